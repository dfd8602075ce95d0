//! Texts about shapes, axes, strides and slices.

use super::{Error, ErrorKind, shape_text};
use std::fmt;

pub(crate) fn not_broadcastable(shapes: &[&[usize]]) -> Error {
    let list: Vec<String> = shapes.iter().map(|s| shape_text(s)).collect();
    let text = format!("operands could not be broadcast together with shapes {}", list.join(" "));
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn broadcast_too_large(shapes: &[&[usize]]) -> Error {
    let list: Vec<String> = shapes.iter().map(|s| shape_text(s)).collect();
    Error::new(ErrorKind::Shape, format!("broadcast dimensions too large: shapes {}", list.join(" ")))
}

/// The wording of `broadcast_to`; the two blanks are NumPy's.
pub(crate) fn not_broadcastable_to(from: &[usize], to: &[usize]) -> Error {
    let text = format!(
        "operands could not be broadcast together with remapped shapes [original->remapped]: {}  and requested shape {}",
        shape_text(from),
        shape_text(to)
    );
    Error::new(ErrorKind::Shape, text)
}

/// The wording of assignments: the target's shape is fixed and the source does not fit.
pub(crate) fn not_assignable(from: &[usize], to: &[usize]) -> Error {
    let text = format!(
        "could not broadcast input array from shape {} into shape {}",
        shape_text(from),
        shape_text(to)
    );
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn too_big(shape: &[usize]) -> Error {
    let text = format!(
        "array is too big; `arr.size` is larger than the maximum possible size: shape {}",
        shape_text(shape)
    );
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn negative_dimension() -> Error {
    Error::new(ErrorKind::Shape, "negative dimensions are not allowed".into())
}

pub(crate) fn dimension_too_large(length: i128) -> Error {
    Error::new(ErrorKind::Shape, format!("Maximum allowed dimension exceeded: {length}"))
}

pub(crate) fn cannot_reshape(size: usize, lengths: &[isize]) -> Error {
    let text = format!("cannot reshape array of size {size} into shape {}", shape_text(lengths));
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn two_unknown_dimensions() -> Error {
    Error::new(ErrorKind::Shape, "can only specify one unknown dimension".into())
}

pub(crate) fn cannot_squeeze(axis: usize, length: usize) -> Error {
    let text = format!(
        "cannot select an axis to squeeze out which has size not equal to one: axis {axis} has size {length}"
    );
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn axis_out_of_bounds(axis: isize, ndim: usize) -> Error {
    Error::new(ErrorKind::Axis, format!("axis {axis} is out of bounds for array of dimension {ndim}"))
}

/// The same for one of several axis arguments, such as `axis2` of `swapaxes`.
pub(crate) fn named_axis_out_of_bounds(name: &str, axis: isize, ndim: usize) -> Error {
    Error::new(ErrorKind::Axis, format!("{name}: axis {axis} is out of bounds for array of dimension {ndim}"))
}

pub(crate) fn duplicate_axis() -> Error {
    Error::new(ErrorKind::Axis, "duplicate value in 'axis'".into())
}

/// The wording of `flip` and `expand_dims`.
pub(crate) fn repeated_axis() -> Error {
    Error::new(ErrorKind::Axis, "repeated axis".into())
}

pub(crate) fn repeated_axis_in_transpose() -> Error {
    Error::new(ErrorKind::Axis, "repeated axis in transpose".into())
}

pub(crate) fn axes_do_not_match() -> Error {
    Error::new(ErrorKind::Axis, "axes don't match array".into())
}

pub(crate) fn repeated_source_axis() -> Error {
    Error::new(ErrorKind::Axis, "repeated axis in `source` argument".into())
}

pub(crate) fn repeated_destination_axis() -> Error {
    Error::new(ErrorKind::Axis, "repeated axis in `destination` argument".into())
}

pub(crate) fn unequal_axis_counts() -> Error {
    let text = "`source` and `destination` arguments must have the same number of elements";
    Error::new(ErrorKind::Axis, text.into())
}

pub(crate) fn equal_diagonal_axes() -> Error {
    Error::new(ErrorKind::Axis, "axis1 and axis2 cannot be the same".into())
}

pub(crate) fn index_out_of_bounds(index: impl fmt::Display, axis: usize, length: usize) -> Error {
    Error::new(ErrorKind::Index, format!("index {index} is out of bounds for axis {axis} with size {length}"))
}

pub(crate) fn too_many_indices(ndim: usize, given: usize) -> Error {
    let text = format!("too many indices for array: array is {ndim}-dimensional, but {given} were indexed");
    Error::new(ErrorKind::Index, text)
}

pub(crate) fn two_ellipses() -> Error {
    Error::new(ErrorKind::Index, "an index can only have a single ellipsis ('...')".into())
}

pub(crate) fn zero_step() -> Error {
    Error::new(ErrorKind::Value, "slice step cannot be zero".into())
}

pub(crate) fn step_without_slice() -> Error {
    Error::new(ErrorKind::Index, "only slices have a step".into())
}

pub(crate) fn unequal_strides(shape: &[usize], strides: &[isize]) -> Error {
    let text = format!(
        "strides, if given, must be the same length as shape: shape {}, strides {}",
        shape_text(shape),
        shape_text(strides)
    );
    Error::new(ErrorKind::Layout, text)
}

/// The layout of (shape, strides, offset) reaches from `lowest` to `highest`, outside a buffer of `len` elements.
pub(crate) fn outside_buffer(shape: &[usize], strides: &[isize], reach: [i128; 2], len: usize) -> Error {
    let text = format!(
        "strides is incompatible with shape of requested array and size of buffer: shape {} with strides {} \
         reaches from {} to {} in a buffer of {len} elements",
        shape_text(shape),
        shape_text(strides),
        reach[0],
        reach[1]
    );
    Error::new(ErrorKind::Layout, text)
}

/// An empty array may lie anywhere up to the end of its buffer.
pub(crate) fn offset_outside_buffer(offset: usize, len: usize) -> Error {
    let text =
        format!("offset must be non-negative and no greater than buffer length ({len}), it is {offset}");
    Error::new(ErrorKind::Layout, text)
}

pub(crate) fn not_an_element(ndim: usize, given: usize) -> Error {
    if given > ndim {
        return too_many_indices(ndim, given);
    }
    let text =
        format!("an element of a {ndim}-dimensional array needs {ndim} indices, but {given} were given");
    Error::new(ErrorKind::Index, text)
}

pub(crate) fn output_too_small(shape: &[usize], common: &[usize]) -> Error {
    let text = format!(
        "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
        shape_text(shape),
        shape_text(common)
    );
    Error::new(ErrorKind::Shape, text)
}
