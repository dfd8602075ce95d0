//! Convolution along all axes.

use crate::array::{NdArray, NdView};
use crate::element::Number;
use crate::error::{self, Result};
use crate::layout::Item;
use crate::ops::shape::PadMode;
use crate::ops::signal::ConvolveMode;
use crate::simd;
use crate::storage::Storage;
use std::ops::Range;

/// The convolution of two arrays along all axes, in a new array. SciPy: `scipy.signal.convolve(a, b, mode, method="direct")`.
///
/// [`ConvolveMode::Same`] has the shape of the first one. Integers keep their type and wrap around.
///
/// # Errors
/// When the numbers of axes differ, or with [`ConvolveMode::Valid`] neither array has at least the lengths of the other.
///
/// ```
/// use rankn::{ConvolveMode, array, filter::convolve};
/// let a = array![[1, 2], [3, 4]];
/// assert_eq!(convolve(&a, &array![[1, 1]], ConvolveMode::Full)?, array![[1, 3, 2], [3, 7, 4]]);
/// assert_eq!(convolve(&array![1, 2], &array![1, 2, 3, 4], ConvolveMode::Same)?, array![4, 7]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn convolve<T: Number, A: Storage<T>, B: Storage<T>>(
    a: &NdArray<T, A>,
    b: &NdArray<T, B>,
    mode: ConvolveMode,
) -> Result<NdArray<T>> {
    continued(a.as_view(), b.as_view(), mode, PadMode::Constant(T::zero()))
}

/// The cross-correlation of two arrays along all axes, in a new array: for each shift of `b` along `a`, the sum of the products
/// of the elements of `a` with the conjugates of those of `b` beside them. SciPy: `scipy.signal.correlate(a, b, mode,
/// method="direct")`.
///
/// # Errors
/// As those of [`convolve`].
///
/// ```
/// use rankn::{ConvolveMode, array, filter::correlate};
/// let (a, b) = (array![[1, 2], [3, 4]], array![[0, 1]]);
/// assert_eq!(correlate(&a, &b, ConvolveMode::Full)?, array![[1, 2, 0], [3, 4, 0]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn correlate<T: Number, A: Storage<T>, B: Storage<T>>(
    a: &NdArray<T, A>,
    b: &NdArray<T, B>,
    mode: ConvolveMode,
) -> Result<NdArray<T>> {
    convolve(a, &turned(b.as_view())?, mode)
}

/// The shifts between two signals of these lengths that the results of a correlation are for, in a new array. SciPy:
/// `scipy.signal.correlation_lags(n, m, mode)`.
///
/// ```
/// use rankn::{ConvolveMode, array, filter::correlation_lags};
/// assert_eq!(correlation_lags(3, 2, ConvolveMode::Full), array![-1, 0, 1, 2]);
/// ```
pub fn correlation_lags(n: usize, m: usize, mode: ConvolveMode) -> NdArray<i64> {
    let (n, m) = (n as i64, m as i64);
    let range = match mode {
        ConvolveMode::Full => 1 - m..n,
        ConvolveMode::Same => {
            let middle = (n + m - 1) / 2 - m + 1;
            middle - n / 2..middle - n / 2 + n
        }
        ConvolveMode::Valid => (n - m).min(0)..(n - m).max(0) + 1,
    };
    range.collect()
}

/// The convolution of two matrices, the first of which is continued beyond its edges, in a new array: by a constant, by
/// [`PadMode::Wrap`] or by [`PadMode::Symmetric`]. SciPy: `scipy.signal.convolve2d(a, b, mode, boundary, fillvalue)`.
///
/// # Errors
/// When one of the two does not have two axes, or nothing along one, and those of [`convolve`].
///
/// ```
/// use rankn::{ConvolveMode, PadMode, array, filter::convolve2d};
/// let y = convolve2d(&array![[1, 2, 3]], &array![[1, 1]], ConvolveMode::Full, PadMode::Wrap)?;
/// assert_eq!(y, array![[4, 3, 5, 4]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn convolve2d<T: Number, A: Storage<T>, B: Storage<T>>(
    a: &NdArray<T, A>,
    b: &NdArray<T, B>,
    mode: ConvolveMode,
    boundary: PadMode<T>,
) -> Result<NdArray<T>> {
    if a.ndim() != 2 || b.ndim() != 2 {
        return Err(error::ops::shape("convolve2d inputs must both be 2-D arrays"));
    }
    if a.is_empty() || b.is_empty() {
        return Err(error::ops::value("empty inputs"));
    }
    continued(a.as_view(), b.as_view(), mode, boundary)
}

/// The cross-correlation of two matrices, the first of which is continued beyond its edges, as by [`convolve2d`]. SciPy:
/// `scipy.signal.correlate2d(a, b, mode, boundary, fillvalue)`.
///
/// # Errors
/// As those of [`convolve2d`].
///
/// ```
/// use rankn::{ConvolveMode, PadMode, array, filter::correlate2d};
/// let y = correlate2d(&array![[1, 2, 3]], &array![[0, 1]], ConvolveMode::Same, PadMode::Constant(0))?;
/// assert_eq!(y, array![[2, 3, 0]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn correlate2d<T: Number, A: Storage<T>, B: Storage<T>>(
    a: &NdArray<T, A>,
    b: &NdArray<T, B>,
    mode: ConvolveMode,
    boundary: PadMode<T>,
) -> Result<NdArray<T>> {
    let turned = turned(b.as_view())?;
    if mode != ConvolveMode::Same || a.ndim() != 2 || b.ndim() != 2 {
        return convolve2d(a, &turned, mode, boundary);
    }
    // The middle of an even number of taps is the earlier one.
    let full = convolve2d(a, &turned, ConvolveMode::Full, boundary)?;
    let items: Vec<Item> =
        a.shape().iter().zip(b.shape()).map(|(n, k)| Item::from(k / 2..k / 2 + n)).collect();
    Ok(full.slice(items)?.to_owned())
}

/// The conjugates in reverse order along all axes.
fn turned<T: Number>(b: NdView<'_, T>) -> Result<NdArray<T>> {
    let layout = (0..b.ndim()).fold(b.layout().clone(), |layout, axis| layout.flip(axis));
    Ok(b.map_layout(layout).conj().to_owned())
}

/// The part of all overlaps that a mode asks for, along each axis.
pub(crate) fn part_of(a: &[usize], b: &[usize], mode: ConvolveMode) -> Result<Vec<Range<usize>>> {
    if a.len() != b.len() {
        return Err(error::ops::shape("in1 and in2 should have the same dimensionality"));
    }
    let pairs = || a.iter().zip(b);
    if mode == ConvolveMode::Valid && pairs().any(|(n, k)| n < k) && pairs().any(|(n, k)| n > k) {
        return Err(error::ops::shape(
            "For 'valid' mode, one must be at least as large as the other in every dimension",
        ));
    }
    let range = |(&n, &k): (&usize, &usize)| match mode {
        _ if n == 0 || k == 0 => 0..0,
        ConvolveMode::Full => 0..n + k - 1,
        ConvolveMode::Same => (k - 1) / 2..(k - 1) / 2 + n,
        ConvolveMode::Valid => n.min(k) - 1..n.max(k),
    };
    Ok(pairs().map(range).collect())
}

fn continued<T: Number>(
    a: NdView<'_, T>,
    b: NdView<'_, T>,
    mode: ConvolveMode,
    boundary: PadMode<T>,
) -> Result<NdArray<T>> {
    let part = part_of(a.shape(), b.shape(), mode)?;
    if a.is_empty() || b.is_empty() {
        let shape: Vec<usize> = part.iter().map(Range::len).collect();
        return Ok(NdArray::full(&shape, T::zero()));
    }
    let larger = a.shape().iter().zip(b.shape()).any(|(n, k)| n < k);
    let (a, b) = if mode == ConvolveMode::Valid && larger { (b, a) } else { (a, b) };
    // The overlap at `start` begins so many elements before the array.
    let widths: Vec<(usize, usize)> = part
        .iter()
        .zip(a.shape().iter().zip(b.shape()))
        .map(|(part, (n, k))| (k - 1 - part.start.min(k - 1), part.end.max(*n) - n))
        .collect();
    let padded = a.pad(&widths, boundary)?;
    let shape: Vec<usize> = part.iter().map(Range::len).collect();
    let taps = b.to_vec();
    weighted(&padded, &shape, b.shape(), taps.into_iter().rev())
}

/// For each place of a block of this shape in an array in C order, the sum of its elements times weights, in C order.
pub(super) fn weighted<T: Number>(
    padded: &NdArray<T>,
    shape: &[usize],
    block: &[usize],
    weights: impl Iterator<Item = T>,
) -> Result<NdArray<T>> {
    let offsets = super::image::positions(block, padded.shape());
    let taps: Vec<(usize, T)> = offsets.into_iter().zip(weights).collect();
    let Some((&len, others)) = shape.split_last() else {
        return NdArray::from_shape_vec(shape, vec![padded.to_vec()[0].mul(taps[0].1)]);
    };
    let mut starts = others.to_vec();
    starts.push(1);
    let (rows, elements) = (super::image::positions(&starts, padded.shape()), padded.to_vec());
    let mut sums = vec![T::zero(); rows.len() * len];
    simd::dispatch(
        #[inline(always)]
        || {
            for (row, start) in sums.chunks_exact_mut(len.max(1)).zip(rows) {
                row_of_sums(&elements[start..], &taps, row);
            }
        },
    );
    NdArray::from_shape_vec(shape, sums)
}

/// How many sums are kept in registers.
const WIDTH: usize = 32;

#[inline(always)]
fn row_of_sums<T: Number>(elements: &[T], taps: &[(usize, T)], row: &mut [T]) {
    let whole = row.len() / WIDTH * WIDTH;
    for at in (0..whole).step_by(WIDTH) {
        let mut sums = [T::zero(); WIDTH];
        for &(offset, weight) in taps {
            let there = &elements[at + offset..at + offset + WIDTH];
            sums.iter_mut().zip(there).for_each(|(sum, &x)| *sum = sum.add(weight.mul(x)));
        }
        row[at..at + WIDTH].copy_from_slice(&sums);
    }
    for &(offset, weight) in taps {
        let there = &elements[whole + offset..];
        row[whole..].iter_mut().zip(there).for_each(|(sum, &x)| *sum = sum.add(weight.mul(x)));
    }
}
