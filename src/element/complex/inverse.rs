//! Inverse sines and tangents and their hyperbolic kin, in double precision, by the formulas of Hull, Fairgrieve and Tang
//! ("Implementing the complex arcsine and arccosine functions using exception handling", 1997) and of Kahan: no step
//! cancels, overflows or underflows. On the branch cuts, the sign of zero says from which side they are met.

use super::circular::mirrored;
use num_complex::Complex64;
use std::f64::consts::{FRAC_PI_2, LN_2, PI};

/// The squares of numbers between these two, and sums of them, neither overflow nor underflow.
const SMALL: f64 = 5.966672584960166e-154;
const LARGE: f64 = 1.6759759912428245e153;

/// The inverse sine.
pub(crate) fn asin(z: Complex64) -> Complex64 {
    let (x, y) = (z.re.abs(), z.im.abs());
    let (re, im) = match (x.is_nan() || y.is_nan(), x.is_infinite() || y.is_infinite()) {
        (true, false) => (if x == 0.0 { x } else { f64::NAN }, f64::NAN),
        (true, true) => (f64::NAN, f64::INFINITY),
        (false, true) => (infinite_angle(x, y), f64::INFINITY),
        (false, false) => {
            let found = Inverse::new(x, y);
            (found.sine, found.im)
        }
    };
    Complex64::new(re.copysign(z.re), im.copysign(z.im))
}

/// The inverse cosine.
pub(crate) fn acos(z: Complex64) -> Complex64 {
    let (x, y) = (z.re.abs(), z.im.abs());
    let (re, im) = match (x.is_nan() || y.is_nan(), x.is_infinite() || y.is_infinite()) {
        (true, false) => return Complex64::new(if x == 0.0 { FRAC_PI_2 } else { f64::NAN }, f64::NAN),
        (true, true) => (f64::NAN, f64::INFINITY),
        (false, true) => (FRAC_PI_2 - infinite_angle(x, y), f64::INFINITY),
        (false, false) => {
            let found = Inverse::new(x, y);
            (found.cosine, found.im)
        }
    };
    Complex64::new(if z.re.is_sign_negative() { PI - re } else { re }, -im.copysign(z.im))
}

/// The inverse tangent.
pub(crate) fn atan(z: Complex64) -> Complex64 {
    mirrored(atanh, z)
}

/// The inverse hyperbolic sine.
pub(crate) fn asinh(z: Complex64) -> Complex64 {
    mirrored(asin, z)
}

/// The inverse hyperbolic cosine.
pub(crate) fn acosh(z: Complex64) -> Complex64 {
    let w = acos(z);
    if w.re.is_nan() && w.im.is_nan() {
        return w;
    }
    // For the right angle that belongs to zero and NaN, only the angle is known.
    Complex64::new(w.im.abs(), w.re.copysign(z.im))
}

/// The inverse hyperbolic tangent.
pub(crate) fn atanh(z: Complex64) -> Complex64 {
    let (x, y) = (z.re.abs(), z.im.abs());
    let (re, im) = if x.is_infinite() || y.is_infinite() {
        (0.0, if y.is_nan() { y } else { FRAC_PI_2 })
    } else if x.is_nan() || y.is_nan() {
        (if x == 0.0 { x } else { f64::NAN }, f64::NAN)
    } else if x > LARGE || y > LARGE {
        // The real part is that of the inverse.
        let (a, b) = (x / x.max(y), y / x.max(y));
        (a / (a * (x / 2.0) + b * (y / 2.0)) / 2.0, FRAC_PI_2)
    } else {
        finite_atanh(x, y)
    };
    Complex64::new(re.copysign(z.re), im.copysign(z.im))
}

fn finite_atanh(x: f64, y: f64) -> (f64, f64) {
    let tiny = y < f64::EPSILON;
    let re = match x == 1.0 && tiny {
        true => (LN_2 - y.ln()) / 2.0,
        false => (4.0 * x / ((x - 1.0) * (x - 1.0) + y * y)).ln_1p() / 4.0,
    };
    let im = if x == 1.0 {
        2f64.atan2(-y)
    } else {
        (2.0 * y).atan2((1.0 - x) * (1.0 + x) - if tiny { 0.0 } else { y * y })
    };
    // On the real axis beyond one, the angle is a right one; below, there is none.
    (re, if y == 0.0 && x <= 1.0 { 0.0 } else { im / 2.0 })
}

/// The angle between an infinite number and the imaginary axis: whole, half, or none.
fn infinite_angle(x: f64, y: f64) -> f64 {
    f64::from(u8::from(x.is_infinite())).atan2(f64::from(u8::from(y.is_infinite())))
}

/// Of a number in the first quadrant: the real parts of the inverse sine and cosine, and the imaginary part of both.
struct Inverse {
    sine: f64,
    cosine: f64,
    im: f64,
}

impl Inverse {
    fn new(x: f64, y: f64) -> Self {
        let plain = SMALL..LARGE;
        if plain.contains(&x) && plain.contains(&y) { Self::plain(x, y) } else { Self::extreme(x, y) }
    }

    /// By the ellipse through the point whose foci are -1 and 1: half the sum of the distances from them is the hyperbolic
    /// cosine of the imaginary part, and the real part of the number divided by it the sine of the real part.
    fn plain(x: f64, y: f64) -> Self {
        let (far, near) = ((x + 1.0).hypot(y), (x - 1.0).hypot(y));
        let half = (far + near) / 2.0;
        let below = y * y / (far + (x + 1.0));
        let im = if half <= 1.5 {
            let excess = (below + if x < 1.0 { y * y / (near + (1.0 - x)) } else { near + (x - 1.0) }) / 2.0;
            (excess + (excess * (half + 1.0)).sqrt()).ln_1p()
        } else {
            (half + (half * half - 1.0).sqrt()).ln()
        };
        let sine = x / half;
        if sine <= 0.6417 {
            return Inverse { sine: sine.asin(), cosine: sine.acos(), im };
        }
        let sum = half + x;
        let across = match x <= 1.0 {
            true => (0.5 * sum * (below + (near + (1.0 - x)))).sqrt(),
            false => y * (0.5 * (sum / (far + (x + 1.0)) + sum / (near + (x - 1.0)))).sqrt(),
        };
        Inverse { sine: (x / across).atan(), cosine: (across / x).atan(), im }
    }

    /// Where squares would overflow or underflow, each formula has one term left.
    fn extreme(x: f64, y: f64) -> Self {
        if y < f64::EPSILON * (x - 1.0).abs() {
            let root = (x - 1.0).abs().sqrt() * (x + 1.0).sqrt();
            return match x < 1.0 {
                true => Inverse { sine: x.asin(), cosine: x.acos(), im: y / root },
                false => {
                    let im = if x < LARGE { (x - 1.0 + root).ln_1p() } else { LN_2 + x.ln() };
                    Inverse { sine: FRAC_PI_2, cosine: y / root, im }
                }
            };
        }
        if y <= SMALL {
            return Inverse { sine: FRAC_PI_2 - y.sqrt(), cosine: y.sqrt(), im: y.sqrt() };
        }
        if f64::EPSILON * y - 1.0 >= x {
            return Inverse { sine: x / y, cosine: FRAC_PI_2, im: LN_2 + y.ln() };
        }
        if x > 1.0 {
            let ratio = x / y;
            let im = LN_2 + y.ln() + 0.5 * (ratio * ratio).ln_1p();
            return Inverse { sine: ratio.atan(), cosine: (y / x).atan(), im };
        }
        let length = y.hypot(1.0);
        let im = 0.5 * (2.0 * y * (y + length)).ln_1p();
        Inverse { sine: x / length, cosine: FRAC_PI_2, im }
    }
}
