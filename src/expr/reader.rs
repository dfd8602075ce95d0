//! How a leaf reads its rows: where they lie, or gathered in a buffer when their elements are not neighbours.
//!
//! # The invariant
//! A reader is bound to the loops that ask it for blocks, and is asked only for blocks that `Node::block` allows. So
//! whatever it reads are initialised elements of its leaf, and no block is longer than the buffer that was made for it. A
//! buffer holds `ready` more rows than were asked for, of `len` elements each, from `at` on. The bytes of a reader are those of
//! the elements of its leaf.
#![expect(
    unsafe_code,
    reason = "reads elements through positions that the plan has checked once for all rows"
)]

use std::mem::MaybeUninit;
use std::ops::Range;

use super::plan::BLOCK;
use crate::array::tile::{Bytes, Tile, rows_together};

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
    pub(crate) fn new(steps: [isize; 2], row_len: usize, whole_rows: bool) -> Self {
        Course { steps, row_len, whole_rows }
    }

    /// Whether the elements of every block are neighbours.
    pub(super) fn is_run(&self) -> bool {
        self.steps[1] == 1 && (!self.whole_rows || self.steps[0] == self.row_len as isize)
    }

    /// The longest block that may be asked for.
    pub(super) fn longest(&self) -> usize {
        match self.whole_rows {
            _ if self.is_run() => usize::MAX,
            true => BLOCK / self.row_len * self.row_len,
            false => BLOCK,
        }
    }
}

/// How a leaf reads its rows. Of the elements it knows the bytes, so it is compiled once.
pub(super) struct Reader {
    slot: usize,
    /// Those of the course, in bytes.
    steps: [isize; 2],
    bytes: &'static Bytes,
    /// The course, if the elements of a block are not neighbours.
    course: Option<Course>,
    gather: Option<Box<Gather>>,
}

impl Reader {
    #[inline(always)]
    pub(super) fn unbound(bytes: &'static Bytes) -> Self {
        Reader { slot: 0, steps: [0, bytes.size as isize], bytes, course: None, gather: None }
    }

    /// The same reader with a buffer of its own, for another part of the loops it is bound to.
    pub(super) fn twin(&self) -> Self {
        Reader { gather: None, ..*self }
    }

    pub(super) fn bind(&mut self, slot: usize, course: Course) {
        self.slot = slot;
        self.steps = course.steps.map(|step| step * self.bytes.size as isize);
        (self.course, self.gather) = ((!course.is_run()).then_some(course), None);
    }

    /// The step from row to row in bytes, and whether one element is repeated along the rows; none if rows are gathered.
    pub(super) fn steady(&self) -> Option<(isize, bool)> {
        match self.course {
            None => Some((self.steps[0], false)),
            Some(Course { steps: [_, 0], whole_rows: false, .. }) => Some((self.steps[0], true)),
            Some(_) => None,
        }
    }

    /// Where the first of some rows begins; `at` and `origin` as for `block`.
    pub(super) fn first(&self, origin: *const u8, at: &[isize]) -> *const u8 {
        origin.wrapping_offset(at[self.slot] * self.bytes.size as isize)
    }

    /// Where a block begins whose elements are next to each other.
    ///
    /// # Safety
    /// As for `Node::block`; `origin` is the first element of the leaf.
    #[inline(always)]
    pub(super) unsafe fn block(
        &mut self,
        origin: *const u8,
        at: &[isize],
        rows: Range<usize>,
        start: usize,
        len: usize,
    ) -> *const u8 {
        let [across, along] = self.steps;
        let row = at[self.slot] * self.bytes.size as isize + rows.start as isize * across;
        let first = origin.wrapping_offset(row + start as isize * along);
        let Some(course) = self.course else { return first };
        let gather = self.gather.get_or_insert_with(|| Box::new(Gather::new(course, self.bytes)));
        // SAFETY: the caller's promise.
        unsafe { gather.read(first, rows.len(), len) }
    }
}

/// A buffer for elements that are not neighbours.
struct Gather {
    course: Course,
    bytes: &'static Bytes,
    /// How many rows are read together.
    together: usize,
    buffer: Buffer,
    /// The address where the next row begins, if it is in the buffer. Only compared: as a pointer it would keep
    /// expressions from being sent to other threads.
    next: usize,
    /// Where it is in the buffer, in elements.
    at: usize,
    len: usize,
    ready: usize,
}

impl Gather {
    fn new(course: Course, bytes: &'static Bytes) -> Self {
        let together =
            if course.whole_rows { 1 } else { rows_together(bytes.size, course.steps, course.row_len) };
        let room = if course.whole_rows { BLOCK } else { together * BLOCK.min(course.row_len) };
        Gather {
            course,
            bytes,
            together,
            buffer: Buffer::new(*bytes, room),
            next: 0,
            at: 0,
            len: 0,
            ready: 0,
        }
    }

    /// A block of `len` elements from `first` on, next to each other. So many rows, this one included, may be asked for
    /// in turn.
    ///
    /// # Safety
    /// As for `Node::block`.
    #[inline(never)]
    unsafe fn read(&mut self, first: *const u8, rows: usize, len: usize) -> *const u8 {
        let (across, size) = (self.course.steps[0], self.bytes.size);
        if self.ready == 0 || self.next != first.addr() || self.len != len {
            let (count, row_len) = match self.course.whole_rows {
                true => (len / self.course.row_len, self.course.row_len),
                false => (self.together.min(rows), len),
            };
            let (to, to_steps, lens) = (self.buffer.start(), [row_len as isize, 1], [count, row_len]);
            let tile = Tile { from: first, to, from_steps: self.course.steps, to_steps, lens };
            // SAFETY: the rows may be asked for, so they can be read; the buffer has room for them.
            unsafe { self.bytes.copy(tile) };
            // Rows that are the same stay.
            self.ready = if across == 0 { usize::MAX } else { count };
            (self.next, self.at, self.len) = (first.addr(), 0, len);
        }
        let block = self.buffer.start().wrapping_add(self.at * size);
        if across != 0 {
            self.ready -= 1;
            self.at += len;
            self.next = self.next.wrapping_add_signed(across * size as isize);
        }
        block
    }
}

/// Memory for elements of any type.
pub(super) struct Buffer {
    lines: Vec<MaybeUninit<[u8; LINE]>>,
    start: usize,
}

/// The bytes of a cache line.
const LINE: usize = 64;

impl Buffer {
    /// For so many elements.
    pub(super) fn new(bytes: Bytes, len: usize) -> Self {
        let align = bytes.align.max(LINE);
        let lines: Vec<MaybeUninit<[u8; LINE]>> =
            Vec::with_capacity((bytes.size * len + align).div_ceil(LINE));
        let start = lines.as_ptr().cast::<u8>().align_offset(align);
        Buffer { lines, start }
    }

    /// The place of the first element.
    pub(super) fn start(&mut self) -> *mut u8 {
        self.lines.as_mut_ptr().cast::<u8>().wrapping_add(self.start)
    }
}
