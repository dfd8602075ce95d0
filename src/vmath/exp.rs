//! Exponential functions: x = n ln 2 + r with a whole n and |r| at most half of ln 2, and a polynomial in r.

use super::format::Format;
use super::poly::poly;
use num_traits::WrappingSub as _;

/// The constants of a format.
pub(super) trait Exponential: Format {
    /// Below the first number the result is zero, above the second it is infinite; both keep n within bounds.
    const LIMITS: (Self, Self);
    /// ln 2 in two parts; the product of the first with any n has no rounding error.
    const LN_2: (Self, Self);
    /// (exp(r) - 1 - r) / r².
    const SERIES: &'static [Self];
}

impl Exponential for f32 {
    const LIMITS: (f32, f32) = (-110.0, 100.0);
    const LN_2: (f32, f32) = (0.693145751953125, 1.428606765330187e-06);
    const SERIES: &'static [f32] =
        &[0.5, 0.16666576266288757, 0.04166655242443085, 0.008363292552530766, 0.0013926326064392924];
}

impl Exponential for f64 {
    const LIMITS: (f64, f64) = (-760.0, 720.0);
    const LN_2: (f64, f64) = (0.6931471805598903, 5.497923018708371e-14);
    const SERIES: &'static [f64] = &[
        0.5000000000000001,
        0.16666666666666669,
        0.04166666666662348,
        0.008333333333330011,
        0.0013888888917538296,
        0.00019841269863303223,
        2.4801520792572694e-05,
        2.75572680728901e-06,
        2.762032742826824e-07,
        2.5100569275813683e-08,
    ];
}

/// e to the power of x.
#[inline(always)]
pub(super) fn exp<T: Exponential>(x: T) -> T {
    let x = x.within(T::LIMITS.0, T::LIMITS.1);
    let scaled = x.mul_add(T::of(std::f64::consts::LOG2_E), rounder());
    let n = scaled - rounder();
    let high = (-n).mul_add(T::LN_2.0, x);
    let r = (-n).mul_add(T::LN_2.1, high);
    // The second part of r joins where it is smallest, which saves a rounding of the size of r.
    let tail = (r * r).mul_add(poly(r, T::SERIES), -n * T::LN_2.1);
    scale((high + tail) + T::one(), scaled)
}

/// A rounder that adds twice the bias to the whole number in the lowest bits, which makes it positive.
#[inline(always)]
pub(super) fn rounder<T: Format>() -> T {
    T::ROUNDER + T::of(2.0 * T::BIAS as f64)
}

/// A number times 2 to the power of n, for any n that `scaled`, which came from [`rounder`], holds. The power is the
/// product of two, each within the range of the format, so that only the last step can overflow or lose digits.
#[inline(always)]
pub(super) fn scale<T: Format>(x: T, scaled: T) -> T {
    let bits = scaled.bits();
    let half = (bits >> 1) << T::DIGITS;
    let rest = (bits << T::DIGITS).wrapping_sub(&half);
    x * T::from_bits(half) * T::from_bits(rest)
}
