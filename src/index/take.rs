//! Choosing along one axis: `take`, `take_flat`, `take_along_axis` and `compress`.

use super::gather::{gather, gather_along};
use super::nonzero::{self, true_positions};
use super::plan::Plan;
use super::select::{IndexMode, Indices, Selector};
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::layout::{AxisIndex, Layout, normalize_axis};
use crate::storage::Storage;

impl<T: Clone, S: Storage<T>> NdArray<T, S> {
    /// The elements at some indices of one axis, copied: the axes of the indices stand in its place.
    ///
    /// Negative indices count from the end. The result is laid out as by [`index`](Self::index).
    ///
    /// NumPy: `np.take(a, indices, axis)`.
    ///
    /// # Errors
    /// When the array has no such axis, or an index is out of bounds.
    ///
    /// ```
    /// let a = rankn::NdArray::from_shape_vec([2, 3], vec![0, 1, 2, 3, 4, 5])?;
    /// assert_eq!(a.take(&[2, 0], 1)?.as_slice(), Some(&[2, 0, 5, 3][..]));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn take<'i>(&self, indices: impl Into<Indices<'i>>, axis: impl AxisIndex) -> Result<NdArray<T>> {
        take(self.as_view(), indices.into(), axis.saturated())
    }

    /// The same as [`take`](Self::take), with indices out of bounds brought in as the mode says.
    ///
    /// NumPy: `np.take(a, indices, axis, mode=mode)`.
    ///
    /// # Errors
    /// When the array has no such axis, an index is out of bounds and the mode does not bring it in, or when there are
    /// indices and the axis has no elements.
    ///
    /// ```
    /// use rankn::{IndexMode, array};
    /// let a = array![10, 20, 30];
    /// assert_eq!(a.take_with(&[3, -4], 0, IndexMode::Wrap)?, array![10, 30]);
    /// assert_eq!(a.take_with(&[3, -4], 0, IndexMode::Clip)?, array![30, 10]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn take_with<'i>(
        &self,
        indices: impl Into<Indices<'i>>,
        axis: impl AxisIndex,
        mode: IndexMode,
    ) -> Result<NdArray<T>> {
        let at = normalize_axis(axis.saturated(), self.ndim())?;
        take(self.as_view(), indices.into().within(self.shape()[at], mode), axis.saturated())
    }

    /// The elements with some numbers in C order, copied: an array of the shape of the indices.
    ///
    /// NumPy: `np.take(a, indices)`.
    ///
    /// # Errors
    /// When an index is out of bounds.
    ///
    /// ```
    /// let a = rankn::NdArray::from_shape_vec([2, 2], vec![1, 2, 3, 4])?;
    /// assert_eq!(a.take_flat(&[0, 3])?.as_slice(), Some(&[1, 4][..]));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn take_flat<'i>(&self, indices: impl Into<Indices<'i>>) -> Result<NdArray<T>> {
        take_flat(self.as_view(), indices.into())
    }

    /// For each place of the indices, the element at that index along the axis and at the same place along the others,
    /// copied. Array and indices are broadcast together along the others.
    ///
    /// NumPy: `np.take_along_axis(a, indices, axis)`.
    ///
    /// # Errors
    /// When the indices have another number of axes, the array has no such axis, the other axes do not broadcast
    /// together, or an index is out of bounds.
    ///
    /// ```
    /// use rankn::NdArray;
    /// let a = NdArray::from_shape_vec([2, 2], vec![10, 20, 30, 40])?;
    /// let at = NdArray::from_shape_vec([2, 1], vec![1, 0])?;
    /// assert_eq!(a.take_along_axis(&at, 1)?.as_slice(), Some(&[20, 30][..]));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn take_along_axis<'i>(
        &self,
        indices: impl Into<Indices<'i>>,
        axis: impl AxisIndex,
    ) -> Result<NdArray<T>> {
        gather_along(self.as_view(), indices.into(), axis.saturated())
    }

    /// The elements along an axis where a list of conditions is `true`, copied. The list may be shorter than the axis.
    ///
    /// NumPy: `np.compress(condition, a, axis)`.
    ///
    /// # Errors
    /// When the condition is not a list, the array has no such axis, or a `true` stands beyond its end.
    ///
    /// ```
    /// let a = rankn::NdArray::from_shape_vec([2, 3], vec![0, 1, 2, 3, 4, 5])?;
    /// assert_eq!(a.compress(&[false, true], 1)?.as_slice(), Some(&[1, 4][..]));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn compress<'i>(
        &self,
        condition: impl Into<Selector<'i>>,
        axis: impl AxisIndex,
    ) -> Result<NdArray<T>> {
        match condition.into() {
            Selector::Mask(mask) if self.ndim() == 1 && mask.shape() == self.shape() => {
                normalize_axis(axis.saturated(), 1)?;
                nonzero::line(nonzero::compress(&self.as_view(), &mask.view())?)
            }
            Selector::Mask(mask) if mask.ndim() == 1 => {
                let places = NdArray::from_vec(true_positions(&mask));
                along(self.as_view(), (&places).into(), axis.saturated())
            }
            _ => Err(error::index::condition_is_not_a_list()),
        }
    }
}

fn take<T: Clone>(source: NdView<'_, T>, indices: Indices<'_>, axis: isize) -> Result<NdArray<T>> {
    let at = normalize_axis(axis, source.ndim())?;
    if source.shape()[at] == 0 && !indices.values.is_empty() {
        return Err(error::index::take_from_empty());
    }
    along(source, indices, axis)
}

/// All of the axes around the one that is chosen from.
fn along<T: Clone>(source: NdView<'_, T>, indices: Indices<'_>, axis: isize) -> Result<NdArray<T>> {
    let axis = normalize_axis(axis, source.ndim())?;
    let plan = Plan::along(source.layout(), axis, &indices)?;
    gather(source, &plan)
}

fn take_flat<T: Clone>(source: NdView<'_, T>, indices: Indices<'_>) -> Result<NdArray<T>> {
    let line = [source.size()];
    match source.layout().reshape(&line) {
        Some(layout) => take(source.with_layout(layout), indices, 0),
        None => take(source.try_to_owned()?.with_layout(Layout::contiguous(&line)?), indices, 0),
    }
}
