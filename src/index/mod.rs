//! Selecting: views by slices, copies by integer arrays and masks.

mod advanced;
mod gather;
mod nonzero;
mod offsets;
mod plan;
pub(crate) mod rows;
mod scatter;
mod select;
mod slice;
mod spec;
mod take;

pub use select::{IndexMode, Indices, Selection, Selector, Values};
