//! Filters by the zeros and poles of their transfer functions: from an analogue prototype to digital coefficients.

use super::design::Band;
use crate::array::NdArray;
use crate::error::{self, Result};
use num_complex::Complex64;
use std::f64::consts::PI;

/// A filter by the zeros and poles of its transfer function, and a factor.
pub(super) struct Roots {
    pub(super) zeros: Vec<Complex64>,
    pub(super) poles: Vec<Complex64>,
    pub(super) gain: f64,
}

impl Roots {
    /// The coefficients `b` and `a`.
    pub(super) fn coefficients(&self) -> (NdArray<f64>, NdArray<f64>) {
        (polynomial(&self.zeros) * self.gain, polynomial(&self.poles))
    }

    /// The digital filter for a band that an analogue one for frequencies below 1 leads to.
    pub(super) fn digital(self, band: Band) -> Result<Roots> {
        let (low, high) = match band {
            Band::Low(w) | Band::High(w) => (w, w),
            Band::Pass(low, high) | Band::Stop(low, high) => (low, high),
        };
        let between = matches!(band, Band::Pass(..) | Band::Stop(..));
        if !(0.0 < low && high < 1.0 && low <= high) || (between && low == high) {
            return Err(error::ops::value(
                "Digital filter critical frequencies must be 0 < Wn < 1, and ascend",
            ));
        }
        // The analogue frequencies that the bilinear transform maps to the digital ones.
        let [low, high] = [low, high].map(|w| 4.0 * (PI * w / 2.0).tan());
        Ok(self.banded(band, low, high).bilinear())
    }

    /// The analogue filter for a band, made from that for frequencies below 1.
    fn banded(self, band: Band, low: f64, high: f64) -> Roots {
        let (missing, width, centre) = (self.poles.len() - self.zeros.len(), high - low, low * high);
        let zero = Complex64::new(0.0, 0.0);
        let each = |roots: &[Complex64], map: &dyn Fn(Complex64) -> Complex64| {
            roots.iter().map(|root| map(*root)).collect::<Vec<_>>()
        };
        // Each root becomes two, symmetric around the middle of the band.
        let split = |roots: &[Complex64], map: &dyn Fn(Complex64) -> Complex64| {
            let middles = each(roots, map);
            let root = |p: &Complex64| (p * p - centre).sqrt();
            let (above, below) = (middles.iter().map(|p| p + root(p)), middles.iter().map(|p| p - root(p)));
            above.chain(below).collect::<Vec<_>>()
        };
        let both = |map: &dyn Fn(&[Complex64]) -> Vec<Complex64>, more: Vec<Complex64>| {
            (map(&self.zeros).into_iter().chain(more).collect(), map(&self.poles))
        };
        let (zeros, poles) = match band {
            Band::Low(_) => both(&|roots| each(roots, &|s| s * low), vec![]),
            Band::High(_) => both(&|roots| each(roots, &|s| low / s), vec![zero; missing]),
            Band::Pass(..) => both(&|roots| split(roots, &|s| s * width / 2.0), vec![zero; missing]),
            Band::Stop(..) => {
                let middle = Complex64::new(0.0, centre.sqrt());
                let more = [vec![middle; missing], vec![-middle; missing]].concat();
                both(&|roots| split(roots, &|s| width / 2.0 / s), more)
            }
        };
        let factor = match band {
            Band::Low(_) => low.powi(missing as i32),
            Band::Pass(..) => width.powi(missing as i32),
            Band::High(_) | Band::Stop(..) => (product(&self.zeros, 0.0) / product(&self.poles, 0.0)).re,
        };
        Roots { zeros, poles, gain: self.gain * factor }
    }

    /// The digital filter of an analogue one, by the bilinear transform. What is without a zero gets one at half the
    /// sampling rate.
    fn bilinear(self) -> Roots {
        let map = |roots: &[Complex64]| roots.iter().map(|s| (4.0 + s) / (4.0 - s)).collect::<Vec<_>>();
        let gain = self.gain * (product(&self.zeros, 4.0) / product(&self.poles, 4.0)).re;
        let (mut zeros, poles) = (map(&self.zeros), map(&self.poles));
        zeros.resize(poles.len(), Complex64::new(-1.0, 0.0));
        Roots { zeros, poles, gain }
    }
}

/// The product of the distances of a number from these.
pub(super) fn product(roots: &[Complex64], from: f64) -> Complex64 {
    roots.iter().map(|s| from - s).product()
}

/// The real coefficients of the polynomial with these roots.
pub(super) fn polynomial(roots: &[Complex64]) -> NdArray<f64> {
    let mut p = vec![Complex64::new(1.0, 0.0)];
    for root in roots {
        p.push(Complex64::new(0.0, 0.0));
        for k in (1..p.len()).rev() {
            let before = p[k - 1];
            p[k] -= root * before;
        }
    }
    p.iter().map(|c| c.re).collect()
}
