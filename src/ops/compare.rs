//! Comparisons, element by element, and predicates. `==` compares whole arrays.

use super::named::{binary_methods, unary_methods};
use crate::array::NdArray;
use crate::element::{Float, Real};
use crate::expr::Operand;
use crate::expr::op::{BinaryOp, Pair};
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
        let close = |(a, b): (T, T)| {
            a == b || (b.is_finite() && Real::abs(a - b) <= absolute + relative * Real::abs(b))
        };
        self.lazy().with::<_, Pair>(rhs.node()).map(close).eval()
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
