//! Special values against NumPy's recorded answers (`tests/numpy/record_arithmetic.py`).

use std::fmt::Debug;
use std::str::FromStr;

use super::oracle::panics::assert_panics;
use rankn::{Complex64, Float, NdArray, Number, Real, array};

/// The recorded results of a case.
pub(crate) fn recorded<T: FromStr<Err: Debug>>(name: &str) -> Vec<T> {
    let cases = include_str!("../numpy/arithmetic.txt");
    let line = cases.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    line.unwrap_or_else(|| panic!("no case {name}")).split(' ').map(|word| word.parse().unwrap()).collect()
}

/// The same for truth values, which are recorded as 0 and 1.
pub(crate) fn recorded_truth(name: &str) -> Vec<bool> {
    recorded::<u8>(name).iter().map(|&x| x == 1).collect()
}

/// One number, its bits, and whether it is NaN.
trait Same: Copy + Debug + FromStr<Err: Debug> + 'static {
    fn same(self, other: Self) -> bool;
    fn near(self, other: Self) -> bool;
}

macro_rules! same {
    ($($t:ty: $same:expr, $near:expr;)*) => {$(
        impl Same for $t {
            fn same(self, other: Self) -> bool { $same(self, other) }
            fn near(self, other: Self) -> bool { $near(self, other) }
        }
    )*};
}

same! {
    f32: |x: f32, y: f32| x.to_bits() == y.to_bits() || x.is_nan() && y.is_nan(),
         |x: f32, y: f32| x.same(y) || (x - y).abs() <= 4.0 * f32::EPSILON * y.abs();
    f64: |x: f64, y: f64| x.to_bits() == y.to_bits() || x.is_nan() && y.is_nan(),
         |x: f64, y: f64| x.same(y) || (x - y).abs() <= 4.0 * f64::EPSILON * y.abs();
    i8: |x, y| x == y, |x, y| x == y;
    u8: |x, y| x == y, |x, y| x == y;
    i64: |x, y| x == y, |x, y| x == y;
    u64: |x, y| x == y, |x, y| x == y;
}

#[track_caller]
fn check<T: Same>(case: &str, result: &NdArray<T>) {
    compare(case, result, Same::same);
}

#[track_caller]
fn compare<T: Same>(case: &str, result: &NdArray<T>, close: impl Fn(T, T) -> bool) {
    let expected: Vec<T> = recorded(case);
    assert_eq!(result.size(), expected.len(), "{case}");
    let columns = if result.ndim() == 2 { result.shape()[1] } else { 1 };
    for (k, (&ours, &numpys)) in result.iter().zip(&expected).enumerate() {
        assert!(
            close(ours, numpys),
            "{case} at {:?}: {ours:?}, NumPy: {numpys:?}",
            (k / columns, k % columns)
        );
    }
}

#[track_caller]
fn check_truth(case: &str, result: &NdArray<bool>) {
    assert_eq!(result.to_vec(), recorded_truth(case), "{case}");
}

/// The values of the recording script.
fn floats<T: Float>() -> NdArray<T> {
    let inf = f64::INFINITY;
    let all =
        [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.5, -3.5, 3.0, -7.25, 1e-40, 1e30, -1e30, inf, -inf, f64::NAN];
    NdArray::from_vec(all.iter().map(|&x| Number::from_f64(x)).collect())
}

fn pairs<T: Clone>(values: &NdArray<T>) -> [NdArray<T>; 2] {
    let n = values.size();
    [0, 1].map(|side| NdArray::from_fn([n, n], |index| values[index[side]].clone()))
}

fn check_floats<T: Float + Same>(dtype: &str) {
    let values = floats::<T>();
    let [a, b] = pairs(&values);
    let case = |name: &str| format!("{dtype} {name}");
    check(&case("floor_div"), &a.floor_div(&b));
    check(&case("remainder"), &a.remainder(&b));
    check(&case("rem"), &(&a % &b));
    check(&case("true_div"), &a.true_div(&b));
    check(&case("true_div"), &(&a / &b));
    check(&case("copysign"), &a.copysign(&b));
    compare(&case("pow"), &a.pow(&b), T::near);
    compare(&case("atan2"), &a.atan2(&b), T::near);
    compare(&case("hypot"), &a.hypot(&b), T::near);
    // Of two zeros, NumPy gives one or the other, as the processor likes it.
    let equal = |x: T, y: T| x == y || x.same(y);
    compare(&case("maximum"), &a.maximum(&b), equal);
    compare(&case("minimum"), &a.minimum(&b), equal);
    check_truth(&case("less"), &a.less(&b));
    check_truth(&case("less_equal"), &a.less_equal(&b));
    check_truth(&case("greater"), &a.greater(&b));
    check_truth(&case("greater_equal"), &a.greater_equal(&b));
    check_truth(&case("equal"), &a.equal(&b));
    check_truth(&case("not_equal"), &a.not_equal(&b));
    let tolerance = <T as Number>::from_f64(1e-3);
    check_truth(&case("is_close"), &a.is_close(&b, tolerance, tolerance));
    check(&case("sign"), &values.sign());
    check(&case("round"), &values.round());
    check(&case("floor"), &values.floor());
    check(&case("ceil"), &values.ceil());
    check(&case("trunc"), &values.trunc());
    check(&case("abs"), &values.abs());
    check(&case("reciprocal"), &values.reciprocal());
    check(&case("square"), &values.square());
    check(&case("neg"), &-&values);
    check(&case("sqrt"), &values.sqrt());
    check_truth(&case("is_nan"), &values.is_nan());
    check_truth(&case("is_inf"), &values.is_inf());
    check_truth(&case("is_finite"), &values.is_finite());
    check_truth(&case("logical_not"), &values.logical_not());
    let (low, high) = (<T as Number>::from_f64(-2.0), <T as Number>::from_f64(5.0));
    check(&case("clip"), &values.clip(low, high));
    check(&case("clip_crossed"), &values.clip(high, low));
}

#[test]
fn special_floats() {
    check_floats::<f32>("float32");
    check_floats::<f64>("float64");
}

fn check_rounding<T: Real + Same>(dtype: &str, values: &[T], decimals: std::ops::Range<i32>) {
    let values = NdArray::from_vec(values.to_vec());
    for decimals in decimals {
        check(&format!("{dtype} round {decimals}"), &values.round_to(decimals));
    }
}

#[test]
fn rounding_to_decimals() {
    let inf = f64::INFINITY;
    let values = [0.0, 0.05, 0.15, 2.675, -2.5, 12.5, 15.0, 25.0, -35.0, 149.9, 1234.5678, inf, f64::NAN];
    check_rounding("float64", &values, -2..4);
    check_rounding("float32", &values.map(|x| x as f32), -2..4);
    let integers = [0i8, 5, 15, 25, -15, -25, 44, 100, -99, 110];
    check_rounding("int8", &integers, -2..3);
    check_rounding("int64", &integers.map(i64::from), -2..3);
}

fn check_integers<T: Real + Same + Ord>(dtype: &str, values: &[T]) {
    let values = NdArray::from_vec(values.to_vec());
    let [a, b] = pairs(&values);
    let case = |name: &str| format!("{dtype} {name}");
    check(&case("floor_div"), &a.floor_div(&b));
    check(&case("remainder"), &a.remainder(&b));
    check(&case("add"), &(&a + &b));
    check(&case("sub"), &(&a - &b));
    check(&case("mul"), &(&a * &b));
    check(&case("maximum"), &a.maximum(&b));
    check_truth(&case("less"), &a.less(&b));
    let powers: Vec<T> =
        a.iter().zip(&b).filter(|(_, y)| **y >= T::zero()).map(|(&x, &y)| x.pow(y)).collect();
    check(&case("pow"), &NdArray::from_vec(powers));
    check(&case("sign"), &values.sign());
    check(&case("abs"), &values.abs());
    check(&case("square"), &values.square());
    check(&case("neg"), &-&values);
    for same in [values.floor(), values.ceil(), values.trunc(), values.round()] {
        assert_eq!(same, values);
    }
}

#[test]
fn decimals_beyond_every_float() {
    assert!(array![3.0f64].round_to(i32::MIN)[0].is_nan());
    assert_eq!(array![3].round_to(i32::MIN), array![0]);
}

#[test]
fn integers_at_their_limits() {
    let (i8s, u8s) = ([0, 1, -1, 2, -2, 3, 7, -7, 100, 127, -128], [0, 1, 2, 3, 7, 100, 128, 255]);
    let i64s = [0, 1, -1, 3, -7, 10i64.pow(12), (1 << 53) + 1, i64::MAX, i64::MIN];
    let u64s = [0, 1, 3, 10, (1 << 53) + 1, u64::MAX];
    check_integers::<i8>("int8", &i8s);
    check_integers::<u8>("uint8", &u8s);
    check_integers::<i64>("int64", &i64s);
    check_integers::<u64>("uint64", &u64s);
    check::<i8>("int8 clip", &NdArray::from_vec(i8s.to_vec()).clip(-2, 5));
    check::<i64>("int64 clip", &NdArray::from_vec(i64s.to_vec()).clip(-2, 5));
    let [a, b] = pairs(&NdArray::from_vec(i64s.to_vec()));
    check("int64 true_div", &a.true_div(&b));
    let [a, b] = pairs(&NdArray::from_vec(u64s.to_vec()));
    check("uint64 true_div", &a.true_div(&b));
}

fn check_zero_divisors<T: Real + Debug>() {
    let (a, zeros) = (NdArray::full([3], T::one()), NdArray::<T>::zeros([3]));
    let divide = "divide: attempt to divide an integer by zero";
    let remainder = "remainder: attempt to divide an integer by zero";
    let text = |f: &dyn Fn()| super::oracle::panics::caught(f).expect("a panic").text;
    assert_eq!(text(&|| drop(&a / &zeros)), divide);
    assert_eq!(text(&|| drop(a.clone() / T::zero())), divide);
    assert_eq!(text(&|| drop(zeros.reciprocal())), divide);
    assert_eq!(text(&|| drop(&a % &zeros)), remainder);
    assert_eq!(text(&|| a.clone().update(|x| x % &zeros)), remainder);
    assert_eq!(a.floor_div(&zeros), zeros);
    assert_eq!(a.remainder(&zeros), zeros);
    // Nothing is divided where there is nothing.
    assert_eq!((&NdArray::<T>::zeros([0]) / T::zero()).size(), 0);
}

#[test]
fn integers_divided_by_zero() {
    check_zero_divisors::<i8>();
    check_zero_divisors::<i16>();
    check_zero_divisors::<i32>();
    check_zero_divisors::<i64>();
    check_zero_divisors::<u8>();
    check_zero_divisors::<u16>();
    check_zero_divisors::<u32>();
    check_zero_divisors::<u64>();
    assert_eq!(&array![i8::MIN] / -1, array![i8::MIN]);
    assert_eq!(&array![i64::MIN] % array![-1], array![0i64]);
    assert_eq!(array![i32::MIN].floor_div(-1), array![i32::MIN]);
    assert_eq!(array![i32::MIN].remainder(-1), array![0]);
}

/// Real and imaginary parts after each other, as they are recorded.
fn parts(array: &NdArray<Complex64>) -> NdArray<f64> {
    NdArray::from_vec(array.iter().flat_map(|z| [z.re, z.im]).collect())
}

#[test]
fn complex_numbers() {
    let z = Complex64::new;
    let values = NdArray::from_vec(vec![
        z(0.0, 0.0),
        z(1.0, 0.0),
        z(-2.5, 0.0),
        z(0.0, 1.0),
        z(-0.0, -1.0),
        z(3.0, -4.0),
        z(0.1, 0.7),
        z(1e200, 1e200),
        z(1e-200, -1e-220),
        z(f64::INFINITY, 0.0),
        z(f64::NAN, 0.0),
    ]);
    let [a, b] = pairs(&values);
    let equal = |x: f64, y: f64| x == y || x.is_nan() && y.is_nan();
    compare("complex128 add", &parts(&(&a + &b)), equal);
    compare("complex128 sub", &parts(&(&a - &b)), equal);
    // Products that overflow are infinite or NaN, as NumPy's processor fuses or not.
    let product = |x: f64, y: f64| equal(x, y) || x.is_nan() && y.is_infinite();
    compare("complex128 mul", &parts(&(&a * &b)), product);
    compare("complex128 div", &parts(&(&a / &b)), equal);
    assert_eq!(values.slice(rankn::s![1..7]).unwrap().sum(), z(1.6, -3.3));
    assert_eq!(array![z(1.0, 2.0), z(3.0, -2.0)].mean(), z(2.0, 0.0));
    let spread = array![[z(1.0, 2.0), z(3.0, -1.0)]];
    assert_eq!((spread.var(), spread.std()), (3.25, 1.8027756377319946));
    assert_eq!(spread.var_ddof(1.0), 6.5);
    assert_eq!(spread.along(1).unwrap().var(), array![3.25]);
    assert_eq!(spread.along(1).unwrap().std(), array![1.8027756377319946]);
}

#[test]
fn powers() {
    let values = array![0.0, -0.0, 1.5, -3.0, 1e-200, 1e200, f64::INFINITY, f64::NAN];
    for exponent in -4..=6 {
        let naive = |x: f64| (0..i32::abs(exponent)).fold(1.0, |power, _| power * x);
        let expected = values.map(|&x| if exponent < 0 { 1.0 / naive(x) } else { naive(x) });
        let close = |x: f64, y: f64| x.near(y) && x.is_sign_negative() == y.is_sign_negative() || x.is_nan();
        let powers = values.powi(exponent);
        assert!(powers.iter().zip(&expected).all(|(&x, &y)| close(x, y)), "{exponent}: {powers:?}");
        assert!(powers[7].is_nan() == (exponent != 0));
    }
    assert_eq!(array![3i8, -5].powi(0), array![1i8, 1]);
    assert_eq!(array![3i8, -5].powi(1), array![3i8, -5]);
    assert_eq!(array![7i8, -5].powi(3), array![87i8, -125]);
    assert_eq!(array![2, -3, 0].powi(3), array![8, -27, 0]);
    assert_eq!(array![2.0, 0.5, 0.0].powi(-2), array![0.25, 4.0, f64::INFINITY]);
    assert_eq!(array![3u8].powi(6), array![217]);
    assert_eq!(array![2.0, f64::NAN].powi(0), array![1.0, 1.0]);
    assert_panics("Integers to negative integer powers are not allowed.", || array![2].powi(-1));
    let text = "Integers to negative integer powers are not allowed.";
    assert_eq!(super::oracle::panics::caught(|| array![2].pow(-1)).unwrap().text, text);
}
