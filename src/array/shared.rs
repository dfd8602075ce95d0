//! Whether two arrays have memory in common.

use super::NdArray;
use crate::layout::{Layout, overlap};
use crate::storage::Storage;
use std::ops::Range;

/// Where the bytes of the elements of an array are.
pub(crate) struct Footprint {
    first: usize,
    axes: Vec<(usize, isize)>,
}

impl Footprint {
    /// From the lowest byte to the highest.
    fn span(&self) -> Range<usize> {
        let (mut lowest, mut highest) = (self.first, self.first);
        for &(n, stride) in &self.axes {
            let reach = stride.unsigned_abs() * (n - 1);
            if stride < 0 { lowest -= reach } else { highest += reach }
        }
        lowest..highest + 1
    }

    fn layout(&self, base: usize) -> Layout {
        let (shape, strides) = (self.axes.iter().map(|axis| axis.0), self.axes.iter().map(|axis| axis.1));
        Layout { shape: shape.collect(), strides: strides.collect(), offset: self.first - base }
    }

    /// Whether the spans of both have a byte in common.
    pub(crate) fn bounds_meet(&self, other: &Footprint) -> bool {
        let (left, right) = (self.span(), other.span());
        left.start < right.end && right.start < left.end
    }

    /// Whether elements of both have a byte in common.
    pub(crate) fn meet(&self, other: &Footprint) -> bool {
        let base = self.span().start.min(other.span().start);
        self.bounds_meet(other) && overlap(&self.layout(base), &other.layout(base))
    }
}

impl<T, S: Storage<T>> NdArray<T, S> {
    /// Where the bytes of the elements are, if there are any.
    pub(crate) fn footprint(&self) -> Option<Footprint> {
        let size = size_of::<T>();
        if size == 0 || self.is_empty() {
            return None;
        }
        let axes = self.shape().iter().zip(self.strides()).filter(|(n, stride)| **n > 1 && **stride != 0);
        let bytes = axes.map(|(&n, &stride)| (n, stride * size as isize));
        Some(Footprint { first: self.origin() as usize, axes: bytes.chain([(size, 1)]).collect() })
    }

    /// Whether an element of this array and one of another have memory in common.
    ///
    /// The search for a common element ends after billions of steps, which strides of ordinary views are far from; then the
    /// answer is `true`. NumPy: `np.shares_memory(a, b)`.
    ///
    /// ```
    /// use rankn::{arange, s};
    /// let a = arange(10);
    /// let (even, odd) = (a.slice(s![..;2])?, a.slice(s![1..;2])?);
    /// assert!(!even.shares_memory(&odd) && even.may_share_memory(&odd));
    /// assert!(even.shares_memory(&a.slice(s![..;3])?));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn shares_memory<U, R: Storage<U>>(&self, other: &NdArray<U, R>) -> bool {
        self.footprint().zip(other.footprint()).is_some_and(|(a, b)| a.meet(&b))
    }

    /// Whether the memory from the lowest element of this array to the highest and that of another have a part in common.
    /// NumPy: `np.may_share_memory(a, b)`.
    pub fn may_share_memory<U, R: Storage<U>>(&self, other: &NdArray<U, R>) -> bool {
        self.footprint().zip(other.footprint()).is_some_and(|(a, b)| a.bounds_meet(&b))
    }
}
