//! Operations that write their result to the first operand, a copy of which is the answer.

use super::{Answer, one};
use crate::request::Request;
use rankn::{DynArray, DynView, Result};

pub(super) fn run(request: &Request, arrays: &[DynView<'_>]) -> Answer {
    let [x, y] = arrays else { return None };
    let assign: fn(&mut DynArray, &DynView<'_>) -> Result<()> = match request.name.as_str() {
        "iadd" => |x, y| x.add_assign(y),
        "isub" => |x, y| x.sub_assign(y),
        "imul" => |x, y| x.mul_assign(y),
        "itruediv" => |x, y| x.div_assign(y),
        "ifloordiv" => |x, y| x.floor_div_assign(y),
        "imod" => |x, y| x.rem_assign(y),
        "ipow" => |x, y| x.pow_assign(y),
        "iand" => |x, y| x.bitand_assign(y),
        "ior" => |x, y| x.bitor_assign(y),
        "ixor" => |x, y| x.bitxor_assign(y),
        "ilshift" => |x, y| x.shl_assign(y),
        "irshift" => |x, y| x.shr_assign(y),
        _ => return None,
    };
    let mut result = x.to_owned();
    one(assign(&mut result, y).map(|()| result))
}
