//! Shapes and strides of other libraries.

use crate::error::{self, or_raise};
use crate::layout::{Layout, has_self_overlap};

/// The layout of another library's view in the memory that it reaches, how many elements of it lie before the first, and how
/// many there are.
pub(super) fn foreign(shape: &[usize], strides: &[isize]) -> (Layout, usize, usize) {
    let size: usize = shape.iter().product();
    let reach = |&(n, stride): &(usize, isize)| stride.unsigned_abs() * (n - 1);
    let axes = || shape.iter().copied().zip(strides.iter().copied()).filter(|_| size > 0);
    let before: usize = axes().filter(|axis| axis.1 < 0).map(|axis| reach(&axis)).sum();
    let after: usize = axes().filter(|axis| axis.1 > 0).map(|axis| reach(&axis)).sum();
    let len = if size > 0 { before + 1 + after } else { 0 };
    (or_raise(Layout::checked(len, shape, strides, before)), before, len)
}

/// # Panics
/// When two indices lead to one element.
pub(super) fn apart(layout: &Layout) {
    if has_self_overlap(layout) {
        error::raise(error::array::internal_overlap(&layout.shape, &layout.strides));
    }
}
