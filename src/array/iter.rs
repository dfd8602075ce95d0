//! Walking over elements in C order.
//!
//! # The invariant
//! An iterator over strided elements holds `Positions` made from the layout of the array beside it: every position
//! belongs to an index within the shape, and each index comes up once, from either end. The layout of an owned or
//! mutably borrowed array does not overlap itself, so none of its elements comes up twice.
#![expect(unsafe_code, reason = "hands out references that outlive the step of the iterator")]

use std::iter::FusedIterator;
use std::{fmt, slice, vec};

use super::{NdArray, NdView, NdViewMut};
use crate::layout::{Dims, Positions, next_index, previous_index};
use crate::storage::{Mut, Owned, Ref, Storage, StorageMut};

/// An iterator over the elements of an array in C order: [`Iter`], [`IterMut`] or [`IntoIter`].
#[derive(Clone)]
pub struct Elements<I, A>(Walk<I, A>);

/// The iterator of [`NdArray::iter`], over references to the elements.
pub type Iter<'a, T> = Elements<slice::Iter<'a, T>, NdView<'a, T>>;

/// The iterator of [`NdArray::iter_mut`], over mutable references to the elements.
pub type IterMut<'a, T> = Elements<slice::IterMut<'a, T>, NdViewMut<'a, T>>;

/// The iterator that takes the elements out of an owned array.
pub type IntoIter<T> = Elements<vec::IntoIter<T>, Vec<Option<T>>>;

#[derive(Clone)]
#[expect(clippy::large_enum_variant, reason = "an allocation would cost more than the move")]
enum Walk<I, A> {
    /// The elements lie in C order.
    Contiguous(I),
    Strided(A, Positions),
}

/// Where the elements of a strided walk come from.
#[doc(hidden)]
pub trait Source {
    type Item;

    /// # Safety
    /// The position belongs to an index within the shape, and comes up once.
    unsafe fn pick(&mut self, position: usize) -> Self::Item;
}

impl<'a, T> Source for NdView<'a, T> {
    type Item = &'a T;

    #[inline]
    unsafe fn pick(&mut self, position: usize) -> &'a T {
        // SAFETY: the caller's promise.
        unsafe { self.element_at(position) }
    }
}

impl<'a, T> Source for NdViewMut<'a, T> {
    type Item = &'a mut T;

    #[inline]
    unsafe fn pick(&mut self, position: usize) -> &'a mut T {
        // SAFETY: the caller's promise.
        unsafe { self.element_at(position) }
    }
}

impl<T> Source for Vec<Option<T>> {
    type Item = T;

    #[inline]
    unsafe fn pick(&mut self, position: usize) -> T {
        self[position].take().expect("a position comes up once")
    }
}

impl<I: Iterator, A: Source<Item = I::Item>> Iterator for Elements<I, A> {
    type Item = I::Item;

    #[inline]
    fn next(&mut self) -> Option<I::Item> {
        match &mut self.0 {
            Walk::Contiguous(elements) => elements.next(),
            // SAFETY: the invariant.
            Walk::Strided(source, positions) => positions.next().map(|at| unsafe { source.pick(at) }),
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.0 {
            Walk::Contiguous(elements) => elements.size_hint(),
            Walk::Strided(_, positions) => positions.size_hint(),
        }
    }

    #[inline]
    fn fold<B, F: FnMut(B, I::Item) -> B>(self, init: B, mut f: F) -> B {
        match self.0 {
            Walk::Contiguous(elements) => elements.fold(init, f),
            Walk::Strided(mut source, positions) => {
                // SAFETY: the invariant.
                positions.fold(init, |acc, at| f(acc, unsafe { source.pick(at) }))
            }
        }
    }
}

impl<I: DoubleEndedIterator, A: Source<Item = I::Item>> DoubleEndedIterator for Elements<I, A> {
    #[inline]
    fn next_back(&mut self) -> Option<I::Item> {
        match &mut self.0 {
            Walk::Contiguous(elements) => elements.next_back(),
            // SAFETY: the invariant.
            Walk::Strided(source, positions) => positions.next_back().map(|at| unsafe { source.pick(at) }),
        }
    }
}

impl<I: ExactSizeIterator, A: Source<Item = I::Item>> ExactSizeIterator for Elements<I, A> {}
impl<I: FusedIterator, A: Source<Item = I::Item>> FusedIterator for Elements<I, A> {}

impl<I: ExactSizeIterator, A: Source<Item = I::Item>> fmt::Debug for Elements<I, A> {
    /// How many elements are left, whatever their type.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Elements").field("len", &self.len()).finish_non_exhaustive()
    }
}

/// The iterator of [`NdArray::indexed_iter`], over indices and references to the elements.
pub struct IndexedIter<'a, T> {
    elements: Iter<'a, T>,
    shape: Dims<usize>,
    front: Dims<usize>,
    back: Dims<usize>,
}

impl<T> Clone for IndexedIter<'_, T> {
    fn clone(&self) -> Self {
        let [shape, front, back] = [&self.shape, &self.front, &self.back].map(Dims::clone);
        IndexedIter { elements: self.elements.clone(), shape, front, back }
    }
}

impl<'a, T> Iterator for IndexedIter<'a, T> {
    type Item = (Dims<usize>, &'a T);

    fn next(&mut self) -> Option<Self::Item> {
        let element = self.elements.next()?;
        let index = self.front.clone();
        next_index(&mut self.front, &self.shape);
        Some((index, element))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.elements.size_hint()
    }
}

impl<T> DoubleEndedIterator for IndexedIter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let element = self.elements.next_back()?;
        let index = self.back.clone();
        previous_index(&mut self.back, &self.shape);
        Some((index, element))
    }
}

impl<T> ExactSizeIterator for IndexedIter<'_, T> {}
impl<T> FusedIterator for IndexedIter<'_, T> {}

impl<T> fmt::Debug for IndexedIter<'_, T> {
    /// How many elements are left, whatever their type.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IndexedIter").field("len", &self.len()).finish_non_exhaustive()
    }
}

impl<T, S: Storage<T>> NdArray<T, S> {
    /// Returns an iterator over references to the elements in C order.
    ///
    /// NumPy: [`ndarray.flat`](https://numpy.org/doc/stable/reference/generated/numpy.ndarray.flat.html).
    ///
    /// ```
    /// let a = rankn::array![[1, 2], [3, 4]];
    /// assert_eq!(a.iter().rev().copied().collect::<Vec<_>>(), [4, 3, 2, 1]);
    /// ```
    pub fn iter(&self) -> Iter<'_, T> {
        self.as_view().into_iter()
    }

    /// Returns an iterator over the elements in C order, each with its index.
    ///
    /// NumPy: [`numpy.ndenumerate`](https://numpy.org/doc/stable/reference/generated/numpy.ndenumerate.html).
    ///
    /// ```
    /// let a = rankn::array![[1, 2], [3, 4]];
    /// let (index, x) = a.indexed_iter().find(|(_, x)| **x > 2).unwrap();
    /// assert_eq!(index, [1, 0]);
    /// assert_eq!(a.get(index), Some(x));
    /// ```
    pub fn indexed_iter(&self) -> IndexedIter<'_, T> {
        let shape = Dims::from_slice(self.shape());
        IndexedIter {
            elements: self.iter(),
            front: Dims::filled(0, shape.len()),
            back: shape.iter().map(|n| n.saturating_sub(1)).collect(),
            shape,
        }
    }
}

impl<T, S: StorageMut<T>> NdArray<T, S> {
    /// Returns an iterator over mutable references to the elements in C order.
    ///
    /// ```
    /// let mut a = rankn::array![[1, 2], [3, 4]];
    /// a.iter_mut().for_each(|x| *x *= 10);
    /// assert_eq!(a, rankn::array![[10, 20], [30, 40]]);
    /// ```
    pub fn iter_mut(&mut self) -> IterMut<'_, T> {
        self.view_mut().into_iter()
    }
}

impl<'a, T> IntoIterator for NdArray<T, Ref<'a, T>> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        Elements(match self.to_slice() {
            Some(elements) => Walk::Contiguous(elements.iter()),
            None => {
                let positions = Positions::new(self.layout());
                Walk::Strided(self, positions)
            }
        })
    }
}

impl<'a, T> IntoIterator for NdArray<T, Mut<'a, T>> {
    type Item = &'a mut T;
    type IntoIter = IterMut<'a, T>;

    fn into_iter(self) -> IterMut<'a, T> {
        Elements(if self.is_c_contiguous() {
            Walk::Contiguous(self.into_contiguous_slice().iter_mut())
        } else {
            let positions = Positions::new(self.layout());
            Walk::Strided(self, positions)
        })
    }
}

impl<T> IntoIterator for NdArray<T, Owned<T>> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    fn into_iter(self) -> IntoIter<T> {
        Elements(if self.is_c_contiguous() {
            Walk::Contiguous(self.into_contiguous_vec().into_iter())
        } else {
            let (storage, layout) = self.into_parts();
            let elements = storage.into_vec().into_iter().map(Some).collect();
            Walk::Strided(elements, Positions::new(&layout))
        })
    }
}

impl<'a, T, S: Storage<T>> IntoIterator for &'a NdArray<T, S> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<'a, T, S: StorageMut<T>> IntoIterator for &'a mut NdArray<T, S> {
    type Item = &'a mut T;
    type IntoIter = IterMut<'a, T>;

    fn into_iter(self) -> IterMut<'a, T> {
        self.iter_mut()
    }
}
