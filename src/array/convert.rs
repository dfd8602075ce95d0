//! Between arrays and the collections of std.

use super::copy::{copied, copied_to_vec};
use super::{NdArray, NdView, NdViewMut};
use crate::error::{self, Result};
use crate::layout::{IntoShape, Layout, Shape, has_self_overlap};
use crate::storage::{Mut, Owned, Ref, Storage, reserve};

/// An order of elements in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MemoryOrder {
    /// The last axis varies fastest, as in C and Rust.
    C,
    /// The first axis varies fastest, as in Fortran.
    Fortran,
}

impl<T> NdArray<T> {
    /// An array along one axis with the elements of a vector, which is not copied.
    ///
    /// ```
    /// let a = rankn::NdArray::from_vec(vec![1.0, 2.5]);
    /// assert_eq!(a.shape(), [2]);
    /// ```
    pub fn from_vec(elements: Vec<T>) -> Self {
        let layout = error::or_raise(Layout::contiguous(&[elements.len()]));
        Self::from_parts(Owned::from(elements), layout)
    }

    /// An array of this shape with the elements of a vector in C order; the vector is not copied.
    ///
    /// NumPy: `np.array(elements).reshape(shape)`.
    ///
    /// # Errors
    /// When the shape does not have as many elements as the vector.
    ///
    /// ```
    /// let a = rankn::NdArray::from_shape_vec([2, 2], vec![1, 2, 3, 4])?;
    /// assert_eq!(a[[1, 0]], 3);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn from_shape_vec(shape: impl IntoShape, elements: Vec<T>) -> Result<Self> {
        let shape: Shape = shape.into_shape()?;
        let layout = Layout::contiguous(&shape)?;
        if layout.size() != elements.len() {
            let lengths: Vec<isize> = shape.iter().map(|&n| n as isize).collect();
            return Err(error::layout::cannot_reshape(elements.len(), &lengths));
        }
        Ok(Self::from_parts(Owned::from(elements), layout))
    }

    /// The elements in C order.
    ///
    /// A vector that became an array comes back without a copy while its elements lie in C order; arrays that were
    /// allocated here are aligned for vector instructions, and their elements are moved to a new vector. Other
    /// orders are cloned: `into_iter().collect()` moves the elements of any array.
    ///
    /// ```
    /// let vec = vec![1, 2, 3, 4];
    /// let address = vec.as_ptr();
    /// let vec = rankn::NdArray::from_shape_vec([2, 2], vec)?.into_vec();
    /// assert_eq!((vec.as_slice(), vec.as_ptr()), ([1, 2, 3, 4].as_slice(), address));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn into_vec(self) -> Vec<T>
    where
        T: Clone,
    {
        if self.is_c_contiguous() { self.into_contiguous_vec() } else { self.to_vec() }
    }

    /// The same for elements that lie in C order; those of the storage that lie around them are dropped.
    pub(super) fn into_contiguous_vec(self) -> Vec<T> {
        let (storage, layout) = self.into_parts();
        let mut vec = storage.into_vec();
        vec.truncate(layout.offset + layout.size());
        vec.drain(..layout.offset);
        vec
    }
}

impl<T: Clone, S: Storage<T>> NdArray<T, S> {
    /// The elements in C order.
    ///
    /// NumPy: `list(a.flat)`.
    ///
    /// ```
    /// let a = rankn::array![[1, 2], [3, 4]];
    /// assert_eq!(a.to_vec(), [1, 2, 3, 4]);
    /// ```
    pub fn to_vec(&self) -> Vec<T> {
        copied_to_vec(self.as_view())
    }

    /// A copy with its own elements, in C order.
    ///
    /// NumPy: `a.copy(order="C")`.
    ///
    /// ```
    /// use rankn::{array, s};
    /// let a = array![[1, 2], [3, 4]];
    /// assert_eq!(a.slice(s![.., 1])?.to_owned(), array![2, 4]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn to_owned(&self) -> NdArray<T> {
        self.to_order(MemoryOrder::C)
    }

    /// The same copy, or an error when there is no memory for it: for functions that return one.
    pub(crate) fn try_to_owned(&self) -> Result<NdArray<T>> {
        copied(self.as_view(), Layout::contiguous(self.shape())?)
    }

    /// A copy with its own elements, which have this order in memory. Indices mean the same as before.
    ///
    /// NumPy: `a.copy(order)`.
    ///
    /// ```
    /// use rankn::{MemoryOrder, array};
    /// let a = array![[1, 2, 3], [4, 5, 6]];
    /// let b = a.to_order(MemoryOrder::Fortran);
    /// assert_eq!(b, a);
    /// assert_eq!(b.as_slice_memory_order(), Some([1, 4, 2, 5, 3, 6].as_slice()));
    /// ```
    pub fn to_order(&self, order: MemoryOrder) -> NdArray<T> {
        let dense = match order {
            MemoryOrder::C => Layout::contiguous(self.shape()),
            MemoryOrder::Fortran => Layout::fortran(self.shape()),
        };
        error::or_raise(dense.and_then(|dense| copied(self.as_view(), dense)))
    }

    /// The array itself if it owns its elements and these lie in this order, else a copy that does.
    ///
    /// NumPy: `np.ascontiguousarray(a)`, `np.asfortranarray(a)`.
    ///
    /// ```
    /// use rankn::{MemoryOrder, array};
    /// let a = array![[1, 2], [3, 4]];
    /// let address = a.as_slice().map(<[i32]>::as_ptr);
    /// let a = a.into_order(MemoryOrder::C);
    /// assert_eq!(a.as_slice().map(<[i32]>::as_ptr), address);
    /// assert!(a.into_order(MemoryOrder::Fortran).is_f_contiguous());
    /// ```
    pub fn into_order(self, order: MemoryOrder) -> NdArray<T> {
        let lies = match order {
            MemoryOrder::C => self.is_c_contiguous(),
            MemoryOrder::Fortran => self.is_f_contiguous(),
        };
        if !lies {
            return self.to_order(order);
        }
        let (storage, layout) = self.into_parts();
        match storage.try_owned() {
            Ok(owned) => NdArray::from_parts(owned, layout),
            Err(storage) => NdArray::from_parts(storage, layout).to_order(order),
        }
    }

    /// The only element of an array of size 1.
    ///
    /// # Errors
    /// When the array has another number of elements.
    ///
    /// NumPy: [`ndarray.item`](https://numpy.org/doc/stable/reference/generated/numpy.ndarray.item.html).
    ///
    /// ```
    /// assert_eq!(rankn::array![[7]].item()?, 7);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn item(&self) -> Result<T> {
        match self.size() {
            1 => Ok(self[vec![0; self.ndim()].as_slice()].clone()),
            _ => Err(error::array::not_one_element()),
        }
    }
}

impl<'a, T> NdView<'a, T> {
    /// A view along one axis of the elements of a slice.
    ///
    /// ```
    /// let a = rankn::NdView::from_slice(&[1, 2, 3]);
    /// assert_eq!(a, rankn::array![1, 2, 3]);
    /// ```
    pub fn from_slice(elements: &'a [T]) -> Self {
        let layout = error::or_raise(Layout::contiguous(&[elements.len()]));
        Self::from_parts(Ref::from_slice(elements), layout)
    }

    /// A view of the elements of a slice at `offset + i * strides[0] + j * strides[1] + ..`, for every index within
    /// the shape. Strides may be negative or 0.
    ///
    /// # Errors
    /// When shape and strides differ in length, when an element would lie outside the slice, or when the shape is
    /// too big.
    ///
    /// NumPy: `numpy.ndarray(shape, dtype, buffer, offset, strides)`, which counts bytes.
    ///
    /// ```
    /// use rankn::{NdView, array};
    /// let windows = NdView::from_slice_strided(&[1, 2, 3, 4], [3, 2], &[1, 1], 0)?;
    /// assert_eq!(windows, array![[1, 2], [2, 3], [3, 4]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn from_slice_strided(
        elements: &'a [T],
        shape: impl IntoShape,
        strides: &[isize],
        offset: usize,
    ) -> Result<Self> {
        let layout = Layout::checked(elements.len(), &shape.into_shape()?, strides, offset)?;
        Ok(Self::from_parts(Ref::from_slice(elements), layout))
    }
}

impl<'a, T> NdViewMut<'a, T> {
    /// A view along one axis of the elements of a slice, for writing.
    ///
    /// ```
    /// let mut elements = [1, 2, 3];
    /// rankn::NdViewMut::from_slice(&mut elements).fill(7);
    /// assert_eq!(elements, [7, 7, 7]);
    /// ```
    pub fn from_slice(elements: &'a mut [T]) -> Self {
        let layout = error::or_raise(Layout::contiguous(&[elements.len()]));
        Self::from_parts(Mut::from_slice(elements), layout)
    }

    /// A view for writing of the elements of a slice at `offset + i * strides[0] + j * strides[1] + ..`, for every
    /// index within the shape.
    ///
    /// # Errors
    /// As for [`NdView::from_slice_strided`], and when two indices might lead to one element: deciding this takes
    /// unbounded time for some strides, which then count as overlapping.
    ///
    /// ```
    /// let mut elements = [1, 2, 3, 4];
    /// rankn::NdViewMut::from_slice_strided(&mut elements, 2, &[-2], 3)?.fill(0);
    /// assert_eq!(elements, [1, 0, 3, 0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn from_slice_strided(
        elements: &'a mut [T],
        shape: impl IntoShape,
        strides: &[isize],
        offset: usize,
    ) -> Result<Self> {
        let layout = Layout::checked(elements.len(), &shape.into_shape()?, strides, offset)?;
        if has_self_overlap(&layout) {
            return Err(error::array::internal_overlap(&layout.shape, strides));
        }
        Ok(Self::from_parts(Mut::from_slice(elements), layout))
    }
}

impl<T> Default for NdArray<T> {
    /// An array along one axis without elements.
    fn default() -> Self {
        Self::from_vec(Vec::new())
    }
}

impl<T> From<Vec<T>> for NdArray<T> {
    /// The array of [`NdArray::from_vec`].
    fn from(elements: Vec<T>) -> Self {
        Self::from_vec(elements)
    }
}

impl<'a, T> From<&'a [T]> for NdView<'a, T> {
    /// The view of [`NdView::from_slice`].
    fn from(elements: &'a [T]) -> Self {
        Self::from_slice(elements)
    }
}

impl<'a, T> From<&'a mut [T]> for NdViewMut<'a, T> {
    /// The view of [`NdViewMut::from_slice`].
    fn from(elements: &'a mut [T]) -> Self {
        Self::from_slice(elements)
    }
}

impl<T> FromIterator<T> for NdArray<T> {
    /// The items along one axis.
    ///
    /// NumPy: [`numpy.fromiter`](https://numpy.org/doc/stable/reference/generated/numpy.fromiter.html).
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let items = items.into_iter();
        let mut elements = error::or_raise(reserve(items.size_hint().0));
        elements.extend(items);
        Self::from_vec(elements)
    }
}
