//! Which reductions are compiled here, and what each of them reads.
//!
//! The loops that fold are compiled for `i32`, `i64`, floats and complex numbers, and for truth values in bytes. Items of
//! other types, terms of means and variances, and what a mask leaves are computed into a buffer first.
//!
//! # The invariant
//! A way reads arrays of its types, or of types with the same size, each value of which is one of its type. The results
//! have the bits of those of the type of the table's entry: sums and products are the same whether an integer has a sign,
//! extremes come back as they were.
#![expect(unsafe_code, reason = "reads arrays as the types that the tables say, and writes results")]

use super::Reducer;
use super::eval::{self, Task};
use super::input::{Computed, Input, few};
use super::ready::Ready;
use super::reducers::{All, Any, ArgMax, ArgMin, Count, Max, Min, Prod, Sum};
use crate::element::{Complex32, Complex64, Number, Summable, ZeroOne};
use crate::expr::op::{Cast, SquaredDistance};
use crate::expr::{BinaryOp, Borrowed, Scalar, Select, Sources, UnaryOp};
use crate::simd;
#[cfg(feature = "f16")]
use half::f16;
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::slice::{from_raw_parts, from_raw_parts_mut};

/// How items are read from arrays.
trait Way {
    type Item: Copy + 'static;
    const ARRAYS: usize;
    /// The items are the elements of an array.
    const PLAIN: bool = false;

    /// # Safety
    /// The arrays are there, and have the types of this way.
    unsafe fn input<'a>(arrays: &Sources<'a>) -> Input<'a, Self::Item>;
}

/// The elements of an array.
struct Plain<T>(PhantomData<T>);
/// An operation on the elements of an array.
struct By<T, Op>(PhantomData<(T, Op)>);
/// The squared distances between the elements of an array and of one of means.
struct Distances<T>(PhantomData<T>);

/// Halves as single floats.
#[cfg(feature = "f16")]
struct Halves;
/// The squared distances between halves, in single precision.
#[cfg(feature = "f16")]
struct HalfDistances;

/// # Safety
/// The array is there, and has elements of this type.
unsafe fn leaf<'a, T: Copy>(arrays: &Sources<'a>, at: usize) -> Borrowed<'a, T> {
    // SAFETY: the caller's promise.
    unsafe { arrays.array_at(at).of() }
}

/// # Safety
/// The array is there, and has elements of this type.
unsafe fn sized<'a, T: Copy>(arrays: &Sources<'a>, at: usize) -> Borrowed<'a, u8> {
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

/// A loop that makes squared distances of the elements of two arrays.
///
/// # Safety
/// As for a [`Row`](simd::Row).
unsafe fn distances<T: Summable>(out: *mut u8, operands: *const *const u8, n: usize) {
    // SAFETY: the caller's promise.
    let (out, items, means) = unsafe {
        let items = from_raw_parts((*operands).cast::<T>(), n);
        let means = from_raw_parts((*operands.add(1)).cast::<T::Mean>(), n);
        (from_raw_parts_mut(out.cast(), n), items, means)
    };
    simd::dispatch_narrow(
        #[inline(always)]
        || {
            let pairs = items.iter().zip(means);
            out.iter_mut().zip(pairs).for_each(|(out, (&item, &mean))| {
                *out = MaybeUninit::new(SquaredDistance::call(item, mean));
            });
        },
    );
}

/// The same of halves, in single precision.
///
/// # Safety
/// As for a [`Row`](simd::Row).
#[cfg(feature = "f16")]
unsafe fn half_distances(out: *mut u8, operands: *const *const u8, n: usize) {
    use crate::element::half::widened;
    // SAFETY: the caller's promise.
    let (out, items, means) = unsafe {
        let items = from_raw_parts((*operands).cast::<f16>(), n);
        let means = from_raw_parts((*operands.add(1)).cast::<f16>(), n);
        (from_raw_parts_mut(out.cast(), n), items, means)
    };
    simd::dispatch_narrow(
        #[inline(always)]
        || {
            let pairs = items.iter().zip(means);
            out.iter_mut().zip(pairs).for_each(|(out, (&item, &mean))| {
                *out = MaybeUninit::new(SquaredDistance::call(widened(item), widened(mean)));
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

#[cfg(feature = "f16")]
impl Way for HalfDistances {
    type Item = f32;
    const ARRAYS: usize = 2;
    unsafe fn input<'a>(arrays: &Sources<'a>) -> Input<'a, f32> {
        // SAFETY: the caller's promise, and the loop is for these types.
        unsafe {
            let (array, means) = (sized::<f16>(arrays, 0), sized::<f16>(arrays, 1));
            Input::Computed(Box::new(Computed::new(array, Some(means), half_distances)))
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

impl<T: Summable> Way for Distances<T> {
    type Item = <T::Mean as Number>::Norm;
    const ARRAYS: usize = 2;
    unsafe fn input<'a>(arrays: &Sources<'a>) -> Input<'a, Self::Item> {
        // SAFETY: the caller's promise, and the loop is for these types.
        unsafe {
            let (array, means) = (sized::<T>(arrays, 0), sized::<T::Mean>(arrays, 1));
            Input::Computed(Box::new(Computed::new(array, Some(means), distances::<T>)))
        }
    }
}

/// A truth value as a byte.
struct Truth;

impl<T: ZeroOne> UnaryOp<T> for Truth {
    type Out = u8;
    #[inline(always)]
    fn call(x: T) -> u8 {
        x.truth().into()
    }
}

/// The signed integers in the order of the unsigned ones, and back.
struct Flip;

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
struct Same;

impl<T: Copy + 'static> UnaryOp<T> for Same {
    type Out = T;
    #[inline(always)]
    fn call(x: T) -> T {
        x
    }
}

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
            if complete {
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
