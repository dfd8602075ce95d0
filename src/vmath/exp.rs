//! Exponential functions: x is a whole n times ln 2 and a rest of at most half of ln 2, on which there is a polynomial.

use super::format::Format;
use super::poly::poly;
use num_traits::WrappingSub as _;

/// The constants of a format.
pub(super) trait Exponential: Format {
    /// Below the first number `exp` is zero, above the second it is infinite; for `exp2` they are divided by ln 2.
    const LIMITS: (Self, Self);
    /// ln 2, and its rounding error.
    const LN_2: (Self, Self);
    /// (exp(r) - 1 - r - r² / 2) / r³.
    const SERIES: &'static [Self];
}

impl Exponential for f32 {
    const LIMITS: (f32, f32) = (-106.0, 89.0);
    const LN_2: (f32, f32) = (std::f32::consts::LN_2, -1.9046542e-09);
    const SERIES: &'static [f32] = &[0.16666667, 0.041666485, 0.008333193, 0.0013933004, 0.00019957633];
}

impl Exponential for f64 {
    const LIMITS: (f64, f64) = (-747.0, 710.0);
    const LN_2: (f64, f64) = (std::f64::consts::LN_2, 2.3190468138462996e-17);
    const SERIES: &'static [f64] = &[
        0.16666666666666677,
        0.04166666666666668,
        0.008333333333321452,
        0.0013888888888877095,
        0.00019841269886523188,
        2.4801587341817992e-05,
        2.7557243849999708e-06,
        2.7557257877695437e-07,
        2.510915134644999e-08,
        2.091997663638531e-09,
    ];
}

/// A number as n ln 2 + high + low.
#[derive(Clone, Copy)]
pub(super) struct Reduced<T> {
    /// n as the lowest bits of [`rounder`] + n.
    pub(super) scaled: T,
    pub(super) high: T,
    /// So small that it counts only to first order.
    pub(super) low: T,
}

impl<T: Exponential> Reduced<T> {
    /// A number within the range in which n has no rounding error, or NaN.
    #[inline(always)]
    pub(super) fn new(x: T) -> Self {
        let scaled = x.mul_add(T::of(std::f64::consts::LOG2_E), rounder());
        let n = scaled - rounder();
        Reduced { scaled, high: (-n).mul_add(T::LN_2.0, x), low: -n * T::LN_2.1 }
    }

    /// A number times ln 2.
    #[inline(always)]
    fn base_2(x: T) -> Self {
        let scaled = x + rounder();
        let r = x - (scaled - rounder());
        let high = r * T::LN_2.0;
        Reduced { scaled, high, low: r.mul_add(T::LN_2.1, r.mul_add(T::LN_2.0, -high)) }
    }

    /// exp(high + low) - 1 - high.
    #[inline(always)]
    pub(super) fn tail(self) -> T {
        let Reduced { high, low, .. } = self;
        let r = high + low;
        let cubic = (r * r * r).mul_add(poly(r, T::SERIES), high.mul_add(low, low));
        (T::of(0.5) * high).mul_add(high, cubic)
    }

    /// e to the power of this number.
    #[inline(always)]
    pub(super) fn exp(self) -> T {
        scale((self.high + self.tail()) + T::one(), self.scaled)
    }

    /// 2 to the power of n - `less`, if that is a normal number.
    #[inline(always)]
    pub(super) fn power(self, less: usize) -> T {
        let bias = T::int(T::BIAS + less) << T::DIGITS;
        T::from_bits((self.scaled.bits() << T::DIGITS).wrapping_sub(&bias))
    }
}

/// e to the power of x.
#[inline(always)]
pub(super) fn exp<T: Exponential>(x: T) -> T {
    Reduced::new(x.within(T::LIMITS.0, T::LIMITS.1)).exp()
}

/// 2 to the power of x.
#[inline(always)]
pub(super) fn exp2<T: Exponential>(x: T) -> T {
    let log2_e = T::of(std::f64::consts::LOG2_E);
    Reduced::base_2(x.within(T::LIMITS.0 * log2_e, T::LIMITS.1 * log2_e)).exp()
}

/// e to the power of x, minus one: 2 ((2ⁿ - 1) / 2 + 2ⁿ / 2 (high + tail)).
#[inline(always)]
pub(super) fn exp_m1<T: Exponential>(x: T) -> T {
    let half = T::of(0.5);
    // Where n has more than one digit to the left of those that the result keeps, the result is -1.
    let lowest = T::of(-(T::DIGITS as f64));
    let reduced = Reduced::new(x.within(lowest, T::LIMITS.1));
    let (power, tail) = (reduced.power(1), reduced.tail());
    let less = power - half;
    let lost = (power - less) - half;
    let product = power * reduced.high;
    let sum = less + product;
    let rest = (less - sum) + product + lost;
    let result = T::of(2.0) * (sum + power.mul_add(tail, rest));
    // Halves of subnormal numbers would lose a digit.
    let near_zero = reduced.high + tail;
    (if reduced.scaled == rounder() { near_zero } else { result }).copysign(x)
}

/// Adds twice the bias to the whole number in the lowest bits, which makes it positive.
#[inline(always)]
pub(super) fn rounder<T: Format>() -> T {
    T::ROUNDER + T::of(2.0 * T::BIAS as f64)
}

/// A number times 2 to the power of n, for any n that `scaled`, made with [`rounder`], holds. The power is the product of
/// two, each within the range of the format, so that only the last step can overflow or lose digits.
#[inline(always)]
pub(super) fn scale<T: Format>(x: T, scaled: T) -> T {
    let (first, second) = powers(scaled);
    x * first * second
}

/// Two powers of 2 whose product is 2 to the power of n.
#[inline(always)]
pub(super) fn powers<T: Format>(scaled: T) -> (T, T) {
    let bits = scaled.bits();
    let half = (bits >> 1) << T::DIGITS;
    let rest = (bits << T::DIGITS).wrapping_sub(&half);
    (T::from_bits(half), T::from_bits(rest))
}
