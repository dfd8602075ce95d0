//! Places where a comparison with the elements around holds.

use crate::array::NdArray;
use crate::error::{self, Result};
use crate::layout::{AxisIndex, normalize_axis};
use crate::storage::Storage;

macro_rules! extrema {
    ($($(#[$doc:meta])* $name:ident: $compare:expr, $example:literal;)*) => {$(
        $(#[$doc])*
        ///
        /// Plateaus are none, nor are the ends. As by [`nonzero`](NdArray::nonzero), there is a list of indices for each axis.
        #[doc = concat!("SciPy: `scipy.signal.", stringify!($name), "(x, axis, order)`.")]
        ///
        /// # Errors
        /// When the array has no such axis, or the order is 0.
        ///
        /// ```
        #[doc = concat!("use rankn::{array, filter::", stringify!($name), "};")]
        #[doc = concat!("assert_eq!(", stringify!($name), $example)]
        /// # Ok::<(), rankn::Error>(())
        /// ```
        pub fn $name<S: Storage<f64>>(
            x: &NdArray<f64, S>,
            axis: impl AxisIndex,
            order: usize,
        ) -> Result<Vec<NdArray<i64>>> {
            argrelextrema(x, $compare, axis, order)
        }
    )*};
}

extrema! {
    /// The places of the elements that are greater than `order` elements on each side of them along an axis.
    argrelmax: |x, y| x > y, "(&array![0.0, 1.0, 1.0, 0.0, 2.0, 0.0], 0, 1)?, [array![4]]);";
    /// The places of the elements that are less than `order` elements on each side of them along an axis.
    argrelmin: |x, y| x < y, "(&array![3.0, 1.0, 2.0, 0.0, 2.0, 0.0], 0, 1)?, [array![1, 3]]);";
}

/// The places of the elements for which a comparison with each of `order` elements on each side along an axis holds; an end
/// is compared with itself. SciPy: `scipy.signal.argrelextrema(x, compare, axis, order)`.
///
/// As by [`nonzero`](NdArray::nonzero), there is a list of indices for each axis.
///
/// # Errors
/// When the array has no such axis, or the order is 0.
///
/// ```
/// use rankn::{array, filter::argrelextrema};
/// let found = argrelextrema(&array![1.0, 1.0, 0.0, 2.0], |x, y| x >= y, 0, 1)?;
/// assert_eq!(found, [array![0, 1, 3]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn argrelextrema<S: Storage<f64>>(
    x: &NdArray<f64, S>,
    compare: impl Fn(f64, f64) -> bool,
    axis: impl AxisIndex,
    order: usize,
) -> Result<Vec<NdArray<i64>>> {
    let axis = normalize_axis(axis.saturated(), x.ndim())?;
    if order == 0 {
        return Err(error::ops::value("Order must be an int >= 1"));
    }
    let last = x.shape()[axis] as i64 - 1;
    let mut holds = NdArray::full(x.shape(), true);
    for shift in (1..=order.min(last.unsigned_abs() as usize + 1) as i64).flat_map(|shift| [shift, -shift]) {
        let places: Vec<i64> = (0..=last).map(|i| (i + shift).clamp(0, last)).collect();
        let other = x.take(&places, axis as isize)?;
        crate::expr::zip((&mut holds, x, &other)).for_each(|(holds, &x, &other)| *holds &= compare(x, other));
    }
    holds.nonzero()
}
