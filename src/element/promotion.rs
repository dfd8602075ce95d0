//! Which type holds the values of others, and which conversions a rule allows: NumPy 2's promotion and casting.

use super::{DType, LADDER};
use crate::error::{self, Result};
use std::fmt;

/// How much a conversion between dtypes may change: NumPy's `casting=`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Casting {
    /// Nothing: the dtypes are the same.
    No,
    /// The byte order, of which there is one here: the same as [`No`](Casting::No).
    Equiv,
    /// Only what keeps all values, as NumPy sees it: 64-bit integers to `float64` count.
    Safe,
    /// What is safe, and conversions within a kind, such as `float64` to `float32`, or to a higher kind.
    SameKind,
    /// Everything.
    #[default]
    Unsafe,
}

impl fmt::Display for Casting {
    /// NumPy's word: `no`, `equiv`, `safe`, `same_kind` or `unsafe`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Casting::No => "no",
            Casting::Equiv => "equiv",
            Casting::Safe => "safe",
            Casting::SameKind => "same_kind",
            Casting::Unsafe => "unsafe",
        })
    }
}

impl DType {
    /// The smallest type that both convert to safely. NumPy: `np.promote_types(a, b)`.
    ///
    /// Numbers become strings beside strings, and everything an object beside objects.
    ///
    /// # Errors
    /// When one of the types is not built in.
    ///
    /// ```
    /// use rankn::DType;
    /// assert_eq!(DType::I8.promote(DType::U8)?, DType::I16);
    /// assert_eq!(DType::I64.promote(DType::U64)?, DType::F64);
    /// assert_eq!(DType::I32.promote(DType::Str(1))?, DType::Str(11));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn promote(self, other: DType) -> Result<DType> {
        match (self, other) {
            (DType::Other, _) | (_, DType::Other) => Err(error::dtype::no_common(self, other)),
            (DType::Object, _) | (_, DType::Object) => Ok(DType::Object),
            (DType::Str(_), _) | (_, DType::Str(_)) => {
                Ok(DType::Str(self.text_width().max(other.text_width())))
            }
            _ => {
                first_that_holds(&LADDER, &[self, other]).ok_or_else(|| error::dtype::no_common(self, other))
            }
        }
    }

    /// The type of an array that holds values of all these types. NumPy: `np.result_type(..)` of dtypes.
    ///
    /// It can be smaller than what [`promote`](DType::promote) gives for one after the other: a float that holds both
    /// `int8` and `uint8` need not hold `int16`.
    ///
    /// # Errors
    /// When there are no types, or one is not built in.
    ///
    /// ```
    /// use rankn::DType;
    /// assert_eq!(DType::result_type(&[DType::I16, DType::U16, DType::F32])?, DType::F32);
    /// assert_eq!(DType::I16.promote(DType::U16)?.promote(DType::F32)?, DType::F64);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn result_type(dtypes: &[DType]) -> Result<DType> {
        match first_that_holds(&LADDER, dtypes).filter(|_| !dtypes.is_empty()) {
            Some(dtype) => Ok(dtype),
            None => {
                let (first, rest) = dtypes.split_first().ok_or_else(error::dtype::no_dtypes)?;
                rest.iter().try_fold(*first, |all, &dtype| all.promote(dtype))
            }
        }
    }

    /// Whether the rule allows converting this type to another. NumPy: `np.can_cast(a, b, casting)`.
    ///
    /// A type that is not built in converts to nothing but itself.
    ///
    /// ```
    /// use rankn::{Casting, DType};
    /// assert!(DType::I64.can_cast(DType::F64, Casting::Safe));
    /// assert!(!DType::F64.can_cast(DType::I64, Casting::SameKind));
    /// assert!(DType::F64.can_cast(DType::F32, Casting::SameKind));
    /// ```
    pub fn can_cast(self, to: DType, casting: Casting) -> bool {
        match casting {
            _ if self == to => true,
            _ if self == DType::Other || to == DType::Other => false,
            Casting::No | Casting::Equiv => false,
            Casting::Safe => self.is_held_by(to),
            Casting::SameKind => self.is_held_by(to) || order_of_kind(self) <= order_of_kind(to),
            Casting::Unsafe => true,
        }
    }

    /// Whether the other type holds all values of this one, as NumPy sees it.
    pub(crate) fn is_held_by(self, to: DType) -> bool {
        let Some((from_size, to_size)) = self.size().zip(to.size()) else { return to == DType::Object };
        match (self.kind(), to.kind()) {
            (_, 'U') => matches!(to, DType::Str(0)) || self.text_width() <= to_size / 4,
            ('U', _) | ('f', 'i' | 'u') | ('c', 'i' | 'u' | 'f') | ('i', 'u') | (_, 'b') => self == to,
            ('b', _) => true,
            ('u', 'i') => from_size < to_size,
            ('i' | 'u', 'f') => from_size < to_size || to_size == 8,
            ('i' | 'u', 'c') => 2 * from_size < to_size || to_size == 16,
            ('f', 'c') => 2 * from_size <= to_size,
            _ => from_size <= to_size,
        }
    }

    /// How many characters the text of a value has at most, as NumPy counts.
    pub(crate) fn text_width(self) -> usize {
        match self {
            DType::U8 => 3,
            DType::I8 => 4,
            DType::Bool | DType::U16 => 5,
            DType::I16 => 6,
            DType::U32 => 10,
            DType::I32 => 11,
            DType::U64 => 20,
            DType::I64 => 21,
            #[cfg(feature = "f16")]
            DType::F16 => 32,
            DType::F32 | DType::F64 => 32,
            DType::C64 | DType::C128 => 64,
            DType::Str(width) => width,
            DType::Object | DType::Other => 0,
        }
    }

    /// Whether values are numbers or `bool`.
    pub(crate) fn is_numeric(self) -> bool {
        self.place() < LADDER.len()
    }
}

/// The first of some types that holds all the values of the others.
pub(crate) fn first_that_holds(candidates: &[DType], dtypes: &[DType]) -> Option<DType> {
    candidates.iter().copied().find(|to| dtypes.iter().all(|dtype| dtype.is_held_by(*to)))
}

fn order_of_kind(dtype: DType) -> usize {
    "buifcUO".find(dtype.kind()).expect("the kind of a built-in type")
}

/// The dtype of sums and products.
pub(crate) fn sum_dtype(dtype: DType) -> DType {
    match dtype.kind() {
        'b' | 'i' => DType::I64,
        'u' => DType::U64,
        _ => dtype,
    }
}

/// The dtype of means.
pub(crate) fn mean_dtype(dtype: DType) -> DType {
    if matches!(dtype.kind(), 'b' | 'i' | 'u') { DType::F64 } else { dtype }
}
