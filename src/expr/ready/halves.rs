//! Kernels of halves: those of single floats, block by block between two conversions. What is computed in single
//! precision is rounded once, which for `+ - * /` and roots is the correctly rounded result.
//!
//! # The invariant
//! That of `ready`; the kernel of a [`Single`] takes and gives single floats where that of halves takes and gives halves.
#![expect(unsafe_code, reason = "hands blocks to kernels that are functions of pointers to bytes")]

use super::table::{self, copy_of};
use super::{Body, Bytes, DType, Kernel, Levels};
use crate::element::{Complex32, Complex64, Element, half::to_odd};
use crate::expr::op::UnaryOp;
use crate::simd::halves::{NARROW, WIDEN};
use half::f16;
use std::marker::PhantomData;
use std::mem::MaybeUninit;

/// What has a kernel for single floats.
pub(super) trait Single: 'static {
    const KERNEL: Option<&'static Kernel>;
}

/// How many halves are converted at a time: three blocks of them fit the nearest cache.
const BLOCK: usize = 512;

#[derive(Clone, Copy)]
#[repr(align(64))]
struct Room(#[expect(dead_code, reason = "only pointed at")] MaybeUninit<[f32; BLOCK]>);

/// A loop of a kernel for single floats over blocks. The first operands, so many, are halves, and so is the result if it is
/// to be narrowed.
///
/// # Safety
/// As for the loop, with halves in the place of single floats. The target may be an operand.
#[inline(never)]
unsafe fn through(
    kernel: &'static Kernel,
    (halves, narrows): (usize, bool),
    out: *mut u8,
    operands: *const *const u8,
    n: usize,
) {
    let (row, widen, narrow) = (kernel.apart.best(), WIDEN.best(), NARROW.best());
    let mut rooms = [Room(MaybeUninit::uninit()); 3];
    let size = if narrows { size_of::<f16>() } else { kernel.to.size };
    for start in (0..n).step_by(BLOCK) {
        let len = BLOCK.min(n - start);
        let mut blocks = [std::ptr::null(); 2];
        // SAFETY: the caller's promise, for a part of the elements; a block fits a room.
        unsafe {
            for k in 0..halves {
                let room = (&raw mut rooms[k]).cast::<u8>();
                widen(room, &(*operands.add(k)).add(start * size_of::<f16>()), len);
                blocks[k] = room.cast_const();
            }
            if halves == 0 {
                blocks[0] = (*operands).add(start * kernel.from[0].size);
            }
            let place = out.add(start * size);
            if narrows {
                let room = (&raw mut rooms[2]).cast::<u8>();
                row(room, blocks.as_ptr(), len);
                narrow(place, &room.cast_const(), len);
            } else {
                row(place, blocks.as_ptr(), len);
            }
        }
    }
}

/// The loop over halves of an operation with so many operands.
struct Halves<Op, const COUNT: usize>(PhantomData<Op>);

impl<Op: Single, const COUNT: usize> Body for Halves<Op, COUNT> {
    #[inline(always)]
    unsafe fn row(out: *mut u8, operands: *const *const u8, n: usize) {
        let kernel = const { Op::KERNEL.expect("there is a kernel for single floats") };
        // What does not give single floats gives truth values.
        let narrows = kernel.to.size == size_of::<f32>();
        // SAFETY: the caller's promise.
        unsafe { through(kernel, (COUNT, narrows), out, operands, n) }
    }
}

/// The same with the target for its first operand.
struct Over<Op, const COUNT: usize>(PhantomData<Op>);

impl<Op: Single, const COUNT: usize> Body for Over<Op, COUNT> {
    #[inline(always)]
    unsafe fn row(out: *mut u8, operands: *const *const u8, n: usize) {
        // SAFETY: the caller's promise: there are so many operands, the first of which is the target.
        unsafe {
            let second = if COUNT > 1 { *operands.add(1) } else { std::ptr::null() };
            Halves::<Op, COUNT>::row(out, [out.cast_const(), second].as_ptr(), n);
        }
    }
}

impl Kernel {
    /// An operation on halves by its kernel for single floats.
    pub(super) const fn of_halves<Op: Single, const COUNT: usize>() -> Kernel {
        let single = Op::KERNEL.expect("there is a kernel for single floats");
        let half = Bytes::of::<f16>();
        let narrows = single.to.size == size_of::<f32>();
        let over = if single.over.is_some() { Some(Levels::single::<Over<Op, COUNT>>()) } else { None };
        let to = if narrows { half } else { single.to };
        let apart = Levels::single::<Halves<Op, COUNT>>();
        Kernel { apart, over, commutes: single.commutes, from: [half; 3], to }
    }
}

/// A number as a single float that rounds to the right half.
struct ToOdd;

impl UnaryOp<f64> for ToOdd {
    type Out = f32;
    #[inline(always)]
    fn call(x: f64) -> f32 {
        to_odd(x)
    }
}

impl UnaryOp<Complex64> for ToOdd {
    type Out = f32;
    #[inline(always)]
    fn call(z: Complex64) -> f32 {
        to_odd(z.re)
    }
}

static FROM_F64: Kernel = Kernel::map::<f64, ToOdd>();
static FROM_C128: Kernel = Kernel::map::<Complex64, ToOdd>();

/// The loop that converts halves to a type.
struct From16<T>(PhantomData<T>);

impl<T: Element> Body for From16<T> {
    #[inline(always)]
    unsafe fn row(out: *mut u8, operands: *const *const u8, n: usize) {
        let kernel =
            const { table::cast(DType::F32, T::DTYPE).expect("single floats convert to every type") };
        // SAFETY: the caller's promise.
        unsafe { through(kernel, (1, false), out, operands, n) }
    }
}

/// The kernel that makes single floats of a type, which round to the right halves.
const fn rounded_to_odd(from: DType) -> &'static Kernel {
    match from {
        DType::F64 => &FROM_F64,
        DType::C128 => &FROM_C128,
        // Whole numbers that are not exact as single floats are too large for halves.
        _ => table::cast(from, DType::F32).expect("every type converts to single floats"),
    }
}

/// The loop that converts a type to halves.
struct To16<T>(PhantomData<T>);

impl<T: Element> Body for To16<T> {
    #[inline(always)]
    unsafe fn row(out: *mut u8, operands: *const *const u8, n: usize) {
        let kernel = const { rounded_to_odd(T::DTYPE) };
        // SAFETY: the caller's promise.
        unsafe { through(kernel, (0, true), out, operands, n) }
    }
}

const fn conversion<T: Element + Copy, U: Element + Copy>(apart: Levels) -> Kernel {
    Kernel { apart, over: None, commutes: false, from: [Bytes::of::<T>(); 3], to: Bytes::of::<U>() }
}

macro_rules! casts {
    ($from:expr, $to:expr; $($kind:ident $t:ty,)*) => {
        match ($from, $to) {
            (DType::F16, DType::F16) => copy_of(DType::F16),
            (DType::F16, DType::F32) => {
                static KERNEL: Kernel = conversion::<f16, f32>(WIDEN);
                Some(&KERNEL)
            }
            (DType::F32, DType::F16) => {
                static KERNEL: Kernel = conversion::<f32, f16>(NARROW);
                Some(&KERNEL)
            }
            $((DType::F16, DType::$kind) => {
                static KERNEL: Kernel = conversion::<f16, $t>(Levels::single::<From16<$t>>());
                Some(&KERNEL)
            }
            (DType::$kind, DType::F16) => {
                static KERNEL: Kernel = conversion::<$t, f16>(Levels::single::<To16<$t>>());
                Some(&KERNEL)
            })*
            _ => None,
        }
    };
}

/// The conversion of halves to another type, or back.
pub(super) const fn cast(from: DType, to: DType) -> Option<&'static Kernel> {
    casts! { from, to;
        Bool bool, I8 i8, I16 i16, I32 i32, I64 i64, U8 u8, U16 u16, U32 u32, U64 u64, F64 f64, C64 Complex32,
        C128 Complex64,
    }
}
