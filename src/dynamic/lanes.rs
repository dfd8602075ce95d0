//! Folds and orders of elements that no engine knows: objects, text and complex numbers, lane by lane; functions of your own.

use super::{DynArray, DynStorage, DynView};
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::layout::{AxisIndex, Item, normalize_axis};
use std::cmp::Ordering;

/// The results of a function of all elements along some axes, which are counted from the front.
pub(super) fn fold<T, U>(
    array: &NdView<'_, T>,
    folded: &[usize],
    mut function: impl FnMut(&[&T]) -> Result<U>,
) -> Result<NdArray<U>> {
    folded_by(array, folded, &mut function)
}

/// The same, compiled for each two types and not for each function.
fn folded_by<T, U>(
    array: &NdView<'_, T>,
    folded: &[usize],
    function: &mut dyn FnMut(&[&T]) -> Result<U>,
) -> Result<NdArray<U>> {
    let kept: Vec<usize> = (0..array.ndim()).filter(|axis| !folded.contains(axis)).collect();
    let shape: Vec<usize> = kept.iter().map(|&axis| array.shape()[axis]).collect();
    let len: usize = folded.iter().map(|&axis| array.shape()[axis]).product();
    let order: Vec<usize> = kept.into_iter().chain(folded.iter().copied()).collect();
    let elements = array.permute_axes(&order)?;
    let elements: Vec<&T> = elements.iter().collect();
    let count: usize = shape.iter().product();
    let results = (0..count).map(|k| function(&elements[k * len..(k + 1) * len])).collect::<Result<_>>()?;
    NdArray::from_shape_vec(shape, results)
}

/// What a function makes of all elements along an axis, in an array of the same shape.
pub(super) fn map<T, U: Clone>(
    array: &NdView<'_, T>,
    axis: usize,
    mut function: impl FnMut(&[&T]) -> Result<Vec<U>>,
) -> Result<NdArray<U>> {
    mapped(array, axis, &mut function)
}

/// The same, compiled for each two types and not for each function.
fn mapped<T, U: Clone>(
    array: &NdView<'_, T>,
    axis: usize,
    function: &mut dyn FnMut(&[&T]) -> Result<Vec<U>>,
) -> Result<NdArray<U>> {
    let moved = array.move_axis(axis, -1)?;
    let len = array.shape()[axis];
    let elements: Vec<&T> = moved.iter().collect();
    let mut results = Vec::with_capacity(elements.len());
    for lane in elements.chunks(len.max(1)) {
        results.extend(function(lane)?);
    }
    Ok(NdArray::from_shape_vec(moved.shape(), results)?.move_axis(-1, axis)?.to_owned())
}

/// The places of the elements in ascending order; equal ones stay as they are. Merged by hand, since the comparison may
/// fail, or be no order at all.
///
/// # Errors
/// The first of the comparison.
pub(super) fn order<T>(lane: &[&T], compare: &mut dyn FnMut(&T, &T) -> Result<Ordering>) -> Result<Vec<i64>> {
    let mut places: Vec<i64> = (0..lane.len() as i64).collect();
    let mut width = 1;
    while width < places.len() {
        let mut merged = Vec::with_capacity(places.len());
        for pair in places.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let ([i, others @ ..], [j, rest @ ..]) = (left, right) {
                // As NumPy asks: whether the right one is less.
                let later = compare(lane[*j as usize], lane[*i as usize])?.is_lt();
                merged.push(if later { *j } else { *i });
                (left, right) = if later { (left, rest) } else { (others, right) };
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        places = merged;
        width *= 2;
    }
    Ok(places)
}

/// The place of the first element that no other one is beyond.
pub(super) fn first_best<T>(lane: &[&T], mut is_beyond: impl FnMut(&T, &T) -> Result<bool>) -> Result<usize> {
    let mut best = 0;
    for (place, element) in lane.iter().enumerate().skip(1) {
        if is_beyond(element, lane[best])? {
            best = place;
        }
    }
    Ok(best)
}

impl<S: DynStorage> DynArray<S> {
    /// What a function makes of the elements along an axis, with the axes of its results in the place of that axis. NumPy:
    /// `np.apply_along_axis(function, axis, a)`.
    ///
    /// A new array of the common dtype of the results.
    ///
    /// # Errors
    /// When the array has no such axis, there is nothing to call the function with, its results differ in shape, or the first
    /// of its errors.
    ///
    /// ```
    /// use rankn::dynarray;
    /// let a = dynarray![[3, 1], [2, 5]];
    /// let sorted = a.apply_along_axis(1, |row| row.sort(0))?;
    /// assert_eq!(sorted.to_string(), "[[1 3]\n [2 5]]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn apply_along_axis(
        &self,
        axis: impl AxisIndex,
        function: impl FnMut(DynView<'_>) -> Result<DynArray>,
    ) -> Result<DynArray> {
        let axis = normalize_axis(axis.saturated(), self.ndim())?;
        let view = self.as_view();
        let moved = view.move_axis(axis, -1)?;
        let outer = &moved.shape()[..self.ndim() - 1];
        let lane = |index: crate::layout::Dims<usize>| {
            moved.slice(index.iter().map(|&i| Item::from(i as isize)).collect::<Vec<_>>())
        };
        let lanes = crate::ops::ndindex(outer)?.map(lane).collect::<Result<Vec<_>>>()?;
        let results = lanes.into_iter().map(function).collect::<Result<Vec<_>>>()?;
        let Some(first) = results.first() else { return Err(error::ops::no_lanes()) };
        let shape: Vec<usize> = outer.iter().chain(first.shape()).copied().collect();
        let from: Vec<usize> = (outer.len()..shape.len()).collect();
        let to: Vec<usize> = (axis..axis + first.ndim()).collect();
        DynArray::stack(&results, 0)?.reshape(&shape)?.move_axis(from, to)?.copied()
    }
}
