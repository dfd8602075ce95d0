//! From the operands of a call to its result: planned like any tree, walked by the same driver.
//!
//! # The invariant
//! That of `drive`; and the sources are the operands of the call, in order: what [`Source::Array`] points to is the first
//! element of an array with that layout, and a scalar is one element.
#![expect(unsafe_code, reason = "hands positions that the plan has checked to kernels")]

use std::mem::MaybeUninit;
use std::ops::Range;

use super::{Call, Kernel};
use crate::array::NdArray;
use crate::array::tile::{Bytes, Tile};
use crate::error::{self, Result};
use crate::expr::drive::Target;
use crate::expr::leaf::RawArray;
use crate::expr::node::{AnyLeaf, Common};
use crate::expr::plan::{Loops, Way};
use crate::expr::reader::{Course, Reader};
use crate::layout::Layout;
use crate::simd::Row;
use crate::storage::Uninit;
use crate::threads::{self, Shared};

/// Where the operands of a call are.
#[doc(hidden)]
pub struct Sources<'s> {
    list: [Source<'s>; 3],
    count: usize,
}

#[derive(Clone, Copy)]
enum Source<'s> {
    Array(*const u8, &'s Layout),
    Scalar(*const u8),
    /// The target itself.
    This,
}

impl<'s> Sources<'s> {
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Sources { list: [Source::This; 3], count: 0 }
    }

    #[inline(always)]
    fn add(&mut self, source: Source<'s>) {
        self.list[self.count] = source;
        self.count += 1;
    }

    #[inline(always)]
    pub(in crate::expr) fn array(&mut self, origin: *const u8, layout: &'s Layout) {
        self.add(Source::Array(origin, layout));
    }

    #[inline(always)]
    pub(in crate::expr) fn scalar(&mut self, value: *const u8) {
        self.add(Source::Scalar(value));
    }

    #[inline(always)]
    pub(in crate::expr) fn this(&mut self) {
        self.add(Source::This);
    }

    #[inline(always)]
    fn iter(&self) -> impl Iterator<Item = Source<'s>> {
        self.list[..self.count].iter().copied()
    }

    /// The arrays among them, in order.
    pub(crate) fn arrays(&self) -> [Option<RawArray<'s>>; 3] {
        let mut arrays = self.iter().filter_map(|source| match source {
            Source::Array(origin, layout) => Some(RawArray { origin, layout }),
            _ => None,
        });
        std::array::from_fn(|_| arrays.next())
    }

    /// What all arrays have in common.
    fn common(&self) -> Common<'s> {
        let mut common = Common::Nothing;
        for source in self.iter() {
            if let Source::Array(_, layout) = source {
                let run = if layout.is_c_contiguous() { Common::Run(layout) } else { Common::Mixed };
                common = common.and(run);
            }
        }
        common
    }
}

/// A new array with the result of a call.
///
/// # Errors
/// When the shapes of the arrays do not broadcast together.
///
/// # Safety
/// The sources are the operands of the call (the invariant), none of them the target, and its items are of type `U`.
#[inline]
pub(in crate::expr) unsafe fn fresh<U>(call: &Call, sources: &Sources<'_>) -> Result<NdArray<U>> {
    let mut planned = None;
    let layout = to_new(call, sources, &mut planned)?;
    let size = layout.size();
    let mut out: Uninit<U> = Uninit::try_new(size)?;
    // SAFETY: the loops are those over this layout, and the buffer has its size; then all of it is written.
    unsafe {
        run(call, sources, planned.as_mut(), size, out.as_mut_ptr().cast());
        Ok(NdArray::from_parts(out.finish(), layout))
    }
}

/// Writes the result of a call to an array.
///
/// # Errors
/// When the shape of the result does not broadcast to that of the array.
///
/// # Safety
/// As for `fresh`, but that sources may be the target: `out` is the first element of an array with this layout that is
/// borrowed exclusively.
pub(in crate::expr) unsafe fn store(
    call: &Call,
    sources: &Sources<'_>,
    out: *mut u8,
    layout: &Layout,
    unfit: fn(&[usize], &[usize]) -> error::Error,
) -> Result<()> {
    let mut planned = match sources.common().suits(layout) {
        true => None,
        false => {
            let mut leaves = Leaves::new(call, sources, Some((out, layout)));
            let loops = Loops::into_target(layout, &mut |see| leaves.visit(see), unfit)?;
            Some(Planned { leaves, loops })
        }
    };
    // SAFETY: the loops are those over this layout; the caller's promise.
    unsafe { run(call, sources, planned.as_mut(), layout.size(), out) };
    Ok(())
}

/// The loops of an evaluation whose operands are not all one run, and the operands that are bound to them.
struct Planned<'s> {
    leaves: Leaves<'s>,
    loops: Loops,
}

/// The layout of a new array for the result of a call, and the way to it.
fn to_new<'s>(call: &Call, sources: &Sources<'s>, planned: &mut Option<Planned<'s>>) -> Result<Layout> {
    if let Common::Run(layout) = sources.common() {
        return Ok(Layout::packed(layout.shape.clone()));
    }
    let mut leaves = Leaves::new(call, sources, None);
    let mut loops = None;
    let layout = Loops::to_new(&mut |see| leaves.visit(see), &mut loops)?;
    *planned = loops.map(|loops| Planned { leaves, loops });
    Ok(layout)
}

/// The operands that are arrays, as planning sees them.
struct Leaves<'s>([Option<Operand<'s>>; 3]);

struct Operand<'s> {
    origin: *const u8,
    layout: &'s Layout,
    reader: Reader,
}

impl AnyLeaf for Operand<'_> {
    fn layout(&self) -> &Layout {
        self.layout
    }
    fn bind(&mut self, slot: usize, course: Course) {
        self.reader.bind(slot, course);
    }
}

impl<'s> Leaves<'s> {
    fn new(call: &Call, sources: &Sources<'s>, target: Option<(*mut u8, &'s Layout)>) -> Self {
        let mut leaves = [None, None, None];
        for (k, source) in sources.iter().enumerate() {
            let (origin, layout) = match (source, target) {
                (Source::Array(origin, layout), _) => (origin, layout),
                (Source::This, Some((origin, layout))) => (origin.cast_const(), layout),
                _ => continue,
            };
            leaves[k] = Some(Operand { origin, layout, reader: Reader::unbound(call.bytes(k)) });
        }
        Leaves(leaves)
    }

    /// The same operands with buffers of their own, for another part of the loops they are bound to.
    fn twin(&self) -> Self {
        Leaves(std::array::from_fn(|k| {
            self.0[k].as_ref().map(|leaf| Operand { reader: leaf.reader.twin(), ..*leaf })
        }))
    }

    fn visit(&mut self, see: &mut dyn FnMut(&mut dyn AnyLeaf)) {
        self.0.iter_mut().flatten().for_each(|leaf| see(leaf));
    }
}

impl Call {
    /// The place among the operands of the kernel of an operand of the operation.
    #[inline(always)]
    fn place(&self, k: usize) -> usize {
        if self.flipped { 1 - k } else { k }
    }

    fn cast_of(&self, k: usize) -> Option<&'static Kernel> {
        self.casts.get(k).copied().flatten()
    }

    /// What is known of the elements of an operand.
    fn bytes(&self, k: usize) -> Bytes {
        match Call::cast_of(self, k) {
            Some(cast) => cast.from[0],
            None => self.kernel.from[self.place(k)],
        }
    }
}

/// Writes the result of a call to a target; without a plan, all is one run of `len` elements.
///
/// # Safety
/// The loops are those over the target, which is at `out`.
unsafe fn run<'s>(
    call: &Call,
    sources: &Sources<'s>,
    planned: Option<&mut Planned<'s>>,
    len: usize,
    out: *mut u8,
) {
    if planned.is_none() && call.casts.iter().all(Option::is_none) {
        // SAFETY: the caller's promise.
        let done = match sources.iter().any(|source| matches!(source, Source::Scalar(_))) {
            false => unsafe { whole(call, sources, [std::ptr::null_mut(); 3], len, out) },
            true if len <= SHORT => unsafe { short(call, sources, len, out) },
            true => false,
        };
        if done {
            return;
        }
    }
    // SAFETY: the caller's promise.
    unsafe { blocks(*call, sources, planned, len, out) };
}

/// So few elements are computed without a walk, scalars filled into a little room.
const SHORT: usize = 128;

/// The result of a call on few elements, some of the operands scalars.
///
/// # Safety
/// As for `whole`; there are at most `SHORT` elements.
unsafe fn short(call: &Call, sources: &Sources<'_>, len: usize, out: *mut u8) -> bool {
    let mut rooms = [MaybeUninit::<[[u64; 2]; SHORT]>::uninit(); 2];
    let mut pointers = [std::ptr::null_mut(); 3];
    let mut rooms = rooms.iter_mut().map(|room| room.as_mut_ptr().cast::<u8>());
    for (k, source) in sources.iter().enumerate() {
        let (Source::Scalar(value), bytes) = (source, call.kernel.from[call.place(k)]) else { continue };
        let Some(room) = rooms.next() else { return false };
        // SAFETY: a scalar is one element (the invariant), and there is room for as many.
        unsafe { fill(room, value, bytes, len) };
        pointers[k] = room;
    }
    // SAFETY: the caller's promise.
    unsafe { whole(call, sources, pointers, len, out) }
}

/// One element so many times.
///
/// # Safety
/// There is room for them.
unsafe fn fill(to: *mut u8, value: *const u8, bytes: Bytes, len: usize) {
    let tile = Tile { from: value, to, from_steps: [0, 0], to_steps: [0, 1], lens: [1, len] };
    // SAFETY: the caller's promise.
    unsafe { bytes.copy(tile) };
}

/// The result of a call on operands that all are one run: by one call of a kernel, unless it would need a copy of the
/// target. Answers whether it was.
///
/// # Safety
/// As for `run`; `scalars` holds a run for each operand that is a scalar.
#[inline(always)]
unsafe fn whole(call: &Call, sources: &Sources<'_>, scalars: [*mut u8; 3], len: usize, out: *mut u8) -> bool {
    let kernel = call.kernel;
    let mut operands = [std::ptr::null(); 3];
    let mut loops = &kernel.apart;
    let flip = kernel.commutes && matches!(sources.list[1], Source::This) && sources.count == 2;
    for (k, source) in sources.iter().enumerate() {
        let place = if flip { 1 - call.place(k) } else { call.place(k) };
        operands[place] = match (source, &kernel.over) {
            (Source::Array(origin, _), _) => origin,
            (Source::Scalar(_), _) => scalars[k].cast_const(),
            (Source::This, Some(over)) if place == 0 => {
                loops = over;
                out.cast_const()
            }
            _ => return false,
        };
    }
    // SAFETY: the operands are those of the kernel, and lie apart from the target, except one that it replaces.
    unsafe { shared(kernel, loops.best(), operands, len, out) };
    true
}

/// Runs a loop of a kernel over all elements of its operands.
///
/// # Safety
/// As for the loop.
#[inline(always)]
unsafe fn shared(kernel: &'static Kernel, row: Row, operands: [*const u8; 3], len: usize, out: *mut u8) {
    // SAFETY: the operands are read only, and each thread has a part of the target to itself. Elements are built-in types,
    // or copied as bytes.
    let pointers = unsafe { Shared::new((operands, out)) };
    threads::share(len, len, |part| {
        let (operands, out) = *pointers;
        let operands: [_; 3] =
            std::array::from_fn(|k| operands[k].wrapping_add(part.start * kernel.from[k].size));
        let out = out.wrapping_add(part.start * kernel.to.size);
        // SAFETY: the caller's promise, for a part of the elements that no other thread has.
        unsafe { row(out, operands.as_ptr(), part.len()) }
    });
}

/// The bytes of a block of one operand: three of them and more fit the first-level cache.
const ROOM: usize = 4096;

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

/// As `run`, for operands that are not all arrays apart from the target.
///
/// # Safety
/// As for `run`.
#[inline(never)]
unsafe fn blocks<'s>(
    mut call: Call,
    sources: &Sources<'s>,
    planned: Option<&mut Planned<'s>>,
    len: usize,
    out: *mut u8,
) {
    let kernel = call.kernel;
    if kernel.commutes && matches!(sources.list[1], Source::This) {
        call.flipped = !call.flipped;
    }
    let (mut none, mut loops) = (Leaves([None, None, None]), None);
    let leaves = match planned {
        Some(planned) => {
            loops = Some(&planned.loops);
            &mut planned.leaves
        }
        None => &mut none,
    };
    // SAFETY: as in `shared`.
    let (pointers, twin) =
        unsafe { (Shared::new((sources, out)), |leaves: &_| Some(Shared::new(Leaves::twin(leaves)))) };
    Way::new(loops, len).share_with(len, leaves, twin, |leaves, way| {
        let (sources, out) = *pointers;
        // SAFETY: the caller's promise, for a part of the target that no other thread has.
        unsafe { part(call, sources, leaves, way, len, out) }
    });
}

/// The same for a part of the way through the target.
///
/// # Safety
/// As for `run`; the way is one through the target.
unsafe fn part<'a, 's>(
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
        target.drive(way, most, &mut |place, at, rows, start, n| feed.block(place, at, rows, start, n));
    }
}

impl Feed<'_, '_> {
    /// How many elements make the longest block.
    fn most(&self) -> usize {
        let (call, count) = (&self.call, self.sources.count);
        let copied = |k: usize| match self.sources.list[k] {
            Source::Array(..) => false,
            Source::Scalar(_) => true,
            Source::This => self.over.is_none() || call.place(k) != 0,
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
            let Source::Scalar(mut value) = self.sources.list[k] else { continue };
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
            if let (Some(cast), Source::Array(..) | Source::This) =
                (Call::cast_of(&self.call, k), self.sources.list[k])
            {
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
        let source = self.sources.list[k];
        if let Source::Scalar(_) = source {
            return self.rooms[k];
        }
        if let Some(leaf) = &mut self.leaves.0[k] {
            // SAFETY: the caller's promise.
            return unsafe { leaf.reader.block(leaf.origin, at, rows, start, n) };
        }
        let origin = if let Source::Array(origin, _) = source { origin } else { self.out };
        origin.wrapping_add(start * self.call.bytes(k).size)
    }
}
