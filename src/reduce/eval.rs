//! The fold, and the walk around it.
//!
//! # The invariant
//! The kept and the folded axes together are all axes of the common shape of the leaves, so a position of the kept nest
//! plus one of the folded nest belongs to an index within that shape. In both nests operand `k` is leaf `k`; in the kept
//! one the last operand is the new array, each element of which is written exactly once.
#![expect(unsafe_code, reason = "reads and writes elements at positions that the plan has checked once")]

use std::mem::MaybeUninit;

use super::Reducer;
use super::cascade::{Cascade, RowCascade};
use super::plan::{Nests, Split};
use super::runs::{Items, PIECE};
use crate::array::NdArray;
use crate::error::Result;
use crate::expr::{Closed, Common, Plan};
use crate::layout::{Layout, Rows, Shape, Strides};
use crate::simd;
use crate::storage::Uninit;

/// How many rows are folded into a row of accumulators before it is joined with others.
const GROUP: usize = 16;
/// The longest row of accumulators: a few of them fit the first-level cache, and rows of memory are walked far enough for
/// the processor to fetch ahead.
const WIDTH: usize = 1024;

/// The result of a reduction along some axes: an array of the other axes in C order. `None` when there is nothing to
/// fold for some element and the reducer has no answer for that. With `picks` there is one folded axis, and only these
/// positions of it take part, which are inside it.
pub(crate) fn reduce<R: Reducer<E::Item>, E: Closed>(
    mut expr: E,
    plan: &Plan,
    folded: &[usize],
    picks: Option<&[i64]>,
) -> Option<NdArray<R::Out>> {
    let axes = Split::new(&plan.shape, folded);
    let layout = Layout::contiguous(&axes.kept_shape).expect("a part of a checked shape");
    let mut out: Uninit<R::Out> = Uninit::new(layout.size());
    if picks.map_or(axes.folded_shape.contains(&0), <[i64]>::is_empty) {
        let nothing = R::neutral().and_then(R::finish)?;
        return Some(NdArray::from_parts(vec![nothing; layout.size()].into(), layout));
    }
    let (nests, row_folds) = axes.nests(plan, &layout, R::ORDERED, picks, &mut |see| expr.visit(see));
    let mut walk = Walk { expr: &mut expr, nests: &nests, out: out.as_mut_ptr(), complete: true };
    // SAFETY: the nests were made for this plan and this layout (the invariant).
    simd::dispatch(
        #[inline(always)]
        || unsafe { if row_folds { walk.fold_rows::<R>() } else { walk.step_rows::<R>() } },
    );
    if !walk.complete {
        return None;
    }
    // SAFETY: every element was written, or `complete` would be false.
    Some(NdArray::from_parts(unsafe { out.finish() }, layout))
}

/// The result of folding everything; `None` when there is nothing and the reducer has no answer for that.
pub(crate) fn fold_all<R: Reducer<E::Item>, E: Closed>(mut expr: E) -> Result<Option<R::Out>> {
    let Common::Run(layout) = expr.common() else {
        let plan = Plan::new(&mut |see| expr.visit(see))?;
        let all: Shape = (0..plan.shape.len()).collect();
        return Ok(reduce::<R, E>(expr, &plan, &all, None).map(|result| result[[0usize; 0]]));
    };
    let size = layout.size();
    if size == 0 {
        return Ok(R::neutral().and_then(R::finish));
    }
    let mut parts = Cascade::new();
    simd::dispatch(
        #[inline(always)]
        || {
            for start in (0..size).step_by(PIECE) {
                let n = PIECE.min(size - start);
                // SAFETY: every leaf lies contiguously and has `size` elements.
                let items = unsafe { Items::new(expr.block(&[0], 0..1, start, n), n) };
                if R::fold(&mut parts, items, start).is_break() {
                    break;
                }
            }
        },
    );
    Ok(parts.finish(R::merge).and_then(R::finish))
}

/// A reduction under way.
struct Walk<'w, E, U> {
    expr: &'w mut E,
    nests: &'w Nests<'w>,
    out: *mut U,
    complete: bool,
}

impl<E: Closed, U> Walk<'_, E, U> {
    /// Folds whole rows, one result after the other.
    ///
    /// # Safety
    /// The invariant of this file.
    #[inline(always)]
    unsafe fn fold_rows<R: Reducer<E::Item, Out = U>>(&mut self) {
        let (kept, leaves) = (&self.nests.kept, self.nests.leaves);
        let mut rows = kept.rows();
        let mut at = Strides::filled(0, leaves);
        while let Some(len) = rows.next() {
            for i in 0..len as isize {
                for (k, at) in at.iter_mut().enumerate() {
                    *at = rows.at()[k] + i * kept.step(k);
                }
                // SAFETY: the invariant of this file.
                unsafe {
                    let acc = self.fold::<R>(&at);
                    self.write::<R>(rows.at()[leaves] + i * kept.step(leaves), acc);
                }
            }
        }
    }

    /// The accumulator of all folded items, for one position of the kept axes.
    ///
    /// # Safety
    /// As for `fold_rows`.
    #[inline(always)]
    unsafe fn fold<R: Reducer<E::Item>>(&mut self, base: &[isize]) -> R::Acc {
        let block = self.nests.block.min(PIECE);
        let mut parts = Cascade::new();
        if let Some(len) = self.nests.folded.only_row().filter(|&len| len <= block) {
            // SAFETY: the whole row, no longer than the blocks that were bound.
            let items = unsafe { Items::new(self.expr.block(base, 0..1, 0, len), len) };
            _ = R::fold(&mut parts, items, 0);
            return parts.finish(R::merge).expect("there is something to fold");
        }
        let mut rows = self.nests.folded.rows();
        let (mut at, mut index) = (Strides::from_slice(base), 0);
        'rows: while let Some(len) = rows.next() {
            at.iter_mut().zip(base).zip(rows.at()).for_each(|((at, base), row)| *at = base + row);
            for start in (0..len).step_by(block) {
                let n = block.min(len - start);
                // SAFETY: a part of a row, no longer than the blocks that were bound.
                let items = unsafe { Items::new(self.expr.block(&at, 0..1, start, n), n) };
                if R::fold(&mut parts, items, index).is_break() {
                    break 'rows;
                }
                index += n;
            }
        }
        parts.finish(R::merge).expect("the caller checked that there is something to fold")
    }

    /// Folds row into row: a row of accumulators for a row of results.
    ///
    /// # Safety
    /// The invariant of this file.
    #[inline(always)]
    unsafe fn step_rows<R: Reducer<E::Item, Out = U>>(&mut self) {
        let (kept, leaves) = (&self.nests.kept, self.nests.leaves);
        let width = self.nests.block.min(WIDTH);
        let mut parts = RowCascade::new();
        let mut rows = kept.rows();
        while let Some(len) = rows.next() {
            for start in (0..len).step_by(width) {
                let n = width.min(len - start);
                // SAFETY: the invariant of this file.
                unsafe {
                    let accs = self.step::<R>(&rows, start, n, &mut parts);
                    self.write_row::<R>(rows.at()[leaves] + start as isize * kept.step(leaves), accs);
                }
            }
        }
    }

    /// The accumulators of all folded rows, for some positions of a row of the kept axes.
    ///
    /// # Safety
    /// As for `step_rows`; the positions are no more than the blocks that were bound have.
    #[inline(always)]
    unsafe fn step<'p, R: Reducer<E::Item>>(
        &mut self,
        kept: &Rows<'_>,
        start: usize,
        n: usize,
        parts: &'p mut RowCascade<R::Acc>,
    ) -> &'p [R::Acc] {
        parts.restart(n);
        let (mut at, mut index) = (Strides::filled(0, self.nests.leaves), 0);
        let mut positions = self.nests.positions();
        let mut more = positions.next(kept.at(), &mut at);
        while more {
            // SAFETY: a part of a row, no longer than the blocks that were bound.
            let mut items = |at: &[isize]| unsafe { Items::new(self.expr.block(at, 0..1, start, n), n) };
            let first = items(&at);
            first.start_row(parts.open(R::start(first.item(0), index)), |item| R::start(item, index));
            loop {
                index += 1;
                more = positions.next(kept.at(), &mut at);
                if !more || index % GROUP == 0 {
                    break;
                }
                let step = |acc, item| R::step(acc, item, index);
                if R::ORDERED {
                    // An index seldom changes, and is not worth writing anew.
                    items(&at).update_row(parts.current(), step);
                } else {
                    items(&at).step_row(parts.next(), step);
                }
            }
            parts.close(R::merge);
        }
        parts.finish(R::merge)
    }

    /// The results of a row of accumulators.
    ///
    /// # Safety
    /// `at` is the position of the first of them in the new array, where they lie as the kept rows say.
    #[inline(always)]
    unsafe fn write_row<R: Reducer<E::Item, Out = U>>(&mut self, at: isize, accs: &[R::Acc]) {
        let step = self.nests.kept.step(self.nests.leaves);
        if step != 1 {
            for (i, &acc) in accs.iter().enumerate() {
                // SAFETY: the caller's promise.
                unsafe { self.write::<R>(at + i as isize * step, acc) };
            }
            return;
        }
        let mut complete = true;
        // SAFETY: the caller's promise: as many elements of the new array, one after the other.
        let places: &mut [MaybeUninit<U>] =
            unsafe { std::slice::from_raw_parts_mut(self.out.offset(at).cast(), accs.len()) };
        for (place, &acc) in places.iter_mut().zip(accs) {
            match R::finish(acc) {
                Some(result) => _ = place.write(result),
                None => complete = false,
            }
        }
        self.complete &= complete;
    }

    /// # Safety
    /// `at` is the position of an element of the new array.
    #[inline(always)]
    unsafe fn write<R: Reducer<E::Item, Out = U>>(&mut self, at: isize, acc: R::Acc) {
        match R::finish(acc) {
            // SAFETY: the caller's promise.
            Some(result) => unsafe { self.out.offset(at).write(result) },
            None => self.complete = false,
        }
    }
}
