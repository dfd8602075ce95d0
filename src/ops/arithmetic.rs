//! Arithmetic by name: what has no operator in Rust, or another meaning than the operator.

use super::named::{binary_methods, unary_methods};
use crate::array::NdArray;
use crate::element::{CastFrom, Number, Real};
use crate::error;
use crate::expr::op::{Cast, FloorDiv, Ordered, Remainder};
use crate::expr::{Borrowed, Closed, Lazy, Map, Node, Operand, Zip, compute};
use crate::storage::Storage;
use num_traits::ToPrimitive as _;
use std::marker::PhantomData;

binary_methods! {
    /// The quotient of two arrays as floats: `f64` for integers. NumPy: `np.true_divide(a, b)`, `a / b`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![7, -7].true_div(2), array![3.5, -3.5]);
    /// ```
    true_div => TrueDiv;
    /// The quotient rounded towards negative infinity. NumPy: `np.floor_divide(a, b)`, `a // b`.
    ///
    /// Integers divided by zero give 0, floats infinity or NaN.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![7, -7].floor_div(2), array![3, -4]);
    /// ```
    floor_div => FloorDiv;
    /// The remainder with the sign of the divisor. NumPy: `np.remainder(a, b)`, `a % b`.
    ///
    /// Rust's `%` has the sign of the dividend. Integers modulo zero give 0, floats NaN.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![7, -7].remainder(3), array![1, 2]);
    /// assert_eq!(array![7, -7] % 3, array![1, -1]);
    /// ```
    remainder => Remainder;
    /// Powers with exponents of the same type. NumPy: `np.power(a, b)`, `a ** b`.
    ///
    /// Integers wrap around; a negative exponent of an integer panics. Floats have an error of at most 0.85 ULP (units
    /// in the last place); special values are NumPy's: a negative number to a power that is not whole is NaN, one to any
    /// power and any number to the power of zero are one, NaN among them.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![2, 3].pow(array![3, 2]), array![8, 9]);
    /// assert_eq!(array![4.0].pow(0.5), array![2.0]);
    /// ```
    ///
    /// A scalar on the left is an array without axes, here as for every named operation:
    ///
    /// ```
    /// use rankn::{NdArray, array};
    /// assert_eq!(NdArray::scalar(2).pow(&array![0, 3]), array![1, 8]);
    /// ```
    pow => Pow;
    /// Powers as `f64`, whatever the type of both sides. NumPy: `np.float_power(a, b)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![2, 4].float_power(array![-1, 3]), array![0.5, 64.0]);
    /// ```
    float_power => FloatPower;
    /// The remainder with the sign of the dividend. NumPy: `np.fmod(a, b)`.
    ///
    /// Integers modulo zero give 0, where `%` panics; floats NaN.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![7, -7, 7].fmod(array![3, 3, 0]), array![1, -1, 0]);
    /// ```
    fmod => FMod;
    /// The larger of two elements, the other one if one of them is NaN. NumPy: `np.fmax(a, b)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1.0, f64::NAN].fmax(array![0.5, 2.0]), array![1.0, 2.0]);
    /// ```
    fmax => FMax;
    /// The smaller of two elements, the other one if one of them is NaN. NumPy: `np.fmin(a, b)`.
    fmin => FMin;
    /// The greatest common divisor of integers, which is not negative. NumPy: `np.gcd(a, b)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![-4, 0, 0].gcd(array![6, 5, 0]), array![2, 5, 0]);
    /// assert_eq!(array![4, 0].lcm(6), array![12, 0]);
    /// ```
    gcd => Gcd;
    /// The least common multiple of integers, 0 if one of them is; it wraps around. NumPy: `np.lcm(a, b)`.
    lcm => Lcm;
    /// The larger of two elements, NaN if one of them is. NumPy: `np.maximum(a, b)`.
    maximum => Maximum;
    /// The smaller of two elements, NaN if one of them is. NumPy: `np.minimum(a, b)`.
    minimum => Minimum;
    /// The magnitude of the left element with the sign of the right one. NumPy: `np.copysign(a, b)`.
    copysign => CopySign;
}

unary_methods! {
    /// The absolute value, a real number for complex ones; the lowest signed integer wraps to itself. NumPy: `np.abs(a)`.
    abs => Abs;
    /// The absolute value as a float: `f64` of integers. NumPy: `np.fabs(a)`.
    fabs => FAbs;
    /// -1, 0 or 1 by the sign; NaN stays NaN. NumPy: `np.sign(a)`.
    sign => Sign;
    /// Each element times itself. NumPy: `np.square(a)`.
    square => Square;
    /// One divided by each element. NumPy: `np.reciprocal(a)`.
    reciprocal => Reciprocal;
}

impl<T: Copy + 'static, S: Storage<T>> NdArray<T, S> {
    /// A copy of the numbers, `+a`. NumPy: `np.positive(a)`.
    ///
    /// ```
    /// assert_eq!(rankn::array![1, -2].positive(), rankn::array![1, -2]);
    /// ```
    pub fn positive(&self) -> NdArray<T>
    where
        T: Number,
    {
        self.to_owned()
    }

    /// The elements converted to another type, in a new array. NumPy: `a.astype(dtype)`.
    ///
    /// Integers wrap to narrower ones, floats truncate towards zero and saturate, complex numbers lose their imaginary
    /// part, and everything but zero is `true`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![0.5, -1.9, 300.0].cast::<i32>(), array![0, -1, 300]);
    /// assert_eq!(array![true, false].cast::<f64>(), array![1.0, 0.0]);
    /// ```
    pub fn cast<U: CastFrom<T> + Copy + 'static>(&self) -> NdArray<U> {
        compute(&mut Map::<_, Cast<U>>(Borrowed::of(self), PhantomData))
    }

    /// The elements limited to the range from `low` to `high`. NumPy: `np.clip(a, low, high)`.
    ///
    /// NaN stays NaN; where `low` is above `high`, the result is `high`.
    ///
    /// # Panics
    /// When the shapes do not broadcast together.
    #[track_caller]
    pub fn clip<A: Operand<T, Item = T>, B: Operand<T, Item = T>>(&self, low: A, high: B) -> NdArray<T>
    where
        T: Ordered,
        A::Node: Closed,
        B::Node: Closed,
    {
        self.lazy().maximum(Lazy(low.node())).minimum(Lazy(high.node())).eval()
    }

    /// The quotients rounded towards negative infinity, and the remainders that these leave, in two new arrays. NumPy:
    /// `np.divmod(a, b)`.
    ///
    /// They are those of [`floor_div`](Self::floor_div) and [`remainder`](Self::remainder).
    ///
    /// # Panics
    /// When the shapes do not broadcast together.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![7, -7].divmod(2), (array![3, -4], array![1, 1]));
    /// ```
    #[track_caller]
    pub fn divmod<R: Operand<T, Item = T> + Clone>(&self, rhs: R) -> (NdArray<T>, NdArray<T>)
    where
        T: Real,
        R::Light: Closed,
    {
        let (divisor, again) = (rhs.clone().light(), rhs.light());
        let quotients = compute(&mut Zip::<_, _, FloorDiv>(Borrowed::of(self), divisor, PhantomData));
        (quotients, compute(&mut Zip::<_, _, Remainder>(Borrowed::of(self), again, PhantomData)))
    }

    /// Powers with one integer exponent, by multiplication. NumPy: `a ** n`.
    ///
    /// # Panics
    /// When integers are raised to a negative power.
    #[track_caller]
    pub fn powi(&self, exponent: i32) -> NdArray<T>
    where
        T: Number,
    {
        if exponent < 0 && is_whole::<T>() {
            error::raise(error::element::negative_power());
        }
        // What is common has a loop of its own, without a loop for each element.
        match exponent {
            0 => self.lazy().map(|_| T::one()).eval(),
            1 => self.to_owned(),
            2 => self.square(),
            3 => self.lazy().map(|x| x.mul(x).mul(x)).eval(),
            -1 => self.reciprocal(),
            _ => self.lazy().map(|x| powi(x, exponent)).eval(),
        }
    }

    /// The elements rounded to a number of decimals, half to even; negative ones are places before the point, and
    /// integers change only at these. NumPy: `np.round(a, decimals)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![0.5, 1.5, 2.675].round_to(0), array![0.0, 2.0, 3.0]);
    /// assert_eq!(array![1.234].round_to(1), array![1.2]);
    /// assert_eq!(array![15, 25, 31].round_to(-1), array![20, 20, 30]);
    /// ```
    pub fn round_to(&self, decimals: i32) -> NdArray<T>
    where
        T: Real,
    {
        if decimals >= 0 && is_whole::<T>() {
            return self.lazy().eval();
        }
        let scale = T::Float::from_f64(10f64.powi(decimals.saturating_abs()));
        let back = |x: T::Float| T::from_f64(x.to_f64().expect("a float"));
        match decimals {
            0.. => self.lazy().map(|x| back(x.to_float().mul(scale).round_even().div(scale))).eval(),
            _ => self.lazy().map(|x| back(x.to_float().div(scale).round_even().mul(scale))).eval(),
        }
    }
}

impl<E: Node> Lazy<E> {
    /// The items converted to another type. NumPy: `a.astype(dtype)`.
    pub fn cast<U: CastFrom<E::Item> + Copy + 'static>(self) -> Lazy<Map<E, Cast<U>>> {
        self.by()
    }
}

/// Whether numbers of this type have no decimals: conversion truncates then.
fn is_whole<T: Number>() -> bool {
    T::from_f64(0.5) == T::zero()
}

/// Exponentiation by squaring; a negative exponent divides.
fn powi<T: Number>(base: T, exponent: i32) -> T {
    let (mut result, mut square, mut left) = (T::one(), base, exponent.unsigned_abs());
    while left > 0 {
        if left & 1 == 1 {
            result = result.mul(square);
        }
        square = square.mul(square);
        left >>= 1;
    }
    if exponent < 0 { T::one().div(result) } else { result }
}
