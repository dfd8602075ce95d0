//! What threads that work on parts of one operation share, or have a twin of.
//!
//! # The invariant
//! Whoever makes a [`Shared`] sees to it that its threads only read what it leads to, or write to places that no other of
//! them reads or writes; and that the values they read and write may be on any thread.
#![expect(unsafe_code, reason = "hands pointers to threads that keep to parts of what they lead to")]

use std::ops::{Deref, DerefMut};

/// A value for several threads.
pub(crate) struct Shared<T>(T);

// SAFETY: the invariant.
unsafe impl<T> Send for Shared<T> {}
// SAFETY: the invariant.
unsafe impl<T> Sync for Shared<T> {}

impl<T> Shared<T> {
    /// # Safety
    /// The invariant of this file.
    #[inline(always)]
    pub(crate) unsafe fn new(value: T) -> Self {
        Shared(value)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Shared<T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}
