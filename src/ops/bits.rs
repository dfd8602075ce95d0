//! Truth values as the bits of bytes.

use crate::array::{NdArray, NdView};
use crate::element::ZeroOne;
use crate::error::Result;
use crate::layout::{AxisIndex, Layout, Shape, normalize_axis};
use crate::simd;
use crate::storage::Storage;
use std::borrow::Cow;

/// Which bit of a byte comes first: [`packbits`](NdArray::packbits).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum BitOrder {
    /// The highest one, as the digits of a number are written. NumPy: `bitorder="big"`.
    #[default]
    Big,
    /// The lowest one. NumPy: `bitorder="little"`.
    Little,
}

impl BitOrder {
    /// By how many places the bit with this number is moved up.
    fn places(self, bit: usize) -> usize {
        match self {
            BitOrder::Big => 7 - bit,
            BitOrder::Little => bit,
        }
    }
}

impl<T: ZeroOne, S: Storage<T>> NdArray<T, S> {
    /// Bytes whose bits say which elements are true, that is, not zero: eight along an axis become one, and zeros complete
    /// the last ones. A new array in C order.
    ///
    /// NumPy: `np.packbits(a, axis, bitorder)`.
    ///
    /// # Errors
    /// When the array has no such axis.
    ///
    /// ```
    /// use rankn::{BitOrder, array};
    /// assert_eq!(array![true, false, true].packbits(0, BitOrder::Big)?, array![160u8]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn packbits(&self, axis: impl AxisIndex, order: BitOrder) -> Result<NdArray<u8>> {
        pack(&self.as_view(), normalize_axis(axis.saturated(), self.ndim())?, order)
    }
}

impl<S: Storage<u8>> NdArray<u8, S> {
    /// The bits of bytes as truth values, eight along an axis for each. A new array in C order.
    ///
    /// NumPy: `np.unpackbits(a, axis, bitorder=bitorder)`, which gives bytes of 0 and 1; its `count` is a slice.
    ///
    /// # Errors
    /// When the array has no such axis, or there are too many bits.
    ///
    /// ```
    /// use rankn::{BitOrder, array};
    /// let bits = array![5u8].unpackbits(0, BitOrder::Little)?;
    /// assert_eq!(bits, array![true, false, true, false, false, false, false, false]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn unpackbits(&self, axis: impl AxisIndex, order: BitOrder) -> Result<NdArray<bool>> {
        unpack(&self.as_view(), normalize_axis(axis.saturated(), self.ndim())?, order)
    }
}

/// A shape with another length of an axis.
fn with_length(shape: &[usize], axis: usize, len: usize) -> Shape {
    let mut shape = Shape::from_slice(shape);
    shape[axis] = len;
    shape
}

/// The shape with one axis last, and the elements in that order: where they lie, or copied.
fn lanes<'a, T: Clone>(array: &NdView<'a, T>, axis: usize) -> Result<(Shape, Cow<'a, [T]>)> {
    let moved = array.clone().map_layout(array.layout().move_axes(&[axis], &[array.ndim() - 1]));
    let line = match moved.to_slice() {
        Some(line) => Cow::Borrowed(line),
        None => Cow::Owned(moved.try_to_owned()?.into_vec()),
    };
    Ok((Shape::from_slice(moved.shape()), line))
}

/// What was made of lanes, the last axis of which comes from this one.
fn back<T: Clone>(made: NdArray<T>, axis: usize) -> Result<NdArray<T>> {
    let last = made.ndim() - 1;
    if axis == last {
        return Ok(made);
    }
    made.with_layout(made.layout().move_axes(&[last], &[axis])).try_to_owned()
}

fn pack<T: ZeroOne>(array: &NdView<'_, T>, axis: usize, order: BitOrder) -> Result<NdArray<u8>> {
    let len = array.shape()[axis];
    let (shape, from) = lanes(array, axis)?;
    let from = NdView::from_slice(&from).lazy().map(|x: T| u8::from(x.truth())).eval().into_vec();
    let mut bytes: NdArray<u8> = NdArray::zeros(&*with_length(&shape, array.ndim() - 1, len.div_ceil(8)));
    let to = bytes.as_slice_mut().expect("made in C order");
    if len.is_multiple_of(8) {
        pack_line(&from, to, order);
    } else {
        from.chunks(len)
            .zip(to.chunks_mut(len.div_ceil(8)))
            .for_each(|(from, to)| pack_line(from, to, order));
    }
    back(bytes, axis)
}

/// Eight bytes of 0 and 1 become one at a time, and what is left at the end one more.
fn pack_line(truths: &[u8], bytes: &mut [u8], order: BitOrder) {
    let (eights, rest) = truths.as_chunks::<8>();
    // A product in which the bits of no two bytes meet, and those that are wanted are the uppermost.
    let factor: u64 = match order {
        BitOrder::Big => 0x8040_2010_0804_0201,
        BitOrder::Little => 0x0102_0408_1020_4080,
    };
    simd::dispatch(
        #[inline(always)]
        || {
            for (byte, eight) in bytes.iter_mut().zip(eights) {
                *byte = (u64::from_le_bytes(*eight).wrapping_mul(factor) >> 56) as u8;
            }
        },
    );
    if let (false, Some(last)) = (rest.is_empty(), bytes.last_mut()) {
        *last = rest.iter().enumerate().fold(0, |byte, (bit, &truth)| byte | truth << order.places(bit));
    }
}

fn unpack(bytes: &NdView<'_, u8>, axis: usize, order: BitOrder) -> Result<NdArray<bool>> {
    let shape = with_length(bytes.shape(), axis, bytes.shape()[axis].saturating_mul(8));
    Layout::contiguous(&shape)?;
    let (shape, from) = lanes(bytes, axis)?;
    let last = shape.len() - 1;
    let mut bits: NdArray<u8> = NdArray::zeros(&*with_length(&shape, last, 8 * shape[last]));
    unpack_line(&from, bits.as_slice_mut().expect("made in C order"), order);
    back(bits.into_plain(), axis)
}

/// Each byte becomes eight of 0 and 1.
fn unpack_line(bytes: &[u8], bits: &mut [u8], order: BitOrder) {
    let places: [u8; 8] = std::array::from_fn(|bit| 1 << order.places(bit));
    let places = u64::from_le_bytes(places);
    simd::dispatch(
        #[inline(always)]
        || {
            for (eight, &byte) in bits.as_chunks_mut::<8>().0.iter_mut().zip(bytes) {
                let each = (u64::from(byte) * 0x0101_0101_0101_0101) & places;
                // What is not zero carries into the uppermost bit.
                *eight = ((each + 0x7f7f_7f7f_7f7f_7f7f) >> 7 & 0x0101_0101_0101_0101).to_le_bytes();
            }
        },
    );
}
