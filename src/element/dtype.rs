//! The names of the element types, as words and as NumPy's codes.

use crate::error::{self, Error};
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

/// The type of the elements of an array, known by name.
///
/// `{}` writes NumPy's `str(dtype)`, `{:?}` its `repr`; names and codes are read by [`parse`](str::parse).
///
/// ```
/// use rankn::{DType, Element};
/// assert_eq!(f64::DTYPE, DType::F64);
/// assert_eq!(DType::F64.to_string(), "float64");
/// assert_eq!(format!("{:?}", DType::Str(11)), "dtype('<U11')");
/// assert_eq!("<i4".parse::<DType>()?, DType::I32);
/// assert_eq!(DType::F64.size(), Some(8));
/// # Ok::<(), rankn::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
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
    /// `f16`, half of an `f32`
    #[cfg(feature = "f16")]
    F16,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// Complex numbers of two `f32`
    C64,
    /// Complex numbers of two `f64`
    C128,
    /// Strings of at most this many characters, in a `DynArray`; a width of 0 asks for one that fits
    Str(usize),
    /// Values of any kind, in a `DynArray`
    Object,
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

/// How many dtypes are numeric.
const NUMERIC: usize = 13 + cfg!(feature = "f16") as usize;

/// The numeric dtypes in the order in which NumPy tries them for a result, `bool` first.
pub(crate) const LADDER: [DType; NUMERIC] = [
    DType::Bool,
    DType::I8,
    DType::U8,
    DType::I16,
    DType::U16,
    DType::I32,
    DType::U32,
    DType::I64,
    DType::U64,
    #[cfg(feature = "f16")]
    DType::F16,
    DType::F32,
    DType::F64,
    DType::C64,
    DType::C128,
];

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
            #[cfg(feature = "f16")]
            DType::F16 => "float16",
            DType::F32 => "float32",
            DType::F64 => "float64",
            DType::C64 => "complex64",
            DType::C128 => "complex128",
            DType::Str(_) => "str",
            DType::Object => "object",
            DType::Other => "other",
        }
    }

    /// The size of one element in bytes, four for each character of a string; `None` for objects and for a type that is
    /// not built in. NumPy: `dtype.itemsize`.
    pub const fn size(self) -> Option<usize> {
        Some(match self {
            DType::Bool | DType::I8 | DType::U8 => 1,
            DType::I16 | DType::U16 => 2,
            #[cfg(feature = "f16")]
            DType::F16 => 2,
            DType::I32 | DType::U32 | DType::F32 => 4,
            DType::I64 | DType::U64 | DType::F64 | DType::C64 => 8,
            DType::C128 => 16,
            DType::Str(width) => width.saturating_mul(4),
            DType::Object | DType::Other => return None,
        })
    }

    /// The kind of values as NumPy's letter: `b` for `bool`, `i` and `u` for integers, `f` for floats, `c` for complex
    /// numbers, `U` for strings, `O` for objects and `V` for a type that is not built in. NumPy: `dtype.kind`.
    ///
    /// ```
    /// use rankn::DType;
    /// assert_eq!((DType::Bool.kind(), DType::U8.kind(), DType::Str(3).kind()), ('b', 'u', 'U'));
    /// ```
    pub const fn kind(self) -> char {
        match self {
            DType::Bool => 'b',
            DType::I8 | DType::I16 | DType::I32 | DType::I64 => 'i',
            DType::U8 | DType::U16 | DType::U32 | DType::U64 => 'u',
            #[cfg(feature = "f16")]
            DType::F16 => 'f',
            DType::F32 | DType::F64 => 'f',
            DType::C64 | DType::C128 => 'c',
            DType::Str(_) => 'U',
            DType::Object => 'O',
            DType::Other => 'V',
        }
    }

    /// The alignment of one element in bytes; `None` for objects and for a type that is not built in. NumPy:
    /// `dtype.alignment`.
    pub const fn alignment(self) -> Option<usize> {
        match self {
            DType::C64 | DType::Str(_) => Some(4),
            DType::C128 => Some(8),
            _ => self.size(),
        }
    }

    /// NumPy's code of this type, such as `<f8`. NumPy: `dtype.str`.
    ///
    /// ```
    /// use rankn::DType;
    /// assert_eq!((DType::F64.code(), DType::Bool.code()), ("<f8".to_owned(), "|b1".to_owned()));
    /// ```
    pub fn code(self) -> String {
        match (self, self.size()) {
            (DType::Str(width), _) => format!("<U{width}"),
            (_, Some(1)) => format!("|{}1", self.kind()),
            (_, Some(size)) => format!("<{}{size}", self.kind()),
            (_, None) => format!("|{}", self.kind()),
        }
    }

    /// The place of this type in the list of types; numbers and `bool` come first.
    pub(crate) const fn place(self) -> usize {
        match self {
            DType::Bool => 0,
            DType::I8 => 1,
            DType::I16 => 2,
            DType::I32 => 3,
            DType::I64 => 4,
            DType::U8 => 5,
            DType::U16 => 6,
            DType::U32 => 7,
            DType::U64 => 8,
            #[cfg(feature = "f16")]
            DType::F16 => 9,
            DType::F32 => NUMERIC - 4,
            DType::F64 => NUMERIC - 3,
            DType::C64 => NUMERIC - 2,
            DType::C128 => NUMERIC - 1,
            DType::Str(_) => NUMERIC,
            DType::Object => NUMERIC + 1,
            DType::Other => NUMERIC + 2,
        }
    }

    /// Whether values are halves, which are added up in single precision.
    pub(crate) const fn is_half(self) -> bool {
        #[cfg(feature = "f16")]
        return matches!(self, DType::F16);
        #[cfg(not(feature = "f16"))]
        false
    }

    /// The built-in type of a kind and size, such as `f8`.
    pub(crate) fn from_kind_and_size(code: &str) -> Option<DType> {
        LADDER.into_iter().find(|dtype| dtype.code()[1..] == *code)
    }
}

/// What a letter or a word of NumPy's stands for, beside the names and codes of the types themselves.
fn alias(text: &str) -> Option<DType> {
    Some(match text {
        "?" | "bool_" => DType::Bool,
        "b" | "byte" => DType::I8,
        "h" | "short" => DType::I16,
        "i" | "intc" => DType::I32,
        "l" | "q" | "p" | "n" | "int" | "int_" | "intp" | "long" | "longlong" => DType::I64,
        "B" | "ubyte" => DType::U8,
        "H" | "ushort" => DType::U16,
        "I" | "uintc" => DType::U32,
        "L" | "Q" | "P" | "N" | "uint" | "uintp" | "ulong" | "ulonglong" => DType::U64,
        #[cfg(feature = "f16")]
        "e" | "half" => DType::F16,
        "f" | "single" => DType::F32,
        "d" | "float" | "double" => DType::F64,
        "F" | "csingle" => DType::C64,
        "D" | "complex" | "cdouble" => DType::C128,
        "str" | "str_" | "unicode" => DType::Str(0),
        "O" | "object" | "object_" => DType::Object,
        _ => return None,
    })
}

/// A code without its byte order: a letter, a kind and size, or `U` and a width.
fn from_code(code: &str) -> Option<DType> {
    let width = |digits: &str| match digits {
        "" => Some(0),
        _ if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().ok(),
        _ => None,
    };
    match code.strip_prefix('U') {
        Some(digits) => width(digits).map(DType::Str),
        None => DType::from_kind_and_size(code).or_else(|| alias(code).filter(|_| code.len() == 1)),
    }
}

impl FromStr for DType {
    type Err = Error;

    /// The type of one of NumPy's names or codes: `float64`, `<f8`, `f8`, `d`, `float`, `<U11`, `?`, `O` ..
    ///
    /// `int` has 64 bits on every machine, as in NumPy 2.
    ///
    /// # Errors
    /// When the text is none of them, or a code of the other byte order than this machine's.
    fn from_str(text: &str) -> Result<Self, Error> {
        let native = if cfg!(target_endian = "little") { '<' } else { '>' };
        let code = text.strip_prefix([native, '=', '|']).unwrap_or(text);
        let named = || LADDER.into_iter().find(|dtype| dtype.name() == text).or_else(|| alias(text));
        from_code(code).or_else(named).ok_or_else(|| error::dtype::not_understood(text))
    }
}

impl fmt::Display for DType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DType::Str(_) => f.write_str(&self.code()),
            _ => f.write_str(self.name()),
        }
    }
}

impl fmt::Debug for DType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DType::Object => f.write_str("dtype('O')"),
            _ => write!(f, "dtype('{self}')"),
        }
    }
}
