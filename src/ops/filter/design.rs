//! Butterworth's filters.

use crate::array::NdArray;
use crate::error::{self, Result};
use num_complex::Complex64;
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

/// A filter by the zeros and poles of its transfer function, and a factor.
struct Roots {
    zeros: Vec<Complex64>,
    poles: Vec<Complex64>,
    gain: f64,
}

/// The coefficients `b` and `a` of a Butterworth filter. SciPy: `scipy.signal.butter(order, cutoff, btype)`.
///
/// Frequencies are fractions of half the sampling rate. For orders above 4 or so, [`butter_sos`] is more accurate.
///
/// # Errors
/// When the order is 0, or a frequency is not between 0 and 1, or the second one not above the first.
///
/// ```
/// use rankn::{array, filter::{Band, butter}};
/// let (b, a) = butter(2, Band::Low(0.5))?;
/// assert!(b.all_close(array![0.292893, 0.585786, 0.292893], 0.0, 1e-6));
/// assert!(a.all_close(array![1.0, 0.0, 0.171573], 0.0, 1e-6));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn butter(order: usize, band: Band) -> Result<(NdArray<f64>, NdArray<f64>)> {
    let Roots { zeros, poles, gain } = designed(order, band)?;
    Ok((polynomial(&zeros) * gain, polynomial(&poles)))
}

/// The sections of second order of a Butterworth filter, for [`sosfilt`](super::sosfilt) and
/// [`sosfiltfilt`](super::sosfiltfilt): a new array with a row of six coefficients for each.
///
/// The sections whose poles are nearest to the unit circle come last. Those of
/// `scipy.signal.butter(order, cutoff, btype, output="sos")` filter alike, but may share out zeros and factors otherwise.
///
/// # Errors
/// As those of [`butter`].
///
/// ```
/// use rankn::filter::{Band, butter_sos};
/// assert_eq!(butter_sos(5, Band::High(0.2))?.shape(), [3, 6]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn butter_sos(order: usize, band: Band) -> Result<NdArray<f64>> {
    let Roots { zeros, poles, gain } = designed(order, band)?;
    let (real, mut upper): (Vec<_>, Vec<_>) =
        poles.into_iter().filter(|p| p.im > -1e-12).partition(|p| p.im.abs() <= 1e-12);
    upper.sort_by(|p, q| p.norm().total_cmp(&q.norm()));
    let pairs = upper.iter().map(|p| vec![*p, p.conj()]);
    let groups: Vec<Vec<Complex64>> = real.chunks(2).map(<[Complex64]>::to_vec).chain(pairs).collect();
    let mut rest = &zeros[..];
    let mut rows = Vec::with_capacity(6 * groups.len());
    for (number, poles) in groups.iter().enumerate() {
        let zeros;
        (zeros, rest) = rest.split_at(poles.len().min(rest.len()));
        let factor = if number == 0 { gain } else { 1.0 };
        let fill = |roots: &[Complex64]| {
            let mut list = polynomial(roots).into_vec();
            list.resize(3, 0.0);
            list
        };
        rows.extend(fill(zeros).iter().map(|b| b * factor).chain(fill(poles)));
    }
    NdArray::from_shape_vec([groups.len(), 6], rows)
}

/// The real coefficients of the polynomial with these roots.
fn polynomial(roots: &[Complex64]) -> NdArray<f64> {
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

fn designed(order: usize, band: Band) -> Result<Roots> {
    let (low, high) = match band {
        Band::Low(w) | Band::High(w) => (w, w),
        Band::Pass(low, high) | Band::Stop(low, high) => (low, high),
    };
    let between = matches!(band, Band::Pass(..) | Band::Stop(..));
    if !(0.0 < low && high < 1.0 && low <= high) || (between && low == high) {
        return Err(error::ops::value("Digital filter critical frequencies must be 0 < Wn < 1, and ascend"));
    }
    if order == 0 {
        return Err(error::ops::value("Filter order must be a positive integer"));
    }
    let angle = |k: usize| PI * (2.0 * k as f64 + 1.0 - order as f64) / (2.0 * order as f64);
    let poles: Vec<Complex64> = (0..order).map(|k| -Complex64::from_polar(1.0, angle(k))).collect();
    // The analogue frequencies that the bilinear transform maps to the digital ones.
    let [low, high] = [low, high].map(|w| 4.0 * (PI * w / 2.0).tan());
    Ok(digital(analogue(&poles, band, low, high)))
}

/// The analogue filter for a band, made from that for frequencies below 1.
fn analogue(poles: &[Complex64], band: Band, low: f64, high: f64) -> Roots {
    let (order, width, centre) = (poles.len(), high - low, (low * high).sqrt());
    let zero = Complex64::new(0.0, 0.0);
    let split = |p: Complex64| {
        let root = (p * p - centre * centre).sqrt();
        [p + root, p - root]
    };
    let (zeros, poles) = match band {
        Band::Low(_) => (vec![], poles.iter().map(|p| p * low).collect()),
        Band::High(_) => (vec![zero; order], poles.iter().map(|p| low / p).collect()),
        Band::Pass(..) => (vec![zero; order], poles.iter().flat_map(|p| split(p * width / 2.0)).collect()),
        Band::Stop(..) => {
            let pair = [Complex64::new(0.0, centre), Complex64::new(0.0, -centre)];
            (pair.repeat(order), poles.iter().flat_map(|p| split(width / 2.0 / p)).collect())
        }
    };
    let gain = match band {
        Band::Low(_) => low.powi(order as i32),
        Band::Pass(..) => width.powi(order as i32),
        // One far above the band; the prototype's poles have the product 1.
        Band::High(_) | Band::Stop(..) => 1.0,
    };
    Roots { zeros, poles, gain }
}

/// The digital filter of an analogue one, by the bilinear transform. What is without a zero gets one at half the sampling
/// rate.
fn digital(analogue: Roots) -> Roots {
    let Roots { zeros, poles, gain } = analogue;
    let map = |s: &Complex64| (4.0 + s) / (4.0 - s);
    let product = |roots: &[Complex64]| roots.iter().map(|s| 4.0 - s).product::<Complex64>();
    let gain = gain * (product(&zeros) / product(&poles)).re;
    let missing = poles.len() - zeros.len();
    let last = std::iter::repeat_n(Complex64::new(-1.0, 0.0), missing);
    let mapped: Vec<Complex64> = zeros.iter().map(map).collect();
    // Zeros at both ends of a band take turns, so that each section has one of both.
    let zeros = match mapped.len() == missing {
        true => mapped.into_iter().zip(last).flat_map(|(low, high)| [low, high]).collect(),
        false => mapped.into_iter().chain(last).collect(),
    };
    Roots { zeros, poles: poles.iter().map(map).collect(), gain }
}
