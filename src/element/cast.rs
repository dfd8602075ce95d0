//! Conversion between the built-in element types, as NumPy's `astype` with `casting="unsafe"`.
//!
//! # The invariant
//! A float is converted without a check only after it was brought between the lowest and the highest value of the
//! integer type, both of which it represents exactly.
#![expect(unsafe_code, reason = "checked conversions of floats to integers become scalar code")]

use super::{Element, Kind};
use num_complex::Complex;

/// Element types that can be made from a `U` by a cast: every built-in type from every other.
///
/// Integers wrap to narrower ones, floats truncate towards zero and saturate, complex numbers lose their
/// imaginary part, and everything but zero is `true`.
pub trait CastFrom<U>: Sized {
    /// The value of this type that `value` becomes.
    fn cast_from(value: U) -> Self;
    #[doc(hidden)]
    const KINDS: (Kind<U>, Kind<Self>) = (Kind::OTHER, Kind::OTHER);
}

/// One impl, `$from` to `$to`, whose body is the expression `$body` of the value `$x`.
macro_rules! cast {
    ($from:ty => $to:ty, $x:ident, $body:expr) => {
        impl CastFrom<$from> for $to {
            const KINDS: (Kind<$from>, Kind<$to>) = (<$from>::KIND, <$to>::KIND);
            #[inline(always)]
            fn cast_from($x: $from) -> Self {
                $body
            }
        }
    };
}

/// The casts of one real type: to every real type, and to and from `bool` and the complex types.
macro_rules! casts_of {
    (@to f32: $($to:ty)*) => { casts_of_float!(f32); };
    (@to f64: $($to:ty)*) => { casts_of_float!(f64); };
    (@to $from:tt: $($to:ty)*) => { $(cast!($from => $to, x, x as $to);)* };
    ($($from:tt)*) => {$(
        casts_of!(@to $from: i8 i16 i32 i64 u8 u16 u32 u64 f32 f64);
        cast!($from => bool, x, x != 0 as $from);
        cast!(bool => $from, x, x as u8 as $from);
        cast!($from => Complex<f32>, x, Complex::new(x as f32, 0.0));
        cast!($from => Complex<f64>, x, Complex::new(x as f64, 0.0));
        cast!(Complex<f32> => $from, x, x.re as $from);
        cast!(Complex<f64> => $from, x, x.re as $from);
    )*};
}

/// The casts of one float type to every real type: as by `as`, of which the compiler makes no vectors.
macro_rules! casts_of_float {
    ($from:ty) => {
        cast!($from => i8, x, within(x as f64, i8::MIN as i32, i8::MAX as i32) as i8);
        cast!($from => i16, x, within(x as f64, i16::MIN as i32, i16::MAX as i32) as i16);
        cast!($from => i32, x, within(x as f64, i32::MIN, i32::MAX));
        cast!($from => u8, x, within(x as f64, 0, u8::MAX as i32) as u8);
        cast!($from => u16, x, within(x as f64, 0, u16::MAX as i32) as u16);
        cast!($from => u32, x, to_u32(x as f64));
        cast!($from => i64, x, x as i64);
        cast!($from => u64, x, x as u64);
        cast!($from => f32, x, x as f32);
        cast!($from => f64, x, x as f64);
    };
}

/// The whole part, brought between two bounds; 0 for NaN. The bounds lie on both sides of 0, or one is 0.
#[inline(always)]
fn within(x: f64, low: i32, high: i32) -> i32 {
    let (low, high) = (low as f64, high as f64);
    let number = if x.is_nan() { 0.0 } else { x };
    let inside = if number > low { number } else { low };
    let inside = if inside < high { inside } else { high };
    // SAFETY: the invariant of this file.
    unsafe { inside.to_int_unchecked::<i32>() }
}

/// The same as `x as u32`.
#[inline(always)]
fn to_u32(x: f64) -> u32 {
    let high = u32::MAX as f64;
    let inside = if x > 0.0 { x } else { 0.0 };
    let inside = if inside < high { inside } else { high };
    // SAFETY: the invariant of this file; NaN became 0.
    unsafe { inside.to_int_unchecked::<u32>() }
}

casts_of!(i8 i16 i32 i64 u8 u16 u32 u64 f32 f64);
cast!(bool => bool, x, x);
cast!(bool => Complex<f32>, x, Complex::new(x as u8 as f32, 0.0));
cast!(bool => Complex<f64>, x, Complex::new(x as u8 as f64, 0.0));
cast!(Complex<f32> => bool, x, x != Complex::new(0.0, 0.0));
cast!(Complex<f64> => bool, x, x != Complex::new(0.0, 0.0));
cast!(Complex<f32> => Complex<f32>, x, x);
cast!(Complex<f64> => Complex<f64>, x, x);
cast!(Complex<f32> => Complex<f64>, x, Complex::new(x.re as f64, x.im as f64));
cast!(Complex<f64> => Complex<f32>, x, Complex::new(x.re as f32, x.im as f32));
