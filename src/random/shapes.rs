//! `Generator`: counts, and deviates that take more than one number.

use super::Generator;
use super::array::{check_scale, drawn};
use crate::array::NdArray;
use crate::error::{self, Result};
use crate::layout::IntoShape;

/// The mean above which counts would not fit 64 bits.
const LARGEST_MEAN: f64 = 9_223_372_006_484_771_000.0;
/// The terms of Stirling's series.
const STIRLING: [f64; 10] = [
    1.0 / 12.0,
    -2.777777777777778e-03,
    7.936507936507937e-04,
    -5.952380952380952e-04,
    8.417508417508418e-04,
    -1.917526917526918e-03,
    6.41025641025641e-03,
    -2.955065359477124e-02,
    1.796443723688307e-01,
    -1.392_432_216_905_9,
];

impl Generator {
    /// An array of the counts of events that happen `mean` times on average. NumPy: `rng.poisson(lam, shape)`.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if the mean is negative, NaN or too large for 64 bits;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the shape has a negative length or too many elements.
    ///
    /// ```
    /// let spikes = rankn::random::default_rng(0).poisson(2.5, 4)?;
    /// assert_eq!(spikes.to_vec(), [2, 0, 7, 1]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn poisson(&mut self, mean: f64, shape: impl IntoShape) -> Result<NdArray<i64>> {
        if mean.is_nan() || mean < 0.0 {
            return Err(error::random::negative_or_nan("lam"));
        }
        if mean > LARGEST_MEAN {
            return Err(error::random::too_large("lam"));
        }
        drawn(shape, |out| out.iter_mut().for_each(|n| *n = self.next_poisson(mean)))
    }

    pub(super) fn next_poisson(&mut self, mean: f64) -> i64 {
        match mean {
            0.0 => 0,
            10.0.. => self.rejected_poisson(mean),
            _ => {
                let end = (-mean).exp();
                let mut product = self.next_f64();
                let mut count = 0;
                while product > end {
                    product *= self.next_f64();
                    count += 1;
                }
                count
            }
        }
    }

    /// Hörmann's transformed rejection (1993), for means of 10 and more.
    fn rejected_poisson(&mut self, mean: f64) -> i64 {
        let (root, log) = (mean.sqrt(), mean.ln());
        let b = 0.931 + 2.53 * root;
        let a = -0.059 + 0.02483 * b;
        let inverse = 1.1239 + 1.1328 / (b - 3.4);
        let quick = 0.9277 - 3.6224 / (b - 2.0);
        loop {
            let u = self.next_f64() - 0.5;
            let v = self.next_f64();
            let s = 0.5 - u.abs();
            let count = ((2.0 * a / s + b) * u + mean + 0.43).floor();
            if s >= 0.07 && v <= quick {
                return count as i64;
            }
            let likely = -mean + count * log - log_gamma(count + 1.0);
            let out = count < 0.0 || (s < 0.013 && v > s);
            if !out && v.ln() + inverse.ln() - (a / (s * s) + b).ln() <= likely {
                return count as i64;
            }
        }
    }

    /// An array of gamma deviates with mean `shape_parameter * scale`. NumPy: `rng.gamma(shape_parameter, scale, shape)`.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if a parameter is negative, -0.0 included;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the shape has a negative length or too many elements.
    ///
    /// ```
    /// let a = rankn::random::default_rng(0).gamma(2.0, 1.5, 2)?;
    /// assert_eq!(a.shape(), [2]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn gamma(&mut self, shape_parameter: f64, scale: f64, shape: impl IntoShape) -> Result<NdArray<f64>> {
        if shape_parameter.is_sign_negative() && !shape_parameter.is_nan() {
            return Err(error::random::negative("shape"));
        }
        check_scale(scale)?;
        drawn(shape, |out| out.iter_mut().for_each(|x| *x = scale * self.next_gamma(shape_parameter)))
    }

    pub(super) fn next_gamma(&mut self, shape: f64) -> f64 {
        match shape {
            0.0 => 0.0,
            1.0 => self.next_exponential(),
            ..1.0 => self.small_gamma(shape),
            _ => self.large_gamma(shape),
        }
    }

    /// Best's rejection (1983), for parameters below 1.
    fn small_gamma(&mut self, shape: f64) -> f64 {
        loop {
            let (u, v) = (self.next_f64(), self.next_exponential());
            let y = if u <= 1.0 - shape { 0.0 } else { -((1.0 - u) / shape).ln() };
            let base = if u <= 1.0 - shape { u } else { 1.0 - shape + shape * y };
            let x = base.powf(1.0 / shape);
            if x <= v + y {
                return x;
            }
        }
    }

    /// Marsaglia and Tsang's cube of a normal deviate (2000), for parameters above 1.
    fn large_gamma(&mut self, shape: f64) -> f64 {
        let b = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * b).sqrt();
        loop {
            let x = self.next_normal();
            let v = 1.0 + c * x;
            if v <= 0.0 {
                continue;
            }
            let v = v * v * v;
            let u = self.next_f64();
            let quick = u < 1.0 - 0.0331 * (x * x) * (x * x);
            // NaN parameters end here, too.
            if quick || b.is_nan() || u.ln() < 0.5 * x * x + b * (1.0 - v + v.ln()) {
                return b * v;
            }
        }
    }

    /// An array of `exp` of normal deviates. NumPy: `rng.lognormal(mean, sigma, shape)`.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if `sigma` is negative, -0.0 included;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the shape has a negative length or too many elements.
    ///
    /// ```
    /// let a = rankn::random::default_rng(42).lognormal(0.0, 1.0, 1)?;
    /// assert!((a[0] - 0.30471707975443135f64.exp()).abs() < 1e-15);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn lognormal(&mut self, mean: f64, sigma: f64, shape: impl IntoShape) -> Result<NdArray<f64>> {
        if sigma.is_sign_negative() && !sigma.is_nan() {
            return Err(error::random::negative("sigma"));
        }
        drawn(shape, |out| out.iter_mut().for_each(|x| *x = (mean + sigma * self.next_normal()).exp()))
    }
}

/// The logarithm of the gamma function by Stirling's series from 7 on, as NumPy rounds it.
fn log_gamma(x: f64) -> f64 {
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    let steps = if x < 7.0 { (7.0 - x) as i64 } else { 0 };
    let mut top = x + steps as f64;
    let square = (1.0 / top) * (1.0 / top);
    let series = STIRLING.iter().rev().skip(1).fold(STIRLING[9], |sum, term| sum * square + term);
    let half_log_two_pi = 0.5 * 1.8378770664093453;
    let mut log = series / top + half_log_two_pi + (top - 0.5) * top.ln() - top;
    for _ in 0..steps {
        top -= 1.0;
        log -= top.ln();
    }
    log
}
