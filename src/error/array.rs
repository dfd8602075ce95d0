//! Texts about making arrays, views of slices, conversions and iteration.

use super::{Error, ErrorKind, shape_text};
use crate::element::DType;

pub(crate) fn not_one_element() -> Error {
    Error::new(ErrorKind::Value, "can only convert an array of size 1 to a Python scalar".into())
}

pub(crate) fn zero_step_of_arange() -> Error {
    Error::new(ErrorKind::Value, "arange: division by zero: the step is 0".into())
}

pub(crate) fn length_unknown() -> Error {
    Error::new(ErrorKind::Value, "arange: cannot compute length".into())
}

pub(crate) fn too_many_elements() -> Error {
    Error::new(ErrorKind::Shape, "Maximum allowed size exceeded".into())
}

pub(crate) fn geometric_zero() -> Error {
    Error::new(ErrorKind::Value, "Geometric sequence cannot include zero".into())
}

/// A layout in which one element would be borrowed twice for writing.
pub(crate) fn internal_overlap(shape: &[usize], strides: &[isize]) -> Error {
    let text = format!(
        "cannot write through a layout with internal overlap: several indices of shape {} with strides {} lead \
         to one element",
        shape_text(shape),
        shape_text(strides)
    );
    Error::new(ErrorKind::Layout, text)
}

pub(crate) fn iteration_without_axes() -> Error {
    Error::new(ErrorKind::Axis, "iteration over a 0-d array".into())
}

/// The wording of `diagonal`.
pub(crate) fn diagonal_of_too_few_axes() -> Error {
    Error::new(ErrorKind::Shape, "diag requires an array of at least two dimensions".into())
}

/// Memory beyond the address space.
pub(crate) fn too_many_bytes(elements: usize, each: usize) -> Error {
    let text = format!(
        "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size: {elements} \
         elements of {each} bytes"
    );
    Error::new(ErrorKind::Shape, text)
}

/// Memory that the system refuses.
pub(crate) fn no_memory(elements: usize, each: usize, kind: &str) -> Error {
    let size = size_text(elements as f64 * each as f64);
    let text = format!("Unable to allocate {size} for an array of {elements} elements of type {kind}");
    Error::new(ErrorKind::Memory, text)
}

/// A number of bytes with three digits, as NumPy writes it.
fn size_text(bytes: f64) -> String {
    let units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
    let unit = ((bytes.max(1.0).log2() / 10.0) as usize).min(units.len() - 1);
    let count = bytes / 1024f64.powi(unit as i32);
    let decimals = if unit == 0 || count >= 100.0 {
        0
    } else if count >= 10.0 {
        1
    } else {
        2
    };
    format!("{count:.decimals$} {}", units[unit])
}

pub(crate) fn other_number_of_bytes(shape: &[usize], dtype: DType, bytes: usize) -> Error {
    let shape = shape_text(shape);
    let text = format!("{bytes} bytes do not make an array of shape {shape} and dtype {dtype}");
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn misaligned(dtype: DType, align: usize) -> Error {
    let text =
        format!("the bytes begin at an address that is not a multiple of {align}, the alignment of {dtype}");
    Error::new(ErrorKind::Layout, text)
}

pub(crate) fn not_a_bool(byte: u8, at: usize) -> Error {
    Error::new(ErrorKind::Value, format!("byte {at} is {byte}, not the 0 or 1 of a bool"))
}

#[cfg(any(feature = "nalgebra", feature = "linalg"))]
pub(crate) fn not_two_axes(ndim: usize) -> Error {
    Error::new(ErrorKind::Shape, format!("a matrix has two axes, not {ndim}"))
}

#[cfg(feature = "nalgebra")]
pub(crate) fn goes_back(axis: usize) -> Error {
    let text =
        format!("axis {axis} goes back in memory, as no matrix of nalgebra's does: copy the array first");
    Error::new(ErrorKind::Layout, text)
}
