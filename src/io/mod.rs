//! Reading and writing arrays: NumPy's `.npy` and `.npz` formats.

mod append;
mod bytes;
mod file;
mod header;
#[cfg(feature = "mmap")]
mod map;
mod npy;
#[cfg(feature = "npz")]
mod npz;

pub use bytes::NpyElement;
pub use header::NpyHeader;
#[cfg(feature = "mmap")]
pub use map::{NpyMap, NpyMapMut};
#[cfg(feature = "npz")]
pub use npz::{NpzReader, NpzWriter};
