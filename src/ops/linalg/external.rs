//! Matrix times matrix by the kernels of the crate `matrixmultiply`.
//!
//! # The invariant
//! A function here is given two matrices and a result that fit each other (`fits`): the crate reads the elements of
//! the matrices, which are initialised, and writes those of the result, which is borrowed for writing.
#![expect(unsafe_code, reason = "hands pointers and strides to the kernels of another crate")]

use super::matrix::Factors;
use crate::array::grid::Grid;
use matrixmultiply::CGemmOption::Standard;
use num_complex::Complex;

/// Elements that the crate has kernels for.
pub(super) trait External: Sized {
    /// Writes a product of two matrices over the elements of the result.
    fn multiply(factors: Factors<'_, Self>, out: &mut Grid<'_, Self>);
}

macro_rules! external {
    ($($t:ty: $gemm:ident($($option:expr),*), $one:expr, $zero:expr;)*) => {$(
        impl External for $t {
            fn multiply((a, b): Factors<'_, $t>, out: &mut Grid<'_, $t>) {
                assert!(fits((a, b), out), "factors and result that fit each other");
                let (left, right, step) = (a.origin(), b.origin(), out.step() as isize);
                // SAFETY: the invariant of this file and that of a matrix. A complex number is an array of two floats.
                unsafe {
                    matrixmultiply::$gemm(
                        $($option,)* a.rows, a.columns, b.columns, $one,
                        left.cast(), a.row_step, a.column_step, right.cast(), b.row_step, b.column_step,
                        $zero, out.origin().cast(), step, 1,
                    );
                }
            }
        }
    )*};
}

external! {
    f32: sgemm(), 1.0, 0.0;
    f64: dgemm(), 1.0, 0.0;
    Complex<f32>: cgemm(Standard, Standard), [1.0, 0.0], [0.0, 0.0];
    Complex<f64>: zgemm(Standard, Standard), [1.0, 0.0], [0.0, 0.0];
}

fn fits<T>((a, b): Factors<'_, T>, out: &Grid<'_, T>) -> bool {
    a.columns == b.rows && (a.rows, b.columns) == (out.rows(), out.columns())
}
