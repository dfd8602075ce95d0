//! Comparisons, element by element, and predicates. `==` compares whole arrays.

use super::named::{binary_methods, unary_methods};
use crate::array::NdArray;
use crate::element::{Float, Real};
use crate::error::{self, Result};
use crate::expr::Operand;
use crate::expr::op::{BinaryOp, Equal, IsFinite, Pair, UnaryOp};
use crate::layout::broadcast_shapes;
use crate::storage::Storage;

binary_methods! {
    /// Where two elements are equal. NumPy: `a == b`, `np.equal(a, b)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![-1, 0, 1].equal(0), array![false, true, false]);
    /// ```
    equal => Equals;
    /// Where two elements differ. NumPy: `a != b`, `np.not_equal(a, b)`.
    not_equal => NotEquals;
    /// Where the left element is less. NumPy: `a < b`, `np.less(a, b)`.
    less => Less;
    /// Where the left element is less or equal. NumPy: `a <= b`, `np.less_equal(a, b)`.
    less_equal => LessEqual;
    /// Where the left element is greater. NumPy: `a > b`, `np.greater(a, b)`.
    greater => Greater;
    /// Where the left element is greater or equal. NumPy: `a >= b`, `np.greater_equal(a, b)`.
    greater_equal => GreaterEqual;
}

unary_methods! {
    /// Where elements are not a number. NumPy: `np.isnan(a)`.
    is_nan => IsNan;
    /// Where elements are positive or negative infinity. NumPy: `np.isinf(a)`.
    is_inf => IsInf;
    /// Where elements are neither infinite nor NaN. NumPy: `np.isfinite(a)`.
    is_finite => IsFinite;
    /// Where elements are positive infinity. NumPy: `np.isposinf(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    /// assert_eq!(a.is_posinf(), array![true, false, false]);
    /// assert_eq!(a.is_neginf(), array![false, true, false]);
    /// ```
    is_posinf => IsPosInf;
    /// Where elements are negative infinity. NumPy: `np.isneginf(a)`.
    is_neginf => IsNegInf;
}

impl<T: Float, S: Storage<T>> NdArray<T, S> {
    /// Where two elements differ by at most `absolute + relative * |right element|`. NumPy: `np.isclose(a, b, rtol, atol)`.
    ///
    /// Infinities are close to themselves, NaN to nothing.
    ///
    /// # Panics
    /// When the shapes do not broadcast together.
    #[track_caller]
    pub fn is_close<R: Operand<T, Item = T>>(&self, rhs: R, relative: T, absolute: T) -> NdArray<bool>
    where
        Pair: BinaryOp<T, T, Out = (T, T)>,
        R::Node: crate::expr::Closed,
    {
        close(self, rhs, [relative, absolute], false)
    }

    /// The same as [`is_close`](Self::is_close), but NaN is close to NaN. NumPy: `np.isclose(a, b, rtol, atol,
    /// equal_nan=True)`.
    ///
    /// # Panics
    /// When the shapes do not broadcast together.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![1.0, f64::NAN];
    /// assert_eq!(a.is_close_or_nan(array![1.1, f64::NAN], 0.2, 0.0), array![true, true]);
    /// assert!(!a.all_close(&a, 0.0, 0.0) && a.all_close_or_nan(&a, 0.0, 0.0));
    /// ```
    #[track_caller]
    pub fn is_close_or_nan<R: Operand<T, Item = T>>(&self, rhs: R, relative: T, absolute: T) -> NdArray<bool>
    where
        Pair: BinaryOp<T, T, Out = (T, T)>,
        R::Node: crate::expr::Closed,
    {
        close(self, rhs, [relative, absolute], true)
    }

    /// Whether all elements are close, by the rule of [`is_close_or_nan`](Self::is_close_or_nan). NumPy: `np.allclose(a, b,
    /// rtol, atol, equal_nan=True)`.
    ///
    /// # Panics
    /// When the shapes do not broadcast together.
    #[track_caller]
    pub fn all_close_or_nan<R: Operand<T, Item = T>>(&self, rhs: R, relative: T, absolute: T) -> bool
    where
        Pair: BinaryOp<T, T, Out = (T, T)>,
        R::Node: crate::expr::Closed,
    {
        self.is_close_or_nan(rhs, relative, absolute).all()
    }

    /// Whether all elements are close, by the rule of [`is_close`](Self::is_close). NumPy: `np.allclose(a, b, rtol, atol)`.
    ///
    /// # Panics
    /// When the shapes do not broadcast together.
    #[track_caller]
    pub fn all_close<R: Operand<T, Item = T>>(&self, rhs: R, relative: T, absolute: T) -> bool
    where
        Pair: BinaryOp<T, T, Out = (T, T)>,
        R::Node: crate::expr::Closed,
    {
        self.is_close(rhs, relative, absolute).all()
    }
}

/// Where two elements are close, with a relative and an absolute tolerance, or both NaN if these are equal.
#[track_caller]
fn close<T, S, R>(
    array: &NdArray<T, S>,
    rhs: R,
    [relative, absolute]: [T; 2],
    equal_nan: bool,
) -> NdArray<bool>
where
    T: Float,
    S: Storage<T>,
    R: Operand<T, Item = T>,
    Pair: BinaryOp<T, T, Out = (T, T)>,
    R::Node: crate::expr::Closed,
{
    let close = |(a, b): (T, T)| {
        let near = b.is_finite() & (Real::abs(a - b) <= absolute + relative * Real::abs(b));
        (a == b) | near | (equal_nan & a.is_nan() & b.is_nan())
    };
    array.lazy().with::<_, Pair>(rhs.node()).map(close).eval()
}

impl<T: Equal, S: Storage<T>> NdArray<T, S> {
    /// Whether two arrays broadcast together, and all elements are equal then. NumPy: `np.array_equiv(a, b)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert!(array![1, 2].array_equiv(&array![[1, 2], [1, 2]]));
    /// assert!(!array![1, 2].array_equiv(&array![1, 2, 3]));
    /// ```
    pub fn array_equiv<R: Storage<T>>(&self, other: &NdArray<T, R>) -> bool {
        broadcast_shapes(&[self.shape(), other.shape()]).is_ok() && self.lazy().equal(other).all()
    }
}

impl<T: Copy + 'static, S: Storage<T>> NdArray<T, S>
where
    IsFinite: UnaryOp<T, Out = bool>,
{
    /// The array itself, if all of its elements are finite. NumPy: `np.asarray_chkfinite(a)`.
    ///
    /// # Errors
    /// When an element is infinite or NaN.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1.0, 2.0].check_finite()?, array![1.0, 2.0]);
    /// let err = array![1.0, f64::NAN].check_finite().unwrap_err();
    /// assert_eq!(err.to_string(), "array must not contain infs or NaNs");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn check_finite(self) -> Result<Self> {
        if self.lazy().is_finite().all() { Ok(self) } else { Err(error::ops::not_finite()) }
    }
}
