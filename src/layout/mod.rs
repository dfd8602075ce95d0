//! Shapes and strides: integers only, no elements, no pointers.
//!
//! # The invariant of a layout
//! A [`Layout`] says where the elements of an array lie in a buffer, counted in elements: element `(i, j, ..)` is at
//! `offset + i * strides[0] + j * strides[1] + ..`. For every layout that leaves this module, for the buffer length
//! it was checked against:
//! 1. shape and strides have the same number of axes;
//! 2. the product of the non-zero lengths does not overflow `isize`, so `size()` is exact;
//! 3. when `size() > 0`, every element's position is in `0..len` of the buffer and fits `isize`; when
//!    `size() == 0`, `offset <= len` and `offset` fits `isize`;
//! 4. the sum of `strides[k].abs() * (shape[k] - 1)` over the axes with at least one element fits `isize`, also when
//!    another axis is empty, and no stride is `isize::MIN`: following, scaling and negating strides does not overflow.
//!
//! `Layout::checked` establishes it from outside numbers in wide arithmetic; every other function here takes a layout
//! that has it and returns layouts that have it for the same buffer.

use std::ops::Range;

use crate::error::{self, Result};

mod broadcast;
mod dims;
mod nest;
mod operands;
mod overlap;
mod positions;
mod reshape;
mod shape;
mod slice;
#[cfg(test)]
mod tests;

pub use broadcast::broadcast_shapes;
pub(crate) use broadcast::widen;
pub use dims::Dims;
pub(crate) use dims::{Shape, Strides};
pub(crate) use nest::{Nest, Order, Rows};
pub(crate) use operands::Operands;
pub(crate) use overlap::{has_self_overlap, may_overlap, overlap};
pub(crate) use positions::{Positions, next_index, previous_index};
pub(crate) use reshape::resolve_shape;
pub use shape::{Axes, AxisIndex, IntoShape};
pub(crate) use shape::{
    checked_size, normalize_axes, normalize_axis, normalize_distinct, normalize_moves, normalize_named_axis,
    normalize_permutation,
};
pub use slice::{Ellipsis, Item, NewAxis};
pub(crate) use slice::{normalize_index, slice_range};

/// Where the elements of an array lie in a buffer; see the module for the invariant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    pub(crate) shape: Shape,
    pub(crate) strides: Strides,
    pub(crate) offset: usize,
}

impl Layout {
    /// The one door for numbers from outside: a layout that stays inside a buffer of `len` elements, or an error.
    ///
    /// The product of the non-zero lengths must fit `isize`, and so must every position, even in a longer buffer
    /// of zero-sized elements. Strides that are never followed are replaced by 0, for they might be anything.
    pub(crate) fn checked(len: usize, shape: &[usize], strides: &[isize], offset: usize) -> Result<Layout> {
        if shape.len() != strides.len() {
            return Err(error::layout::unequal_strides(shape, strides));
        }
        let size = checked_size(shape).ok_or_else(|| error::layout::too_big(shape))?;
        let len = len.min(isize::MAX as usize);
        if size == 0 && offset > len {
            return Err(error::layout::offset_outside_buffer(offset, len));
        }
        let followed: Strides = shape
            .iter()
            .zip(strides)
            .map(|(&n, &stride)| if size > 0 && n > 1 { stride } else { 0 })
            .collect();
        let [lowest, highest] = reach(shape, &followed, offset);
        if size > 0 && (lowest < 0 || highest >= len as i128) {
            return Err(error::layout::outside_buffer(shape, strides, [lowest, highest], len));
        }
        Ok(Layout { shape: Shape::from_slice(shape), strides: followed, offset })
    }

    /// C order: the last axis is the fastest.
    #[inline]
    pub(crate) fn contiguous(shape: &[usize]) -> Result<Layout> {
        match (shape, checked_size(shape)) {
            (&[len], Some(_)) => Ok(Layout::line(len)),
            (_, Some(_)) => Ok(Layout::packed(Shape::from_slice(shape))),
            (_, None) => Err(error::layout::too_big(shape)),
        }
    }

    /// The same layout, moved part by part: as a whole it is larger than what compilers move without a call.
    #[inline(always)]
    pub(crate) fn moved(self) -> Layout {
        let Layout { shape, strides, offset } = self;
        Layout { shape: shape.moved(), strides: strides.moved(), offset }
    }

    /// C order of a shape whose size was checked.
    #[inline]
    pub(crate) fn packed(shape: Shape) -> Layout {
        let mut strides = Strides::filled(1, shape.len());
        let mut step = 1;
        for (stride, &n) in strides.iter_mut().zip(shape.iter()).rev() {
            *stride = step;
            step *= n.max(1) as isize;
        }
        Layout { shape, strides, offset: 0 }
    }

    /// That of one element without axes.
    #[inline(always)]
    pub(crate) fn point() -> Layout {
        Layout { shape: Shape::new(), strides: Strides::new(), offset: 0 }
    }

    /// That of so many elements one after the other.
    #[inline(always)]
    pub(crate) fn line(len: usize) -> Layout {
        Layout { shape: Shape::one(len), strides: Strides::one(1), offset: 0 }
    }

    /// Fortran order: the first axis is the fastest.
    pub(crate) fn fortran(shape: &[usize]) -> Result<Layout> {
        if checked_size(shape).is_none() {
            return Err(error::layout::too_big(shape));
        }
        let mut strides = Strides::filled(1, shape.len());
        let mut step = 1;
        for (stride, &n) in strides.iter_mut().zip(shape) {
            *stride = step;
            step *= n.max(1) as isize;
        }
        Ok(Layout { shape: Shape::from_slice(shape), strides, offset: 0 })
    }

    /// The number of axes.
    #[inline]
    pub(crate) fn ndim(&self) -> usize {
        self.shape.len()
    }

    /// The number of elements; 1 without axes.
    #[inline]
    pub(crate) fn size(&self) -> usize {
        self.shape.only().unwrap_or_else(|| product(&self.shape))
    }

    /// Whether the shape is that of another layout.
    #[inline]
    pub(crate) fn shape_is(&self, other: &Layout) -> bool {
        match (self.shape.only(), other.shape.only()) {
            (Some(mine), Some(others)) => mine == others,
            _ => self.shape == other.shape,
        }
    }

    /// Whether the elements lie next to each other in C order. Strides of axes of length 1 and of arrays without
    /// elements do not matter.
    #[inline]
    pub(crate) fn is_c_contiguous(&self) -> bool {
        match (self.shape.only(), self.strides.only()) {
            (Some(n), Some(stride)) => stride == 1 || n <= 1,
            _ => self.is_packed(),
        }
    }

    /// The same by looking at all axes.
    #[inline(never)]
    fn is_packed(&self) -> bool {
        is_dense(&self.shape, &self.strides) || self.size() == 0
    }

    /// Whether the elements lie next to each other in Fortran order, by the same rule.
    pub(crate) fn is_f_contiguous(&self) -> bool {
        follows_on(self.shape.iter().zip(self.strides.iter())) || self.size() == 0
    }

    /// The positions from the lowest element to the highest, and those between; empty without elements.
    pub(crate) fn span(&self) -> Range<usize> {
        if self.size() == 0 {
            return self.offset..self.offset;
        }
        let (mut lowest, mut highest) = (self.offset, self.offset);
        for (&n, &stride) in self.shape.iter().zip(self.strides.iter()) {
            let reach = stride.unsigned_abs() * (n - 1);
            if stride < 0 { lowest -= reach } else { highest += reach }
        }
        lowest..highest + 1
    }
}

/// Of lengths whose product was checked. Not in line, since such loops are written out many times over.
#[inline(never)]
fn product(shape: &[usize]) -> usize {
    shape.iter().product()
}

/// The lowest and the highest position. Sums of at most 2^63 steps of at most 2^63 fit.
fn reach(shape: &[usize], strides: &[isize], offset: usize) -> [i128; 2] {
    let mut reach = [offset as i128; 2];
    for (&n, &stride) in shape.iter().zip(strides) {
        reach[usize::from(stride > 0)] += stride as i128 * (n as i128 - 1);
    }
    reach
}

/// Whether these strides are those of C order.
pub(crate) fn is_dense(shape: &[usize], strides: &[isize]) -> bool {
    follows_on(shape.iter().zip(strides).rev())
}

/// Whether axes, given from the fastest to the slowest, step over each other without gaps.
fn follows_on<'a>(axes: impl Iterator<Item = (&'a usize, &'a isize)>) -> bool {
    let mut expected = 1;
    for (&n, &stride) in axes {
        if n != 1 && stride != expected {
            return false;
        }
        expected *= n as isize;
    }
    true
}
