//! The signals: the one that the tutorial practises on, and a long recording with noise.
#![allow(unreachable_pub, reason = "used by the example and by its tests")]

use rankn::random::RandomState;
use rankn::{ConvolveMode, NdArray, Result, arange, array, convolve, s};

/// The tutorial's practice signal.
pub fn practice() -> NdArray<i64> {
    array![0, 0, 0, 5, 5, 5, 5, 0, 0, 0, 0, 4, 4, 4, 0, 0, 0]
}

/// What the long recording is like: synaptic potentials of a neuron at rest. Times are in seconds, voltages in
/// millivolts.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// Samples per second.
    pub rate: f64,
    pub duration: f64,
    /// Mean time between two events beyond the least.
    pub interval: f64,
    /// The least time between two events.
    pub apart: f64,
    /// Time from the beginning of an event to its peak.
    pub rise: f64,
    /// Standard deviation of the noise.
    pub noise: f64,
    pub seed: u32,
}

impl Default for Parameters {
    fn default() -> Parameters {
        let (rate, duration, interval, apart) = (10_000.0, 10.0, 0.1, 0.05);
        Parameters { rate, duration, interval, apart, rise: 0.003, noise: 0.1, seed: 1 }
    }
}

/// A recording, and when the events in it really begin, in samples.
pub struct Recording {
    pub voltage: NdArray<f64>,
    pub onsets: NdArray<i64>,
}

/// Events at random times, each of about 1 mV, under noise.
pub fn record(par: &Parameters) -> Result<Recording> {
    let mut rng = RandomState::new(par.seed);
    let samples = (par.rate * par.duration).round() as usize;
    let onsets = onsets(par, &mut rng)?;

    let mut impulses = NdArray::zeros(samples);
    impulses.index_assign(&onsets, 0.8 + 0.4 * rng.rand(onsets.size()))?;
    let clean = convolve(&impulses, &event(par), ConvolveMode::Full)?;
    let voltage = clean.slice(s![..samples])? + par.noise * rng.randn(samples);
    Ok(Recording { voltage, onsets })
}

/// Intervals with a random part add up to times; those near the end of the recording are left out.
fn onsets(par: &Parameters, rng: &mut RandomState) -> Result<NdArray<i64>> {
    let count = (par.duration / par.apart) as usize;
    let intervals = par.apart - par.interval * (1.0 - rng.rand(count)).ln();
    let times = intervals.cumsum();
    let complete = times.less(par.duration - par.apart);
    Ok((times.index(&complete)? * par.rate).round().cast::<i64>())
}

/// An alpha function: it rises to 1 and falls more slowly.
fn event(par: &Parameters) -> NdArray<f64> {
    let t = arange((par.apart * par.rate) as i64).cast::<f64>() / (par.rate * par.rise);
    &t * (1.0 - &t).exp()
}
