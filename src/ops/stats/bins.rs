//! Where the bins of histograms lie.

use super::histogram::HistogramOptions;
use super::quantile::QuantileMethod;
use crate::array::{NdArray, linspace};
use crate::error::{self, Result};
use crate::storage::{Storage, reserve};

/// Where the bins of a histogram lie: so many of one width, between given edges, or as many as a rule finds.
///
/// Made from a count, an array of edges, or a [`BinRule`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Bins {
    /// So many bins of one width.
    Count(usize),
    /// Bins between these edges, which must not descend.
    Edges(NdArray<f64>),
    /// Bins of the width that a rule finds.
    Rule(BinRule),
}

/// Rules for the width of bins; NumPy's `bins="auto"` and its like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum BinRule {
    /// The narrower ones of `Fd` and `Sturges`; those of `Fd` are half as wide as those of `Sqrt` at least.
    #[default]
    Auto,
    /// Freedman and Diaconis: by the distance of the quartiles.
    Fd,
    /// Doane: Sturges's with the skewness taken into account.
    Doane,
    /// Scott: by the standard deviation.
    Scott,
    /// Stone: by the estimated error of the histogram as a density.
    Stone,
    /// Rice: twice the cube root of the count.
    Rice,
    /// Sturges: one more than the logarithm of the count.
    Sturges,
    /// The square root of the count.
    Sqrt,
}

impl From<usize> for Bins {
    fn from(count: usize) -> Self {
        Bins::Count(count)
    }
}

impl From<BinRule> for Bins {
    fn from(rule: BinRule) -> Self {
        Bins::Rule(rule)
    }
}

impl<S: Storage<f64>> From<&NdArray<f64, S>> for Bins {
    fn from(edges: &NdArray<f64, S>) -> Self {
        Bins::Edges(edges.to_owned())
    }
}

/// The edges of bins for these values, which are integers or not.
pub(super) fn edges(values: &[f64], bins: Bins, range: Option<(f64, f64)>, whole: bool) -> Result<Vec<f64>> {
    let (low, high) = match &bins {
        Bins::Edges(edges) if edges.ndim() != 1 => {
            return Err(error::ops::shape("`bins` must be 1d, when an array"));
        }
        Bins::Edges(edges) => return ascending(edges.to_vec()),
        _ => outer_edges(values, range)?,
    };
    let count = match bins {
        Bins::Rule(rule) => {
            let values: Vec<f64> = values.iter().copied().filter(|x| (low..=high).contains(x)).collect();
            bins_by(rule, values, (low, high), whole)?
        }
        Bins::Count(0) => return Err(error::ops::value("`bins` must be positive, when an integer")),
        Bins::Count(count) => count,
        Bins::Edges(_) => unreachable!("edges were returned as they are"),
    };
    // More edges than memory can hold are too many before they are made.
    let len = count.checked_add(1).filter(|&len| reserve::<f64>(len).is_ok());
    let edges = linspace(low, high, len.ok_or_else(|| error::ops::too_many_bins(count))?).to_vec();
    if edges.windows(2).any(|edge| edge[0] >= edge[1]) {
        return Err(error::ops::too_many_bins(count));
    }
    Ok(edges)
}

fn ascending(edges: Vec<f64>) -> Result<Vec<f64>> {
    if edges.is_empty() {
        return Err(error::ops::value("`bins` must have an edge at least, when an array"));
    }
    match edges.windows(2).any(|edge| edge[0] > edge[1]) {
        true => Err(error::ops::value("`bins` must increase monotonically, when an array")),
        false => Ok(edges),
    }
}

/// The range, or that of the values; half of one wider at both ends where it is empty.
fn outer_edges(values: &[f64], range: Option<(f64, f64)>) -> Result<(f64, f64)> {
    let extreme = |f: fn(f64, f64) -> f64, start| {
        values.iter().fold(start, |a: f64, &b| if a.is_nan() || b.is_nan() { f64::NAN } else { f(a, b) })
    };
    let (kind, (low, high)) = match range {
        Some((low, high)) if low > high => {
            return Err(error::ops::value("max must be larger than min in range parameter."));
        }
        Some(range) => ("supplied", range),
        None if values.is_empty() => return Ok((0.0, 1.0)),
        None => ("autodetected", (extreme(f64::min, f64::INFINITY), extreme(f64::max, f64::NEG_INFINITY))),
    };
    if !(low.is_finite() && high.is_finite()) {
        return Err(error::ops::infinite_bins(kind, low, high));
    }
    Ok(if low == high { (low - 0.5, high + 0.5) } else { (low, high) })
}

/// How many bins a rule makes of a range that has these values.
fn bins_by(rule: BinRule, values: Vec<f64>, (low, high): (f64, f64), whole: bool) -> Result<usize> {
    if values.is_empty() {
        return Ok(1);
    }
    let width = width(rule, &NdArray::from_vec(values), (low, high))?;
    if width == 0.0 || width.is_nan() {
        return Ok(1);
    }
    let width = if whole { width.max(1.0) } else { width };
    Ok(((high - low) / width).ceil() as usize)
}

fn width(rule: BinRule, x: &NdArray<f64>, range: (f64, f64)) -> Result<f64> {
    let (n, span) = (x.size() as f64, x.ptp()?);
    Ok(match rule {
        BinRule::Sqrt => span / n.sqrt(),
        BinRule::Sturges => span / (n.log2() + 1.0),
        BinRule::Rice => span / (2.0 * n.powf(1.0 / 3.0)),
        BinRule::Scott => (24.0 * std::f64::consts::PI.sqrt() / n).powf(1.0 / 3.0) * x.std(),
        BinRule::Stone => stone(x, span, range)?,
        BinRule::Doane => doane(x, span),
        BinRule::Fd => {
            let quartiles = x.percentile(NdArray::from_vec(vec![75.0, 25.0]), QuantileMethod::Linear)?;
            2.0 * (quartiles[0] - quartiles[1]) * n.powf(-1.0 / 3.0)
        }
        BinRule::Auto => {
            let widths = (width(BinRule::Fd, x, range)?, width(BinRule::Sturges, x, range)?);
            // Many equal values have quartiles close together, which must not make bins without end.
            let least = width(BinRule::Sqrt, x, range)? / 2.0;
            widths.0.max(least).min(widths.1)
        }
    })
}

fn doane(x: &NdArray<f64>, span: f64) -> f64 {
    let (n, deviation) = (x.size() as f64, x.std());
    if n <= 2.0 || deviation == 0.0 {
        return 0.0;
    }
    let scale = (6.0 * (n - 2.0) / ((n + 1.0) * (n + 3.0))).sqrt();
    let skewness = ((x - x.mean()) / deviation).powi(3).mean();
    span / (1.0 + n.log2() + (1.0 + skewness.abs() / scale).log2())
}

/// The width whose histogram has the least estimated error as a density.
fn stone(x: &NdArray<f64>, span: f64, (low, high): (f64, f64)) -> Result<f64> {
    let n = x.size() as f64;
    if n <= 1.0 || span == 0.0 {
        return Ok(0.0);
    }
    let mut best = (f64::INFINITY, 1);
    for bins in 1..=(n.sqrt() as usize).max(100) {
        let shares = x.histogram_with(bins, &HistogramOptions::new().range(low, high))?.0 / n;
        let error = (2.0 - (n + 1.0) * shares.square().sum()) / (span / bins as f64);
        if error < best.0 {
            best = (error, bins);
        }
    }
    Ok(span / best.1 as f64)
}
