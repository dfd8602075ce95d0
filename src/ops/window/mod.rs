//! Windows: lists of weights that fall off towards both ends. NumPy's are symmetric; [`get_window`] has SciPy's.

mod kinds;

use crate::array::NdArray;
use crate::vmath::bessel_i0;
pub use kinds::{Window, get_window};
use std::f64::consts::PI;

/// A window of `n` weights, each a function of `2 i - n + 1` and of `n - 1`; of one weight, 1.
fn window(n: usize, weight: impl Fn(f64, f64) -> f64) -> NdArray<f64> {
    let last = n.saturating_sub(1) as f64;
    let at = |i: usize| if n == 1 { 1.0 } else { weight(2.0 * i as f64 - last, last) };
    (0..n).map(at).collect()
}

/// The Hann window, a raised cosine that is zero at both ends. NumPy: `np.hanning(n)`.
///
/// ```
/// let w = rankn::window::hanning(5);
/// assert!(w.all_close(rankn::array![0.0, 0.5, 1.0, 0.5, 0.0], 0.0, 1e-15));
/// ```
pub fn hanning(n: usize) -> NdArray<f64> {
    window(n, |x, last| 0.5 + 0.5 * (PI * x / last).cos())
}

/// The Hamming window, a raised cosine that is 0.08 at both ends. NumPy: `np.hamming(n)`.
///
/// ```
/// assert!(rankn::window::hamming(3).all_close(rankn::array![0.08, 1.0, 0.08], 1e-15, 0.0));
/// ```
pub fn hamming(n: usize) -> NdArray<f64> {
    window(n, |x, last| 0.54 + 0.46 * (PI * x / last).cos())
}

/// The Blackman window, a sum of two cosines. NumPy: `np.blackman(n)`.
///
/// ```
/// assert!(rankn::window::blackman(3).all_close(rankn::array![0.0, 1.0, 0.0], 0.0, 1e-15));
/// ```
pub fn blackman(n: usize) -> NdArray<f64> {
    window(n, |x, last| 0.42 + 0.5 * (PI * x / last).cos() + 0.08 * (2.0 * PI * x / last).cos())
}

/// The Bartlett window, a triangle that is zero at both ends. NumPy: `np.bartlett(n)`.
///
/// ```
/// assert_eq!(rankn::window::bartlett(5), rankn::array![0.0, 0.5, 1.0, 0.5, 0.0]);
/// ```
pub fn bartlett(n: usize) -> NdArray<f64> {
    window(n, |x, last| if x <= 0.0 { 1.0 + x / last } else { 1.0 - x / last })
}

/// The Kaiser window; the larger `beta`, the narrower; 0 gives ones. NumPy: `np.kaiser(n, beta)`.
///
/// ```
/// assert_eq!(rankn::window::kaiser(3, 0.0), rankn::array![1.0, 1.0, 1.0]);
/// ```
pub fn kaiser(n: usize, beta: f64) -> NdArray<f64> {
    let whole = bessel_i0(beta);
    let half = n.saturating_sub(1) as f64 / 2.0;
    let weight = |i: usize| {
        let x = (i as f64 - half) / half;
        bessel_i0(beta * (1.0 - x * x).sqrt()) / whole
    };
    (0..n).map(|i| if n == 1 { 1.0 } else { weight(i) }).collect()
}
