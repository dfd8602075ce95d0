//! Powers and the cube root.

use super::exp::{Exponential, Reduced};
use super::format::Format;
use super::log::Scaled;
use super::poly::{poly, short_poly};
use num_traits::WrappingAdd as _;

/// The powers of positive numbers, where the formats differ: one has a wider format to compute in.
pub(super) trait Power: Exponential {
    /// x to the power of y, for a positive or infinite x and a finite y.
    fn magnitude(x: Self, y: Self) -> Self;
}

/// x to the power of y.
#[inline(always)]
pub(super) fn powf<T: Power>(x: T, y: T) -> T {
    let (zero, one, half) = (T::zero(), T::one(), T::of(0.5));
    let magnitude = T::magnitude(x.abs(), y);
    // Also with infinity.
    let magnitude = if x.abs() == one { one } else { magnitude };
    let whole = y.trunc() == y;
    let odd = whole & ((y * half).trunc() != y * half);
    let signed = if odd { magnitude.copysign(x) } else { magnitude };
    let imaginary = !whole & (x < zero) & (x >= T::min_value());
    let result = if imaginary { T::nan() } else { signed };
    if (x == one) | (y == zero) { one } else { result }
}

/// The result for positive finite numbers, or the logarithm of zero or infinity.
#[inline(always)]
fn or_infinite<T: Format>(x: T, ln: T) -> T {
    let finite = if x < T::infinity() { ln } else { x };
    if x == T::zero() { T::neg_infinity() } else { finite }
}

impl Power for f32 {
    /// In `f64`, with series that are as long as an `f32` needs.
    #[inline(always)]
    fn magnitude(x: f32, y: f32) -> f32 {
        const LN: &[f64] = &[0.6666666564303185, 0.4000033567155913, 0.2853728058805914, 0.23582652545858296];
        const EXP: &[f64] = &[
            0.4999999342635333,
            0.16666520476372265,
            0.041668393581014214,
            0.008368731289209215,
            0.001381427959959919,
        ];
        let (x, y) = (f64::from(x), f64::from(y));
        let Scaled { k, f, .. } = Scaled::normal(x, std::f64::consts::FRAC_1_SQRT_2);
        let s = f / (2.0 + f);
        let ln = k.mul_add(std::f64::consts::LN_2, s * (s * s).mul_add(poly(s * s, LN), 2.0));
        let Reduced { scaled, high, low } = Reduced::new((y * or_infinite(x, ln)).within(-120.0, 100.0));
        let r = high + low;
        let result = (r * r).mul_add(poly(r, EXP), r) + 1.0;
        (result * Reduced { scaled, high, low }.power(0)) as f32
    }
}

impl Power for f64 {
    /// Through a logarithm in two parts, since the exponent multiplies its error.
    #[inline(always)]
    fn magnitude(x: f64, y: f64) -> f64 {
        let Ln { near, high, low } = ln_in_parts(x);
        let product = y * high;
        let lost = y.mul_add(high, -product);
        let exponent = y * or_infinite(x, near);
        let finite = Reduced::split(exponent, product, lost, y, low).exp_shortly();
        // Infinity or NaN, if it is not zero.
        let large = exponent * f64::MAX;
        let result = if exponent <= f64::LIMITS.1 { finite } else { large };
        if exponent < f64::LIMITS.0 { 0.0 } else { result }
    }
}

/// A logarithm as the sum of `high` and `low`, and a number near to it that is known earlier.
struct Ln {
    near: f64,
    high: f64,
    low: f64,
}

/// The natural logarithm of a positive number as a sum of two, of which the second is a thousandth of the first at most.
///
/// With s = f / (2 + f), it is k ln 2 + 2s + s³ (2/3 + s² p(s²)).
#[inline(always)]
fn ln_in_parts(x: f64) -> Ln {
    // Any k times the first part has no rounding error.
    const LN_2: (f64, f64) = (0.6931471805598903, 5.497923018708371e-14);
    const TWO_THIRDS: f64 = 2.0 / 3.0;
    // Begins with the rounding error of two thirds.
    const SERIES: &[f64] = &[
        3.700743415417188e-17,
        0.4,
        0.2857142857143367,
        0.22222222219652685,
        0.18181818664579008,
        0.15384568337219515,
        0.13335948348243196,
        0.11681207376891696,
        0.11942923685014767,
    ];
    let Scaled { k, m, f } = Scaled::new(x, std::f64::consts::FRAC_1_SQRT_2);
    let inverse = 1.0 / (m + 1.0);
    let s = f * inverse;
    let u = s + s;
    let lost = (-s).mul_add(f, f - u);
    let s_low = (lost + lost) * inverse;
    let square = s * s;
    // The derivative of the logarithm by 2s is 1 / (1 - s²).
    let moved = s_low.mul_add(square.mul_add(square, square), s_low);
    let part = square * TWO_THIRDS;
    let part_low = s.mul_add(s, -square).mul_add(TWO_THIRDS, square.mul_add(TWO_THIRDS, -part));
    let term = s * part;
    let series = square.mul_add(short_poly(square, SERIES), part_low);
    let sum = k.mul_add(LN_2.0, u);
    let lost = k.mul_add(LN_2.0, -sum) + u;
    let (sum, lost_too) = two_sum(sum, term);
    let low = k.mul_add(LN_2.1, moved) + (lost + lost_too) + s.mul_add(part, -term);
    let low = s.mul_add(series, low);
    Ln { near: term.mul_add(square * 0.6, sum), high: sum, low }
}

/// The sum of two numbers and its rounding error; the first is the larger one, or zero.
#[inline(always)]
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    (sum, (a - sum) + b)
}

/// The constants of a format.
pub(super) trait Root: Format {
    /// 1 / cbrt(x) from 1 to 2, to a third of the digits.
    const INVERSE: &'static [Self];
}

impl Root for f32 {
    const INVERSE: &'static [f32] = &[1.3879739, -0.48305568, 0.09330657];
}

impl Root for f64 {
    const INVERSE: &'static [f64] =
        &[1.541728619952516, -0.8096179745945943, 0.3175179071626291, -0.04988281305065953];
}

/// The cube root: of a number from 1/2 to 4, times a power of 8. Two steps of iterations that do not divide.
#[inline(always)]
pub(super) fn cbrt<T: Root>(x: T) -> T {
    let third = T::of(1.0 / 3.0);
    let Scaled { k, f, .. } = Scaled::new(x.abs(), T::one());
    let thirds = k.mul_add(third, T::ROUNDER);
    let j = T::of(-3.0).mul_add(thirds - T::ROUNDER, k);
    let one_to_two = f + T::one();
    let number = times_power(one_to_two, j + T::ROUNDER);
    // 2 to the power of -j/3 for j of -1, 0 and 1.
    let factor = j.mul_add(j.mul_add(T::of(0.02681078793948649), T::of(-0.2331102619553867)), T::one());
    let guess = poly(one_to_two, T::INVERSE) * factor;
    let error = (-number * guess).mul_add(guess * guess, T::one());
    let inverse = (guess * error).mul_add(error.mul_add(T::of(2.0 / 9.0), third), guess);
    let root = number * (inverse * inverse);
    let square = root * root;
    let cube = square * root;
    let lost = square.mul_add(root, -cube) + root.mul_add(root, -square) * root;
    let rest = (number - cube) - lost;
    let root = rest.mul_add(inverse * inverse * third, root);
    let result = times_power(root, thirds).copysign(x);
    if (x.abs() <= T::max_value()) & (x != T::zero()) { result } else { x }
}

/// A number times 2 to the power of what stands in the lowest bits; both numbers are normal.
#[inline(always)]
fn times_power<T: Format>(x: T, scaled: T) -> T {
    T::from_bits(x.bits().wrapping_add(&(scaled.bits() << T::DIGITS)))
}
