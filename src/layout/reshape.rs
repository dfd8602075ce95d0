//! The same elements under other axes. Arguments are normalised: axes are counted from the start and exist.

use std::ops::Range;

use super::dims::{Dims, Shape, Strides};
use super::{Layout, checked_size};
use crate::error::{self, Result};

/// The shape that `lengths` mean for an array of `size` elements: one length of -1 is found from the others.
pub(crate) fn resolve_shape(size: usize, lengths: &[isize]) -> Result<Shape> {
    if lengths.iter().filter(|&&n| n == -1).count() > 1 {
        return Err(error::layout::two_unknown_dimensions());
    }
    if lengths.iter().any(|&n| n < -1) {
        return Err(error::layout::negative_dimension());
    }
    let unfit = || error::layout::cannot_reshape(size, lengths);
    let unknown = lengths.iter().position(|&n| n == -1);
    let mut shape: Shape = lengths.iter().map(|&n| n.unsigned_abs()).collect();
    let Some(known) = checked_size(&shape) else {
        let empty = size == 0 && unknown.is_none() && shape.contains(&0);
        return Err(if empty { error::layout::too_big(&shape) } else { unfit() });
    };
    match unknown {
        None if known == size => {}
        Some(at) if known > 0 && size.is_multiple_of(known) => shape[at] = size / known,
        _ => return Err(unfit()),
    }
    Ok(shape)
}

impl Layout {
    /// The same elements in the same C order under another shape of the same size, if strides can express it.
    ///
    /// # Panics
    /// When the sizes differ: `resolve_shape` comes first.
    pub(crate) fn reshape(&self, shape: &[usize]) -> Option<Layout> {
        assert_eq!(checked_size(shape), Some(self.size()), "a reshape keeps the number of elements");
        if self.is_c_contiguous() {
            return Layout::contiguous(shape).ok().map(|layout| Layout { offset: self.offset, ..layout });
        }
        let strides = divide(&self.runs(), shape)?;
        Some(Layout { shape: Shape::from_slice(shape), strides, offset: self.offset })
    }

    /// The axes as (length, stride), joined with the one before where one stride serves both.
    pub(super) fn runs(&self) -> Dims<(usize, isize)> {
        let mut runs: Dims<(usize, isize)> = Dims::new();
        for (&n, &stride) in self.shape.iter().zip(self.strides.iter()) {
            match runs.last_mut() {
                _ if n == 1 => {}
                Some(run) if stride.checked_mul(n as isize) == Some(run.1) => *run = (run.0 * n, stride),
                _ => runs.push((n, stride)),
            }
        }
        runs
    }

    /// The axes in another order: axis `k` of the result is axis `axes[k]` of this layout.
    pub(crate) fn permute(&self, axes: &[usize]) -> Layout {
        debug_assert_eq!(axes.len(), self.ndim());
        self.keep_axes(axes)
    }

    /// The axes in reverse order.
    pub(crate) fn transpose(&self) -> Layout {
        let mut turned = self.clone();
        turned.shape.reverse();
        turned.strides.reverse();
        turned
    }

    /// Two axes exchanged.
    pub(crate) fn swap_axes(&self, first: usize, second: usize) -> Layout {
        let mut swapped = self.clone();
        swapped.shape.swap(first, second);
        swapped.strides.swap(first, second);
        swapped
    }

    /// Axis `source[k]` moved to position `destination[k]`; the others keep their order. Both lists come from
    /// `normalize_moves`.
    pub(crate) fn move_axes(&self, source: &[usize], destination: &[usize]) -> Layout {
        let mut order: Dims<usize> = (0..self.ndim()).filter(|axis| !source.contains(axis)).collect();
        let mut moves: Vec<(usize, usize)> =
            destination.iter().copied().zip(source.iter().copied()).collect();
        // Inserted from the lowest destination up, each axis ends where it was sent.
        moves.sort_unstable();
        for (to, from) in moves {
            order.insert(to, from);
        }
        self.permute(&order)
    }

    /// An axis of length 1 added at a position up to the number of axes.
    pub(crate) fn insert_axis(&self, at: usize) -> Layout {
        let mut longer = self.clone();
        longer.shape.insert(at, 1);
        longer.strides.insert(at, 0);
        longer
    }

    /// An axis of length 1 taken out.
    pub(crate) fn remove_axis(&self, axis: usize) -> Result<Layout> {
        self.squeeze_axes(&[axis])
    }

    /// All axes of length 1 taken out.
    pub(crate) fn squeeze(&self) -> Layout {
        self.retain_axes(|axis| self.shape[axis] != 1)
    }

    /// The given axes, all of length 1, taken out.
    pub(crate) fn squeeze_axes(&self, axes: &[usize]) -> Result<Layout> {
        match axes.iter().find(|&&axis| self.shape[axis] != 1) {
            Some(&axis) => Err(error::layout::cannot_squeeze(axis, self.shape[axis])),
            None => Ok(self.retain_axes(|axis| !axes.contains(&axis))),
        }
    }

    /// The axes of which `keep` is true, at index 0 of the others.
    fn retain_axes(&self, keep: impl Fn(usize) -> bool) -> Layout {
        let axes: Dims<usize> = (0..self.ndim()).filter(|&axis| keep(axis)).collect();
        self.keep_axes(&axes)
    }

    /// These axes in this order, at index 0 of the others; they need not have an index 0, but then no element is reached.
    pub(crate) fn keep_axes(&self, axes: &[usize]) -> Layout {
        Layout {
            shape: axes.iter().map(|&axis| self.shape[axis]).collect(),
            strides: axes.iter().map(|&axis| self.strides[axis]).collect(),
            offset: self.offset,
        }
    }

    /// One axis in reverse.
    pub(crate) fn flip(&self, axis: usize) -> Layout {
        let mut flipped = self.clone();
        flipped.offset = self.position_along(axis, self.shape[axis].saturating_sub(1));
        flipped.strides[axis] = -self.strides[axis];
        flipped
    }

    /// The elements before `index` along an axis, and the others.
    ///
    /// # Panics
    /// When `index` is greater than the length of the axis.
    pub(crate) fn split_at(&self, axis: usize, index: usize) -> (Layout, Layout) {
        let n = self.shape[axis];
        assert!(index <= n, "an axis of length {n} cannot be split at {index}");
        (self.narrow(axis, 0..index), self.narrow(axis, index..n))
    }

    /// The elements of a range along an axis.
    ///
    /// # Panics
    /// When the range does not lie within the axis.
    pub(crate) fn narrow(&self, axis: usize, range: Range<usize>) -> Layout {
        let n = self.shape[axis];
        assert!(range.start <= range.end && range.end <= n, "an axis of length {n} has no part {range:?}");
        let mut part = self.clone();
        part.shape[axis] = range.len();
        if range.start < n {
            part.offset = self.position_along(axis, range.start);
        }
        part
    }

    /// The elements at one index of an axis, without the axis.
    ///
    /// # Panics
    /// When `index` is not less than the length of the axis.
    pub(crate) fn index_axis(&self, axis: usize, index: usize) -> Layout {
        let n = self.shape[axis];
        assert!(index < n, "an axis of length {n} has no index {index}");
        let mut inner = self.clone();
        inner.offset = self.position_along(axis, index);
        inner.shape.remove(axis);
        inner.strides.remove(axis);
        inner
    }

    /// The elements whose index along `second` is greater by `shift` than along `first`, as a new last axis in
    /// the place of the two.
    pub(crate) fn diagonal(&self, shift: isize, first: usize, second: usize) -> Result<Layout> {
        if first == second {
            return Err(error::layout::equal_diagonal_axes());
        }
        let skip = |apart: bool| if apart { shift.unsigned_abs() } else { 0 };
        let (down, right) = (skip(shift < 0), skip(shift > 0));
        let n = self.shape[first].saturating_sub(down).min(self.shape[second].saturating_sub(right));
        let mut diagonal = self.retain_axes(|axis| axis != first && axis != second);
        diagonal.shape.push(n);
        diagonal.strides.push(if n > 1 { self.strides[first] + self.strides[second] } else { 0 });
        if diagonal.size() > 0 {
            let steps = down as isize * self.strides[first] + right as isize * self.strides[second];
            diagonal.offset = self.offset.wrapping_add_signed(steps);
        }
        Ok(diagonal)
    }

    /// The position of the first element at an index of an axis; without elements, the offset stays where it is.
    fn position_along(&self, axis: usize, index: usize) -> usize {
        match self.size() {
            0 => self.offset,
            _ => self.offset.wrapping_add_signed(index as isize * self.strides[axis]),
        }
    }
}

/// Strides for `shape` over the runs, when each axis lies within one run.
fn divide(runs: &[(usize, isize)], shape: &[usize]) -> Option<Strides> {
    let mut runs = runs.iter().rev().copied();
    let mut strides = Strides::filled(0, shape.len());
    let (mut rest, mut step) = (1, 0_isize);
    for (stride, &n) in strides.iter_mut().zip(shape).rev().filter(|(_, n)| **n != 1) {
        if rest == 1 {
            (rest, step) = runs.next()?;
        }
        if rest % n != 0 {
            return None;
        }
        *stride = step;
        rest /= n;
        // It overflows only at the end of a run, where it is not used any more.
        step = step.wrapping_mul(n as isize);
    }
    Some(strides)
}
