//! `==`: whether two whole arrays are equal, and hashes that are then equal.

use super::{NdArray, NdView};
use crate::storage::Storage;
use std::hash::{Hash, Hasher};

impl<T: PartialEq, A: Storage<T>, B: Storage<T>> PartialEq<NdArray<T, B>> for NdArray<T, A> {
    /// Whether both arrays have the same shape and equal elements, wherever they keep them. An array with a NaN is
    /// not equal to itself.
    ///
    /// NumPy: [`numpy.array_equal`](https://numpy.org/doc/stable/reference/generated/numpy.array_equal.html); its `==`
    /// compares element by element.
    fn eq(&self, other: &NdArray<T, B>) -> bool {
        equal(self.as_view(), other.as_view())
    }
}

impl<T: Eq, S: Storage<T>> Eq for NdArray<T, S> {}

impl<T: Hash, S: Storage<T>> Hash for NdArray<T, S> {
    /// Arrays that are equal have the same hash, wherever and in what order they keep their elements.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.shape().hash(state);
        self.iter().for_each(|element| element.hash(state));
    }
}

fn equal<T: PartialEq>(a: NdView<'_, T>, b: NdView<'_, T>) -> bool {
    if a.shape() != b.shape() {
        return false;
    }
    let same_order = a.is_c_contiguous() && b.is_c_contiguous() || a.is_f_contiguous() && b.is_f_contiguous();
    match (a.as_slice_memory_order(), b.as_slice_memory_order()) {
        (Some(a), Some(b)) if same_order => a == b,
        _ => a.iter().eq(b.iter()),
    }
}
