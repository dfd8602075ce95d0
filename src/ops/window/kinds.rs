//! SciPy's windows, symmetric or periodic.

use super::{bartlett, kaiser, window};
use crate::array::NdArray;
use std::f64::consts::PI;

/// The windows of `scipy.signal.windows`, with their parameters.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
#[non_exhaustive]
pub enum Window {
    /// All weights 1.
    Boxcar,
    /// A triangle that is not zero at its ends.
    Triang,
    /// A triangle that is zero at both ends.
    Bartlett,
    /// A raised cosine that is zero at both ends.
    #[default]
    Hann,
    /// A raised cosine that is 0.08 at both ends.
    Hamming,
    /// A sum of two cosines.
    Blackman,
    /// A sum of three cosines whose side lobes are least.
    BlackmanHarris,
    /// A sum of three cosines after Nuttall.
    Nuttall,
    /// A sum of four cosines that shows amplitudes between two frequencies exactly.
    Flattop,
    /// Half a wave of the sine.
    Cosine,
    /// A spline of third order.
    Parzen,
    /// The convolution of two half waves.
    Bohman,
    /// Between Bartlett's and Hann's.
    BartHann,
    /// The middle of a cardinal sine.
    Lanczos,
    /// Kaiser's; the larger the parameter, the narrower.
    Kaiser(f64),
    /// A Gaussian of this standard deviation.
    Gaussian(f64),
    /// `exp(-|x / sigma|^(2 p) / 2)` of `p` and `sigma`.
    GeneralGaussian(f64, f64),
    /// A decay on both sides with this time constant.
    Exponential(f64),
    /// Flat with cosines at both ends, which take up this part: 0 is [`Boxcar`](Window::Boxcar), 1 [`Hann`](Window::Hann).
    Tukey(f64),
    /// Dolph and Chebyshev's, whose side lobes all are so many decibels down.
    Chebwin(f64),
}

/// A window of `n` weights in a new array: symmetric, as filters need it, or the beginning of a longer one that repeats every
/// `n` weights, as spectra do. SciPy: `scipy.signal.get_window(kind, n, fftbins=periodic)`.
///
/// ```
/// use rankn::{array, window::{Window, get_window}};
/// assert!(get_window(Window::Hann, 4, true).all_close(array![0.0, 0.5, 1.0, 0.5], 0.0, 1e-15));
/// assert!(get_window(Window::Hann, 4, false).all_close(array![0.0, 0.75, 0.75, 0.0], 0.0, 1e-15));
/// ```
pub fn get_window(kind: Window, n: usize, periodic: bool) -> NdArray<f64> {
    if n < 2 {
        return NdArray::ones(n);
    }
    let len = n.saturating_add(usize::from(periodic));
    let weights = symmetric(kind, len);
    let mut weights = weights.into_vec();
    weights.truncate(n);
    NdArray::from_vec(weights)
}

/// A symmetric window of at least two weights.
fn symmetric(kind: Window, n: usize) -> NdArray<f64> {
    let m = n as f64;
    match kind {
        Window::Boxcar => NdArray::ones(n),
        Window::Triang => window(n, |x, _| 1.0 - x.abs() / (m + (m % 2.0))),
        Window::Bartlett => bartlett(n),
        Window::Hann => cosines(n, &[0.5, 0.5]),
        Window::Hamming => cosines(n, &[0.54, 0.46]),
        Window::Blackman => cosines(n, &[0.42, 0.5, 0.08]),
        Window::BlackmanHarris => cosines(n, &[0.35875, 0.48829, 0.14128, 0.01168]),
        Window::Nuttall => cosines(n, &[0.3635819, 0.4891775, 0.1365995, 0.0106411]),
        Window::Flattop => cosines(n, &[0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368]),
        Window::Cosine => window(n, |x, _| (PI * x / (2.0 * m)).cos()),
        Window::Parzen => window(n, |x, last| parzen(x.abs(), last, m)),
        Window::Bohman => window(n, |x, last| bohman(x.abs() / last)),
        Window::BartHann => window(n, |x, last| barthann(x.abs() / last / 2.0)),
        Window::Lanczos => window(n, |x, last| sinc(x / last)),
        Window::Kaiser(beta) => kaiser(n, beta),
        Window::Gaussian(std) => window(n, |x, _| (-x * x / (8.0 * std * std)).exp()),
        Window::GeneralGaussian(p, sigma) => {
            window(n, |x, _| (-0.5 * (x / 2.0 / sigma).abs().powf(2.0 * p)).exp())
        }
        Window::Exponential(tau) => window(n, |x, _| (-x.abs() / 2.0 / tau).exp()),
        Window::Tukey(part) => window(n, |x, last| tukey(x.abs(), last, part)),
        Window::Chebwin(down) => chebwin(n, down),
    }
}

/// A sum of cosines of 0, 1, .. periods.
fn cosines(n: usize, factors: &[f64]) -> NdArray<f64> {
    let sum =
        |angle: f64| factors.iter().zip(0..).map(|(factor, k)| factor * (f64::from(k) * angle).cos()).sum();
    window(n, |x, last| sum(PI * x / last))
}

fn parzen(x: f64, last: f64, m: f64) -> f64 {
    let part = x / m;
    if x <= last / 2.0 { 1.0 - 6.0 * part.powi(2) + 6.0 * part.powi(3) } else { 2.0 * (1.0 - part).powi(3) }
}

fn bohman(x: f64) -> f64 {
    if x == 1.0 { 0.0 } else { (1.0 - x) * (PI * x).cos() + (PI * x).sin() / PI }
}

fn barthann(x: f64) -> f64 {
    0.62 - 0.48 * x + 0.38 * (2.0 * PI * x).cos()
}

fn sinc(x: f64) -> f64 {
    if x == 0.0 { 1.0 } else { (PI * x).sin() / (PI * x) }
}

fn tukey(x: f64, last: f64, part: f64) -> f64 {
    // From the nearer end, in the unit of the slope.
    let place = (last - x) / last / part.min(1.0);
    if part <= 0.0 || place >= 1.0 { 1.0 } else { 0.5 - 0.5 * (PI * place).cos() }
}

/// The discrete transform of a Chebyshev polynomial along the unit circle, term by term.
fn chebwin(n: usize, down: f64) -> NdArray<f64> {
    let (m, order) = (n as f64, n as f64 - 1.0);
    let beta = ((10f64.powf(down.abs() / 20.0)).acosh() / order).cosh();
    let chebyshev = |x: f64| match x {
        x if x > 1.0 => (order * x.acosh()).cosh(),
        x if x < -1.0 => (2.0 * (m % 2.0) - 1.0) * (order * (-x).acosh()).cosh(),
        x => (order * x.acos()).cos(),
    };
    let values: Vec<f64> = (0..n).map(|k| chebyshev(beta * (PI * k as f64 / m).cos())).collect();
    let sums = window(n, |x, _| {
        values.iter().enumerate().map(|(k, value)| value * (PI * k as f64 * x / m).cos()).sum()
    });
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    sums / most
}
