//! Sine, cosine and tangent: x = n π/2 + r with a whole n and |r| at most π/4, and polynomials in r.
//!
//! The arithmetic is that of `f64` for both formats. An `f32` has digits to spare in it; of an `f64` what rounding
//! takes off r is carried along. Numbers beyond [`Angular::is_far`] take a function of their own, with a branch, so
//! there are two of each: `sin_near` for loops over numbers that are not, and `sin` for all.

use super::far::far;
use super::format::{Format, power_of_two};
use super::poly::poly;
use std::f64::consts::{FRAC_1_PI, FRAC_2_PI, FRAC_PI_2, PI};

/// The constants of a format.
pub(super) trait Angular: Format + Into<f64> {
    /// Whether `f64` has no digits to spare for this format, so that what rounding takes off counts.
    const FULL: bool;
    /// (sin(r) / r - 1) / r², in r².
    const SIN: &'static [f64];
    /// (cos(r) - 1 + r² / 2) / r⁴, in r².
    const COS: &'static [f64];
}

impl Angular for f32 {
    const FULL: bool = false;
    const SIN: &'static [f64] = &[-0.16666654943414788, 0.008332178116729398, -0.00019517294526636195];
    const COS: &'static [f64] = &[0.04166664686532447, -0.001388736744886631, 2.4438443301127884e-05];
}

impl Angular for f64 {
    const FULL: bool = true;
    const SIN: &'static [f64] = &[
        -0.1666666666666663,
        0.008333333333322118,
        -0.0001984126982958936,
        2.755731362129624e-06,
        -2.5050747746051495e-08,
        1.589622906956267e-10,
    ];
    const COS: &'static [f64] = &[
        0.0416666666666666,
        -0.001388888888887414,
        2.4801587289491925e-05,
        -2.755731435524365e-07,
        2.087572368165236e-09,
        -1.1359669591496769e-11,
    ];
}

/// (sin(r) / r - 1) / r², in r², for r up to π/2 and with the digits of `f32`.
const HALF_TURN: &[f64] =
    &[-0.1666666046240901, 0.008333088167479161, -0.00019811112596195934, 2.60893195650229e-06];

/// π/2 in three parts, each the float nearest to what those before it lack.
pub(super) const QUARTER: [f64; 3] = [FRAC_PI_2, 6.123233995736766e-17, -1.4973849048591698e-33];

/// The largest number from which n times π/2 can be taken off in three steps.
pub(super) const NEAR: f64 = power_of_two(40);

/// An angle as so many quarters of a turn, of which the last two bits count, and the rest in two parts.
#[derive(Clone, Copy)]
pub(super) struct Angle {
    pub(super) quarters: u64,
    pub(super) rest: (f64, f64),
}

/// The sine.
#[inline(always)]
pub(super) fn sin<T: Angular>(x: T) -> T {
    let angle: f64 = x.into();
    if is_far(angle) { T::of(flip(sine::<T>(far(angle.abs()), 0), angle.to_bits())) } else { sin_near(x) }
}

/// The cosine.
#[inline(always)]
pub(super) fn cos<T: Angular>(x: T) -> T {
    let angle: f64 = x.into();
    if is_far(angle) { T::of(sine::<T>(far(angle.abs()), 1)) } else { cos_near(x) }
}

/// The tangent.
#[inline(always)]
pub(super) fn tan<T: Angular>(x: T) -> T {
    let angle: f64 = x.into();
    if is_far(angle) { T::of(flip(tangent::<T>(far(angle.abs())), angle.to_bits())) } else { tan_near(x) }
}

/// Whether a finite number is too large for the functions of near ones.
#[inline(always)]
fn is_far(x: f64) -> bool {
    x.abs() > NEAR && x.abs() < f64::INFINITY
}

/// The sine of a number that is not far.
#[inline(always)]
pub(super) fn sin_near<T: Angular>(x: T) -> T {
    let x: f64 = x.into();
    if T::FULL {
        return T::of(flip(sine::<T>(near::<T>(x.abs()), 0), x.to_bits()));
    }
    let rounded = x.mul_add(FRAC_1_PI, f64::ROUNDER);
    T::of(swing(x, rounded - f64::ROUNDER, rounded.to_bits()))
}

/// The cosine of a number that is not far.
#[inline(always)]
pub(super) fn cos_near<T: Angular>(x: T) -> T {
    let x = x.into().abs();
    if T::FULL {
        return T::of(sine::<T>(near::<T>(x), 1));
    }
    let rounded = x.mul_add(FRAC_1_PI, -0.5) + f64::ROUNDER;
    T::of(swing(x, (rounded - f64::ROUNDER) + 0.5, rounded.to_bits() + 1))
}

/// The tangent of a number that is not far.
#[inline(always)]
pub(super) fn tan_near<T: Angular>(x: T) -> T {
    let x: f64 = x.into();
    T::of(flip(tangent::<T>(near::<T>(x.abs())), x.to_bits()))
}

/// The sine of what n half turns leave of x, negated for odd numbers. With the digits of `f32` one polynomial for half
/// turns is shorter than two for quarters.
#[inline(always)]
fn swing(x: f64, n: f64, odd: u64) -> f64 {
    let rest = (-n).mul_add(2.0 * QUARTER[1], (-n).mul_add(PI, x));
    let square = rest * rest;
    flip(rest * square.mul_add(poly(square, HALF_TURN), 1.0), odd << 63)
}

/// An angle from 0 to [`NEAR`]: n times π/2 is taken off in three steps, of which the first is exact.
#[inline(always)]
fn near<T: Angular>(x: f64) -> Angle {
    let rounded = x.mul_add(FRAC_2_PI, f64::ROUNDER);
    let (quarters, n) = (rounded.to_bits(), rounded - f64::ROUNDER);
    let first = (-n).mul_add(QUARTER[0], x);
    if !T::FULL {
        return Angle { quarters, rest: ((-n).mul_add(QUARTER[1], first), 0.0) };
    }
    let second = n * QUARTER[1];
    let rest = first - second;
    // What rounding takes off a difference of which either number may be the larger.
    let taken = first - rest;
    let lost = (first - (rest + taken)) + (taken - second);
    let third = n.mul_add(QUARTER[2], n.mul_add(QUARTER[1], -second));
    Angle { quarters, rest: (rest, lost - third) }
}

/// The sine of an angle and so many quarters more.
#[inline(always)]
fn sine<T: Angular>(angle: Angle, more: u64) -> f64 {
    let [sin, cos] = both::<T>(angle.rest);
    let quarters = angle.quarters.wrapping_add(more);
    let value = if quarters & 1 == 0 { sin.0 + sin.1 } else { cos.0 + cos.1 };
    flip(value, quarters << 62)
}

/// The tangent of an angle.
#[inline(always)]
fn tangent<T: Angular>(angle: Angle) -> f64 {
    let [sin, cos] = both::<T>(angle.rest).map(|(most, rest)| settle(most, rest));
    let (over, under) = if angle.quarters & 1 == 0 { (sin, cos) } else { (cos, sin) };
    let (ratio, rest) = quotient::<T>(over, under);
    flip(ratio + rest, angle.quarters << 63)
}

/// Sine and cosine of a small number in two parts, each as a number and what it lacks.
#[inline(always)]
fn both<T: Angular>((r, rest): (f64, f64)) -> [(f64, f64); 2] {
    let square = r * r;
    let half = 0.5 * square;
    let most = 1.0 - half;
    let (sin, cos) = (poly(square, T::SIN), poly(square, T::COS));
    if !T::FULL {
        return [(r, square * r * sin), (most, square * square * cos)];
    }
    let lost = (1.0 - most) - half;
    // Half of what the square lacks.
    let lacks = 0.5f64.mul_add(r.mul_add(r, -square), r * rest);
    [
        (r, (square * r).mul_add(sin, half.mul_add(-rest, rest))),
        (most, lost + (square * square).mul_add(cos, -lacks)),
    ]
}

/// The quotient of two numbers, each with what it lacks.
#[inline(always)]
pub(super) fn quotient<T: Angular>(over: (f64, f64), under: (f64, f64)) -> (f64, f64) {
    let ratio = over.0 / under.0;
    if !T::FULL {
        return (ratio, 0.0);
    }
    let rest = (-ratio).mul_add(under.0, over.0) + (-ratio).mul_add(under.1, over.1);
    (ratio, rest / under.0)
}

/// A sum whose first term is not the smaller one, and what rounding took off it.
#[inline(always)]
pub(super) fn settle(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    (sum, b - (sum - a))
}

/// A number, negated if the highest of these bits is set.
#[inline(always)]
fn flip(x: f64, bits: u64) -> f64 {
    f64::from_bits(x.to_bits() ^ (bits & (1 << 63)))
}
