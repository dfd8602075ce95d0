//! Rows longer than a block of gathered elements, tiles, and every pair of layouts; the layout of results.

use super::oracle::layouts::all;
use super::oracle::strategies::Sample;
use super::oracle::{Oracle, assert_holds, indices};
use rankn::{MemoryOrder, NdArray, s, select, zip};

/// Rows of more than one block of 512, of more than two strips of 256 across a transposed operand, of both.
const SHAPES: [&[usize]; 6] = [&[1300], &[3, 1100], &[1100, 3], &[20, 600], &[2, 3, 700], &[3, 520, 2]];

fn combined(a: &[i32], b: &[i32], f: impl Fn(i32, i32) -> i32) -> Vec<i32> {
    a.iter().zip(b).map(|(&x, &y)| f(x, y)).collect()
}

#[track_caller]
fn assert_elements<S: rankn::Storage<i32>>(array: &NdArray<i32, S>, expected: &[i32]) {
    assert!(array.iter().eq(expected), "{:?} {:?}", array.shape(), array.strides());
}

#[test]
fn every_pair_of_layouts_is_read() {
    for shape in SHAPES {
        for (a, xa) in all(shape, 7) {
            for (b, xb) in all(shape, 400) {
                let (va, vb) = (a.view(), b.view());
                assert_elements(&(&va + &vb), &combined(&xa, &xb, |x, y| x + y));
                assert_elements(&(va.lazy() * 3 - &vb).eval(), &combined(&xa, &xb, |x, y| x * 3 - y));
                assert_elements(&(va.to_owned() - &vb), &combined(&xa, &xb, |x, y| x - y));
                assert_elements(&(&va - vb.to_owned()), &combined(&xa, &xb, |x, y| x - y));
                let chosen = select(va.lazy().less(&vb), &va, 0);
                assert_elements(&chosen, &combined(&xa, &xb, |x, y| if x < y { x } else { 0 }));
                let zipped = zip((&va, &vb)).map_collect(|(x, y)| x * 2 + y);
                assert_elements(&zipped, &combined(&xa, &xb, |x, y| x * 2 + y));
            }
        }
    }
}

#[test]
fn every_pair_of_layouts_is_written() {
    for shape in SHAPES {
        for (target, old) in all(shape, 7).into_iter().take(6) {
            for (source, new) in all(shape, 400) {
                let mut changed = target.clone();
                changed.view_mut().update(|x| x * 3 + &source.view());
                check(&changed, &target, combined(&old, &new, |x, y| x * 3 + y));
                changed.view_mut().assign(&source.view());
                check(&changed, &target, new.clone());
                zip((&mut changed.view_mut(), &source.view())).for_each(|(x, y)| *x -= 2 * y);
                check(&changed, &target, new.iter().map(|y| -y).collect());
            }
        }
    }
}

/// The elements are these, and what lies between them is what it was.
#[track_caller]
fn check(changed: &Sample<i32>, before: &Sample<i32>, expected: Vec<i32>) {
    let expected = before.buffer_after(&Oracle::new(&before.shape, expected));
    assert!(changed.buffer == expected, "{:?} {:?}", changed.shape, changed.strides);
}

#[test]
fn several_gathered_operands_and_broadcast_ones_in_long_rows() {
    let (rows, columns) = (5, 1700);
    let at = |i: usize, j: usize| (i * 100 + j % 97) as f64;
    let a = NdArray::from_fn([columns, rows], |i| at(i[1], i[0]));
    let b = NdArray::from_fn([rows, 2 * columns], |i| at(i[0], i[1]));
    let b = b.slice(s![.., ..;2]).unwrap();
    let row = NdArray::from_fn([columns], |i| i[0] as f64);
    let column = NdArray::from_fn([rows, 1], |i| i[0] as f64);
    let result = ((a.t().lazy() - &b) * &row + &column * 0.5 + &NdArray::scalar(2.0)).eval();
    let expected = NdArray::from_fn([rows, columns], |index| {
        let (i, j) = (index[0], index[1]);
        (at(i, j) - at(i, 2 * j)) * j as f64 + i as f64 * 0.5 + 2.0
    });
    assert_eq!(result, expected);
    let sums = (a.t().lazy() - &b).map(|x| x as i64).along(1).unwrap().sum();
    let naive =
        NdArray::from_fn([rows], |i| (0..columns).map(|j| (at(i[0], j) - at(i[0], 2 * j)) as i64).sum());
    assert_eq!(sums, naive);
}

#[test]
fn large_transposes_are_tiled() {
    let n = 530;
    let a = NdArray::from_fn([n, n], |i| (i[0] * 1000 + i[1]) as i32);
    let sum = &a + &a.t();
    assert_eq!(sum, NdArray::from_fn([n, n], |i| ((i[0] + i[1]) * 1001) as i32));
    let mut b = a.t().to_owned();
    b.update(|x| x - &a.t());
    assert_eq!(b, NdArray::zeros([n, n]));
    b.view_mut().into_t().assign(&a);
    assert_eq!(b, a.t());
}

#[test]
fn results_have_c_order_unless_all_inputs_have_f_order() {
    let c = NdArray::from_fn([3, 4, 2], |i| (i[0] + 10 * i[1] + 100 * i[2]) as f64);
    let f = c.to_order(MemoryOrder::Fortran);
    let is_f = |a: &NdArray<f64>| a.is_f_contiguous() && !a.is_c_contiguous();
    assert!(is_f(&(&f + &f)) && is_f(&(&f * 2.0)) && is_f(&(1.0 - &f)) && is_f(&-&f) && is_f(&f.sqrt()));
    assert!(
        is_f(&(f.clone() + &f)) && is_f(&(&f + f.clone())) && is_f(&(f.clone() + 1.0)) && is_f(&-f.clone())
    );
    assert!(is_f(&(f.lazy() + &f * 2.0).eval()) && is_f(&(&f + &NdArray::scalar(1.0))));
    assert!(f.greater(&f).is_f_contiguous() && select(&f.greater(5.0), &f, 0.0).is_f_contiguous());
    for mixed in [&f + &c, &c + &f, f.clone() + &c, c.clone() + &f, &f + c.clone(), c.clone() + f.clone()] {
        assert!(mixed.is_c_contiguous());
        assert_eq!(mixed, &c * 2.0);
    }
    let row = NdArray::from_vec(vec![1.0, 2.0]);
    assert!((&f + &row).is_c_contiguous() && (&c + &c).is_c_contiguous());
    assert!((&c.slice(s![.., ..;2]).unwrap() * 2.0).is_c_contiguous());
    assert!((&c.slice(s![..;-1]).unwrap() * 2.0).is_c_contiguous());
}

#[test]
fn eight_axes_and_none() {
    let shape = [2, 1, 3, 1, 2, 2, 1, 2];
    let a = NdArray::from_fn(shape, |i| i.iter().fold(0, |acc, i| acc * 3 + *i as i64));
    let expected = Oracle::from_fn(&shape, |i| 2 * i.iter().fold(0, |acc, i| acc * 3 + *i as i64));
    assert_holds(&(&a + &a), &expected);
    let reversed: Vec<usize> = shape.iter().rev().copied().collect();
    let back = Oracle::from_fn(&reversed, |i| *expected.get(&i.iter().rev().copied().collect::<Vec<_>>()));
    assert_holds(&(&a.t() + &a.t()), &back);
    let one = NdArray::scalar(20);
    assert_eq!((&one + &one).item().unwrap(), 40);
    assert_eq!((&one * 2 + 1).shape(), [0; 0]);
    assert_eq!(indices(&[]).len(), 1);
}
