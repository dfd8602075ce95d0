//! Reading and writing arrays: NumPy's `.npy` and `.npz` formats, tables of text, and files as memory.
//!
//! | what | how |
//! |---|---|
//! | one array in a file | [`NdArray::save`], [`NdArray::load`]; [`NpyHeader`] tells what is in it |
//! | a file that grows | [`NdArray::append_to`] |
//! | several arrays in a file, compressed or not | `NpzWriter`, `NpzReader` (feature `npz`) |
//! | an array larger than memory | `NpyMap`, `NpyMapMut` (feature `mmap`) |
//! | bytes of elements and nothing else | [`NdArray::tofile`], [`NdArray::fromfile`] |
//! | numbers as text | [`NdArray::loadtxt`], [`NdArray::savetxt`], [`LoadText`], [`SaveText`] |
//!
//! Files that are replaced appear whole or not at all. What is read is not trusted: a file that is not what it says is an
//! error, and takes no more memory than it has data.
//!
//! [`NdArray::save`]: crate::NdArray::save
//! [`NdArray::load`]: crate::NdArray::load
//! [`NdArray::append_to`]: crate::NdArray::append_to
//! [`NdArray::tofile`]: crate::NdArray::tofile
//! [`NdArray::fromfile`]: crate::NdArray::fromfile
//! [`NdArray::loadtxt`]: crate::NdArray::loadtxt
//! [`NdArray::savetxt`]: crate::NdArray::savetxt

mod append;
mod bytes;
mod file;
mod header;
#[cfg(feature = "mmap")]
mod map;
mod npy;
#[cfg(feature = "npz")]
mod npz;
mod raw;
mod strings;
mod text;

pub(crate) use crate::error::io::in_file;
pub use bytes::NpyElement;
pub(crate) use file::replace;
pub use header::NpyHeader;
#[cfg(feature = "mmap")]
pub use map::{NpyMap, NpyMapMut};
pub(crate) use npy::read_data;
#[cfg(feature = "npz")]
pub use npz::{NpzReader, NpzWriter};
pub(crate) use strings::{read_strings, write_strings};
pub use text::{LoadText, SaveText, TextElement, TextFormat};
