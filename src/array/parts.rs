//! Walking over views of equal parts: along an axis, or over the lanes of one.
//!
//! # The invariant
//! An iterator over parts divides the axes of its array in two: `Positions` walk over the outer axes, and every part has
//! the inner axes, from a position on. Each pair of an outer and an inner index is one index of the array, so every
//! part stays within it and no two parts share an index.
#![expect(
    unsafe_code,
    reason = "hands out disjoint mutable views, each of which outlives the step of the iterator"
)]

use std::fmt;
use std::iter::FusedIterator;

use super::{NdArray, NdViewMut};
use crate::error::{self, Result};
use crate::layout::{AxisIndex, Layout, Positions, normalize_axis};
use crate::storage::{Storage, StorageMut};

/// An iterator over views of equal parts of an array; made by [`NdArray::axis_iter`] and [`NdArray::lanes`].
pub struct Parts<T, S> {
    array: NdArray<T, S>,
    walk: Walk,
}

/// An iterator over mutable views of equal parts of an array; made by [`NdArray::axis_iter_mut`] and
/// [`NdArray::lanes_mut`].
pub struct PartsMut<'a, T> {
    array: NdViewMut<'a, T>,
    walk: Walk,
}

#[derive(Clone)]
struct Walk {
    positions: Positions,
    /// A part, but for its offset.
    part: Layout,
}

impl Walk {
    fn describe(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (len, shape) = (self.positions.len(), &*self.part.shape);
        f.debug_struct(name).field("len", &len).field("shape", &shape).finish_non_exhaustive()
    }

    /// Over the `outer` axes of a layout; the `inner` ones are those of each part.
    fn new(layout: &Layout, outer: &[usize], inner: &[usize]) -> Walk {
        let part = layout.keep_axes(inner);
        let mut outer = layout.keep_axes(outer);
        if part.size() == 0 {
            // Steps along an empty array may lead out of its storage; parts without elements all start where it does.
            outer.strides.fill(0);
        }
        Walk { positions: Positions::new(&outer), part }
    }

    /// Over one axis.
    fn along(layout: &Layout, axis: usize) -> Walk {
        let others: Vec<usize> = (0..layout.ndim()).filter(|&k| k != axis).collect();
        Walk::new(layout, &[axis], &others)
    }

    /// Over all axes but one.
    fn across(layout: &Layout, axis: usize) -> Walk {
        let others: Vec<usize> = (0..layout.ndim()).filter(|&k| k != axis).collect();
        Walk::new(layout, &others, &[axis])
    }

    fn part(&self, position: Option<usize>) -> Option<Layout> {
        position.map(|offset| Layout { offset, ..self.part.clone() })
    }

    fn next(&mut self) -> Option<Layout> {
        let position = self.positions.next();
        self.part(position)
    }

    fn next_back(&mut self) -> Option<Layout> {
        let position = self.positions.next_back();
        self.part(position)
    }
}

impl<T, S: Clone> Clone for Parts<T, S> {
    fn clone(&self) -> Self {
        Parts { array: self.array.clone(), walk: self.walk.clone() }
    }
}

impl<T, S: Storage<T> + Clone> Iterator for Parts<T, S> {
    type Item = NdArray<T, S>;

    fn next(&mut self) -> Option<NdArray<T, S>> {
        self.walk.next().map(|part| self.array.clone().map_layout(part))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.walk.positions.size_hint()
    }
}

impl<T, S: Storage<T> + Clone> DoubleEndedIterator for Parts<T, S> {
    fn next_back(&mut self) -> Option<NdArray<T, S>> {
        self.walk.next_back().map(|part| self.array.clone().map_layout(part))
    }
}

impl<T, S: Storage<T> + Clone> ExactSizeIterator for Parts<T, S> {}
impl<T, S: Storage<T> + Clone> FusedIterator for Parts<T, S> {}

impl<T, S: Storage<T> + Clone> fmt::Debug for Parts<T, S> {
    /// How many parts are left, and their shape, whatever the elements.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.walk.describe("Parts", f)
    }
}

impl<'a, T> Iterator for PartsMut<'a, T> {
    type Item = NdViewMut<'a, T>;

    fn next(&mut self) -> Option<NdViewMut<'a, T>> {
        // SAFETY: the part shares no element with other parts (the invariant).
        self.walk.next().map(|part| unsafe { self.array.disjoint(part) })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.walk.positions.size_hint()
    }
}

impl<T> DoubleEndedIterator for PartsMut<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        // SAFETY: as above.
        self.walk.next_back().map(|part| unsafe { self.array.disjoint(part) })
    }
}

impl<T> ExactSizeIterator for PartsMut<'_, T> {}
impl<T> FusedIterator for PartsMut<'_, T> {}

impl<T> fmt::Debug for PartsMut<'_, T> {
    /// How many parts are left, and their shape, whatever the elements.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.walk.describe("PartsMut", f)
    }
}

impl<T, S: Storage<T>> NdArray<T, S> {
    /// Returns an iterator over views of the parts at each index of an axis, which have the other axes.
    ///
    /// # Errors
    /// When the array has no such axis.
    ///
    /// ```
    /// let a = rankn::array![[1, 2], [3, 4]];
    /// let columns: Vec<_> = a.axis_iter(1)?.map(|column| column.to_vec()).collect();
    /// assert_eq!(columns, [[1, 3], [2, 4]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn axis_iter(&self, axis: impl AxisIndex) -> Result<Parts<T, S::View<'_>>> {
        let axis = normalize_axis(axis.saturated(), self.ndim())?;
        Ok(Parts { walk: Walk::along(self.layout(), axis), array: self.view() })
    }

    /// Returns an iterator over views of the parts at each index of the first axis.
    ///
    /// # Panics
    /// When the array has no axes.
    ///
    /// NumPy: `for row in a`.
    ///
    /// ```
    /// let a = rankn::array![[1, 2], [3, 4]];
    /// assert_eq!(a.outer_iter().nth(1).unwrap(), rankn::array![3, 4]);
    /// ```
    #[track_caller]
    pub fn outer_iter(&self) -> Parts<T, S::View<'_>> {
        match self.axis_iter(0) {
            Ok(parts) => parts,
            Err(_) => error::raise(error::array::iteration_without_axes()),
        }
    }

    /// Returns an iterator over views along one axis, one for each index of the other axes in C order.
    ///
    /// # Errors
    /// When the array has no such axis.
    ///
    /// ```
    /// let a = rankn::array![[1, 2], [3, 4]];
    /// let columns: Vec<_> = a.lanes(0)?.map(|lane| lane.to_vec()).collect();
    /// assert_eq!(columns, [[1, 3], [2, 4]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn lanes(&self, axis: impl AxisIndex) -> Result<Parts<T, S::View<'_>>> {
        let axis = normalize_axis(axis.saturated(), self.ndim())?;
        Ok(Parts { walk: Walk::across(self.layout(), axis), array: self.view() })
    }
}

impl<T, S: StorageMut<T>> NdArray<T, S> {
    /// Returns an iterator over mutable views of the parts at each index of an axis, which have the other axes.
    ///
    /// # Errors
    /// When the array has no such axis.
    ///
    /// ```
    /// let mut a = rankn::array![[1, 2], [3, 4]];
    /// for (i, mut column) in (0..).zip(a.axis_iter_mut(1)?) {
    ///     column.fill(i);
    /// }
    /// assert_eq!(a, rankn::array![[0, 1], [0, 1]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn axis_iter_mut(&mut self, axis: impl AxisIndex) -> Result<PartsMut<'_, T>> {
        let axis = normalize_axis(axis.saturated(), self.ndim())?;
        Ok(PartsMut { walk: Walk::along(self.layout(), axis), array: self.view_mut() })
    }

    /// Returns an iterator over mutable views along one axis, one for each index of the other axes in C order.
    ///
    /// # Errors
    /// When the array has no such axis.
    pub fn lanes_mut(&mut self, axis: impl AxisIndex) -> Result<PartsMut<'_, T>> {
        let axis = normalize_axis(axis.saturated(), self.ndim())?;
        Ok(PartsMut { walk: Walk::across(self.layout(), axis), array: self.view_mut() })
    }
}
