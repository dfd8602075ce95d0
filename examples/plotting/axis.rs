//! One axis: its label, limits and ticks.

use super::series::Span;
use super::ticks::{self, Ticks};

/// Room left beside the data, as a part of its extent.
const MARGIN: f64 = 0.05;

/// What the user asked of one axis.
#[derive(Clone, Debug, Default)]
pub struct Axis {
    pub label: String,
    pub limits: Option<(f64, f64)>,
    pub ticks: Choice,
}

/// Who chooses the ticks.
#[derive(Clone, Debug, Default)]
pub enum Choice {
    #[default]
    Automatic,
    Hidden,
    Fixed(Ticks),
}

impl Axis {
    /// Sets the limits.
    ///
    /// # Panics
    ///
    /// If one of them is not finite.
    #[track_caller]
    pub fn limit(&mut self, low: f64, high: f64) {
        assert!(low.is_finite() && high.is_finite(), "axis limits cannot be NaN or Inf: ({low}, {high})");
        let (wide_low, wide_high) = ticks::widened(low.min(high), low.max(high));
        self.limits = Some(if low <= high { (wide_low, wide_high) } else { (wide_high, wide_low) });
    }

    /// The limits, chosen around data of the given extent unless they were set.
    pub fn range(&self, data: Span, grounded: bool) -> (f64, f64) {
        if let Some(limits) = self.limits {
            return limits;
        }
        if data.low > data.high {
            return (0.0, 1.0);
        }
        let (low, high) = ticks::widened(data.low, data.high);
        let room = MARGIN * (high - low);
        let stands = |end: f64| grounded && end == 0.0;
        (if stands(low) { low } else { low - room }, if stands(high) { high } else { high + room })
    }

    /// The ticks between the limits, for an axis with room for `bins` intervals.
    pub fn ticks(&self, (low, high): (f64, f64), bins: usize, fit: impl Fn(&Ticks) -> bool) -> Ticks {
        match &self.ticks {
            Choice::Automatic => Ticks::fitting(low, high, bins, fit),
            Choice::Hidden => Ticks::default(),
            Choice::Fixed(ticks) => within(ticks, low.min(high), low.max(high)),
        }
    }
}

fn within(ticks: &Ticks, low: f64, high: f64) -> Ticks {
    let slack = 1e-9 * (high - low);
    let inside = |(place, _): &(&f64, &String)| low - slack <= **place && **place <= high + slack;
    let pairs = ticks.places.iter().zip(&ticks.labels).filter(inside);
    let (places, labels) = pairs.map(|(place, label)| (*place, label.clone())).unzip();
    Ticks { places, labels, note: ticks.note.clone() }
}
