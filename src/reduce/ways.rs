//! How reductions that are compiled here read their items from arrays.
//!
//! # The invariant
//! A way reads arrays of its types, or of types with the same size, each value of which is one of its type.
#![expect(unsafe_code, reason = "reads arrays as the types that the tables say")]

use super::input::{Computed, Input};
#[cfg(feature = "f16")]
use crate::element::half::widened;
use crate::element::{Summable, ZeroOne};
use crate::expr::op::SquaredDistance;
use crate::expr::{BinaryOp, Borrowed, Sources, UnaryOp};
use crate::simd;
#[cfg(feature = "f16")]
use half::f16;
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::slice::{from_raw_parts, from_raw_parts_mut};

/// How items are read from arrays.
pub(super) trait Way {
    type Item: Copy + 'static;
    const ARRAYS: usize;
    /// The items are the elements of an array.
    const PLAIN: bool = false;

    /// # Safety
    /// The arrays are there, and have the types of this way.
    unsafe fn input<'a>(arrays: &Sources<'a>) -> Input<'a, Self::Item>;
}

/// The elements of an array.
pub(super) struct Plain<T>(PhantomData<T>);
/// An operation on the elements of an array.
pub(super) struct By<T, Op>(PhantomData<(T, Op)>);
/// An operation on the elements of two arrays.
pub(super) struct Both<T, M, Op>(PhantomData<(T, M, Op)>);
/// The squared distances between the elements of an array and of one of means.
pub(super) type Distances<T> = Both<T, <T as Summable>::Mean, SquaredDistance>;

/// Halves as single floats.
#[cfg(feature = "f16")]
pub(super) struct Halves;
/// The squared distances between halves.
#[cfg(feature = "f16")]
pub(super) type HalfDistances = Both<f16, f16, SingleDistance>;

/// # Safety
/// The array is there, and has elements of this type.
pub(super) unsafe fn leaf<'a, T: Copy>(arrays: &Sources<'a>, at: usize) -> Borrowed<'a, T> {
    // SAFETY: the caller's promise.
    unsafe { arrays.array_at(at).of() }
}

/// # Safety
/// The array is there, and has elements of this type.
pub(super) unsafe fn sized<'a, T: Copy>(arrays: &Sources<'a>, at: usize) -> Borrowed<'a, u8> {
    // SAFETY: the caller's promise.
    unsafe { arrays.array_at(at).sized::<T>() }
}

/// A loop that makes items of the elements of an array.
///
/// # Safety
/// As for a [`Row`](simd::Row).
unsafe fn each<T: Copy, Op: UnaryOp<T>>(out: *mut u8, operands: *const *const u8, n: usize) {
    // SAFETY: the caller's promise.
    let (out, items) =
        unsafe { (from_raw_parts_mut(out.cast(), n), from_raw_parts((*operands).cast::<T>(), n)) };
    simd::dispatch_narrow(
        #[inline(always)]
        || out.iter_mut().zip(items).for_each(|(out, &item)| *out = MaybeUninit::new(Op::call(item))),
    );
}

/// A loop that makes items of the elements of two arrays.
///
/// # Safety
/// As for a [`Row`](simd::Row).
unsafe fn each_pair<T: Copy, M: Copy, Op: BinaryOp<T, M>>(
    out: *mut u8,
    operands: *const *const u8,
    n: usize,
) {
    // SAFETY: the caller's promise.
    let (out, items, means) = unsafe {
        let items = from_raw_parts((*operands).cast::<T>(), n);
        let means = from_raw_parts((*operands.add(1)).cast::<M>(), n);
        (from_raw_parts_mut(out.cast(), n), items, means)
    };
    simd::dispatch_narrow(
        #[inline(always)]
        || {
            let pairs = items.iter().zip(means);
            out.iter_mut().zip(pairs).for_each(|(out, (&item, &mean))| {
                *out = MaybeUninit::new(Op::call(item, mean));
            });
        },
    );
}

impl<T: Copy + 'static> Way for Plain<T> {
    type Item = T;
    const ARRAYS: usize = 1;
    const PLAIN: bool = true;
    unsafe fn input<'a>(arrays: &Sources<'a>) -> Input<'a, T> {
        // SAFETY: the caller's promise.
        Input::Array(unsafe { leaf(arrays, 0) })
    }
}

#[cfg(feature = "f16")]
impl Way for Halves {
    type Item = f32;
    const ARRAYS: usize = 1;
    unsafe fn input<'a>(arrays: &Sources<'a>) -> Input<'a, f32> {
        // SAFETY: the caller's promise, and the loop is for these types.
        unsafe {
            let widen = simd::halves::WIDEN.best();
            Input::Computed(Box::new(Computed::new(sized::<f16>(arrays, 0), None, widen)))
        }
    }
}

impl<T: Copy + 'static, Op: UnaryOp<T>> Way for By<T, Op> {
    type Item = Op::Out;
    const ARRAYS: usize = 1;
    unsafe fn input<'a>(arrays: &Sources<'a>) -> Input<'a, Op::Out> {
        // SAFETY: the caller's promise, and the loop is for these types.
        unsafe { Input::Computed(Box::new(Computed::new(sized::<T>(arrays, 0), None, each::<T, Op>))) }
    }
}

impl<T: Copy + 'static, M: Copy + 'static, Op: BinaryOp<T, M>> Way for Both<T, M, Op> {
    type Item = Op::Out;
    const ARRAYS: usize = 2;
    unsafe fn input<'a>(arrays: &Sources<'a>) -> Input<'a, Op::Out> {
        // SAFETY: the caller's promise, and the loop is for these types.
        unsafe {
            let (array, means) = (sized::<T>(arrays, 0), sized::<M>(arrays, 1));
            Input::Computed(Box::new(Computed::new(array, Some(means), each_pair::<T, M, Op>)))
        }
    }
}

/// The squared distance of halves, in single precision.
#[cfg(feature = "f16")]
pub(super) struct SingleDistance;

#[cfg(feature = "f16")]
impl BinaryOp<f16, f16> for SingleDistance {
    type Out = f32;
    #[inline(always)]
    fn call(x: f16, mean: f16) -> f32 {
        SquaredDistance::call(widened(x), widened(mean))
    }
}

/// A truth value as a byte.
pub(super) struct Truth;

impl<T: ZeroOne> UnaryOp<T> for Truth {
    type Out = u8;
    #[inline(always)]
    fn call(x: T) -> u8 {
        x.truth().into()
    }
}

/// The signed integers in the order of the unsigned ones, and back.
pub(super) struct Flip;

const SIGN: u64 = 1 << 63;

impl UnaryOp<u64> for Flip {
    type Out = i64;
    #[inline(always)]
    fn call(x: u64) -> i64 {
        (x ^ SIGN) as i64
    }
}

impl UnaryOp<i64> for Flip {
    type Out = u64;
    #[inline(always)]
    fn call(x: i64) -> u64 {
        x as u64 ^ SIGN
    }
}

/// What it is.
pub(super) struct Same;

impl<T: Copy + 'static> UnaryOp<T> for Same {
    type Out = T;
    #[inline(always)]
    fn call(x: T) -> T {
        x
    }
}
