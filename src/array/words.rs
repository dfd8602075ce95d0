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
use crate::element::{Complex32, Complex64, DType, Element};
use crate::error::{self, Result};
use crate::layout::{IntoShape, Layout, Shape};
use crate::storage::{Ref, Storage};

mod sealed {
    pub trait Sealed {}
}

/// A built-in type that is the same bytes wherever it is: `bool`, integers of a fixed width, floats, complex numbers.
/// Sealed.
///
/// # Safety
/// The invariant of `src/array/words.rs`: it has no padding.
pub unsafe trait Plain: sealed::Sealed + Copy + 'static {}

/// A built-in type as which others of its size and alignment are moved: not `bool`.
pub(crate) trait Word: Plain {}

macro_rules! plain {
    ($($t:ty)*) => {$(
        impl sealed::Sealed for $t {}
        // SAFETY: it is a built-in type.
        unsafe impl Plain for $t {}
    )*};
}

plain! { bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64 }

#[cfg(feature = "f16")]
plain! { half::f16 }

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

impl<T: Plain, S: Storage<T>> NdArray<T, S> {
    /// The bytes of all elements in the byte order of this machine, when they lie one after the other in C order; else
    /// `None`. Nothing is copied.
    ///
    /// NumPy: `a.view(np.uint8)` or `memoryview(a).cast("B")`; `a.to_owned()` comes first for what lies in another order.
    ///
    /// ```
    /// let a = rankn::array![1u16, 2];
    /// assert_eq!(a.as_bytes(), Some([1u16, 2].map(u16::to_ne_bytes).as_flattened()));
    /// ```
    pub fn as_bytes(&self) -> Option<&[u8]> {
        self.as_slice().map(bytes_of)
    }
}

impl<'a, T: Plain + Element> NdView<'a, T> {
    /// A view of bytes as elements in C order, in the byte order of this machine. Nothing is copied.
    ///
    /// NumPy: [`numpy.frombuffer`](https://numpy.org/doc/stable/reference/generated/numpy.frombuffer.html).
    ///
    /// # Errors
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) when the shape takes another number of bytes;
    /// - [`ErrorKind::Layout`](crate::ErrorKind::Layout) when the bytes do not begin at a multiple of the alignment of `T`;
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) when `T` is `bool` and a byte is not 0 or 1.
    ///
    /// ```
    /// use rankn::{NdView, array};
    /// assert_eq!(NdView::<u8>::from_bytes([2, 2], &[1, 2, 3, 4])?, array![[1, 2], [3, 4]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn from_bytes(shape: impl IntoShape, bytes: &'a [u8]) -> Result<Self> {
        let shape: Shape = shape.into_shape()?;
        let layout = Layout::contiguous(&shape)?;
        if layout.size().checked_mul(size_of::<T>()) != Some(bytes.len()) {
            return Err(error::array::other_number_of_bytes(&shape, T::DTYPE, bytes.len()));
        }
        if bytes.is_empty() {
            return Ok(NdArray::from_parts(Ref::from_slice(&[]), layout));
        }
        check_elements::<T>(bytes)?;
        // SAFETY: the bytes are borrowed for `'a`, as many as the elements take, aligned, and values of the type.
        let elements = unsafe { Ref::from_raw(bytes.as_ptr().cast(), layout.size()) };
        Ok(NdArray::from_parts(elements, layout))
    }
}

/// The bytes of elements.
pub(crate) fn bytes_of<T: Plain>(elements: &[T]) -> &[u8] {
    // SAFETY: the elements are borrowed for as long, and have no padding (the invariant).
    unsafe { std::slice::from_raw_parts(elements.as_ptr().cast(), size_of_val(elements)) }
}

/// The bytes of words, to write.
pub(crate) fn bytes_of_mut<W: Word>(words: &mut [W]) -> &mut [u8] {
    // SAFETY: the words are borrowed exclusively for as long, and any bytes are words.
    unsafe { std::slice::from_raw_parts_mut(words.as_mut_ptr().cast(), size_of_val(words)) }
}

/// # Errors
/// When bytes are not elements of a type where they lie.
pub(crate) fn check_elements<T: Plain + Element>(bytes: &[u8]) -> Result<()> {
    if !bytes.as_ptr().cast::<T>().is_aligned() {
        return Err(error::array::misaligned(T::DTYPE, align_of::<T>()));
    }
    let odd = if T::DTYPE == DType::Bool { bytes.iter().position(|&byte| byte > 1) } else { None };
    odd.map_or(Ok(()), |at| Err(error::array::not_a_bool(bytes[at], at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::array;

    #[test]
    fn words_are_the_same_memory() {
        let a = array![[1.5_f64, -2.0], [0.0, f64::NAN]];
        let turned = a.t();
        let words: NdView<'_, u64> = turned.as_words();
        assert_eq!((words.shape(), words.strides()), (turned.shape(), turned.strides()));
        assert!(words.iter().zip(&turned).all(|(word, x)| *word == x.to_bits()));
        let address = a.as_slice().map(<[f64]>::as_ptr);
        let copy = words.t().to_owned().into_plain::<f64>();
        assert!(copy.iter().zip(&a).all(|(x, y)| x.to_bits() == y.to_bits()));
        let words: NdArray<u64> = array![1, 2];
        let address_of_words = words.as_slice().map(|words| words.as_ptr().cast());
        let plain = words.into_plain::<i64>();
        assert_eq!(plain.as_slice().map(<[i64]>::as_ptr), address_of_words);
        assert_ne!(address, None);
    }

    #[test]
    fn bytes_of_truth_values() {
        let bytes: NdArray<u8> = array![1, 0, 1];
        assert_eq!(bytes.into_plain::<bool>(), array![true, false, true]);
        assert_eq!(NdArray::<u8>::from_vec(Vec::new()).into_plain::<bool>().size(), 0);
    }

    #[test]
    #[should_panic(expected = "bytes that are no `bool`")]
    fn other_bytes_are_no_truth_values() {
        let bytes: NdArray<u8> = array![1, 0, 2];
        let _ = bytes.into_plain::<bool>();
    }

    /// Elements that no index reaches are looked at, too: all of the memory becomes `bool`.
    #[test]
    #[should_panic(expected = "bytes that are no `bool`")]
    fn nor_are_those_between() {
        let bytes: NdArray<u8> = array![1, 2, 0];
        let layout = bytes.layout().flip(0).narrow(0, 0..1);
        let _ = bytes.map_layout(layout).into_plain::<bool>();
    }

    #[test]
    #[should_panic(expected = "types of one size and alignment")]
    fn words_of_another_size() {
        let _ = array![1.0_f32].as_view().as_words::<u64>();
    }

    /// Memory for complex numbers of two `f32` would be freed with the alignment of `u64`.
    #[test]
    #[should_panic(expected = "types of one size and alignment")]
    fn words_of_another_alignment() {
        let words: NdArray<u64> = array![1];
        let _ = words.into_plain::<Complex32>();
    }

    /// What has no size or needs to be dropped is no plain type: the list of those that are is closed.
    #[test]
    fn plain_types_have_a_size_and_nothing_to_drop() {
        fn check<T: Plain>() {
            assert!(size_of::<T>().is_power_of_two() && !std::mem::needs_drop::<T>());
        }
        check::<bool>();
        check::<i8>();
        check::<u16>();
        check::<f32>();
        check::<u64>();
        check::<Complex32>();
        check::<Complex64>();
    }
}
