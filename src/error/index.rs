//! Texts about index arrays, masks and what is assigned through them.

use super::{Error, ErrorKind, shape_text};

/// Shapes of index arrays, as NumPy lists them.
fn listed(shapes: &[&[usize]]) -> String {
    shapes.iter().map(|shape| shape_text(shape)).collect::<Vec<_>>().join(" ")
}

pub(crate) fn index_arrays_do_not_broadcast(shapes: &[&[usize]]) -> Error {
    let text = format!(
        "shape mismatch: indexing arrays could not be broadcast together with shapes {}",
        listed(shapes)
    );
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn mask_does_not_match(axis: usize, length: usize, mask: usize) -> Error {
    let text = format!(
        "boolean index did not match indexed array along axis {axis}; size of axis is {length} but size of \
         corresponding boolean axis is {mask}"
    );
    Error::new(ErrorKind::Index, text)
}

pub(crate) fn values_do_not_broadcast(values: &[usize], selection: &[usize]) -> Error {
    let text = format!(
        "shape mismatch: value array of shape {} could not be broadcast to indexing result of shape {}",
        shape_text(values),
        shape_text(selection)
    );
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn wrong_number_of_values(values: usize, selected: usize) -> Error {
    let text = format!(
        "NumPy boolean array indexing assignment cannot assign {values} input values to the {selected} output values \
         where the mask is true"
    );
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn values_are_not_a_list(ndim: usize) -> Error {
    let text = format!(
        "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has {ndim} dimensions"
    );
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn take_from_empty() -> Error {
    Error::new(ErrorKind::Index, "cannot do a non-empty take from an empty axes.".into())
}

pub(crate) fn unequal_ranks_along_axis() -> Error {
    let text = "`indices` and `arr` must have the same number of dimensions";
    Error::new(ErrorKind::Shape, text.into())
}

pub(crate) fn condition_is_not_a_list() -> Error {
    Error::new(ErrorKind::Shape, "condition must be a 1-d array".into())
}

pub(crate) fn nonzero_without_axes() -> Error {
    let text = "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.";
    Error::new(ErrorKind::Value, text.into())
}

pub(crate) fn number_out_of_bounds(number: i64, size: i64) -> Error {
    Error::new(ErrorKind::Index, format!("index {number} is out of bounds for array with size {size}"))
}

pub(crate) fn one_array_for_each_axis(axes: usize) -> Error {
    Error::new(ErrorKind::Shape, format!("parameter multi_index must be a sequence of length {axes}"))
}

pub(crate) fn wrong_coordinates() -> Error {
    Error::new(ErrorKind::Index, "invalid entry in coordinates array".into())
}

pub(crate) fn mask_does_not_broadcast(mask: &[usize], shape: &[usize]) -> Error {
    let (mask, shape) = (shape_text(mask), shape_text(shape));
    Error::new(
        ErrorKind::Shape,
        format!("could not broadcast where mask from shape {mask} into shape {shape}"),
    )
}

pub(crate) fn mask_of_another_size(operation: &str) -> Error {
    Error::new(ErrorKind::Shape, format!("{operation}: mask and data must be the same size"))
}

pub(crate) fn nothing_to_insert() -> Error {
    Error::new(ErrorKind::Value, "Cannot insert from an empty array!".into())
}
