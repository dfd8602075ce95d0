//! Views of parts of an array: no element is copied.

use crate::array::{NdArray, NdViewMut};
use crate::error::{self, Result};
use crate::layout::{AxisIndex, Item, Layout, normalize_axis, normalize_index, normalize_named_axis};
use crate::storage::{Storage, StorageMut};

impl<T, S: Storage<T>> NdArray<T, S> {
    /// Returns a view of the part that the items choose, with Python's semantics; see [`s!`](crate::s).
    ///
    /// Each index takes an axis out of the shape, each range keeps one, each new axis adds one. Axes without an item are
    /// kept whole. The view lives as long as this array is borrowed, or as long as its elements if this is a view.
    ///
    /// # Errors
    /// When an index is out of bounds, when there are more items than axes or two ellipses, or when a step is 0.
    ///
    /// NumPy: [basic indexing](https://numpy.org/doc/stable/user/basics.indexing.html#slicing-and-striding).
    ///
    /// ```
    /// use rankn::{array, s};
    /// let a = array![[1, 2, 3], [4, 5, 6]];
    /// assert_eq!(a.slice(s![0])?, array![1, 2, 3]);
    /// assert_eq!(a.slice(s![.., ..;-1])?, array![[3, 2, 1], [6, 5, 4]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn slice(&self, items: impl AsRef<[Item]>) -> Result<NdArray<T, S::View<'_>>> {
        Ok(self.with_layout(self.layout().slice(items.as_ref())?))
    }

    /// The part that the items choose, with the storage of this array: an owned array keeps all its elements in memory,
    /// a view keeps its lifetime, a mutable view stays mutable.
    ///
    /// # Errors
    /// As for [`slice`](NdArray::slice).
    ///
    /// ```
    /// use rankn::{NdViewMut, array, s};
    /// let mut elements = [1, 2, 3, 4];
    /// let every_second = NdViewMut::from_slice(&mut elements).into_slice(s![..;2])?;
    /// assert_eq!(every_second, array![1, 3]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn into_slice(self, items: impl AsRef<[Item]>) -> Result<Self> {
        let part = self.layout().slice(items.as_ref())?;
        Ok(self.map_layout(part))
    }

    /// Returns a view of the elements at one index of the first axis, without the axis.
    ///
    /// # Errors
    /// When the index is out of bounds, or the array has no axes.
    ///
    /// NumPy: `a[i]`.
    ///
    /// ```
    /// let a = rankn::array![[1, 2], [3, 4]];
    /// assert_eq!(a.at(1)?.at(0)?.item()?, 3);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn at(&self, index: impl AxisIndex) -> Result<NdArray<T, S::View<'_>>> {
        self.slice([Item::from(index)])
    }

    /// Returns a view of the elements at one index of an axis, without the axis.
    ///
    /// # Errors
    /// When the array has no such axis, or the index is out of bounds.
    ///
    /// NumPy: `a.take(index, axis)`, which copies.
    ///
    /// ```
    /// let a = rankn::array![[1, 2], [3, 4]];
    /// assert_eq!(a.index_axis(-1, 0)?, rankn::array![1, 3]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn index_axis(&self, axis: impl AxisIndex, index: impl AxisIndex) -> Result<NdArray<T, S::View<'_>>> {
        Ok(self.with_layout(indexed(self.layout(), axis, index)?))
    }

    /// Returns views of the elements before an index of an axis, and of the others.
    ///
    /// # Errors
    /// When the array has no such axis, or the index is greater than its length.
    ///
    /// NumPy: `numpy.split(a, [index], axis)`.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1, 2, 3], [4, 5, 6]];
    /// let (left, right) = a.split_at(1, 2)?;
    /// assert_eq!(left, array![[1, 2], [4, 5]]);
    /// assert_eq!(right, array![[3], [6]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    #[expect(clippy::type_complexity, reason = "two views of one type")]
    pub fn split_at(
        &self,
        axis: impl AxisIndex,
        index: impl AxisIndex,
    ) -> Result<(NdArray<T, S::View<'_>>, NdArray<T, S::View<'_>>)> {
        let (axis, index) = split_point(self.layout(), axis, index)?;
        let (before, after) = self.layout().split_at(axis, index);
        Ok((self.with_layout(before), self.with_layout(after)))
    }

    /// Returns a view of the elements with equal first and second index, as a new last axis in the place of those two.
    ///
    /// # Errors
    /// When the array has less than two axes.
    ///
    /// NumPy: [`numpy.diagonal`](https://numpy.org/doc/stable/reference/generated/numpy.diagonal.html).
    ///
    /// ```
    /// let a = rankn::array![[1, 2, 3], [4, 5, 6]];
    /// assert_eq!(a.diagonal()?, rankn::array![1, 5]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn diagonal(&self) -> Result<NdArray<T, S::View<'_>>> {
        self.diagonal_with(0, 0, 1)
    }

    /// Returns a view of the elements whose index along `axis2` is greater by `offset` than along `axis1`, as a new last
    /// axis in the place of those two.
    ///
    /// # Errors
    /// When the array has less than two axes, when it does not have one of the axes, or when they are equal.
    ///
    /// NumPy: `numpy.diagonal(a, offset, axis1, axis2)`.
    ///
    /// ```
    /// let a = rankn::array![[1, 2, 3], [4, 5, 6]];
    /// assert_eq!(a.diagonal_with(1, 0, 1)?, rankn::array![2, 6]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn diagonal_with(
        &self,
        offset: impl AxisIndex,
        axis1: impl AxisIndex,
        axis2: impl AxisIndex,
    ) -> Result<NdArray<T, S::View<'_>>> {
        Ok(self.with_layout(diagonal(self.layout(), offset, axis1, axis2)?))
    }
}

impl<T, S: StorageMut<T>> NdArray<T, S> {
    /// Returns a mutable view of the part that the items choose; see [`slice`](NdArray::slice).
    ///
    /// # Errors
    /// As for [`slice`](NdArray::slice).
    ///
    /// ```
    /// use rankn::{array, s};
    /// let mut a = array![[1, 2], [3, 4]];
    /// a.slice_mut(s![.., 0])?.fill(0);
    /// assert_eq!(a, array![[0, 2], [0, 4]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn slice_mut(&mut self, items: impl AsRef<[Item]>) -> Result<NdViewMut<'_, T>> {
        let part = self.layout().slice(items.as_ref())?;
        Ok(self.with_layout_mut(part))
    }

    /// Returns a mutable view of the elements at one index of the first axis, without the axis.
    ///
    /// # Errors
    /// As for [`at`](NdArray::at).
    pub fn at_mut(&mut self, index: impl AxisIndex) -> Result<NdViewMut<'_, T>> {
        self.slice_mut([Item::from(index)])
    }

    /// Returns a mutable view of the elements at one index of an axis, without the axis.
    ///
    /// # Errors
    /// As for [`index_axis`](NdArray::index_axis).
    pub fn index_axis_mut(
        &mut self,
        axis: impl AxisIndex,
        index: impl AxisIndex,
    ) -> Result<NdViewMut<'_, T>> {
        let part = indexed(self.layout(), axis, index)?;
        Ok(self.with_layout_mut(part))
    }

    /// Returns mutable views of the elements before an index of an axis, and of the others.
    ///
    /// # Errors
    /// As for [`split_at`](NdArray::split_at).
    ///
    /// ```
    /// use rankn::array;
    /// let mut a = array![[1, 2, 3], [4, 5, 6]];
    /// let (mut left, right) = a.split_at_mut(1, 1)?;
    /// left.fill(right[[1, 1]]);
    /// assert_eq!(a, array![[6, 2, 3], [6, 5, 6]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn split_at_mut(
        &mut self,
        axis: impl AxisIndex,
        index: impl AxisIndex,
    ) -> Result<(NdViewMut<'_, T>, NdViewMut<'_, T>)> {
        self.view_mut().into_split(axis, index)
    }

    /// Returns a mutable view of the elements with equal first and second index; see [`diagonal`](NdArray::diagonal).
    ///
    /// # Errors
    /// When the array has less than two axes.
    ///
    /// ```
    /// let mut a = rankn::NdArray::<f64>::zeros([2, 2]);
    /// a.diagonal_mut()?.fill(1.0);
    /// assert_eq!(a, rankn::NdArray::eye(2));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn diagonal_mut(&mut self) -> Result<NdViewMut<'_, T>> {
        let part = diagonal(self.layout(), 0, 0, 1)?;
        Ok(self.with_layout_mut(part))
    }
}

impl<T> NdViewMut<'_, T> {
    /// Two mutable views, of the elements before an index of an axis and of the others, with the lifetime of this one.
    ///
    /// # Errors
    /// As for [`split_at`](NdArray::split_at).
    pub fn into_split(self, axis: impl AxisIndex, index: impl AxisIndex) -> Result<(Self, Self)> {
        let (axis, index) = split_point(self.layout(), axis, index)?;
        Ok(self.into_halves(axis, index))
    }
}

fn indexed(layout: &Layout, axis: impl AxisIndex, index: impl AxisIndex) -> Result<Layout> {
    let axis = normalize_axis(axis.saturated(), layout.ndim())?;
    let index = normalize_index(index.saturated(), axis, layout.shape[axis])?;
    Ok(layout.index_axis(axis, index))
}

/// The axis, and an index of it that may also be its length.
fn split_point(layout: &Layout, axis: impl AxisIndex, index: impl AxisIndex) -> Result<(usize, usize)> {
    let axis = normalize_axis(axis.saturated(), layout.ndim())?;
    let (n, index) = (layout.shape[axis], index.saturated());
    if index == n as isize {
        return Ok((axis, n));
    }
    Ok((axis, normalize_index(index, axis, n)?))
}

fn diagonal(
    layout: &Layout,
    offset: impl AxisIndex,
    axis1: impl AxisIndex,
    axis2: impl AxisIndex,
) -> Result<Layout> {
    if layout.ndim() < 2 {
        return Err(error::array::diagonal_of_too_few_axes());
    }
    let axis1 = normalize_named_axis("axis1", axis1.saturated(), layout.ndim())?;
    let axis2 = normalize_named_axis("axis2", axis2.saturated(), layout.ndim())?;
    layout.diagonal(offset.saturated(), axis1, axis2)
}
