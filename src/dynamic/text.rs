//! Numbers as text and text as numbers, by Python's rules.

use crate::array::{NdArray, NdView};
use crate::element::{Complex64, DType};
use crate::error::{self, Result};
use std::fmt::Display;

/// Python's `repr` of a text: in quotes, of which those that it contains fewer of are not escaped.
pub(crate) fn repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut quoted = String::from(quote);
    for c in text.chars() {
        match c {
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\\' => quoted.push_str("\\\\"),
            c if c == quote => quoted.extend(['\\', c]),
            c if c.is_control() && (c as u32) < 256 => quoted += &format!("\\x{:02x}", c as u32),
            c => quoted.push(c),
        }
    }
    quoted.push(quote);
    quoted
}

/// The digits of a number without the underscores between them; nothing if one stands elsewhere.
fn without_underscores(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let is_digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let fits = |i: usize| bytes[i] != b'_' || (i > 0 && is_digit(i - 1) && is_digit(i + 1));
    (0..bytes.len()).all(fits).then(|| text.replace('_', ""))
}

/// An integer as Python's `int` reads it.
pub(crate) fn parse_int(text: &str) -> Result<i128> {
    let unreadable = || error::dtype::no_integer(&repr(text));
    let digits = without_underscores(text.trim()).ok_or_else(unreadable)?;
    digits.parse::<i128>().map_err(|err| match err.kind() {
        std::num::IntErrorKind::PosOverflow | std::num::IntErrorKind::NegOverflow => {
            error::dtype::too_large()
        }
        _ => unreadable(),
    })
}

/// A float as Python's `float` reads it.
pub(crate) fn parse_float(text: &str) -> Result<f64> {
    let number = without_underscores(text.trim()).and_then(|text| text.parse().ok());
    number.ok_or_else(|| error::dtype::no_float(&repr(text)))
}

/// A complex number as Python's `complex` reads it: `1+2j`, in brackets or not.
pub(crate) fn parse_complex(text: &str) -> Result<Complex64> {
    let trimmed = text.trim();
    let inner = trimmed.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(trimmed).trim();
    complex(inner).ok_or_else(error::dtype::no_complex)
}

fn complex(text: &str) -> Option<Complex64> {
    let float = |text: &str| without_underscores(text)?.parse::<f64>().ok();
    let Some(body) = text.strip_suffix(['j', 'J']) else { return Some(Complex64::new(float(text)?, 0.0)) };
    let bytes = body.as_bytes();
    let is_sign = |i: &usize| matches!(bytes[*i], b'+' | b'-') && !matches!(bytes[*i - 1], b'e' | b'E');
    let (real, imaginary) = body.split_at((1..bytes.len()).rev().find(is_sign).unwrap_or(0));
    let imaginary = match imaginary {
        "" | "+" => 1.0,
        "-" => -1.0,
        digits => float(digits)?,
    };
    Some(Complex64::new(if real.is_empty() { 0.0 } else { float(real)? }, imaginary))
}

/// The elements as NumPy's `str` writes each.
pub(super) fn texts<T: Display + Clone + 'static>(array: NdView<'_, T>) -> NdArray<String> {
    super::cast::collect(array, |x| NdArray::scalar(x.clone()).to_string())
}

/// An array of strings of the width asked for: 0 stands for the width that the dtype needs, or for that of the longest
/// string.
pub(super) fn of_width(texts: NdArray<String>, asked: usize, from: DType) -> super::DynArray {
    match (asked, from) {
        (0, DType::Object) => texts.into(),
        (0, _) => super::DynArray::Str(texts, from.text_width()),
        _ => super::DynArray::from_strings(texts, asked),
    }
}
