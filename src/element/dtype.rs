//! The names of the element types.

use std::fmt;
use std::marker::PhantomData;

/// The type of the elements of an array, known by name.
///
/// ```
/// use rankn::{DType, Element};
/// assert_eq!(f64::DTYPE, DType::F64);
/// assert_eq!(DType::F64.to_string(), "float64");
/// assert_eq!(DType::F64.size(), Some(8));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DType {
    /// `bool`
    Bool,
    /// `i8`
    I8,
    /// `i16`
    I16,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u8`
    U8,
    /// `u16`
    U16,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// Complex numbers of two `f32`
    C64,
    /// Complex numbers of two `f64`
    C128,
    /// A type that is not built in
    Other,
}

/// The dtype of a built-in type, for which kernels are compiled in this crate; nothing for any other type, whatever it
/// says its dtype is. It names the type, so that one type cannot claim the kind of another.
#[doc(hidden)]
pub struct Kind<T>(Option<DType>, PhantomData<fn() -> T>);

impl<T> Kind<T> {
    /// That of a type that is not built in.
    pub const OTHER: Self = Kind(None, PhantomData);

    pub(super) const fn built_in(dtype: DType) -> Self {
        Kind(Some(dtype), PhantomData)
    }

    pub(crate) const fn dtype(&self) -> Option<DType> {
        self.0
    }
}

impl DType {
    /// NumPy's name of this type, such as `float64`; `other` for a type that is not built in.
    pub const fn name(self) -> &'static str {
        match self {
            DType::Bool => "bool",
            DType::I8 => "int8",
            DType::I16 => "int16",
            DType::I32 => "int32",
            DType::I64 => "int64",
            DType::U8 => "uint8",
            DType::U16 => "uint16",
            DType::U32 => "uint32",
            DType::U64 => "uint64",
            DType::F32 => "float32",
            DType::F64 => "float64",
            DType::C64 => "complex64",
            DType::C128 => "complex128",
            DType::Other => "other",
        }
    }

    /// The size of one element in bytes; `None` for a type that is not built in.
    pub const fn size(self) -> Option<usize> {
        Some(match self {
            DType::Bool | DType::I8 | DType::U8 => 1,
            DType::I16 | DType::U16 => 2,
            DType::I32 | DType::U32 | DType::F32 => 4,
            DType::I64 | DType::U64 | DType::F64 | DType::C64 => 8,
            DType::C128 => 16,
            DType::Other => return None,
        })
    }
}

impl fmt::Display for DType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
