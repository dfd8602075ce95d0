//! Eigenvalues and eigenvectors.

use super::super::matrix::Matrix;
use super::blocks::{Blocks, Columns, Scratch, order, outer};
use super::field::{self, Field};
use super::range::InRange;
use super::{EigResult, EighResult, Triangle};
use crate::array::{NdArray, NdView};
use crate::element::{Number, ZeroOne};
use crate::error::{self, Result};
use crate::storage::Storage;
use faer::col::ColMut;
use faer::linalg::evd::{self, ComputeEigenvectors};
use faer::linalg::matmul::matmul;
use faer::traits::RealField;
use faer::{Accum, MatMut, MatRef, Par};
use num_complex::Complex;

/// Eigenvalues and eigenvectors of the square matrices of the last two axes, in new arrays of complex numbers. NumPy:
/// `np.linalg.eig(a)`, whose numbers are real when all imaginary parts are zero.
///
/// Column `i` of the eigenvectors belongs to eigenvalue `i`. Eigenvectors have length 1, and a largest component that is
/// real; the order of the eigenvalues says nothing.
///
/// # Errors
/// When the array holds no square matrices, when an element is infinite or NaN, or when the iteration does not come to an end.
///
/// ```
/// use rankn::{Complex64, array, linalg};
/// let turn = array![[0.0, 1.0], [-1.0, 0.0]];
/// let mut eigenvalues: Vec<Complex64> = linalg::eig(&turn)?.eigenvalues.into_vec();
/// eigenvalues.sort_by(|x, y| x.im.total_cmp(&y.im));
/// assert!((eigenvalues[1] - Complex64::new(0.0, 1.0)).norm() < 1e-15);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn eig<T: Field, S: Storage<T>>(a: &NdArray<T, S>) -> Result<EigResult<NdArray<T::Complex>>> {
    let (eigenvalues, eigenvectors) = general(&a.as_view(), true)?;
    Ok(EigResult { eigenvalues, eigenvectors: eigenvectors.expect("they were asked for") })
}

/// The eigenvalues alone, in a new array of complex numbers. NumPy: `np.linalg.eigvals(a)`.
///
/// # Errors
/// As for [`eig`].
///
/// ```
/// use rankn::{array, linalg};
/// let eigenvalues = linalg::eigvals(&array![[2.0, 1.0], [0.0, 3.0]])?;
/// assert_eq!(eigenvalues.real().sort(0)?, array![2.0, 3.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn eigvals<T: Field, S: Storage<T>>(a: &NdArray<T, S>) -> Result<NdArray<T::Complex>> {
    Ok(general(&a.as_view(), false)?.0)
}

type Eigen<T, U> = (NdArray<T>, Option<NdArray<U>>);

fn general<T: Field>(a: &NdView<'_, T>, vectors: bool) -> Result<Eigen<T::Complex, T::Complex>> {
    let n = order(a)?;
    let finite = |matrix: Matrix<'_, T>| matrix.lent().is_all_finite();
    if n > 0 && !Matrix::stack(a).all(finite) {
        return Err(error::linalg::not_finite());
    }
    let mut eigenvalues = Blocks::new(outer(a), &[n])?;
    let mut eigenvectors = vectors.then(|| Blocks::new(outer(a), &[n, n])).transpose()?;
    let mut columns = vectors.then(|| Columns::new(n, n)).transpose()?;
    for matrix in Matrix::stack(a).filter(|_| n > 0) {
        let range = InRange::new(matrix.lent(), matrix.lent().norm_max())?;
        let values = eigenvalues.next();
        let room = Room { values: &mut *values, vectors: columns.as_mut().map(Columns::as_mut) };
        T::eigen(range.matrix(matrix.lent()), room)?;
        range.restore(values);
        if let (Some(columns), Some(eigenvectors)) = (&mut columns, &mut eigenvectors) {
            normalize(columns.as_mut());
            columns.write(eigenvectors.next());
        }
    }
    Ok((eigenvalues.done(), eigenvectors.map(Blocks::done)))
}

/// Where the eigenvalues of a matrix go, and its eigenvectors, as columns, if they are wanted.
pub struct Room<'r, C> {
    values: &'r mut [C],
    vectors: Option<MatMut<'r, C>>,
}

impl<C> Room<'_, C> {
    fn compute(&self) -> ComputeEigenvectors {
        if self.vectors.is_some() { ComputeEigenvectors::Yes } else { ComputeEigenvectors::No }
    }
}

fn no_convergence(_: evd::EvdError) -> error::Error {
    error::linalg::no_convergence("Eigenvalues")
}

pub(super) fn of_complex<R: RealField>(
    matrix: MatRef<'_, Complex<R>>,
    room: Room<'_, Complex<R>>,
) -> Result<()> {
    let (n, compute) = (matrix.nrows(), room.compute());
    let request =
        evd::evd_scratch::<Complex<R>>(n, ComputeEigenvectors::No, compute, Par::Seq, Default::default());
    let values = ColMut::from_slice_mut(room.values).as_diagonal_mut();
    let mut scratch = Scratch::new(request)?;
    evd::evd_cplx(matrix, values, None, room.vectors, Par::Seq, scratch.stack(), Default::default())
        .map_err(no_convergence)
}

pub(super) fn of_real<R: RealField + Number>(matrix: MatRef<'_, R>, room: Room<'_, Complex<R>>) -> Result<()>
where
    Complex<R>: ZeroOne,
{
    let (n, compute) = (matrix.nrows(), room.compute());
    let request = evd::evd_scratch::<R>(n, ComputeEigenvectors::No, compute, Par::Seq, Default::default());
    let (mut parts, mut scratch) = ([Columns::new(n, 1)?, Columns::new(n, 1)?], Scratch::new(request)?);
    let mut columns = room.vectors.as_ref().map(|_| Columns::new(n, n)).transpose()?;
    let [real, imaginary] = parts.each_mut().map(|part| part.as_mut().col_mut(0).as_diagonal_mut());
    let vectors = columns.as_mut().map(Columns::as_mut);
    evd::evd_real(matrix, real, imaginary, None, vectors, Par::Seq, scratch.stack(), Default::default())
        .map_err(no_convergence)?;
    let [real, imaginary] = parts.each_ref().map(Columns::as_ref);
    let vectors = columns.as_ref().map(Columns::as_ref);
    if let Some(vectors) = vectors
        && !are_eigenvectors(matrix, real, imaginary, vectors)?
    {
        let mut complex = Columns::new(n, n)?;
        let mut widened = complex.as_mut();
        (0..n).for_each(|j| (0..n).for_each(|i| widened[(i, j)] = Complex::from(matrix[(i, j)])));
        return of_complex(complex.as_ref(), room);
    }
    room.pair(real, imaginary, vectors);
    Ok(())
}

/// Whether the eigenvectors that were found are such. The crate's algorithm for real matrices loses those of pairs that are close
/// to other eigenvalues; the one for complex matrices does not.
fn are_eigenvectors<R: RealField + Number>(
    matrix: MatRef<'_, R>,
    real: MatRef<'_, R>,
    imaginary: MatRef<'_, R>,
    columns: MatRef<'_, R>,
) -> Result<bool> {
    let n = matrix.nrows();
    let (zero, one) = (R::from_f64(0.0), R::from_f64(1.0));
    let mut images = Columns::new(n, n)?;
    matmul(images.as_mut(), Accum::Replace, matrix, columns, one, Par::Seq);
    let images = images.as_ref();
    let allowed = R::from_f64(1e2 * n as f64) * R::epsilon_impl() * matrix.norm_l2();
    let is_near = |x: R, y: R, size: R| R::abs_impl(&(x - y)) <= allowed * size;
    let mut j = 0;
    while j < n {
        let (p, q) = (real[(j, 0)], imaginary[(j, 0)]);
        let k = if q == zero { j } else { j + 1 };
        let (u, v) = (columns.col(j), columns.col(k));
        let size = u.norm_l2() + v.norm_l2();
        let holds = (0..n).all(|i| {
            is_near(images[(i, j)], p * u[i] - q * v[i], size)
                && (j == k || is_near(images[(i, k)], q * u[i] + p * v[i], size))
        });
        if !holds {
            return Ok(false);
        }
        j = k + 1;
    }
    Ok(true)
}

impl<R: RealField + Number> Room<'_, Complex<R>> {
    /// Takes real and imaginary parts of eigenvalues, and columns of eigenvectors: a pair of conjugate eigenvalues, the one with
    /// the positive imaginary part first, has two columns for the real and the imaginary part of the first eigenvector.
    fn pair(self, real: MatRef<'_, R>, imaginary: MatRef<'_, R>, columns: Option<MatRef<'_, R>>) {
        let zero = R::from_f64(0.0);
        let mut vectors = self.vectors.zip(columns);
        let mut second = false;
        for (j, value) in self.values.iter_mut().enumerate() {
            let part = if second { -imaginary[(j - 1, 0)] } else { imaginary[(j, 0)] };
            *value = Complex::new(real[(j, 0)], part);
            if let Some((vectors, columns)) = &mut vectors {
                for i in 0..columns.nrows() {
                    vectors[(i, j)] = match (part == zero, second) {
                        (true, _) => Complex::new(columns[(i, j)], zero),
                        (_, false) => Complex::new(columns[(i, j)], columns[(i, j + 1)]),
                        (_, true) => Complex::new(columns[(i, j - 1)], -columns[(i, j)]),
                    };
                }
            }
            second = part != zero && !second;
        }
    }
}

/// Makes columns vectors of length 1 whose largest component is real; real ones stay real.
fn normalize<C: Field>(mut columns: MatMut<'_, C>) {
    let (zero, one) = (field::float::<C>(0.0), field::float::<C>(1.0));
    for j in 0..columns.ncols() {
        let column = columns.as_ref().col(j);
        let length = column.norm_l2();
        let sizes = column.iter().map(|&x| field::size(x));
        let largest = sizes.zip(column.iter()).fold((zero, <C as ZeroOne>::zero()), |largest, (size, &x)| {
            if size > largest.0 { (size, x) } else { largest }
        });
        let scale = field::of_real::<C>(one / length);
        let factor = match field::imaginary(largest.1) == zero {
            true => scale,
            false => <C as Number>::conj(largest.1) / field::of_real::<C>(largest.0) * scale,
        };
        columns.as_mut().col_mut(j).iter_mut().for_each(|x| *x *= factor);
    }
}

/// Eigenvalues in ascending order and eigenvectors of the matrices of the last two axes, which are symmetric, or Hermitian,
/// in new arrays. NumPy: `np.linalg.eigh(a, UPLO)`.
///
/// Column `i` of the eigenvectors belongs to eigenvalue `i`; they are orthogonal and have length 1, their signs are free.
/// Only one triangle of the matrix is read. Where that holds an infinity or NaN, all is NaN.
///
/// # Errors
/// When the array holds no square matrices, or when the iteration does not come to an end.
///
/// ```
/// use rankn::{array, linalg};
/// let a = array![[2.0, 1.0], [1.0, 2.0]];
/// let answer = linalg::eigh(&a, linalg::Triangle::Lower)?;
/// assert!(answer.eigenvalues.all_close(array![1.0, 3.0], 1e-15, 1e-15));
/// let v = &answer.eigenvectors;
/// assert!(a.matmul(v)?.all_close(v * &answer.eigenvalues, 1e-15, 1e-15));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn eigh<T: Field, S: Storage<T>>(
    a: &NdArray<T, S>,
    triangle: Triangle,
) -> Result<EighResult<NdArray<T::Norm>, NdArray<T>>> {
    let (eigenvalues, eigenvectors) = symmetric(&a.as_view(), triangle, true)?;
    Ok(EighResult { eigenvalues, eigenvectors: eigenvectors.expect("they were asked for") })
}

/// The eigenvalues alone, in ascending order. NumPy: `np.linalg.eigvalsh(a, UPLO)`.
///
/// # Errors
/// As for [`eigh`].
///
/// ```
/// use rankn::{array, linalg};
/// let eigenvalues = linalg::eigvalsh(&array![[1.0, 99.0], [0.0, 2.0]], linalg::Triangle::Lower)?;
/// assert_eq!(eigenvalues, array![1.0, 2.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn eigvalsh<T: Field, S: Storage<T>>(a: &NdArray<T, S>, triangle: Triangle) -> Result<NdArray<T::Norm>> {
    Ok(symmetric(&a.as_view(), triangle, false)?.0)
}

fn symmetric<T: Field>(a: &NdView<'_, T>, triangle: Triangle, vectors: bool) -> Result<Eigen<T::Norm, T>> {
    let n = order(a)?;
    let mut eigenvalues = Blocks::new(outer(a), &[n])?;
    let mut eigenvectors = vectors.then(|| Blocks::new(outer(a), &[n, n])).transpose()?;
    if n == 0 {
        return Ok((eigenvalues.done(), eigenvectors.map(Blocks::done)));
    }
    let compute = if vectors { ComputeEigenvectors::Yes } else { ComputeEigenvectors::No };
    let request = evd::self_adjoint_evd_scratch::<T>(n, compute, Par::Seq, Default::default());
    let mut scratch = Scratch::new(request)?;
    let (mut values, mut columns) =
        (Columns::<T>::new(n, 1)?, vectors.then(|| Columns::<T>::new(n, n)).transpose()?);
    for matrix in Matrix::stack(a) {
        let lower = if triangle == Triangle::Lower { matrix } else { matrix.transpose() }.lent();
        let (to, to_vectors) = (eigenvalues.next(), eigenvectors.as_mut().map(Blocks::next));
        if !(0..n).all(|j| lower.col(j).subrows(j, n - j).is_all_finite()) {
            to.fill(field::float::<T>(f64::NAN));
            to_vectors.into_iter().for_each(|to| to.fill(<T as Number>::from_f64(f64::NAN)));
            continue;
        }
        let largest = (0..n).map(|j| lower.col(j).subrows(j, n - j).norm_max());
        let range = InRange::new(lower, largest.fold(field::float::<T>(0.0), num_traits::Float::max))?;
        let lower = range.matrix(lower);
        let diagonal = values.as_mut().col_mut(0).as_diagonal_mut();
        let vectors = columns.as_mut().map(Columns::as_mut);
        evd::self_adjoint_evd(lower, diagonal, vectors, Par::Seq, scratch.stack(), Default::default())
            .map_err(no_convergence)?;
        to.iter_mut().zip(values.as_ref().col(0).iter()).for_each(|(to, x)| *to = field::real(*x));
        range.restore_real(to);
        if let (Some(columns), Some(to)) = (&columns, to_vectors) {
            columns.write(to);
            // The transposed matrix is the conjugate one, and so are its eigenvectors.
            if triangle == Triangle::Upper {
                to.iter_mut().for_each(|x| *x = <T as Number>::conj(*x));
            }
        }
    }
    Ok((eigenvalues.done(), eigenvectors.map(Blocks::done)))
}
