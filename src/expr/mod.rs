//! The element-wise engine.
//!
//! An expression is a tree of nodes: leaves that read arrays, scalars, and operations on them. Eager operators build
//! such a tree and evaluate it at once; [`Lazy`] hands it to the user first. Evaluation is the same for all: the leaves
//! are broadcast to one shape, a [`Nest`](crate::layout::Nest) of loops over all of them is made, and each row of it
//! runs through one loop, compiled for the processor it runs on. A leaf whose elements do not lie next to each other
//! along the row is gathered in blocks first, so there is one row loop and no strided twin.
//!
//! - `node`, `tree`: the trees; `leaf`: where they read arrays; `reader`: how; `op`: what the nodes compute; `plan`: shapes, strides
//!   and buffers, nothing generic;
//! - `drive`: the walk over the blocks of a target, nothing generic either; `eval`: the row loop; `care`: how it deals with
//!   rare operands; `ready`: loops of single operations, compiled once; `operand`: which operands make which results;
//!   `lazy`: the user's side;
//! - `zip`: closures over references to elements of any type.

mod care;
mod drive;
mod eval;
mod further;
mod lazy;
mod leaf;
mod neighbours;
mod node;
pub mod op;
mod operand;
mod plan;
mod reader;
mod ready;
mod tree;
mod zip;

pub use care::Care;
pub(crate) use eval::{compute, fill, recycle, retyped, shape_of, update};
pub(crate) use further::gcd;
pub use lazy::Lazy;
pub use leaf::{Borrowed, Leaf, RawArray, Run};
pub(crate) use node::share_tree;
pub use node::{AnyLeaf, Block, Closed, Common, Node, Scalar, This};
pub use op::{BinaryOp, UnaryOp};
pub use operand::Operand;
pub(crate) use plan::{Visit, bind, bind_one, bind_sheets, operands};
pub(crate) use reader::Course;
pub use ready::{Call, Ready, Sources};
pub(crate) use ready::{Compiled, Operation, Untyped, UntypedMut};
pub use tree::{Apply, ApplyBlock, Map, Select, Zip};
pub use zip::{ZipArg, ZipArgs, Zipped, zip};
