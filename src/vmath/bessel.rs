//! The Bessel function that windows and `i0` need.

/// The modified Bessel function of order 0.
pub(crate) fn bessel_i0(x: f64) -> f64 {
    match x.abs() {
        x if x < 20.0 => ascending(x),
        x if x > 720.0 => f64::INFINITY,
        x => descending(x),
    }
}

/// Its power series, whose terms are all positive.
fn ascending(x: f64) -> f64 {
    let quarter = x * x / 4.0;
    let (mut sum, mut term, mut k) = (1.0, 1.0, 1.0);
    while term > sum * 1e-17 {
        term *= quarter / (k * k);
        sum += term;
        k += 1.0;
    }
    sum
}

/// Its expansion at infinity. The terms grow again, from the one of number 2x on, when they have long been too small to count.
fn descending(x: f64) -> f64 {
    let (mut rest, mut term, mut k) = (0.0, 1.0, 1.0);
    while term > 1e-17 {
        term *= (2.0 * k - 1.0) * (2.0 * k - 1.0) / (8.0 * k * x);
        rest += term;
        k += 1.0;
    }
    // In two factors, as the exponential function overflows before the product does.
    let half = (x / 2.0).exp();
    half / (2.0 * std::f64::consts::PI * x).sqrt() * (1.0 + rest) * half
}
