//! Analytic signals and envelopes, and other sampling rates of periodic signals.

use crate::array::NdArray;
use crate::error::{self, Result};
use crate::layout::{AxisIndex, normalize_axis};
use crate::ops::fft::{self, Norm};
use crate::ops::filter::along;
use crate::storage::Storage;
use num_complex::Complex64;

/// The analytic signal along an axis, cut or filled up with zeros to `n` samples if these are given, in a new array: the signal
/// itself, and as its imaginary part its Hilbert transform. SciPy: `scipy.signal.hilbert(x, n, axis)`.
///
/// Its absolute value is the envelope, its angle the phase.
///
/// # Errors
/// When the array has no such axis, or nothing along it.
///
/// ```
/// use rankn::{array, spectral::hilbert};
/// let z = hilbert(&array![1.0, 0.0, -1.0, 0.0], None, -1)?;
/// assert!(z.imag().all_close(array![0.0, 1.0, 0.0, -1.0], 0.0, 1e-15));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn hilbert<S: Storage<f64>>(
    x: &NdArray<f64, S>,
    n: Option<usize>,
    axis: impl AxisIndex,
) -> Result<NdArray<Complex64>> {
    let axis = normalize_axis(axis.saturated(), x.ndim())?;
    let n = n.unwrap_or(x.shape()[axis]);
    if n == 0 {
        return Err(error::ops::value("N must be positive."));
    }
    let half = fft::rfft(x, Some(n), axis as isize, Norm::Backward)?;
    let alone = |k: usize| k == 0 || 2 * k == n;
    let factors = (0..n / 2 + 1).map(|k| Complex64::new(if alone(k) { 1.0 } else { 2.0 }, 0.0)).collect();
    let mut shape = vec![1; x.ndim()];
    shape[axis] = n / 2 + 1;
    let positive = half * NdArray::from_shape_vec(shape, factors)?;
    fft::ifft(&positive, Some(n), axis as isize, Norm::Backward)
}

/// The envelope of a signal along an axis, in a new array: the size of the analytic signal of what oscillates in it, without its
/// mean and, of an even number of samples, without the highest frequency. SciPy: `scipy.signal.envelope(x, residual=None,
/// axis=axis)`.
///
/// # Errors
/// When the array has no such axis, or fewer than three samples along it, between which nothing of that kind oscillates.
///
/// ```
/// use rankn::{array, spectral::envelope};
/// let y = envelope(&array![7.0, 5.0, 3.0, 5.0], 0)?;
/// assert!(y.all_close(2.0, 0.0, 1e-14));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn envelope<S: Storage<f64>>(x: &NdArray<f64, S>, axis: impl AxisIndex) -> Result<NdArray<f64>> {
    let axis = normalize_axis(axis.saturated(), x.ndim())?;
    let n = x.shape()[axis];
    if n < 3 {
        return Err(error::ops::value("an envelope needs at least 3 samples"));
    }
    let half = fft::rfft(x, Some(n), axis as isize, Norm::Backward)?;
    // The frequencies lie one lower than they should, which turns numbers and leaves their sizes.
    let band = half.slice(along(axis, 1..n.div_ceil(2)))?;
    Ok(fft::ifft(&band, Some(n), axis as isize, Norm::Backward)?.abs() * 2.0)
}

/// The signal with `num` samples along an axis instead, as if it went on periodically, in a new array. SciPy:
/// `scipy.signal.resample(x, num, axis=axis)`.
///
/// # Errors
/// When `num` is 0, or the array has no such axis, or nothing along it.
///
/// ```
/// use rankn::{array, spectral::resample};
/// let y = resample(&array![1.0, 0.0, -1.0, 0.0], 8, 0)?;
/// assert!((y[1] - 0.5f64.sqrt()).abs() < 1e-15);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn resample<S: Storage<f64>>(
    x: &NdArray<f64, S>,
    num: usize,
    axis: impl AxisIndex,
) -> Result<NdArray<f64>> {
    let axis = normalize_axis(axis.saturated(), x.ndim())?;
    let len = x.shape()[axis];
    let mut spectrum = fft::rfft(x, None, axis as isize, Norm::Backward)?;
    let common = num.min(len);
    if common != 0 && common.is_multiple_of(2) && num != len {
        // The one frequency of both signs.
        let factor = if num < len { 2.0 } else { 0.5 };
        let mut both = spectrum.slice_mut(along(axis, common / 2..common / 2 + 1))?;
        both.update(|z| z * Complex64::new(factor, 0.0));
    }
    let y = fft::irfft(&spectrum, Some(num), axis as isize, Norm::Backward)?;
    Ok(y * (num as f64 / len as f64))
}
