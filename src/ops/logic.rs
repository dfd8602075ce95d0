//! Logic on truth values: an element counts as true when it is not zero. `& | ^ ! << >>` are the operators of bits.

use super::named::{binary_methods, unary_methods};
use crate::array::NdArray;
use crate::error::{self, Result};
use crate::expr::{Closed, Operand, Select, compute};
use crate::storage::Storage;

binary_methods! {
    /// Where both elements are true, whatever their types. NumPy: `np.logical_and(a, b)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![0, 1, 1].logical_and(array![0, 0, 1]), array![false, false, true]);
    /// ```
    logical_and => LogicalAnd;
    /// Where one or both elements are true. NumPy: `np.logical_or(a, b)`.
    logical_or => LogicalOr;
    /// Where exactly one of the elements is true. NumPy: `np.logical_xor(a, b)`.
    logical_xor => LogicalXor;
    /// The bits of integers moved up; beyond the last place, zero is left. NumPy: `np.left_shift(a, b)`, `a << b`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 5].left_shift(array![32, 2]), array![0, 20]);
    /// assert_eq!(array![1, 5] << 2, array![4, 20]);
    /// ```
    left_shift => Shl;
    /// The bits of integers moved down, filled with the sign. NumPy: `np.right_shift(a, b)`, `a >> b`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![20, -20].right_shift(2), array![5, -5]);
    /// assert_eq!(array![20, -20] >> 99, array![0, -1]);
    /// ```
    right_shift => Shr;
}

unary_methods! {
    /// How many bits are set in the absolute value of each integer. NumPy: `np.bitwise_count(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![-1, 255].bitwise_count(), array![1u8, 8]);
    /// ```
    bitwise_count => BitwiseCount;
    /// Where elements are not true. NumPy: `np.logical_not(a)`.
    logical_not => LogicalNot;
}

/// The element of `yes` where the condition is true, else that of `no`, in a new array. NumPy: `np.where(condition, yes, no)`.
///
/// `yes` and `no` are scalars, arrays or lazy expressions; all three broadcast together.
///
/// # Panics
/// When the shapes do not broadcast together.
///
/// ```
/// use rankn::{array, select};
/// let a = array![1.0, -2.0, 3.0];
/// assert_eq!(select(&a.greater(0.0), &a, 0.0), array![1.0, 0.0, 3.0]);
/// ```
#[track_caller]
pub fn select<T, C, A, B>(condition: C, yes: A, no: B) -> NdArray<T>
where
    T: Copy + 'static,
    C: Operand<bool, Item = bool>,
    A: Operand<T, Item = T>,
    B: Operand<T, Item = T>,
    C::Light: Closed,
    A::Light: Closed,
    B::Light: Closed,
{
    compute(&mut Select(condition.light(), yes.light(), no.light()))
}

impl<T: crate::element::ZeroOne, S: Storage<T>> NdArray<T, S> {
    /// The truth value of the only element. NumPy: `bool(a)`.
    ///
    /// # Errors
    /// When the array has no element or more than one: use [`any`](Self::any) or [`all`](Self::all).
    ///
    /// ```
    /// let err = rankn::array![0, 1].truth().unwrap_err();
    /// assert_eq!(
    ///     err.to_string(),
    ///     "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"
    /// );
    /// ```
    pub fn truth(&self) -> Result<bool> {
        match self.size() {
            1 => Ok(self.any()),
            size => Err(error::ops::ambiguous_truth(size)),
        }
    }
}
