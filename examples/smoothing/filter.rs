//! Smoothing by a rolling average, and what it does to frequencies.
#![allow(unreachable_pub, reason = "used by the example and by its tests")]

use std::f64::consts::PI;

use rankn::{Complex64, ConvolveMode, NdArray, NewAxis, Result, arange, convolve, s};

/// The kernel of a rolling average.
pub fn kernel(size: usize) -> NdArray<f64> {
    NdArray::ones(size) / size as f64
}

/// The rolling average of `size` points.
pub fn smooth(data: &NdArray<f64>, size: usize, mode: ConvolveMode) -> Result<NdArray<f64>> {
    convolve(data, &kernel(size), mode)
}

/// The second discrete derivative: what changes from one difference to the next.
pub fn second_derivative(data: &NdArray<f64>) -> Result<NdArray<f64>> {
    data.diff()?.diff()
}

/// What is left of waves of the given frequencies, in cycles per sample: the size of the kernel's Fourier transform.
pub fn response(kernel: &NdArray<f64>, frequencies: &NdArray<f64>) -> Result<NdArray<f64>> {
    let samples = arange(kernel.size() as i64).cast::<f64>();
    let phases = -2.0 * PI * frequencies.slice(s![.., NewAxis])? * &samples;
    let waves = (Complex64::new(0.0, 1.0) * phases.cast::<Complex64>()).exp();
    Ok(waves.matvec(&kernel.cast::<Complex64>())?.abs())
}
