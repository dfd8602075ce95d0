//! Powers of `f64`, by tables of logarithms and of powers of 2.
//!
//! x is 2 to the power of k, times a number z from 63/64 to 126/64. For the 16th of its range that z is in, a table has a
//! c that is near to 1 / z, and a whole number of 64ths, so that r = z c - 1 is exact. The logarithm is k ln 2 - ln c + ln(1
//! + r), as a sum of two numbers since the exponent multiplies its error. The 16th of 1 is c = 1, so that nothing cancels.

use super::Function;
use super::lanes::Lanes;

/// x to the power of y.
pub(crate) struct Powf;

const SIGN: u64 = 1 << 63;
const DIGITS: u64 = (1 << 52) - 1;
const ONE: u64 = 1023 << 52;
/// Half of a 16th of the range of z.
const HALF: u64 = 1 << 47;

/// c.
static RECIPROCALS: [f64; 16] = [
    1.0, 0.9375, 0.890625, 0.84375, 0.796875, 0.765625, 0.71875, 0.6875, 0.671875, 0.640625, 0.609375,
    0.59375, 0.578125, 0.546875, 0.53125, 0.515625,
];

/// -ln c, to 42 places.
static LN: [f64; 16] = [
    0.0,
    0.0645385211375924,
    0.11583181552509814,
    0.16989903679541385,
    0.22705745063535687,
    0.2670627852489815,
    0.33024168687052224,
    0.3746934494413381,
    0.3976829676660145,
    0.44531101665529604,
    0.4953214372301318,
    0.521296923633372,
    0.5479651707155426,
    0.603535021870357,
    0.6325225587434034,
    0.6623755218931819,
];

/// What that lacks.
static LN_REST: [f64; 16] = [
    0.0,
    -2.1225608044809997e-14,
    2.3568822182038756e-14,
    -1.6376276414097503e-14,
    -1.078736749871691e-14,
    6.371947269815667e-14,
    5.4612144489920215e-14,
    7.260466149925637e-14,
    9.491339403096215e-14,
    6.800902736039238e-14,
    -1.0634899648532451e-13,
    -8.590204918402764e-14,
    -9.521443188786736e-14,
    -9.883674306179806e-14,
    1.0711543657844876e-13,
    9.681087609174425e-15,
];

/// ln 2 to 42 places, so that any k times it, plus a number of the first table, has no rounding error; and the rest.
const LN_2: (f64, f64) = (0.6931471805598903, 5.497923018708371e-14);

/// 2 to the power of 16ths.
static EXP2: [f64; 16] = [
    1.0,
    1.0442737824274138,
    1.0905077326652577,
    1.1387886347566916,
    1.189207115002721,
    1.241857812073484,
    1.2968395546510096,
    1.3542555469368927,
    std::f64::consts::SQRT_2,
    1.4768261459394993,
    1.5422108254079407,
    1.6104903319492543,
    1.681792830507429,
    1.7562521603732995,
    1.8340080864093424,
    1.9152065613971474,
];

/// The rounding errors of these.
static EXP2_REST: [f64; 16] = [
    0.0,
    8.551889705537965e-17,
    -3.046782079812471e-17,
    8.912812676025408e-17,
    3.982015231465646e-17,
    4.658027591836937e-17,
    2.5382502794888315e-17,
    7.70094837980299e-17,
    -9.667293313452913e-17,
    -3.483994556892796e-17,
    7.949834809697621e-17,
    2.4707192569797888e-17,
    8.199010020581497e-17,
    2.960140695448873e-17,
    3.283107224245627e-17,
    -1.0619946056195963e-16,
];

impl Function for Powf {
    #[inline(always)]
    fn call<T: Lanes>(x: T, y: T) -> T {
        let of = |constant| x.of(constant);
        let size = x.and(!SIGN);
        let whole = y.trunc().equal(y);
        // One to any power, infinite ones among them, is one, as is anything to the power of zero.
        let exponent = T::choose(size.equal(of(1.0)), of(0.0), y);
        let zero = exponent.equal(of(0.0));
        let imaginary = T::but(x.less(of(0.0)), whole);
        let Scaled { k, z, sixteenth } = Scaled::of(size);
        let k = T::choose(imaginary, of(f64::NAN), k);
        let k = T::choose(T::but(size.equal(of(0.0)), zero), of(f64::NEG_INFINITY), k);
        // Infinity and NaN are their own logarithms.
        let k = T::choose(T::any(zero, size.less(of(f64::INFINITY))), k, size);
        let magnitude = exp_of_product(exponent, ln(k, z, sixteenth));
        let half = y * of(0.5);
        let odd = T::but(whole, half.trunc().equal(half));
        T::choose(odd, magnitude.join(x.and(SIGN)), magnitude)
    }
}

/// A positive number as 2 to the power of k, times z.
struct Scaled<T> {
    k: T,
    z: T,
    /// In the lowest bits, the 16th of its range that z is in.
    sixteenth: T,
}

impl<T: Lanes> Scaled<T> {
    #[inline(always)]
    fn of(x: T) -> Self {
        const UP: f64 = (1u64 << 54) as f64;
        // The exponent as the lowest bits of a number that has units there.
        const UNIT: f64 = f64::from_bits((1023 + 52) << 52);
        let subnormal = x.less(x.of(f64::MIN_POSITIVE));
        let moved = T::choose(subnormal, x * x.of(UP), x).plus(HALF);
        let k = moved.right::<52>().or(UNIT.to_bits()) - x.of(UNIT + 1023.0);
        let k = T::choose(subnormal, k - x.of(54.0), k);
        Scaled { k, z: moved.and(DIGITS).plus(ONE - HALF), sixteenth: moved.right::<48>() }
    }
}

/// The natural logarithm as a sum of two, of which the second lies below the digits of the first.
#[inline(always)]
fn ln<T: Lanes>(k: T, z: T, sixteenth: T) -> (T, T) {
    let of = |constant| k.of(constant);
    let r = z.mul_sub(sixteenth.look_up(&RECIPROCALS), of(1.0));
    let table = k.mul_add(of(LN_2.0), sixteenth.look_up(&LN));
    let rest = k.mul_add(of(LN_2.1), sixteenth.look_up(&LN_REST));
    let sum = table + r;
    let rest = ((table - sum) + r) + rest;
    // - r² / 2.
    let half = r * of(-0.5);
    let with_square = half.mul_add(r, sum);
    let rest = half.mul_add(r, sum - with_square) + rest;
    let square = half * r;
    let (cube, series) = (square * r, series(r, square));
    let high = cube.mul_add(series, with_square);
    (high, cube.mul_add(series, with_square - high) + rest)
}

/// (ln(1 + r) - r + r² / 2) / (- r³ / 2), from r and - r² / 2, for which its coefficients are made.
#[inline(always)]
fn series<T: Lanes>(r: T, square: T) -> T {
    let of = |constant| r.of(constant);
    let first = r.mul_add(of(-0.3999999999989447), of(0.49999999999998246));
    let second = r.mul_add(of(0.5714285798918736), of(-0.6666666669619538));
    let third = r.mul_add(of(-0.8888643455093627), of(0.9999984021529098));
    let fourth = r.mul_add(of(1.4790754804043227), of(-1.603487216937056));
    let (low, high) = (square.mul_add(second, first), square.mul_add(fourth, third));
    r.mul_add((square * square).mul_add(high, low), of(-0.6666666666666667))
}

/// e to the power of y times the sum of two numbers.
#[inline(always)]
fn exp_of_product<T: Lanes>(y: T, (high, low): (T, T)) -> T {
    // Added to a number, it rounds to 16ths, which are then the lowest bits; below them twice the bias.
    const ROUNDER: f64 = 1.5 * (1u64 << 48) as f64 + 2046.0;
    let of = |constant| y.of(constant);
    let product = y * high;
    let lost = y.mul_add(low, y.mul_sub(high, product));
    let scaled = product.mul_add(of(std::f64::consts::LOG2_E), of(ROUNDER));
    let n = scaled - of(ROUNDER);
    let lost = n.neg_mul_add(of(2.3190468138462996e-17), lost);
    let r = n.neg_mul_add(of(std::f64::consts::LN_2), product) + lost;
    let power = scaled.look_up(&EXP2);
    let more = power.mul_add(exp_m1(r), scaled.look_up(&EXP2_REST));
    let finite = (power + more).times_power(n, scaled);
    // Infinity or NaN.
    let large = product * of(f64::MAX);
    let result = T::choose(product.less(of(710.0)), finite, large);
    T::choose(product.less(of(-747.0)), of(0.0), result)
}

/// e to the power of a number up to 1/32 ln 2, minus 1.
#[inline(always)]
fn exp_m1<T: Lanes>(r: T) -> T {
    let of = |constant| r.of(constant);
    let square = r * r;
    let low = r.mul_add(of(0.16666666664328658), of(0.5000000000000006));
    let high = r.mul_add(of(0.008333474660141359), of(0.04166666665939436));
    let high = square.mul_add(of(0.0013889133475668482), high);
    square.mul_add(square.mul_add(high, low), r)
}
