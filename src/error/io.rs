//! Texts about files: reading, writing, and data that is not what its header says.

use super::{Error, ErrorKind};
use crate::element::DType;
use std::fmt::Debug;
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

/// Data that is not of the file's kind is appended to it.
pub(crate) fn cannot_append(why: &str, of_file: impl Debug, of_array: impl Debug) -> Error {
    let text = format!("cannot append: the {why} of the file is {of_file:?}, that of the array {of_array:?}");
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn appended_without_axes() -> Error {
    Error::new(
        ErrorKind::Shape,
        "cannot append: zero-dimensional arrays have no axis to append along".to_owned(),
    )
}

pub(crate) fn appended_in_fortran_order() -> Error {
    let text = "cannot append: the file is in Fortran order, in which no rows follow each other";
    Error::new(ErrorKind::Layout, text.to_owned())
}

pub(crate) fn no_room_in_header(len: usize) -> Error {
    malformed(format!("cannot append: the header of {len} bytes has no room for the new shape"))
}

pub(crate) fn in_use() -> Error {
    malformed("the file is mapped or appended to elsewhere".to_owned())
}

#[cfg(feature = "mmap")]
pub(crate) fn not_native(dtype: DType) -> Error {
    let text = format!("cannot map elements of {dtype} in the other order of bytes: load them");
    Error::new(ErrorKind::Dtype, text)
}

#[cfg(feature = "npz")]
pub(crate) fn zip(err: zip::result::ZipError) -> Error {
    malformed(err.to_string())
}

#[cfg(feature = "npz")]
pub(crate) fn no_member(name: &str) -> Error {
    let quoted: String = name.chars().take(QUOTED).collect();
    Error::new(ErrorKind::Value, format!("{quoted:?} is not a file in the archive"))
}

#[cfg(feature = "npz")]
pub(crate) fn in_member(name: &str, err: Error) -> Error {
    let quoted: String = name.chars().take(QUOTED).collect();
    Error::new(err.kind(), format!("{quoted}: {err}"))
}

#[cfg(feature = "npz")]
pub(crate) fn name_twice(name: &str) -> Error {
    Error::new(ErrorKind::Value, format!("there is a {name:?} in the archive already"))
}

#[cfg(feature = "npz")]
pub(crate) fn more_than_an_array() -> Error {
    malformed("there is more data than that of the array".to_owned())
}

pub(crate) fn not_an_element(field: &[u8], dtype: DType, line: u64, column: usize) -> Error {
    let quoted: String = String::from_utf8_lossy(field).chars().take(QUOTED).collect();
    bad_text(format!("could not convert string '{quoted}' to {dtype} at line {line}, column {column}"))
}

pub(crate) fn other_columns(expected: usize, found: usize, line: u64) -> Error {
    bad_text(format!(
        "the number of columns changed from {expected} to {found} at line {line}; use `columns` to select a subset and \
         avoid this error"
    ))
}

pub(crate) fn no_column(column: usize, fields: usize, line: u64) -> Error {
    bad_text(format!("invalid column index {column} at line {line} with {fields} columns"))
}

pub(crate) fn not_ascii(char: char) -> Error {
    bad_text(format!("a delimiter or a comment begins with an ASCII character, not {char:?}"))
}

pub(crate) fn long_field(most: usize, line: u64) -> Error {
    malformed(format!("a field at line {line} is longer than the {most} bytes that are read"))
}

pub(crate) fn not_a_table(ndim: usize) -> Error {
    Error::new(ErrorKind::Shape, format!("Expected 1D or 2D array, got {ndim}D array instead"))
}

fn bad_text(text: String) -> Error {
    Error::new(ErrorKind::Value, text)
}

pub(crate) fn no_character(code: u32) -> Error {
    bad_text(format!("a string of the file has U+{code:04X}, which is no character"))
}

pub(crate) fn unwritable(dtype: DType) -> Error {
    Error::new(ErrorKind::Dtype, format!("cannot write elements of dtype '{}'", dtype.code()))
}

/// The same error, with the file it happened in.
pub(crate) fn in_file(path: &Path, err: Error) -> Error {
    Error::new(err.kind(), format!("{}: {err}", path.display()))
}

fn malformed(text: String) -> Error {
    Error::new(ErrorKind::Io, text)
}
