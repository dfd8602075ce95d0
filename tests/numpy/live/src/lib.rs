//! Operations of rankn by NumPy's names, for other programs to call: with NumPy's results beside them, or as a module of
//! Python's.

pub mod arrays;
pub mod line;
pub mod operations;
mod request;

pub use request::Request;
