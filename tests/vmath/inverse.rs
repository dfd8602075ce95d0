//! Inverse sine, cosine and tangent, the angle of a point, and the hypotenuse.

use super::measure::{INF, NAN, between, function, patterns};
use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, PI};

#[test]
fn asin() {
    let f = function!(asin);
    f.check_recorded(0.64);
    f.check_f32(&[patterns(20_000)], 0.6);
    f.check_f32(&[between(-1.0, 1.0, 20_000)], 0.6);
    f.check_special(&[([0.0], 0.0), ([-0.0], -0.0), ([1.5], NAN), ([-INF], NAN), ([NAN], NAN)]);
    assert_eq!(rankn::array![1.0, -1.0].asin(), rankn::array![FRAC_PI_2, -FRAC_PI_2]);
}

#[test]
fn acos() {
    let f = function!(acos);
    f.check_recorded(0.64);
    f.check_f32(&[patterns(20_000)], 0.6);
    f.check_f32(&[between(-1.0, 1.0, 20_000)], 0.6);
    f.check_special(&[([1.0], 0.0), ([1.5], NAN), ([-1.5], NAN), ([INF], NAN), ([NAN], NAN)]);
    assert_eq!(rankn::array![0.0, -0.0, -1.0].acos(), rankn::array![FRAC_PI_2, FRAC_PI_2, PI]);
}

#[test]
fn atan() {
    let f = function!(atan);
    f.check_recorded(0.66);
    f.check_f32(&[patterns(20_000)], 0.51);
    f.check_f32(&[between(-4.0, 4.0, 20_000)], 0.51);
    f.check_special(&[([0.0], 0.0), ([-0.0], -0.0), ([NAN], NAN)]);
    let x = rankn::array![INF, -INF, f64::MAX, 1.0];
    assert_eq!(x.atan(), rankn::array![FRAC_PI_2, -FRAC_PI_2, FRAC_PI_2, FRAC_PI_4]);
}

#[test]
fn atan2() {
    let f = function!(atan2, atan2);
    f.check_recorded(0.75);
    let (x, y) = (patterns(20_000), between(-4.0, 4.0, 20_000));
    f.check_f32(&[x.clone(), x.roll(2717, 0).unwrap()], 0.52);
    f.check_f32(&[y.clone(), y.roll(2717, 0).unwrap()], 0.52);
    f.check_f32(&[x, y], 0.52);
}

/// Every pair of these numbers, against std, which follows the same standard as NumPy.
#[test]
fn special_angles_and_legs() {
    let numbers = [0.0, 1e-45, 1.0, 3e38, INF, NAN];
    let numbers = numbers.iter().flat_map(|&x| [x, -x]);
    let pairs = numbers.clone().flat_map(|y| numbers.clone().map(move |x| (y, x)));
    let same =
        |ours: f64, wanted: f64| ours.to_bits() == wanted.to_bits() || ours.is_nan() && wanted.is_nan();
    let (atan2, hypot) = (function!(atan2, atan2), function!(hypot, hypot));
    for (y, x) in pairs {
        for f in [atan2, hypot] {
            let ours = (f.f64)(&[y, x].map(|x| rankn::array![x]))[[0]];
            let small = (f.f32)(&[y, x].map(|x| rankn::array![x as f32]))[[0]];
            assert!(same(ours, (f.std)(&[y, x])), "{}({y:?}, {x:?}) = {ours:?}", f.name);
            let [y, x] = [y, x].map(|x| f64::from(x as f32));
            let wanted = (f.std)(&[y, x]) as f32;
            assert!(same(small.into(), wanted.into()), "{}({y:?}f32, {x:?}) = {small:?}", f.name);
        }
    }
}

#[test]
fn hypot() {
    let f = function!(hypot, hypot);
    f.check_recorded(0.76);
    let (x, y) = (patterns(20_000), between(-4.0, 4.0, 20_000));
    f.check_f32(&[x.clone(), x.roll(2717, 0).unwrap()], 0.501);
    f.check_f32(&[y.clone(), y.roll(2717, 0).unwrap()], 0.501);
    f.check_f32(&[x, y], 0.501);
    let whole = [
        ([3.0, 4.0], 5.0),
        ([-5.0, 12.0], 13.0),
        ([3.0 * 2f64.powi(40), -2f64.powi(42)], 5.0 * 2f64.powi(40)),
        ([0.0, -0.0], 0.0),
    ];
    f.check_special(&whole);
    f.check_special(&[([INF, NAN], INF), ([NAN, -INF], INF), ([1.0, NAN], NAN)]);
}
