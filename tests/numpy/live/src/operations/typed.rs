//! Operations of arrays whose type is known.

use super::{Answer, one};
use crate::request::Request;
use rankn::{ConvolveMode, DynArray, DynDiffOptions, DynView, Error};

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
    match arrays {
        [x] => unary(request, x),
        [x, y] => binary(request, x, y),
        _ => None,
    }
}

fn unary(request: &Request, x: &DynView<'_>) -> Answer {
    match request.name.as_str() {
        "arcsinh" => typed!([F32 F64 C64 C128] x, a => Ok::<_, Error>(a.asinh())),
        "arccosh" => typed!([F32 F64 C64 C128] x, a => Ok::<_, Error>(a.acosh())),
        "arctanh" => typed!([F32 F64 C64 C128] x, a => Ok::<_, Error>(a.atanh())),
        "signbit" => typed!([F32 F64] x, a => Ok::<_, Error>(a.signbit())),
        "diff" => {
            one(x
                .diff_with(&DynDiffOptions::new().times(request.int("n") as usize).axis(request.int("axis"))))
        }
        "trace" => one(x.trace_with(request.int("offset"), request.int("axis1"), request.int("axis2"))),
        "tril" => {
            typed!([Bool I8 I16 I32 I64 U8 U16 U32 U64 F32 F64 C64 C128] x, a => a.tril(request.int("k")))
        }
        "triu" => {
            typed!([Bool I8 I16 I32 I64 U8 U16 U32 U64 F32 F64 C64 C128] x, a => a.triu(request.int("k")))
        }
        "matrix_power" if request.int("n") >= 0 => one(x.matrix_power(request.int("n") as u32)),
        _ => None,
    }
}

fn binary(request: &Request, x: &DynView<'_>, y: &DynView<'_>) -> Answer {
    let axis = || request.int("axis");
    match request.name.as_str() {
        "logaddexp" => typed_pair!([F32 F64] x, y, a b => Ok::<_, Error>(a.logaddexp(b))),
        "nextafter" => typed_pair!([F32 F64] x, y, a b => Ok::<_, Error>(a.nextafter(b))),
        "matmul" => one(x.matmul(y)),
        "vecdot" => one(x.vecdot(y, axis())),
        "cross" => one(x.cross(y, axis())),
        "tensordot" => one(x.tensordot(y, (request.ints("first"), request.ints("second")))),
        "outer" => one(x.outer(y)),
        "kron" => one(x.kron(y)),
        "convolve" => one(DynArray::convolve(x, y, mode(request))),
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
