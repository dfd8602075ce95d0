//! Good ones among what is drawn from an urn, one count at a time, from either generator.

use super::counts::{floor, log_gamma};
use super::factorials::LOG_FACTORIALS;
use super::source::Source;

/// An urn of good and bad ones, and how many are taken from it without putting any back.
#[derive(Clone, Copy)]
pub(super) struct Urn {
    pub(super) good: i64,
    pub(super) bad: i64,
    pub(super) taken: i64,
}

/// What is prepared to count the good ones among those taken.
pub(super) enum Hypergeometric {
    /// One by one.
    Single(Urn),
    /// The same by the legacy generator.
    Legacy(Urn),
    Ratio(Ratio),
}

impl Hypergeometric {
    /// As `Generator` counts.
    pub(super) fn new(urn: Urn) -> Self {
        match (10..=urn.good + urn.bad - 10).contains(&urn.taken) {
            true => Hypergeometric::Ratio(Ratio::new(urn)),
            false => Hypergeometric::Single(urn),
        }
    }

    /// As `RandomState` counts.
    pub(super) fn legacy(urn: Urn) -> Self {
        match urn.taken > 10 {
            true => Hypergeometric::Ratio(Ratio::legacy(urn)),
            false => Hypergeometric::Legacy(urn),
        }
    }

    pub(super) fn draw<R: Source>(&self, rng: &mut R) -> i64 {
        match self {
            Hypergeometric::Single(urn) => urn.single(rng),
            Hypergeometric::Legacy(urn) => urn.single_by_floats(rng),
            Hypergeometric::Ratio(ratio) => ratio.draw(rng),
        }
    }
}

impl Urn {
    /// How many are taken or left, whichever is less.
    fn fewer(&self) -> i64 {
        self.taken.min(self.good + self.bad - self.taken)
    }

    /// One whole number for each of those that are taken or left, whichever are fewer, until only one kind remains.
    fn single<R: Source>(&self, rng: &mut R) -> i64 {
        let total = self.good + self.bad;
        let left_over = self.taken > total / 2;
        let mut steps = if left_over { total - self.taken } else { self.taken };
        let (mut all, mut good) = (total, self.good);
        while steps > 0 && good > 0 && all > good {
            all -= 1;
            good -= i64::from((rng.interval(all as u64) as i64) < good);
            steps -= 1;
        }
        if all == good {
            good -= steps;
        }
        if left_over { good } else { self.good - good }
    }

    /// One uniform number for each that is taken, until none of the rarer kind remains.
    fn single_by_floats<R: Source>(&self, rng: &mut R) -> i64 {
        let others = self.bad + self.good - self.taken;
        let rare = self.bad.min(self.good) as f64;
        let (mut remaining, mut steps) = (rare, self.taken);
        while remaining > 0.0 && steps > 0 {
            let u = rng.unit();
            remaining -= (u + remaining / (others + steps) as f64).floor();
            steps -= 1;
        }
        let found = (rare - remaining) as i64;
        if self.good > self.bad { self.taken - found } else { found }
    }
}

/// Stadlober's ratio of uniform numbers HRUA (1989), for many.
pub(super) struct Ratio {
    urn: Urn,
    /// The middle of the counts of the rarer kind, and how wide they are spread.
    middle: f64,
    width: f64,
    /// No count is as large.
    end: f64,
    /// The logarithm of the probability of the mode, without what all counts share.
    mode: f64,
    log_factorial: fn(i64) -> f64,
}

impl Ratio {
    fn new(urn: Urn) -> Self {
        let all = (urn.good + urn.bad) as f64;
        let (rare, often) = (urn.good.min(urn.bad) as f64 / all, urn.good.max(urn.bad) as f64 / all);
        let fewer = urn.fewer();
        let variance = (urn.good + urn.bad - fewer) as f64 * fewer as f64 * rare * often
            / (urn.good + urn.bad - 1) as f64;
        Self::with(urn, fewer as f64 * rare, variance, log_factorial)
    }

    fn legacy(urn: Urn) -> Self {
        let all = (urn.good + urn.bad) as f64;
        let rare = urn.good.min(urn.bad) as f64 / all;
        let fewer = urn.fewer();
        let others = (urn.good + urn.bad - fewer) as f64;
        let variance = others * urn.taken as f64 * rare * (1.0 - rare) / (urn.good + urn.bad - 1) as f64;
        Self::with(urn, fewer as f64 * rare, variance, |k| log_gamma((k as u64 + 1) as f64))
    }

    fn with(urn: Urn, mean: f64, variance: f64, log_factorial: fn(i64) -> f64) -> Self {
        /// `2 * sqrt(2 / e)`.
        const SCALE: f64 = 1.7155277699214135;
        /// `3 - 2 * sqrt(3 / e)`.
        const MARGIN: f64 = 0.8989161620588988;
        let middle = mean + 0.5;
        let deviation = (variance + 0.5).sqrt();
        let (fewer, rare) = (urn.fewer(), urn.good.min(urn.bad));
        let mode = (fewer + 1) as f64 * (rare + 1) as f64 / (urn.good as u64 + urn.bad as u64 + 2) as f64;
        let end = ((fewer.min(rare) + 1) as f64).min((middle + 16.0 * deviation).floor());
        let mut ratio =
            Ratio { urn, middle, width: SCALE * deviation + MARGIN, end, mode: 0.0, log_factorial };
        ratio.mode = ratio.unlikely(mode.floor() as i64);
        ratio
    }

    /// The logarithm by which a count is less likely than those that all share.
    fn unlikely(&self, count: i64) -> f64 {
        let (rare, often) = (self.urn.good.min(self.urn.bad), self.urn.good.max(self.urn.bad));
        let fewer = self.urn.fewer();
        let log = self.log_factorial;
        log(count) + log(rare - count) + log(fewer - count) + log(often - fewer + count)
    }

    fn draw<R: Source>(&self, rng: &mut R) -> i64 {
        let count = loop {
            let (u, v) = (rng.unit(), rng.unit());
            let x = self.middle + self.width * (v - 0.5) / u;
            if x < 0.0 || x >= self.end {
                continue;
            }
            let count = floor(x);
            let log = self.mode - self.unlikely(count);
            let quick = u * (4.0 - u) - 3.0 <= log;
            if quick || (u * (u - log) < 1.0 && 2.0 * u.ln() <= log) {
                break count;
            }
        };
        let fewer = self.urn.fewer();
        let good = if self.urn.good > self.urn.bad { fewer - count } else { count };
        if fewer < self.urn.taken { self.urn.good - good } else { good }
    }
}

/// The logarithm of a factorial: by Stirling's formula where the table ends.
fn log_factorial(k: i64) -> f64 {
    const HALF_LOG_TWO_PI: f64 = 0.9189385332046728;
    if let Some(log) = usize::try_from(k).ok().and_then(|k| LOG_FACTORIALS.get(k)) {
        return *log;
    }
    let x = k as f64;
    let series = 1.0 / x * (1.0 / 12.0 - 1.0 / (360.0 * x * x));
    (x + 0.5) * x.ln() - x + (HALF_LOG_TWO_PI + series)
}
