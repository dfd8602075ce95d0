//! Truth values as the bits of bytes.

use crate::array::{NdArray, NdView};
use crate::element::ZeroOne;
use crate::error::Result;
use crate::layout::{AxisIndex, Item, Layout, Shape, normalize_axis};
use crate::storage::Storage;

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

/// Every eighth element along an axis, from one of the first eight on.
fn every_eighth(layout: &Layout, axis: usize, bit: usize) -> Result<Layout> {
    let mut items = vec![Item::from(..); axis + 1];
    items[axis] = Item::from(bit..).step(8);
    layout.slice(&items)
}

/// A shape with another length of an axis.
fn with_length(shape: &[usize], axis: usize, len: usize) -> Shape {
    let mut shape = Shape::from_slice(shape);
    shape[axis] = len;
    shape
}

fn pack<T: ZeroOne>(array: &NdView<'_, T>, axis: usize, order: BitOrder) -> Result<NdArray<u8>> {
    let shape = with_length(array.shape(), axis, array.shape()[axis].div_ceil(8));
    let mut bytes: NdArray<u8> = NdArray::zeros(&*shape);
    for bit in 0..8 {
        let part = array.with_layout(every_eighth(array.layout(), axis, bit)?);
        let place = order.places(bit);
        let full = bytes.layout().narrow(axis, 0..part.shape()[axis]);
        let bits = part.lazy().map(move |x: T| u8::from(x.truth()) << place);
        bytes.with_layout_mut(full).update(|byte| byte | bits);
    }
    Ok(bytes)
}

fn unpack(bytes: &NdView<'_, u8>, axis: usize, order: BitOrder) -> Result<NdArray<bool>> {
    let shape = with_length(bytes.shape(), axis, bytes.shape()[axis].saturating_mul(8));
    Layout::contiguous(&shape)?;
    let mut bits: NdArray<bool> = NdArray::zeros(&*shape);
    for bit in 0..8 {
        let place = order.places(bit);
        let part = every_eighth(bits.layout(), axis, bit)?;
        bits.with_layout_mut(part).assign(bytes.lazy().map(move |byte| byte >> place & 1 == 1));
    }
    Ok(bits)
}
