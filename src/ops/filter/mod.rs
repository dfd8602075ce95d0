//! Filters and peaks: the basics of `scipy.signal`, and of `scipy.ndimage` in [`image`].

mod bessel;
mod convolution;
mod design;
mod elliptic;
mod extrema;
mod fir;
pub mod image;
mod peaks;
mod prototype;
mod rate;
mod recursive;
mod remez;
mod response;
mod roots;
mod sections;
mod smooth;

#[cfg(feature = "fft")]
pub(crate) use convolution::part_of;
pub use convolution::{convolve, convolve2d, correlate, correlate2d, correlation_lags};
pub use design::{
    Band, bessel, bessel_sos, butter, butter_sos, cheby1, cheby1_sos, cheby2, cheby2_sos, ellip, ellip_sos,
    iirnotch, iirpeak,
};
pub use extrema::{argrelextrema, argrelmax, argrelmin};
pub use fir::{Desired, firls, firwin, firwin_bands};
pub use peaks::{FindPeaks, find_peaks, peak_prominences, peak_widths};
pub use rate::{Decimator, decimate, decimate_with, resample_poly, upfirdn};
pub use recursive::{
    filtfilt, lfilter, lfilter_with, lfilter_zi, lfiltic, sosfilt, sosfilt_with, sosfilt_zi, sosfiltfilt,
};
pub use remez::remez;
pub use response::{freqz, freqz_at, sosfreqz, sosfreqz_at};
#[cfg(feature = "fft")]
pub(crate) use smooth::along;
pub use smooth::{
    SavgolOptions, Trend, detrend, detrend_parts, medfilt, savgol_coeffs, savgol_filter, savgol_filter_with,
};
