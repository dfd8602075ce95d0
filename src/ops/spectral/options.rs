//! How signals are cut into segments.

use crate::error::{self, Result};
use crate::ops::filter::Trend;
use crate::ops::window::{Window, get_window};

/// What a spectrum is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaling {
    /// Power for each unit of frequency.
    Density,
    /// Power.
    Spectrum,
}

/// How the spectra of segments are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Average {
    /// By their mean.
    #[default]
    Mean,
    /// By their median, divided by what that is of noise.
    Median,
}

/// How a signal is cut into segments, and what is done to each. What is not set is as in SciPy, where it differs from one
/// function to the next.
///
/// ```
/// use rankn::{NdArray, spectral::{Segments, welch}, window::Window};
/// let options = Segments::new(100.0).nperseg(64).noverlap(48).window(Window::Blackman);
/// assert_eq!(welch(&NdArray::ones(500), &options)?.0.shape(), [33]);
/// # Ok::<(), rankn::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segments {
    pub(super) fs: f64,
    pub(super) window: Option<Window>,
    pub(super) nperseg: Option<usize>,
    pub(super) noverlap: Option<usize>,
    pub(super) nfft: Option<usize>,
    pub(super) detrend: Option<Option<Trend>>,
    pub(super) scaling: Option<Scaling>,
    pub(super) average: Average,
    pub(super) padded: bool,
    pub(super) axis: isize,
}

impl Segments {
    /// A signal of so many samples in a unit of time, along the last axis.
    pub fn new(fs: f64) -> Self {
        Segments {
            fs,
            window: None,
            nperseg: None,
            noverlap: None,
            nfft: None,
            detrend: None,
            scaling: None,
            average: Average::Mean,
            padded: true,
            axis: -1,
        }
    }

    /// The window of each segment, which is periodic. SciPy: `window=`.
    pub fn window(mut self, window: Window) -> Self {
        self.window = Some(window);
        self
    }

    /// The length of a segment, at most that of the signal; 256 unless set. SciPy: `nperseg=`.
    pub fn nperseg(mut self, nperseg: usize) -> Self {
        self.nperseg = Some(nperseg);
        self
    }

    /// How many samples a segment shares with the next one. SciPy: `noverlap=`.
    pub fn noverlap(mut self, noverlap: usize) -> Self {
        self.noverlap = Some(noverlap);
        self
    }

    /// The length that segments are filled up to with zeros. SciPy: `nfft=`.
    pub fn nfft(mut self, nfft: usize) -> Self {
        self.nfft = Some(nfft);
        self
    }

    /// What is taken away from each segment. SciPy: `detrend=`.
    pub fn detrend(mut self, trend: Option<Trend>) -> Self {
        self.detrend = Some(trend);
        self
    }

    /// What the spectrum is measured in. SciPy: `scaling=`.
    pub fn scaling(mut self, scaling: Scaling) -> Self {
        self.scaling = Some(scaling);
        self
    }

    /// How segments are joined. SciPy: `average=`.
    pub fn average(mut self, average: Average) -> Self {
        self.average = average;
        self
    }

    /// Whether [`stft`](super::stft) begins before and ends behind the signal, with zeros there, so that each sample is in as
    /// many segments; yes unless set. SciPy: `boundary="zeros", padded=True`, or `boundary=None, padded=False`.
    pub fn padded(mut self, padded: bool) -> Self {
        self.padded = padded;
        self
    }

    /// The axis of time. SciPy: `axis=`.
    pub fn axis(mut self, axis: isize) -> Self {
        self.axis = axis;
        self
    }

    /// The plan for a signal of this length.
    pub(super) fn plan(&self, len: usize, window: Window, overlap: impl Fn(usize) -> usize) -> Result<Plan> {
        let mut nperseg = self.nperseg.unwrap_or(256);
        if nperseg < 1 {
            return Err(error::ops::value("nperseg must be a positive integer"));
        }
        nperseg = nperseg.min(len.max(1));
        let nfft = self.nfft.unwrap_or(nperseg);
        if nfft < nperseg {
            return Err(error::ops::value("nfft must be greater than or equal to nperseg."));
        }
        let noverlap = self.noverlap.unwrap_or_else(|| overlap(nperseg));
        if noverlap >= nperseg {
            return Err(error::ops::value("noverlap must be less than nperseg."));
        }
        let weights = get_window(self.window.unwrap_or(window), nperseg, true).into_vec();
        Ok(Plan { fs: self.fs, nperseg, step: nperseg - noverlap, nfft, weights })
    }
}

/// The segments of one signal.
pub(super) struct Plan {
    pub(super) fs: f64,
    pub(super) nperseg: usize,
    pub(super) step: usize,
    pub(super) nfft: usize,
    pub(super) weights: Vec<f64>,
}

impl Plan {
    /// The factor that makes squares of amplitudes what they are measured in.
    pub(super) fn scale(&self, scaling: Scaling) -> f64 {
        match scaling {
            Scaling::Density => 1.0 / (self.fs * self.weights.iter().map(|w| w * w).sum::<f64>()),
            Scaling::Spectrum => 1.0 / self.weights.iter().sum::<f64>().powi(2),
        }
    }
}
