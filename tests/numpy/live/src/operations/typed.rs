//! Operations of arrays whose type is known.

use super::Answer;
use crate::request::Request;
use rankn::{ConvolveMode, DiffOptions, DynArray, DynView, Error};

macro_rules! typed {
    ([$($variant:ident)*] $x:expr, $a:ident => $result:expr) => {
        match $x {
            $(DynArray::$variant($a) => Some($result.map(|result| vec![DynArray::from(result)])),)*
            _ => None,
        }
    };
}

macro_rules! typed_pair {
    ([$($variant:ident)*] $x:expr, $y:expr, $a:ident $b:ident => $result:expr) => {
        match ($x, $y) {
            $((DynArray::$variant($a), DynArray::$variant($b)) => {
                Some($result.map(|result| vec![DynArray::from(result)]))
            })*
            _ => None,
        }
    };
}

pub(super) fn run(request: &Request, arrays: &[DynView<'_>]) -> Answer {
    match (request.name.as_str(), arrays) {
        ("diff", [x]) => typed!([I32 I64 F32 F64 C128] x, a => {
            a.diff_with(&DiffOptions::new().times(request.int("n") as usize).axis(request.int("axis")))
        }),
        ("trace", [x]) => typed!([I64 F64 C128] x, a => a.trace()),
        ("matmul", [x, y]) => typed_pair!([Bool I32 I64 U8 F32 F64 C64 C128] x, y, a b => a.matmul(b)),
        ("vecdot", [x, y]) => {
            typed_pair!([I8 I16 I32 I64 U8 U16 U32 U64 F32 F64 C64 C128] x, y, a b => a.vecdot(b, request.int("axis")))
        }
        ("tensordot", [x, y]) => {
            let axes = (request.ints("first"), request.ints("second"));
            typed_pair!([I8 I16 I32 I64 U8 U16 U32 U64 F32 F64 C64 C128] x, y, a b => a.tensordot(b, axes.clone()))
        }
        ("outer", [x, y]) => typed_pair!([I32 I64 F32 F64 C128] x, y, a b => Ok::<_, Error>(a.outer(b))),
        ("kron", [x, y]) => typed_pair!([I64 F64] x, y, a b => Ok::<_, Error>(a.kron(b))),
        ("convolve", [x, y]) => {
            typed_pair!([I64 F32 F64 C128] x, y, a b => rankn::convolve(a, b, mode(request)))
        }
        _ => None,
    }
}

fn mode(request: &Request) -> ConvolveMode {
    match request.text("mode") {
        "full" => ConvolveMode::Full,
        "same" => ConvolveMode::Same,
        _ => ConvolveMode::Valid,
    }
}
