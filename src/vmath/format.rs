//! What the functions know about a floating-point format, so that each is written once for both.

use num_traits::{PrimInt, WrappingAdd, WrappingSub};

/// A binary floating-point format.
pub(super) trait Format: num_traits::Float + 'static {
    /// An unsigned integer of the same width.
    type Bits: PrimInt + WrappingAdd + WrappingSub;
    /// The stored bits of the significand, below those of the exponent.
    const DIGITS: usize;
    /// The exponent field of 1.
    const BIAS: usize;
    /// Added to a number of moderate size, it rounds to the nearest whole number, half to even, whose two's complement
    /// then stands in the lowest bits of the sum.
    const ROUNDER: Self;

    /// The constant nearest to a literal.
    fn of(literal: f64) -> Self;
    /// The bits of this number.
    fn bits(self) -> Self::Bits;
    /// The number with these bits.
    fn from_bits(bits: Self::Bits) -> Self;
    /// An integer constant.
    fn int(literal: usize) -> Self::Bits;

    /// The number limited to a range; NaN stays.
    #[inline(always)]
    fn within(self, low: Self, high: Self) -> Self {
        let below = if self > high { high } else { self };
        if below < low { low } else { below }
    }
}

/// 2 to the power of n, a normal number.
pub(super) const fn power_of_two(n: i64) -> f64 {
    f64::from_bits(((1023 + n) as u64) << 52)
}

macro_rules! format {
    ($($t:ident, $bits:ident, $digits:literal;)*) => {$(
        impl Format for $t {
            type Bits = $bits;
            const DIGITS: usize = $digits;
            const BIAS: usize = $t::MAX_EXP as usize - 1;
            const ROUNDER: $t = 1.5 * (1u64 << $digits) as $t;
            #[inline(always)]
            fn of(literal: f64) -> $t { literal as $t }
            #[inline(always)]
            fn bits(self) -> $bits { self.to_bits() }
            #[inline(always)]
            fn from_bits(bits: $bits) -> $t { $t::from_bits(bits) }
            #[inline(always)]
            fn int(literal: usize) -> $bits { literal as $bits }
        }
    )*};
}

format! {
    f32, u32, 23;
    f64, u64, 52;
}
