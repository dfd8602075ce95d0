//! Where elements are true: counting them, finding their places, and copying what stands beside them.
//!
//! All of it works on bytes that are 0 or 1. Booleans are such bytes already; other elements are turned into them in
//! blocks.

use super::rows::{Row, Writer, for_each_pair, for_each_row, truth_bytes};
use crate::array::{NdArray, NdView};
use crate::element::ZeroOne;
use crate::error::{self, Result};
use crate::layout::{Layout, Order};
use crate::simd;
use crate::storage::{Owned, Storage};

/// How many elements are turned into bytes at a time.
const BLOCK: usize = 512;

/// Up to how many elements are not counted before they are listed.
const GROWING: usize = 4096;

/// Calls a closure with the truth of the elements, one byte each, block by block.
fn for_each_block<T: ZeroOne>(mut row: Row<'_, T>, mut visit: impl FnMut(&[u8])) {
    if let Some(bytes) = row.as_slice().and_then(truth_bytes) {
        return visit(bytes);
    }
    let mut block = [0; BLOCK];
    while row.len() > 0 {
        let now;
        (now, row) = row.split_at_most(BLOCK);
        let bytes = &mut block[..now.len()];
        match now.as_slice() {
            Some(slice) => simd::dispatch(|| truths(slice, bytes)),
            None => (0..now.len()).for_each(|i| bytes[i] = u8::from(now.get(i).truth())),
        }
        visit(bytes);
    }
}

#[inline(always)]
fn truths<T: ZeroOne>(values: &[T], bytes: &mut [u8]) {
    for (byte, value) in bytes.iter_mut().zip(values) {
        *byte = u8::from(value.truth());
    }
}

/// The number of ones.
fn count(bytes: &[u8]) -> usize {
    simd::dispatch(|| count_lanes(bytes))
}

/// Sixty-four counters side by side, emptied before one of them can overflow.
#[inline(always)]
fn count_lanes(bytes: &[u8]) -> usize {
    let (lines, rest) = bytes.as_chunks::<64>();
    let mut total = rest.iter().map(|&byte| usize::from(byte)).sum();
    for lines in lines.chunks(255) {
        let mut counters = [0_u8; 64];
        for line in lines {
            for (counter, byte) in counters.iter_mut().zip(line) {
                *counter += byte;
            }
        }
        total += counters.iter().map(|&counter| usize::from(counter)).sum::<usize>();
    }
    total
}

/// The number of true elements.
pub(super) fn count_true<T: ZeroOne>(view: &NdView<'_, T>) -> usize {
    let mut total = 0;
    for_each_row(view, Order::Any, |row| for_each_block(row, |bytes| total += count(bytes)));
    total
}

/// The numbers of the true elements, counted in C order.
pub(super) fn true_positions<T: ZeroOne>(view: &NdView<'_, T>) -> Vec<i64> {
    let mut found = Vec::with_capacity(if is_long(view) { count_true(view) } else { 0 });
    list_true(view, |numbers| found.extend_from_slice(numbers));
    found
}

/// The same in the memory of arrays: a long list is written to memory that was kept or has huge pages.
///
/// # Errors
/// When there is no memory for a long list.
fn true_numbers<T: ZeroOne>(view: &NdView<'_, T>) -> Result<Owned<i64>> {
    if !is_long(view) {
        return Ok(Owned::from(true_positions(view)));
    }
    let mut writer = Writer::new(count_true(view))?;
    list_true(view, |numbers| writer.push_slice(numbers));
    Ok(writer.finish())
}

/// Whether elements are counted before they are listed. Counting few takes longer than letting the list grow.
fn is_long<T>(view: &NdView<'_, T>) -> bool {
    view.size() > GROWING
}

/// Calls a closure with the numbers of the true elements, some at a time.
fn list_true<T: ZeroOne>(view: &NdView<'_, T>, mut add: impl FnMut(&[i64])) {
    let mut next = 0;
    for_each_row(view, Order::Index, |row| {
        for_each_block(row, |bytes| {
            list_ones(bytes, next, &mut add);
            next += bytes.len() as i64;
        });
    });
}

/// A branch for each byte would be mispredicted: each number is written, and the place moves on behind those that are
/// kept.
fn list_ones(bytes: &[u8], first: i64, add: &mut impl FnMut(&[i64])) {
    for (line, start) in bytes.chunks(64).zip((first..).step_by(64)) {
        if line.iter().fold(0, |any, byte| any | byte) != 0 {
            let (mut kept, mut count) = ([0; 64], 0);
            for (number, &byte) in (start..).zip(line) {
                kept[count & 63] = number;
                count += usize::from(byte);
            }
            add(&kept[..count]);
        }
    }
}

/// A buffer as an array with one axis.
pub(super) fn line<T>(elements: Owned<T>) -> Result<NdArray<T>> {
    let layout = Layout::contiguous(&[elements.len()])?;
    Ok(NdArray::from_parts(elements, layout))
}

/// The elements at which a mask of the same shape is `true`, in C order.
pub(super) fn compress<T: Clone>(source: &NdView<'_, T>, mask: &NdView<'_, bool>) -> Result<Owned<T>> {
    let mut writer = Writer::new(count_true(mask))?;
    for_each_pair(source, mask, |values, mask| {
        let mut values = values;
        for_each_block(mask, |bytes| {
            let now;
            (now, values) = values.split_at_most(bytes.len());
            writer.push_where(now, bytes);
        });
    });
    Ok(writer.finish())
}

/// The index of each element that has one of these ascending numbers in C order.
///
/// The numbers are divided once for each row of the array, not once for each of them.
fn for_each_index(numbers: &[i64], shape: &[usize], mut visit: impl FnMut(&[i64])) {
    let mut index = vec![0; shape.len()];
    let row_len = shape.last().copied().unwrap_or(1) as i64;
    let (mut row_start, mut row_end) = (0, 0);
    for &number in numbers {
        if number >= row_end {
            let mut rest = number as usize;
            for (i, &n) in index.iter_mut().zip(shape).rev() {
                *i = (rest % n) as i64;
                rest /= n;
            }
            row_start = number - index.last().copied().unwrap_or(0);
            row_end = row_start + row_len;
        }
        if let Some(last) = index.last_mut() {
            *last = number - row_start;
        }
        visit(&index);
    }
}

impl<T: ZeroOne, S: Storage<T>> NdArray<T, S> {
    /// The indices of the elements that are not zero, in C order: one array for each axis.
    ///
    /// NumPy: `np.nonzero(a)`.
    ///
    /// # Errors
    /// When the array has no axes.
    ///
    /// ```
    /// let a = rankn::NdArray::from_shape_vec([2, 2], vec![0, 3, 5, 0])?;
    /// let places = a.nonzero()?;
    /// assert_eq!(places[0].as_slice(), Some(&[0, 1][..]));
    /// assert_eq!(places[1].as_slice(), Some(&[1, 0][..]));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn nonzero(&self) -> Result<Vec<NdArray<i64>>> {
        if self.ndim() == 0 {
            return Err(error::index::nonzero_without_axes());
        }
        let numbers = true_numbers(&self.as_view())?;
        if self.ndim() == 1 {
            return Ok(vec![line(numbers)?]);
        }
        let mut along = vec![Vec::with_capacity(numbers.len()); self.ndim()];
        for_each_index(numbers.as_slice(), self.shape(), |index| {
            along.iter_mut().zip(index).for_each(|(along, &i)| along.push(i));
        });
        Ok(along.into_iter().map(NdArray::from_vec).collect())
    }

    /// The indices of the elements that are not zero, in C order: one row for each element, of shape (count, axes).
    ///
    /// NumPy: `np.argwhere(a)`.
    ///
    /// ```
    /// let a = rankn::NdArray::from_vec(vec![false, true, true]);
    /// assert_eq!(a.argwhere().shape(), [2, 1]);
    /// assert_eq!(a.argwhere()[[1, 0]], 2);
    /// ```
    pub fn argwhere(&self) -> NdArray<i64> {
        let numbers = error::or_raise(true_numbers(&self.as_view()));
        let layout = Layout::contiguous(&[numbers.len(), self.ndim()]);
        // It has at most one index for each axis of each element, which may be too many only for elements of no size.
        let layout = error::or_raise(layout);
        if self.ndim() == 1 {
            return NdArray::from_parts(numbers, layout);
        }
        let mut rows = Vec::with_capacity(layout.size());
        for_each_index(numbers.as_slice(), self.shape(), |index| rows.extend_from_slice(index));
        NdArray::from_parts(Owned::from(rows), layout)
    }

    /// The numbers of the elements that are not zero, counted in C order.
    ///
    /// NumPy: `np.flatnonzero(a)`.
    ///
    /// ```
    /// let a = rankn::NdArray::from_shape_vec([2, 2], vec![0, 1, 2, 0])?;
    /// assert_eq!(a.flatnonzero().as_slice(), Some(&[1, 2][..]));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn flatnonzero(&self) -> NdArray<i64> {
        error::or_raise(true_numbers(&self.as_view()).and_then(line))
    }
}
