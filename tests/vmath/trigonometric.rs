//! Sine, cosine and tangent.

use super::measure::{Function, INF, NAN, between, function, patterns};
use rankn::prelude::*;

/// What all functions of an angle have in common, and their result for 0.
fn check(f: Function, limit_f64: f64, limit_f32: f64, at_zero: f64) {
    f.check_recorded(limit_f64);
    f.check_f32(&[patterns(20_000)], limit_f32);
    f.check_f32(&[between(-10.0, 10.0, 20_000)], limit_f32);
    // The f32 that is closest to a multiple of π/2.
    f.check_f32(&[array![16_367_173.0 * 2f32.powi(72)]], limit_f32);
    f.check_special(&[
        ([0.0], at_zero),
        ([-0.0], at_zero.copysign(at_zero - 0.5)),
        ([INF], NAN),
        ([-INF], NAN),
        ([NAN], NAN),
    ]);
}

#[test]
fn sin() {
    check(function!(sin), 0.82, 0.63, 0.0);
}

#[test]
fn cos() {
    check(function!(cos), 0.81, 0.63, 1.0);
}

#[test]
fn tan() {
    check(function!(tan), 0.93, 0.58, 0.0);
}

/// Numbers that loops are not made for, among others, in every way of computing.
#[test]
fn far_angles_do_not_disturb_near_ones() {
    let mut x = linspace(-20.0, 20.0, 1500);
    for (i, far) in [(3, 1e300), (700, -1e15), (1023, INF), (1024, 2f64.powi(41)), (1499, NAN)] {
        x[[i]] = far;
    }
    let wanted: NdArray<f64> = x.iter().map(|&x| NdArray::scalar(x).sin().item().unwrap()).collect();
    assert!((wanted[[3]] - 1e300f64.sin()).abs() < 1e-15);
    let bits = |x: f64| if x.is_nan() { 1 } else { x.to_bits() };
    let check = |ours: &NdArray<f64>, how: &str| {
        assert!(ours.iter().zip(&wanted).all(|(&ours, &wanted)| bits(ours) == bits(wanted)), "{how}");
    };
    check(&x.sin(), "eager");
    check(&(x.lazy() * 1.0).sin().eval(), "of an expression");
    check(&x.slice(s![..;-1]).unwrap().sin().slice(s![..;-1]).unwrap().to_owned(), "gathered");
    let mut own = x.clone();
    own.update(|own| own.sin());
    check(&own, "in place");
    let mut pairs = NdArray::zeros([1500, 2]);
    pairs.slice_mut(s![.., 1]).unwrap().assign(x.lazy().sin());
    check(&pairs.slice(s![.., 1]).unwrap().to_owned(), "scattered");
    check(&select(&x.not_equal(0.5), &x.sin(), &x), "chosen");
    let chosen = x.lazy().map(|x| x).sin().eval();
    check(&chosen, "after a closure");
    let one = x.slice(s![3..4]).unwrap();
    assert_eq!(one.lazy().sin().sum(), wanted[[3]]);
    let (some, all) = (x.slice(s![..1023]).unwrap(), wanted.slice(s![..1023]).unwrap());
    assert_eq!(some.lazy().sin().max().unwrap(), all.max().unwrap());
}

/// Integers are angles, too, and far ones exist.
#[test]
fn integers_are_angles() {
    let x = array![0i64, -1, 1 << 50];
    assert_eq!(x.cos(), x.cast::<f64>().cos());
    assert_eq!(x.tan()[[2]], x.cast::<f64>().tan()[[2]]);
}
