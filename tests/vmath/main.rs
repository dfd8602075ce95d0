//! Elementary functions: how far they are from the true values, their special values, and that neither the level of the
//! processor nor the position changes a bit.

mod exponential;
mod hyperbolic;
mod inverse;
mod levels;
mod logarithms;
mod measure;
mod powers;
mod trigonometric;

use measure::{Function, function};

/// Every function that the crate computes itself.
const FUNCTIONS: &[Function] = &[
    function!(exp),
    function!(exp2),
    function!(exp_m1),
    function!(ln),
    function!(log2),
    function!(log10),
    function!(ln_1p),
    function!(cbrt),
    function!(sinh),
    function!(cosh),
    function!(tanh),
    function!(pow, powf),
    function!(sin),
    function!(cos),
    function!(tan),
    function!(asin),
    function!(acos),
    function!(atan),
    function!(atan2, atan2),
    function!(hypot, hypot),
];
