//! Reading and writing arrays: NumPy's `.npy` format.

mod bytes;
mod file;
mod header;
mod npy;

pub(crate) use crate::error::io::in_file;
pub use bytes::NpyElement;
pub(crate) use file::replace;
pub(crate) use header::Header;
pub(crate) use npy::{read_data, write_data};
