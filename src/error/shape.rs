//! Texts about reshaping, joining, splitting and repeating.

use super::{Error, ErrorKind, shape_text};

pub(crate) fn reshape_needs_copy(shape: &[usize], strides: &[isize]) -> Error {
    let text = format!(
        "Unable to avoid creating a copy while reshaping: shape {} with strides {}; `to_shape` copies",
        shape_text(shape),
        shape_text(strides)
    );
    Error::new(ErrorKind::Layout, text)
}

pub(crate) fn fewer_axes_to_broadcast_to() -> Error {
    let text = "input operand has more dimensions than allowed by the axis remapping";
    Error::new(ErrorKind::Shape, text.into())
}

pub(crate) fn negative_broadcast() -> Error {
    Error::new(ErrorKind::Shape, "all elements of broadcast shape must be non-negative".into())
}

/// The first of two arguments with its shape, and another that does not fit it.
pub(crate) fn not_one_shape(first: (usize, &[usize]), other: (usize, &[usize])) -> Error {
    let text = format!(
        "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg {} with shape {} \
         and arg {} with shape {}.",
        first.0,
        tuple_text(first.1),
        other.0,
        tuple_text(other.1)
    );
    Error::new(ErrorKind::Shape, text)
}

/// A shape as Python prints a tuple: here NumPy has blanks.
fn tuple_text(shape: &[usize]) -> String {
    shape_text(shape).replace(',', ", ").replace(", )", ",)")
}

pub(crate) fn nothing_to_concatenate() -> Error {
    Error::new(ErrorKind::Shape, "need at least one array to concatenate".into())
}

pub(crate) fn nothing_to_stack() -> Error {
    Error::new(ErrorKind::Shape, "need at least one array to stack".into())
}

pub(crate) fn cannot_concatenate_points() -> Error {
    Error::new(ErrorKind::Shape, "zero-dimensional arrays cannot be concatenated".into())
}

pub(crate) fn ranks_differ(first: usize, at: usize, other: usize) -> Error {
    let text = format!(
        "all the input arrays must have same number of dimensions, but the array at index 0 has {first} dimension(s) \
         and the array at index {at} has {other} dimension(s)"
    );
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn lengths_differ(axis: usize, first: usize, at: usize, other: usize) -> Error {
    let text = format!(
        "all the input array dimensions except for the concatenation axis must match exactly, but along dimension \
         {axis}, the array at index 0 has size {first} and the array at index {at} has size {other}"
    );
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn shapes_differ() -> Error {
    Error::new(ErrorKind::Shape, "all input arrays must have the same shape".into())
}

pub(crate) fn unequal_division() -> Error {
    Error::new(ErrorKind::Value, "array split does not result in an equal division".into())
}

pub(crate) fn too_few_axes_to_split(operation: &str, least: usize) -> Error {
    let text = format!("{operation} only works on arrays of {least} or more dimensions");
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn too_many_sections(count: usize) -> Error {
    Error::new(ErrorKind::Memory, format!("Unable to allocate a list of {count} sections"))
}

pub(crate) fn no_sections() -> Error {
    Error::new(ErrorKind::Value, "number sections must be larger than 0.".into())
}

pub(crate) fn negative_repeats() -> Error {
    Error::new(ErrorKind::Value, "repeats may not contain negative values.".into())
}

pub(crate) fn wrong_number_of_repeats(length: usize, repeats: usize) -> Error {
    let text = format!("operands could not be broadcast together with shape ({length},) ({repeats},)");
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn unequal_windows(lengths: usize, axes: usize) -> Error {
    let text = format!(
        "Must provide matching length window_shape and axis; got {lengths} window_shape elements and {axes} axes \
         elements."
    );
    Error::new(ErrorKind::Axis, text)
}

pub(crate) fn negative_window() -> Error {
    Error::new(ErrorKind::Value, "`window_shape` cannot contain negative values".into())
}

pub(crate) fn window_too_long() -> Error {
    Error::new(ErrorKind::Shape, "window shape cannot be larger than input array shape".into())
}

pub(crate) fn equal_axes() -> Error {
    Error::new(ErrorKind::Axis, "Axes must be different.".into())
}

pub(crate) fn mask_to_delete(len: usize) -> Error {
    let text = format!(
        "boolean array argument obj to delete must be one dimensional and match the axis length of {len}"
    );
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn nothing_to_delete() -> Error {
    Error::new(ErrorKind::Value, "delete takes an index, a range, a list of indices or a mask".into())
}

pub(crate) fn nowhere_to_insert() -> Error {
    Error::new(ErrorKind::Value, "insert takes an index or a list of indices".into())
}

pub(crate) fn negative_padding() -> Error {
    Error::new(ErrorKind::Value, "index can't contain negative values".into())
}

pub(crate) fn wrong_number_of_paddings(given: usize, axes: usize) -> Error {
    let text = format!(
        "operands could not be broadcast together with remapped shapes [original->remapped]: ({given},2)  and \
         requested shape ({axes},2)"
    );
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn nothing_to_extend(axis: usize) -> Error {
    let text = format!("can't extend empty axis {axis} using modes other than 'constant' or 'empty'");
    Error::new(ErrorKind::Value, text)
}

pub(crate) fn not_a_row_or_matrix() -> Error {
    Error::new(ErrorKind::Shape, "Input must be 1- or 2-d.".into())
}

pub(crate) fn nothing_to_block() -> Error {
    Error::new(ErrorKind::Shape, "List depths are mismatched. A block has rows, and each row arrays".into())
}

pub(crate) fn no_diagonal_to_fill() -> Error {
    Error::new(ErrorKind::Shape, "array must be at least 2-d".into())
}

pub(crate) fn unequal_diagonal() -> Error {
    Error::new(ErrorKind::Shape, "All dimensions of input must be of equal length".into())
}
