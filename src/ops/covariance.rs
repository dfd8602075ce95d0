//! How variables vary together.

use super::linalg::Semiring;
use super::stats::degrees;
use crate::array::{NdArray, NdView};
use crate::element::{Float, Number, Summable, ZeroOne};
use crate::error::{self, Result};
use crate::expr::Leaf;
use crate::expr::op::{Sub, ToMean};
use crate::storage::Storage;
use num_traits::Float as _;

impl<T: Summable<Mean: Semiring>, S: Storage<T>> NdArray<T, S> {
    /// The covariances of the rows, each of which is a variable with an observation in each column: a matrix, or for one
    /// row an array without axes. NumPy: `np.cov(a)`.
    ///
    /// Sums of products are divided by the count less one. Of columns that are variables, `a.t().cov()`.
    ///
    /// # Errors
    /// When the array has more than two axes.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[0, 1, 2], [2, 1, 0]].cov()?, array![[1.0, -1.0], [-1.0, 1.0]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn cov(&self) -> Result<NdArray<T::Mean>> {
        self.cov_ddof(1.0)
    }

    /// The covariances of the rows, sums of products divided by the count less `ddof`. NumPy: `np.cov(a, ddof=ddof)`.
    ///
    /// # Errors
    /// As for [`cov`](Self::cov).
    pub fn cov_ddof(&self, ddof: f64) -> Result<NdArray<T::Mean>> {
        covariances(&self.as_view(), ddof)
    }

    /// The correlations of the rows: their covariances divided by the standard deviations of both, limited to the range
    /// from -1 to 1. NumPy: `np.corrcoef(a)`.
    ///
    /// # Errors
    /// As for [`cov`](Self::cov).
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[0, 1, 2], [2, 1, 0]].corrcoef()?, array![[1.0, -1.0], [-1.0, 1.0]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn corrcoef(&self) -> Result<NdArray<T::Mean>>
    where
        T::Mean: Float,
    {
        let products = covariances(&self.as_view(), 1.0)?;
        if products.ndim() == 0 {
            #[expect(clippy::eq_op, reason = "NaN if there is no variance, else one")]
            let itself = |x: T::Mean| x / x;
            return Ok(products.lazy().map(itself).eval());
        }
        let deviations = products.diagonal()?.lazy().map(|x: T::Mean| x.sqrt()).eval();
        let rows = products.lazy() / deviations.as_column();
        let one = <T::Mean as Number>::from_f64(1.0);
        Ok((rows / &deviations).maximum(-one).minimum(one).eval())
    }
}

fn covariances<T: Summable<Mean: Semiring>>(array: &NdView<'_, T>, ddof: f64) -> Result<NdArray<T::Mean>> {
    if array.ndim() > 2 {
        return Err(error::ops::too_many_axes_of_cov());
    }
    let rows = array.atleast_2d();
    let means = rows.along(1)?.keep_dims().mean();
    let apart = rows.lazy().by::<ToMean>().with::<_, Sub>(Leaf::new(means)).eval();
    let factor = <T::Mean as ZeroOne>::one().div(degrees(rows.shape()[1] as f64, ddof));
    let conjugated = apart.lazy().map(Number::conj).eval();
    let products = apart.matmul(&conjugated.t())?.into_lazy().map(|x| Number::mul(x, factor)).eval();
    if products.size() == 1 { products.reshape(()) } else { Ok(products) }
}
