//! Products of vectors and matrices, differences, correlations.

use super::{Answer, one};
use crate::request::Request;
use rankn::{ConvolveMode, DynArray, DynDiffOptions, DynView};

pub(super) fn run(request: &Request, arrays: &[DynView<'_>]) -> Answer {
    several(request, arrays).or_else(|| match arrays {
        [x] => unary(request, x),
        [x, y] => binary(request, x, y),
        _ => None,
    })
}

fn several(request: &Request, arrays: &[DynView<'_>]) -> Answer {
    one(match request.name.as_str() {
        "einsum" => DynArray::einsum(request.text("subscripts"), arrays),
        "multi_dot" => DynArray::multi_dot(arrays),
        _ => return None,
    })
}

fn unary(request: &Request, x: &DynView<'_>) -> Answer {
    one(match request.name.as_str() {
        "diff" => {
            x.diff_with(&DynDiffOptions::new().times(request.int("n") as usize).axis(request.int("axis")))
        }
        "trace" => x.trace_with(request.int("offset"), request.int("axis1"), request.int("axis2")),
        "matrix_power" if request.int("n") >= 0 => x.matrix_power(request.int("n") as u32),
        _ => return None,
    })
}

fn binary(request: &Request, x: &DynView<'_>, y: &DynView<'_>) -> Answer {
    let axis = || request.int("axis");
    one(match request.name.as_str() {
        "matmul" => x.matmul(y),
        "dot" => x.dot(y),
        "inner" => x.inner(y),
        "vdot" => x.vdot(y),
        "matvec" => x.matvec(y),
        "vecmat" => x.vecmat(y),
        "vecdot" => x.vecdot(y, axis()),
        "cross" => x.cross(y, axis()),
        "tensordot" => x.tensordot(y, (request.ints("first"), request.ints("second"))),
        "outer" => x.outer(y),
        "kron" => x.kron(y),
        "convolve" => DynArray::convolve(x, y, mode(request)),
        "correlate" => DynArray::correlate(x, y, mode(request)),
        _ => return None,
    })
}

fn mode(request: &Request) -> ConvolveMode {
    match request.text("mode") {
        "full" => ConvolveMode::Full,
        "same" => ConvolveMode::Same,
        _ => ConvolveMode::Valid,
    }
}
