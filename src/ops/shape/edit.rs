//! Elements taken out, put in between, cut off at the ends, and repeated until a shape is full.

use super::join::{at_least, concatenate, joined};
use crate::array::{NdArray, NdView};
use crate::element::ZeroOne;
use crate::error::{self, Result};
use crate::index::{Indices, Selector, Values};
use crate::layout::{AxisIndex, IntoShape, Item, Layout, Shape, normalize_axis, slice_range};
use crate::storage::{Storage, reserve};

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
    let len = array.shape()[axis];
    let mut keep = vec![true; len];
    match selector {
        Selector::Item(Item::Slice { start, stop, step }) => {
            let (first, count) = slice_range(len, start, stop, step)?;
            if step == 1 {
                return without_range(&array, axis, first, count);
            }
            (0..count as isize).for_each(|k| keep[(first as isize + k * step) as usize] = false);
        }
        Selector::Item(Item::Index(index)) => {
            let at = Indices::from(&[index]).along(axis, len)?[0] as usize;
            return without_range(&array, axis, at, 1);
        }
        Selector::Indices(indices) => {
            indices.along(axis, len)?.iter().for_each(|&i| keep[i as usize] = false);
        }
        Selector::Mask(mask) if mask.shape() == [len] => {
            keep.iter_mut().zip(mask.iter()).for_each(|(keep, gone)| *keep = !gone);
        }
        Selector::Mask(_) => return Err(error::shape::mask_to_delete(len)),
        Selector::Item(_) => return Err(error::shape::nothing_to_delete()),
    }
    array.compress(&keep, axis)
}

/// The parts before and after a range.
fn without_range<T: Clone>(
    array: &NdView<'_, T>,
    axis: usize,
    first: usize,
    count: usize,
) -> Result<NdArray<T>> {
    let (before, rest) = array.split_at(axis, first)?;
    let (_, after) = rest.split_at(axis, count)?;
    joined(&[before, after], axis)
}

fn inserted<T: Clone>(
    array: NdView<'_, T>,
    selector: Selector<'_>,
    values: NdView<'_, T>,
    axis: isize,
) -> Result<NdArray<T>> {
    let axis = normalize_axis(axis, array.ndim())?;
    let len = array.shape()[axis];
    let (mut places, point) = match selector {
        Selector::Item(Item::Index(index)) => (Indices::from(&[index]).before(axis, len)?, true),
        Selector::Indices(indices) => {
            let point = indices.is_point();
            (indices.before(axis, len)?, point)
        }
        _ => return Err(error::shape::nowhere_to_insert()),
    };
    let one = places.len() == 1;
    let seen = if one { aligned(&values, array.ndim(), axis, point) } else { values.view() };
    let mut shape = Shape::from_slice(array.shape());
    shape[axis] = if one { seen.shape()[axis] } else { places.len() };
    let unfit = |_| match one {
        true => error::layout::not_assignable(seen.shape(), &shape),
        false => error::index::values_do_not_broadcast(values.shape(), &shape),
    };
    let new = seen.with_layout(seen.layout().broadcast_to(&shape).map_err(unfit)?);
    if let [place] = places[..] {
        let (before, after) = array.split_at(axis, place)?;
        return joined(&[before, new, after], axis);
    }
    // New elements are chosen from behind the old ones; those before one index keep their order.
    let mut order: Vec<(usize, i64)> = places.drain(..).zip(len as i64..).collect();
    order.sort_by_key(|&(place, _)| place);
    let mut chosen = reserve(len + order.len())?;
    let mut order = order.into_iter().peekable();
    for old in 0..=len {
        chosen.extend(std::iter::from_fn(|| order.next_if(|(place, _)| *place == old)).map(|(_, k)| k));
        chosen.extend((old < len).then_some(old as i64));
    }
    concatenate(&[array, new], axis)?.take(&chosen, axis)
}

/// The values of one place with as many axes as the array, new ones in front. For an index that is no list, the first of
/// them is the one along which values are put in.
fn aligned<'v, T>(values: &'v NdView<'_, T>, ndim: usize, axis: usize, point: bool) -> NdView<'v, T> {
    let layout = at_least(values.layout().clone(), ndim, |_| 0);
    values.with_layout(if point { layout.move_axes(&[0], &[axis]) } else { layout })
}

fn resized<T: ZeroOne>(array: NdView<'_, T>, shape: Shape) -> Result<NdArray<T>> {
    let layout = Layout::contiguous(&shape)?;
    if array.size() == 0 || layout.size() == 0 {
        return crate::array::create::zeros(layout);
    }
    let line = array.to_vec();
    let mut elements = reserve(layout.size())?;
    while elements.len() < layout.size() {
        elements.extend_from_slice(&line[..line.len().min(layout.size() - elements.len())]);
    }
    NdArray::from_shape_vec(&*shape, elements)
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
