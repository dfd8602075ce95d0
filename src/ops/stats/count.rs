//! Counting: how often each number occurs, and in which bin values lie.

use crate::array::{NdArray, NdView};
use crate::element::{Integer, Number};
use crate::error::{self, Result};
use crate::layout::Layout;
use crate::ops::search::Side;
use crate::ops::sort::Sortable;
use crate::storage::Storage;

impl<T: Integer, S: Storage<T>> NdArray<T, S> {
    /// How often each number from 0 to the largest one occurs in this list: a new array of at least `minlength` counts.
    ///
    /// NumPy: `np.bincount(a, minlength=minlength)`.
    ///
    /// # Errors
    /// When this is not a list, or has negative numbers.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 1, 3].bincount(0)?, array![0i64, 2, 0, 1]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn bincount(&self, minlength: usize) -> Result<NdArray<i64>> {
        let len = self.count_of_places()?.max(minlength);
        tally(&self.as_view(), std::iter::repeat_n(1, self.size()), len)
    }

    /// For each number from 0 to the largest one, the sum of the weights beside it in this list.
    ///
    /// NumPy: `np.bincount(a, weights, minlength)`.
    ///
    /// # Errors
    /// When this is not a list, or has negative numbers, or there are not as many weights.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![0, 2, 0].bincount_weighted(&array![0.5, 1.0, 2.0], 0)?, array![2.5, 0.0, 1.0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn bincount_weighted<W: Number, V: Storage<W>>(
        &self,
        weights: &NdArray<W, V>,
        minlength: usize,
    ) -> Result<NdArray<W>> {
        let len = self.count_of_places()?.max(minlength);
        if weights.shape() != self.shape() {
            return Err(error::ops::shape("The weights and list don't have the same length."));
        }
        tally(&self.as_view(), weights.iter().copied(), len)
    }

    /// One more than the largest number; an error if one is negative or no index.
    fn count_of_places(&self) -> Result<usize> {
        if self.ndim() != 1 {
            return Err(error::ops::not_a_list(self.ndim()));
        }
        let (Ok(lowest), Ok(highest)) = (self.min(), self.max()) else { return Ok(0) };
        let place = |number: T| number.to_index().and_then(|index| usize::try_from(index).ok());
        let ends = place(lowest).and(place(highest)).map(|last| last.saturating_add(1));
        ends.ok_or_else(|| error::ops::value("'list' argument must have no negative elements"))
    }
}

/// The sums of the weights beside each number, which is not negative and less than `len`.
fn tally<T: Integer, W: Number>(
    numbers: &NdView<'_, T>,
    weights: impl Iterator<Item = W>,
    len: usize,
) -> Result<NdArray<W>> {
    let mut sums: NdArray<W> = crate::array::create::zeros(Layout::contiguous(&[len])?)?;
    let slice = sums.as_slice_mut().expect("new arrays are contiguous");
    let mut add = |(number, weight): (&T, W)| {
        let place = number.to_index().unwrap_or(0) as usize;
        slice[place] = slice[place].add(weight);
    };
    match numbers.as_slice() {
        Some(line) => line.iter().zip(weights).for_each(&mut add),
        None => numbers.iter().zip(weights).for_each(&mut add),
    }
    Ok(sums)
}

impl<T: Sortable, S: Storage<T>> NdArray<T, S> {
    /// For each element, the number of the bin it lies in: a new array of the same shape.
    ///
    /// Bin `i` goes from `bins[i - 1]` to `bins[i]`; which of the two belongs to it says `right`. The bins may descend.
    /// Number 0 is before all bins, and their length behind them. NaN is behind bins that ascend and before those that descend. NumPy: `np.digitize(x, bins, right)`.
    ///
    /// # Errors
    /// When the bins are not a list that ascends or descends.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![0.0, 1.0, 2.5, 9.0].digitize(&array![1.0, 2.0, 3.0], false)?, array![0i64, 1, 2, 3]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn digitize<B: Storage<T>>(&self, bins: &NdArray<T, B>, right: bool) -> Result<NdArray<i64>> {
        let side = if right { Side::Left } else { Side::Right };
        let mut list = bins.to_vec();
        if bins.ndim() != 1 || list.is_sorted_by_key(|x| x.rank()) {
            return bins.searchsorted(self.as_view(), side);
        }
        list.reverse();
        if !list.is_sorted_by_key(|x| x.rank()) {
            return Err(error::ops::value("bins must be monotonically increasing or decreasing"));
        }
        let len = list.len() as i64;
        // From the other end, the other edge of a bin comes first.
        Ok(NdArray::from_vec(list).searchsorted(self.as_view(), side)?.map(|place| len - place))
    }
}
