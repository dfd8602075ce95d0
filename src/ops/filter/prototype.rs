//! The analogue filters for frequencies below 1 that designs begin with.

use super::elliptic;
use super::roots::{Roots, product};
use num_complex::Complex64;
use std::f64::consts::PI;

/// The angles of the poles of a filter of this order, from `-pi/2` to `pi/2`.
fn angles(order: usize) -> impl Iterator<Item = f64> {
    let n = order as f64;
    (0..order).map(move |k| PI * (2.0 * k as f64 + 1.0 - n) / (2.0 * n))
}

/// The factor for a response of 1 at the frequency 0.
fn steady(zeros: &[Complex64], poles: &[Complex64]) -> f64 {
    (product(poles, 0.0) / product(zeros, 0.0)).re
}

pub(super) fn butterworth(order: usize) -> Roots {
    let poles = angles(order).map(|angle| -Complex64::from_polar(1.0, angle)).collect();
    Roots { zeros: vec![], poles, gain: 1.0 }
}

pub(super) fn chebyshev1(order: usize, ripple: f64) -> Roots {
    let square = power(ripple);
    let mu = (1.0 / square.sqrt()).asinh() / order as f64;
    let poles: Vec<Complex64> = angles(order).map(|angle| -Complex64::new(mu, angle).sinh()).collect();
    let gain = steady(&[], &poles) * even_gain(order, square);
    Roots { zeros: vec![], poles, gain }
}

pub(super) fn chebyshev2(order: usize, attenuation: f64) -> Roots {
    let mu = power(attenuation).sqrt().asinh() / order as f64;
    let other = angles(order).filter(|angle| angle.abs() > 1e-9);
    let zeros: Vec<Complex64> = other.map(|angle| Complex64::new(0.0, 1.0 / angle.sin())).collect();
    let pole = |angle: f64| -1.0 / Complex64::new(mu.sinh() * angle.cos(), mu.cosh() * angle.sin());
    let poles: Vec<Complex64> = angles(order).map(pole).collect();
    let gain = steady(&zeros, &poles);
    Roots { zeros, poles, gain }
}

pub(super) fn cauer(order: usize, ripple: f64, attenuation: f64) -> Roots {
    let square = power(ripple);
    if order == 1 {
        let pole = (1.0 / square).sqrt();
        return Roots { zeros: vec![], poles: vec![Complex64::new(-pole, 0.0)], gain: pole };
    }
    let small = square / power(attenuation);
    let m = elliptic::degree(order, small);
    let (quarter, n) = (elliptic::complete(m), order as f64);
    let v = quarter * elliptic::inverse_sc(1.0 / square.sqrt(), small) / (n * elliptic::complete(small));
    let [sv, cv, dv] = elliptic::jacobi(v, 1.0 - m);
    let (mut zeros, mut poles) = (vec![], vec![]);
    for j in (1 - order % 2..order).step_by(2) {
        let [s, c, d] = elliptic::jacobi(j as f64 * quarter / n, m);
        let pole = -Complex64::new(c * d * sv * cv, s * dv) / (1.0 - (d * sv).powi(2));
        poles.push(pole);
        if j > 0 {
            let zero = Complex64::new(0.0, 1.0 / (m.sqrt() * s));
            poles.push(pole.conj());
            zeros.extend([zero, zero.conj()]);
        }
    }
    let gain = steady(&zeros, &poles) * even_gain(order, square);
    Roots { zeros, poles, gain }
}

/// Filters of even order begin at the bottom of the ripple.
fn even_gain(order: usize, square: f64) -> f64 {
    if order.is_multiple_of(2) { 1.0 / (1.0 + square).sqrt() } else { 1.0 }
}

/// By how much a power ratio of so many decibels is above 1.
fn power(decibels: f64) -> f64 {
    (decibels * std::f64::consts::LN_10 / 10.0).exp_m1()
}
