//! Filters without recursion: by windows, and by least squares.

use super::design::Band;
use crate::array::NdArray;
use crate::error::{self, Result};
use crate::ops::poly::least_squares;
use crate::ops::window::{Window, get_window};
use crate::storage::listed;
use std::f64::consts::PI;

/// The coefficients of a symmetric filter of so many taps, in a new array: the exact filter for a band, cut off by a window.
/// SciPy: `scipy.signal.firwin(numtaps, cutoff, pass_zero=.., window=..)`; SciPy's window is [`Window::Hamming`].
///
/// Frequencies are fractions of half the sampling rate. The response is 1 at the end or in the middle of what passes first.
///
/// # Errors
/// When a frequency is not between 0 and 1, or the second one not above the first, or when half the sampling rate passes and
/// the number of taps is even.
///
/// ```
/// use rankn::{array, filter::{Band, firwin}, window::Window};
/// let taps = firwin(3, Band::Low(0.1), Window::Hamming)?;
/// assert!(taps.all_close(array![0.06799017, 0.86401967, 0.06799017], 0.0, 1e-8));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn firwin(numtaps: usize, band: Band, window: Window) -> Result<NdArray<f64>> {
    match band {
        Band::Low(w) => firwin_bands(numtaps, &[(0.0, w)], window, true),
        Band::High(w) => firwin_bands(numtaps, &[(w, 1.0)], window, true),
        Band::Pass(low, high) => firwin_bands(numtaps, &[(low, high)], window, true),
        Band::Stop(low, high) => firwin_bands(numtaps, &[(0.0, low), (high, 1.0)], window, true),
    }
}

/// The coefficients of a filter as [`firwin`] makes them, which lets several bands pass, each from one frequency to another.
///
/// With `scale`, the response is 1 in the first band: at 0 or at half the sampling rate if the band has it, else in the middle.
/// SciPy: `scipy.signal.firwin(numtaps, cutoff, pass_zero=.., window=.., scale=scale)` of several cutoff frequencies.
///
/// # Errors
/// When the frequencies do not ascend from 0 at least to 1 at most, there are none, or half the sampling rate passes and the
/// number of taps is even.
///
/// ```
/// use rankn::{array, filter::firwin_bands, window::Window};
/// let all = firwin_bands(3, &[(0.0, 1.0)], Window::Boxcar, true)?;
/// assert!(all.all_close(array![0.0, 1.0, 0.0], 0.0, 1e-15));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn firwin_bands(
    numtaps: usize,
    bands: &[(f64, f64)],
    window: Window,
    scale: bool,
) -> Result<NdArray<f64>> {
    let frequencies: Vec<f64> = bands.iter().flat_map(|band| [band.0, band.1]).collect();
    checked_bands(&frequencies)?;
    if numtaps.is_multiple_of(2) && frequencies.last() == Some(&1.0) {
        return Err(error::ops::value(
            "A filter with an even number of coefficients must have zero response at the Nyquist frequency.",
        ));
    }
    let place = |i: usize| i as f64 - (numtaps as f64 - 1.0) / 2.0;
    let ideal = |m: f64| bands.iter().map(|(left, right)| below(*right, m) - below(*left, m)).sum::<f64>();
    let taps = NdArray::from_vec(listed(numtaps, (0..numtaps).map(|i| ideal(place(i))))?);
    let taps = taps * get_window(window, numtaps, false);
    if !scale {
        return Ok(taps);
    }
    let middle = match bands[0] {
        (0.0, _) => 0.0,
        (_, 1.0) => 1.0,
        (left, right) => (left + right) / 2.0,
    };
    let response: f64 = taps.iter().enumerate().map(|(i, tap)| tap * (PI * place(i) * middle).cos()).sum();
    Ok(taps / response)
}

fn checked_bands(frequencies: &[f64]) -> Result<()> {
    let (first, last) = (frequencies.first().copied(), frequencies.last().copied());
    if !(first.is_some_and(|first| first >= 0.0) && last.is_some_and(|last| last <= 1.0)) {
        return Err(error::ops::value(
            "Invalid cutoff frequency: frequencies must be greater than 0 and less than fs/2.",
        ));
    }
    if !frequencies.is_sorted_by(|a, b| a < b) {
        return Err(error::ops::value(
            "Invalid cutoff frequencies: the frequencies must be strictly increasing.",
        ));
    }
    Ok(())
}

/// The tap at a place of the filter that lets everything below a frequency pass.
fn below(frequency: f64, place: f64) -> f64 {
    frequency * sinc(frequency * place)
}

fn sinc(x: f64) -> f64 {
    if x == 0.0 { 1.0 } else { (PI * x).sin() / (PI * x) }
}

/// A band of [`firls`] and [`remez`](super::remez): from one frequency to another, with what the response is to be at both, and a weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Desired {
    /// Both frequencies, as fractions of half the sampling rate.
    pub band: (f64, f64),
    /// The response at both, with a straight line between.
    pub gain: (f64, f64),
    /// How much deviations count.
    pub weight: f64,
}

/// The coefficients of the symmetric filter of so many taps whose response deviates least from what is desired, by the sum of
/// squares, in a new array. SciPy: `scipy.signal.firls(numtaps, bands, desired, weight=weight)`.
///
/// # Errors
/// When the number of taps is even, there are no bands, their frequencies do not ascend from 0 at least to 1 at most, a weight
/// is not above 0, or the bands do not determine the filter.
///
/// ```
/// use rankn::filter::{Desired, firls};
/// let pass = Desired { band: (0.0, 0.2), gain: (1.0, 1.0), weight: 1.0 };
/// let stop = Desired { band: (0.4, 1.0), gain: (0.0, 0.0), weight: 1.0 };
/// assert!((firls(31, &[pass, stop])?.sum() - 1.0).abs() < 0.01);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn firls(numtaps: usize, desired: &[Desired]) -> Result<NdArray<f64>> {
    if numtaps.is_multiple_of(2) {
        return Err(error::ops::value("numtaps must be odd and >= 1"));
    }
    checked_parts(desired)?;
    let half = numtaps / 2;
    let q: Vec<f64> = (0..numtaps).map(|n| desired.iter().map(|d| d.overlap(n as f64)).sum()).collect();
    let mut columns: Vec<Vec<f64>> =
        (0..=half).map(|j| (0..=half).map(|i| q[i.abs_diff(j)] + q[i + j]).collect()).collect();
    let mut right: Vec<f64> =
        (0..=half).map(|n| desired.iter().map(|d| d.projection(n as f64)).sum()).collect();
    let a = least_squares(&mut columns, &mut right)
        .map_err(|_| error::ops::value("the bands do not determine the filter"))?;
    let side = a[1..].iter();
    Ok(side.clone().rev().copied().chain([2.0 * a[0]]).chain(side.copied()).collect())
}

pub(super) fn checked_parts(desired: &[Desired]) -> Result<()> {
    let ordered = desired.iter().all(|d| d.band.0 < d.band.1)
        && desired.windows(2).all(|pair| pair[0].band.1 <= pair[1].band.0);
    let within = desired.iter().all(|d| d.band.0 >= 0.0 && d.band.1 <= 1.0);
    if desired.is_empty() || !ordered || !within {
        return Err(error::ops::value("bands must be monotonically increasing, between 0 and 1"));
    }
    if !desired.iter().all(|d| d.weight > 0.0) {
        return Err(error::ops::value("weights must be positive"));
    }
    Ok(())
}

impl Desired {
    /// The desired response at a frequency.
    pub(super) fn at(&self, frequency: f64) -> f64 {
        let part = (frequency - self.band.0) / (self.band.1 - self.band.0);
        self.gain.0 + part * (self.gain.1 - self.gain.0)
    }

    /// The difference of a function between the ends of the band.
    fn between(&self, value: impl Fn(f64) -> f64) -> f64 {
        self.weight * (value(self.band.1) - value(self.band.0))
    }

    /// The weighted integral of a cosine over the band.
    fn overlap(&self, n: f64) -> f64 {
        self.between(|w| w * sinc(w * n))
    }

    /// The weighted integral of a cosine times the desired response over the band.
    fn projection(&self, n: f64) -> f64 {
        let slope = (self.gain.1 - self.gain.0) / (self.band.1 - self.band.0);
        let start = self.gain.0 - self.band.0 * slope;
        self.between(|w| {
            let whole = w * (slope * w + start) * sinc(w * n);
            match n == 0.0 {
                true => whole - slope * w * w / 2.0,
                false => whole + slope * (n * PI * w).cos() / (PI * n).powi(2),
            }
        })
    }
}
