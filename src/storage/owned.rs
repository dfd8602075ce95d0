//! A buffer of elements: a `Vec` that came in, or memory of our own aligned for vector instructions.
//!
//! # The invariant
//! `base` points to memory for `capacity` elements that was allocated with the alignment `align` (no memory at all when
//! `capacity * size_of::<T>()` is 0), of which the first `len` elements are initialised and owned. When `align` is
//! `align_of::<T>()`, pointer, length and capacity are those of a `Vec<T>`.
#![expect(unsafe_code, reason = "owns raw memory, so that buffers can be aligned beyond what Vec allows")]

use std::alloc::{Layout, alloc, alloc_zeroed, dealloc, handle_alloc_error};
use std::any::TypeId;
use std::mem::{ManuallyDrop, align_of, size_of};
use std::ptr::NonNull;

/// The alignment of memory we allocate: a cache line, and the widest vector register.
const ALIGN: usize = 64;

/// Buffers from this many bytes on are aligned so. Below it the loops are too short to gain from it, and the allocator
/// keeps a list of free blocks only for its own alignment.
const ALIGNED: usize = 1024;

/// Buffers from this many bytes on ask the kernel for huge pages, which makes fresh memory four times cheaper.
#[cfg(target_os = "linux")]
const HUGE: usize = 4 << 20;

/// The storage of [`NdArray`](crate::NdArray): elements that the array owns.
pub struct Owned<T> {
    base: NonNull<T>,
    len: usize,
    capacity: usize,
    align: usize,
}

impl<T> Owned<T> {
    /// Uninitialised memory for `capacity` elements, of which none counts as initialised yet.
    pub(super) fn allocate(capacity: usize) -> Self {
        Self::with(capacity, false)
    }

    fn with(capacity: usize, zeroed: bool) -> Self {
        let bytes = size_of::<T>().checked_mul(capacity);
        // The system zeroes memory for free only with its own alignment.
        let aligned = !zeroed && bytes.is_some_and(|bytes| bytes >= ALIGNED);
        let align = if aligned { ALIGN.max(align_of::<T>()) } else { align_of::<T>() };
        let layout = bytes.and_then(|bytes| Layout::from_size_align(bytes, align).ok());
        let Some(layout) = layout else { capacity_overflow(capacity, size_of::<T>()) };
        if layout.size() == 0 {
            return Owned { base: NonNull::dangling(), len: 0, capacity, align };
        }
        // SAFETY: the size of `layout` is not 0.
        let memory = unsafe { if zeroed { alloc_zeroed(layout) } else { alloc(layout) } };
        let Some(memory) = NonNull::new(memory) else { handle_alloc_error(layout) };
        #[cfg(target_os = "linux")]
        advise_huge_pages(memory.as_ptr(), layout.size());
        Owned { base: memory.cast(), len: 0, capacity, align }
    }

    /// `len` elements whose bytes are all zero; `None` unless `T` is a built-in type, for which they are its zero.
    pub(crate) fn zeroed(len: usize) -> Option<Self>
    where
        T: 'static,
    {
        if !is_number::<T>() {
            return None;
        }
        let mut owned = Self::with(len, true);
        // SAFETY: all bytes are zero, which is a value of every type that `is_number` admits.
        unsafe { owned.set_len(len) };
        Some(owned)
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

    /// All elements in memory order.
    pub(crate) fn as_slice(&self) -> &[T] {
        // SAFETY: the first `len` elements are initialised.
        unsafe { std::slice::from_raw_parts(self.as_ptr(), self.len) }
    }

    /// The elements in a `Vec`: the one this buffer came from, or a new one to which they are moved.
    pub(crate) fn into_vec(self) -> Vec<T> {
        let mut this = ManuallyDrop::new(self);
        let (base, len, capacity) = (this.as_mut_ptr(), this.len, this.capacity);
        if this.align == align_of::<T>() || size_of::<T>() == 0 {
            // SAFETY: pointer, length and capacity are those of a `Vec` (the invariant), or `T` has no size, for which
            // any length and a dangling pointer make a `Vec`. `this` is forgotten.
            return unsafe { Vec::from_raw_parts(base, len, capacity) };
        }
        let mut vec = Vec::with_capacity(len);
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
        Owned { base, len: vec.len(), capacity: vec.capacity(), align: align_of::<T>() }
    }
}

impl<T: Clone> Clone for Owned<T> {
    fn clone(&self) -> Self {
        super::Uninit::from_iter(self.len, self.as_slice().iter().cloned())
    }
}

impl<T> Drop for Owned<T> {
    fn drop(&mut self) {
        // SAFETY: the first `len` elements are initialised and owned, and never used again.
        unsafe { std::ptr::slice_from_raw_parts_mut(self.base.as_ptr(), self.len).drop_in_place() };
        let bytes = size_of::<T>() * self.capacity;
        if bytes > 0 {
            // SAFETY: the memory was allocated with this size and alignment.
            unsafe {
                dealloc(self.base.as_ptr().cast(), Layout::from_size_align_unchecked(bytes, self.align))
            };
        }
    }
}

// SAFETY: an `Owned` owns its elements, like a `Vec`.
unsafe impl<T: Send> Send for Owned<T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for Owned<T> {}

/// Whether `T` is a built-in element type, for all of which zero bytes are the value zero.
fn is_number<T: 'static>() -> bool {
    use crate::element::{Complex32, Complex64};
    macro_rules! any {
        ($($t:ty)*) => { $(TypeId::of::<T>() == TypeId::of::<$t>())||* };
    }
    any!(bool i8 i16 i32 i64 u8 u16 u32 u64 isize usize f32 f64 Complex32 Complex64)
}

#[cfg(target_os = "linux")]
fn advise_huge_pages(start: *mut u8, bytes: usize) {
    const PAGE: usize = 4096;
    if bytes >= HUGE {
        let skip = start.align_offset(PAGE);
        // SAFETY: the range lies inside memory we just allocated; the advice changes how it is backed, not what it holds.
        unsafe { libc::madvise(start.add(skip).cast(), bytes - skip, libc::MADV_HUGEPAGE) };
    }
}

#[cold]
#[inline(never)]
fn capacity_overflow(elements: usize, size: usize) -> ! {
    panic!("cannot allocate {elements} elements of {size} bytes: more than the address space")
}
