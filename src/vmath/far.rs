//! Angles of many turns: what is left of them depends on many digits of 2/π (Payne and Hanek's reduction).

use super::format::power_of_two;
use super::trig::{Angle, QUARTER};

/// An angle from 1 on, finite, without its whole turns.
///
/// As x is a whole number times 2 to the power of e, the product with those digits of 2/π that stand for multiples of
/// 4 / 2ᵉ makes whole turns, and they are left out. The next 192 digits give the rest with more than 75 bits, even where
/// it is smallest.
#[cold]
#[inline(never)]
pub(super) fn far(x: f64) -> Angle {
    let bits = x.to_bits();
    let significand = bits & ((1 << 52) - 1) | 1 << 52;
    let first = (bits >> 52) as usize + 64 - 1075 - 2;
    let product = multiply(significand, [0, 1, 2].map(|k| digits(first + 64 * k)));
    // Two bits before the point; what comes after it is rounded to the nearest quarter.
    let fraction = ((product[0] << 2 | product[1] >> 62) as i64 as i128) << 64
        | i128::from(product[1] << 2 | product[2] >> 62);
    let quarters = (product[0] >> 62) + u64::from(fraction < 0);
    Angle { quarters, rest: scaled(fraction) }
}

/// The lowest 192 bits of a product, the highest first.
fn multiply(by: u64, [high, middle, low]: [u64; 3]) -> [u64; 3] {
    let low = u128::from(by) * u128::from(low);
    let middle = u128::from(by) * u128::from(middle) + (low >> 64);
    [by.wrapping_mul(high).wrapping_add((middle >> 64) as u64), middle as u64, low as u64]
}

/// 64 binary digits of 2/π, from this one on.
fn digits(first: usize) -> u64 {
    let (word, shift) = (first / 64, first % 64);
    let both = u128::from(TWO_OVER_PI[word]) << 64 | u128::from(TWO_OVER_PI[word + 1]);
    (both << shift >> 64) as u64
}

/// A fraction of 2¹²⁸ times π/2, in two parts.
fn scaled(fraction: i128) -> (f64, f64) {
    let unit = const { power_of_two(-128) };
    let most = fraction as f64;
    let rest = (fraction - most as i128) as f64 * unit;
    let most = most * unit;
    let product = most * QUARTER[0];
    let lost = most.mul_add(QUARTER[0], -product);
    (product, lost + most.mul_add(QUARTER[1], rest * QUARTER[0]))
}

/// The binary digits of 2/π, with 64 zeros before the point.
const TWO_OVER_PI: [u64; 20] = [
    0,
    0xA2F9836E4E441529,
    0xFC2757D1F534DDC0,
    0xDB6295993C439041,
    0xFE5163ABDEBBC561,
    0xB7246E3A424DD2E0,
    0x06492EEA09D1921C,
    0xFE1DEB1CB129A73E,
    0xE88235F52EBB4484,
    0xE99C7026B45F7E41,
    0x3991D639835339F4,
    0x9C845F8BBDF9283B,
    0x1FF897FFDE05980F,
    0xEF2F118B5A0A6D1F,
    0x6D367ECF27CB09B7,
    0x4F463F669E5FEA2D,
    0x7527BAC7EBE5F17B,
    0x3D0739F78A5292EA,
    0x6BFB5FB11F8D5D08,
    0x56033046FC7B6BAB,
];
