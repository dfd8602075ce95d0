//! The strides of several operands that are walked together.

use super::Layout;
use super::dims::{Dims, INLINE};
use crate::error::Result;

/// Steps of operands, side by side: as many fit without an allocation as four operands of six axes have.
pub(super) type Table = Dims<isize, { 4 * INLINE }>;

/// The strides of several operands of one shape.
#[derive(Clone, Debug)]
pub(crate) struct Operands {
    axes: usize,
    count: usize,
    /// One operand after the other.
    strides: Table,
}

impl Operands {
    /// No operands of a shape with so many axes yet.
    #[inline]
    pub(crate) fn new(axes: usize) -> Self {
        Operands { axes, count: 0, strides: Table::new() }
    }

    /// One operand more.
    #[inline]
    pub(crate) fn push(&mut self, strides: impl IntoIterator<Item = isize>) {
        self.count += 1;
        self.strides.extend(strides);
        debug_assert_eq!(self.strides.len(), self.count * self.axes, "a stride for each axis");
    }

    /// One operand more, broadcast to the shape.
    ///
    /// # Errors
    /// When its shape does not broadcast to that shape.
    pub(crate) fn push_broadcast(&mut self, layout: &Layout, shape: &[usize]) -> Result<()> {
        if *layout.shape == *shape {
            self.push(layout.strides.iter().copied());
        } else {
            self.push(layout.broadcast_to(shape)?.strides.iter().copied());
        }
        Ok(())
    }

    /// The strides of these axes of all operands.
    pub(crate) fn pick(&self, axes: &[usize]) -> Self {
        let mut picked = Operands::new(axes.len());
        (0..self.count).for_each(|k| picked.push(axes.iter().map(|&axis| self.of(k)[axis])));
        picked
    }

    /// How many there are.
    #[inline]
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// The strides of one of them.
    #[inline]
    pub(crate) fn of(&self, operand: usize) -> &[isize] {
        &self.strides[operand * self.axes..][..self.axes]
    }

    /// The strides of each, one after the other.
    #[inline]
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[isize]> {
        (0..self.count).map(|k| self.of(k))
    }
}
