//! Texts about seeds and the parameters of distributions.

use super::{Error, ErrorKind, shape_text};

pub(crate) fn empty_seed() -> Error {
    Error::new(ErrorKind::Value, "Seed must be non-empty".into())
}

pub(crate) fn infinite_range() -> Error {
    Error::new(ErrorKind::Value, "Range exceeds valid bounds".into())
}

pub(crate) fn negative_scale() -> Error {
    Error::new(ErrorKind::Value, "scale < 0".into())
}

pub(crate) fn empty_range() -> Error {
    Error::new(ErrorKind::Value, "low >= high".into())
}

pub(crate) fn unbounded_range() -> Error {
    Error::new(ErrorKind::Value, "high - low range exceeds valid bounds".into())
}

pub(crate) fn negative(name: &str) -> Error {
    Error::new(ErrorKind::Value, format!("{name} < 0"))
}

pub(crate) fn nothing_to_choose() -> Error {
    Error::new(ErrorKind::Value, "a cannot be empty unless no samples are taken".into())
}

pub(crate) fn sample_too_large() -> Error {
    let text = "Cannot take a larger sample than population when replace is False";
    Error::new(ErrorKind::Value, text.into())
}

pub(crate) fn too_few_to_choose() -> Error {
    Error::new(ErrorKind::Value, "Fewer non-zero entries in p than size".into())
}

pub(crate) fn probabilities(text: &str) -> Error {
    Error::new(ErrorKind::Value, text.into())
}

pub(crate) fn parameter(text: String) -> Error {
    Error::new(ErrorKind::Value, text)
}

pub(crate) fn unfit_shape(shape: &[usize], common: &[usize]) -> Error {
    let text = format!(
        "Output size {} is not compatible with broadcast dimensions of inputs {}.",
        shape_text(shape),
        shape_text(common)
    );
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn no_outcomes() -> Error {
    let text = "pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0.";
    Error::new(ErrorKind::Value, text.into())
}

pub(crate) fn too_probable(axes: usize) -> Error {
    let others = if axes == 1 { "[:-1]" } else { "[...,:-1]" };
    Error::new(ErrorKind::Value, format!("sum(pvals{others}) > 1.0"))
}

pub(crate) fn not_one_axis(name: &str) -> Error {
    Error::new(ErrorKind::Shape, format!("{name} must be 1 dimensional"))
}

pub(crate) fn no_colors() -> Error {
    let text = "colors must be a one-dimensional sequence of nonnegative integers";
    Error::new(ErrorKind::Value, text.into())
}

pub(crate) fn too_many_in_urn() -> Error {
    let text =
        "sum(colors) must not exceed the maximum value of a 64 bit signed integer (9223372036854775807)";
    Error::new(ErrorKind::Value, text.into())
}

pub(crate) fn many_in_urn() -> Error {
    let text = "When method is \"marginals\", sum(colors) must be less than 1000000000.";
    Error::new(ErrorKind::Value, text.into())
}

pub(crate) fn position_beyond_key(pos: usize) -> Error {
    Error::new(ErrorKind::Value, format!("the position {pos} is beyond the key of 624 words"))
}

pub(crate) fn zero_key() -> Error {
    Error::new(ErrorKind::Value, "a key whose words are all 0 gives no numbers".into())
}

pub(crate) fn even_increment() -> Error {
    Error::new(ErrorKind::Value, "the increment must be odd".into())
}

#[cfg(feature = "linalg")]
pub(crate) fn no_square() -> Error {
    Error::new(ErrorKind::Shape, "cov must be 2 dimensional and square".into())
}

#[cfg(feature = "linalg")]
pub(crate) fn other_length() -> Error {
    Error::new(ErrorKind::Shape, "mean and cov must have same length".into())
}

#[cfg(feature = "linalg")]
pub(crate) fn no_covariance() -> Error {
    Error::new(ErrorKind::Value, "covariance is not symmetric positive-semidefinite.".into())
}
