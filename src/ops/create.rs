//! New arrays: matrices of a form, and numbers that are evenly spaced on a logarithmic scale.

use super::shape::{broadcast_arrays, stack};
use crate::array::{Indexing, NdArray, NdView, arange, linspace_with};
use crate::element::{Float, Number, ZeroOne};
use crate::error::{self, Result};
use crate::expr::op::LessEqual;
use crate::expr::{Borrowed, Scalar, Select, Zip, compute};
use crate::layout::{AxisIndex, Shape};
use crate::storage::{Storage, listed};
use crate::vmath::Elementary;
use std::iter::repeat;
use std::marker::PhantomData;

impl<T: ZeroOne> NdArray<T> {
    /// Returns a matrix with ones where the column is at most `k` more than the row, and zeros elsewhere.
    ///
    /// # Panics
    /// When a length is negative or there is no memory for so many elements.
    ///
    /// NumPy: `np.tri(rows, columns, k)`.
    ///
    /// ```
    /// use rankn::{NdArray, array};
    /// assert_eq!(NdArray::tri(2, 3, 0), array![[1, 0, 0], [1, 1, 0]]);
    /// ```
    #[track_caller]
    pub fn tri<I: AxisIndex>(rows: I, columns: I, k: impl AxisIndex) -> Self {
        let mut matrix = NdArray::zeros([rows, columns]);
        let columns = matrix.shape()[1];
        let elements = matrix.as_slice_mut().expect("a new array");
        for (row, elements) in elements.chunks_mut(columns.max(1)).enumerate() {
            let count = (row as isize).saturating_add(k.saturated()).saturating_add(1).max(0) as usize;
            elements[..count.min(columns)].fill(T::one());
        }
        matrix
    }
}

impl<T: ZeroOne, S: Storage<T>> NdArray<T, S> {
    /// A matrix with the elements of an array along one axis where the column is `k` more than the row, and zeros
    /// elsewhere; or a copy of these elements of a matrix. [`diagonal`](Self::diagonal) views them.
    ///
    /// NumPy: `np.diag(a, k)`.
    ///
    /// # Errors
    /// When the array has neither one axis nor two, or there is no memory for the matrix.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 2].diag(1)?, array![[0, 1, 0], [0, 0, 2], [0, 0, 0]]);
    /// assert_eq!(array![[1, 2], [3, 4]].diag(0)?, array![1, 4]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn diag(&self, k: impl AxisIndex) -> Result<NdArray<T>> {
        match self.ndim() {
            1 => on_diagonal(&self.as_view(), k.saturated()),
            2 => self.diagonal_with(k, 0, 1)?.try_to_owned(),
            _ => Err(error::shape::not_a_row_or_matrix()),
        }
    }

    /// A matrix with the elements, taken in C order, where the column is `k` more than the row, and zeros elsewhere.
    ///
    /// NumPy: `np.diagflat(a, k)`.
    ///
    /// # Errors
    /// When there is no memory for the matrix.
    ///
    /// ```
    /// assert_eq!(rankn::array![[1, 2], [3, 4]].diagflat(0)?.shape(), [4, 4]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn diagflat(&self, k: impl AxisIndex) -> Result<NdArray<T>> {
        on_diagonal(&self.flatten().as_view(), k.saturated())
    }

    /// A copy with zeros where the column is more than `k` more than the row: the lower triangles of the matrices of the
    /// last two axes. An array along one axis is the row of a square matrix.
    ///
    /// NumPy: [`numpy.tril`](https://numpy.org/doc/stable/reference/generated/numpy.tril.html).
    ///
    /// # Errors
    /// When the array has no axes.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1, 2], [3, 4]];
    /// assert_eq!((a.tril(0)?, a.triu(1)?), (array![[1, 0], [3, 4]], array![[0, 2], [0, 0]]));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn tril(&self, k: impl AxisIndex) -> Result<NdArray<T>> {
        Ok(triangle(squared(self.as_view(), "tril")?, k.saturated(), false))
    }

    /// A copy with zeros where the column is less than `k` more than the row: the upper triangles of the matrices of the
    /// last two axes. An array along one axis is the row of a square matrix.
    ///
    /// NumPy: [`numpy.triu`](https://numpy.org/doc/stable/reference/generated/numpy.triu.html).
    ///
    /// # Errors
    /// When the array has no axes.
    pub fn triu(&self, k: impl AxisIndex) -> Result<NdArray<T>> {
        Ok(triangle(squared(self.as_view(), "triu")?, k.saturated().saturating_sub(1), true))
    }
}

impl<T: Number, S: Storage<T>> NdArray<T, S> {
    /// A matrix with a row for each element of a list: its powers, `columns` of them, from the highest one to the power
    /// of zero, or the other way round if they are `increasing`.
    ///
    /// Powers are products, one after the other; integers wrap around. NumPy: `np.vander(a, columns, increasing)`, which
    /// makes `i64` of narrower integers and `f64` of `f32`.
    ///
    /// # Errors
    /// When the array has not exactly one axis, or the number of columns is negative.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 2, 3].vander(3, false)?, array![[1, 1, 1], [4, 2, 1], [9, 3, 1]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn vander(&self, columns: impl AxisIndex, increasing: bool) -> Result<NdArray<T>> {
        vander(&self.as_view(), columns.saturated(), increasing)
    }
}

fn on_diagonal<T: ZeroOne>(elements: &NdView<'_, T>, k: isize) -> Result<NdArray<T>> {
    let side = elements.size().saturating_add(k.unsigned_abs());
    let mut matrix = crate::array::create::zeros(crate::layout::Layout::contiguous(&[side, side])?)?;
    let diagonal = matrix.layout().diagonal(k, 0, 1)?;
    matrix.with_layout_mut(diagonal).assign(elements);
    Ok(matrix)
}

/// The matrices of an array; a row stands for a square matrix of it.
fn squared<'a, T>(array: NdView<'a, T>, operation: &str) -> Result<NdView<'a, T>> {
    match *array.shape() {
        [] => Err(error::ops::needs_an_axis(operation)),
        [n] => Ok(array.with_layout(array.layout().broadcast_to(&[n, n])?)),
        _ => Ok(array),
    }
}

/// The elements whose column is at most `k` more than their row, or the others, and zeros for those left out.
fn triangle<T: ZeroOne>(matrices: NdView<'_, T>, k: isize, above: bool) -> NdArray<T> {
    let [.., rows, columns] = *matrices.shape() else { unreachable!("matrices have two axes") };
    // Beyond the matrix one number is like another, and does not overflow.
    let k = (k as i64).clamp(-(rows as i64) - 1, columns as i64 + 1);
    let (row, column) = (arange(k..k + rows as i64), arange(columns as i64));
    let row = row.as_column();
    let below: Zip<_, _, LessEqual> = Zip(Borrowed::of(&column), Borrowed::of(&row), PhantomData);
    let (array, zero) = (Borrowed::of(&matrices), Scalar(T::zero()));
    if above { compute(&mut Select(below, zero, array)) } else { compute(&mut Select(below, array, zero)) }
}

fn vander<T: Number>(list: &NdView<'_, T>, columns: isize, increasing: bool) -> Result<NdArray<T>> {
    if list.ndim() != 1 {
        return Err(error::ops::not_one_list(list.ndim()));
    }
    let columns = usize::try_from(columns).map_err(|_| error::layout::negative_dimension())?;
    let rows = NdArray::from_vec(listed(columns.saturating_mul(list.size()), repeat(T::one()))?);
    let mut rows = rows.reshape([columns, list.size()])?;
    for power in 1..columns {
        let (before, mut after) = rows.split_at_mut(0, power)?;
        after.at_mut(0)?.assign(before.at(-1)?.lazy() * list);
    }
    let turned = rows.into_t();
    Ok(if increasing { turned.to_order(crate::array::MemoryOrder::C) } else { turned.flip(1)?.to_owned() })
}

/// Returns `num` numbers whose logarithms to the base are evenly spaced: `base` to the power of each number from `start`
/// to `stop`, both included.
///
/// # Panics
/// When `num` is more than memory can hold.
///
/// NumPy: [`numpy.logspace`](https://numpy.org/doc/stable/reference/generated/numpy.logspace.html).
///
/// ```
/// use rankn::{array, logspace};
/// assert_eq!(logspace(0.0, 3.0, 4, 10.0), array![1.0, 10.0, 100.0, 1000.0]);
/// ```
#[track_caller]
pub fn logspace<T: Float>(start: T, stop: T, num: usize, base: T) -> NdArray<T> {
    powers(start, stop, num, base)
}

/// Returns `num` numbers from `start` to `stop`, both included, each the same factor times the one before it.
///
/// The first and the last one are exact. Negative numbers lead to negative ones; of different signs all between are NaN.
///
/// # Errors
/// When one of the ends is zero.
///
/// # Panics
/// When `num` is more than memory can hold.
///
/// NumPy: [`numpy.geomspace`](https://numpy.org/doc/stable/reference/generated/numpy.geomspace.html).
///
/// ```
/// use rankn::{array, geomspace};
/// assert_eq!(geomspace(-1.0, -1000.0, 4)?, array![-1.0, -10.0, -100.0, -1000.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
#[track_caller]
pub fn geomspace<T: Float>(start: T, stop: T, num: usize) -> Result<NdArray<T>> {
    if !start.truth() || !stop.truth() {
        return Err(error::array::geometric_zero());
    }
    // Times the sign of the start, both ends are positive if they have one sign.
    let log = |x: T| Elementary::log10(x);
    let sign = num_traits::Float::signum(start);
    let ten = <T as Number>::from_f64(10.0);
    let mut numbers = powers(log(start * sign), log(stop * sign), num, ten).lazy().map(|x| x * sign).eval();
    if let Some(ends) = numbers.as_slice_mut() {
        if let [.., last] = ends {
            *last = stop;
        }
        if let [first, ..] = ends {
            *first = start;
        }
    }
    Ok(numbers)
}

fn powers<T: Float>(start: T, stop: T, num: usize, base: T) -> NdArray<T> {
    NdArray::scalar(base).pow(&linspace_with(start, stop, num, true).0)
}

/// Returns the lists of coordinates as arrays that broadcast to the grid they span: each with its elements along its own
/// axis, and length 1 along the others.
///
/// As an index, `a.index(ix![&rows, &columns])` of the two arrays chooses every row with every column. NumPy:
/// `np.meshgrid(x, y, sparse=True)`, and `np.ix_(x, y)` with [`Indexing::Ij`].
///
/// ```
/// use rankn::{Indexing, arange, array, ix, meshgrid_sparse};
/// let a = arange(9).reshape([3, 3])?;
/// let [rows, columns] = &meshgrid_sparse(&[&array![0, 2], &array![1, 2]], Indexing::Ij)[..] else { unreachable!() };
/// assert_eq!((rows.shape(), columns.shape()), (&[2, 1][..], &[1, 2][..]));
/// assert_eq!(a.index(ix![rows, columns])?, array![[1, 2], [7, 8]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn meshgrid_sparse<T: Clone, S: Storage<T>>(
    coordinates: &[&NdArray<T, S>],
    indexing: Indexing,
) -> Vec<NdArray<T>> {
    let mut axes: Vec<usize> = (0..coordinates.len()).collect();
    if indexing == Indexing::Xy && axes.len() > 1 {
        axes.swap(0, 1);
    }
    let spread = |(&axis, list): (&usize, &&NdArray<T, S>)| {
        let mut shape = Shape::filled(1, coordinates.len());
        shape[axis] = list.size();
        list.flatten().reshape(&*shape).expect("as many elements along one axis")
    };
    axes.iter().zip(coordinates).map(spread).collect()
}

/// Returns the grid that lists of coordinates span, the places along each axis one after the other along a new first axis.
///
/// # Errors
/// When there is no list, or no memory for the grid.
///
/// NumPy: `np.mgrid[0:2, 0:3]` of `arange(0..2)` and `arange(0..3)`; a complex step there is `linspace` here.
///
/// ```
/// use rankn::{arange, array, mgrid, ogrid};
/// let grid = mgrid(&[&arange(2), &arange(1..3)])?;
/// assert_eq!(grid, array![[[0, 0], [1, 1]], [[1, 2], [1, 2]]]);
/// assert_eq!(ogrid(&[&arange(2), &arange(1..3)])[0], array![[0], [1]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn mgrid<T: Clone, S: Storage<T>>(coordinates: &[&NdArray<T, S>]) -> Result<NdArray<T>> {
    let lists = ogrid(coordinates);
    let views: Vec<NdView<'_, T>> = lists.iter().map(NdArray::as_view).collect();
    stack(&broadcast_arrays(&views)?, 0)
}

/// Returns lists of coordinates as arrays that broadcast to the grid they span: [`meshgrid_sparse`] with
/// [`Indexing::Ij`].
///
/// NumPy: `np.ogrid[0:2, 0:3]` of `arange(0..2)` and `arange(0..3)`.
pub fn ogrid<T: Clone, S: Storage<T>>(coordinates: &[&NdArray<T, S>]) -> Vec<NdArray<T>> {
    meshgrid_sparse(coordinates, Indexing::Ij)
}
