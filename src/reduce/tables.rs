//! Which reductions are compiled here, and what each of them reads.
//!
//! The loops that fold are compiled for `i32`, `i64`, floats and complex numbers, and for truth values in bytes. Items of
//! other types, terms of means and variances, and what a mask leaves are computed into a buffer first.
//!
//! # The invariant
//! That of `ways`. The results have the bits of those of the type of the table's entry: sums and products are the same
//! whether an integer has a sign, extremes come back as they were.
#![expect(unsafe_code, reason = "reads arrays as the types that the tables say, and writes results")]

use super::Reducer;
use super::eval::{self, Task};
use super::input::{Input, few};
use super::ready::Ready;
use super::reducers::{All, Any, ArgMax, ArgMin, Count, Max, Min, Prod, Sum};
use super::ways::*;
use crate::element::{Complex32, Complex64};
use crate::expr::op::Cast;
use crate::expr::{Borrowed, Scalar, Select, Sources, UnaryOp};
#[cfg(feature = "f16")]
use half::f16;
use std::any::TypeId;

/// An item that stands for those that a mask leaves out.
trait Fill<T>: Reducer<T> {
    const FILL: T;
    /// There is no answer when all are left out.
    const CHOICE: bool;
}

/// `Whether it is a choice, reducer: type of items = what stands for those left out`.
macro_rules! fill {
    ($($choice:literal $reducer:ident: $($t:ty = $fill:expr),*;)*) => { $(fill!(@ $choice $reducer $($t = $fill),*);)* };
    (@ $choice:literal $reducer:ident $($t:ty = $fill:expr),*) => {$(
        impl Fill<$t> for $reducer {
            const FILL: $t = $fill;
            const CHOICE: bool = $choice;
        }
    )*};
}

fill! {
    false Sum: i32 = 0, i64 = 0, f32 = 0.0, f64 = 0.0, Complex32 = Complex32::ZERO, Complex64 = Complex64::ZERO;
    false Prod: i64 = 1, f32 = 1.0, f64 = 1.0;
    true Min: i32 = i32::MAX, i64 = i64::MAX, f32 = f32::INFINITY, f64 = f64::INFINITY;
    true Max: i32 = i32::MIN, i64 = i64::MIN, f32 = f32::NEG_INFINITY, f64 = f64::NEG_INFINITY;
    false All: u8 = 1;
    false Any: u8 = 0;
    false Count: u8 = 0;
}

/// The result of folding all items of an input.
#[inline(never)]
fn whole<R: Reducer<T>, T: Copy + 'static>(input: Input<'_, T>) -> Option<R::Out> {
    eval::all::<R, _>(input).expect("the arrays of one input fit")
}

/// The results along axes.
///
/// # Safety
/// `out` has room for them.
#[inline(never)]
unsafe fn parts<R: Reducer<T>, T: Copy + 'static>(
    input: Input<'_, T>,
    task: &Task<'_>,
    out: *mut R::Out,
) -> bool {
    // SAFETY: the caller's promise.
    unsafe { eval::along::<R, _>(input, task, out) }
}

/// # Safety
/// The arrays are those of the way, and there is room for a result.
unsafe fn all_of<R: Reducer<W::Item>, W: Way, Back: UnaryOp<R::Out>>(
    arrays: &Sources<'_>,
    out: *mut u8,
) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        let few = if W::PLAIN { few(arrays.array_at(0)) } else { None };
        let result = match few {
            Some(items) => R::finish(R::run(items, 0)),
            None => whole::<R, W::Item>(W::input(arrays)),
        };
        result.map(|result| out.cast::<Back::Out>().write(Back::call(result))).is_some()
    }
}

/// # Safety
/// The arrays are those of the way, and there is room for the results.
unsafe fn along_of<R: Reducer<W::Item>, W: Way, Back: UnaryOp<R::Out>>(
    arrays: &Sources<'_>,
    task: &Task<'_>,
    out: *mut u8,
) -> bool {
    // SAFETY: the caller's promise.
    unsafe { back::<R, W::Item, Back>(W::input(arrays), task, out.cast()) }
}

/// # Safety
/// The arrays are those of the way and a mask, and there is room for the results.
unsafe fn masked_of<R: Fill<W::Item>, W: Way, Back: UnaryOp<R::Out>>(
    arrays: &Sources<'_>,
    task: &Task<'_>,
    out: *mut u8,
) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        if R::CHOICE && !some_chosen(leaf(arrays, W::ARRAYS), task) {
            return false;
        }
        let mask: Borrowed<'_, bool> = leaf(arrays, W::ARRAYS);
        let chosen = Input::computed(Select(mask, W::input(arrays), Scalar(R::FILL)));
        back::<R, W::Item, Back>(chosen, task, out.cast())
    }
}

/// Writes the results along axes, each as it comes back.
///
/// # Safety
/// There is room for the results.
unsafe fn back<R: Reducer<T>, T: Copy + 'static, Back: UnaryOp<R::Out>>(
    input: Input<'_, T>,
    task: &Task<'_>,
    out: *mut Back::Out,
) -> bool {
    if const { size_of::<Back::Out>() == size_of::<R::Out>() } {
        // SAFETY: the caller's promise; results that have the same size are brought back where they are.
        return unsafe {
            let complete = parts::<R, T>(input, task, out.cast());
            if complete && TypeId::of::<Back>() != TypeId::of::<Same>() {
                (0..task.results()).for_each(|i| {
                    let place = out.add(i);
                    place.write(Back::call(place.cast::<R::Out>().read()));
                });
            }
            complete
        };
    }
    let mut results: Vec<R::Out> = Vec::with_capacity(task.results());
    // SAFETY: there is room for as many results, all of which are written when there are answers.
    unsafe {
        let complete = parts::<R, T>(input, task, results.as_mut_ptr());
        if complete {
            results.set_len(task.results());
            results.iter().enumerate().for_each(|(i, result)| out.add(i).write(Back::call(*result)));
        }
        complete
    }
}

/// Whether a mask chooses something for each result.
fn some_chosen(mask: Borrowed<'_, bool>, task: &Task<'_>) -> bool {
    let mask = mask.as_bytes();
    let mut chosen = vec![false; task.results()];
    // SAFETY: there is room for as many results.
    unsafe { parts::<Any, u8>(Input::Array(mask), task, chosen.as_mut_ptr()) && !chosen.contains(&false) }
}

impl Ready {
    const fn of<R: Reducer<W::Item>, W: Way, Back: UnaryOp<R::Out>>() -> Self {
        Ready { all: Some(all_of::<R, W, Back>), along: along_of::<R, W, Back> }
    }

    const fn masked<R: Fill<W::Item>, W: Way, Back: UnaryOp<R::Out>>() -> Self {
        Ready { all: None, along: masked_of::<R, W, Back> }
    }
}

/// The types in the order of their names in [`DType`](crate::DType), each by the way that its elements are read, and how
/// the results come back.
macro_rules! tables {
    ($($name:ident $($masked:ident)?: $reducer:ident [$($(#[$when:meta])? $way:ty => $back:ty,)*];)*) => {$(
        pub(super) static $name: [Ready; [$($(#[$when])? stringify!($way)),*].len()] =
            [$($(#[$when])? Ready::of::<$reducer, $way, $back>()),*];
        tables!(@ $($masked)?: $reducer [$($(#[$when])? $way => $back,)*]);
    )*};
    (@ : $reducer:ident $ways:tt) => {};
    (@ $name:ident: $reducer:ident [$($(#[$when:meta])? $way:ty => $back:ty,)*]) => {
        pub(super) static $name: [Ready; [$($(#[$when])? stringify!($way)),*].len()] =
            [$($(#[$when])? Ready::masked::<$reducer, $way, $back>()),*];
    };
}

tables! {
    SUM SUM_WHERE: Sum [
        By<u8, Cast<i32>> => Same, By<i8, Cast<i32>> => Same, By<i16, Cast<i32>> => Same, Plain<i32> => Same,
        Plain<i64> => Same, By<u8, Cast<i32>> => Same, By<u16, Cast<i32>> => Same, By<u32, Cast<i64>> => Same,
        Plain<i64> => Same,
        #[cfg(feature = "f16")]
        Halves => Cast<f16>,
        Plain<f32> => Same, Plain<f64> => Same, Plain<Complex32> => Same,
        Plain<Complex64> => Same,
    ];
    PROD PROD_WHERE: Prod [
        By<u8, Cast<i64>> => Same, By<i8, Cast<i64>> => Same, By<i16, Cast<i64>> => Same,
        By<i32, Cast<i64>> => Same, Plain<i64> => Same, By<u8, Cast<i64>> => Same, By<u16, Cast<i64>> => Same,
        By<u32, Cast<i64>> => Same, Plain<i64> => Same,
        #[cfg(feature = "f16")]
        Halves => Cast<f16>,
        Plain<f32> => Same, Plain<f64> => Same,
    ];
    MEAN MEAN_WHERE: Sum [
        By<u8, Cast<f64>> => Same, By<i8, Cast<f64>> => Same, By<i16, Cast<f64>> => Same,
        By<i32, Cast<f64>> => Same, By<i64, Cast<f64>> => Same, By<u8, Cast<f64>> => Same,
        By<u16, Cast<f64>> => Same, By<u32, Cast<f64>> => Same, By<u64, Cast<f64>> => Same,
        #[cfg(feature = "f16")]
        Halves => Cast<f16>,
        Plain<f32> => Same, Plain<f64> => Same, Plain<Complex32> => Same, Plain<Complex64> => Same,
    ];
    SQUARES SQUARES_WHERE: Sum [
        Distances<u8> => Same, Distances<i8> => Same, Distances<i16> => Same, Distances<i32> => Same,
        Distances<i64> => Same, Distances<u8> => Same, Distances<u16> => Same, Distances<u32> => Same,
        Distances<u64> => Same,
        #[cfg(feature = "f16")]
        HalfDistances => Cast<f16>,
        Distances<f32> => Same, Distances<f64> => Same, Distances<Complex32> => Same,
        Distances<Complex64> => Same,
    ];
    MIN MIN_WHERE: Min [
        By<u8, Cast<i32>> => Cast<u8>, By<i8, Cast<i32>> => Cast<i8>, By<i16, Cast<i32>> => Cast<i16>,
        Plain<i32> => Same, Plain<i64> => Same, By<u8, Cast<i32>> => Cast<u8>,
        By<u16, Cast<i32>> => Cast<u16>, By<u32, Cast<i64>> => Cast<u32>, By<u64, Flip> => Flip,
        #[cfg(feature = "f16")]
        Halves => Cast<f16>,
        Plain<f32> => Same, Plain<f64> => Same,
    ];
    MAX MAX_WHERE: Max [
        By<u8, Cast<i32>> => Cast<u8>, By<i8, Cast<i32>> => Cast<i8>, By<i16, Cast<i32>> => Cast<i16>,
        Plain<i32> => Same, Plain<i64> => Same, By<u8, Cast<i32>> => Cast<u8>,
        By<u16, Cast<i32>> => Cast<u16>, By<u32, Cast<i64>> => Cast<u32>, By<u64, Flip> => Flip,
        #[cfg(feature = "f16")]
        Halves => Cast<f16>,
        Plain<f32> => Same, Plain<f64> => Same,
    ];
    ARGMIN: ArgMin [
        By<u8, Cast<i32>> => Same, By<i8, Cast<i32>> => Same, By<i16, Cast<i32>> => Same, Plain<i32> => Same,
        Plain<i64> => Same, By<u8, Cast<i32>> => Same, By<u16, Cast<i32>> => Same, By<u32, Cast<i64>> => Same,
        By<u64, Flip> => Same,
        #[cfg(feature = "f16")]
        Halves => Same,
        Plain<f32> => Same, Plain<f64> => Same,
    ];
    ARGMAX: ArgMax [
        By<u8, Cast<i32>> => Same, By<i8, Cast<i32>> => Same, By<i16, Cast<i32>> => Same, Plain<i32> => Same,
        Plain<i64> => Same, By<u8, Cast<i32>> => Same, By<u16, Cast<i32>> => Same, By<u32, Cast<i64>> => Same,
        By<u64, Flip> => Same,
        #[cfg(feature = "f16")]
        Halves => Same,
        Plain<f32> => Same, Plain<f64> => Same,
    ];
    ALL ALL_WHERE: All [
        Plain<u8> => Same, Plain<u8> => Same, By<u16, Truth> => Same, By<u32, Truth> => Same,
        By<u64, Truth> => Same, Plain<u8> => Same, By<u16, Truth> => Same, By<u32, Truth> => Same,
        By<u64, Truth> => Same,
        #[cfg(feature = "f16")]
        By<f16, Truth> => Same,
        By<f32, Truth> => Same, By<f64, Truth> => Same, By<Complex32, Truth> => Same,
        By<Complex64, Truth> => Same,
    ];
    ANY ANY_WHERE: Any [
        Plain<u8> => Same, Plain<u8> => Same, By<u16, Truth> => Same, By<u32, Truth> => Same,
        By<u64, Truth> => Same, Plain<u8> => Same, By<u16, Truth> => Same, By<u32, Truth> => Same,
        By<u64, Truth> => Same,
        #[cfg(feature = "f16")]
        By<f16, Truth> => Same,
        By<f32, Truth> => Same, By<f64, Truth> => Same, By<Complex32, Truth> => Same,
        By<Complex64, Truth> => Same,
    ];
    COUNT COUNT_WHERE: Count [
        Plain<u8> => Same, Plain<u8> => Same, By<u16, Truth> => Same, By<u32, Truth> => Same,
        By<u64, Truth> => Same, Plain<u8> => Same, By<u16, Truth> => Same, By<u32, Truth> => Same,
        By<u64, Truth> => Same,
        #[cfg(feature = "f16")]
        By<f16, Truth> => Same,
        By<f32, Truth> => Same, By<f64, Truth> => Same, By<Complex32, Truth> => Same,
        By<Complex64, Truth> => Same,
    ];
}
