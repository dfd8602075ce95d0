//! Filters and peaks: the basics of `scipy.signal`, and of `scipy.ndimage` in [`image`].

mod design;
pub mod image;
mod peaks;
mod recursive;

pub use design::{Band, butter, butter_sos};
pub use peaks::{FindPeaks, find_peaks, peak_prominences, peak_widths};
pub use recursive::{filtfilt, lfilter, lfilter_zi, sosfilt, sosfiltfilt};
