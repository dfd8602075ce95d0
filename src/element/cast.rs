//! Conversion between the built-in element types, as NumPy's `astype` with `casting="unsafe"`.

use num_complex::Complex;

/// Element types that can be made from a `U` by a cast: every built-in type from every other.
///
/// Integers wrap to narrower ones, floats truncate towards zero and saturate, complex numbers lose their
/// imaginary part, and everything but zero is `true`.
pub trait CastFrom<U> {
    /// The value of this type that `value` becomes.
    fn cast_from(value: U) -> Self;
}

/// One impl, `$from` to `$to`, whose body is the expression `$body` of the value `$x`.
macro_rules! cast {
    ($from:ty => $to:ty, $x:ident, $body:expr) => {
        impl CastFrom<$from> for $to {
            #[inline(always)]
            fn cast_from($x: $from) -> Self {
                $body
            }
        }
    };
}

/// The casts of one real type: to every real type, and to and from `bool` and the complex types.
macro_rules! casts_of {
    ($($from:ty)*) => {$(
        casts_of!(@to $from: i8 i16 i32 i64 u8 u16 u32 u64 f32 f64);
        cast!($from => bool, x, x != 0 as $from);
        cast!(bool => $from, x, x as u8 as $from);
        cast!($from => Complex<f32>, x, Complex::new(x as f32, 0.0));
        cast!($from => Complex<f64>, x, Complex::new(x as f64, 0.0));
        cast!(Complex<f32> => $from, x, x.re as $from);
        cast!(Complex<f64> => $from, x, x.re as $from);
    )*};
    (@to $from:ty: $($to:ty)*) => { $(cast!($from => $to, x, x as $to);)* };
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
