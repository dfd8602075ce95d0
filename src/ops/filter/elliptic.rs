//! Elliptic integrals and functions of the parameter `m`, by arithmetic and geometric means.

use std::f64::consts::PI;

/// The complete elliptic integral of the first kind.
pub(super) fn complete(m: f64) -> f64 {
    complete_of_complement(1.0 - m)
}

/// The same by `1 - m`, which may be tiny.
fn complete_of_complement(rest: f64) -> f64 {
    // Twice as many digits are right after each step.
    let mean = |(a, b): (f64, f64), _| ((a + b) / 2.0, (a * b).sqrt());
    let (a, _) = (0..16).fold((1.0, rest.sqrt()), mean);
    PI / (2.0 * a)
}

/// The parameter that solves the equation of degree `n` for this one, by the nome.
pub(super) fn degree(n: usize, m1: f64) -> f64 {
    let nome = (-PI * complete_of_complement(m1) / complete(m1)).exp();
    let q = nome.powf(1.0 / n as f64);
    let numerator: f64 = (0..8).map(|k| q.powi(k * (k + 1))).sum();
    let denominator: f64 = 1.0 + 2.0 * (1..9).map(|k| q.powi(k * k)).sum::<f64>();
    16.0 * q * (numerator / denominator).powi(4)
}

/// Jacobi's functions sn, cn and dn, by descending transformations.
pub(super) fn jacobi(u: f64, m: f64) -> [f64; 3] {
    let (mut means, mut ratios) = (vec![1.0], vec![]);
    let mut b = (1.0 - m).sqrt();
    for _ in 0..16 {
        let a = means[means.len() - 1];
        let next = (a + b) / 2.0;
        ratios.push((a - b) / 2.0 / next);
        b = (a * b).sqrt();
        means.push(next);
        if (next - b).abs() <= 1e-16 * next {
            break;
        }
    }
    let steps = ratios.len();
    let mut phase = means[steps] * u * f64::powi(2.0, steps as i32);
    for ratio in ratios.iter().rev() {
        phase = (phase + (ratio * phase.sin()).asin()) / 2.0;
    }
    let (sn, cn) = phase.sin_cos();
    [sn, cn, (1.0 - m * sn * sn).sqrt()]
}

/// The number whose function sn/cn of the parameter `1 - m` is `w`.
pub(super) fn inverse_sc(w: f64, m: f64) -> f64 {
    let complement = |k: f64| ((1.0 - k) * (1.0 + k)).sqrt();
    let (mut k, mut w, mut whole) = (m.sqrt(), w, PI / 2.0);
    while k > 0.0 {
        let root = complement(k);
        // Without the cancellation of `1 - root`.
        let next = (k / (1.0 + root)).powi(2);
        w = 2.0 * w / ((1.0 + next) * (1.0 + (1.0 + (k * w).powi(2)).sqrt()));
        whole *= 1.0 + next;
        k = if next > 1e-200 { next } else { 0.0 };
    }
    whole * 2.0 / PI * w.asinh()
}
