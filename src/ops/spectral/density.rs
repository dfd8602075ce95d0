//! Spectral densities, over all of a signal or by time.

use super::options::{Average, Plan, Scaling, Segments};
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::layout::{Item, normalize_axis};
use crate::ops::fft::{self, Norm};
use crate::ops::filter::{Trend, detrend};
use crate::ops::window::Window;
use crate::storage::Storage;
use num_complex::Complex64;

/// The frequencies and the power at each of a signal, from one transform of all of it, in new arrays; the axis of time becomes
/// that of frequencies. SciPy: `scipy.signal.periodogram(x, fs)`.
///
/// Unless set otherwise, there is no window, the mean is taken away, and the result is a density. The options' segments do not
/// matter.
///
/// # Errors
/// When the array has no such axis, or nothing along it.
///
/// ```
/// use rankn::{NdArray, array, spectral::{Segments, periodogram}};
/// let (f, p) = periodogram(&array![1.0, -1.0, 1.0, -1.0], &Segments::new(8.0))?;
/// assert_eq!((f, p), (array![0.0, 2.0, 4.0], array![0.0, 0.0, 0.5]));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn periodogram<S: Storage<f64>>(
    x: &NdArray<f64, S>,
    options: &Segments,
) -> Result<(NdArray<f64>, NdArray<f64>)> {
    let len = x.shape()[normalize_axis(options.axis, x.ndim())?];
    let used = options.nfft.unwrap_or(len).min(len);
    let mut whole = options.nperseg(used).noverlap(0);
    whole.window = Some(options.window.unwrap_or(Window::Boxcar));
    let time = turned(x.as_view(), options.axis)?;
    let time = time.slice([Item::from(crate::layout::Ellipsis), Item::from(..used)])?;
    let (f, p) = welch(&time, &whole.axis(-1))?;
    Ok((f, back(p, options.axis)))
}

/// The frequencies and the power at each of a signal, as the mean over segments that overlap, in new arrays; the axis of time
/// becomes that of frequencies. SciPy: `scipy.signal.welch(x, fs)`.
///
/// Unless set otherwise, windows are Hann's, half of a segment is shared with the next one, its mean is taken away, and the
/// result is a density.
///
/// # Errors
/// When the array has no such axis, or nothing along it, when segments have no length or share all of it, or are to be filled
/// up to less than they have.
///
/// ```
/// use rankn::{NdArray, spectral::{Segments, welch}};
/// let wave: NdArray<f64> = (0..800).map(|i| (0.25 * std::f64::consts::TAU * i as f64).sin()).collect();
/// let (f, p) = welch(&wave, &Segments::new(1.0))?;
/// assert_eq!(f[p.argmax()?], 0.25);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn welch<S: Storage<f64>>(
    x: &NdArray<f64, S>,
    options: &Segments,
) -> Result<(NdArray<f64>, NdArray<f64>)> {
    let plan = halved(x.as_view(), options)?;
    let spectra = spectra(turned(x.as_view(), options.axis)?, &plan, trend(options))?;
    let power = spectra.lazy().map(|z| z.norm_sqr()).eval();
    let result = averaged(power, options.average)? * factors(&plan, options);
    Ok((frequencies(&plan), back(result, options.axis)))
}

/// The frequencies and the cross spectrum at each of two signals of one shape, as the mean over segments that overlap, in new
/// arrays: that of `y` times the conjugate of that of `x`. SciPy: `scipy.signal.csd(x, y, fs)`.
///
/// Options are those of [`welch`].
///
/// # Errors
/// As those of [`welch`], and when the shapes differ.
///
/// ```
/// use rankn::{arange, spectral::{Segments, csd}};
/// let x = arange(64.0);
/// assert_eq!(csd(&x, &x.flip(0)?, &Segments::new(1.0).nperseg(16))?.1.shape(), [9]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn csd<S: Storage<f64>, U: Storage<f64>>(
    x: &NdArray<f64, S>,
    y: &NdArray<f64, U>,
    options: &Segments,
) -> Result<(NdArray<f64>, NdArray<Complex64>)> {
    if x.shape() != y.shape() {
        return Err(error::ops::shape("x and y must have the same shape"));
    }
    let plan = halved(x.as_view(), options)?;
    let of = |x: NdView<'_, f64>| spectra(turned(x, options.axis)?, &plan, trend(options));
    let products = of(x.as_view())?.conj() * of(y.as_view())?;
    let parts = [products.real().to_owned(), products.imag().to_owned()];
    let [re, im] = parts.map(|part| averaged(part, options.average));
    let factors = factors(&plan, options);
    let (re, im) = (re? * &factors, im? * &factors);
    let joined = NdArray::complex(&re, &im);
    Ok((frequencies(&plan), back(joined, options.axis)))
}

/// The frequencies, and at each how much of one signal's power another one explains, from 0 to 1, in new arrays. SciPy:
/// `scipy.signal.coherence(x, y, fs)`.
///
/// Options are those of [`welch`].
///
/// # Errors
/// As those of [`csd`].
///
/// ```
/// use rankn::{random::default_rng, spectral::{Segments, coherence}};
/// let x = default_rng(1).random(500);
/// assert!(coherence(&x, &(&x * 3.0), &Segments::new(1.0).nperseg(50))?.1.all_close(1.0, 1e-9, 0.0));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn coherence<S: Storage<f64>, U: Storage<f64>>(
    x: &NdArray<f64, S>,
    y: &NdArray<f64, U>,
    options: &Segments,
) -> Result<(NdArray<f64>, NdArray<f64>)> {
    let (f, both) = csd(x, y, options)?;
    let (_, first) = welch(x, options)?;
    let (_, second) = welch(y, options)?;
    let squares = both.map(|z| z.norm_sqr());
    Ok((f, squares / first / second))
}

/// The frequencies, the times of the middles of segments, and the power at each, in new arrays: the axis of time becomes that
/// of frequencies, and times come last. SciPy: `scipy.signal.spectrogram(x, fs)`.
///
/// Unless set otherwise, windows are Tukey's of 0.25, an eighth of a segment is shared with the next one, its mean is taken
/// away, and the result is a density.
///
/// # Errors
/// As those of [`welch`].
///
/// ```
/// use rankn::{NdArray, spectral::{Segments, spectrogram}};
/// let (f, t, p) = spectrogram(&NdArray::ones([2, 100]), &Segments::new(10.0).nperseg(20))?;
/// assert_eq!((f.len(), t.len(), p.shape()), (11, 5, &[2, 11, 5][..]));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn spectrogram<S: Storage<f64>>(
    x: &NdArray<f64, S>,
    options: &Segments,
) -> Result<(NdArray<f64>, NdArray<f64>, NdArray<f64>)> {
    let len = x.shape()[normalize_axis(options.axis, x.ndim())?];
    let plan = options.plan(len, Window::Tukey(0.25), |nperseg| nperseg / 8)?;
    let spectra = spectra(turned(x.as_view(), options.axis)?, &plan, trend(options))?;
    let power = spectra.lazy().map(|z| z.norm_sqr()).eval() * factors(&plan, options);
    let times = times(&plan, spectra.shape()[spectra.ndim() - 2]);
    Ok((frequencies(&plan), times, by_time(power, options.axis)))
}

fn halved(x: NdView<'_, f64>, options: &Segments) -> Result<Plan> {
    let len = x.shape()[normalize_axis(options.axis, x.ndim())?];
    options.plan(len, Window::Hann, |nperseg| nperseg / 2)
}

fn trend(options: &Segments) -> Option<Trend> {
    options.detrend.unwrap_or(Some(Trend::Constant))
}

/// A view whose last axis is that of time.
pub(super) fn turned(x: NdView<'_, f64>, axis: isize) -> Result<NdView<'_, f64>> {
    let axis = normalize_axis(axis, x.ndim())?;
    let order: Vec<usize> = (0..x.ndim()).filter(|&other| other != axis).chain([axis]).collect();
    let layout = x.layout().permute(&order);
    Ok(x.map_layout(layout))
}

/// The last axis back at its place.
pub(super) fn back<T: Clone>(array: NdArray<T>, axis: isize) -> NdArray<T> {
    let last = array.ndim() - 1;
    let axis = if axis < 0 { (last as isize + 1 + axis) as usize } else { axis as usize };
    if axis == last {
        return array;
    }
    let mut order: Vec<usize> = (0..last).collect();
    order.insert(axis, last);
    let layout = array.layout().permute(&order);
    array.map_layout(layout).to_order(crate::array::MemoryOrder::C)
}

/// Segments and frequencies, the last two axes, with frequencies at the place of time and segments last.
pub(super) fn by_time<T: Clone>(array: NdArray<T>, axis: isize) -> NdArray<T> {
    let ndim = array.ndim();
    let layout = array.layout().swap_axes(ndim - 2, ndim - 1);
    let axis = if axis < 0 { (ndim as isize - 1 + axis) as usize } else { axis as usize };
    let mut order: Vec<usize> = (0..ndim - 2).collect();
    order.insert(axis, ndim - 2);
    order.push(ndim - 1);
    let layout = layout.permute(&order);
    array.map_layout(layout).to_order(crate::array::MemoryOrder::C)
}

/// The spectrum of each segment along the last axis, from zero on: an axis of segments, and one of frequencies.
pub(super) fn spectra(x: NdView<'_, f64>, plan: &Plan, trend: Option<Trend>) -> Result<NdArray<Complex64>> {
    if x.shape()[x.ndim() - 1] < plan.nperseg {
        return Err(error::ops::value("a spectrum needs samples"));
    }
    let windows = x.sliding_window_view(plan.nperseg, -1)?;
    let mut every = vec![Item::from(..); x.ndim() - 1];
    every.push(crate::s![..;plan.step as isize][0]);
    let mut segments = windows.slice(every)?.to_owned();
    if let Some(trend) = trend {
        segments = detrend(&segments, -1, trend)?;
    }
    segments *= &NdArray::from_vec(plan.weights.clone());
    fft::rfft(&segments, Some(plan.nfft), -1, Norm::Backward)
}

pub(super) fn frequencies(plan: &Plan) -> NdArray<f64> {
    fft::rfftfreq(plan.nfft, 1.0 / plan.fs)
}

/// The times of the middles of segments.
pub(super) fn times(plan: &Plan, count: usize) -> NdArray<f64> {
    (0..count).map(|i| (plan.nperseg as f64 / 2.0 + (i * plan.step) as f64) / plan.fs).collect()
}

/// What squares are multiplied by at each frequency: those of both signs count, where there are two.
fn factors(plan: &Plan, options: &Segments) -> NdArray<f64> {
    let (scale, count) = (plan.scale(options.scaling.unwrap_or(Scaling::Density)), plan.nfft / 2 + 1);
    let alone = |k: usize| k == 0 || 2 * k == plan.nfft;
    (0..count).map(|k| if alone(k) { scale } else { 2.0 * scale }).collect()
}

/// The average over the last axis but one.
fn averaged(values: NdArray<f64>, average: Average) -> Result<NdArray<f64>> {
    let count = values.shape()[values.ndim() - 2];
    Ok(match average {
        Average::Mean => values.along(-2)?.mean(),
        Average::Median => {
            let pair = |k: usize| 1.0 / (2.0 * k as f64 + 1.0) - 1.0 / (2.0 * k as f64);
            let bias = 1.0 + (1..=count.saturating_sub(1) / 2).map(pair).sum::<f64>();
            values.along(-2)?.median() / bias
        }
    })
}
