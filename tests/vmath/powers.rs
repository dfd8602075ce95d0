//! Powers and the cube root.

use super::measure::{INF, NAN, between, function, patterns};

#[test]
fn cbrt() {
    let f = function!(cbrt);
    f.check_recorded(0.51);
    f.check_f32(&[patterns(20_000)], 0.51);
    f.check_f32(&[between(-9.0, 9.0, 20_000)], 0.51);
    f.check_special(&[
        ([0.0], 0.0),
        ([-0.0], -0.0),
        ([-27.0], -3.0),
        ([1e9], 1e3),
        ([INF], INF),
        ([-INF], -INF),
        ([NAN], NAN),
    ]);
}

#[test]
fn pow() {
    let f = function!(pow, powf);
    f.check_recorded(0.85);
    let (x, y) = (patterns(20_000), between(-3.0, 3.0, 20_000));
    f.check_f32(&[x.clone(), y], 0.56);
    f.check_f32(&[x.clone(), x.roll(2717, 0).unwrap()], 0.56);
    f.check_f32(&[between(0.6, 1.6, 20_000), between(-300.0, 300.0, 20_000).roll(2717, 0).unwrap()], 0.56);
}

/// Every pair of these numbers, against std, which follows the same standard as NumPy.
#[test]
fn special_powers() {
    let numbers = [0.0, 1e-20, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 16_777_215.0, 1e9, 1e30, INF, NAN];
    let numbers = numbers.iter().flat_map(|&x| [x, -x]);
    let cases: Vec<_> = numbers.clone().flat_map(|x| numbers.clone().map(move |y| [x, y])).collect();
    let f = function!(pow, powf);
    let is_special = |x: f64| x.is_nan() || x.is_infinite() || x == 0.0 || x.abs() == 1.0;
    let exact = |&[x, y]: &[f64; 2]| is_special((x as f32).powf(y as f32).into()) && is_special(x.powf(y));
    let (exact, rounded): (Vec<_>, Vec<_>) = cases.iter().copied().partition(exact);
    assert!(exact.len() > 300);
    f.check_special(&exact.into_iter().map(|[x, y]| ([x, y], x.powf(y))).collect::<Vec<_>>());
    let column = |k: usize| rounded.iter().map(|case| case[k] as f32).collect();
    f.check_f32(&[column(0), column(1)], 0.56);
}

#[test]
fn integers_become_floats_except_in_powers() {
    assert_eq!(rankn::array![8, -27].cbrt(), rankn::array![2.0, -3.0]);
    assert_eq!(rankn::array![0].exp(), rankn::array![1.0]);
    assert_eq!(rankn::array![2, 3].pow(&rankn::array![5, 2]), rankn::array![32, 9]);
}
