//! Polynomials as lists of coefficients.

use super::{Answer, one, pair};
use crate::request::Request;
use rankn::{DynArray, DynView};

pub(super) fn run(request: &Request, arrays: &[DynView<'_>]) -> Answer {
    let degree = || request.int("deg") as usize;
    one(match (request.name.as_str(), arrays) {
        ("polydiv", [u, v]) => return pair(u.polydiv(v)),
        ("polyval", [p, x]) => p.polyval(x),
        ("polyadd", [a, b]) => a.polyadd(b),
        ("polysub", [a, b]) => a.polysub(b),
        ("polymul", [a, b]) => a.polymul(b),
        ("polyder", [p]) => p.polyder(),
        ("polyint", [p]) => p.polyint(request.float("k")),
        ("poly", [roots]) => roots.poly(),
        ("polyfit", [x, y]) => DynArray::polyfit(x, y, degree(), None),
        ("polyfit", [x, y, w]) => DynArray::polyfit(x, y, degree(), Some(w.as_view())),
        _ => return None,
    })
}
