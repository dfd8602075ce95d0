//! Padding: an array with more elements around it.

use super::shape::concatenate;
use super::sort::Sortable;
use crate::array::{NdArray, NdView};
use crate::element::Real;
use crate::error::{self, Result};
use crate::expr::op::Ordered;
use crate::layout::Item;
use crate::storage::Storage;
use num_traits::ToPrimitive;
use std::any::TypeId;

/// What [`NdArray::pad`] puts around an array.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PadMode<T> {
    /// A value.
    Constant(T),
    /// The elements at the edges.
    Edge,
    /// The array mirrored at its edges, whose elements are not repeated.
    Reflect,
    /// The array mirrored beyond its edges, whose elements are repeated.
    Symmetric,
    /// The array again and again.
    Wrap,
}

/// What [`NdArray::pad_by`] computes from the lanes of an array to put around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PadStatistic<T> {
    /// Values on the line from the edge to this one at the new edge; integers round down.
    LinearRamp(T),
    /// The largest element of the lane.
    Maximum,
    /// The mean of the lane; integers round it.
    Mean,
    /// The median of the lane; integers round it.
    Median,
    /// The smallest element of the lane.
    Minimum,
}

impl<T: Clone> PadMode<T> {
    /// The index whose element stands `place` steps from the first one of `len`; `None` for a constant.
    fn source(&self, place: isize, len: usize) -> Option<i64> {
        let len = len as isize;
        let folded = match self {
            PadMode::Constant(_) => return None,
            PadMode::Edge => place.clamp(0, len - 1),
            PadMode::Wrap => place.rem_euclid(len),
            PadMode::Reflect => {
                let place = place.rem_euclid((2 * (len - 1)).max(1));
                place.min(2 * (len - 1) - place)
            }
            PadMode::Symmetric => {
                let place = place.rem_euclid(2 * len);
                place.min(2 * len - 1 - place)
            }
        };
        Some(folded as i64)
    }
}

impl<T: Clone, S: Storage<T>> NdArray<T, S> {
    /// A copy with elements before and after it along each axis. NumPy: `np.pad(a, widths, mode)`.
    ///
    /// There is one pair of widths for all axes or one for each. For the modes that compute, see [`pad_by`](Self::pad_by).
    ///
    /// # Errors
    /// When there is another number of widths, an axis without elements is to be extended by something else than a
    /// constant, or the result is too large.
    ///
    /// ```
    /// use rankn::{PadMode, array};
    /// let a = array![1, 2, 3];
    /// assert_eq!(a.pad(&[(2, 1)], PadMode::Constant(0))?, array![0, 0, 1, 2, 3, 0]);
    /// assert_eq!(a.pad(&[(2, 2)], PadMode::Reflect)?, array![3, 2, 1, 2, 3, 2, 1]);
    /// assert_eq!(a.pad(&[(2, 2)], PadMode::Symmetric)?, array![2, 1, 1, 2, 3, 3, 2]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn pad(&self, widths: &[(usize, usize)], mode: PadMode<T>) -> Result<NdArray<T>> {
        padded(self.as_view(), &for_axes(widths, self.ndim())?, &mode)
    }
}

/// A pair of widths for each axis.
fn for_axes(widths: &[(usize, usize)], ndim: usize) -> Result<Vec<(usize, usize)>> {
    match widths {
        [all] => Ok(vec![*all; ndim]),
        each if each.len() == ndim => Ok(each.to_vec()),
        other => Err(error::shape::wrong_number_of_widths(ndim, other.len())),
    }
}

fn padded<T: Clone>(
    array: NdView<'_, T>,
    widths: &[(usize, usize)],
    mode: &PadMode<T>,
) -> Result<NdArray<T>> {
    let extends = |axis: &usize| widths[*axis] != (0, 0);
    if let PadMode::Constant(value) = mode {
        let total = |(len, (before, after)): (&usize, &(usize, usize))| {
            len.saturating_add(*before).saturating_add(*after)
        };
        let shape: Vec<usize> = array.shape().iter().zip(widths).map(total).collect();
        let inner = |(len, (before, _)): (&usize, &(usize, usize))| Item::from(*before..before + len);
        let inner: Vec<Item> = array.shape().iter().zip(widths).map(inner).collect();
        let whole = NdArray::scalar(value.clone()).broadcast_to(&shape)?.try_to_owned()?;
        return overwritten(whole, &inner, array);
    }
    if let Some(axis) = (0..array.ndim()).filter(extends).find(|&axis| array.shape()[axis] == 0) {
        return Err(error::shape::cannot_extend(axis));
    }
    let mut result: Option<NdArray<T>> = None;
    for axis in (0..array.ndim()).filter(extends) {
        let (source, (before, after)) =
            (result.as_ref().map_or(array.clone(), NdArray::as_view), widths[axis]);
        let len = source.shape()[axis];
        let places = -(before as isize)..(len + after) as isize;
        let sources: Vec<i64> = places.filter_map(|place| mode.source(place, len)).collect();
        result = Some(source.take(&sources, axis)?);
    }
    result.map_or_else(|| array.try_to_owned(), Ok)
}

fn overwritten<T: Clone>(mut whole: NdArray<T>, inner: &[Item], array: NdView<'_, T>) -> Result<NdArray<T>> {
    let mut target = whole.slice_mut(inner)?;
    target.iter_mut().zip(array.iter()).for_each(|(to, from)| to.clone_from(from));
    Ok(whole)
}

impl<T: Real + Ordered + Sortable, S: Storage<T>> NdArray<T, S> {
    /// A copy with elements before and after it along each axis that are computed from the lanes along it.
    ///
    /// Of several axes, the first is extended first. NumPy: `np.pad(a, widths, "mean")` and so on.
    ///
    /// # Errors
    /// When there is neither one pair of widths nor one for each axis, an axis without elements is to be extended, or the
    /// result is too large.
    ///
    /// ```
    /// use rankn::{PadStatistic, array};
    /// let a = array![1, 2, 6];
    /// assert_eq!(a.pad_by(&[(1, 2)], PadStatistic::Mean)?, array![3, 1, 2, 6, 3, 3]);
    /// assert_eq!(a.pad_by(&[(0, 3)], PadStatistic::LinearRamp(0))?, array![1, 2, 6, 4, 2, 0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn pad_by(&self, widths: &[(usize, usize)], statistic: PadStatistic<T>) -> Result<NdArray<T>> {
        let widths = for_axes(widths, self.ndim())?;
        let mut result = self.try_to_owned()?;
        for (axis, &(before, after)) in widths.iter().enumerate().filter(|(_, widths)| **widths != (0, 0)) {
            if result.shape()[axis] == 0 {
                return Err(error::shape::cannot_extend(axis));
            }
            let ends =
                [ends(&result, axis, before, statistic, 0)?, ends(&result, axis, after, statistic, -1)?];
            result = concatenate(&[ends[0].as_view(), result.as_view(), ends[1].as_view()], axis)?;
        }
        Ok(result)
    }
}

/// So many elements for one end of an axis, whose edge is at this index.
fn ends<T: Real + Ordered + Sortable>(
    array: &NdArray<T>,
    axis: usize,
    width: usize,
    statistic: PadStatistic<T>,
    edge: isize,
) -> Result<NdArray<T>> {
    let lanes = || array.along(axis as isize).map(|along| along.keep_dims());
    let floats = array.map(|&x| wide(x));
    let number = |mean: &f64| T::from_f64(if whole_numbers::<T>() { mean.round_ties_even() } else { *mean });
    let values = match statistic {
        PadStatistic::LinearRamp(end) => return ramp(array, axis, width, end, edge),
        PadStatistic::Maximum => lanes()?.max()?,
        PadStatistic::Minimum => lanes()?.min()?,
        PadStatistic::Mean => floats.along(axis as isize)?.keep_dims().mean().map(number),
        PadStatistic::Median => floats.along(axis as isize)?.keep_dims().median().map(number),
    };
    values.repeat(width as isize, axis as isize)
}

/// Values from the edge to the new one.
fn ramp<T: Real>(array: &NdArray<T>, axis: usize, width: usize, end: T, edge: isize) -> Result<NdArray<T>> {
    let edges = array.take(&[edge as i64], axis as isize)?;
    let step = |steps: usize| {
        edges.map(|&from| {
            let value = wide(end) + steps as f64 * ((wide(from) - wide(end)) / width as f64);
            T::from_f64(if whole_numbers::<T>() { value.floor() } else { value })
        })
    };
    let mut parts: Vec<NdArray<T>> = (0..width).map(step).collect();
    if edge != 0 {
        parts.reverse();
    }
    match parts.is_empty() {
        true => edges.repeat(0, axis as isize),
        false => concatenate(&parts.iter().collect::<Vec<_>>(), axis),
    }
}

fn wide<T: Real>(x: T) -> f64 {
    x.to_float().to_f64().expect("floats are numbers")
}

fn whole_numbers<T: Real>() -> bool {
    TypeId::of::<T>() != TypeId::of::<T::Float>()
}
