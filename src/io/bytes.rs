//! Elements as the bytes of a file: what `.npy` files can hold.

use crate::array::{NdArray, Plain, Word, bytes_of, bytes_of_mut};
use crate::element::{Complex32, Complex64, Element};

/// Which end of a number comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ByteOrder {
    Little,
    Big,
}

impl ByteOrder {
    /// The order of this machine.
    pub(crate) const NATIVE: Self =
        if cfg!(target_endian = "big") { ByteOrder::Big } else { ByteOrder::Little };
}

/// Elements that `.npy` files hold: all built-in types. Sealed.
#[expect(private_bounds, reason = "words are how this crate reads elements of all types")]
pub trait NpyElement: Element + Plain {
    /// What is read as this type: any bytes are such a word, but not such an element.
    #[doc(hidden)]
    type Word: Word + Default;

    /// The size of what changes with the byte order: of each half of a complex number.
    #[doc(hidden)]
    const PART: usize;
}

macro_rules! npy_elements {
    ($($t:ty, $word:ty, $part:literal;)*) => {$(
        impl NpyElement for $t {
            type Word = $word;
            const PART: usize = $part;
        }
    )*};
}

npy_elements! {
    bool, u8, 1; i8, u8, 1; u8, u8, 1; i16, u16, 2; u16, u16, 2; i32, u32, 4; u32, u32, 4; f32, u32, 4;
    i64, u64, 8; u64, u64, 8; f64, u64, 8; Complex32, Complex32, 4; Complex64, Complex64, 8;
}

#[cfg(feature = "f16")]
npy_elements! { half::f16, u16, 2; }

/// The elements whose bytes these words are, in that order of bytes. Every byte but 0 is `true`, as in NumPy.
pub(super) fn from_words<T: NpyElement>(mut words: NdArray<T::Word>, order: ByteOrder) -> NdArray<T> {
    if let Some(words) = words.as_slice_memory_order_mut() {
        let bytes = bytes_of_mut(words);
        reorder::<T>(bytes, order);
        if T::DTYPE == bool::DTYPE {
            bytes.iter_mut().for_each(|byte| *byte = u8::from(*byte != 0));
        }
    }
    words.into_plain()
}

/// Calls a function with the bytes of elements in an order of bytes, in one piece or in several.
pub(super) fn with_bytes<T: NpyElement, E>(
    elements: &[T],
    order: ByteOrder,
    mut write: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    if T::PART == 1 || order == ByteOrder::NATIVE {
        return write(bytes_of(elements));
    }
    let mut block = [0; 1 << 14];
    bytes_of(elements).chunks(block.len()).try_for_each(|piece| {
        let block = &mut block[..piece.len()];
        block.copy_from_slice(piece);
        reorder::<T>(block, order);
        write(block)
    })
}

/// From an order of bytes to that of the machine, or back.
fn reorder<T: NpyElement>(bytes: &mut [u8], order: ByteOrder) {
    match T::PART {
        _ if order == ByteOrder::NATIVE => {}
        2 => reverse::<2>(bytes),
        4 => reverse::<4>(bytes),
        8 => reverse::<8>(bytes),
        _ => {}
    }
}

fn reverse<const N: usize>(bytes: &mut [u8]) {
    bytes.as_chunks_mut::<N>().0.iter_mut().for_each(|part| part.reverse());
}
