//! Logarithms.

use super::measure::{Function, INF, NAN, between, function, patterns};

/// What all logarithms of x have in common.
fn check(f: Function, limit: f64) {
    f.check_recorded(limit);
    f.check_f32(&[patterns(20_000)], limit);
    f.check_f32(&[between(0.4, 2.5, 20_000)], limit);
    f.check_special(&[
        ([1.0], 0.0),
        ([0.0], -INF),
        ([-0.0], -INF),
        ([INF], INF),
        ([-INF], NAN),
        ([-1.0], NAN),
        ([NAN], NAN),
    ]);
}

#[test]
fn ln() {
    check(function!(ln), 0.86);
}

#[test]
fn log2() {
    let f = function!(log2);
    check(f, 0.73);
    let powers: Vec<_> = (-149..128).map(|k| ([2f64.powi(k)], f64::from(k))).collect();
    f.check_special(&powers);
}

#[test]
fn log10() {
    let f = function!(log10);
    check(f, 0.66);
    let powers: Vec<_> = (0..11).map(|k| ([10f64.powi(k)], f64::from(k))).collect();
    f.check_special(&powers);
    let powers: rankn::NdArray<f64> = (0..23).map(|k| 10f64.powi(k)).collect();
    assert_eq!(powers.log10(), rankn::arange(23).cast::<f64>());
}

#[test]
fn ln_1p() {
    let f = function!(ln_1p);
    f.check_recorded(0.90);
    f.check_f32(&[patterns(20_000)], 0.90);
    f.check_f32(&[between(-1.0, 4.0, 20_000)], 0.90);
    f.check_special(&[
        ([0.0], 0.0),
        ([-0.0], -0.0),
        ([-1.0], -INF),
        ([-1.5], NAN),
        ([INF], INF),
        ([-INF], NAN),
        ([NAN], NAN),
    ]);
}
