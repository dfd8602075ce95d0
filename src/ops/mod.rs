//! Named families: documentation, and one to five lines that name an operation and call an engine.

mod arithmetic;
mod compare;
mod complex;
mod linalg;
mod logic;
mod math;
mod named;
mod operators;
mod shape;
mod signal;
mod stats;

pub use linalg::{Contraction, Semiring};
pub use logic::select;
pub use shape::{
    AsView, Sections, broadcast_arrays, column_stack, concatenate, dstack, hstack, stack, vstack,
};
pub use signal::{ConvolveMode, DiffOptions, Difference, convolve};
