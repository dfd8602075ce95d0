//! Reductions and running folds: of the whole array, along axes, with axes kept, through a mask.

use super::{Answer, one};
use crate::request::Request;
use rankn::{DynAlong, DynArray, DynView, Result};

pub(super) fn run<'a>(request: &Request, arrays: &'a [DynView<'a>]) -> Answer {
    let (x, mask) = match arrays {
        [x] => (x, None),
        [x, mask] => (x, Some(mask)),
        _ => return None,
    };
    if let [x] = arrays
        && request.get("axis") == Some("None")
        && let Some(result) = whole(request, x)
    {
        return one(result);
    }
    let along = match along(request, x, mask)? {
        Ok(along) => along,
        Err(err) => return Some(Err(err)),
    };
    one(folded(request, &along)?)
}

/// What is folded; nothing when the request names no axis.
pub(super) fn along<'a>(
    request: &Request,
    x: &'a DynView<'a>,
    mask: Option<&DynView<'a>>,
) -> Option<Result<DynAlong<'a>>> {
    let axes = match request.get("axis")? {
        "None" => (0..x.ndim() as isize).collect(),
        _ => request.ints("axis"),
    };
    let mut along = x.along(axes);
    if request.flag("keepdims") {
        along = along.map(DynAlong::keep_dims);
    }
    if let Some(mask) = mask {
        along = along.and_then(|along| along.filter(mask.downcast_ref::<bool>().expect("a mask")));
    }
    Some(along)
}

fn whole(request: &Request, x: &DynView<'_>) -> Option<Result<DynArray>> {
    if request.flag("keepdims") {
        return None;
    }
    Some(match request.name.as_str() {
        "cumsum" => x.cumsum(),
        "cumprod" => x.cumprod(),
        "sum" => x.sum(),
        "prod" => x.prod(),
        "min" => x.min(),
        "max" => x.max(),
        "argmin" => x.argmin(),
        "argmax" => x.argmax(),
        "mean" => x.mean(),
        "var" => x.var_ddof(request.float("ddof")),
        "std" => x.std_ddof(request.float("ddof")),
        "median" => x.median(),
        "all" => x.all(),
        "any" => x.any(),
        "count_nonzero" => x.count_nonzero(),
        "ptp" => x.ptp(),
        "nansum" => x.nansum(),
        "nanprod" => x.nanprod(),
        "nanmin" => x.nanmin(),
        "nanmax" => x.nanmax(),
        "nanargmin" => x.nanargmin(),
        "nanargmax" => x.nanargmax(),
        "nanmean" => x.nanmean(),
        "nanvar" => x.nanvar_ddof(request.float("ddof")),
        "nanstd" => x.nanstd_ddof(request.float("ddof")),
        "nanmedian" => x.nanmedian(),
        "nancumsum" => x.nancumsum(),
        "nancumprod" => x.nancumprod(),
        _ => return None,
    })
}

fn folded(request: &Request, along: &DynAlong<'_>) -> Option<Result<DynArray>> {
    Some(match request.name.as_str() {
        "cumsum" => along.cumsum(),
        "cumprod" => along.cumprod(),
        "maximum.accumulate" => along.cummax(),
        "minimum.accumulate" => along.cummin(),
        "sum" => along.sum(),
        "prod" => along.prod(),
        "min" => along.min(),
        "max" => along.max(),
        "argmin" => along.argmin(),
        "argmax" => along.argmax(),
        "mean" => along.mean(),
        "var" => along.var_ddof(request.float("ddof")),
        "std" => along.std_ddof(request.float("ddof")),
        "median" => along.median(),
        "all" => along.all(),
        "any" => along.any(),
        "count_nonzero" => along.count_nonzero(),
        "ptp" => along.ptp(),
        "nansum" => along.nansum(),
        "nanprod" => along.nanprod(),
        "nanmin" => along.nanmin(),
        "nanmax" => along.nanmax(),
        "nanargmin" => along.nanargmin(),
        "nanargmax" => along.nanargmax(),
        "nanmean" => along.nanmean(),
        "nanvar" => along.nanvar_ddof(request.float("ddof")),
        "nanstd" => along.nanstd_ddof(request.float("ddof")),
        "nanmedian" => along.nanmedian(),
        "nancumsum" => along.nancumsum(),
        "nancumprod" => along.nancumprod(),
        _ => return None,
    })
}
