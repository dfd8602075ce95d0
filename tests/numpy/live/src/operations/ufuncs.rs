//! Folds by any operation of two elements, and the different parts along an axis.

use super::{Answer, one};
use crate::request::Request;
use rankn::{DynArray, DynUfunc, DynView};

pub(super) fn run(request: &Request, arrays: &[DynView<'_>]) -> Answer {
    match arrays {
        [x] if request.name == "unique_along" => {
            let unique = x.unique_all_along(request.int("axis")).map(|unique| {
                let numbers = [unique.indices, unique.inverse, unique.counts].map(DynArray::from);
                std::iter::once(unique.values).chain(numbers).collect()
            });
            Some(unique)
        }
        [x] => folded(request, x),
        [x, y] if request.name == "ufunc_outer" => one(x.outer_by(y, ufunc(request))),
        _ => None,
    }
}

fn folded(request: &Request, x: &DynView<'_>) -> Answer {
    let axes = || x.along(request.ints("axis"));
    one(match request.name.as_str() {
        "ufunc_reduce" => axes().and_then(|along| {
            let along = if request.flag("keepdims") { along.keep_dims() } else { along };
            along.reduce(ufunc(request))
        }),
        "ufunc_accumulate" => axes().and_then(|along| along.accumulate(ufunc(request))),
        "ufunc_reduceat" => {
            axes().and_then(|along| along.reduce_at(ufunc(request), &request.ints("indices")))
        }
        _ => return None,
    })
}

fn ufunc(request: &Request) -> DynUfunc {
    use DynUfunc::*;
    let all = [
        ("add", Add),
        ("subtract", Subtract),
        ("multiply", Multiply),
        ("divide", Divide),
        ("floor_divide", FloorDivide),
        ("remainder", Remainder),
        ("fmod", FMod),
        ("power", Power),
        ("maximum", Maximum),
        ("minimum", Minimum),
        ("fmax", FMax),
        ("fmin", FMin),
        ("gcd", Gcd),
        ("lcm", Lcm),
        ("hypot", Hypot),
        ("arctan2", Atan2),
        ("copysign", CopySign),
        ("heaviside", Heaviside),
        ("logaddexp", LogAddExp),
        ("logaddexp2", LogAddExp2),
        ("bitwise_and", BitwiseAnd),
        ("bitwise_or", BitwiseOr),
        ("bitwise_xor", BitwiseXor),
        ("left_shift", LeftShift),
        ("right_shift", RightShift),
        ("logical_and", LogicalAnd),
        ("logical_or", LogicalOr),
        ("logical_xor", LogicalXor),
        ("equal", Equal),
        ("not_equal", NotEqual),
        ("less", Less),
        ("less_equal", LessEqual),
        ("greater", Greater),
        ("greater_equal", GreaterEqual),
    ];
    all.into_iter().find(|(name, _)| *name == request.text("ufunc")).expect("a ufunc").1
}
