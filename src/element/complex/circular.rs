//! Sines, tangents and their hyperbolic kin, in double precision.
//!
//! The trigonometric functions are the hyperbolic ones of the number turned by a right angle, so their special values and
//! signs of zero are written once.

use num_complex::Complex64;

/// Beyond this real part, `tanh` is one to double precision, and the parts of `sinh` and `cosh` have one length.
const LARGE: f64 = 22.0;

/// The hyperbolic sine.
pub(crate) fn sinh(z: Complex64) -> Complex64 {
    let (x, y) = (z.re, z.im);
    if y == 0.0 {
        return Complex64::new(x.sinh(), y);
    }
    let (sin, cos) = y.sin_cos();
    match x.abs() < LARGE {
        true => Complex64::new(if cos.is_nan() && x == 0.0 { x } else { x.sinh() * cos }, x.cosh() * sin),
        false => grown(x, x.signum() * cos, sin),
    }
}

/// The hyperbolic cosine.
pub(crate) fn cosh(z: Complex64) -> Complex64 {
    let (x, y) = (z.re, z.im);
    if y == 0.0 {
        return Complex64::new(x.cosh(), if x.is_nan() { y } else { y.copysign(x.signum() * y.signum()) });
    }
    let (sin, cos) = y.sin_cos();
    match x.abs() < LARGE {
        true => Complex64::new(x.cosh() * cos, if sin.is_nan() && x == 0.0 { 0.0 } else { x.sinh() * sin }),
        false => grown(x, cos, x.signum() * sin),
    }
}

/// The hyperbolic tangent. Kahan's formula has no part that overflows before the result is known.
pub(crate) fn tanh(z: Complex64) -> Complex64 {
    let (x, y) = (z.re, z.im);
    if x.is_nan() {
        return Complex64::new(x, if y == 0.0 { y } else { f64::NAN });
    }
    if !y.is_finite() && x.is_finite() {
        return Complex64::new(if x == 0.0 { x } else { f64::NAN }, f64::NAN);
    }
    let (sin, cos) = y.sin_cos();
    if x.abs() >= LARGE {
        let small = (-x.abs()).exp();
        let turn = if y.is_finite() { sin * cos } else { y };
        let im = if small == 0.0 { 0f64.copysign(turn) } else { 4.0 * turn * small * small };
        return Complex64::new(1f64.copysign(x), im);
    }
    let tan = y.tan();
    let beta = 1.0 + tan * tan;
    let sinh = x.sinh();
    let cosh = (1.0 + sinh * sinh).sqrt();
    let below = 1.0 + beta * sinh * sinh;
    Complex64::new(beta * cosh * sinh / below, tan / below)
}

/// The sine.
pub(crate) fn sin(z: Complex64) -> Complex64 {
    mirrored(sinh, z)
}

/// The cosine.
pub(crate) fn cos(z: Complex64) -> Complex64 {
    cosh(Complex64::new(-z.im, z.re))
}

/// The tangent.
pub(crate) fn tan(z: Complex64) -> Complex64 {
    mirrored(tanh, z)
}

/// An odd function of the number mirrored at the diagonal, mirrored back: what it is of the number turned by a right angle.
pub(super) fn mirrored(function: fn(Complex64) -> Complex64, z: Complex64) -> Complex64 {
    let w = function(Complex64::new(z.im, z.re));
    Complex64::new(w.im, w.re)
}

/// Half of exp|x| times each of two numbers, which may be small enough for the products to be finite where it is not.
///
/// Of an infinite number whose angle is not known, the length is.
fn grown(x: f64, re: f64, im: f64) -> Complex64 {
    if x.is_nan() || re.is_nan() {
        return Complex64::new(if x.is_infinite() { f64::INFINITY } else { f64::NAN }, f64::NAN);
    }
    let root = (x.abs() / 2.0).exp();
    Complex64::new(0.5 * root * re * root, 0.5 * root * im * root)
}
