//! Texts about dtypes: names, promotion, conversion, and operations that a dtype does not have.

use super::{Error, ErrorKind};
use std::fmt::{Debug, Display};

fn type_error(text: String) -> Error {
    Error::new(ErrorKind::Dtype, text)
}

pub(crate) fn not_understood(text: &str) -> Error {
    type_error(format!("data type '{text}' not understood"))
}

pub(crate) fn no_common(first: impl Display, second: impl Display) -> Error {
    type_error(format!("no dtype holds the values of both {first} and {second}"))
}

pub(crate) fn no_dtypes() -> Error {
    Error::new(ErrorKind::Value, "at least one array or dtype is required".to_owned())
}

/// The wording of `astype`.
pub(crate) fn cannot_cast(from: impl Debug, to: impl Debug, rule: impl Display) -> Error {
    type_error(format!("Cannot cast array data from {from:?} to {to:?} according to the rule '{rule}'"))
}

/// The wording of operations that write to an array of theirs.
pub(crate) fn cannot_cast_output(ufunc: &str, from: impl Debug, to: impl Debug) -> Error {
    type_error(format!(
        "Cannot cast ufunc '{ufunc}' output from {from:?} to {to:?} with casting rule 'same_kind'"
    ))
}

/// An operation without a loop for what its operands promote to.
pub(crate) fn not_supported(ufunc: &str) -> Error {
    let text = format!(
        "ufunc '{ufunc}' not supported for the input types, and the inputs could not be safely coerced to any \
         supported types according to the casting rule ''safe''"
    );
    type_error(text)
}

/// A function of real numbers that is not computed by a loop of NumPy's.
pub(crate) fn not_for_complex(function: &str) -> Error {
    type_error(format!("{function} not supported for complex values"))
}

/// An operation without a loop for these dtypes themselves; the types as NumPy lists them.
pub(crate) fn no_loop(ufunc: &str, types: &str) -> Error {
    type_error(format!(
        "ufunc '{ufunc}' did not contain a loop with signature matching types {types} -> None"
    ))
}

pub(crate) fn boolean_subtract() -> Error {
    let text = "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, \
                or the logical_xor function instead.";
    type_error(text.to_owned())
}

pub(crate) fn boolean_negative() -> Error {
    let text = "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the \
                logical_not function instead.";
    type_error(text.to_owned())
}

pub(crate) fn out_of_bounds(value: impl Display, dtype: impl Display) -> Error {
    Error::new(ErrorKind::Value, format!("Python integer {value} out of bounds for {dtype}"))
}

pub(crate) fn too_large() -> Error {
    Error::new(ErrorKind::Value, "Python int too large to convert to C long".to_owned())
}

/// Text that is no integer; as NumPy shows it, the element of an array or a string by itself.
pub(crate) fn no_integer(text: &str) -> Error {
    Error::new(ErrorKind::Value, format!("invalid literal for int() with base 10: {text}"))
}

pub(crate) fn no_float(text: &str) -> Error {
    Error::new(ErrorKind::Value, format!("could not convert string to float: {text}"))
}

pub(crate) fn no_complex() -> Error {
    Error::new(ErrorKind::Value, "complex() arg is a malformed string".to_owned())
}

pub(crate) fn float_to_integer(value: f64) -> Error {
    let what = if value.is_nan() { "NaN" } else { "infinity" };
    Error::new(ErrorKind::Value, format!("cannot convert float {what} to integer"))
}

pub(crate) fn sequence() -> Error {
    Error::new(ErrorKind::Value, "setting an array element with a sequence.".to_owned())
}

pub(crate) fn sequence_as_text() -> Error {
    Error::new(ErrorKind::Value, "setting an array element with a sequence".to_owned())
}

/// The wordings of the conversions of single objects.
pub(crate) fn no_argument(function: &str, wanted: &str, given: &str) -> Error {
    type_error(format!("{function} argument must be {wanted}, not '{given}'"))
}

pub(crate) fn not_a_real_number(given: &str) -> Error {
    type_error(format!("must be real number, not {given}"))
}

/// An array of another element type than the one asked for.
pub(crate) fn holds_another(dtype: impl Display, wanted: impl Display) -> Error {
    type_error(format!("the array is of dtype {dtype}, not {wanted}: use `cast` to convert it"))
}

pub(crate) fn unresolved_reduction(name: &str, width: usize) -> Error {
    let text = format!(
        "the resolved dtypes are not compatible with {name}. Resolved (dtype('<U{width}'), dtype('<U{width}'), \
         dtype('<U{}'))",
        2 * width
    );
    type_error(text)
}

/// The wordings of Python's operators on objects.
pub(crate) fn unsupported_operands(operator: &str, left: &str, right: &str) -> Error {
    type_error(format!("unsupported operand type(s) for {operator}: '{left}' and '{right}'"))
}

pub(crate) fn only_concatenates(sequence: &str, other: &str) -> Error {
    type_error(format!("can only concatenate {sequence} (not \"{other}\") to {sequence}"))
}

pub(crate) fn multiplied_by(other: &str) -> Error {
    type_error(format!("can't multiply sequence by non-int of type '{other}'"))
}

pub(crate) fn bad_operand(operator: &str, given: &str) -> Error {
    type_error(format!("bad operand type for {operator}: '{given}'"))
}

pub(crate) fn no_order(operator: &str, left: &str, right: &str) -> Error {
    type_error(format!("'{operator}' not supported between instances of '{left}' and '{right}'"))
}

pub(crate) fn no_method(given: &str, method: &str) -> Error {
    type_error(format!(
        "loop of ufunc does not support argument 0 of type {given} which has no callable {method} method"
    ))
}

pub(crate) fn no_attribute(given: &str, attribute: &str) -> Error {
    type_error(format!("'{given}' object has no attribute '{attribute}'"))
}

pub(crate) fn zero_division(what: &str) -> Error {
    Error::new(ErrorKind::Value, what.to_owned())
}

pub(crate) fn negative_shift() -> Error {
    Error::new(ErrorKind::Value, "negative shift count".to_owned())
}

/// The limit of the integers of objects, which Python's do not have.
pub(crate) fn integer_overflow() -> Error {
    Error::new(ErrorKind::Value, "an integer of an object array does not fit 128 bits".to_owned())
}

pub(crate) fn unordered() -> Error {
    type_error("unorderable types for comparison".to_owned())
}

pub(crate) fn no_trunc(given: &str) -> Error {
    type_error(format!("type {given} doesn't define __trunc__ method"))
}

pub(crate) fn complex_places() -> Error {
    type_error("x may not be complex".to_owned())
}

pub(crate) fn no_range() -> Error {
    type_error("arange() not supported for inputs with DType <class 'numpy.dtypes.StrDType'>.".to_owned())
}

pub(crate) fn no_range_of_bool() -> Error {
    type_error("arange() is only supported for booleans when the result has at most length 2.".to_owned())
}

pub(crate) fn no_bits(wanted: &str) -> Error {
    type_error(format!("Expected an input array of {wanted} data type"))
}

pub(crate) fn ambiguous(dtype: impl Display) -> Error {
    let text = format!("This operation is not supported for {dtype} values because it would be ambiguous.");
    Error::new(ErrorKind::Dtype, text)
}

pub(crate) fn unfit_end(name: &str) -> Error {
    let text = format!("dtype of `{name}` must be compatible with input `ary` under the `same_kind` rule.");
    Error::new(ErrorKind::Dtype, text)
}

pub(crate) fn no_loop_to_fold(ufunc: &str) -> Error {
    let text = format!("No loop matching the specified signature and casting was found for ufunc {ufunc}");
    Error::new(ErrorKind::Dtype, text)
}

pub(crate) fn no_axis_of_unique(dtype: impl Display) -> Error {
    let text = format!("The axis argument to unique is not supported for dtype {dtype}");
    Error::new(ErrorKind::Dtype, text)
}
