//! `dot`, `inner`, `tensordot` and the other products, index by index.

use super::oracle::strategies::{Sample, views_of};
use super::oracle::{Oracle, assert_holds, broadcast, indices};
use super::{matmul, small, sum};
use proptest::collection::vec;
use proptest::prelude::*;
use rankn::NdArray;

/// The product that sums over pairs of axes.
fn contracted(a: &Oracle<i64>, b: &Oracle<i64>, left: &[usize], right: &[usize]) -> Oracle<i64> {
    let others = |x: &Oracle<i64>, axes: &[usize]| -> Vec<usize> {
        (0..x.shape.len()).filter(|axis| !axes.contains(axis)).collect()
    };
    let (free_a, free_b) = (others(a, left), others(b, right));
    let shape: Vec<usize> =
        free_a.iter().map(|&k| a.shape[k]).chain(free_b.iter().map(|&k| b.shape[k])).collect();
    let inner: Vec<usize> = left.iter().map(|&k| a.shape[k]).collect();
    let terms = indices(&inner);
    let place = |axes: &[usize], at: &[usize], free: &[usize], rest: &[usize]| {
        let mut index = vec![0; axes.len() + free.len()];
        axes.iter().zip(at).chain(free.iter().zip(rest)).for_each(|(&axis, &i)| index[axis] = i);
        index
    };
    Oracle::from_fn(&shape, |index| {
        let (i, j) = index.split_at(free_a.len());
        sum(
            terms.len(),
            |k| *a.get(&place(left, &terms[k], &free_a, i)),
            |k| *b.get(&place(right, &terms[k], &free_b, j)),
        )
    })
}

type Pair = (Sample<i64>, Sample<i64>);

fn pair(a: Vec<usize>, b: Vec<usize>) -> impl Strategy<Value = Pair> {
    (views_of(&a), views_of(&b)).prop_map(|(a, b)| (a.map(small), b.map(small)))
}

/// Two arrays, and lists of equally long axes of both.
fn tensors() -> impl Strategy<Value = (Pair, Vec<usize>, Vec<usize>)> {
    let lengths = || vec(0..4_usize, 0..3);
    (lengths(), lengths(), lengths())
        .prop_flat_map(|(inner, a, b)| {
            let order =
                |free: &[usize]| Just((0..inner.len() + free.len()).collect::<Vec<_>>()).prop_shuffle();
            (order(&a), order(&b), Just((inner, a, b)))
        })
        .prop_flat_map(|(left, right, (inner, a, b))| {
            let shape = |order: &[usize], free: &[usize]| -> Vec<usize> {
                let mut shape = vec![0; order.len()];
                order.iter().zip(inner.iter().chain(free)).for_each(|(&axis, &n)| shape[axis] = n);
                shape
            };
            let arrays = pair(shape(&left, &a), shape(&right, &b));
            (arrays, Just(left[..inner.len()].to_vec()), Just(right[..inner.len()].to_vec()))
        })
}

proptest! {
    #[test]
    fn tensordot(((a, b), left, right) in tensors()) {
        let result = a.view().tensordot(&b.view(), (&left, &right)).unwrap();
        assert_holds(&result, &contracted(&a.expected(), &b.expected(), &left, &right));
    }

    #[test]
    fn tensordot_by_number(
        (a, b, count) in (vec(0..4_usize, 0..3), vec(0..4_usize, 0..3), vec(0..4_usize, 0..3))
            .prop_flat_map(|(a, b, inner)| {
                let (left, right) = ([a, inner.clone()].concat(), [inner.clone(), b].concat());
                (views_of(&left), views_of(&right), Just(inner.len()))
            })
    ) {
        let left: Vec<usize> = (a.shape.len() - count..a.shape.len()).collect();
        let right: Vec<usize> = (0..count).collect();
        let result = a.view().tensordot(&b.view(), count).unwrap();
        assert_holds(&result, &contracted(&a.expected(), &b.expected(), &left, &right));
    }

    #[test]
    fn dot_and_inner(
        (a, b, c) in (vec(0..4_usize, 0..3), vec(0..4_usize, 0..3), 0..5_usize, 0..4_usize, any::<bool>())
            .prop_flat_map(|(a, b, inner, last, vector)| {
                let left = [a, vec![inner]].concat();
                let right = if vector { vec![inner] } else { [b.clone(), vec![inner, last]].concat() };
                (views_of(&left), views_of(&right), views_of(&[b, vec![inner]].concat()))
            })
    ) {
        let (left, last) = (a.shape.len() - 1, c.shape.len() - 1);
        let result = a.view().dot(&b.view()).unwrap();
        let axis = b.shape.len().saturating_sub(2);
        assert_holds(&result, &contracted(&a.expected(), &b.expected(), &[left], &[axis]));
        let result = a.view().inner(&c.view()).unwrap();
        assert_holds(&result, &contracted(&a.expected(), &c.expected(), &[left], &[last]));
    }

    #[test]
    fn dot_with_a_single_number(sample in views_of(&[2, 3]), x in -5_i64..5) {
        let (a, x) = (sample.view(), NdArray::scalar(x));
        let expected = sample.expected().map(|e| e * x.item().unwrap());
        assert_holds(&a.dot(&x).unwrap(), &expected);
        assert_holds(&x.inner(&a).unwrap(), &expected);
    }

    #[test]
    fn outer_and_kron((a, b) in (vec(0..4_usize, 0..4), vec(0..4_usize, 0..4)).prop_flat_map(|(a, b)| pair(a, b))) {
        let (p, q) = (a.expected(), b.expected());
        let expected = Oracle::from_fn(&[p.data.len(), q.data.len()], |at| p.data[at[0]] * q.data[at[1]]);
        assert_holds(&a.view().outer(&b.view()), &expected);

        let ndim = p.shape.len().max(q.shape.len());
        let padded = |x: &Oracle<i64>| x.reshape(&[vec![1; ndim - x.shape.len()], x.shape.clone()].concat());
        let (p, q) = (padded(&p), padded(&q));
        let shape: Vec<usize> = p.shape.iter().zip(&q.shape).map(|(m, n)| m * n).collect();
        let expected = Oracle::from_fn(&shape, |at| {
            let outer: Vec<usize> = at.iter().zip(&q.shape).map(|(i, n)| i / n).collect();
            let inner: Vec<usize> = at.iter().zip(&q.shape).map(|(i, n)| i % n).collect();
            p.get(&outer) * q.get(&inner)
        });
        assert_holds(&a.view().kron(&b.view()), &expected);
    }

    #[test]
    fn stacks_of_vectors(
        (a, v, m) in (vec((0..4_usize, any::<bool>()), 0..3), 0..5_usize, 0..5_usize).prop_flat_map(|(stack, n, k)| {
            let wide: Vec<usize> = stack.iter().map(|&(n, _)| n).collect();
            let narrow: Vec<usize> = stack.iter().map(|&(n, one)| if one { 1 } else { n }).collect();
            let with = |stack: &[usize], core: &[usize]| views_of(&[stack, core].concat());
            (with(&narrow, &[n, k]), with(&wide, &[k]), with(&narrow, &[k]))
        })
    ) {
        let (matrices, vectors) = (a.expected(), v.expected());
        let columns = [vectors.shape.clone(), vec![1]].concat();
        let expected = matmul(&matrices, &vectors.reshape(&columns));
        let shape = expected.shape[..expected.shape.len() - 1].to_vec();
        let expected = expected.reshape(&shape);
        assert_holds(&a.view().matvec(&v.view()).unwrap(), &expected);
        let turned = a.view();
        assert_holds(&v.view().vecmat(&turned.mt().unwrap()).unwrap(), &expected);

        let (p, q) = (v.expected(), m.expected());
        let shape = broadcast(&[&p.shape, &q.shape]).unwrap();
        let (p, q) = (p.broadcast_to(&shape), q.broadcast_to(&shape));
        let (outer, k) = (&shape[..shape.len() - 1], shape[shape.len() - 1]);
        let expected = Oracle::from_fn(outer, |at| {
            let index = |k: usize| [at, &[k]].concat();
            sum(k, |k| *p.get(&index(k)), |k| *q.get(&index(k)))
        });
        assert_holds(&v.view().vecdot(&m.view(), -1).unwrap(), &expected);
        if v.shape.len() > 1 {
            let first = |sample: &Sample<i64>| sample.view().move_axis(-1, 0).unwrap().to_owned();
            assert_holds(&first(&v).vecdot(&first(&m), 0).unwrap(), &expected);
        }
    }

    #[test]
    fn vdot_takes_both_in_c_order(sample in views_of(&[2, 3, 4])) {
        let (a, flat) = (sample.view(), sample.view().flatten());
        let expected = sum(24, |k| flat[k], |k| flat[k]);
        prop_assert_eq!(a.vdot(&a).unwrap(), expected);
        prop_assert_eq!(a.vdot(&flat.reshape([4, 6]).unwrap()).unwrap(), expected);
    }

    #[test]
    fn powers(sample in views_of(&[2, 3, 3]), n in 0_u32..9) {
        let a = sample.map(small);
        let mut expected = Oracle::from_fn(&[2, 3, 3], |at| i64::from(at[1] == at[2]));
        (0..n).for_each(|_| expected = super::products(&expected, &a.expected()));
        assert_holds(&a.view().matrix_power(n).unwrap(), &expected);
    }

    #[test]
    fn vector_products((a, b) in pair(vec![2, 1, 3], vec![4, 3]), axis in 0..2_usize) {
        let (p, q) = (a.expected(), b.expected());
        let expected = Oracle::from_fn(&[2, 4, 3], |at| {
            let (i, j) = ((at[2] + 1) % 3, (at[2] + 2) % 3);
            p.get(&[at[0], 0, i]) * q.get(&[at[1], j]) - p.get(&[at[0], 0, j]) * q.get(&[at[1], i])
        });
        let (u, v) = (a.view(), b.view());
        if axis == 0 {
            assert_holds(&u.cross(&v, -1).unwrap(), &expected);
        } else {
            let result = u.move_axis(-1, -2).unwrap().cross(&v.move_axis(-1, -2).unwrap(), -2).unwrap();
            assert_holds(&result.move_axis(-2, -1).unwrap(), &expected);
        }
    }

    #[test]
    fn traces(sample in views_of(&[3, 4, 2]), offset in -4_isize..5) {
        let a = sample.expected();
        let expected = Oracle::from_fn(&[2], |at| {
            let on = |i: &usize| (*i as isize + offset) >= 0 && (*i as isize + offset) < 4;
            (0..3).filter(on).map(|i| a.get(&[i, (i as isize + offset) as usize, at[0]])).sum()
        });
        assert_holds(&sample.view().trace_with(offset, 0, 1).unwrap(), &expected);
    }
}
