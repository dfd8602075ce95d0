mod print;
pub use print::{FloatMode, PrintOptions, Sign};
