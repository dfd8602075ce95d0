//! Elementary functions: how far they are from the true values, their special values, and that every level of the
//! processor gives the same bits.

mod exponential;
mod levels;
mod measure;
