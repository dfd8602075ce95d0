//! Element-wise functions.

use super::oracle::strategies::broadcasting;
use super::oracle::{Oracle, assert_holds};
use super::{Answer, check, check_by, check_near};
use proptest::prelude::*;
use rankn::{BinaryOp, CastFrom, Complex32, Complex64, Float, NdArray, array, nodes::op};

fn floats<T: Float + CastFrom<f64>>() -> NdArray<T> {
    let inf = f64::INFINITY;
    let all =
        [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, -7.25, 5e-324, 1e-40, 1e30, -1e30, 1e308, inf, -inf, f64::NAN];
    NdArray::from_vec(all.to_vec()).cast()
}

fn near<T: Float + CastFrom<f64>>() -> NdArray<T> {
    let all = [
        -3.0,
        -1.5,
        -1.0,
        -0.75,
        -1e-3,
        -1e-20,
        -0.0,
        0.0,
        1e-20,
        1e-8,
        0.1,
        0.5,
        0.999,
        1.0,
        1.001,
        1.5,
        2.0,
        10.0,
        1e5,
        1e9,
        1e12,
        1e200,
        f64::INFINITY,
        f64::NAN,
    ];
    NdArray::from_vec(all.to_vec()).cast()
}

fn pairs<T: Clone>(values: &NdArray<T>) -> [NdArray<T>; 2] {
    let n = values.size();
    [values.repeat(n, 0).unwrap(), values.tile(n).unwrap()]
}

fn check_floats<T: Float + Answer + CastFrom<f64>>(dtype: &str)
where
    op::NextAfter: BinaryOp<T, T, Out = T>,
    op::Spacing: rankn::UnaryOp<T, Out = T>,
{
    let values = floats::<T>();
    let [x, y] = pairs(&values);
    let case = |name: &str| format!("{dtype} {name}");
    check(&case("fmod"), &x.fmod(&y));
    // Of two zeros, NumPy gives one or the other.
    let alike = |ours: T, numpys: T| ours == numpys || ours.distance(numpys) == 0.0;
    check_by(&case("fmax"), &x.fmax(&y), alike);
    check_by(&case("fmin"), &x.fmin(&y), alike);
    check(&case("nextafter"), &x.nextafter(&y));
    check(&case("heaviside"), &x.heaviside(&y));
    let (quotients, remainders) = x.divmod(&y);
    check(&case("divmod 0"), &quotients);
    check(&case("divmod 1"), &remainders);
    check_near(&case("logaddexp"), &x.logaddexp(&y), 4.0);
    check_near(&case("logaddexp2"), &x.logaddexp2(&y), 4.0);
    check(&case("signbit"), &values.signbit());
    check(&case("spacing"), &values.spacing());
    check(&case("frexp 0"), &values.frexp().0);
    check(&case("frexp 1"), &values.frexp().1);
    check(&case("modf 0"), &values.modf().0);
    check(&case("modf 1"), &values.modf().1);
    check(&case("nan_to_num"), &values.nan_to_num());
    check(&case("angle"), &values.angle());
    check_near(&case("sinc"), &values.sinc(), 4.0);
    check_near(&case("near arcsinh"), &near::<T>().asinh(), 4.0);
    check_near(&case("near arccosh"), &near::<T>().acosh(), 4.0);
    check_near(&case("near arctanh"), &near::<T>().atanh(), 4.0);
    check_near(&case("near sinc"), &near::<T>().sinc(), 4.0);
    let arguments = array![0.0, -0.0, 1e-9, 0.5, -1.0, 3.0, 7.75, 8.25, 20.0, -85.0, f64::NAN].cast::<T>();
    check_near(&case("i0"), &arguments.i0(), 8.0);
    let exponents = array![-2000, -1074, -149, -3, 0, 5, 200, 1100];
    check(&case("ldexp"), &values.as_column().ldexp(&exponents));
}

#[test]
fn floats_as_numpy_has_them() {
    check_floats::<f32>("float32");
    check_floats::<f64>("float64");
    check("nan_to_num with", &floats::<f64>().nan_to_num_with(-1.0, 9.0, -9.0));
}

macro_rules! check_integers {
    ($($t:ty, $dtype:literal;)*) => {$({
        let values = array![0i64, 1, -1, 2, -4, 6, 9, -12, 35, 127, -128].cast::<$t>();
        let [x, y] = pairs(&values);
        check(concat!($dtype, " fmod"), &x.fmod(&y));
        check(concat!($dtype, " fmax"), &x.fmax(&y));
        check(concat!($dtype, " fmin"), &x.fmin(&y));
        check(concat!($dtype, " gcd"), &x.gcd(&y));
        check(concat!($dtype, " lcm"), &x.lcm(&y));
        check(concat!($dtype, " divmod 0"), &x.divmod(&y).0);
        check(concat!($dtype, " divmod 1"), &x.divmod(&y).1);
        check(concat!($dtype, " bitwise_count"), &values.bitwise_count());
        check(concat!($dtype, " signbit"), &values.signbit());
    })*};
}

#[test]
fn integers_as_numpy_has_them() {
    check_integers! { i8, "int8"; i64, "int64"; }
    check("uint8 gcd", &array![0u8, 6, 255].gcd(array![5u8, 4, 170]));
    check("int64 angle", &array![0i64, 1, -1, 2, -4, 6, 9, -12, 35, 127, -128].angle());
    assert_eq!(array![i64::MIN].gcd(0i64), array![i64::MIN]);
    assert_eq!(array![i64::MIN, -6].lcm(array![-1i64, 4]), array![i64::MIN, 12]);
}

#[test]
fn complex_numbers_from_parts() {
    let (re, im) = (array![1.0, f64::INFINITY], array![[-0.0], [2.0]]);
    let z = re.complex(&im);
    assert_eq!(z.shape(), [2, 2]);
    assert_eq!(
        (z.real(), z.imag()),
        (array![[1.0, f64::INFINITY], [1.0, f64::INFINITY]], array![[-0.0, -0.0], [2.0, 2.0]])
    );
    assert_eq!(array![1.0f32].complex(2.0), array![Complex32::new(1.0, 2.0)]);
    let turned = array![2.0, 3.0].polar(array![std::f64::consts::FRAC_PI_2, 0.0]);
    assert!((turned[0] - Complex64::new(0.0, 2.0)).norm() < 1e-15);
    assert_eq!(turned[1], Complex64::new(3.0, 0.0));
    assert_eq!(
        (array![1, -2].real(), array![1.5].imag(), array![3].conj()),
        (array![1, -2], array![0.0], array![3])
    );
}

#[test]
fn lazily_and_with_scalars() {
    let a = array![3.0, f64::NAN];
    assert_eq!((a.lazy().fmax(1.0) + 1.0).eval(), array![4.0, 2.0]);
    assert_eq!(a.fmin(a.lazy() * 2.0).eval()[0], 3.0);
    assert_eq!(array![7].lazy().gcd(21).eval(), array![7]);
    assert_eq!(array![-0.0].lazy().signbit().eval(), array![true]);
}

#[test]
#[should_panic(expected = "operands could not be broadcast together with shapes (2,) (3,)")]
fn divmod_of_shapes_that_do_not_fit() {
    array![1, 2].divmod(&array![1, 2, 3]);
}

proptest! {
    #[test]
    fn binary_functions_in_every_layout((samples, _) in broadcasting(2)) {
        let small = |x: &i64| x % 11 - 4;
        let (a, b) = (samples[0].map(small), samples[1].map(small));
        let (x, y) = (a.view(), b.view());
        let each = |f: &dyn Fn(i64, i64) -> i64| {
            let shape = rankn::broadcast_shapes(&[x.shape(), y.shape()]).unwrap();
            let (x, y) = (a.expected().broadcast_to(&shape), b.expected().broadcast_to(&shape));
            Oracle::new(&shape, x.data.iter().zip(&y.data).map(|(&x, &y)| f(x, y)).collect())
        };
        assert_holds(&x.fmod(&y), &each(&|x, y| x.checked_rem(y).unwrap_or(0)));
        assert_holds(&x.fmax(&y), &each(&i64::max));
        assert_holds(&x.fmin(&y), &each(&i64::min));
        assert_holds(&x.divmod(&y).0, &each(&|x, y| if y == 0 { 0 } else { (x as f64 / y as f64).floor() as i64 }));
        let divisor = |x: i64, y: i64| (1..=20).rev().find(|d| x % d == 0 && y % d == 0 && (x, y) != (0, 0)).unwrap_or(0);
        assert_holds(&x.gcd(&y), &each(&divisor));
        assert_holds(&x.lcm(&y), &each(&|x, y| if x * y == 0 { 0 } else { (x * y).abs() / divisor(x, y) }));
        assert_holds(&x.bitwise_count(), &a.expected().map(|&x| (0..8).filter(|bit| x.abs() >> bit & 1 == 1).count() as u8));
        let z = x.cast::<f64>().complex(&y.cast::<f64>());
        assert_holds(&z.real(), &each(&|x, _| x).map(|&x| x as f64));
        assert_holds(&z.imag(), &each(&|_, y| y).map(|&y| y as f64));
    }
}

#[test]
fn nothing_below_one_has_an_inverse_hyperbolic_cosine() {
    let below = array![0.999, 0.0, -0.5, -1.0, -2.0, -1e8, -1e20, -1e300, f64::NEG_INFINITY];
    assert!(below.acosh().is_nan().all());
    assert!(below.cast::<f32>().acosh().is_nan().all());
    assert_eq!(array![1.0, f64::INFINITY].acosh(), array![0.0, f64::INFINITY]);
}
