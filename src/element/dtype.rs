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

/// Which of the built-in types `T` is. Only this crate makes such values, so for a type of a user there is none, whatever
/// name it goes by.
pub struct Builtin<T>(DType, PhantomData<fn() -> T>);

impl<T> Clone for Builtin<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Builtin<T> {}

impl<T> Builtin<T> {
    pub(super) const fn new(dtype: DType) -> Self {
        Builtin(dtype, PhantomData)
    }

    /// The place of the type among the built-in ones: that of its name in [`DType`].
    pub(crate) const fn place(self) -> usize {
        self.0 as usize
    }
}
