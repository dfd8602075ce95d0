//! The texts of errors, as NumPy 2.4 writes them.

use rankn::{ErrorKind, NdArray, Result, array};

fn zeros(shape: &[usize]) -> NdArray<f64> {
    NdArray::zeros(shape)
}

#[track_caller]
fn errs<R>(kind: ErrorKind, text: &str, result: Result<R>) {
    let err = result.err().expect("it should fail");
    assert_eq!((err.kind(), err.to_string().as_str()), (kind, text));
}

#[test]
fn lengths_that_differ() {
    let text = "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature \
                (n?,k),(k,m?)->(n?,m?) (size 2 is different from 3)";
    for (a, b) in [(&[2, 3][..], &[2, 3][..]), (&[3], &[2]), (&[2, 3], &[2]), (&[3], &[2, 3])] {
        errs(ErrorKind::Shape, text, zeros(a).matmul(&zeros(b)));
    }
    let text = "matvec: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature \
                (m,n),(n)->(m) (size 2 is different from 3)";
    errs(ErrorKind::Shape, text, zeros(&[2, 3]).matvec(&zeros(&[2])));
    let text = "vecmat: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature \
                (n),(n,m)->(m) (size 2 is different from 3)";
    errs(ErrorKind::Shape, text, zeros(&[3]).vecmat(&zeros(&[2, 3])));
    let text = "vecdot: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature \
                (n),(n)->() (size 3 is different from 1)";
    errs(ErrorKind::Shape, text, zeros(&[1]).vecdot(&zeros(&[3]), -1));
    let text = "shapes (2,3) and (2,3) not aligned: 3 (dim 1) != 2 (dim 0)";
    errs(ErrorKind::Shape, text, zeros(&[2, 3]).dot(&zeros(&[2, 3])));
    let text = "shapes (3,) and (2,) not aligned: 3 (dim 0) != 2 (dim 0)";
    errs(ErrorKind::Shape, text, zeros(&[3]).dot(&zeros(&[2])));
    let text = "shapes (2,3,4) and (5,3,6) not aligned: 4 (dim 2) != 3 (dim 1)";
    errs(ErrorKind::Shape, text, zeros(&[2, 3, 4]).dot(&zeros(&[5, 3, 6])));
    // NumPy turns the second shape around here; this is as it was given.
    let text = "shapes (2,3) and (4,2) not aligned: 3 (dim 1) != 2 (dim 1)";
    errs(ErrorKind::Shape, text, zeros(&[2, 3]).inner(&zeros(&[4, 2])));
    let text = "cannot reshape array of size 9 into shape (6,)";
    errs(ErrorKind::Shape, text, zeros(&[2, 3]).vdot(&zeros(&[3, 3])));
}

#[test]
fn axes_that_are_missing() {
    let text = "matmul: Input operand 0 does not have enough dimensions (has 0, gufunc core with signature \
                (n?,k),(k,m?)->(n?,m?) requires 1)";
    errs(ErrorKind::Axis, text, zeros(&[]).matmul(&zeros(&[1])));
    let text = "matmul: Input operand 1 does not have enough dimensions (has 0, gufunc core with signature \
                (n?,k),(k,m?)->(n?,m?) requires 1)";
    errs(ErrorKind::Axis, text, zeros(&[1]).matmul(&zeros(&[])));
    let text = "matvec: Input operand 0 does not have enough dimensions (has 1, gufunc core with signature \
                (m,n),(n)->(m) requires 2)";
    errs(ErrorKind::Axis, text, zeros(&[3]).matvec(&zeros(&[3])));
    let text = "vecmat: Input operand 1 does not have enough dimensions (has 1, gufunc core with signature \
                (n),(n,m)->(m) requires 2)";
    errs(ErrorKind::Axis, text, zeros(&[3]).vecmat(&zeros(&[3])));
    let text = "vecmat: Input operand 0 does not have enough dimensions (has 0, gufunc core with signature \
                (n),(n,m)->(m) requires 1)";
    errs(ErrorKind::Axis, text, zeros(&[]).vecmat(&zeros(&[2, 3])));
    let text = "vecdot: Input operand 0 does not have enough dimensions (has 0, gufunc core with signature \
                (n),(n)->() requires 1)";
    errs(ErrorKind::Axis, text, zeros(&[]).vecdot(&zeros(&[2]), -1));
    let text = "axis 2 is out of bounds for array of dimension 2";
    errs(ErrorKind::Axis, text, zeros(&[3, 2]).vecdot(&zeros(&[3, 2]), 2));
    errs(ErrorKind::Axis, "matrix transpose with ndim < 2 is undefined", zeros(&[3]).mt());
    let text = "diag requires an array of at least two dimensions";
    errs(ErrorKind::Shape, text, zeros(&[3]).trace());
    let text = "1-dimensional array given. Array must be at least two-dimensional";
    errs(ErrorKind::Axis, text, zeros(&[2]).matrix_power(2));
    let text = "Last 2 dimensions of the array must be square";
    errs(ErrorKind::Shape, text, zeros(&[2, 3]).matrix_power(2));
}

#[test]
fn stacks_that_do_not_broadcast() {
    let start = "operands could not be broadcast together with remapped shapes [original->remapped]: ";
    let matmul = |a: &[usize], b: &[usize], rest: &str| {
        errs(ErrorKind::Shape, &format!("{start}{rest}"), zeros(a).matmul(&zeros(b)));
    };
    matmul(
        &[2, 2, 3],
        &[3, 3, 2],
        "(2,2,3)->(2,newaxis,newaxis) (3,3,2)->(3,newaxis,newaxis)  and requested shape (2,2)",
    );
    matmul(
        &[2, 2, 3, 4],
        &[3, 4, 5],
        "(2,2,3,4)->(2,2,newaxis,newaxis) (3,4,5)->(3,newaxis,newaxis)  and requested shape (3,5)",
    );
    let text = format!("{start}(5,2,3)->(5,newaxis) (4,3)->(4,newaxis)  and requested shape (2)");
    errs(ErrorKind::Shape, &text, zeros(&[5, 2, 3]).matvec(&zeros(&[4, 3])));
    let text = format!("{start}(2,2,5)->(2,2,newaxis) (3,5,4)->(3,newaxis)  and requested shape (4)");
    errs(ErrorKind::Shape, &text, zeros(&[2, 2, 5]).vecmat(&zeros(&[3, 5, 4])));
    let text = format!("{start}(2,3)->(2,) (3,3)->(3,)  and requested shape ()");
    errs(ErrorKind::Shape, &text, zeros(&[2, 3]).vecdot(&zeros(&[3, 3]), -1));
    let text = format!("{start}(2,2,5)->(2,2) (3,5)->(3)  and requested shape ()");
    errs(ErrorKind::Shape, &text, zeros(&[2, 2, 5]).vecdot(&zeros(&[3, 5]), -1));
}

#[test]
fn contractions_that_do_not_fit() {
    let (a, b) = (zeros(&[2, 3, 4]), zeros(&[3, 4, 5]));
    for result in [a.tensordot(&b, 1), a.tensordot(&b, 3), a.tensordot(&b, ([0, 1], [0, 1]))] {
        errs(ErrorKind::Shape, "shape-mismatch for sum", result);
    }
    errs(ErrorKind::Shape, "shape-mismatch for sum", a.tensordot(&b, ([0, 1], [0])));
    let text = "duplicate axes are not allowed in tensordot";
    errs(ErrorKind::Axis, text, a.tensordot(&b, ([0, 0], [1, 1])));
    let text = "axis 3 is out of bounds for array of dimension 3";
    errs(ErrorKind::Axis, text, a.tensordot(&b, (3, 0)));
    let text = "axis -4 is out of bounds for array of dimension 3";
    errs(ErrorKind::Axis, text, a.tensordot(&b, (-4, 0)));
    assert!(a.tensordot(&b, 5).is_err());
}

#[test]
fn vectors_that_are_not_in_space() {
    let text = "Both input arrays must be (arrays of) 3-dimensional vectors, but they are 2 and 3 dimensional instead.";
    errs(ErrorKind::Shape, text, array![1, 2].cross(&array![1, 2, 3], -1));
    let text = "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape \
                (5,) and arg 1 with shape (4,).";
    errs(ErrorKind::Shape, text, zeros(&[5, 3]).cross(&zeros(&[4, 3]), -1));
    let text = "axis 5 is out of bounds for array of dimension 1";
    errs(ErrorKind::Axis, text, array![1, 2, 3].cross(&array![1, 2, 3], 5));
}
