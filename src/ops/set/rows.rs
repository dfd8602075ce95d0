//! The different parts of an array along an axis.

use super::Unique;
use crate::array::{NdArray, NdView};
use crate::error::Result;
use crate::layout::{AxisIndex, normalize_axis};
use crate::ops::sort::{Sortable, ranks};
use crate::storage::Storage;

/// Where the different parts along an axis were found first, which each part is, and how often each occurs.
pub(crate) struct Rows {
    pub(crate) indices: Vec<i64>,
    pub(crate) inverse: Vec<i64>,
    pub(crate) counts: Vec<i64>,
}

impl<T: Sortable + PartialEq, S: Storage<T>> NdArray<T, S> {
    /// The different parts along an axis, in the order of their first elements, then of the next ones, and so on.
    ///
    /// Parts with NaN are different from all others, except in an array with one axis. NumPy: `np.unique(a, axis=axis)`.
    ///
    /// # Errors
    /// When the array has no such axis.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1, 2], [0, 5], [1, 2]];
    /// assert_eq!(a.unique_along(0)?, array![[0, 5], [1, 2]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn unique_along(&self, axis: impl AxisIndex) -> Result<NdArray<T>> {
        Ok(self.unique_all_along(axis)?.values)
    }

    /// The same, with where each part was found first, which part along the axis is which, a list, and how often each
    /// occurs.
    ///
    /// NumPy: `np.unique(a, True, True, True, axis=axis)`.
    ///
    /// # Errors
    /// When the array has no such axis.
    ///
    /// ```
    /// use rankn::array;
    /// let found = array![[1, 2], [0, 5], [1, 2]].unique_all_along(0)?;
    /// assert_eq!((found.indices, found.counts), (array![1i64, 0], array![1i64, 2]));
    /// assert_eq!(found.inverse, array![1i64, 0, 1]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn unique_all_along(&self, axis: impl AxisIndex) -> Result<Unique<T>> {
        let axis = normalize_axis(axis.saturated(), self.ndim())?;
        if self.ndim() == 1 {
            return Ok(self.unique_all());
        }
        let Rows { indices, inverse, counts } = rows(&self.as_view(), axis)?;
        Ok(Unique {
            values: self.take(&indices, axis)?,
            indices: NdArray::from_vec(indices),
            inverse: NdArray::from_vec(inverse),
            counts: NdArray::from_vec(counts),
        })
    }
}

/// The different parts of an array with several axes.
pub(crate) fn rows<T: Sortable + PartialEq>(array: &NdView<'_, T>, axis: usize) -> Result<Rows> {
    let front = array.move_axis(axis, 0)?;
    let keys = ranks(front.clone());
    let (len, keys) = (array.shape()[axis], keys.as_slice().expect("made in C order"));
    let width = keys.len().checked_div(len).unwrap_or(0);
    let mut lonely = vec![false; len];
    if size_of::<T>() > 1 {
        #[expect(clippy::eq_op, reason = "only NaN differs from itself, and this works for every type")]
        front.iter().enumerate().for_each(|(at, x)| lonely[at / width.max(1)] |= x != x);
    }
    Ok(different(keys, width, &lonely))
}

/// The different rows of a matrix with as many as there are marks: a mark says that a row is like no other.
pub(crate) fn different<K: Ord>(keys: &[K], width: usize, lonely: &[bool]) -> Rows {
    let row = |at: i64| &keys[at as usize * width..][..width];
    let mut order: Vec<i64> = (0..lonely.len() as i64).collect();
    order.sort_by(|&a, &b| row(a).cmp(row(b)));
    let (mut indices, mut counts, mut inverse) = (Vec::new(), Vec::new(), vec![0; lonely.len()]);
    for same in order.chunk_by(|&a, &b| !lonely[a as usize] && row(a) == row(b)) {
        same.iter().for_each(|&at| inverse[at as usize] = indices.len() as i64);
        indices.push(same[0]);
        counts.push(same.len() as i64);
    }
    Rows { indices, inverse, counts }
}
