//! What can be sorted: elements that become unsigned integers in the same order.
//!
//! NumPy's order of floats is not that of their bits: NaN comes last whatever its sign, and the two zeros are equal. As
//! integers they are compared by one instruction, and their digits are at hand.

use super::{order, radix};
use crate::element::Integer;
#[cfg(feature = "f16")]
use half::f16;

/// Elements with an order: the real numbers and `bool`.
///
/// The order is NumPy's: `false` before `true`, NaN after everything else, `-0.0` equal to `0.0`. A type of your own is
/// sorted by an integer that you give it.
///
/// ```
/// use rankn::{NdArray, Sortable};
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// struct Year(u16);
/// impl Sortable for Year {
///     type Key = u16;
///     fn to_key(self) -> u16 {
///         self.0
///     }
///     fn from_key(key: u16) -> Year {
///         Year(key)
///     }
/// }
/// let years = NdArray::from_vec(vec![Year(1999), Year(1969)]);
/// assert_eq!(years.sort(0)?.to_vec(), [Year(1969), Year(1999)]);
/// assert_eq!(years.argsort(0)?.to_vec(), [1, 0]);
/// # Ok::<(), rankn::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no order to sort by",
    note = "real numbers and `bool` have; types of your own implement `Sortable`"
)]
pub trait Sortable: Copy + 'static {
    /// An unsigned integer as wide as the element.
    type Key: Key;
    /// The integer of this element: larger for elements that come later.
    fn to_key(self) -> Self::Key;
    /// The element of an integer that [`to_key`](Self::to_key) made.
    fn from_key(key: Self::Key) -> Self;
    /// The same integer for all elements that count as equal, by default that of `to_key`.
    #[inline(always)]
    fn rank(self) -> Self::Key {
        self.to_key()
    }
}

/// The unsigned integers that arrays are sorted by: `u8`, `u16`, `u32` and `u64`. Sealed.
pub trait Key: Integer + Send + Sync + sealed::Sealed {
    #[doc(hidden)]
    fn to_u64(self) -> u64;
    /// The lower bits of a number.
    #[doc(hidden)]
    fn from_u64(number: u64) -> Self;
    /// Sorts each run of `len` keys, compiled in this crate once and for all.
    #[doc(hidden)]
    fn sort_lanes(keys: &mut [Self], len: usize);
    /// Writes the indices that sort each run of `len` ranks, those of equal ranks in order; compiled likewise.
    #[doc(hidden)]
    fn order_lanes(ranks: &[Self], len: usize, indices: &mut [u64]);
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! key {
    ($($t:ty)*) => {$(
        impl sealed::Sealed for $t {}
        impl Key for $t {
            #[inline(always)] fn to_u64(self) -> u64 { u64::from(self) }
            #[inline(always)] fn from_u64(number: u64) -> Self { number as $t }
            fn sort_lanes(keys: &mut [Self], len: usize) { radix::sort_lanes(keys, len) }
            fn order_lanes(ranks: &[Self], len: usize, indices: &mut [u64]) { order::order_lanes(ranks, len, indices) }
        }
    )*};
}

key! { u8 u16 u32 u64 }

/// Implements `Sortable` by two expressions: `Type as Key: its key, the element of a key`.
macro_rules! sortable {
    ($($t:ty as $key:ty: |$x:ident| $to:expr, |$k:ident| $from:expr;)*) => {$(
        impl Sortable for $t {
            type Key = $key;
            #[inline(always)] fn to_key(self) -> $key { let $x = self; $to }
            #[inline(always)] fn from_key($k: $key) -> $t { $from }
        }
    )*};
}

sortable! {
    bool as u8: |x| x as u8, |k| k != 0;
    u8 as u8: |x| x, |k| k;
    u16 as u16: |x| x, |k| k;
    u32 as u32: |x| x, |k| k;
    u64 as u64: |x| x, |k| k;
    usize as u64: |x| x as u64, |k| k as usize;
    i8 as u8: |x| x as u8 ^ 1 << 7, |k| (k ^ 1 << 7) as i8;
    i16 as u16: |x| x as u16 ^ 1 << 15, |k| (k ^ 1 << 15) as i16;
    i32 as u32: |x| x as u32 ^ 1 << 31, |k| (k ^ 1 << 31) as i32;
    i64 as u64: |x| x as u64 ^ 1 << 63, |k| (k ^ 1 << 63) as i64;
    isize as u64: |x| x as i64 as u64 ^ 1 << 63, |k| (k ^ 1 << 63) as i64 as isize;
}

/// Floats by their bits: those of negative ones are inverted, of positive ones only the sign. That leaves NaNs of negative
/// sign below -inf; as the key of -inf is made 0, they wrap around to the other end.
macro_rules! sortable_floats {
    ($($t:ident as $key:ident, $signed:ident, |$x:ident| $unsigned_zero:expr;)*) => {$(
        impl Sortable for $t {
            type Key = $key;
            #[inline(always)]
            fn to_key(self) -> $key {
                let bits = self.to_bits();
                let negative = (bits as $signed >> ($key::BITS - 1)) as $key;
                (bits ^ (negative | 1 << ($key::BITS - 1))).wrapping_sub(!$t::NEG_INFINITY.to_bits())
            }
            #[inline(always)]
            fn from_key(key: $key) -> $t {
                let bits = key.wrapping_add(!$t::NEG_INFINITY.to_bits());
                let positive = (bits as $signed >> ($key::BITS - 1)) as $key;
                $t::from_bits(bits ^ (!positive | 1 << ($key::BITS - 1)))
            }
            #[inline(always)]
            fn rank(self) -> $key {
                let $x = self;
                if self.is_nan() { $t::NAN.to_key() } else { $unsigned_zero.to_key() }
            }
        }
    )*};
}

sortable_floats! {
    f32 as u32, i32, |x| (x + 0.0);
    f64 as u64, i64, |x| (x + 0.0);
}

#[cfg(feature = "f16")]
sortable_floats! { f16 as u16, i16, |x| (if x.to_bits() == 0x8000 { f16::ZERO } else { x }); }
