//! Matrices as products: with an orthogonal factor, and with a triangular one and its conjugate.

use super::super::matrix::Matrix;
use super::blocks::{Blocks, Columns, Scratch, lengths, order, outer};
use super::field::Field;
use super::{Form, QrResult, Triangle};
use crate::array::{NdArray, NdView};
use crate::element::ZeroOne;
use crate::error::{self, Result};
use crate::storage::Storage;
use faer::Par;
use faer::linalg::cholesky::llt::factor as llt;
use faer::linalg::householder;
use faer::linalg::qr::no_pivoting::factor as faer_qr;

/// The orthogonal and the upper triangular factors of the matrices of the last two axes, in new arrays. NumPy:
/// `np.linalg.qr(a, mode)`.
///
/// The columns of `q` are orthogonal and of length 1: as many as `r` has rows, the smaller of the lengths in the reduced
/// form, and as many as the matrix has rows in the complete one. Their signs are free; those of real matrices are NumPy's.
///
/// # Errors
/// When the array has fewer than two axes.
///
/// ```
/// use rankn::{array, linalg};
/// let a = array![[3.0, 1.0], [4.0, 2.0]];
/// let factors = linalg::qr(&a, linalg::Form::Reduced)?;
/// assert!(factors.q.matmul(&factors.r)?.all_close(&a, 1e-14, 1e-14));
/// assert_eq!(factors.r[[1, 0]], 0.0);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn qr<T: Field, S: Storage<T>>(a: &NdArray<T, S>, form: Form) -> Result<QrResult<NdArray<T>>> {
    let (q, r) = reflected(&a.as_view(), Some(form))?;
    Ok(QrResult { q: q.expect("it was asked for"), r })
}

/// The upper triangular factors alone, in their reduced form. NumPy: `np.linalg.qr(a, mode="r")`.
///
/// # Errors
/// When the array has fewer than two axes.
///
/// ```
/// use rankn::{array, linalg};
/// assert!(linalg::qr_r(&array![[3.0], [4.0]])?.all_close(array![[-5.0]], 1e-15, 0.0));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn qr_r<T: Field, S: Storage<T>>(a: &NdArray<T, S>) -> Result<NdArray<T>> {
    Ok(reflected(&a.as_view(), None)?.1)
}

/// The factors by reflections; the orthogonal one if there is a form for it.
fn reflected<T: Field>(a: &NdView<'_, T>, form: Option<Form>) -> Result<(Option<NdArray<T>>, NdArray<T>)> {
    let (rows, columns) = lengths(a)?;
    let least = rows.min(columns);
    let inner = if form == Some(Form::Complete) { rows } else { least };
    let mut q = form.map(|_| Blocks::new(outer(a), &[rows, inner])).transpose()?;
    let mut r = Blocks::new(outer(a), &[inner, columns])?;
    let mut reflections = Reflections::new(rows, columns, inner)?;
    for matrix in Matrix::stack(a) {
        reflections.find(matrix);
        reflections.write_triangle(r.next(), columns);
        if let Some(q) = &mut q {
            reflections.write_orthogonal(q.next());
        }
    }
    Ok((q.map(Blocks::done), r.done()))
}

/// The reflections that make a matrix triangular.
struct Reflections<T> {
    /// The triangle, and below it the reflections.
    factors: Columns<T>,
    coefficients: Columns<T>,
    orthogonal: Columns<T>,
    scratch: Scratch,
}

impl<T: Field> Reflections<T> {
    fn new(rows: usize, columns: usize, inner: usize) -> Result<Self> {
        let least = rows.min(columns);
        let block = faer_qr::recommended_block_size::<T>(rows, columns);
        let finding = faer_qr::qr_in_place_scratch::<T>(rows, columns, block, Par::Seq, Default::default());
        let applying = householder::apply_block_householder_sequence_on_the_left_in_place_scratch::<T>(
            rows, block, inner,
        );
        Ok(Reflections {
            factors: Columns::new(rows, columns)?,
            coefficients: Columns::new(block, least)?,
            orthogonal: Columns::new(rows, inner)?,
            scratch: Scratch::new(finding.or(applying))?,
        })
    }

    fn is_empty(&self) -> bool {
        self.factors.as_ref().nrows().min(self.factors.as_ref().ncols()) == 0
    }

    fn find(&mut self, matrix: Matrix<'_, T>) {
        if self.is_empty() {
            return;
        }
        self.factors.read(matrix);
        faer_qr::qr_in_place(
            self.factors.as_mut(),
            self.coefficients.as_mut(),
            Par::Seq,
            self.scratch.stack(),
            Default::default(),
        );
    }

    /// Writes what is on and above the diagonal over zeros.
    fn write_triangle(&self, to: &mut [T], columns: usize) {
        if self.is_empty() {
            return;
        }
        let factors = self.factors.as_ref();
        for (i, row) in to.chunks_exact_mut(columns).enumerate().take(factors.nrows().min(columns)) {
            (i..columns).for_each(|j| row[j] = factors[(i, j)]);
        }
    }

    fn write_orthogonal(&mut self, to: &mut [T]) {
        self.orthogonal.become_identity();
        if !self.is_empty() {
            householder::apply_block_householder_sequence_on_the_left_in_place_with_conj(
                self.factors.as_ref(),
                self.coefficients.as_ref(),
                faer::Conj::No,
                self.orthogonal.as_mut(),
                Par::Seq,
                self.scratch.stack(),
            );
        }
        self.orthogonal.write(to);
    }
}

/// The triangular factors of the matrices of the last two axes, which are positive definite, in a new array. NumPy:
/// `np.linalg.cholesky(a, upper=)`.
///
/// The lower factor times its conjugate transpose is the matrix, and so is the conjugate transpose of the upper one times
/// itself. Only this triangle of the matrix is read; the other one is taken to be its conjugate.
///
/// # Errors
/// When the array holds no square matrices, or one of them is not positive definite.
///
/// ```
/// use rankn::{array, linalg};
/// let a = array![[4.0, 2.0], [2.0, 5.0]];
/// assert_eq!(linalg::cholesky(&a, linalg::Triangle::Lower)?, array![[2.0, 0.0], [1.0, 2.0]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn cholesky<T: Field, S: Storage<T>>(a: &NdArray<T, S>, triangle: Triangle) -> Result<NdArray<T>> {
    let a = a.as_view();
    let n = order(&a)?;
    let mut results = Blocks::new(outer(&a), &[n, n])?;
    if n == 0 {
        return Ok(results.done());
    }
    let request = llt::cholesky_in_place_scratch::<T>(n, Par::Seq, Default::default());
    let (mut factor, mut scratch) = (Columns::new(n, n)?, Scratch::new(request)?);
    for matrix in Matrix::stack(&a) {
        // The transposed matrix is the conjugate one, and its lower factor the transposed upper one.
        factor.read(if triangle == Triangle::Lower { matrix } else { matrix.transpose() });
        llt::cholesky_in_place(
            factor.as_mut(),
            Default::default(),
            Par::Seq,
            scratch.stack(),
            Default::default(),
        )
        .map_err(|_| error::linalg::not_positive_definite())?;
        write_half(&factor, triangle, results.next());
    }
    Ok(results.done())
}

/// Writes the lower triangle, or as rows the upper one, over zeros.
fn write_half<T: ZeroOne>(factor: &Columns<T>, triangle: Triangle, to: &mut [T]) {
    let factor = factor.as_ref();
    for (i, row) in to.chunks_exact_mut(factor.nrows()).enumerate() {
        match triangle {
            Triangle::Lower => (0..=i).for_each(|j| row[j] = factor[(i, j)]),
            Triangle::Upper => (i..row.len()).for_each(|j| row[j] = factor[(j, i)]),
        }
    }
}
