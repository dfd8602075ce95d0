//! Who owns the memory of an array.
//!
//! # The invariant of a storage
//! A storage answers with a pointer and a length. For as long as the storage lives (and its lifetime, for borrowed
//! ones), the pointer is aligned, not null, and
//! 1. for [`Owned`], points to `len` initialised elements that nothing else refers to;
//! 2. for [`Ref`], points to `len` elements of which those that the layout beside it reaches are initialised and are
//!    written by nobody;
//! 3. for [`Mut`], points to `len` elements of which those that the layout beside it reaches are initialised and are
//!    read or written by nobody else. Two `Mut` over the same memory may exist when their layouts share no element,
//!    which is why a `Mut` never becomes a slice of its whole length.
//!
//! The pointer of an `Owned` stays the same when the `Owned` is moved.
#![expect(
    unsafe_code,
    reason = "borrowed storages hold pointers: two disjoint strided views interleave in memory"
)]

mod cache;
mod owned;
mod system;
mod uninit;

use std::marker::PhantomData;
use std::ptr::NonNull;

pub use cache::{cache_limit, cached_bytes, clear_cache, set_cache_limit};
pub use owned::Owned;
pub(crate) use owned::{listed, reserve};
pub(crate) use uninit::Uninit;

mod sealed {
    pub trait Sealed {}
    impl<T> Sealed for super::Owned<T> {}
    impl<T> Sealed for super::Ref<'_, T> {}
    impl<T> Sealed for super::Mut<'_, T> {}
}

/// Memory that an array can read: [`Owned`], [`Ref`] or [`Mut`]. Sealed.
#[expect(clippy::len_without_is_empty, reason = "hidden, and counts memory: it is no collection")]
pub trait Storage<T>: sealed::Sealed + Sized {
    /// The storage of a shared view: of lifetime `'s`, or of the view's own lifetime when this is one.
    type View<'s>: Storage<T> + Clone
    where
        Self: 's;

    #[doc(hidden)]
    fn base(&self) -> *const T;

    #[doc(hidden)]
    fn len(&self) -> usize;

    #[doc(hidden)]
    fn shared(&self) -> Self::View<'_>;

    /// The same once more, if it only lends.
    #[doc(hidden)]
    fn twin(&self) -> Option<Self> {
        None
    }

    /// The storage itself when it owns its elements, else the storage back.
    #[doc(hidden)]
    fn try_owned(self) -> Result<Owned<T>, Self>;

    /// Where the elements begin, for writing, if the storage owns them.
    #[doc(hidden)]
    #[inline]
    fn own(&mut self) -> Option<*mut T> {
        None
    }

    /// How elements in new memory become a storage of this kind, if it is the kind that owns them.
    #[doc(hidden)]
    const ADOPT: Option<fn(Owned<T>) -> Self> = None;
}

/// Memory that an array can write: [`Owned`] or [`Mut`]. Sealed.
pub trait StorageMut<T>: Storage<T> {
    #[doc(hidden)]
    fn base_mut(&mut self) -> *mut T;
}

/// The storage of [`NdView`](crate::NdView): elements borrowed for reading.
pub struct Ref<'a, T> {
    base: NonNull<T>,
    len: usize,
    borrow: PhantomData<&'a T>,
}

/// The storage of [`NdViewMut`](crate::NdViewMut): elements borrowed for writing.
pub struct Mut<'a, T> {
    base: NonNull<T>,
    len: usize,
    borrow: PhantomData<&'a mut T>,
}

impl<'a, T> Ref<'a, T> {
    /// The elements of a slice.
    pub(crate) fn from_slice(slice: &'a [T]) -> Self {
        Ref { base: NonNull::from(slice).cast(), len: slice.len(), borrow: PhantomData }
    }

    /// # Safety
    /// Clause 2 of the invariant holds for this pointer and length for the lifetime `'a`.
    pub(crate) unsafe fn from_raw(base: *const T, len: usize) -> Self {
        // SAFETY: the caller's promise: the pointer is not null.
        Ref { base: unsafe { NonNull::new_unchecked(base.cast_mut()) }, len, borrow: PhantomData }
    }
}

impl<'a, T> Mut<'a, T> {
    /// The elements of a slice.
    pub(crate) fn from_slice(slice: &'a mut [T]) -> Self {
        Mut { len: slice.len(), base: NonNull::from(slice).cast(), borrow: PhantomData }
    }

    /// # Safety
    /// Clause 3 of the invariant holds for this pointer and length for the lifetime `'a`.
    pub(crate) unsafe fn from_raw(base: *mut T, len: usize) -> Self {
        // SAFETY: the caller's promise: the pointer is not null.
        Mut { base: unsafe { NonNull::new_unchecked(base) }, len, borrow: PhantomData }
    }
}

impl<T> Clone for Ref<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Ref<'_, T> {}

// SAFETY: a `Ref` gives out only `&T` (clause 2).
unsafe impl<T: Sync> Send for Ref<'_, T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for Ref<'_, T> {}
// SAFETY: a `Mut` has its elements to itself (clause 3), like a `&mut T`.
unsafe impl<T: Send> Send for Mut<'_, T> {}
// SAFETY: a shared `Mut` gives out only `&T`.
unsafe impl<T: Sync> Sync for Mut<'_, T> {}

impl<'a, T> Storage<T> for Ref<'a, T> {
    type View<'s>
        = Ref<'a, T>
    where
        Self: 's;

    #[inline]
    fn base(&self) -> *const T {
        self.base.as_ptr()
    }
    #[inline]
    fn len(&self) -> usize {
        self.len
    }
    #[inline]
    fn shared(&self) -> Self::View<'_> {
        *self
    }
    fn twin(&self) -> Option<Self> {
        Some(*self)
    }
    fn try_owned(self) -> Result<Owned<T>, Self> {
        Err(self)
    }
}

impl<T> Storage<T> for Mut<'_, T> {
    type View<'s>
        = Ref<'s, T>
    where
        Self: 's;

    #[inline]
    fn base(&self) -> *const T {
        self.base.as_ptr()
    }
    #[inline]
    fn len(&self) -> usize {
        self.len
    }
    #[inline]
    fn shared(&self) -> Self::View<'_> {
        Ref { base: self.base, len: self.len, borrow: PhantomData }
    }
    fn try_owned(self) -> Result<Owned<T>, Self> {
        Err(self)
    }
}

impl<T> StorageMut<T> for Mut<'_, T> {
    #[inline]
    fn base_mut(&mut self) -> *mut T {
        self.base.as_ptr()
    }
}

impl<T> Storage<T> for Owned<T> {
    type View<'s>
        = Ref<'s, T>
    where
        T: 's;

    #[inline]
    fn base(&self) -> *const T {
        self.as_ptr()
    }
    #[inline]
    fn len(&self) -> usize {
        Owned::len(self)
    }
    #[inline]
    fn shared(&self) -> Self::View<'_> {
        // SAFETY: clause 1: `len` initialised elements, borrowed here for the lifetime of `&self`.
        unsafe { Ref::from_raw(self.as_ptr(), Owned::len(self)) }
    }
    #[inline]
    fn try_owned(self) -> Result<Owned<T>, Self> {
        Ok(self)
    }
    #[inline]
    fn own(&mut self) -> Option<*mut T> {
        Some(self.as_mut_ptr())
    }
    const ADOPT: Option<fn(Owned<T>) -> Self> = Some(std::convert::identity);
}

impl<T> StorageMut<T> for Owned<T> {
    #[inline]
    fn base_mut(&mut self) -> *mut T {
        self.as_mut_ptr()
    }
}
