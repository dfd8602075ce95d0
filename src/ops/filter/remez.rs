//! Filters without recursion whose largest deviation is least: the exchange of Remez, as Parks and McClellan use it.

use super::fir::{Desired, checked_parts};
use crate::array::NdArray;
use crate::error::{self, Result};
use crate::storage::reserve;
use std::f64::consts::PI;

/// How many frequencies are looked at for each coefficient.
const DENSITY: usize = 16;
/// By how much the largest deviation may be above that of the chosen frequencies in the end.
const EXACT: f64 = 1e-8;
/// As many exchanges as no design in use needs.
const EXCHANGES: usize = 100;

/// The coefficients of the symmetric filter of so many taps whose largest weighted deviation from what is desired is least, in a
/// new array. SciPy: `scipy.signal.remez(numtaps, bands, desired, weight=weight, fs=2)`.
///
/// Between the ends of a band, the desired response lies on a straight line. SciPy ends its exchange at an accuracy of 10⁻⁴,
/// this one when nothing changes.
///
/// # Errors
/// When there are no taps, or more than memory, no bands, their frequencies do not ascend from 0 at least to 1 at most, a weight is not above 0, or
/// the exchange does not end.
///
/// ```
/// use rankn::filter::{Desired, remez};
/// let pass = Desired { band: (0.0, 0.2), gain: (1.0, 1.0), weight: 1.0 };
/// let stop = Desired { band: (0.4, 1.0), gain: (0.0, 0.0), weight: 1.0 };
/// assert!((remez(31, &[pass, stop])?.sum() - 1.0).abs() < 0.01);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn remez(numtaps: usize, desired: &[Desired]) -> Result<NdArray<f64>> {
    if numtaps == 0 {
        return Err(error::ops::value("numtaps must be at least 1"));
    }
    checked_parts(desired)?;
    reserve::<f64>(numtaps.saturating_mul(DENSITY))?;
    let count = numtaps / 2 + numtaps % 2;
    let grid = Grid::new(numtaps, count, desired);
    if grid.x.len() <= count {
        return Err(error::ops::value("the bands are too narrow for so many taps"));
    }
    let mut chosen: Vec<usize> = (0..=count).map(|k| k * (grid.x.len() - 1) / count).collect();
    for _ in 0..EXCHANGES {
        let fit = Fit::new(&grid, &chosen);
        let deviations = fit.deviations(&grid);
        let most = deviations.iter().fold(0.0, |most: f64, d| most.max(d.abs()));
        if most <= fit.deviation.abs() * (1.0 + EXACT) {
            return Ok(fit.taps(numtaps));
        }
        match exchanged(&deviations, &grid.starts, count + 1) {
            Some(next) if next == chosen => return Ok(fit.taps(numtaps)),
            Some(next) => chosen = next,
            None => break,
        }
    }
    Err(error::ops::value("Failure to converge: the bands may be too narrow, or too far apart"))
}

/// Frequencies in the bands: the cosines of them, the desired response there and its weight. For an even number of taps, both
/// of the factor that is left beside the cosine of half the frequency.
struct Grid {
    x: Vec<f64>,
    response: Vec<f64>,
    weight: Vec<f64>,
    /// How many frequencies before those of each band.
    starts: Vec<usize>,
}

impl Grid {
    fn new(numtaps: usize, count: usize, desired: &[Desired]) -> Grid {
        let step = 1.0 / (DENSITY * count) as f64;
        let mut grid = Grid { x: vec![], response: vec![], weight: vec![], starts: vec![] };
        for part in desired {
            grid.starts.push(grid.x.len());
            let (low, high) = part.band;
            // The response of an even number of taps is 0 at the highest frequency.
            let high = if numtaps.is_multiple_of(2) { high.min(1.0 - step) } else { high };
            let steps = ((high - low) / step).round().max(1.0) as usize;
            for k in 0..=steps {
                let at = if k == steps { high } else { low + k as f64 * step };
                let factor = if numtaps.is_multiple_of(2) { (PI * at / 2.0).cos() } else { 1.0 };
                grid.x.push((PI * at).cos());
                grid.response.push(part.at(at) / factor);
                grid.weight.push(part.weight * factor);
            }
        }
        grid
    }
}

/// The sum of cosines whose deviation at chosen frequencies is the same in size, with changing signs.
struct Fit {
    x: Vec<f64>,
    y: Vec<f64>,
    factors: Vec<f64>,
    deviation: f64,
}

impl Fit {
    fn new(grid: &Grid, chosen: &[usize]) -> Fit {
        let x: Vec<f64> = chosen.iter().map(|&k| grid.x[k]).collect();
        // The distances are below 2, and their products are those of numbers around 1/2.
        let factor = |i: usize| {
            let others = (0..x.len()).filter(|&j| j != i);
            others.map(|j| 0.5 / (x[i] - x[j])).product::<f64>()
        };
        let factors: Vec<f64> = (0..x.len()).map(factor).collect();
        let sign = |i: usize| if i.is_multiple_of(2) { 1.0 } else { -1.0 };
        let (mut above, mut below) = (0.0, 0.0);
        for (i, &k) in chosen.iter().enumerate() {
            above += factors[i] * grid.response[k];
            below += factors[i] * sign(i) / grid.weight[k];
        }
        let deviation = above / below;
        let value = |(i, &k): (usize, &usize)| grid.response[k] - sign(i) * deviation / grid.weight[k];
        Fit { y: chosen.iter().enumerate().map(value).collect(), x, factors, deviation }
    }

    /// The sum at the cosine of a frequency.
    fn at(&self, x: f64) -> f64 {
        let (mut above, mut below) = (0.0, 0.0);
        for (i, &place) in self.x.iter().enumerate() {
            if (x - place).abs() < 1e-15 {
                return self.y[i];
            }
            let part = self.factors[i] / (x - place);
            above += part * self.y[i];
            below += part;
        }
        above / below
    }

    fn deviations(&self, grid: &Grid) -> Vec<f64> {
        let of = |k: usize| grid.weight[k] * (grid.response[k] - self.at(grid.x[k]));
        (0..grid.x.len()).map(of).collect()
    }

    /// The coefficients, from the response at as many frequencies as there are taps.
    fn taps(&self, numtaps: usize) -> NdArray<f64> {
        let (n, even) = (numtaps as f64, numtaps.is_multiple_of(2));
        let response = |k: usize| {
            let turn = k as f64 / n;
            self.at((2.0 * PI * turn).cos()) * if even { (PI * turn).cos() } else { 1.0 }
        };
        let responses: Vec<f64> = (0..numtaps.div_ceil(2)).map(response).collect();
        let tap = |i: usize| {
            let place = 2.0 * PI * (i as f64 - (n - 1.0) / 2.0) / n;
            let parts = responses.iter().enumerate().skip(1).map(|(k, r)| r * (place * k as f64).cos());
            (responses[0] + 2.0 * parts.sum::<f64>()) / n
        };
        (0..numtaps).map(tap).collect()
    }
}

/// Where the deviation is largest between changes of its sign: so many places, if there are.
fn exchanged(deviations: &[f64], starts: &[usize], count: usize) -> Option<Vec<usize>> {
    let mut peaks: Vec<usize> = Vec::new();
    for (k, &own) in deviations.iter().enumerate() {
        let first = starts.contains(&k);
        let last = k + 1 == deviations.len() || starts.contains(&(k + 1));
        let signed = |j: usize| deviations[j] * own.signum();
        if !(first || signed(k - 1) < own.abs()) || !(last || signed(k + 1) <= own.abs()) {
            continue;
        }
        match peaks.last_mut() {
            Some(before) if deviations[*before] * own > 0.0 => {
                *before = if deviations[*before].abs() < own.abs() { k } else { *before };
            }
            _ => peaks.push(k),
        }
    }
    while peaks.len() > count {
        let at = |k: &usize| deviations[peaks[*k]].abs();
        let ends = [0, peaks.len() - 1];
        let smaller =
            |places: &[usize]| places.iter().copied().min_by(|a, b| at(a).total_cmp(&at(b))).unwrap_or(0);
        let least = smaller(&(0..peaks.len()).collect::<Vec<_>>());
        // Signs keep changing when an end is left out, or two neighbours.
        if peaks.len() == count + 1 || ends.contains(&least) {
            let end = smaller(&ends);
            peaks.remove(end);
        } else {
            let neighbour = smaller(&[least - 1, least + 1]);
            peaks.drain(least.min(neighbour)..=least.max(neighbour));
        }
    }
    (peaks.len() == count).then_some(peaks)
}
