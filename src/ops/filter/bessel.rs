//! The analogue prototype of Bessel filters: the roots of reverse Bessel polynomials.

use super::roots::Roots;
use num_complex::Complex64;
use std::f64::consts::PI;

/// As many steps as no order in use needs.
const STEPS: usize = 200;

/// The filter whose phase is halfway at the frequency 1: the roots divided by their geometric mean.
pub(super) fn bessel(order: usize) -> Roots {
    let mean = mean_root(order);
    let poles = roots(order).iter().map(|root| root / mean).collect();
    Roots { zeros: vec![], poles, gain: 1.0 }
}

/// The geometric mean of the absolute values of the roots, whose product is that of the odd numbers.
fn mean_root(order: usize) -> f64 {
    let logarithms = (0..order).map(|k| (2.0 * k as f64 + 1.0).ln());
    (logarithms.sum::<f64>() / order as f64).exp()
}

/// All roots at once, by Aberth's method from places in the left half of the plane on.
fn roots(order: usize) -> Vec<Complex64> {
    let n = order as f64;
    let place = |k: usize| Complex64::from_polar(mean_root(order), PI / 2.0 + PI * (k as f64 + 0.51) / n);
    let mut roots: Vec<Complex64> = (0..order).map(place).collect();
    for _ in 0..STEPS {
        let mut largest = 0.0f64;
        for k in 0..order {
            let step = newton(order, roots[k]);
            let others = (0..order).filter(|&j| j != k).map(|j| (roots[k] - roots[j]).inv());
            let change = step / (1.0 - step * others.sum::<Complex64>());
            roots[k] -= change;
            largest = largest.max(change.norm() / roots[k].norm());
        }
        if largest < 1e-15 {
            break;
        }
    }
    paired(roots)
}

/// The polynomial divided by its derivative, by what each polynomial is as a multiple of the one before it.
fn newton(order: usize, s: Complex64) -> Complex64 {
    let ratio = (1..order).fold(s + 1.0, |ratio, k| (2.0 * k as f64 + 1.0) + s * s / ratio);
    ratio / (ratio - s)
}

/// Roots in the order of their imaginary parts, exact conjugates of each other.
fn paired(mut roots: Vec<Complex64>) -> Vec<Complex64> {
    roots.sort_by(|a, b| a.im.total_cmp(&b.im));
    let other = roots.iter().rev().map(Complex64::conj);
    roots.iter().zip(other).map(|(root, other)| (root + other) / 2.0).collect()
}
