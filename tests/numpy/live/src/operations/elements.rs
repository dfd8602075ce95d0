//! Element by element.

use super::{Answer, one, pair};
use crate::request::Request;
use rankn::DynView;

pub(super) fn run(request: &Request, arrays: &[DynView<'_>]) -> Answer {
    match arrays {
        [x] => unary(request, x).or_else(|| parts(&request.name, x)),
        [x, y] if request.name == "divmod" => pair(x.divmod(y)),
        [x, y] => binary(request, x, y),
        [x, y, z] => ternary(&request.name, x, y, z),
        _ => None,
    }
}

fn parts(name: &str, x: &DynView<'_>) -> Answer {
    match name {
        "frexp" => pair(x.frexp()),
        "modf" => pair(x.modf()),
        _ => None,
    }
}

fn ternary(name: &str, x: &DynView<'_>, y: &DynView<'_>, z: &DynView<'_>) -> Answer {
    one(match name {
        "where" => rankn::DynArray::select(x, y, z),
        "clip" => x.clip(y, z),
        _ => return None,
    })
}

fn binary(request: &Request, x: &DynView<'_>, y: &DynView<'_>) -> Answer {
    one(match request.name.as_str() {
        "add" => x + y,
        "subtract" => x - y,
        "multiply" => x * y,
        "true_divide" => x / y,
        "floor_divide" => x.floor_div(y),
        "remainder" => x % y,
        "power" => x.pow(y),
        "maximum" => x.maximum(y),
        "minimum" => x.minimum(y),
        "arctan2" => x.atan2(y),
        "hypot" => x.hypot(y),
        "copysign" => x.copysign(y),
        "bitwise_and" => x & y,
        "bitwise_or" => x | y,
        "bitwise_xor" => x ^ y,
        "left_shift" => x << y,
        "right_shift" => x >> y,
        "equal" => x.equal(y),
        "not_equal" => x.not_equal(y),
        "less" => x.less(y),
        "less_equal" => x.less_equal(y),
        "greater" => x.greater(y),
        "greater_equal" => x.greater_equal(y),
        "logical_and" => x.logical_and(y),
        "logical_or" => x.logical_or(y),
        "logical_xor" => x.logical_xor(y),
        "fmod" => x.fmod(y),
        "fmax" => x.fmax(y),
        "fmin" => x.fmin(y),
        "gcd" => x.gcd(y),
        "lcm" => x.lcm(y),
        "heaviside" => x.heaviside(y),
        "logaddexp" => x.logaddexp(y),
        "logaddexp2" => x.logaddexp2(y),
        "nextafter" => x.nextafter(y),
        "ldexp" => x.ldexp(y),
        "isclose" => x.is_close(y, request.float("rtol"), request.float("atol")),
        _ => return None,
    })
}

fn unary(request: &Request, x: &DynView<'_>) -> Answer {
    one(match request.name.as_str() {
        "negative" => -x,
        "abs" => x.abs(),
        "sign" => x.sign(),
        "square" => x.square(),
        "reciprocal" => x.reciprocal(),
        "conj" => x.conj(),
        "real" => x.real(),
        "imag" => x.imag(),
        "angle" => x.angle(),
        "invert" => !x,
        "logical_not" => x.logical_not(),
        "isnan" => x.is_nan(),
        "isinf" => x.is_inf(),
        "isfinite" => x.is_finite(),
        "floor" => x.floor(),
        "ceil" => x.ceil(),
        "trunc" => x.trunc(),
        "round" => x.round_to(request.int("decimals") as i32),
        "sqrt" => x.sqrt(),
        "cbrt" => x.cbrt(),
        "exp" => x.exp(),
        "exp2" => x.exp2(),
        "expm1" => x.exp_m1(),
        "log" => x.ln(),
        "log2" => x.log2(),
        "log10" => x.log10(),
        "log1p" => x.ln_1p(),
        "sin" => x.sin(),
        "cos" => x.cos(),
        "tan" => x.tan(),
        "arcsin" => x.asin(),
        "arccos" => x.acos(),
        "arctan" => x.atan(),
        "sinh" => x.sinh(),
        "cosh" => x.cosh(),
        "tanh" => x.tanh(),
        "deg2rad" => x.to_radians(),
        "rad2deg" => x.to_degrees(),
        "arcsinh" => x.asinh(),
        "arccosh" => x.acosh(),
        "arctanh" => x.atanh(),
        "signbit" => x.signbit(),
        "spacing" => x.spacing(),
        "bitwise_count" => x.bitwise_count(),
        "sinc" => x.sinc(),
        "i0" => x.i0(),
        "nan_to_num" if request.get("nan").is_none() => x.nan_to_num(),
        "nan_to_num" => {
            x.nan_to_num_with(request.float("nan"), request.float("posinf"), request.float("neginf"))
        }
        "astype" => x.astype_with(request.text("dtype"), casting(request.text("casting"))),
        _ => return None,
    })
}

fn casting(name: &str) -> rankn::Casting {
    use rankn::Casting::*;
    match name {
        "no" => No,
        "equiv" => Equiv,
        "safe" => Safe,
        "same_kind" => SameKind,
        _ => Unsafe,
    }
}
