//! Sorting by several keys.

use super::Sortable;
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::ops::shape::AsView;

/// The indices along the last axis that sort by several keys: by the last one, where this is equal by the one before it,
/// and so on. A new array of the shape of the keys.
///
/// What is equal in all keys keeps its order. For keys of several types, sort by the least important one with
/// [`argsort`](NdArray::argsort), which is stable, and by the next what [`take_along_axis`](NdArray::take_along_axis) brings
/// into that order. NumPy:
/// [`numpy.lexsort`](https://numpy.org/doc/stable/reference/generated/numpy.lexsort.html).
///
/// # Errors
/// When there are no keys, when their shapes differ, or when they have no axes.
///
/// ```
/// use rankn::{array, lexsort};
/// let (first, last) = (array![1, 2, 1], array![3, 3, 0]);
/// assert_eq!(lexsort(&[&first, &last])?, array![2i64, 0, 1]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn lexsort<T: Sortable, A: AsView<T>>(keys: &[A]) -> Result<NdArray<i64>> {
    let keys: Vec<NdView<'_, T>> = keys.iter().map(A::as_view).collect();
    let Some((first, others)) = keys.split_first() else { return Err(error::ops::no_keys()) };
    if others.iter().any(|key| key.shape() != first.shape()) {
        return Err(error::ops::keys_differ());
    }
    let mut order = first.argsort(-1)?;
    for key in others {
        let next = key.take_along_axis(&order, -1)?.argsort(-1)?;
        order = order.take_along_axis(&next, -1)?;
    }
    Ok(order)
}
