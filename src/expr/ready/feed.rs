//! Feeds a kernel block by block: gathers, converts and repeats what is not there as it takes it.
//!
//! # The invariant
//! That of `run`.
#![expect(unsafe_code, reason = "hands positions that the plan has checked to kernels")]

use std::mem::MaybeUninit;
use std::ops::Range;

use super::Call;
use super::sources::{Leaves, Source, Sources};
use crate::array::tile::{Bytes, Tile};
use crate::expr::drive::Target;
use crate::expr::plan::{Walk, Way};
use crate::simd::{self, Row};

/// The bytes of a block of one operand: three of them fit the first-level cache, and what is done for each is little beside it.
const ROOM: usize = 8192;

#[derive(Clone, Copy)]
#[repr(align(64))]
struct Room(#[expect(dead_code, reason = "only pointed at")] [MaybeUninit<u8>; ROOM]);

/// Feeds a kernel block by block.
struct Feed<'a, 's> {
    call: Call,
    sources: &'a Sources<'s>,
    leaves: &'a mut Leaves<'s>,
    /// Where the target begins.
    out: *const u8,
    over: Option<Row>,
    apart: Row,
    rooms: [*mut u8; 3],
}

/// Writes the result of a call along a part of the way through the target.
///
/// # Safety
/// As for `run`; the way is one through the target.
pub(super) unsafe fn part<'a, 's>(
    call: Call,
    sources: &'a Sources<'s>,
    leaves: &'a mut Leaves<'s>,
    way: &Way<'_>,
    len: usize,
    out: *mut u8,
) {
    let kernel = call.kernel;
    let mut rooms = [Room([MaybeUninit::uninit(); ROOM]); 3];
    let mut feed = Feed {
        call,
        sources,
        leaves,
        out,
        over: kernel.over.as_ref().map(|over| over.best()),
        apart: kernel.apart.best(),
        rooms: std::array::from_fn(|k| (&raw mut rooms[k]).cast()),
    };
    let most = feed.most();
    let target = Target { origin: out, bytes: kernel.to, updated: false };
    // SAFETY: the caller's promise; no block is longer than `most`.
    unsafe {
        feed.fill(len.min(most));
        if !feed.whole_rows(Walk::new(way), out, most) {
            target.drive(way, most, &mut |place, at, rows, start, n| feed.block(place, at, rows, start, n));
        }
    }
}

/// An operand whose rows lie at regular steps.
#[derive(Clone, Copy)]
struct Lane {
    step: isize,
    /// Where an element is repeated that the row consists of.
    room: Option<*mut u8>,
}

impl Feed<'_, '_> {
    /// How many elements make the longest block.
    fn most(&self) -> usize {
        let (call, count) = (&self.call, self.sources.count);
        let copied = |k: usize| match self.sources.kind(k) {
            Source::Scalar => true,
            Source::This => self.over.is_none() || call.place(k) != 0,
            _ => false,
        };
        if (0..count).all(|k| Call::cast_of(call, k).is_none() && !copied(k)) {
            return usize::MAX;
        }
        let widest = (0..count).map(|k| call.kernel.from[k].size).max();
        ROOM / widest.unwrap_or(1).max(1)
    }

    /// Fills the rooms of the scalars with as many elements.
    ///
    /// # Safety
    /// The rooms are large enough.
    unsafe fn fill(&mut self, len: usize) {
        for k in 0..self.sources.count {
            let (Source::Scalar, mut value) = (self.sources.kind(k), self.sources.start(k)) else { continue };
            let mut converted = MaybeUninit::<[u64; 2]>::uninit();
            // SAFETY: a scalar is one element (the invariant).
            unsafe {
                if let Some(cast) = Call::cast_of(&self.call, k) {
                    cast.apart.best()(converted.as_mut_ptr().cast(), &value, 1);
                    value = converted.as_ptr().cast();
                }
                fill(self.rooms[k], value, self.call.kernel.from[self.call.place(k)], len);
            }
        }
    }

    /// Computes row after row if nothing is converted or gathered and no row is longer than `most`; answers whether it did.
    ///
    /// # Safety
    /// As for `run`; `out` is where the target begins.
    unsafe fn whole_rows(&mut self, mut walk: Walk<'_>, out: *mut u8, most: usize) -> bool {
        let (Some(len), [across, 1]) = (walk.row_len(), walk.steps()) else { return false };
        let Some((row, lanes)) = self.lanes(len) else { return false };
        if len > most {
            return false;
        }
        let across = across * self.call.kernel.to.size as isize;
        while let Some((count, part, at)) = walk.next() {
            let place = out.wrapping_offset(at[0] * self.call.kernel.to.size as isize);
            let steps = (across, lanes.map(|lane| lane.step));
            // SAFETY: the caller's promise: these rows are a part of the way; a row fits the rooms.
            unsafe {
                if lanes.iter().all(|lane| lane.room.is_none()) {
                    steady_rows(row, place, self.first(&at[1..]), steps, [count, part.len()]);
                } else {
                    self.repeating_rows(
                        row,
                        place,
                        self.first(&at[1..]),
                        across,
                        &lanes,
                        [count, part.len()],
                    );
                }
            }
        }
        true
    }

    /// Computes rows of which some operands repeat an element.
    ///
    /// # Safety
    /// The operands of each row are those of the kernel, and lie apart from the target, except one that it replaces.
    unsafe fn repeating_rows(
        &self,
        row: Row,
        mut place: *mut u8,
        mut blocks: [*const u8; 3],
        across: isize,
        lanes: &[Lane; 3],
        [count, len]: [usize; 2],
    ) {
        for k in 0..count {
            let mut operands = blocks;
            for (slot, lane) in lanes.iter().enumerate() {
                if let Some(room) = lane.room {
                    if k == 0 || lane.step != 0 {
                        // SAFETY: a row fits the room; the operand is an element.
                        unsafe { fill(room, blocks[slot], self.call.kernel.from[slot], len) };
                    }
                    operands[slot] = room;
                }
                blocks[slot] = blocks[slot].wrapping_offset(lane.step);
            }
            // SAFETY: the caller's promise.
            unsafe { row(place, operands.as_ptr(), len) };
            place = place.wrapping_offset(across);
        }
    }

    /// The loop for rows of this length, and how the operands of the kernel lie in them, if they need no gathering.
    fn lanes(&self, len: usize) -> Option<(Row, [Lane; 3])> {
        let (mut row, mut lanes) = (self.apart, [Lane { step: 0, room: None }; 3]);
        for k in 0..self.sources.count {
            let slot = self.call.place(k);
            if Call::cast_of(&self.call, k).is_some() {
                return None;
            }
            if self.sources.kind(k) == Source::This {
                row = self.over.filter(|_| slot == 0)?;
            }
            let Some(leaf) = &self.leaves.0[k] else { continue };
            let (step, repeated) = leaf.reader.steady()?;
            let room = self.rooms[k];
            if repeated && len * self.call.kernel.from[slot].size > ROOM {
                return None;
            }
            lanes[slot] = Lane { step, room: repeated.then_some(room) };
        }
        Some((row, lanes))
    }

    /// Where the operands of the kernel begin in the first of some rows.
    fn first(&self, at: &[isize]) -> [*const u8; 3] {
        let mut blocks = [std::ptr::null(); 3];
        for k in 0..self.sources.count {
            blocks[self.call.place(k)] = match &self.leaves.0[k] {
                Some(leaf) => leaf.reader.first(leaf.origin, at),
                None => self.rooms[k].cast_const(),
            };
        }
        blocks
    }

    /// Computes a block.
    ///
    /// # Safety
    /// As for `Node::block`; `place` has room for `n` items.
    unsafe fn block(&mut self, place: *mut u8, at: &[isize], rows: Range<usize>, start: usize, n: usize) {
        let mut operands = [std::ptr::null(); 3];
        let mut row = self.apart;
        for k in 0..self.sources.count {
            let slot = self.call.place(k);
            // SAFETY: the caller's promise.
            let mut block = unsafe { self.read(k, at, rows.clone(), start, n) };
            let cast = Call::cast_of(&self.call, k).filter(|_| self.sources.kind(k) != Source::Scalar);
            if let Some(cast) = cast {
                // SAFETY: the room is large enough, and the block has `n` elements.
                unsafe { cast.apart.best()(self.rooms[k], &block, n) };
                block = self.rooms[k];
            } else if block == place.cast_const() {
                match self.over {
                    Some(over) if slot == 0 => row = over,
                    _ => {
                        let size = self.call.kernel.from[slot].size;
                        // SAFETY: the room is large enough, and apart from the target.
                        unsafe { self.rooms[k].copy_from_nonoverlapping(block, n * size) };
                        block = self.rooms[k];
                    }
                }
            }
            operands[slot] = block;
        }
        // SAFETY: the operands are those of the kernel, and lie apart from the target, except one that it replaces.
        unsafe { row(place, operands.as_ptr(), n) }
    }

    /// Where the elements of an operand are for a block.
    ///
    /// # Safety
    /// As for `Node::block`.
    unsafe fn read(
        &mut self,
        k: usize,
        at: &[isize],
        rows: Range<usize>,
        start: usize,
        n: usize,
    ) -> *const u8 {
        let kind = self.sources.kind(k);
        if kind == Source::Scalar {
            return self.rooms[k];
        }
        if let Some(leaf) = &mut self.leaves.0[k] {
            // SAFETY: the caller's promise.
            return unsafe { leaf.reader.block(leaf.origin, at, rows, start, n) };
        }
        let origin = if kind == Source::Array { self.sources.start(k) } else { self.out };
        origin.wrapping_add(start * self.call.bytes(k).size)
    }
}

/// Computes rows whose operands all lie at regular steps: from row to row in the target, and in each operand.
///
/// # Safety
/// As for `Feed::repeating_rows`.
unsafe fn steady_rows(
    row: Row,
    mut place: *mut u8,
    mut operands: [*const u8; 3],
    (across, steps): (isize, [isize; 3]),
    [count, len]: [usize; 2],
) {
    for _ in 0..count {
        // SAFETY: the caller's promise.
        unsafe { row(place, operands.as_ptr(), len) };
        place = place.wrapping_offset(across);
        for (operand, step) in operands.iter_mut().zip(steps) {
            *operand = operand.wrapping_offset(step);
        }
    }
}

/// One element so many times.
///
/// # Safety
/// There is room for them.
#[inline]
pub(super) unsafe fn fill(to: *mut u8, value: *const u8, bytes: Bytes, len: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        match bytes.size {
            1 => repeat::<u8>(to, value, len),
            2 => repeat::<u16>(to, value, len),
            4 => repeat::<u32>(to, value, len),
            8 => repeat::<u64>(to, value, len),
            _ => {
                let tile = Tile { from: value, to, from_steps: [0, 0], to_steps: [0, 1], lens: [1, len] };
                bytes.copy(tile);
            }
        }
    }
}

/// # Safety
/// As for `fill`.
unsafe fn repeat<W: Copy>(to: *mut u8, value: *const u8, len: usize) {
    // SAFETY: the caller's promise.
    let value = unsafe { value.cast::<MaybeUninit<W>>().read_unaligned() };
    simd::dispatch(
        #[inline(always)]
        move || {
            for k in 0..len {
                // SAFETY: as above.
                unsafe { to.cast::<MaybeUninit<W>>().add(k).write_unaligned(value) };
            }
        },
    );
}
