//! Inverse sine, cosine and tangent, and the angle of a point: an odd polynomial near zero, and identities that lead
//! there.
//!
//! As in the file of the sine, the arithmetic is that of `f64` for both formats.

use super::format::{Format, power_of_two};
use super::poly::poly;
use super::trig::{Angular, quotient, settle};
use std::f64::consts::FRAC_PI_4;

/// The constants of a format.
pub(super) trait Inverse: Angular {
    /// (asin(x) / x - 1) / x², in x², for x up to 1/2.
    const ASIN: &'static [f64];
    /// (atan(x) / x - 1) / x², in x², for x up to tan(π/8).
    const ATAN: &'static [f64];
}

impl Inverse for f32 {
    const ASIN: &'static [f64] = &[
        0.16666753920431857,
        0.0749524201473073,
        0.0454770703012257,
        0.024147736773716733,
        0.042218344334143704,
    ];
    const ATAN: &'static [f64] = &[
        -0.33333315505470135,
        0.1999848944057022,
        -0.14243848687000543,
        0.1059600054849124,
        -0.06083449731988986,
    ];
}

impl Inverse for f64 {
    const ASIN: &'static [f64] = &[
        0.16666666666666763,
        0.07499999999970262,
        0.0446428571751202,
        0.030381942683649504,
        0.022372215659390616,
        0.01735160010729471,
        0.013980961283868752,
        0.01139777718601169,
        0.010786523358220978,
        0.0036830596820055005,
        0.02176346482756809,
        -0.02107725497569548,
        0.03267687280844427,
    ];
    const ATAN: &'static [f64] = &[
        -0.333333333333332,
        0.19999999999954082,
        -0.1428571428024856,
        0.11111110786140428,
        -0.09090897836517395,
        0.07692061638173546,
        -0.06663120394081336,
        0.05848008978382167,
        -0.05039845745244327,
        0.03807832592026153,
        -0.01792228383438336,
    ];
}

/// The part of π/2 that its nearest float lacks.
const FRAC_PI_2_REST: f64 = 6.123233995736766e-17;

/// So many quarters of π/2 and a small angle, which is known as a number and what it lacks.
#[inline(always)]
fn turned<T: Inverse>(eighths: f64, angle: f64, rest: f64) -> f64 {
    let turn = eighths * FRAC_PI_4;
    if !T::FULL {
        return turn + (angle + rest);
    }
    let (sum, lost) = settle(turn, angle);
    let lacks = eighths.mul_add(FRAC_PI_4, -turn) + eighths * (0.5 * FRAC_PI_2_REST);
    sum + (lost + (lacks + rest))
}

/// The inverse sine of x from 0 to 1, or if that is large, of sqrt((1 - x) / 2), which is the sine of half of what is left
/// to π/2; as a number and what it lacks.
#[inline(always)]
fn half_arc<T: Inverse>(x: f64, large: bool) -> (f64, f64) {
    let square = if large { 0.5 - 0.5 * x } else { x * x };
    let root = square.sqrt();
    let sine = if large { root } else { x };
    let series = square * sine * poly(square, T::ASIN);
    if !T::FULL {
        return (sine, series);
    }
    let lost = (-root).mul_add(root, square) / (root + root + f64::MIN_POSITIVE);
    (sine, series + if large { lost } else { 0.0 })
}

/// The inverse sine: π/2 less twice that of sqrt((1 - x) / 2) above one half.
#[inline(always)]
pub(super) fn asin<T: Inverse>(x: T) -> T {
    let x: f64 = x.into();
    let large = x.abs() > 0.5;
    let (angle, rest) = half_arc::<T>(x.abs(), large);
    let (eighths, factor) = if large { (2.0, -2.0) } else { (0.0, 1.0) };
    T::of(turned::<T>(eighths, factor * angle, factor * rest).copysign(x))
}

/// The inverse cosine: π/2 less the inverse sine, each with its own way out above one half.
#[inline(always)]
pub(super) fn acos<T: Inverse>(x: T) -> T {
    let x: f64 = x.into();
    let large = x.abs() > 0.5;
    let (angle, rest) = half_arc::<T>(x.abs(), large);
    let (turn, factor) = if large { (-2.0, 2.0) } else { (0.0, -1.0) };
    // Negative numbers are as far on the other side of a quarter turn.
    let sign = 1f64.copysign(x);
    T::of(turned::<T>(sign.mul_add(turn, 2.0), sign * factor * angle, sign * factor * rest))
}

/// The inverse tangent.
#[inline(always)]
pub(super) fn atan<T: Inverse>(x: T) -> T {
    let x: f64 = x.into();
    let height = x.abs().within(0.0, const { power_of_two(60) });
    T::of(direction::<T>(height, 1.0, 0.0).copysign(x))
}

/// The angle of the point (x, y), in radians.
#[inline(always)]
pub(super) fn atan2<T: Inverse>(y: T, x: T) -> T {
    const LIMIT: f64 = power_of_two(1000);
    let (y, x): (f64, f64) = (y.into(), x.into());
    let (mut height, mut width) = (y.abs(), x.abs());
    if T::FULL {
        let larger = if height > width { height } else { width };
        // Quotients and what they lack neither overflow nor lose digits.
        let scale = if larger > const { power_of_two(900) } { const { power_of_two(-100) } } else { 1.0 };
        let scale = if larger < const { power_of_two(-500) } { const { power_of_two(500) } } else { scale };
        (height, width) = (height * scale, width * scale);
    }
    let flat = width == f64::INFINITY && height < width;
    let height = if flat { 0.0 } else { height.within(0.0, LIMIT) };
    let width = width.within(const { power_of_two(-700) }, LIMIT);
    T::of(direction::<T>(height, width, x).copysign(y))
}

/// The angle, from 0 to π, of the point that is so high and so far to the side of `x`.
#[inline(always)]
fn direction<T: Inverse>(height: f64, width: f64, x: f64) -> f64 {
    let steep = height > width;
    let (small, large) = if steep { (width, height) } else { (height, width) };
    // Beyond half of π/4 it is the angle to the diagonal.
    let diagonal = small > 0.41421356237309503 * large;
    let (less, more) = if diagonal { (large, small) } else { (0.0, 0.0) };
    let (over, over_rest) = settle(-less, small);
    let (under, under_rest) = settle(large, more);
    let (ratio, ratio_rest) = quotient::<T>((over, over_rest), (under, under_rest));
    let square = ratio * ratio;
    let series = (square * ratio).mul_add(poly(square, T::ATAN), ratio_rest.mul_add(-square, ratio_rest));
    let eighths = if diagonal { 1.0 } else { 0.0 };
    let (eighths, sign) = if steep { (2.0 - eighths, -1.0) } else { (eighths, 1.0) };
    let (eighths, sign) = if x.is_sign_negative() { (4.0 - eighths, -sign) } else { (eighths, sign) };
    turned::<T>(eighths, sign * ratio, sign * series)
}

/// The length of the hypotenuse.
#[inline(always)]
pub(super) fn hypot<T: Inverse>(x: T, y: T) -> T {
    let (x, y): (f64, f64) = (x.into().abs(), y.into().abs());
    let infinite = x == f64::INFINITY || y == f64::INFINITY;
    let length = if T::FULL { length(x, y) } else { x.mul_add(x, y * y).sqrt() };
    T::of(if infinite { f64::INFINITY } else { length })
}

/// The same in full precision: the sum of the squares and what it lacks, and a step of Newton's.
#[inline(always)]
fn length(x: f64, y: f64) -> f64 {
    const UP: f64 = power_of_two(600);
    const DOWN: f64 = power_of_two(-600);
    let (small, large) = if x > y { (y, x) } else { (x, y) };
    let (scale, back) = if large > const { power_of_two(500) } { (DOWN, UP) } else { (1.0, 1.0) };
    let (scale, back) = if large < const { power_of_two(-400) } { (UP, DOWN) } else { (scale, back) };
    let (small, large) = (small * scale, large * scale);
    let (most, least) = (large * large, small * small);
    let (sum, lost) = settle(most, least);
    let lacks = lost + large.mul_add(large, -most) + small.mul_add(small, -least);
    let root = sum.sqrt();
    let rest = (-root).mul_add(root, sum) + lacks;
    (root + rest / (root + root + f64::MIN_POSITIVE)) * back
}
