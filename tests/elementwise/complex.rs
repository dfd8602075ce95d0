//! Functions of complex numbers against NumPy's recorded answers (`tests/numpy/record_complex.py`).

use std::fmt::Debug;
use std::str::FromStr;

use rankn::{Complex32, Complex64, NdArray, array};

fn recorded<T: FromStr<Err: Debug>>(name: &str) -> Vec<T> {
    let cases = include_str!("../numpy/complex.txt");
    let line = cases.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    line.unwrap_or_else(|| panic!("no case {name}")).split(' ').map(|word| word.parse().unwrap()).collect()
}

/// The functions of one dtype: equal at zeros, infinities and NaN with all signs, and elsewhere within 4 units in the last
/// place of each part by itself.
macro_rules! check_functions {
    ($dtype:literal, $z:ident, $t:ty) => {{
        let near = |x: $t, y: $t| {
            let apart = (x - y).abs() <= 4.0 * <$t>::EPSILON * y.abs() + <$t>::from_bits(1);
            let same_sign = x.is_sign_negative() == y.is_sign_negative();
            x.to_bits() == y.to_bits() || x.is_nan() && y.is_nan() || y.is_finite() && same_sign && apart
        };
        let parts: Vec<$t> = recorded(concat!($dtype, " operands"));
        let operands = NdArray::from_vec(parts.chunks(2).map(|z| $z::new(z[0], z[1])).collect());
        let both = |a: NdArray<$z>| a.iter().flat_map(|z| [z.re, z.im]).collect();
        let results: [(&str, Vec<$t>); 13] = [
            ("sqrt", both(operands.sqrt())),
            ("ln", both(operands.ln())),
            ("exp", both(operands.exp())),
            ("abs", operands.abs().to_vec()),
            ("sin", both(operands.sin())),
            ("cos", both(operands.cos())),
            ("tan", both(operands.tan())),
            ("asin", both(operands.asin())),
            ("acos", both(operands.acos())),
            ("atan", both(operands.atan())),
            ("sinh", both(operands.sinh())),
            ("cosh", both(operands.cosh())),
            ("tanh", both(operands.tanh())),
        ];
        for (name, results) in results {
            let expected: Vec<$t> = recorded(&format!("{} {name}", $dtype));
            let width = expected.len() / operands.size();
            for (k, (&ours, &numpys)) in results.iter().zip(&expected).enumerate() {
                let z = operands[k / width];
                assert!(
                    near(ours, numpys),
                    "{name} of {z:?}, part {}: {ours:?}, NumPy: {numpys:?}",
                    k % width
                );
            }
        }
    }};
}

#[test]
fn functions_of_complex_numbers_are_numpys() {
    check_functions!("complex64", Complex32, f32);
    check_functions!("complex128", Complex64, f64);
}

#[test]
fn no_digits_are_lost_next_to_the_negative_axis_and_the_unit_circle() {
    let z = Complex64::new;
    assert_eq!(array![z(-1.0, 1e-20)].sqrt(), array![z(5e-21, 1.0)]);
    assert_eq!(array![z(1.0, 1e-9)].ln(), array![z(5e-19, 1e-9)]);
    let (huge, tiny) = (2f64.powi(1000), 2f64.powi(-1074));
    assert_eq!(
        array![z(3.0 * huge, 4.0 * huge), z(3.0 * tiny, 4.0 * tiny)].abs(),
        array![5.0 * huge, 5.0 * tiny]
    );
}
