//! Sections of second order: which zeros go with which poles.

use super::roots::{Roots, polynomial};
use crate::array::NdArray;
use crate::error::Result;
use num_complex::Complex64;

/// The sections of second order of a filter, those whose poles are nearest to the unit circle last, each with the zeros that
/// are nearest to its poles: a row of six coefficients for each. The filter has as many zeros as poles.
pub(super) fn sections(roots: Roots) -> Result<NdArray<f64>> {
    let Roots { mut zeros, mut poles, gain } = roots;
    if poles.len() % 2 == 1 {
        zeros.push(Complex64::new(0.0, 0.0));
        poles.push(Complex64::new(0.0, 0.0));
    }
    let count = poles.len() / 2;
    let (mut zeros, mut poles) = (halved(zeros), halved(poles));
    let mut rows: Vec<[f64; 6]> = (0..count).map(|_| next_section(&mut zeros, &mut poles)).collect();
    rows.reverse();
    rows.iter_mut().take(1).flat_map(|row| &mut row[..3]).for_each(|b| *b *= gain);
    NdArray::from_shape_vec([count, 6], rows.concat())
}

/// Takes the poles that are nearest to the unit circle, and the zeros that are nearest to them.
fn next_section(zeros: &mut Vec<Complex64>, poles: &mut Vec<Complex64>) -> [f64; 6] {
    let first = taken(poles, |p| (1.0 - p.norm()).abs(), |_| true);
    let second = match is_real(&first) {
        true => taken(poles, |p| (p.norm() - 1.0).abs(), is_real),
        false => first.conj(),
    };
    // The last real zero is left to the last real pole.
    let last_real = |list: &[Complex64]| list.iter().filter(|z| is_real(z)).count() == 1;
    let spare = !is_real(&first) && poles.len() + 1 == zeros.len() && last_real(poles) && last_real(zeros);
    let distance = |z: &Complex64| (z - first).norm();
    let zero = taken(zeros, distance, |z| !(spare && is_real(z)));
    let other = if is_real(&zero) { taken(zeros, distance, is_real) } else { zero.conj() };
    let (b, a) = (polynomial(&[zero, other]), polynomial(&[first, second]));
    [b[0], b[1], b[2], a[0], a[1], a[2]]
}

/// Takes the first of those with the least value.
fn taken(
    roots: &mut Vec<Complex64>,
    value: impl Fn(&Complex64) -> f64,
    fits: impl Fn(&Complex64) -> bool,
) -> Complex64 {
    let fitting = (0..roots.len()).filter(|&i| fits(&roots[i]));
    let place = fitting.min_by(|&i, &j| value(&roots[i]).total_cmp(&value(&roots[j])));
    roots.remove(place.expect("real roots come in pairs"))
}

fn is_real(z: &Complex64) -> bool {
    z.im == 0.0
}

/// One of each pair of conjugates, and the real ones behind them, in ascending order.
fn halved(roots: Vec<Complex64>) -> Vec<Complex64> {
    let (mut real, complex): (Vec<_>, Vec<_>) =
        roots.into_iter().partition(|z| z.im.abs() <= 100.0 * f64::EPSILON * z.norm());
    let mut upper: Vec<Complex64> = complex.into_iter().filter(|z| z.im > 0.0).collect();
    real.iter_mut().for_each(|z| z.im = 0.0);
    upper.sort_by(|x, y| (x.re, x.im).partial_cmp(&(y.re, y.im)).unwrap_or(std::cmp::Ordering::Equal));
    real.sort_by(|x, y| x.re.total_cmp(&y.re));
    upper.into_iter().chain(real).collect()
}
