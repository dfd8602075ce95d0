//! What an element may be: the traits that operations ask for, from "can be stored with a dtype" to "is a float".

mod cast;
pub(crate) mod complex;
mod dtype;
#[cfg(feature = "f16")]
pub(crate) mod half;
mod impls;
mod limits;
mod promotion;

use crate::vmath::Elementary;
pub use cast::CastFrom;
pub(crate) use dtype::LADDER;
pub use dtype::{DType, Kind};
pub use limits::{DTypeClass, FloatInfo, IntegerInfo};
pub use num_complex::{Complex32, Complex64};
pub use promotion::Casting;
pub(crate) use promotion::{first_that_holds, mean_dtype, sum_dtype};
use std::any::TypeId;

/// A type with a [`DType`]: what operations on whole arrays work on.
///
/// Any type at all can be stored, sliced, indexed and mapped; this trait adds a name for printing and files. A
/// type of your own becomes an element with `impl Element for MyType {}` and has [`DType::Other`].
pub trait Element: Clone + 'static {
    /// The dtype of arrays of this type.
    const DTYPE: DType = DType::Other;
    /// Which of the built-in types this is.
    #[doc(hidden)]
    const KIND: Kind<Self> = Kind::OTHER;
}

/// Elements with a zero and a one: the numbers, and `bool`.
///
/// An element counts as true when it is not zero, as in NumPy: NaN is true.
pub trait ZeroOne: Element + Copy + PartialEq {
    /// The value that counts as false.
    fn zero() -> Self;
    /// The multiplicative identity; `true` for `bool`.
    fn one() -> Self;
    /// Whether this value counts as true.
    #[inline(always)]
    fn truth(self) -> bool {
        self != Self::zero()
    }
}

/// Elements that can be added up: the numbers, and `bool`, whose sum counts.
pub trait Summable: ZeroOne {
    /// The type of sums and products: `i64` for `bool` and signed integers, `u64` for unsigned ones, the type
    /// itself for floats and complex numbers.
    type Sum: Number;
    /// The type of means: `f64` for `bool` and integers, the type itself for floats and complex numbers.
    type Mean: Number<Sum = Self::Mean>;
    /// This value as a term of a sum.
    fn to_sum(self) -> Self::Sum;
    /// This value as a term of a mean.
    fn to_mean(self) -> Self::Mean;
}

/// Numbers: integers, floats and complex numbers, and types of your own.
///
/// Integer arithmetic wraps around in every build profile; division by an integer zero panics.
///
/// `usize`, `isize` and 128-bit integers are not among them, as NumPy has no such dtypes: their arrays store, choose, map
/// and print, and `a.map(|&n| n as i64)` leads to numbers.
pub trait Number: Summable {
    /// The type of squared absolute values, and so of variances: `f64` for integers, the type itself for floats, that of
    /// the parts for complex numbers.
    type Norm: Number<Sum = Self::Norm>;
    /// The square of the absolute value.
    fn norm_squared(self) -> Self::Norm;
    /// The sum of two numbers.
    fn add(self, rhs: Self) -> Self;
    /// The difference of two numbers.
    fn sub(self, rhs: Self) -> Self;
    /// The product of two numbers.
    fn mul(self, rhs: Self) -> Self;
    /// The quotient of two numbers; integers truncate towards zero.
    fn div(self, rhs: Self) -> Self;
    /// The negated number.
    fn neg(self) -> Self;
    /// The complex conjugate; a real number itself.
    #[inline(always)]
    fn conj(self) -> Self {
        self
    }
    /// This number times another one plus a third; floats round once. Slow where the processor has no such instruction.
    #[doc(hidden)]
    #[inline(always)]
    fn mul_add(self, rhs: Self, term: Self) -> Self {
        self.mul(rhs).add(term)
    }
    /// The nearest number to a float; integers truncate.
    fn from_f64(value: f64) -> Self;
    /// One for `true`, zero for `false`.
    #[inline(always)]
    fn from_bool(value: bool) -> Self {
        if value { Self::one() } else { Self::zero() }
    }
}

/// Real numbers: integers and floats.
pub trait Real: Number + PartialOrd {
    /// The type of true division and of square roots: `f64` for integers, the type itself for floats.
    type Float: Float;
    /// The remainder with the sign of the dividend: Rust's `%`.
    fn rem(self, rhs: Self) -> Self;
    /// The quotient rounded towards negative infinity: NumPy's `//`. Integers: zero when the divisor is zero.
    fn floor_div(self, rhs: Self) -> Self;
    /// The remainder with the sign of the divisor: NumPy's `%`. Integers: zero when the divisor is zero.
    fn remainder(self, rhs: Self) -> Self;
    /// The absolute value; the lowest signed integer wraps to itself.
    fn abs(self) -> Self;
    /// -1, 0 or 1 by the sign; NaN stays NaN.
    fn sign(self) -> Self;
    /// This number raised to a power of its own type. Integers wrap; panics on a negative integer exponent.
    fn pow(self, exponent: Self) -> Self;
    /// The largest whole number that is not above; integers stay.
    #[inline(always)]
    fn floor(self) -> Self {
        self
    }
    /// The smallest whole number that is not below; integers stay.
    #[inline(always)]
    fn ceil(self) -> Self {
        self
    }
    /// The whole number next to it towards zero; integers stay.
    #[inline(always)]
    fn trunc(self) -> Self {
        self
    }
    /// The nearest whole number, the even one of two; integers stay.
    #[inline(always)]
    fn round_even(self) -> Self {
        self
    }
    /// This number as a float.
    fn to_float(self) -> Self::Float;

    /// How many numbers `arange` gives: the quotient of distance and step, rounded up; at most 0 when there are none.
    /// The step is not zero.
    #[doc(hidden)]
    #[inline]
    fn count_steps(start: Self, stop: Self, step: Self) -> f64 {
        let distance = stop.sub(start);
        let steps = num_traits::ToPrimitive::to_f64(&distance.div(step).to_float()).unwrap_or(f64::NAN);
        // A quotient that underflows still means one step, in the right direction.
        let underflow = steps == 0.0 && distance != Self::zero() && steps.is_sign_positive();
        if underflow { 1.0 } else { steps.ceil() }
    }

    /// Number `i` of those that `arange` gives. Floats are rounded as NumPy does: the difference of the first two
    /// numbers is what the others step by.
    #[doc(hidden)]
    #[inline]
    fn progression(start: Self, step: Self, i: usize) -> Self {
        let second = start.add(step);
        match i {
            0 => start,
            1 => second,
            _ => start.add(Self::from_f64(i as f64).mul(second.sub(start))),
        }
    }
}

/// Integers of any width.
pub trait Integer: Real + Ord + Bits + num_traits::PrimInt {
    /// This integer as an index; `None` when it does not fit.
    fn to_index(self) -> Option<isize> {
        num_traits::ToPrimitive::to_isize(&self)
    }
    /// This integer with its bits moved up by fewer places than it has.
    #[doc(hidden)]
    #[inline(always)]
    fn shift_left(self, places: usize) -> Self {
        self << places
    }
    /// This integer with its bits moved down by fewer places than it has.
    #[doc(hidden)]
    #[inline(always)]
    fn shift_right(self, places: usize) -> Self {
        self >> places
    }
}

/// Floating-point numbers: `f32` and `f64`, and `f16` with the feature of this name.
pub trait Float: Real<Float = Self> + num_traits::Float + Elementary {}

/// Elements made of bits: integers and `bool`.
pub trait Bits: ZeroOne {
    /// Bitwise and; logical and for `bool`.
    fn and(self, rhs: Self) -> Self;
    /// Bitwise or; logical or for `bool`.
    fn or(self, rhs: Self) -> Self;
    /// Bitwise exclusive or; logical exclusive or for `bool`.
    fn xor(self, rhs: Self) -> Self;
    /// All bits inverted; logical not for `bool`.
    fn not(self) -> Self;
}

/// Whether `T` is a built-in type; for all of these, zero bytes are the value zero, and any thread may have them.
pub(crate) fn is_built_in<T: 'static>() -> bool {
    is_one_of_them(TypeId::of::<T>())
}

/// Whether a type is one of the built-in ones.
pub(crate) fn is_one_of_them(id: TypeId) -> bool {
    macro_rules! any {
        ($($t:ty)*) => { $(id == TypeId::of::<$t>())||* };
    }
    #[cfg(feature = "f16")]
    if id == TypeId::of::<::half::f16>() {
        return true;
    }
    any!(bool i8 i16 i32 i64 u8 u16 u32 u64 isize usize f32 f64 Complex32 Complex64)
}
