//! Filters and peaks: the basics of `scipy.signal`, and of `scipy.ndimage` in [`image`].

mod design;
mod elliptic;
mod fir;
pub mod image;
mod peaks;
mod prototype;
mod recursive;
mod response;
mod roots;
mod sections;

pub use design::{
    Band, butter, butter_sos, cheby1, cheby1_sos, cheby2, cheby2_sos, ellip, ellip_sos, iirnotch, iirpeak,
};
pub use fir::{Desired, firls, firwin, firwin_bands};
pub use peaks::{FindPeaks, find_peaks, peak_prominences, peak_widths};
pub use recursive::{
    filtfilt, lfilter, lfilter_with, lfilter_zi, lfiltic, sosfilt, sosfilt_with, sosfilt_zi, sosfiltfilt,
};
pub use response::{freqz, freqz_at, sosfreqz, sosfreqz_at};
