//! Arrays of other libraries and formats, each behind a feature.

#[cfg(feature = "approx")]
mod approx;
#[cfg(feature = "linalg")]
mod faer;
#[cfg(any(feature = "ndarray", feature = "linalg"))]
mod foreign;
#[cfg(feature = "nalgebra")]
mod nalgebra;
#[cfg(feature = "ndarray")]
mod ndarray;
#[cfg(feature = "serde")]
mod serde;
