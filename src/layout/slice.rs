//! Basic indexing with Python's semantics: indices, slices, new axes and the ellipsis.

use std::ops::{Range, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive};

use super::dims::{Shape, Strides};
use super::shape::position;
use super::{AxisIndex, Layout};
use crate::error::{self, Result, raise};

/// One part of a slice, for one axis: what stands between two commas in Python's `a[.., .., ..]`.
///
/// Integers, ranges, [`NewAxis`] and [`Ellipsis`] convert into it. An inclusive range `a..=b` is short for
/// `a..b + 1`, and `a..=-1` for `a..`, whatever the step.
///
/// ```
/// use rankn::Item;
/// assert_eq!(Item::from(-1), Item::Index(-1));
/// assert_eq!(Item::from(1..4), Item::Slice { start: Some(1), stop: Some(4), step: 1 });
/// assert_eq!(Item::from(..).step(-1), Item::Slice { start: None, stop: None, step: -1 });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// The elements at one index of the axis, which is taken out of the shape. Negative indices count from the end.
    Index(isize),
    /// Every `step`-th element from `start` up to, but without, `stop`.
    ///
    /// Negative bounds count from the end, and bounds outside the axis mean its ends. A negative step walks
    /// backwards. A bound that is not given is the end of the axis on the side where the walk starts or stops.
    Slice {
        /// The first index.
        start: Option<isize>,
        /// The index at which the walk ends, without it.
        stop: Option<isize>,
        /// The distance between two indices; it must not be 0.
        step: isize,
    },
    /// A new axis of length 1.
    NewAxis,
    /// All axes that no other item names.
    Ellipsis,
}

/// A new axis of length 1 in a slice: NumPy's `newaxis`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NewAxis;

/// All axes that nothing else in a slice names: Python's `...`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ellipsis;

impl Item {
    /// Returns the same slice with this step in place of its own.
    ///
    /// # Panics
    /// When the item is not a slice.
    ///
    /// ```
    /// use rankn::Item;
    /// assert_eq!(Item::from(..8).step(2), Item::Slice { start: None, stop: Some(8), step: 2 });
    /// ```
    #[track_caller]
    pub fn step(self, step: isize) -> Item {
        match self {
            Item::Slice { start, stop, .. } => Item::Slice { start, stop, step },
            _ => raise(error::layout::step_without_slice()),
        }
    }

    fn range(start: Option<isize>, stop: Option<isize>) -> Item {
        Item::Slice { start, stop, step: 1 }
    }

    /// How many axes of the array it uses up; the ellipsis takes what is left.
    fn axes(&self) -> usize {
        usize::from(matches!(self, Item::Index(_) | Item::Slice { .. }))
    }
}

impl<I: AxisIndex> From<I> for Item {
    fn from(index: I) -> Item {
        Item::Index(index.saturated())
    }
}

impl<I: AxisIndex> From<Range<I>> for Item {
    fn from(range: Range<I>) -> Item {
        Item::range(Some(range.start.saturated()), Some(range.end.saturated()))
    }
}

impl<I: AxisIndex> From<RangeFrom<I>> for Item {
    fn from(range: RangeFrom<I>) -> Item {
        Item::range(Some(range.start.saturated()), None)
    }
}

impl<I: AxisIndex> From<RangeTo<I>> for Item {
    fn from(range: RangeTo<I>) -> Item {
        Item::range(None, Some(range.end.saturated()))
    }
}

impl From<RangeFull> for Item {
    fn from(_: RangeFull) -> Item {
        Item::range(None, None)
    }
}

impl<I: AxisIndex> From<RangeInclusive<I>> for Item {
    fn from(range: RangeInclusive<I>) -> Item {
        Item::range(Some(range.start().saturated()), after(*range.end()))
    }
}

impl<I: AxisIndex> From<RangeToInclusive<I>> for Item {
    fn from(range: RangeToInclusive<I>) -> Item {
        Item::range(None, after(range.end))
    }
}

impl From<NewAxis> for Item {
    fn from(_: NewAxis) -> Item {
        Item::NewAxis
    }
}

impl From<Ellipsis> for Item {
    fn from(_: Ellipsis) -> Item {
        Item::Ellipsis
    }
}

/// The stop of a slice that includes `last`: -1 is the last element, and 0 would mean the first.
fn after(last: impl AxisIndex) -> Option<isize> {
    match last.saturated() {
        -1 => None,
        last => Some(last.saturating_add(1)),
    }
}

/// An index counted from the start.
#[inline]
pub(crate) fn normalize_index(index: isize, axis: usize, len: usize) -> Result<usize> {
    position(index, len).ok_or_else(|| error::layout::index_out_of_bounds(index, axis, len))
}

/// The first index of a slice and how many there are, as Python's `slice.indices`; (0, 0) when there are none.
pub(crate) fn slice_range(
    len: usize,
    start: Option<isize>,
    stop: Option<isize>,
    step: isize,
) -> Result<(usize, usize)> {
    if step == 0 {
        return Err(error::layout::zero_step());
    }
    let len = len as isize;
    let (lowest, highest) = if step > 0 { (0, len) } else { (-1, len - 1) };
    let clip = |bound: isize| if bound < 0 { bound + len } else { bound }.clamp(lowest, highest);
    let (low, high) = (start.map(clip), stop.map(clip));
    let (first, distance) = if step > 0 {
        let first = low.unwrap_or(lowest);
        (first, high.unwrap_or(highest) - first)
    } else {
        let first = low.unwrap_or(highest);
        (first, first - high.unwrap_or(lowest))
    };
    if distance <= 0 {
        return Ok((0, 0));
    }
    Ok((first as usize, (distance as usize - 1) / step.unsigned_abs() + 1))
}

impl Layout {
    /// The part that the items choose; axes without an item are kept whole.
    pub(crate) fn slice(&self, items: &[Item]) -> Result<Layout> {
        let used: usize = items.iter().map(Item::axes).sum();
        if items.iter().filter(|item| matches!(item, Item::Ellipsis)).count() > 1 {
            return Err(error::layout::two_ellipses());
        }
        if used > self.ndim() {
            return Err(error::layout::too_many_indices(self.ndim(), used));
        }
        let mut part = Part { parent: self, axis: 0, steps: 0, shape: Shape::new(), strides: Strides::new() };
        for &item in items {
            match item {
                Item::Index(index) => part.index(index)?,
                Item::Slice { start, stop, step } => part.slice(start, stop, step)?,
                Item::NewAxis => part.push(1, 0),
                Item::Ellipsis => part.keep(self.ndim() - used),
            }
        }
        part.keep(self.ndim() - part.axis);
        Ok(part.finish())
    }
}

/// A layout that is being sliced, axis by axis.
struct Part<'a> {
    parent: &'a Layout,
    /// The parent's axis that comes next.
    axis: usize,
    /// How far the first element lies from the parent's.
    steps: isize,
    shape: Shape,
    strides: Strides,
}

impl Part<'_> {
    fn index(&mut self, index: isize) -> Result<()> {
        let index = normalize_index(index, self.axis, self.parent.shape[self.axis])?;
        self.steps += index as isize * self.parent.strides[self.axis];
        self.axis += 1;
        Ok(())
    }

    fn slice(&mut self, start: Option<isize>, stop: Option<isize>, step: isize) -> Result<()> {
        let stride = self.parent.strides[self.axis];
        let (first, count) = slice_range(self.parent.shape[self.axis], start, stop, step)?;
        self.steps += first as isize * stride;
        // A step along one element is never taken, and may be too large to multiply.
        self.push(count, if count > 1 { stride * step } else { stride });
        self.axis += 1;
        Ok(())
    }

    fn keep(&mut self, axes: usize) {
        for _ in 0..axes {
            self.push(self.parent.shape[self.axis], self.parent.strides[self.axis]);
            self.axis += 1;
        }
    }

    fn push(&mut self, n: usize, stride: isize) {
        self.shape.push(n);
        self.strides.push(stride);
    }

    /// Without elements the offset stays the parent's: the steps may lead out of the buffer.
    fn finish(self) -> Layout {
        let mut layout = Layout { shape: self.shape, strides: self.strides, offset: self.parent.offset };
        if layout.size() > 0 {
            layout.offset = layout.offset.wrapping_add_signed(self.steps);
        }
        layout
    }
}
