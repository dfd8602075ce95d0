//! Arrays and views to and from those of ndarray.
//!
//! # The invariant
//! Both libraries describe elements by a pointer to the first one, a shape, and strides that may be negative; every index
//! within the shape names an element that the array or view has, for as long as the view lives, and of which a mutable
//! one has each to itself. What comes from ndarray goes through the checks of `Layout` as numbers from outside do.
#![expect(unsafe_code, reason = "hands pointers and strides to another library, and takes its own")]

use super::foreign::{apart, foreign};
use crate::array::{NdArray, NdView, NdViewMut};
use crate::error::or_raise;
use crate::layout::Layout;
use crate::storage::{Mut, Owned, Ref};
use ndarray::{
    Array, ArrayD, ArrayView, ArrayViewD, ArrayViewMut, ArrayViewMutD, Axis, Dimension, IxDyn, ShapeBuilder,
};

impl<T: Clone, D: Dimension> From<Array<T, D>> for NdArray<T> {
    /// The array with the same elements, which are not moved, in whatever order they lie.
    ///
    /// # Panics
    /// When the array is not one that safe code can make: elements that are at several indices.
    fn from(array: Array<T, D>) -> Self {
        let (shape, strides) = (array.shape().to_vec(), array.strides().to_vec());
        let (elements, offset) = array.into_raw_vec_and_offset();
        let layout = or_raise(Layout::checked(elements.len(), &shape, &strides, offset.unwrap_or(0)));
        apart(&layout);
        NdArray::from_parts(Owned::from(elements), layout)
    }
}

impl<T: Clone> From<NdArray<T>> for ArrayD<T> {
    /// The array with the same elements. Those that came from a `Vec` are not moved if they lie in C or Fortran order; other
    /// elements are moved to a `Vec`, which ndarray needs.
    fn from(array: NdArray<T>) -> Self {
        let shape = IxDyn(array.shape());
        if array.is_c_contiguous() || !array.is_f_contiguous() {
            return or_panic(ArrayD::from_shape_vec(shape, array.into_vec()));
        }
        let reversed: Vec<usize> = array.shape().iter().rev().copied().collect();
        let offset = array.layout().offset;
        let transposed = Layout { offset, ..or_raise(Layout::contiguous(&reversed)) };
        or_panic(ArrayD::from_shape_vec(shape.f(), array.map_layout(transposed).into_vec()))
    }
}

impl<'a, T, D: Dimension> From<ArrayView<'a, T, D>> for NdView<'a, T> {
    /// A view of the same elements.
    fn from(view: ArrayView<'a, T, D>) -> Self {
        let (layout, before, len) = foreign(view.shape(), view.strides());
        let first = view.as_ptr().wrapping_sub(before);
        // SAFETY: the elements that the layout reaches are those of the view (the invariant), `before` of them, at most,
        // lying before its first; its pointer is not null, and neither is one into the same memory.
        NdArray::from_parts(unsafe { Ref::from_raw(first, len) }, layout)
    }
}

impl<'a, T, D: Dimension> From<ArrayViewMut<'a, T, D>> for NdViewMut<'a, T> {
    /// A view of the same elements, for writing.
    ///
    /// # Panics
    /// When the view is not one that safe code can make: elements that are at several indices.
    fn from(mut view: ArrayViewMut<'a, T, D>) -> Self {
        let (layout, before, len) = foreign(view.shape(), view.strides());
        apart(&layout);
        let first = view.as_mut_ptr().wrapping_sub(before);
        // SAFETY: as above; the view has its elements to itself for `'a`, and is used up here.
        NdArray::from_parts(unsafe { Mut::from_raw(first, len) }, layout)
    }
}

impl<'a, T> From<NdView<'a, T>> for ArrayViewD<'a, T> {
    /// A view of the same elements.
    fn from(view: NdView<'a, T>) -> Self {
        let (layout, steps) = ours(view.layout());
        if layout.size() == 0 {
            return or_panic(ArrayViewD::from_shape(IxDyn(&layout.shape), &[]));
        }
        let first = view.origin().wrapping_offset(lowest(view.layout()));
        // SAFETY: the elements are those of the view, whose storage lends them for `'a`: shape and steps, none of which is
        // negative, lead from the lowest of them to the others.
        let mut result =
            unsafe { ArrayViewD::from_shape_ptr(IxDyn(&layout.shape).strides(IxDyn(&steps)), first) };
        backwards(layout).for_each(|axis| result.invert_axis(axis));
        result
    }
}

impl<'a, T> From<NdViewMut<'a, T>> for ArrayViewMutD<'a, T> {
    /// A view of the same elements, for writing.
    fn from(mut view: NdViewMut<'a, T>) -> Self {
        let first = view.origin_mut().wrapping_offset(lowest(view.layout()));
        let (layout, steps) = ours(view.layout());
        if layout.size() == 0 {
            return or_panic(ArrayViewMutD::from_shape(IxDyn(&layout.shape), &mut []));
        }
        // SAFETY: as above; the view has its elements to itself for `'a`, and is used up here.
        let mut result =
            unsafe { ArrayViewMutD::from_shape_ptr(IxDyn(&layout.shape).strides(IxDyn(&steps)), first) };
        backwards(layout).for_each(|axis| result.invert_axis(axis));
        result
    }
}

/// A layout, and the lengths of its steps.
fn ours(layout: &Layout) -> (&Layout, Vec<usize>) {
    let step = |(&n, &stride): (&usize, &isize)| if n == 1 { 0 } else { stride.unsigned_abs() };
    (layout, layout.shape.iter().zip(layout.strides.iter()).map(step).collect())
}

/// The lowest element, counted from the first.
fn lowest(layout: &Layout) -> isize {
    let span = layout.span();
    span.start as isize - layout.offset as isize
}

/// The axes along which a layout goes back in memory.
fn backwards(layout: &Layout) -> impl Iterator<Item = Axis> {
    let negative = |&axis: &usize| layout.shape[axis] > 1 && layout.strides[axis] < 0;
    (0..layout.ndim()).filter(negative).map(Axis)
}

fn or_panic<T>(result: Result<T, ndarray::ShapeError>) -> T {
    result.unwrap_or_else(|err| panic!("ndarray: {err}"))
}
