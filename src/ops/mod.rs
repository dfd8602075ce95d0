//! Named families: documentation, and one to five lines that name an operation and call an engine.

mod arithmetic;
mod bits;
mod compare;
mod complex;
mod covariance;
mod create;
#[cfg(feature = "fft")]
pub mod fft;
pub mod filter;
mod floating;
mod indices;
mod lanes;
mod linalg;
mod logic;
mod margins;
mod math;
mod named;
mod operators;
mod places;
pub mod poly;
pub mod polynomial;
mod samples;
mod search;
mod set;
mod shape;
mod signal;
mod sort;
#[cfg(feature = "fft")]
pub mod spectral;
mod stats;
pub mod ufunc;
pub mod waveform;
pub mod window;

pub use bits::BitOrder;
pub use create::{geomspace, logspace, meshgrid_sparse, mgrid, ogrid};
pub use indices::{
    diag_indices, indices, ndindex, ravel_multi_index, tril_indices, triu_indices, unravel_index,
};
pub use lanes::{choose, select_first};
#[cfg(feature = "linalg")]
pub use linalg::decompose;
pub(crate) use linalg::splits;
pub use linalg::{Contraction, MatrixNorm, Semiring, einsum, multi_dot};
pub use logic::select;
pub use margins::PadBy;
pub(crate) use places::{diagonal_numbers, otherwise};
pub use samples::InterpOptions;
pub use search::Side;
pub use set::Unique;
pub(crate) use set::{Rows, different, rows};
pub(crate) use shape::widths as padding_widths;
pub use shape::{
    AsView, PadMode, PadWidths, Sections, block, broadcast_arrays, column_stack, concatenate, dstack, hstack,
    stack, vstack,
};
pub(crate) use shape::{Piece, insertion, kept, numbers_of_short, views_of};
pub use signal::{ConvolveMode, DiffOptions, Difference, convolve, correlate};
pub use sort::{Key, Sortable, lexsort};
pub use stats::{BinRule, Bins, HistogramOptions, QuantileMethod, histogram2d, histogramdd};
pub(crate) use stats::{histogram_of, weights_placed};
