//! Other shapes and parts of the same elements: changes of the layout, for which no element type needs to be known.
//!
//! What [`NdArray`] does with shapes is done to an array of `()` with the same layout, whose new layout then is that of
//! the elements, too.

use super::dispatch::{each, remake};
use super::moved::Move;
use super::{DynArray, DynStorage, DynView};
use crate::array::{MemoryOrder, NdArray, NdView};
use crate::error::{self, Result};
use crate::layout::{Axes, AxisIndex, IntoShape, Item, Layout, resolve_shape};
use crate::ops::Sections;
use crate::storage::Owned;

/// Views of two parts of an array.
type TwoViews<'s, S> = (DynArray<<S as DynStorage>::View<'s>>, DynArray<<S as DynStorage>::View<'s>>);

/// An array without elements that has the layout of another one.
type Skeleton = NdArray<()>;

impl<S: DynStorage> DynArray<S> {
    pub(super) fn layout(&self) -> &Layout {
        each!(self, a => a.layout())
    }

    pub(super) fn skeleton(&self) -> Skeleton {
        let layout = self.layout().clone();
        NdArray::from_parts(Owned::from(vec![(); layout.span().end]), layout)
    }

    /// The same elements through a layout that was derived from this array's.
    pub(super) fn with_layout(self, layout: &Layout) -> Self {
        let layout = layout.clone();
        remake!(self, a => a.map_layout(layout))
    }

    /// A view through the layout that a function of arrays gives.
    fn seen(
        &self,
        change: impl FnOnce(&Skeleton) -> Result<NdView<'_, ()>>,
    ) -> Result<DynArray<S::View<'_>>> {
        let skeleton = self.skeleton();
        let changed = change(&skeleton)?;
        Ok(self.view().with_layout(changed.layout()))
    }
}

macro_rules! views {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $t:ty),*);)*) => {
        impl<S: DynStorage> DynArray<S> {$(
            $(#[$doc])*
            ///
            /// # Errors
            /// As for the method of [`NdArray`] of this name.
            pub fn $name(&self, $($argument: $t),*) -> Result<DynArray<S::View<'_>>> {
                self.seen(|skeleton| skeleton.$name($($argument),*))
            }
        )*}
    };
}

views! {
    /// A view of the part that the items choose, with Python's semantics; see [`s!`](crate::s). NumPy: `a[1:, 0]`.
    ///
    /// ```
    /// use rankn::{dynarray, s};
    /// let a = dynarray![[1, 2.5], [3, 4]];
    /// assert_eq!(a.slice(s![.., 0])?.to_string(), "[1. 3.]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    slice(items: impl AsRef<[Item]>);
    /// A view of the elements at one index of the first axis, without the axis. NumPy: `a[i]`.
    at(index: impl AxisIndex);
    /// A view of the elements at one index of an axis, without the axis. NumPy: `np.take(a, index, axis)`, which copies.
    index_axis(axis: impl AxisIndex, index: impl AxisIndex);
    /// A view of the elements with equal first and second index, as a new last axis. NumPy: `np.diagonal(a)`.
    diagonal();
    /// A view of another diagonal, or along other axes. NumPy: `np.diagonal(a, offset, axis1, axis2)`.
    diagonal_with(offset: impl AxisIndex, axis1: impl AxisIndex, axis2: impl AxisIndex);
    /// A view with the axes in another order. NumPy: `np.transpose(a, axes)`.
    permute_axes(axes: impl Axes);
    /// A view with two axes exchanged. NumPy: `np.swapaxes(a, axis1, axis2)`.
    swap_axes(axis1: impl AxisIndex, axis2: impl AxisIndex);
    /// A view with some axes at other places. NumPy: `np.moveaxis(a, source, destination)`.
    move_axis(source: impl Axes, destination: impl Axes);
    /// A view with new axes of length 1. NumPy: `np.expand_dims(a, axes)`.
    expand_dims(axes: impl Axes);
    /// A view without some axes of length 1. NumPy: `np.squeeze(a, axes)`.
    squeeze_axes(axes: impl Axes);
    /// A view with the order along some axes reversed. NumPy: `np.flip(a, axes)`.
    flip(axes: impl Axes);
    /// A view that repeats the elements along new axes and those of length 1. NumPy: `np.broadcast_to(a, shape)`.
    broadcast_to(shape: impl IntoShape);
    /// A view with the last two axes exchanged. NumPy: `a.mT`.
    mt();
    /// A view of all parts with the lengths of a window along some axes, which come last. NumPy:
    /// `np.lib.stride_tricks.sliding_window_view(a, window, axes)`.
    sliding_window_view(window: impl IntoShape, axes: impl Axes);
}

macro_rules! plain_views {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        impl<S: DynStorage> DynArray<S> {$(
            $(#[$doc])*
            pub fn $name(&self) -> DynArray<S::View<'_>> {
                self.view().with_layout(self.skeleton().$name().layout())
            }
        )*}
    };
}

plain_views! {
    /// A view with the axes in reverse order. NumPy: `a.T`.
    t;
    /// A view with one more axis of length 1 at the end. NumPy: `a[.., None]`.
    as_column;
    /// A view with one more axis of length 1 in front. NumPy: `a[None]`.
    as_row;
    /// A view without the axes of length 1. NumPy: `np.squeeze(a)`.
    squeeze;
    /// A view with at least one axis. NumPy: `np.atleast_1d(a)`.
    atleast_1d;
    /// A view with at least two axes, new ones in front. NumPy: `np.atleast_2d(a)`.
    atleast_2d;
    /// A view with at least three axes: a list along the second one, a matrix along the first two. NumPy: `np.atleast_3d(a)`.
    atleast_3d;
}

impl<S: DynStorage> DynArray<S> {
    /// The same elements, read in C order, in another shape; an owned array keeps its memory if strides can express it.
    /// NumPy: `np.reshape(a, shape)`.
    ///
    /// # Errors
    /// When the shape does not have as many elements, or a view would have to be copied.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![1, 2.5, 3, 4].reshape([2, 2])?.to_string(), "[[1.  2.5]\n [3.  4. ]]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn reshape(self, shape: impl IntoShape) -> Result<Self> {
        self.reshaped(&shape.into_lengths()?)
    }

    fn reshaped(self, lengths: &[isize]) -> Result<Self> {
        let shape = resolve_shape(self.size(), lengths)?;
        if let Some(layout) = self.layout().reshape(&shape) {
            return Ok(self.with_layout(&layout));
        }
        let needs_copy = || error::shape::reshape_needs_copy(self.shape(), self.strides());
        if !S::OWNS {
            return Err(needs_copy());
        }
        let layout = Layout::contiguous(&shape)?;
        let copy = S::adopt(Move::Copy.of(&[self.as_view()])?).ok_or_else(needs_copy)?;
        Ok(copy.with_layout(&layout))
    }

    /// A copy in another shape and in C order. NumPy: `np.reshape(a, shape, copy=True)`.
    ///
    /// # Errors
    /// When the shape does not have as many elements.
    pub fn to_shape(&self, shape: impl IntoShape) -> Result<DynArray> {
        self.to_owned().reshape(shape)
    }

    /// A copy of the elements, read in C order, along one axis. NumPy: `a.flatten()`.
    pub fn flatten(&self) -> DynArray {
        self.to_shape(self.size()).expect("a line has room for all elements")
    }

    /// A view turned by right angles, from the first of two axes towards the second. NumPy: `np.rot90(a, times, axes)`.
    ///
    /// # Errors
    /// As for [`NdArray::rot90`].
    pub fn rot90<I: AxisIndex>(&self, times: impl AxisIndex, axes: [I; 2]) -> Result<DynArray<S::View<'_>>> {
        self.seen(|skeleton| skeleton.rot90(times, axes))
    }

    /// A copy of the elements in an array of their own, in an order of memory. NumPy: `a.copy(order)`.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn to_order(&self, order: MemoryOrder) -> Result<DynArray> {
        if order == MemoryOrder::C {
            return self.copied();
        }
        let turned = self.t().copied()?;
        let layout = turned.skeleton().t().layout().clone();
        Ok(turned.with_layout(&layout))
    }

    /// Views of the elements at each index of an axis, without the axis. NumPy: `np.unstack(a, axis)`.
    ///
    /// # Errors
    /// When the array has no such axis.
    pub fn unstack(&self, axis: impl AxisIndex) -> Result<Vec<DynArray<S::View<'_>>>> {
        Ok(self.axis_iter(axis)?.collect())
    }

    /// Views of the elements before an index of an axis, and of those from it on. NumPy: `np.split(a, [index], axis)`.
    ///
    /// # Errors
    /// When the array has no such axis, or the index is out of its bounds.
    pub fn split_at(&self, axis: impl AxisIndex, index: impl AxisIndex) -> Result<TwoViews<'_, S>> {
        let skeleton = self.skeleton();
        let (before, after) = skeleton.split_at(axis, index)?;
        Ok((self.view().with_layout(before.layout()), self.view().with_layout(after.layout())))
    }

    /// Views of equal parts along an axis, or of the parts between some indices of it. NumPy: `np.split(a, ..)`.
    ///
    /// # Errors
    /// As for [`NdArray::split`].
    pub fn split(
        &self,
        sections: impl Into<Sections>,
        axis: impl AxisIndex,
    ) -> Result<Vec<DynArray<S::View<'_>>>> {
        let skeleton = self.skeleton();
        let parts = skeleton.split(sections, axis)?;
        Ok(parts.iter().map(|part| self.view().with_layout(part.layout())).collect())
    }

    /// Views of almost equal parts along an axis. NumPy: `np.array_split(a, ..)`.
    ///
    /// # Errors
    /// As for [`NdArray::array_split`].
    pub fn array_split(
        &self,
        sections: impl Into<Sections>,
        axis: impl AxisIndex,
    ) -> Result<Vec<DynArray<S::View<'_>>>> {
        let skeleton = self.skeleton();
        let parts = skeleton.array_split(sections, axis)?;
        Ok(parts.iter().map(|part| self.view().with_layout(part.layout())).collect())
    }
}

macro_rules! splits {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        impl<S: DynStorage> DynArray<S> {$(
            $(#[$doc])*
            ///
            /// # Errors
            /// As for the method of [`NdArray`] of this name.
            pub fn $name(&self, sections: impl Into<Sections>) -> Result<Vec<DynArray<S::View<'_>>>> {
                let skeleton = self.skeleton();
                Ok(skeleton.$name(sections)?.iter().map(|part| self.view().with_layout(part.layout())).collect())
            }
        )*}
    };
}

splits! {
    /// Views of parts along the second axis, or the first when there is only one. NumPy: `np.hsplit(a, sections)`.
    hsplit;
    /// Views of parts along the first axis of an array with two axes or more. NumPy: `np.vsplit(a, sections)`.
    vsplit;
    /// Views of parts along the third axis. NumPy: `np.dsplit(a, sections)`.
    dsplit;
}

/// An array with at least as many axes, new ones of length 1 in front.
pub(super) fn with_axes<'a>(view: DynView<'a>, ndim: usize) -> DynView<'a> {
    let layout = (view.ndim()..ndim).fold(view.layout().clone(), |layout, _| layout.insert_axis(0));
    view.with_layout(&layout)
}

impl<'a> DynView<'a> {
    /// Views of all arrays in the shape that they have when they are broadcast together, each of its own dtype. NumPy:
    /// `np.broadcast_arrays(*arrays)`.
    ///
    /// # Errors
    /// When the shapes do not broadcast together.
    pub fn broadcast_arrays(arrays: &[DynView<'a>]) -> Result<Vec<DynView<'a>>> {
        let skeletons: Vec<Skeleton> = arrays.iter().map(DynArray::skeleton).collect();
        let seen = crate::ops::broadcast_arrays(&skeletons.iter().map(NdArray::as_view).collect::<Vec<_>>())?;
        Ok(arrays.iter().zip(&seen).map(|(array, seen)| array.clone().with_layout(seen.layout())).collect())
    }
}

impl DynArray {
    /// The array itself if its elements lie in this order of memory, else a copy that does. NumPy: `np.ascontiguousarray(a)`,
    /// `np.asfortranarray(a)`.
    ///
    /// # Errors
    /// When there is no memory for a copy.
    pub fn into_order(self, order: MemoryOrder) -> Result<DynArray> {
        let lies = match order {
            MemoryOrder::C => self.is_c_contiguous(),
            MemoryOrder::Fortran => self.is_f_contiguous(),
        };
        if lies { Ok(self) } else { self.to_order(order) }
    }
}
