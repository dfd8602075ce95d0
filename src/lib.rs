//! N-dimensional arrays with NumPy's semantics, Rust's ownership and the speed of the machine.

// The modules in the order of their layers: each names only earlier ones (`tests/architecture.rs`).
mod element;
mod error;
mod simd;

mod layout;

mod storage;

mod array;

mod index;

pub use array::{NdArray, NdView, NdViewMut};
pub use element::{
    Bits, CastFrom, Complex32, Complex64, DType, Element, Float, Integer, Number, Real, Summable, ZeroOne,
};
pub use error::{Error, ErrorKind, Result};
pub use index::{Indices, Selection, Selector, Values};
pub use layout::{Axes, AxisIndex, Ellipsis, IntoShape, Item, NewAxis, broadcast_shapes};
pub use storage::{Mut, Owned, Ref, Storage, StorageMut};
