//! What threads that work on parts of one operation share, or have a twin of.
//!
//! # The invariant
//! Whoever makes a [`Shared`] sees to it that its threads only read what it leads to, or write to places that no other of
//! them reads or writes; and that the values they read and write may be on any thread.
#![expect(unsafe_code, reason = "hands pointers to threads that keep to parts of what they lead to")]

use crate::element::is_built_in;
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

    #[inline(always)]
    pub(crate) fn into_inner(self) -> T {
        self.0
    }
}

/// Slices of built-in types, which any thread may have: no promise is needed. None of others.
impl<'s, T: 'static> Shared<&'s mut [T]> {
    #[inline]
    pub(crate) fn writing(items: &'s mut [T]) -> Option<Self> {
        is_built_in::<T>().then_some(Shared(items))
    }

    /// The first elements, and the others.
    pub(crate) fn split_at(self, at: usize) -> (Self, Self) {
        let (first, others) = self.0.split_at_mut(at);
        (Shared(first), Shared(others))
    }
}

impl<'s, T: 'static, const N: usize> Shared<[&'s [T]; N]> {
    #[inline]
    pub(crate) fn reading(items: [&'s [T]; N]) -> Option<Self> {
        is_built_in::<T>().then_some(Shared(items))
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
