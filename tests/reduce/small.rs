//! Small arrays of types that are folded as they are, whose reductions are planned shortly: rows of every length at which the
//! loops change, in every layout, around the size from which they are planned at length.

use super::oracle::strategies::{Sample, views, views_of};
use super::oracle::{Oracle, assert_holds};
use super::{axes, dropped, first, folded};
use proptest::collection::vec;
use proptest::prelude::*;
use rankn::prelude::*;

/// Up to four axes, some of which are long.
fn long_rows() -> impl Strategy<Value = Sample<i64>> {
    let length = prop::sample::select(vec![1_usize, 2, 3, 7, 8, 15, 16, 17, 33, 64, 127, 130, 600]);
    let shape = vec(length, 1..5);
    let shape = shape.prop_filter("not too many", |shape| shape.iter().product::<usize>() <= 40_000);
    shape.prop_flat_map(|shape| views_of(&shape))
}

fn with_axes(samples: impl Strategy<Value = Sample<i64>>) -> impl Strategy<Value = (Sample<i64>, Vec<bool>)> {
    samples.prop_flat_map(|sample| {
        let ndim = sample.shape.len();
        (Just(sample), vec(any::<bool>(), ndim))
    })
}

/// Every kind of reduction of one array of elements that are folded as they are.
fn check(sample: &Sample<i64>, chosen: &[bool], factor: i64) {
    let sample = sample.map(|x| x.wrapping_mul(factor) % 19 - 9);
    let (a, o, axes) = (sample.view(), &sample.expected(), axes(chosen));
    let along = || a.along(&axes).unwrap();
    check_along!(along(), chosen, o, sum => |x| x.iter().sum::<i64>());
    check_along!(along(), chosen, o, prod => |x| x.iter().fold(1i64, |p, &x| p.wrapping_mul(x)));
    if !a.is_empty() {
        check_along!(ok: along(), chosen, o, max => |x| *x.iter().max().unwrap());
        check_along!(ok: along(), chosen, o, argmin => |x| first(x, |a, b| a < b) as i64);
    }
    // Sums of so few whole numbers are exact, in whatever order.
    let floats = sample.map(|&x| x as f32);
    let (view, o) = (floats.view(), floats.expected());
    let along = || view.along(&axes).unwrap();
    check_along!(along(), chosen, &o, sum => |x| x.iter().sum::<f32>());
    assert_eq!(view.sum(), o.data.iter().sum::<f32>());
}

/// Sums of the elements at some places of one axis.
fn check_taken(sample: &Sample<i64>, axis: usize, places: &[prop::sample::Index]) {
    let (a, len) = (sample.view(), sample.shape[axis]);
    let places: Vec<usize> = places.iter().map(|place| place.index(len)).collect();
    let negative = |&place: &usize| if place % 2 == 1 { place as i64 - len as i64 } else { place as i64 };
    let indices: Vec<i64> = places.iter().map(negative).collect();
    let chosen: Vec<bool> = (0..sample.shape.len()).map(|k| k == axis).collect();
    let sums = folded(&sample.expected(), &chosen, |x| places.iter().map(|&place| x[place]).sum::<i64>());
    let taken = a.along(axis).unwrap().take(&indices).unwrap();
    assert_holds(&taken.sum(), &dropped(&sums, &chosen));
}

proptest! {
    #[test]
    fn of_any_layout((sample, chosen) in with_axes(views()), factor in 1i64..40) {
        check(&sample, &chosen, factor);
    }

    #[test]
    fn with_long_rows((sample, chosen) in with_axes(long_rows()), factor in 1i64..40) {
        check(&sample, &chosen, factor);
    }

    #[test]
    fn at_some_places(
        sample in prop_oneof![views(), long_rows()],
        axis in any::<prop::sample::Index>(),
        places in vec(any::<prop::sample::Index>(), 0..40),
    ) {
        prop_assume!(!sample.shape.is_empty());
        let axis = axis.index(sample.shape.len());
        prop_assume!(sample.shape[axis] > 0);
        check_taken(&sample, axis, &places);
    }
}

#[test]
fn contiguous_and_cut_out() {
    for shape in
        [[64, 64, 1], [2, 40, 300], [300, 40, 2], [3, 130, 20], [32, 32, 32], [33, 32, 32], [5, 1, 700]]
    {
        let size: usize = shape.iter().map(|n| n + 4).product();
        let a = (arange(size as i64) * 7 % 23).reshape(shape.map(|n| n + 4)).unwrap();
        let inner = a.slice(s![2..-2, 2..-2, 2..-2]).unwrap();
        let whole = inner.to_owned();
        let oracle = Oracle::of(&whole);
        for chosen in (1..8).map(|bits: usize| [0, 1, 2].map(|k| bits >> k & 1 == 1)) {
            let (axes, sum) = (axes(&chosen), |x: &[i64]| x.iter().sum::<i64>());
            let sums = dropped(&folded(&oracle, &chosen, sum), &chosen);
            assert_holds(&inner.along(&axes).unwrap().sum(), &sums);
            assert_holds(&whole.along(&axes).unwrap().sum(), &sums);
            let fortran = whole.to_order(rankn::MemoryOrder::Fortran);
            assert_holds(&fortran.along(&axes).unwrap().sum(), &sums);
            let places = folded(&oracle, &chosen, |x| first(x, |a, b| a > b) as i64);
            assert_holds(&fortran.along(&axes).unwrap().argmax().unwrap(), &dropped(&places, &chosen));
        }
    }
}
