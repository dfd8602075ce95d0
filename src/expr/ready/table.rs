//! Which operations have kernels for which types. Types whose bits are treated alike share one.

use super::Kernel;
use crate::element::{Complex32, Complex64, DType};
use crate::expr::op::*;
use crate::vmath::Powf;
use std::mem::MaybeUninit;

/// A kernel, for the dtypes of one of these lists.
macro_rules! one {
    ($make:ident $op:ty, $dtype:expr; $($($kind:ident)|+ => $t:ty,)*) => {
        match $dtype {
            $($(DType::$kind)|+ => {
                static KERNEL: Kernel = Kernel::$make::<$t, $op>();
                return Some(&KERNEL);
            })*
            _ => {}
        }
    };
}

/// The lists of dtypes: integers that need not know their sign, the same with truth values, which
/// are bytes of 0 and 1, what has an order, those that are divided one after the other, halves of which only the sign
/// changes, and so on.
macro_rules! among {
    (words, $make:ident $op:ty, $dtype:expr) => {
        one! { $make $op, $dtype; I8|U8 => u8, I16|U16 => u16, I32|U32 => u32, I64|U64 => u64, }
    };
    (bits, $make:ident $op:ty, $dtype:expr) => {
        one! { $make $op, $dtype; Bool|I8|U8 => u8, I16|U16 => u16, I32|U32 => u32, I64|U64 => u64, }
    };
    (ordered, $make:ident $op:ty, $dtype:expr) => {
        among! { signed, $make $op, $dtype }
        one! { $make $op, $dtype; Bool|U8 => u8, U16 => u16, U32 => u32, U64 => u64, }
    };
    (divided, $make:ident $op:ty, $dtype:expr) => {
        among! { signed, scalar_pair $op, $dtype }
        among! { unsigned, scalar_pair $op, $dtype }
    };
    (signed, $make:ident $op:ty, $dtype:expr) => {
        one! { $make $op, $dtype; I8 => i8, I16 => i16, I32 => i32, I64 => i64, }
    };
    (unsigned, $make:ident $op:ty, $dtype:expr) => {
        one! { $make $op, $dtype; U8 => u8, U16 => u16, U32 => u32, U64 => u64, }
    };
    (singles, $make:ident $op:ty, $dtype:expr) => {
        one! { $make $op, $dtype; F32 => f32, F64 => f64, }
    };
    (floats, $make:ident $op:ty, $dtype:expr) => {
        among! { singles, $make $op, $dtype }
        #[cfg(feature = "f16")]
        halves! { $make $op, $dtype }
    };
    (powers, $make:ident $op:ty, $dtype:expr) => {
        one! { $make $op, $dtype; F32 => f32, }
        if let DType::F64 = $dtype {
            static KERNEL: Kernel = Kernel::in_eights::<$op, Powf>();
            return Some(&KERNEL);
        }
        #[cfg(feature = "f16")]
        halves! { $make $op, $dtype }
    };
    (complex, $make:ident $op:ty, $dtype:expr) => {
        one! { $make $op, $dtype; C64 => Complex32, C128 => Complex64, }
    };
    (signs, $make:ident $op:ty, $dtype:expr) => {
        #[cfg(feature = "f16")]
        one! { $make $op, $dtype; F16 => half::f16, }
    };
    (bool, $make:ident $op:ty, $dtype:expr) => {
        one! { $make $op, $dtype; Bool => bool, }
    };
    (unchanged_integers, $make:ident $op:ty, $dtype:expr) => {
        if let DType::I8 | DType::I16 | DType::I32 | DType::I64 = $dtype {
            return copy_of($dtype);
        }
        among! { unchanged_unsigned, $make $op, $dtype }
    };
    (unchanged_unsigned, $make:ident $op:ty, $dtype:expr) => {
        if let DType::U8 | DType::U16 | DType::U32 | DType::U64 = $dtype {
            return copy_of($dtype);
        }
    };
    (unchanged_floats, $make:ident $op:ty, $dtype:expr) => {
        if let DType::F32 | DType::F64 = $dtype {
            return copy_of($dtype);
        }
        #[cfg(feature = "f16")]
        if let DType::F16 = $dtype {
            return copy_of($dtype);
        }
    };
}

/// The kernel for halves, by that for single floats; how that is made says how many operands there are.
#[cfg(feature = "f16")]
macro_rules! halves {
    (map $($rest:tt)*) => { halves! { @ 1, $($rest)* } };
    (map_over $($rest:tt)*) => { halves! { @ 1, $($rest)* } };
    (narrow_map $($rest:tt)*) => { halves! { @ 1, $($rest)* } };
    (narrow_map_over $($rest:tt)*) => { halves! { @ 1, $($rest)* } };
    (@ $count:literal, $op:ty, $dtype:expr) => {
        if let DType::F16 = $dtype {
            static KERNEL: Kernel = Kernel::of_halves::<$op, $count>();
            return Some(&KERNEL);
        }
    };
    ($pair:ident $($rest:tt)*) => { halves! { @ 2, $($rest)* } };
}

macro_rules! kernels {
    ($($op:ident: $make:ident [$($list:ident)*];)*) => {$(
        #[cfg(feature = "f16")]
        impl super::halves::Single for $op {
            const KERNEL: Option<&'static Kernel> = $op::kernel(Some(DType::F32));
        }

        impl $op {
            pub(in crate::expr) const fn kernel(dtype: Option<DType>) -> Option<&'static Kernel> {
                let Some(dtype) = dtype else { return None };
                $( among! { $list, $make $op, dtype } )*
                None
            }
        }
    )*};
}

kernels! {
    Add: narrow_commuting [words floats complex];
    Sub: narrow_pair_over [words floats complex];
    Mul: commuting [words floats complex];
    Div: pair_over [signed unsigned floats complex];
    Rem: pair [divided floats];
    TrueDiv: pair_over [floats];
    FloorDiv: pair [divided floats];
    Remainder: pair [divided floats];
    Pow: pair [divided powers];
    Maximum: pair [ordered floats];
    Minimum: pair [ordered floats];
    Atan2: pair [floats];
    Hypot: pair [floats];
    CopySign: narrow_pair [signs floats];
    BitAnd: narrow_commuting [bits];
    BitOr: narrow_commuting [bits];
    BitXor: narrow_commuting [bits];
    Shl: pair [words];
    Shr: pair [signed unsigned];
    Equals: pair [bits floats complex];
    NotEquals: pair [bits floats complex];
    Less: pair [ordered floats];
    LessEqual: pair [ordered floats];
    LogicalAnd: narrow_pair [bool];
    LogicalOr: narrow_pair [bool];
    LogicalXor: narrow_pair [bool];

    Neg: narrow_map_over [words signs floats complex];
    Square: map [words floats complex];
    Reciprocal: map [signed unsigned floats complex];
    Conj: narrow_map [complex unchanged_integers unchanged_floats];
    Abs: map [signed signs floats complex unchanged_unsigned];
    Sign: map [signed unsigned floats];
    Floor: narrow_map [floats unchanged_integers];
    Ceil: narrow_map [floats unchanged_integers];
    Trunc: narrow_map [floats unchanged_integers];
    Round: narrow_map [floats unchanged_integers];
    Not: narrow_map_over [words bool];
    LogicalNot: narrow_map [bool];
    IsNan: map [floats];
    IsInf: map [floats];
    IsFinite: map [floats];
    Sqrt: map [floats complex];
    Cbrt: map [floats];
    Exp: map [floats complex];
    Exp2: map [floats];
    ExpM1: map [floats];
    Ln: map [floats complex];
    Log2: map [floats];
    Log10: map [floats];
    Ln1p: map [floats];
    Asin: map [floats];
    Acos: map [floats];
    Atan: map [floats];
    Sinh: map [floats];
    Cosh: map [floats];
    Tanh: map [floats];
    ToRadians: narrow_map [floats];
    ToDegrees: narrow_map [floats];
    Sin: map [floats];
    Cos: map [floats];
    Tan: map [floats];
    RealPart: narrow_map [complex];
    ImagPart: narrow_map [complex];
    Angle: map [complex];

    FMod: scalar_pair [signed unsigned floats];
    FMax: pair [floats];
    FMin: pair [floats];
    Heaviside: pair [floats];
    TimesPower: pair [floats];
    LogAddExp: pair [floats];
    LogAddExp2: pair [floats];
    NextAfter: pair [singles];
    Spacing: map [singles];
    ReciprocalOrZero: narrow_map [signed unsigned];
    SignBit: map [floats];
    BitwiseCount: map [signed unsigned];
    Asinh: map [floats];
    Acosh: map [floats];
    Atanh: map [floats];
    Fraction: map [floats];
    Mantissa: map [floats];
    Exponent: map [singles];
}

/// The elements of a built-in type themselves.
pub(super) const fn copy_of(dtype: DType) -> Option<&'static Kernel> {
    match dtype.size() {
        Some(size) => copy(size),
        None => None,
    }
}

/// Bytes of some size, whatever they mean, at any address.
macro_rules! by_size {
    ($make:ident, $size:expr; $($bytes:literal $int:ty,)*) => {
        match $size {
            $($bytes => {
                #[derive(Clone, Copy)]
                #[repr(C, packed)]
                struct Anywhere(MaybeUninit<$int>);
                static KERNEL: Kernel = Kernel::$make::<Anywhere>();
                Some(&KERNEL)
            })*
            _ => None,
        }
    };
}

/// The elements themselves, of so many bytes.
pub(super) const fn copy(size: usize) -> Option<&'static Kernel> {
    by_size! { copying, size; 1 u8, 2 u16, 4 u32, 8 u64, 16 [u64; 2], }
}

/// The choice between two elements of so many bytes.
pub(super) const fn select(size: usize) -> Option<&'static Kernel> {
    by_size! { choosing, size; 1 u8, 2 u16, 4 u32, 8 u64, 16 [u64; 2], }
}

/// The kernel that converts elements, none if they have the type already; an error if there is no kernel for it.
pub(super) const fn conversion(from: DType, to: DType) -> Result<Option<&'static Kernel>, ()> {
    if from.place() == to.place() {
        return Ok(None);
    }
    match cast(from, to) {
        Some(kernel) => Ok(Some(kernel)),
        None => Err(()),
    }
}

macro_rules! casts {
    ($from:expr, $to:expr; $($($f:ident)|+: $a:ty => $($($t:ident)|+ $b:ty),*;)*) => {
        $(if let $(DType::$f)|+ = $from {
            match $to {
                $($(DType::$t)|+ => {
                    static KERNEL: Kernel = Kernel::conversion::<$a, $b>();
                    return Some(&KERNEL);
                })*
                _ => {}
            }
        })*
    };
}

/// The conversion of one type to another.
pub(super) const fn cast(from: DType, to: DType) -> Option<&'static Kernel> {
    use DType::*;
    match (from, to) {
        #[cfg(feature = "f16")]
        (F16, _) | (_, F16) => return super::halves::cast(from, to),
        (Bool, Bool | I8 | U8)
        | (I8 | U8, I8 | U8)
        | (I16 | U16, I16 | U16)
        | (I32 | U32, I32 | U32)
        | (I64 | U64, I64 | U64)
        | (F32, F32)
        | (F64, F64)
        | (C64, C64)
        | (C128, C128) => return copy_of(from),
        _ => {}
    }
    casts! { from, to;
        I8: i8 => I16|U16 u16, I32|U32 u32, I64|U64 u64, F32 f32, F64 f64, C64 Complex32, C128 Complex64;
        Bool|U8: u8 => I16|U16 u16, I32|U32 u32, I64|U64 u64, F32 f32, F64 f64, C64 Complex32, C128 Complex64;
        I16: i16 => I32|U32 u32, I64|U64 u64, F32 f32, F64 f64, C64 Complex32, C128 Complex64;
        U16: u16 => I32|U32 u32, I64|U64 u64, F32 f32, F64 f64, C64 Complex32, C128 Complex64;
        I32: i32 => I64|U64 u64, F32 f32, F64 f64, C64 Complex32, C128 Complex64;
        U32: u32 => I64|U64 u64, F32 f32, F64 f64, C64 Complex32, C128 Complex64;
        I64: i64 => F32 f32, F64 f64, C64 Complex32, C128 Complex64;
        U64: u64 => F32 f32, F64 f64, C64 Complex32, C128 Complex64;
        I8|U8: u8 => Bool bool;
        I16|U16: u16 => Bool bool, I8|U8 u8;
        I32|U32: u32 => Bool bool, I8|U8 u8, I16|U16 u16;
        I64|U64: u64 => Bool bool, I8|U8 u8, I16|U16 u16, I32|U32 u32;
        F32: f32 => Bool bool, I8 i8, I16 i16, I32 i32, I64 i64, U8 u8, U16 u16, U32 u32, U64 u64, F64 f64,
            C64 Complex32, C128 Complex64;
        F64: f64 => Bool bool, I8 i8, I16 i16, I32 i32, I64 i64, U8 u8, U16 u16, U32 u32, U64 u64, F32 f32,
            C64 Complex32, C128 Complex64;
        C64: Complex32 => Bool bool, F32 f32, F64 f64, C128 Complex64;
        C128: Complex64 => Bool bool, F32 f32, F64 f64, C64 Complex32;
    }
    None
}

impl ToMean {
    pub(in crate::expr) const fn kernel(dtype: Option<DType>) -> Option<&'static Kernel> {
        match dtype {
            #[cfg(feature = "f16")]
            Some(DType::F16) => copy_of(DType::F16),
            Some(same @ (DType::F32 | DType::F64 | DType::C64 | DType::C128)) => copy_of(same),
            Some(dtype) => cast(dtype, DType::F64),
            None => None,
        }
    }
}
