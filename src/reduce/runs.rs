//! The loops of the reduction engine: over a run of items, or from a run into a row of accumulators.
//!
//! All of them go side by side over items that lie next to each other, without a branch, so that they become vector
//! instructions; and in an order that does not depend on how wide these are.
//!
//! # The invariant
//! The block of [`Items`] has `len` items, and `len > 0`.
#![expect(unsafe_code, reason = "reads blocks of the element-wise engine, whose length was checked once")]

use std::ops::Range;

use crate::expr::{Block, Care};

/// The most items in a run.
pub(super) const PIECE: usize = 2048;
/// As many accumulators side by side are folded into without waiting for each other, in any type, and a piece adds 16
/// items to each of them.
const LANES: usize = 128;
/// As many for short runs.
const FEW: usize = 32;
/// How many items are looked at before asking whether one was found.
const GLANCE: usize = 256;

/// A run of items.
#[derive(Clone, Copy)]
pub struct Items<B> {
    block: B,
    len: usize,
}

impl<T, B: Block<(), Item = T>> Items<B> {
    /// # Safety
    /// The block has `len` items, and `len > 0`.
    #[inline(always)]
    pub(super) unsafe fn new(block: B, len: usize) -> Self {
        Items { block, len }
    }

    /// # Safety
    /// `i` is less than the number of items.
    #[inline(always)]
    unsafe fn get(self, i: usize) -> T {
        // SAFETY: the caller's promise, and the invariant.
        unsafe { self.block.get(i, ()) }
    }

    /// Item number `i`.
    #[inline(always)]
    pub(super) fn item(self, i: usize) -> T {
        assert!(i < self.len, "an item of the run");
        // SAFETY: just checked.
        unsafe { self.get(i) }
    }

    /// The accumulator of all items; the closures get the number of the item, too.
    #[inline(always)]
    pub(super) fn fold<A: Copy>(
        self,
        mut start: impl FnMut(T, usize) -> A,
        mut step: impl FnMut(A, T, usize) -> A,
        merge: impl Fn(A, A) -> A,
    ) -> A {
        if self.len >= 4 * LANES {
            return self.fold_many(start, step, merge);
        }
        if self.len >= FEW {
            return self.fold_few(start, step, merge);
        }
        // SAFETY: all numbers are less than `len`, and 0 is.
        unsafe { (1..self.len).fold(start(self.get(0), 0), |acc, i| step(acc, self.get(i), i)) }
    }

    /// The accumulator of at least `4 * LANES` items, by that many accumulators, which take in four rows of items at a
    /// time.
    #[inline(always)]
    fn fold_many<A: Copy>(
        self,
        mut start: impl FnMut(T, usize) -> A,
        mut step: impl FnMut(A, T, usize) -> A,
        merge: impl Fn(A, A) -> A,
    ) -> A {
        // SAFETY: all numbers below are less than `len`.
        let item = |i: usize| unsafe { self.get(i) };
        let mut lanes: [A; LANES] = std::array::from_fn(|j| start(item(j), j));
        let mut rows = |lanes: &mut [A], at: usize, count: usize| {
            for (j, lane) in lanes.iter_mut().enumerate() {
                let mut acc = *lane;
                for i in (0..count).map(|row| at + row * LANES + j) {
                    acc = step(acc, item(i), i);
                }
                *lane = acc;
            }
        };
        rows(&mut lanes, LANES, 3);
        let mut at = 4 * LANES;
        while at + 4 * LANES <= self.len {
            rows(&mut lanes, at, 4);
            at += 4 * LANES;
        }
        while at < self.len {
            rows(&mut lanes[..LANES.min(self.len - at)], at, 1);
            at += LANES;
        }
        halved(lanes, merge)
    }

    /// The accumulator of at least `FEW` items, by that many accumulators, which fit the registers.
    #[inline(always)]
    fn fold_few<A: Copy>(
        self,
        mut start: impl FnMut(T, usize) -> A,
        mut step: impl FnMut(A, T, usize) -> A,
        merge: impl Fn(A, A) -> A,
    ) -> A {
        // SAFETY: all numbers below are less than `len`.
        let item = |i: usize| unsafe { self.get(i) };
        let whole = self.len / FEW * FEW;
        let mut lanes: [A; FEW] = std::array::from_fn(|j| start(item(j), j));
        for at in (FEW..whole).step_by(FEW) {
            lanes = std::array::from_fn(|j| step(lanes[j], item(at + j), at + j));
        }
        let sixteen: [A; 16] = std::array::from_fn(|j| merge(lanes[j], lanes[j + 16]));
        (whole..self.len).fold(joined(&sixteen, merge), |acc, i| step(acc, item(i), i))
    }

    /// The number of the first item that is looked for.
    #[inline(always)]
    pub(super) fn position(self, found: impl Fn(T) -> bool) -> Option<usize> {
        // SAFETY: all numbers below are less than `len`.
        let found = |i: usize| found(unsafe { self.get(i) });
        let part = |all: Range<usize>, size: usize| {
            let mut parts = all.clone().step_by(size).map(|start| start..all.end.min(start + size));
            parts.find(|part| part.clone().fold(false, |any, i| any | found(i)))
        };
        let mut near = part(0..self.len, GLANCE).and_then(|part_of| part(part_of, GLANCE / 8))?;
        near.find(|&i| found(i))
    }

    /// The first accumulators of a row as wide as the run.
    #[inline(always)]
    pub(super) fn start_row<A>(self, row: &mut [A], start: impl Fn(T) -> A) {
        assert!(row.len() == self.len, "an accumulator for each item");
        for (j, acc) in row.iter_mut().enumerate() {
            // SAFETY: just checked.
            *acc = start(unsafe { self.get(j) });
        }
    }

    /// Folds each item into its accumulator in a row as wide as the run.
    #[inline(always)]
    pub(super) fn update_row<A: Copy>(self, row: &mut [A], step: impl Fn(A, T) -> A) {
        assert!(row.len() == self.len, "an accumulator for each item");
        for (j, acc) in row.iter_mut().enumerate() {
            // SAFETY: just checked.
            *acc = step(*acc, unsafe { self.get(j) });
        }
    }

    /// The accumulators of a row as wide as the run, each with one item more, in another row: in place, those that stay
    /// as they are would not be stored, and stores of parts of a vector are slow.
    #[inline(always)]
    pub(super) fn step_row<A: Copy>(self, (old, new): (&[A], &mut [A]), step: impl Fn(A, T) -> A) {
        assert!(old.len() == self.len && new.len() == self.len, "an accumulator for each item");
        for (j, (new, old)) in new.iter_mut().zip(old).enumerate() {
            // SAFETY: just checked.
            *new = step(*old, unsafe { self.get(j) });
        }
    }
}

/// As many accumulators joined by halves. As in `step_row`, they go from one place to another.
#[inline(always)]
fn halved<A: Copy>(mut lanes: [A; LANES], merge: impl Fn(A, A) -> A) -> A {
    let mut spare = lanes;
    let (mut from, mut to) = (&mut lanes, &mut spare);
    let mut half = LANES / 2;
    while half >= 16 {
        let (low, high) = from[..2 * half].split_at(half);
        for (joined, (a, b)) in to.iter_mut().zip(low.iter().zip(high)) {
            *joined = merge(*a, *b);
        }
        std::mem::swap(&mut from, &mut to);
        half /= 2;
    }
    joined(&std::array::from_fn(|j| from[j]), merge)
}

/// The accumulators joined by halves.
#[inline(always)]
fn joined<A: Copy>(lanes: &[A; 16], merge: impl Fn(A, A) -> A) -> A {
    let eight: [A; 8] = std::array::from_fn(|j| merge(lanes[j], lanes[j + 8]));
    let four: [A; 4] = std::array::from_fn(|j| merge(eight[j], eight[j + 4]));
    merge(merge(four[0], four[2]), merge(four[1], four[3]))
}

impl<T: Copy, B: Block<(), Item = (T, bool)>> Items<B> {
    /// The items from a chosen one on, with it in the place of all that are not chosen.
    #[inline(always)]
    pub(super) fn chosen_from(self, first: usize) -> Items<Filled<B, T>> {
        let (fill, _) = self.item(first);
        Items { block: Filled { block: self.block, first, fill }, len: self.len - first }
    }
}

/// The items of a block from one on, with one in the place of all that are not chosen.
#[derive(Clone, Copy)]
pub(super) struct Filled<B, T> {
    block: B,
    first: usize,
    fill: T,
}

// SAFETY: reads the block where the run does, which begins at `first` and ends with it.
unsafe impl<T: Copy, B: Block<(), Item = (T, bool)>> Block<()> for Filled<B, T> {
    type Item = T;
    const RARE: bool = B::RARE;
    #[inline(always)]
    unsafe fn item(self, i: usize, _: (), care: &mut impl Care) -> T {
        // SAFETY: the caller's promise.
        let (item, chosen) = unsafe { self.block.item(self.first + i, (), care) };
        if chosen { item } else { self.fill }
    }
}
