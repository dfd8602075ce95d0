//! A buffer of elements: a `Vec` that came in, or memory of our own aligned for vector instructions.
//!
//! # The invariant
//! `base` points to memory for `capacity` elements, of which the first `len` are initialised and owned (no memory at all
//! when `capacity * size_of::<T>()` is 0). When `ours`, `align_of::<T>()` is at most `ALIGN`, and the memory came from
//! `cache::allocate` for as many bytes; else pointer, length and capacity are those of a `Vec<T>`.
#![expect(unsafe_code, reason = "owns raw memory, so that buffers can be aligned beyond what Vec allows")]

use std::alloc::{Layout, alloc, alloc_zeroed, dealloc};
use std::any::{TypeId, type_name};
use std::marker::PhantomData;
use std::mem::{ManuallyDrop, align_of, size_of};
use std::num::NonZero;
use std::ptr::NonNull;

use super::cache::{self, ALIGN};
use crate::element::{is_built_in, is_one_of_them};
use crate::error::{self, Result, or_raise};

/// Buffers from this many bytes on are aligned for vector instructions. Below it the loops are too short to gain from
/// it, and the allocator keeps a list of free blocks only for its own alignment.
const ALIGNED: usize = 1024;

/// The storage of [`NdArray`](crate::NdArray): elements that the array owns.
pub struct Owned<T> {
    base: NonNull<T>,
    len: usize,
    capacity: usize,
    ours: bool,
}

impl<T> Owned<T> {
    /// Uninitialised memory for `capacity` elements, of which none counts as initialised yet.
    ///
    /// # Errors
    /// When that is more than the address space, or the system refuses it.
    #[inline(always)]
    pub(super) fn allocate(capacity: usize) -> Result<Self> {
        Self::with(capacity, false)
    }

    /// In line around one call, so that the parts stay in registers.
    #[inline(always)]
    fn with(capacity: usize, zeroed: bool) -> Result<Self> {
        let bytes = bytes_of::<T>(capacity)?;
        let ours = Self::is_ours(bytes);
        match memory(bytes, align_of::<T>(), ours, zeroed) {
            Some(memory) => Ok(Owned { base: memory.cast(), len: 0, capacity, ours }),
            None => Err(refused::<T>(capacity)),
        }
    }

    /// Whether memory of so many bytes comes from the cache.
    #[inline(always)]
    fn is_ours(bytes: usize) -> bool {
        bytes >= ALIGNED && align_of::<T>() <= ALIGN
    }

    #[inline(always)]
    pub(super) fn base(&self) -> NonNull<T> {
        self.base
    }

    /// The elements that a finished buffer came down to.
    ///
    /// # Safety
    /// They are what `Uninit::into_raw` answered with, and nothing else refers to them.
    #[inline(always)]
    pub(crate) unsafe fn from_raw(elements: NonNull<[T]>) -> Self {
        let (len, ours) = (elements.len(), Self::is_ours(size_of::<T>() * elements.len()));
        Owned { base: elements.cast(), len, capacity: len, ours }
    }

    /// `len` elements whose bytes are all zero; `None` unless `T` is a built-in type, for which they are its zero.
    ///
    /// # Errors
    /// As for `allocate`.
    pub(crate) fn zeroed(len: usize) -> Result<Option<Self>>
    where
        T: 'static,
    {
        if !is_built_in::<T>() {
            return Ok(None);
        }
        let mut owned = Self::with(len, true)?;
        // SAFETY: all bytes are zero, which is a value of every built-in type.
        unsafe { owned.set_len(len) };
        Ok(Some(owned))
    }

    #[inline]
    pub(crate) fn as_ptr(&self) -> *const T {
        self.base.as_ptr()
    }

    #[inline]
    pub(crate) fn as_mut_ptr(&mut self) -> *mut T {
        self.base.as_ptr()
    }

    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// # Safety
    /// The first `len` elements are initialised, and `len <= capacity`.
    pub(super) unsafe fn set_len(&mut self, len: usize) {
        debug_assert!(len <= self.capacity, "more elements than memory");
        self.len = len;
    }

    /// The same memory as elements of another type.
    ///
    /// # Safety
    /// `U` has the size and the alignment of `T`, and all elements are values of it.
    pub(crate) unsafe fn recast<U>(self) -> Owned<U> {
        let this = ManuallyDrop::new(self);
        Owned { base: this.base.cast(), len: this.len, capacity: this.capacity, ours: this.ours }
    }

    /// All elements in memory order.
    pub(crate) fn as_slice(&self) -> &[T] {
        // SAFETY: the first `len` elements are initialised.
        unsafe { std::slice::from_raw_parts(self.as_ptr(), self.len) }
    }

    /// The elements in a `Vec`: the one this buffer came from, or a new one to which they are moved.
    pub(crate) fn into_vec(self) -> Vec<T> {
        let mut this = ManuallyDrop::new(self);
        let (base, len, capacity) = (this.as_mut_ptr(), this.len, this.capacity);
        if !this.ours {
            // SAFETY: pointer, length and capacity are those of a `Vec` (the invariant). `this` is forgotten.
            return unsafe { Vec::from_raw_parts(base, len, capacity) };
        }
        let mut vec = or_raise(reserve(len));
        // SAFETY: `len` initialised elements are moved to memory for as many, and forgotten here: length 0 is set
        // before this buffer is freed without dropping them.
        unsafe {
            std::ptr::copy_nonoverlapping(base, vec.as_mut_ptr(), len);
            vec.set_len(len);
            this.len = 0;
            ManuallyDrop::drop(&mut this);
        }
        vec
    }
}

impl<T> From<Vec<T>> for Owned<T> {
    fn from(vec: Vec<T>) -> Self {
        let mut vec = ManuallyDrop::new(vec);
        let base = NonNull::from(vec.as_mut_slice()).cast();
        Owned { base, len: vec.len(), capacity: vec.capacity(), ours: false }
    }
}

impl<T: Clone> Clone for Owned<T> {
    fn clone(&self) -> Self {
        if is_plain::<T>() {
            let mut copy = or_raise(Self::allocate(self.len));
            // SAFETY: there is memory for as many elements, which are of a built-in type: their bytes are all of them.
            unsafe {
                std::ptr::copy_nonoverlapping(self.as_ptr(), copy.as_mut_ptr(), self.len);
                copy.set_len(self.len);
            }
            return copy;
        }
        or_raise(super::Uninit::from_iter(self.len, self.as_slice().iter().cloned()))
    }
}

impl<T> Drop for Owned<T> {
    fn drop(&mut self) {
        // SAFETY: the first `len` elements are initialised and owned, and never used again.
        unsafe { std::ptr::slice_from_raw_parts_mut(self.base.as_ptr(), self.len).drop_in_place() };
        let (memory, bytes) = (self.base.cast(), size_of::<T>() * self.capacity);
        match bytes {
            0 => {}
            // SAFETY: the memory came from there for as many bytes.
            _ if self.ours => unsafe { cache::free(memory, bytes) },
            _ => {
                // SAFETY: the memory was allocated with this size and alignment, as that of a `Vec` is.
                unsafe {
                    let layout = Layout::from_size_align_unchecked(bytes, align_of::<T>());
                    dealloc(memory.as_ptr(), layout);
                }
            }
        }
    }
}

/// Whether `T` is a built-in type, asked where nothing is known of its lifetimes. In a build without optimisation a copy of
/// bytes is a hundred times as fast as one of elements.
fn is_plain<T>() -> bool {
    trait Named {
        fn id(&self) -> TypeId
        where
            Self: 'static;
    }
    impl<T> Named for PhantomData<T> {
        fn id(&self) -> TypeId
        where
            Self: 'static,
        {
            TypeId::of::<T>()
        }
    }
    let named: &dyn Named = &PhantomData::<T>;
    // SAFETY: only the lifetimes in the type change, none of which built-in types have; nothing is read through them.
    let named = unsafe { std::mem::transmute::<&dyn Named, &(dyn Named + 'static)>(named) };
    is_one_of_them(named.id())
}

// SAFETY: an `Owned` owns its elements, like a `Vec`.
unsafe impl<T: Send> Send for Owned<T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for Owned<T> {}

/// Memory for so many bytes, ours or as a `Vec` would have it; `None` when there is none.
#[inline(never)]
fn memory(bytes: usize, align: usize, ours: bool, zeroed: bool) -> Option<NonNull<u8>> {
    match bytes {
        0 => NonZero::new(align).map(NonNull::without_provenance),
        _ if ours => cache::allocate(bytes, zeroed),
        _ => allocate_plain(bytes, align, zeroed),
    }
}

/// Memory as a `Vec` would have it; `None` when there is none.
fn allocate_plain(bytes: usize, align: usize, zeroed: bool) -> Option<NonNull<u8>> {
    let layout = Layout::from_size_align(bytes, align).ok()?;
    // SAFETY: the size of `layout` is not 0: the caller asks for bytes.
    NonNull::new(unsafe { if zeroed { alloc_zeroed(layout) } else { alloc(layout) } })
}

/// An empty vector with memory for `capacity` elements.
///
/// # Errors
/// As for `Owned::allocate`.
pub(crate) fn reserve<T>(capacity: usize) -> Result<Vec<T>> {
    bytes_of::<T>(capacity)?;
    let mut vec = Vec::new();
    vec.try_reserve_exact(capacity).map_err(|_| refused::<T>(capacity))?;
    Ok(vec)
}

/// A vector of the items, of which there are `count`.
///
/// # Errors
/// As for `Owned::allocate`.
pub(crate) fn listed<T>(count: usize, items: impl IntoIterator<Item = T>) -> Result<Vec<T>> {
    let mut vec = reserve(count)?;
    vec.extend(items.into_iter().take(count));
    Ok(vec)
}

/// How many bytes so many elements take, if the address space has as many.
#[inline]
fn bytes_of<T>(elements: usize) -> Result<usize> {
    let bytes = size_of::<T>().checked_mul(elements).filter(|&bytes| isize::try_from(bytes).is_ok());
    bytes.ok_or_else(|| error::array::too_many_bytes(elements, size_of::<T>()))
}

#[cold]
#[inline(never)]
fn refused<T>(elements: usize) -> error::Error {
    error::array::no_memory(elements, size_of::<T>(), type_name::<T>())
}
