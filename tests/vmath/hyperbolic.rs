//! Hyperbolic functions.

use super::measure::{INF, NAN, between, function, patterns};

#[test]
fn sinh() {
    let f = function!(sinh);
    f.check_recorded(0.97);
    f.check_f32(&[patterns(20_000)], 0.97);
    f.check_f32(&[between(-10.0, 10.0, 20_000)], 0.97);
    f.check_special(&[
        ([0.0], 0.0),
        ([-0.0], -0.0),
        ([INF], INF),
        ([-INF], -INF),
        ([1e300], INF),
        ([-1e300], -INF),
        ([NAN], NAN),
    ]);
}

#[test]
fn cosh() {
    let f = function!(cosh);
    f.check_recorded(0.99);
    f.check_f32(&[patterns(20_000)], 0.99);
    f.check_f32(&[between(-10.0, 10.0, 20_000)], 0.99);
    f.check_special(&[
        ([0.0], 1.0),
        ([-0.0], 1.0),
        ([INF], INF),
        ([-INF], INF),
        ([1e300], INF),
        ([-1e300], INF),
        ([NAN], NAN),
    ]);
}

#[test]
fn tanh() {
    let f = function!(tanh);
    f.check_recorded(0.62);
    f.check_f32(&[patterns(20_000)], 0.62);
    f.check_f32(&[between(-10.0, 10.0, 20_000)], 0.62);
    f.check_special(&[
        ([0.0], 0.0),
        ([-0.0], -0.0),
        ([INF], 1.0),
        ([-INF], -1.0),
        ([1e300], 1.0),
        ([-1e300], -1.0),
        ([NAN], NAN),
    ]);
}
