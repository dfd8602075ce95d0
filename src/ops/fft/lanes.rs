//! Transforms along one axis: its lanes are copied next to each other, cut or filled up with zeros, and transformed.

use super::plan::{Planned, RealSpectral, Spectral};
use crate::array::{MemoryOrder, NdArray, NdView, create::zeros};
use crate::element::ZeroOne;
use crate::error::{self, Result};
use crate::layout::{Ellipsis, Item, Layout, normalize_axis};
use num_complex::Complex;

/// All frequencies of the lanes along an axis, each times `scale(n)`.
pub(super) fn complex<T: Spectral>(
    array: NdView<'_, T>,
    n: Option<usize>,
    axis: isize,
    inverse: bool,
    scale: impl Fn(usize) -> f64,
) -> Result<NdArray<Complex<T::Float>>>
where
    Complex<T::Float>: ZeroOne,
{
    let (axis, n) = length(&array, n, axis)?;
    let mut lanes = laid_out(array, axis, n, T::to_complex)?;
    let elements = lanes.as_slice_mut().expect("new arrays are contiguous");
    T::Float::complex(n, inverse).process(elements);
    let factor = <T::Float as crate::element::Number>::from_f64(scale(n));
    elements.iter_mut().for_each(|z| *z = z.scale(factor));
    Ok(back(lanes, axis))
}

/// The frequencies from zero on of the lanes of real numbers along an axis.
pub(super) fn from_real<T: RealSpectral>(
    array: NdView<'_, T>,
    n: Option<usize>,
    axis: isize,
    scale: impl Fn(usize) -> f64,
) -> Result<NdArray<Complex<T::Float>>>
where
    Complex<T::Float>: ZeroOne,
{
    let (axis, n) = length(&array, n, axis)?;
    let mut lanes = laid_out(array, axis, n, T::to_real)?;
    let mut shape = lanes.shape().to_vec();
    *shape.last_mut().expect("an axis") = n / 2 + 1;
    let mut spectra: NdArray<Complex<T::Float>> = zeros(Layout::contiguous(&shape)?)?;
    let plan = T::Float::forward(n);
    let mut scratch = plan.make_scratch_vec();
    let factor = <T::Float as crate::element::Number>::from_f64(scale(n));
    let rows = lanes.as_slice_mut().expect("new arrays are contiguous").chunks_exact_mut(n);
    let results = spectra.as_slice_mut().expect("new arrays are contiguous").chunks_exact_mut(n / 2 + 1);
    for (row, result) in rows.zip(results) {
        plan.process_with_scratch(row, result, &mut scratch).expect("the lengths are those of the plan");
        result.iter_mut().for_each(|z| *z = z.scale(factor));
    }
    Ok(back(spectra, axis))
}

/// The real numbers whose frequencies from zero on are the lanes along an axis, changed by `change` first.
pub(super) fn to_real<T: Spectral>(
    array: NdView<'_, T>,
    n: Option<usize>,
    axis: isize,
    change: impl Fn(Complex<T::Float>) -> Complex<T::Float>,
    scale: impl Fn(usize) -> f64,
) -> Result<NdArray<T::Float>>
where
    Complex<T::Float>: ZeroOne,
{
    let at = normalize_axis(axis, array.ndim())?;
    let n = n.unwrap_or_else(|| 2 * array.shape()[at].saturating_sub(1));
    let (axis, n) = length(&array, Some(n), axis)?;
    let half = n / 2 + 1;
    let mut spectra = laid_out(array, axis, half, |x: T| change(x.to_complex()))?;
    let mut shape = spectra.shape().to_vec();
    *shape.last_mut().expect("an axis") = n;
    let mut lanes: NdArray<T::Float> = zeros(Layout::contiguous(&shape)?)?;
    let plan = T::Float::backward(n);
    let mut scratch = plan.make_scratch_vec();
    let factor = <T::Float as crate::element::Number>::from_f64(scale(n));
    let rows = spectra.as_slice_mut().expect("new arrays are contiguous").chunks_exact_mut(half);
    let results = lanes.as_slice_mut().expect("new arrays are contiguous").chunks_exact_mut(n);
    for (row, result) in rows.zip(results) {
        // These are real for real numbers; what is there instead has no part in the result.
        row[0].im = <T::Float as crate::element::Number>::from_f64(0.0);
        if n % 2 == 0 {
            row[half - 1].im = row[0].im;
        }
        plan.process_with_scratch(row, result, &mut scratch).expect("the lengths are those of the plan");
        result.iter_mut().for_each(|x| *x = *x * factor);
    }
    Ok(back(lanes, axis))
}

/// The axis, and the number of points along it.
fn length<T>(array: &NdView<'_, T>, n: Option<usize>, axis: isize) -> Result<(usize, usize)> {
    let axis = normalize_axis(axis, array.ndim())?;
    match n.unwrap_or(array.shape()[axis]) {
        0 => Err(error::ops::value("Invalid number of FFT data points (0) specified.")),
        n => Ok((axis, n)),
    }
}

/// A new array whose last axis is the given one, cut or filled up with zeros to `n` points.
fn laid_out<T: Copy + 'static, C: ZeroOne>(
    array: NdView<'_, T>,
    axis: usize,
    n: usize,
    convert: impl Fn(T) -> C,
) -> Result<NdArray<C>> {
    let order: Vec<usize> = (0..array.ndim()).filter(|&other| other != axis).chain([axis]).collect();
    let moved = array.with_layout(array.layout().permute(&order));
    let common = n.min(moved.shape()[moved.ndim() - 1]);
    let mut shape = moved.shape().to_vec();
    *shape.last_mut().expect("an axis") = n;
    let mut lanes: NdArray<C> = zeros(Layout::contiguous(&shape)?)?;
    let part = [Item::from(Ellipsis), Item::from(..common)];
    let there = moved.slice(part)?;
    lanes.slice_mut(part)?.assign(there.lazy().map(convert));
    Ok(lanes)
}

/// The last axis back at its place, in C order.
fn back<C: Clone>(lanes: NdArray<C>, axis: usize) -> NdArray<C> {
    let last = lanes.ndim() - 1;
    if axis == last {
        return lanes;
    }
    let mut order: Vec<usize> = (0..last).collect();
    order.insert(axis, last);
    let layout = lanes.layout().permute(&order);
    lanes.map_layout(layout).to_order(MemoryOrder::C)
}
