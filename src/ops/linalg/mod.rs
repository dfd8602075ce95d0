//! Products of vectors and matrices.
//!
//! Vector with vector is a reduction, and runs on that engine. Matrix with vector (`rows`) and matrix with matrix
//! (`blocked`, `external`) have loops of their own, which `product` chooses from; `stacked` walks over stacks of
//! matrices and knows NumPy's rules for shapes.

mod blocked;
mod contract;
#[cfg(feature = "linalg")]
pub mod decompose;
mod einsum;
mod external;
mod functions;
mod matrix;
mod norm;
mod product;
mod rows;
mod semiring;
mod stacked;
mod subscripts;
mod tile;

pub use contract::Contraction;
pub use einsum::einsum;
pub(crate) use norm::splits;
pub use norm::{MatrixNorm, multi_dot};
pub use semiring::Semiring;
pub(crate) use semiring::Total;
