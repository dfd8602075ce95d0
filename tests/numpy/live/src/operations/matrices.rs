//! Linear algebra that needs the feature `linalg`, and norms.

use super::{Answer, one};
use crate::request::Request;
use rankn::linalg::{Form, Tolerance, Triangle};
use rankn::{DynArray, DynView, MatrixNorm, Result};

pub(super) fn run(request: &Request, arrays: &[DynView<'_>]) -> Answer {
    match arrays {
        [a] => single(request, a).or_else(|| several(request, a)),
        [a, b] if request.name == "solve" => one(a.solve(b)),
        _ => None,
    }
}

fn single(request: &Request, a: &DynView<'_>) -> Answer {
    let rtol =
        || request.get("rtol").filter(|rtol| *rtol != "None").map(|rtol| rtol.parse().expect("a number"));
    let rank = || a.matrix_rank(rtol().map_or(Tolerance::Rounding, Tolerance::Relative));
    one(match request.name.as_str() {
        "inv" => a.inv(),
        "det" => a.det(),
        "cholesky" => {
            a.cholesky(if request.text("upper") == "True" { Triangle::Upper } else { Triangle::Lower })
        }
        "eigvalsh" => a.eigvalsh(Triangle::Lower),
        "eigvals" => a.eigvals(),
        "svdvals" => a.svdvals(),
        "pinv" => a.pinv(rtol()),
        "matrix_rank" => rank(),
        "matrix_power" => {
            a.inv().and_then(|inverse| inverse.matrix_power(request.int("n").unsigned_abs() as u32))
        }
        "matrix_norm" => a.matrix_norm(norm(request.text("ord"))),
        "vector_norm" => vector_norm(a, request),
        _ => return None,
    })
}

fn norm(text: &str) -> MatrixNorm {
    match text {
        "fro" => MatrixNorm::Frobenius,
        "nuc" => MatrixNorm::Nuclear,
        _ => match text.parse::<f64>().expect("an order") {
            1.0 => MatrixNorm::One,
            -1.0 => MatrixNorm::MinusOne,
            2.0 => MatrixNorm::Two,
            -2.0 => MatrixNorm::MinusTwo,
            f64::INFINITY => MatrixNorm::Infinity,
            _ => MatrixNorm::MinusInfinity,
        },
    }
}

fn vector_norm(a: &DynView<'_>, request: &Request) -> Result<DynArray> {
    let along = a.along(request.ints("axes"))?;
    let along = if request.flag("keepdims") { along.keep_dims() } else { along };
    along.vector_norm(request.float("ord"))
}

fn several(request: &Request, a: &DynView<'_>) -> Answer {
    let form = |key: &str, reduced: &str| match request.text(key) == reduced {
        true => Form::Reduced,
        false => Form::Complete,
    };
    Some(match request.name.as_str() {
        "slogdet" => a.slogdet().map(|answer| vec![answer.sign, answer.logabsdet]),
        "qr" => a.qr(form("mode", "reduced")).map(|answer| vec![answer.q, answer.r]),
        "svd" => a.svd(form("full_matrices", "False")).map(|answer| vec![answer.u, answer.s, answer.vh]),
        "eigh" => a.eigh(Triangle::Lower).map(|answer| vec![answer.eigenvalues, answer.eigenvectors]),
        "eig" => a.eig().map(|answer| vec![answer.eigenvalues, answer.eigenvectors]),
        _ => return None,
    })
}
