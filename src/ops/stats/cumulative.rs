//! Running totals with what they begin with, as in the Array API.

use crate::array::NdArray;
use crate::element::{Summable, ZeroOne};
use crate::error::Result;
use crate::expr::Closed;
use crate::ops::shape::concatenate;
use crate::reduce::{Along, Everything};

type Total<E> = <<E as crate::expr::Node>::Item as Summable>::Sum;

impl<E: Closed> Along<E, Everything>
where
    E::Item: Summable,
{
    /// The sums of all elements up to each, and before them zeros if `include_initial` says so: then the axis becomes one
    /// longer. NumPy: `np.cumulative_sum(a, axis=axis, include_initial=True)`.
    ///
    /// # Errors
    /// When several axes were given.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![1, 2, 3];
    /// assert_eq!(a.along(0)?.cumulative_sum(true)?, array![0i64, 1, 3, 6]);
    /// assert_eq!(a.along(0)?.cumulative_prod(false)?, array![1i64, 2, 6]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn cumulative_sum(self, include_initial: bool) -> Result<NdArray<Total<E>>> {
        let axis = self.only_axis("cumulative_sum")?;
        begun(self.cumsum()?, axis, include_initial.then(<Total<E> as ZeroOne>::zero))
    }

    /// The products of all elements up to each, and before them ones if `include_initial` says so: then the axis becomes one
    /// longer. NumPy: `np.cumulative_prod(a, axis=axis, include_initial=True)`.
    ///
    /// # Errors
    /// When several axes were given.
    pub fn cumulative_prod(self, include_initial: bool) -> Result<NdArray<Total<E>>> {
        let axis = self.only_axis("cumulative_prod")?;
        begun(self.cumprod()?, axis, include_initial.then(<Total<E> as ZeroOne>::one))
    }
}

/// Totals behind a value along an axis, if there is one.
fn begun<T: Clone>(totals: NdArray<T>, axis: usize, initial: Option<T>) -> Result<NdArray<T>> {
    let Some(initial) = initial else { return Ok(totals) };
    let mut shape = totals.shape().to_vec();
    shape[axis] = 1;
    let first = NdArray::scalar(initial);
    concatenate(&[first.broadcast_to(&shape)?, totals.as_view()], axis)
}
