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
