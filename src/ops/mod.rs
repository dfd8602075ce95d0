//! Named families: documentation, and one to five lines that name an operation and call an engine.

mod arithmetic;
mod compare;
mod logic;
mod math;
mod named;
mod operators;
//mod signal;
mod stats;

pub use logic::select;
//pub use signal::{ConvolveMode, DiffOptions, Difference, convolve};
