//! New arrays from numbers.

use super::Answer;
use crate::request::Request;
use rankn::{DynArray, DynView, NdArray, Result, arange_step, linspace_with};

pub(super) fn run(request: &Request, arrays: &[DynView<'_>]) -> Answer {
    if !arrays.is_empty() {
        return None;
    }
    let number = |key| request.float(key);
    let created: DynArray = match request.name.as_str() {
        "arange_int" => {
            let [start, stop, step] = ["start", "stop", "step"].map(|key| request.int(key) as i64);
            return Some(arange_step(start, stop, step).map(|array| vec![array.into()]));
        }
        "arange_float" => {
            return Some(
                arange_step(number("start"), number("stop"), number("step")).map(|array| vec![array.into()]),
            );
        }
        _ if request.get("dtype").is_some() => {
            return typed(request).map(|made| made.map(|array| vec![array]));
        }
        "linspace" => linspace_with(
            number("start"),
            number("stop"),
            request.int("num") as usize,
            request.flag("endpoint"),
        )
        .0
        .into(),
        "eye" => {
            NdArray::<f64>::eye_with(request.int("rows"), request.int("columns"), request.int("k")).into()
        }
        _ => return None,
    };
    Some(Ok(vec![created]))
}

/// New arrays of a dtype.
fn typed(request: &Request) -> Option<Result<DynArray>> {
    let number = |key| request.float(key);
    let (count, dtype) = (|| request.int("num") as usize, request.text("dtype"));
    Some(match request.name.as_str() {
        "arange" if request.flag("whole") => {
            let [start, stop, step] = ["start", "stop", "step"].map(|key| request.int(key) as i64);
            DynArray::arange(start, stop, step, dtype)
        }
        "arange" => DynArray::arange(number("start"), number("stop"), number("step"), dtype),
        "linspace" => {
            DynArray::linspace(number("start"), number("stop"), count(), request.flag("endpoint"), dtype)
        }
        "logspace" => DynArray::logspace(number("start"), number("stop"), count(), number("base"), dtype),
        "geomspace" => DynArray::geomspace(number("start"), number("stop"), count(), dtype),
        "eye" => DynArray::eye_with(request.int("rows"), request.int("columns"), request.int("k"), dtype),
        "tri" => DynArray::tri(request.int("rows"), request.int("columns"), request.int("k"), dtype),
        "full" => DynArray::full(request.ints("shape"), request.int("value") as i64, dtype),
        _ => return None,
    })
}
