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

pub(crate) fn not_one_list(ndim: usize) -> Error {
    Error::new(
        ErrorKind::Shape,
        format!("x must be a one-dimensional array or sequence, but it has {ndim} dimensions"),
    )
}

pub(crate) fn weights_differ() -> Error {
    let text = "Axis must be specified when shapes of a and weights differ.";
    Error::new(ErrorKind::Shape, text.into())
}

pub(crate) fn weights_do_not_fit() -> Error {
    let text = "Shape of weights must be consistent with shape of a along specified axis.";
    Error::new(ErrorKind::Shape, text.into())
}

pub(crate) fn no_weight() -> Error {
    Error::new(ErrorKind::Value, "Weights sum to zero, can't be normalized".into())
}

pub(crate) fn too_many_axes_of_cov() -> Error {
    Error::new(ErrorKind::Shape, "m has more than 2 dimensions".into())
}

pub(crate) fn too_few_samples() -> Error {
    let text = "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are \
                required.";
    Error::new(ErrorKind::Shape, text.into())
}

pub(crate) fn edge_order() -> Error {
    Error::new(ErrorKind::Value, "'edge_order' greater than 2 not supported".into())
}

pub(crate) fn distances_are_no_list() -> Error {
    Error::new(ErrorKind::Shape, "distances must be either scalars or 1d".into())
}

pub(crate) fn distances_differ() -> Error {
    let text = "when 1d, distances must match the length of the corresponding dimension";
    Error::new(ErrorKind::Shape, text.into())
}

pub(crate) fn points_are_no_list() -> Error {
    Error::new(ErrorKind::Shape, "Data points must be 1-D sequences".into())
}

pub(crate) fn points_differ() -> Error {
    Error::new(ErrorKind::Shape, "fp and xp are not of the same length.".into())
}

pub(crate) fn no_points() -> Error {
    Error::new(ErrorKind::Value, "array of sample points is empty".into())
}

pub(crate) fn no_period() -> Error {
    Error::new(ErrorKind::Value, "period must be a non-zero value".into())
}

pub(crate) fn no_lanes() -> Error {
    let text = "Cannot apply_along_axis when any iteration dimensions are 0";
    Error::new(ErrorKind::Value, text.into())
}

pub(crate) fn no_conditions() -> Error {
    Error::new(ErrorKind::Value, "select with an empty condition list is not possible".into())
}

pub(crate) fn unequal_choices() -> Error {
    Error::new(ErrorKind::Shape, "list of cases must be same length as list of conditions".into())
}

pub(crate) fn not_a_condition(at: usize) -> Error {
    Error::new(ErrorKind::Dtype, format!("invalid entry {at} in condlist: should be boolean ndarray"))
}

pub(crate) fn wrong_choice() -> Error {
    Error::new(ErrorKind::Index, "invalid entry in choice array".into())
}

pub(crate) fn no_keys() -> Error {
    Error::new(ErrorKind::Value, "need sequence of keys with len > 0 in lexsort".into())
}

pub(crate) fn keys_differ() -> Error {
    Error::new(ErrorKind::Shape, "all keys need to be the same shape".into())
}

pub(crate) fn nothing_but_nan() -> Error {
    value("All-NaN slice encountered")
}

/// An error about a value, in NumPy's words.
pub(crate) fn value(text: &str) -> Error {
    Error::new(ErrorKind::Value, text.to_owned())
}

pub(crate) fn not_real() -> Error {
    Error::new(ErrorKind::Dtype, "a must be an array of real numbers".to_owned())
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

pub(crate) fn wrong_number_of_pieces(conditions: usize) -> Error {
    let (n, more) = (conditions, conditions + 1);
    value(&format!("with {n} condition(s), either {n} or {more} functions are expected"))
}

pub(crate) fn not_finite() -> Error {
    value("array must not contain infs or NaNs")
}

pub(crate) fn not_reorderable(operation: &str) -> Error {
    let text =
        format!("reduction operation '{operation}' is not reorderable, so at most one axis may be specified");
    Error::new(ErrorKind::Axis, text)
}

pub(crate) fn outside_of_reduceat(index: i64, operation: &str, len: usize) -> Error {
    Error::new(ErrorKind::Index, format!("index {index} out-of-bounds in {operation}.reduceat [0, {len})"))
}

pub(crate) fn no_mask(operation: &str) -> Error {
    let text = format!(
        "reduction operation '{operation}' does not have an identity, so to use a where mask one has to specify 'initial'"
    );
    value(&text)
}
