//! Sorting, searching and sets.

use super::binary::Binary;
use super::cast::{Converted, lent};
use super::complex::complex_less;
use super::convert::known;
use super::dispatch::{one, pairs};
use super::kernels;
use super::lanes;
use super::operand::DynOperand;
use super::promote::widest;
use super::{DynArray, DynStorage, DynView, Object};
use crate::array::{NdArray, NdView};
use crate::element::{Complex64, DType};
use crate::error::{self, Result};
use crate::expr::Operation;
use crate::layout::{Axes, AxisIndex, normalize_axis};
use crate::ops::Side;
use std::cmp::Ordering;

/// The distinct elements of a [`DynArray`], from [`DynArray::unique_all`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DynUnique {
    /// The distinct elements in ascending order.
    pub values: DynArray,
    /// For each of them, the number in C order of the first element that equals it.
    pub indices: NdArray<i64>,
    /// For each element, the index of the distinct one that it equals.
    pub inverse: NdArray<i64>,
    /// How often each of them occurs.
    pub counts: NdArray<i64>,
}

impl<S: DynStorage> DynArray<S> {
    /// The elements along an axis in ascending order, in a new array; NaN comes last. NumPy: `np.sort(a, axis)`.
    ///
    /// # Errors
    /// When the array has no such axis, or objects have no order.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray!["b", "c", "a"].sort(0)?.to_string(), "['a' 'b' 'c']");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn sort(&self, axis: impl AxisIndex) -> Result<DynArray> {
        match self.dtype().kind() {
            'c' | 'U' | 'O' => self.take_along_axis(&self.argsort(axis)?, axis),
            _ => {
                let keys = sortable(&self.as_view())?;
                let sorted: DynArray = one!([U8 U16 U32 U64 #[cfg(feature = "f16")] F16 F32 F64] &keys.view(), a => a.sort(axis.saturated())?.into());
                match self.dtype().kind() {
                    'i' => flipped(&sorted.as_view(), self.dtype()),
                    _ => sorted.into_dtype(self.dtype()),
                }
            }
        }
    }

    /// The indices that sort the elements along an axis; those of equal elements keep their order. NumPy:
    /// `np.argsort(a, axis, kind="stable")`.
    ///
    /// # Errors
    /// As for [`sort`](DynArray::sort).
    pub fn argsort(&self, axis: impl AxisIndex) -> Result<NdArray<i64>> {
        argsorted(&self.as_view(), axis.saturated())
    }

    /// The elements along an axis in such an order that the one at each index of `kth` is where sorting would put it, with
    /// none larger before it: here, all are sorted. NumPy: `np.partition(a, kth, axis)`.
    ///
    /// # Errors
    /// As for [`NdArray::partition`], or when objects have no order.
    pub fn partition(&self, kth: impl Axes, axis: impl AxisIndex) -> Result<DynArray> {
        self.sort(self.checked(&kth.into_axes(), axis.saturated())?)
    }

    /// The indices along an axis that [`partition`](DynArray::partition) the elements. NumPy: `np.argpartition(..)`.
    ///
    /// # Errors
    /// As for [`partition`](DynArray::partition).
    pub fn argpartition(&self, kth: impl Axes, axis: impl AxisIndex) -> Result<NdArray<i64>> {
        self.argsort(self.checked(&kth.into_axes(), axis.saturated())?)
    }

    /// The axis, if it has all these indices.
    fn checked(&self, kth: &[isize], axis: isize) -> Result<isize> {
        let len = self.shape()[normalize_axis(axis, self.ndim())?] as isize;
        match kth.iter().find(|k| !(-len..len).contains(*k)) {
            Some(k) if !self.is_empty() => {
                Err(error::ops::kth_out_of_bounds(if *k < 0 { k + len } else { *k }, len as usize))
            }
            _ => Ok(axis),
        }
    }

    /// Where elements would be inserted into this sorted list. NumPy: `np.searchsorted(a, values, side)`.
    ///
    /// # Errors
    /// When this array does not have one axis, or objects have no order.
    pub fn searchsorted<'r>(&self, values: impl Into<DynOperand<'r>>, side: Side) -> Result<NdArray<i64>> {
        let values = values.into();
        if self.ndim() != 1 {
            return Err(error::ops::not_a_list(self.ndim()));
        }
        let to = DType::result_type(&[self.dtype(), values.dtype(self.dtype())])?;
        let (list, values) = (lent(&self.as_view(), to)?, values.converted(to)?);
        searched(&list.view(), &values.view(), side)
    }

    /// The distinct elements in ascending order. NumPy: `np.unique(a)`.
    ///
    /// # Errors
    /// When objects have no order.
    pub fn unique(&self) -> Result<DynArray> {
        let sorted = self.flatten().sort(0)?;
        sorted.compress(&firsts(&sorted)?, 0)
    }

    /// The distinct elements, and how often each occurs. NumPy: `np.unique_counts(a)`.
    ///
    /// # Errors
    /// When objects have no order.
    pub fn unique_counts(&self) -> Result<(DynArray, NdArray<i64>)> {
        let sorted = self.flatten().sort(0)?;
        let firsts = NdArray::from_vec(firsts(&sorted)?);
        let starts = firsts.flatnonzero();
        let ends = NdArray::from_vec(vec![sorted.size() as i64]);
        let counts = crate::ops::concatenate(&[&starts, &ends], 0)?.diff()?;
        Ok((sorted.compress(&firsts, 0)?, counts))
    }

    /// The distinct elements, and for each element the index of the one that it equals. NumPy: `np.unique_inverse(a)`.
    ///
    /// # Errors
    /// When objects have no order.
    pub fn unique_inverse(&self) -> Result<(DynArray, NdArray<i64>)> {
        let DynUnique { values, inverse, .. } = self.unique_all()?;
        Ok((values, inverse))
    }

    /// The distinct elements, where they are, and how often. NumPy: `np.unique_all(a)`.
    ///
    /// # Errors
    /// When objects have no order.
    ///
    /// ```
    /// use rankn::{array, dynarray};
    /// let unique = dynarray!["b", "a", "b"].unique_all()?;
    /// assert_eq!(unique.values.to_string(), "['a' 'b']");
    /// assert_eq!((unique.counts, unique.inverse), (array![1i64, 2], array![1i64, 0, 1]));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn unique_all(&self) -> Result<DynUnique> {
        let flat = self.flatten();
        let order = flat.argsort(0)?;
        let sorted = flat.take(&order, 0)?;
        let firsts = firsts(&sorted)?;
        let mut inverse = vec![0; flat.size()];
        let (mut indices, mut counts) = (Vec::new(), Vec::new());
        for (&number, &is_first) in order.iter().zip(&firsts) {
            if is_first {
                indices.push(number);
                counts.push(0);
            }
            inverse[number as usize] = counts.len() as i64 - 1;
            counts[indices.len() - 1] += 1;
        }
        Ok(DynUnique {
            values: sorted.compress(&firsts, 0)?,
            indices: NdArray::from_vec(indices),
            inverse: NdArray::from_shape_vec(self.shape(), inverse)?,
            counts: NdArray::from_vec(counts),
        })
    }
}

impl DynArray {
    /// Sorts the elements along an axis. NumPy: `a.sort(axis)`.
    ///
    /// # Errors
    /// As for [`sort`](DynArray::sort).
    pub fn sort_inplace(&mut self, axis: impl AxisIndex) -> Result<()> {
        *self = self.sort(axis)?;
        Ok(())
    }
}

/// Which elements of a sorted list differ from the one before; NaNs do not.
fn firsts(sorted: &DynArray) -> Result<Vec<bool>> {
    let len = sorted.size();
    let (before, after) = (sorted.slice([(..-1).into()])?, sorted.slice([(1..).into()])?);
    let mut differs = before.not_equal(&after)?;
    if matches!(sorted.dtype().kind(), 'f' | 'c') {
        differs = (differs & (!(before.is_nan()? & after.is_nan()?)?)?)?;
    }
    let first = NdArray::full(len.min(1), true);
    Ok(known::<bool>(&DynArray::concatenate([&first.into(), &differs], 0)?.as_view())
        .iter()
        .copied()
        .collect())
}

fn argsorted(view: &DynView<'_>, axis: isize) -> Result<NdArray<i64>> {
    match view {
        DynArray::C64(_) | DynArray::C128(_) => {
            ordered(&known::<Complex64>(&lent(view, DType::C128)?.view()), axis, &mut order_of_complex)
        }
        DynArray::Str(a, _) => ordered(a, axis, &mut |x, y| Ok(x.cmp(y))),
        DynArray::Object(a) => ordered(a, axis, &mut order_of_objects),
        _ => {
            one!([U8 U16 U32 U64 #[cfg(feature = "f16")] F16 F32 F64] &sortable(view)?.view(), a => a.argsort(axis))
        }
    }
}

/// Real numbers as such in the same order that loops are compiled for: integers as unsigned ones.
pub(super) fn sortable<'a>(view: &DynView<'a>) -> Result<Converted<'a>> {
    let unsigned = match view.dtype() {
        DType::Bool => return lent(view, DType::U8),
        DType::I8 => DType::U8,
        DType::I16 => DType::U16,
        DType::I32 => DType::U32,
        DType::I64 => DType::U64,
        _ => return Ok(Converted::Same(view.clone())),
    };
    flipped(view, unsigned).map(Converted::Other)
}

/// Integers with their uppermost bit inverted, as those of another dtype of the same size: signed ones in the order of
/// unsigned ones, and back.
fn flipped(view: &DynView<'_>, to: DType) -> Result<DynArray> {
    let bits = 8 * to.size().unwrap_or(8) as u32;
    let sign = super::operand::point(&Object::Int(1 << (bits - 1)), DType::U64)?;
    kernels::pair(Operation::BitXor, view, &sign.as_view(), to)
}

/// The indices that sort the elements by a comparison.
fn ordered<T>(
    array: &NdView<'_, T>,
    axis: isize,
    compare: &mut dyn FnMut(&T, &T) -> Result<Ordering>,
) -> Result<NdArray<i64>> {
    let axis = normalize_axis(axis, array.ndim())?;
    lanes::map(array, axis, |lane| lanes::order(lane, compare))
}

/// By real part, then by imaginary part; what has a NaN comes last, with a NaN for the real part after the others.
fn order_of_complex(x: &Complex64, y: &Complex64) -> Result<Ordering> {
    let key = |z: &Complex64| (z.re.is_nan(), z.im.is_nan());
    let plain = |a: f64, b: f64| a.partial_cmp(&b).unwrap_or(Ordering::Equal);
    let order = match (x.is_nan(), y.is_nan()) {
        (false, false) if complex_less(*x, *y) => Ordering::Less,
        (false, false) if complex_less(*y, *x) => Ordering::Greater,
        _ => key(x).cmp(&key(y)).then(plain(x.re, y.re)).then(plain(x.im, y.im)),
    };
    Ok(order)
}

fn order_of_objects(x: &Object, y: &Object) -> Result<Ordering> {
    Ok(x.order(y, "<")?.unwrap_or(Ordering::Equal))
}

/// The places of values in a list of the same dtype.
fn searched(list: &DynView<'_>, values: &DynView<'_>, side: Side) -> Result<NdArray<i64>> {
    match (list, values) {
        (DynArray::Str(a, _), DynArray::Str(v, _)) => placed(a, v, side, &mut |x, y| Ok(x.cmp(y))),
        (DynArray::Object(a), DynArray::Object(v)) => placed(a, v, side, &mut order_of_objects),
        (DynArray::C64(_) | DynArray::C128(_), _) => {
            let (a, v) = (lent(list, DType::C128)?, lent(values, DType::C128)?);
            placed(&known(&a.view()), &known(&v.view()), side, &mut order_of_complex)
        }
        _ => {
            let to = widest(list.dtype());
            let (a, v) = (lent(list, to)?, lent(values, to)?);
            let (a, v) = (a.view(), v.view());
            let (a, v) = (sortable(&a)?, sortable(&v)?);
            pairs!([U64 F64] &a.view(), &v.view(), |a, v| a.searchsorted(v, side))
        }
    }
}

fn placed<T>(
    list: &NdView<'_, T>,
    values: &NdView<'_, T>,
    side: Side,
    compare: &mut dyn FnMut(&T, &T) -> Result<Ordering>,
) -> Result<NdArray<i64>> {
    let list: Vec<&T> = list.iter().collect();
    super::cast::try_collect(values.clone(), |value| {
        let (mut low, mut high) = (0, list.len());
        while low < high {
            let middle = (low + high) / 2;
            let order = compare(list[middle], value)?;
            let is_before = if side == Side::Left { order.is_lt() } else { order.is_le() };
            (low, high) = if is_before { (middle + 1, high) } else { (low, middle) };
        }
        Ok(low as i64)
    })
}

impl<S: DynStorage> DynArray<S> {
    /// The differences of neighbours along the last axis; of `bool`, whether they differ. NumPy: `np.diff(a)`.
    ///
    /// # Errors
    /// When the array has no axes, or the dtype or the objects have no difference.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![1, 4, 9.5].diff()?.to_string(), "[3.  5.5]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn diff(&self) -> Result<DynArray> {
        let axis = self.ndim().checked_sub(1).ok_or_else(|| error::ops::needs_an_axis("diff"))?;
        differences(&self.as_view(), axis)
    }
}

/// The differences of neighbours along an axis.
pub(super) fn differences(x: &DynView<'_>, axis: usize) -> Result<DynArray> {
    let len = x.shape()[axis];
    let (earlier, later) = (x.split([len.saturating_sub(1)], axis)?, x.split([len.min(1)], axis)?);
    let op = if x.dtype() == DType::Bool { Binary::NotEqual } else { Binary::Subtract };
    super::binary::binary(op, &(&later[1]).into(), &(&earlier[0]).into())
}
