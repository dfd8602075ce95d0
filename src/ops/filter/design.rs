//! Recursive filters for a band: Butterworth's, Chebyshev's and Cauer's, and those for one frequency.

use super::prototype;
use super::roots::Roots;
use super::sections::sections;
use crate::array::NdArray;
use crate::element::Complex64;
use crate::error::{self, Result};
use crate::storage::reserve;
use std::f64::consts::PI;

/// Which frequencies a filter lets pass; 1 is half the sampling rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Band {
    /// Those below.
    Low(f64),
    /// Those above.
    High(f64),
    /// Those between.
    Pass(f64, f64),
    /// Those outside.
    Stop(f64, f64),
}

macro_rules! designs {
    ($($(#[$doc:meta])* $name:ident: $scipy:literal, $sos:ident: $given:literal, ($($what:ident),*), $prototype:expr;)*) => {$(
        $(#[$doc])*
        ///
        /// Frequencies are fractions of half the sampling rate. For orders above 4 or so, sections are more accurate:
        #[doc = concat!("[`", stringify!($sos), "`].")]
        #[doc = concat!("SciPy: `scipy.signal.", $scipy, ", cutoff, btype)`.")]
        ///
        /// # Errors
        /// When the order is 0 or beyond memory, a number of decibels is not above 0, or a frequency is not between 0 and 1, or the second one
        /// not above the first.
        ///
        /// ```
        #[doc = concat!("use rankn::filter::{Band, ", stringify!($name), "};")]
        #[doc = concat!("let (b, a) = ", stringify!($name), "(2", $given, ", Band::Low(0.5))?;")]
        /// assert_eq!((b.shape(), a.shape(), a[0]), (&[3][..], &[3][..], 1.0));
        /// # Ok::<(), rankn::Error>(())
        /// ```
        pub fn $name(order: usize $(, $what: f64)*, band: Band) -> Result<(NdArray<f64>, NdArray<f64>)> {
            Ok(designed(order, &[$($what),*], $prototype, band)?.coefficients())
        }

        #[doc = concat!("The sections of second order of the filter that [`", stringify!($name), "`] gives, for")]
        /// [`sosfilt`](super::sosfilt) and [`sosfiltfilt`](super::sosfiltfilt): a new array with a row of six coefficients
        /// for each.
        ///
        /// The sections whose poles are nearest to the unit circle come last.
        #[doc = concat!("SciPy: `scipy.signal.", $scipy, ", cutoff, btype, output=\"sos\")`.")]
        ///
        /// # Errors
        #[doc = concat!("As those of [`", stringify!($name), "`].")]
        ///
        /// ```
        #[doc = concat!("use rankn::filter::{Band, ", stringify!($sos), "};")]
        #[doc = concat!("assert_eq!(", stringify!($sos), "(5", $given, ", Band::High(0.2))?.shape(), [3, 6]);")]
        /// # Ok::<(), rankn::Error>(())
        /// ```
        pub fn $sos(order: usize $(, $what: f64)*, band: Band) -> Result<NdArray<f64>> {
            sections(designed(order, &[$($what),*], $prototype, band)?)
        }
    )*};
}

designs! {
    /// The coefficients `b` and `a` of a Butterworth filter, whose response is as flat as can be.
    butter: "butter(order",
    butter_sos: "", (), prototype::butterworth;
    /// The coefficients `b` and `a` of a Bessel filter, which delays what it lets pass by nearly the same time: that whose
    /// phase is halfway at the cutoff frequency, SciPy's `norm="phase"`. Poles are exact to 12 digits up to the order 30.
    bessel: "bessel(order",
    bessel_sos: "", (), super::bessel::bessel;
    /// The coefficients `b` and `a` of a Chebyshev filter of type I, whose response varies by `ripple` decibels in what it
    /// lets pass.
    cheby1: "cheby1(order, ripple",
    cheby1_sos: ", 1.0", (ripple), |order| prototype::chebyshev1(order, ripple);
    /// The coefficients `b` and `a` of a Chebyshev filter of type II, which stops the rest by at least `attenuation` decibels,
    /// from the cutoff frequency on.
    cheby2: "cheby2(order, attenuation",
    cheby2_sos: ", 40.0", (attenuation),
        |order| prototype::chebyshev2(order, attenuation);
    /// The coefficients `b` and `a` of an elliptic filter, Cauer's, whose response varies by `ripple` decibels in what it lets
    /// pass, and which stops the rest by at least `attenuation` decibels.
    ellip: "ellip(order, ripple, attenuation",
    ellip_sos: ", 1.0, 40.0", (ripple, attenuation),
        |order| prototype::cauer(order, ripple, attenuation);
}

fn designed(order: usize, decibels: &[f64], prototype: impl Fn(usize) -> Roots, band: Band) -> Result<Roots> {
    if order == 0 {
        return Err(error::ops::value("Filter order must be a positive integer"));
    }
    if !(decibels.iter().all(|&d| d > 0.0) && decibels.is_sorted_by(|a, b| a < b)) {
        return Err(error::ops::value("ripple and attenuation must be above 0 dB, and ascend"));
    }
    // As many poles as one of the bands has.
    reserve::<Complex64>(order.saturating_mul(2))?;
    prototype(order).digital(band)
}

macro_rules! resonators {
    ($($(#[$doc:meta])* $name:ident, $at:literal, |$gain:ident, $cosine:ident| $b:expr;)*) => {$(
        $(#[$doc])*
        ///
        /// The frequency is a fraction of half the sampling rate; the quality is that frequency divided by the width of the
        /// band in which the response is within 3 decibels.
        #[doc = concat!("SciPy: `scipy.signal.", stringify!($name), "(w0, q)`.")]
        ///
        /// # Errors
        /// When the frequency is not between 0 and 1, or the quality not above 0.
        ///
        /// ```
        #[doc = concat!("use rankn::{array, filter::{freqz_at, ", stringify!($name), "}};")]
        #[doc = concat!("let (b, a) = ", stringify!($name), "(0.5, 30.0)?;")]
        /// let response = freqz_at(&b, &a, &array![std::f64::consts::FRAC_PI_2])?;
        #[doc = concat!("assert!((response[0].norm() - ", $at, ").abs() < 1e-12);")]
        /// # Ok::<(), rankn::Error>(())
        /// ```
        pub fn $name(w0: f64, q: f64) -> Result<(NdArray<f64>, NdArray<f64>)> {
            let ($gain, $cosine) = resonance(w0, q)?;
            let a = vec![1.0, -2.0 * $gain * $cosine, 2.0 * $gain - 1.0];
            Ok((NdArray::from_vec($b.to_vec()), NdArray::from_vec(a)))
        }
    )*};
}

resonators! {
    /// The coefficients `b` and `a` of a filter of second order that stops one frequency.
    iirnotch, "0.0", |gain, cosine| [gain, -2.0 * gain * cosine, gain];
    /// The coefficients `b` and `a` of a filter of second order that lets one frequency pass.
    iirpeak, "1.0", |gain, cosine| [1.0 - gain, 0.0, gain - 1.0];
}

/// The gain of a filter for one frequency, and the cosine of that.
fn resonance(w0: f64, q: f64) -> Result<(f64, f64)> {
    if !(0.0 < w0 && w0 < 1.0) {
        return Err(error::ops::value("w0 should be such that 0 < w0 < 1"));
    }
    if q.is_nan() || q <= 0.0 {
        return Err(error::ops::value("the quality factor must be above 0"));
    }
    let w0 = PI * w0;
    Ok((1.0 / (1.0 + (w0 / q / 2.0).tan()), w0.cos()))
}
