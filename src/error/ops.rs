//! Texts of the named families.

use super::{Error, ErrorKind};

pub(crate) fn ambiguous_truth(size: usize) -> Error {
    let text = match size {
        0 => {
            "The truth value of an empty array is ambiguous. Use 'array.size > 0' to check that an array is not empty."
        }
        _ => "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
    };
    Error::new(ErrorKind::Value, text.to_owned())
}

pub(crate) fn no_identity(operation: &str) -> Error {
    Error::new(
        ErrorKind::Value,
        format!("zero-size array to reduction operation {operation} which has no identity"),
    )
}

pub(crate) fn empty_sequence(operation: &str) -> Error {
    Error::new(ErrorKind::Value, format!("attempt to get {operation} of an empty sequence"))
}

pub(crate) fn one_axis(operation: &str, axes: usize) -> Error {
    Error::new(ErrorKind::Axis, format!("{operation} runs along exactly one axis, but {axes} were given"))
}

pub(crate) fn needs_an_axis(operation: &str) -> Error {
    Error::new(ErrorKind::Axis, format!("{operation} requires input that is at least one dimensional"))
}

pub(crate) fn empty_argument(name: &str) -> Error {
    Error::new(ErrorKind::Value, format!("{name} cannot be empty"))
}

pub(crate) fn one_dimensional(operation: &str, first: usize, second: usize) -> Error {
    let text =
        format!("{operation} takes one-dimensional arrays, but these have {first} and {second} dimensions");
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn kth_out_of_bounds(kth: isize, len: usize) -> Error {
    Error::new(ErrorKind::Index, format!("kth(={kth}) out of bounds ({len})"))
}

/// The wording of `searchsorted` for an array that is no list.
pub(crate) fn not_a_list(ndim: usize) -> Error {
    let text = if ndim == 0 {
        "object of too small depth for desired array"
    } else {
        "object too deep for desired array"
    };
    Error::new(ErrorKind::Shape, text.to_owned())
}

pub(crate) fn wrong_size_of_sorter() -> Error {
    Error::new(ErrorKind::Shape, "sorter.size must equal a.size".to_owned())
}

pub(crate) fn nothing_but_nan() -> Error {
    value("All-NaN slice encountered")
}

/// An error about a value, in NumPy's words.
pub(crate) fn value(text: &str) -> Error {
    Error::new(ErrorKind::Value, text.to_owned())
}

/// An error about a shape, in NumPy's words.
pub(crate) fn shape(text: &str) -> Error {
    Error::new(ErrorKind::Shape, text.to_owned())
}

pub(crate) fn quantile_range(most: f64) -> Error {
    value(if most == 1.0 {
        "Quantiles must be in the range [0, 1]"
    } else {
        "Percentiles must be in the range [0, 100]"
    })
}

pub(crate) fn too_many_bins(count: usize) -> Error {
    value(&format!("Too many bins for data range. Cannot create {count} finite-sized bins."))
}

pub(crate) fn infinite_bins(kind: &str, low: f64, high: f64) -> Error {
    let text = format!("{kind} range of [{low}, {high}] is not finite").replace("NaN", "nan");
    value(&text)
}

pub(crate) fn too_short_for_padding(padlen: usize) -> Error {
    value(&format!("The length of the input vector x must be greater than padlen, which is {padlen}."))
}
