//! Searching in what is sorted.

use std::borrow::Cow;

use super::sort::Sortable;
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::index::{Indices, Values};
use crate::storage::Storage;

/// Where a value belongs among elements equal to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Side {
    /// Before the first of them.
    #[default]
    Left,
    /// After the last of them.
    Right,
}

impl<T: Sortable, S: Storage<T>> NdArray<T, S> {
    /// The indices at which values belong in this sorted list, so that it stays sorted: a new array of the shape of the
    /// values, without axes for one value.
    ///
    /// The order is that of [`sort`](NdArray::sort): NaN belongs at the end. A list that is not sorted gives indices
    /// without a meaning. NumPy: `np.searchsorted(a, v, side)`.
    ///
    /// # Errors
    /// When this array has not exactly one axis.
    ///
    /// ```
    /// use rankn::{Side, array};
    /// let a = array![1, 2, 2, 3];
    /// assert_eq!(a.searchsorted(2, Side::Left)?.item()?, 1);
    /// assert_eq!(a.searchsorted(array![[0, 2], [3, 9]], Side::Right)?, array![[0i64, 3], [4, 4]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn searchsorted(&self, values: impl Values<T>, side: Side) -> Result<NdArray<i64>> {
        check_list(self.ndim())?;
        Ok(search(self.as_view(), values.as_values(), side))
    }

    /// The same in a list that the indices of `sorter`, such as those of [`argsort`](NdArray::argsort), would sort.
    ///
    /// NumPy: `np.searchsorted(a, v, side, sorter)`.
    ///
    /// # Errors
    /// When this array has not exactly one axis, or `sorter` is not as long, or one of its indices is out of bounds.
    ///
    /// ```
    /// use rankn::{Side, array};
    /// let a = array![30, 10, 20];
    /// assert_eq!(a.searchsorted_by(15, Side::Left, &a.argsort(0)?)?.item()?, 1);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn searchsorted_by<'i>(
        &self,
        values: impl Values<T>,
        side: Side,
        sorter: impl Into<Indices<'i>>,
    ) -> Result<NdArray<i64>> {
        check_list(self.ndim())?;
        let sorted = self.take_flat(sorter)?;
        if sorted.size() != self.size() {
            return Err(error::ops::wrong_size_of_sorter());
        }
        Ok(search(sorted.as_view(), values.as_values(), side))
    }
}

fn check_list(ndim: usize) -> Result<()> {
    if ndim == 1 { Ok(()) } else { Err(error::ops::not_a_list(ndim)) }
}

fn search<T: Sortable>(list: NdView<'_, T>, values: NdView<'_, T>, side: Side) -> NdArray<i64> {
    let list = list.to_slice().map_or_else(|| Cow::Owned(list.to_vec()), Cow::Borrowed);
    let place = |value: T| {
        let value = value.rank();
        let place = match side {
            Side::Left => list.partition_point(|element| element.rank() < value),
            Side::Right => list.partition_point(|element| element.rank() <= value),
        };
        place as i64
    };
    values.lazy().map(place).eval()
}
