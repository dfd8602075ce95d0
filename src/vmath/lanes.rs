//! Arithmetic on one `f64`, or on several side by side, for a function that looks things up in tables.
//!
//! A loop over numbers becomes vector instructions by itself, but a table in it is read from memory for each of them. With
//! AVX-512 a table of 16 lies in two registers, and one instruction looks up eight numbers: five times as fast, and not
//! found by the compiler. So such a function is written for [`Lanes`], which are single numbers in an ordinary loop, and
//! [`Eight`](crate::simd::eight) in one for that level. Each operation gives the same bits in both.

use std::ops::{Add, Mul, Sub};

/// One number, or several.
pub(crate) trait Lanes: Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> {
    /// What a comparison answers.
    type Mask: Copy;

    /// This constant in as many lanes.
    fn of(self, constant: f64) -> Self;
    /// self * b + c, rounded once.
    fn mul_add(self, b: Self, c: Self) -> Self;
    /// c - self * b, rounded once.
    fn neg_mul_add(self, b: Self, c: Self) -> Self;
    /// self * b - c, rounded once.
    fn mul_sub(self, b: Self, c: Self) -> Self;
    /// Without what follows the point.
    fn trunc(self) -> Self;

    /// self < b.
    fn less(self, b: Self) -> Self::Mask;
    /// self == b.
    fn equal(self, b: Self) -> Self::Mask;
    /// a | b.
    fn any(a: Self::Mask, b: Self::Mask) -> Self::Mask;
    /// a & !b.
    fn but(a: Self::Mask, b: Self::Mask) -> Self::Mask;
    /// a where the mask says so, else b.
    fn choose(mask: Self::Mask, a: Self, b: Self) -> Self;

    /// The bits of this number & `bits`.
    fn and(self, bits: u64) -> Self;
    /// The bits of this number | `bits`.
    fn or(self, bits: u64) -> Self;
    /// The bits of both numbers, joined by |.
    fn join(self, b: Self) -> Self;
    /// The bits of this number + `bits`, wrapping around.
    fn plus(self, bits: u64) -> Self;
    /// The bits of this number >> `PLACES`.
    fn right<const PLACES: u32>(self) -> Self;

    /// The entry that the lowest four bits count.
    fn look_up(self, table: &'static [f64; 16]) -> Self;
    /// A number from 1/2 to 2 times 2 to the power of n, rounded once: n is `power` without what follows the point, rounded
    /// down, and so is `bits >> 4` of `scaled`, plus twice the bias. No matter what, if n is beyond ±1100.
    fn times_power(self, power: Self, scaled: Self) -> Self;
}

impl Lanes for f64 {
    type Mask = bool;

    #[inline(always)]
    fn of(self, constant: f64) -> f64 {
        constant
    }
    #[inline(always)]
    fn mul_add(self, b: f64, c: f64) -> f64 {
        f64::mul_add(self, b, c)
    }
    #[inline(always)]
    fn neg_mul_add(self, b: f64, c: f64) -> f64 {
        f64::mul_add(-self, b, c)
    }
    #[inline(always)]
    fn mul_sub(self, b: f64, c: f64) -> f64 {
        f64::mul_add(self, b, -c)
    }
    #[inline(always)]
    fn trunc(self) -> f64 {
        f64::trunc(self)
    }

    #[inline(always)]
    fn less(self, b: f64) -> bool {
        self < b
    }
    #[inline(always)]
    fn equal(self, b: f64) -> bool {
        self == b
    }
    #[inline(always)]
    fn any(a: bool, b: bool) -> bool {
        a | b
    }
    #[inline(always)]
    fn but(a: bool, b: bool) -> bool {
        a & !b
    }
    #[inline(always)]
    fn choose(mask: bool, a: f64, b: f64) -> f64 {
        if mask { a } else { b }
    }

    #[inline(always)]
    fn and(self, bits: u64) -> f64 {
        f64::from_bits(self.to_bits() & bits)
    }
    #[inline(always)]
    fn or(self, bits: u64) -> f64 {
        f64::from_bits(self.to_bits() | bits)
    }
    #[inline(always)]
    fn join(self, b: f64) -> f64 {
        f64::from_bits(self.to_bits() | b.to_bits())
    }
    #[inline(always)]
    fn plus(self, bits: u64) -> f64 {
        f64::from_bits(self.to_bits().wrapping_add(bits))
    }
    #[inline(always)]
    fn right<const PLACES: u32>(self) -> f64 {
        f64::from_bits(self.to_bits() >> PLACES)
    }

    #[inline(always)]
    fn look_up(self, table: &'static [f64; 16]) -> f64 {
        table[(self.to_bits() & 15) as usize]
    }
    #[inline(always)]
    fn times_power(self, _: f64, scaled: f64) -> f64 {
        super::exp::scale(self, scaled.right::<4>())
    }
}
