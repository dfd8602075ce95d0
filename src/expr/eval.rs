//! The row loop, and what runs on it.
//!
//! # The invariant
//! That of `drive`.
#![expect(unsafe_code, reason = "writes elements at positions that the plan has checked once for all rows")]

use std::any::{Any, TypeId};
use std::marker::PhantomData;
use std::mem::MaybeUninit;

use super::care::Watch;
use super::drive;
use super::node::{Block, Closed, Common, Node, share_tree};
use super::plan::{BLOCK, Loops, Plan, Way};
use super::ready::{self, Call, Sources};
use crate::array::NdArray;
use crate::array::tile::Bytes;
use crate::error::{self, Result};
use crate::layout::{Layout, Shape};
use crate::simd;
use crate::storage::{Owned, Storage, StorageMut, Uninit};
use crate::threads::Shared;

/// The shape of the items of an expression.
///
/// # Errors
/// When the shapes of its leaves do not broadcast together.
#[inline]
pub(crate) fn shape_of<E: Node>(expr: &mut E) -> Result<Shape> {
    match expr.lone() {
        Some(layout) => Ok(layout.shape.clone()),
        None => Ok(Plan::new(&mut |see| expr.visit(see))?.shape),
    }
}

/// A new array with the items of an expression.
///
/// # Errors
/// When the shapes of its leaves do not broadcast together.
#[inline]
pub(crate) fn eval<E: Closed>(expr: &mut E) -> Result<NdArray<E::Item>> {
    if const { E::READY.is_some() } { ready_made(expr) } else { loop_made(expr) }
}

/// The same, with a panic instead of an error: what operators do.
#[inline]
#[track_caller]
pub(crate) fn compute<E: Closed>(expr: &mut E) -> NdArray<E::Item> {
    if const { E::READY.is_none() } {
        return loop_computed(expr);
    }
    let (call, sources) = ready_parts(expr);
    // SAFETY: as in `ready_made`.
    unsafe { ready::computed(call, &sources) }
}

/// A new array by a kernel.
#[inline]
fn ready_made<E: Closed>(expr: &E) -> Result<NdArray<E::Item>> {
    let (call, sources) = ready_parts(expr);
    // SAFETY: the sources are the operands of the call, and a closed tree has none that is updated.
    unsafe { ready::fresh(call, &sources) }
}

/// The call that computes an expression, and its operands.
#[inline(always)]
fn ready_parts<E: Node>(expr: &E) -> (&'static Call, Sources<'_>) {
    let mut sources = Sources::new();
    expr.sources(&mut sources);
    (const { &E::READY }.as_ref().expect("asked before"), sources)
}

/// A new array by a loop of this expression alone.
fn loop_made<E: Closed>(expr: &mut E) -> Result<NdArray<E::Item>> {
    let mut loops = None;
    let layout = match expr.common() {
        Common::Run(layout) => Layout::packed(layout.shape.clone()),
        _ => Loops::to_new(&mut |see| expr.visit(see), &mut loops)?,
    };
    let size = layout.size();
    let mut out = Uninit::new(size);
    // SAFETY: the loops are those over this layout, and the buffer has its size; then all of it is written.
    unsafe {
        rows::<Fresh, E::Item, E>(expr, loops.as_ref(), size, out.as_mut_ptr());
        Ok(NdArray::from_parts(out.finish(), layout))
    }
}

/// The same with a panic instead of an error. A list is put together where it stays, as in `ready::computed`.
#[inline(never)]
#[track_caller]
fn loop_computed<E: Closed>(expr: &mut E) -> NdArray<E::Item> {
    if let Common::Run(layout) = expr.common()
        && let Some(len) = layout.shape.only()
    {
        let mut out = Uninit::new(len);
        // SAFETY: all leaves are runs of this length, and so is the buffer; then all of it is written.
        unsafe {
            rows::<Fresh, E::Item, E>(expr, None, len, out.as_mut_ptr());
            return NdArray::from_parts(Owned::from_raw(out.into_raw()), Layout::line(len));
        }
    }
    error::or_raise(loop_made(expr))
}

/// Writes the items of an expression into an array.
///
/// # Errors
/// When the shape of the expression does not broadcast to that of the array.
#[inline]
pub(crate) fn store<T: Copy, S, E>(target: &mut NdArray<T, S>, expr: &mut E) -> Result<()>
where
    S: StorageMut<T>,
    E: Closed<Item = T>,
{
    if const { E::READY.is_some() } { ready_store(target, expr) } else { loop_store(target, expr) }
}

/// Writes the items of an expression into an array by a kernel.
fn ready_store<T, S: StorageMut<T>, E: Node>(target: &mut NdArray<T, S>, expr: &E) -> Result<()> {
    let (call, sources) = ready_parts(expr);
    let out = target.origin_mut().cast();
    // SAFETY: the sources are the operands of the call, and the target is borrowed exclusively.
    unsafe { ready::store(call, &sources, out, target.layout(), error::layout::not_assignable) }
}

/// Writes the items of an expression into an array by a loop of this expression alone.
fn loop_store<T: Copy, S, E>(target: &mut NdArray<T, S>, expr: &mut E) -> Result<()>
where
    S: StorageMut<T>,
    E: Closed<Item = T>,
{
    let loops = loops(expr, target.layout(), error::layout::not_assignable)?;
    // SAFETY: the loops are those over this layout, and the target is borrowed exclusively.
    unsafe { rows::<Fresh, T, E>(expr, loops.as_ref(), target.size(), target.origin_mut()) };
    Ok(())
}

/// Replaces each element of an array by the item of an expression that may use that element.
///
/// # Errors
/// When the shape of the expression does not broadcast to that of the array.
#[inline]
pub(crate) fn update<T: Copy + 'static, S, E>(target: &mut NdArray<T, S>, expr: &mut E) -> Result<()>
where
    S: StorageMut<T>,
    E: Node<Block: Block<T, Item = E::Item>>,
{
    assert!(TypeId::of::<T>() == TypeId::of::<E::Item>(), "an update keeps the type of the elements");
    let out = target.origin_mut();
    // SAFETY: the target is borrowed exclusively, and the two types are one.
    unsafe { update_at(out, target.layout(), expr) }
}

/// The same for the array whose first element is there.
///
/// # Safety
/// An array of this layout is there, borrowed exclusively; its elements are of the type of the items.
unsafe fn update_at<T: Copy + 'static, E>(out: *mut T, layout: &Layout, expr: &mut E) -> Result<()>
where
    E: Node<Block: Block<T, Item = E::Item>>,
{
    if const { E::READY.is_some() } {
        let (call, sources) = ready_parts(expr);
        // SAFETY: the caller's promise; the sources are the operands of the call.
        return unsafe { ready::store(call, &sources, out.cast(), layout, misfit) };
    }
    let loops = loops(expr, layout, misfit)?;
    // SAFETY: the caller's promise; the loops are those over this layout.
    unsafe { rows::<InPlace<T>, E::Item, E>(expr, loops.as_ref(), layout.size(), out.cast()) };
    Ok(())
}

/// The loops of an expression into an array of this layout, unless all is one run.
fn loops<E: Node>(
    expr: &mut E,
    target: &Layout,
    unfit: fn(&[usize], &[usize]) -> error::Error,
) -> Result<Option<Loops>> {
    if expr.common().suits(target) {
        return Ok(None);
    }
    Loops::into_target(target, &mut |see| expr.visit(see), unfit).map(Some)
}

/// The error of an in-place operation whose right side does not fit the left.
#[cold]
fn misfit(source: &[usize], target: &[usize]) -> error::Error {
    match crate::layout::broadcast_shapes(&[target, source]) {
        Ok(common) => error::layout::output_too_small(target, &common),
        Err(err) => err,
    }
}

/// Computes an expression into the buffer of an array if it owns one, and shape and type allow; answers whether it did.
#[track_caller]
pub(crate) fn recycle<T, S, E>(array: &mut NdArray<T, S>, expr: &mut E) -> bool
where
    T: Copy + 'static,
    S: Storage<T>,
    E: Node<Block: Block<T, Item = E::Item>>,
{
    if TypeId::of::<T>() != TypeId::of::<E::Item>() {
        return false;
    }
    let Some((out, layout)) = array.own() else { return false };
    if const { E::READY.is_some() } {
        let (call, sources) = ready_parts(expr);
        // SAFETY: the array is borrowed exclusively, and the two types are one; the sources are the operands of the call.
        if unsafe { ready::store_run(call, &sources, out.cast(), layout) } {
            return true;
        }
    }
    if !expr.common().suits(layout) && !fits_run(expr, layout) {
        return false;
    }
    // SAFETY: the array is borrowed exclusively, and the two types are one.
    error::or_raise(unsafe { update_at(out, layout, expr) });
    true
}

/// Whether the items of an expression are as many as the elements of an array in C order.
#[cold]
fn fits_run<E: Node>(expr: &mut E, layout: &Layout) -> bool {
    layout.is_c_contiguous()
        && Plan::new(&mut |see| expr.visit(see)).is_ok_and(|plan| plan.fits(&layout.shape))
}

/// An array that owns its elements, whose type is known to be `U`.
pub(crate) fn retyped<T: 'static, S: Storage<T>, U: 'static>(array: NdArray<T, S>) -> NdArray<U> {
    let (storage, layout) = array.into_parts();
    let mut same = storage.try_owned().ok();
    let same: &mut dyn Any = &mut same;
    let owned = same.downcast_mut::<Option<Owned<U>>>().and_then(Option::take);
    NdArray::from_parts(owned.expect("the two types are one"), layout)
}

/// What an item may use of the element it replaces.
pub(super) trait Target<U> {
    type Old: Copy;

    /// # Safety
    /// `place` is an initialised element when the target is updated in place.
    unsafe fn old(place: *const U) -> Self::Old;
}

/// Memory without a former value, or whose former value is not used.
pub(super) struct Fresh;

/// An array of `T` that is updated in place, where `T` and the type of the items are one.
pub(super) struct InPlace<T>(PhantomData<T>);

impl<U> Target<U> for Fresh {
    type Old = ();
    #[inline(always)]
    unsafe fn old(_: *const U) {}
}

impl<T: Copy, U> Target<U> for InPlace<T> {
    type Old = T;
    #[inline(always)]
    unsafe fn old(place: *const U) -> T {
        // SAFETY: the caller's promise; `T` is `U`.
        unsafe { *place.cast::<T>() }
    }
}

/// Walks the rows of a target and writes the items of each.
///
/// # Safety
/// The loops are those over the target and the leaves of `expr`, or there are none and all of them are runs of `len`
/// elements; `out` is the first element of the target, which is initialised if it is updated in place.
#[inline]
unsafe fn rows<M: Target<U>, U: Copy, E>(expr: &mut E, loops: Option<&Loops>, len: usize, out: *mut U)
where
    E: Node<Item = U, Block: Block<M::Old, Item = U>>,
{
    let Some(loops) = loops else {
        // SAFETY: the caller's promise.
        return unsafe { runs::<M, U, E>(expr, len, out) };
    };
    let bytes = const { Bytes::of::<U>() };
    // SAFETY: each thread has a part of the target to itself, and there is only one unless the tree has twins.
    let target =
        unsafe { Shared::new(drive::Target { origin: out.cast(), bytes, updated: size_of::<M::Old>() > 0 }) };
    Way::Loops(loops).share_tree(len, expr, |expr, way| {
        // SAFETY: the caller's promise: a part of a row or whole rows, as were bound.
        unsafe {
            target.drive(way, usize::MAX, &mut |place, at, rows, start, n| {
                best::<M, U, E::Block>(place.cast(), expr.block(at, rows, start, n), n);
            });
        }
    });
}

/// The same where all is one run.
///
/// # Safety
/// As for `rows`.
#[inline(always)]
unsafe fn runs<M: Target<U>, U: Copy, E>(expr: &mut E, len: usize, out: *mut U)
where
    E: Node<Item = U, Block: Block<M::Old, Item = U>>,
{
    // SAFETY: as in `rows`.
    let out = unsafe { Shared::new(out) };
    share_tree(len, len, expr, |expr, part| {
        // SAFETY: the caller's promise.
        unsafe {
            let items = expr.block(&[0], 0..1, part.start, part.len());
            best::<M, U, E::Block>(out.wrapping_add(part.start).cast(), items, part.len());
        }
    });
}

/// The loop over `n` places, at the level of the processor.
///
/// # Safety
/// As for `run`; nothing else refers to the places.
#[inline(never)]
unsafe fn best<M: Target<U>, U, B: Block<M::Old, Item = U>>(places: *mut MaybeUninit<U>, items: B, n: usize) {
    simd::dispatch(
        #[inline(always)]
        || {
            // SAFETY: the caller's promise.
            unsafe { run::<M, U, B>(std::slice::from_raw_parts_mut(places, n), items) }
        },
    );
}

/// Fills places with the items of a block, which is as long.
///
/// # Safety
/// The block has as many items as there are places.
#[inline(always)]
pub(crate) unsafe fn fill<U, B: Block<(), Item = U>>(out: &mut [MaybeUninit<U>], items: B) {
    // SAFETY: the caller's promise; nothing is used of what was there.
    unsafe { run::<Fresh, U, B>(out, items) };
}

/// The loop. The slice is exclusive, which tells the compiler that no leaf lies inside it.
///
/// # Safety
/// `items` is as long as `out`, whose elements are initialised if they are updated in place.
#[inline(always)]
pub(super) unsafe fn run<M: Target<U>, U, B: Block<M::Old, Item = U>>(out: &mut [MaybeUninit<U>], items: B) {
    if B::RARE {
        for (k, part) in out.chunks_mut(BLOCK).enumerate() {
            // SAFETY: the caller's promise.
            unsafe { watched::<M, U, B>(part, items, k * BLOCK) };
        }
        return;
    }
    for (i, place) in out.iter_mut().enumerate() {
        // SAFETY: the caller's promise.
        let item = unsafe { items.get(i, M::old(place.as_ptr())) };
        place.write(item);
    }
}

/// The loop over a part of the items, from `start` on, with a second one for those with rare operands.
///
/// # Safety
/// As for `run`; there are at least as many items from `start` on as places, and at most `BLOCK` places.
#[inline(always)]
unsafe fn watched<M: Target<U>, U, B: Block<M::Old, Item = U>>(
    out: &mut [MaybeUninit<U>],
    items: B,
    start: usize,
) {
    // What is updated in place is needed again by the second loop.
    let mut old = [MaybeUninit::uninit(); BLOCK];
    for (old, place) in old.iter_mut().zip(&*out) {
        // SAFETY: the caller's promise.
        old.write(unsafe { M::old(place.as_ptr()) });
    }
    let mut watch = Watch { seen: false };
    for (i, (place, old)) in out.iter_mut().zip(&old).enumerate() {
        // SAFETY: the caller's promise; the old element was just written.
        place.write(unsafe { items.item(start + i, old.assume_init(), &mut watch) });
    }
    if watch.seen {
        for (i, (place, old)) in out.iter_mut().zip(&old).enumerate() {
            let mut watch = Watch { seen: false };
            // SAFETY: as above.
            unsafe {
                items.item(start + i, old.assume_init(), &mut watch);
                if watch.seen {
                    place.write(items.get(start + i, old.assume_init()));
                }
            }
        }
    }
}
