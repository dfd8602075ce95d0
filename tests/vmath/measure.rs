//! Errors in units in the last place: of `f64` against recorded values (`record.py`), of `f32` against the `f64`
//! function of std, whose own error is nothing there.

use std::fs;

use rankn::{Element, NdArray};

/// The lines of `recorded/NAME.txt`.
pub(crate) struct Recorded {
    pub(crate) x: Vec<f64>,
    /// The second argument, for functions that have one.
    pub(crate) y: Vec<f64>,
    /// The float nearest to the true value, and how far that lies above it, in distances between floats.
    results: Vec<(f64, f64)>,
}

/// What was recorded of a function.
pub(crate) fn recorded(name: &str) -> Recorded {
    let path = format!("{}/tests/vmath/recorded/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).expect("the function was recorded");
    let mut all = Recorded { x: Vec::new(), y: Vec::new(), results: Vec::new() };
    for line in text.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let (numbers, rest) = words.split_at(words.len() - 1);
        let numbers: Vec<f64> =
            numbers.iter().map(|w| f64::from_bits(u64::from_str_radix(w, 16).unwrap())).collect();
        all.x.push(numbers[0]);
        all.y.extend((numbers.len() == 3).then(|| numbers[1]));
        all.results.push((*numbers.last().unwrap(), rest[0].parse::<f64>().unwrap() / 256.0));
    }
    all
}

/// The distance from the magnitude of a number to the next float above in a format with this many digits, whose normal
/// numbers begin at 2 to the power of `lowest`.
fn unit(x: f64, digits: i32, lowest: i32) -> f64 {
    let exponent = if x.abs() < f64::MIN_POSITIVE { -1022 } else { (x.to_bits() >> 52 & 2047) as i32 - 1023 };
    let unit = exponent.max(lowest) - digits;
    2f64.powi(unit / 2) * 2f64.powi(unit - unit / 2)
}

/// Infinite results are right or wrong, and so is the sign of zero.
fn error(ours: f64, nearest: f64, distance: impl Fn() -> f64) -> f64 {
    if ours.is_infinite() || nearest.is_infinite() || nearest == 0.0 && ours == 0.0 {
        return if ours.to_bits() == nearest.to_bits() { 0.0 } else { f64::INFINITY };
    }
    distance().abs()
}

impl Recorded {
    /// The largest error of these results, in units in the last place, and where it is.
    fn worst(&self, ours: &NdArray<f64>) -> (f64, usize) {
        assert_eq!(ours.size(), self.results.len());
        let errors = ours.iter().zip(&self.results).map(|(&ours, &(nearest, rest))| {
            error(ours, nearest, || (ours - nearest) / unit(nearest, 52, -1022) - rest)
        });
        largest(errors)
    }

    /// Asserts that no result is further from the true value than this.
    #[track_caller]
    pub(crate) fn check(&self, name: &str, ours: &NdArray<f64>, limit: f64) {
        let (worst, at) = self.worst(ours);
        let y = self.y.get(at).map(|y| format!(", {y:e}")).unwrap_or_default();
        let (result, true_value) = (ours[[at]], self.results[at].0);
        println!("{name} f64: {worst:.3} at {:e}", self.x[at]);
        assert!(worst <= limit, "{name}({:e}{y}) = {result:e}, not {true_value:e}: {worst} ULP", self.x[at]);
    }
}

/// Asserts that no `f32` result is further from the function of `f64` than this.
#[track_caller]
pub(crate) fn check_f32(
    name: &str,
    x: &NdArray<f32>,
    ours: &NdArray<f32>,
    f: impl Fn(f64) -> f64,
    limit: f64,
) {
    let errors = x.iter().zip(ours).map(|(&x, &ours)| {
        let wanted = f(x.into());
        if wanted.is_nan() {
            return if ours.is_nan() { 0.0 } else { f64::INFINITY };
        }
        error(ours.into(), (wanted as f32).into(), || (f64::from(ours) - wanted) / unit(wanted, 23, -126))
    });
    let (worst, at) = largest(errors);
    println!("{name} f32: {worst:.3} at {:e}", x[[at]]);
    assert!(
        worst <= limit,
        "{name}({:e}) = {:e}, not {:e}: {worst} ULP",
        x[[at]],
        ours[[at]],
        f(x[[at]].into())
    );
}

/// The largest error and its place; NaN is larger than any.
fn largest(errors: impl Iterator<Item = f64>) -> (f64, usize) {
    let errors = errors.map(|e| if e.is_nan() { f64::INFINITY } else { e });
    errors.zip(0..).fold((0.0, 0), |worst, new| if new.0 > worst.0 { new } else { worst })
}

/// Numbers of the whole format: so many, evenly spaced among the bit patterns, NaN and infinities among them.
pub(crate) fn patterns(count: u32) -> NdArray<f32> {
    let step = u32::MAX / count;
    (0..count).map(|k| f32::from_bits(k * step + k % 251)).collect()
}

/// Numbers between two others, evenly.
pub(crate) fn between(low: f32, high: f32, count: u32) -> NdArray<f32> {
    let step = f64::from(high - low) / f64::from(count);
    (0..count).map(|k| (f64::from(low) + f64::from(k) * step) as f32).collect()
}

/// Asserts bits, but for those of NaN.
#[track_caller]
pub(crate) fn check_special<T: Into<f64> + Copy + Element>(name: &str, ours: &NdArray<T>, wanted: &[f64]) {
    assert_eq!(ours.size(), wanted.len());
    for (k, (&ours, &wanted)) in ours.iter().zip(wanted).enumerate() {
        let ours: f64 = ours.into();
        let same = ours.to_bits() == wanted.to_bits() || ours.is_nan() && wanted.is_nan();
        assert!(same, "{name}, number {k}: {ours:?}, not {wanted:?}");
    }
}

/// A special value of both formats in an array.
pub(crate) fn both(x: &[f64]) -> (NdArray<f64>, NdArray<f32>) {
    (NdArray::from_vec(x.to_vec()), x.iter().map(|&x| x as f32).collect())
}
