//! Hyperbolic functions.

use super::exp::{Exponential, Reduced, powers};
use super::format::Format;
use super::poly::poly;
use num_traits::WrappingSub as _;

/// The constants of a format.
pub(super) trait Hyperbolic: Exponential {
    /// Twice the number at which `tanh` is one.
    const ONE: Self;
    /// (sinh(r) / r - 1) / r², in powers of r².
    const SINH: &'static [Self];
    /// (cosh(r) - 1) / r², in powers of r².
    const COSH: &'static [Self];
}

impl Hyperbolic for f32 {
    const ONE: f32 = 20.0;
    const SINH: &'static [f32] = &[0.16666667, 0.008333176, 0.0001997311];
    const COSH: &'static [f32] = &[0.5, 0.04166646, 0.0013935422];
}

impl Hyperbolic for f64 {
    const ONE: f64 = 40.0;
    const SINH: &'static [f64] = &[
        0.16666666666666677,
        0.00833333333332145,
        0.00019841269886529487,
        2.75572438427518e-06,
        2.5109154022193202e-08,
    ];
    const COSH: &'static [f64] = &[
        0.5,
        0.041666666666666685,
        0.0013888888888873318,
        2.480158734906903e-05,
        2.755725198190018e-07,
        2.092170647738317e-09,
    ];
}

/// A magnitude n ln 2 + r, with the functions of both parts.
struct Parts<T> {
    /// sinh(n ln 2) and cosh(n ln 2), divided by `unit`, and their rounding errors.
    powers: (T, T),
    lost: (T, T),
    unit: T,
    /// The larger part of r, sinh(r) without it, and cosh(r) - 1.
    high: T,
    sinh: T,
    cosh: T,
}

impl<T: Hyperbolic> Parts<T> {
    #[inline(always)]
    fn new(x: T) -> Self {
        let reduced = Reduced::new(x.abs().within(T::zero(), T::LIMITS.1 + T::one()));
        let (first, unit) = powers(reduced.scaled);
        let grown = T::of(0.5) * first;
        let shrunk = T::of(0.5) * reciprocal(first) * reciprocal(unit) * reciprocal(unit);
        let (less, more) = (grown - shrunk, grown + shrunk);
        let r = reduced.high + reduced.low;
        let square = r * r;
        Parts {
            powers: (less, more),
            lost: ((grown - less) - shrunk, (grown - more) + shrunk),
            unit,
            high: reduced.high,
            sinh: (r * square).mul_add(poly(square, T::SINH), reduced.low),
            cosh: square * poly(square, T::COSH),
        }
    }
}

/// The reciprocal of a power of 2.
#[inline(always)]
fn reciprocal<T: Format>(power: T) -> T {
    T::from_bits((T::int(2 * T::BIAS) << T::DIGITS).wrapping_sub(&power.bits()))
}

/// The hyperbolic sine: sinh(n ln 2) cosh(r) + cosh(n ln 2) sinh(r).
#[inline(always)]
pub(super) fn sinh<T: Hyperbolic>(x: T) -> T {
    let Parts { powers: (s, c), lost, unit, high, sinh, cosh } = Parts::new(x);
    ((s + c.mul_add(high, s.mul_add(cosh, c.mul_add(sinh, lost.1.mul_add(high, lost.0))))) * unit).copysign(x)
}

/// The hyperbolic cosine: cosh(n ln 2) cosh(r) + sinh(n ln 2) sinh(r).
#[inline(always)]
pub(super) fn cosh<T: Hyperbolic>(x: T) -> T {
    let Parts { powers: (s, c), lost, unit, high, sinh, cosh } = Parts::new(x);
    (c + s.mul_add(high, c.mul_add(cosh, s.mul_add(sinh, lost.0.mul_add(high, lost.1))))) * unit
}

/// The hyperbolic tangent: -t / (2 + t), with t = exp(-2|x|) - 1 in two parts.
#[inline(always)]
pub(super) fn tanh<T: Hyperbolic>(x: T) -> T {
    let two = T::of(2.0);
    let reduced = Reduced::new((-two * x.abs()).within(-T::ONE, T::zero()));
    let power = reduced.power(0);
    let (less, product) = (power - T::one(), power * reduced.high);
    let lost = power - (less + T::one());
    let sum = less + product;
    let rest = power.mul_add(reduced.tail(), (less - sum) + product + lost);
    let t = sum + rest;
    let t_low = (sum - t) + rest;
    let divisor = two + t;
    let divisor_low = (two - divisor) + t + t_low;
    let inverse = T::one() / divisor;
    let quotient = -t * inverse;
    let error = (-quotient).mul_add(divisor, -t) - (quotient.mul_add(divisor_low, t_low));
    error.mul_add(inverse, quotient).copysign(x)
}
