//! The operations by NumPy's names.

mod assigned;
mod create;
mod edits;
mod elements;
mod folds;
mod matrices;
mod moves;
mod names;
mod polynomials;
mod products;
mod samples;
mod sets;
mod spectra;
mod ufuncs;
mod weighted;

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
        .or_else(|| assigned::run(request, arrays))
        .or_else(|| edits::run(request, arrays))
        .or_else(|| products::run(request, arrays))
        .or_else(|| samples::run(request, arrays))
        .or_else(|| sets::run(request, arrays))
        .or_else(|| weighted::run(request, arrays))
        .or_else(|| polynomials::run(request, arrays))
        .or_else(|| spectra::run(request, arrays))
        .or_else(|| matrices::run(request, arrays))
        .or_else(|| names::run(request, arrays))
        .or_else(|| ufuncs::run(request, arrays))
        .or_else(|| folds::run(request, arrays))
        .or_else(|| create::run(request, arrays));
    answer.unwrap_or_else(|| panic!("no operation {}", request.name))
}

fn one(result: Result<DynArray>) -> Answer {
    Some(result.map(|array| vec![array]))
}

fn pair(results: Result<(DynArray, DynArray)>) -> Answer {
    Some(results.map(|(first, second)| vec![first, second]))
}
