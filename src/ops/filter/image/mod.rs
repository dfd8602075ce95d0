//! Filters of any number of axes, as in `scipy.ndimage`. What lies beyond an edge is a [`PadMode`]; SciPy's names for them
//! are `reflect` for `Symmetric` (the default there), `mirror` for `Reflect`, `nearest` for `Edge`, `wrap` and `constant`.

mod around;
mod gaussian;
mod measure;
mod morphology;
mod regions;

use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::layout::{AxisIndex, normalize_axis};
use crate::ops::shape::PadMode;
use crate::storage::{Storage, listed};
pub use around::{
    convolve, correlate, generic_filter, laplace, percentile_filter, prewitt, rank_filter, sobel,
    uniform_filter1d,
};
pub use gaussian::{gaussian_filter, gaussian_filter1d, gaussian_gradient_magnitude, gaussian_laplace};
pub use measure::{center_of_mass, maximum, maximum_position, mean, minimum, minimum_position, sum_labels};
pub use morphology::{
    Morphology, binary_closing, binary_dilation, binary_erosion, binary_fill_holes, binary_opening,
};
pub use regions::{find_objects, label};
use std::iter::repeat;

/// The sums of the elements around each one along an axis times weights, the middle one of which is for itself: a new array
/// of the same shape. SciPy: `scipy.ndimage.correlate1d(a, weights, axis, mode=mode)`.
///
/// Of an even number of weights, the later one of the two in the middle is the middle one.
///
/// # Errors
/// When the weights are not a list or there are none, or the array has no such axis.
///
/// ```
/// use rankn::{PadMode, array, filter::image::correlate1d};
/// let y = correlate1d(&array![0.0, 1.0, 0.0, 0.0], &array![1.0, 2.0], 0, PadMode::Symmetric)?;
/// assert_eq!(y, array![0.0, 2.0, 1.0, 0.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn correlate1d<S: Storage<f64>, W: Storage<f64>>(
    a: &NdArray<f64, S>,
    weights: &NdArray<f64, W>,
    axis: impl AxisIndex,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    let weights = taps(weights.as_view())?;
    correlated(a.as_view(), &weights, weights.len() / 2, axis.saturated(), mode)
}

/// The convolution along an axis with weights: a new array of the same shape. SciPy: `scipy.ndimage.convolve1d(a, weights,
/// axis, mode=mode)`.
///
/// # Errors
/// When the weights are not a list or there are none, or the array has no such axis.
///
/// ```
/// use rankn::{PadMode, array, filter::image::convolve1d};
/// let y = convolve1d(&array![0.0, 1.0, 0.0, 0.0], &array![1.0, 2.0], 0, PadMode::Symmetric)?;
/// assert_eq!(y, array![1.0, 2.0, 0.0, 0.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn convolve1d<S: Storage<f64>, W: Storage<f64>>(
    a: &NdArray<f64, S>,
    weights: &NdArray<f64, W>,
    axis: impl AxisIndex,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    let mut weights = taps(weights.as_view())?;
    weights.reverse();
    correlated(a.as_view(), &weights, (weights.len() - 1) / 2, axis.saturated(), mode)
}

/// The means of `size` elements around each one along all axes: a new array. SciPy: `scipy.ndimage.uniform_filter(a, size,
/// mode=mode)`.
///
/// # Errors
/// When the size is 0.
///
/// ```
/// use rankn::{PadMode, array, filter::image::uniform_filter};
/// let y = uniform_filter(&array![0.0, 0.0, 4.0, 0.0, 0.0], 2, PadMode::Symmetric)?;
/// assert_eq!(y, array![0.0, 0.0, 2.0, 2.0, 0.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn uniform_filter<S: Storage<f64>>(
    a: &NdArray<f64, S>,
    size: usize,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    let weights = even(size)?;
    separable(a.as_view(), |_| &weights, mode)
}

/// The largest of `size` elements around each one along all axes: a new array. SciPy: `scipy.ndimage.maximum_filter(a,
/// size, mode=mode)`.
///
/// # Errors
/// When the size is 0.
///
/// ```
/// use rankn::{PadMode, array, filter::image::maximum_filter};
/// assert_eq!(maximum_filter(&array![1.0, 5.0, 2.0, 0.0], 3, PadMode::Symmetric)?, array![5.0, 5.0, 5.0, 2.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn maximum_filter<S: Storage<f64>>(
    a: &NdArray<f64, S>,
    size: usize,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    folded(a.as_view(), checked(size)?, mode, |most, x| most.update(|most| most.maximum(&x)))
}

/// The smallest of `size` elements around each one along all axes: a new array. SciPy: `scipy.ndimage.minimum_filter(a,
/// size, mode=mode)`.
///
/// # Errors
/// When the size is 0.
///
/// ```
/// use rankn::{PadMode, array, filter::image::minimum_filter};
/// assert_eq!(minimum_filter(&array![1.0, 5.0, 2.0, 0.0], 3, PadMode::Symmetric)?, array![1.0, 1.0, 0.0, 0.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn minimum_filter<S: Storage<f64>>(
    a: &NdArray<f64, S>,
    size: usize,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    folded(a.as_view(), checked(size)?, mode, |least, x| least.update(|least| least.minimum(&x)))
}

/// The middle one of the sorted elements around each one, `size` along all axes: a new array. SciPy:
/// `scipy.ndimage.median_filter(a, size, mode=mode)`.
///
/// # Errors
/// When the size is 0.
///
/// ```
/// use rankn::{PadMode, array, filter::image::median_filter};
/// assert_eq!(median_filter(&array![1.0, 9.0, 2.0, 3.0], 3, PadMode::Symmetric)?, array![1.0, 2.0, 3.0, 3.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn median_filter<S: Storage<f64>>(
    a: &NdArray<f64, S>,
    size: usize,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    median_of(a.as_view(), &vec![checked(size)?; a.ndim()], mode)
}

/// The middle ones of windows of these lengths.
pub(super) fn median_of(a: NdView<'_, f64>, sizes: &[usize], mode: PadMode<f64>) -> Result<NdArray<f64>> {
    let middle = sizes.iter().product::<usize>() / 2;
    windowed(a, sizes, mode, |window| *window.select_nth_unstable_by(middle, f64::total_cmp).1)
}

/// What a function makes of the elements of the window of these lengths around each element.
fn windowed(
    a: NdView<'_, f64>,
    sizes: &[usize],
    mode: PadMode<f64>,
    mut function: impl FnMut(&mut [f64]) -> f64,
) -> Result<NdArray<f64>> {
    let mode = if a.is_empty() { PadMode::Constant(0.0) } else { mode };
    let widths: Vec<(usize, usize)> = sizes.iter().map(|&size| around(size, size / 2)).collect();
    let padded = a.pad(&widths, mode)?;
    let offsets: Vec<usize> = positions(sizes, padded.shape());
    let starts = positions(a.shape(), padded.shape());
    let elements = padded.to_vec();
    let mut window = vec![0.0; offsets.len()];
    let value = |start: usize| {
        window.iter_mut().zip(&offsets).for_each(|(x, offset)| *x = elements[start + offset]);
        function(&mut window)
    };
    NdArray::from_shape_vec(a.shape(), starts.into_iter().map(value).collect())
}

/// Where the elements of a block lie in a larger array in C order, from where its first one lies.
pub(super) fn positions(block: &[usize], whole: &[usize]) -> Vec<usize> {
    block.iter().zip(whole).fold(vec![0], |rows, (&len, &all)| {
        rows.iter().flat_map(|row| (0..len).map(move |i| row * all + i)).collect()
    })
}

fn taps(weights: NdView<'_, f64>) -> Result<Vec<f64>> {
    match weights.ndim() {
        1 if weights.is_empty() => Err(error::ops::value("no filter weights given")),
        1 => Ok(weights.to_vec()),
        ndim => Err(error::ops::not_a_list(ndim)),
    }
}

fn checked(size: usize) -> Result<usize> {
    if size == 0 { Err(error::ops::value("incorrect filter size")) } else { Ok(size) }
}

/// Weights of one size whose sum is 1.
fn even(size: usize) -> Result<Vec<f64>> {
    listed(checked(size)?, repeat(1.0 / size as f64))
}

/// How far windows of this size reach before and after the element that they are for.
fn around(size: usize, before: usize) -> (usize, usize) {
    (before, size - 1 - before)
}

/// The sums along one axis after the other, each with weights of its own.
fn separable<'w>(
    a: NdView<'_, f64>,
    weights: impl Fn(usize) -> &'w [f64],
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    (0..a.ndim()).try_fold(a.try_to_owned()?, |array, axis| {
        let weights = weights(axis);
        correlated(array.as_view(), weights, weights.len() / 2, axis as isize, mode)
    })
}

pub(super) fn correlated(
    a: NdView<'_, f64>,
    weights: &[f64],
    before: usize,
    axis: isize,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    let axis = normalize_axis(axis, a.ndim())?;
    let mut sums = a.zeros_like();
    let padded = padded(a, weights.len(), before, axis, mode)?;
    for (part, &weight) in shifted(&padded, weights.len(), axis).zip(weights) {
        sums.update(|sum| sum + part.lazy() * weight);
    }
    Ok(sums)
}

fn folded(
    a: NdView<'_, f64>,
    size: usize,
    mode: PadMode<f64>,
    join: impl Fn(&mut NdArray<f64>, NdView<'_, f64>),
) -> Result<NdArray<f64>> {
    (0..a.ndim()).try_fold(a.try_to_owned()?, |array, axis| {
        let padded = padded(array.as_view(), size, size / 2, axis, mode)?;
        let mut parts = shifted(&padded, size, axis);
        let mut result = parts.next().expect("a window has an element").to_owned();
        parts.for_each(|part| join(&mut result, part));
        Ok(result)
    })
}

/// An array continued along one axis, as far as windows reach; one without elements stays so.
fn padded(
    a: NdView<'_, f64>,
    size: usize,
    before: usize,
    axis: usize,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    let mut widths = vec![(0, 0); a.ndim()];
    widths[axis] = around(size, before);
    a.pad(&widths, if a.is_empty() { PadMode::Constant(0.0) } else { mode })
}

/// The views on a continued array in which each element of a window comes to lie at the place that it is for.
fn shifted(padded: &NdArray<f64>, size: usize, axis: usize) -> impl Iterator<Item = NdView<'_, f64>> {
    let len = padded.shape()[axis] + 1 - size;
    (0..size).map(move |from| padded.as_view().map_layout(padded.layout().narrow(axis, from..from + len)))
}
