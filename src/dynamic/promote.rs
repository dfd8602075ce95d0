//! Which dtype an operation computes in: the first of its loops that its operands convert to safely, as in NumPy.

use super::Object;
use crate::element::{DType, LADDER, first_that_holds, sum_dtype};
use crate::error::{self, Error};

/// The loops of an operation, in NumPy's order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Loops {
    /// Numbers and `bool`.
    All,
    /// Numbers; `bool` becomes `int8`.
    Numbers,
    /// Real numbers and `bool`.
    Reals,
    /// Real numbers; `bool` becomes `int8`.
    Steps,
    /// Integers and `bool`.
    Bits,
    /// Integers; `bool` becomes `int8`.
    Integers,
    /// Floats.
    Floats,
    /// Floats and complex numbers.
    Inexact,
    /// As `Inexact`, with integers as `float64`.
    Quotients,
}

/// Where floats and where complex numbers begin in the list of numeric dtypes.
const FLOATS: usize = 9;
const COMPLEX: usize = LADDER.len() - 2;

impl Loops {
    /// The dtypes of the loops.
    fn dtypes(self) -> &'static [DType] {
        match self {
            Loops::All => &LADDER,
            Loops::Numbers => &LADDER[1..],
            Loops::Reals => &LADDER[..COMPLEX],
            Loops::Steps => &LADDER[1..COMPLEX],
            Loops::Bits => &LADDER[..FLOATS],
            Loops::Integers => &LADDER[1..FLOATS],
            Loops::Floats => &LADDER[FLOATS..COMPLEX],
            Loops::Inexact | Loops::Quotients => &LADDER[FLOATS..],
        }
    }

    /// The loop for operands of these dtypes, if there is one.
    pub(super) fn resolve(self, dtypes: &[DType]) -> Option<DType> {
        let is_whole = |dtype: &DType| matches!(dtype.kind(), 'b' | 'i' | 'u');
        if self == Loops::Quotients && dtypes.iter().all(is_whole) {
            return Some(DType::F64);
        }
        first_that_holds(self.dtypes(), dtypes)
    }
}

/// The dtype that a scalar of Rust's, which adapts, has beside an array of a dtype.
pub(super) fn weak_dtype(scalar: &Object, beside: DType) -> DType {
    match (scalar, beside.kind()) {
        (_, 'O') | (Object::List(_), _) => DType::Object,
        (Object::Bool(_), _) => DType::Bool,
        (Object::Int(_), 'i' | 'u' | 'f' | 'c') => beside,
        (Object::Int(_), _) => DType::I64,
        (Object::Float(_), 'f' | 'c') => beside,
        (Object::Complex(_), 'f') if beside != DType::F64 => DType::C64,
        (Object::Complex(_), 'c') => beside,
        _ => scalar.dtype(),
    }
}

/// The error of an operation without a loop for these dtypes: NumPy has two wordings, by how it looks for loops.
pub(super) fn no_loop(ufunc: &str, names_types: bool, dtypes: &[DType]) -> Error {
    let names: Vec<String> = dtypes.iter().map(|dtype| format!("{dtype:?}")).collect();
    match names_types {
        true => error::dtype::no_loop(ufunc, &format!("({})", names.join(", "))),
        false => error::dtype::not_supported(ufunc),
    }
}

/// The widest type of the same kind, which has the same order: what only compares elements is compiled for those.
pub(super) fn widest(dtype: DType) -> DType {
    match dtype.kind() {
        'f' => DType::F64,
        'c' => DType::C128,
        _ => sum_dtype(dtype),
    }
}
