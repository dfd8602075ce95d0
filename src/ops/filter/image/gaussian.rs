//! Gaussians, and their slopes and curvatures.

use super::{correlated, separable};
use crate::array::NdArray;
use crate::error::{self, Result};
use crate::layout::AxisIndex;
use crate::ops::shape::PadMode;
use crate::storage::{Storage, reserve};

/// The array smoothed by a Gaussian of this standard deviation along an axis, cut off at four of them: a new array. SciPy:
/// `scipy.ndimage.gaussian_filter1d(a, sigma, axis, mode=mode)`.
///
/// # Errors
/// When `sigma` is not above 0 or not finite, when there is no memory for as many weights, or the array has no such axis.
///
/// ```
/// use rankn::{PadMode, array, filter::image::gaussian_filter1d};
/// let y = gaussian_filter1d(&array![0.0, 10.0, 0.0], 1.0, 0, PadMode::Symmetric)?;
/// assert!(y.all_close(array![2.961, 4.0781, 2.961], 0.0, 1e-4));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn gaussian_filter1d<S: Storage<f64>>(
    a: &NdArray<f64, S>,
    sigma: f64,
    axis: impl AxisIndex,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    let weights = gaussian(sigma)?;
    correlated(a.as_view(), &weights, weights.len() / 2, axis.saturated(), mode)
}

/// The array smoothed by a Gaussian of this standard deviation along all axes: a new array. SciPy:
/// `scipy.ndimage.gaussian_filter(a, sigma, mode=mode)`.
///
/// # Errors
/// When `sigma` is not above 0 or not finite, or there is no memory for as many weights.
///
/// ```
/// use rankn::{NdArray, PadMode, filter::image::gaussian_filter};
/// let y = gaussian_filter(&NdArray::ones([3, 4]), 2.0, PadMode::Symmetric)?;
/// assert!(y.all_close(1.0, 1e-14, 0.0));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn gaussian_filter<S: Storage<f64>>(
    a: &NdArray<f64, S>,
    sigma: f64,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    let weights = gaussian(sigma)?;
    separable(a.as_view(), |_| &weights, mode)
}

/// The sums of the second derivatives along all axes of the array smoothed by a Gaussian of this standard deviation: a new array.
/// SciPy: `scipy.ndimage.gaussian_laplace(a, sigma, mode=mode)`.
///
/// # Errors
/// As those of [`gaussian_filter`].
///
/// ```
/// use rankn::{PadMode, array, filter::image::gaussian_laplace};
/// let y = gaussian_laplace(&array![0.0, 10.0, 0.0], 1.0, PadMode::Symmetric)?;
/// assert!(y.all_close(array![1.6398, -3.2803, 1.6398], 0.0, 1e-4));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn gaussian_laplace<S: Storage<f64>>(
    a: &NdArray<f64, S>,
    sigma: f64,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    let (smooth, curved) = (gaussian(sigma)?, derivative(sigma, 2)?);
    (0..a.ndim()).try_fold(a.zeros_like(), |sums, axis| {
        Ok(sums + separable(a.as_view(), |other| if other == axis { &curved } else { &smooth }, mode)?)
    })
}

/// The lengths of the gradients of the array smoothed by a Gaussian of this standard deviation: a new array. SciPy:
/// `scipy.ndimage.gaussian_gradient_magnitude(a, sigma, mode=mode)`.
///
/// # Errors
/// As those of [`gaussian_filter`].
///
/// ```
/// use rankn::{PadMode, array, filter::image::gaussian_gradient_magnitude};
/// let y = gaussian_gradient_magnitude(&array![0.0, 10.0, 0.0], 1.0, PadMode::Symmetric)?;
/// assert!(y.all_close(array![1.3452, 0.0, 1.3452], 0.0, 1e-4));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn gaussian_gradient_magnitude<S: Storage<f64>>(
    a: &NdArray<f64, S>,
    sigma: f64,
    mode: PadMode<f64>,
) -> Result<NdArray<f64>> {
    let (smooth, sloping) = (gaussian(sigma)?, derivative(sigma, 1)?);
    let squares = (0..a.ndim()).try_fold(a.zeros_like(), |sums, axis| {
        let slopes = separable(a.as_view(), |other| if other == axis { &sloping } else { &smooth }, mode)?;
        Ok::<_, error::Error>(sums + &slopes * &slopes)
    })?;
    Ok(squares.sqrt())
}

fn gaussian(sigma: f64) -> Result<Vec<f64>> {
    if sigma.is_nan() || sigma <= 0.0 {
        return Err(error::ops::value("sigma must be above 0"));
    }
    if sigma.is_infinite() {
        return Err(error::ops::value("sigma must be finite"));
    }
    let radius = (4.0 * sigma + 0.5) as i64;
    let mut weights = reserve((radius as usize).saturating_mul(2).saturating_add(1))?;
    weights.extend((-radius..=radius).map(|x| (-0.5 * (x as f64 / sigma).powi(2)).exp()));
    let sum: f64 = weights.iter().sum();
    weights.iter_mut().for_each(|weight| *weight /= sum);
    Ok(weights)
}

/// The weights for the first or second derivative, in reverse as sums take them.
fn derivative(sigma: f64, order: u32) -> Result<Vec<f64>> {
    let mut weights = gaussian(sigma)?;
    let middle = (weights.len() / 2) as f64;
    for (i, weight) in weights.iter_mut().enumerate() {
        let x = (i as f64 - middle) / sigma;
        *weight *= if order == 1 { x / sigma } else { (x * x - 1.0) / sigma / sigma };
    }
    Ok(weights)
}
