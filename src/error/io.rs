//! Texts about files: reading, writing, and data that is not what its header says.

use super::{Error, ErrorKind};
use crate::element::DType;
use std::path::Path;

/// How much of a malformed header an error quotes.
const QUOTED: usize = 200;

pub(crate) fn not_npy(magic: &[u8]) -> Error {
    malformed(format!(
        "the magic string is not correct; expected \"\\x93NUMPY\", got \"{}\"",
        magic.escape_ascii()
    ))
}

pub(crate) fn unknown_version([major, minor]: [u8; 2]) -> Error {
    malformed(format!("we only support format version (1,0), (2,0), and (3,0), not ({major}, {minor})"))
}

pub(crate) fn truncated(part: &str, expected: usize, got: usize) -> Error {
    malformed(format!("EOF: reading {part}, expected {expected} bytes got {got}"))
}

pub(crate) fn long_header(len: usize, most: usize) -> Error {
    malformed(format!("header info length ({len}) is larger than the {most} bytes that are read"))
}

pub(crate) fn bad_header(header: &str) -> Error {
    let quoted: String = header.chars().take(QUOTED).collect();
    malformed(format!("cannot parse header: {quoted:?}"))
}

pub(crate) fn missing_key(key: &str) -> Error {
    malformed(format!("header does not contain the correct keys: '{key}' is missing"))
}

pub(crate) fn too_big(shape: &[usize], dtype: DType) -> Error {
    let shape = super::shape_text(shape);
    malformed(format!("array of shape {shape} and dtype {dtype} is larger than the maximum possible size"))
}

pub(crate) fn unsupported_descr(descr: &str) -> Error {
    let quoted: String = descr.chars().take(QUOTED).collect();
    Error::new(ErrorKind::Dtype, format!("cannot read elements of dtype '{quoted}'"))
}

pub(crate) fn other_dtype(found: DType, wanted: DType) -> Error {
    let text = format!("the data is of dtype {found}, not {wanted}: read it as {found}, then cast");
    Error::new(ErrorKind::Dtype, text)
}

/// The same error, with the file it happened in.
pub(crate) fn unwritable(dtype: DType) -> Error {
    Error::new(ErrorKind::Dtype, format!("cannot write elements of dtype '{}'", dtype.code()))
}

pub(crate) fn in_file(path: &Path, err: Error) -> Error {
    Error::new(err.kind(), format!("{}: {err}", path.display()))
}

fn malformed(text: String) -> Error {
    Error::new(ErrorKind::Io, text)
}
