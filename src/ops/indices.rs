//! Indices as arrays: of all elements of a shape, of triangles and diagonals, and as numbers in C order.

use crate::array::{Indexing, NdArray, arange, meshgrid};
use crate::error::{self, Result};
use crate::index::Indices;
use crate::layout::{Dims, IntoShape, Layout, broadcast_shapes, checked_size, next_index};
use crate::ops::shape::stack;
use crate::storage::{Storage, reserve};
use std::ops::Range;

/// Returns the indices of all elements of a shape: along the first axis a grid for each axis.
///
/// # Errors
/// When a length is negative, or there is no memory for the grids.
///
/// NumPy: [`numpy.indices`](https://numpy.org/doc/stable/reference/generated/numpy.indices.html).
///
/// ```
/// use rankn::{array, indices};
/// assert_eq!(indices([2, 2])?, array![[[0i64, 0], [1, 1]], [[0, 1], [0, 1]]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn indices(shape: impl IntoShape) -> Result<NdArray<i64>> {
    let shape = shape.into_shape()?;
    Layout::contiguous(&[&[shape.len()], &*shape].concat())?;
    shape.iter().try_for_each(|&n| reserve::<i64>(n).map(drop))?;
    if shape.is_empty() {
        return NdArray::from_shape_vec(0, vec![]);
    }
    let lines: Vec<NdArray<i64>> = shape.iter().map(|&n| arange(n as i64)).collect();
    stack(&meshgrid(&lines.iter().collect::<Vec<_>>(), Indexing::Ij), 0)
}

/// Returns an iterator over the indices of all elements of a shape, in C order: one without axes for no axes at all.
///
/// # Errors
/// When a length is negative, or there are more elements than can be counted.
///
/// NumPy: [`numpy.ndindex`](https://numpy.org/doc/stable/reference/generated/numpy.ndindex.html).
///
/// ```
/// use rankn::ndindex;
/// let all: Vec<_> = ndindex([2, 2])?.collect();
/// assert_eq!(all, [[0, 0], [0, 1], [1, 0], [1, 1]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn ndindex(shape: impl IntoShape) -> Result<impl ExactSizeIterator<Item = Dims<usize>>> {
    let layout = Layout::contiguous(&shape.into_shape()?)?;
    let (size, mut index) = (layout.size(), Dims::filled(0, layout.ndim()));
    Ok((0..size).map(move |_| {
        let now = index.clone();
        next_index(&mut index, &layout.shape);
        now
    }))
}

/// Returns the indices, an array for each axis of a shape, of the elements with some numbers in C order.
///
/// The arrays have the shape of the numbers. NumPy:
/// [`numpy.unravel_index`](https://numpy.org/doc/stable/reference/generated/numpy.unravel_index.html).
///
/// # Errors
/// When a length of the shape is negative, or a number is negative or not less than the size of the shape.
///
/// ```
/// use rankn::{array, unravel_index};
/// assert_eq!(unravel_index(&[1, 5], [2, 3])?, [array![0i64, 1], array![1, 2]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn unravel_index<'i>(
    numbers: impl Into<Indices<'i>>,
    shape: impl IntoShape,
) -> Result<Vec<NdArray<i64>>> {
    let (numbers, shape) = (numbers.into().into_array(), shape.into_shape()?);
    let size = checked_size(&shape).ok_or_else(|| error::layout::too_big(&shape))? as i64;
    let inside = |end: Result<i64>| end.is_err() || end.is_ok_and(|number| (0..size).contains(&number));
    if !inside(numbers.min()) || !inside(numbers.max()) {
        let wrong = numbers.iter().find(|number| !(0..size).contains(*number));
        return Err(error::index::number_out_of_bounds(wrong.copied().unwrap_or(0), size));
    }
    // Quotients of whole numbers of so few digits are rounded to the right side of the next whole one.
    let few_digits = size < 1 << 52;
    let mut left = numbers;
    let mut axes = Vec::with_capacity(shape.len());
    for &n in shape.iter().rev() {
        let n = (n as i64).max(1);
        let outer = match few_digits {
            true => left.lazy().map(move |number| (number as f64 / n as f64) as i64).eval(),
            false => left.lazy().map(move |number| number / n).eval(),
        };
        left.update(|number| number - outer.lazy() * n);
        axes.push(std::mem::replace(&mut left, outer));
    }
    axes.reverse();
    Ok(axes)
}

/// Returns the numbers in C order of the elements with some indices: an array of indices for each axis of a shape, which
/// are broadcast together.
///
/// NumPy: [`numpy.ravel_multi_index`](https://numpy.org/doc/stable/reference/generated/numpy.ravel_multi_index.html).
///
/// # Errors
/// When there is not one array for each axis, when these do not broadcast together, or when an index is negative or not
/// less than the length of the axis.
///
/// ```
/// use rankn::{array, ravel_multi_index};
/// assert_eq!(ravel_multi_index(&[array![0i64, 1], array![1, 2]], [2, 3])?, array![1i64, 5]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn ravel_multi_index<S: Storage<i64>>(
    indices: &[NdArray<i64, S>],
    shape: impl IntoShape,
) -> Result<NdArray<i64>> {
    let shape = shape.into_shape()?;
    let layout = Layout::contiguous(&shape)?;
    if indices.len() != shape.len() {
        return Err(error::index::one_array_for_each_axis(shape.len()));
    }
    let shapes: Vec<&[usize]> = indices.iter().map(NdArray::shape).collect();
    let mut numbers = NdArray::zeros(broadcast_shapes(&shapes)?);
    for (axis, indices) in indices.iter().enumerate() {
        let (n, step) = (shape[axis] as i64, layout.strides[axis] as i64);
        if indices.lazy().map(|i| i < 0 || i >= n).any() {
            return Err(error::index::wrong_coordinates());
        }
        numbers.update(|number| number + indices.lazy() * step);
    }
    Ok(numbers)
}

/// Returns the indices of the diagonal of an array with `ndim` axes of length `n`: the same list for each axis.
///
/// NumPy: [`numpy.diag_indices`](https://numpy.org/doc/stable/reference/generated/numpy.diag_indices.html).
///
/// ```
/// use rankn::{NdArray, array, diag_indices, ix};
/// let at = diag_indices(2, 2);
/// assert_eq!(array![[1, 2], [3, 4]].index(ix![&at[0], &at[1]])?, array![1, 4]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn diag_indices(n: usize, ndim: usize) -> Vec<NdArray<i64>> {
    vec![arange(n as i64); ndim]
}

/// Returns the rows and the columns, in C order, of the elements of a matrix whose column is at most `k` more than the
/// row.
///
/// NumPy: `np.tril_indices(rows, k, columns)`.
///
/// ```
/// use rankn::{array, tril_indices};
/// assert_eq!(tril_indices(2, 3, 0), [array![0i64, 1, 1], array![0, 0, 1]]);
/// ```
pub fn tril_indices(rows: usize, columns: usize, k: isize) -> [NdArray<i64>; 2] {
    // Up to the column that is `k` more than the row, that one included.
    listed(rows, |row| 0..row.saturating_add(k).saturating_add(1).clamp(0, columns as isize))
}

/// Returns the rows and the columns, in C order, of the elements of a matrix whose column is at least `k` more than the
/// row.
///
/// NumPy: `np.triu_indices(rows, k, columns)`.
///
/// ```
/// use rankn::{array, triu_indices};
/// assert_eq!(triu_indices(3, 3, 1), [array![0i64, 0, 1], array![1, 2, 2]]);
/// ```
pub fn triu_indices(rows: usize, columns: usize, k: isize) -> [NdArray<i64>; 2] {
    let columns = columns as isize;
    listed(rows, |row| row.saturating_add(k).clamp(0, columns)..columns)
}

fn listed(rows: usize, columns: impl Fn(isize) -> Range<isize>) -> [NdArray<i64>; 2] {
    let all = || (0..rows as isize).map(|row| (row, columns(row)));
    let count = all().map(|(_, columns)| columns.len()).sum();
    let mut lists = [Vec::with_capacity(count), Vec::with_capacity(count)];
    for (row, columns) in all() {
        lists[0].extend(std::iter::repeat_n(row as i64, columns.len()));
        lists[1].extend(columns.start as i64..columns.end as i64);
    }
    lists.map(NdArray::from_vec)
}
