//! Functions that are known by samples, how variables vary, counts in bins.

use super::{Answer, one, pair};
use crate::request::Request;
use rankn::{BinRule, Bins, DynArray, DynView, HistogramOptions, InterpOptions};

pub(super) fn run(request: &Request, arrays: &[DynView<'_>]) -> Answer {
    counted(request, arrays).or_else(|| match arrays {
        [x] => alone(request, x),
        [x, y] => one(match request.name.as_str() {
            "gradient" => x.gradient_with(y, request.int("axis"), request.int("edge_order") as usize),
            "bincount" => x.bincount_weighted(y, request.int("minlength") as usize),
            "digitize" => x.digitize(y, request.flag("right")),
            _ => return None,
        }),
        [x, xp, fp] if request.name == "interp" => one(x.interp_with(xp, fp, &ends(request))),
        _ => None,
    })
}

fn alone(request: &Request, x: &DynView<'_>) -> Answer {
    one(match request.name.as_str() {
        "unwrap" => x.unwrap_phase(request.float("period"), request.int("axis")),
        "cov" => x.cov_ddof(request.float("ddof")),
        "corrcoef" => x.corrcoef(),
        "bincount" => x.bincount(request.int("minlength") as usize),
        "gradient" => {
            x.gradient_with(request.float("spacing"), request.int("axis"), request.int("edge_order") as usize)
        }
        _ => return None,
    })
}

fn ends(request: &Request) -> InterpOptions<f64> {
    let given = |key| request.get(key).map(|_| request.float(key));
    let mut options = InterpOptions::new();
    if let Some(left) = given("left") {
        options = options.left(left);
    }
    if let Some(right) = given("right") {
        options = options.right(right);
    }
    match given("period") {
        Some(period) => options.period(period),
        None => options,
    }
}

fn counted(request: &Request, arrays: &[DynView<'_>]) -> Answer {
    let [x, rest @ ..] = arrays else { return None };
    let mut rest = rest.iter().map(|array| array.downcast_ref::<f64>().expect("floats"));
    let mut bins = || match request.text("bins") {
        "edges" => rest.next().expect("edges").into(),
        rule => counted_bins(rule),
    };
    match request.name.as_str() {
        "histogram_bin_edges" => one(x.histogram_bin_edges(bins(), range(request))),
        "histogram" if request.get("density").is_none() => pair(x.histogram(bins())),
        "histogram" => {
            let bins = bins();
            let options = rest
                .next()
                .map_or_else(HistogramOptions::new, |weights| HistogramOptions::new().weights(weights));
            let options = options.density(request.flag("density"));
            pair(x.histogram_with(
                bins,
                &match range(request) {
                    Some((low, high)) => options.range(low, high),
                    None => options,
                },
            ))
        }
        "histogram2d" => {
            let [first, second] = request.ints("counts").try_into().expect("two counts");
            let bins = [first, second].map(|count| Bins::from(count as usize));
            let grid = DynArray::histogram2d(x, &arrays[1], bins);
            Some(grid.map(|(counts, [first, second])| vec![counts, first, second]))
        }
        _ => None,
    }
}

fn range(request: &Request) -> Option<(f64, f64)> {
    request.get("low").map(|_| (request.float("low"), request.float("high")))
}

fn counted_bins(rule: &str) -> Bins {
    match rule {
        "auto" => BinRule::Auto.into(),
        "fd" => BinRule::Fd.into(),
        "doane" => BinRule::Doane.into(),
        "scott" => BinRule::Scott.into(),
        "stone" => BinRule::Stone.into(),
        "rice" => BinRule::Rice.into(),
        "sturges" => BinRule::Sturges.into(),
        "sqrt" => BinRule::Sqrt.into(),
        count => count.parse::<usize>().expect("a number of bins").into(),
    }
}
