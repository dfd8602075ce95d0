//! Arrays of built-in types seen as arrays of words: what only moves elements is compiled for a few sizes, not for each type.
//!
//! # The invariant
//! A [`Plain`] type is one of the built-in types. So it has no padding, and any bytes are a value of it, except for
//! `bool`, whose bytes are 0 and 1. Memory changes hands only between types of the same size and alignment, so what was
//! allocated for the one is freed for the other as it was allocated.
#![expect(
    unsafe_code,
    reason = "sees memory of built-in types as that of others of the same size and alignment"
)]

use std::any::TypeId;

use super::{NdArray, NdView};
use crate::element::{Complex32, Complex64};
use crate::storage::{Ref, Storage as _};

/// A built-in type. Sealed by being private to the crate.
///
/// # Safety
/// The invariant of this file.
pub(crate) unsafe trait Plain: Copy + 'static {}

/// A built-in type as which others of its size and alignment are moved: not `bool`.
pub(crate) trait Word: Plain {}

macro_rules! plain {
    ($($t:ty)*) => {$(
        // SAFETY: it is a built-in type.
        unsafe impl Plain for $t {}
    )*};
}

plain! { bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64 }

impl Word for u8 {}
impl Word for u16 {}
impl Word for u32 {}
impl Word for u64 {}
impl Word for Complex32 {}
impl Word for Complex64 {}

/// # Panics
/// When memory of the one type is none of the other.
const fn assert_same<T, U>() {
    assert!(
        size_of::<T>() == size_of::<U>() && align_of::<T>() == align_of::<U>(),
        "types of one size and alignment"
    );
}

impl<'a, T> NdView<'a, T> {
    /// The same elements as words.
    ///
    /// # Panics
    /// When these have another size or alignment.
    pub(crate) fn as_words<W: Word>(&self) -> NdView<'a, W>
    where
        T: Plain,
    {
        assert_same::<T, W>();
        let (storage, layout) = self.clone().into_parts();
        // SAFETY: the elements are borrowed for `'a`, of the size and alignment of words, and any bytes are words.
        let words = unsafe { Ref::from_raw(storage.base().cast(), storage.len()) };
        NdArray::from_parts(words, layout)
    }
}

impl<W> NdArray<W> {
    /// The same memory as elements of a type.
    ///
    /// # Panics
    /// When the type has another size or alignment, or is `bool` and a word is not 0 or 1.
    pub(crate) fn into_plain<T: Plain>(self) -> NdArray<T>
    where
        W: Word,
    {
        assert_same::<T, W>();
        let (storage, layout) = self.into_parts();
        if TypeId::of::<T>() == TypeId::of::<bool>() {
            // SAFETY: words of the size of `bool` are bytes.
            let bytes = unsafe { std::slice::from_raw_parts(storage.as_ptr().cast::<u8>(), storage.len()) };
            assert!(bytes.iter().fold(0, |all, byte| all | byte) <= 1, "bytes that are no `bool`");
        }
        // SAFETY: size and alignment are the same, and all words are values of the type: `bool` was looked at above.
        let elements = unsafe { storage.recast() };
        NdArray::from_parts(elements, layout)
    }
}
