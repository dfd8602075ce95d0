//! Spectra of signals in segments, analytic signals, resampling and convolution by Fourier transforms: those of
//! `scipy.signal`. Needs the feature `fft`.

mod analytic;
mod convolution;
mod density;
mod options;
mod short;

pub use analytic::{envelope, hilbert, resample};
pub use convolution::{Method, choose_conv_method, convolve, fftconvolve, oaconvolve};
pub use density::{coherence, csd, periodogram, spectrogram, welch};
pub use options::{Average, Scaling, Segments};
pub use short::{istft, stft};
