//! How a leaf reads its rows: where they lie, or gathered in a buffer when their elements are not neighbours.
//!
//! # The invariant
//! A reader is bound to the loops that ask it for blocks, and is asked only for blocks that `Node::block` allows. So
//! whatever it reads are initialised elements of its leaf, and no block is longer than the buffer that was made for it. A
//! buffer holds `ready` more rows than were asked for, of `len` elements each, from `at` on.
#![expect(
    unsafe_code,
    reason = "reads elements through positions that the plan has checked once for all rows"
)]

use std::ops::Range;

use super::leaf::Run;
use super::plan::BLOCK;
use crate::array::tile::{Tile, rows_together};

/// The way of a leaf through the loops of an evaluation.
#[derive(Clone, Copy)]
pub struct Course {
    /// The step from row to row, 0 when rows are asked for one by one, and along the row.
    pub(super) steps: [isize; 2],
    pub(super) row_len: usize,
    /// Blocks are of whole rows, one after the other.
    pub(super) whole_rows: bool,
}

impl Course {
    /// Whether the elements of every block are neighbours.
    pub(super) fn is_run(&self) -> bool {
        self.steps[1] == 1 && (!self.whole_rows || self.steps[0] == self.row_len as isize)
    }
}

/// How a leaf reads its rows.
pub(super) struct Reader<T> {
    slot: usize,
    steps: [isize; 2],
    gather: Option<Box<Gather<T>>>,
}

impl<T> Reader<T> {
    #[inline(always)]
    pub(super) fn unbound() -> Self {
        Reader { slot: 0, steps: [0, 1], gather: None }
    }

    pub(super) fn bind(&mut self, slot: usize, course: Course) {
        (self.slot, self.steps) = (slot, course.steps);
        self.gather = (!course.is_run()).then(|| Box::new(Gather::new(course)));
    }

    /// # Safety
    /// As for `Node::block`; `origin` is the first element of the leaf.
    #[inline(always)]
    pub(super) unsafe fn block(
        &mut self,
        origin: *const T,
        at: &[isize],
        rows: Range<usize>,
        start: usize,
        len: usize,
    ) -> Run<T>
    where
        T: Copy,
    {
        let [across, along] = self.steps;
        let place = at[self.slot] + rows.start as isize * across + start as isize * along;
        let first = origin.wrapping_offset(place);
        match &mut self.gather {
            None => Run(first),
            // SAFETY: the caller's promise.
            Some(gather) => Run(unsafe { gather.read(first, rows.len(), len) }),
        }
    }
}

/// A buffer for elements that are not neighbours.
struct Gather<T> {
    course: Course,
    /// How many rows are read together.
    together: usize,
    buffer: Vec<T>,
    /// The address where the next row begins, if it is in the buffer. Only compared: as a pointer it would keep
    /// expressions from being sent to other threads.
    next: usize,
    /// Where it is in the buffer.
    at: usize,
    len: usize,
    ready: usize,
}

impl<T> Gather<T> {
    fn new(course: Course) -> Self {
        let together = if course.whole_rows { 1 } else { rows_together::<T>(course.steps, course.row_len) };
        let room = if course.whole_rows { BLOCK } else { together * BLOCK.min(course.row_len) };
        let buffer = Vec::with_capacity(room);
        Gather { course, together, buffer, next: 0, at: 0, len: 0, ready: 0 }
    }

    /// A block of `len` elements from `first` on, next to each other. So many rows, this one included, may be asked for
    /// in turn.
    ///
    /// # Safety
    /// As for `Node::block`.
    #[inline(never)]
    unsafe fn read(&mut self, first: *const T, rows: usize, len: usize) -> *const T
    where
        T: Copy,
    {
        let across = self.course.steps[0];
        if self.ready == 0 || self.next != first.addr() || self.len != len {
            let (count, row_len) = match self.course.whole_rows {
                true => (len / self.course.row_len, self.course.row_len),
                false => (self.together.min(rows), len),
            };
            let (to, to_steps, lens) = (self.buffer.as_mut_ptr(), [row_len as isize, 1], [count, row_len]);
            // SAFETY: the rows may be asked for, so they can be read; the buffer has room for them.
            unsafe { Tile { from: first, to, from_steps: self.course.steps, to_steps, lens }.copy() };
            // Rows that are the same stay.
            self.ready = if across == 0 { usize::MAX } else { count };
            (self.next, self.at, self.len) = (first.addr(), 0, len);
        }
        let block = self.buffer.as_ptr().wrapping_add(self.at);
        if across != 0 {
            self.ready -= 1;
            self.at += len;
            self.next = self.next.wrapping_add_signed(across * size_of::<T>() as isize);
        }
        block
    }
}
