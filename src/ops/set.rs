//! Arrays as sets: what is in them, and how often.

mod algebra;
mod rows;

pub(crate) use rows::{Rows, different, rows};

use super::sort::{Key, Sortable, range, ranks};
use crate::array::{NdArray, NdView};
use crate::storage::Storage;

/// The different elements of an array, and where they were: the answer of [`NdArray::unique_all`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Unique<T: 'static> {
    /// The different elements in ascending order.
    pub values: NdArray<T>,
    /// For each value, the number of its first occurrence in C order.
    pub indices: NdArray<i64>,
    /// For each element of the array, the index of its value; of the shape of the array.
    pub inverse: NdArray<i64>,
    /// For each value, how often it occurs.
    pub counts: NdArray<i64>,
}

/// Keys are counted when their range is less than this many times their number, else sorted.
const DENSE: u64 = 4;

impl<T: Sortable, S: Storage<T>> NdArray<T, S> {
    /// The different elements in ascending order, in a new array along one axis.
    ///
    /// All NaNs are one value, and so are the two zeros, which become `0.0`. NumPy: `np.unique(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[3, 1], [1, 2]].unique(), array![1, 2, 3]);
    /// ```
    pub fn unique(&self) -> NdArray<T> {
        unique(self.as_view())
    }

    /// The different elements in ascending order, and how often each occurs.
    ///
    /// All NaNs are one value, as in [`unique`](Self::unique). NumPy: `np.unique(a, return_counts=True)`.
    ///
    /// ```
    /// use rankn::array;
    /// let (values, counts) = array![2, 1, 2].unique_counts();
    /// assert_eq!((values, counts), (array![1, 2], array![1i64, 2]));
    /// ```
    pub fn unique_counts(&self) -> (NdArray<T>, NdArray<i64>) {
        unique_counts(self.as_view())
    }

    /// The different elements in ascending order, and for each element the index of its value, in the shape of this array.
    ///
    /// All NaNs are one value, as in [`unique`](Self::unique). NumPy: `np.unique(a, return_inverse=True)`.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[20, 10], [10, 20]];
    /// let (values, inverse) = a.unique_inverse();
    /// assert_eq!(inverse, array![[1i64, 0], [0, 1]]);
    /// assert_eq!(values.index(&inverse)?, a);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn unique_inverse(&self) -> (NdArray<T>, NdArray<i64>) {
        let Unique { values, inverse, .. } = self.unique_all();
        (values, inverse)
    }

    /// The different elements in ascending order, where each was found first, how often, and which element has which.
    ///
    /// All NaNs are one value, as in [`unique`](Self::unique). NumPy: `np.unique(a, True, True, True)`.
    ///
    /// ```
    /// use rankn::array;
    /// let found = array![2.5, f64::NAN, 1.5, f64::NAN].unique_all();
    /// assert_eq!(found.indices, array![2i64, 0, 1]);
    /// assert_eq!(found.inverse, array![1i64, 2, 0, 2]);
    /// assert_eq!(found.counts, array![1i64, 1, 2]);
    /// ```
    pub fn unique_all(&self) -> Unique<T> {
        unique_all(self.as_view())
    }
}

fn unique<T: Sortable>(array: NdView<'_, T>) -> NdArray<T> {
    let mut values = Vec::new();
    tally(&mut ranks(array), |rank, _| values.push(T::from_key(rank)));
    NdArray::from_vec(values)
}

fn unique_counts<T: Sortable>(array: NdView<'_, T>) -> (NdArray<T>, NdArray<i64>) {
    let (mut values, mut counts) = (Vec::new(), Vec::new());
    tally(&mut ranks(array), |rank, count| {
        values.push(T::from_key(rank));
        counts.push(count as i64);
    });
    (NdArray::from_vec(values), NdArray::from_vec(counts))
}

/// Calls a closure with each different key, in ascending order, and how often it occurs.
fn tally<K: Key>(keys: &mut NdArray<K>, mut visit: impl FnMut(K, usize)) {
    let keys = keys.as_slice_mut().expect("made in C order");
    let (lowest, highest) = range(keys);
    let len = keys.len();
    if len == 0 || (highest - lowest).to_u64() < DENSE * len as u64 {
        return count(keys, lowest, highest, visit);
    }
    K::sort_lanes(keys, len);
    keys.chunk_by(|a, b| a == b).for_each(|run| visit(run[0], run.len()));
}

/// The same by a counter for each key that there may be.
fn count<K: Key>(keys: &[K], lowest: K, highest: K, mut visit: impl FnMut(K, usize)) {
    let mut counts = vec![0; keys.first().map_or(0, |_| (highest - lowest).to_u64() as usize + 1)];
    for &key in keys {
        counts[(key - lowest).to_u64() as usize] += 1;
    }
    for (distance, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        visit(lowest + K::from_u64(distance as u64), count);
    }
}

fn unique_all<T: Sortable>(array: NdView<'_, T>) -> Unique<T> {
    let ranks = ranks(array.clone());
    let ranks = ranks.as_slice().expect("made in C order");
    let mut numbers = vec![0; ranks.len()];
    Key::order_lanes(ranks, ranks.len().max(1), &mut numbers);
    let (mut values, mut indices, mut counts) = (Vec::new(), Vec::new(), Vec::new());
    let mut inverse = vec![0; ranks.len()];
    for run in numbers.chunk_by(|&a, &b| ranks[a as usize] == ranks[b as usize]) {
        run.iter().for_each(|&number| inverse[number as usize] = values.len() as i64);
        values.push(T::from_key(ranks[run[0] as usize]));
        indices.push(run[0] as i64);
        counts.push(run.len() as i64);
    }
    Unique {
        values: NdArray::from_vec(values),
        indices: NdArray::from_vec(indices),
        inverse: NdArray::from_shape_vec(array.shape(), inverse).expect("as many as elements"),
        counts: NdArray::from_vec(counts),
    }
}
