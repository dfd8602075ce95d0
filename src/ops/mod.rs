//! Named families: documentation, and one to five lines that name an operation and call an engine.

mod arithmetic;
mod compare;
mod complex;
mod covariance;
#[cfg(feature = "fft")]
pub mod fft;
pub mod filter;
mod linalg;
mod logic;
mod math;
mod named;
mod operators;
mod pad;
pub mod poly;
mod search;
mod set;
mod shape;
mod signal;
mod sort;
mod stats;
pub mod window;

pub use linalg::{Contraction, Semiring};
pub use logic::select;
pub use pad::{PadMode, PadStatistic};
pub use search::Side;
pub use set::Unique;
pub use shape::{
    AsView, Sections, broadcast_arrays, column_stack, concatenate, dstack, hstack, stack, vstack,
};
pub use signal::{ConvolveMode, DiffOptions, Difference, convolve};
pub use sort::{Key, Sortable};
pub use stats::{BinRule, Bins, HistogramOptions, QuantileMethod, histogram2d, histogramdd};
