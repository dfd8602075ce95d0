//! The loops of the reduction engine: over a run of items, or from a run into a row of accumulators.
//!
//! All of them go side by side over items that lie next to each other, without a branch, so that they become vector
//! instructions; and in an order that does not depend on how wide these are.
//!
//! # The invariant
//! The block of [`Items`] has `len` items, and `len > 0`.
#![expect(unsafe_code, reason = "reads blocks of the element-wise engine, whose length was checked once")]

use crate::expr::{Block, Care};
use crate::simd;
use std::mem::MaybeUninit;

/// The most items in a run.
pub(super) const PIECE: usize = 2048;

/// The most items in a run that is folded into accumulators of this type: of those with the fewest digits, at most 16 are
/// added up one after the other.
pub(super) const fn piece<A>() -> usize {
    if size_of::<A>() > 4 { PIECE } else { PIECE / 2 }
}
/// How many bytes of accumulators side by side are folded into without waiting for each other. They fit the registers or
/// nearly so, and memory is read as it lies: rows of lanes further apart than this were measured at a third of its speed.
const LANES: usize = 256;
/// As many accumulators for short runs, and for what is left of long ones.
const FEW: usize = 8;
/// How many items are looked at before asking whether one was found.
const GLANCE: usize = 32;

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

    /// The items as a slice, if they are neighbours in memory.
    #[inline(always)]
    pub(super) fn slice(&self) -> Option<&[T]> {
        // SAFETY: the invariant; elements of a block can be read for as long as it is used.
        self.block.neighbours().map(|first| unsafe { std::slice::from_raw_parts(first, self.len) })
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
        start: impl FnMut(T, usize) -> A,
        step: impl FnMut(A, T, usize) -> A,
        merge: impl Fn(A, A) -> A,
    ) -> A {
        // Blocks that are unreachable by such a constant are not compiled.
        if const { size_of::<A>() > 8 } {
            self.fold_by::<A, { LANES / 16 }, 4>(start, step, merge)
        } else if const { size_of::<A>() > 4 && size_of::<A>() == size_of::<T>() } {
            self.fold_by::<A, { LANES / 8 }, 2>(start, step, merge)
        } else if const { size_of::<A>() > 4 && size_of::<T>() == 4 } {
            self.fold_by::<A, { LANES / 4 }, 2>(start, step, merge)
        } else if const { size_of::<A>() > 4 } {
            self.fold_by::<A, { LANES / 8 }, 4>(start, step, merge)
        } else if const { size_of::<A>() > 2 } {
            self.fold_by::<A, { LANES / 4 }, 2>(start, step, merge)
        } else {
            self.fold_by::<A, { LANES / 2 }, 2>(start, step, merge)
        }
    }

    /// The same with so many accumulators, which take in so many rows of items at a time.
    #[inline(always)]
    fn fold_by<A: Copy, const N: usize, const ROWS: usize>(
        self,
        mut start: impl FnMut(T, usize) -> A,
        mut step: impl FnMut(A, T, usize) -> A,
        merge: impl Fn(A, A) -> A,
    ) -> A {
        // SAFETY: all numbers are less than `len`.
        let item = |i: usize| unsafe { self.get(i) };
        if self.len < FEW {
            return (1..self.len).fold(start(item(0), 0), |acc, i| step(acc, item(i), i));
        }
        let (many, mut at) = match self.len < ROWS * N {
            true => (None, 0),
            false => {
                let (many, at) = self.fold_lanes::<A, N, ROWS>(&mut start, &mut step);
                (Some(halved(many, &merge)), at)
            }
        };
        let few = match many {
            Some(many) if self.len - at < FEW => many,
            _ => {
                let few = self.fold_few(&mut at, &mut start, &mut step);
                many.map_or(few, |many| joined(many, few, &merge))
            }
        };
        // By way of memory: what is joined in pairs in the end would be folded in vectors of two all the way.
        let few = std::hint::black_box(few);
        let two = |j: usize| merge(few[j], few[j + FEW / 2]);
        let acc = merge(merge(two(0), two(2)), merge(two(1), two(3)));
        if at == self.len {
            return acc;
        }
        // By itself, so that it does not wait for the others.
        let rest = (at + 1..self.len).fold(start(item(at), at), |acc, i| step(acc, item(i), i));
        merge(acc, rest)
    }

    /// The items from one on, of which there are as many as few accumulators at least, in these. Goes on to what is left.
    #[inline(always)]
    fn fold_few<A: Copy>(
        self,
        at: &mut usize,
        start: &mut impl FnMut(T, usize) -> A,
        step: &mut impl FnMut(A, T, usize) -> A,
    ) -> [A; FEW] {
        // SAFETY: the numbers are less than `len`.
        let item = |i: usize| unsafe { self.get(i) };
        let mut few: [A; FEW] = begun(|j| start(item(*at + j), *at + j));
        *at += FEW;
        while *at + FEW <= self.len {
            for (j, lane) in few.iter_mut().enumerate() {
                *lane = step(*lane, item(*at + j), *at + j);
            }
            *at += FEW;
        }
        few
    }

    /// Some rows of items at a time in as many accumulators as a row has, and how many items that were. There are as many
    /// rows: accumulators that began as a copy of one would be taken apart by the compiler, and put together again in other
    /// vectors than the rows.
    #[inline(always)]
    fn fold_lanes<A: Copy, const N: usize, const ROWS: usize>(
        self,
        start: &mut impl FnMut(T, usize) -> A,
        step: &mut impl FnMut(A, T, usize) -> A,
    ) -> ([A; N], usize) {
        // SAFETY: the numbers are less than `len`.
        let item = |i: usize| unsafe { self.get(i) };
        let mut lanes: [A; N] = begun(|j| {
            let mut acc = start(item(j), j);
            for row in 1..ROWS {
                let i = row * N + j;
                acc = step(acc, item(i), i);
            }
            acc
        });
        let (mut at, end) = (ROWS * N, self.len / (ROWS * N) * (ROWS * N));
        while at < end {
            for (j, lane) in lanes.iter_mut().enumerate() {
                let mut acc = *lane;
                for row in 0..ROWS {
                    let i = at + row * N + j;
                    acc = step(acc, item(i), i);
                }
                *lane = acc;
            }
            at += ROWS * N;
        }
        (lanes, at)
    }

    /// The number of the first item that is looked for.
    #[inline(always)]
    pub(super) fn position(self, found: impl Fn(T) -> bool) -> Option<usize> {
        // SAFETY: all numbers below are less than `len`.
        let found = |i: usize| found(unsafe { self.get(i) });
        let far = if const { size_of::<T>() > 1 } { 0 } else { self.pass::<{ 4 * GLANCE }>(0, &found) };
        let near = self.pass::<GLANCE>(far, &found);
        (near..self.len).find(|&i| found(i))
    }

    /// How far one can go from an item on, so many items at a glance, until there is one that is looked for.
    #[inline(always)]
    fn pass<const N: usize>(self, mut at: usize, found: &impl Fn(usize) -> bool) -> usize {
        while at + N <= self.len && !(0..N).fold(false, |any, j| any | found(at + j)) {
            at += N;
        }
        at
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

    /// Folds the items of this run and of the next into the accumulators of a row as wide. What is stored is seldom what
    /// was loaded, so it is stored whole, and no other row is needed.
    #[inline(always)]
    pub(super) fn step_two<A: Copy>(self, next: Self, row: &mut [A], step: impl Fn(A, T, T) -> A) {
        assert!(row.len() == self.len && row.len() == next.len, "an accumulator for each item");
        simd::dispatch_narrow(
            #[inline(always)]
            move || {
                for (j, acc) in row.iter_mut().enumerate() {
                    // SAFETY: just checked.
                    *acc = unsafe { step(*acc, self.get(j), next.get(j)) };
                }
            },
        );
    }

    /// Folds each item into its accumulator in a row as wide as the run.
    #[inline(always)]
    pub(super) fn update_row<A: Copy>(self, row: &mut [A], step: impl Fn(A, T) -> A) {
        assert!(row.len() == self.len, "an accumulator for each item");
        simd::dispatch_narrow(
            #[inline(always)]
            move || {
                for (j, acc) in row.iter_mut().enumerate() {
                    // SAFETY: just checked.
                    *acc = step(*acc, unsafe { self.get(j) });
                }
            },
        );
    }

    /// The accumulators of a row as wide as the run, each with one item more, in another row: in place, those that stay
    /// as they are would not be stored, and stores of parts of a vector are slow.
    #[inline(always)]
    pub(super) fn step_row<A: Copy>(self, (old, new): (&[A], &mut [A]), step: impl Fn(A, T) -> A) {
        assert!(old.len() == self.len && new.len() == self.len, "an accumulator for each item");
        simd::dispatch_narrow(
            #[inline(always)]
            move || {
                for (j, (new, old)) in new.iter_mut().zip(old).enumerate() {
                    // SAFETY: just checked.
                    *new = step(*old, unsafe { self.get(j) });
                }
            },
        );
    }
}

/// As many accumulators. A loop and not `from_fn`, which calls its closure for each of them in debug builds.
#[inline(always)]
fn begun<A: Copy, const N: usize>(mut accumulator: impl FnMut(usize) -> A) -> [A; N] {
    let mut lanes = [const { MaybeUninit::uninit() }; N];
    for (j, lane) in lanes.iter_mut().enumerate() {
        lane.write(accumulator(j));
    }
    // SAFETY: each of them was written, and an array of what was written is one of accumulators.
    unsafe { std::mem::transmute_copy::<[MaybeUninit<A>; N], [A; N]>(&lanes) }
}

/// The accumulators joined by halves until there are few. They go from one place to another: in place, those that stay as they are would not be
/// stored, and stores of parts of a vector are slow.
#[inline(always)]
fn halved<A: Copy, const N: usize>(mut lanes: [A; N], merge: impl Fn(A, A) -> A) -> [A; FEW] {
    let mut half = N;
    while half > FEW {
        half /= 2;
        let before = lanes;
        let (low, high) = before[..2 * half].split_at(half);
        for (joined, (a, b)) in lanes.iter_mut().zip(low.iter().zip(high)) {
            *joined = merge(*a, *b);
        }
    }
    let mut few = [lanes[0]; FEW];
    few.copy_from_slice(&lanes[..FEW]);
    few
}

/// The accumulators of two rows joined.
#[inline(always)]
fn joined<A: Copy, const N: usize>(mut one: [A; N], other: [A; N], merge: &impl Fn(A, A) -> A) -> [A; N] {
    for (a, b) in one.iter_mut().zip(other) {
        *a = merge(*a, b);
    }
    one
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

/// The items of a block as accumulators: those that are not chosen as one of nothing.
#[derive(Clone, Copy)]
pub(super) struct Chosen<B, F, A> {
    block: B,
    start: F,
    nothing: A,
}

impl<T: Copy, B: Block<(), Item = (T, bool)>> Items<B> {
    /// The accumulators of the items, or of nothing for those that are not chosen.
    #[inline(always)]
    pub(super) fn chosen<A: Copy, F: Fn(T) -> A + Copy>(
        self,
        start: F,
        nothing: A,
    ) -> Items<Chosen<B, F, A>> {
        Items { block: Chosen { block: self.block, start, nothing }, len: self.len }
    }
}

// SAFETY: reads the block where the run does.
unsafe impl<T: Copy, B: Block<(), Item = (T, bool)>, F: Fn(T) -> A + Copy, A: Copy> Block<()>
    for Chosen<B, F, A>
{
    type Item = A;
    const RARE: bool = B::RARE;
    #[inline(always)]
    unsafe fn item(self, i: usize, _: (), care: &mut impl Care) -> A {
        // SAFETY: the caller's promise.
        let (item, chosen) = unsafe { self.block.item(i, (), care) };
        let acc = (self.start)(item);
        if chosen { acc } else { self.nothing }
    }
}
