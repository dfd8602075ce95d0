//! Texts about shapes, axes, strides and slices.

use super::{Error, ErrorKind, shape_text};

pub(crate) fn not_broadcastable(shapes: &[&[usize]]) -> Error {
    let list: Vec<String> = shapes.iter().map(|s| shape_text(s)).collect();
    let text = format!("operands could not be broadcast together with shapes {}", list.join(" "));
    Error::new(ErrorKind::Shape, text)
}
