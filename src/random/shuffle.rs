//! Fisher and Yates's shuffle, by any source of whole numbers.

use crate::array::NdArray;
use crate::storage::StorageMut;
use std::mem::swap;

/// Brings `len` things into random order, from the last one down to number `first`: `up_to(i)` draws a number from 0 to
/// `i`, both included, with which `exchange` exchanges number `i`.
pub(super) fn shuffle_by(
    first: usize,
    len: usize,
    mut up_to: impl FnMut(u64) -> u64,
    mut exchange: impl FnMut(usize, usize),
) {
    for i in (first.max(1)..len).rev() {
        exchange(i, up_to(i as u64) as usize);
    }
}

/// Shuffles the entries along the first axis.
pub(super) fn shuffle_array<T, S: StorageMut<T>>(array: &mut NdArray<T, S>, up_to: impl FnMut(u64) -> u64) {
    let len = if array.ndim() == 0 { 0 } else { array.len() };
    if let Some(elements) = array.as_slice_mut() {
        return shuffle_rows(len, elements, up_to, swap);
    }
    let mut elements: Vec<&mut T> = array.iter_mut().collect();
    shuffle_rows(len, &mut elements, up_to, |a, b| swap(*a, *b));
}

/// Shuffles `len` rows that lie one after the other in a slice.
fn shuffle_rows<E>(
    len: usize,
    elements: &mut [E],
    up_to: impl FnMut(u64) -> u64,
    exchange: impl Fn(&mut E, &mut E),
) {
    let width = elements.len().checked_div(len).unwrap_or(0);
    shuffle_by(1, len, up_to, |i, j| {
        if i == j {
            return;
        }
        let (head, tail) = elements.split_at_mut(i * width);
        let (upper, lower) = (&mut head[j * width..][..width], &mut tail[..width]);
        upper.iter_mut().zip(lower).for_each(|(a, b)| exchange(a, b));
    });
}

/// A whole number from 0 to `max`, both included: words are cut to the bits of `max` and drawn again while they exceed it.
///
/// `word` is asked for 64 bits or for 32, which suffice for a `max` of as many.
#[inline]
pub(super) fn masked(max: u64, mut word: impl FnMut(bool) -> u64) -> u64 {
    let Some(bits) = max.checked_ilog2() else { return 0 };
    let mask = u64::MAX >> (63 - bits);
    loop {
        let word = word(bits >= 32) & mask;
        if word <= max {
            return word;
        }
    }
}
