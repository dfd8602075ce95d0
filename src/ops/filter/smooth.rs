//! Smoothing and trends.

use super::image::{correlated, median_of};
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::layout::{AxisIndex, Item, normalize_axis};
use crate::ops::shape::PadMode;
use crate::storage::{Storage, listed};
use std::iter::repeat;

/// How [`savgol_filter_with`] filters: which derivative, and what lies beyond the ends.
///
/// ```
/// use rankn::{array, filter::{SavgolOptions, savgol_filter_with}};
/// let squares = array![0.0, 1.0, 4.0, 9.0, 16.0];
/// let slope = savgol_filter_with(&squares, 3, 2, 0, &SavgolOptions::new().deriv(1))?;
/// assert!(slope.all_close(array![0.0, 2.0, 4.0, 6.0, 8.0], 0.0, 1e-12));
/// # Ok::<(), rankn::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SavgolOptions {
    deriv: usize,
    delta: f64,
    mode: Option<PadMode<f64>>,
}

impl Default for SavgolOptions {
    fn default() -> Self {
        SavgolOptions { deriv: 0, delta: 1.0, mode: None }
    }
}

impl SavgolOptions {
    /// The smoothed elements themselves; at both ends, those of the polynomials of the first and the last window. SciPy:
    /// `mode="interp"`.
    pub fn new() -> Self {
        Self::default()
    }

    /// Derivatives of this order. SciPy: `deriv=`.
    pub fn deriv(mut self, deriv: usize) -> Self {
        self.deriv = deriv;
        self
    }

    /// The distance between elements, which derivatives are for. SciPy: `delta=`.
    pub fn delta(mut self, delta: f64) -> Self {
        self.delta = delta;
        self
    }

    /// What lies beyond the ends. SciPy: `mode=`.
    pub fn mode(mut self, mode: PadMode<f64>) -> Self {
        self.mode = Some(mode);
        self
    }
}

/// The factors of a window's elements whose sum is the value, or a derivative, at a place in the window of the polynomial that
/// is nearest to them, in a new array. SciPy: `scipy.signal.savgol_coeffs(window_length, polyorder, deriv, delta, pos,
/// use="dot")`.
///
/// Places count from the start of the window; that of a smoothed element is in the middle, `(window_length - 1) / 2`.
///
/// # Errors
/// When the order of the polynomial is not below the length, or the place is not in the window.
///
/// ```
/// use rankn::{array, filter::savgol_coeffs};
/// let factors = savgol_coeffs(5, 2, 0, 1.0, 2.0)? * 35.0;
/// assert!(factors.all_close(array![-3.0, 12.0, 17.0, 12.0, -3.0], 0.0, 1e-12));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn savgol_coeffs(
    window_length: usize,
    polyorder: usize,
    deriv: usize,
    delta: f64,
    pos: f64,
) -> Result<NdArray<f64>> {
    if polyorder >= window_length {
        return Err(error::ops::value("polyorder must be less than window_length."));
    }
    if !(0.0..window_length as f64).contains(&pos) {
        return Err(error::ops::value("pos must be nonnegative and less than window_length."));
    }
    if deriv > polyorder {
        return Ok(NdArray::from_vec(listed(window_length, repeat(0.0))?));
    }
    // In the unit of half a window, powers are of one size.
    let unit = (window_length as f64 / 2.0).max(1.0);
    let power = |k: usize| {
        listed(window_length, (0..window_length).map(|i| ((i as f64 - pos) / unit).powi(k as i32)))
    };
    let columns = (0..=polyorder).map(power).collect::<Result<_>>()?;
    let factorial: f64 = (1..=deriv).map(|k| k as f64).product();
    let mut wanted = vec![0.0; polyorder + 1];
    wanted[deriv] = factorial / (delta * unit).powi(deriv as i32);
    Ok(NdArray::from_vec(shortest(columns, &wanted)))
}

/// The shortest vector whose products with these columns are the wanted ones, by orthogonal directions.
fn shortest(columns: Vec<Vec<f64>>, wanted: &[f64]) -> Vec<f64> {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let mut result = vec![0.0; columns[0].len()];
    let mut directions: Vec<Vec<f64>> = Vec::new();
    for (column, wanted) in columns.into_iter().zip(wanted) {
        let mut direction = column.clone();
        // Once more, for what rounding leaves.
        for _ in 0..2 {
            for earlier in &directions {
                let part = dot(earlier, &direction);
                direction.iter_mut().zip(earlier).for_each(|(d, e)| *d -= part * e);
            }
        }
        let length = dot(&direction, &direction).sqrt();
        direction.iter_mut().for_each(|d| *d /= length);
        let step = (wanted - dot(&column, &result)) / length;
        result.iter_mut().zip(&direction).for_each(|(r, d)| *r += step * d);
        directions.push(direction);
    }
    result
}

/// The elements smoothed along an axis, each by the polynomial that is nearest to the window around it, in a new array. SciPy:
/// `scipy.signal.savgol_filter(x, window_length, polyorder, axis=axis)`.
///
/// # Errors
/// When the order of the polynomial is not below the length of the window, the axis is shorter than that, or there is no such
/// axis.
///
/// ```
/// use rankn::{array, filter::savgol_filter};
/// let squares = array![0.0, 1.0, 4.0, 9.0, 16.0];
/// assert!(savgol_filter(&squares, 3, 2, -1)?.all_close(&squares, 0.0, 1e-12));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn savgol_filter<S: Storage<f64>>(
    x: &NdArray<f64, S>,
    window_length: usize,
    polyorder: usize,
    axis: impl AxisIndex,
) -> Result<NdArray<f64>> {
    savgol_filter_with(x, window_length, polyorder, axis, &SavgolOptions::new())
}

/// The elements smoothed along an axis as by [`savgol_filter`], or their derivatives, as the options say. SciPy:
/// `scipy.signal.savgol_filter(x, window_length, polyorder, deriv, delta, axis, mode)`.
///
/// # Errors
/// As those of [`savgol_filter`]; the axis may be shorter when the options say what lies beyond its ends.
pub fn savgol_filter_with<S: Storage<f64>>(
    x: &NdArray<f64, S>,
    window_length: usize,
    polyorder: usize,
    axis: impl AxisIndex,
    options: &SavgolOptions,
) -> Result<NdArray<f64>> {
    let axis = normalize_axis(axis.saturated(), x.ndim())?;
    let factors = |pos: f64| savgol_coeffs(window_length, polyorder, options.deriv, options.delta, pos);
    let (half, middle) = (window_length / 2, factors((window_length as f64 - 1.0) / 2.0)?.into_vec());
    let len = x.shape()[axis];
    if options.mode.is_none() && window_length > len {
        return Err(error::ops::value(
            "If mode is 'interp', window_length must be less than or equal to the size of x.",
        ));
    }
    let mode = options.mode.unwrap_or(PadMode::Constant(0.0));
    let before = half - usize::from(window_length.is_multiple_of(2));
    let mut y = correlated(x.as_view(), &middle, before, axis as isize, mode)?;
    if options.mode.is_none() {
        for place in 0..half {
            let end = len - window_length;
            for (window, from, to) in [(0, place, place), (end, window_length - 1 - place, len - 1 - place)] {
                let factors = factors(from as f64)?;
                let part = x.slice(along(axis, window..window + window_length))?;
                let sums = correlated(
                    part.as_view(),
                    factors.as_slice().expect("a new array"),
                    0,
                    axis as isize,
                    mode,
                )?;
                y.slice_mut(along(axis, to..to + 1))?.assign(&sums.slice(along(axis, 0..1))?);
            }
        }
    }
    Ok(y)
}

/// The items of a slice along one axis.
pub(crate) fn along(axis: usize, range: std::ops::Range<usize>) -> Vec<Item> {
    let mut items = vec![Item::from(..); axis];
    items.push(Item::from(range));
    items
}

/// The middle one of the sorted elements around each one, in windows of these lengths, with zeros beyond the ends: a new
/// array. SciPy: `scipy.signal.medfilt(x, kernel_size)`.
///
/// # Errors
/// When there are not as many lengths as axes, or one is even.
///
/// ```
/// use rankn::{array, filter::medfilt};
/// assert_eq!(medfilt(&array![-3.0, -1.0, -2.0], &[3])?, array![-1.0, -2.0, -1.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn medfilt<S: Storage<f64>>(x: &NdArray<f64, S>, kernel_size: &[usize]) -> Result<NdArray<f64>> {
    if kernel_size.len() != x.ndim() {
        return Err(error::ops::shape("kernel_size must have a length for each axis"));
    }
    if kernel_size.iter().any(|size| size.is_multiple_of(2)) {
        return Err(error::ops::value("Each element of kernel_size should be odd."));
    }
    median_of(x.as_view(), kernel_size, PadMode::Constant(0.0))
}

/// What [`detrend`] takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Trend {
    /// The mean.
    Constant,
    /// The line that is nearest.
    #[default]
    Linear,
}

/// The elements without their trend along an axis, in a new array. SciPy: `scipy.signal.detrend(x, axis, type)`.
///
/// # Errors
/// When the array has no such axis, or nothing along it.
///
/// ```
/// use rankn::{array, filter::{Trend, detrend}};
/// assert_eq!(detrend(&array![1.0, 3.0, 5.0], 0, Trend::Linear)?, array![0.0, 0.0, 0.0]);
/// assert_eq!(detrend(&array![1.0, 3.0, 5.0], 0, Trend::Constant)?, array![-2.0, 0.0, 2.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn detrend<S: Storage<f64>>(
    x: &NdArray<f64, S>,
    axis: impl AxisIndex,
    trend: Trend,
) -> Result<NdArray<f64>> {
    detrend_parts(x, axis, trend, &[])
}

/// The elements without the lines along an axis of the parts between these places, or without the mean of the whole, in a new
/// array. SciPy: `scipy.signal.detrend(x, axis, type, bp)`.
///
/// # Errors
/// When the array has no such axis, or nothing along it, or the places do not ascend within it.
///
/// ```
/// use rankn::{array, filter::{Trend, detrend_parts}};
/// let roof = array![0.0, 1.0, 2.0, 2.0, 1.0, 0.0];
/// assert!(detrend_parts(&roof, 0, Trend::Linear, &[3])?.all_close(0.0, 0.0, 1e-15));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn detrend_parts<S: Storage<f64>>(
    x: &NdArray<f64, S>,
    axis: impl AxisIndex,
    trend: Trend,
    breaks: &[usize],
) -> Result<NdArray<f64>> {
    let axis = normalize_axis(axis.saturated(), x.ndim())?;
    let breaks = if trend == Trend::Constant { &[] } else { breaks };
    let ends: Vec<usize> = [0].iter().chain(breaks).copied().chain([x.shape()[axis]]).collect();
    if !ends.windows(2).all(|pair| pair[0] < pair[1]) {
        return Err(error::ops::value("Breakpoints must be less than length of data along given axis."));
    }
    let mut y = x.try_to_owned()?;
    for pair in ends.windows(2) {
        let part = x.slice(along(axis, pair[0]..pair[1]))?;
        let rest = without(part.as_view(), axis as isize, trend)?;
        y.slice_mut(along(axis, pair[0]..pair[1]))?.assign(&rest);
    }
    Ok(y)
}

fn without(x: NdView<'_, f64>, axis: isize, trend: Trend) -> Result<NdArray<f64>> {
    let rest = &x - x.along(axis)?.keep_dims().mean();
    let len = x.shape()[axis as usize];
    if trend == Trend::Constant || len < 2 {
        return Ok(rest);
    }
    let middle = (len as f64 - 1.0) / 2.0;
    let mut shape = vec![1; x.ndim()];
    shape[axis as usize] = len;
    let times = NdArray::from_shape_vec(shape, (0..len).map(|i| i as f64 - middle).collect())?;
    let squares: f64 = times.iter().map(|t| t * t).sum();
    let slopes = (rest.lazy() * &times).along(axis)?.keep_dims().sum() / squares;
    Ok(rest - times * slopes)
}
