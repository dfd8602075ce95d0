//! New arrays from numbers.

use super::Answer;
use crate::request::Request;
use rankn::{DynArray, DynView, NdArray, arange_step, linspace_with};

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
