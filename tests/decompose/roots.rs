//! Roots of polynomials.

use proptest::prelude::*;
use rankn::{Complex64, ErrorKind, NdArray, array, poly, polynomial};

fn real(roots: &NdArray<Complex64>) -> Vec<f64> {
    let mut parts = roots.real().to_vec();
    parts.sort_by(f64::total_cmp);
    parts
}

/// What NumPy 2.4.6 answers: `np.roots([0, 0, 1, -3, 2, 0, 0])` and so on.
#[test]
fn zeros_at_both_ends_are_treated_as_numpys() {
    let found = poly::roots(&array![0.0, 0.0, 1.0, -3.0, 2.0, 0.0, 0.0]).unwrap();
    assert!(NdArray::from_vec(real(&found)).all_close(array![0.0, 0.0, 1.0, 2.0], 1e-14, 0.0));
    assert_eq!(found.slice(rankn::s![-2..]).unwrap().to_vec(), [Complex64::ZERO; 2], "behind the others");
    for (coefficients, count) in [(vec![], 0), (vec![0.0, 0.0], 0), (vec![5.0], 0), (vec![5.0, 0.0, 0.0], 2)]
    {
        let roots = poly::roots(&NdArray::from_vec(coefficients)).unwrap();
        assert_eq!(roots.to_vec(), vec![Complex64::ZERO; count]);
    }
    let turn =
        poly::roots(&array![Complex64::new(0.0, 1.0), Complex64::new(2.0, 0.0), Complex64::ZERO]).unwrap();
    assert!((turn[0] - Complex64::new(0.0, 2.0)).norm() < 1e-14 && turn[1] == Complex64::ZERO);
    assert_eq!(poly::roots(&array![1.0f32, 2.0, 3.0]).unwrap().real().to_vec(), [-1.0, -1.0]);
    let rising = polynomial::polyroots(&array![0.0, 2.0, -3.0, 1.0, 0.0]).unwrap();
    assert!(rising.real().all_close(array![0.0, 1.0, 2.0], 1e-14, 1e-15), "in ascending order");
}

#[test]
fn what_has_no_roots_is_an_error() {
    let text = |result: rankn::Result<NdArray<Complex64>>| {
        let err = result.expect_err("an error");
        (err.kind(), err.to_string())
    };
    let matrix = text(poly::roots(&array![[1.0, 2.0]]));
    assert_eq!(matrix, (ErrorKind::Shape, "Input must be a rank-1 array.".to_owned()));
    let nan = text(poly::roots(&array![1.0, f64::NAN, 2.0]));
    assert_eq!(nan, (ErrorKind::Value, "Array must not contain infs or NaNs".to_owned()));
    assert_eq!(text(polynomial::polyroots(&NdArray::scalar(1.0))).0, ErrorKind::Shape);
}

proptest! {
    #[test]
    fn a_polynomial_is_that_of_its_roots(roots in proptest::collection::vec(-4i32..5, 1..7), lead in 1..5i32) {
        let roots: NdArray<f64> = roots.into_iter().map(f64::from).collect();
        let p = poly::poly(&roots).unwrap() * f64::from(lead);
        let found = poly::roots(&p).unwrap();
        prop_assert_eq!(found.size(), roots.size());
        let back = poly::poly(&found).unwrap() * Complex64::new(f64::from(lead), 0.0);
        let size = p.abs().max().unwrap();
        prop_assert!(back.real().all_close(&p, 0.0, 1e-9 * size) && back.imag().all_close(0.0, 0.0, 1e-9 * size));
        prop_assert_eq!(polynomial::polyfromroots(&roots).unwrap(), p.flip(0).unwrap() / f64::from(lead));
    }
}
