//! Conversions from and to halves: exhaustively, and where they round.

use crate::{all, nearest, same, value};
use proptest::prelude::*;
use rankn::{CastFrom, Complex32, Complex64, NdArray, f16};

#[test]
fn every_half_has_its_value() {
    let halves = all();
    let (single, double) = (halves.cast::<f32>(), halves.cast::<f64>());
    let (narrow, wide) = (halves.cast::<Complex32>(), halves.cast::<Complex64>());
    for (i, &half) in halves.iter().enumerate() {
        let expected = value(half);
        let parts =
            [f64::from(single[i]), double[i], f64::from(narrow[i].re), wide[i].re, f64::cast_from(half)];
        for x in parts {
            assert!(x.to_bits() == expected.to_bits() || (x.is_nan() && expected.is_nan()), "{i:#x}: {x}");
            assert_eq!(x.is_sign_negative(), i >= 0x8000, "{i:#x}");
        }
        assert_eq!((narrow[i].im, wide[i].im), (0.0, 0.0));
    }
}

#[test]
fn every_half_comes_back() {
    let halves = all();
    let back = [
        halves.cast::<f32>().cast::<f16>(),
        halves.cast::<f64>().cast(),
        halves.cast::<Complex32>().cast(),
        halves.cast::<Complex64>().cast(),
        halves.cast(),
    ];
    for array in back {
        for (half, back) in halves.iter().zip(&array) {
            assert!(
                same(*half, *back) && half.is_sign_negative() == back.is_sign_negative(),
                "{half:?} {back:?}"
            );
        }
    }
}

/// All halves as a type, one by one by `f64`, which holds every half, and `as`.
macro_rules! to_integers {
    ($($t:ty)*) => {$({
        let (halves, cast) = (all(), all().cast::<$t>());
        for (half, number) in halves.iter().zip(&cast) {
            assert_eq!(*number, value(*half) as $t, "{half:?}");
            assert_eq!(<$t>::cast_from(*half), *number);
        }
    })*};
}

#[test]
fn every_half_as_an_integer() {
    to_integers!(i8 i16 i32 i64 u8 u16 u32 u64);
    let truths = all().cast::<bool>();
    assert!(truths.iter().zip(&all()).all(|(truth, half)| *truth == (value(*half) != 0.0)));
}

macro_rules! from_integers {
    ($($t:ty)*) => {$({
        let few = (0..=u16::MAX).map(|n| n as $t).collect::<Vec<_>>();
        let edges = [0, 1, 2047, 2048, 2049, 2050, 2051, 65503, 65519, 65520, 65521, 1 << 24, (1 << 24) + 1];
        let edges = edges.iter().map(|&n: &i64| n as $t).chain([<$t>::MIN, <$t>::MAX]);
        let numbers = NdArray::from_vec(few.into_iter().chain(edges).collect::<Vec<$t>>());
        for (number, half) in numbers.iter().zip(&numbers.cast::<f16>()) {
            assert!(same(*half, nearest(*number as f64)), "{number}: {half:?}");
            assert!(same(f16::cast_from(*number), *half));
        }
    })*};
}

#[test]
fn integers_are_rounded() {
    from_integers!(i8 i16 i32 i64 u8 u16 u32 u64);
    assert_eq!(NdArray::from_vec(vec![false, true]).cast::<f16>().to_vec(), [f16::ZERO, f16::ONE]);
}

/// The halves, the middles between neighbours, and what is next to these.
fn edges() -> Vec<f64> {
    let mut edges = Vec::new();
    for bits in 0..0x7c00u16 {
        let (half, next) = (value(f16::from_bits(bits)), value(f16::from_bits(bits + 1)));
        let middle = if next.is_finite() { (half + next) / 2.0 } else { 65520.0 };
        let near = [half, half.next_up(), middle.next_down(), middle, middle.next_up()];
        edges.extend(near.iter().flat_map(|&x| [x, -x]));
    }
    edges.extend([
        f64::MIN_POSITIVE,
        5e-324,
        1e-40,
        1e300,
        f64::MAX,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
        -f64::NAN,
    ]);
    edges
}

/// By way of `f32`, what lies just above the middle of two halves would become the middle, and then the even one.
#[test]
fn doubles_are_rounded_once() {
    let edges = NdArray::from_vec(edges());
    let (halves, complex) = (edges.cast::<f16>(), edges.cast::<Complex64>().cast::<f16>());
    let twice = edges.cast::<f32>().cast::<f16>();
    let mut differ = 0;
    for (i, &x) in edges.iter().enumerate() {
        let expected = nearest(x);
        assert!(same(halves[i], expected), "{x:e}: {:?}, not {expected:?}", halves[i]);
        assert!(same(complex[i], expected) && same(f16::cast_from(x), expected), "{x:e}");
        differ += usize::from(!same(twice[i], expected));
    }
    assert!(differ > 1000, "the edges tell one rounding from two");
}

#[test]
fn singles_are_rounded() {
    let near = |x: f64| [x as f32, (x as f32).next_up(), (x as f32).next_down()];
    let edges = NdArray::from_vec(edges().into_iter().flat_map(near).collect::<Vec<f32>>());
    let (halves, complex) = (edges.cast::<f16>(), edges.cast::<Complex32>().cast::<f16>());
    for (i, &x) in edges.iter().enumerate() {
        let expected = nearest(x.into());
        assert!(same(halves[i], expected), "{x:e}: {:?}, not {expected:?}", halves[i]);
        assert!(same(complex[i], expected) && same(f16::cast_from(x), expected), "{x:e}");
    }
}

proptest! {
    #[test]
    fn any_bits_are_rounded(single in any::<u32>(), double in any::<u64>(), exponent in -30..20i32, fraction in 1.0..2.0f64) {
        let single = f32::from_bits(single);
        prop_assert!(same(NdArray::full(3, single).cast::<f16>()[0], nearest(single.into())));
        for double in [f64::from_bits(double), fraction * 2f64.powi(exponent)] {
            prop_assert!(same(NdArray::full(3, double).cast::<f16>()[2], nearest(double)));
        }
    }

    /// Of every length and with every step, what lies next to the elements stays as it is.
    #[test]
    fn of_any_length_and_step(len in 0..70usize, step in prop_oneof![-3..0isize, 1..3isize]) {
        let doubles: NdArray<f64> = NdArray::from_vec((0..2 * 70).map(|n| f64::from(n) * 1.1 - 60.0).collect());
        let part = doubles.slice(rankn::s![..;step]).unwrap();
        let part = part.slice(rankn::s![..len.min(part.size())]).unwrap();
        let halves = part.cast::<f16>();
        prop_assert!(part.iter().zip(&halves).all(|(x, half)| same(*half, nearest(*x))));
        let mut target = NdArray::full(100, f16::MAX);
        target.slice_mut(rankn::s![5..5 + part.size()]).unwrap().assign(part.lazy().cast::<f16>());
        let inside = 5..5 + part.size();
        for (i, half) in target.iter().enumerate() {
            let expected = if inside.contains(&i) { halves[i - 5] } else { f16::MAX };
            prop_assert!(same(*half, expected));
        }
    }
}
