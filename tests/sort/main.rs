//! Sorting, searching, sets and medians against naive answers, along every axis of any layout, for every dtype.

mod median;
mod numpy;
#[path = "../oracle/mod.rs"]
mod oracle;

use std::fmt::Debug;

use oracle::strategies::{Sample, views, views_mut};
use oracle::{Oracle, assert_holds};
use proptest::collection::vec;
use proptest::prelude::*;
use rankn::{Item, NdArray, Side, Sortable};

/// NumPy's order: NaN comes last.
#[expect(clippy::eq_op, reason = "NaN differs from itself")]
fn less<T: PartialOrd>(a: &T, b: &T) -> bool {
    a < b || (a == a && b != b)
}

fn equal<T: PartialOrd>(a: &T, b: &T) -> bool {
    !less(a, b) && !less(b, a)
}

/// The indices in order, by insertion.
fn order<T: PartialOrd>(items: &[T]) -> Vec<usize> {
    let mut order: Vec<usize> = vec![];
    for i in 0..items.len() {
        let at = order.iter().position(|&j| less(&items[i], &items[j])).unwrap_or(order.len());
        order.insert(at, i);
    }
    order
}

/// A function of the lanes along an axis, that gives lanes of the same length.
fn along<T: Clone, U: Clone>(array: &Oracle<T>, axis: usize, f: impl Fn(&[T]) -> Vec<U>) -> Oracle<U> {
    Oracle::from_fn(&array.shape, |index| {
        let lane: Vec<T> = (0..array.shape[axis])
            .map(|i| {
                let mut at = index.to_vec();
                at[axis] = i;
                array.get(&at).clone()
            })
            .collect();
        f(&lane)[index[axis]].clone()
    })
}

/// An element in a form that tells all elements apart, NaNs and zeros too.
trait Exact: Sortable + PartialOrd + Debug {
    fn exact(self) -> u64 {
        num_traits::ToPrimitive::to_u64(&self.to_key()).expect("keys have at most 64 bits")
    }
}

macro_rules! exact {
    ($($t:ty)*) => { $(impl Exact for $t {})* };
}

exact! { bool i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64 }

fn sorted_exactly<T: Exact>(items: &[T]) -> Vec<u64> {
    let mut all: Vec<u64> = items.iter().map(|item| item.exact()).collect();
    all.sort();
    all
}

/// Checks everything that runs along an axis.
fn check_axes<T: Exact>(sample: &Sample<T>, kth: prop::sample::Index) {
    let (a, o) = (sample.view(), sample.expected());
    for axis in 0..a.ndim() {
        let len = a.shape()[axis];
        let from_end = axis as isize - a.ndim() as isize;
        let sorted = a.sort(from_end).unwrap();
        let expected = along(&o, axis, |lane| order(lane).iter().map(|&i| lane[i]).collect());
        assert_eq!(sorted.shape(), &o.shape[..]);
        assert!(sorted.iter().zip(&expected.data).all(|(x, y)| equal(x, y)), "{sorted:?} {expected:?}");
        assert_eq!(sorted_exactly(&sorted.to_vec()), sorted_exactly(&o.data), "the same elements");
        let expected = along(&o, axis, |lane| order(lane).iter().map(|&i| i as i64).collect());
        assert_holds(&a.argsort(axis).unwrap(), &expected);
        if len > 0 {
            let k = kth.index(len);
            let parts = Oracle::of(&a.partition([k as isize - len as isize], axis).unwrap());
            assert_eq!(sorted_exactly(&parts.data), sorted_exactly(&o.data));
            let places = a.argpartition(k, axis).unwrap();
            let chosen = Oracle::of(&a.take_along_axis(&places, axis).unwrap());
            let middle = sorted.slice([Item::Ellipsis]).unwrap();
            let middle = Oracle::of(&middle);
            for parts in [parts, chosen] {
                let good = along(&parts, axis, |lane| {
                    let split =
                        |i: usize| if i < k { less(&lane[k], &lane[i]) } else { less(&lane[i], &lane[k]) };
                    vec![!(0..len).any(split); len]
                });
                assert!(good.data.iter().all(|good| *good), "{parts:?} at {k}");
                let same = |o: &Oracle<T>| along(o, axis, |lane| vec![lane[k]; len]).data;
                assert!(same(&parts).iter().zip(&same(&middle)).all(|(x, y)| equal(x, y)));
            }
        }
    }
}

fn check_set<T: Exact>(sample: &Sample<T>) {
    let (a, o) = (sample.view(), sample.expected());
    let sorted: Vec<T> = order(&o.data).iter().map(|&i| o.data[i]).collect();
    let runs: Vec<&[T]> = sorted.chunk_by(equal).collect();
    let found = a.unique_all();
    let counts: Vec<i64> = runs.iter().map(|run| run.len() as i64).collect();
    let first = |run: &&[T]| o.data.iter().position(|x| equal(x, &run[0])).unwrap() as i64;
    assert_eq!(found.indices.to_vec(), runs.iter().map(first).collect::<Vec<_>>());
    assert_eq!(found.counts.to_vec(), counts);
    let value = |x: &T| runs.iter().position(|run| equal(x, &run[0])).unwrap() as i64;
    assert_holds(&found.inverse, &o.map(value));
    let values = [a.unique(), a.unique_counts().0, a.unique_inverse().0, found.values];
    for values in values {
        assert_eq!(values.shape(), [runs.len()]);
        assert!(values.iter().zip(&runs).all(|(x, run)| equal(x, &run[0])));
    }
    assert_eq!(a.unique_counts().1.to_vec(), counts);
    assert_holds(&a.unique_inverse().1, &o.map(value));
}

/// Checks a search for all elements in the list of those that come before some place.
fn check_search<T: Exact>(sample: &Sample<T>, size: prop::sample::Index) {
    let (a, o) = (sample.view(), sample.expected());
    let list = NdArray::from_vec(o.data[..size.index(o.data.len() + 1)].to_vec());
    let sorter = list.argsort(0).unwrap();
    let sorted = list.sort(-1).unwrap();
    let left = o.map(|x| list.iter().filter(|y| less(*y, x)).count() as i64);
    let right = o.map(|x| list.iter().filter(|y| !less(x, *y)).count() as i64);
    for (side, expected) in [(Side::Left, left), (Side::Right, right)] {
        assert_holds(&sorted.searchsorted(&a, side).unwrap(), &expected);
        assert_holds(&list.searchsorted_by(&a, side, &sorter).unwrap(), &expected);
        let backwards = NdArray::from_vec(sorted.to_vec().into_iter().rev().collect());
        let strided = backwards.slice([Item::from(..).step(-1)]).unwrap();
        assert_holds(&strided.searchsorted(&a, side).unwrap(), &expected);
    }
}

/// Few values, so that many are equal, and the ends of the range.
fn integer(x: i64) -> i64 {
    match x % 13 {
        0 => i64::MIN,
        1 => i64::MAX,
        rest => (rest - 6) * 0x0101_0101_0101_0101,
    }
}

fn float(x: i64) -> f64 {
    const SPECIAL: [f64; 8] =
        [f64::NAN, -f64::NAN, 0.0, -0.0, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE / 3.0, -1.0];
    match x % 11 {
        special @ 0..8 => SPECIAL[special as usize],
        _ => (x % 7) as f64 - 3.5,
    }
}

macro_rules! every_dtype {
    ($check:ident, $sample:expr $(, $more:expr)*) => {{
        let sample = $sample;
        $check(&sample.map(|&x| x % 3 == 0) $(, $more)*);
        $check(&sample.map(|&x| integer(x) as i8) $(, $more)*);
        $check(&sample.map(|&x| integer(x) as i16) $(, $more)*);
        $check(&sample.map(|&x| integer(x) as i32) $(, $more)*);
        $check(&sample.map(|&x| integer(x)) $(, $more)*);
        $check(&sample.map(|&x| integer(x) as isize) $(, $more)*);
        $check(&sample.map(|&x| integer(x) as u8) $(, $more)*);
        $check(&sample.map(|&x| integer(x) as u16) $(, $more)*);
        $check(&sample.map(|&x| integer(x) as u32) $(, $more)*);
        $check(&sample.map(|&x| integer(x) as u64) $(, $more)*);
        $check(&sample.map(|&x| integer(x) as usize) $(, $more)*);
        $check(&sample.map(|&x| float(x) as f32) $(, $more)*);
        $check(&sample.map(|&x| float(x)) $(, $more)*);
    }};
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn axes_of_every_dtype(sample in views(), kth in any::<prop::sample::Index>()) {
        every_dtype!(check_axes, sample, kth);
    }

    #[test]
    fn sets_of_every_dtype(sample in views()) {
        every_dtype!(check_set, sample);
    }

    #[test]
    fn searches_of_every_dtype(sample in views(), size in any::<prop::sample::Index>()) {
        every_dtype!(check_search, sample, size);
    }

    #[test]
    fn views_are_sorted_in_place(sample in views_mut()) {
        let sample = sample.map(|&x| (x * 7 % 11) as f64);
        for axis in 0..sample.shape.len() {
            let mut changed = sample.clone();
            changed.view_mut().sort_inplace(axis).unwrap();
            let sorted = |lane: &[f64]| order(lane).iter().map(|&i| lane[i]).collect();
            let expected = sample.buffer_after(&along(&sample.expected(), axis, sorted));
            prop_assert_eq!(changed.buffer, expected);
        }
    }

    /// Lanes so long that the engine has several levels, of keys that lie everywhere, in clusters, or at few places.
    #[test]
    fn long_lanes(seed in any::<u64>(), kind in 0..5_u32, len in 65..4000_usize, kth in vec(0..65_usize, 0..4)) {
        let mut state = seed | 1;
        let mut next = || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            state ^ state >> 29
        };
        let item = |bits: u64| match kind {
            0 => f64::from_bits(bits),
            1 => (bits % 7) as f64,
            2 => f64::from_bits(1.5_f64.to_bits() + bits % 4) * [1.0, -1e300, 1e-300][(bits >> 32) as usize % 3],
            3 => (bits >> 11) as f64,
            _ => (bits % 1000) as f64 * if bits >> 63 == 0 { 1e-9 } else { 1e9 },
        };
        let data: Vec<f64> = (0..len).map(|_| item(next())).collect();
        let mut expected: Vec<usize> = (0..len).collect();
        let compare = |x: f64, y: f64| x.partial_cmp(&y).unwrap_or_else(|| x.is_nan().cmp(&y.is_nan()));
        expected.sort_by(|&i, &j| compare(data[i], data[j]));
        let a = NdArray::from_vec(data.clone());
        prop_assert!(a.argsort(0).unwrap().iter().zip(&expected).all(|(&i, &j)| i == j as i64));
        let (sorted, parts) = (a.sort(0).unwrap(), a.partition(&kth, 0).unwrap());
        prop_assert!(sorted.iter().zip(&expected).all(|(x, &i)| equal(x, &data[i])));
        prop_assert!(kth.iter().all(|&k| equal(&parts[k], &sorted[k])));
        let (values, counts) = a.unique_counts();
        let runs: Vec<i64> = sorted.as_slice().unwrap().chunk_by(equal).map(|run| run.len() as i64).collect();
        prop_assert_eq!(counts.to_vec(), runs);
        prop_assert!(values.as_slice().unwrap().windows(2).all(|w| less(&w[0], &w[1])));
    }
}

#[test]
fn the_same_at_every_level() {
    oracle::levels::whole_file_at_every_level("the_same_at_every_level");
}
