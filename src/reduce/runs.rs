//! The loops of the reduction engine: a row into one accumulator, or a row into a row of them.
//!
//! # The invariant
//! A function here is given a block and how many items it has, and asks it for no others.
#![expect(unsafe_code, reason = "reads blocks of the element-wise engine, whose length the caller knows")]

use std::mem::MaybeUninit;

use super::Reducer;
use crate::expr::Block;

/// As many accumulators side by side fill four of the widest vector registers with `f64`.
const LANES: usize = 32;

/// The accumulator of a block: `LANES` of them side by side, joined pairwise.
///
/// # Safety
/// The block has `n` items, and `n > 0`.
#[inline(always)]
pub(super) unsafe fn fold_run<R: Reducer<T>, T>(
    items: impl Block<(), Item = T>,
    n: usize,
    index: usize,
) -> R::Acc {
    macro_rules! get {
        ($i:expr) => {
            // SAFETY: every index below is less than `n`.
            unsafe { items.get($i, ()) }
        };
    }
    let whole = n / LANES * LANES;
    if whole == 0 {
        return (1..n).fold(R::start(get!(0), index), |acc, i| R::step(acc, get!(i), index + i));
    }
    let mut lanes: [R::Acc; LANES] = std::array::from_fn(|j| R::start(get!(j), index + j));
    for chunk in (LANES..whole).step_by(LANES) {
        for (j, lane) in lanes.iter_mut().enumerate() {
            *lane = R::step(*lane, get!(chunk + j), index + chunk + j);
        }
    }
    let lanes: [R::Acc; 16] = halve::<R, T, LANES, 16>(lanes);
    let lanes: [R::Acc; 8] = halve::<R, T, 16, 8>(lanes);
    let lanes: [R::Acc; 4] = halve::<R, T, 8, 4>(lanes);
    let [a, b, c, d] = lanes;
    let sum = R::merge(R::merge(a, c), R::merge(b, d));
    (whole..n).fold(sum, |acc, i| R::step(acc, get!(i), index + i))
}

/// Half as many accumulators: each joined with the one half the lanes away.
#[inline(always)]
fn halve<R: Reducer<T>, T, const N: usize, const H: usize>(lanes: [R::Acc; N]) -> [R::Acc; H] {
    std::array::from_fn(|j| R::merge(lanes[j], lanes[j + H]))
}

/// The first row of a row of accumulators.
///
/// # Safety
/// The block has as many items as there are places.
#[inline(always)]
pub(super) unsafe fn start_run<R: Reducer<T>, T>(
    places: &mut [MaybeUninit<R::Acc>],
    items: impl Block<(), Item = T>,
    index: usize,
) {
    for (j, place) in places.iter_mut().enumerate() {
        // SAFETY: the caller's promise.
        place.write(R::start(unsafe { items.get(j, ()) }, index));
    }
}

/// One row more for a row of accumulators.
///
/// # Safety
/// The block has as many items as there are accumulators.
#[inline(always)]
pub(super) unsafe fn step_run<R: Reducer<T>, T>(
    accs: &mut [R::Acc],
    items: impl Block<(), Item = T>,
    index: usize,
) {
    for (j, acc) in accs.iter_mut().enumerate() {
        // SAFETY: the caller's promise.
        *acc = R::step(*acc, unsafe { items.get(j, ()) }, index);
    }
}

#[inline(always)]
pub(super) fn merge_rows<R: Reducer<T>, T>(mut a: Vec<R::Acc>, b: Vec<R::Acc>) -> Vec<R::Acc> {
    a.iter_mut().zip(b).for_each(|(a, b)| *a = R::merge(*a, b));
    a
}
