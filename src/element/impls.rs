//! The traits of the built-in types. Integers wrap; what is not one expression is a function below.

use super::{Bits, DType, Element, Float, Integer, Kind, Number, Real, Summable, ZeroOne};
use crate::error::{self, raise};
use crate::vmath::Elementary;
use num_complex::Complex;

macro_rules! element {
    ($($t:ty, $dtype:ident, $zero:expr, $one:expr, $sum:ty, $mean:ty;)*) => {$(
        impl Element for $t {
            const DTYPE: DType = DType::$dtype;
            const KIND: Kind<Self> = Kind::built_in(DType::$dtype);
        }
        impl ZeroOne for $t {
            #[inline(always)] fn zero() -> Self { $zero }
            #[inline(always)] fn one() -> Self { $one }
        }
        impl Summable for $t {
            type Sum = $sum;
            type Mean = $mean;
            #[inline(always)] fn to_sum(self) -> $sum { super::CastFrom::cast_from(self) }
            #[inline(always)] fn to_mean(self) -> $mean { super::CastFrom::cast_from(self) }
        }
    )*};
}

element! {
    bool, Bool, false, true, i64, f64;
    i8, I8, 0, 1, i64, f64;
    i16, I16, 0, 1, i64, f64;
    i32, I32, 0, 1, i64, f64;
    i64, I64, 0, 1, i64, f64;
    u8, U8, 0, 1, u64, f64;
    u16, U16, 0, 1, u64, f64;
    u32, U32, 0, 1, u64, f64;
    u64, U64, 0, 1, u64, f64;
    f32, F32, 0.0, 1.0, f32, f32;
    f64, F64, 0.0, 1.0, f64, f64;
    Complex<f32>, C64, Complex::new(0.0, 0.0), Complex::new(1.0, 0.0), Complex<f32>, Complex<f32>;
    Complex<f64>, C128, Complex::new(0.0, 0.0), Complex::new(1.0, 0.0), Complex<f64>, Complex<f64>;
}

macro_rules! integer {
    ($($t:ty: $abs:expr, $sign:expr, $div:expr, $rem:expr;)*) => {$(
        impl Number for $t {
            type Norm = f64;
            #[inline(always)] fn norm_squared(self) -> f64 { self as f64 * self as f64 }
            #[inline(always)] fn add(self, rhs: Self) -> Self { self.wrapping_add(rhs) }
            #[inline(always)] fn sub(self, rhs: Self) -> Self { self.wrapping_sub(rhs) }
            #[inline(always)] fn mul(self, rhs: Self) -> Self { self.wrapping_mul(rhs) }
            #[inline(always)] fn div(self, rhs: Self) -> Self {
                if rhs == 0 { zero_divisor("divide") }
                self.wrapping_div(rhs)
            }
            #[inline(always)] fn neg(self) -> Self { self.wrapping_neg() }
            #[inline(always)] fn from_f64(value: f64) -> Self { value as $t }
        }
        impl Real for $t {
            type Float = f64;
            #[inline(always)] fn rem(self, rhs: Self) -> Self {
                if rhs == 0 { zero_divisor("remainder") }
                self.wrapping_rem(rhs)
            }
            #[inline(always)] fn floor_div(self, rhs: Self) -> Self { $div(self, rhs) }
            #[inline(always)] fn remainder(self, rhs: Self) -> Self { $rem(self, rhs) }
            #[inline(always)] fn abs(self) -> Self { $abs(self) }
            #[inline(always)] fn sign(self) -> Self { $sign(self) }
            #[inline(always)] fn pow(self, exponent: Self) -> Self { integer_pow(self, exponent) }
            #[inline(always)] fn to_float(self) -> f64 { self as f64 }
            #[inline] fn count_steps(start: Self, stop: Self, step: Self) -> f64 {
                integer_steps(start as i128, stop as i128, step as i128)
            }
            #[inline(always)] fn progression(start: Self, step: Self, i: usize) -> Self {
                start.wrapping_add((i as $t).wrapping_mul(step))
            }
        }
        // Without the checks that the operators have in debug builds.
        impl Integer for $t {
            #[inline(always)] fn shift_left(self, places: usize) -> Self { self.wrapping_shl(places as u32) }
            #[inline(always)] fn shift_right(self, places: usize) -> Self { self.wrapping_shr(places as u32) }
        }
    )*};
}

/// Integers of up to 32 bits divide as floats, for which there are vector instructions.
macro_rules! narrow {
    ($($t:ty, $float:ty, $quotient:ident: $abs:expr, $sign:expr;)*) => { integer! { $(
        $t: $abs, $sign, |x, y| unless_zero(y, $quotient(x as $float, y as $float) as $t), |x: $t, y: $t| {
            unless_zero(y, x.wrapping_sub(($quotient(x as $float, y as $float) as $t).wrapping_mul(y)))
        };
    )* } };
}

narrow! {
    i8, f32, floor_quotient_f32: i8::wrapping_abs, i8::signum;
    i16, f32, floor_quotient_f32: i16::wrapping_abs, i16::signum;
    i32, f64, floor_quotient_f64: i32::wrapping_abs, i32::signum;
    u8, f32, floor_quotient_f32: std::convert::identity, |x: u8| x.min(1);
    u16, f32, floor_quotient_f32: std::convert::identity, |x: u16| x.min(1);
    u32, f64, floor_quotient_f64: std::convert::identity, |x: u32| x.min(1);
}

integer! {
    i64: i64::wrapping_abs, i64::signum, floor_div_signed, remainder_signed;
    u64: std::convert::identity, |x: u64| x.min(1), |x: u64, y| x.checked_div(y).unwrap_or(0),
        |x: u64, y| x.checked_rem(y).unwrap_or(0);
}

macro_rules! bits {
    ($($t:ty)*) => {$(
        impl Bits for $t {
            #[inline(always)] fn and(self, rhs: Self) -> Self { self & rhs }
            #[inline(always)] fn or(self, rhs: Self) -> Self { self | rhs }
            #[inline(always)] fn xor(self, rhs: Self) -> Self { self ^ rhs }
            #[inline(always)] fn not(self) -> Self { !self }
        }
    )*};
}

bits! { bool i8 i16 i32 i64 u8 u16 u32 u64 }

macro_rules! float {
    ($($t:ty)*) => {$(
        impl Number for $t {
            type Norm = $t;
            #[inline(always)] fn norm_squared(self) -> $t { self * self }
            #[inline(always)] fn add(self, rhs: Self) -> Self { self + rhs }
            #[inline(always)] fn sub(self, rhs: Self) -> Self { self - rhs }
            #[inline(always)] fn mul(self, rhs: Self) -> Self { self * rhs }
            #[inline(always)] fn div(self, rhs: Self) -> Self { self / rhs }
            #[inline(always)] fn neg(self) -> Self { -self }
            #[inline(always)] fn mul_add(self, rhs: Self, term: Self) -> Self { <$t>::mul_add(self, rhs, term) }
            #[inline(always)] fn from_f64(value: f64) -> Self { value as $t }
        }
        impl Real for $t {
            type Float = $t;
            #[inline(always)] fn rem(self, rhs: Self) -> Self { self % rhs }
            #[inline(always)] fn floor_div(self, rhs: Self) -> Self { floor_div_float(self, rhs) }
            #[inline(always)] fn remainder(self, rhs: Self) -> Self { remainder_float(self, rhs) }
            #[inline(always)] fn abs(self) -> Self { <$t>::abs(self) }
            #[inline(always)] fn sign(self) -> Self { if self > 0.0 { 1.0 } else if self < 0.0 { -1.0 } else { self.abs() } }
            #[inline(always)] fn pow(self, exponent: Self) -> Self { Elementary::powf(self, exponent) }
            #[inline(always)] fn floor(self) -> Self { <$t>::floor(self) }
            #[inline(always)] fn ceil(self) -> Self { <$t>::ceil(self) }
            #[inline(always)] fn trunc(self) -> Self { <$t>::trunc(self) }
            #[inline(always)] fn round_even(self) -> Self { <$t>::round_ties_even(self) }
            #[inline(always)] fn to_float(self) -> $t { self }
        }
        impl Float for $t {}
        impl Number for Complex<$t> {
            type Norm = $t;
            #[inline(always)] fn norm_squared(self) -> $t { self.norm_sqr() }
            #[inline(always)] fn add(self, rhs: Self) -> Self { self + rhs }
            #[inline(always)] fn sub(self, rhs: Self) -> Self { self - rhs }
            #[inline(always)] fn mul(self, rhs: Self) -> Self { self * rhs }
            #[inline(always)] fn div(self, rhs: Self) -> Self { divide_complex(self, rhs) }
            #[inline(always)] fn neg(self) -> Self { -self }
            #[inline(always)] fn conj(self) -> Self { Complex::conj(&self) }
            #[inline(always)] fn from_f64(value: f64) -> Self { Complex::new(value as $t, 0.0) }
        }
    )*};
}

float! { f32 f64 }

#[cold]
#[inline(never)]
fn zero_divisor(operation: &str) -> ! {
    raise(error::element::zero_divisor(operation))
}

/// The quotient rounded down, plus a shift, for whole numbers of less than 2^16 as `f32` and 2^32 as `f64`; anything when
/// the divisor is zero. The shift is so large that adding it rounds to a whole number, the low bits of which are then the
/// last bits of the sum.
///
/// The floor is exact: a quotient that is not whole differs from the next whole number by a part in `x` at least, which is
/// more than the rounding error.
#[inline(always)]
fn shifted_floor<F: num_traits::Float>(x: F, y: F, shift: F) -> F {
    let quotient = x / y;
    let nearest = (quotient + shift) - shift;
    let floor = if nearest > quotient { nearest - F::one() } else { nearest };
    floor + shift
}

/// The result when the divisor is not zero, else zero: chosen when both are there, so that no branch is needed.
#[inline(always)]
fn unless_zero<T: num_traits::Zero>(divisor: T, result: T) -> T {
    if divisor.is_zero() { T::zero() } else { result }
}

#[inline(always)]
fn floor_quotient_f32(x: f32, y: f32) -> u32 {
    shifted_floor(x, y, 1.5 * (1 << 23) as f32).to_bits()
}

#[inline(always)]
fn floor_quotient_f64(x: f64, y: f64) -> u64 {
    shifted_floor(x, y, 1.5 * (1_u64 << 52) as f64).to_bits()
}

/// The remainder with the sign of the divisor; 0 for a divisor of 0.
#[inline(always)]
fn remainder_signed(x: i64, y: i64) -> i64 {
    if y == 0 {
        return 0;
    }
    let r = x.wrapping_rem(y);
    // No branch: signs without a pattern would be mispredicted.
    r + y * i64::from((r != 0) & ((r < 0) != (y < 0)))
}

/// The quotient rounded down; `MIN / -1` wraps to `MIN`, and 0 for a divisor of 0.
#[inline(always)]
fn floor_div_signed(x: i64, y: i64) -> i64 {
    if y == 0 {
        return 0;
    }
    let (q, r) = (x.wrapping_div(y), x.wrapping_rem(y));
    // No branch, as above.
    q.wrapping_sub(i64::from((r != 0) & ((r < 0) != (y < 0))))
}

/// Python's float remainder: exact, with the sign of the divisor, zeros included.
#[inline(always)]
pub(super) fn remainder_float<T: num_traits::Float>(x: T, y: T) -> T {
    let r = x % y;
    if r == T::zero() {
        return T::zero().copysign(y);
    }
    if (r < T::zero()) != (y < T::zero()) { r + y } else { r }
}

/// Python's float floor division: the floor of the exact quotient, not of the rounded one.
#[inline(always)]
pub(super) fn floor_div_float<T: num_traits::Float>(x: T, y: T) -> T {
    if y == T::zero() {
        return x / y;
    }
    let r = x % y;
    let mut q = (x - r) / y;
    if r != T::zero() && (r < T::zero()) != (y < T::zero()) {
        q = q - T::one();
    }
    if q == T::zero() {
        return T::zero().copysign(x / y);
    }
    let floor = q.floor();
    if q - floor > T::from(0.5).expect("0.5 is a float") { floor + T::one() } else { floor }
}

/// The quotient by Smith's method, as NumPy computes it: neither squares that overflow nor a zero that divides.
#[inline(always)]
fn divide_complex<T: num_traits::Float>(x: Complex<T>, y: Complex<T>) -> Complex<T> {
    if y.re == T::zero() && y.im == T::zero() {
        return Complex::new(x.re / y.re.abs(), x.im / y.im.abs());
    }
    if y.re.abs() >= y.im.abs() {
        let ratio = y.im / y.re;
        let scale = T::one() / (y.re + y.im * ratio);
        return Complex::new((x.re + x.im * ratio) * scale, (x.im - x.re * ratio) * scale);
    }
    let ratio = y.re / y.im;
    let scale = T::one() / (y.im + y.re * ratio);
    Complex::new((x.re * ratio + x.im) * scale, (x.im * ratio - x.re) * scale)
}

/// The quotient of distance and step, rounded up.
fn integer_steps(start: i128, stop: i128, step: i128) -> f64 {
    let (distance, step) = ((stop - start) * step.signum(), step.abs());
    -((-distance).div_euclid(step) as f64)
}

/// Exponentiation by squaring, wrapping; panics on a negative exponent as NumPy does.
#[inline(always)]
fn integer_pow<T>(base: T, exponent: T) -> T
where
    T: num_traits::PrimInt + num_traits::WrappingMul,
{
    if exponent < T::zero() {
        negative_power()
    }
    let (mut result, mut base, mut exponent) = (T::one(), base, exponent);
    while exponent > T::zero() {
        if exponent & T::one() == T::one() {
            result = result.wrapping_mul(&base);
        }
        base = base.wrapping_mul(&base);
        exponent = exponent >> 1;
    }
    result
}

#[cold]
#[inline(never)]
fn negative_power() -> ! {
    raise(error::element::negative_power())
}

// Stored, chosen, mapped and printed; arithmetic is for the types that NumPy has too.
impl Element for usize {}
impl Element for isize {}
impl Element for char {}
impl Element for String {}
impl Element for &'static str {}
