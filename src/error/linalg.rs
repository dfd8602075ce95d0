//! Texts about products of vectors and matrices.

use super::{Error, ErrorKind, shape_text};

/// A product as NumPy writes it: its name, and the core axes of both operands and of the result.
pub(crate) struct Signature {
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
    /// How many axes each operand has at least.
    pub(crate) axes: [usize; 2],
}

pub(crate) fn too_few_axes(product: &Signature, operand: usize, axes: usize) -> Error {
    let text = format!(
        "{}: Input operand {operand} does not have enough dimensions (has {axes}, gufunc core with signature {} \
         requires {})",
        product.name, product.text, product.axes[operand]
    );
    Error::new(ErrorKind::Axis, text)
}

pub(crate) fn lengths_differ(product: &Signature, first: usize, second: usize) -> Error {
    let text = format!(
        "{}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {} (size {second} is \
         different from {first})",
        product.name, product.text
    );
    Error::new(ErrorKind::Shape, text)
}

/// Stacks that do not broadcast: the shapes of both operands, how many axes of each are not of the stack, and the core of
/// the result.
pub(crate) fn stacks_differ(shapes: [&[usize]; 2], cores: [usize; 2], result: &[usize]) -> Error {
    let stacks = [0, 1].map(|k| &shapes[k][..shapes[k].len() - cores[k]]);
    let axes = stacks[0].len().max(stacks[1].len()) + result.len();
    let tuple = |entries: &[String]| match entries {
        [only] if axes == 1 => format!("({only},)"),
        _ => format!("({})", entries.join(",")),
    };
    let remapped = [0, 1].map(|k| {
        let mut entries: Vec<String> = stacks[k].iter().map(usize::to_string).collect();
        entries.resize(entries.len() + result.len(), "newaxis".to_owned());
        format!("{}->{}", shape_text(shapes[k]), tuple(&entries))
    });
    let result: Vec<String> = result.iter().map(usize::to_string).collect();
    let text = format!(
        "operands could not be broadcast together with remapped shapes [original->remapped]: {} {}  and requested \
         shape {}",
        remapped[0],
        remapped[1],
        tuple(&result)
    );
    Error::new(ErrorKind::Shape, text)
}

/// The wording of `dot` and `inner`: the shapes, and the axis of each along which they should agree.
pub(crate) fn not_aligned(shapes: [&[usize]; 2], axes: [usize; 2]) -> Error {
    let text = format!(
        "shapes {} and {} not aligned: {} (dim {}) != {} (dim {})",
        shape_text(shapes[0]),
        shape_text(shapes[1]),
        shapes[0][axes[0]],
        axes[0],
        shapes[1][axes[1]],
        axes[1]
    );
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn unequal_contraction() -> Error {
    Error::new(ErrorKind::Shape, "shape-mismatch for sum".into())
}

pub(crate) fn duplicate_contraction() -> Error {
    Error::new(ErrorKind::Axis, "duplicate axes are not allowed in tensordot".into())
}

pub(crate) fn not_three_dimensional(first: usize, second: usize) -> Error {
    let text = format!(
        "Both input arrays must be (arrays of) 3-dimensional vectors, but they are {first} and {second} dimensional \
         instead."
    );
    Error::new(ErrorKind::Shape, text)
}

pub(crate) fn not_square() -> Error {
    Error::new(ErrorKind::Shape, "Last 2 dimensions of the array must be square".into())
}

pub(crate) fn no_matrix(axes: usize) -> Error {
    let text = format!("{axes}-dimensional array given. Array must be at least two-dimensional");
    Error::new(ErrorKind::Axis, text)
}

pub(crate) fn no_matrix_to_transpose() -> Error {
    Error::new(ErrorKind::Axis, "matrix transpose with ndim < 2 is undefined".into())
}

pub(crate) fn too_few_factors() -> Error {
    Error::new(ErrorKind::Value, "Expecting at least two arrays.".into())
}

pub(crate) fn not_a_matrix(axes: usize) -> Error {
    Error::new(ErrorKind::Axis, format!("{axes}-dimensional array given. Array must be two-dimensional"))
}

/// A matrix that has no such answer.
#[cfg(feature = "linalg")]
fn unanswered(text: &str) -> Error {
    Error::new(ErrorKind::Value, text.to_owned())
}

#[cfg(feature = "linalg")]
pub(crate) fn singular() -> Error {
    unanswered("Singular matrix")
}

#[cfg(feature = "linalg")]
pub(crate) fn not_positive_definite() -> Error {
    unanswered("Matrix is not positive definite")
}

#[cfg(feature = "linalg")]
pub(crate) fn not_finite() -> Error {
    unanswered("Array must not contain infs or NaNs")
}

/// `what` was iterated for, in vain.
#[cfg(feature = "linalg")]
pub(crate) fn no_convergence(what: &str) -> Error {
    unanswered(&format!("{what} did not converge"))
}

#[cfg(feature = "linalg")]
pub(crate) fn no_condition() -> Error {
    unanswered("cond is not defined on empty arrays")
}

#[cfg(feature = "linalg")]
pub(crate) fn incompatible() -> Error {
    Error::new(ErrorKind::Shape, "Incompatible dimensions".into())
}

#[cfg(feature = "linalg")]
pub(crate) fn no_equations() -> Error {
    let text = "Input arrays must satisfy the requirement prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim])";
    Error::new(ErrorKind::Shape, text.into())
}

#[cfg(feature = "linalg")]
pub(crate) fn no_such_axes() -> Error {
    unanswered("Invalid ind argument.")
}

/// Elements that matrices of floats cannot hold.
#[cfg(feature = "linalg")]
pub(crate) fn unsupported(dtype: &str) -> Error {
    Error::new(ErrorKind::Dtype, format!("array type {dtype} is unsupported in linalg"))
}
