//! Halves, `rankn::f16`: conversions, arithmetic, reductions, files and text, at every level of the processor.

mod arrays;
mod conversions;
mod dynamic;
mod operations;
#[path = "../oracle/mod.rs"]
mod oracle;
mod text;

use rankn::{NdArray, f16};

/// All halves in the order of their bits.
fn all() -> NdArray<f16> {
    NdArray::from_vec((0..=u16::MAX).map(f16::from_bits).collect())
}

/// The value of a half by its parts, as the standard defines it.
fn value(half: f16) -> f64 {
    let bits = half.to_bits();
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f64::from(bits & 1023));
    let size = match (exponent, fraction) {
        (0, _) => fraction * 2f64.powi(-24),
        (31, 0.0) => f64::INFINITY,
        (31, _) => f64::NAN,
        _ => (1024.0 + fraction) * 2f64.powi(exponent - 25),
    };
    if bits >> 15 == 1 { -size } else { size }
}

/// The half nearest to a number, the even one of two: by looking for its neighbours among all halves.
fn nearest(x: f64) -> f16 {
    let sign = if x.is_sign_negative() { 0x8000 } else { 0 };
    if x.is_nan() {
        return f16::from_bits(sign | 0x7e00);
    }
    let (mut below, mut above) = (0u16, 0x7c00u16);
    while above - below > 1 {
        let middle = (below + above) / 2;
        if value(f16::from_bits(middle)) <= x.abs() { below = middle } else { above = middle }
    }
    // What would come after the largest half counts as the place of infinity.
    let size = |bits: u16| if bits == 0x7c00 { 65536.0 } else { value(f16::from_bits(bits)) };
    let (down, up) = (x.abs() - size(below), size(above) - x.abs());
    let is_above = x.abs().is_infinite() || up < down || (up == down && above & 1 == 0);
    f16::from_bits(sign | if is_above { above } else { below })
}

/// Whether two halves are the same: all NaNs are.
fn same(x: f16, y: f16) -> bool {
    x.to_bits() == y.to_bits() || (x.is_nan() && y.is_nan())
}

#[test]
fn every_level() {
    oracle::levels::whole_file_at_every_level("every_level");
}
