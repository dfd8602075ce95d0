//! What most programs use, in one line: `use rankn::prelude::*;`.
//!
//! The arrays, the macros that write them and their indices, the functions that make, join and choose, and the traits
//! that functions over arrays of any element ask for. `Result` and `Error` are not among them, so that those of the
//! standard library keep their names: write `rankn::Result`.

pub use crate::{
    Along, Closed, Complex32, Complex64, ConvolveMode, DType, DiffOptions, Element, Ellipsis, Float, Integer,
    Lazy, NdArray, NdView, NdViewMut, NewAxis, Number, Operand, Real, Side, Sortable, Storage, StorageMut,
};
#[cfg(feature = "dynamic")]
pub use crate::{DynArray, DynView, dynarray};
pub use crate::{
    arange, arange_step, broadcast_shapes, column_stack, concatenate, convolve, hstack, linspace, meshgrid,
    select, stack, vstack, zip,
};
pub use crate::{array, ix, s};
