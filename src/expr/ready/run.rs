//! From the operands of a call to its result: planned like any tree, walked by the same driver.
//!
//! # The invariant
//! That of `drive`; and the sources are the operands of the call, in order: what is a [`Source::Array`] starts with the first
//! element of an array with its layout, and a scalar is one element.
#![expect(unsafe_code, reason = "hands positions that the plan has checked to kernels")]

use std::mem::MaybeUninit;
use std::ptr::NonNull;

use super::feed::{fill, part};
use super::sources::{Leaves, Source, Sources};
use super::{Call, Kernel};
use crate::array::NdArray;
use crate::error::{self, Result};
use crate::expr::node::Common;
use crate::expr::plan::{Loops, Way};
use crate::layout::Layout;
use crate::simd::Row;
use crate::storage::{Owned, Uninit};
use crate::threads::{self, Shared};

/// A new array with the result of a call.
///
/// # Errors
/// When the shapes of the arrays do not broadcast together.
///
/// # Safety
/// The sources are the operands of the call (the invariant), none of them the target, and its items are of type `U`.
pub(in crate::expr) unsafe fn fresh<U>(call: &Call, sources: &Sources<'_>) -> Result<NdArray<U>> {
    if let Common::Run(layout) = sources.common() {
        // SAFETY: the caller's promise; all arrays are runs of this layout's size.
        return unsafe { filled(call, sources, None, Layout::packed(layout.shape.clone())) };
    }
    let (mut leaves, mut loops) = (Leaves::new(call, sources, None), None);
    let layout = Loops::to_new(&mut |see| leaves.visit(see), &mut loops)?;
    let planned = loops.as_ref().map(|loops| Planned { leaves: &mut leaves, loops });
    // SAFETY: the caller's promise; the loops are those over this layout.
    unsafe { filled(call, sources, planned, layout) }
}

/// A new array of this layout with the result of a call.
///
/// # Safety
/// As for `fresh`; the loops are those over this layout.
unsafe fn filled<'s, U>(
    call: &Call,
    sources: &Sources<'s>,
    planned: Option<Planned<'_, 's>>,
    layout: Layout,
) -> Result<NdArray<U>> {
    let size = layout.size();
    let mut out: Uninit<U> = Uninit::try_new(size)?;
    // SAFETY: the loops are those over this layout, and the buffer has its size; then all of it is written.
    unsafe {
        run(call, sources, planned, size, out.as_mut_ptr().cast());
        Ok(NdArray::from_parts(out.finish(), layout))
    }
}

/// The same with a panic instead of an error. What small arrays most often are is put together where it stays: an array is
/// large enough that moving it takes a call.
///
/// # Safety
/// As for `fresh`.
#[inline(never)]
#[track_caller]
pub(in crate::expr) unsafe fn computed<U>(call: &Call, sources: &Sources<'_>) -> NdArray<U> {
    let Common::Run(layout) = sources.common() else {
        // SAFETY: the caller's promise.
        return unsafe { planned(call, sources) };
    };
    // SAFETY: the caller's promise; all arrays are runs of this layout's size, and so are the elements.
    unsafe {
        let elements = Owned::from_raw(elements(call, sources, layout.size()));
        match layout.shape.only() {
            Some(len) => NdArray::from_parts(elements, Layout::line(len)),
            None => NdArray::from_parts(elements, Layout::packed(layout.shape.clone())),
        }
    }
}

/// The elements of the result of a call on operands that all are one run. They come back in registers: what is stored in
/// small parts and then moved as a whole is slow.
///
/// # Safety
/// As for `fresh`; all arrays are runs of this size.
#[inline(never)]
#[track_caller]
unsafe fn elements<U>(call: &Call, sources: &Sources<'_>, size: usize) -> NonNull<[U]> {
    let mut out: Uninit<U> = Uninit::new(size);
    // SAFETY: the caller's promise; the buffer has this size, and all of it is written.
    unsafe {
        run(call, sources, None, size, out.as_mut_ptr().cast());
        out.into_raw()
    }
}

/// The same for operands that are not all one run.
///
/// # Safety
/// As for `fresh`.
#[inline(never)]
#[track_caller]
unsafe fn planned<U>(call: &Call, sources: &Sources<'_>) -> NdArray<U> {
    // SAFETY: the caller's promise.
    error::or_raise(unsafe { fresh(call, sources) })
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
    // SAFETY: the caller's promise.
    if unsafe { store_run(call, sources, out, layout) } {
        return Ok(());
    }
    let mut leaves = Leaves::new(call, sources, Some((out, layout)));
    let loops = Loops::into_target(layout, &mut |see| leaves.visit(see), unfit)?;
    let planned = Planned { leaves: &mut leaves, loops: &loops };
    // SAFETY: the loops are those over this layout; the caller's promise.
    unsafe { run(call, sources, Some(planned), layout.size(), out) };
    Ok(())
}

/// The same if target and operands all are one run; answers whether they are.
///
/// # Safety
/// As for `store`.
pub(in crate::expr) unsafe fn store_run(
    call: &Call,
    sources: &Sources<'_>,
    out: *mut u8,
    layout: &Layout,
) -> bool {
    let suits = sources.common().suits(layout);
    if suits {
        // SAFETY: all are runs of one length; the caller's promise.
        unsafe { run(call, sources, None, layout.size(), out) };
    }
    suits
}

/// The loops of an evaluation whose operands are not all one run, and the operands that are bound to them.
struct Planned<'p, 's> {
    leaves: &'p mut Leaves<'s>,
    loops: &'p Loops,
}

/// Writes the result of a call to a target; without a plan, all is one run of `len` elements.
///
/// # Safety
/// The loops are those over the target, which is at `out`.
unsafe fn run<'s>(
    call: &Call,
    sources: &Sources<'s>,
    planned: Option<Planned<'_, 's>>,
    len: usize,
    out: *mut u8,
) {
    // SAFETY: the caller's promise.
    unsafe {
        if planned.is_some() || !whole(call, sources, len, out) {
            blocks(*call, sources, planned, len, out);
        }
    }
}

/// The result of a call on operands that all are one run: by one call of a kernel, unless there is more to do than that.
/// Answers whether it was.
///
/// # Safety
/// As for `run`.
#[inline(always)]
unsafe fn whole(call: &Call, sources: &Sources<'_>, len: usize, out: *mut u8) -> bool {
    let kernel = call.kernel;
    if call.casts[0].is_some() || call.casts[1].is_some() {
        return false;
    }
    let (kinds, operands) = sources.ordered(call.flipped != flips(kernel, sources));
    let loops = match (kinds, &kernel.over) {
        ([_, Source::This, _] | [.., Source::This], _) => return false,
        ([Source::This, ..], over) => over.as_ref(),
        _ => Some(&kernel.apart),
    };
    let Some(loops) = loops else { return false };
    // SAFETY: the operands are those of the kernel, and lie apart from the target, except one that it replaces.
    unsafe {
        if kinds.contains(&Source::Scalar) {
            return short(kernel, loops.best(), (kinds, operands), len, out);
        }
        shared(kernel, loops.best(), operands, len, out);
    }
    true
}

/// So few elements are computed without a walk, scalars filled into a little room.
const SHORT: usize = 128;

#[derive(Clone, Copy)]
#[repr(align(64))]
struct ShortRoom(#[expect(dead_code, reason = "only pointed at")] MaybeUninit<[[u64; 2]; SHORT]>);

/// Runs a loop of a kernel over few elements of its operands, some of which are scalars; answers whether it did.
///
/// # Safety
/// As for the loop, but that scalars are one element.
#[inline(never)]
unsafe fn short(
    kernel: &'static Kernel,
    row: Row,
    (kinds, mut operands): ([Source; 3], [*const u8; 3]),
    len: usize,
    out: *mut u8,
) -> bool {
    let mut rooms = [ShortRoom(MaybeUninit::uninit()); 2];
    let scalars = (0..3).filter(|&k| kinds[k] == Source::Scalar);
    if len > SHORT || scalars.clone().count() > rooms.len() {
        return false;
    }
    for (k, room) in scalars.zip(&mut rooms) {
        let room = (&raw mut *room).cast::<u8>();
        // SAFETY: a scalar is one element (the invariant), and there is room for as many.
        unsafe { fill(room, operands[k], kernel.from[k], len) };
        operands[k] = room;
    }
    // SAFETY: the caller's promise.
    unsafe { row(out, operands.as_ptr(), len) };
    true
}

/// Whether the operands change places, so that the one which is replaced comes first.
#[inline(always)]
fn flips(kernel: &Kernel, sources: &Sources<'_>) -> bool {
    kernel.commutes && sources.kind(1) == Source::This
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

/// As `run`, for operands that are not all arrays apart from the target.
///
/// # Safety
/// As for `run`.
#[inline(never)]
unsafe fn blocks<'s>(
    mut call: Call,
    sources: &Sources<'s>,
    planned: Option<Planned<'_, 's>>,
    len: usize,
    out: *mut u8,
) {
    let kernel = call.kernel;
    if flips(kernel, sources) {
        call.flipped = !call.flipped;
    }
    let mut none = Leaves([None, None, None]);
    let (leaves, loops) = match planned {
        Some(Planned { leaves, loops }) => (leaves, Some(loops)),
        None => (&mut none, None),
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
