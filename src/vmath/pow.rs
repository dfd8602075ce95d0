//! Powers and the cube root.

use super::Function;
use super::exp::Reduced;
use super::format::Format;
use super::log::Scaled;
use super::poly::poly;
use super::power::Powf;
use num_traits::WrappingAdd as _;

/// A format with powers.
pub(super) trait Power: Format {
    /// x to the power of y.
    fn powf(x: Self, y: Self) -> Self;
}

/// x to the power of y.
#[inline(always)]
pub(super) fn powf<T: Power>(x: T, y: T) -> T {
    <T as Power>::powf(x, y)
}

impl Power for f64 {
    #[inline(always)]
    fn powf(x: f64, y: f64) -> f64 {
        Powf::call(x, y)
    }
}

impl Power for f32 {
    #[inline(always)]
    fn powf(x: f32, y: f32) -> f32 {
        // Also with infinity.
        let magnitude = if x.abs() == 1.0 { 1.0 } else { magnitude(x.abs(), y) };
        let whole = y.trunc() == y;
        let odd = whole & ((y * 0.5).trunc() != y * 0.5);
        let signed = if odd { magnitude.copysign(x) } else { magnitude };
        let limited = x >= f32::MIN;
        let imaginary = !whole & (x < 0.0) & limited;
        let result = if imaginary { f32::NAN } else { signed };
        if (x == 1.0) | (y == 0.0) { 1.0 } else { result }
    }
}

/// x to the power of y, for a positive or infinite x and a finite y. In `f64`, with series that are as long as an `f32`
/// needs.
#[inline(always)]
fn magnitude(x: f32, y: f32) -> f32 {
    const LN: &[f64] = &[0.6666666564303185, 0.4000033567155913, 0.2853728058805914, 0.23582652545858296];
    const EXP: &[f64] = &[
        0.4999999342635333,
        0.16666520476372265,
        0.041668393581014214,
        0.008368731289209215,
        0.001381427959959919,
    ];
    let (x, y) = (f64::from(x), f64::from(y));
    let Scaled { k, f, .. } = Scaled::normal(x, std::f64::consts::FRAC_1_SQRT_2);
    let s = f / (2.0 + f);
    let ln = k.mul_add(std::f64::consts::LN_2, s * (s * s).mul_add(poly(s * s, LN), 2.0));
    let Reduced { scaled, high, low } = Reduced::new((y * or_infinite(x, ln)).within(-120.0, 100.0));
    let r = high + low;
    let result = (r * r).mul_add(poly(r, EXP), r) + 1.0;
    (result * Reduced { scaled, high, low }.power(0)) as f32
}

/// The logarithm of a positive finite number, or that of zero or infinity.
#[inline(always)]
fn or_infinite(x: f64, ln: f64) -> f64 {
    let finite = if x < f64::INFINITY { ln } else { x };
    if x == 0.0 { f64::NEG_INFINITY } else { finite }
}

/// The constants of a format.
pub(super) trait Root: Format {
    /// 1 / cbrt(x) from 1 to 2, to a third of the digits.
    const INVERSE: &'static [Self];
}

impl Root for f32 {
    const INVERSE: &'static [f32] = &[1.3879739, -0.48305568, 0.09330657];
}

impl Root for f64 {
    const INVERSE: &'static [f64] =
        &[1.541728619952516, -0.8096179745945943, 0.3175179071626291, -0.04988281305065953];
}

/// The cube root: of a number from 1/2 to 4, times a power of 8. Two steps of iterations that do not divide.
#[inline(always)]
pub(super) fn cbrt<T: Root>(x: T) -> T {
    let third = T::of(1.0 / 3.0);
    let Scaled { k, f, .. } = Scaled::new(x.abs(), T::one());
    let thirds = k.mul_add(third, T::ROUNDER);
    let j = T::of(-3.0).mul_add(thirds - T::ROUNDER, k);
    let one_to_two = f + T::one();
    let number = times_power(one_to_two, j + T::ROUNDER);
    // 2 to the power of -j/3 for j of -1, 0 and 1.
    let factor = j.mul_add(j.mul_add(T::of(0.02681078793948649), T::of(-0.2331102619553867)), T::one());
    let guess = poly(one_to_two, T::INVERSE) * factor;
    let error = (-number * guess).mul_add(guess * guess, T::one());
    let inverse = (guess * error).mul_add(error.mul_add(T::of(2.0 / 9.0), third), guess);
    let root = number * (inverse * inverse);
    let square = root * root;
    let cube = square * root;
    let lost = square.mul_add(root, -cube) + root.mul_add(root, -square) * root;
    let rest = (number - cube) - lost;
    let root = rest.mul_add(inverse * inverse * third, root);
    let result = times_power(root, thirds).copysign(x);
    if (x.abs() <= T::max_value()) & (x != T::zero()) { result } else { x }
}

/// A number times 2 to the power of what stands in the lowest bits; both numbers are normal.
#[inline(always)]
fn times_power<T: Format>(x: T, scaled: T) -> T {
    T::from_bits(x.bits().wrapping_add(&(scaled.bits() << T::DIGITS)))
}
