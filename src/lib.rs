//! N-dimensional arrays with NumPy's semantics, Rust's ownership and the speed of the machine.

// The modules in the order of their layers: each names only earlier ones (`tests/architecture.rs`).
mod element;
mod error;
mod layout;
pub mod random;

pub use element::{
    Bits, CastFrom, Complex32, Complex64, DType, Element, Float, Integer, Number, Real, Summable, ZeroOne,
};
pub use error::{Error, ErrorKind, Result};
