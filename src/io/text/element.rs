//! Elements as text, and back.

use crate::element::{Complex32, Complex64};
use crate::io::NpyElement;
use num_complex::Complex;
use std::fmt::Write;
use std::str::FromStr;

/// How the numbers of a text file are written: as by Python's `%` operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TextFormat {
    /// One digit, a point, this many digits, and an exponent: `%.18e`, the default, from which floats come back as they were.
    Exponent(usize),
    /// A point and this many digits after it: `%.3f`.
    Fixed(usize),
    /// This many digits in all, without zeros at the end, and an exponent if it is small or large: `%.6g`.
    General(usize),
    /// A whole number: `%d`. Floats are truncated.
    Integer,
    /// As few digits as lead back to the same number: `%r`.
    Shortest,
}

impl TextFormat {
    /// With as many digits as the formatting of std takes, which are more than a number has.
    fn within_reason(self) -> Self {
        let most = usize::from(u16::MAX);
        match self {
            TextFormat::Exponent(digits) => TextFormat::Exponent(digits.min(most)),
            TextFormat::Fixed(digits) => TextFormat::Fixed(digits.min(most)),
            TextFormat::General(digits) => TextFormat::General(digits.min(most / 2)),
            TextFormat::Integer | TextFormat::Shortest => self,
        }
    }
}

/// What an element, or a part of a complex one, is as a number to be written.
#[derive(Clone, Copy)]
pub enum Value {
    Integer(i128),
    #[cfg(feature = "f16")]
    Half(half::f16),
    Single(f32),
    Double(f64),
}

/// Elements that text files hold: all built-in types. Sealed.
pub trait TextElement: NpyElement {
    /// The element that a text without spaces around it stands for.
    #[doc(hidden)]
    fn parse(text: &str) -> Option<Self>;

    /// The number, or the two parts of a complex one.
    #[doc(hidden)]
    fn values(self) -> (Value, Option<Value>);
}

macro_rules! text_elements {
    ($($t:ty: $parse:expr, $values:expr;)*) => {$(
        impl TextElement for $t {
            fn parse(text: &str) -> Option<Self> { $parse(text) }
            fn values(self) -> (Value, Option<Value>) { $values(self) }
        }
    )*};
}

macro_rules! text_integers {
    ($($t:ty)*) => { text_elements! { $($t: parsed, |n: $t| (Value::Integer(n.into()), None);)* } };
}

text_integers! { i8 i16 i32 i64 u8 u16 u32 u64 }

text_elements! {
    bool: parse_bool, |flag: bool| (Value::Integer(flag.into()), None);
    f32: parsed, |x: f32| (Value::Single(x), None);
    f64: parsed, |x: f64| (Value::Double(x), None);
    Complex32: parse_complex, |z: Complex32| (Value::Single(z.re), Some(Value::Single(z.im)));
    Complex64: parse_complex, |z: Complex64| (Value::Double(z.re), Some(Value::Double(z.im)));
}

#[cfg(feature = "f16")]
text_elements! { half::f16: crate::element::half::parsed, |x| (Value::Half(x), None); }

fn parsed<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

/// Any whole number but 0 is true, as in NumPy; so is `True`.
fn parse_bool(text: &str) -> Option<bool> {
    match text {
        "True" | "true" => Some(true),
        "False" | "false" => Some(false),
        _ => text.parse::<i64>().ok().map(|n| n != 0),
    }
}

/// `1+2j`, either part of it, and the same in parentheses.
fn parse_complex<F: FromStr + Default>(text: &str) -> Option<Complex<F>> {
    let inside = text.strip_prefix('(').map(|rest| rest.strip_suffix(')'));
    let text = inside.unwrap_or(Some(text))?.trim();
    let Some(text) = text.strip_suffix(['j', 'J']) else {
        return Some(Complex::new(text.parse().ok()?, F::default()));
    };
    let bytes = text.as_bytes();
    let sign = |&at: &usize| matches!(bytes[at], b'+' | b'-') && !matches!(bytes[at - 1], b'e' | b'E');
    match (1..bytes.len()).rev().find(sign) {
        Some(at) => Some(Complex::new(text[..at].parse().ok()?, text[at..].parse().ok()?)),
        None => Some(Complex::new(F::default(), text.parse().ok()?)),
    }
}

/// Appends an element as text; complex numbers are written as NumPy's `savetxt` writes them.
pub(super) fn write_element<T: TextElement>(element: T, format: TextFormat, out: &mut String) {
    let (value, imaginary) = element.values();
    let Some(imaginary) = imaginary else { return write_value(value, format, out) };
    out.push_str(" (");
    write_value(value, format, out);
    let start = out.len();
    write_value(imaginary, format, out);
    if !out[start..].starts_with('-') {
        out.insert(start, '+');
    }
    out.push_str("j)");
}

fn write_value(value: Value, format: TextFormat, out: &mut String) {
    let number = match value {
        Value::Integer(n) => n as f64,
        #[cfg(feature = "f16")]
        Value::Half(x) => x.into(),
        Value::Single(x) => x.into(),
        Value::Double(x) => x,
    };
    if !number.is_finite() {
        return out.push_str(if number.is_nan() {
            "nan"
        } else if number > 0.0 {
            "inf"
        } else {
            "-inf"
        });
    }
    let format = format.within_reason();
    // Writing to a string does not fail.
    _ = match (format, value) {
        (TextFormat::Exponent(digits), _) => return write_exponent(number, digits, out),
        (TextFormat::General(digits), _) => return write_general(number, digits.max(1), out),
        (TextFormat::Fixed(digits), _) => write!(out, "{number:.digits$}"),
        (TextFormat::Integer | TextFormat::Shortest, Value::Integer(n)) => write!(out, "{n}"),
        // Adding zero takes the sign of a zero away.
        (TextFormat::Integer, _) => write!(out, "{:.0}", number.trunc() + 0.0),
        #[cfg(feature = "f16")]
        (TextFormat::Shortest, Value::Half(x)) => write!(out, "{:?}", crate::element::half::shortest(x)),
        (TextFormat::Shortest, Value::Single(x)) => write!(out, "{x:?}"),
        (TextFormat::Shortest, Value::Double(x)) => write!(out, "{x:?}"),
    };
}

/// With a sign and two digits in the exponent.
fn write_exponent(number: f64, digits: usize, out: &mut String) {
    let start = out.len();
    _ = write!(out, "{number:.digits$e}");
    let exponent = split_exponent(out, start);
    push_exponent(exponent, out);
}

/// Takes the exponent off a number that begins at `start`.
fn split_exponent(out: &mut String, start: usize) -> i32 {
    let at = out[start..].rfind('e').map_or(out.len(), |at| start + at);
    let exponent = out[at..].trim_start_matches('e').parse().unwrap_or(0);
    out.truncate(at);
    exponent
}

fn push_exponent(exponent: i32, out: &mut String) {
    let sign = if exponent < 0 { '-' } else { '+' };
    _ = write!(out, "e{sign}{:02}", exponent.unsigned_abs());
}

fn write_general(number: f64, digits: usize, out: &mut String) {
    let start = out.len();
    _ = write!(out, "{number:.0$e}", digits - 1);
    let exponent = split_exponent(out, start);
    let plain = (-4..digits as i64).contains(&exponent.into());
    if plain {
        out.truncate(start);
        let after_point = (digits as i64 - 1 - i64::from(exponent)) as usize;
        _ = write!(out, "{number:.after_point$}");
    }
    if out[start..].contains('.') {
        let kept = out.trim_end_matches('0').trim_end_matches('.').len();
        out.truncate(kept);
    }
    if !plain {
        push_exponent(exponent, out);
    }
}
