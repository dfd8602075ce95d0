//! Sorting and partitioning along an axis.
//!
//! Elements become unsigned integers in the same order, lanes next to each other; the engine in `radix` sorts those, and
//! they become elements again. What sorts indices sorts numbers whose upper bits are the upper bits of the element's
//! key and whose lower bits are its index.

mod key;
mod lanes;
mod lex;
mod merge;
mod order;
mod radix;

pub use key::{Key, Sortable};
pub(super) use lanes::ranks;
pub use lex::lexsort;
pub(super) use radix::range;

use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::layout::{Axes, AxisIndex};
use crate::storage::{Storage, StorageMut};
use lanes::Lanes;

impl<T: Sortable, S: Storage<T>> NdArray<T, S> {
    /// The elements along an axis in ascending order, in a new array; NaN comes last, whatever its sign.
    ///
    /// Of zeros the negative ones come first, though they are equal. NumPy: `np.sort(a, axis)`; `axis=None` is
    /// `NdArray::from_vec(a.to_vec()).sort(0)`.
    ///
    /// # Errors
    /// When the array has no such axis.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[3, 1, 2], [0, 5, 4]];
    /// assert_eq!(a.sort(-1)?, array![[1, 2, 3], [0, 4, 5]]);
    /// assert_eq!(a.sort(0)?, array![[0, 1, 2], [3, 5, 4]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn sort(&self, axis: impl AxisIndex) -> Result<NdArray<T>> {
        Ok(elements(&sorted(self.as_view(), axis.saturated())?))
    }

    /// The indices that sort the elements along an axis, in a new array of the same shape; those of equal elements
    /// keep their order.
    ///
    /// All NaNs count as equal, and so do the two zeros. NumPy: `np.argsort(a, axis, kind="stable")`. With
    /// [`take_along_axis`](NdArray::take_along_axis) the indices sort other arrays likewise.
    ///
    /// # Errors
    /// When the array has no such axis.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![2.0, 1.0, 2.0, 1.0].argsort(0)?, array![1i64, 3, 0, 2]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn argsort(&self, axis: impl AxisIndex) -> Result<NdArray<i64>> {
        argsorted(self.as_view(), axis.saturated())
    }

    /// The elements along an axis in such an order, in a new array, that the one at each index of `kth` is the one that
    /// sorting would put there, with none larger before it and none smaller after it.
    ///
    /// `kth` is an index or a list of them; negative ones count from the end. NumPy: `np.partition(a, kth, axis)`.
    ///
    /// # Errors
    /// When the array has no such axis, or has elements and the axis no such index.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![7, 1, 5, 3].partition(1, 0)?[1], 3);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn partition(&self, kth: impl Axes, axis: impl AxisIndex) -> Result<NdArray<T>> {
        Ok(elements(&partitioned(self.as_view(), &kth.into_axes(), axis.saturated())?))
    }

    /// The indices along an axis that [`partition`](Self::partition) the elements, in a new array of the same shape.
    ///
    /// NumPy: `np.argpartition(a, kth, axis)`.
    ///
    /// # Errors
    /// When the array has no such axis, or has elements and the axis no such index.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![7, 1, 5, 3].argpartition(-1, 0)?[3], 0);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn argpartition(&self, kth: impl Axes, axis: impl AxisIndex) -> Result<NdArray<i64>> {
        argpartitioned(self.as_view(), &kth.into_axes(), axis.saturated())
    }
}

impl<T: Sortable, S: StorageMut<T>> NdArray<T, S> {
    /// Brings the elements along an axis in ascending order; see [`sort`](NdArray::sort). NumPy: `a.sort(axis)`.
    ///
    /// # Errors
    /// When the array has no such axis.
    ///
    /// ```
    /// use rankn::{array, s};
    /// let mut a = array![3, 1, 2, 0];
    /// a.slice_mut(s![..3])?.sort_inplace(0)?;
    /// assert_eq!(a, array![1, 2, 3, 0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn sort_inplace(&mut self, axis: impl AxisIndex) -> Result<()> {
        let keys = sorted(self.as_view(), axis.saturated())?;
        self.assign(keys.in_place().lazy().map(T::from_key));
        Ok(())
    }
}

fn elements<T: Sortable>(keys: &Lanes<T::Key>) -> NdArray<T> {
    keys.in_place().lazy().map(T::from_key).eval()
}

fn sorted<T: Sortable>(array: NdView<'_, T>, axis: isize) -> Result<Lanes<T::Key>> {
    let mut keys = Lanes::new(array, axis, T::to_key)?;
    let len = keys.len();
    T::Key::sort_lanes(keys.items(), len);
    Ok(keys)
}

fn argsorted<T: Sortable>(array: NdView<'_, T>, axis: isize) -> Result<NdArray<i64>> {
    let mut ranks = Lanes::new(array, axis, T::rank)?;
    let mut indices = ranks.map(|_| 0_u64);
    let len = ranks.len();
    T::Key::order_lanes(ranks.items(), len, indices.items());
    Ok(indices.in_place().cast())
}

fn partitioned<T: Sortable>(array: NdView<'_, T>, kth: &[isize], axis: isize) -> Result<Lanes<T::Key>> {
    let mut keys = Lanes::new(array, axis, T::to_key)?;
    let (len, kth) = (keys.len(), places(kth, &keys)?);
    keys.items().chunks_exact_mut(len).for_each(|lane| partition_lane(lane, &kth));
    Ok(keys)
}

fn argpartitioned<T: Sortable>(array: NdView<'_, T>, kth: &[isize], axis: isize) -> Result<NdArray<i64>> {
    let mut keys = Lanes::new(array, axis, |element: T| (element.rank(), 0_i64))?;
    let (len, kth) = (keys.len(), places(kth, &keys)?);
    for lane in keys.items().chunks_exact_mut(len) {
        (0..).zip(&mut *lane).for_each(|(i, (_, index))| *index = i);
        partition_lane(lane, &kth);
    }
    Ok(keys.in_place().lazy().map(|(_, index)| index).eval())
}

/// The indices counted from the start, each once, from the first to the last; of no elements, any index will do.
fn places<K: Copy + 'static>(kth: &[isize], lanes: &Lanes<K>) -> Result<Vec<usize>> {
    if lanes.is_empty() {
        return Ok(Vec::new());
    }
    let len = lanes.len();
    let from_start = |k: isize| if k < 0 { k.saturating_add_unsigned(len) } else { k };
    let place = |&k: &isize| match usize::try_from(from_start(k)) {
        Ok(place) if place < len => Ok(place),
        _ => Err(error::ops::kth_out_of_bounds(from_start(k), len)),
    };
    let mut places = kth.iter().map(place).collect::<Result<Vec<usize>>>()?;
    places.sort_unstable();
    places.dedup();
    Ok(places)
}

fn partition_lane<K: Ord>(mut lane: &mut [K], kth: &[usize]) {
    let mut start = 0;
    for &k in kth {
        lane = lane.select_nth_unstable(k - start).2;
        start = k + 1;
    }
}
