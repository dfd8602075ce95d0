//! Copies of whole arrays, and one value written everywhere.
//!
//! # The invariant
//! A copy writes each element of its destination exactly once, through a dense layout of the source's shape: a nest
//! over both visits every index once, and dense strides lead each index to another of the `size` elements of the
//! destination. What has to be dropped is written from the first element on, one after the other, and counted, so that
//! a `Clone` that panics leaves a destination that knows how many elements it holds. What needs no drop may be written
//! in any order: if `Clone` panics then, nothing is lost.
#![expect(unsafe_code, reason = "writes uninitialised memory in the order that suits the source")]

use std::mem::{MaybeUninit, needs_drop};

use super::tile::{Bytes, Tile};
use super::{NdArray, NdView, NdViewMut, Word};
use crate::error::{Result, or_raise};
use crate::layout::{Layout, Nest, Order, is_dense};
use crate::simd;
use crate::storage::{StorageMut, Uninit, reserve};

/// A new array with the elements of a view, laid out by `dense`: `Layout::contiguous` or `Layout::fortran` of its shape.
///
/// # Errors
/// When there is no memory for it.
pub(super) fn copied<T: Clone>(from: NdView<'_, T>, dense: Layout) -> Result<NdArray<T>> {
    assert!(dense.offset == 0 && (dense.is_c_contiguous() || dense.is_f_contiguous()), "a dense layout");
    let mut buffer: Uninit<T> = Uninit::try_new(from.size())?;
    let to = buffer.as_mut_ptr();
    // SAFETY: `to` is memory for as many elements as `from` has; each count is of elements that are written. In the end
    // all are.
    let storage = unsafe {
        write_clones(&from, &dense, to, |written| buffer.set_filled(written));
        buffer.finish()
    };
    Ok(NdArray::from_parts(storage, dense))
}

/// The elements of a view in C order, in a vector.
pub(super) fn copied_to_vec<T: Clone>(from: NdView<'_, T>) -> Vec<T> {
    let mut vec: Vec<T> = or_raise(reserve(from.size()));
    if let Some(elements) = from.as_slice() {
        vec.extend_from_slice(elements);
        return vec;
    }
    let dense = Layout::contiguous(from.shape()).expect("the shape of an array is never too big");
    let to = vec.as_mut_ptr();
    // SAFETY: as in `copied`.
    unsafe {
        write_clones(&from, &dense, to, |written| vec.set_len(written));
        vec.set_len(from.size());
    }
    vec
}

/// Views one behind the other along an axis, in a new array of this layout: `Layout::contiguous` of the joined shape.
///
/// # Errors
/// When there is no memory for it.
///
/// # Panics
/// When elements need to be dropped, or the views do not make up the shape.
pub(crate) fn joined<T: Clone>(views: &[NdView<'_, T>], axis: usize, whole: Layout) -> Result<NdArray<T>> {
    assert!(!needs_drop::<T>(), "parts are not written in the order of memory");
    assert!(whole.offset == 0 && whole.is_c_contiguous(), "a dense layout");
    let mut buffer: Uninit<T> = Uninit::try_new(whole.size())?;
    let to = buffer.as_mut_ptr();
    for_each_part(views, axis, &whole, |view, start| {
        // SAFETY: the parts do not overlap, and lie in memory for the elements of `whole`.
        unsafe { write_tiles(view, &whole.strides, to.wrapping_add(start)) };
    });
    // SAFETY: all parts are written.
    Ok(NdArray::from_parts(unsafe { buffer.finish() }, whole))
}

/// The same of words, by the copies of bytes that are compiled in this crate.
///
/// # Errors
/// When there is no memory for it.
///
/// # Panics
/// When the views do not make up the shape.
pub(crate) fn joined_words<W: Word>(
    views: &[NdView<'_, W>],
    axis: usize,
    whole: Layout,
) -> Result<NdArray<W>> {
    assert!(whole.offset == 0 && whole.is_c_contiguous(), "a dense layout");
    let mut buffer: Uninit<W> = Uninit::try_new(whole.size())?;
    let (to, bytes) = (buffer.as_mut_ptr(), const { Bytes::of::<W>() });
    for_each_part(views, axis, &whole, |view, start| {
        let (from, to) = (view.origin().cast(), to.wrapping_add(start).cast());
        // SAFETY: the parts do not overlap, and lie in memory for the elements of `whole`.
        unsafe { write_bytes(bytes, from, view.layout(), &whole.strides, to) };
    });
    // SAFETY: all parts are written.
    Ok(NdArray::from_parts(unsafe { buffer.finish() }, whole))
}

/// Calls a closure with each view and where its part begins of an array that they make up along an axis. The strides are those
/// of the whole.
///
/// # Panics
/// When they do not make it up.
fn for_each_part<T>(
    views: &[NdView<'_, T>],
    axis: usize,
    whole: &Layout,
    mut visit: impl FnMut(&NdView<'_, T>, usize),
) {
    let mut left = whole.shape[axis];
    for view in views {
        let others = view.shape().iter().zip(whole.shape.iter()).enumerate();
        let fits = view.ndim() == whole.ndim()
            && view.shape()[axis] <= left
            && others.into_iter().all(|(k, (n, m))| k == axis || n == m);
        assert!(fits, "a view fits its part");
        visit(view, (whole.shape[axis] - left) * whole.strides[axis] as usize);
        left -= view.shape()[axis];
    }
    assert_eq!(left, 0, "the views make up the shape");
}

/// The words of a view in C order, by the copies of bytes that are compiled in this crate.
///
/// # Errors
/// When there is no memory for it.
pub(crate) fn copied_words<W: Word>(from: &NdView<'_, W>) -> Result<NdArray<W>> {
    let dense = Layout::contiguous(from.shape())?;
    let mut buffer: Uninit<W> = Uninit::try_new(from.size())?;
    let (to, bytes) = (buffer.as_mut_ptr().cast(), const { Bytes::of::<W>() });
    // SAFETY: the buffer is memory for as many words, all of which are written.
    let storage = unsafe {
        write_bytes(bytes, from.origin().cast(), from.layout(), &dense.strides, to);
        buffer.finish()
    };
    Ok(NdArray::from_parts(storage, dense))
}

/// Copies the elements of an array with this layout, which begins at `from`, to places with these strides.
///
/// # Safety
/// The elements have this size, need no drop and may be copied as bytes; the strides lead from `to` to a place of its own for
/// each index, which nothing else refers to.
unsafe fn write_bytes(bytes: Bytes, from: *const u8, layout: &Layout, strides: &[isize], to: *mut u8) {
    if layout.is_c_contiguous() && is_dense(&layout.shape, strides) {
        // SAFETY: dense strides lead to as many places, one after the other (the caller's promise).
        return unsafe { to.copy_from_nonoverlapping(from, layout.size() * bytes.size) };
    }
    let nest = Nest::new(&layout.shape, &[strides, &layout.strides], Order::Any);
    let [to_steps, from_steps] = [0, 1].map(|k| [nest.across(k), nest.step(k)]);
    let (mut sheets, mut buffer, size) = (nest.sheets(), Vec::new(), bytes.size as isize);
    while let Some(len) = sheets.next() {
        let (to, from) =
            (to.wrapping_offset(sheets.at()[0] * size), from.wrapping_offset(sheets.at()[1] * size));
        let lens = [nest.row_count(), len];
        // SAFETY: the nest leads to elements of both arrays (the invariant).
        unsafe { bytes.copy_through(Tile { from, to, from_steps, to_steps, lens }, &mut buffer) };
    }
}

/// Clones the elements of `from` to the elements of `to`, which the layout `dense` gives the same shape. Where elements
/// need to be dropped, `written` hears how many there are, after each.
///
/// # Safety
/// `to` is memory for `from.size()` elements that nothing else refers to, and `dense` is dense with offset 0.
unsafe fn write_clones<T: Clone>(
    from: &NdView<'_, T>,
    dense: &Layout,
    to: *mut T,
    mut written: impl FnMut(usize),
) {
    if !needs_drop::<T>() {
        // SAFETY: the caller's promise.
        return unsafe { write_tiles(from, &dense.strides, to) };
    }
    let nest = Nest::new(from.shape(), &[&dense.strides, from.strides()], Order::FirstOperand);
    let (mut rows, step) = (nest.rows(), nest.step(1));
    while let Some(len) = rows.next() {
        // SAFETY: the nest leads to elements of both arrays (the invariant).
        unsafe {
            let (to, from) = (to.offset(rows.at()[0]), from.origin().offset(rows.at()[1]));
            let first = rows.at()[0] as usize;
            (0..len).for_each(|i| {
                to.add(i).write((*from.offset(i as isize * step)).clone());
                written(first + i + 1);
            });
        }
    }
}

/// Clones the elements of `from` to places with these strides, in the order that suits both.
///
/// # Safety
/// The strides lead from `to` to a place of its own for each index, which nothing else refers to; nothing needs drop.
unsafe fn write_tiles<T: Clone>(from: &NdView<'_, T>, strides: &[isize], to: *mut T) {
    if let Some(elements) = from.as_slice()
        && is_dense(from.shape(), strides)
    {
        // SAFETY: dense strides lead to as many places, one after the other (the caller's promise).
        return clone_all(elements, unsafe { std::slice::from_raw_parts_mut(to.cast(), elements.len()) });
    }
    let nest = Nest::new(from.shape(), &[strides, from.strides()], Order::Any);
    let [to_steps, from_steps] = [0, 1].map(|k| [nest.across(k), nest.step(k)]);
    let (mut sheets, mut buffer) = (nest.sheets(), Vec::new());
    simd::dispatch(
        #[inline(always)]
        || {
            while let Some(len) = sheets.next() {
                // SAFETY: the nest leads to elements of both arrays (the invariant).
                unsafe {
                    let (to, from) = (to.offset(sheets.at()[0]), from.origin().offset(sheets.at()[1]));
                    let lens = [nest.row_count(), len];
                    Tile { from, to, from_steps, to_steps, lens }.copy_through(&mut buffer);
                }
            }
        },
    );
}

/// As a function of its own, so that the two slices are known to be apart and the loop becomes a `memcpy`.
#[inline(never)]
fn clone_all<T: Clone>(from: &[T], to: &mut [MaybeUninit<T>]) {
    for (to, from) in to.iter_mut().zip(from) {
        to.write(from.clone());
    }
}

impl<T, S: StorageMut<T>> NdArray<T, S> {
    /// Sets every element to a clone of this value.
    ///
    /// NumPy: [`ndarray.fill`](https://numpy.org/doc/stable/reference/generated/numpy.ndarray.fill.html).
    ///
    /// ```
    /// use rankn::{array, s};
    /// let mut a = array![[1, 2, 3], [4, 5, 6]];
    /// a.slice_mut(s![.., 1])?.fill(0);
    /// assert_eq!(a, array![[1, 0, 3], [4, 0, 6]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn fill(&mut self, value: T)
    where
        T: Clone,
    {
        fill_rows(self.view_mut(), value);
    }
}

fn fill_rows<T: Clone>(mut array: NdViewMut<'_, T>, value: T) {
    if let Some(elements) = array.as_slice_memory_order_mut() {
        return elements.fill(value);
    }
    let nest = Nest::new(array.shape(), &[array.strides()], Order::Any);
    let (origin, step) = (array.origin_mut(), nest.step(0));
    let mut rows = nest.rows();
    while let Some(len) = rows.next() {
        for i in 0..len as isize {
            // SAFETY: the nest leads to the elements of the array, which is borrowed for writing.
            unsafe { *origin.offset(rows.at()[0] + i * step) = value.clone() };
        }
    }
}
