//! What the nodes compute: each operation is a type without a value, so that it is inlined into the row loop.

pub use super::further::*;
pub use super::neighbours::*;
use super::ready::{Call, Ready};
use crate::element::{
    Bits, CastFrom, DType, Element, Float, Integer, Number, Real, Summable, ZeroOne, complex,
};
use crate::vmath::Elementary;
use num_complex::Complex;
use num_traits::Float as _;

/// An operation on one element.
#[diagnostic::on_unimplemented(message = "this operation is not defined for arrays of `{A}`")]
pub trait UnaryOp<A>: 'static {
    /// The type of the result.
    type Out: Copy + 'static;
    /// The result for one element that is not rare, without a branch.
    fn call(a: A) -> Self::Out;
    #[doc(hidden)]
    const READY: Ready<(A, Self::Out)> = Ready::NONE;

    /// Whether some elements are rare.
    const RARE: bool = false;
    /// Whether `call` is not made for this element.
    #[inline(always)]
    fn is_rare(_: &A) -> bool {
        false
    }
    /// The result for any element.
    #[inline(always)]
    fn call_any(a: A) -> Self::Out {
        Self::call(a)
    }
}

/// An operation on two elements.
#[diagnostic::on_unimplemented(
    message = "an array of `{A}` cannot be combined with an array of `{B}` by this operation",
    note = "convert one of them with `.cast::<..>()`"
)]
pub trait BinaryOp<A, B>: 'static {
    /// The type of the result.
    type Out: Copy + 'static;
    /// The result for two elements.
    fn call(a: A, b: B) -> Self::Out;
    #[doc(hidden)]
    const READY: Ready<(A, B, Self::Out)> = Ready::NONE;

    /// Whether the result is nothing but both elements.
    const PAIRS: bool = false;
}

/// The call for an operation on elements of this kind: its own kernel, or that for elements of another dtype, or that of
/// another operation with the operands changed for each other.
macro_rules! ready {
    ($name:ident $kind:expr) => { Call::plain($name::kernel($kind.dtype())) };
    ($name:ident $kind:expr, flipped $other:ident) => { Call::flipped(ready!($other $kind)) };
    ($name:ident $kind:expr, $via:ident) => {
        Call::through($name::kernel($kind.dtype()), [$kind.dtype(); 2], DType::$via, $name::kernel(Some(DType::$via)))
    };
}

/// Operations on one element: `Name: Bound => Out, expression of x`. In brackets, what `ready` needs.
macro_rules! unary {
    ($($name:ident $(($($how:ident)*))?: $bound:path => $out:ty, |$x:ident| $body:expr;)*) => {$(
        #[doc = concat!("`", stringify!($name), "` of elements.")]
        #[derive(Clone, Copy)]
        pub struct $name;
        impl<T: $bound> UnaryOp<T> for $name {
            type Out = $out;
            #[inline(always)]
            fn call($x: T) -> $out { $body }
            const READY: Ready<(T, $out)> = Ready::new(ready!($name T::KIND $(, $($how)*)?));
        }
    )*};
}

/// Functions of an angle, of which large ones are rare: `Name: function for near ones, function for any`.
macro_rules! angular {
    ($($name:ident: $near:ident, $any:ident;)*) => {$(
        #[doc = concat!("`", stringify!($name), "` of elements.")]
        #[derive(Clone, Copy)]
        pub struct $name;
        impl<T: Real> UnaryOp<T> for $name {
            type Out = T::Float;
            #[inline(always)]
            fn call(x: T) -> T::Float { Elementary::$near(x.to_float()) }
            const READY: Ready<(T, T::Float)> = Ready::new(ready!($name T::KIND, F64));
            const RARE: bool = true;
            #[inline(always)]
            fn is_rare(x: &T) -> bool { Elementary::is_far(x.to_float()) }
            #[inline(always)]
            fn call_any(x: T) -> T::Float { Elementary::$any(x.to_float()) }
        }
    )*};
}

/// Operations on two elements of one type. In brackets, what `ready` needs.
macro_rules! binary {
    ($($name:ident $(($($how:ident)*))?: $bound:path => $out:ty, |$x:ident, $y:ident| $body:expr;)*) => {$(
        #[doc = concat!("`", stringify!($name), "` of elements.")]
        #[derive(Clone, Copy)]
        pub struct $name;
        impl<T: $bound> BinaryOp<T, T> for $name {
            type Out = $out;
            #[inline(always)]
            fn call($x: T, $y: T) -> $out { $body }
            const READY: Ready<(T, T, $out)> = Ready::new(ready!($name T::KIND $(, $($how)*)?));
        }
    )*};
}

pub(super) use {binary, ready, unary};

/// Arithmetic between numbers and masks: `true` counts as one and `false` as zero.
macro_rules! with_masks {
    ($($name:ident)*) => {$(
        impl<T: Number> BinaryOp<T, bool> for $name {
            type Out = T;
            #[inline(always)]
            fn call(x: T, y: bool) -> T { <$name as BinaryOp<T, T>>::call(x, T::from_bool(y)) }
            const READY: Ready<(T, bool, T)> =
                Ready::new(Call::mixed([T::KIND.dtype(), bool::KIND.dtype()], T::KIND.dtype(), $name::kernel(T::KIND.dtype())));
        }
        impl<T: Number> BinaryOp<bool, T> for $name {
            type Out = T;
            #[inline(always)]
            fn call(x: bool, y: T) -> T { <$name as BinaryOp<T, T>>::call(T::from_bool(x), y) }
            const READY: Ready<(bool, T, T)> =
                Ready::new(Call::mixed([bool::KIND.dtype(), T::KIND.dtype()], T::KIND.dtype(), $name::kernel(T::KIND.dtype())));
        }
    )*};
}

/// Logic between elements of any two types, each of which counts as true or false.
macro_rules! logical {
    ($($name:ident: |$x:ident, $y:ident| $body:expr;)*) => {$(
        #[doc = concat!("`", stringify!($name), "` of elements.")]
        #[derive(Clone, Copy)]
        pub struct $name;
        impl<A: ZeroOne, B: ZeroOne> BinaryOp<A, B> for $name {
            type Out = bool;
            #[inline(always)]
            fn call(x: A, y: B) -> bool { let ($x, $y) = (x.truth(), y.truth()); $body }
            const READY: Ready<(A, B, bool)> =
                Ready::new(Call::mixed([A::KIND.dtype(), B::KIND.dtype()], bool::KIND.dtype(), $name::kernel(bool::KIND.dtype())));
        }
    )*};
}

/// Elements that can be compared, `bool` among them.
pub trait Ordered: Element + Copy + PartialOrd {}
impl<T: Element + Copy + PartialOrd> Ordered for T {}

/// Elements that can be told apart.
pub trait Equal: Element + Copy + PartialEq {}
impl<T: Element + Copy + PartialEq> Equal for T {}

binary! {
    Add: Number => T, |x, y| x.add(y);
    Sub: Number => T, |x, y| x.sub(y);
    Mul: Number => T, |x, y| x.mul(y);
    Div: Number => T, |x, y| x.div(y);
    Rem: Real => T, |x, y| x.rem(y);
    TrueDiv (F64): Real => T::Float, |x, y| x.to_float().div(y.to_float());
    FloorDiv: Real => T, |x, y| x.floor_div(y);
    Remainder: Real => T, |x, y| x.remainder(y);
    Pow: Real => T, |x, y| Real::pow(x, y);
    Maximum: Ordered => T, |x, y| maximum(x, y);
    Minimum: Ordered => T, |x, y| minimum(x, y);
    Atan2 (F64): Real => T::Float, |x, y| Elementary::atan2(x.to_float(), y.to_float());
    Hypot (F64): Real => T::Float, |x, y| Elementary::hypot(x.to_float(), y.to_float());
    CopySign: Float => T, |x, y| num_traits::Float::copysign(x, y);
    BitAnd: Bits => T, |x, y| x.and(y);
    BitOr: Bits => T, |x, y| x.or(y);
    BitXor: Bits => T, |x, y| x.xor(y);
    Shl: Integer => T, |x, y| { let (most, rest) = places(y); x.shift_left(most).shift_left(rest) };
    Shr: Integer => T, |x, y| { let (most, rest) = places(y); x.shift_right(most).shift_right(rest) };
    Equals: Equal => bool, |x, y| x == y;
    NotEquals: Equal => bool, |x, y| x != y;
    Less: Ordered => bool, |x, y| x < y;
    LessEqual: Ordered => bool, |x, y| x <= y;
    Greater (flipped Less): Ordered => bool, |x, y| x > y;
    GreaterEqual (flipped LessEqual): Ordered => bool, |x, y| x >= y;
}

with_masks! { Add Sub Mul Div }

logical! {
    LogicalAnd: |x, y| x & y;
    LogicalOr: |x, y| x | y;
    LogicalXor: |x, y| x ^ y;
}

unary! {
    Neg: Number => T, |x| x.neg();
    Square: Number => T, |x| x.mul(x);
    Reciprocal: Number => T, |x| T::one().div(x);
    Conj: Number => T, |x| x.conj();
    Abs: Real => T, |x| Real::abs(x);
    Sign: Real => T, |x| x.sign();
    Floor: Real => T, |x| Real::floor(x);
    Ceil: Real => T, |x| Real::ceil(x);
    Trunc: Real => T, |x| Real::trunc(x);
    Round: Real => T, |x| x.round_even();
    Not: Bits => T, |x| x.not();
    ToMean: Summable => T::Mean, |x| x.to_mean();
    LogicalNot (Bool): ZeroOne => bool, |x| !x.truth();
    IsNan (F64): Real => bool, |x| x.to_float().is_nan();
    IsInf (F64): Real => bool, |x| x.to_float().is_infinite();
    IsFinite (F64): Real => bool, |x| x.to_float().is_finite();
    Sqrt (F64): Real => T::Float, |x| x.to_float().sqrt();
    Cbrt (F64): Real => T::Float, |x| Elementary::cbrt(x.to_float());
    Exp (F64): Real => T::Float, |x| Elementary::exp(x.to_float());
    Exp2 (F64): Real => T::Float, |x| Elementary::exp2(x.to_float());
    ExpM1 (F64): Real => T::Float, |x| Elementary::exp_m1(x.to_float());
    Ln (F64): Real => T::Float, |x| Elementary::ln(x.to_float());
    Log2 (F64): Real => T::Float, |x| Elementary::log2(x.to_float());
    Log10 (F64): Real => T::Float, |x| Elementary::log10(x.to_float());
    Ln1p (F64): Real => T::Float, |x| Elementary::ln_1p(x.to_float());
    Asin (F64): Real => T::Float, |x| Elementary::asin(x.to_float());
    Acos (F64): Real => T::Float, |x| Elementary::acos(x.to_float());
    Atan (F64): Real => T::Float, |x| Elementary::atan(x.to_float());
    Sinh (F64): Real => T::Float, |x| Elementary::sinh(x.to_float());
    Cosh (F64): Real => T::Float, |x| Elementary::cosh(x.to_float());
    Tanh (F64): Real => T::Float, |x| Elementary::tanh(x.to_float());
    ToRadians (F64): Real => T::Float, |x| x.to_float().to_radians();
    ToDegrees (F64): Real => T::Float, |x| x.to_float().to_degrees();
}

angular! {
    Sin: sin_near, sin;
    Cos: cos_near, cos;
    Tan: tan_near, tan;
}

/// A shift by so many places in two steps, each of which is less than the number of bits; it takes both to shift out
/// all of them. A negative number counts as a large one.
#[inline(always)]
fn places<T: Integer>(n: T) -> (usize, usize) {
    let bits = 8 * size_of::<T>();
    let n = n.to_index().map_or(bits, |n| bits.min(n as usize));
    let most = n.min(bits - 1);
    (most, n - most)
}

/// The operations on one complex number; [`Conj`] and the arithmetic are those of all numbers.
macro_rules! complex {
    ($($name:ident => $out:ty, |$z:ident| $body:expr;)*) => {$(
        impl<F: Float> UnaryOp<Complex<F>> for $name {
            type Out = $out;
            #[inline(always)]
            fn call($z: Complex<F>) -> $out { $body }
            const READY: Ready<(Complex<F>, $out)> = Ready::new(Call::plain($name::kernel(complex_of(F::KIND.dtype()))));
        }
    )*};
}

/// The dtype of complex numbers with parts of this one.
const fn complex_of(part: Option<DType>) -> Option<DType> {
    match part {
        Some(DType::F32) => Some(DType::C64),
        Some(DType::F64) => Some(DType::C128),
        _ => None,
    }
}

/// The real part of a complex number.
#[derive(Clone, Copy)]
pub struct RealPart;
/// The imaginary part of a complex number.
#[derive(Clone, Copy)]
pub struct ImagPart;
/// The angle of a complex number.
#[derive(Clone, Copy)]
pub struct Angle;

complex! {
    RealPart => F, |z| z.re;
    ImagPart => F, |z| z.im;
    Angle => F, |z| Elementary::atan2(z.im, z.re);
    Abs => F, |z| Elementary::hypot(z.re, z.im);
    Sqrt => Complex<F>, |z| complex::sqrt(z);
    Exp => Complex<F>, |z| complex::exp(z);
    Ln => Complex<F>, |z| complex::ln(z);
}

/// Functions of complex numbers that are calls and not loops, so there are no kernels for them.
macro_rules! complex_calls {
    ($($name:ident => $function:ident;)*) => {$(
        impl<F: Float> UnaryOp<Complex<F>> for $name {
            type Out = Complex<F>;
            #[inline]
            fn call(z: Complex<F>) -> Complex<F> { complex::widened(complex::$function, z) }
        }
    )*};
}

complex_calls! {
    Exp2 => exp2;
    ExpM1 => exp_m1;
    Log2 => log2;
    Log10 => log10;
    Ln1p => ln_1p;
    Sin => sin;
    Cos => cos;
    Tan => tan;
    Asin => asin;
    Acos => acos;
    Atan => atan;
    Sinh => sinh;
    Cosh => cosh;
    Tanh => tanh;
    Asinh => asinh;
    Acosh => acosh;
    Atanh => atanh;
}

/// Both elements, for reductions that look at two.
#[derive(Clone, Copy)]
pub struct Pair;

impl<A: Copy + 'static, B: Copy + 'static> BinaryOp<A, B> for Pair {
    type Out = (A, B);
    const PAIRS: bool = true;
    #[inline(always)]
    fn call(a: A, b: B) -> (A, B) {
        (a, b)
    }
}

/// The square of the distance between two elements as terms of a mean, for variances.
#[derive(Clone, Copy)]
pub struct SquaredDistance;

impl<T: Summable> BinaryOp<T, T::Mean> for SquaredDistance {
    type Out = <T::Mean as Number>::Norm;
    #[inline(always)]
    fn call(x: T, mean: T::Mean) -> Self::Out {
        x.to_mean().sub(mean).norm_squared()
    }
}

/// The larger of two elements; NaN if one of them is.
#[inline(always)]
pub(crate) fn maximum<T: PartialOrd + Copy>(x: T, y: T) -> T {
    if is_nan(x) | (x > y) { x } else { y }
}

/// The smaller of two elements; NaN if one of them is.
#[inline(always)]
pub(crate) fn minimum<T: PartialOrd + Copy>(x: T, y: T) -> T {
    if is_nan(x) | (x < y) { x } else { y }
}

/// Whether an element does not equal itself.
#[inline(always)]
#[expect(clippy::eq_op, reason = "only NaN differs from itself, and this works for every type")]
pub(crate) fn is_nan<T: PartialEq + Copy>(x: T) -> bool {
    x != x
}

/// Halves as single floats, in which they are added up.
#[cfg(feature = "f16")]
pub(crate) struct ToSingle;

#[cfg(feature = "f16")]
impl<T: Element + Copy> UnaryOp<T> for ToSingle {
    type Out = f32;
    #[inline(always)]
    fn call(x: T) -> f32 {
        let half = (&x as &dyn std::any::Any).downcast_ref();
        crate::element::half::widened(*half.expect("only halves are computed with in single precision"))
    }
    const READY: Ready<(T, f32)> = Ready::new(match T::KIND.dtype() {
        Some(DType::F16) => Call::cast(Some(DType::F16), Some(DType::F32)),
        _ => None,
    });
}

/// Conversion to another element type.
#[derive(Clone, Copy)]
pub struct Cast<U>(std::marker::PhantomData<U>);

impl<T, U: CastFrom<T> + Copy + 'static> UnaryOp<T> for Cast<U> {
    type Out = U;
    #[inline(always)]
    fn call(x: T) -> U {
        U::cast_from(x)
    }
    const READY: Ready<(T, U)> = Ready::new(Call::cast(U::KINDS.0.dtype(), U::KINDS.1.dtype()));
}
