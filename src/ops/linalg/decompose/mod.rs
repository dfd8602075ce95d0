//! Equations, inverses and decompositions of matrices: NumPy's `np.linalg`. Needs the feature `linalg`.
//!
//! The last two axes of an array are matrices, the others stacks of them. Elements are [`Field`]s, floats and complex
//! numbers; integers are cast first, which [`DynArray`](crate::DynArray) does by itself. Products, traces and norms need
//! no feature and are methods of [`NdArray`](crate::NdArray).
//!
//! ```
//! use rankn::{NdArray, array, linalg};
//! let a = array![[2.0, 1.0], [1.0, 3.0]];
//! let x = linalg::solve(&a, &array![5.0, 10.0])?;
//! assert!(a.matmul(&x)?.all_close(array![5.0, 10.0], 1e-15, 0.0));
//! assert_eq!(linalg::svdvals(&NdArray::<f64>::ones([10, 2, 3]))?.shape(), [10, 2]);
//! # Ok::<(), rankn::Error>(())
//! ```

mod blocks;
mod eigen;
mod factors;
mod field;
mod lu;
mod range;
mod rank;
mod svd;

pub use eigen::{eig, eigh, eigvals, eigvalsh};
pub use factors::{cholesky, qr, qr_r};
pub use field::Field;
pub use lu::{det, inv, matrix_power, slogdet, solve, tensorinv, tensorsolve};
pub use rank::{Tolerance, cond, lstsq, matrix_rank, pinv};
pub(super) use svd::of_any as singular_values;
pub use svd::{svd, svdvals};

/// How many orthogonal columns a decomposition gives: [`qr`] and [`svd`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Form {
    /// As many as the matrix needs: the smaller of its lengths.
    #[default]
    Reduced,
    /// As many as there can be, which make a square matrix.
    Complete,
}

/// The triangle of a matrix that is read, or written: [`eigh`], [`eigvalsh`] and [`cholesky`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Triangle {
    /// What is on and below the diagonal.
    #[default]
    Lower,
    /// What is on and above the diagonal.
    Upper,
}

/// What [`eig`] answers.
#[derive(Clone, Debug)]
pub struct EigResult<A> {
    /// The eigenvalues along the last axis.
    pub eigenvalues: A,
    /// The eigenvectors in the columns of the last two axes.
    pub eigenvectors: A,
}

/// What [`eigh`] answers.
#[derive(Clone, Debug)]
pub struct EighResult<V, A> {
    /// The eigenvalues along the last axis, ascending.
    pub eigenvalues: V,
    /// The eigenvectors in the columns of the last two axes.
    pub eigenvectors: A,
}

/// What [`qr`] answers.
#[derive(Clone, Debug)]
pub struct QrResult<A> {
    /// The factors with orthogonal columns.
    pub q: A,
    /// The upper triangular factors.
    pub r: A,
}

/// What [`slogdet`] answers.
#[derive(Clone, Debug)]
pub struct SlogdetResult<A, V> {
    /// The signs: the determinants divided by their absolute values.
    pub sign: A,
    /// The logarithms of the absolute values.
    pub logabsdet: V,
}

/// What [`svd`] answers.
#[derive(Clone, Debug)]
pub struct SvdResult<A, V> {
    /// The left singular vectors in the columns.
    pub u: A,
    /// The singular values along the last axis, descending.
    pub s: V,
    /// The conjugated right singular vectors in the rows.
    pub vh: A,
}

/// What [`lstsq`] answers.
#[derive(Clone, Debug)]
pub struct LstsqResult<A, V> {
    /// The solutions, in columns like the right sides.
    pub x: A,
    /// The squared distances of `a x` from the right sides, when `a` has more rows than columns and full rank; else nothing.
    pub residuals: V,
    /// How many singular values are not zero.
    pub rank: usize,
    /// The singular values of `a`, descending.
    pub s: V,
}
