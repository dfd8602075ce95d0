//! Selecting parts of an array.

mod slice;
mod spec;
