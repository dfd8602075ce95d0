//! The driver: walks the rows of a target and has each block of them computed. Nothing here depends on the type of an
//! element, so it is compiled once.
//!
//! # The invariant
//! The ways of an evaluation lead through the target and all leaves together, over indices of the target's shape, each
//! index once; their operand 0 counts from the target's first element. The target is memory that no leaf reads: a fresh buffer, or one borrowed or
//! owned exclusively, of which an item may use only the element it replaces.
#![expect(unsafe_code, reason = "follows positions that the plan has checked once for all rows")]

use std::ops::Range;

use super::plan::{BLOCK, Walk, Way};
use super::reader::Buffer;
use crate::array::tile::{Bytes, Tile};

/// Where the items of an evaluation go.
#[derive(Clone, Copy)]
pub(super) struct Target {
    pub(super) origin: *mut u8,
    pub(super) bytes: Bytes,
    /// Whether an item may depend on the element it replaces.
    pub(super) updated: bool,
}

/// Computes a block: where its items go, next to each other; and where it is, as `Node::block` has it.
pub(super) type Each<'e> = &'e mut dyn FnMut(*mut u8, &[isize], Range<usize>, usize, usize);

impl Target {
    /// Has every block on a way through the target computed, none of them longer than `most`.
    ///
    /// # Safety
    /// The way is one through the target. `each` writes as many items as it is told.
    pub(super) unsafe fn drive(&self, way: &Way<'_>, most: usize, each: Each<'_>) {
        let mut walk = Walk::new(way);
        let ([across, step], [rows, block]) = (walk.steps(), walk.block());
        let (across, along) = (across * self.bytes.size as isize, step * self.bytes.size as isize);
        let block = block.min(most);
        let mut gap = (step != 1).then(|| Gap { step, target: self, buffer: Buffer::new(self.bytes, BLOCK) });
        while let Some((count, row_part, at)) = walk.next() {
            let first = self.origin.wrapping_offset(at[0] * self.bytes.size as isize);
            let mut row = 0;
            while row < count {
                let together = rows.min(most / row_part.len().max(1)).max(1).min(count - row);
                let place = first.wrapping_offset(row as isize * across);
                let mut start = row_part.start;
                while start < row_part.end {
                    let n = block.min(row_part.end - start);
                    let place = place.wrapping_offset(start as isize * along);
                    let (rows, items) = (row..count, n * together);
                    match &mut gap {
                        None => each(place, &at[1..], rows, start, items),
                        // SAFETY: the caller's promise.
                        Some(gap) => unsafe {
                            gap.fill(place, items, &mut |place| {
                                each(place, &at[1..], rows.clone(), start, items);
                            });
                        },
                    }
                    start += n;
                }
                row += together;
            }
        }
    }
}

/// The way to a target whose rows have gaps: through a buffer.
struct Gap<'t> {
    step: isize,
    target: &'t Target,
    buffer: Buffer,
}

impl Gap<'_> {
    /// # Safety
    /// `place` and the `n - 1` elements after it, a step apart, belong to the target; `compute` writes `n`, and they are no
    /// more than a block.
    unsafe fn fill(&mut self, place: *mut u8, n: usize, compute: &mut dyn FnMut(*mut u8)) {
        let (middle, bytes, lens) = (self.buffer.start(), self.target.bytes, [1, n]);
        let (near, far) = ([0, 1], [0, self.step]);
        // SAFETY: the caller's promise.
        unsafe {
            if self.target.updated {
                bytes.copy(Tile { from: place, to: middle, from_steps: far, to_steps: near, lens });
            }
            compute(middle);
            bytes.copy(Tile { from: middle, to: place, from_steps: near, to_steps: far, lens });
        }
    }
}
