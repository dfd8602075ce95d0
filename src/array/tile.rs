//! Copies along two nested loops, whatever the steps: short rows, and rows that run across the memory they are read from.
//!
//! # The invariant
//! The caller of `copy` promises that the steps of a [`Tile`] lead from `from` to initialised elements and from `to` to
//! memory for as many, which nothing else refers to and whose former elements need no drop. Parts of a tile, and a tile
//! with its loops swapped, lead to the same elements and places.
#![expect(unsafe_code, reason = "follows steps with pointers and fills uninitialised memory")]

use std::mem::MaybeUninit;

use crate::simd;

/// Rows of fewer elements are walked the other way round, so that the inner loop is the longer one.
pub(crate) const SHORT: usize = 16;

/// How many short rows are walked together: what they touch stays in the first-level cache.
const TOGETHER: usize = 128;

/// Bytes that are so far apart fall into the same place of the first-level cache, which holds few of them.
const PAGE: usize = 4096;

/// The bytes of the first-level cache.
const CACHE: usize = 32 * 1024;

/// The bytes of a cache line.
const LINE: usize = 64;

/// Rows of equally many elements, and where to clone them.
pub(crate) struct Tile<T> {
    pub(crate) from: *const T,
    pub(crate) to: *mut T,
    /// From row to row, and along the row.
    pub(crate) from_steps: [isize; 2],
    pub(crate) to_steps: [isize; 2],
    /// The number of rows, and their length.
    pub(crate) lens: [usize; 2],
}

/// The place so many elements after another, or before it. What leads a loop from element to element was checked once for
/// all of them; debug builds would look at each whether its address overflows, for longer than the loop takes.
///
/// # Safety
/// Both places are in, or at the end of, one piece of memory.
#[inline(always)]
unsafe fn ahead<T>(place: *const T, n: isize) -> *const T {
    if cfg!(debug_assertions) {
        return place.wrapping_offset(n);
    }
    // SAFETY: the caller's promise.
    unsafe { place.offset(n) }
}

/// How many neighbouring rows are read together, when elements of the same column are closer to each other than those of
/// the same row: as many elements of this size as lie in a cache line. Else 1.
pub(crate) fn rows_together(size: usize, [across, along]: [isize; 2], len: usize) -> usize {
    let (across, along) = (across.unsigned_abs(), along.unsigned_abs());
    let whole_lines = across != 0 && across < along && along >= 8 && (8..=512).contains(&len);
    if whole_lines { (LINE / size.max(1)).max(1) } else { 1 }
}

/// Elements of which only the size and alignment are known, and how they are copied.
#[derive(Clone, Copy)]
pub(crate) struct Bytes {
    pub(crate) size: usize,
    pub(crate) align: usize,
    /// Copies a tile whose steps are counted in elements of this size.
    copy: unsafe fn(Tile<u8>),
}

impl Bytes {
    /// Those of a type. For the sizes of the built-in types, the copies are compiled in this crate.
    pub(crate) const fn of<T: Copy>() -> Self {
        let copy = match size_of::<T>() {
            1 => copy_1,
            2 => copy_2,
            4 => copy_4,
            8 => copy_8,
            16 => copy_16,
            _ => copy_any::<T> as unsafe fn(Tile<u8>),
        };
        Bytes { size: size_of::<T>(), align: align_of::<T>(), copy }
    }

    /// Copies elements.
    ///
    /// # Safety
    /// The invariant of this file, for elements of this size.
    #[inline]
    pub(crate) unsafe fn copy(self, tile: Tile<u8>) {
        // SAFETY: the caller's promise.
        unsafe { (self.copy)(tile) }
    }

    /// As `copy`, by way of a buffer as `Tile::copy_through`.
    ///
    /// # Safety
    /// As for `copy`; the elements are words, whose copies take memory of any alignment.
    pub(crate) unsafe fn copy_through(self, tile: Tile<u8>, buffer: &mut Vec<u8>) {
        debug_assert!(self.size.is_power_of_two() && self.size <= 16, "a word");
        let Tile { from, to, from_steps, to_steps, lens } = tile;
        let together = rows_together(self.size, from_steps, lens[1]);
        let conflicts = (to_steps[0].unsigned_abs() * self.size).is_multiple_of(PAGE);
        if together == 1 || !conflicts {
            // SAFETY: the caller's promise.
            return unsafe { (self.copy)(tile) };
        }
        buffer.reserve(together * lens[1] * self.size);
        for first in (0..lens[0]).step_by(together) {
            let lens = [together.min(lens[0] - first), lens[1]];
            let start = |step: isize| first as isize * step * self.size as isize;
            let (from, to) =
                (from.wrapping_offset(start(from_steps[0])), to.wrapping_offset(start(to_steps[0])));
            let (middle, steps) = (buffer.as_mut_ptr(), [lens[1] as isize, 1]);
            // SAFETY: the caller's promise; the buffer has memory for so many rows, at any alignment.
            unsafe {
                (self.copy)(Tile { from, to: middle, from_steps, to_steps: steps, lens });
                (self.copy)(Tile { from: middle, to, from_steps: steps, to_steps, lens });
            }
        }
    }
}

macro_rules! copy_bytes {
    ($($name:ident $int:ty;)*) => {$(
        /// # Safety
        /// As for `Bytes::copy`.
        unsafe fn $name(tile: Tile<u8>) {
            /// Bytes anywhere, whatever they mean.
            #[derive(Clone, Copy)]
            #[repr(C, packed)]
            struct Anywhere(MaybeUninit<$int>);
            // SAFETY: the caller's promise; these elements need no alignment.
            unsafe { copy_any::<Anywhere>(tile) }
        }
    )*};
}

copy_bytes! { copy_1 u8; copy_2 u16; copy_4 u32; copy_8 u64; copy_16 [u64; 2]; }

/// # Safety
/// As for `Bytes::copy`; the pointers are aligned for this type.
unsafe fn copy_any<T: Copy>(tile: Tile<u8>) {
    let Tile { from, to, from_steps, to_steps, lens } = tile;
    // SAFETY: the caller's promise.
    unsafe { Tile::<T> { from: from.cast(), to: to.cast(), from_steps, to_steps, lens }.copy() }
}

impl<T: Clone> Tile<T> {
    /// Clones the elements.
    ///
    /// # Safety
    /// The invariant of this file.
    #[inline(never)]
    pub(crate) unsafe fn copy(self) {
        simd::dispatch_narrow(
            #[inline(always)]
            // SAFETY: the caller's promise.
            || unsafe { self.run() },
        );
    }

    /// As `copy`, for callers that are compiled for the level of the processor; and by way of a buffer where rows run
    /// across the memory that is read and begin where the first-level cache could not hold all of them.
    ///
    /// # Safety
    /// As for `copy`.
    #[inline(always)]
    pub(crate) unsafe fn copy_through(self, buffer: &mut Vec<T>) {
        let together = rows_together(size_of::<T>(), self.from_steps, self.lens[1]);
        let conflicts = (self.to_steps[0].unsigned_abs() * size_of::<T>()).is_multiple_of(PAGE);
        if together == 1 || !conflicts {
            // SAFETY: the caller's promise.
            return unsafe { self.run() };
        }
        buffer.reserve(together * self.lens[1]);
        for first in (0..self.lens[0]).step_by(together) {
            let rows = self.rows(first, together.min(self.lens[0] - first));
            let (middle, steps) = (buffer.as_mut_ptr(), [self.lens[1] as isize, 1]);
            // SAFETY: the caller's promise; the buffer has memory for so many rows.
            unsafe {
                Tile { to: middle, to_steps: steps, ..rows }.copy();
                Tile { from: middle, from_steps: steps, ..rows }.copy();
            }
        }
    }

    /// Some of the rows.
    #[inline(always)]
    fn rows(&self, first: usize, count: usize) -> Self {
        Tile {
            from: self.from.wrapping_offset(first as isize * self.from_steps[0]),
            to: self.to.wrapping_offset(first as isize * self.to_steps[0]),
            lens: [count, self.lens[1]],
            ..*self
        }
    }

    /// # Safety
    /// As for `copy`.
    #[inline(always)]
    unsafe fn run(self) {
        let [rows, len] = self.lens;
        let together = rows_together(size_of::<T>(), self.from_steps, len);
        let repeated = rows > 2 && self.from_steps[0] == 0 && self.to_steps == [len as isize, 1];
        let (tile, piece) = match repeated {
            true => (self.rows(0, 1), len),
            false if len < SHORT && rows > len => (self.swapped(), TOGETHER),
            // SAFETY: the caller's promise.
            false if rows > 1 && together > 1 => return unsafe { self.bands(together) },
            false => (self.rows(0, rows), len),
        };
        // SAFETY: the caller's promise.
        unsafe {
            tile.lines(piece);
            if repeated {
                self.multiply();
            }
        }
    }

    /// The first row again and again without gaps: what is there already is copied, twice as much each time, while that is
    /// no more than the first-level cache holds.
    ///
    /// # Safety
    /// As for `copy`; the first row is there.
    #[inline(always)]
    unsafe fn multiply(self) {
        let [rows, len] = self.lens;
        let (mut done, mut most) = (1, 1);
        while done < rows {
            let more = most.min(rows - done);
            // SAFETY: the caller's promise; the rows that are read are written.
            unsafe {
                clone_row(
                    std::slice::from_raw_parts_mut(self.to.add(done * len).cast(), more * len),
                    std::slice::from_raw_parts(self.to, more * len),
                );
            }
            done += more;
            if most * len * size_of::<T>() < CACHE / 4 {
                most = done;
            }
        }
    }

    /// The same with the two loops changed for each other.
    #[inline(always)]
    fn swapped(&self) -> Self {
        let swap = |[outer, inner]: [isize; 2]| [inner, outer];
        let lens = [self.lens[1], self.lens[0]];
        Tile { from_steps: swap(self.from_steps), to_steps: swap(self.to_steps), lens, ..*self }
    }

    /// Piece by piece of the rows, and row after row of each piece.
    ///
    /// # Safety
    /// As for `copy`.
    #[inline(always)]
    unsafe fn lines(self, piece: usize) {
        let mut first = 0;
        while first < self.lens[1] {
            let len = piece.min(self.lens[1] - first);
            for row in 0..self.lens[0] {
                let start = |steps: [isize; 2]| row as isize * steps[0] + first as isize * steps[1];
                // SAFETY: a part of a row.
                unsafe {
                    let (to, from) =
                        (self.to.offset(start(self.to_steps)), self.from.offset(start(self.from_steps)));
                    line(to, self.to_steps[1], from, self.from_steps[1], len);
                }
            }
            first += len;
        }
    }

    /// So many rows together, column after column.
    ///
    /// # Safety
    /// As for `copy`.
    #[inline(always)]
    unsafe fn bands(self, together: usize) {
        let mut first = 0;
        while first < self.lens[0] {
            let band = self.rows(first, together.min(self.lens[0] - first));
            // SAFETY: the caller's promise.
            unsafe {
                match band.from_steps[0] {
                    1 => band.columns(1),
                    step => band.columns(step),
                }
            }
            first += together;
        }
    }

    /// Column after column, whose elements are `step` apart where they are read.
    ///
    /// # Safety
    /// As for `copy`.
    #[inline(always)]
    unsafe fn columns(self, step: isize) {
        for column in 0..self.lens[1] as isize {
            let (mut left, mut row) = (self.lens[0], 0);
            // SAFETY: elements of one column.
            unsafe {
                let (to, from) = (
                    self.to.offset(column * self.to_steps[1]),
                    self.from.offset(column * self.from_steps[1]),
                );
                let put = |row: isize| put(to, self.to_steps[0], from, step, row);
                while left >= 8 {
                    (0..8).for_each(|k| put(row + k));
                    (left, row) = (left - 8, row + 8);
                }
                (0..left as isize).for_each(|k| put(row + k));
            }
        }
    }
}

/// Clones elements to places that lie in one line, too. The steps that occur most have loops of their own, which become
/// vector instructions.
///
/// # Safety
/// As for `Tile::copy`.
#[inline(always)]
unsafe fn line<T: Clone>(to: *mut T, to_step: isize, from: *const T, from_step: isize, len: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        match (to_step, from_step) {
            (1, 1) if len >= 4 * SHORT => clone_row(
                std::slice::from_raw_parts_mut(to.cast(), len),
                std::slice::from_raw_parts(from, len),
            ),
            (1, 0) => {
                let value = (*from).clone();
                (0..len).for_each(|i| to.add(i).write(value.clone()));
            }
            (1, 1) => each(to, 1, from, 1, len),
            (1, -1) => each(to, 1, from, -1, len),
            (1, 2) => each(to, 1, from, 2, len),
            (1, step) => each(to, 1, from, step, len),
            (step, _) => each(to, step, from, from_step, len),
        }
    }
}

/// # Safety
/// As for `Tile::copy`.
#[inline(always)]
unsafe fn each<T: Clone>(to: *mut T, to_step: isize, from: *const T, from_step: isize, len: usize) {
    for i in 0..len as isize {
        // SAFETY: the caller's promise.
        unsafe { put(to, to_step, from, from_step, i) };
    }
}

/// Clones element number `i` of a line to its place.
///
/// # Safety
/// As for `Tile::copy`.
#[inline(always)]
unsafe fn put<T: Clone>(to: *mut T, to_step: isize, from: *const T, from_step: isize, i: isize) {
    // SAFETY: the caller's promise.
    unsafe {
        let item = (*ahead(from, i.wrapping_mul(from_step))).clone();
        ahead(to, i.wrapping_mul(to_step)).cast_mut().write(item);
    }
}

/// As a function of its own, so that the two slices are known to be apart and the loop becomes a `memcpy`.
#[inline(never)]
fn clone_row<T: Clone>(to: &mut [MaybeUninit<T>], from: &[T]) {
    for (to, from) in to.iter_mut().zip(from) {
        to.write(from.clone());
    }
}
