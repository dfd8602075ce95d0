//! Broadcasting against its five rules, written down as they are taught.

use super::oracle::panics::caught;
use super::oracle::strategies::{Sample, broadcasting, shapes, views_mut_of};
use super::oracle::{Oracle, assert_holds};
use proptest::prelude::*;
use rankn::{NdArray, broadcast_shapes, zip};

/// Both arrays in their common shape, or `None` when they do not fit.
pub(crate) fn five_rules<A: Clone, B: Clone>(a: &Oracle<A>, b: &Oracle<B>) -> Option<(Oracle<A>, Oracle<B>)> {
    // 1. The array with fewer dimensions is broadcast to match. 2. Shapes are aligned to the right.
    let ndim = a.shape.len().max(b.shape.len());
    let (a, b) = (with_ndim(a, ndim), with_ndim(b, ndim));
    // 3. All dimensions must be equal or one.
    if (0..ndim).any(|axis| a.shape[axis] != b.shape[axis] && a.shape[axis] != 1 && b.shape[axis] != 1) {
        return None;
    }
    // 4. Dimensions are expanded in the leftward direction. 5. Those of size 1 are duplicated to match.
    let duplicated = (0..ndim).rev().fold((a, b), |(a, b), axis| {
        let (n, m) = (a.shape[axis], b.shape[axis]);
        (duplicate(a, axis, m), duplicate(b, axis, n))
    });
    Some(duplicated)
}

fn with_ndim<T: Clone>(array: &Oracle<T>, ndim: usize) -> Oracle<T> {
    let mut shape = vec![1; ndim - array.shape.len()];
    shape.extend(&array.shape);
    array.reshape(&shape)
}

fn duplicate<T: Clone>(array: Oracle<T>, axis: usize, times: usize) -> Oracle<T> {
    if array.shape[axis] != 1 {
        return array;
    }
    let mut shape = array.shape.clone();
    shape[axis] = times;
    Oracle::from_fn(&shape, |index| {
        let mut source = index.to_vec();
        source[axis] = 0;
        array.get(&source).clone()
    })
}

proptest! {
    #[test]
    fn shapes_fit_by_the_five_rules(first in shapes(), second in shapes()) {
        let (a, b) = (NdArray::full(&first, 2), NdArray::full(&second, 3));
        let text = |shape: &[usize]| match shape {
            [n] => format!("({n},)"),
            _ => format!("({})", shape.iter().map(usize::to_string).collect::<Vec<_>>().join(",")),
        };
        let message = format!(
            "operands could not be broadcast together with shapes {} {}", text(&first), text(&second)
        );
        match five_rules(&Oracle::of(&a), &Oracle::of(&b)) {
            Some((a_wide, _)) => {
                prop_assert_eq!(&broadcast_shapes(&[&first, &second]).unwrap(), &a_wide.shape);
                assert_holds(&(&a * &b), &a_wide.map(|_| 6));
                prop_assert_eq!((a.lazy() * &b).try_eval().unwrap(), NdArray::full(&a_wide.shape, 6));
            }
            None => {
                prop_assert_eq!(broadcast_shapes(&[&first, &second]).unwrap_err().to_string(), message.clone());
                prop_assert_eq!((a.lazy() * &b).try_eval().unwrap_err().to_string(), message);
            }
        }
    }

    #[test]
    fn operands_are_seen_in_the_common_shape((samples, common) in broadcasting(2)) {
        let (a, b) = five_rules(&samples[0].expected(), &samples[1].expected()).unwrap();
        prop_assert_eq!(&a.shape, &common);
        let pairs = zip((&samples[0].view(), &samples[1].view())).map_collect(|(&x, &y)| (x, y));
        let expected = a.data.iter().zip(&b.data).map(|(&x, &y)| (x, y)).collect();
        assert_holds(&pairs, &Oracle::new(&common, expected));
    }

    #[test]
    fn a_target_is_never_broadcast(target in shapes(), source in shapes()) {
        let mut array = NdArray::<i32>::zeros(&target);
        let operand = NdArray::full(&source, 5);
        let fits = broadcast_shapes(&[&target, &source]).is_ok_and(|common| common == target);
        let panics = is_panic(|| array.view_mut().assign(&operand));
        prop_assert_eq!(panics, !fits);
        let panics = is_panic(|| array.update(|x| x + &operand));
        prop_assert_eq!(panics, !fits);
        let panics = is_panic(|| zip((&mut array, &operand)).for_each(|(x, y)| *x += y));
        prop_assert_eq!(panics, !fits);
        prop_assert_eq!(array, NdArray::full(&target, if fits { 15 } else { 0 }));
    }

    #[test]
    fn sources_are_broadcast_into_targets_of_every_layout((samples, target) in targets()) {
        let wide = |k: usize| samples[k].expected().broadcast_to(&target.shape);
        let (a, b) = (samples[0].view(), samples[1].view());
        let combined = |x: Oracle<i64>, y: Oracle<i64>, f: fn(i64, i64) -> i64| {
            let data = x.data.iter().zip(&y.data).map(|(&x, &y)| f(x, y)).collect();
            Oracle::new(&x.shape, data)
        };
        let mut changed = target.clone();
        changed.view_mut().assign(&a);
        prop_assert_eq!(&changed.buffer, &target.buffer_after(&wide(0)));
        changed.view_mut().assign(7);
        prop_assert_eq!(&changed.buffer, &target.buffer_after(&wide(0).map(|_| 7)));
        changed.view_mut().assign(a.lazy() - &b);
        let expected = combined(wide(0), wide(1), |x, y| x - y);
        prop_assert_eq!(&changed.buffer, &target.buffer_after(&expected));
        changed.view_mut().update(|x| x * 2 + &b);
        let expected = combined(expected, wide(1), |x, y| 2 * x + y);
        prop_assert_eq!(&changed.buffer, &target.buffer_after(&expected));
        changed.view_mut().update(|x| x.less(&b).select(x - 1, b.lazy() - x));
        let expected = combined(expected, wide(1), |x, y| if x < y { x - 1 } else { y - x });
        prop_assert_eq!(&changed.buffer, &target.buffer_after(&expected));
        let mut view = changed.view_mut();
        view += &a;
        zip((&mut view, &b)).for_each(|(x, y)| *x = *x * 3 - y);
        view.map_inplace(|x| *x += 1);
        let expected = combined(expected, wide(0), |x, y| x + y);
        let expected = combined(expected, wide(1), |x, y| x * 3 - y + 1);
        prop_assert_eq!(&changed.buffer, &target.buffer_after(&expected));
    }
}

/// A target in any layout, and two sources that are broadcast to its shape.
fn targets() -> impl Strategy<Value = (Vec<Sample<i64>>, Sample<i64>)> {
    broadcasting(2).prop_flat_map(|(samples, common)| (Just(samples), views_mut_of(&common)))
}

fn is_panic(f: impl FnOnce()) -> bool {
    caught(f).is_some()
}

#[test]
fn the_examples_of_the_tutorials() {
    let table = NdArray::full([3, 6], 1.0);
    assert_eq!((&table + &NdArray::full([6], 1.0)), NdArray::full([3, 6], 2.0));
    let err = (table.lazy() + &NdArray::full([3], 1.0)).try_eval().unwrap_err();
    assert_eq!(err.to_string(), "operands could not be broadcast together with shapes (3,6) (3,)");
    let column = NdArray::full([3, 1], 1.0);
    assert_eq!((&table + &column).shape(), [3, 6]);
    assert_eq!((&NdArray::full([0, 1], 1.0) + &NdArray::full([6], 1.0)).shape(), [0, 6]);
    assert_eq!((&NdArray::full([1], 1.0) + &NdArray::full([0], 1.0)).shape(), [0]);
    assert_eq!((&NdArray::scalar(1.0) + &NdArray::scalar(1.0)).shape(), [0; 0]);
}

#[test]
fn results_that_no_memory_holds_are_refused() {
    let one = NdArray::scalar(1u8);
    let (row, column) =
        (one.broadcast_to([1usize << 40]).unwrap(), one.broadcast_to([1usize << 40, 1]).unwrap());
    let text = "array is too big; `arr.size` is larger than the maximum possible size: \
                shape (1099511627776,1099511627776)";
    assert_eq!((row.lazy() + &column).try_eval().unwrap_err().to_string(), text);
    assert_eq!(caught(|| &row + &column).unwrap().text, text);
}
