//! Operations element by element: computed in single precision and rounded once.

use crate::{all, nearest, same, value};
use proptest::prelude::*;
use rankn::{NdArray, Number, Real, f16, select, zip};

/// Halves whose pairs are every way to add, round, overflow and cancel.
fn special() -> NdArray<f16> {
    let sizes = [
        0u16, 1, 2, 0x03ff, 0x0400, 0x0401, 0x2e66, 0x3bff, 0x3c00, 0x3c01, 0x4200, 0x4248, 0x63d0, 0x7800,
        0x7bfe,
    ];
    let rest = [0x7bff, 0x7c00, 0x7e00];
    let signed = sizes.iter().chain(&rest).flat_map(|&bits| [bits, bits | 0x8000]);
    NdArray::from_vec(signed.map(f16::from_bits).collect())
}

/// Whether an operation on all pairs gives the half nearest to the exact result, in all forms in which it is computed.
macro_rules! assert_nearest {
    ($op:tt $assign:tt, $method:path) => {
        let x = special();
        for y in special().iter().copied() {
            let exact = |x: f16| nearest(value(x) $op value(y));
            let ys = NdArray::full(x.shape(), y);
            let mut over = x.clone();
            over $assign &ys;
            let forms = [
                &x $op &ys, &x $op y, x.clone() $op &ys, &x $op ys.clone(), (x.lazy() $op y).eval(), over,
                x.map(|&x| x $op y), x.map(|&x| $method(x, y)), zip((&x, &ys)).map_collect(|(&x, &y)| x $op y),
            ];
            for (k, form) in forms.iter().enumerate() {
                for (x, result) in x.iter().zip(form) {
                    assert!(same(*result, exact(*x)), "{x:?} {} {y:?} in form {k}: {result:?}", stringify!($op));
                }
            }
            let turned = [y $op &x, y $op x.clone(), (y $op x.lazy()).eval()];
            for (x, result) in turned.iter().flat_map(|form| x.iter().zip(form)) {
                assert!(same(*result, nearest(value(y) $op value(*x))), "{y:?} {} {x:?}", stringify!($op));
            }
        }
    };
}

// Sums, differences and products of two halves are exact as `f64`, and a quotient lies farther from the middle of two
// halves than it is rounded.
#[test]
fn arithmetic_is_rounded_once() {
    assert_nearest!(+ +=, Number::add);
    assert_nearest!(- -=, Number::sub);
    assert_nearest!(* *=, Number::mul);
    assert_nearest!(/ /=, Number::div);
}

/// What a function gives for every half, and what the same gives for every half as `f32`, rounded.
macro_rules! assert_by_single {
    ($($name:ident)*) => {$({
        let (halves, single) = (all(), all().cast::<f32>());
        let (ours, lazy) = (halves.$name(), halves.lazy().$name().eval());
        for (i, expected) in single.$name().cast::<f16>().iter().enumerate() {
            assert!(same(ours[i], *expected), "{} of {:?}: {:?}, not {expected:?}", stringify!($name), halves[i], ours[i]);
            assert!(same(lazy[i], *expected), "lazy {} of {:?}: {:?}", stringify!($name), halves[i], lazy[i]);
        }
    })*};
}

#[test]
fn functions_of_every_half() {
    assert_by_single!(sqrt cbrt exp exp2 exp_m1 ln log2 log10 ln_1p sin cos tan asin acos atan sinh cosh tanh);
    assert_by_single!(floor ceil trunc round abs sign square reciprocal);
}

#[test]
fn functions_within_a_unit_of_the_exact_result() {
    for (half, exp) in all().iter().zip(&all().exp()) {
        let exact = nearest(value(*half).exp());
        let apart = i32::from(exact.to_bits()) - i32::from(exp.to_bits());
        assert!(same(*exp, exact) || apart.abs() <= 1, "{half:?}: {exp:?}, not {exact:?}");
    }
}

#[test]
fn signs_are_bits() {
    let halves = all();
    for (half, negated) in halves.iter().zip(&-&halves) {
        assert_eq!(negated.to_bits(), half.to_bits() ^ 0x8000);
    }
    for (half, size) in halves.iter().zip(&halves.abs()) {
        assert_eq!(size.to_bits(), half.to_bits() & 0x7fff);
    }
    let signed = halves.copysign(&-halves.abs());
    assert!(signed.iter().all(|half| half.to_bits() >= 0x8000));
}

#[test]
fn comparisons_and_extremes() {
    let x = special();
    for y in special().iter().copied() {
        let truths =
            [x.less(y), x.less_equal(y), x.greater(y), x.greater_equal(y), x.equal(y), x.not_equal(y)];
        for (i, half) in x.iter().enumerate() {
            let (a, b) = (value(*half), value(y));
            assert_eq!(
                truths.each_ref().map(|t| t[i]),
                [a < b, a <= b, a > b, a >= b, a == b, a != b],
                "{a} {b}"
            );
            let expected = if a.is_nan() || b.is_nan() { f64::NAN } else { a.max(b) };
            let (most, least) = (value(x.maximum(y)[i]), value(x.minimum(y)[i]));
            assert!(most == expected || (most.is_nan() && expected.is_nan()), "{a} {b}: {most}");
            assert!(least == -(-a).max(-b) || (least.is_nan() && expected.is_nan()), "{a} {b}: {least}");
        }
    }
    let (nan, inf) = (all().is_nan(), all().is_inf());
    assert_eq!(
        (nan.count_nonzero(), inf.count_nonzero(), all().is_finite().count_nonzero()),
        (2046, 2, 63488)
    );
}

#[test]
fn integer_division_is_exact() {
    let x = special();
    for y in special().iter().copied().filter(|y| y.is_finite() && *y != f16::ZERO) {
        let ys = NdArray::full(x.shape(), y);
        let (whole, rest, rem) = (x.floor_div(y), x.remainder(y), &x % &ys);
        for (i, half) in x.iter().enumerate().filter(|(_, half)| half.is_finite()) {
            let (a, b) = (value(*half), value(y));
            assert!(same(rem[i], nearest(a % b)), "{a} % {b}");
            let expected = if a % b == 0.0 { 0.0f64.copysign(b) } else { a - (a / b).floor() * b };
            // A remainder that is added to its divisor is rounded.
            assert!(same(rest[i], nearest(expected)) || (a / b).abs() > 1e9, "{a} mod {b}: {:?}", rest[i]);
            let quotient = (a / b).floor();
            assert!(value(whole[i]) == value(nearest(quotient)), "{a} // {b}: {:?}", whole[i]);
        }
    }
}

#[test]
fn neighbours() {
    let halves = all();
    for (i, half) in halves.iter().enumerate().filter(|(_, half)| half.is_finite()) {
        let up = halves.slice(rankn::s![i..=i]).unwrap().nextafter(&NdArray::full(1, f16::INFINITY))[0];
        let down = halves.slice(rankn::s![i..=i]).unwrap().nextafter(&NdArray::full(1, f16::NEG_INFINITY))[0];
        assert!(value(down) < value(*half) && value(*half) < value(up), "{half:?}");
        let between = |a: f16, b: f16| nearest((value(a) + value(b)) / 2.0);
        assert!([up, *half].contains(&between(*half, up)) || up.is_infinite(), "{half:?}");
        assert!([down, *half].contains(&between(*half, down)) || down.is_infinite(), "{half:?}");
    }
    let list = vec![f16::ONE, -f16::ONE, f16::ZERO, f16::NAN, f16::INFINITY, f16::MAX, f16::MIN];
    let spacing = NdArray::from_vec(list).spacing();
    assert_eq!(
        (spacing[0], spacing[1], spacing[2]),
        (f16::EPSILON, nearest(2f64.powi(-11)), f16::from_bits(1))
    );
    assert!(spacing[3].is_nan() && spacing[4].is_nan());
    assert_eq!((spacing[5], spacing[6]), (f16::INFINITY, nearest(32.0)));
}

#[test]
fn masks_count_as_numbers() {
    let (x, mask) = (NdArray::from_vec(vec![f16::ONE, f16::MAX]), NdArray::from_vec(vec![true, false]));
    assert_eq!((&x + &mask).to_vec(), [f16::from_f32(2.0), f16::MAX]);
    assert_eq!((&x * &mask).to_vec(), [f16::ONE, f16::ZERO]);
    assert_eq!(x.logical_and(&mask).to_vec(), [true, false]);
    assert_eq!(select(&mask, &x, f16::ZERO).to_vec(), [f16::ONE, f16::ZERO]);
    assert_eq!(Real::sign(-f16::MAX), -f16::ONE);
}

proptest! {
    /// Blocks that end anywhere, steps of every kind, and operands that are repeated.
    #[test]
    fn of_any_layout(rows in 1..4usize, columns in 0..1200usize, turned: bool, step in prop_oneof![Just(1isize), Just(-1), Just(2)]) {
        let count = rows * columns;
        let halves = NdArray::from_vec((0..count).map(|n| f16::from_f32((n % 777) as f32 / 7.0)).collect::<Vec<_>>());
        let shape = if turned { [columns, rows] } else { [rows, columns] };
        let a = halves.reshape(shape).unwrap();
        let a = if turned { a.t() } else { a.as_view() };
        let a = a.slice(rankn::s![.., ..;step]).unwrap();
        let row = a.slice(rankn::s![0]).unwrap();
        let results = [&a + &row, (a.lazy() + &row).eval(), { let mut c = a.to_owned(); c += &row; c }];
        for result in results {
            prop_assert_eq!(result.shape(), a.shape());
            for i in 0..result.shape()[0] {
                for j in 0..result.shape()[1] {
                    prop_assert!(same(result[[i, j]], nearest(value(a[[i, j]]) + value(row[j]))));
                }
            }
        }
    }
}
