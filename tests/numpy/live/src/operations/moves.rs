//! What moves elements: shapes, parts, indices, joints, order.

use super::{Answer, one};
use crate::request::{Request, items};
use rankn::{DynArray, DynView, NdArray, Result, Selector, Side};

pub(super) fn run<'a>(request: &Request, arrays: &'a [DynView<'a>]) -> Answer {
    joined(request, arrays).or_else(|| indexed(request, arrays)).or_else(|| match arrays {
        [x] => shaped(request, x).or_else(|| ordered(request, x)),
        [x, y] => picked(request, x, y),
        _ => None,
    })
}

pub(super) fn all<'a>(parts: impl IntoIterator<Item = DynView<'a>>) -> Result<Vec<DynArray>> {
    Ok(parts.into_iter().map(|part| part.to_owned()).collect())
}

pub(super) fn integers(parts: impl IntoIterator<Item = NdArray<i64>>) -> Vec<DynArray> {
    parts.into_iter().map(DynArray::from).collect()
}

fn joined<'a>(request: &Request, arrays: &'a [DynView<'a>]) -> Answer {
    one(match request.name.as_str() {
        "concatenate" => DynArray::concatenate(arrays, request.int("axis")),
        "stack" => DynArray::stack(arrays, request.int("axis")),
        "hstack" => DynArray::hstack(arrays),
        "vstack" => DynArray::vstack(arrays),
        "dstack" => DynArray::dstack(arrays),
        "column_stack" => DynArray::column_stack(arrays),
        _ => return None,
    })
}

fn shaped<'a>(request: &Request, x: &'a DynView<'a>) -> Answer {
    let view = match request.name.as_str() {
        "slice" => x.slice(items(request.text("items"))),
        "transpose" => x.permute_axes(request.ints("axes")),
        "swapaxes" => x.swap_axes(request.int("axis1"), request.int("axis2")),
        "moveaxis" => x.move_axis(request.ints("source"), request.ints("destination")),
        "expand_dims" => x.expand_dims(request.ints("axis")),
        "squeeze" => x.squeeze_axes(request.ints("axis")),
        "flip" => x.flip(request.ints("axis")),
        "broadcast_to" => x.broadcast_to(request.ints("shape")),
        "diagonal" => x.diagonal_with(request.int("offset"), request.int("axis1"), request.int("axis2")),
        "matrix_transpose" => x.mt(),
        "sliding_window_view" => x.sliding_window_view(request.ints("window"), request.ints("axis")),
        "rot90" => {
            let [first, second] = request.ints("axes").try_into().expect("two axes");
            x.rot90(request.int("k"), [first, second])
        }
        "atleast_1d" => Ok(x.atleast_1d()),
        "atleast_2d" => Ok(x.atleast_2d()),
        "atleast_3d" => Ok(x.atleast_3d()),
        "unstack" => return Some(x.unstack(request.int("axis")).and_then(all)),
        "split" | "array_split" => return Some(cut(request, x).and_then(all)),
        _ => {
            return one(match request.name.as_str() {
                "copy" => Ok(x.to_owned()),
                "reshape" => x.to_shape(request.ints("shape")),
                "ravel" => Ok(x.flatten()),
                "roll" => x.roll(request.ints("shift"), request.ints("axis")),
                "repeat" => x.repeat(request.ints("repeats"), request.int("axis")),
                "tile" => x.tile(request.ints("reps")),
                _ => return None,
            });
        }
    };
    Some(view.and_then(|view| all([view])))
}

fn cut<'a>(request: &Request, x: &'a DynView<'a>) -> Result<Vec<DynView<'a>>> {
    match (request.name.as_str(), request.get("sections")) {
        ("split", Some(_)) => x.split(request.int("sections"), request.int("axis")),
        ("split", None) => x.split(request.ints("indices"), request.int("axis")),
        (_, Some(_)) => x.array_split(request.int("sections"), request.int("axis")),
        _ => x.array_split(request.ints("indices"), request.int("axis")),
    }
}

fn ordered(request: &Request, x: &DynView<'_>) -> Answer {
    let axis = || request.int("axis");
    Some(match request.name.as_str() {
        "sort" => return one(x.sort(axis())),
        "argsort" => x.argsort(axis()).map(|indices| integers([indices])),
        "nonzero" => x.nonzero().map(integers),
        "argwhere" => x.argwhere().map(|indices| integers([indices])),
        "flatnonzero" => x.flatnonzero().map(|indices| integers([indices])),
        "unique" => return one(x.unique()),
        "unique_all" => x.unique_all().map(|all| {
            let mut results = vec![all.values];
            results.extend(integers([all.indices, all.inverse, all.counts]));
            results
        }),
        _ => return None,
    })
}

/// The indices that an array of integers or truth values is.
pub(super) fn selector<'a>(view: &'a DynView<'a>) -> Selector<'a> {
    match view.downcast_ref::<bool>() {
        Some(mask) => mask.into(),
        None => view.downcast_ref::<i64>().expect("integers").into(),
    }
}

/// The selectors of a list of slices, in which each `@` stands for the next of the arrays.
fn selectors<'a>(request: &Request, arrays: &'a [DynView<'a>]) -> Vec<Selector<'a>> {
    let mut arrays = arrays.iter();
    let mut list = Vec::new();
    for word in request.text("items").split(',') {
        match word {
            "@" => list.push(selector(arrays.next().expect("an array for each @"))),
            _ => list.extend(items(word).into_iter().map(Selector::from)),
        }
    }
    list
}

fn indexed<'a>(request: &Request, arrays: &'a [DynView<'a>]) -> Answer {
    let [x, rest @ ..] = arrays else { return None };
    if request.name == "index" {
        return one(x.index(selectors(request, rest)));
    }
    if !["index_assign", "index_add"].contains(&request.name.as_str()) {
        return None;
    }
    let (values, indices) = rest.split_last()?;
    let mut result = x.to_owned();
    let done = match request.name.as_str() {
        "index_assign" => result.index_assign(selectors(request, indices), values),
        _ => result.index_add(selectors(request, indices), values),
    };
    one(done.map(|()| result))
}

fn picked<'a>(request: &Request, x: &DynView<'a>, y: &'a DynView<'a>) -> Answer {
    let indices = || y.downcast_ref::<i64>().expect("integers");
    let side = if request.get("side") == Some("right") { Side::Right } else { Side::Left };
    Some(match request.name.as_str() {
        "take" if request.text("axis") == "None" => return one(x.take_flat(indices())),
        "take" => return one(x.take(indices(), request.int("axis"))),
        "take_along_axis" => return one(x.take_along_axis(indices(), request.int("axis"))),
        "compress" => return one(x.compress(selector(y), request.int("axis"))),
        "searchsorted" => x.searchsorted(y, side).map(|indices| integers([indices])),
        _ => return None,
    })
}
