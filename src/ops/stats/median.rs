//! Medians.

use super::{MeanOf, whole};
use crate::array::NdArray;
use crate::element::{Number, Summable, ZeroOne};
use crate::expr::{Apply, Closed, Lazy};
use crate::ops::sort::Sortable;
use crate::reduce::{Along, Filter};
use crate::storage::Storage;

impl<T: Summable + Sortable, S: Storage<T>> NdArray<T, S> {
    /// The median: the middle one of the sorted elements, or the mean of the middle two. NaN if an element is NaN, or
    /// without elements.
    ///
    /// Integers and `bool` have a median in `f64`. NumPy: `np.median(a)`.
    ///
    /// ```
    /// assert_eq!(rankn::array![7, 1, 3, 2].median(), 2.5);
    /// ```
    pub fn median(&self) -> T::Mean {
        self.lazy().median()
    }
}

impl<E: Closed> Lazy<E>
where
    E::Item: Summable + Sortable,
{
    /// The median: the middle one of the sorted items, or the mean of the middle two; NaN if one is NaN, or without
    /// items. NumPy: `np.median(a)`.
    ///
    /// # Panics
    /// When the shapes in the expression do not broadcast together.
    #[track_caller]
    pub fn median(self) -> <E::Item as Summable>::Mean {
        whole(self).median()[[0; 0]]
    }
}

impl<E: Closed, F: Filter> Along<E, F>
where
    E::Item: Summable + Sortable,
{
    /// The medians along the axes; NaN where an element is NaN, or there is nothing. NumPy: `np.median(a, axis)`.
    ///
    /// A new array with the axes that are left, in C order.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1, 5, 2], [8, 0, 4]];
    /// assert_eq!(a.along(1)?.median(), array![2.0, 4.0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn median(self) -> NdArray<MeanOf<E>> {
        self.with(|expr| Apply(expr, E::Item::to_key)).by_lanes(middle::<E::Item>)
    }
}

pub(super) fn middle<T: Summable + Sortable>(keys: &mut [T::Key]) -> T::Mean {
    if keys.is_empty() {
        return T::Mean::zero().div(T::Mean::zero());
    }
    let (even, half) = (keys.len() % 2 == 0, keys.len() / 2);
    let value = |key: T::Key| T::from_key(key).to_mean();
    let (below, &mut upper, above) = keys.select_nth_unstable(half);
    let last = value(above.iter().copied().max().unwrap_or(upper));
    #[expect(clippy::eq_op, reason = "NaN differs from itself, and comes last")]
    if last != last {
        return last;
    }
    match below.iter().copied().max() {
        Some(lower) if even => value(lower).add(value(upper)).div(T::Mean::from_f64(2.0)),
        _ => value(upper),
    }
}
