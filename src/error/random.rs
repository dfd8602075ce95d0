//! Texts about seeds and the parameters of distributions.

use super::{Error, ErrorKind};

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

pub(crate) fn negative_or_nan(name: &str) -> Error {
    Error::new(ErrorKind::Value, format!("{name} < 0 or {name} is NaN"))
}

pub(crate) fn too_large(name: &str) -> Error {
    Error::new(ErrorKind::Value, format!("{name} value too large"))
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
