//! Exponential functions.

use super::measure::{INF, NAN, between, function, patterns};

#[test]
fn exp() {
    let f = function!(exp);
    f.check_recorded(0.75);
    f.check_f32(&[patterns(20_000)], 0.75);
    f.check_f32(&[between(-104.0, 89.0, 20_000)], 0.75);
    f.check_special(&[
        ([0.0], 1.0),
        ([-0.0], 1.0),
        ([1e-320], 1.0),
        ([INF], INF),
        ([-INF], 0.0),
        ([1e300], INF),
        ([-1e300], 0.0),
        ([NAN], NAN),
    ]);
}

#[test]
fn exp2() {
    let f = function!(exp2);
    f.check_recorded(0.75);
    f.check_f32(&[patterns(20_000)], 0.75);
    f.check_f32(&[between(-151.0, 129.0, 20_000)], 0.75);
    f.check_special(&[
        ([0.0], 1.0),
        ([-0.0], 1.0),
        ([1e-320], 1.0),
        ([10.0], 1024.0),
        ([-140.0], 2f64.powi(-140)),
        ([INF], INF),
        ([-INF], 0.0),
        ([1e300], INF),
        ([-1e300], 0.0),
        ([NAN], NAN),
    ]);
}

#[test]
fn exp_m1() {
    let f = function!(exp_m1);
    f.check_recorded(0.71);
    f.check_f32(&[patterns(20_000)], 0.71);
    f.check_f32(&[between(-20.0, 89.0, 20_000)], 0.71);
    f.check_f32(&[between(-1.5, 1.5, 20_000)], 0.71);
    f.check_special(&[
        ([0.0], 0.0),
        ([-0.0], -0.0),
        ([INF], INF),
        ([-INF], -1.0),
        ([1e300], INF),
        ([-1e300], -1.0),
        ([NAN], NAN),
    ]);
}
