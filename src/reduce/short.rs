//! A short plan for small arrays: with at most two loops over the kept axes and two over the folded ones, planned where
//! they stay. What is done on the way is the same as on the long one (`walk`), in the same order.
//!
//! # The invariant
//! That of `walk`: a position of the kept loops plus one of the folded loops belongs to an index of the array, and the
//! kept loops lead to each result once.
#![expect(unsafe_code, reason = "asks for elements at positions of a layout that was checked")]

use super::eval::Task;
use super::plan::{GATHERED, rows_fold};
use super::walk::{Fold, GROUP, Runs, WIDTH};
use crate::expr::Course;
use crate::layout::Layout;

/// The largest array that is planned like this: larger ones do not notice, and may be shared by threads.
const SMALL: usize = 1 << 15;

/// So many steps: from element to element of the array, and from result to result.
#[derive(Clone, Copy)]
struct Loop {
    len: usize,
    step: isize,
    out: isize,
}

/// A loop of one step.
const ONCE: Loop = Loop { len: 1, step: 1, out: 1 };

/// The loops over the kept and over the folded axes, the inner one last.
pub(super) struct Short<'p> {
    kept: [Loop; 2],
    folded: [Loop; 2],
    picks: Option<&'p [i64]>,
    /// Whether rows run along the folded axes.
    row_folds: bool,
}

impl<'p> Short<'p> {
    /// The plan for an array that is small and of which something is folded, if it has few loops and walks no axis backwards.
    pub(super) fn new(layout: &Layout, task: &Task<'p>, ordered: bool) -> Option<Self> {
        let nothing = task.picks.is_some_and(<[i64]>::is_empty);
        if nothing || *layout.shape != *task.shape || !(1..=SMALL).contains(&layout.size()) {
            return None;
        }
        let (mut kept, mut folded, mut out) = ([ONCE; 2], [ONCE; 2], 1);
        for (axis, (&len, &step)) in layout.shape.iter().zip(layout.strides.iter()).enumerate().rev() {
            let folds = task.folded.contains(&axis);
            if len > 1 {
                let (loops, out) = if folds { (&mut folded, 0) } else { (&mut kept, out) };
                if step <= 0 || !add(loops, Loop { len, step, out }) {
                    return None;
                }
            }
            if !folds {
                out *= len as isize;
            }
        }
        sort(&mut kept);
        if !ordered {
            sort(&mut folded);
        }
        let (near_kept, near_folded) = (nearest(&kept), nearest(&folded));
        let row_folds =
            task.picks.is_none() && rows_fold([near_kept, near_folded], [kept[1].len, folded[1].len]);
        Some(Short { kept, folded, picks: task.picks, row_folds })
    }

    /// The length of the folded rows, if they are put together.
    pub(super) fn row(&self) -> Option<usize> {
        let [outer, inner] = self.folded;
        (self.row_folds && outer.len > 1 && inner.len < GATHERED).then_some(inner.len)
    }

    /// How the array is read.
    pub(super) fn course(&self) -> Course {
        let [outer, inner] = if self.row_folds { self.folded } else { self.kept };
        let across = if self.row().is_some() { outer.step } else { 0 };
        Course::new([across, inner.step], inner.len, self.row().is_some())
    }

    /// Folds everything.
    ///
    /// # Safety
    /// `fold` reads the array of this plan, bound to its course, and writes to an array of the kept axes.
    pub(super) unsafe fn walk(&self, block: usize, fold: &mut dyn Fold) {
        let outer = self.kept[0];
        for k in 0..outer.len as isize {
            let base = [k * outer.step, k * outer.out];
            // SAFETY: the invariant of this file, and the caller's promise.
            unsafe {
                if self.row_folds { self.fold_rows(base, fold) } else { self.step_rows(base, block, fold) }
            }
        }
    }

    /// Folds whole rows, one result of a row of results after the other.
    ///
    /// # Safety
    /// As for `walk`.
    unsafe fn fold_rows(&self, base: [isize; 2], fold: &mut dyn Fold) {
        let ([outer, inner], row, mut at) = (self.folded, self.kept[1], base);
        let steps = [row.step, row.out];
        if outer.len == 1 || self.row().is_some() {
            let runs = Runs { count: row.len, len: outer.len * inner.len, index: 0, whole: true };
            // SAFETY: the invariant of this file.
            _ = unsafe { fold.runs(&mut at, &steps, runs) };
            return;
        }
        for k in 0..row.len as isize {
            let place = [base[0] + k * row.step, base[1] + k * row.out];
            for part in 0..outer.len {
                at = [place[0] + part as isize * outer.step, place[1]];
                let runs = Runs { count: 1, len: inner.len, index: part * inner.len, whole: false };
                // SAFETY: the invariant of this file.
                if unsafe { fold.runs(&mut at, &[], runs) }.is_break() {
                    break;
                }
            }
            // SAFETY: as above.
            unsafe { fold.finish(place[1]) };
        }
    }

    /// Folds row into row: a row of accumulators for a row of results.
    ///
    /// # Safety
    /// As for `walk`.
    unsafe fn step_rows(&self, base: [isize; 2], block: usize, fold: &mut dyn Fold) {
        let ([outer, inner], row) = (self.folded, self.kept[1]);
        let count = self.picks.map_or(outer.len * inner.len, <[i64]>::len);
        let place = |index: usize| match self.picks {
            Some(picks) => picks[index] as isize * inner.step,
            None => (index / inner.len) as isize * outer.step + (index % inner.len) as isize * inner.step,
        };
        let width = block.min(WIDTH);
        let mut group = [0; GROUP];
        for start in (0..row.len).step_by(width) {
            fold.restart(width.min(row.len - start));
            for first in (0..count).step_by(GROUP) {
                let group = &mut group[..GROUP.min(count - first)];
                for (k, at) in group.iter_mut().enumerate() {
                    *at = base[0] + place(first + k);
                }
                // SAFETY: the invariant of this file.
                unsafe { fold.group(group, 1, start, first) };
            }
            // SAFETY: as above.
            unsafe { fold.finish_row(base[1] + start as isize * row.out, row.out) };
        }
    }
}

/// Adds a loop around these, as part of the outer one where the steps allow; answers whether there was room.
fn add(loops: &mut [Loop; 2], around: Loop) -> bool {
    let [outer, inner] = loops;
    let last = if outer.len > 1 { outer } else { inner };
    let len = last.len as isize;
    if last.len == 1 {
        *last = around;
    } else if around.step == last.step * len && around.out == last.out * len {
        last.len *= around.len;
    } else if loops[0].len == 1 {
        loops[0] = around;
    } else {
        return false;
    }
    true
}

/// Puts the loop with the smaller steps inside, and makes one loop of two where the steps then allow.
fn sort(loops: &mut [Loop; 2]) {
    if loops[0].len > 1 && loops[0].step < loops[1].step {
        let [inner, outer] = *loops;
        *loops = [ONCE, inner];
        let room = add(loops, outer);
        debug_assert!(room, "for two loops");
    }
}

/// The smallest step, if there is one.
fn nearest(loops: &[Loop; 2]) -> Option<usize> {
    loops.iter().filter(|l| l.len > 1).map(|l| l.step.unsigned_abs()).min()
}
