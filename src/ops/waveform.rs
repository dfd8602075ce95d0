//! Signals by formulas: those of `scipy.signal` for waves, sweeps and pulses. Times may be arrays of any shape.

use crate::array::NdArray;
use crate::error::{self, Result};
use crate::layout::IntoShape;
use crate::storage::{Storage, listed};
use std::f64::consts::PI;
use std::iter::repeat;

/// How the frequency of a [`chirp`] changes with time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Sweep {
    /// On a line.
    #[default]
    Linear,
    /// On a parabola whose vertex is at time 0.
    Quadratic,
    /// On a parabola whose vertex is at the time of the second frequency.
    QuadraticEnd,
    /// By a constant ratio.
    Logarithmic,
    /// So that its period is on a line.
    Hyperbolic,
}

/// A cosine whose frequency goes from `f0` at time 0 to `f1` at time `t1`, at these times, in a new array; the phase at time 0
/// is in degrees. SciPy: `scipy.signal.chirp(t, f0, t1, f1, method, phi)`.
///
/// # Errors
/// When a frequency is 0 in a logarithmic or hyperbolic sweep, or both have different signs in a logarithmic one.
///
/// ```
/// use rankn::{array, waveform::{Sweep, chirp}};
/// let y = chirp(&array![0.0, 1.0], 1.0, 1.0, 2.0, Sweep::Linear, 0.0)?;
/// assert!(y.all_close(array![1.0, -1.0], 1e-12, 0.0));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn chirp<S: Storage<f64>>(
    t: &NdArray<f64, S>,
    f0: f64,
    t1: f64,
    f1: f64,
    sweep: Sweep,
    phi: f64,
) -> Result<NdArray<f64>> {
    if sweep == Sweep::Logarithmic && f0 * f1 <= 0.0 {
        return Err(error::ops::value(
            "For a logarithmic chirp, f0 and f1 must be nonzero and have the same sign.",
        ));
    }
    if sweep == Sweep::Hyperbolic && (f0 == 0.0 || f1 == 0.0) {
        return Err(error::ops::value("For a hyperbolic chirp, f0 and f1 must be nonzero."));
    }
    let rate = (f1 - f0) / (t1 * t1);
    let (growth, pole) = (t1 / (f1 / f0).ln(), -f1 * t1 / (f0 - f1));
    let turns = move |t: f64| match sweep {
        Sweep::Logarithmic | Sweep::Hyperbolic if f0 == f1 => f0 * t,
        Sweep::Linear => f0 * t + 0.5 * (f1 - f0) / t1 * t * t,
        Sweep::Quadratic => f0 * t + rate * t.powi(3) / 3.0,
        Sweep::QuadraticEnd => f1 * t + rate * ((t1 - t).powi(3) - t1.powi(3)) / 3.0,
        Sweep::Logarithmic => growth * f0 * ((f1 / f0).powf(t / t1) - 1.0),
        Sweep::Hyperbolic => -pole * f0 * (1.0 - t / pole).abs().ln(),
    };
    Ok(t.lazy().map(move |t| (2.0 * PI * turns(t) + phi.to_radians()).cos()).eval())
}

/// A wave of period `2 pi` that is 1 for this part of each period and -1 for the rest, at these times, in a new array; NaN
/// when the part is not between 0 and 1. SciPy: `scipy.signal.square(t, duty)`.
///
/// ```
/// use rankn::{array, waveform::square};
/// assert_eq!(square(&array![0.0, std::f64::consts::PI], 0.5), array![1.0, -1.0]);
/// ```
pub fn square<S: Storage<f64>>(t: &NdArray<f64, S>, duty: f64) -> NdArray<f64> {
    if !(0.0..=1.0).contains(&duty) {
        return NdArray::full(t.shape(), f64::NAN);
    }
    t.lazy().map(|t| if t.rem_euclid(2.0 * PI) < duty * 2.0 * PI { 1.0 } else { -1.0 }).eval()
}

/// A wave of period `2 pi` that rises from -1 to 1 during this part of each period and falls back during the rest, at these
/// times, in a new array; NaN when the part is not between 0 and 1. SciPy: `scipy.signal.sawtooth(t, width)`.
///
/// ```
/// use rankn::{array, waveform::sawtooth};
/// assert_eq!(sawtooth(&array![0.0, std::f64::consts::PI], 1.0), array![-1.0, 0.0]);
/// ```
pub fn sawtooth<S: Storage<f64>>(t: &NdArray<f64, S>, width: f64) -> NdArray<f64> {
    if !(0.0..=1.0).contains(&width) {
        return NdArray::full(t.shape(), f64::NAN);
    }
    let at = |t: f64| match t < width * 2.0 * PI {
        true => t / (PI * width) - 1.0,
        false => (PI * (width + 1.0) - t) / (PI * (1.0 - width)),
    };
    t.lazy().map(|t| at(t.rem_euclid(2.0 * PI))).eval()
}

/// A cosine of frequency `fc` in a Gaussian whose spectrum has this bandwidth, as a part of `fc`, where it is `bwr` decibels
/// down: its values at these times, the sine in the same Gaussian, and that itself, in new arrays. SciPy:
/// `scipy.signal.gausspulse(t, fc, bw, bwr, retquad=True, retenv=True)`; SciPy has 1000, 0.5 and -6.
///
/// # Errors
/// When `fc` is below 0, `bw` not above 0, or `bwr` not below 0.
///
/// ```
/// use rankn::{array, waveform::gausspulse};
/// let (pulse, quadrature, envelope) = gausspulse(&array![0.0], 5.0, 0.5, -6.0)?;
/// assert_eq!((pulse[0], quadrature[0], envelope[0]), (1.0, 0.0, 1.0));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn gausspulse<S: Storage<f64>>(
    t: &NdArray<f64, S>,
    fc: f64,
    bw: f64,
    bwr: f64,
) -> Result<(NdArray<f64>, NdArray<f64>, NdArray<f64>)> {
    let wrong = [
        (fc < 0.0, "Center frequency (fc) must be >=0."),
        (bw <= 0.0, "Fractional bandwidth (bw) must be > 0."),
        (bwr >= 0.0, "Reference level for bandwidth (bwr) must be < 0 dB"),
    ];
    if let Some((_, text)) = wrong.into_iter().find(|(wrong, _)| *wrong) {
        return Err(error::ops::value(text));
    }
    let a = -(PI * fc * bw).powi(2) / (4.0 * 10f64.powf(bwr / 20.0).ln());
    let envelope = t.lazy().map(move |t| (-a * t * t).exp()).eval();
    let wave = |wave: fn(f64) -> f64| t.lazy().map(move |t| wave(2.0 * PI * fc * t)) * &envelope;
    let (pulse, quadrature) = (wave(f64::cos).eval(), wave(f64::sin).eval());
    Ok((pulse, quadrature, envelope))
}

/// A new array of zeros with a single 1, at this index: SciPy: `scipy.signal.unit_impulse(shape, idx)`, where it is 0 along
/// each axis unless given.
///
/// # Errors
/// When a length is negative or there is no memory, there are not as many indices as axes, or one is out of bounds.
///
/// ```
/// use rankn::{array, waveform::unit_impulse};
/// assert_eq!(unit_impulse(4, &[2])?, array![0.0, 0.0, 1.0, 0.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn unit_impulse(shape: impl IntoShape, idx: &[usize]) -> Result<NdArray<f64>> {
    let lengths = shape.into_lengths()?;
    let size = lengths.iter().try_fold(1isize, |size, &n| size.checked_mul(n)).unwrap_or(isize::MAX);
    let fits = idx.len() == lengths.len() && idx.iter().zip(lengths.iter()).all(|(&i, &n)| (i as isize) < n);
    if !fits || size < 0 {
        return Err(error::ops::value("idx must be within the shape, with an index for each axis"));
    }
    let place = idx
        .iter()
        .zip(lengths.iter())
        .fold(0usize, |place, (&i, &n)| place.wrapping_mul(n as usize).wrapping_add(i));
    let mut elements = listed(size as usize, repeat(0.0))?;
    if let Some(impulse) = elements.get_mut(place) {
        *impulse = 1.0;
    }
    let shape: Vec<usize> = lengths.iter().map(|&n| n as usize).collect();
    NdArray::from_shape_vec(shape, elements)
}
