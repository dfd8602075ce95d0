//! Reading and writing arrays: NumPy's `.npy` and `.npz` formats, and tables of text.

mod append;
mod bytes;
mod file;
mod header;
#[cfg(feature = "mmap")]
mod map;
mod npy;
#[cfg(feature = "npz")]
mod npz;
mod text;

pub use bytes::NpyElement;
pub use header::NpyHeader;
#[cfg(feature = "mmap")]
pub use map::{NpyMap, NpyMapMut};
#[cfg(feature = "npz")]
pub use npz::{NpzReader, NpzWriter};
pub use text::{LoadText, SaveText, TextElement, TextFormat};
