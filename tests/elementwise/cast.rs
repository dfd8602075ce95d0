//! Casts between all types, against Rust's `as` and NumPy's `astype`.

use super::special::{recorded, recorded_truth};
use rankn::{CastFrom, Complex32, Complex64, Element, NdArray, array};

const WIDE: [i64; 20] = [
    0,
    1,
    -1,
    127,
    128,
    255,
    256,
    -128,
    -129,
    32767,
    65535,
    65537,
    -32769,
    (1 << 31) - 1,
    1 << 31,
    (1 << 32) - 1,
    (1 << 32) + 5,
    (1 << 53) + 1,
    i64::MAX,
    i64::MIN,
];
const FLOATS: [f64; 12] =
    [0.0, -0.0, 0.5, 0.999, 1.9, 2.5, 100.7, 126.99, 16777217.0, 1e-320, f64::INFINITY, f64::NAN];

fn list<T: Clone>(elements: &[T]) -> NdArray<T> {
    NdArray::from_vec(elements.to_vec())
}

fn complex32(x: &f64) -> Complex32 {
    Complex32::new(*x as f32, 3.0)
}

fn complex64(x: &f64) -> Complex64 {
    Complex64::new(*x, 3.0)
}

/// The casts to one integer or float type; `$n` floats are in its range.
macro_rules! check_to {
    ($($t:ident $numpy:literal $n:literal;)*) => {$(
        let bits = |values: NdArray<$t>| values.iter().map(|x| format!("{x:?}")).collect::<Vec<_>>();
        let numpy = |source: &str| {
            recorded::<$t>(&format!("cast {source} {}", $numpy)).iter().map(|x| format!("{x:?}")).collect::<Vec<_>>()
        };
        let wide = list(&WIDE);
        assert_eq!(bits(wide.cast::<$t>()), numpy("int64"));
        assert_eq!(wide.cast::<$t>().to_vec(), WIDE.map(|x| x as $t));
        assert_eq!(bits(wide.cast::<u64>().cast()), numpy("uint64"));
        assert_eq!(bits(wide.cast::<i16>().cast()), numpy("int16"));
        assert_eq!(bits(array![true, false].cast()), numpy("bool"));
        let floats = list(&FLOATS[..$n]);
        assert_eq!(bits(floats.cast()), numpy("float64"));
        assert_eq!(bits(floats.cast::<f32>().cast()), numpy("float32"));
        assert_eq!(bits(list(&FLOATS[..8]).map(complex32).cast()), numpy("complex float32"));
        assert_eq!(bits(list(&FLOATS[..8]).map(complex64).cast()), numpy("complex float64"));
        // Outside their range, floats saturate as with `as`, and NaN becomes 0 in integers.
        for x in [1e30, -1e30, f64::INFINITY, f64::NEG_INFINITY, f64::NAN, -1.5] {
            assert_eq!(format!("{:?}", array![x].cast::<$t>()[0]), format!("{:?}", x as $t));
            assert_eq!(format!("{:?}", array![x as f32].cast::<$t>()[0]), format!("{:?}", x as f32 as $t));
        }
    )*};
}

#[test]
fn casts_to_numbers() {
    check_to! {
        i8 "int8" 8; i16 "int16" 8; i32 "int32" 8; i64 "int64" 8;
        u8 "uint8" 8; u16 "uint16" 8; u32 "uint32" 8; u64 "uint64" 8;
        f32 "float32" 12; f64 "float64" 12;
    }
}

#[test]
fn casts_to_truth_values() {
    let truth = |values: NdArray<bool>, source: &str| {
        assert_eq!(values.to_vec(), recorded_truth(&format!("cast {source} bool")), "{source}");
    };
    truth(list(&WIDE).cast(), "int64");
    truth(list(&WIDE).cast::<u64>().cast(), "uint64");
    truth(list(&WIDE).cast::<i16>().cast(), "int16");
    truth(array![true, false].cast(), "bool");
    truth(list(&FLOATS).cast(), "float64");
    truth(list(&FLOATS).cast::<f32>().cast(), "float32");
    truth(list(&FLOATS[..8]).map(complex64).cast(), "complex float64");
    assert_eq!(array![Complex64::new(0.0, 0.0)].cast::<bool>(), array![false]);
}

/// The casts of one type to the complex ones and back.
fn check_complex<T>(values: &[T])
where
    T: Element + Copy + PartialEq + std::fmt::Debug + CastFrom<Complex32> + CastFrom<Complex64>,
    Complex32: CastFrom<T>,
    Complex64: CastFrom<T>,
{
    let values = list(values);
    assert_eq!(values.cast::<Complex32>().cast::<T>(), values);
    assert_eq!(values.cast::<Complex64>().cast::<T>(), values);
    assert!(values.cast::<Complex64>().iter().all(|z| z.im == 0.0));
}

#[test]
fn casts_to_complex_numbers_keep_the_value() {
    check_complex::<i8>(&[0, 1, -128]);
    check_complex::<i16>(&[0, 1, -129]);
    check_complex::<i32>(&[0, 1, -70_000]);
    check_complex::<i64>(&[0, 1, -70_000]);
    check_complex::<u8>(&[0, 255]);
    check_complex::<u16>(&[0, 65_535]);
    check_complex::<u32>(&[0, 1 << 24]);
    check_complex::<u64>(&[0, 1 << 24]);
    check_complex::<f32>(&[0.5, f32::INFINITY]);
    check_complex::<f64>(&[0.5, f64::INFINITY]);
    check_complex::<bool>(&[false, true]);
    check_complex::<Complex32>(&[Complex32::new(1.0, 2.0)].map(|z| Complex32::new(z.re, 0.0)));
    let z = array![Complex64::new(0.5, -2.0)];
    assert_eq!(z.cast::<Complex32>().cast::<Complex64>(), z);
}

#[test]
fn casts_are_lazy_too_and_read_any_layout() {
    let a = NdArray::from_fn([3, 700], |i| (i[0] * 700 + i[1]) as i32 - 1000);
    let expected = NdArray::from_fn([700, 3], |i| f64::from((i[1] * 700 + i[0]) as i32 - 1000));
    assert_eq!(a.t().cast::<f64>(), expected);
    assert_eq!((a.t().lazy().cast::<f64>() * 0.5).eval(), &expected * 0.5);
    assert_eq!(a.t().cast::<i8>(), NdArray::from_fn([700, 3], |i| ((i[1] * 700 + i[0]) as i32 - 1000) as i8));
}
