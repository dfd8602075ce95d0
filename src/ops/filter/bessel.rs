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

/// The polynomial divided by its derivative. Near a root the terms cancel, the more the higher the order, so that they have
/// twice the digits.
fn newton(order: usize, s: Complex64) -> Complex64 {
    let place = [Double::of(s.re), Double::of(s.im)];
    let square = product(place, place);
    let (mut before, mut last) =
        ([Double::of(1.0), Double::of(0.0)], sum(place, [Double::of(1.0), Double::of(0.0)]));
    for k in 1..order {
        let factor = [Double::of(2.0 * k as f64 + 1.0), Double::of(0.0)];
        (before, last) = (last, sum(product(factor, last), product(square, before)));
    }
    let rounded = |z: [Double; 2]| Complex64::new(z[0].high, z[1].high);
    rounded(last) / (rounded(last) - s * rounded(before))
}

/// A number as a sum of two, the second of which is what the first lacks.
#[derive(Clone, Copy)]
struct Double {
    high: f64,
    low: f64,
}

impl Double {
    fn of(high: f64) -> Double {
        Double { high, low: 0.0 }
    }

    fn plus(self, other: Double) -> Double {
        let high = self.high + other.high;
        let part = high - self.high;
        let error = (self.high - (high - part)) + (other.high - part);
        normal(high, error + (self.low + other.low))
    }

    fn times(self, other: Double) -> Double {
        let high = self.high * other.high;
        let error = self.high.mul_add(other.high, -high);
        normal(high, error + (self.high * other.low + self.low * other.high))
    }

    fn negative(self) -> Double {
        Double { high: -self.high, low: -self.low }
    }
}

fn normal(large: f64, small: f64) -> Double {
    let high = large + small;
    Double { high, low: small - (high - large) }
}

/// The sum of complex numbers, by their parts.
fn sum(a: [Double; 2], b: [Double; 2]) -> [Double; 2] {
    [a[0].plus(b[0]), a[1].plus(b[1])]
}

fn product(a: [Double; 2], b: [Double; 2]) -> [Double; 2] {
    [a[0].times(b[0]).plus(a[1].times(b[1]).negative()), a[0].times(b[1]).plus(a[1].times(b[0]))]
}

/// Roots in the order of their imaginary parts, exact conjugates of each other.
fn paired(mut roots: Vec<Complex64>) -> Vec<Complex64> {
    roots.sort_by(|a, b| a.im.total_cmp(&b.im));
    let other = roots.iter().rev().map(Complex64::conj);
    roots.iter().zip(other).map(|(root, other)| (root + other) / 2.0).collect()
}
