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
    let keys = values.lazy().map(T::rank).eval();
    let mut places = keys.lazy().map(|_| 0).eval();
    let found = places.as_slice_memory_order_mut().expect("new arrays have no gaps");
    let keys = keys.as_slice_memory_order().expect("new arrays have no gaps");
    match side {
        Side::Left => search_all(&list, keys, found, |element, key| element < key),
        Side::Right => search_all(&list, keys, found, |element, key| element <= key),
    }
    places
}

/// How many keys are looked for at once. Their elements come from memory at the same time, where one search would wait for
/// one element after the other.
const TOGETHER: usize = 16;

/// The number of elements of a sorted list that belong before each key.
fn search_all<T: Sortable>(
    list: &[T],
    keys: &[T::Key],
    found: &mut [i64],
    before: impl Fn(T::Key, T::Key) -> bool + Copy,
) {
    let (groups, rest) = keys.as_chunks::<TOGETHER>();
    let (places, places_of_rest) = found.as_chunks_mut::<TOGETHER>();
    for (places, keys) in places.iter_mut().zip(groups) {
        *places = search_some(list, keys, before).map(|place| place as i64);
    }
    for (place, key) in places_of_rest.iter_mut().zip(rest) {
        *place = search_some(list, &[*key], before)[0] as i64;
    }
}

/// The same for some keys: halves are left out of all searches together, without a branch.
#[inline(always)]
fn search_some<T: Sortable, const N: usize>(
    list: &[T],
    keys: &[T::Key; N],
    before: impl Fn(T::Key, T::Key) -> bool,
) -> [usize; N] {
    let (mut places, mut left) = ([0; N], list.len());
    while left > 1 {
        let half = left / 2;
        for (place, key) in places.iter_mut().zip(keys) {
            let middle = *place + half;
            *place = std::hint::select_unpredictable(before(list[middle - 1].rank(), *key), middle, *place);
        }
        left -= half;
    }
    for (place, key) in places.iter_mut().zip(keys).filter(|_| left == 1) {
        *place += usize::from(before(list[*place].rank(), *key));
    }
    places
}
