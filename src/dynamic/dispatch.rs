//! The one place that lists the variants of [`DynArray`](super::DynArray): an expression is written once and compiled for
//! each of them, or for those of some kinds. What stands before a variant says when there is one.

/// The expression for the array of any variant: a value of one type for all of them.
macro_rules! each {
    ($value:expr, $a:ident => $body:expr) => {
        $crate::dynamic::dispatch::arms!(
            $value,
            [Bool I8 I16 I32 I64 U8 U16 U32 U64 #[cfg(feature = "f16")] F16 F32 F64 C64 C128 Object] $a => $body,
            $crate::dynamic::DynArray::Str($a, _) => $body
        )
    };
}

/// The same variant around another array of the same type.
macro_rules! remake {
    (@ $value:expr, [$($(#[$when:meta])? $variant:ident)*] $a:ident => $body:expr) => {
        match $value {
            $($(#[$when])? $crate::dynamic::DynArray::$variant($a) => $crate::dynamic::DynArray::$variant($body),)*
            $crate::dynamic::DynArray::Str($a, width) => {
                #[allow(clippy::clone_on_copy, reason = "the width of a reference, too")]
                let width = width.clone();
                $crate::dynamic::DynArray::Str($body, width)
            }
        }
    };
    ($value:expr, $a:ident => $body:expr) => {
        $crate::dynamic::dispatch::remake!(
            @ $value, [Bool I8 I16 I32 I64 U8 U16 U32 U64 #[cfg(feature = "f16")] F16 F32 F64 C64 C128 Object] $a => $body
        )
    };
}

/// The expression for some variants, and another one for the rest.
macro_rules! arms {
    ($value:expr, [$($(#[$when:meta])? $variant:ident)*] $a:ident => $body:expr, $other:pat => $rest:expr) => {
        match $value {
            $($(#[$when])? $crate::dynamic::DynArray::$variant($a) => $body,)*
            $other => $rest,
        }
    };
}

/// The expression for two arrays of one variant out of some.
macro_rules! pairs {
    (ints: $($rest:tt)*) => { $crate::dynamic::dispatch::pairs!([I8 I16 I32 I64 U8 U16 U32 U64] $($rest)*) };
    (bits: $($rest:tt)*) => { $crate::dynamic::dispatch::pairs!([Bool I8 I16 I32 I64 U8 U16 U32 U64] $($rest)*) };
    (floats: $($rest:tt)*) => { $crate::dynamic::dispatch::pairs!([#[cfg(feature = "f16")] F16 F32 F64] $($rest)*) };
    (reals: $($rest:tt)*) => { $crate::dynamic::dispatch::pairs!([I8 I16 I32 I64 U8 U16 U32 U64 #[cfg(feature = "f16")] F16 F32 F64] $($rest)*) };
    (numbers: $($rest:tt)*) => {
        $crate::dynamic::dispatch::pairs!([I8 I16 I32 I64 U8 U16 U32 U64 #[cfg(feature = "f16")] F16 F32 F64 C64 C128] $($rest)*)
    };
    (all: $($rest:tt)*) => {
        $crate::dynamic::dispatch::pairs!([Bool I8 I16 I32 I64 U8 U16 U32 U64 #[cfg(feature = "f16")] F16 F32 F64 C64 C128] $($rest)*)
    };
    ([$($(#[$when:meta])? $variant:ident)*] $x:expr, $y:expr, |$a:ident, $b:ident| $body:expr) => {
        match ($x, $y) {
            $($(#[$when])? ($crate::dynamic::DynArray::$variant($a), $crate::dynamic::DynArray::$variant($b)) => $body,)*
            _ => unreachable!("the operands were converted to a type that the operation has"),
        }
    };
}

/// The expression for the array of a variant out of some.
macro_rules! one {
    (ints: $($rest:tt)*) => { $crate::dynamic::dispatch::one!([I8 I16 I32 I64 U8 U16 U32 U64] $($rest)*) };
    (bits: $($rest:tt)*) => { $crate::dynamic::dispatch::one!([Bool I8 I16 I32 I64 U8 U16 U32 U64] $($rest)*) };
    (floats: $($rest:tt)*) => { $crate::dynamic::dispatch::one!([#[cfg(feature = "f16")] F16 F32 F64] $($rest)*) };
    (complex: $($rest:tt)*) => { $crate::dynamic::dispatch::one!([C64 C128] $($rest)*) };
    (inexact: $($rest:tt)*) => { $crate::dynamic::dispatch::one!([#[cfg(feature = "f16")] F16 F32 F64 C64 C128] $($rest)*) };
    (totals: $($rest:tt)*) => { $crate::dynamic::dispatch::one!([I64 U64 #[cfg(feature = "f16")] F16 F32 F64 C64 C128] $($rest)*) };
    (reals: $($rest:tt)*) => { $crate::dynamic::dispatch::one!([I8 I16 I32 I64 U8 U16 U32 U64 #[cfg(feature = "f16")] F16 F32 F64] $($rest)*) };
    (ordered: $($rest:tt)*) => {
        $crate::dynamic::dispatch::one!([Bool I8 I16 I32 I64 U8 U16 U32 U64 #[cfg(feature = "f16")] F16 F32 F64] $($rest)*)
    };
    (numbers: $($rest:tt)*) => {
        $crate::dynamic::dispatch::one!([I8 I16 I32 I64 U8 U16 U32 U64 #[cfg(feature = "f16")] F16 F32 F64 C64 C128] $($rest)*)
    };
    (all: $($rest:tt)*) => {
        $crate::dynamic::dispatch::one!([Bool I8 I16 I32 I64 U8 U16 U32 U64 #[cfg(feature = "f16")] F16 F32 F64 C64 C128] $($rest)*)
    };
    ([$($(#[$when:meta])? $variant:ident)*] $x:expr, $a:ident => $body:expr) => {
        $crate::dynamic::dispatch::arms!(
            $x, [$($(#[$when])? $variant)*] $a => $body,
            _ => unreachable!("the operand was converted to a type that the operation has")
        )
    };
}

/// The expression with a name for the type of the elements that a numeric dtype names.
macro_rules! made {
    (@ $dtype:expr, $name:ident => $body:expr; $($(#[$when:meta])? $kind:ident $t:ty,)*) => {
        match $dtype {
            $($(#[$when])? $crate::element::DType::$kind => {
                type $name = $t;
                $body
            })*
            _ => unreachable!("a dtype of numbers"),
        }
    };
    ($dtype:expr, $name:ident => $body:expr) => {
        $crate::dynamic::dispatch::made!(@ $dtype, $name => $body;
            Bool bool, I8 i8, I16 i16, I32 i32, I64 i64, U8 u8, U16 u16, U32 u32, U64 u64,
            #[cfg(feature = "f16")] F16 ::half::f16, F32 f32, F64 f64,
            C64 $crate::element::Complex32, C128 $crate::element::Complex64,
        )
    };
}

pub(crate) use {arms, each, made, one, pairs, remake};
