//! Elements taken out, put in between and around; triangles and diagonals; choices of several arrays; bits.

use super::moves::{integers, selector};
use super::{Answer, one};
use crate::request::Request;
use rankn::{BitOrder, DynArray, DynView, Indexing, PadBy, PadMode, Result};

pub(super) fn run<'a>(request: &Request, arrays: &'a [DynView<'a>]) -> Answer {
    several(request, arrays).or_else(|| match arrays {
        [x] => alone(request, x).or_else(|| bits(request, x)),
        [x, y] => one(match request.name.as_str() {
            "delete" => x.delete(selector(y), request.int("axis")),
            _ => return None,
        }),
        [x, y, values] => written(request, x, y, values),
        _ => None,
    })
}

fn alone(request: &Request, x: &DynView<'_>) -> Answer {
    let k = || request.int("k");
    one(match request.name.as_str() {
        "resize" => x.resize(request.ints("shape")),
        "trim_zeros" => x.trim_zeros().map(|view| view.to_owned()),
        "pad" => padded(request, x),
        "tril" => x.tril(k()),
        "triu" => x.triu(k()),
        "diag" => x.diag(k()),
        "diagflat" => x.diagflat(k()),
        "vander" => x.vander(request.int("columns"), request.flag("increasing")),
        _ => return None,
    })
}

fn padded(request: &Request, x: &DynView<'_>) -> Result<DynArray> {
    let widths: Vec<_> = request.ints("widths").chunks(2).map(|pair| (pair[0], pair[1])).collect();
    let mode = match request.text("mode") {
        "constant" => PadMode::Constant((request.int("value") as i64).into()),
        "edge" => PadMode::Edge,
        "reflect" => PadMode::Reflect,
        "symmetric" => PadMode::Symmetric,
        "wrap" => PadMode::Wrap,
        "linear_ramp" => return x.pad_by(&widths, PadBy::LinearRamp(request.float("value"))),
        "maximum" => return x.pad_by(&widths, PadBy::Maximum),
        "minimum" => return x.pad_by(&widths, PadBy::Minimum),
        "mean" => return x.pad_by(&widths, PadBy::Mean),
        _ => return x.pad_by(&widths, PadBy::Median),
    };
    x.pad(&widths, mode)
}

fn bits(request: &Request, x: &DynView<'_>) -> Answer {
    let order = || if request.text("bitorder") == "little" { BitOrder::Little } else { BitOrder::Big };
    one(match request.name.as_str() {
        "packbits" => x.packbits(request.int("axis"), order()),
        "unpackbits" => x.unpackbits(request.int("axis"), order()),
        _ => return None,
    })
}

fn written<'a>(request: &Request, x: &DynView<'a>, y: &'a DynView<'a>, values: &DynView<'a>) -> Answer {
    let indices = || y.downcast_ref::<i64>().expect("integers");
    let changed = |change: &dyn Fn(&mut DynArray) -> Result<()>| {
        let mut result = x.to_owned();
        change(&mut result).map(|()| result)
    };
    one(match request.name.as_str() {
        "insert" => x.insert(selector(y), values, request.int("axis")),
        "put" => changed(&|x| x.put(indices(), values)),
        "put_along_axis" => changed(&|x| x.put_along_axis(indices(), values, request.int("axis"))),
        _ => return None,
    })
}

fn several<'a>(request: &Request, arrays: &'a [DynView<'a>]) -> Answer {
    let whole = |array: &'a DynView<'a>| array.downcast_ref::<i64>().expect("integers");
    let result = match request.name.as_str() {
        "choose" => DynArray::choose(whole(&arrays[0]), &arrays[1..]),
        "select" => {
            let (conditions, choices) = arrays.split_at(arrays.len() / 2);
            DynArray::select_first(conditions, choices, request.int("default") as i64)
        }
        "block" => {
            let mut left = arrays;
            let mut row = |count: isize| left.split_off(..count as usize).expect("arrays of a row");
            DynArray::block(request.ints("rows").into_iter().map(&mut row).collect::<Vec<_>>())
        }
        "meshgrid" => return Some(grid(request, arrays)),
        "ravel_multi_index" => {
            let indices: Vec<_> = arrays.iter().map(|array| whole(array).as_view()).collect();
            rankn::ravel_multi_index(&indices, request.ints("shape")).map(DynArray::from)
        }
        "unravel_index" => {
            return Some(rankn::unravel_index(whole(&arrays[0]), request.ints("shape")).map(integers));
        }
        _ => return None,
    };
    one(result)
}

fn grid<'a>(request: &Request, lists: &[DynView<'a>]) -> Result<Vec<DynArray>> {
    let indexing = if request.text("indexing") == "ij" { Indexing::Ij } else { Indexing::Xy };
    let grid = if request.flag("sparse") { DynView::meshgrid_sparse } else { DynView::meshgrid };
    grid(lists, indexing)
}
