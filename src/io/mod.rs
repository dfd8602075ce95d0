//! Reading and writing arrays: NumPy's `.npy` format.

mod bytes;
mod file;
mod header;
mod npy;

pub use bytes::NpyElement;
