//! Spectra of overlapping segments, and back.

use super::density::{by_time, frequencies, spectra, times, turned};
use super::options::{Plan, Scaling, Segments};
use crate::array::NdArray;
use crate::error::{self, Result};
use crate::layout::normalize_axis;
use crate::ops::fft::{self, Norm};
use crate::ops::shape::PadMode;
use crate::ops::window::Window;
use crate::storage::Storage;
use num_complex::Complex64;

/// The frequencies, the times of the middles of segments, and the amplitude and phase at each, in new arrays: the axis of time
/// becomes that of frequencies, and times come last. SciPy: `scipy.signal.stft(x, fs)`.
///
/// Unless set otherwise, windows are Hann's, half of a segment is shared with the next one, nothing is taken away, the signal
/// is surrounded by zeros, and the result is scaled as a spectrum.
///
/// # Errors
/// When the array has no such axis, or nothing along it, when segments have no length or share all of it, or are to be filled
/// up to less than they have.
///
/// ```
/// use rankn::{arange, spectral::{Segments, istft, stft}};
/// let (x, options) = (arange(100.0), Segments::new(10.0).nperseg(16));
/// let (_, _, z) = stft(&x, &options)?;
/// let (_, y) = istft(&z, &options)?;
/// assert!(y.slice(rankn::s![..100])?.all_close(&x, 1e-12, 1e-12));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn stft<S: Storage<f64>>(
    x: &NdArray<f64, S>,
    options: &Segments,
) -> Result<(NdArray<f64>, NdArray<f64>, NdArray<Complex64>)> {
    let len = x.shape()[normalize_axis(options.axis, x.ndim())?];
    let plan = options.plan(len, Window::Hann, |nperseg| nperseg / 2)?;
    let mut time = turned(x.as_view(), options.axis)?.to_owned();
    let before = if options.padded { plan.nperseg / 2 } else { 0 };
    if options.padded {
        let long = len + 2 * before;
        let rest = (plan.step - (long - plan.nperseg) % plan.step) % plan.step;
        let mut widths = vec![(0, 0); x.ndim()];
        widths[x.ndim() - 1] = (before, before + rest);
        time = time.pad(&widths, PadMode::Constant(0.0))?;
    }
    let spectra = spectra(time.as_view(), &plan, options.detrend.unwrap_or(None))?;
    let times = times(&plan, spectra.shape()[spectra.ndim() - 2]);
    let half = if options.padded { plan.nperseg as f64 / 2.0 / plan.fs } else { 0.0 };
    let z = spectra * Complex64::new(amplitude(&plan, options), 0.0);
    Ok((frequencies(&plan), times - half, by_time(z, options.axis)))
}

/// The times, and the signal that has these amplitudes and phases in segments, in new arrays: frequencies are along the last
/// axis but one, times along the last. SciPy: `scipy.signal.istft(z, fs)`.
///
/// The options are those of [`stft`]; a segment is as long as the frequencies say unless set otherwise. What lies under no
/// window is as good as zero.
///
/// # Errors
/// When there are fewer than two axes, segments share all of their length or are longer than the frequencies allow, or there
/// are none.
pub fn istft<S: Storage<Complex64>>(
    z: &NdArray<Complex64, S>,
    options: &Segments,
) -> Result<(NdArray<f64>, NdArray<f64>)> {
    if z.ndim() < 2 || z.is_empty() {
        return Err(error::ops::shape("Input stft must be at least 2d, and not empty!"));
    }
    let (count, natural) = (z.shape()[z.ndim() - 1], 2 * (z.shape()[z.ndim() - 2] - 1));
    let nperseg = options.nperseg.unwrap_or(natural);
    let nfft = options.nfft.unwrap_or(if nperseg == natural + 1 { nperseg } else { natural });
    let plan = options.nperseg(nperseg).nfft(nfft).plan(nperseg, Window::Hann, |nperseg| nperseg / 2)?;
    let pieces = fft::irfft(&z.swap_axes(-1, -2)?, Some(nfft), -1, Norm::Backward)?;
    let len = plan.nperseg + (count - 1) * plan.step;
    let mut shape = pieces.shape().to_vec();
    shape.truncate(z.ndim() - 2);
    shape.push(len);
    let factor = 1.0 / amplitude(&plan, options);
    let mut sums = Vec::with_capacity(shape.iter().product());
    for segments in pieces.to_vec().chunks_exact(count * nfft) {
        sums.extend(overlapped(segments, &plan, len, factor));
    }
    let edge = if options.padded { plan.nperseg / 2 } else { 0 };
    if len < 2 * edge {
        return Err(error::ops::value("too few segments"));
    }
    let x = NdArray::from_shape_vec(shape, sums)?;
    let last = x.ndim() - 1;
    let layout = x.layout().narrow(last, edge..len - edge);
    let x = x.map_layout(layout).to_owned();
    let times = (0..len - 2 * edge).map(|i| i as f64 / plan.fs).collect();
    Ok((times, x))
}

/// The sum of windowed segments where they lie, divided by the sum of the squares of the windows.
fn overlapped(segments: &[f64], plan: &Plan, len: usize, factor: f64) -> Vec<f64> {
    let (mut sums, mut squares) = (vec![0.0; len], vec![0.0; len]);
    for (i, segment) in segments.chunks_exact(plan.nfft).enumerate() {
        let range = i * plan.step..i * plan.step + plan.nperseg;
        let places = sums[range.clone()].iter_mut().zip(&mut squares[range]);
        for ((sum, square), (x, w)) in places.zip(segment.iter().zip(&plan.weights)) {
            *sum += x * w * factor;
            *square += w * w;
        }
    }
    sums.iter().zip(&squares).map(|(sum, square)| if *square > 1e-10 { sum / square } else { *sum }).collect()
}

fn amplitude(plan: &Plan, options: &Segments) -> f64 {
    plan.scale(options.scaling.unwrap_or(Scaling::Spectrum)).sqrt()
}
