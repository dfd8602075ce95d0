//! What may stand between the brackets of an index, and what may be assigned to it.

use std::borrow::Cow;
use std::ops::{Range, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive};

use super::rows::as_i64;
use crate::array::{NdArray, NdView};
use crate::error::{self, raise};
use crate::layout::{AxisIndex, Ellipsis, Item, Layout, NewAxis, Shape};
use crate::storage::{Ref, Storage};

/// One part of an index that may also be an array: what stands between two commas in Python's `a[.., idx, mask]`.
///
/// Everything that converts into an [`Item`] converts into it, and so do references to arrays, slices and vectors of
/// integers or booleans.
#[derive(Clone)]
pub enum Selector<'i> {
    /// An integer, a slice, a new axis or the ellipsis.
    Item(Item),
    /// An array of integers, each of them an index along one axis.
    Indices(Indices<'i>),
    /// Booleans, which choose along as many axes as they have where they are `true`.
    Mask(NdView<'i, bool>),
}

/// Indices of elements along an axis, in an array of any shape. Negative ones count from the end.
#[derive(Clone)]
pub struct Indices<'i> {
    pub(super) shape: Shape,
    /// In C order.
    pub(super) values: Cow<'i, [i64]>,
}

/// What becomes of indices that are out of bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum IndexMode {
    /// An error. Negative ones count from the end.
    #[default]
    Raise,
    /// They go on from the other end.
    Wrap,
    /// They become those of the first and the last element; negative ones that of the first.
    Clip,
}

impl<'i> Indices<'i> {
    /// The indices counted from the start of an axis, in C order.
    ///
    /// # Errors
    /// When one of them is out of bounds.
    pub(crate) fn along(self, axis: usize, len: usize) -> error::Result<Cow<'i, [i64]>> {
        super::offsets::normalize(self.values, axis, len)
    }

    /// The indices as given.
    pub(crate) fn into_array(self) -> NdArray<i64> {
        let values = self.values.into_owned();
        NdArray::from_shape_vec(&*self.shape, values).expect("an index for each place")
    }

    /// Whether this is one index and no list.
    pub(crate) fn is_point(&self) -> bool {
        self.shape.is_empty()
    }

    /// The indices brought into an axis of this length.
    pub(crate) fn within(mut self, len: usize, mode: IndexMode) -> Self {
        if mode != IndexMode::Raise && len > 0 {
            let n = len as i64;
            let wrap = mode == IndexMode::Wrap;
            // Most are inside, and division is slow.
            let inside = |&i: &i64| match i {
                _ if (0..n).contains(&i) => i,
                _ if wrap => i.rem_euclid(n),
                _ => i.clamp(0, n - 1),
            };
            self.values = Cow::Owned(self.values.iter().map(inside).collect());
        }
        self
    }

    /// The indices as places between elements, up to the one behind the last.
    ///
    /// # Errors
    /// When one of them is out of bounds.
    pub(crate) fn before(self, axis: usize, len: usize) -> error::Result<Vec<usize>> {
        let n = len as i64;
        let place = |&i: &i64| match i {
            0.. if i <= n => Ok(i as usize),
            ..0 if i >= -n => Ok((i + n) as usize),
            _ => Err(error::layout::index_out_of_bounds(i, axis, len)),
        };
        self.values.iter().map(place).collect()
    }

    fn new<I: AxisIndex>(view: NdView<'i, I>) -> Self {
        let values = match view.to_slice() {
            Some(slice) => widen(slice),
            None => Cow::Owned(widen(&view.to_vec()).into_owned()),
        };
        Indices { shape: Shape::from_slice(view.shape()), values }
    }

    fn from_slice<I: AxisIndex>(slice: &'i [I]) -> Self {
        Indices { shape: Shape::from_slice(&[slice.len()]), values: widen(slice) }
    }
}

/// What does not fit is out of bounds for every array, and stays so.
fn widen<I: AxisIndex>(values: &[I]) -> Cow<'_, [i64]> {
    match as_i64(values) {
        Some(same) => Cow::Borrowed(same),
        None => Cow::Owned(values.iter().map(|&i| i.saturated() as i64).collect()),
    }
}

impl Selector<'_> {
    /// Returns the same slice with this step in place of its own.
    ///
    /// # Panics
    /// When the selector is not a slice.
    #[track_caller]
    pub fn step(self, step: isize) -> Self {
        match self {
            Selector::Item(item) => Selector::Item(item.step(step)),
            _ => raise(error::layout::step_without_slice()),
        }
    }
}

macro_rules! from_item {
    ($([$($generic:tt)*] $from:ty;)*) => {$(
        impl<$($generic)*> From<$from> for Selector<'_> {
            #[inline]
            fn from(item: $from) -> Self {
                Selector::Item(item.into())
            }
        }
    )*};
}

from_item! {
    [] Item;
    [] NewAxis;
    [] Ellipsis;
    [] RangeFull;
    [I: AxisIndex] I;
    [I: AxisIndex] Range<I>;
    [I: AxisIndex] RangeFrom<I>;
    [I: AxisIndex] RangeTo<I>;
    [I: AxisIndex] RangeInclusive<I>;
    [I: AxisIndex] RangeToInclusive<I>;
}

macro_rules! from_indices {
    ($([$($generic:tt)*] $from:ty, $indices:ident => $make:expr;)*) => {$(
        impl<'i, $($generic)*> From<$from> for Indices<'i> {
            fn from($indices: $from) -> Self {
                $make
            }
        }
        impl<'i, $($generic)*> From<$from> for Selector<'i> {
            fn from(indices: $from) -> Self {
                Selector::Indices(indices.into())
            }
        }
    )*};
}

from_indices! {
    [I: AxisIndex, S: Storage<I>] &'i NdArray<I, S>, array => Indices::new(array.as_view());
    [I: AxisIndex] NdView<'i, I>, view => Indices::new(view);
    [I: AxisIndex] &'i [I], slice => Indices::from_slice(slice);
    [I: AxisIndex] &'i Vec<I>, vec => Indices::from_slice(vec);
    [I: AxisIndex, const N: usize] &'i [I; N], list => Indices::from_slice(list);
}

macro_rules! from_mask {
    ($([$($generic:tt)*] $from:ty, $mask:ident => $view:expr;)*) => {$(
        impl<'i, $($generic)*> From<$from> for Selector<'i> {
            fn from($mask: $from) -> Self {
                Selector::Mask($view)
            }
        }
    )*};
}

from_mask! {
    [S: Storage<bool>] &'i NdArray<bool, S>, mask => mask.as_view();
    [] NdView<'i, bool>, view => view;
    [] &'i [bool], slice => NdView::from_slice(slice);
    [] &'i Vec<bool>, vec => NdView::from_slice(vec);
    [const N: usize] &'i [bool; N], list => NdView::from_slice(list);
    [] bool, mask => point(if mask { &true } else { &false });
}

/// A view of one element as an array without axes.
fn point<T>(element: &T) -> NdView<'_, T> {
    NdArray::from_parts(Ref::from_slice(std::slice::from_ref(element)), Layout::point())
}

/// What [`NdArray::index`] takes: an array, slice or vector of integers or booleans, or a list of selectors from
/// [`ix!`](crate::ix) or of items from [`s!`](crate::s).
pub trait Selection<'i> {
    /// The selectors, one for each comma-separated part.
    #[doc(hidden)]
    type List: AsRef<[Selector<'i>]>;

    #[doc(hidden)]
    fn into_list(self) -> Self::List;
}

macro_rules! selection {
    ($([$($generic:tt)*] $from:ty => $list:ty, $selection:ident => $make:expr;)*) => {$(
        impl<'i, $($generic)*> Selection<'i> for $from {
            type List = $list;
            fn into_list(self) -> Self::List {
                let $selection = self;
                $make
            }
        }
    )*};
}

selection! {
    [const N: usize] [Selector<'i>; N] => [Selector<'i>; N], list => list;
    [const N: usize] [Item; N] => [Selector<'i>; N], list => list.map(Selector::Item);
    [] Vec<Selector<'i>> => Vec<Selector<'i>>, list => list;
    [] Vec<Item> => Vec<Selector<'i>>, list => list.into_iter().map(Selector::Item).collect();
    [] Selector<'i> => [Selector<'i>; 1], one => [one];
    [I: AxisIndex] NdView<'i, I> => [Selector<'i>; 1], view => [view.into()];
    [] NdView<'i, bool> => [Selector<'i>; 1], view => [view.into()];
}

impl<'i, X: ?Sized> Selection<'i> for &'i X
where
    Selector<'i>: From<&'i X>,
{
    type List = [Selector<'i>; 1];
    fn into_list(self) -> Self::List {
        [self.into()]
    }
}

/// What can be assigned or added to elements: one value, or an array of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be stored in an array of `{T}`",
    note = "a value of `{T}` or an array of `{T}` can"
)]
pub trait Values<T> {
    #[doc(hidden)]
    fn as_values(&self) -> NdView<'_, T>;

    /// The value, if it is one and no array.
    #[doc(hidden)]
    fn as_value(&self) -> Option<&T> {
        None
    }
}

impl<T> Values<T> for T {
    #[inline(always)]
    fn as_value(&self) -> Option<&T> {
        Some(self)
    }
    fn as_values(&self) -> NdView<'_, T> {
        point(self)
    }
}

impl<T, S: Storage<T>> Values<T> for NdArray<T, S> {
    fn as_values(&self) -> NdView<'_, T> {
        self.as_view()
    }
}

impl<T, S: Storage<T>> Values<T> for &NdArray<T, S> {
    fn as_values(&self) -> NdView<'_, T> {
        self.as_view()
    }
}

/// The parts of an index, some of which may be arrays: `ix![.., &idx, 1, NewAxis, &mask, 1..5;2]`.
///
/// The grammar is that of [`s!`](crate::s); references to arrays, slices or vectors of integers or booleans may stand
/// at any place. For [`NdArray::index`] and its kin.
///
/// ```
/// use rankn::{NdArray, ix};
/// let a = NdArray::from_shape_vec([2, 3], vec![0, 1, 2, 3, 4, 5])?;
/// let ends = a.index(ix![.., &[0, -1]])?;
/// assert_eq!(ends.shape(), [2, 2]);
/// assert_eq!(ends[[1, 1]], 5);
/// # Ok::<(), rankn::Error>(())
/// ```
#[macro_export]
macro_rules! ix {
    ($($item:expr $(; $step:expr)?),* $(,)?) => {
        [$($crate::Selector::from($item)$(.step($step))?),*]
    };
}
