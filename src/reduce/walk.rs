//! The walk of a reduction: in which order runs and rows are folded. It is the same for all types, and compiled once.
//!
//! # The invariant
//! The kept and the folded axes together are all axes of the common shape of the leaves, so a position of the kept nest
//! plus one of the folded nest belongs to an index within that shape. In both nests operand `k` is leaf `k`; in the kept
//! one the last operand is the new array, each element of which is written exactly once.
#![expect(unsafe_code, reason = "asks for elements at positions that the plan has checked once")]

use super::plan::Nests;
use crate::layout::{Dims, Strides};
use std::ops::ControlFlow;

/// How many rows are folded into a row of accumulators before it is joined with others: one begins it, and the others come
/// in pairs.
pub(super) const GROUP: usize = 17;
/// The longest row of accumulators: a few of them fit the second-level cache, and rows of memory are walked far enough
/// for the processor to fetch ahead.
pub(super) const WIDTH: usize = 2048;

/// Runs of one length: those of several results, or one of those of one result.
pub(super) struct Runs {
    pub(super) count: usize,
    pub(super) len: usize,
    /// The index of the first item.
    pub(super) index: usize,
    /// Each run is all that is folded into its result.
    pub(super) whole: bool,
}

/// What is done on the way.
pub(super) trait Fold {
    /// Folds runs, the first of which is at `at`, and each of the others these steps further: operand by operand, the new
    /// array last. Writes the results if the runs are whole. Breaks when no further item can change the result.
    ///
    /// # Safety
    /// The leaves have these items, and were bound to rows like these; there is a result for each whole run.
    unsafe fn runs(&mut self, at: &mut [isize], steps: &[isize], runs: Runs) -> ControlFlow<()>;

    /// Writes the result of the runs that were folded.
    ///
    /// # Safety
    /// `place` is that of a result.
    unsafe fn finish(&mut self, place: isize);

    /// The rows of accumulators that come next have this width.
    fn restart(&mut self, width: usize);

    /// Folds the items from `start` on of some rows into a row of accumulators. `at` says where each leaf is in each row,
    /// one row after the other; the first one has this index.
    ///
    /// # Safety
    /// The leaves have these items, as many as the width, and were bound to rows like these. There is a row.
    unsafe fn group(&mut self, at: &[isize], leaves: usize, start: usize, index: usize);

    /// Writes the results of the rows that were folded.
    ///
    /// # Safety
    /// `place` is that of the first result, and the others are `step` apart.
    unsafe fn finish_row(&mut self, place: isize, step: isize);
}

/// Folds whole rows, one result after the other.
///
/// # Safety
/// The invariant of this file; the leaves are bound to the folded nest.
pub(super) unsafe fn fold_rows(nests: &Nests<'_>, fold: &mut dyn Fold) {
    let kept = &nests.kept;
    let steps: Strides = (0..=nests.leaves).map(|k| kept.step(k)).collect();
    let mut rows = kept.rows();
    let only = if nests.row.is_some() { nests.folded.only_sheet() } else { nests.folded.only_row() };
    while let Some(count) = rows.next() {
        let mut at = Strides::from_slice(rows.at());
        if let Some(len) = only {
            // SAFETY: the invariant of this file.
            _ = unsafe { fold.runs(&mut at, &steps, Runs { count, len, index: 0, whole: true }) };
            continue;
        }
        for _ in 0..count {
            // SAFETY: the invariant of this file.
            unsafe { fold_many(nests, &at, fold) };
            at.iter_mut().zip(&*steps).for_each(|(at, step)| *at += step);
        }
    }
}

/// Folds the rows of one result.
///
/// # Safety
/// As for `fold_rows`.
unsafe fn fold_many(nests: &Nests<'_>, base: &[isize], fold: &mut dyn Fold) {
    let mut rows = if nests.row.is_some() { nests.folded.sheets() } else { nests.folded.rows() };
    let together = if nests.row.is_some() { nests.folded.row_count() } else { 1 };
    let (mut at, mut index) = (Strides::from_slice(base), 0);
    while let Some(row) = rows.next() {
        let len = row * together;
        at.iter_mut().zip(base).zip(rows.at()).for_each(|((at, base), row)| *at = base + row);
        // SAFETY: the invariant of this file.
        if unsafe { fold.runs(&mut at, &[], Runs { count: 1, len, index, whole: false }) }.is_break() {
            break;
        }
        index += len;
    }
    // SAFETY: as above.
    unsafe { fold.finish(base[nests.leaves]) };
}

/// Folds row into row: a row of accumulators for a row of results.
///
/// # Safety
/// The invariant of this file; the leaves are bound to the kept nest.
pub(super) unsafe fn step_rows(nests: &Nests<'_>, fold: &mut dyn Fold) {
    let (kept, leaves) = (&nests.kept, nests.leaves);
    let width = nests.block.min(WIDTH);
    let mut rows = kept.rows();
    let mut group: Dims<isize, { 2 * GROUP }> = Dims::filled(0, GROUP * leaves);
    while let Some(len) = rows.next() {
        for start in (0..len).step_by(width) {
            fold.restart(width.min(len - start));
            let (mut positions, mut index) = (nests.positions(), 0);
            loop {
                let mut count = 0;
                for at in group.chunks_exact_mut(leaves) {
                    if !positions.next(rows.at(), at) {
                        break;
                    }
                    count += 1;
                }
                if count == 0 {
                    break;
                }
                // SAFETY: the invariant of this file.
                unsafe { fold.group(&group[..count * leaves], leaves, start, index) };
                index += count;
            }
            // SAFETY: as above.
            unsafe {
                fold.finish_row(rows.at()[leaves] + start as isize * kept.step(leaves), kept.step(leaves));
            }
        }
    }
}
