//! Equations, inverses and decompositions: what NumPy answers, where that is unique, and everywhere what they promise.

mod invariants;
mod mistakes;
#[path = "../oracle/mod.rs"]
mod oracle;
#[path = "../recorded/mod.rs"]
mod recorded;
mod replayed;
mod roots;
mod views;

use rankn::{Complex64, NdArray};

/// The numbers that `tests/numpy/record_linalg.py` makes.
fn data(shape: &[usize]) -> NdArray<f64> {
    let mut state = 1u64;
    let numbers = (0..shape.iter().product()).map(|_| {
        state = (state * 1103515245 + 12345) % (1 << 31);
        (state / 65536 % 1009) as f64 / 64.0 - 7.0
    });
    NdArray::from_shape_vec(shape, numbers.collect()).expect("as many numbers")
}

/// The same as the real parts, and half of them in reversed order as the imaginary ones.
fn complex_data(shape: &[usize]) -> NdArray<Complex64> {
    let real = data(shape).to_vec();
    let parts = real.iter().zip(real.iter().rev()).map(|(&re, im)| Complex64::new(re, 0.5 * im));
    NdArray::from_shape_vec(shape, parts.collect()).expect("as many numbers")
}
