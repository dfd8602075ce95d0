//! Floats as text: the digits that identify each, in columns whose decimal points stand below each other.

use super::{FloatMode, PrintOptions, Sign};
use num_complex::Complex;
use num_traits::Float;
use std::fmt::{Display, LowerExp};
use std::str::FromStr;

/// The floats that std writes in decimal, shortest or exactly.
pub(super) trait Decimal: Float + Display + LowerExp + FromStr {
    /// As few digits as identify this number.
    fn shortest(self, scientific: bool) -> String {
        if scientific { format!("{self:e}") } else { format!("{self}") }
    }

    /// Elements of an array from here on are written with an exponent.
    const LARGE: Self;
    /// Single floats from here on are written with an exponent.
    const LARGE_SCALAR: f64;
}

impl Decimal for f32 {
    const LARGE: f32 = 1e6;
    const LARGE_SCALAR: f64 = 1e6;
}

impl Decimal for f64 {
    const LARGE: f64 = 1e8;
    const LARGE_SCALAR: f64 = 1e16;
}

#[cfg(feature = "f16")]
impl Decimal for half::f16 {
    fn shortest(self, scientific: bool) -> String {
        Decimal::shortest(crate::element::half::shortest(self), scientific)
    }
    const LARGE: half::f16 = half::f16::from_f32_const(1e3);
    const LARGE_SCALAR: f64 = 1e3;
}

/// About where NumPy stops with an error; std's own limit is 65535.
const MOST_DIGITS: usize = 16_000;

/// A finite float in decimal, in the parts that columns align.
struct Parts {
    /// Sign and digits before the decimal point.
    whole: String,
    fraction: String,
    exponent: Option<i32>,
}

impl Parts {
    /// The decimal text of `x`: with `digits` digits after the point, rounded from the exact binary value to
    /// nearest, ties to even; without a number of digits, std's choice of as few as identify `x`.
    fn of<F: Decimal>(x: F, scientific: bool, digits: Option<usize>) -> Parts {
        let text = match (scientific, digits) {
            (true, Some(digits)) => format!("{:.digits$e}", exact(x)),
            (false, Some(digits)) => format!("{:.digits$}", exact(x)),
            (_, None) => x.shortest(scientific),
        };
        let (mantissa, exponent) = match text.split_once('e') {
            Some((mantissa, exponent)) => (mantissa, exponent.parse().ok()),
            None => (text.as_str(), None),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        Parts { whole: whole.to_owned(), fraction: fraction.to_owned(), exponent }
    }

    /// As few digits as identify `x`. Of two such decimals as near to it, the even one, where std takes the larger.
    fn shortest<F: Decimal>(x: F, scientific: bool) -> Parts {
        let digits = Parts::of(x, scientific, None).fraction.len();
        Parts::padded(x, scientific, digits)
    }

    /// As few digits as identify `x`, but at most `limit`, and no zeros at the end.
    fn cut<F: Decimal>(x: F, scientific: bool, limit: Option<usize>) -> Parts {
        let shortest = Parts::shortest(x, scientific);
        let mut parts = match limit {
            Some(limit) if limit < shortest.fraction.len() => Parts::of(x, scientific, Some(limit)),
            _ => shortest,
        };
        parts.fraction.truncate(parts.fraction.trim_end_matches('0').len());
        parts
    }

    /// Exactly `digits` digits, which identify `x` if so many digits can.
    fn padded<F: Decimal>(x: F, scientific: bool, digits: usize) -> Parts {
        let exact = Parts::of(x, scientific, Some(digits));
        let mut shortest = Parts::of(x, scientific, None);
        // Above a power of two floats lie twice as far apart as below it, so that the nearest decimal of as many
        // digits may belong to the float below.
        if shortest.fraction.len() > digits || exact.text(0).parse().is_ok_and(|y: F| y == x) {
            return exact;
        }
        shortest.fraction = format!("{:0<digits$}", shortest.fraction);
        shortest
    }

    fn sign(mut self, sign: Sign) -> Parts {
        if sign == Sign::Plus && !self.whole.starts_with('-') {
            self.whole.insert(0, '+');
        }
        self
    }

    /// The number of digits of the exponent, at least two.
    fn exponent_digits(&self) -> usize {
        self.exponent.map_or(0, |exponent| exponent.unsigned_abs().to_string().len().max(2))
    }

    /// The text with at least `digits` digits of exponent.
    fn text(&self, digits: usize) -> String {
        let Parts { whole, fraction, exponent } = self;
        match exponent {
            None => format!("{whole}.{fraction}"),
            Some(exponent) => {
                let sign = if *exponent < 0 { '-' } else { '+' };
                let digits = digits.max(2);
                format!("{whole}.{fraction}e{sign}{:0>digits$}", exponent.unsigned_abs())
            }
        }
    }
}

/// The texts of `values`, all of one width, their decimal points below each other.
pub(super) fn column<F: Decimal>(values: &[F], sign: Sign, options: &PrintOptions) -> Vec<String> {
    let finite: Vec<F> = values.iter().copied().filter(|x| x.is_finite()).collect();
    let scientific = is_scientific(&finite, options.suppress);
    let parts = finite_parts(&finite, scientific, sign, options);
    let exponent = longest(&parts, Parts::exponent_digits);
    let right = longest(&parts, |p| p.fraction.len()) + if scientific { 2 + exponent } else { 0 };
    let mut left = longest(&parts, |p| p.whole.len());
    if sign == Sign::Space && !finite.iter().any(|x| x.is_sign_negative()) {
        left += 1;
    }
    if finite.len() < values.len() {
        let signed = sign != Sign::Minus || values.contains(&F::neg_infinity());
        left = left.max((3 + usize::from(signed)).saturating_sub(right + 1));
    }
    let width = left + 1 + right;
    let mut finite_texts = parts.iter().map(|p| {
        let indent = left - p.whole.len();
        format!("{:width$}", " ".repeat(indent) + &p.text(exponent))
    });
    let text = |x: &F| match x.is_finite() {
        true => finite_texts.next().unwrap_or_default(),
        false => format!("{:>width$}", not_finite(*x, sign)),
    };
    values.iter().map(text).collect()
}

/// Whether numbers so large, small or unlike each other are written with an exponent.
fn is_scientific<F: Decimal>(finite: &[F], suppress: bool) -> bool {
    let magnitudes = || finite.iter().map(|x| x.abs()).filter(|&x| x != F::zero());
    let largest = magnitudes().fold(F::zero(), F::max);
    let smallest = magnitudes().fold(F::infinity(), F::min);
    let is_small = smallest < constant(1e-4) || largest / smallest > constant(1e3);
    largest >= F::LARGE || (!suppress && is_small)
}

fn finite_parts<F: Decimal>(
    finite: &[F],
    scientific: bool,
    sign: Sign,
    options: &PrintOptions,
) -> Vec<Parts> {
    let limit = (options.floatmode != FloatMode::Unique).then_some(options.precision.min(MOST_DIGITS));
    let all = |text: &dyn Fn(F) -> Parts| finite.iter().map(|&x| text(x).sign(sign)).collect::<Vec<_>>();
    if options.floatmode == FloatMode::Fixed {
        return all(&|x| Parts::of(x, scientific, limit));
    }
    let parts = all(&|x| Parts::cut(x, scientific, limit));
    if !scientific && options.floatmode != FloatMode::MaxPrecEqual {
        return parts;
    }
    let digits = longest(&parts, |p| p.fraction.len());
    all(&|x| Parts::padded(x, scientific, digits))
}

fn longest(parts: &[Parts], length: impl Fn(&Parts) -> usize) -> usize {
    parts.iter().map(length).max().unwrap_or(0)
}

fn not_finite<F: Decimal>(x: F, sign: Sign) -> &'static str {
    match (x.is_nan(), x.is_sign_negative(), sign) {
        (true, _, Sign::Plus) => "+nan",
        (true, ..) => "nan",
        (false, true, _) => "-inf",
        (false, false, Sign::Plus) => "+inf",
        (false, false, _) => "inf",
    }
}

/// A complex number of the real and imaginary texts: the `j` comes before the spaces that pad the fraction.
pub(super) fn complex(real: &str, imaginary: &str) -> String {
    let digits = imaginary.trim_end();
    format!("{real}{digits}j{}", &imaginary[digits.len()..])
}

/// A float by itself: all the digits that identify it, and at least one after a decimal point.
pub(super) fn scalar<F: Decimal>(x: F) -> String {
    let text = scalar_part(x);
    if text.bytes().all(|c| c.is_ascii_digit() || c == b'-') { text + ".0" } else { text }
}

/// A complex number by itself, in parentheses unless its real part is zero.
pub(super) fn complex_scalar<F: Decimal>(value: Complex<F>) -> String {
    let (real, text) = (value.re, scalar_part(value.im));
    if real == F::zero() && !real.is_sign_negative() {
        return format!("{text}j");
    }
    let plus = if text.starts_with('-') { "" } else { "+" };
    format!("({}{plus}{text}j)", scalar_part(real))
}

/// All the digits that identify `x`, without a decimal point when nothing follows it.
fn scalar_part<F: Decimal>(x: F) -> String {
    if !x.is_finite() {
        return not_finite(x, Sign::Minus).to_owned();
    }
    // 1e-4 as an f32 lies below 1e-4 and gets an exponent: NumPy compares single floats as doubles.
    let size = exact(x.abs());
    let scientific = size != 0.0 && !(1e-4..F::LARGE_SCALAR).contains(&size);
    Parts::shortest(x, scientific).text(2).replacen(".e", "e", 1).trim_end_matches('.').to_owned()
}

fn exact<F: Decimal>(x: F) -> f64 {
    x.to_f64().expect("every float has a nearest f64")
}

fn constant<F: Decimal>(value: f64) -> F {
    F::from(value).expect("every f64 is a float, rounded")
}
