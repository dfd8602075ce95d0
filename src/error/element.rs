//! Texts about arithmetic that has no answer.

use super::{Error, ErrorKind};

pub(crate) fn zero_divisor(operation: &str) -> Error {
    Error::new(ErrorKind::Value, format!("{operation}: attempt to divide an integer by zero"))
}

pub(crate) fn negative_power() -> Error {
    Error::new(ErrorKind::Value, "Integers to negative integer powers are not allowed.".into())
}
