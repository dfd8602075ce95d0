//! The row loop, and what runs on it.
//!
//! # The invariant
//! A nest made by a [`Plan`] walks the target and all leaves together over indices of the target's shape, each index
//! once; its operand 0 counts from the target's first element. The target is memory that no leaf reads: a fresh buffer,
//! or one borrowed or owned exclusively, of which an item may use only the element it replaces.
#![expect(unsafe_code, reason = "writes elements at positions that the plan has checked once for all rows")]

use std::any::{Any, TypeId};
use std::marker::PhantomData;
use std::mem::MaybeUninit;

use super::node::{Block, Closed, Node};
use super::plan::{BLOCK, Plan};
use crate::array::NdArray;
use crate::error::{self, Result};
use crate::layout::Nest;
use crate::simd;
use crate::storage::{StorageMut, Uninit};

/// A new array with the items of an expression.
///
/// # Errors
/// When the shapes of its leaves do not broadcast together.
pub(crate) fn eval<E: Closed>(mut expr: E) -> Result<NdArray<E::Item>> {
    let plan = Plan::new(&mut |see| expr.visit(see))?;
    let layout = plan.result();
    let (nest, block) = plan.nest(&layout, &mut |see| expr.visit(see));
    let mut out = Uninit::new(layout.size());
    // SAFETY: the nest was made for this layout, and the buffer has its size; then all of it is written.
    unsafe {
        rows::<Fresh, E::Item, E>(&mut expr, &nest, block, out.as_mut_ptr());
        Ok(NdArray::from_parts(out.finish(), layout))
    }
}

/// The same, with a panic instead of an error: what operators do.
#[track_caller]
pub(crate) fn compute<E: Closed>(expr: E) -> NdArray<E::Item> {
    error::or_raise(eval(expr))
}

/// Writes the items of an expression into an array.
///
/// # Errors
/// When the shape of the expression does not broadcast to that of the array.
pub(crate) fn store<T: Copy, S, E>(target: &mut NdArray<T, S>, mut expr: E) -> Result<()>
where
    S: StorageMut<T>,
    E: Closed<Item = T>,
{
    let plan = Plan::new(&mut |see| expr.visit(see))?;
    if !plan.fits(target.shape()) {
        return Err(error::layout::not_assignable(&plan.shape, target.shape()));
    }
    let (nest, block) = plan.nest(target.layout(), &mut |see| expr.visit(see));
    // SAFETY: the nest was made for this layout, and the target is borrowed exclusively.
    unsafe { rows::<Fresh, T, E>(&mut expr, &nest, block, target.origin_mut()) };
    Ok(())
}

/// Replaces each element of an array by the item of an expression that may use that element.
///
/// # Errors
/// When the shape of the expression does not broadcast to that of the array.
pub(crate) fn update<T: Copy + 'static, S, E>(target: &mut NdArray<T, S>, mut expr: E) -> Result<()>
where
    S: StorageMut<T>,
    E: Node<Block: Block<T, Item = E::Item>>,
{
    assert!(TypeId::of::<T>() == TypeId::of::<E::Item>(), "an update keeps the type of the elements");
    let plan = Plan::new(&mut |see| expr.visit(see))?;
    if !plan.fits(target.shape()) {
        return Err(misfit(&plan, target.shape()));
    }
    let (nest, block) = plan.nest(target.layout(), &mut |see| expr.visit(see));
    let out = target.origin_mut().cast::<E::Item>();
    // SAFETY: the nest was made for this layout, the target is borrowed exclusively, and the two types are one.
    unsafe { rows::<InPlace<T>, E::Item, E>(&mut expr, &nest, block, out) };
    Ok(())
}

/// The error of an in-place operation whose right side does not fit the left.
#[cold]
fn misfit(plan: &Plan, shape: &[usize]) -> error::Error {
    match crate::layout::broadcast_shapes(&[shape, &plan.shape]) {
        Ok(common) => error::layout::output_too_small(shape, &common),
        Err(err) => err,
    }
}

/// Computes an expression into the buffer of an owned array when its shape and type allow; else gives both back.
pub(crate) fn recycle<T, E>(
    mut array: NdArray<T>,
    mut expr: E,
) -> std::result::Result<NdArray<E::Item>, (NdArray<T>, E)>
where
    T: Copy + 'static,
    E: Node<Block: Block<T, Item = E::Item>>,
{
    let same_type = TypeId::of::<T>() == TypeId::of::<E::Item>();
    let in_order = array.is_c_contiguous();
    if !same_type
        || !in_order
        || !Plan::new(&mut |see| expr.visit(see)).is_ok_and(|plan| plan.fits(array.shape()))
    {
        return Err((array, expr));
    }
    error::or_raise(update(&mut array, expr));
    let mut same = Some(array);
    let same: &mut dyn Any = &mut same;
    let retyped = same.downcast_mut::<Option<NdArray<E::Item>>>().and_then(Option::take);
    Ok(retyped.expect("the two types are one"))
}

/// What an item may use of the element it replaces.
trait Target<U> {
    type Old: Copy;

    /// # Safety
    /// `place` is an initialised element when the target is updated in place.
    unsafe fn old(place: *const U) -> Self::Old;
}

/// Memory without a former value, or whose former value is not used.
struct Fresh;

/// An array of `T` that is updated in place, where `T` and the type of the items are one.
struct InPlace<T>(PhantomData<T>);

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

/// Walks the rows of a nest and writes the items of each.
///
/// # Safety
/// The nest, the block length and the bound leaves of `expr` are those of one plan, and `out` is the first element of
/// its target, initialised if it is updated in place.
#[inline]
unsafe fn rows<M: Target<U>, U: Copy, E>(expr: &mut E, nest: &Nest, block: usize, out: *mut U)
where
    E: Node<Item = U, Block: Block<M::Old, Item = U>>,
{
    simd::dispatch(
        #[inline(always)]
        || {
            let step = nest.step(0);
            let mut rows = nest.rows();
            while let Some(len) = rows.next() {
                let row = out.wrapping_offset(rows.at()[0]);
                let mut start = 0;
                while start < len {
                    let n = block.min(len - start);
                    // SAFETY: the caller's promise: a part of a row, no longer than the blocks that were bound.
                    unsafe {
                        let items = expr.block(&rows.at()[1..], start, n);
                        if step == 1 {
                            let place = std::slice::from_raw_parts_mut(row.add(start).cast(), n);
                            run::<M, U, E::Block>(place, items);
                        } else {
                            scatter::<M, U, E::Block>(
                                row.wrapping_offset(start as isize * step),
                                step,
                                n,
                                items,
                            );
                        }
                    }
                    start += n;
                }
            }
        },
    );
}

/// The loop. The slice is exclusive, which tells the compiler that no leaf lies inside it.
///
/// # Safety
/// `items` is as long as `out`, whose elements are initialised if they are updated in place.
#[inline(always)]
unsafe fn run<M: Target<U>, U, B: Block<M::Old, Item = U>>(out: &mut [MaybeUninit<U>], items: B) {
    for (i, place) in out.iter_mut().enumerate() {
        // SAFETY: the caller's promise.
        let item = unsafe { items.get(i, M::old(place.as_ptr())) };
        place.write(item);
    }
}

/// The loop for a target whose rows have gaps: through a buffer.
///
/// # Safety
/// `out` and the `n - 1` elements after it, `step` apart, belong to the target; `items` and the buffer have `n`.
#[inline(always)]
unsafe fn scatter<M: Target<U>, U: Copy, B: Block<M::Old, Item = U>>(
    out: *mut U,
    step: isize,
    n: usize,
    items: B,
) {
    let mut buffer = [MaybeUninit::<U>::uninit(); BLOCK];
    // SAFETY: the caller's promise; elements of the target are copied whole, whether or not they are used.
    unsafe {
        for (i, place) in buffer[..n].iter_mut().enumerate() {
            *place = *out.offset(i as isize * step).cast::<MaybeUninit<U>>();
        }
        run::<M, U, B>(&mut buffer[..n], items);
        for (i, place) in buffer[..n].iter().enumerate() {
            *out.offset(i as isize * step).cast::<MaybeUninit<U>>() = *place;
        }
    }
}
