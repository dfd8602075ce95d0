//! Second names, predicates of special values, masks of the whole array, the diagonal, running totals with a beginning.

use super::moves::all;
use super::{Answer, one};
use crate::request::Request;
use rankn::{DynArray, DynView, IndexMode, NdArray, Result, Sections};

pub(super) fn run<'a>(request: &Request, arrays: &'a [DynView<'a>]) -> Answer {
    several(request, arrays).or_else(|| match arrays {
        [x] => alone(&request.name, x).or_else(|| parts(request, x)).or_else(|| with_options(request, x)),
        [x, y] => two(request, x, y),
        [x, mask, values] => written(request, x, mask, values),
        _ => None,
    })
}

fn alone(name: &str, x: &DynView<'_>) -> Answer {
    one(match name {
        "isposinf" => x.is_posinf(),
        "isneginf" => x.is_neginf(),
        "iscomplex" => x.is_complex(),
        "isreal" => x.is_real(),
        "fix" => x.fix(),
        "rint" => x.rint(),
        "fabs" => x.fabs(),
        "positive" => x.positive(),
        "asarray_chkfinite" => x.view().check_finite().map(|x| x.to_owned()),
        "ediff1d" => x.ediff1d(),
        _ => return None,
    })
}

fn parts(request: &Request, x: &DynView<'_>) -> Answer {
    let sections = || match request.get("sections") {
        Some(_) => Sections::from(request.int("sections")),
        None => Sections::from(request.ints("at")),
    };
    let parts = match request.name.as_str() {
        "hsplit" => x.hsplit(sections()),
        "vsplit" => x.vsplit(sections()),
        "dsplit" => x.dsplit(sections()),
        _ => return None,
    };
    Some(parts.and_then(all))
}

fn with_options(request: &Request, x: &DynView<'_>) -> Answer {
    let (axis, initial) = (|| request.int("axis"), request.flag("initial"));
    one(match request.name.as_str() {
        "real_if_close" => x.real_if_close(request.float("tol")),
        "cumulative_sum" => x.along(axis()).and_then(|along| along.cumulative_sum(initial)),
        "cumulative_prod" => x.along(axis()).and_then(|along| along.cumulative_prod(initial)),
        _ => return None,
    })
}

fn two(request: &Request, x: &DynView<'_>, y: &DynView<'_>) -> Answer {
    one(match request.name.as_str() {
        "float_power" => x.float_power(y),
        "isclose_nan" => x.is_close_or_nan(y, request.float("rtol"), request.float("atol")),
        "array_equiv" => x.array_equiv(y).map(|equal| NdArray::scalar(equal).into()),
        "fill_diagonal" => changed(x, |x| x.fill_diagonal(y, request.flag("wrap"))),
        "extract" => x.extract(y),
        "take_mode" => {
            let mode = if request.text("mode") == "wrap" { IndexMode::Wrap } else { IndexMode::Clip };
            x.take_with(y.downcast_ref::<i64>().expect("integers"), request.int("axis"), mode)
        }
        "append" if request.get("axis").is_none() => x.append_flat(y),
        "append" => x.append(y, request.int("axis")),
        _ => return None,
    })
}

fn changed(x: &DynView<'_>, change: impl Fn(&mut DynArray) -> Result<()>) -> Result<DynArray> {
    let mut result = x.to_owned();
    change(&mut result).map(|()| result)
}

fn written(request: &Request, x: &DynView<'_>, mask: &DynView<'_>, values: &DynView<'_>) -> Answer {
    one(match request.name.as_str() {
        "copyto" => changed(x, |x| x.copyto(values, mask)),
        "putmask" => changed(x, |x| x.putmask(mask, values)),
        "place" => changed(x, |x| x.place(mask, values)),
        "ediff1d" => x.ediff1d_with(Some(mask.view()), Some(values.view())),
        _ => return None,
    })
}

fn several(request: &Request, arrays: &[DynView<'_>]) -> Answer {
    one(match request.name.as_str() {
        "mgrid" => DynView::mgrid(arrays),
        "piecewise" => {
            let three = |x: DynArray| DynArray::from(NdArray::scalar(3)).astype(x.dtype());
            let functions: [&dyn Fn(DynArray) -> Result<DynArray>; 4] =
                [&|x| -x, &|x| x.square(), &|x| x.abs(), &three];
            arrays[0].piecewise(&arrays[1..], &functions[..request.int("functions") as usize])
        }
        _ => return None,
    })
}
