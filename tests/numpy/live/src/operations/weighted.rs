//! Folds that take more than the elements: quantiles, averages, areas.

use super::folds::along;
use super::{Answer, one};
use crate::request::Request;
use rankn::{DynAlong, DynArray, DynView, NdArray, QuantileMethod, Result};

pub(super) fn run<'a>(request: &Request, arrays: &'a [DynView<'a>]) -> Answer {
    let (x, other) = match arrays {
        [x] => (x, None),
        [x, other] => (x, Some(other)),
        _ => return None,
    };
    let names = ["quantile", "percentile", "nanquantile", "nanpercentile", "average", "trapezoid"];
    if !names.contains(&request.name.as_str()) {
        return None;
    }
    if request.text("axis") == "None" && !request.flag("keepdims") {
        return one(whole(request, x, other)?);
    }
    let lanes = along(request, x, None)?;
    one(lanes.and_then(|lanes| folded(request, &lanes, other)))
}

fn whole(request: &Request, x: &DynView<'_>, other: Option<&DynView<'_>>) -> Option<Result<DynArray>> {
    Some(match (request.name.as_str(), other) {
        ("quantile", _) => x.quantile(places(request), method(request)),
        ("percentile", _) => x.percentile(places(request), method(request)),
        ("nanquantile", _) => x.nanquantile(places(request), method(request)),
        ("nanpercentile", _) => x.nanpercentile(places(request), method(request)),
        ("average", Some(weights)) => x.average(weights),
        _ => return None,
    })
}

fn folded(request: &Request, lanes: &DynAlong<'_>, other: Option<&DynView<'_>>) -> Result<DynArray> {
    match (request.name.as_str(), other) {
        ("quantile", _) => lanes.quantile(places(request), method(request)),
        ("percentile", _) => lanes.percentile(places(request), method(request)),
        ("nanquantile", _) => lanes.nanquantile(places(request), method(request)),
        ("nanpercentile", _) => lanes.nanpercentile(places(request), method(request)),
        ("average", Some(weights)) => lanes.average(weights),
        ("trapezoid", Some(places)) => lanes.trapezoid(places),
        ("trapezoid", None) => lanes.trapezoid(request.float("dx")),
        (name, _) => panic!("{name} without weights"),
    }
}

/// The quantiles that are asked for: a number or a list.
fn places(request: &Request) -> NdArray<f64> {
    match request.get("q") {
        Some(_) => NdArray::scalar(request.float("q")),
        None => request.floats("qs").into_iter().collect(),
    }
}

fn method(request: &Request) -> QuantileMethod {
    use QuantileMethod::*;
    match request.text("method") {
        "inverted_cdf" => InvertedCdf,
        "averaged_inverted_cdf" => AveragedInvertedCdf,
        "closest_observation" => ClosestObservation,
        "interpolated_inverted_cdf" => InterpolatedInvertedCdf,
        "hazen" => Hazen,
        "weibull" => Weibull,
        "median_unbiased" => MedianUnbiased,
        "normal_unbiased" => NormalUnbiased,
        "lower" => Lower,
        "higher" => Higher,
        "midpoint" => Midpoint,
        "nearest" => Nearest,
        _ => Linear,
    }
}
