//! Where the ticks of an axis are and what stands beside them.

/// The places of ticks, their labels, and what the labels have in common ("×10⁶", "+2000").
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ticks {
    pub places: Vec<f64>,
    pub labels: Vec<String>,
    pub note: String,
}

impl Ticks {
    /// Ticks at `places` with numbers beside them.
    pub fn at(places: Vec<f64>) -> Ticks {
        let (labels, note) = labels(&places);
        Ticks { places, labels, note }
    }

    /// The most ticks, up to `bins` intervals, whose labels `fit`.
    pub fn fitting(low: f64, high: f64, bins: usize, fit: impl Fn(&Ticks) -> bool) -> Ticks {
        let mut choices = (1..=bins.max(1)).rev().map(|bins| Ticks::at(places(low, high, bins)));
        choices.find(fit).unwrap_or_else(|| Ticks::at(places(low, high, 1)[..1].to_vec()))
    }
}

/// Multiples of 1, 2, 2.5 or 5 times a power of ten between `low` and `high`: at least two, and as many as
/// `bins` intervals allow.
pub fn places(low: f64, high: f64, bins: usize) -> Vec<f64> {
    let (low, high) = widened(low.min(high), low.max(high));
    let choices = (bins.max(1)..bins.max(1) + 12).map(|bins| multiples(low, high, bins));
    choices.into_iter().find(|ticks| ticks.len() >= 2).unwrap_or_else(|| vec![low, high])
}

/// The limits of an axis around data: with room to see constant data, and 0 to 1 without data.
pub fn widened(low: f64, high: f64) -> (f64, f64) {
    if !(low <= high && low.is_finite() && high.is_finite()) {
        return (0.0, 1.0);
    }
    let size = low.abs().max(high.abs());
    if size < 1e-290 {
        (-0.05, 0.05)
    } else if high / size - low / size <= 1e-12 {
        (low - 0.05 * size, high + 0.05 * size)
    } else {
        (low, high)
    }
}

fn multiples(low: f64, high: f64, bins: usize) -> Vec<f64> {
    let raw = high / bins as f64 - low / bins as f64;
    let (mantissa, exponent) = nice_above(raw);
    // A quotient of whole numbers is the double nearest to the decimal, a product with 0.1 is not.
    let multiple =
        |i: f64| if exponent < 0 { i * mantissa / power(-exponent) } else { i * mantissa * power(exponent) };
    let step = multiple(1.0);
    let (first, last) = ((low / step - 1e-9).ceil(), (high / step + 1e-9).floor());
    let count = (last - first + 1.0).clamp(0.0, 64.0) as usize;
    // Adding zero turns -0 into 0.
    (0..count).map(|i| multiple(first + i as f64) + 0.0).collect()
}

/// The smallest nice step that is not less than `raw`, as a whole number and a power of ten.
fn nice_above(raw: f64) -> (f64, i32) {
    let exponent = raw.log10().floor() as i32;
    let wanted = raw / power(exponent);
    let steps = [10.0, 20.0, 25.0, 50.0, 100.0];
    let step = steps.into_iter().find(|step| step / 10.0 >= wanted * (1.0 - 1e-9)).unwrap_or(100.0);
    (step, exponent - 1)
}

fn power(exponent: i32) -> f64 {
    10f64.powi(exponent)
}

/// The labels of ticks and the note on what was left out of them.
pub fn labels(places: &[f64]) -> (Vec<String>, String) {
    let offset = offset(places);
    let rest: Vec<f64> = places.iter().map(|place| place - offset).collect();
    let factor = factor(&rest);
    let scaled: Vec<f64> = rest.iter().map(|place| place / power(factor)).collect();
    let decimals = decimals(&scaled);
    let labels = scaled.iter().map(|&value| number(value, decimals)).collect();
    (labels, note(offset, factor))
}

/// What all ticks have in common, if it would take four digits or more of every label.
fn offset(places: &[f64]) -> f64 {
    let (Some(&first), Some(&last)) = (places.first(), places.last()) else { return 0.0 };
    let range = (last - first).abs();
    if range == 0.0 || first.signum() != last.signum() {
        return 0.0;
    }
    let unit = power((range.log10() - 1e-9).ceil() as i32);
    let nearest = if first.abs() < last.abs() { first } else { last };
    let common = (nearest / unit + 1e-9 * nearest.signum()).trunc();
    if common.abs() >= 1e4 { common * unit } else { 0.0 }
}

/// The power of ten taken out of labels that would be too long.
fn factor(places: &[f64]) -> i32 {
    let largest = places.iter().fold(0.0, |largest: f64, place| largest.max(place.abs()));
    let exponent = if largest > 0.0 { (largest.log10() + 1e-9).floor() as i32 } else { 0 };
    if (-4..6).contains(&exponent) { 0 } else { exponent }
}

/// The fewest decimals that tell all values exactly, to a thousandth of their range.
fn decimals(values: &[f64]) -> usize {
    let (low, high) = values.iter().fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
    let range = if high > low { high - low } else { high.abs().max(1e-12) };
    let exact = |decimals: &usize| {
        let shift = power(*decimals as i32);
        values.iter().all(|value| ((value * shift).round() / shift - value).abs() < 1e-3 * range)
    };
    (0..16).find(exact).unwrap_or(16)
}

/// A number with a true minus sign.
pub fn number(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    match text.strip_prefix('-') {
        Some(digits) if digits.bytes().any(|b| matches!(b, b'1'..=b'9')) => format!("\u{2212}{digits}"),
        Some(digits) => digits.to_string(),
        None => text,
    }
}

fn note(offset: f64, factor: i32) -> String {
    let mut parts = Vec::new();
    if factor != 0 {
        parts.push(format!("×10{}", superscript(factor)));
    }
    if offset != 0.0 {
        let sign = if offset > 0.0 { "+" } else { "" };
        parts.push(format!("{sign}{}", compact(offset)));
    }
    parts.join(" ")
}

/// An offset in plain decimals if these are short.
fn compact(value: f64) -> String {
    if value.abs() < 1e9 && value.abs() >= 1e-4 {
        return number(value, decimals(&[value]));
    }
    let exponent = value.abs().log10().floor() as i32;
    let mantissa = value / power(exponent);
    format!("{}×10{}", number(mantissa, decimals(&[mantissa])), superscript(exponent))
}

fn superscript(exponent: i32) -> String {
    let digit = |c: char| match c {
        '-' => '⁻',
        c => ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][c as usize - '0' as usize],
    };
    exponent.to_string().chars().map(digit).collect()
}
