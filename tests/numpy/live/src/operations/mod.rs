//! The operations by NumPy's names.

mod create;
mod elements;
mod folds;
mod matrices;
mod moves;
mod spectra;
mod typed;

use crate::request::Request;
use rankn::{DynArray, DynView, Result};

type Answer = Option<Result<Vec<DynArray>>>;

/// The results of an operation.
///
/// # Panics
/// When there is no such operation, or an option is missing.
pub fn run<'a>(request: &Request, arrays: &'a [DynView<'a>]) -> Result<Vec<DynArray>> {
    let answer = elements::run(request, arrays)
        .or_else(|| moves::run(request, arrays))
        .or_else(|| typed::run(request, arrays))
        .or_else(|| spectra::run(request, arrays))
        .or_else(|| matrices::run(request, arrays))
        .or_else(|| folds::run(request, arrays))
        .or_else(|| create::run(request, arrays));
    answer.unwrap_or_else(|| panic!("no operation {}", request.name))
}

fn one(result: Result<DynArray>) -> Answer {
    Some(result.map(|array| vec![array]))
}
