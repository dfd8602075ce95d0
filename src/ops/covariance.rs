//! Covariances and correlations.

use crate::array::{NdArray, NdView};
use crate::element::Real;
use crate::error::{self, Result};
use crate::storage::Storage;
use num_traits::ToPrimitive;

impl<T: Real, S: Storage<T>> NdArray<T, S> {
    /// The covariances of variables, in a new array with a row and a column for each; of a list its variance, without axes.
    ///
    /// With `rowvar` each row is a variable and each column an observation, else the other way round. The sums are divided
    /// by the number of observations less `ddof`, which is 1 in NumPy unless one says otherwise. The results are `f64`.
    /// NumPy: `np.cov(a, rowvar=rowvar, ddof=ddof)`.
    ///
    /// # Errors
    /// When the array has more than two axes.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[0, 1, 2], [2, 1, 0]];
    /// assert_eq!(a.cov(true, 1.0)?, array![[1.0, -1.0], [-1.0, 1.0]]);
    /// assert_eq!(array![1, 2, 3].cov(true, 1.0)?.item()?, 1.0);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn cov(&self, rowvar: bool, ddof: f64) -> Result<NdArray<f64>> {
        covariances(self.as_view(), rowvar, ddof)
    }

    /// The correlations of variables, from -1 to 1, in a new array with a row and a column for each; of a list 1, without
    /// axes. NaN for a variable that does not vary. NumPy: `np.corrcoef(a, rowvar=rowvar)`.
    ///
    /// # Errors
    /// When the array has more than two axes.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[0, 1, 2], [2, 1, 0]];
    /// assert!(a.corrcoef(true)?.all_close(array![[1.0, -1.0], [-1.0, 1.0]], 1e-15, 0.0));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn corrcoef(&self, rowvar: bool) -> Result<NdArray<f64>> {
        let covariances = covariances(self.as_view(), rowvar, 1.0)?;
        if covariances.ndim() == 0 {
            return Ok(covariances.clone() / &covariances);
        }
        let deviations = covariances.diagonal()?.sqrt();
        let scaled = covariances / deviations.as_column() / deviations.as_row();
        Ok(scaled.clip(-1.0, 1.0))
    }
}

fn covariances<T: Real>(array: NdView<'_, T>, rowvar: bool, ddof: f64) -> Result<NdArray<f64>> {
    let values = array.map(|x| x.to_float().to_f64().expect("floats are numbers"));
    let variables = match values.ndim() {
        0 | 1 => values.reshape([1, -1])?,
        2 if rowvar => values,
        2 => values.t().to_owned(),
        _ => return Err(error::ops::shape("m has more than 2 dimensions")),
    };
    let degrees = (variables.shape()[1] as f64 - ddof).max(0.0);
    let means = variables.along(1)?.keep_dims().mean();
    let centred = variables - &means;
    let sums = centred.matmul(&centred.t())?;
    let covariances = sums / degrees;
    Ok(if array.ndim() < 2 { covariances.reshape(())? } else { covariances })
}
