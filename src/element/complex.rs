//! Functions of complex numbers as C libraries compute them: without cancellation, overflow or underflow on the way, and
//! with the values of C99's Annex G at zeros, infinities and NaN.
//!
//! The textbook formulas of the polar form lose every digit next to the negative real axis or the unit circle.

use num_complex::Complex;
use num_traits::Float;

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

fn two<F: Float>() -> F {
    F::one() + F::one()
}
