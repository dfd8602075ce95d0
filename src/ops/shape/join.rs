//! Several arrays as one.

use crate::array::{NdArray, NdView, copy};
use crate::error::{self, Result};
use crate::index::Values;
use crate::index::rows::interleave;
use crate::layout::{AxisIndex, Layout, Shape, broadcast_shapes, normalize_axis, widen};
use crate::storage::Storage;

/// An array, a view or a reference to one: what functions of several arrays take in a list.
pub trait AsView<T> {
    /// A shared view of the array.
    fn as_view(&self) -> NdView<'_, T>;
}

impl<T, S: Storage<T>> AsView<T> for NdArray<T, S> {
    fn as_view(&self) -> NdView<'_, T> {
        self.as_view()
    }
}

impl<T, A: AsView<T> + ?Sized> AsView<T> for &A {
    fn as_view(&self) -> NdView<'_, T> {
        A::as_view(self)
    }
}

fn views<T, A: AsView<T>>(arrays: &[A]) -> Vec<NdView<'_, T>> {
    arrays.iter().map(A::as_view).collect()
}

/// A new array with the elements of all arrays, one behind the other along an axis, in C order.
///
/// NumPy: [`numpy.concatenate`](https://numpy.org/doc/stable/reference/generated/numpy.concatenate.html).
///
/// # Errors
/// When there are no arrays, when they have no axes or not this one, when they have different numbers of axes, or
/// different lengths along another axis; or when the result is too large.
///
/// ```
/// use rankn::{array, concatenate};
/// let (a, b) = (array![[1, 2]], array![[3, 4], [5, 6]]);
/// assert_eq!(concatenate(&[&a, &b], 0)?, array![[1, 2], [3, 4], [5, 6]]);
/// assert_eq!(concatenate(&[b.view(), b.t()], -1)?, array![[3, 4, 3, 5], [5, 6, 4, 6]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn concatenate<T: Clone, A: AsView<T>>(arrays: &[A], axis: impl AxisIndex) -> Result<NdArray<T>> {
    concatenated(&views(arrays), axis.saturated())
}

/// A new array with the arrays, all of one shape, along a new axis at a position of the result, in C order.
///
/// NumPy: [`numpy.stack`](https://numpy.org/doc/stable/reference/generated/numpy.stack.html).
///
/// # Errors
/// When there are no arrays, when their shapes differ, or when the result has no such axis or is too large.
///
/// ```
/// use rankn::{array, stack};
/// let (a, b) = (array![1, 2], array![3, 4]);
/// assert_eq!(stack(&[&a, &b], 0)?, array![[1, 2], [3, 4]]);
/// assert_eq!(stack(&[&a, &b], -1)?, array![[1, 3], [2, 4]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn stack<T: Clone, A: AsView<T>>(arrays: &[A], axis: impl AxisIndex) -> Result<NdArray<T>> {
    stacked(&views(arrays), axis.saturated())
}

impl<T: Clone, S: Storage<T>> NdArray<T, S> {
    /// A new array with the elements of this array and others behind them along an axis. NumPy: `np.append(a, values, axis)`.
    ///
    /// All elements are copied; a `Vec` is what grows.
    ///
    /// # Errors
    /// As for [`concatenate`].
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1, 2], [3, 4]];
    /// assert_eq!(a.append(&array![[5, 6]], 0)?, array![[1, 2], [3, 4], [5, 6]]);
    /// assert_eq!(a.append_flat(5)?, array![1, 2, 3, 4, 5]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn append(&self, values: impl Values<T>, axis: impl AxisIndex) -> Result<NdArray<T>> {
        concatenated(&[self.as_view(), values.as_values()], axis.saturated())
    }

    /// A new list of the elements of this array and of others behind them, both in C order. NumPy: `np.append(a, values)`.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn append_flat(&self, values: impl Values<T>) -> Result<NdArray<T>> {
        let parts = [self.as_view(), values.as_values()];
        let lines = parts.each_ref().map(|part| part.view().reshape(part.size()));
        match lines {
            [Ok(first), Ok(second)] => concatenated(&[first, second], 0),
            _ => concatenated(&parts.map(|part| part.flatten()).each_ref().map(NdArray::as_view), 0),
        }
    }
}

/// A new array with the arrays one below the other: along the first axis, an array with one axis as a row.
///
/// NumPy: [`numpy.vstack`](https://numpy.org/doc/stable/reference/generated/numpy.vstack.html).
///
/// # Errors
/// As for [`concatenate`].
///
/// ```
/// use rankn::{array, vstack};
/// assert_eq!(vstack(&[array![1, 2], array![3, 4]])?, array![[1, 2], [3, 4]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn vstack<T: Clone, A: AsView<T>>(arrays: &[A]) -> Result<NdArray<T>> {
    let views = seen(arrays, |layout| at_least(layout, 2, |_| 0));
    concatenated(&views, 0)
}

/// A new array with the arrays side by side: along the second axis, or the first when there is only one.
///
/// NumPy: [`numpy.hstack`](https://numpy.org/doc/stable/reference/generated/numpy.hstack.html).
///
/// # Errors
/// As for [`concatenate`].
///
/// ```
/// use rankn::{array, hstack};
/// assert_eq!(hstack(&[array![1, 2], array![3]])?, array![1, 2, 3]);
/// assert_eq!(hstack(&[array![[1], [2]], array![[3], [4]]])?, array![[1, 3], [2, 4]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn hstack<T: Clone, A: AsView<T>>(arrays: &[A]) -> Result<NdArray<T>> {
    let views = seen(arrays, |layout| at_least(layout, 1, |_| 0));
    let axis = views.first().is_some_and(|first| first.ndim() > 1);
    concatenated(&views, isize::from(axis))
}

/// A new array with the arrays one behind the other: along the third axis.
///
/// NumPy: [`numpy.dstack`](https://numpy.org/doc/stable/reference/generated/numpy.dstack.html).
///
/// # Errors
/// As for [`concatenate`].
///
/// ```
/// use rankn::{array, dstack};
/// assert_eq!(dstack(&[array![1, 2], array![3, 4]])?, array![[[1, 3], [2, 4]]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn dstack<T: Clone, A: AsView<T>>(arrays: &[A]) -> Result<NdArray<T>> {
    // A row goes in the middle: first an axis in front, then axes at the end.
    let views = seen(arrays, |layout| at_least(layout, 3, |ndim| if ndim < 2 { 0 } else { ndim }));
    concatenated(&views, 2)
}

/// A new array with arrays of one axis as its columns; arrays with more axes are taken as they are.
///
/// NumPy: [`numpy.column_stack`](https://numpy.org/doc/stable/reference/generated/numpy.column_stack.html).
///
/// # Errors
/// As for [`concatenate`].
///
/// ```
/// use rankn::{array, column_stack};
/// assert_eq!(column_stack(&[array![1, 2], array![3, 4]])?, array![[1, 3], [2, 4]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn column_stack<T: Clone, A: AsView<T>>(arrays: &[A]) -> Result<NdArray<T>> {
    let views = seen(arrays, |layout| at_least(layout, 2, |ndim| ndim));
    concatenated(&views, 1)
}

/// A new array with blocks: the arrays of each row side by side along the last axis, and the rows one below the other
/// along the last but one.
///
/// Arrays with fewer axes than the others, or than two, get axes of length 1 in front. NumPy:
/// [`numpy.block`](https://numpy.org/doc/stable/reference/generated/numpy.block.html) of a list of lists.
///
/// # Errors
/// As for [`concatenate`], or when there is no row, or no array in one.
///
/// ```
/// use rankn::{NdArray, array, block};
/// let (one, zeros) = (NdArray::<i32>::eye(2), NdArray::zeros([2, 2]));
/// assert_eq!(block(&[[&one, &zeros]])?, array![[1, 0, 0, 0], [0, 1, 0, 0]]);
/// assert_eq!(block(&[vec![&one], vec![&zeros]])?.shape(), [4, 2]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn block<T: Clone, A: AsView<T>, R: AsRef<[A]>>(rows: &[R]) -> Result<NdArray<T>> {
    let rows: Vec<Vec<NdView<'_, T>>> = rows.iter().map(|row| views(row.as_ref())).collect();
    if rows.is_empty() || rows.iter().any(Vec::is_empty) {
        return Err(error::shape::nothing_to_block());
    }
    let ndim = rows.iter().flatten().map(NdArray::ndim).max().unwrap_or(0).max(2);
    let row = |row: &Vec<NdView<'_, T>>| concatenated(&seen(row, |layout| at_least(layout, ndim, |_| 0)), -1);
    let rows: Vec<NdArray<T>> = rows.iter().map(row).collect::<Result<_>>()?;
    concatenated(&views(&rows), -2)
}

/// Views of all arrays in the shape that they have when they are broadcast together.
///
/// NumPy: [`numpy.broadcast_arrays`](https://numpy.org/doc/stable/reference/generated/numpy.broadcast_arrays.html).
///
/// # Errors
/// When the shapes do not broadcast together.
///
/// ```
/// use rankn::{array, broadcast_arrays};
/// let (column, row) = (array![[1], [2]], array![3, 4]);
/// let views = broadcast_arrays(&[column.as_view(), row.as_view()])?;
/// assert_eq!(views[0], array![[1, 1], [2, 2]]);
/// assert_eq!(views[1], array![[3, 4], [3, 4]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn broadcast_arrays<'a, T>(arrays: &[NdView<'a, T>]) -> Result<Vec<NdView<'a, T>>> {
    let shapes: Vec<&[usize]> = arrays.iter().map(|array| array.shape()).collect();
    if let Some((k, j)) = first_mismatch(&shapes) {
        return Err(error::shape::not_one_shape((j, shapes[j]), (k, shapes[k])));
    }
    let common = broadcast_shapes(&shapes)?;
    arrays.iter().map(|array| Ok(array.with_layout(array.layout().broadcast_to(&common)?))).collect()
}

/// The first shape that does not fit those before it, and the first of these that it does not fit.
fn first_mismatch(shapes: &[&[usize]]) -> Option<(usize, usize)> {
    let fit = |a: &[usize], b: &[usize]| widen(&mut Shape::from_slice(a), b);
    let pairs = (0..shapes.len()).flat_map(|k| (0..k).map(move |j| (k, j)));
    pairs.into_iter().find(|&(k, j)| !fit(shapes[j], shapes[k]))
}

/// The arrays through other layouts of the same elements.
fn seen<T, A: AsView<T>>(arrays: &[A], change: impl Fn(Layout) -> Layout) -> Vec<NdView<'_, T>> {
    let views = views(arrays);
    views.iter().map(|view| view.with_layout(change(view.layout().clone()))).collect()
}

/// Axes of length 1 added, each at the position that `place` finds for the number of axes so far.
pub(super) fn at_least(mut layout: Layout, ndim: usize, place: impl Fn(usize) -> usize) -> Layout {
    while layout.ndim() < ndim {
        layout = layout.insert_axis(place(layout.ndim()));
    }
    layout
}

fn concatenated<T: Clone>(views: &[NdView<'_, T>], axis: isize) -> Result<NdArray<T>> {
    let first = views.first().ok_or_else(error::shape::nothing_to_concatenate)?;
    if first.ndim() == 0 {
        return Err(error::shape::cannot_concatenate_points());
    }
    let axis = normalize_axis(axis, first.ndim())?;
    for (k, view) in views.iter().enumerate() {
        if view.ndim() != first.ndim() {
            return Err(error::shape::ranks_differ(first.ndim(), k, view.ndim()));
        }
        let lengths = first.shape().iter().zip(view.shape()).enumerate();
        if let Some((at, (n, m))) = lengths.into_iter().find(|(at, (n, m))| *at != axis && n != m) {
            return Err(error::shape::lengths_differ(at, *n, k, *m));
        }
    }
    joined(views, axis)
}

fn stacked<T: Clone>(views: &[NdView<'_, T>], axis: isize) -> Result<NdArray<T>> {
    let first = views.first().ok_or_else(error::shape::nothing_to_stack)?;
    if views.iter().any(|view| view.shape() != first.shape()) {
        return Err(error::shape::shapes_differ());
    }
    let axis = normalize_axis(axis, first.ndim() + 1)?;
    let longer: Vec<NdView<'_, T>> =
        views.iter().map(|view| view.with_layout(view.layout().insert_axis(axis))).collect();
    joined(&longer, axis)
}

/// Views whose shapes differ along one axis at most, one behind the other along it.
pub(super) fn joined<T: Clone>(views: &[NdView<'_, T>], axis: usize) -> Result<NdArray<T>> {
    let mut shape = Shape::from_slice(views[0].shape());
    let lengths = views.iter().map(|view| view.shape()[axis]);
    // Only elements of no size can be too many to count; then the shape is too big as well.
    shape[axis] = lengths.fold(0, usize::saturating_add);
    let layout = Layout::contiguous(&shape)?;
    if !std::mem::needs_drop::<T>() {
        return copy::joined(views, axis, layout);
    }
    let blocks: Vec<usize> = views.iter().map(|view| view.shape()[axis..].iter().product()).collect();
    Ok(NdArray::from_parts(interleave(views, &blocks)?, layout))
}
