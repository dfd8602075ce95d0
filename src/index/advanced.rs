//! `index`, `index_assign` and `index_add`: NumPy's `a[..]` with arrays and masks in the brackets.

use super::gather::{gather, gather_from_line};
use super::nonzero::{compress, count_true, line};
use super::plan::{Draft, Plan};
use super::scatter::{fill_where, put_where, scatter};
use super::select::{Indices, Selection, Selector, Values};
use crate::array::{NdArray, NdView, NdViewMut};
use crate::element::Number;
use crate::error::{self, Error, Result};
use crate::layout::{Item, Layout};
use crate::storage::{Storage, StorageMut};

impl<T: Clone, S: Storage<T>> NdArray<T, S> {
    /// The elements that integer arrays, masks, integers and slices choose, copied.
    ///
    /// The selection is a reference to an array, slice or vector of integers or booleans, or a list of several parts
    /// from [`ix!`](crate::ix). NumPy's rules hold: index arrays are broadcast together and paired, a mask stands for
    /// the indices where it is `true`, integers beside them count as index arrays, and the axes of the index arrays
    /// come first when another part separates them. Without any array this copies what [`slice`](Self::slice) views.
    ///
    /// The result has C order, except where whole axes are kept: their elements keep the order of the source's memory.
    /// Columns chosen from an array in Fortran order, `w.index(ix![.., &columns])`, are copied as whole columns.
    ///
    /// NumPy: `a[indices]`, `a[mask]`, `a[:, indices]`..
    ///
    /// # Errors
    /// When an index is out of bounds, there are too many of them, a mask has another shape than the axes it stands
    /// for, or index arrays do not broadcast together.
    ///
    /// ```
    /// use rankn::{NdArray, ix};
    /// let a = NdArray::from_vec(vec![10, 13, 16, 19, 22]);
    /// assert_eq!(a.index(&[1, 2, -1])?.as_slice(), Some(&[13, 16, 22][..]));
    /// let mask = NdArray::from_vec(vec![true, false, false, true, false]);
    /// assert_eq!(a.index(&mask)?.as_slice(), Some(&[10, 19][..]));
    /// assert_eq!(a.index(ix![1..;2])?.as_slice(), Some(&[13, 19][..]));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn index<'i>(&self, selection: impl Selection<'i>) -> Result<NdArray<T>> {
        index(self.as_view(), selection.into_list().as_ref())
    }
}

fn index<T: Clone>(source: NdView<'_, T>, selectors: &[Selector<'_>]) -> Result<NdArray<T>> {
    if let Some(mask) = whole_mask(source.layout(), selectors)? {
        return line(compress(&source, mask)?);
    }
    if let [Selector::Indices(indices)] = selectors
        && source.ndim() == 1
    {
        return gather_from_line(source, indices);
    }
    let plan = match only_indices(selectors, source.ndim()) {
        Some((axis, indices)) => Plan::along(source.layout(), axis, indices)?,
        None => Draft::new(source.layout(), selectors)?.check()?,
    };
    gather(source, &plan)
}

/// The axis and its index array, when all other axes are taken whole.
fn only_indices<'s, 'i>(selectors: &'s [Selector<'i>], ndim: usize) -> Option<(usize, &'s Indices<'i>)> {
    let whole = |selector: &Selector<'_>| {
        matches!(selector, Selector::Item(Item::Slice { start: None, stop: None, step: 1 }))
    };
    let axis = selectors.iter().position(|selector| !whole(selector)).filter(|_| selectors.len() <= ndim)?;
    match &selectors[axis] {
        Selector::Indices(indices) if selectors[axis + 1..].iter().all(whole) => Some((axis, indices)),
        _ => None,
    }
}

/// The mask, when it is all there is and has the array's shape.
fn whole_mask<'s, 'i>(
    layout: &Layout,
    selectors: &'s [Selector<'i>],
) -> Result<Option<&'s NdView<'i, bool>>> {
    match selectors {
        [Selector::Mask(mask)] if mask.ndim() == layout.ndim() => {
            let differs = |axis: &usize| mask.shape()[*axis] != layout.shape[*axis];
            match (0..mask.ndim()).find(differs) {
                Some(axis) => {
                    Err(error::index::mask_does_not_match(axis, layout.shape[axis], mask.shape()[axis]))
                }
                None => Ok(Some(mask)),
            }
        }
        _ => Ok(None),
    }
}

impl<T, S: StorageMut<T>> NdArray<T, S> {
    /// Assigns to the elements that a selection chooses: one value to all, or an array of values that is broadcast to
    /// their shape. Where an element is chosen more than once, the last value stays.
    ///
    /// The selection is what [`index`](Self::index) takes. The values of a single mask of the array's shape are a list
    /// with one value for each `true`.
    ///
    /// NumPy: `a[selection] = values`.
    ///
    /// # Errors
    /// When the selection is wrong as in [`index`](Self::index), or the values do not fit; nothing is written then.
    ///
    /// ```
    /// let mut a = rankn::NdArray::from_vec(vec![0, 1, 2, 3]);
    /// a.index_assign(&[0, 0, -1], &rankn::NdArray::from_vec(vec![7, 8, 9]))?;
    /// assert_eq!(a.as_slice(), Some(&[8, 1, 2, 9][..]));
    /// a.index_assign(&[true, false, true, false], 5)?;
    /// assert_eq!(a.as_slice(), Some(&[5, 1, 5, 9][..]));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn index_assign<'i>(&mut self, selection: impl Selection<'i>, values: impl Values<T>) -> Result<()>
    where
        T: Clone,
    {
        let list = selection.into_list();
        if let (Some(value), [Selector::Mask(mask)]) = (values.as_value(), list.as_ref())
            && mask.layout().shape_is(self.layout())
        {
            fill_where(self, mask, value);
            return Ok(());
        }
        assign(self.view_mut(), list.as_ref(), values.as_values())
    }

    /// Adds to the elements that a selection chooses: one value to all, or an array of values that is broadcast to
    /// their shape. An element that is chosen several times is added to several times; integers wrap.
    ///
    /// NumPy: `np.add.at(a, selection, values)`.
    ///
    /// # Errors
    /// When the selection is wrong as in [`index`](Self::index), or the values do not fit; nothing is written then.
    ///
    /// ```
    /// let mut counts = rankn::NdArray::from_vec(vec![0, 0, 0]);
    /// counts.index_add(&[0, 0, 2], 1)?;
    /// assert_eq!(counts.as_slice(), Some(&[2, 0, 1][..]));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn index_add<'i>(&mut self, selection: impl Selection<'i>, values: impl Values<T>) -> Result<()>
    where
        T: Number,
    {
        self.index_update(selection, values, |place, value| *place = place.add(*value))
    }

    /// Calls a closure with each element that a selection chooses and its value: one value for all, or an array of values
    /// that is broadcast to their shape. An element that is chosen several times is met several times.
    ///
    /// NumPy: `np.maximum.at(a, selection, values)` and the like of any function.
    ///
    /// # Errors
    /// When the selection is wrong as in [`index`](Self::index), or the values do not fit; nothing is written then.
    ///
    /// ```
    /// let mut a = rankn::array![5, 1, 3];
    /// a.index_update(&[0, 1, 1], &rankn::array![9, 4, 2], |place, value| *place = *value.max(place))?;
    /// assert_eq!(a, rankn::array![9, 4, 3]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn index_update<'i>(
        &mut self,
        selection: impl Selection<'i>,
        values: impl Values<T>,
        update: impl Fn(&mut T, &T),
    ) -> Result<()>
    where
        T: Clone,
    {
        write(self.view_mut(), selection.into_list().as_ref(), values.as_values(), update)
    }
}

fn assign<T: Clone>(
    mut target: NdViewMut<'_, T>,
    selectors: &[Selector<'_>],
    values: NdView<'_, T>,
) -> Result<()> {
    let Some(mask) = whole_mask(target.layout(), selectors)? else {
        return write(target, selectors, values, T::clone_from);
    };
    match values.shape() {
        [] | [1] => fill_where(&mut target, mask, only(&values)),
        &[given] => {
            let wanted = count_true(mask);
            if given != wanted {
                return Err(error::index::wrong_number_of_values(given, wanted));
            }
            put_where(target, mask, &values);
        }
        more => return Err(error::index::values_are_not_a_list(more.len())),
    }
    Ok(())
}

fn write<T: Clone>(
    target: NdViewMut<'_, T>,
    selectors: &[Selector<'_>],
    values: NdView<'_, T>,
    write: impl Fn(&mut T, &T),
) -> Result<()> {
    let draft = Draft::new(target.layout(), selectors)?;
    let basic = selectors.iter().all(|selector| match selector {
        Selector::Item(_) => true,
        Selector::Indices(indices) => indices.shape.is_empty(),
        Selector::Mask(_) => false,
    });
    let unfit = |seen: &[usize], shape: &[usize]| match basic {
        true => error::layout::not_assignable(seen, shape),
        false => error::index::values_do_not_broadcast(values.shape(), shape),
    };
    let seen = broadcast_values(values.layout(), &draft.shape, unfit)?;
    let plan = draft.check()?;
    let mut merged: Vec<usize> = plan.shape.to_vec();
    merged.splice(plan.block.clone(), [plan.offsets.values.len()]);
    match seen.reshape(&merged) {
        Some(layout) => scatter(target, &plan, values.with_layout(layout), write),
        None => {
            let copied = values.with_layout(seen).try_to_owned()?;
            scatter(target, &plan, copied.with_layout(Layout::contiguous(&merged)?), write);
        }
    }
    Ok(())
}

/// The only value.
fn only<'v, T>(values: &'v NdView<'_, T>) -> &'v T {
    &values.as_slice().expect("one element lies next to nothing")[0]
}

/// The values seen in the shape of the choice. As in NumPy, they may have more axes when these have length 1.
fn broadcast_values(
    values: &Layout,
    shape: &[usize],
    unfit: impl Fn(&[usize], &[usize]) -> Error,
) -> Result<Layout> {
    let mut seen = values.clone();
    while seen.ndim() > shape.len() && seen.shape[0] == 1 {
        seen = seen.remove_axis(0)?;
    }
    seen.broadcast_to(shape).map_err(|_| unfit(&seen.shape, shape))
}
