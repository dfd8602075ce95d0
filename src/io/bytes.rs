//! Elements as the bytes of a file, a block at a time: what `.npy` files can hold.
//!
//! The loops over fixed-size chunks become plain copies where the file's byte order is the machine's.

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

mod sealed {
    pub trait Sealed {}
}

/// Elements that `.npy` files hold: all built-in types. Sealed.
pub trait NpyElement: Element + Copy + sealed::Sealed {
    /// Appends the elements that `bytes` hold, whose number is a multiple of the element size.
    #[doc(hidden)]
    fn decode(bytes: &[u8], big_endian: bool, out: &mut Vec<Self>);

    /// Writes elements in little-endian order to as many bytes as they take.
    #[doc(hidden)]
    fn encode(values: &[Self], bytes: &mut [u8]);
}

macro_rules! npy_elements {
    ($($t:ty: $from_le:expr, $from_be:expr, $to_le:expr;)*) => {$(
        impl sealed::Sealed for $t {}
        impl NpyElement for $t {
            fn decode(bytes: &[u8], big_endian: bool, out: &mut Vec<Self>) {
                if big_endian { append(bytes, out, $from_be) } else { append(bytes, out, $from_le) }
            }
            fn encode(values: &[Self], bytes: &mut [u8]) {
                store(values, bytes, $to_le)
            }
        }
    )*};
}

macro_rules! npy_numbers {
    ($($t:ty)*) => { npy_elements! { $($t: <$t>::from_le_bytes, <$t>::from_be_bytes, <$t>::to_le_bytes;)* } };
}

npy_numbers! { i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 }

npy_elements! {
    bool: |[byte]: [u8; 1]| byte != 0, |[byte]: [u8; 1]| byte != 0, |x| [u8::from(x)];
    Complex32: |b: [u8; 8]| parts(b, f32::from_le_bytes), |b: [u8; 8]| parts(b, f32::from_be_bytes),
        |z: Complex32| -> [u8; 8] { joined(z.re.to_le_bytes(), z.im.to_le_bytes()) };
    Complex64: |b: [u8; 16]| parts(b, f64::from_le_bytes), |b: [u8; 16]| parts(b, f64::from_be_bytes),
        |z: Complex64| -> [u8; 16] { joined(z.re.to_le_bytes(), z.im.to_le_bytes()) };
}

fn append<T, const N: usize>(bytes: &[u8], out: &mut Vec<T>, element: impl Fn([u8; N]) -> T) {
    let (chunks, rest) = bytes.as_chunks();
    debug_assert!(rest.is_empty(), "a block holds whole elements");
    out.extend(chunks.iter().map(|chunk| element(*chunk)));
}

fn store<T: Copy, const N: usize>(values: &[T], bytes: &mut [u8], element: impl Fn(T) -> [u8; N]) {
    let (chunks, _) = bytes.as_chunks_mut();
    debug_assert_eq!(chunks.len(), values.len(), "a block has room for its elements");
    for (chunk, value) in chunks.iter_mut().zip(values) {
        *chunk = element(*value);
    }
}

/// The complex number whose parts are the two halves of the bytes.
fn parts<F, const N: usize, const H: usize>(
    bytes: [u8; N],
    part: impl Fn([u8; H]) -> F,
) -> num_complex::Complex<F> {
    let half = |at: usize| part(std::array::from_fn(|i| bytes[at + i]));
    num_complex::Complex::new(half(0), half(H))
}

/// The bytes of one half, then those of the other.
fn joined<const H: usize, const N: usize>(first: [u8; H], second: [u8; H]) -> [u8; N] {
    std::array::from_fn(|i| if i < H { first[i] } else { second[i - H] })
}
