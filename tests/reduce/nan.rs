//! NaN wins everywhere, and the first one is the place of the extreme.

use super::oracle::Oracle;
use super::{axes, dropped, folded};
use crate::oracle::strategies::views;
use proptest::collection::vec;
use proptest::prelude::*;
use rankn::{NdArray, array};

fn extreme(x: &[f64], best: fn(f64, f64) -> f64) -> f64 {
    if x.iter().any(|x| x.is_nan()) { f64::NAN } else { x.iter().copied().reduce(best).unwrap() }
}

fn place(x: &[f64], best: fn(f64, f64) -> f64) -> i64 {
    let extreme = extreme(x, best);
    let same = |x: &f64| *x == extreme || x.is_nan() && extreme.is_nan();
    x.iter().position(same).unwrap() as i64
}

fn same(a: &NdArray<f64>, b: &Oracle<f64>) -> bool {
    a.shape() == &b.shape[..] && a.iter().zip(&b.data).all(|(x, y)| x == y || x.is_nan() && y.is_nan())
}

proptest! {
    #[test]
    fn extremes(
        sample in views().prop_filter("elements", |s| !s.shape.contains(&0)),
        nans in vec(any::<prop::sample::Index>(), 0..4),
        chosen in vec(any::<bool>(), 8),
    ) {
        let mut sample = sample.map(|x| (x * 7 % 11) as f64);
        for at in nans {
            let at = at.index(sample.buffer.len());
            sample.buffer[at] = f64::NAN;
        }
        let (a, o, chosen) = (sample.view(), sample.expected(), &chosen[..sample.shape.len()]);
        let along = || a.along(axes(chosen)).unwrap();
        prop_assert!(same(&along().min().unwrap(), &dropped(&folded(&o, chosen, |x| extreme(x, f64::min)), chosen)));
        prop_assert!(same(&along().max().unwrap(), &dropped(&folded(&o, chosen, |x| extreme(x, f64::max)), chosen)));
        let expected = dropped(&folded(&o, chosen, |x| place(x, f64::min)), chosen);
        prop_assert_eq!(along().argmin().unwrap().to_vec(), expected.data);
        let expected = dropped(&folded(&o, chosen, |x| place(x, f64::max)), chosen);
        prop_assert_eq!(along().argmax().unwrap().to_vec(), expected.data);
        prop_assert_eq!(a.argmax().unwrap() as i64, place(&o.data, f64::max));
        prop_assert_eq!(a.argmin().unwrap() as i64, place(&o.data, f64::min));
        let all = extreme(&o.data, f64::max);
        prop_assert!(a.max().unwrap() == all || all.is_nan() && a.max().unwrap().is_nan());
    }
}

#[test]
fn one_among_many() {
    for at in [0, 5, 40, 700, 3000] {
        let mut a = NdArray::from_fn([3001], |i| (i[0] % 50) as f32);
        a[at] = f32::NAN;
        a[3000] = f32::NAN;
        assert_eq!((a.argmin().unwrap(), a.argmax().unwrap()), (at, at));
        assert!(
            a.min().unwrap().is_nan() && a.max().unwrap().is_nan() && a.sum().is_nan() && a.mean().is_nan()
        );
        let columns = a.view().reshape([3001, 1]).unwrap().broadcast_to([3001, 20]).unwrap().to_owned();
        assert_eq!(columns.along(0).unwrap().argmin().unwrap(), NdArray::full([20], at as i64));
        assert!(columns.along(0).unwrap().max().unwrap().is_nan().all());
    }
}

#[test]
fn masks_hide_it() {
    let a = array![[f64::NAN, 1.0, 3.0], [2.0, f64::NAN, 0.5]];
    let good = !a.is_nan();
    let rows = || a.along(1).unwrap().filter(&good).unwrap();
    assert_eq!(rows().sum(), array![4.0, 2.5]);
    assert_eq!(rows().prod(), array![3.0, 1.0]);
    assert_eq!(rows().mean(), array![2.0, 1.25]);
    assert_eq!(rows().max().unwrap(), array![3.0, 2.0]);
    assert_eq!(rows().argmin().unwrap(), array![1, 2i64]);
    assert_eq!(rows().var(), array![1.0, 0.5625]);
    assert_eq!(a.filter(&good).unwrap().min().unwrap().item().unwrap(), 0.5);
    // A chosen infinity does not meet one that is not chosen.
    let infinite = array![f64::INFINITY, f64::NEG_INFINITY, 1.0];
    assert_eq!(infinite.filter(&array![true, false, true]).unwrap().sum().item().unwrap(), f64::INFINITY);
    let none = a.along(1).unwrap().filter(&array![true, false, false]).unwrap().mean();
    assert!(none[0].is_nan() && none[1] == 2.0);
}

#[test]
fn truth_of_nan() {
    let a = array![f64::NAN, f64::NAN];
    assert!(a.all() && a.any());
    assert_eq!(a.count_nonzero(), 2);
    assert!(!array![0.0, -0.0].any());
    let column = array![[0.0, f64::NAN], [1.0, 0.0]];
    assert_eq!(column.along(0).unwrap().any(), array![true, true]);
    assert_eq!(column.along(0).unwrap().all(), array![false, false]);
}

/// Lengths around those of lanes and blocks.
const LENGTHS: [usize; 14] = [1, 7, 8, 31, 32, 33, 255, 511, 512, 513, 1023, 2047, 2049, 4500];

#[test]
fn one_at_every_place() {
    for n in LENGTHS {
        for at in (0..n).step_by(1 + n / 70).chain([n - 1]) {
            let mut a = NdArray::from_fn([n], |i| (i[0] * 37 % 101) as f32 - 50.0);
            a[at] = f32::NAN;
            assert!(a.max().unwrap().is_nan() && a.min().unwrap().is_nan(), "{at} of {n}");
            assert_eq!((a.argmax().unwrap(), a.argmin().unwrap()), (at, at));
            let others = !a.is_nan();
            let chosen = || a.filter(&others).unwrap();
            let expected = others.iter().zip(&a).filter(|(o, _)| **o).map(|(_, x)| *x).reduce(f32::max);
            assert_eq!(chosen().max().ok().map(|x| x.item().unwrap()), expected, "{at} of {n}");
            a[at] = f32::INFINITY;
            assert_eq!((a.argmax().unwrap(), a.max().unwrap()), (at, f32::INFINITY));
            a[at] = f32::NEG_INFINITY;
            assert_eq!((a.argmin().unwrap(), a.min().unwrap()), (at, f32::NEG_INFINITY));
        }
    }
}

#[test]
fn zeros_of_both_signs_are_equal() {
    for n in LENGTHS {
        let a = NdArray::from_fn([n], |i| if i[0] % 2 == 0 { -0.0 } else { 0.0 });
        assert_eq!((a.argmax().unwrap(), a.argmin().unwrap()), (0, 0));
        assert_eq!((a.max().unwrap(), a.min().unwrap(), a.any()), (0.0, 0.0, false));
    }
}

#[test]
fn infinities_of_both_signs_are_no_nan() {
    for n in LENGTHS {
        let a = NdArray::from_fn([n], |i| if i[0] % 2 == 0 { f64::INFINITY } else { f64::NEG_INFINITY });
        assert_eq!((a.max().unwrap(), a.argmax().unwrap()), (f64::INFINITY, 0));
        assert_eq!(a.argmin().unwrap(), if n > 1 { 1 } else { 0 });
    }
}

#[test]
fn one_truth_at_every_place() {
    for n in LENGTHS {
        for at in (0..n).step_by(1 + n / 70).chain([n - 1]) {
            let mut a = NdArray::<i16>::zeros([n]);
            a[at] = 1;
            assert!(a.any() && !(1 - &a).all() && (&a + 1).all(), "{at} of {n}");
            assert_eq!((a.count_nonzero(), (1 - &a).count_nonzero()), (1, n as i64 - 1));
        }
    }
}
