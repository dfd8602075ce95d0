//! Functions of complex numbers as C libraries compute them: without cancellation, overflow or underflow on the way, and
//! with the values of C99's Annex G at zeros, infinities and NaN.
//!
//! The textbook formulas of the polar form lose every digit next to the negative real axis or the unit circle.

mod circular;
mod inverse;

pub(crate) use circular::{cos, cosh, sin, sinh, tan, tanh};
pub(crate) use inverse::{acos, acosh, asin, asinh, atan, atanh};

use num_complex::{Complex, Complex64};
use num_traits::Float;
use std::f64::consts::{LN_2, LN_10};

/// The square root in the right half of the plane, by half angles: of the sum of length and real part, which does not
/// cancel; the other part follows by division.
#[inline]
pub(crate) fn sqrt<F: Float>(z: Complex<F>) -> Complex<F> {
    if z.im.is_infinite() {
        return Complex::new(F::infinity(), z.im);
    }
    if z.re.is_infinite() {
        return sqrt_of_infinite(z);
    }
    if z.re == F::zero() && z.im == F::zero() {
        return Complex::new(F::zero(), z.im);
    }
    let (scale, back) = even_scale(z);
    let (x, y) = (z.re * scale, z.im * scale);
    let half = F::one() / two();
    let larger = ((x.abs() + x.hypot(y)) * half).sqrt();
    let smaller = y.abs() / (larger + larger);
    let (re, im) = if x < F::zero() { (smaller, larger) } else { (larger, smaller) };
    Complex::new(re * back, (im * back).copysign(z.im))
}

fn sqrt_of_infinite<F: Float>(z: Complex<F>) -> Complex<F> {
    let other = if z.im.is_nan() { z.im } else { F::zero() };
    match z.re > F::zero() {
        true => Complex::new(z.re, other.copysign(z.im)),
        false => Complex::new(other.abs(), F::infinity().copysign(z.im)),
    }
}

/// A power of four that brings a number to where lengths can be computed, and the root of its inverse.
fn even_scale<F: Float>(z: Complex<F>) -> (F, F) {
    let large = z.re.abs().max(z.im.abs());
    let four = two::<F>() * two();
    if large > F::max_value() / four {
        return (four.recip(), two());
    }
    if large < F::min_positive_value() / F::epsilon() {
        let up = F::epsilon().recip();
        return (up * up, F::epsilon());
    }
    (F::one(), F::one())
}

/// The natural logarithm; the real part is accurate next to the unit circle too.
#[inline]
pub(crate) fn ln<F: Float>(z: Complex<F>) -> Complex<F> {
    let (x, y) = (z.re.abs(), z.im.abs());
    let (large, small) = if x > y { (x, y) } else { (y, x) };
    let excess = square_excess(large, small);
    let half = F::one() / two();
    let re = if excess.abs() <= half { excess.ln_1p() * half } else { ln_of_length(large, small) };
    Complex::new(re, z.im.atan2(z.re))
}

/// The square of the length less one, to about twice the usual precision where that is small.
fn square_excess<F: Float>(x: F, y: F) -> F {
    let (xx, yy) = (x * x, y * y);
    let sum = xx + yy;
    let lost = (xx - sum) + yy + x.mul_add(x, -xx) + y.mul_add(y, -yy);
    (sum - F::one()) + lost
}

fn ln_of_length<F: Float>(x: F, y: F) -> F {
    let scale = if x > F::max_value() / two() {
        F::epsilon()
    } else if x > F::zero() && x < F::min_positive_value() / F::epsilon() {
        F::epsilon().recip()
    } else {
        return x.hypot(y).ln();
    };
    (x * scale).hypot(y * scale).ln() - scale.ln()
}

/// The exponential function; it does not overflow where its parts do not.
#[inline]
pub(crate) fn exp<F: Float>(z: Complex<F>) -> Complex<F> {
    if z.im == F::zero() {
        return Complex::new(z.re.exp(), z.im);
    }
    if z.re.is_infinite() && !z.im.is_finite() {
        return match z.re > F::zero() {
            true => Complex::new(z.re, F::nan()),
            false => Complex::new(F::zero(), F::zero().copysign(z.im)),
        };
    }
    let ((sin, cos), length) = (z.im.sin_cos(), z.re.exp());
    if length.is_infinite() && z.re.is_finite() {
        // Sine or cosine may be small enough for the product to be finite again.
        let root = (z.re / two()).exp();
        return Complex::new(root * cos * root, root * sin * root);
    }
    Complex::new(length * cos, length * sin)
}

/// Two to the power of a number.
pub(crate) fn exp2(z: Complex64) -> Complex64 {
    let (turn, length) = (z.im * LN_2, z.re.exp2());
    match z.im == 0.0 {
        true => Complex64::new(length, z.im),
        false if length.is_finite() && z.im.is_finite() => {
            Complex64::new(length * turn.cos(), length * turn.sin())
        }
        false => exp(z * LN_2),
    }
}

/// The exponential function minus one, without cancellation near zero.
pub(crate) fn exp_m1(z: Complex64) -> Complex64 {
    if z.im == 0.0 {
        return Complex64::new(z.re.exp_m1(), z.im);
    }
    if z.re.is_infinite() || z.re.is_nan() || !z.im.is_finite() {
        return exp(z) - 1.0;
    }
    let half = (z.im / 2.0).sin();
    Complex64::new(z.re.exp_m1() * z.im.cos() - 2.0 * half * half, exp(z).im)
}

/// The logarithm to base 2.
pub(crate) fn log2(z: Complex64) -> Complex64 {
    ln(z) / LN_2
}

/// The logarithm to base 10.
pub(crate) fn log10(z: Complex64) -> Complex64 {
    ln(z) / LN_10
}

/// The logarithm of one plus a number; the real part is accurate near zero and next to the unit circle around -1.
pub(crate) fn ln_1p(z: Complex64) -> Complex64 {
    let angle = z.im.atan2(z.re + 1.0);
    if z.re.abs() > 2.0 || z.im.abs() > 2.0 || z.is_nan() {
        return Complex64::new(ln(z + 1.0).re, angle);
    }
    let (xx, yy) = (z.re * z.re, z.im * z.im);
    let (most, lost) = two_sum(2.0 * z.re, xx);
    let (sum, more) = two_sum(most, yy);
    let products = z.re.mul_add(z.re, -xx) + z.im.mul_add(z.im, -yy);
    let excess = sum + (lost + more + products);
    Complex64::new(if excess > -0.5 { 0.5 * excess.ln_1p() } else { (z.re + 1.0).hypot(z.im).ln() }, angle)
}

/// A sum, and what was lost in rounding it.
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// The value of a function in double precision, rounded to the precision of the number.
#[inline]
pub(crate) fn widened<F: Float>(function: fn(Complex64) -> Complex64, z: Complex<F>) -> Complex<F> {
    let wide = |part: F| part.to_f64().unwrap_or(f64::NAN);
    let result = function(Complex64::new(wide(z.re), wide(z.im)));
    let narrow = |part: f64| F::from(part).unwrap_or(F::nan());
    Complex::new(narrow(result.re), narrow(result.im))
}

fn two<F: Float>() -> F {
    F::one() + F::one()
}
