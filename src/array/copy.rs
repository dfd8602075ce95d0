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

use super::{NdArray, NdView, NdViewMut};
use crate::error::{Result, or_raise};
use crate::layout::{Layout, Nest, Order};
use crate::storage::{StorageMut, Uninit, reserve};

/// A new array with the elements of a view, laid out by `dense`: `Layout::contiguous` or `Layout::fortran` of its shape.
///
/// # Errors
/// When there is no memory for it.
pub(super) fn copied<T: Clone>(from: NdView<'_, T>, dense: Layout) -> Result<NdArray<T>> {
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
    let operands: [&[isize]; 2] = [&dense.strides, from.strides()];
    let counts = needs_drop::<T>();
    let nest = Nest::new(from.shape(), &operands, if counts { Order::FirstOperand } else { Order::Any });
    let steps = [nest.step(0), nest.step(1)];
    let mut rows = nest.rows();
    while let Some(len) = rows.next() {
        // SAFETY: the nest leads to elements of both arrays (the invariant).
        unsafe {
            let (to, from) = (to.offset(rows.at()[0]), from.origin().offset(rows.at()[1]));
            if counts {
                let first = rows.at()[0] as usize;
                (0..len).for_each(|i| {
                    to.add(i).write((*from.offset(i as isize * steps[1])).clone());
                    written(first + i + 1);
                });
            } else if steps == [1, 1] {
                let to = std::slice::from_raw_parts_mut(to.cast(), len);
                clone_row(to, std::slice::from_raw_parts(from, len));
            } else {
                for i in 0..len as isize {
                    to.offset(i * steps[0]).write((*from.offset(i * steps[1])).clone());
                }
            }
        }
    }
}

/// As a function of its own, so that the two slices are known to be apart and the loop becomes a `memcpy`.
#[inline(never)]
fn clone_row<T: Clone>(to: &mut [MaybeUninit<T>], from: &[T]) {
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
