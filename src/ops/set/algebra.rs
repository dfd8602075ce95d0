//! What is in one array, in both, in either.

use super::DENSE;
use crate::array::{NdArray, NdView};
use crate::expr::Leaf;
use crate::expr::op::{Pair, is_nan};
use crate::ops::search::Side;
use crate::ops::sort::{Key, Sortable};
use crate::storage::Storage;
use std::cmp::Ordering;

impl<T: Sortable + PartialEq, S: Storage<T>> NdArray<T, S> {
    /// The different elements of this array and another in ascending order, in a new array along one axis.
    ///
    /// All NaNs are one value. NumPy: `np.union1d(a, b)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![3, 1].union1d(&array![[1, 2], [2, 3]]), array![1, 2, 3]);
    /// ```
    pub fn union1d<B: Storage<T>>(&self, other: &NdArray<T, B>) -> NdArray<T> {
        merged(self.as_view(), other.as_view(), |_, _| true)
    }

    /// The different elements that are in this array and in another, in ascending order along one axis.
    ///
    /// NaN is in none, as it equals none. NumPy: `np.intersect1d(a, b)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 1, 2].intersect1d(&array![2, 1, 5]), array![1, 2]);
    /// ```
    pub fn intersect1d<B: Storage<T>>(&self, other: &NdArray<T, B>) -> NdArray<T> {
        merged(self.as_view(), other.as_view(), |side, value| side.is_eq() && !is_nan(value))
    }

    /// The different elements of this array that are not in another, in ascending order along one axis.
    ///
    /// NaN stays, as it equals none. NumPy: `np.setdiff1d(a, b)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![3, 1, 2, 1].setdiff1d(&array![2]), array![1, 3]);
    /// ```
    pub fn setdiff1d<B: Storage<T>>(&self, other: &NdArray<T, B>) -> NdArray<T> {
        merged(self.as_view(), other.as_view(), |side, value| side.is_lt() || side.is_eq() && is_nan(value))
    }

    /// The different elements that are in this array or in another but not in both, in ascending order along one axis.
    ///
    /// The NaN of both arrays stay, as they do not equal each other. NumPy: `np.setxor1d(a, b)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 2, 3].setxor1d(&array![2, 3, 4]), array![1, 4]);
    /// ```
    pub fn setxor1d<B: Storage<T>>(&self, other: &NdArray<T, B>) -> NdArray<T> {
        let different = merged(self.as_view(), other.as_view(), |side, value| side.is_ne() || is_nan(value));
        let has_nan = |array: NdView<'_, T>| array.iter().any(|&x| is_nan(x));
        let mut values = different.into_vec();
        if has_nan(self.as_view()) && has_nan(other.as_view()) {
            values.extend(values.last().copied());
        }
        NdArray::from_vec(values)
    }

    /// Whether each element is in a set: a new array of the same shape.
    ///
    /// NaN never is. NumPy: `np.isin(a, set)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[1, 2], [3, 4]].is_in(&array![4, 1]), array![[true, false], [false, true]]);
    /// ```
    pub fn is_in<B: Storage<T>>(&self, set: &NdArray<T, B>) -> NdArray<bool> {
        found_in(&self.as_view(), set.unique())
    }
}

/// Which elements are in a set, of which each value stands once, in ascending order.
fn found_in<T: Sortable + PartialEq>(array: &NdView<'_, T>, set: NdArray<T>) -> NdArray<bool> {
    let values = set.as_slice().expect("a new array");
    let (Some(first), Some(last)) = (values.first(), values.last()) else {
        return array.lazy().map(|_| false).eval();
    };
    let (lowest, highest) = (first.rank(), last.rank());
    let width = (highest - lowest).to_u64();
    if width < DENSE * (values.len() + array.size()) as u64 {
        let mut there = vec![false; width as usize + 1];
        values.iter().for_each(|value| there[(value.rank() - lowest).to_u64() as usize] = true);
        let found = |x: T| {
            let (rank, is_number) = (x.rank(), !is_nan(x));
            (is_number & (lowest <= rank) & (rank <= highest)) && there[(rank - lowest).to_u64() as usize]
        };
        return array.lazy().map(found).eval();
    }
    let places = set.searchsorted(array, Side::Left).expect("a list");
    let same = |(place, x): (i64, T)| {
        let value = values[(place as usize).min(values.len() - 1)];
        (value.rank() == x.rank()) & !is_nan(x)
    };
    places.lazy().with::<_, Pair>(Leaf::new(array.view())).map(same).eval()
}

/// The different elements of two arrays in ascending order for which `keep` is true: it is told whether a value is in the
/// first one only (`Less`), the second one only (`Greater`) or both.
fn merged<T: Sortable>(
    first: NdView<'_, T>,
    second: NdView<'_, T>,
    keep: impl Fn(Ordering, T) -> bool,
) -> NdArray<T> {
    let (first, second) = (first.unique().into_vec(), second.unique().into_vec());
    let (mut first, mut second) = (first.into_iter().peekable(), second.into_iter().peekable());
    let mut values = Vec::new();
    loop {
        let side = match (first.peek(), second.peek()) {
            (Some(a), Some(b)) => a.rank().cmp(&b.rank()),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return NdArray::from_vec(values),
        };
        let a = first.next_if(|_| side.is_le());
        let b = second.next_if(|_| side.is_ge());
        let value = a.or(b).expect("one of the two comes next");
        if keep(side, value) {
            values.push(value);
        }
    }
}
