//! Singular values and vectors.

use super::super::matrix::Matrix;
use super::blocks::{Blocks, Columns, Scratch, lengths, outer};
use super::field::{self, Field};
use super::range::InRange;
use super::{Form, SvdResult};
use crate::array::{NdArray, NdView};
use crate::element::{Complex32, Complex64, Number};
use crate::error::{self, Result};
use crate::storage::Storage;
use std::any::Any;

use faer::linalg::svd::{self as faer_svd, ComputeSvdVectors};
use faer::{MatMut, MatRef, Par};

/// The singular vectors and values of the matrices of the last two axes, in new arrays. NumPy:
/// `np.linalg.svd(a, full_matrices=)`.
///
/// The singular values `s` are real and descend. The columns of `u` and the rows of `vh` are orthogonal and have length 1:
/// as many as there are singular values in the reduced form, and all that there can be in the complete one. Their signs are
/// free.
///
/// # Errors
/// When the array has fewer than two axes, when an element is infinite or NaN, or when the iteration does not come to an end.
///
/// ```
/// use rankn::{array, linalg};
/// let a = array![[0.0, 2.0], [1.0, 0.0], [0.0, 0.0]];
/// let answer = linalg::svd(&a, linalg::Form::Reduced)?;
/// assert_eq!(answer.s, array![2.0, 1.0]);
/// assert!((&answer.u * &answer.s).matmul(&answer.vh)?.all_close(&a, 1e-15, 1e-15));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn svd<T: Field, S: Storage<T>>(
    a: &NdArray<T, S>,
    form: Form,
) -> Result<SvdResult<NdArray<T>, NdArray<T::Norm>>> {
    decomposed(&a.as_view(), form)
}

pub(super) fn decomposed<T: Field>(
    a: &NdView<'_, T>,
    form: Form,
) -> Result<SvdResult<NdArray<T>, NdArray<T::Norm>>> {
    let (rows, columns) = lengths(a)?;
    let least = rows.min(columns);
    let (left, right) = if form == Form::Complete { (rows, columns) } else { (least, least) };
    let mut u = Blocks::new(outer(a), &[rows, left])?;
    let mut s = Blocks::new(outer(a), &[least])?;
    let mut vh = Blocks::new(outer(a), &[right, columns])?;
    let mut vectors = Columns::new(rows, left)?;
    let compute = if form == Form::Complete { ComputeSvdVectors::Full } else { ComputeSvdVectors::Thin };
    let mut values = Values::new(rows, columns, compute)?;
    for matrix in Matrix::stack(a) {
        let row = vh.next();
        if least == 0 {
            become_identity(row, columns);
            vectors.become_identity();
        } else {
            // The crate leaves what is zero in wide results as it is.
            vectors.clear();
            let conjugate = MatMut::from_column_major_slice_mut(row, columns, right);
            values.find(matrix.lent(), Some((vectors.as_mut(), conjugate)), s.next())?;
            row.iter_mut().for_each(|x| *x = <T as Number>::conj(*x));
        }
        vectors.write(u.next());
    }
    Ok(SvdResult { u: u.done(), s: s.done(), vh: vh.done() })
}

/// Ones on the diagonal of what are zeros so far.
fn become_identity<T: Number>(rows: &mut [T], columns: usize) {
    rows.iter_mut().step_by(columns + 1).for_each(|x| *x = T::one());
}

/// The singular values of one matrix after the other.
struct Values<T> {
    values: Columns<T>,
    scratch: Scratch,
}

impl<T: Field> Values<T> {
    fn new(rows: usize, columns: usize, compute: ComputeSvdVectors) -> Result<Self> {
        let request =
            faer_svd::svd_scratch::<T>(rows, columns, compute, compute, Par::Seq, Default::default());
        Ok(Values { values: Columns::new(rows.min(columns), 1)?, scratch: Scratch::new(request)? })
    }

    fn find(
        &mut self,
        matrix: MatRef<'_, T>,
        vectors: Option<(MatMut<'_, T>, MatMut<'_, T>)>,
        to: &mut [T::Norm],
    ) -> Result<()> {
        let failed = || error::linalg::no_convergence("SVD");
        if !matrix.is_all_finite() {
            return Err(failed());
        }
        let range = InRange::new(matrix, matrix.norm_max())?;
        let (matrix, (u, v)) = (range.matrix(matrix), vectors.unzip());
        let diagonal = self.values.as_mut().col_mut(0).as_diagonal_mut();
        faer_svd::svd(matrix, diagonal, u, v, Par::Seq, self.scratch.stack(), Default::default())
            .map_err(|_| failed())?;
        to.iter_mut().zip(self.values.as_ref().col(0).iter()).for_each(|(to, x)| *to = field::real(*x));
        range.restore_real(to);
        Ok(())
    }
}

/// The singular values alone, in descending order. NumPy: `np.linalg.svdvals(a)`.
///
/// # Errors
/// As for [`svd`].
///
/// ```
/// use rankn::{array, linalg};
/// assert_eq!(linalg::svdvals(&array![[3.0, 0.0], [0.0, -4.0]])?, array![4.0, 3.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn svdvals<T: Field, S: Storage<T>>(a: &NdArray<T, S>) -> Result<NdArray<T::Norm>> {
    let a = a.as_view();
    let (rows, columns) = lengths(&a)?;
    let least = rows.min(columns);
    let mut s = Blocks::new(outer(&a), &[least])?;
    let mut values = Values::new(rows, columns, ComputeSvdVectors::No)?;
    for matrix in Matrix::stack(&a).filter(|_| least > 0) {
        values.find(matrix.lent(), None, s.next())?;
    }
    Ok(s.done())
}

/// The singular values of matrices of any numbers, for their norms; those of integers as floats.
///
/// # Errors
/// As for [`svd`], or when the numbers are of a type of the user's.
pub(in super::super) fn of_any<T: Number>(matrices: &NdView<'_, T>) -> Result<NdArray<T::Norm>> {
    let floats: NdArray<T::Mean> = matrices.lazy().map(T::to_mean).eval();
    let of = |values: Box<dyn Any>| *values.downcast::<NdArray<T::Norm>>().expect("the type of norms");
    macro_rules! first_of {
        ($($t:ty)*) => {$(
            if let Some(matrices) = (&floats as &dyn Any).downcast_ref::<NdArray<$t>>() {
                return Ok(of(Box::new(svdvals(matrices)?)));
            }
        )*};
    }
    first_of!(f32 f64 Complex32 Complex64);
    Err(error::linalg::unsupported(std::any::type_name::<T>()))
}
