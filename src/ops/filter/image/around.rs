//! Filters by what lies around each element: slopes, ranks, and functions of one's own.

use super::{around, checked, correlated, even, windowed};
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::layout::{AxisIndex, normalize_axis};
use crate::ops::filter::convolution::weighted;
use crate::ops::shape::PadMode;
use crate::storage::Storage;

macro_rules! slopes {
    ($($(#[$doc:meta])* $name:ident, $side:expr, $example:literal;)*) => {$(
        $(#[$doc])*
        ///
        #[doc = concat!("A new array. SciPy: `scipy.ndimage.", stringify!($name), "(a, axis, mode=mode)`.")]
        ///
        /// # Errors
        /// When the array has no such axis.
        ///
        /// ```
        #[doc = concat!("use rankn::{PadMode, array, filter::image::", stringify!($name), "};")]
        #[doc = concat!("let y = ", stringify!($name), "(&array![[0.0, 0.0, 1.0], [0.0, 0.0, 1.0]], 1, PadMode::Symmetric)?;")]
        #[doc = concat!("assert_eq!(y, array![[0.0, ", $example, ", ", $example, "], [0.0, ", $example, ", ", $example, "]]);")]
        /// # Ok::<(), rankn::Error>(())
        /// ```
        pub fn $name<S: Storage<f64>>(
            a: &NdArray<f64, S>,
            axis: impl AxisIndex,
            mode: PadMode<f64>,
        ) -> Result<NdArray<f64>> {
            slope(a.as_view(), axis.saturated(), $side, mode)
        }
    )*};
}

slopes! {
    /// The differences of the elements on both sides along an axis, smoothed along the other axes by the weights 1, 2 and 1.
    sobel, [1.0, 2.0, 1.0], "4.0";
    /// The differences of the elements on both sides along an axis, summed along the other axes over three.
    prewitt, [1.0, 1.0, 1.0], "3.0";
}

fn slope(a: NdView<'_, f64>, axis: isize, side: [f64; 3], mode: PadMode<f64>) -> Result<NdArray<f64>> {
    let axis = normalize_axis(axis, a.ndim())?;
    let slopes = correlated(a.view(), &[-1.0, 0.0, 1.0], 1, axis as isize, mode)?;
    let others = (0..a.ndim()).filter(|&other| other != axis);
    others.into_iter().try_fold(slopes, |y, other| correlated(y.as_view(), &side, 1, other as isize, mode))
}

/// The sums of the second differences along all axes, in a new array. SciPy: `scipy.ndimage.laplace(a, mode=mode)`.
///
/// # Errors
/// When there is no memory for the result.
///
/// ```
/// use rankn::{PadMode, array, filter::image::laplace};
/// assert_eq!(laplace(&array![0.0, 1.0, 0.0, 0.0], PadMode::Symmetric)?, array![1.0, -2.0, 1.0, 0.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn laplace<S: Storage<f64>>(a: &NdArray<f64, S>, mode: PadMode<f64>) -> Result<NdArray<f64>> {
    (0..a.ndim()).try_fold(a.zeros_like(), |sums, axis| {
        Ok(sums + correlated(a.as_view(), &[1.0, -2.0, 1.0], 1, axis as isize, mode)?)
    })
}

/// The means of `size` elements around each one along an axis: a new array. SciPy: `scipy.ndimage.uniform_filter1d(a, size,
/// axis, mode=mode)`.
///
/// # Errors
/// When the size is 0, or the array has no such axis.
///
/// ```
/// use rankn::{PadMode, array, filter::image::uniform_filter1d};
/// let y = uniform_filter1d(&array![0.0, 0.0, 4.0, 0.0, 0.0], 2, 0, PadMode::Symmetric)?;
/// assert_eq!(y, array![0.0, 0.0, 2.0, 2.0, 0.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn uniform_filter1d<S: Storage<f64>>(
    a: &NdArray<f64, S>,
    size: usize,
    axis: impl AxisIndex,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    let weights = even(size)?;
    correlated(a.as_view(), &weights, size / 2, axis.saturated(), mode)
}

/// What a function makes of the elements around each one, `size` along all axes, in C order: a new array. SciPy:
/// `scipy.ndimage.generic_filter(a, function, size, mode=mode)`.
///
/// # Errors
/// When the size is 0.
///
/// ```
/// use rankn::{PadMode, array, filter::image::generic_filter};
/// let widest = |window: &[f64]| window.iter().copied().fold(0.0, f64::max) - window[0];
/// assert_eq!(generic_filter(&array![1.0, 4.0, 2.0], widest, 3, PadMode::Edge)?, array![3.0, 3.0, 0.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn generic_filter<S: Storage<f64>>(
    a: &NdArray<f64, S>,
    mut function: impl FnMut(&[f64]) -> f64,
    size: usize,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    windowed(a.as_view(), &vec![checked(size)?; a.ndim()], mode, |window| function(window))
}

/// The element of this rank among the sorted elements around each one, `size` along all axes; negative ranks count from the
/// largest: a new array. SciPy: `scipy.ndimage.rank_filter(a, rank, size, mode=mode)`.
///
/// # Errors
/// When the size is 0, or a window has no element of this rank.
///
/// ```
/// use rankn::{PadMode, array, filter::image::rank_filter};
/// assert_eq!(rank_filter(&array![1.0, 9.0, 2.0], -1, 3, PadMode::Edge)?, array![9.0, 9.0, 9.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn rank_filter<S: Storage<f64>>(
    a: &NdArray<f64, S>,
    rank: isize,
    size: usize,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    let sizes = vec![checked(size)?; a.ndim()];
    let count: usize = sizes.iter().product();
    let place = if rank < 0 { rank + count as isize } else { rank };
    match usize::try_from(place) {
        Ok(place) if place < count => windowed(a.as_view(), &sizes, mode, |window| {
            *window.select_nth_unstable_by(place, f64::total_cmp).1
        }),
        _ => Err(error::ops::value("rank not within filter footprint size")),
    }
}

/// The element below which this many of a hundred of the sorted elements around each one lie, `size` along all axes: a new
/// array. SciPy: `scipy.ndimage.percentile_filter(a, percentile, size, mode=mode)`.
///
/// # Errors
/// When the size is 0, or the percentile is not from -100 to 100; negative ones count from 100.
///
/// ```
/// use rankn::{PadMode, array, filter::image::percentile_filter};
/// assert_eq!(percentile_filter(&array![1.0, 9.0, 2.0], 50.0, 3, PadMode::Edge)?, array![1.0, 2.0, 2.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn percentile_filter<S: Storage<f64>>(
    a: &NdArray<f64, S>,
    percentile: f64,
    size: usize,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    let percentile = if percentile < 0.0 { percentile + 100.0 } else { percentile };
    if !(0.0..=100.0).contains(&percentile) {
        return Err(error::ops::value("invalid percentile"));
    }
    let count = (checked(size)? as f64).powi(a.ndim() as i32);
    let rank = if percentile == 100.0 { -1 } else { (count * percentile / 100.0) as isize };
    rank_filter(a, rank, size, mode)
}

/// The sums of the elements around each one times weights, the middle one of which is for itself: a new array of the same shape.
/// SciPy: `scipy.ndimage.correlate(a, weights, mode=mode)`.
///
/// # Errors
/// When the weights do not have as many axes as the array, or there are none.
///
/// ```
/// use rankn::{NdArray, PadMode, array, filter::image::correlate};
/// let y = correlate(&array![[1.0, 2.0], [3.0, 4.0]], &NdArray::ones([3, 3]), PadMode::Constant(0.0))?;
/// assert_eq!(y, array![[10.0, 10.0], [10.0, 10.0]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn correlate<S: Storage<f64>, W: Storage<f64>>(
    a: &NdArray<f64, S>,
    weights: &NdArray<f64, W>,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    summed(a.as_view(), weights.as_view(), mode, |len| len / 2)
}

/// The convolution with weights, the middle one of which is for the element itself: a new array of the same shape. SciPy:
/// `scipy.ndimage.convolve(a, weights, mode=mode)`.
///
/// # Errors
/// When the weights do not have as many axes as the array, or there are none.
///
/// ```
/// use rankn::{PadMode, array, filter::image::convolve};
/// let y = convolve(&array![0.0, 1.0, 0.0, 0.0], &array![1.0, 2.0], PadMode::Symmetric)?;
/// assert_eq!(y, array![1.0, 2.0, 0.0, 0.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn convolve<S: Storage<f64>, W: Storage<f64>>(
    a: &NdArray<f64, S>,
    weights: &NdArray<f64, W>,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    let layout = (0..weights.ndim()).fold(weights.layout().clone(), |layout, axis| layout.flip(axis));
    let turned = weights.as_view().map_layout(layout);
    summed(a.as_view(), turned, mode, |len| (len - 1) / 2)
}

fn summed(
    a: NdView<'_, f64>,
    weights: NdView<'_, f64>,
    mode: PadMode<f64>,
    before: impl Fn(usize) -> usize,
) -> Result<NdArray<f64>> {
    if weights.ndim() != a.ndim() {
        return Err(error::ops::shape("filter weights array has incorrect shape."));
    }
    if weights.is_empty() {
        return Err(error::ops::value("no filter weights given"));
    }
    if a.is_empty() {
        return a.try_to_owned();
    }
    let widths: Vec<_> = weights.shape().iter().map(|&len| around(len, before(len))).collect();
    weighted(&a.pad(&widths, mode)?, a.shape(), weights.shape(), weights.to_vec().into_iter())
}
