//! `Generator`: vectors of normal deviates that depend on each other. Needs the feature `linalg`.

use super::Generator;
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::layout::{IntoShape, Shape};
use crate::ops::decompose::{Form, Triangle, cholesky, eigh, svd};
use crate::storage::Storage;

/// How a covariance is factored; each way has numbers of its own, and only those of Cholesky's factor do not depend on the
/// signs that a decomposition leaves free.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum CovarianceFactor {
    /// By singular values. NumPy: `method="svd"`.
    #[default]
    Svd,
    /// By eigenvalues, which is quicker. NumPy: `method="eigh"`.
    Eigh,
    /// By Cholesky's factor, which is quicker still and exists when the covariance is positive definite. NumPy:
    /// `method="cholesky"`.
    Cholesky,
}

/// How vectors of normal deviates are drawn: by which factor, and with which check of the covariance.
///
/// ```
/// use rankn::{array, random::{CovarianceFactor, MultivariateNormalOptions, default_rng}};
/// let (mean, cov) = (array![0.0, 10.0], array![[4.0, 2.0], [2.0, 5.0]]);
/// let options = MultivariateNormalOptions::new().method(CovarianceFactor::Cholesky);
/// let drawn = default_rng(42).multivariate_normal_with(&mean, &cov, (), &options)?;
/// assert_eq!(drawn[0], 2.0 * default_rng(42).next_normal());
/// # Ok::<(), rankn::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct MultivariateNormalOptions {
    method: CovarianceFactor,
    check_valid: bool,
    tolerance: f64,
}

impl Default for MultivariateNormalOptions {
    fn default() -> Self {
        MultivariateNormalOptions { method: CovarianceFactor::Svd, check_valid: true, tolerance: 1e-8 }
    }
}

impl MultivariateNormalOptions {
    /// By singular values, with an error for what is no covariance.
    pub fn new() -> Self {
        Self::default()
    }

    /// How the covariance is factored. NumPy: `method=`.
    pub fn method(mut self, method: CovarianceFactor) -> Self {
        self.method = method;
        self
    }

    /// Whether a matrix that is not positive semidefinite is an error, as it always is for Cholesky's factor. NumPy:
    /// `check_valid="raise"` or `"ignore"`.
    pub fn check_valid(mut self, check: bool) -> Self {
        self.check_valid = check;
        self
    }

    /// How far from a covariance a matrix may be by rounding. NumPy: `tol=`.
    pub fn tolerance(mut self, tolerance: f64) -> Self {
        self.tolerance = tolerance;
        self
    }
}

impl Generator {
    /// An array of vectors of normal deviates around `mean` with a covariance; the last axis, after the shape, has their
    /// elements. NumPy: `rng.multivariate_normal(mean, cov, shape, check_valid="raise")`.
    ///
    /// The deviates are NumPy's, but not their sums: the signs of singular vectors are free.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if the matrix is not positive semidefinite or has no factor;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if `mean` has not one axis or `cov` is not a square of that length, or
    ///   the shape has a negative length or too many elements.
    ///
    /// ```
    /// use rankn::{array, random::default_rng};
    /// let (mean, cov) = (array![0.0, 10.0], array![[4.0, 2.0], [2.0, 5.0]]);
    /// let drawn = default_rng(0).multivariate_normal(&mean, &cov, 20_000)?;
    /// assert_eq!(drawn.shape(), [20_000, 2]);
    /// assert!(drawn.along(0)?.mean().all_close(&mean, 0.0, 0.1));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn multivariate_normal<S: Storage<f64>, C: Storage<f64>>(
        &mut self,
        mean: &NdArray<f64, S>,
        cov: &NdArray<f64, C>,
        shape: impl IntoShape,
    ) -> Result<NdArray<f64>> {
        self.multivariate_normal_with(mean, cov, shape, &MultivariateNormalOptions::new())
    }

    /// The same as the options say. NumPy: `rng.multivariate_normal(mean, cov, shape, check_valid, tol, method=method)`.
    ///
    /// # Errors
    /// As [`multivariate_normal`](Self::multivariate_normal).
    ///
    /// ```
    /// use rankn::{array, random::{CovarianceFactor, MultivariateNormalOptions, default_rng}};
    /// let line = array![[1.0, 2.0], [2.0, 4.0]];
    /// let options = MultivariateNormalOptions::new().method(CovarianceFactor::Eigh);
    /// let drawn = default_rng(0).multivariate_normal_with(&array![0.0, 0.0], &line, [2, 3], &options)?;
    /// assert_eq!(drawn.shape(), [2, 3, 2]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn multivariate_normal_with<S: Storage<f64>, C: Storage<f64>>(
        &mut self,
        mean: &NdArray<f64, S>,
        cov: &NdArray<f64, C>,
        shape: impl IntoShape,
        options: &MultivariateNormalOptions,
    ) -> Result<NdArray<f64>> {
        self.dependent(&mean.as_view(), &cov.as_view(), shape.into_shape()?, options)
    }

    fn dependent(
        &mut self,
        mean: &NdView<'_, f64>,
        cov: &NdView<'_, f64>,
        shape: Shape,
        options: &MultivariateNormalOptions,
    ) -> Result<NdArray<f64>> {
        let len = checked_length(mean, cov)?;
        let factor = factor(cov, options)?;
        let vectors: Shape = shape.iter().copied().chain([len]).collect();
        let mut independent = super::vectors::vectors::<f64>(&shape, len)?;
        independent.iter_mut().for_each(|x| *x = self.next_normal());
        let count = independent.size().checked_div(len).unwrap_or(0);
        let dependent = independent.reshape([count, len])?.matmul(&factor.t())?;
        (dependent + mean).reshape(&*vectors)
    }
}

fn checked_length(mean: &NdView<'_, f64>, cov: &NdView<'_, f64>) -> Result<usize> {
    if mean.ndim() != 1 {
        return Err(error::random::not_one_axis("mean"));
    }
    match *cov.shape() {
        [rows, columns] if rows != columns => Err(error::random::no_square()),
        [rows, _] if rows != mean.len() => Err(error::random::other_length()),
        [rows, _] => Ok(rows),
        _ => Err(error::random::no_square()),
    }
}

/// A matrix whose product with its transposed one is the covariance.
fn factor(cov: &NdView<'_, f64>, options: &MultivariateNormalOptions) -> Result<NdArray<f64>> {
    let tolerance = options.tolerance;
    let (factor, valid) = match options.method {
        CovarianceFactor::Cholesky => return cholesky(cov, Triangle::Lower),
        CovarianceFactor::Svd => {
            let parts = svd(cov, Form::Complete)?;
            let again = (parts.vh.t() * &parts.s).matmul(&parts.vh)?;
            (parts.u * parts.s.sqrt(), again.all_close(cov, tolerance, tolerance))
        }
        CovarianceFactor::Eigh => {
            let parts = eigh(cov, Triangle::Lower)?;
            let valid = !parts.eigenvalues.less(-tolerance).any();
            (parts.eigenvectors * parts.eigenvalues.abs().sqrt(), valid)
        }
    };
    match valid || !options.check_valid {
        true => Ok(factor),
        false => Err(error::random::no_covariance()),
    }
}
