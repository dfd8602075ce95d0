//! What hostile bytes are given to: each target is a function of bytes that panics when an answer is wrong.
//!
//! `fuzz_targets/` hands the functions to libFuzzer, and `tests/fuzz.rs` runs them over the inputs in `seeds/`. What is right is
//! said by the naive code of `tests/oracle`, or by reading back what was written.
#![allow(dead_code, unreachable_pub, reason = "tests use what they need, and binaries the functions")]

mod bytes;
mod differential;
mod dtype;
mod files;
mod indexing;
mod layout;
#[path = "../../tests/oracle/mod.rs"]
pub mod oracle;
mod shape;
mod slicing;
mod text;

pub use differential::differential;
pub use dtype::dtype;
pub use files::npy;
#[cfg(feature = "npz")]
pub use files::npz;
pub use indexing::indexing;
pub use layout::layout;
pub use shape::shape;
pub use slicing::slicing;
pub use text::text;
