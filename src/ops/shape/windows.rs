//! Views with more axes than the array: windows, axes of length 1, turned axes, and the parts along one axis.

use super::join::at_least;
use crate::array::NdArray;
use crate::error::{self, Result};
use crate::layout::{Axes, AxisIndex, Dims, IntoShape, Layout, normalize_axis};
use crate::storage::Storage;

impl<T, S: Storage<T>> NdArray<T, S> {
    /// Returns a view of all windows of some lengths along some axes, as many as there are places for them: the axes of a
    /// window come last.
    ///
    /// No element is copied, and those that windows share are met in each of them. An axis that is named twice has windows
    /// of windows. NumPy: `np.lib.stride_tricks.sliding_window_view(a, window, axes)`.
    ///
    /// # Errors
    /// When there are not as many lengths as axes, when the array does not have one of the axes, when a length is negative
    /// or greater than that of the axis, or when the view would have too many elements to count.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![1.0, 2.0, 4.0, 8.0];
    /// assert_eq!(a.sliding_window_view(2, 0)?, array![[1.0, 2.0], [2.0, 4.0], [4.0, 8.0]]);
    /// assert_eq!(a.sliding_window_view(2, 0)?.along(-1)?.mean(), array![1.5, 3.0, 6.0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn sliding_window_view(
        &self,
        window: impl IntoShape,
        axes: impl Axes,
    ) -> Result<NdArray<T, S::View<'_>>> {
        Ok(self.with_layout(windows(self.layout(), &window.into_lengths()?, &axes.into_axes())?))
    }

    /// Returns a view with at least one axis. NumPy: `np.atleast_1d(a)`.
    ///
    /// ```
    /// use rankn::{NdArray, array};
    /// assert_eq!(NdArray::scalar(5).atleast_1d(), array![5]);
    /// ```
    pub fn atleast_1d(&self) -> NdArray<T, S::View<'_>> {
        self.with_layout(at_least(self.layout().clone(), 1, |_| 0))
    }

    /// Returns a view with at least two axes, new ones in front. NumPy: `np.atleast_2d(a)`.
    ///
    /// ```
    /// assert_eq!(rankn::array![1, 2].atleast_2d(), rankn::array![[1, 2]]);
    /// ```
    pub fn atleast_2d(&self) -> NdArray<T, S::View<'_>> {
        self.with_layout(at_least(self.layout().clone(), 2, |_| 0))
    }

    /// Returns a view with at least three axes: a row stands along the second one, a matrix along the first two. NumPy:
    /// `np.atleast_3d(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 2].atleast_3d().shape(), [1, 2, 1]);
    /// assert_eq!(array![[1, 2]].atleast_3d().shape(), [1, 2, 1]);
    /// ```
    pub fn atleast_3d(&self) -> NdArray<T, S::View<'_>> {
        self.with_layout(at_least(self.layout().clone(), 3, |ndim| if ndim < 2 { 0 } else { ndim }))
    }

    /// Returns a view turned by `times` quarters in the plane of two axes, from the first towards the second.
    ///
    /// NumPy: `np.rot90(a, times, axes)`.
    ///
    /// # Errors
    /// When the array does not have both axes, or they are the same.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1, 2], [3, 4]];
    /// assert_eq!(a.rot90(1, [0, 1])?, array![[2, 4], [1, 3]]);
    /// assert_eq!(a.rot90(-1, [0, 1])?, array![[3, 1], [4, 2]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn rot90<I: AxisIndex>(
        &self,
        times: impl AxisIndex,
        axes: [I; 2],
    ) -> Result<NdArray<T, S::View<'_>>> {
        Ok(self.with_layout(turned(self.layout(), times.saturated(), axes.map(AxisIndex::saturated))?))
    }

    /// Returns views of the parts at each index of an axis, without the axis.
    ///
    /// NumPy: `np.unstack(a, axis=axis)`.
    ///
    /// # Errors
    /// When the array has no such axis.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1, 2, 3], [4, 5, 6]];
    /// assert_eq!(a.unstack(1)?[2], array![3, 6]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn unstack(&self, axis: impl AxisIndex) -> Result<Vec<NdArray<T, S::View<'_>>>> {
        Ok(self.axis_iter(axis)?.collect())
    }
}

fn windows(layout: &Layout, lengths: &[isize], axes: &[isize]) -> Result<Layout> {
    if lengths.len() != axes.len() {
        return Err(error::shape::unequal_windows(lengths.len(), axes.len()));
    }
    if lengths.iter().any(|&n| n < 0) {
        return Err(error::shape::negative_window());
    }
    let axes: Dims<usize> =
        axes.iter().map(|&axis| normalize_axis(axis, layout.ndim())).collect::<Result<_>>()?;
    let (mut shape, mut strides) = (layout.shape.clone(), layout.strides.clone());
    for (&len, &axis) in lengths.iter().zip(axes.iter()) {
        let Some(places) = (shape[axis] + 1).checked_sub(len as usize).filter(|&places| places > 0) else {
            return Err(error::shape::window_too_long());
        };
        shape[axis] = places;
        shape.push(len as usize);
        strides.push(layout.strides[axis]);
    }
    Layout::checked(layout.span().end, &shape, &strides, layout.offset)
}

fn turned(layout: &Layout, times: isize, axes: [isize; 2]) -> Result<Layout> {
    let first = normalize_axis(axes[0], layout.ndim())?;
    let second = normalize_axis(axes[1], layout.ndim())?;
    if first == second {
        return Err(error::shape::equal_axes());
    }
    Ok(match times.rem_euclid(4) {
        0 => layout.clone(),
        1 => layout.flip(second).swap_axes(first, second),
        2 => layout.flip(first).flip(second),
        _ => layout.swap_axes(first, second).flip(second),
    })
}
