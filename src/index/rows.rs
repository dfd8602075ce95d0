//! Rows of elements: reading an array row by row, and writing a new one in the order of its memory.
//!
//! # The invariant
//! A [`Row`] comes from a view and names only elements of it: `len` elements from `from` on, `stride` apart, readable
//! for the lifetime of the view. A [`Writer`] has written the first `filled` elements of its buffer.
#![expect(unsafe_code, reason = "follows strides with pointers and fills uninitialised memory")]

use std::any::TypeId;
use std::marker::PhantomData;
use std::mem::{MaybeUninit, needs_drop};

use crate::array::{NdArray, NdView};
use crate::error::Result;
use crate::layout::{Nest, Order, Rows};
use crate::storage::{Owned, Uninit};

/// Elements that lie a fixed step apart.
pub(crate) struct Row<'a, T> {
    from: *const T,
    stride: isize,
    len: usize,
    borrow: PhantomData<&'a T>,
}

impl<T> Clone for Row<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Row<'_, T> {}

impl<'a, T> Row<'a, T> {
    /// # Safety
    /// The invariant: `len` elements from `from` on, `stride` apart, are initialised and borrowed for `'a`.
    #[inline]
    pub(super) unsafe fn new(from: *const T, stride: isize, len: usize) -> Self {
        Row { from, stride, len, borrow: PhantomData }
    }

    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The elements as a slice, when they are neighbours.
    #[inline]
    pub(crate) fn as_slice(&self) -> Option<&'a [T]> {
        // SAFETY: the elements of the row lie one after the other.
        (self.stride == 1 || self.len == 1)
            .then(|| unsafe { std::slice::from_raw_parts(self.from, self.len) })
    }

    /// The element at an index.
    ///
    /// # Panics
    /// When the row has no such element.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> &'a T {
        assert!(index < self.len, "a row of {} elements has no index {index}", self.len);
        // SAFETY: the index was just checked.
        unsafe { &*self.from.offset(index as isize * self.stride) }
    }

    /// The elements up to an index, and the others.
    ///
    /// # Panics
    /// When the index is greater than the length.
    #[inline]
    pub(crate) fn split_at(self, index: usize) -> (Self, Self) {
        assert!(index <= self.len, "a row of {} elements cannot be split at {index}", self.len);
        let rest = self.from.wrapping_offset(index as isize * self.stride);
        (Row { len: index, ..self }, Row { from: rest, len: self.len - index, ..self })
    }

    /// The elements up to an index or the end, and the others.
    #[inline]
    pub(crate) fn split_at_most(self, index: usize) -> (Self, Self) {
        let index = index.min(self.len);
        self.split_at(index)
    }
}

/// Calls a closure with each row of a view.
pub(crate) fn for_each_row<T>(view: &NdView<'_, T>, order: Order, mut visit: impl FnMut(Row<'_, T>)) {
    if view.is_c_contiguous() {
        // SAFETY: the elements lie one after the other from the origin on.
        return visit(unsafe { Row::new(view.origin(), 1, view.size()) });
    }
    let nest = Nest::new(view.shape(), &[view.strides()], order);
    let (mut rows, stride) = (nest.rows(), nest.step(0));
    while let Some(len) = rows.next() {
        // SAFETY: the nest walks the indices of the view, whose layout fits its storage.
        visit(unsafe { Row::new(view.origin().offset(rows.at()[0]), stride, len) });
    }
}

/// Calls a closure with the rows of two views of one shape, in C order.
///
/// # Panics
/// When the shapes differ.
pub(crate) fn for_each_pair<T, U>(
    first: &NdView<'_, T>,
    second: &NdView<'_, U>,
    mut visit: impl FnMut(Row<'_, T>, Row<'_, U>),
) {
    assert_eq!(first.shape(), second.shape(), "paired rows need one shape");
    if first.is_c_contiguous() && second.is_c_contiguous() {
        // SAFETY: the elements of both lie one after the other from the origin on.
        let rows = unsafe {
            (Row::new(first.origin(), 1, first.size()), Row::new(second.origin(), 1, second.size()))
        };
        return visit(rows.0, rows.1);
    }
    let nest = Nest::new(first.shape(), &[first.strides(), second.strides()], Order::Index);
    let mut rows = nest.rows();
    while let Some(len) = rows.next() {
        // SAFETY: the nest walks the indices of both views, whose layouts fit their storages.
        let (a, b) = unsafe {
            (
                Row::new(first.origin().offset(rows.at()[0]), nest.step(0), len),
                Row::new(second.origin().offset(rows.at()[1]), nest.step(1), len),
            )
        };
        visit(a, b);
    }
}

/// A reader of the elements of a view in C order, some at a time.
pub(crate) struct Stream<'n, 'a, T> {
    rows: Rows<'n>,
    origin: *const T,
    stride: isize,
    rest: Row<'a, T>,
}

impl<'n, 'a, T> Stream<'n, 'a, T> {
    /// The stream of a view and its nest, which is [`Stream::nest`] of the same view.
    ///
    /// # Panics
    /// When the nest is that of a longer view.
    fn new(view: &NdView<'a, T>, nest: &'n Nest) -> Self {
        // SAFETY: no elements at all.
        let rest = unsafe { Row::new(view.origin(), 1, 0) };
        Stream { rows: nest.rows(), origin: view.origin(), stride: nest.step(0), rest }
    }

    /// Writes the next `count` elements, or what is left of them.
    fn write(&mut self, mut count: usize, writer: &mut Writer<T>)
    where
        T: Clone,
    {
        while count > 0 {
            if self.rest.len == 0 {
                let Some(len) = self.rows.next() else { return };
                // SAFETY: the nest walks the indices of the view, whose layout fits its storage.
                self.rest = unsafe { Row::new(self.origin.offset(self.rows.at()[0]), self.stride, len) };
            }
            let taken = count.min(self.rest.len);
            let (now, later) = self.rest.split_at(taken);
            writer.push_row(now);
            self.rest = later;
            count -= taken;
        }
    }
}

/// The elements of several views in turn, `blocks[k]` of view `k` in C order, again and again until all are used up.
///
/// # Errors
/// When there is no memory for them.
pub(crate) fn interleave<T: Clone>(views: &[NdView<'_, T>], blocks: &[usize]) -> Result<Owned<T>> {
    let nests: Vec<Nest> =
        views.iter().map(|view| Nest::new(view.shape(), &[view.strides()], Order::Index)).collect();
    let mut streams: Vec<Stream<'_, '_, T>> =
        views.iter().zip(&nests).map(|(view, nest)| Stream::new(view, nest)).collect();
    let size = views.iter().map(NdArray::size).sum();
    let mut writer = Writer::new(size)?;
    while writer.filled < size {
        for (stream, &block) in streams.iter_mut().zip(blocks) {
            stream.write(block, &mut writer);
        }
    }
    Ok(writer.finish())
}

/// A new buffer that is written from its first element to its last.
pub(crate) struct Writer<T> {
    buffer: Uninit<T>,
    len: usize,
    filled: usize,
}

impl<T: Clone> Writer<T> {
    /// A buffer for `len` elements.
    ///
    /// # Errors
    /// When there is no memory for them.
    #[inline]
    pub(crate) fn new(len: usize) -> Result<Self> {
        Ok(Writer { buffer: Uninit::try_new(len)?, len, filled: 0 })
    }

    /// Clones the elements of a row.
    ///
    /// # Panics
    /// When they do not fit.
    #[inline]
    pub(crate) fn push_row(&mut self, row: Row<'_, T>) {
        match row.as_slice() {
            Some(slice) if !needs_drop::<T>() => clone_all(slice, self.room(row.len)),
            // SAFETY: indices below the length are elements of the row.
            _ => unsafe { self.push_with(row.len, |i| row.from.offset(i as isize * row.stride)) },
        }
        self.filled += row.len;
        self.note();
    }

    /// Clones the elements of a slice.
    ///
    /// # Panics
    /// When they do not fit.
    #[inline]
    pub(super) fn push_slice(&mut self, elements: &[T]) {
        // SAFETY: the elements of a slice lie one after the other.
        self.push_row(unsafe { Row::new(elements.as_ptr(), 1, elements.len()) });
    }

    /// Clones the elements of a row at which `truth` is 1. It holds only zeros and ones.
    ///
    /// # Panics
    /// When they do not fit.
    pub(crate) fn push_where(&mut self, row: Row<'_, T>, truth: &[u8]) {
        let (words, _) = truth.as_chunks::<8>();
        let (mut rest, mut at) = (row, 0);
        for word in words.iter().map(|bytes| u64::from_ne_bytes(*bytes)) {
            let eight;
            (eight, rest) = rest.split_at(8);
            if word != 0 {
                self.push_eight(eight, &truth[at..at + 8]);
            }
            at += 8;
        }
        for (i, &truth) in truth[at..].iter().enumerate() {
            if truth != 0 {
                self.push_row(rest.split_at(i).1.split_at(1).0);
            }
        }
    }

    /// Each element is written, and the place moves on behind those that are kept: a branch for each would be
    /// mispredicted on random masks.
    #[inline]
    fn push_eight(&mut self, row: Row<'_, T>, truth: &[u8]) {
        if needs_drop::<T>() || self.len - self.filled < 8 {
            for i in (0..8).filter(|&i| truth[i] != 0) {
                self.push_row(row.split_at(i).1.split_at(1).0);
            }
            return;
        }
        let mut kept = 0;
        let room = self.room(8);
        for (i, &truth) in truth.iter().enumerate() {
            room[kept & 7].write(row.get(i).clone());
            kept += usize::from(truth);
        }
        self.filled += kept;
    }

    /// Clones `count` elements, the one at `from(i)` as number `i`.
    ///
    /// # Safety
    /// Each `from(i)` points to an element, for all `i` below `count`; it is asked for no other.
    #[inline(always)]
    pub(super) unsafe fn push_each(&mut self, count: usize, from: impl Fn(usize) -> *const T) {
        // SAFETY: the caller's promise.
        unsafe { self.push_with(count, from) };
        self.filled += count;
        self.note();
    }

    /// # Safety
    /// As for `push_each`.
    #[inline(always)]
    unsafe fn push_with(&mut self, count: usize, from: impl Fn(usize) -> *const T) {
        if needs_drop::<T>() {
            assert!(count <= self.len - self.filled, "more elements than room");
            for i in 0..count {
                // SAFETY: the caller's promise, and there is room for `count` elements.
                unsafe {
                    let element = (*from(i)).clone();
                    self.buffer.as_mut_ptr().add(self.filled + i).write(element);
                    self.buffer.set_filled(self.filled + i + 1);
                }
            }
        } else {
            let (eights, rest) = self.room(count).as_chunks_mut::<8>();
            // SAFETY: the caller's promise.
            let put = |to: &mut MaybeUninit<T>, i: usize| _ = to.write(unsafe { (*from(i)).clone() });
            for (k, eight) in eights.iter_mut().enumerate() {
                eight.iter_mut().enumerate().for_each(|(j, to)| put(to, 8 * k + j));
            }
            rest.iter_mut().enumerate().for_each(|(j, to)| put(to, count / 8 * 8 + j));
        }
    }

    /// The memory for the next `count` elements.
    #[inline]
    fn room(&mut self, count: usize) -> &mut [MaybeUninit<T>] {
        assert!(count <= self.len - self.filled, "more elements than room");
        // SAFETY: the buffer has memory for `len` elements.
        unsafe { std::slice::from_raw_parts_mut(self.buffer.as_mut_ptr().add(self.filled).cast(), count) }
    }

    /// Elements that need no drop are forgotten when a clone panics, so there is nothing to note for them.
    #[inline]
    fn note(&mut self) {
        if needs_drop::<T>() {
            // SAFETY: the first `filled` elements are written.
            unsafe { self.buffer.set_filled(self.filled) };
        }
    }

    /// The buffer, all of which was written.
    ///
    /// # Panics
    /// When it was not.
    #[inline]
    pub(crate) fn finish(self) -> Owned<T> {
        assert_eq!(self.filled, self.len, "elements are missing");
        // SAFETY: just checked.
        unsafe { self.buffer.finish() }
    }
}

/// As a function of its own, so that the two slices are known to be apart and the loop becomes a `memcpy`.
#[inline(never)]
fn clone_all<T: Clone>(from: &[T], to: &mut [MaybeUninit<T>]) {
    for (to, from) in to.iter_mut().zip(from) {
        to.write(from.clone());
    }
}

/// The bytes of booleans, each 0 or 1; `None` for elements of another type.
#[inline]
pub(crate) fn truth_bytes<T: 'static>(values: &[T]) -> Option<&[u8]> {
    // SAFETY: the elements are of type `bool`, one byte each.
    (TypeId::of::<T>() == TypeId::of::<bool>())
        .then(|| unsafe { std::slice::from_raw_parts(values.as_ptr().cast(), values.len()) })
}

/// Integers that are `i64` under their own or another name; `None` for elements of another type.
pub(crate) fn as_i64<I: 'static>(values: &[I]) -> Option<&[i64]> {
    let is = TypeId::of::<I>();
    let same =
        is == TypeId::of::<i64>() || (cfg!(target_pointer_width = "64") && is == TypeId::of::<isize>());
    // SAFETY: the elements are signed integers of 64 bits.
    same.then(|| unsafe { std::slice::from_raw_parts(values.as_ptr().cast(), values.len()) })
}
