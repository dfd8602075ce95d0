//! Matrices without an answer, and what is said about them; special values.

use rankn::linalg::{self, Form, Tolerance, Triangle};
use rankn::{Complex64, ErrorKind, MatrixNorm, NdArray, Result, array};

#[track_caller]
fn assert_error<T: std::fmt::Debug>(got: Result<T>, kind: ErrorKind, text: &str) {
    let err = got.expect_err(text);
    assert_eq!((err.kind(), err.to_string().as_str()), (kind, text));
}

#[test]
fn singular_matrices() {
    let singular = array![[1.0, 2.0], [2.0, 4.0]];
    let text = "Singular matrix";
    assert_error(linalg::inv(&singular), ErrorKind::Value, text);
    assert_error(linalg::solve(&singular, &array![1.0, 2.0]), ErrorKind::Value, text);
    assert_error(linalg::matrix_power(&singular, -1), ErrorKind::Value, text);
    assert_eq!(linalg::matrix_power(&singular, 0).unwrap(), NdArray::eye(2));
    assert_eq!(linalg::det(&singular).unwrap().item().unwrap(), 0.0);
    // One of a stack is enough.
    let stack = NdArray::from_fn([2, 2, 2], |at| if at[0] == 0 { f64::from(at[1] == at[2]) } else { 0.0 });
    assert_error(linalg::inv(&stack), ErrorKind::Value, text);
    let answer = linalg::slogdet(&stack).unwrap();
    assert_eq!((answer.sign, answer.logabsdet), (array![1.0, 0.0], array![0.0, f64::NEG_INFINITY]));
    assert_eq!(linalg::cond(&stack, MatrixNorm::One).unwrap(), array![1.0, f64::INFINITY]);
    assert_eq!(linalg::cond(&stack, MatrixNorm::Two).unwrap(), array![1.0, f64::INFINITY]);
    assert_eq!(linalg::matrix_rank(&stack, Tolerance::Rounding).unwrap(), array![2, 0]);
}

#[test]
fn determinants_beyond_the_range_of_factors() {
    let a = NdArray::<f64>::from_fn([4, 4], |at| {
        if at[0] == at[1] { [1e200, 1e200, 1e-200, 1e-200][at[0]] } else { 0.0 }
    });
    assert!((linalg::det(&a).unwrap().item().unwrap() - 1.0).abs() < 1e-12);
    let a = NdArray::<f64>::eye(400) * 1e-3;
    assert_eq!(linalg::det(&a).unwrap().item().unwrap(), 0.0);
    assert_eq!(linalg::det(&(&a * -1e6)).unwrap().item().unwrap(), f64::INFINITY);
    assert_eq!(linalg::det(&NdArray::<Complex64>::zeros([2, 0, 0])).unwrap(), NdArray::ones(2));
}

#[test]
fn not_positive_definite() {
    let text = "Matrix is not positive definite";
    for triangle in [Triangle::Lower, Triangle::Upper] {
        assert_error(linalg::cholesky(&array![[1.0, 2.0], [2.0, 1.0]], triangle), ErrorKind::Value, text);
        assert_error(linalg::cholesky(&NdArray::<f64>::zeros([1, 1]), triangle), ErrorKind::Value, text);
        assert_error(linalg::cholesky(&array![[f64::NAN]], triangle), ErrorKind::Value, text);
    }
}

#[test]
fn numbers_that_are_none() {
    for bad in [f64::NAN, f64::INFINITY] {
        let a = array![[1.0, bad], [2.0, 3.0]];
        let text = "SVD did not converge";
        assert_error(linalg::svdvals(&a), ErrorKind::Value, text);
        assert_error(linalg::svd(&a, Form::Reduced), ErrorKind::Value, text);
        assert_error(linalg::pinv(&a, None), ErrorKind::Value, text);
        assert_error(linalg::matrix_rank(&a, Tolerance::Rounding), ErrorKind::Value, text);
        assert_error(linalg::lstsq(&a, &array![1.0, 2.0], None), ErrorKind::Value, text);
        assert_error(linalg::cond(&a, MatrixNorm::Two), ErrorKind::Value, text);
        assert_error(a.matrix_norm(MatrixNorm::Nuclear), ErrorKind::Value, text);
        let text = "Array must not contain infs or NaNs";
        assert_error(linalg::eig(&a), ErrorKind::Value, text);
        assert_error(linalg::eigvals(&a), ErrorKind::Value, text);
        let answer = linalg::eigh(&a, Triangle::Upper).unwrap();
        assert!(answer.eigenvalues.is_nan().all() && answer.eigenvectors.is_nan().all());
        assert!(linalg::eigvalsh(&a, Triangle::Lower).unwrap().is_finite().all());
    }
    let nan = array![[1.0, f64::NAN], [2.0, 3.0]];
    assert!(linalg::inv(&nan).unwrap().is_nan().all());
    assert!(linalg::det(&nan).unwrap().is_nan().all());
    assert!(linalg::cond(&nan, MatrixNorm::One).unwrap().is_nan().all());
}

#[test]
fn shapes_that_do_not_fit() {
    let a = NdArray::<f64>::eye(2);
    let text = "solve1: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m)->(m) (size 3 \
                is different from 2)";
    assert_error(linalg::solve(&a, &array![1.0, 2.0, 3.0]), ErrorKind::Shape, text);
    let text = "solve: Input operand 1 does not have enough dimensions (has 0, gufunc core with signature \
                (m,m),(m,n)->(m,n) requires 2)";
    assert_error(linalg::solve(&a, &NdArray::scalar(1.0)), ErrorKind::Axis, text);
    let text = "operands could not be broadcast together with remapped shapes [original->remapped]: \
                (3,2,2)->(3,newaxis,newaxis) (2,2,2)->(2,newaxis,newaxis)  and requested shape (2,2)";
    let stacks = (NdArray::<f64>::ones([3, 2, 2]), NdArray::<f64>::ones([2, 2, 2]));
    assert_error(linalg::solve(&stacks.0, &stacks.1), ErrorKind::Shape, text);
    assert_error(
        linalg::lstsq(&NdArray::<f64>::zeros([3, 2]), &NdArray::zeros(4), None),
        ErrorKind::Shape,
        "Incompatible dimensions",
    );
    assert_error(
        linalg::tensorsolve(&a, &a, &[2]),
        ErrorKind::Axis,
        "axis 2 is out of bounds for array of dimension 2",
    );
}

#[test]
fn numbers_next_to_the_limits_of_their_range() {
    for scale in [1e-300, 1e-160, 1e160, 1e300] {
        let a = array![[2.0, 1.0], [1.0, 2.0]] * scale;
        let expected = array![3.0, 1.0] * scale;
        let is_near = |values: &NdArray<f64>| values.all_close(&expected, 1e-14, 0.0);
        assert!(is_near(&linalg::svdvals(&a).unwrap()), "{scale}");
        assert!(is_near(&linalg::svd(&a, Form::Complete).unwrap().s), "{scale}");
        let half = array![[2.0, f64::NAN], [1.0, 2.0]] * scale;
        let ascending = linalg::eigh(&half, Triangle::Lower).unwrap().eigenvalues;
        assert!(is_near(&ascending.flip(0).unwrap().to_owned()), "{scale}");
        let general = linalg::eig(&a).unwrap().eigenvalues.real().sort(0).unwrap();
        assert!(is_near(&general.flip(0).unwrap().to_owned()), "{scale}");
    }
    let a = NdArray::full([2, 4], 9.2233715e18f32);
    let inverse = linalg::pinv(&a, None).unwrap();
    assert!(inverse.all_close(&NdArray::full([4, 2], 0.125 / 9.2233715e18), 1e-5, 0.0), "{inverse}");
}

#[test]
fn norms_of_other_numbers() {
    let a = array![[3i32, 0], [0, -4]];
    let norms = [MatrixNorm::Two, MatrixNorm::MinusTwo, MatrixNorm::Nuclear];
    let norms = norms.map(|norm| a.matrix_norm(norm).unwrap().item().unwrap());
    assert_eq!(norms, [4.0, 3.0, 7.0]);
    let single = a.cast::<f32>().matrix_norm(MatrixNorm::Two).unwrap();
    assert_eq!(single, NdArray::scalar(4f32));
}
