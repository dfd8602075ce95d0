//! Matrices turned, summed along the diagonal and raised to powers; and the product of vectors in space.

use super::semiring::Semiring;
use crate::array::{NdArray, NdView};
use crate::element::{Number, Summable};
use crate::error::{self, Result};
use crate::layout::{AxisIndex, normalize_axis, widen};
use crate::ops::shape::stack;
use crate::storage::Storage;

impl<T, S: Storage<T>> NdArray<T, S> {
    /// Returns a view with the last two axes exchanged: each matrix of a stack transposed.
    ///
    /// NumPy: `a.mT`, [`numpy.matrix_transpose`](https://numpy.org/doc/stable/reference/generated/numpy.matrix_transpose.html).
    ///
    /// # Errors
    /// When the array has fewer than two axes.
    ///
    /// ```
    /// let a = rankn::NdArray::<f64>::zeros([2, 3, 4]);
    /// assert_eq!(a.mt()?.shape(), [2, 4, 3]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn mt(&self) -> Result<NdArray<T, S::View<'_>>> {
        match self.ndim() {
            0 | 1 => Err(error::linalg::no_matrix_to_transpose()),
            ndim => Ok(self.with_layout(self.layout().swap_axes(ndim - 2, ndim - 1))),
        }
    }
}

impl<T: Summable, S: Storage<T>> NdArray<T, S> {
    /// The sums along the diagonals of the first two axes, in a new array with the other axes. NumPy:
    /// [`np.trace(a)`](https://numpy.org/doc/stable/reference/generated/numpy.trace.html).
    ///
    /// Of a matrix it is an array without axes. Integers and `bool` add up in 64 bits, as in [`sum`](Self::sum).
    ///
    /// # Errors
    /// When the array has fewer than two axes.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[1i32, 2], [3, 4]].trace()?.item()?, 5i64);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn trace(&self) -> Result<NdArray<T::Sum>> {
        self.trace_with(0, 0, 1)
    }

    /// The sums along the diagonals of two axes, in a new array with the other axes. NumPy:
    /// `np.trace(a, offset, axis1, axis2)`.
    ///
    /// With an offset, the index along `axis2` is that much more than the one along `axis1`.
    ///
    /// # Errors
    /// When the array has fewer than two axes or not these ones, or when they are the same.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[1i32, 2, 3], [4, 5, 6]].trace_with(1, 0, 1)?.item()?, 8i64);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn trace_with(
        &self,
        offset: impl AxisIndex,
        axis1: impl AxisIndex,
        axis2: impl AxisIndex,
    ) -> Result<NdArray<T::Sum>> {
        Ok(self.diagonal_with(offset, axis1, axis2)?.along(-1)?.sum())
    }
}

impl<T: Semiring, S: Storage<T>> NdArray<T, S> {
    /// The matrices of the last two axes, multiplied with themselves this many times, in a new array. NumPy:
    /// [`np.linalg.matrix_power(a, n)`](https://numpy.org/doc/stable/reference/generated/numpy.linalg.matrix_power.html)
    /// of an `n` that is not negative.
    ///
    /// Zero times gives identity matrices. Integers wrap around.
    ///
    /// # Errors
    /// When the array has fewer than two axes, or the last two are not equally long.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[1, 1], [1, 0]].matrix_power(10)?, array![[89, 55], [55, 34]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn matrix_power(&self, n: u32) -> Result<NdArray<T>> {
        let [.., rows, columns] = *self.shape() else { return Err(error::linalg::no_matrix(self.ndim())) };
        if rows != columns {
            return Err(error::linalg::not_square());
        }
        if n == 0 {
            return Ok(NdArray::eye(rows).broadcast_to(self.shape())?.to_owned());
        }
        let mut square = self.to_owned();
        let mut result: Option<NdArray<T>> = None;
        for bit in 0..=n.ilog2() {
            if bit > 0 {
                square = square.matmul(&square)?;
            }
            if n >> bit & 1 == 1 {
                result = Some(match result {
                    Some(result) => result.matmul(&square)?,
                    None => square.clone(),
                });
            }
        }
        Ok(result.expect("the highest bit is 1"))
    }
}

impl<T: Number, S: Storage<T>> NdArray<T, S> {
    /// The vector products of vectors of three components along an axis of both, in a new array. NumPy:
    /// [`np.linalg.cross(a, b, axis=axis)`](https://numpy.org/doc/stable/reference/generated/numpy.linalg.cross.html).
    ///
    /// The other axes broadcast together; the components of the result lie along the same axis.
    ///
    /// # Errors
    /// When one of them does not have the axis, when it has not length 3 in both, or when the other axes do not
    /// broadcast together.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 0, 0].cross(&array![0, 1, 0], -1)?, array![0, 0, 1]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn cross<R: Storage<T>>(&self, rhs: &NdArray<T, R>, axis: impl AxisIndex) -> Result<NdArray<T>> {
        cross(&self.as_view(), &rhs.as_view(), axis.saturated())
    }
}

fn cross<T: Number>(a: &NdView<'_, T>, b: &NdView<'_, T>, axis: isize) -> Result<NdArray<T>> {
    let axes = (normalize_axis(axis, a.ndim())?, normalize_axis(axis, b.ndim())?);
    let lengths = (a.shape()[axes.0], b.shape()[axes.1]);
    if lengths != (3, 3) {
        return Err(error::linalg::not_three_dimensional(lengths.0, lengths.1));
    }
    let (p, q) = ([0, 1, 2].map(|i| part(a, axes.0, i)), [0, 1, 2].map(|i| part(b, axes.1, i)));
    let (left, right) = (p[0].layout().shape.clone(), q[0].shape());
    if !widen(&mut left.clone(), right) {
        return Err(error::shape::not_one_shape((0, &left), (1, right)));
    }
    let components =
        [(1, 2), (2, 0), (0, 1)].map(|(i, j)| (p[i].lazy() * &q[j] - p[j].lazy() * &q[i]).eval());
    // Where the operands have different numbers of axes, a negative axis is the same in the result.
    stack(&components, axis)
}

/// One component of all vectors.
fn part<'v, T>(vectors: &'v NdView<'_, T>, axis: usize, i: usize) -> NdView<'v, T> {
    vectors.with_layout(vectors.layout().index_axis(axis, i))
}
