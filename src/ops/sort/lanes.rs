//! Keys of an array, with those along one axis next to each other.

use super::Sortable;
use crate::array::{NdArray, NdView};
use crate::error::Result;
use crate::layout::normalize_axis;

/// A copy of an array whose axis of interest comes last.
pub(super) struct Lanes<K> {
    items: NdArray<K>,
    axis: usize,
}

impl<K: Copy + 'static> Lanes<K> {
    /// The items that an array's elements become.
    pub(super) fn new<T: Copy + 'static>(
        array: NdView<'_, T>,
        axis: isize,
        item: impl Fn(T) -> K,
    ) -> Result<Self> {
        let axis = normalize_axis(axis, array.ndim())?;
        let turned = array.with_layout(array.layout().move_axes(&[axis], &[array.ndim() - 1]));
        Ok(Lanes { items: in_c_order(turned.lazy().map(item).eval()), axis })
    }

    /// Others of the same shape, with an item wherever this one has an item.
    pub(super) fn map<U: Copy + 'static>(&self, item: impl Fn(K) -> U) -> Lanes<U> {
        Lanes { items: self.items.lazy().map(item).eval(), axis: self.axis }
    }

    /// The length of the axis, at least 1: nothing is divided into runs of one, too.
    pub(super) fn len(&self) -> usize {
        self.items.shape()[self.items.ndim() - 1].max(1)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The items, lane after lane.
    pub(super) fn items(&mut self) -> &mut [K] {
        self.items.as_slice_mut().expect("made in C order")
    }

    /// The items where the elements were.
    pub(super) fn in_place(&self) -> NdView<'_, K> {
        let last = self.items.ndim() - 1;
        self.items.with_layout(self.items.layout().move_axes(&[last], &[self.axis]))
    }
}

/// The ranks of all elements in C order.
pub(crate) fn ranks<T: Sortable>(array: NdView<'_, T>) -> NdArray<T::Key> {
    in_c_order(array.lazy().map(T::rank).eval())
}

/// Element-wise results have F order when their input has.
fn in_c_order<K: Copy + 'static>(items: NdArray<K>) -> NdArray<K> {
    if items.is_c_contiguous() { items } else { items.to_owned() }
}
