//! Counts of successes in trials, one at a time, from either generator.

use super::counts::floor;
use super::parameters::{no_negative_count, prepared, probability, spread};
use super::source::Source;
use crate::array::{NdArray, NdView};
use crate::error::Result;
use crate::layout::Shape;

/// What is prepared to count the successes of `n` trials.
pub(super) struct Binomial {
    n: i64,
    /// Whether failures are counted, which are rarer.
    mirrored: bool,
    way: Way,
}

#[expect(clippy::large_enum_variant, reason = "it stays where it is made")]
enum Way {
    /// There is nothing to draw.
    None,
    Inversion(Inversion),
    Rejection(Rejection),
}

impl Binomial {
    /// As `Generator` counts.
    pub(super) fn new(n: i64, p: f64) -> Self {
        match n == 0 || p == 0.0 {
            true => Binomial { n, mirrored: false, way: Way::None },
            false => Self::with(n, p, |p| (-p).ln_1p()),
        }
    }

    /// As `RandomState` counts.
    pub(super) fn legacy(n: i64, p: f64) -> Self {
        Self::with(n, p, |p| (1.0 - p).ln())
    }

    /// With this logarithm of the probability of failure.
    fn with(n: i64, p: f64, log: impl Fn(f64) -> f64) -> Self {
        /// Up to this mean, the sums of probabilities are short.
        const FEW: f64 = 30.0;
        let mirrored = p > 0.5;
        let p = if mirrored { 1.0 - p } else { p };
        let way = match p * n as f64 <= FEW {
            true => Way::Inversion(Inversion::new(n, p, log(p))),
            false => Way::Rejection(Rejection::new(n, p)),
        };
        Binomial { n, mirrored, way }
    }

    #[inline]
    pub(super) fn draw<R: Source>(&mut self, rng: &mut R) -> i64 {
        let count = match &mut self.way {
            Way::None => 0,
            Way::Inversion(inversion) => inversion.draw(rng),
            Way::Rejection(rejection) => rejection.draw(rng),
        };
        if self.mirrored { self.n - count } else { count }
    }
}

/// How many probabilities are kept for further draws: three deviations more than the largest mean.
const KEPT: usize = 48;

/// One uniform number against the sums of probabilities.
struct Inversion {
    n: i64,
    p: f64,
    /// More successes are drawn again.
    most: i64,
    /// The probabilities of no success, one, and so on, as far as they were asked for.
    probabilities: [f64; KEPT],
    known: usize,
}

impl Inversion {
    fn new(n: i64, p: f64, log: f64) -> Self {
        let mean = n as f64 * p;
        let most = mean + 10.0 * (mean * (1.0 - p) + 1.0).sqrt();
        let mut probabilities = [0.0; KEPT];
        probabilities[0] = (n as f64 * log).exp();
        Inversion { n, p, most: (n as f64).min(most) as i64, probabilities, known: 1 }
    }

    #[inline]
    fn draw<R: Source>(&mut self, rng: &mut R) -> i64 {
        let (mut count, mut probability, mut u) = (0, self.probabilities[0], rng.unit());
        while u > probability {
            count += 1;
            if count > self.most {
                (count, probability, u) = (0, self.probabilities[0], rng.unit());
                continue;
            }
            u -= probability;
            probability = self.probability(count, probability);
        }
        count
    }

    /// The probability of so many successes, from that of one less.
    #[inline]
    fn probability(&mut self, count: i64, before: f64) -> f64 {
        let at = count as usize;
        if at < self.known.min(KEPT) {
            return self.probabilities[at];
        }
        let left = (self.n - count + 1) as f64;
        let probability = left * self.p * before / (count as f64 * (1.0 - self.p));
        if let Some(kept) = self.probabilities.get_mut(at) {
            *kept = probability;
            self.known = at + 1;
        }
        probability
    }
}

/// Kachitvichyanukul and Schmeiser's rejection BTPE (1988), for many trials: under a triangle in the middle, two
/// parallelograms beside it and two exponential tails.
struct Rejection {
    n: i64,
    p: f64,
    q: f64,
    mode: i64,
    /// Half of the base of the triangle.
    width: f64,
    middle: f64,
    left: f64,
    right: f64,
    /// How high the parallelograms are.
    slope: f64,
    left_rate: f64,
    right_rate: f64,
    /// The areas up to the end of each part.
    areas: [f64; 3],
}

impl Rejection {
    fn new(n: i64, p: f64) -> Self {
        let q = 1.0 - p;
        let count = n as f64;
        let mean = count * p + p;
        let mode = mean.floor();
        let width = (2.195 * (count * p * q).sqrt() - 4.6 * q).floor() + 0.5;
        let middle = mode + 0.5;
        let (left, right) = (middle - width, middle + width);
        let slope = 0.134 + 20.5 / (15.3 + mode);
        let rate = |a: f64| a * (1.0 + a / 2.0);
        let left_rate = rate((mean - left) / (mean - left * p));
        let right_rate = rate((right - mean) / (right * q));
        let beside = width * (1.0 + 2.0 * slope);
        let below = beside + slope / left_rate;
        let areas = [beside, below, below + slope / right_rate];
        let mode = mode as i64;
        Rejection { n, p, q, mode, width, middle, left, right, slope, left_rate, right_rate, areas }
    }

    fn draw<R: Source>(&self, rng: &mut R) -> i64 {
        let [beside, below, all] = self.areas;
        loop {
            let u = rng.unit() * all;
            let v = rng.unit();
            if u <= self.width {
                return floor(self.middle - self.width * v + u);
            }
            let candidate = match () {
                () if u <= beside => self.beside(u, v),
                () if u <= below => self.tail(v, floor(self.left + v.ln() / self.left_rate), |v| {
                    v * (u - beside) * self.left_rate
                }),
                () => self.tail(v, floor(self.right - v.ln() / self.right_rate), |v| {
                    v * (u - below) * self.right_rate
                }),
            };
            if let Some((count, v)) = candidate
                && self.accepts(count, v)
            {
                return count;
            }
        }
    }

    /// A count under a parallelogram, and its height.
    fn beside(&self, u: f64, v: f64) -> Option<(i64, f64)> {
        let x = self.left + (u - self.width) / self.slope;
        let v = v * self.slope + 1.0 - (self.mode as f64 - x + 0.5).abs() / self.width;
        if v > 1.0 { None } else { Some((floor(x), v)) }
    }

    /// A count under a tail, and its height.
    fn tail(&self, v: f64, count: i64, height: impl Fn(f64) -> f64) -> Option<(i64, f64)> {
        let inside = (0..=self.n).contains(&count) && v != 0.0;
        inside.then(|| (count, height(v)))
    }

    /// Whether a height lies below the probability of a count, in terms of that of the mode.
    fn accepts(&self, count: i64, v: f64) -> bool {
        let distance = (count - self.mode).abs();
        let variance = self.n as f64 * self.p * self.q;
        if distance <= 20 || distance as f64 >= variance / 2.0 - 1.0 {
            return v <= self.ratio(count);
        }
        let k = distance as f64;
        let spread = (k / variance) * ((k * (k / 3.0 + 0.625) + 0.16666666666666666) / variance + 0.5);
        // The square wraps around as NumPy's.
        let normal = distance.wrapping_neg().wrapping_mul(distance) as f64 / (2.0 * variance);
        let log = v.ln();
        log < normal - spread || (log <= normal + spread && log <= self.log_ratio(count))
    }

    /// The probability of a count in terms of that of the mode, factor by factor.
    fn ratio(&self, count: i64) -> f64 {
        let s = self.p / self.q;
        let a = s * self.n.wrapping_add(1) as f64;
        let factor = |i: i64| a / i as f64 - s;
        match count > self.mode {
            true => (self.mode + 1..=count).fold(1.0, |ratio, i| ratio * factor(i)),
            false => (count + 1..=self.mode).fold(1.0, |ratio, i| ratio / factor(i)),
        }
    }

    /// The logarithm of the same by Stirling's formula, with the signs of its corrections that NumPy has.
    fn log_ratio(&self, count: i64) -> f64 {
        let (n, mode, y) = (self.n as f64, self.mode as f64, count as f64);
        let (successes, at_mode, failures, others) = (y + 1.0, mode + 1.0, n - y + 1.0, n + 1.0 - mode);
        let more = count - self.mode;
        self.middle * (at_mode / successes).ln()
            + ((self.n - self.mode) as f64 + 0.5) * (others / failures).ln()
            + more as f64 * (failures * self.p / (successes * self.q)).ln()
            + correction(at_mode)
            + correction(others)
            + correction(successes)
            + correction(failures)
    }
}

/// What Stirling's formula lacks.
fn correction(x: f64) -> f64 {
    let square = x * x;
    let series = 132.0 - (99.0 - 140.0 / square) / square;
    (13680.0 - (462.0 - series / square) / square) / x / 166320.0
}

/// The successes in some trials, each as likely as a probability, after NumPy's checks.
pub(super) fn successes<R: Source>(
    rng: &mut R,
    prepare: fn(i64, f64) -> Binomial,
    parameters: (NdView<'_, i64>, NdView<'_, f64>),
    shape: Result<Shape>,
) -> Result<NdArray<i64>> {
    probability("p", &parameters.1)?;
    no_negative_count("n", &parameters.0)?;
    spread(&parameters, shape, prepared(|(n, p)| prepare(n, p), |binomial: &mut Binomial| binomial.draw(rng)))
}
