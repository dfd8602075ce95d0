//! Rows of several blocks, pieces and groups, in every layout, along every subset of axes.

use super::oracle::layouts::all;
use super::{axes, dropped, first, folded};
use crate::oracle::{Oracle, assert_holds};
use rankn::NdArray;

const SHAPES: [&[usize]; 6] = [&[9000], &[3, 1100], &[1100, 3], &[40, 130], &[2, 700, 3], &[17, 2, 60]];

/// Every choice of axes.
fn subsets(ndim: usize) -> Vec<Vec<bool>> {
    (0..1 << ndim).map(|bits: usize| (0..ndim).map(|axis| bits >> axis & 1 == 1).collect()).collect()
}

#[test]
fn sums_and_extremes() {
    for shape in SHAPES {
        for (sample, data) in all(shape, 5) {
            let (a, o) = (sample.view(), &Oracle::new(shape, data));
            for chosen in subsets(shape.len()) {
                let along = || a.along(axes(&chosen)).unwrap();
                let check = |array: NdArray<i64>, f: &dyn Fn(&[i32]) -> i64| {
                    assert_holds(&array, &dropped(&folded(o, &chosen, f), &chosen));
                };
                check(along().sum(), &|x| x.iter().map(|&x| i64::from(x)).sum());
                check(along().max().unwrap().cast(), &|x| i64::from(*x.iter().max().unwrap()));
                check(along().argmin().unwrap(), &|x| first(x, |a, b| a < b) as i64);
                check(along().argmax().unwrap(), &|x| first(x, |a, b| a > b) as i64);
                check(along().count_nonzero(), &|x| x.iter().filter(|&&x| x != 0).count() as i64);
            }
        }
    }
}

#[test]
fn several_operands_and_masks() {
    for shape in SHAPES {
        let weights: Vec<_> = all(shape, 77);
        for (k, (sample, data)) in all(shape, 5).into_iter().enumerate() {
            let (other, others) = &weights[(k + 3) % weights.len()];
            let (a, b) = (sample.view(), other.view());
            let mask = b.greater(0);
            let pairs = data.iter().copied().zip(others.iter().copied()).collect();
            let o = &Oracle::<(i32, i32)>::new(shape, pairs);
            for chosen in subsets(shape.len()) {
                let products = (a.lazy() * &b).along(axes(&chosen)).unwrap().sum();
                let expected = folded(o, &chosen, |x| x.iter().map(|&(x, y)| i64::from(x * y)).sum::<i64>());
                assert_holds(&products, &dropped(&expected, &chosen));
                let chosen_only = a.along(axes(&chosen)).unwrap().filter(&mask).unwrap().sum();
                let taken =
                    |x: &[(i32, i32)]| x.iter().filter(|x| x.1 > 0).map(|x| i64::from(x.0)).sum::<i64>();
                assert_holds(&chosen_only, &dropped(&folded(o, &chosen, taken), &chosen));
            }
        }
    }
}

#[test]
fn the_first_of_many_equals_wins_in_index_order() {
    // Equal elements in other lanes, blocks, rows and groups than the first.
    let n = 5000;
    for at in [0, 1, 31, 32, 33, 511, 512, 2047, 2048, 4097] {
        let a = NdArray::from_fn([n], |i| if i[0] >= at && i[0] % 3 == at % 3 { 1 } else { 0 });
        assert_eq!(a.argmax().unwrap(), at);
        assert_eq!((-&a).argmin().unwrap(), at);
        let reversed = a.slice(rankn::s![..;-1]).unwrap().to_owned();
        assert_eq!(reversed.slice(rankn::s![..;-1]).unwrap().argmax().unwrap(), at);
        let columns = a.clone().reshape([n, 1]).unwrap().broadcast_to([n, 40]).unwrap().to_owned();
        assert_eq!(columns.along(0).unwrap().argmax().unwrap(), NdArray::full([40], at as i64));
        assert_eq!(columns.t().along(1).unwrap().argmax().unwrap(), NdArray::full([40], at as i64));
        let square = a.reshape([50, 100]).unwrap();
        assert_eq!(square.along([0, 1]).unwrap().argmax().unwrap().item().unwrap(), at as i64);
        assert_eq!(square.t().to_owned().t().argmax().unwrap(), at);
    }
}

#[test]
fn closures_are_called_once_for_each_item() {
    for n in [1, 7, 8, 9, 31, 63, 64, 65, 127, 128, 129, 513, 2049, 5000] {
        let (a, calls) = (NdArray::from_fn([n], |i| i[0] as f64), std::cell::Cell::new(0));
        let counted = |x: f64| {
            calls.set(calls.get() + 1);
            x
        };
        assert_eq!(a.lazy().map(counted).sum(), a.sum());
        assert_eq!(calls.take(), n);
        assert_eq!(a.lazy().map(counted).along(0).unwrap().mean(), a.along(0).unwrap().mean());
        assert_eq!(calls.take(), n);
    }
}

#[test]
fn sums_of_the_largest_integers() {
    // Around the length of a run, and of a chunk.
    for len in [1, 7, 31, 100, 2047, 2049, 32_767, 32_769, 65_537, 131_073, 400_001] {
        let value = |i: usize| [i32::MAX, i32::MIN, -1, i32::MAX - i as i32, i32::MIN + i as i32][i % 5];
        for numbers in [vec![i32::MAX; len], vec![i32::MIN; len], (0..len).map(value).collect()] {
            let array = NdArray::from_vec(numbers);
            let sum = |array: &NdArray<i32>| array.iter().map(|&x| i64::from(x)).sum::<i64>();
            assert_eq!(array.sum(), sum(&array), "{len}");
            let part = array.slice(rankn::s![len / 3..;3]).unwrap();
            assert_eq!(part.sum(), sum(&part.to_owned()), "every third of {len}");
            let rows = array.view().reshape([1, len]).unwrap();
            assert_eq!(rows.along(1).unwrap().sum(), rankn::array![sum(&array)], "{len} in a row");
        }
    }
}
