//! Matrices of faer.
//!
//! # The invariant
//! Both libraries describe a matrix by a pointer to the first element, two lengths and two strides that may be negative;
//! every index within the lengths names an element that the view has, for as long as the view lives, and of which a
//! mutable one has each to itself. What comes from faer goes through the checks of `Layout` as numbers from outside do.
#![expect(unsafe_code, reason = "hands pointers and strides to another library, and takes its own")]

use super::foreign::{apart, foreign};
use crate::array::{NdArray, NdView, NdViewMut};
use crate::error::{self, Error, Result};
use crate::layout::Layout;
use crate::storage::{Mut, Ref};
use faer::{MatMut, MatRef};

impl<'a, T> TryFrom<NdView<'a, T>> for MatRef<'a, T> {
    type Error = Error;

    /// A matrix view of the same elements.
    ///
    /// ```
    /// use rankn::prelude::*;
    /// let a = array![[1.0, 2.0], [3.0, 4.0]];
    /// let matrix = faer::MatRef::try_from(a.t())?;
    /// assert_eq!(matrix[(0, 1)], 3.0);
    /// assert_eq!(NdView::from((matrix * matrix).as_ref()), array![[7.0, 15.0], [10.0, 22.0]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Shape`](crate::ErrorKind::Shape) unless there are two axes.
    fn try_from(view: NdView<'a, T>) -> Result<Self> {
        let ([rows, columns], [down, right]) = lengths(view.layout())?;
        // SAFETY: the elements are those of the view, whose storage lends them for `'a` (the invariant).
        Ok(unsafe { MatRef::from_raw_parts(view.origin(), rows, columns, down, right) })
    }
}

impl<'a, T> TryFrom<NdViewMut<'a, T>> for MatMut<'a, T> {
    type Error = Error;

    /// A matrix view of the same elements, for writing.
    ///
    /// # Errors
    /// [`ErrorKind::Shape`](crate::ErrorKind::Shape) unless there are two axes.
    fn try_from(mut view: NdViewMut<'a, T>) -> Result<Self> {
        let ([rows, columns], [down, right]) = lengths(view.layout())?;
        // SAFETY: as above; the view has its elements to itself for `'a`, and is used up here.
        Ok(unsafe { MatMut::from_raw_parts_mut(view.origin_mut(), rows, columns, down, right) })
    }
}

impl<'a, T> From<MatRef<'a, T>> for NdView<'a, T> {
    /// A view of the same elements.
    fn from(matrix: MatRef<'a, T>) -> Self {
        let strides = [matrix.row_stride(), matrix.col_stride()];
        let (layout, before, len) = foreign(&[matrix.nrows(), matrix.ncols()], &strides);
        let first = matrix.as_ptr().wrapping_sub(before);
        // SAFETY: the elements that the layout reaches are those of the matrix view (the invariant), `before` of them, at
        // most, lying before its first; its pointer is not null, and neither is one into the same memory.
        NdArray::from_parts(unsafe { Ref::from_raw(first, len) }, layout)
    }
}

impl<'a, T> From<MatMut<'a, T>> for NdViewMut<'a, T> {
    /// A view of the same elements, for writing.
    ///
    /// # Panics
    /// When the view is not one that safe code can make: elements that are at several indices.
    fn from(matrix: MatMut<'a, T>) -> Self {
        let strides = [matrix.row_stride(), matrix.col_stride()];
        let (layout, before, len) = foreign(&[matrix.nrows(), matrix.ncols()], &strides);
        apart(&layout);
        let first = matrix.as_ptr_mut().wrapping_sub(before);
        // SAFETY: as above; the view has its elements to itself for `'a`, and is used up here.
        NdArray::from_parts(unsafe { Mut::from_raw(first, len) }, layout)
    }
}

/// The lengths and strides of two axes.
fn lengths(layout: &Layout) -> Result<([usize; 2], [isize; 2])> {
    match (&*layout.shape, &*layout.strides) {
        (&[rows, columns], &[down, right]) => Ok(([rows, columns], [down, right])),
        _ => Err(error::array::not_two_axes(layout.ndim())),
    }
}
