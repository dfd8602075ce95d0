//! Shapes and strides: integers only, no elements, no pointers.
//!
//! # The invariant of a layout
//! A [`Layout`] says where the elements of an array lie in a buffer, counted in elements: element `(i, j, ..)` is at
//! `offset + i * strides[0] + j * strides[1] + ..`. For every layout that leaves this module, for the buffer length
//! it was checked against:
//! 1. shape and strides have the same number of axes;
//! 2. the product of the non-zero lengths does not overflow `isize`, so `size()` is exact;
//! 3. when `size() > 0`, every element's position is in `0..len` of the buffer; when `size() == 0`,
//!    `offset <= len`.
//!
//! `Layout::checked` establishes it from outside numbers in wide arithmetic; every other function here takes a layout
//! that has it and returns layouts that have it for the same buffer.

mod dims;

pub(crate) use dims::{Shape, Strides};

/// Where the elements of an array lie in a buffer; see the module for the invariant.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) shape: Shape,
    pub(crate) strides: Strides,
    pub(crate) offset: usize,
}

impl Layout {
    /// The number of axes.
    #[inline]
    pub(crate) fn ndim(&self) -> usize {
        self.shape.len()
    }

    /// The number of elements.
    #[inline]
    pub(crate) fn size(&self) -> usize {
        self.shape.iter().product()
    }
}
