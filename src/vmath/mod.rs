//! The elementary functions of `f32` and `f64`, written so that loops of them become vector instructions.
//!
//! Each function is arithmetic and choices without a branch, inlined into the row loop that uses it. Every product
//! that is added to something is one `mul_add`, rounded once, so that results are the same bits at every level of the
//! processor, at every position and length. A level without such an instruction calls the library function for it:
//! slower, and the same bits.

mod bessel;
mod exp;
mod far;
mod format;
mod hyperbolic;
mod inverse;
mod lanes;
mod log;
mod poly;
mod pow;
mod power;
mod trig;

pub(crate) use bessel::bessel_i0;
pub(crate) use lanes::Lanes;
pub(crate) use power::Powf;

/// A function of two numbers that is written for one and for several side by side.
pub(crate) trait Function {
    /// The result, in each lane.
    fn call<T: Lanes>(x: T, y: T) -> T;
}

/// The elementary functions of a float, as the operations on arrays use them.
///
/// `f32` and `f64` have functions of this crate's own, each within the error that the method of arrays states. A float
/// type of your own has those of its `num_traits::Float` with `impl Elementary for MyFloat {}`.
///
/// The functions take the number as an argument and not as `self`, so that `x.exp()` on a generic float still means
/// that of `num_traits`.
pub trait Elementary: num_traits::Float {
    /// e to the power of x.
    #[inline(always)]
    fn exp(x: Self) -> Self {
        x.exp()
    }
    /// 2 to the power of x.
    #[inline(always)]
    fn exp2(x: Self) -> Self {
        x.exp2()
    }
    /// e to the power of x, minus one, accurate near zero.
    #[inline(always)]
    fn exp_m1(x: Self) -> Self {
        x.exp_m1()
    }
    /// The natural logarithm.
    #[inline(always)]
    fn ln(x: Self) -> Self {
        x.ln()
    }
    /// The logarithm to base 2.
    #[inline(always)]
    fn log2(x: Self) -> Self {
        x.log2()
    }
    /// The logarithm to base 10.
    #[inline(always)]
    fn log10(x: Self) -> Self {
        x.log10()
    }
    /// The natural logarithm of 1 + x, accurate near zero.
    #[inline(always)]
    fn ln_1p(x: Self) -> Self {
        x.ln_1p()
    }
    /// x to the power of y.
    #[inline(always)]
    fn powf(x: Self, y: Self) -> Self {
        x.powf(y)
    }
    /// The cube root.
    #[inline(always)]
    fn cbrt(x: Self) -> Self {
        x.cbrt()
    }
    /// The hyperbolic sine.
    #[inline(always)]
    fn sinh(x: Self) -> Self {
        x.sinh()
    }
    /// The hyperbolic cosine.
    #[inline(always)]
    fn cosh(x: Self) -> Self {
        x.cosh()
    }
    /// The hyperbolic tangent.
    #[inline(always)]
    fn tanh(x: Self) -> Self {
        x.tanh()
    }
    /// The sine of an angle in radians.
    #[inline(always)]
    fn sin(x: Self) -> Self {
        x.sin()
    }
    /// The cosine of an angle in radians.
    #[inline(always)]
    fn cos(x: Self) -> Self {
        x.cos()
    }
    /// The tangent of an angle in radians.
    #[inline(always)]
    fn tan(x: Self) -> Self {
        x.tan()
    }
    /// Whether a number is beyond what `sin_near`, `cos_near` and `tan_near` are made for.
    #[inline(always)]
    fn is_far(x: Self) -> bool {
        Self::from(trig::NEAR).is_some_and(|limit| x.abs() > limit)
    }
    /// The sine of an angle that is not far, without a branch.
    #[inline(always)]
    fn sin_near(x: Self) -> Self {
        Elementary::sin(x)
    }
    /// The cosine of an angle that is not far, without a branch.
    #[inline(always)]
    fn cos_near(x: Self) -> Self {
        Elementary::cos(x)
    }
    /// The tangent of an angle that is not far, without a branch.
    #[inline(always)]
    fn tan_near(x: Self) -> Self {
        Elementary::tan(x)
    }
    /// The inverse sine, in radians.
    #[inline(always)]
    fn asin(x: Self) -> Self {
        x.asin()
    }
    /// The inverse cosine, in radians.
    #[inline(always)]
    fn acos(x: Self) -> Self {
        x.acos()
    }
    /// The inverse tangent, in radians.
    #[inline(always)]
    fn atan(x: Self) -> Self {
        x.atan()
    }
    /// The angle of the point (x, y), in radians.
    #[inline(always)]
    fn atan2(y: Self, x: Self) -> Self {
        y.atan2(x)
    }
    /// The length of the hypotenuse of a right triangle with these legs.
    #[inline(always)]
    fn hypot(x: Self, y: Self) -> Self {
        x.hypot(y)
    }
}

/// The functions of both formats, each from the file of its family: `name(arguments) = family`.
macro_rules! elementary {
    ($($name:ident($($x:ident),*) = $family:ident;)*) => {
        elementary! { for f32 { $($name($($x),*) = $family;)* } }
        elementary! { for f64 { $($name($($x),*) = $family;)* } }
    };
    (for $t:ty { $($name:ident($($x:ident),*) = $family:ident;)* }) => {
        impl Elementary for $t {$(
            #[inline(always)]
            fn $name($($x: Self),*) -> Self { $family::$name($($x),*) }
        )*}
    };
}

elementary! {
    exp(x) = exp;
    exp2(x) = exp;
    exp_m1(x) = exp;
    ln(x) = log;
    log2(x) = log;
    log10(x) = log;
    ln_1p(x) = log;
    powf(x, y) = pow;
    cbrt(x) = pow;
    sinh(x) = hyperbolic;
    cosh(x) = hyperbolic;
    tanh(x) = hyperbolic;
    sin(x) = trig;
    sin_near(x) = trig;
    cos(x) = trig;
    cos_near(x) = trig;
    tan(x) = trig;
    tan_near(x) = trig;
    asin(x) = inverse;
    acos(x) = inverse;
    atan(x) = inverse;
    atan2(y, x) = inverse;
    hypot(x, y) = inverse;
}
