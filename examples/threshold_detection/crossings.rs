//! Where a signal crosses a threshold.
#![allow(unreachable_pub, reason = "used by the example and by its tests")]

use rankn::{DiffOptions, NdArray, NdView, Real, Result, s};

/// Whether each point is the first on the other side of the threshold. What comes before the signal counts as below.
pub fn post_crossings<T: Real>(data: &NdArray<T>, threshold: T) -> Result<NdArray<bool>> {
    data.greater(threshold).diff_with(&DiffOptions::new().prepend(false))
}

/// Whether each point is the last on its side of the threshold. What comes after the signal counts as below.
pub fn pre_crossings<T: Real>(data: &NdArray<T>, threshold: T) -> Result<NdArray<bool>> {
    data.greater(threshold).diff_with(&DiffOptions::new().append(false))
}

/// The indices of what is true.
pub fn indices(crossings: &NdArray<bool>) -> Result<NdArray<i64>> {
    Ok(crossings.argwhere().slice(s![.., 0])?.to_owned())
}

/// Every second index from the first: a signal comes from below, so these lead upwards.
pub fn upward(indices: &NdArray<i64>) -> Result<NdView<'_, i64>> {
    indices.slice(s![..;2])
}

/// Every second index from the second: what went up comes down.
pub fn downward(indices: &NdArray<i64>) -> Result<NdView<'_, i64>> {
    indices.slice(s![1..;2])
}

/// The indices that no other precedes by less than `apart`: where the signal rises slowly, noise carries it across the
/// threshold again and again.
pub fn first_of_each(indices: &NdView<'_, i64>, apart: i64) -> Result<NdArray<i64>> {
    let gaps = indices.diff_with(&DiffOptions::new().prepend(i64::MIN / 2))?;
    indices.index(&gaps.greater_equal(apart))
}
