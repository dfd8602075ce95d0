//! A buffer that is being filled.
//!
//! # The invariant
//! The first `filled` elements of the memory are initialised. When the buffer is dropped before it is finished, which
//! happens when a closure panics, exactly those are dropped.
#![expect(
    unsafe_code,
    reason = "hands out uninitialised memory to the engines and takes it back as initialised"
)]

use std::mem::ManuallyDrop;
#[cfg(feature = "rand")]
use std::mem::MaybeUninit;
use std::ptr::NonNull;

use super::Owned;
use crate::error::{Result, or_raise};

/// Memory for `len` elements that becomes an [`Owned`] once all of them are written.
pub(crate) struct Uninit<T> {
    memory: Owned<T>,
    len: usize,
}

impl<T> Uninit<T> {
    /// Memory for `len` elements, none of them written.
    ///
    /// # Panics
    /// When there is no such memory.
    #[inline(always)]
    #[track_caller]
    pub(crate) fn new(len: usize) -> Self {
        or_raise(Self::try_new(len))
    }

    /// The same with an error instead of a panic, for functions that return one.
    #[inline(always)]
    pub(crate) fn try_new(len: usize) -> Result<Self> {
        Ok(Uninit { memory: Owned::allocate(len)?, len })
    }

    /// The first `len` items of an iterator, in order.
    ///
    /// # Errors
    /// When there is no memory for them.
    ///
    /// # Panics
    /// When the iterator ends early.
    pub(crate) fn from_iter(len: usize, items: impl IntoIterator<Item = T>) -> Result<Owned<T>> {
        let mut uninit: Uninit<T> = Uninit::try_new(len)?;
        let mut items = items.into_iter();
        let place = uninit.as_mut_ptr();
        for at in 0..len {
            let item = items.next().expect("as many items as elements");
            // SAFETY: `at < len`, the memory's capacity; elements before `at` are written already.
            unsafe {
                place.add(at).write(item);
                // What needs no drop is not counted, so that the loop writes nothing else.
                if std::mem::needs_drop::<T>() {
                    uninit.set_filled(at + 1);
                }
            }
        }
        // SAFETY: all `len` elements are written.
        Ok(unsafe { uninit.finish() })
    }

    /// `len` items that are drawn from a source, in order.
    ///
    /// # Errors
    /// When there is no memory for them.
    #[cfg(feature = "rand")]
    pub(crate) fn drawn<S: ?Sized>(
        len: usize,
        source: &mut S,
        mut draw: impl FnMut(&mut S) -> T,
    ) -> Result<Owned<T>> {
        // A constant, so that a source without a call elsewhere is drawn from in line.
        if const { std::mem::needs_drop::<T>() } {
            return Self::from_iter(len, std::iter::repeat_with(|| draw(source)));
        }
        let mut uninit: Uninit<T> = Uninit::try_new(len)?;
        // SAFETY: this is memory for `len` elements, and all of them are written.
        unsafe {
            let places = std::slice::from_raw_parts_mut(uninit.as_mut_ptr().cast(), len);
            write_each(places, source, draw);
            Ok(uninit.finish())
        }
    }

    /// The memory to write to.
    #[inline]
    pub(crate) fn as_mut_ptr(&mut self) -> *mut T {
        self.memory.as_mut_ptr()
    }

    /// Tells how many elements, from the first on, are to be dropped if filling stops here.
    ///
    /// # Safety
    /// The first `filled` elements are initialised, and `filled` is at most the length.
    #[inline]
    pub(crate) unsafe fn set_filled(&mut self, filled: usize) {
        // SAFETY: the caller's promise.
        unsafe { self.memory.set_len(filled) };
    }

    /// The finished buffer.
    ///
    /// # Safety
    /// All `len` elements are initialised.
    #[inline(always)]
    pub(crate) unsafe fn finish(mut self) -> Owned<T> {
        // SAFETY: the caller's promise.
        unsafe { self.memory.set_len(self.len) };
        self.memory
    }

    /// The finished elements, for [`Owned::from_raw`]; lost if they do not get there.
    ///
    /// # Safety
    /// All `len` elements are initialised.
    #[inline(always)]
    pub(crate) unsafe fn into_raw(self) -> NonNull<[T]> {
        let this = ManuallyDrop::new(self);
        NonNull::slice_from_raw_parts(this.memory.base(), this.len)
    }
}

/// As a function of its own, so that source and memory are known to be apart: the state of a generator then stays in
/// registers.
#[cfg(feature = "rand")]
#[inline(never)]
fn write_each<T, S: ?Sized>(
    places: &mut [MaybeUninit<T>],
    source: &mut S,
    mut draw: impl FnMut(&mut S) -> T,
) {
    for place in places {
        place.write(draw(source));
    }
}
