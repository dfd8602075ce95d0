//! Floats as what they are made of: signs, digits, exponents, neighbours, and the values that are no numbers.

use super::named::{binary_methods, unary_methods};
use crate::array::NdArray;
use crate::element::{Float, Number};
use crate::expr::op::{Exponent, Fraction, Mantissa};
use crate::storage::Storage;

unary_methods! {
    /// Where the sign is negative, that of -0.0 and of NaN too. NumPy: `np.signbit(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![-0.0, 0.0, -1.5].signbit(), array![true, false, true]);
    /// ```
    signbit => SignBit;
    /// The distance to the next float that is farther from zero, with the sign of each element. NumPy: `np.spacing(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1.0, -1.0].spacing(), array![f64::EPSILON, -f64::EPSILON]);
    /// ```
    spacing => Spacing;
}

binary_methods! {
    /// The float next to each element on the way to another one. NumPy: `np.nextafter(a, b)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![0.0, 1.0].nextafter(1.0), array![5e-324, 1.0]);
    /// ```
    nextafter => NextAfter;
    /// 0 for negative elements, 1 for positive ones, the given value at zero. NumPy: `np.heaviside(a, value)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![-1.0, 0.0, 2.0].heaviside(0.5), array![0.0, 0.5, 1.0]);
    /// ```
    heaviside => Heaviside;
    /// The elements times 2 to the power of `i32` exponents, rounded once. NumPy: `np.ldexp(a, exponents)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![5.0, 1.5].ldexp(array![-1, 4]), array![2.5, 24.0]);
    /// ```
    ldexp => Ldexp;
}

impl<T: Float, S: Storage<T>> NdArray<T, S> {
    /// Factors of a magnitude from 0.5 to 1, and the exponents of 2 by whose powers they make the elements, in two new
    /// arrays. NumPy: `np.frexp(a)`.
    ///
    /// Zeros, infinities and NaN are their own factors, with the exponent 0.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![8.0, -3.0].frexp(), (array![0.5, -0.75], array![4, 2]));
    /// ```
    pub fn frexp(&self) -> (NdArray<T>, NdArray<i32>) {
        (self.lazy().by::<Mantissa>().eval(), self.lazy().by::<Exponent>().eval())
    }

    /// What each element has behind the point, and its whole part, in two new arrays; both have its sign. NumPy:
    /// `np.modf(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![-1.5, 2.25].modf(), (array![-0.5, 0.25], array![-1.0, 2.0]));
    /// ```
    pub fn modf(&self) -> (NdArray<T>, NdArray<T>) {
        (self.lazy().by::<Fraction>().eval(), self.trunc())
    }

    /// The elements with 0 in place of NaN, and the largest finite numbers in place of infinities, in a new array. NumPy:
    /// `np.nan_to_num(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![f64::NAN, f64::INFINITY, 1.5].nan_to_num(), array![0.0, f64::MAX, 1.5]);
    /// ```
    pub fn nan_to_num(&self) -> NdArray<T> {
        self.nan_to_num_with(<T as Number>::from_bool(false), T::max_value(), T::min_value())
    }

    /// The elements with `nan` in place of NaN, and `positive` and `negative` in place of infinities, in a new array.
    /// NumPy: `np.nan_to_num(a, nan=nan, posinf=positive, neginf=negative)`.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
    /// assert_eq!(a.nan_to_num_with(-1.0, 9.0, -9.0), array![-1.0, 9.0, -9.0]);
    /// ```
    pub fn nan_to_num_with(&self, nan: T, positive: T, negative: T) -> NdArray<T> {
        let replace = move |x: T| {
            let low = if x == T::neg_infinity() { negative } else { x };
            let finite = if x == T::infinity() { positive } else { low };
            if x.is_nan() { nan } else { finite }
        };
        self.lazy().map(replace).eval()
    }
}
