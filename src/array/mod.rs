//! The nouns: the one array struct and its aliases, and what every array can say of itself.

mod compare;
mod convert;
pub(crate) mod copy;
pub(crate) mod create;
mod fmt;
pub(crate) mod grid;
mod iter;
mod nested;
mod parts;
mod print;
mod range;
mod raw;
mod shared;
pub(crate) mod tile;
mod words;

use std::marker::PhantomData;

use crate::element::{DType, Element};
use crate::layout::{Layout, Shape};
use crate::storage::{Mut, Owned, Ref, Storage, StorageMut};

pub use convert::MemoryOrder;
pub(crate) use fmt::write_elements;
pub use iter::{Elements, IndexedIter, IntoIter, Iter, IterMut};
pub use nested::Nested;
pub use parts::{Parts, PartsMut};
pub use print::{FloatMode, PrintOptions, Sign};
pub use range::{ArangeBounds, Indexing, arange, arange_step, linspace, linspace_with, meshgrid};
pub(crate) use shared::Footprint;
pub use words::Plain;
#[cfg(feature = "mmap")]
pub(crate) use words::check_elements;
pub(crate) use words::{Word, bytes_of, bytes_of_mut};

/// An n-dimensional array: elements of one type `T`, arranged by a shape.
///
/// `NdArray<T>` owns its elements. With another storage it borrows them: see [`NdView`] and [`NdViewMut`]. The
/// number of axes is known at run time, any number is allowed, and up to six are kept without an allocation.
///
/// The methods of all families are listed on this page. Which of them copy and which return a view is said with
/// each.
///
/// ```
/// use rankn::{array, s};
/// let a = array![[1, 2, 3], [4, 5, 6]];
/// assert_eq!(a.shape(), [2, 3]);
/// assert_eq!(a.slice(s![.., 1])?, array![2, 5]);
/// assert_eq!((&a + 10).along(0)?.sum(), array![25i64, 27, 29]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub struct NdArray<T, S = Owned<T>> {
    storage: S,
    layout: Layout,
    element: PhantomData<fn() -> T>,
}

/// An array that borrows its elements for reading. Cheap to clone, passed by value.
pub type NdView<'a, T> = NdArray<T, Ref<'a, T>>;

/// An array that borrows its elements for writing.
pub type NdViewMut<'a, T> = NdArray<T, Mut<'a, T>>;

impl<T, S: Storage<T>> NdArray<T, S> {
    /// The length of each axis, as NumPy's `shape`.
    #[inline]
    pub fn shape(&self) -> &[usize] {
        &self.layout.shape
    }

    /// The number of axes, as NumPy's `ndim`.
    #[inline]
    pub fn ndim(&self) -> usize {
        self.layout.ndim()
    }

    /// The number of elements, as NumPy's `size`.
    #[inline]
    pub fn size(&self) -> usize {
        self.layout.size()
    }

    /// The length of the first axis, as Python's `len(a)`; 1 for an array without axes.
    #[inline]
    pub fn len(&self) -> usize {
        self.layout.shape.first().copied().unwrap_or(1)
    }

    /// Whether the array has no elements.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.layout.shape.contains(&0)
    }

    /// The step from one element to the next along each axis, counted in elements (NumPy's `strides` are in bytes).
    #[inline]
    pub fn strides(&self) -> &[isize] {
        &self.layout.strides
    }

    /// The number of bytes of one element. NumPy: `a.itemsize`.
    #[inline]
    pub fn itemsize(&self) -> usize {
        size_of::<T>()
    }

    /// The number of bytes of all elements, those that a broadcast view repeats counted each time. NumPy: `a.nbytes`.
    ///
    /// ```
    /// assert_eq!(rankn::NdArray::<f32>::zeros([2, 3]).nbytes(), 24);
    /// ```
    #[inline]
    pub fn nbytes(&self) -> usize {
        self.size().saturating_mul(size_of::<T>())
    }

    /// The type of the elements, as NumPy's `dtype`.
    pub fn dtype(&self) -> DType
    where
        T: Element,
    {
        T::DTYPE
    }

    /// Whether the elements lie one after the other in C order: the last axis varies fastest.
    pub fn is_c_contiguous(&self) -> bool {
        self.layout.is_c_contiguous()
    }

    /// Whether the elements lie one after the other in Fortran order: the first axis varies fastest.
    pub fn is_f_contiguous(&self) -> bool {
        self.layout.is_f_contiguous()
    }

    /// A view of the whole array whose lifetime is the array's own when this is a view already.
    #[inline]
    pub fn view(&self) -> NdArray<T, S::View<'_>> {
        self.with_layout(self.layout.clone())
    }

    #[inline]
    pub(crate) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// A view of the same storage through a layout that was derived from this array's.
    #[inline]
    pub(crate) fn with_layout(&self, layout: Layout) -> NdArray<T, S::View<'_>> {
        NdArray { storage: self.storage.shared(), layout: layout.moved(), element: PhantomData }
    }

    /// The same storage seen through a layout that was derived from this array's.
    #[inline]
    pub(crate) fn map_layout(self, layout: Layout) -> Self {
        NdArray { storage: self.storage, layout: layout.moved(), element: PhantomData }
    }

    pub(crate) fn into_parts(self) -> (S, Layout) {
        (self.storage, self.layout)
    }

    /// A storage and a layout that fits it: the layout was checked against the storage's length, or derived from one
    /// that was.
    #[inline]
    pub(crate) fn from_parts(storage: S, layout: Layout) -> Self {
        debug_assert!(layout.span().end <= storage.len(), "the layout reaches past the storage");
        NdArray { storage, layout: layout.moved(), element: PhantomData }
    }

    /// A storage in C order of a shape whose size was checked. A list is put together where it stays: an array is large
    /// enough that moving it takes a call.
    #[inline(always)]
    pub(crate) fn packed(storage: S, shape: Shape) -> Self {
        match shape.only() {
            Some(len) => NdArray::from_parts(storage, Layout::line(len)),
            None => NdArray::from_parts(storage, Layout::packed(shape)),
        }
    }

    /// The same array, moved part by part, as layouts are.
    #[inline(always)]
    pub(crate) fn moved(self) -> Self {
        NdArray { storage: self.storage, layout: self.layout.moved(), element: PhantomData }
    }

    /// The same view once more, if this is one for reading.
    pub(crate) fn twin(&self) -> Option<Self> {
        Some(NdArray { storage: self.storage.twin()?, layout: self.layout.clone(), element: PhantomData })
    }

    /// The address of the first element, for writing, and the layout, if the array owns its elements.
    #[inline]
    pub(crate) fn own(&mut self) -> Option<(*mut T, &Layout)> {
        let first = self.storage.own()?;
        Some((first.wrapping_add(self.layout.offset), &self.layout))
    }
}

impl<T, S: StorageMut<T>> NdArray<T, S> {
    /// A mutable view of the whole array.
    #[inline]
    pub fn view_mut(&mut self) -> NdViewMut<'_, T> {
        let layout = self.layout.clone();
        self.with_layout_mut(layout)
    }
}

impl<T, S: Clone> Clone for NdArray<T, S> {
    /// A copy of an owned array with its own elements in the same order in memory; for a view, another view.
    fn clone(&self) -> Self {
        NdArray { storage: self.storage.clone(), layout: self.layout.clone(), element: PhantomData }
    }
}

/// What must not compile.
///
/// Views of what cannot be shared are not sent, arrays of what cannot be sent are not sent:
/// ```compile_fail,E0277
/// fn send<T: Send>() {}
/// send::<rankn::NdView<'static, std::cell::Cell<i32>>>();
/// ```
/// ```compile_fail,E0277
/// fn send<T: Send>() {}
/// send::<rankn::NdArray<std::rc::Rc<i32>>>();
/// ```
/// ```compile_fail,E0277
/// fn sync<T: Sync>() {}
/// sync::<rankn::NdViewMut<'static, std::cell::Cell<i32>>>();
/// ```
/// ```compile_fail,E0277
/// fn send<T: Send>() {}
/// send::<rankn::IterMut<'static, std::rc::Rc<i32>>>();
/// ```
/// Views do not outlive what they borrow, and while they live nothing else writes:
/// ```compile_fail,E0505
/// let a = rankn::array![1, 2];
/// let view = a.slice(rankn::s![1..]).unwrap();
/// drop(a);
/// view.to_vec();
/// ```
/// ```compile_fail,E0499
/// let mut a = rankn::array![1, 2];
/// let (mut first, mut second) = (a.view_mut(), a.view_mut());
/// first.fill(1);
/// ```
/// ```compile_fail,E0499
/// let mut a = rankn::array![1, 2];
/// let mut view = a.view_mut();
/// let first = view.at_mut(0).unwrap();
/// view.fill(1);
/// drop(first);
/// ```
/// Elements of mutable views cannot be replaced by shorter-lived ones:
/// ```compile_fail,E0597
/// let mut words = ["long"];
/// let mut view = rankn::NdViewMut::from_slice(&mut words);
/// {
///     let text = String::from("short");
///     view.fill(text.as_str());
/// }
/// println!("{}", words[0]);
/// ```
/// What lists hold is not for others to say, since arrays believe it:
/// ```compile_fail,E0277
/// struct Liar;
/// impl rankn::Nested for Liar {
///     type Leaf = u8;
///     fn lengths() -> Vec<usize> {
///         vec![1000]
///     }
///     fn append_to(self, _: &mut Vec<u8>) {}
/// }
/// ```
#[cfg(doctest)]
struct MustNotCompile;
