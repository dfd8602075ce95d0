//! Halves: the 16-bit floats of IEEE 754, as numbers that compute in `f32` and round once, as NumPy's do.
//!
//! The conversions are arithmetic and choices without a branch, so that loops of them become vector instructions: those of
//! `half` ask for the processor at each element. `simd` has loops by the instructions of the processor, with the same bits.

use super::impls::{floor_div_float, remainder_float};
use super::{CastFrom, Element, Float, Kind, Number, Real, Summable, ZeroOne};
use crate::element::DType;
use crate::vmath::Elementary;
use half::f16;
use num_complex::{Complex32, Complex64};

const INFINITY: u32 = 0x7f80_0000;
const QUIET: u32 = 0x0040_0000;

/// The value of a half. A NaN keeps its sign and payload, and is quiet.
#[inline(always)]
pub(crate) fn widened(half: f16) -> f32 {
    let bits = u32::from(half.to_bits());
    let (sign, size) = ((bits & 0x8000) << 16, bits & 0x7fff);
    // The exponent of an `f32` is 112 larger; a product with that power of two is right for subnormal numbers, too.
    let scaled = (f32::from_bits(size << 13) * f32::from_bits((127 + 112) << 23)).to_bits();
    let special = INFINITY | size << 13 | if size > 0x7c00 { QUIET } else { 0 };
    f32::from_bits(sign | if size >= 0x7c00 { special } else { scaled })
}

/// The half nearest to a number, the even one of two; infinite from 65520 on.
#[inline(always)]
pub(crate) fn narrowed(x: f32) -> f16 {
    let bits = x.to_bits();
    let (sign, size) = ((bits >> 16) as u16 & 0x8000, bits & 0x7fff_ffff);
    // Below the smallest normal half all halves are as far apart as the last bits of numbers from 0.5 on.
    let subnormal = (f32::from_bits(size) + 0.5).to_bits().wrapping_sub(0.5f32.to_bits());
    let even = size >> 13 & 1;
    let normal = size.wrapping_sub(112 << 23).wrapping_add(0xfff + even) >> 13;
    let nan = 0x7e00 | size >> 13 & 0x3ff;
    let large = if size > INFINITY { nan } else { 0x7c00 };
    let finite = if size < (127 - 14) << 23 { subnormal } else { normal };
    f16::from_bits(sign | if size >= (127 + 16) << 23 { large } else { finite } as u16)
}

/// A single float that rounds to the half to which a number rounds: what it has too many bits for is kept as the last one.
#[inline(always)]
pub(crate) fn to_odd(x: f64) -> f32 {
    const REST: u64 = (1 << 29) - 1;
    let bits = x.to_bits();
    let sticky = if bits & REST == 0 { 0 } else { REST + 1 };
    f64::from_bits(bits & !REST | sticky) as f32
}

/// The function of single floats, rounded once.
macro_rules! by_single {
    ($($name:ident($($x:ident),*) = $function:expr;)*) => {$(
        #[inline(always)]
        fn $name($($x: Self),*) -> Self { narrowed($function($(widened($x)),*)) }
    )*};
    (self $($name:ident($($x:ident),*) = $function:expr;)*) => {$(
        #[inline(always)]
        fn $name(self $(, $x: Self)*) -> Self { narrowed($function(widened(self) $(, widened($x))*)) }
    )*};
}

impl Element for f16 {
    const DTYPE: DType = DType::F16;
    const KIND: Kind<Self> = Kind::built_in(DType::F16);
}

impl ZeroOne for f16 {
    #[inline(always)]
    fn zero() -> Self {
        f16::ZERO
    }
    #[inline(always)]
    fn one() -> Self {
        f16::ONE
    }
    #[inline(always)]
    fn truth(self) -> bool {
        self.to_bits() & 0x7fff != 0
    }
}

impl Summable for f16 {
    type Sum = f16;
    type Mean = f16;
    #[inline(always)]
    fn to_sum(self) -> f16 {
        self
    }
    #[inline(always)]
    fn to_mean(self) -> f16 {
        self
    }
}

impl Number for f16 {
    type Norm = f16;
    #[inline(always)]
    fn norm_squared(self) -> f16 {
        Number::mul(self, self)
    }
    by_single! { self
        add(y) = |x: f32, y: f32| x + y;
        sub(y) = |x: f32, y: f32| x - y;
        mul(y) = |x: f32, y: f32| x * y;
        div(y) = |x: f32, y: f32| x / y;
        mul_add(y, term) = f32::mul_add;
    }
    #[inline(always)]
    fn neg(self) -> Self {
        f16::from_bits(self.to_bits() ^ 0x8000)
    }
    #[inline(always)]
    fn from_f64(value: f64) -> Self {
        narrowed(to_odd(value))
    }
}

impl Real for f16 {
    type Float = f16;
    by_single! { self
        rem(y) = |x: f32, y: f32| x % y;
        floor_div(y) = floor_div_float::<f32>;
        remainder(y) = remainder_float::<f32>;
        sign() = <f32 as Real>::sign;
        pow(y) = <f32 as Real>::pow;
        floor() = f32::floor;
        ceil() = f32::ceil;
        trunc() = f32::trunc;
        round_even() = f32::round_ties_even;
    }
    #[inline(always)]
    fn abs(self) -> Self {
        f16::from_bits(self.to_bits() & 0x7fff)
    }
    #[inline(always)]
    fn to_float(self) -> Self {
        self
    }
}

impl Float for f16 {}

impl Elementary for f16 {
    by_single! {
        exp(x) = Elementary::exp;
        exp2(x) = Elementary::exp2;
        exp_m1(x) = Elementary::exp_m1;
        ln(x) = Elementary::ln;
        log2(x) = Elementary::log2;
        log10(x) = Elementary::log10;
        ln_1p(x) = Elementary::ln_1p;
        powf(x, y) = Elementary::powf;
        cbrt(x) = Elementary::cbrt;
        sinh(x) = Elementary::sinh;
        cosh(x) = Elementary::cosh;
        tanh(x) = Elementary::tanh;
        sin(x) = Elementary::sin_near;
        cos(x) = Elementary::cos_near;
        tan(x) = Elementary::tan_near;
        asin(x) = Elementary::asin;
        acos(x) = Elementary::acos;
        atan(x) = Elementary::atan;
        atan2(y, x) = Elementary::atan2;
        hypot(x, y) = Elementary::hypot;
    }
    /// All halves are near.
    #[inline(always)]
    fn is_far(_: Self) -> bool {
        false
    }
}

macro_rules! cast {
    ($from:ty => $to:ty, $x:ident, $body:expr) => {
        impl CastFrom<$from> for $to {
            const KINDS: (Kind<$from>, Kind<$to>) = (<$from>::KIND, <$to>::KIND);
            #[inline(always)]
            fn cast_from($x: $from) -> Self {
                $body
            }
        }
    };
}

/// The casts to and from types of which no two values that round to different halves are one `f32`.
macro_rules! casts {
    ($($t:ty)*) => {$(
        cast!(f16 => $t, x, <$t>::cast_from(widened(x)));
        cast!($t => f16, x, narrowed(f32::cast_from(x)));
    )*};
}

casts! { bool i8 i16 i32 i64 u8 u16 u32 u64 f32 Complex32 }
cast!(f16 => f16, x, x);
cast!(f16 => f64, x, f64::from(widened(x)));
cast!(f64 => f16, x, narrowed(to_odd(x)));
cast!(f16 => Complex64, x, Complex64::new(widened(x).into(), 0.0));
cast!(Complex64 => f16, x, narrowed(to_odd(x.re)));

/// The number that is written with as few digits as identify a half.
pub(crate) fn shortest(half: f16) -> f64 {
    let exact = f64::from(widened(half));
    // Below a power of two halves lie half as far apart as above it, so that of two decimals as near only the larger may do.
    let beyond = f64::from_bits(exact.to_bits() + 1);
    let rounded = |digits: usize| [exact, beyond].map(|x| format!("{x:.digits$e}").parse().unwrap_or(x));
    (0..5).flat_map(rounded).find(|&x| <f16 as Number>::from_f64(x) == half).unwrap_or(exact)
}

/// The half nearest to the number that a text stands for.
pub(crate) fn parsed(text: &str) -> Option<f16> {
    text.parse().ok().map(<f16 as Number>::from_f64)
}
