//! What is in one array, in both, in either; orders by several keys; whether all is equal.

use super::moves::integers;
use super::{Answer, one};
use crate::request::Request;
use rankn::{DynArray, DynView, NdArray, Side};

pub(super) fn run(request: &Request, arrays: &[DynView<'_>]) -> Answer {
    if request.name == "lexsort" {
        return Some(DynArray::lexsort(arrays).map(|order| integers([order])));
    }
    match arrays {
        [x] => lone(request, x),
        [x, y] => two(request, x, y),
        [x, y, sorter] if request.name == "searchsorted" => {
            let side = if request.text("side") == "right" { Side::Right } else { Side::Left };
            let sorter = sorter.downcast_ref::<i64>().expect("integers");
            Some(x.searchsorted_by(y, side, sorter).map(|places| integers([places])))
        }
        _ => None,
    }
}

fn lone(request: &Request, x: &DynView<'_>) -> Answer {
    let with = |(values, places): (DynArray, NdArray<i64>)| vec![values, places.into()];
    Some(match request.name.as_str() {
        "unique_counts" => x.unique_counts().map(with),
        "unique_inverse" => x.unique_inverse().map(with),
        // The elements at the chosen places, since the order of others is open.
        "partition" => {
            let (kth, axis) = (request.int("kth"), request.int("axis"));
            return one(x.partition(kth, axis).and_then(|parts| parts.take(&[kth], axis)));
        }
        _ => return None,
    })
}

fn two(request: &Request, x: &DynView<'_>, y: &DynView<'_>) -> Answer {
    let truth = |truth: bool| DynArray::from(NdArray::scalar(truth));
    one(match request.name.as_str() {
        "union1d" => x.union1d(y),
        "intersect1d" => x.intersect1d(y),
        "setxor1d" => x.setxor1d(y),
        "setdiff1d" => x.setdiff1d(y),
        "isin" => x.is_in(y),
        "array_equal" => x.array_equal(y).map(truth),
        "allclose" => x.all_close(y, request.float("rtol"), request.float("atol")).map(truth),
        _ => return None,
    })
}
