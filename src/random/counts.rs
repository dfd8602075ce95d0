//! Counts of events, one at a time, from either generator.

use super::source::Source;

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

/// How often an event happens that happens `mean` times on average.
pub(super) fn poisson<R: Source>(rng: &mut R, mean: f64) -> i64 {
    match mean {
        0.0 => 0,
        10.0.. => rejected_poisson(rng, mean),
        _ => {
            let end = (-mean).exp();
            let mut product = rng.unit();
            let mut count = 0;
            while product > end {
                product *= rng.unit();
                count += 1;
            }
            count
        }
    }
}

/// Hörmann's transformed rejection (1993), for means of 10 and more.
fn rejected_poisson<R: Source>(rng: &mut R, mean: f64) -> i64 {
    let (root, log) = (mean.sqrt(), mean.ln());
    let b = 0.931 + 2.53 * root;
    let a = -0.059 + 0.02483 * b;
    let inverse = 1.1239 + 1.1328 / (b - 3.4);
    let quick = 0.9277 - 3.6224 / (b - 2.0);
    loop {
        let u = rng.unit() - 0.5;
        let v = rng.unit();
        let s = 0.5 - u.abs();
        let count = floor((2.0 * a / s + b) * u + mean + 0.43);
        if s >= 0.07 && v <= quick {
            return count;
        }
        if count < 0 || (s < 0.013 && v > s) {
            continue;
        }
        let likely = -mean + count as f64 * log - log_gamma(count as f64 + 1.0);
        if v.ln() + inverse.ln() - (a / (s * s) + b).ln() <= likely {
            return count;
        }
    }
}

/// Failures before `n` successes: events whose mean is a gamma deviate.
pub(super) fn negative_binomial<R: Source>(rng: &mut R, n: f64, p: f64) -> i64 {
    let mean = (1.0 - p) / p * rng.next_gamma(n);
    poisson(rng, mean)
}

/// Trials up to the first success, where that is likely: one uniform number against the sums of probabilities.
pub(super) fn few_trials<R: Source>(rng: &mut R, p: f64) -> i64 {
    let (mut probability, mut sum) = (p, p);
    let mut trials = 1;
    let u = rng.unit();
    // What is beyond the last sum by rounding ends where it no longer grows.
    while u > sum && probability > 0.0 {
        probability *= 1.0 - p;
        sum += probability;
        trials += 1;
    }
    trials
}

/// Kemp's second algorithm for the logarithmic distribution (1981): `rate` is the logarithm of `1 - p`, and `part` is
/// `1 - exp(x)`.
pub(super) fn logarithmic<R: Source>(rng: &mut R, p: f64, rate: f64, part: impl Fn(f64) -> f64) -> i64 {
    loop {
        let v = rng.unit();
        if v >= p {
            return 1;
        }
        let q = part(rate * rng.unit());
        if v > q * q {
            return if v >= q { 1 } else { 2 };
        }
        let count = floor(1.0 + v.ln() / q.ln());
        if count >= 1 && v != 0.0 {
            return count;
        }
    }
}

/// Devroye's rejection for the zeta distribution (1986), from uniform numbers above `least`.
pub(super) fn zeta<R: Source>(rng: &mut R, a: f64, least: f64) -> i64 {
    /// From here on, powers overflow; nothing but 1 is likely.
    const ONE: f64 = 1025.0;
    if a >= ONE {
        return 1;
    }
    let power = a - 1.0;
    let two = 2f64.powf(power);
    loop {
        let u = rng.unit();
        let u = u * least + (1.0 - u);
        let v = rng.unit();
        let x = u.powf(-1.0 / power).floor();
        if !(1.0..=LARGEST).contains(&x) {
            continue;
        }
        let next = (1.0 + 1.0 / x).powf(power);
        if v * x * (next - 1.0) / (two - 1.0) <= next / two {
            return x as i64;
        }
    }
}

/// The largest number of 64 bits, as a double.
pub(super) const LARGEST: f64 = i64::MAX as f64;

/// The largest whole number that is not above another one. Without SSE 4.1, this is quicker than rounding a float.
#[inline]
pub(super) fn floor(x: f64) -> i64 {
    let near = x as i64;
    near.saturating_sub(i64::from(near as f64 > x))
}

/// The smallest whole number that is not below another one, the end of 64 bits at most.
#[inline]
pub(super) fn ceil(x: f64) -> i64 {
    let near = x as i64;
    near.saturating_add(i64::from((near as f64) < x))
}

/// The logarithm of the gamma function by Stirling's series from 7 on, as NumPy rounds it.
pub(super) fn log_gamma(x: f64) -> f64 {
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
