//! Equations, inverses and decompositions of matrices: integers and `bool` as `f64`.

use super::cast::{Converted, lent};
use super::dispatch::{one, pairs};
use super::operand::DynOperand;
use super::{DynArray, DynStorage, DynView};
use crate::element::DType;
use crate::error::{self, Result};
use crate::ops::MatrixNorm;
use crate::ops::decompose::{
    self, EigResult, EighResult, Form, LstsqResult, QrResult, SlogdetResult, SvdResult, Tolerance, Triangle,
};

/// The dtype of matrices that are decomposed; `float16` is not, as in NumPy.
fn inexact(dtype: DType) -> Result<DType> {
    match dtype.kind() {
        'b' | 'i' | 'u' => Ok(DType::F64),
        'f' | 'c' if dtype.size() > Some(2) => Ok(dtype),
        _ => Err(error::linalg::unsupported(dtype.name())),
    }
}

fn matrices<'a>(view: &DynView<'a>) -> Result<Converted<'a>> {
    lent(view, inexact(view.dtype())?)
}

/// The expression for the array of floats or complex numbers.
macro_rules! of {
    ($array:expr, $a:ident => $body:expr) => {{
        let matrices = matrices(&$array.as_view())?;
        one!([F32 F64 C64 C128] &matrices.view(), $a => $body)
    }};
}

/// The expression for two arrays of their common dtype.
macro_rules! of_both {
    ($x:expr, $y:expr, |$a:ident, $b:ident| $body:expr) => {{
        let (x, y): (DynOperand<'_>, DynOperand<'_>) = ($x, $y);
        let common = DType::result_type(&[
            inexact(x.dtype(y.dtype(DType::Bool)))?,
            inexact(y.dtype(x.dtype(DType::Bool)))?,
        ])?;
        let (x, y) = (x.converted(common)?, y.converted(common)?);
        pairs!([F32 F64 C64 C128] &x.view(), &y.view(), |$a, $b| $body)
    }};
}

macro_rules! of_one {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $t:ty),*);)*) => {
        impl<S: DynStorage> DynArray<S> {$(
            $(#[$doc])*
            ///
            /// # Errors
            /// As for the function of this name in [`linalg`](crate::linalg), or when the elements are no numbers.
            pub fn $name(&self, $($argument: $t),*) -> Result<DynArray> {
                of!(self, a => Ok(decompose::$name(a, $($argument),*)?.into()))
            }
        )*}
    };
}

of_one! {
    /// The inverses of the matrices of the last two axes. NumPy: `np.linalg.inv(a)`.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![[2, 0], [0, 4]].inv()?.to_string(), "[[0.5  0.  ]\n [0.   0.25]]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    inv();
    /// The determinants of the matrices of the last two axes. NumPy: `np.linalg.det(a)`.
    det();
    /// The upper triangular factors of [`qr`](DynArray::qr). NumPy: `np.linalg.qr(a, mode="r")`.
    qr_r();
    /// The triangular factors of positive definite matrices. NumPy: `np.linalg.cholesky(a, upper=)`.
    cholesky(triangle: Triangle);
    /// The eigenvalues of the matrices of the last two axes, which are complex. NumPy: `np.linalg.eigvals(a)`.
    eigvals();
    /// The eigenvalues of symmetric or Hermitian matrices in ascending order. NumPy: `np.linalg.eigvalsh(a, UPLO)`.
    eigvalsh(triangle: Triangle);
    /// The singular values of the matrices of the last two axes in descending order. NumPy: `np.linalg.svdvals(a)`.
    svdvals();
    /// The pseudo-inverses of the matrices of the last two axes. NumPy: `np.linalg.pinv(a, rtol=)`.
    pinv(rtol: Option<f64>);
    /// How many singular values are not zero. NumPy: `np.linalg.matrix_rank(a, tol, rtol=)`.
    matrix_rank(tolerance: Tolerance);
    /// How sensitive equations with the matrices are. NumPy: `np.linalg.cond(a, p)`.
    cond(norm: MatrixNorm);
    /// The array of which the tensor product over `ind` axes is an identity. NumPy: `np.linalg.tensorinv(a, ind)`.
    tensorinv(ind: usize);
}

impl<S: DynStorage> DynArray<S> {
    /// The norms of matrices that need singular values.
    pub(super) fn singular_norm(&self, norm: MatrixNorm) -> Result<DynArray> {
        of!(self, a => Ok(a.matrix_norm(norm)?.into()))
    }

    /// The `x` of the equations `a x = b`. NumPy: `np.linalg.solve(a, b)`.
    ///
    /// # Errors
    /// As for [`linalg::solve`](crate::linalg::solve), or when the elements are no numbers.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![[2, 0], [0, 4]].solve(dynarray![1, 1])?.to_string(), "[0.5  0.25]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn solve<'r>(&self, b: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        of_both!(self.into(), b.into(), |a, b| Ok(decompose::solve(a, b)?.into()))
    }

    /// The `x` for which `a x` is closest to `b`. NumPy: `np.linalg.lstsq(a, b, rcond)`.
    ///
    /// # Errors
    /// As for [`linalg::lstsq`](crate::linalg::lstsq), or when the elements are no numbers.
    pub fn lstsq<'r>(
        &self,
        b: impl Into<DynOperand<'r>>,
        rcond: Option<f64>,
    ) -> Result<LstsqResult<DynArray, DynArray>> {
        of_both!(self.into(), b.into(), |a, b| {
            let LstsqResult { x, residuals, rank, s } = decompose::lstsq(a, b, rcond)?;
            Ok(LstsqResult { x: x.into(), residuals: residuals.into(), rank, s: s.into() })
        })
    }

    /// The `x` whose product with this array, summed over the axes of `x`, is `b`. NumPy: `np.linalg.tensorsolve(a, b, axes)`.
    ///
    /// # Errors
    /// As for [`linalg::tensorsolve`](crate::linalg::tensorsolve), or when the elements are no numbers.
    pub fn tensorsolve<'r>(&self, b: impl Into<DynOperand<'r>>, axes: &[isize]) -> Result<DynArray> {
        of_both!(self.into(), b.into(), |a, b| Ok(decompose::tensorsolve(a, b, axes)?.into()))
    }

    /// Signs and logarithms of determinants. NumPy: `np.linalg.slogdet(a)`.
    ///
    /// # Errors
    /// As for [`linalg::slogdet`](crate::linalg::slogdet), or when the elements are no numbers.
    pub fn slogdet(&self) -> Result<SlogdetResult<DynArray, DynArray>> {
        of!(self, a => {
            let SlogdetResult { sign, logabsdet } = decompose::slogdet(a)?;
            Ok(SlogdetResult { sign: sign.into(), logabsdet: logabsdet.into() })
        })
    }

    /// Orthogonal and upper triangular factors. NumPy: `np.linalg.qr(a, mode)`.
    ///
    /// # Errors
    /// As for [`linalg::qr`](crate::linalg::qr), or when the elements are no numbers.
    pub fn qr(&self, form: Form) -> Result<QrResult<DynArray>> {
        of!(self, a => {
            let QrResult { q, r } = decompose::qr(a, form)?;
            Ok(QrResult { q: q.into(), r: r.into() })
        })
    }

    /// Singular vectors and values. NumPy: `np.linalg.svd(a, full_matrices=)`.
    ///
    /// # Errors
    /// As for [`linalg::svd`](crate::linalg::svd), or when the elements are no numbers.
    pub fn svd(&self, form: Form) -> Result<SvdResult<DynArray, DynArray>> {
        of!(self, a => {
            let SvdResult { u, s, vh } = decompose::svd(a, form)?;
            Ok(SvdResult { u: u.into(), s: s.into(), vh: vh.into() })
        })
    }

    /// Eigenvalues and eigenvectors, which are complex. NumPy: `np.linalg.eig(a)`, which is real when it can be.
    ///
    /// # Errors
    /// As for [`linalg::eig`](crate::linalg::eig), or when the elements are no numbers.
    pub fn eig(&self) -> Result<EigResult<DynArray>> {
        of!(self, a => {
            let EigResult { eigenvalues, eigenvectors } = decompose::eig(a)?;
            Ok(EigResult { eigenvalues: eigenvalues.into(), eigenvectors: eigenvectors.into() })
        })
    }

    /// Eigenvalues and eigenvectors of symmetric or Hermitian matrices. NumPy: `np.linalg.eigh(a, UPLO)`.
    ///
    /// # Errors
    /// As for [`linalg::eigh`](crate::linalg::eigh), or when the elements are no numbers.
    pub fn eigh(&self, triangle: Triangle) -> Result<EighResult<DynArray, DynArray>> {
        of!(self, a => {
            let EighResult { eigenvalues, eigenvectors } = decompose::eigh(a, triangle)?;
            Ok(EighResult { eigenvalues: eigenvalues.into(), eigenvectors: eigenvectors.into() })
        })
    }
}

impl<S: DynStorage> DynArray<S> {
    /// The roots of the polynomial with these coefficients, the highest power first, in a new list of complex numbers; see
    /// [`poly::roots`](crate::poly::roots). NumPy: `np.roots(p)`, whose roots are real when all of them are.
    ///
    /// # Errors
    /// When the coefficients are not a list or not finite numbers, or the eigenvalues are not found.
    ///
    /// ```
    /// use rankn::dynarray;
    /// let roots = dynarray![1, 0, -4].roots()?;
    /// assert_eq!(roots.real()?.sort(0)?.to_string(), "[-2.  2.]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn roots(&self) -> Result<DynArray> {
        of!(self, a => Ok(crate::ops::poly::roots(a)?.into()))
    }
}
