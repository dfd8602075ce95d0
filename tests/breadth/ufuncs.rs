//! Folds by any operation of two elements.

use super::oracle::strategies::views;
use super::oracle::{Oracle, assert_holds, indices};
use super::{check, check_error, check_near, check_text, row};
use proptest::prelude::*;
use rankn::ufunc::{self, Ufunc};
use rankn::{BinaryOp, ErrorKind, NdArray, array};

fn numbers() -> NdArray<i64> {
    array![[5i64, 3, 2, 1], [6, 2, 4, 0], [60, 7, 1, 3]]
}

fn check_folds<Op, T>(op: Op)
where
    Op: Ufunc<i64, Total = T> + BinaryOp<i64, i64> + Copy,
    T: super::Answer,
    <Op as BinaryOp<i64, i64>>::Out: super::Answer,
{
    let (name, x) = (Op::NAME, numbers());
    for axis in 0..2 {
        check(&format!("{name} reduce {axis}"), &x.along(axis).unwrap().reduce(op).unwrap());
        check(&format!("{name} accumulate {axis}"), &x.along(axis).unwrap().accumulate(op).unwrap());
        check(&format!("{name} reduce {axis}"), &x.t().along(1 - axis).unwrap().reduce(op).unwrap());
    }
    check(&format!("{name} reduceat"), &x.along(1).unwrap().reduce_at(op, &[0, 2, 1, 3, 3]).unwrap());
    let (first, last) = (x.at(0).unwrap(), x.at(2).unwrap());
    check(&format!("{name} outer"), &first.slice(rankn::s![1..]).unwrap().outer_by(&last, op));
    let nothing = NdArray::<i64>::zeros([2, 0]);
    let (empty, both) = (nothing.along(1).unwrap().reduce(op), x.along([0, 1]).unwrap().reduce(op));
    check_or_error(&format!("{name} empty"), empty, ErrorKind::Value);
    check_or_error(&format!("{name} both"), both, ErrorKind::Axis);
}

fn check_or_error<T: super::Answer>(case: &str, result: rankn::Result<NdArray<T>>, kind: ErrorKind) {
    match result {
        Ok(array) => check(case, &array),
        error => check_error(case, error, kind),
    }
}

macro_rules! check_all {
    ($($op:ident)*) => { $(check_folds(ufunc::$op);)* };
}

#[test]
fn integers_are_folded_as_numpy_does() {
    check_all! {
        Add Subtract Multiply Divide FloorDivide Remainder FMod Power Maximum Minimum FMax FMin Gcd Lcm BitwiseAnd BitwiseOr
        BitwiseXor LogicalAnd LogicalOr LogicalXor LeftShift RightShift
    }
}

#[test]
fn floats_are_folded_as_numpy_does() {
    let f = array![[1.5, -2.0, 4.0, 0.25], [3.0, 3.0, -1.0, 8.0], [0.5, 2.5, 7.0, -6.0]];
    let empty = NdArray::<f64>::zeros([2, 0]);
    macro_rules! check_floats {
        ($($op:ident)*) => {$(
            let name = <ufunc::$op as Ufunc<f64>>::NAME;
            check_near(&format!("floats {name} reduce"), &f.along(1).unwrap().reduce(ufunc::$op).unwrap(), 4.0);
            check_near(&format!("floats {name} accumulate"), &f.along(0).unwrap().accumulate(ufunc::$op).unwrap(), 4.0);
            check_or_error(&format!("floats {name} empty"), empty.along(1).unwrap().reduce(ufunc::$op), ErrorKind::Value);
        )*};
    }
    check_floats! { Hypot LogAddExp LogAddExp2 CopySign Heaviside Subtract FMax }
    // NumPy's own folds of a row by this one skip elements.
    let angle = array![1.0, 2.0, 3.0].along(0).unwrap().reduce(ufunc::Atan2).unwrap();
    assert_eq!(angle.item().unwrap(), 1f64.atan2(2.0).atan2(3.0));
}

#[test]
fn masks_and_mistakes() {
    let x = numbers();
    let mask = x.greater(2);
    check("bitwise_or where", &x.along(1).unwrap().filter(&mask).unwrap().reduce(ufunc::BitwiseOr).unwrap());
    // NumPy asks for a first value here; the elements that are left are folded.
    let rest = x.along(1).unwrap().filter(&mask).unwrap().reduce(ufunc::Subtract).unwrap();
    assert_eq!(rest, array![2i64, 2, 50]);
    check_error(
        "add reduceat outside",
        row().along(0).unwrap().reduce_at(ufunc::Add, &[0, 3]),
        ErrorKind::Index,
    );
    let text = "index -1 out-of-bounds in add.reduceat [0, 3)";
    check_text(row().along(0).unwrap().reduce_at(ufunc::Add, &[-1]), ErrorKind::Index, text);
    check("add reduceat nothing", &x.along(1).unwrap().reduce_at(ufunc::Add, &[0i64; 0]).unwrap());
    let text = "accumulate runs along exactly one axis, but 2 were given";
    check_text(x.along([0, 1]).unwrap().accumulate(ufunc::Subtract), ErrorKind::Axis, text);
    let kept = x.along(1).unwrap().keep_dims().reduce(ufunc::Subtract).unwrap();
    assert_eq!(kept.shape(), [3, 1]);
    assert_eq!((x.lazy() * 2).along(1).unwrap().reduce(ufunc::Subtract).unwrap(), kept.squeeze() * 2);
    assert_eq!(array![5i64].outer_by(&NdArray::scalar(3i64), ufunc::Subtract), array![2i64]);
}

/// What NumPy 2.4.6 does with one element and with none.
#[test]
fn one_element_and_none() {
    let one = array![[-4i64]];
    assert_eq!(one.along(0).unwrap().reduce(ufunc::Gcd).unwrap(), array![4i64]);
    assert_eq!(one.along(0).unwrap().accumulate(ufunc::Gcd).unwrap(), one);
    assert_eq!(one.along(1).unwrap().reduce_at(ufunc::Gcd, &[0]).unwrap(), one);
    assert_eq!(array![-2.0].along(0).unwrap().reduce(ufunc::Hypot).unwrap().item().unwrap(), 2.0);
    let text = "zero-size array to reduction operation subtract which has no identity";
    for (shape, axis) in [([0, 0], 0), ([0, 0], 1), ([0, 3], 0), ([3, 0], 1)] {
        let nothing = NdArray::<i64>::zeros(shape);
        check_text(nothing.along(axis).unwrap().reduce(ufunc::Subtract), ErrorKind::Value, text);
    }
    let none = NdArray::<i64>::zeros([3, 0]);
    assert_eq!(none.along(0).unwrap().reduce(ufunc::Subtract).unwrap().shape(), [0]);
    assert_eq!(none.along(1).unwrap().reduce_at(ufunc::Add, &[0i64; 0]).unwrap().shape(), [3, 0]);
    assert_eq!(
        NdArray::<i64>::zeros([0, 3]).along(1).unwrap().reduce_at(ufunc::Add, &[0, 2]).unwrap().shape(),
        [0, 2]
    );
}

#[test]
fn operations_that_panic_leave_nothing_behind() {
    let zero = array![[1i64, 2], [0, -1]];
    let result = std::panic::catch_unwind(|| zero.along(0).unwrap().reduce(ufunc::Power));
    assert!(result.is_err(), "2 to the power of -1 is no integer");
}

/// The fold of some elements from the first to the last.
fn folded<T: Copy>(items: impl Iterator<Item = T>, op: impl Fn(T, T) -> T) -> Option<T> {
    items.reduce(op)
}

proptest! {
    #[test]
    fn folds_are_those_of_lists(sample in views(), at in 0..9_usize) {
        prop_assume!(!sample.shape.is_empty() && sample.shape.iter().all(|&n| n > 0));
        let axis = at % sample.shape.len();
        let (view, held, len) = (sample.view(), sample.expected(), sample.shape[axis]);
        let mut kept = sample.shape.clone();
        kept.remove(axis);
        let lane = |at: &[usize]| {
            (0..len).map(|k| {
                let mut at = at.to_vec();
                at.insert(axis, k);
                *held.get(&at)
            }).collect::<Vec<i64>>()
        };
        let by = |op: fn(i64, i64) -> i64| Oracle::from_fn(&kept, |at| folded(lane(at).into_iter(), op).unwrap());
        assert_holds(&view.along(axis).unwrap().reduce(ufunc::Subtract).unwrap(), &by(|x, y| x - y));
        assert_holds(&view.along(axis).unwrap().reduce(ufunc::BitwiseXor).unwrap(), &by(|x, y| x ^ y));
        assert_holds(&view.along(axis).unwrap().reduce(ufunc::FMax).unwrap(), &by(i64::max));
        let running = Oracle::from_fn(&sample.shape, |at| {
            let mut outer = at.to_vec();
            let end = outer.remove(axis);
            folded(lane(&outer).into_iter().take(end + 1), |x, y| x - y).unwrap()
        });
        assert_holds(&view.along(axis).unwrap().accumulate(ufunc::Subtract).unwrap(), &running);
        let places: Vec<usize> = [len / 2, 0, len - 1, len / 3].to_vec();
        let mut parts = sample.shape.clone();
        parts[axis] = places.len();
        let at_places = Oracle::from_fn(&parts, |at| {
            let mut outer = at.to_vec();
            let k = outer.remove(axis);
            let end = places.get(k + 1).copied().unwrap_or(len).max(places[k] + 1);
            folded(lane(&outer)[places[k]..end].iter().copied(), |x, y| x + y).unwrap()
        });
        assert_holds(&view.along(axis).unwrap().reduce_at(ufunc::Add, &places).unwrap(), &at_places);
    }

    #[test]
    fn outer_results_are_those_of_pairs(a in views(), b in views()) {
        prop_assume!(a.shape.iter().chain(&b.shape).product::<usize>() < 3000);
        let (x, y) = (a.expected(), b.expected());
        let expected: Vec<i64> = indices(&a.shape).iter()
            .flat_map(|i| indices(&b.shape).iter().map(|j| x.get(i) - y.get(j)).collect::<Vec<_>>())
            .collect();
        let shape: Vec<usize> = a.shape.iter().chain(&b.shape).copied().collect();
        assert_holds(&a.view().outer_by(&b.view(), ufunc::Subtract), &Oracle::new(&shape, expected));
    }
}
