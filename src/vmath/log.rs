//! Logarithms: x is 2 to the power of a whole k, times a number next to one, on which there is a polynomial.

use super::exp::Exponential;
use super::format::Format;
use super::poly::poly;
use num_traits::{WrappingAdd as _, WrappingSub as _};

/// The constants of a format.
pub(super) trait Logarithmic: Exponential {
    /// (ln((1 + s) / (1 - s)) / s - 2) / s², in powers of s².
    const SERIES: &'static [Self];
    /// The logarithms of e to base 2 and to base 10, and of 2 to base 10, each in two parts; the product of the first
    /// part of the last with any k has no rounding error.
    const LOG2_E: (Self, Self);
    const LOG10_E: (Self, Self);
    const LOG10_2: (Self, Self);
}

impl Logarithmic for f32 {
    const SERIES: &'static [f32] = &[0.66666776, 0.3997758, 0.2987093];
    const LOG2_E: (f32, f32) = (std::f32::consts::LOG2_E, 1.925963e-08);
    const LOG10_E: (f32, f32) = (std::f32::consts::LOG10_E, -1.010305e-08);
    const LOG10_2: (f32, f32) = (0.3010254, 4.605039e-06);
}

impl Logarithmic for f64 {
    const SERIES: &'static [f64] = &[
        0.6666666666666735,
        0.39999999999410707,
        0.2857142874316188,
        0.22222198501067927,
        0.18183567812849566,
        0.15313966067129958,
        0.14796760995189825,
    ];
    const LOG2_E: (f64, f64) = (std::f64::consts::LOG2_E, 2.0355273740931033e-17);
    const LOG10_E: (f64, f64) = (std::f64::consts::LOG10_E, 1.098319650216765e-17);
    const LOG10_2: (f64, f64) = (0.30102999566383914, 1.42050232272661e-13);
}

/// A positive number as 2 to the power of k, times 1 + f.
#[derive(Clone, Copy)]
pub(super) struct Scaled<T> {
    pub(super) k: T,
    pub(super) f: T,
}

impl<T: Format> Scaled<T> {
    /// Any positive number; 1 + f is at least `low` and less than twice that.
    #[inline(always)]
    pub(super) fn new(x: T, low: T) -> Self {
        let places = 3 * ((T::DIGITS + 3) / 3);
        let up = T::from_bits(T::int(T::BIAS + places) << T::DIGITS);
        let small = x < T::min_positive_value();
        let scaled = Self::normal(if small { x * up } else { x }, low);
        let less = if small { T::of(places as f64) } else { T::zero() };
        Scaled { k: scaled.k - less, ..scaled }
    }

    /// A positive number that is not subnormal.
    #[inline(always)]
    pub(super) fn normal(x: T, low: T) -> Self {
        let field = |exponent: usize| T::int(exponent) << T::DIGITS;
        let bits = x.bits().wrapping_sub(&low.bits());
        let exponent = bits.wrapping_add(&field(T::BIAS)) >> T::DIGITS;
        // The exponent as the lowest bits of a number that has units there.
        let unit = T::from_bits(field(T::BIAS + T::DIGITS));
        let k = T::from_bits(exponent | unit.bits()) - (unit + T::of(T::BIAS as f64));
        let digits = bits & (field(1) - T::int(1));
        let m = T::from_bits(digits.wrapping_add(&low.bits()));
        Scaled { k, f: m - T::one() }
    }
}

/// ln(1 + f) = high + low, |low| being much smaller.
#[inline(always)]
fn ln_near_one<T: Logarithmic>(f: T) -> (T, T) {
    let half = T::of(0.5) * f;
    let high = (-half).mul_add(f, f);
    let lost = (-half).mul_add(f, f - high);
    (high, correction(f).mul_add(quotient(f), lost))
}

/// f / (2 + f).
#[inline(always)]
fn quotient<T: Logarithmic>(f: T) -> T {
    f / (T::of(2.0) + f)
}

/// f² / 2 + the series: ln(1 + f) = f - f² / 2 + quotient * correction.
#[inline(always)]
fn correction<T: Logarithmic>(f: T) -> T {
    let s = quotient(f);
    let square = s * s;
    (T::of(0.5) * f).mul_add(f, square * poly(square, <T as Logarithmic>::SERIES))
}

/// k ln 2 + ln(1 + f), where `low` is what k times the first part of ln 2 lacks: ln(1 + f) = f - s (f - s² p(s²)).
#[inline(always)]
fn ln_sum<T: Logarithmic>(k: T, f: T, low: T) -> T {
    let s = quotient(f);
    let square = s * s;
    let rest = f - square * poly(square, <T as Logarithmic>::SERIES);
    k.mul_add(T::LN_2.0, f + (-s).mul_add(rest, low))
}

/// The lowest 1 + f: the square root of one half.
#[inline(always)]
fn lowest<T: Format>() -> T {
    T::of(std::f64::consts::FRAC_1_SQRT_2)
}

/// The logarithm that was computed for a positive number, or that of another one.
#[inline(always)]
fn or_special<T: Format>(x: T, result: T) -> T {
    let pole = if x == T::zero() { T::neg_infinity() } else { T::nan() };
    let finite = if x < T::infinity() { result } else { x };
    if x <= T::zero() { pole } else { finite }
}

/// The natural logarithm.
#[inline(always)]
pub(super) fn ln<T: Logarithmic>(x: T) -> T {
    let Scaled { k, f, .. } = Scaled::new(x, lowest());
    or_special(x, ln_sum(k, f, k * T::LN_2.1))
}

/// The natural logarithm of 1 + x. The sum and its rounding error are scaled, so that f keeps the digits of x.
#[inline(always)]
pub(super) fn ln_1p<T: Logarithmic>(x: T) -> T {
    let sum = T::one() + x;
    let added = sum - T::one();
    let lost = (T::one() - (sum - added)) + (x - added);
    let Scaled { k, f, .. } = Scaled::normal(sum, lowest());
    let down = T::from_bits((T::ROUNDER + T::of(T::BIAS as f64) - k).bits() << T::DIGITS);
    let lost = if k < T::of(2.0 * T::DIGITS as f64) { lost * down } else { T::zero() };
    let whole = f + lost;
    let rest = (f - whole) + lost;
    or_special(sum, ln_sum(k, whole, k.mul_add(T::LN_2.1, rest))).copysign(x)
}

/// A logarithm to a base from the logarithms of e and of 2, each in two parts: k ln 2 + ln(1 + f) in steps whose
/// rounding errors are kept.
#[inline(always)]
fn log<T: Logarithmic>(x: T, of_e: (T, T), of_2: (T, T)) -> T {
    let Scaled { k, f, .. } = Scaled::new(x, lowest());
    let (high, low) = ln_near_one(f);
    let product = high * of_e.0;
    let lost = high.mul_add(of_e.0, -product);
    let rest = high.mul_add(of_e.1, low.mul_add(of_e.0, lost));
    let whole = k * of_2.0;
    let sum = whole + product;
    let small = k.mul_add(of_2.1, (whole - sum) + product);
    or_special(x, sum + (small + rest))
}

/// The logarithm to base 2; exact for powers of 2.
#[inline(always)]
pub(super) fn log2<T: Logarithmic>(x: T) -> T {
    log(x, T::LOG2_E, (T::one(), T::zero()))
}

/// The logarithm to base 10; exact for powers of 10.
#[inline(always)]
pub(super) fn log10<T: Logarithmic>(x: T) -> T {
    log(x, T::LOG10_E, T::LOG10_2)
}
