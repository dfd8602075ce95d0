//! Other sampling rates, without transforms.

use super::Band;
use super::design::cheby1_sos;
use super::fir::firwin;
use super::recursive::{sosfilt, sosfiltfilt};
use super::smooth::along;
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::expr::gcd;
use crate::layout::{AxisIndex, Item, normalize_axis};
use crate::ops::window::Window;
use crate::storage::Storage;

/// The array with `up - 1` zeros put behind each element along an axis, filtered, and every `down`-th of what results: a new
/// array of length `((n - 1) * up + k - 1) / down + 1` for `k` taps. SciPy: `scipy.signal.upfirdn(h, x, up, down, axis)`.
///
/// # Errors
/// When the taps are not a list or there are none, a factor is 0, or the array has no such axis.
///
/// ```
/// use rankn::{array, filter::upfirdn};
/// let y = upfirdn(&array![1.0, 1.0], &array![1.0, 2.0], 2, 1, 0)?;
/// assert_eq!(y, array![1.0, 1.0, 2.0, 2.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn upfirdn<H: Storage<f64>, S: Storage<f64>>(
    h: &NdArray<f64, H>,
    x: &NdArray<f64, S>,
    up: usize,
    down: usize,
    axis: impl AxisIndex,
) -> Result<NdArray<f64>> {
    if h.ndim() != 1 || h.is_empty() {
        return Err(error::ops::value("h must be 1-D with non-zero length"));
    }
    if up < 1 || down < 1 {
        return Err(error::ops::value("Both up and down must be >= 1"));
    }
    let axis = normalize_axis(axis.saturated(), x.ndim())?;
    let (taps, len) = (h.to_vec(), x.shape()[axis]);
    let mut shape = x.shape().to_vec();
    let last = len.saturating_sub(1).checked_mul(up).and_then(|last| last.checked_add(taps.len() - 1));
    let last = last.ok_or_else(error::array::too_many_elements)?;
    shape[axis] = if len == 0 { 0 } else { last / down + 1 };
    // The taps that meet elements when the first of these has the number of the list, in reverse; of others there are none.
    let phases: Vec<Vec<f64>> = (0..up.min(taps.len()))
        .map(|phase| {
            let mut taps: Vec<f64> = taps.iter().skip(phase).step_by(up).copied().collect();
            taps.reverse();
            taps
        })
        .collect();
    let mut y = NdArray::zeros(&shape);
    for (lane, mut out) in x.lanes(axis as isize)?.zip(y.lanes_mut(axis as isize)?) {
        let lane = lane.to_vec();
        out.iter_mut().enumerate().for_each(|(m, out)| {
            *out = met(phases.get(m * down % up).map_or(&[], Vec::as_slice), &lane, m * down / up)
        });
    }
    Ok(y)
}

/// The sum of the products of reversed taps with the elements up to a place, which may be beyond the end.
fn met(taps: &[f64], lane: &[f64], last: usize) -> f64 {
    let (from, to) = ((last + 1).saturating_sub(taps.len()), (last + 1).min(lane.len()));
    if from >= to {
        return 0.0;
    }
    let taps = &taps[from + taps.len() - 1 - last..];
    taps.iter().zip(&lane[from..to]).map(|(tap, x)| tap * x).sum()
}

/// The array at `up / down` times its sampling rate along an axis, after a filter against what the new rate cannot have: a
/// new array. SciPy: `scipy.signal.resample_poly(x, up, down, axis)`.
///
/// The filter is [`firwin`]'s with a Kaiser window; beyond the ends there are zeros.
///
/// # Errors
/// When a factor is 0, or the array has no such axis.
///
/// ```
/// use rankn::{NdArray, filter::resample_poly};
/// assert_eq!(resample_poly(&NdArray::ones(12), 2, 3, 0)?.shape(), [8]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn resample_poly<S: Storage<f64>>(
    x: &NdArray<f64, S>,
    up: usize,
    down: usize,
    axis: impl AxisIndex,
) -> Result<NdArray<f64>> {
    if up < 1 || down < 1 {
        return Err(error::ops::value("up and down must be >= 1"));
    }
    let axis = normalize_axis(axis.saturated(), x.ndim())?;
    let divisor = gcd(up as u64, down as u64) as usize;
    let (up, down) = (up / divisor, down / divisor);
    if up == down {
        return x.try_to_owned();
    }
    let half = up.max(down).saturating_mul(10);
    let taps = firwin(
        half.saturating_mul(2).saturating_add(1),
        Band::Low(1.0 / up.max(down) as f64),
        Window::Kaiser(5.0),
    )?;
    resampled(x.as_view(), up, down, axis, (taps * up as f64).to_vec())
}

/// Resamples by the taps of a symmetric filter, whose delay is taken off.
fn resampled(
    x: NdView<'_, f64>,
    up: usize,
    down: usize,
    axis: usize,
    taps: Vec<f64>,
) -> Result<NdArray<f64>> {
    let (half, len) = ((taps.len() - 1) / 2, (x.shape()[axis] * up).div_ceil(down));
    let before = down - half % down;
    let delay = (half + before) / down;
    // So many taps that there is a result for each place.
    let wanted = ((len + delay) * down).saturating_sub(x.shape()[axis].saturating_sub(1) * up);
    let mut longer = vec![0.0; before];
    longer.extend(taps);
    longer.resize(longer.len().max(wanted), 0.0);
    let y = upfirdn(&NdArray::from_vec(longer), &x, up, down, axis as isize)?;
    if len == 0 {
        return Ok(y);
    }
    Ok(y.slice(along(axis, delay..delay + len))?.to_owned())
}

/// The filter of [`decimate_with`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimator {
    /// Chebyshev's of type I of this order.
    Iir(usize),
    /// One without recursion of this order, which has one tap more.
    Fir(usize),
}

/// Every `q`-th element along an axis, after a filter of eighth order in both directions against what the lower rate cannot
/// have: a new array. SciPy: `scipy.signal.decimate(x, q, axis=axis)`.
///
/// # Errors
/// When the factor is below 2, the axis is not longer than 27, or the array has no such axis.
///
/// ```
/// use rankn::{NdArray, filter::decimate};
/// assert_eq!(decimate(&NdArray::ones(101), 4, -1)?.shape(), [26]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn decimate<S: Storage<f64>>(
    x: &NdArray<f64, S>,
    q: usize,
    axis: impl AxisIndex,
) -> Result<NdArray<f64>> {
    decimate_with(x, q, axis, Decimator::Iir(8), true)
}

/// Every `q`-th element along an axis, after this filter, with its delay taken off or not. SciPy:
/// `scipy.signal.decimate(x, q, n, ftype, axis, zero_phase)`.
///
/// # Errors
/// When the factor is below 2, the order is 0, the axis is too short for a filter in both directions, or the array has no such
/// axis.
///
/// ```
/// use rankn::{NdArray, filter::{Decimator, decimate_with}};
/// assert_eq!(decimate_with(&NdArray::ones(9), 3, 0, Decimator::Fir(60), false)?.shape(), [3]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn decimate_with<S: Storage<f64>>(
    x: &NdArray<f64, S>,
    q: usize,
    axis: impl AxisIndex,
    filter: Decimator,
    zero_phase: bool,
) -> Result<NdArray<f64>> {
    if q < 2 {
        return Err(error::ops::value("the factor q must be at least 2"));
    }
    let axis = normalize_axis(axis.saturated(), x.ndim())?;
    let taps = |order: usize| firwin(order + 1, Band::Low(1.0 / q as f64), Window::Hamming);
    let y = match filter {
        Decimator::Fir(order) if zero_phase => {
            return resampled(x.as_view(), 1, q, axis, taps(order)?.to_vec());
        }
        Decimator::Fir(order) => {
            let y = upfirdn(&taps(order)?, x, 1, 1, axis as isize)?;
            y.slice(along(axis, 0..x.shape()[axis]))?.to_owned()
        }
        Decimator::Iir(order) => {
            let sos = cheby1_sos(order, 0.05, Band::Low(0.8 / q as f64))?;
            if zero_phase { sosfiltfilt(&sos, x, axis as isize)? } else { sosfilt(&sos, x, axis as isize)? }
        }
    };
    let mut every = vec![Item::from(..); axis];
    every.push(crate::s![..;q as isize][0]);
    Ok(y.slice(every)?.to_owned())
}
