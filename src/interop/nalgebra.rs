//! Matrices of nalgebra.
//!
//! # The invariant
//! A matrix view of nalgebra's is a pointer to the first element, two lengths and two strides, none of them negative; every
//! index within the lengths names an element that the view has, for as long as it lives. So is a view of two axes here
//! whose strides are not negative.
#![expect(unsafe_code, reason = "hands pointers and strides to another library, and takes its own")]

use crate::array::{NdArray, NdView};
use crate::error::{self, Error, or_raise};
use crate::layout::Layout;
use crate::storage::{Owned, Ref};
use nalgebra::{DMatrix, DMatrixView, Dim, Dyn, Matrix, Scalar, ViewStorage};

impl<'a, T: Scalar> TryFrom<NdView<'a, T>> for DMatrixView<'a, T, Dyn, Dyn> {
    type Error = Error;

    /// A matrix view of the same elements.
    ///
    /// # Errors
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) unless there are two axes;
    /// - [`ErrorKind::Layout`](crate::ErrorKind::Layout) if one of them goes back in memory, which nalgebra does not know:
    ///   `to_owned` comes first.
    fn try_from(view: NdView<'a, T>) -> Result<Self, Error> {
        let [rows, columns] = *view.shape() else { return Err(error::array::not_two_axes(view.ndim())) };
        let step = |axis: usize| {
            let stride = if view.shape()[axis] > 1 && !view.is_empty() { view.strides()[axis] } else { 0 };
            usize::try_from(stride).map_err(|_| error::array::goes_back(axis))
        };
        let (lengths, steps) = ((Dyn(rows), Dyn(columns)), (Dyn(step(0)?), Dyn(step(1)?)));
        // SAFETY: the elements are those of the view, whose storage lends them for `'a`.
        Ok(Matrix::from_data(unsafe { ViewStorage::from_raw_parts(view.origin(), lengths, steps) }))
    }
}

impl<'a, T: Scalar, R: Dim, C: Dim> From<DMatrixView<'a, T, R, C>> for NdView<'a, T> {
    /// A view of the same elements.
    fn from(matrix: DMatrixView<'a, T, R, C>) -> Self {
        let ((rows, columns), (down, right)) = (matrix.shape(), matrix.strides());
        let len = if rows * columns > 0 { (rows - 1) * down + (columns - 1) * right + 1 } else { 0 };
        let layout = or_raise(Layout::checked(len, &[rows, columns], &[down as isize, right as isize], 0));
        // SAFETY: the elements that the layout reaches are those of the matrix view (the invariant).
        NdArray::from_parts(unsafe { Ref::from_raw(matrix.as_ptr(), len) }, layout)
    }
}

impl<T: Scalar> From<DMatrix<T>> for NdArray<T> {
    /// The array with the same elements, which are not moved: in Fortran order.
    fn from(matrix: DMatrix<T>) -> Self {
        let (rows, columns) = matrix.shape();
        let elements: Vec<T> = matrix.data.into();
        NdArray::from_parts(Owned::from(elements), or_raise(Layout::fortran(&[rows, columns])))
    }
}
