//! Where a layout meets memory.
//!
//! # The invariant of an array
//! The layout of every [`NdArray`] was checked against the length of its storage, or derived by `layout/` from one that
//! was, so each index within the shape names an element inside the storage (clause 3 of the invariant of a layout).
//! The layouts of owned and mutably borrowed arrays do not overlap themselves: each index names another element.
//! The engines rely on it through [`NdArray::origin`] and the strides; users reach single elements here.
#![expect(unsafe_code, reason = "turns checked positions into references, and splits mutable borrows")]

use super::{NdArray, NdView, NdViewMut};
use crate::error;
use crate::layout::{AxisIndex, Layout, may_overlap};
use crate::storage::{Mut, Ref, Storage, StorageMut};

impl<T, S: Storage<T>> NdArray<T, S> {
    /// The address of the element at index `(0, 0, ..)`; of no element when the array is empty.
    #[inline]
    pub(crate) fn origin(&self) -> *const T {
        self.storage.base().wrapping_add(self.layout.offset)
    }

    /// The element at a position of the storage that the layout reaches.
    ///
    /// # Safety
    /// `position` belongs to an index within the shape.
    #[inline]
    pub(crate) unsafe fn at_position(&self, position: usize) -> &T {
        // SAFETY: the caller's promise with the invariant of an array.
        unsafe { &*self.storage.base().add(position) }
    }

    /// The element at an index, or `None` when it is out of bounds or has another number of axes. Negative indices
    /// count from the end.
    ///
    /// ```
    /// let a = rankn::array![[1, 2], [3, 4]];
    /// assert_eq!(a.get([1, -1]), Some(&4));
    /// assert_eq!(a.get([0, 2]), None);
    /// ```
    pub fn get<I: AxisIndex>(&self, index: impl AsRef<[I]>) -> Option<&T> {
        let position = position(&self.layout, index.as_ref())?;
        // SAFETY: `position` is the place of an index within the shape.
        Some(unsafe { self.at_position(position) })
    }

    /// All elements as a slice, when they lie one after the other in C order; else `None`.
    pub fn as_slice(&self) -> Option<&[T]> {
        self.is_c_contiguous().then(|| self.memory(self.size()))
    }

    /// All elements as a slice in the order they have in memory, when nothing lies between them; else `None`.
    pub fn as_slice_memory_order(&self) -> Option<&[T]> {
        (self.is_c_contiguous() || self.is_f_contiguous()).then(|| self.memory(self.size()))
    }

    fn memory(&self, size: usize) -> &[T] {
        // SAFETY: the caller found the layout contiguous: its `size` elements lie from the origin on, inside the
        // storage. An empty one starts inside it too.
        unsafe { std::slice::from_raw_parts(self.origin(), size) }
    }

    /// A shared view with the lifetime of this borrow, whatever the storage.
    #[inline]
    pub fn as_view(&self) -> NdView<'_, T> {
        // SAFETY: the storage is borrowed for the lifetime of the view, and the layout stays the same.
        let storage = unsafe { Ref::from_raw(self.storage.base(), self.storage.len()) };
        NdArray::from_parts(storage, self.layout.clone())
    }
}

impl<T, S: StorageMut<T>> NdArray<T, S> {
    /// The address of the element at index `(0, 0, ..)`, for writing.
    #[inline]
    pub(crate) fn origin_mut(&mut self) -> *mut T {
        self.storage.base_mut().wrapping_add(self.layout.offset)
    }

    /// A mutable view of the same storage through a layout that was derived from this array's.
    #[inline]
    pub(crate) fn with_layout_mut(&mut self, layout: Layout) -> NdViewMut<'_, T> {
        // SAFETY: the storage is borrowed exclusively for the lifetime of the view, and the layout reaches a part of
        // what this array reaches.
        let storage = unsafe { Mut::from_raw(self.storage.base_mut(), self.storage.len()) };
        NdArray::from_parts(storage, layout)
    }

    /// The element at an index for writing, or `None` when it is out of bounds or has another number of axes.
    pub fn get_mut<I: AxisIndex>(&mut self, index: impl AsRef<[I]>) -> Option<&mut T> {
        let position = position(&self.layout, index.as_ref())?;
        // SAFETY: `position` is the place of an index within the shape, borrowed exclusively.
        Some(unsafe { &mut *self.storage.base_mut().add(position) })
    }

    /// All elements as a mutable slice, when they lie one after the other in C order; else `None`.
    pub fn as_slice_mut(&mut self) -> Option<&mut [T]> {
        self.is_c_contiguous().then(|| self.memory_mut())
    }

    /// All elements as a mutable slice in memory order, when nothing lies between them; else `None`.
    pub fn as_slice_memory_order_mut(&mut self) -> Option<&mut [T]> {
        (self.is_c_contiguous() || self.is_f_contiguous()).then(|| self.memory_mut())
    }

    fn memory_mut(&mut self) -> &mut [T] {
        // SAFETY: as in `memory`, and borrowed exclusively.
        unsafe { std::slice::from_raw_parts_mut(self.origin_mut(), self.size()) }
    }
}

impl<'a, T> NdViewMut<'a, T> {
    /// Two mutable views with this view's lifetime, through two layouts derived from its own.
    ///
    /// # Safety
    /// The two layouts share no element.
    pub(crate) unsafe fn into_disjoint(self, layouts: (Layout, Layout)) -> (Self, Self) {
        let (mut storage, _) = self.into_parts();
        // SAFETY: the caller's promise: clause 3 of the invariant of a storage holds for both.
        let twin = unsafe { Mut::from_raw(storage.base_mut(), Storage::len(&storage)) };
        (NdArray::from_parts(storage, layouts.0), NdArray::from_parts(twin, layouts.1))
    }

    /// A mutable view with this view's lifetime, through a layout derived from its own.
    ///
    /// # Safety
    /// While the view lives, no other reference is made to its elements.
    pub(crate) unsafe fn disjoint(&mut self, layout: Layout) -> Self {
        // SAFETY: the caller's promise: clause 3 of the invariant of a storage.
        let storage = unsafe { Mut::from_raw(self.storage.base_mut(), Storage::len(&self.storage)) };
        NdArray::from_parts(storage, layout)
    }

    /// All elements as a slice with this view's lifetime.
    ///
    /// # Panics
    /// When they do not lie one after the other in C order.
    pub(crate) fn into_contiguous_slice(mut self) -> &'a mut [T] {
        assert!(self.is_c_contiguous(), "only contiguous elements are a slice");
        // SAFETY: as in `memory`, and borrowed exclusively for `'a`.
        unsafe { std::slice::from_raw_parts_mut(self.origin_mut(), self.size()) }
    }

    /// Two mutable views through layouts derived from this view's, or `None` when they may share an element.
    pub(crate) fn into_two(self, layouts: (Layout, Layout)) -> Option<(Self, Self)> {
        // SAFETY: the layouts share no element.
        (!may_overlap(&layouts.0, &layouts.1)).then(|| unsafe { self.into_disjoint(layouts) })
    }

    /// The elements before an index of an axis, which is at most its length, and the others.
    pub(crate) fn into_halves(self, axis: usize, index: usize) -> (Self, Self) {
        let halves = self.layout.split_at(axis, index);
        // SAFETY: no index within the shape belongs to both, and each index names another element.
        unsafe { self.into_disjoint(halves) }
    }

    /// The reference to an element with this view's lifetime.
    ///
    /// # Safety
    /// `position` belongs to an index within the shape, and no other reference to its element is made.
    #[inline]
    pub(crate) unsafe fn element_at(&mut self, position: usize) -> &'a mut T {
        // SAFETY: the caller's promise with the invariant of an array.
        unsafe { &mut *self.storage.base_mut().add(position) }
    }
}

impl<'a, T> NdView<'a, T> {
    /// All elements as a slice with the lifetime of this view's elements, when they lie one after the other in C order;
    /// else `None`.
    ///
    /// ```
    /// fn middle(elements: &[i32]) -> &[i32] {
    ///     rankn::NdView::from_slice(elements).slice(rankn::s![1..-1]).unwrap().to_slice().unwrap()
    /// }
    /// assert_eq!(middle(&[1, 2, 3, 4]), [2, 3]);
    /// ```
    pub fn to_slice(&self) -> Option<&'a [T]> {
        // SAFETY: as in `memory`; the elements are borrowed for `'a`.
        self.is_c_contiguous().then(|| unsafe { std::slice::from_raw_parts(self.origin(), self.size()) })
    }

    /// The reference to an element with this view's lifetime.
    ///
    /// # Safety
    /// `position` belongs to an index within the shape.
    #[inline]
    pub(crate) unsafe fn element_at(&self, position: usize) -> &'a T {
        // SAFETY: the caller's promise with the invariant of an array; the elements are borrowed for `'a`.
        unsafe { &*self.storage.base().add(position) }
    }
}

/// The position of the element at an index that has one number for each axis; negative ones count from the end. `None`
/// when it is out of bounds or has another number of axes.
#[inline(always)]
fn position<I: AxisIndex>(layout: &Layout, index: &[I]) -> Option<usize> {
    let (shape, strides) = (&layout.shape[..], &layout.strides[..]);
    if index.len() != shape.len() || index.len() != strides.len() {
        return None;
    }
    let mut position = layout.offset as isize;
    for (axis, &i) in index.iter().enumerate() {
        let at = i.to_isize().map_or(usize::MAX, |i| from_start(i, shape[axis]));
        if at >= shape[axis] {
            return None;
        }
        position += at as isize * strides[axis];
    }
    Some(position as usize)
}

/// An index counted from the start; none that is in bounds when it is below the first.
#[inline(always)]
fn from_start(i: isize, len: usize) -> usize {
    if i < 0 { i.wrapping_add_unsigned(len) as usize } else { i as usize }
}

/// Panics about an index that has no position.
#[cold]
#[inline(never)]
#[track_caller]
fn no_position<I: AxisIndex>(layout: &Layout, index: &[I]) -> ! {
    if index.len() != layout.ndim() {
        error::raise(error::layout::not_an_element(layout.ndim(), index.len()));
    }
    let inside = |axis: usize| {
        index[axis].to_isize().is_some_and(|i| from_start(i, layout.shape[axis]) < layout.shape[axis])
    };
    let axis = (0..index.len()).find(|&axis| !inside(axis)).expect("an index that is out of bounds");
    error::raise(error::layout::index_out_of_bounds(index[axis].to_wide(), axis, layout.shape[axis]))
}

macro_rules! index {
    ($([$($generic:tt)*] $index:ty, $i:ident, $list:expr;)*) => {$(
        impl<T, S: Storage<T>, $($generic)*> std::ops::Index<$index> for NdArray<T, S> {
            type Output = T;
            #[inline]
            #[track_caller]
            fn index(&self, $i: $index) -> &T {
                let Some(position) = position(&self.layout, $list) else { no_position(&self.layout, $list) };
                // SAFETY: `position` is the place of an index within the shape.
                unsafe { self.at_position(position) }
            }
        }
        impl<T, S: StorageMut<T>, $($generic)*> std::ops::IndexMut<$index> for NdArray<T, S> {
            #[inline]
            #[track_caller]
            fn index_mut(&mut self, $i: $index) -> &mut T {
                let Some(position) = position(&self.layout, $list) else { no_position(&self.layout, $list) };
                // SAFETY: `position` is the place of an index within the shape, borrowed exclusively.
                unsafe { &mut *self.storage.base_mut().add(position) }
            }
        }
    )*};
}

index! {
    [I: AxisIndex, const N: usize] [I; N], i, &i;
    [I: AxisIndex] &[I], i, i;
    [I: AxisIndex] I, i, &[i];
}
