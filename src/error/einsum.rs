//! Texts of `einsum`.

use super::{Error, ErrorKind};

fn wrong(text: String) -> Error {
    Error::new(ErrorKind::Value, text)
}

pub(crate) fn no_arrow() -> Error {
    wrong("einstein sum subscript string does not contain proper '->' output specified".into())
}

/// NumPy's words, which count the other way round.
pub(crate) fn wrong_number_of_operands(terms: usize, operands: usize) -> Error {
    let which = if terms > operands { "more" } else { "fewer" };
    wrong(format!(
        "{which} operands provided to einstein sum function than specified in the subscripts string"
    ))
}

pub(crate) fn stray_point(place: &str) -> Error {
    wrong(format!(
        "einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...') in {place}"
    ))
}

pub(crate) fn no_letter(letter: char) -> Error {
    wrong(format!(
        "invalid subscript '{letter}' in einstein sum subscripts string, subscripts must be letters"
    ))
}

pub(crate) fn too_many_subscripts(place: &str) -> Error {
    wrong(format!("einstein sum subscripts string contains too many subscripts for {place}"))
}

pub(crate) fn too_few_subscripts(what: &str) -> Error {
    wrong(format!(
        "{what} has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to \
         broadcast the extra dimensions."
    ))
}

pub(crate) fn repeated_output(letter: char) -> Error {
    wrong(format!("einstein sum subscripts string includes output subscript '{letter}' multiple times"))
}

pub(crate) fn unknown_output(letter: char) -> Error {
    wrong(format!(
        "einstein sum subscripts string included output subscript '{letter}' which never appeared in an input"
    ))
}

pub(crate) fn unequal_diagonal(operand: usize, label: &str, first: usize, second: usize) -> Error {
    let text = format!(
        "dimensions in operand {operand} for collapsing index '{label}' don't match ({first} != {second})"
    );
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn unequal_lengths(label: &str, first: usize, second: usize) -> Error {
    let text = format!(
        "operands could not be broadcast together: subscript '{label}' has lengths {first} and {second}"
    );
    Error::new(ErrorKind::Shape, text)
}
