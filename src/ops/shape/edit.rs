//! Elements taken out, put in between, cut off at the ends, and repeated until a shape is full.

use super::join::{at_least, concatenate, joined};
use crate::array::{NdArray, NdView};
use crate::element::ZeroOne;
use crate::error::{self, Result};
use crate::index::{Indices, Selector, Values};
use crate::layout::{AxisIndex, IntoShape, Item, Layout, Shape, normalize_axis, slice_range};
use crate::storage::Storage;
use std::ops::Range;

impl<T: Clone, S: Storage<T>> NdArray<T, S> {
    /// A copy without the elements that an index, a range, a list of indices or a mask chooses along an axis.
    ///
    /// Negative indices count from the end; one that is named twice is taken out once. NumPy: `np.delete(a, indices, axis)`;
    /// without an axis, of `a.flatten()`.
    ///
    /// # Errors
    /// When the array has no such axis, an index is out of bounds, or a mask is not a list as long as the axis.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1, 2, 3], [4, 5, 6]];
    /// assert_eq!(a.delete(&[0, -1], 1)?, array![[2], [5]]);
    /// assert_eq!(a.delete(..1, 0)?, array![[4, 5, 6]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn delete<'i>(&self, indices: impl Into<Selector<'i>>, axis: impl AxisIndex) -> Result<NdArray<T>> {
        deleted(self.as_view(), indices.into(), axis.saturated())
    }

    /// A copy with values put in before some indices along an axis: before one index as many as the values have along the
    /// axis, before each index of a list one of them.
    ///
    /// The indices are those of this array, up to the length of the axis; negative ones count from its end. The values
    /// broadcast to the shape of the array with as many places along the axis as are new. NumPy:
    /// `np.insert(a, indices, values, axis)`; without an axis, of `a.flatten()`.
    ///
    /// # Errors
    /// When the array has no such axis, the indices are neither an index nor a list, one is out of bounds, or the values do
    /// not broadcast.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![1, 2, 3];
    /// assert_eq!(a.insert(&[0, 2], array![8, 9], 0)?, array![8, 1, 2, 9, 3]);
    /// assert_eq!(a.insert(1, &array![7, 7], 0)?, array![1, 7, 7, 2, 3]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn insert<'i>(
        &self,
        indices: impl Into<Selector<'i>>,
        values: impl Values<T>,
        axis: impl AxisIndex,
    ) -> Result<NdArray<T>> {
        inserted(self.as_view(), indices.into(), values.as_values(), axis.saturated())
    }

    /// A new array of another shape, in C order, filled with the elements in C order, again from the first one when there
    /// are not enough; with zeros when there are none.
    ///
    /// NumPy: `np.resize(a, shape)`. The method of NumPy's arrays of that name puts zeros behind the elements instead.
    ///
    /// # Errors
    /// When a length is negative, or there is no memory for the result.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 2, 3].resize([2, 4])?, array![[1, 2, 3, 1], [2, 3, 1, 2]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn resize(&self, shape: impl IntoShape) -> Result<NdArray<T>>
    where
        T: ZeroOne,
    {
        resized(self.as_view(), shape.into_shape()?)
    }
}

impl<T: ZeroOne, S: Storage<T>> NdArray<T, S> {
    /// Returns a view without what is zero at both ends: of the smallest part along all axes that has every element
    /// that is not zero. Nothing is left, along any axis, when all are.
    ///
    /// NumPy: `np.trim_zeros(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![0, 0, 1, 0, 2, 0].trim_zeros(), array![1, 0, 2]);
    /// assert_eq!(array![[0, 0, 0], [0, 3, 0]].trim_zeros(), array![[3]]);
    /// ```
    pub fn trim_zeros(&self) -> NdArray<T, S::View<'_>> {
        let items: Vec<Item> = (0..self.ndim()).map(|axis| not_zero_along(self, axis)).collect();
        let part = self.layout().slice(&items).expect("ranges within their axes");
        self.with_layout(part)
    }
}

fn deleted<T: Clone>(array: NdView<'_, T>, selector: Selector<'_>, axis: isize) -> Result<NdArray<T>> {
    let axis = normalize_axis(axis, array.ndim())?;
    let pieces = kept(selector, axis, array.shape()[axis])?;
    spliced(&[array], axis, &pieces)
}

/// A part of an axis of one of several arrays: which of them, and from where to where.
pub(crate) type Piece = (usize, Range<usize>);

/// What is left of an axis without the indices that a selector chooses.
///
/// # Errors
/// When it is no such selector, or chooses what is not there.
pub(crate) fn kept(selector: Selector<'_>, axis: usize, len: usize) -> Result<Vec<Piece>> {
    let mut gone = match selector {
        Selector::Item(Item::Slice { start, stop, step }) => {
            let (first, count) = slice_range(len, start, stop, step)?;
            if step == 1 {
                return Ok(vec![(0, 0..first), (0, first + count..len)]);
            }
            (0..count as isize).map(|k| (first as isize + k * step) as usize).collect()
        }
        Selector::Item(Item::Index(index)) => places_along(Indices::from(&[index]), axis, len)?,
        Selector::Indices(indices) => places_along(indices, axis, len)?,
        Selector::Mask(mask) if mask.shape() == [len] => {
            mask.iter().enumerate().filter(|(_, gone)| **gone).map(|(place, _)| place).collect()
        }
        Selector::Mask(_) => return Err(error::shape::mask_to_delete(len)),
        Selector::Item(_) => return Err(error::shape::nothing_to_delete()),
    };
    gone.sort_unstable();
    let ends = gone.iter().copied().chain([len]);
    let starts = [0].into_iter().chain(gone.iter().map(|place| place + 1));
    Ok(starts.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| (0, start..end)).collect())
}

fn places_along(indices: Indices<'_>, axis: usize, len: usize) -> Result<Vec<usize>> {
    Ok(indices.along(axis, len)?.iter().map(|&place| place as usize).collect())
}

/// When pieces have fewer elements on average, these are taken one by one.
const SHORT: usize = 8;

/// Pieces of arrays one behind the other along an axis, in a new array.
fn spliced<T: Clone>(arrays: &[NdView<'_, T>], axis: usize, pieces: &[Piece]) -> Result<NdArray<T>> {
    match numbers_of_short(pieces, arrays[0].shape()[axis]) {
        Some(numbers) if arrays.len() == 1 => arrays[0].take(&numbers, axis),
        Some(numbers) => concatenate(arrays, axis)?.take(&numbers, axis),
        None => joined(&views_of(arrays, axis, pieces), axis),
    }
}

/// The pieces as views, one at least.
pub(crate) fn views_of<'a, T>(arrays: &[NdView<'a, T>], axis: usize, pieces: &[Piece]) -> Vec<NdView<'a, T>> {
    let nothing = [(0, 0..0)];
    let pieces = if pieces.is_empty() { &nothing } else { pieces };
    let view = |(array, range): &Piece| {
        let view = arrays[*array].clone();
        let layout = view.layout().narrow(axis, range.clone());
        view.map_layout(layout)
    };
    pieces.iter().map(view).collect()
}

/// If pieces are short, the indices along the axis of all arrays one behind the other, of which the first is so long.
pub(crate) fn numbers_of_short(pieces: &[Piece], first: usize) -> Option<Vec<i64>> {
    let total: usize = pieces.iter().map(|(_, range)| range.len()).sum();
    let numbers = |(array, range): &Piece| {
        let start = array * first;
        (start + range.start) as i64..(start + range.end) as i64
    };
    (total < SHORT * pieces.len()).then(|| pieces.iter().flat_map(numbers).collect())
}

fn inserted<T: Clone>(
    array: NdView<'_, T>,
    selector: Selector<'_>,
    values: NdView<'_, T>,
    axis: isize,
) -> Result<NdArray<T>> {
    let (axis, new, pieces) = insertion(array.layout(), selector, values.layout(), axis)?;
    spliced(&[array, values.map_layout(new)], axis, &pieces)
}

/// How values are put into an array: along which axis, by which layout of them, and the pieces of both.
///
/// # Errors
/// As for [`NdArray::insert`], but that of memory.
pub(crate) fn insertion(
    array: &Layout,
    selector: Selector<'_>,
    values: &Layout,
    axis: isize,
) -> Result<(usize, Layout, Vec<Piece>)> {
    let axis = normalize_axis(axis, array.ndim())?;
    let len = array.shape[axis];
    let (places, point) = match selector {
        Selector::Item(Item::Index(index)) => (Indices::from(&[index]).before(axis, len)?, true),
        Selector::Indices(indices) => {
            let point = indices.is_point();
            (indices.before(axis, len)?, point)
        }
        _ => return Err(error::shape::nowhere_to_insert()),
    };
    let one = places.len() == 1;
    let seen = if one { aligned(values.clone(), array.ndim(), axis, point) } else { values.clone() };
    let mut shape = array.shape.clone();
    shape[axis] = if one { seen.shape[axis] } else { places.len() };
    let unfit = |_| match one {
        true => error::layout::not_assignable(&seen.shape, &shape),
        false => error::index::values_do_not_broadcast(&values.shape, &shape),
    };
    let new = seen.broadcast_to(&shape).map_err(unfit)?;
    Ok((axis, new, interleaved(&places, len, shape[axis])))
}

/// The pieces of an axis and of new elements before some of its places; those before one place keep their order. One place
/// takes all of them.
fn interleaved(places: &[usize], len: usize, count: usize) -> Vec<Piece> {
    if let [place] = *places {
        return vec![(0, 0..place), (1, 0..count), (0, place..len)];
    }
    let mut order: Vec<(usize, usize)> = places.iter().copied().zip(0..).collect();
    order.sort_by_key(|&(place, _)| place);
    let (mut pieces, mut start) = (Vec::with_capacity(2 * order.len() + 1), 0);
    for (place, new) in order {
        if place > start {
            pieces.push((0, start..place));
            start = place;
        }
        pieces.push((1, new..new + 1));
    }
    pieces.push((0, start..len));
    pieces
}

/// The values of one place with as many axes as the array, new ones in front. For an index that is no list, the first of
/// them is the one along which values are put in.
fn aligned(values: Layout, ndim: usize, axis: usize, point: bool) -> Layout {
    let layout = at_least(values, ndim, |_| 0);
    if point { layout.move_axes(&[0], &[axis]) } else { layout }
}

fn resized<T: ZeroOne>(array: NdView<'_, T>, shape: Shape) -> Result<NdArray<T>> {
    let layout = Layout::contiguous(&shape)?;
    if array.size() == 0 || layout.size() == 0 {
        return crate::array::create::zeros(layout);
    }
    let line = array.flatten();
    let (times, rest) = (layout.size() / line.size(), layout.size() % line.size());
    let tiled = line.tile(times)?;
    let rest = line.with_layout(line.layout().narrow(0, 0..rest));
    let whole = if rest.is_empty() { tiled } else { joined(&[tiled.as_view(), rest], 0)? };
    Ok(whole.map_layout(layout))
}

/// From the first to the last index of an axis at which some element is not zero.
fn not_zero_along<T: ZeroOne, S: Storage<T>>(array: &NdArray<T, S>, axis: usize) -> Item {
    let others: Vec<usize> = (0..array.ndim()).filter(|&other| other != axis).collect();
    let there = array.along(others).expect("all axes but one").any();
    let there = there.as_slice().expect("a new array along one axis");
    match (there.iter().position(|&yes| yes), there.iter().rposition(|&yes| yes)) {
        (Some(first), Some(last)) => Item::from(first..last + 1),
        _ => Item::from(0..0),
    }
}
