//! More operations. The loops of those without kernels of their own in this crate are compiled where they are used.

use super::op::{Angle, BinaryOp, ImagPart, IsFinite, IsInf, IsNan, Ordered, Pow, RealPart, UnaryOp};
use super::op::{binary, is_nan, ready, unary};
use super::ready::{Call, Ready};
use crate::element::{DType, Float, Integer, Number, Real};
use crate::vmath::{Elementary, bessel_i0};
use num_complex::Complex;
use num_traits::Float as _;

binary! {
    FMod: Real => T, |x, y| fmod(x, y);
    FMax: Ordered => T, |x, y| if (x > y) | is_nan(y) { x } else { y };
    FMin: Ordered => T, |x, y| if (x < y) | is_nan(y) { x } else { y };
    Heaviside: Float => T, |x, y| heaviside(x, y);
    TimesPower: Float => T, |x, n| times_power(x, n);
    LogAddExp (F64): Real => T::Float, |x, y| log_add(x.to_float(), y.to_float(), Elementary::exp, Elementary::ln_1p);
    LogAddExp2 (F64): Real => T::Float, |x, y| log_add(x.to_float(), y.to_float(), Elementary::exp2, log2_1p);
}

unary! {
    ReciprocalOrZero: Real => T, |x| reciprocal_or_zero(x);
    SignBit (F64): Real => bool, |x| x.to_float().is_sign_negative();
    BitwiseCount: Integer => u8, |x| Real::abs(x).count_ones() as u8;
    Asinh (F64): Real => T::Float, |x| asinh(x.to_float());
    Acosh (F64): Real => T::Float, |x| acosh(x.to_float());
    Atanh (F64): Real => T::Float, |x| atanh(x.to_float());
    Fraction: Float => T, |x| fraction(x);
    Mantissa: Float => T, |x| Number::from_f64(decompose(x).0);
    Exponent: Float => i32, |x| decompose(x).1;
}

/// Operations without kernels: on two elements of one type.
macro_rules! compiled_pairs {
    ($($name:ident: $bound:path => $out:ty, |$x:ident, $y:ident| $body:expr;)*) => {$(
        #[doc = concat!("`", stringify!($name), "` of elements.")]
        #[derive(Clone, Copy)]
        pub struct $name;
        impl<T: $bound> BinaryOp<T, T> for $name {
            type Out = $out;
            #[inline(always)]
            fn call($x: T, $y: T) -> $out { $body }
        }
    )*};
}

/// On one element.
macro_rules! compiled_maps {
    ($($name:ident: $bound:path => $out:ty, |$x:pat_param| $body:expr;)*) => {$(
        #[doc = concat!("`", stringify!($name), "` of elements.")]
        #[derive(Clone, Copy)]
        pub struct $name;
        impl<T: $bound> UnaryOp<T> for $name {
            type Out = $out;
            #[inline(always)]
            fn call($x: T) -> $out { $body }
        }
    )*};
}

compiled_pairs! {
    Gcd: Integer => T, |x, y| gcd(x, y);
    Lcm: Integer => T, |x, y| lcm(x, y);
    MakeComplex: Float => Complex<T>, |x, y| Complex::new(x, y);
    Polar: Float => Complex<T>, |r, angle| Complex::new(r * Elementary::cos(angle), r * Elementary::sin(angle));
}

compiled_maps! {
    IsPosInf: Real => bool, |x| x.to_float() == T::Float::infinity();
    IsNegInf: Real => bool, |x| x.to_float() == T::Float::neg_infinity();
    IsReal: Real => bool, |_| true;
    IsComplex: Real => bool, |_| false;
    FAbs: Real => T::Float, |x| num_traits::Float::abs(x.to_float());
    Rint: Real => T::Float, |x| x.to_float().round_even();
    I0: Real => T::Float, |x| Number::from_f64(bessel_i0(float64(x.to_float())));
}

/// Predicates of complex numbers, by those of their parts.
macro_rules! complex {
    ($($name:ident: |$z:ident| $body:expr;)*) => {$(
        impl<F: Float> UnaryOp<Complex<F>> for $name {
            type Out = bool;
            #[inline(always)]
            fn call($z: Complex<F>) -> bool { $body }
        }
    )*};
}

complex! {
    IsReal: |z| !z.im.truth();
    IsComplex: |z| z.im.truth();
    IsNan: |z| z.re.is_nan() | z.im.is_nan();
    IsInf: |z| z.re.is_infinite() | z.im.is_infinite();
    IsFinite: |z| z.re.is_finite() & z.im.is_finite();
}

/// `FloatPower` of elements: in `f64`, whatever they are.
#[derive(Clone, Copy)]
pub struct FloatPower;

impl<T: Real> BinaryOp<T, T> for FloatPower {
    type Out = f64;
    #[inline(always)]
    fn call(x: T, y: T) -> f64 {
        Real::pow(float64(x.to_float()), float64(y.to_float()))
    }
    const READY: Ready<(T, T, f64)> =
        Ready::new(Call::mixed([T::KIND.dtype(); 2], Some(DType::F64), Pow::kernel(Some(DType::F64))));
}

/// A float of any width as `f64`.
#[inline(always)]
fn float64<T: num_traits::ToPrimitive>(x: T) -> f64 {
    x.to_f64().expect("a float")
}

/// The sine of π times a number, divided by π times the number; 1 at 0.
#[derive(Clone, Copy)]
pub struct Sinc;

impl<T: Real> UnaryOp<T> for Sinc {
    type Out = T::Float;
    const RARE: bool = true;
    #[inline(always)]
    fn call(x: T) -> T::Float {
        let angle = turn(x);
        Elementary::sin_near(angle) / angle
    }
    #[inline(always)]
    fn is_rare(x: &T) -> bool {
        Elementary::is_far(turn(*x))
    }
    #[inline(always)]
    fn call_any(x: T) -> T::Float {
        let angle = turn(x);
        Elementary::sin(angle) / angle
    }
}

/// π times a number; not 0, so that it divides.
#[inline(always)]
fn turn<T: Real>(x: T) -> T::Float {
    let x = x.to_float();
    let tiny = <T::Float as Number>::from_f64(1e-20);
    <T::Float as Number>::from_f64(std::f64::consts::PI)
        * if x == <T::Float as num_traits::Zero>::zero() { tiny } else { x }
}

/// The absolute value as a float.
#[derive(Clone, Copy)]
pub struct Magnitude;

impl<T: Real<Norm = <T as Real>::Float>> UnaryOp<T> for Magnitude {
    type Out = T::Norm;
    #[inline(always)]
    fn call(x: T) -> T::Norm {
        Real::abs(x.to_float())
    }
}

impl<F: Float> UnaryOp<Complex<F>> for Magnitude {
    type Out = F;
    #[inline(always)]
    fn call(z: Complex<F>) -> F {
        Elementary::hypot(z.re, z.im)
    }
}

impl<T: Real> UnaryOp<T> for RealPart {
    type Out = T;
    #[inline(always)]
    fn call(x: T) -> T {
        x
    }
}

impl<T: Real> UnaryOp<T> for ImagPart {
    type Out = T;
    #[inline(always)]
    fn call(_: T) -> T {
        T::zero()
    }
}

impl<T: Real> UnaryOp<T> for Angle {
    type Out = T::Float;
    #[inline(always)]
    fn call(x: T) -> T::Float {
        let x = x.to_float();
        let angle = if x.is_sign_negative() { std::f64::consts::PI } else { 0.0 };
        if x.is_nan() { x } else { Number::from_f64(angle) }
    }
}

/// The remainder with the sign of the dividend; 0 for integers and a divisor of 0.
#[inline(always)]
fn fmod<T: Real>(x: T, y: T) -> T {
    if is_whole::<T>() && y == T::zero() { y } else { x.rem(y) }
}

/// One divided by a number; for an integer truncated, and 0 for 0.
#[inline(always)]
fn reciprocal_or_zero<T: Real>(x: T) -> T {
    if !is_whole::<T>() {
        return T::one().div(x);
    }
    if Real::abs(x) == T::one() { x } else { T::zero() }
}

/// Whether a type has whole numbers only.
#[inline(always)]
fn is_whole<T: Number>() -> bool {
    T::from_f64(0.5) == T::zero()
}

/// The greatest common divisor, not negative unless the lowest number wraps.
#[inline(always)]
pub(crate) fn gcd<T: Integer>(x: T, y: T) -> T {
    let (mut a, mut b) = (x, y);
    while <T as crate::element::ZeroOne>::truth(a) {
        (a, b) = (Real::rem(b, a), a);
    }
    Real::abs(b)
}

#[inline(always)]
fn lcm<T: Integer>(x: T, y: T) -> T {
    let divisor = gcd(x, y);
    match crate::element::ZeroOne::truth(divisor) {
        true => Number::mul(Real::abs(Number::div(x, divisor)), Real::abs(y)),
        false => divisor,
    }
}

#[inline(always)]
fn heaviside<T: Float>(x: T, at_zero: T) -> T {
    let (zero, one) = (<T as Number>::from_bool(false), <T as Number>::from_bool(true));
    let sign = if x > zero { one } else { zero };
    let known = if x == zero { at_zero } else { sign };
    if x.is_nan() { x } else { known }
}

/// The logarithm of a sum of powers, without the powers: that of the larger one, plus what the smaller one adds.
#[inline(always)]
fn log_add<T: Float>(x: T, y: T, power: impl Fn(T) -> T, log_1p: impl Fn(T) -> T) -> T {
    // Equal infinities have no difference.
    let distance = if x == y { <T as Number>::from_bool(false) } else { -num_traits::Float::abs(x - y) };
    let larger = if x > y { x } else { y };
    larger + log_1p(power(distance))
}

#[inline(always)]
fn log2_1p<T: Float>(x: T) -> T {
    <T as Number>::from_f64(std::f64::consts::LOG2_E) * Elementary::ln_1p(x)
}

/// Beyond this, a number and the square root of its square plus or minus one are the same.
const LARGE: f64 = 1e9;

/// ln(1 + near), or for a large number the logarithm of twice the number.
#[inline(always)]
fn ln_1p_or_twice<T: Float>(near: T, size: T) -> T {
    let (one, large) = (<T as Number>::from_bool(true), size > Number::from_f64(LARGE));
    let twice = <T as Number>::from_f64(if large { std::f64::consts::LN_2 } else { 0.0 });
    Elementary::ln_1p(if large { size - one } else { near }) + twice
}

#[inline(always)]
fn asinh<T: Float>(x: T) -> T {
    let (one, size) = (<T as Number>::from_bool(true), num_traits::Float::abs(x));
    let square = size * size;
    let near = size + square / (one + (square + one).sqrt());
    num_traits::Float::copysign(ln_1p_or_twice(near, size), x)
}

#[inline(always)]
fn acosh<T: Float>(x: T) -> T {
    let one = <T as Number>::from_bool(true);
    // Far below one, rounding and overflow would make a number of it.
    let above = if x < one { <T as Number>::from_f64(f64::NAN) } else { x - one };
    ln_1p_or_twice(above + (above * (above + <T as Number>::from_f64(2.0))).sqrt(), x)
}

#[inline(always)]
fn atanh<T: Float>(x: T) -> T {
    let (one, size) = (<T as Number>::from_bool(true), num_traits::Float::abs(x));
    let result = Elementary::ln_1p((size + size) / (one - size)) * Number::from_f64(0.5);
    num_traits::Float::copysign(result, x)
}

/// What is left of a number without its whole part, with its sign.
#[inline(always)]
fn fraction<T: Float>(x: T) -> T {
    let rest = if x.is_infinite() { <T as Number>::from_bool(false) } else { x - Real::trunc(x) };
    num_traits::Float::copysign(rest, x)
}

/// A number as a factor from 0.5 to 1, times 2 to the power of a whole number; zeros, infinities and NaN are their own
/// factors.
#[inline(always)]
fn decompose<T: Float>(x: T) -> (f64, i32) {
    // Every subnormal `f32` is a normal `f64`.
    let x = float64(x);
    let small = x.abs() < f64::MIN_POSITIVE;
    let scaled = if small { x * (1_u64 << 54) as f64 } else { x };
    let bits = scaled.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i32 - 1022 - if small { 54 } else { 0 };
    let factor = f64::from_bits(bits & !(0x7ff << 52) | 1022 << 52);
    let itself = x == 0.0 || !x.is_finite();
    (if itself { x } else { factor }, if itself { 0 } else { exponent })
}

/// 2 to the power of a whole number from -1022 to 1023.
#[inline(always)]
fn power(exponent: f64) -> f64 {
    // So large a number has units, and those of the exponent and the bias, for its lowest bits.
    const UNITS: f64 = 1.5 * (1_u64 << 52) as f64 + 1023.0;
    f64::from_bits((exponent + UNITS).to_bits() << 52)
}

/// A number times 2 to the power of a whole number, rounded once.
#[inline(always)]
fn times_power<T: Float>(x: T, n: T) -> T {
    let (x, n) = (float64(x), float64(n).clamp(-3000.0, 3000.0));
    if size_of::<T>() < size_of::<f64>() {
        // No number of a smaller format is so large or so small that more would matter, and all these are normal here.
        return Number::from_f64(x * power(n.clamp(-400.0, 400.0)));
    }
    // Three steps of which only the last is rounded: one that loses digits leads to less than the smallest number.
    let step = |n: f64| match () {
        _ if n > 1023.0 => 1023.0,
        _ if n < -1022.0 => -969.0,
        _ => 0.0,
    };
    let first = step(n);
    let second = step(n - first);
    let rest = (n - first - second).clamp(-1022.0, 1023.0);
    Number::from_f64(x * power(first) * power(second) * power(rest))
}

/// A number times 2 to the power of an integer, rounded once.
#[derive(Clone, Copy)]
pub struct Ldexp;

impl<T: Float> BinaryOp<T, i32> for Ldexp {
    type Out = T;
    #[inline(always)]
    fn call(x: T, exponent: i32) -> T {
        times_power(x, Number::from_f64(exponent.into()))
    }
    const READY: Ready<(T, i32, T)> = Ready::new(Call::mixed(
        [T::KIND.dtype(), Some(DType::I32)],
        T::KIND.dtype(),
        TimesPower::kernel(T::KIND.dtype()),
    ));
}
