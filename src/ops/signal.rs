//! Signals: differences and convolution.

use crate::array::NdArray;
use crate::element::Number;
use crate::error::{self, Result};
use crate::expr::op::{BinaryOp, NotEquals, Sub};
use crate::index::Item;
use crate::layout::{Layout, normalize_axis};
use crate::storage::Storage;

/// Elements that have a difference: numbers subtract, integers wrapping; `bool` differs or not.
pub trait Difference: Copy + 'static {
    /// The difference from an earlier element to this one.
    fn difference(self, earlier: Self) -> Self;
}

impl<T: Number> Difference for T {
    #[inline(always)]
    fn difference(self, earlier: T) -> T {
        <Sub as BinaryOp<T, T>>::call(self, earlier)
    }
}

impl Difference for bool {
    #[inline(always)]
    fn difference(self, earlier: bool) -> bool {
        <NotEquals as BinaryOp<bool, bool>>::call(self, earlier)
    }
}
