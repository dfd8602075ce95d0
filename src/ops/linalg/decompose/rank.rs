//! What singular values tell: ranks, conditions, pseudo-inverses and least squares.

use super::super::norm::MatrixNorm;
use super::blocks::lengths;
use super::field::{self, Field};
use super::lu::inverses;
use super::svd::{decomposed, svdvals};
use super::{Form, LstsqResult};
use crate::array::{NdArray, NdView};
use crate::element::{Number, ZeroOne};
use crate::error::{self, Result};
use crate::expr::UnaryOp;
use crate::expr::op::Magnitude;
use crate::storage::Storage;

/// Which singular values count as zero.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub enum Tolerance {
    /// Those that are at most the largest one times the larger length of the matrix times the distance from 1 to the next
    /// float.
    #[default]
    Rounding,
    /// Those that are at most this. NumPy: `tol=`.
    Absolute(f64),
    /// Those that are at most this times the largest one. NumPy: `rtol=`.
    Relative(f64),
}

/// The largest values that count as zero, with an axis of length 1 at the end.
fn limits<T: Field>(
    s: &NdArray<T::Norm>,
    (rows, columns): (usize, usize),
    tolerance: Tolerance,
) -> Result<NdArray<T::Norm>> {
    let epsilon = <T::Norm as num_traits::Float>::epsilon();
    let factor = match tolerance {
        Tolerance::Rounding => field::float::<T>(rows.max(columns) as f64).mul(epsilon),
        Tolerance::Absolute(limit) => {
            return Ok(NdArray::full([&s.shape()[..s.ndim() - 1], &[1]].concat(), field::float::<T>(limit)));
        }
        Tolerance::Relative(factor) => field::float::<T>(factor),
    };
    Ok(s.along(-1)?.keep_dims().max()?.map(|largest| largest.mul(factor)))
}

/// How many singular values of the matrices of the last two axes are not zero, in a new array without these. NumPy:
/// `np.linalg.matrix_rank(a, tol, rtol=)`.
///
/// Of a vector, or an array without axes, it is 0 when all elements are zero, else 1.
///
/// # Errors
/// When an element is infinite or NaN, or when the iteration does not come to an end.
///
/// ```
/// use rankn::{array, linalg};
/// let a = array![[1.0, 2.0], [2.0, 4.0]];
/// assert_eq!(linalg::matrix_rank(&a, linalg::Tolerance::Rounding)?.item()?, 1);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn matrix_rank<T: Field, S: Storage<T>>(a: &NdArray<T, S>, tolerance: Tolerance) -> Result<NdArray<i64>> {
    if a.ndim() < 2 {
        let zero = <T as ZeroOne>::zero();
        return Ok(NdArray::scalar(i64::from(a.iter().any(|x| *x != zero))));
    }
    let s = svdvals(a)?;
    let lengths = lengths(&a.as_view())?;
    if s.shape()[s.ndim() - 1] == 0 {
        return Ok(NdArray::zeros(&s.shape()[..s.ndim() - 1]));
    }
    Ok(s.greater(&limits::<T>(&s, lengths, tolerance)?).along(-1)?.count_nonzero())
}

/// The pseudo-inverses of the matrices of the last two axes, in a new array. NumPy: `np.linalg.pinv(a, rtol=)`.
///
/// Singular values that are at most `rtol` times the largest count as zero; `None` is NumPy's `rtol=None`, the larger
/// length of the matrix times the distance from 1 to the next float. (Where NumPy is given nothing, it takes 1e-15.)
///
/// # Errors
/// When the array has fewer than two axes, when an element is infinite or NaN, or when the iteration does not come to an end.
///
/// ```
/// use rankn::{array, linalg};
/// let inverse = linalg::pinv(&array![[1.0], [1.0]], None)?;
/// assert!(inverse.all_close(array![[0.5, 0.5]], 1e-15, 0.0));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn pinv<T: Field, S: Storage<T>>(a: &NdArray<T, S>, rtol: Option<f64>) -> Result<NdArray<T>> {
    let a = a.as_view();
    let (rows, columns) = lengths(&a)?;
    if rows.min(columns) == 0 {
        return Ok(NdArray::zeros([super::blocks::outer(&a), &[columns, rows]].concat()));
    }
    let answer = decomposed(&a, Form::Reduced)?;
    let tolerance = rtol.map_or(Tolerance::Rounding, Tolerance::Relative);
    let limits = limits::<T>(&answer.s, (rows, columns), tolerance)?;
    let inverse = inverted::<T>(&answer.s, &limits);
    let (v, uh) = (adjoint(&answer.vh)?, adjoint(&answer.u)?);
    // The columns of `v` times the inverses.
    let last = inverse.ndim() - 1;
    let scaled = v.lazy() * inverse.with_layout(inverse.layout().insert_axis(last));
    scaled.eval().matmul(&uh)
}

/// One over each singular value, or 0 where it counts as zero.
fn inverted<T: Field>(s: &NdArray<T::Norm>, limits: &NdArray<T::Norm>) -> NdArray<T> {
    crate::expr::zip((s, limits)).map_collect(|(s, limit)| match s > limit {
        true => field::of_real(field::float::<T>(1.0).div(*s)),
        false => <T as ZeroOne>::zero(),
    })
}

/// How much the solution of equations with these matrices may change, relatively, when the right side does: the norm of each
/// times that of its inverse, in a new array without the last two axes. NumPy: `np.linalg.cond(a, p)`.
///
/// With [`MatrixNorm::Two`] the matrices need not be square; it is NumPy's `p=None`. Singular matrices have an infinite
/// condition, or almost so.
///
/// # Errors
/// When the array has fewer than two axes or the matrices no element, when the matrices are not square and the norm needs an inverse, or
/// when it needs singular values and these are not found, as in [`svd`](super::svd).
///
/// ```
/// use rankn::{MatrixNorm, array, linalg};
/// let a = array![[1.0, 0.0], [0.0, 4.0]];
/// let cond: f64 = linalg::cond(&a, MatrixNorm::Two)?.item()?;
/// assert_eq!(cond, 4.0);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn cond<T: Field, S: Storage<T>>(a: &NdArray<T, S>, norm: MatrixNorm) -> Result<NdArray<T::Norm>>
where
    Magnitude: UnaryOp<T, Out = T::Norm>,
{
    if let (0, _) | (_, 0) = lengths(&a.as_view())? {
        return Err(error::linalg::no_condition());
    }
    let conditions = match norm {
        MatrixNorm::Two | MatrixNorm::MinusTwo => {
            let s = svdvals(a)?;
            let (axis, last) = (s.ndim() - 1, s.shape()[s.ndim() - 1] - 1);
            let [largest, smallest] = [0, last].map(|i| s.with_layout(s.layout().index_axis(axis, i)));
            match norm {
                MatrixNorm::Two => &largest / &smallest,
                _ => &smallest / &largest,
            }
        }
        _ => {
            let nan = <T as Number>::from_f64(f64::NAN);
            let inverse = inverses(&a.as_view(), |to| {
                to.fill(nan);
                Ok(())
            })?;
            a.matrix_norm(norm)? * inverse.matrix_norm(norm)?
        }
    };
    // What has no number is singular, unless it had none to begin with.
    let nan = a.lazy().map(|x| T::is_nan_impl(&x)).along([-2, -1])?.any();
    let infinity = field::float::<T>(f64::INFINITY);
    Ok(crate::expr::zip((&conditions, &nan)).map_collect(|(x, nan)| {
        match num_traits::Float::is_nan(*x) && !nan {
            true => infinity,
            false => *x,
        }
    }))
}

/// The `x` for which `a x` is closest to `b`, in new arrays. NumPy: `np.linalg.lstsq(a, b, rcond)`.
///
/// `b` is a vector or a matrix, each column of which has its own solution. Of several solutions it is the shortest.
/// Singular values that are at most `rcond` times the largest count as zero; `None` is NumPy's default, the larger length
/// of the matrix times the distance from 1 to the next float.
///
/// # Errors
/// When `a` is no matrix or `b` neither vector nor matrix, when they do not have as many rows, when an element is infinite
/// or NaN, or when the iteration does not come to an end.
///
/// ```
/// use rankn::{array, linalg};
/// let line = array![[0.0, 1.0], [1.0, 1.0], [2.0, 1.0]];
/// let answer = linalg::lstsq(&line, &array![1.0, 3.0, 5.0], None)?;
/// assert!(answer.x.all_close(array![2.0, 1.0], 1e-14, 1e-14));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn lstsq<T: Field, S: Storage<T>, R: Storage<T>>(
    a: &NdArray<T, S>,
    b: &NdArray<T, R>,
    rcond: Option<f64>,
) -> Result<LstsqResult<NdArray<T>, NdArray<T::Norm>>> {
    let (a, b) = (a.as_view(), b.as_view());
    if b.ndim() != 1 {
        return closest(&a, &b, rcond);
    }
    let answer = closest(&a, &b.with_layout(b.layout().insert_axis(1)), rcond)?;
    let layout = answer.x.layout().index_axis(1, 0);
    Ok(LstsqResult { x: answer.x.map_layout(layout), ..answer })
}

/// The solutions for the columns of a matrix.
fn closest<T: Field>(
    a: &NdView<'_, T>,
    b: &NdView<'_, T>,
    rcond: Option<f64>,
) -> Result<LstsqResult<NdArray<T>, NdArray<T::Norm>>> {
    if let Some(wrong) = [a.ndim(), b.ndim()].into_iter().find(|&ndim| ndim != 2) {
        return Err(error::linalg::not_a_matrix(wrong));
    }
    let (rows, columns) = lengths(a)?;
    if b.shape()[0] != rows {
        return Err(error::linalg::incompatible());
    }
    let answer = decomposed(a, Form::Reduced)?;
    let tolerance = match rcond {
        Some(rcond) if rcond >= 0.0 => Tolerance::Relative(rcond),
        _ => Tolerance::Rounding,
    };
    let (x, rank) = if answer.s.is_empty() {
        (NdArray::zeros([columns, b.shape()[1]]), 0)
    } else {
        let limits = limits::<T>(&answer.s, (rows, columns), tolerance)?;
        let inverse = inverted::<T>(&answer.s, &limits);
        let sides = adjoint(&answer.u)?.matmul(b)?;
        let x = adjoint(&answer.vh)?.matmul(&(sides * inverse.as_column()))?;
        (x, answer.s.greater(&limits).count_nonzero() as usize)
    };
    let residuals = if rank == columns && rows > columns {
        (b - a.matmul(&x)?).lazy().map(T::norm_squared).along(0)?.sum()
    } else {
        NdArray::zeros(0)
    };
    Ok(LstsqResult { x, residuals, rank, s: answer.s })
}

/// Transposed and conjugated.
fn adjoint<T: Field>(factor: &NdArray<T>) -> Result<NdArray<T>> {
    factor.mt().map(|turned| turned.map(|&x| <T as Number>::conj(x)))
}
