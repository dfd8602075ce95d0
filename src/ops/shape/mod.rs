//! The same elements under other axes: views wherever strides can express it.

mod edit;
mod join;
mod pad;
mod repeat;
mod reshape;
mod split;
mod windows;

pub(crate) use edit::{Piece, insertion, kept, numbers_of_short, views_of};
pub use join::{AsView, block, broadcast_arrays, column_stack, concatenate, dstack, hstack, stack, vstack};
pub(crate) use pad::widths;
pub use pad::{PadMode, PadWidths};
pub use split::Sections;

use crate::array::NdArray;
use crate::error::{self, Result};
use crate::layout::{
    Axes, AxisIndex, Dims, IntoShape, Layout, Shape, normalize_axes, normalize_distinct, normalize_moves,
    normalize_named_axis, normalize_permutation,
};
use crate::storage::Storage;

impl<T, S: Storage<T>> NdArray<T, S> {
    /// Returns a view with the axes in reverse order.
    ///
    /// NumPy: `a.T`.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1, 2, 3], [4, 5, 6]];
    /// assert_eq!(a.t(), array![[1, 4], [2, 5], [3, 6]]);
    /// ```
    #[inline]
    pub fn t(&self) -> NdArray<T, S::View<'_>> {
        self.with_layout(self.layout().transpose())
    }

    /// The array itself with the axes in reverse order: no element moves.
    ///
    /// ```
    /// use rankn::array;
    /// let columns = array![[1, 2, 3], [4, 5, 6]].into_t();
    /// assert_eq!(columns.shape(), [3, 2]);
    /// ```
    pub fn into_t(self) -> Self {
        let turned = self.layout().transpose();
        self.map_layout(turned)
    }

    /// Returns a view whose axis `k` is axis `axes[k]` of this array.
    ///
    /// NumPy: `np.permute_dims(a, axes)`, `a.transpose(axes)`.
    ///
    /// # Errors
    /// When not every axis is named exactly once.
    ///
    /// ```
    /// let a = rankn::NdArray::<f64>::zeros([2, 3, 4]);
    /// assert_eq!(a.permute_axes([-1, 0, 1])?.shape(), [4, 2, 3]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn permute_axes(&self, axes: impl Axes) -> Result<NdArray<T, S::View<'_>>> {
        let axes = normalize_permutation(&axes.into_axes(), self.ndim())?;
        Ok(self.with_layout(self.layout().permute(&axes)))
    }

    /// Returns a view with two axes exchanged.
    ///
    /// NumPy: [`numpy.swapaxes`](https://numpy.org/doc/stable/reference/generated/numpy.swapaxes.html).
    ///
    /// # Errors
    /// When the array does not have both axes.
    ///
    /// ```
    /// let a = rankn::NdArray::<f64>::zeros([2, 3, 4]);
    /// assert_eq!(a.swap_axes(0, -1)?.shape(), [4, 3, 2]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn swap_axes(&self, axis1: impl AxisIndex, axis2: impl AxisIndex) -> Result<NdArray<T, S::View<'_>>> {
        let first = normalize_named_axis("axis1", axis1.saturated(), self.ndim())?;
        let second = normalize_named_axis("axis2", axis2.saturated(), self.ndim())?;
        Ok(self.with_layout(self.layout().swap_axes(first, second)))
    }

    /// Returns a view with some axes at new positions; the others keep their order.
    ///
    /// NumPy: [`numpy.moveaxis`](https://numpy.org/doc/stable/reference/generated/numpy.moveaxis.html).
    ///
    /// # Errors
    /// When the array does not have one of the axes or positions, when one is given twice, or when there are not as
    /// many positions as axes.
    ///
    /// ```
    /// let a = rankn::NdArray::<f64>::zeros([2, 3, 4, 5]);
    /// assert_eq!(a.move_axis([0, 1], [-1, -2])?.shape(), [4, 5, 3, 2]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn move_axis(&self, source: impl Axes, destination: impl Axes) -> Result<NdArray<T, S::View<'_>>> {
        let (from, to) = normalize_moves(&source.into_axes(), &destination.into_axes(), self.ndim())?;
        Ok(self.with_layout(self.layout().move_axes(&from, &to)))
    }

    /// Returns a view with new axes of length 1, at these positions of the result.
    ///
    /// NumPy: [`numpy.expand_dims`](https://numpy.org/doc/stable/reference/generated/numpy.expand_dims.html).
    ///
    /// # Errors
    /// When the result has no such position, or one is given twice.
    ///
    /// ```
    /// let a = rankn::NdArray::<f64>::zeros([2, 3]);
    /// assert_eq!(a.expand_dims([0, -1])?.shape(), [1, 2, 3, 1]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn expand_dims(&self, axes: impl Axes) -> Result<NdArray<T, S::View<'_>>> {
        Ok(self.with_layout(expanded(self.layout(), &axes.into_axes())?))
    }

    /// Returns a view with a new last axis of length 1: of an array along one axis, a column that broadcasts over rows.
    ///
    /// NumPy: `a[..., np.newaxis]`, `a[:, None]`.
    ///
    /// ```
    /// use rankn::array;
    /// let (t, x) = (array![0, 100], array![1, 2, 3]);
    /// assert_eq!(t.as_column() + &x, array![[1, 2, 3], [101, 102, 103]]);
    /// ```
    pub fn as_column(&self) -> NdArray<T, S::View<'_>> {
        self.with_layout(self.layout().insert_axis(self.ndim()))
    }

    /// Returns a view with a new first axis of length 1: of an array along one axis, a row.
    ///
    /// NumPy: `a[np.newaxis]`, `a[None, :]`.
    ///
    /// ```
    /// assert_eq!(rankn::array![1, 2, 3].as_row(), rankn::array![[1, 2, 3]]);
    /// ```
    pub fn as_row(&self) -> NdArray<T, S::View<'_>> {
        self.with_layout(self.layout().insert_axis(0))
    }

    /// Returns a view without the axes of length 1.
    ///
    /// NumPy: [`numpy.squeeze`](https://numpy.org/doc/stable/reference/generated/numpy.squeeze.html).
    ///
    /// ```
    /// let a = rankn::NdArray::<f64>::zeros([1, 3, 1]);
    /// assert_eq!(a.squeeze().shape(), [3]);
    /// ```
    pub fn squeeze(&self) -> NdArray<T, S::View<'_>> {
        self.with_layout(self.layout().squeeze())
    }

    /// Returns a view without these axes, all of which have length 1.
    ///
    /// NumPy: `np.squeeze(a, axes)`.
    ///
    /// # Errors
    /// When the array does not have one of the axes, when one is given twice, or when one has another length.
    ///
    /// ```
    /// let a = rankn::NdArray::<f64>::zeros([1, 3, 1]);
    /// assert_eq!(a.squeeze_axes(-1)?.shape(), [1, 3]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn squeeze_axes(&self, axes: impl Axes) -> Result<NdArray<T, S::View<'_>>> {
        let axes = normalize_axes(&axes.into_axes(), self.ndim())?;
        Ok(self.with_layout(self.layout().squeeze_axes(&axes)?))
    }

    /// Returns a view with the elements along these axes in reverse.
    ///
    /// NumPy: [`numpy.flip`](https://numpy.org/doc/stable/reference/generated/numpy.flip.html).
    ///
    /// # Errors
    /// When the array does not have one of the axes, or one is given twice.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[1, 2], [3, 4]].flip(0)?, array![[3, 4], [1, 2]]);
    /// assert_eq!(array![[1, 2], [3, 4]].flip([0, 1])?, array![[4, 3], [2, 1]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn flip(&self, axes: impl Axes) -> Result<NdArray<T, S::View<'_>>> {
        let axes = normalize_distinct(&axes.into_axes(), self.ndim(), error::layout::repeated_axis)?;
        let flipped = axes.iter().fold(self.layout().clone(), |layout, &axis| layout.flip(axis));
        Ok(self.with_layout(flipped))
    }

    /// Returns a view in a larger shape, in which elements appear repeatedly.
    ///
    /// NumPy: [`numpy.broadcast_to`](https://numpy.org/doc/stable/reference/generated/numpy.broadcast_to.html).
    ///
    /// # Errors
    /// When the array does not broadcast to that shape, or the shape is too large.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 2].broadcast_to([2, 2])?, array![[1, 2], [1, 2]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn broadcast_to(&self, shape: impl IntoShape) -> Result<NdArray<T, S::View<'_>>> {
        Ok(self.with_layout(broadcast(self.layout(), &shape.into_lengths()?)?))
    }
}

fn expanded(layout: &Layout, axes: &[isize]) -> Result<Layout> {
    let mut axes = normalize_distinct(axes, layout.ndim() + axes.len(), error::layout::repeated_axis)?;
    axes.sort_unstable();
    Ok(axes.iter().fold(layout.clone(), |layout, &axis| layout.insert_axis(axis)))
}

fn broadcast(layout: &Layout, lengths: &Dims<isize>) -> Result<Layout> {
    if lengths.iter().any(|&n| n < 0) {
        return Err(error::shape::negative_broadcast());
    }
    if lengths.len() < layout.ndim() {
        return Err(error::shape::fewer_axes_to_broadcast_to());
    }
    let shape: Shape = lengths.iter().map(|&n| n as usize).collect();
    layout.broadcast_to(&shape)
}
