//! Shapes that fit each other, and layouts seen in a larger shape.

use super::dims::{Shape, Strides};
use super::{Layout, checked_size};
use crate::error::{self, Result};

/// Returns the shape that arrays of these shapes have when they are broadcast together.
///
/// Shapes are aligned at their last axis, missing axes count as length 1, and along each axis the lengths must be
/// equal or 1. Without any shapes the result has no axes. Element-wise operations panic when shapes do not fit;
/// this function asks first.
///
/// # Errors
/// When two lengths along an axis differ and neither is 1, or when the product of the non-zero lengths of the result
/// overflows `isize`.
///
/// NumPy: [`numpy.broadcast_shapes`](https://numpy.org/doc/stable/reference/generated/numpy.broadcast_shapes.html).
///
/// ```
/// use rankn::broadcast_shapes;
/// assert_eq!(broadcast_shapes(&[&[3, 1], &[4]]).unwrap(), [3, 4]);
///
/// let err = broadcast_shapes(&[&[3, 6], &[3]]).unwrap_err();
/// assert_eq!(err.to_string(), "operands could not be broadcast together with shapes (3,6) (3,)");
/// ```
pub fn broadcast_shapes(shapes: &[&[usize]]) -> Result<Vec<usize>> {
    let mut common = Shape::new();
    if !shapes.iter().all(|shape| widen(&mut common, shape)) {
        return Err(error::layout::not_broadcastable(shapes));
    }
    match checked_size(&common) {
        Some(_) => Ok(common.to_vec()),
        None => Err(error::layout::broadcast_too_large(shapes)),
    }
}

/// Merges one more shape into the common shape, or returns false when it does not fit; the common shape is then
/// of no use.
///
/// The product of the lengths is not checked: `Layout::broadcast_to` and `Layout::contiguous` do.
#[inline]
pub(crate) fn widen(common: &mut Shape, shape: &[usize]) -> bool {
    **common == *shape || merge(common, shape)
}

fn merge(common: &mut Shape, shape: &[usize]) -> bool {
    while common.len() < shape.len() {
        common.insert(0, 1);
    }
    let missing = common.len() - shape.len();
    for (wide, &n) in common[missing..].iter_mut().zip(shape) {
        if *wide == 1 {
            *wide = n;
        } else if n != 1 && n != *wide {
            return false;
        }
    }
    true
}

impl Layout {
    /// The same elements seen in a larger shape: strides are 0 along the axes that are new or longer.
    pub(crate) fn broadcast_to(&self, shape: &[usize]) -> Result<Layout> {
        if *self.shape == *shape {
            return Ok(self.clone());
        }
        let unfit = || error::layout::not_broadcastable_to(&self.shape, shape);
        let missing = shape.len().checked_sub(self.ndim()).ok_or_else(unfit)?;
        let mut strides = Strides::filled(0, shape.len());
        for (k, &wide) in shape[missing..].iter().enumerate() {
            match self.shape[k] {
                n if n == wide => strides[missing + k] = self.strides[k],
                1 => {}
                _ => return Err(unfit()),
            }
        }
        match checked_size(shape) {
            Some(_) => Ok(Layout { shape: Shape::from_slice(shape), strides, offset: self.offset }),
            None => Err(error::layout::too_big(shape)),
        }
    }
}
