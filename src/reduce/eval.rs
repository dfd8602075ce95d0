//! The fold, and what it makes of a walk.
//!
//! # The invariant
//! That of the walk: it asks only for positions within the common shape of the leaves, and for results within the new
//! array, of each of them once.
#![expect(unsafe_code, reason = "reads and writes elements at positions that the plan has checked once")]

use std::mem::MaybeUninit;
use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use super::buffered::Buffered;
use super::cascade::{Cascade, RowCascade, join_all};
use super::plan::{COMPUTED, Split};
use super::runs::{Items, piece};
use super::short::Short;
use super::walk::{Fold, Runs, fold_rows, step_rows};
use super::{Reducer, ready};
use crate::array::NdArray;
use crate::error::Result;
use crate::expr::{Block, Closed, Common, bind_one, shape_of, share_tree};
use crate::layout::{Layout, Shape};
use crate::storage::Uninit;
use crate::threads::Shared;

/// What is reduced: a shape along some of its axes. With `picks` there is one folded axis, and only these positions of it
/// take part, which are inside it.
#[derive(Clone, Copy)]
pub(super) struct Task<'t> {
    pub(super) shape: &'t [usize],
    pub(super) folded: &'t [usize],
    pub(super) picks: Option<&'t [i64]>,
}

impl Task<'_> {
    /// The kept axes.
    fn kept(&self) -> Shape {
        let kept = (0..self.shape.len()).filter(|axis| !self.folded.contains(axis));
        kept.map(|axis| self.shape[axis]).collect()
    }

    /// How many results there are.
    pub(super) fn results(&self) -> usize {
        self.kept().iter().product()
    }
}

/// The result of a reduction: an array of the kept axes in C order. `None` when there is nothing to fold for some element
/// and the reducer has no answer for that. The leaves of the expression broadcast to the shape.
pub(super) fn reduce<R: Reducer<E::Item>, E: Closed>(expr: E, task: &Task<'_>) -> Option<NdArray<R::Out>> {
    let kept = task.kept();
    let mut out: Uninit<R::Out> = Uninit::new(kept.iter().product());
    // SAFETY: the buffer has the size of this shape.
    let complete = unsafe {
        if const { ready::is::<R, E>() } {
            ready::along::<R, E>(&expr, task, out.as_mut_ptr())
        } else if const { <E::Block as Block<()>>::RARE } {
            along::<R, Buffered<E>>(Buffered::new(expr), task, out.as_mut_ptr())
        } else {
            along::<R, E>(expr, task, out.as_mut_ptr())
        }
    };
    let kept = complete.then_some(kept)?;
    // SAFETY: every element was written.
    Some(NdArray::packed(unsafe { out.finish() }, kept))
}

/// The result of folding everything; `None` when there is nothing and the reducer has no answer for that.
///
/// # Errors
/// When the shapes in the expression do not broadcast together.
#[inline]
pub(crate) fn fold_all<R: Reducer<E::Item>, E: Closed>(expr: E) -> Result<Option<R::Out>> {
    if const { ready::is::<R, E>() } {
        Ok(ready::all::<R, E>(&expr))
    } else if const { <E::Block as Block<()>>::RARE } {
        all::<R, Buffered<E>>(Buffered::new(expr))
    } else {
        all::<R, E>(expr)
    }
}

/// The same, compiled where it is called.
pub(super) fn all<R: Reducer<E::Item>, E: Closed>(mut expr: E) -> Result<Option<R::Out>> {
    let Common::Run(layout) = expr.common() else {
        let shape = shape_of(&mut expr)?;
        let folded: Shape = (0..shape.len()).collect();
        let mut out = MaybeUninit::uninit();
        let task = Task { shape: &shape, folded: &folded, picks: None };
        // SAFETY: there is one result, which was written if there is an answer.
        return Ok(unsafe { along::<R, E>(expr, &task, out.as_mut_ptr()).then(|| out.assume_init()) });
    };
    let len = layout.size();
    if len == 0 {
        return Ok(R::neutral().and_then(R::finish));
    }
    if len <= piece::<R::Acc>() {
        // SAFETY: every leaf lies contiguously and has `len` elements.
        let items = unsafe { Items::new(expr.block(&[0], 0..1, 0, len), len) };
        return Ok(R::finish(R::run(items, 0)));
    }
    // SAFETY: every leaf lies contiguously and has `len` elements.
    let acc = unsafe {
        if len < 2 * CHUNK { run::<R, E>(&mut expr, 0..len) } else { chunks::<R, E>(&mut expr, len) }
    };
    Ok(acc.and_then(R::finish))
}

/// The accumulator of some items of a run.
///
/// # Safety
/// Every leaf lies contiguously and has these elements.
#[inline]
unsafe fn run<R: Reducer<E::Item>, E: Closed>(expr: &mut E, range: Range<usize>) -> Option<R::Acc> {
    let mut folding = Folding::<R, E>::new(expr, usize::MAX, None, std::ptr::null_mut());
    let len = range.end - range.start;
    // SAFETY: the caller's promise.
    _ = unsafe {
        folding.runs(
            &mut [range.start as isize],
            &[],
            Runs { count: 1, len, index: range.start, whole: false },
        )
    };
    folding.parts.take(R::merge)
}

/// A part of a long run: so many pieces that their number is a power of two, whatever the type, so that the accumulators
/// of chunks are joined like those of one run.
const CHUNK: usize = 1 << 17;

/// The accumulator of a long run, by chunks, which threads may share.
///
/// # Safety
/// Every leaf lies contiguously and has `len` elements.
unsafe fn chunks<R: Reducer<E::Item>, E: Closed>(expr: &mut E, len: usize) -> Option<R::Acc> {
    let (count, settled) = (len / CHUNK, AtomicBool::new(false));
    let mut accs: Vec<Option<R::Acc>> = vec![None; count];
    // SAFETY: each chunk has one thread, which writes one accumulator, and there is only one thread unless the tree has twins.
    let out = unsafe { Shared::new(accs.as_mut_ptr()) };
    share_tree(count, len, expr, |expr, chunks| {
        for chunk in chunks {
            if settled.load(Relaxed) {
                break;
            }
            // SAFETY: the caller's promise; there is an accumulator for each chunk.
            unsafe {
                let acc = run::<R, E>(expr, chunk * CHUNK..(chunk + 1) * CHUNK);
                settled.fetch_or(acc.is_some_and(R::settled), Relaxed);
                out.add(chunk).write(acc);
            }
        }
    });
    let rest = count * CHUNK..len;
    let more = !rest.is_empty() && !settled.into_inner();
    // SAFETY: the caller's promise.
    let last = if more { unsafe { run::<R, E>(expr, rest) } } else { None };
    join_all(&accs, last, R::merge)
}

/// Writes the results of a reduction, in C order of the kept axes; `false` when there is no answer for some of them.
///
/// # Safety
/// `out` has room for the results.
pub(super) unsafe fn along<R: Reducer<E::Item>, E: Closed>(
    mut expr: E,
    task: &Task<'_>,
    out: *mut R::Out,
) -> bool {
    if let Some(layout) = expr.lone()
        && let Some(short) = Short::new(layout, task, R::ORDERED)
    {
        // SAFETY: the caller's promise; the plan is one for this array.
        return unsafe { along_short::<R, E>(&mut expr, &short, out) };
    }
    let axes = Split::new(task.shape, task.folded);
    let layout = Layout::packed(axes.kept_shape.clone());
    if task.picks.map_or(axes.folded_shape.contains(&0), <[i64]>::is_empty) {
        let Some(nothing) = R::neutral().and_then(R::finish) else { return false };
        // SAFETY: the caller's promise.
        (0..layout.size()).for_each(|i| unsafe { out.add(i).write(nothing) });
        return true;
    }
    let visit = &mut |see: &mut dyn FnMut(&mut dyn crate::expr::AnyLeaf)| expr.visit(see);
    let (mut nests, row_folds) = axes.nests(task, &layout, R::ORDERED, visit);
    if nests.row.is_none() && !expr.lasting() {
        nests.block = nests.block.min(COMPUTED);
    }
    let ((steps, level), elements) = (nests.kept.cut(), task.shape.iter().product());
    let complete = AtomicBool::new(true);
    // SAFETY: each thread has a part of the results, and there is only one thread unless the tree has twins.
    let out = unsafe { Shared::new(out) };
    share_tree(steps, elements, &mut expr, |expr, part| {
        let nests = nests.part(level, part);
        let mut folding = Folding::<R, E>::new(expr, nests.block, nests.row, *out);
        // SAFETY: the nests were made for this shape and this layout (the invariant), and the leaves are bound to them.
        unsafe { if row_folds { fold_rows(&nests, &mut folding) } else { step_rows(&nests, &mut folding) } };
        complete.fetch_and(folding.complete, Relaxed);
    });
    complete.into_inner()
}

/// The same by a short plan.
///
/// # Safety
/// As for `along`; the plan was made for the array that the expression is.
unsafe fn along_short<R: Reducer<E::Item>, E: Closed>(
    expr: &mut E,
    short: &Short<'_>,
    out: *mut R::Out,
) -> bool {
    let block = bind_one(short.course(), &mut |see| expr.visit(see));
    let mut folding = Folding::<R, E>::new(expr, block, short.row(), out);
    // SAFETY: the caller's promise; the array is bound to the course of the plan.
    unsafe { short.walk(block, &mut folding) };
    folding.complete
}

/// A reduction under way.
struct Folding<'e, R: Reducer<E::Item>, E: Closed> {
    expr: &'e mut E,
    /// The longest block that may be asked for.
    block: usize,
    /// The length of the rows, if blocks consist of whole ones.
    row: Option<usize>,
    /// Blocks last, so that there may be two at a time.
    lasting: bool,
    parts: Cascade<R::Acc>,
    rows: RowCascade<R::Acc>,
    out: *mut R::Out,
    complete: bool,
}

impl<'e, R: Reducer<E::Item>, E: Closed> Folding<'e, R, E> {
    fn new(expr: &'e mut E, block: usize, row: Option<usize>, out: *mut R::Out) -> Self {
        let lasting = block == usize::MAX && expr.lasting();
        let longest = if expr.lasting() { R::PIECE } else { COMPUTED };
        let block = block.min(longest);
        Folding {
            expr,
            block,
            row,
            lasting,
            parts: Cascade::new(),
            rows: RowCascade::new(),
            out,
            complete: true,
        }
    }

    /// # Safety
    /// `place` is that of a result.
    #[inline(always)]
    unsafe fn write(&mut self, place: isize, acc: R::Acc) {
        match R::finish(acc) {
            // SAFETY: the caller's promise.
            Some(result) => unsafe { self.out.offset(place).write(result) },
            None => self.complete = false,
        }
    }

    /// The items of a row.
    ///
    /// # Safety
    /// As for `group`.
    #[inline(always)]
    unsafe fn items(&mut self, at: &[isize], start: usize) -> Items<E::Block> {
        let width = self.rows.width();
        // SAFETY: the caller's promise.
        unsafe { Items::new(self.expr.block(at, 0..1, start, width), width) }
    }

    /// Writes the results of whole runs, each of which is a block.
    ///
    /// # Safety
    /// As for `runs`.
    #[inline(always)]
    unsafe fn blocks(&mut self, at: &mut [isize], steps: &[isize], runs: Runs) {
        let rows = self.row.map_or(1, |row| runs.len / row);
        for _ in 0..runs.count {
            // SAFETY: the caller's promise.
            unsafe {
                let items = Items::new(self.expr.block(at, 0..rows, 0, runs.len), runs.len);
                self.write(at[at.len() - 1], R::run(items, runs.index));
            }
            match (&mut *at, steps) {
                ([from, to], &[along, out]) => (*from, *to) = (*from + along, *to + out),
                (at, steps) => at.iter_mut().zip(steps).for_each(|(at, step)| *at += step),
            }
        }
    }

    /// Takes one more row into the row of accumulators.
    #[inline(always)]
    fn step(&mut self, items: Items<E::Block>, index: usize) {
        let step = move |acc, item| R::step(acc, item, index);
        if const { R::ORDERED || !R::CHOOSES } {
            // An index seldom changes, and is not worth writing anew.
            items.update_row(self.rows.current(), step);
        } else {
            items.step_row(self.rows.next(), step);
        }
    }

    /// The accumulator of all runs that were folded.
    #[inline(always)]
    fn take(&mut self) -> R::Acc {
        self.parts.take(R::merge).expect("the caller checked that there is something to fold")
    }
}

/// Writes the results of a row of accumulators; answers whether there are all.
///
/// # Safety
/// As for `Fold::finish_row`.
#[inline(always)]
unsafe fn write_row<T, R: Reducer<T>>(accs: &[R::Acc], out: *mut R::Out, step: isize) -> bool {
    let mut complete = true;
    for (i, &acc) in accs.iter().enumerate() {
        match R::finish(acc) {
            // SAFETY: the caller's promise.
            Some(result) => unsafe { out.offset(i as isize * step).write(result) },
            None => complete = false,
        }
    }
    complete
}

impl<R: Reducer<E::Item>, E: Closed> Fold for Folding<'_, R, E> {
    #[inline(never)]
    unsafe fn runs(&mut self, at: &mut [isize], steps: &[isize], runs: Runs) -> ControlFlow<()> {
        let mut flow = ControlFlow::Continue(());
        if runs.whole && runs.len <= self.block {
            // SAFETY: the caller's promise, and no block is longer than those that were bound.
            unsafe { self.blocks(at, steps, runs) };
            return flow;
        }
        for _ in 0..runs.count {
            let (place, mut start) = (at[at.len() - 1], 0);
            while start < runs.len {
                let n = self.block.min(runs.len - start);
                let (rows, from) = match self.row {
                    Some(row) => (start / row..runs.len / row, 0),
                    None => (0..1, start),
                };
                // SAFETY: the caller's promise, and no block is longer than those that were bound.
                let items = unsafe { Items::new(self.expr.block(at, rows, from, n), n) };
                flow = R::fold(&mut self.parts, items, runs.index + start);
                start = if flow.is_break() { runs.len } else { start + n };
            }
            if runs.whole {
                let acc = self.take();
                // SAFETY: the caller's promise.
                unsafe { self.write(place, acc) };
            }
            at.iter_mut().zip(steps).for_each(|(at, step)| *at += step);
        }
        flow
    }

    unsafe fn finish(&mut self, place: isize) {
        let acc = self.take();
        // SAFETY: the caller's promise.
        unsafe { self.write(place, acc) };
    }

    fn restart(&mut self, width: usize) {
        self.rows.restart(width);
    }

    unsafe fn group(&mut self, at: &[isize], leaves: usize, start: usize, index: usize) {
        let (first, rest) = at.split_at(leaves);
        // SAFETY: the caller's promise, here and below.
        let items = unsafe { self.items(first, start) };
        items.start_row(self.rows.open(R::start(items.item(0), index)), |item| R::start(item, index));
        let together = if const { R::ORDERED } || !self.lasting { 1 } else { 2 };
        for (turn, at) in rest.chunks(together * leaves).enumerate() {
            let (one, other) = at.split_at(leaves);
            // SAFETY: as above.
            let items = unsafe { self.items(one, start) };
            if other.is_empty() {
                self.step(items, index + 1 + turn);
                continue;
            }
            // SAFETY: as above; blocks last.
            let next = unsafe { self.items(other, start) };
            items.step_two(next, self.rows.current(), |acc, a, b| R::step(R::step(acc, a, 0), b, 0));
        }
        self.rows.close(R::merge);
    }

    unsafe fn finish_row(&mut self, place: isize, step: isize) {
        let (accs, out) = (self.rows.finish(R::merge), self.out.wrapping_offset(place));
        // SAFETY: the caller's promise.
        self.complete &= unsafe {
            if step == 1 { write_row::<_, R>(accs, out, 1) } else { write_row::<_, R>(accs, out, step) }
        };
    }
}
