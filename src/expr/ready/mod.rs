//! Row loops of single operations on the built-in types, compiled once, inside this crate.
//!
//! Generic code is compiled with the crate that uses it: again for each of them, and in a build without optimisation as a
//! loop of calls. So a tree of one operation, of which all operands are arrays and scalars, is not compiled into a loop
//! where it is used. It refers to a [`Kernel`] here, and everything around the kernel works on bytes. Larger trees,
//! closures and types that are not built in have no kernel.
//!
//! # The invariant
//! A kernel reads and writes elements of the sizes that it says, with the meaning of the types it was made for. The
//! operands of a [`Call`] are such elements once they are converted: a [`Ready`] names the types for which a call was
//! made, and a type cannot claim the [`Kind`](crate::element::Kind) of another.
#![expect(unsafe_code, reason = "kernels of all types are kept as functions of pointers to bytes")]

mod feed;
#[cfg(feature = "f16")]
mod halves;
mod run;
mod sources;
mod table;
mod untyped;

use std::marker::PhantomData;
use std::mem::MaybeUninit;

use super::eval::{Fresh, InPlace, Target, run as run_row};
use super::leaf::Run;
use super::node::{Block, This};
use super::op::{BinaryOp, Cast, UnaryOp};
use super::tree::{Map, Select, Zip};
use crate::array::tile::Bytes;
use crate::element::DType;
use crate::simd::{Body, Levels};
use crate::vmath::Function;

pub(super) use run::{computed, fresh, store, store_run};
pub use sources::Sources;
pub(crate) use untyped::{Compiled, Operation, Untyped, UntypedMut};

/// The loop of one operation on up to three operands.
pub(super) struct Kernel {
    /// For operands that lie apart from the target.
    apart: Levels,
    /// For a first operand that is the target.
    over: Option<Levels>,
    /// The first two operands can be changed for each other.
    commutes: bool,
    from: [Bytes; 3],
    to: Bytes,
}

/// A kernel, and how its operands are made of those of an operation.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Call {
    kernel: &'static Kernel,
    casts: [Option<&'static Kernel>; 2],
    flipped: bool,
}

/// A call for operands and a result of these types, if there is one.
#[doc(hidden)]
pub struct Ready<Types>(Option<Call>, PhantomData<fn(Types)>);

impl<Types> Ready<Types> {
    /// There is none.
    pub const NONE: Self = Ready(None, PhantomData);

    /// The call is made for these types.
    pub(super) const fn new(call: Option<Call>) -> Self {
        Ready(call, PhantomData)
    }

    pub(super) const fn call(&self) -> Option<Call> {
        self.0
    }
}

impl Call {
    /// A kernel for the operands as they are.
    pub(super) const fn plain(kernel: Option<&'static Kernel>) -> Option<Call> {
        match kernel {
            Some(kernel) => Some(Call { kernel, casts: [None, None], flipped: false }),
            None => None,
        }
    }

    /// A kernel for the operands as they are, or else one for operands that are converted to another type before.
    pub(super) const fn through(
        own: Option<&'static Kernel>,
        from: [Option<DType>; 2],
        to: DType,
        kernel: Option<&'static Kernel>,
    ) -> Option<Call> {
        if own.is_some() { Call::plain(own) } else { Call::mixed(from, Some(to), kernel) }
    }

    /// A kernel for operands of two types that are converted to a third before, if they are not of that already.
    pub(super) const fn mixed(
        from: [Option<DType>; 2],
        to: Option<DType>,
        kernel: Option<&'static Kernel>,
    ) -> Option<Call> {
        let (Some(kernel), [Some(first), Some(second)], Some(to)) = (kernel, from, to) else { return None };
        match (table::conversion(first, to), table::conversion(second, to)) {
            (Ok(first), Ok(second)) => Some(Call { kernel, casts: [first, second], flipped: false }),
            _ => None,
        }
    }

    /// The same with the operands changed for each other.
    pub(super) const fn flipped(call: Option<Call>) -> Option<Call> {
        match call {
            Some(call) => Some(Call { flipped: !call.flipped, ..call }),
            None => None,
        }
    }

    /// A conversion.
    pub(super) const fn cast(from: Option<DType>, to: Option<DType>) -> Option<Call> {
        match (from, to) {
            (Some(from), Some(to)) => Call::plain(table::cast(from, to)),
            _ => None,
        }
    }

    /// The elements themselves.
    pub(super) const fn copy<T: Copy>() -> Option<Call> {
        Call::plain(table::copy(size_of::<T>()))
    }

    /// A choice between two elements by a third.
    pub(super) const fn select<T: Copy>() -> Option<Call> {
        Call::plain(table::select(size_of::<T>()))
    }
}

impl Kernel {
    const fn of<U, B: FromPointers + Block<(), Item = U>>(from: [Bytes; 3]) -> Kernel
    where
        U: Copy + 'static,
    {
        let apart = Levels::of::<Rows<Fresh, U, B>>();
        Kernel { apart, over: None, commutes: false, from, to: Bytes::of::<U>() }
    }

    const fn map<T: Copy + 'static, Op: UnaryOp<T>>() -> Kernel {
        Kernel::of::<Op::Out, Map<Run<T>, Op>>([Bytes::of::<T>(); 3])
    }

    const fn pair<T: Copy + 'static, Op: BinaryOp<T, T>>() -> Kernel {
        Kernel::of::<Op::Out, Zip<Run<T>, Run<T>, Op>>([Bytes::of::<T>(); 3])
    }

    /// For an operation on `f64` that is this function.
    const fn in_eights<Op: BinaryOp<f64, f64, Out = f64>, F: Function>() -> Kernel {
        let kernel = Kernel::pair::<f64, Op>();
        Kernel { apart: kernel.apart.in_eights::<F>(), ..kernel }
    }

    /// What processors do one element after the other: compiled for one level.
    const fn scalar_pair<T: Copy + 'static, Op: BinaryOp<T, T>>() -> Kernel {
        let apart = Levels::single::<Rows<Fresh, Op::Out, Zip<Run<T>, Run<T>, Op>>>();
        let (from, to) = ([Bytes::of::<T>(); 3], Bytes::of::<Op::Out>());
        Kernel { apart, over: None, commutes: false, from, to }
    }

    /// With a loop of its own for a first operand that is replaced.
    const fn map_over<T: Copy + 'static, Op: UnaryOp<T, Out = T>>() -> Kernel {
        let over = Some(Levels::of::<Rows<InPlace<T>, T, Map<This<T>, Op>>>());
        Kernel { over, ..Kernel::map::<T, Op>() }
    }

    /// With a loop of its own for a first operand that is replaced.
    const fn pair_over<T: Copy + 'static, Op: BinaryOp<T, T, Out = T>>() -> Kernel {
        let over = Some(Levels::of::<Rows<InPlace<T>, T, Zip<This<T>, Run<T>, Op>>>());
        Kernel { over, ..Kernel::pair::<T, Op>() }
    }

    const fn commuting<T: Copy + 'static, Op: BinaryOp<T, T, Out = T>>() -> Kernel {
        Kernel { commutes: true, ..Kernel::pair_over::<T, Op>() }
    }

    /// For at most AVX2. Of the operations on 10 000 elements in cache that were measured, those took 0.93 to 1.02 of the
    /// time that they take with AVX-512 which move elements, add, multiply or choose between floats, or work on bits;
    /// conversions, comparisons, divisions and elementary functions took 1.02 to 1.6 times as long.
    const fn narrow(self) -> Kernel {
        let over = match self.over {
            Some(over) => Some(over.narrow()),
            None => None,
        };
        Kernel { apart: self.apart.narrow(), over, ..self }
    }

    const fn narrow_map<T: Copy + 'static, Op: UnaryOp<T>>() -> Kernel {
        Kernel::map::<T, Op>().narrow()
    }

    const fn narrow_map_over<T: Copy + 'static, Op: UnaryOp<T, Out = T>>() -> Kernel {
        Kernel::map_over::<T, Op>().narrow()
    }

    const fn narrow_pair<T: Copy + 'static, Op: BinaryOp<T, T>>() -> Kernel {
        Kernel::pair::<T, Op>().narrow()
    }

    const fn narrow_pair_over<T: Copy + 'static, Op: BinaryOp<T, T, Out = T>>() -> Kernel {
        Kernel::pair_over::<T, Op>().narrow()
    }

    const fn narrow_commuting<T: Copy + 'static, Op: BinaryOp<T, T, Out = T>>() -> Kernel {
        Kernel::commuting::<T, Op>().narrow()
    }

    /// A conversion. To what is wider, it waits for memory; but not from bytes, 7 % slower to `f64`.
    const fn conversion<T: Copy + 'static, U: Copy + 'static>() -> Kernel
    where
        Cast<U>: UnaryOp<T>,
    {
        let kernel = Kernel::map::<T, Cast<U>>();
        let waits = size_of::<T>() > 1 && size_of::<U>() > size_of::<T>();
        if waits { kernel.narrow() } else { kernel }
    }

    const fn copying<T: Copy + 'static>() -> Kernel {
        Kernel::of::<T, Run<T>>([Bytes::of::<T>(); 3]).narrow()
    }

    const fn choosing<T: Copy + 'static>() -> Kernel {
        let bytes = Bytes::of::<T>();
        Kernel::of::<T, Select<Run<bool>, Run<T>, Run<T>>>([Bytes::of::<bool>(), bytes, bytes]).narrow()
    }
}

/// The loop over a block of this type into a target of this kind.
struct Rows<M, U, B>(PhantomData<(M, U, B)>);

impl<M: Target<U>, U: Copy, B: FromPointers + Block<M::Old, Item = U>> Body for Rows<M, U, B> {
    #[inline(always)]
    unsafe fn row(out: *mut u8, mut operands: *const *const u8, n: usize) {
        // SAFETY: the caller's promise: the operands are those of this block, and lie apart from the target.
        unsafe {
            let places: &mut [MaybeUninit<U>] = std::slice::from_raw_parts_mut(out.cast(), n);
            run_row::<M, U, B>(places, B::from_pointers(&mut operands));
        }
    }
}

/// Blocks of arrays.
trait FromPointers {
    /// # Safety
    /// The list holds the pointers to each array of the block.
    unsafe fn from_pointers(list: &mut *const *const u8) -> Self;
}

impl<T> FromPointers for Run<T> {
    #[inline(always)]
    unsafe fn from_pointers(list: &mut *const *const u8) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            let first = **list;
            *list = list.add(1);
            Run(first.cast())
        }
    }
}

impl<T> FromPointers for This<T> {
    #[inline(always)]
    unsafe fn from_pointers(list: &mut *const *const u8) -> Self {
        *list = list.wrapping_add(1);
        This(PhantomData)
    }
}

impl<A: FromPointers, Op> FromPointers for Map<A, Op> {
    #[inline(always)]
    unsafe fn from_pointers(list: &mut *const *const u8) -> Self {
        // SAFETY: the caller's promise.
        Map(unsafe { A::from_pointers(list) }, PhantomData)
    }
}

impl<A: FromPointers, B: FromPointers, Op> FromPointers for Zip<A, B, Op> {
    #[inline(always)]
    unsafe fn from_pointers(list: &mut *const *const u8) -> Self {
        // SAFETY: the caller's promise.
        unsafe { Zip(A::from_pointers(list), B::from_pointers(list), PhantomData) }
    }
}

impl<C: FromPointers, A: FromPointers, B: FromPointers> FromPointers for Select<C, A, B> {
    #[inline(always)]
    unsafe fn from_pointers(list: &mut *const *const u8) -> Self {
        // SAFETY: the caller's promise.
        unsafe { Select(C::from_pointers(list), A::from_pointers(list), B::from_pointers(list)) }
    }
}
