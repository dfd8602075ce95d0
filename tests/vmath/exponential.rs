//! Exponential functions.

use super::measure::{between, both, check_f32, check_special, patterns, recorded};
use std::f64::{INFINITY, NAN};

#[test]
fn exp() {
    let f = recorded("exp");
    f.check("exp", &f.x.iter().copied().collect::<rankn::NdArray<f64>>().exp(), 1.0);
    for x in [patterns(10_000), between(-104.0, 89.0, 10_000)] {
        check_f32("exp", &x, &x.exp(), f64::exp, 1.0);
    }
    let (x, y) = both(&[0.0, -0.0, INFINITY, -INFINITY, NAN, 1e300, -1e300, 1e-320]);
    let wanted = [1.0, 1.0, INFINITY, 0.0, NAN, INFINITY, 0.0, 1.0];
    check_special("exp", &x.exp(), &wanted);
    check_special("exp", &y.exp(), &wanted);
}
