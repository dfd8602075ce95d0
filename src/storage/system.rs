//! Memory from the system.
//!
//! # The invariant
//! Memory is given back as it was asked for: what layout it has decides where it comes from.
#![expect(unsafe_code, reason = "allocates and frees memory")]

use std::alloc::{Layout, alloc, alloc_zeroed, dealloc};
use std::ptr::NonNull;

/// Memory of this layout, whose size is not 0, all bytes of which are 0 if `zeroed`; `None` when there is none left.
pub(super) fn allocate(layout: Layout, zeroed: bool) -> Option<NonNull<u8>> {
    #[cfg(target_os = "linux")]
    if pages::suit(layout) {
        return pages::map(layout.size());
    }
    // SAFETY: the size of `layout` is not 0.
    NonNull::new(unsafe { if zeroed { alloc_zeroed(layout) } else { alloc(layout) } })
}

/// Gives memory back.
///
/// # Safety
/// `start` came from `allocate` with this layout, and nothing refers to that memory any more.
pub(super) unsafe fn free(start: NonNull<u8>, layout: Layout) {
    #[cfg(target_os = "linux")]
    if pages::suit(layout) {
        // SAFETY: the caller's promise; memory of this layout was mapped.
        return unsafe { pages::unmap(start, layout.size()) };
    }
    // SAFETY: the caller's promise.
    unsafe { dealloc(start.as_ptr(), layout) };
}

/// Pages of our own: the kernel has cleared them, so zeros cost nothing until they are used, and huge ones can be had,
/// which makes fresh memory four times cheaper.
#[cfg(target_os = "linux")]
mod pages {
    use super::{Layout, NonNull};
    use std::ptr;

    const PAGE: usize = 4096;

    /// Memory from this many bytes on.
    const LARGE: usize = 4 << 20;

    pub(super) fn suit(layout: Layout) -> bool {
        layout.size() >= LARGE && layout.align() <= PAGE
    }

    pub(super) fn map(bytes: usize) -> Option<NonNull<u8>> {
        let protection = libc::PROT_READ | libc::PROT_WRITE;
        let kind = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
        // SAFETY: a new mapping at an address that the kernel chooses touches no other memory.
        let start = unsafe { libc::mmap(ptr::null_mut(), bytes, protection, kind, -1, 0) };
        if start == libc::MAP_FAILED {
            return None;
        }
        // SAFETY: the range was just mapped; the advice changes how it is backed, not what it holds.
        unsafe { libc::madvise(start, bytes, libc::MADV_HUGEPAGE) };
        NonNull::new(start.cast())
    }

    /// # Safety
    /// The memory was mapped by `map` with this size, and nothing refers to it any more.
    pub(super) unsafe fn unmap(start: NonNull<u8>, bytes: usize) {
        // SAFETY: the caller's promise.
        unsafe { libc::munmap(start.as_ptr().cast(), bytes) };
    }
}
