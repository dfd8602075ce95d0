//! Floats and those next to them.

use super::op::{BinaryOp, UnaryOp, ready};
use super::ready::{Call, Ready};
use crate::element::Element;

/// The number next to another one on the way to a third, and how far the next one is.
#[derive(Clone, Copy)]
pub struct NextAfter;
/// The distance to the next number that is farther from zero.
#[derive(Clone, Copy)]
pub struct Spacing;

macro_rules! neighbours {
    ($($t:ty)*) => {$(
        impl BinaryOp<$t, $t> for NextAfter {
            type Out = $t;
            const READY: Ready<($t, $t, $t)> = Ready::new(ready!(NextAfter <$t>::KIND));
            #[inline(always)]
            fn call(x: $t, y: $t) -> $t {
                let step = if x < y { x.next_up() } else { x.next_down() };
                let moved = if x == y { y } else { step };
                if x.is_nan() | y.is_nan() { x + y } else { moved }
            }
        }
        impl UnaryOp<$t> for Spacing {
            type Out = $t;
            const READY: Ready<($t, $t)> = Ready::new(ready!(Spacing <$t>::KIND));
            #[inline(always)]
            fn call(x: $t) -> $t {
                // The difference of infinities is NaN.
                let distance = x.abs().next_up() - x.abs();
                if x < 0.0 { -distance } else { distance }
            }
        }
    )*};
}

neighbours! { f32 f64 }

#[cfg(feature = "f16")]
mod halves {
    use super::{BinaryOp, NextAfter, Spacing, UnaryOp};
    use crate::element::Number;
    use half::f16;

    /// The next number away from zero.
    #[inline(always)]
    fn away(x: f16) -> f16 {
        f16::from_bits(x.to_bits() + 1)
    }

    impl BinaryOp<f16, f16> for NextAfter {
        type Out = f16;
        #[inline(always)]
        fn call(x: f16, y: f16) -> f16 {
            let inwards = f16::from_bits(x.to_bits().wrapping_sub(1));
            match (x.is_nan() | y.is_nan(), x == y) {
                (true, _) => Number::add(x, y),
                (_, true) => y,
                _ if x == f16::ZERO => f16::from_bits(y.to_bits() & 0x8000 | 1),
                _ => {
                    if (x < y) == (x > f16::ZERO) {
                        away(x)
                    } else {
                        inwards
                    }
                }
            }
        }
    }

    /// To the next number above, as in NumPy, whose other floats have it away from zero.
    impl UnaryOp<f16> for Spacing {
        type Out = f16;
        #[inline(always)]
        fn call(x: f16) -> f16 {
            let next = NextAfter::call(x, f16::INFINITY);
            if x.is_infinite() { f16::NAN } else { Number::sub(next, x) }
        }
    }
}
