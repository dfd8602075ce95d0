//! The Bessel function that windows and `i0` need.

/// The modified Bessel function of order 0 by its power series, whose terms are all positive.
pub(crate) fn bessel_i0(x: f64) -> f64 {
    let quarter = x * x / 4.0;
    let (mut sum, mut term, mut k) = (1.0, 1.0, 1.0);
    while term > sum * 1e-17 && f64::is_finite(sum) {
        term *= quarter / (k * k);
        sum += term;
        k += 1.0;
    }
    sum
}
