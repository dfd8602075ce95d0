//! The one error of the crate: opaque, one word wide, with a kind that can be matched.
//!
//! Texts are NumPy's where NumPy has one. Each submodule holds the texts of one part of the crate, so that a
//! message is written once, whether an operator panics with it or a method returns it.

use std::fmt;

pub(crate) mod array;
pub(crate) mod dtype;
pub(crate) mod einsum;
pub(crate) mod element;
pub(crate) mod index;
pub(crate) mod io;
pub(crate) mod layout;
pub(crate) mod linalg;
pub(crate) mod ops;
pub(crate) mod random;
pub(crate) mod shape;

/// The result of every fallible function of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong, as a word that a program can match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Shapes that do not fit each other, or a shape that does not fit the data.
    Shape,
    /// An axis that the array does not have, or one given twice.
    Axis,
    /// An index outside its axis, or too many of them.
    Index,
    /// Strides or an offset that reach outside the memory they describe, or a copy that would be needed.
    Layout,
    /// A value that the operation has no answer for, such as the maximum of nothing.
    Value,
    /// Data of another element type than the one asked for.
    Dtype,
    /// The system has no memory for the result, as may happen to every function that makes one. What does not return a
    /// `Result` panics with the same text.
    Memory,
    /// Reading or writing failed, or the data read is malformed.
    Io,
}

/// An error of this crate: a kind for programs, a text for people.
///
/// The text names the operation, the values it was given and what it expects, in NumPy's words where NumPy has
/// them.
///
/// ```
/// use rankn::ErrorKind;
/// let err = rankn::broadcast_shapes(&[&[3, 6], &[3]]).unwrap_err();
/// assert_eq!(err.kind(), ErrorKind::Shape);
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    text: String,
}

impl Error {
    #[cold]
    #[inline(never)]
    pub(crate) fn new(kind: ErrorKind, text: String) -> Self {
        Error(Box::new(Inner { kind, text }))
    }

    /// The kind of this error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.0.kind, self.0.text)
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    fn from(err: std::io::Error) -> Self {
        Error::new(ErrorKind::Io, err.to_string())
    }
}

/// Panics with the text of an error, at the caller's line: how operators and `[]` report what other functions
/// return.
#[cold]
#[inline(never)]
#[track_caller]
pub(crate) fn raise(err: Error) -> ! {
    panic!("{err}")
}

/// The value, or a panic with the text of the error at the caller's line, which a closure around [`raise`] would hide.
#[inline]
#[track_caller]
pub(crate) fn or_raise<T>(result: Result<T>) -> T {
    match result {
        Ok(value) => value,
        Err(err) => raise(err),
    }
}

/// A shape as NumPy writes it in broadcasting and reshaping errors: `(3,6)`, `(3,)`, `()`.
pub(crate) fn shape_text<N: fmt::Display>(shape: &[N]) -> String {
    match shape {
        [n] => format!("({n},)"),
        _ => format!("({})", shape.iter().map(N::to_string).collect::<Vec<_>>().join(",")),
    }
}
