//! Errors in units in the last place: of `f64` against recorded values (`record.py`), of `f32` against the `f64`
//! function of std, whose own error is nothing there.

use rankn::{Element, NdArray};
use std::fs;

pub(crate) const INF: f64 = f64::INFINITY;
pub(crate) const NAN: f64 = f64::NAN;

/// A function of arrays, of both types, and the same of numbers in std.
#[derive(Clone, Copy)]
pub(crate) struct Function {
    pub(crate) name: &'static str,
    pub(crate) f64: fn(&[NdArray<f64>]) -> NdArray<f64>,
    pub(crate) f32: fn(&[NdArray<f32>]) -> NdArray<f32>,
    pub(crate) std: fn(&[f64]) -> f64,
}

/// A function by its name: of one argument, or with its name in std, of two.
macro_rules! function {
    ($name:ident) => {
        crate::measure::Function {
            name: stringify!($name),
            f64: |x| x[0].$name(),
            f32: |x| x[0].$name(),
            std: |x| x[0].$name(),
        }
    };
    ($name:ident, $std:ident) => {
        crate::measure::Function {
            name: stringify!($name),
            f64: |x| x[0].$name(&x[1]),
            f32: |x| x[0].$name(&x[1]),
            std: |x| x[0].$std(x[1]),
        }
    };
}
pub(crate) use function;

/// What was recorded of a function.
pub(crate) struct Recorded {
    pub(crate) arguments: Vec<NdArray<f64>>,
    /// The float nearest to the true value, and how far that lies above it, in distances between floats.
    results: Vec<(f64, f64)>,
}

impl Function {
    /// The lines of `recorded/NAME.txt`.
    pub(crate) fn recorded(&self) -> Recorded {
        let path = format!("{}/tests/vmath/recorded/{}.txt", env!("CARGO_MANIFEST_DIR"), self.name);
        let text = fs::read_to_string(path).expect("the function was recorded");
        let (mut columns, mut results) = (Vec::new(), Vec::new());
        for line in text.lines() {
            let (bits, rest) = line.rsplit_once(' ').unwrap();
            let parse = |word| f64::from_bits(u64::from_str_radix(word, 16).unwrap());
            let numbers: Vec<f64> = bits.split(' ').map(parse).collect();
            let (result, arguments) = numbers.split_last().unwrap();
            columns.resize(arguments.len(), Vec::new());
            columns.iter_mut().zip(arguments).for_each(|(column, &x)| column.push(x));
            results.push((*result, rest.parse::<f64>().unwrap() / 256.0));
        }
        Recorded { arguments: columns.into_iter().map(NdArray::from_vec).collect(), results }
    }

    /// Asserts that no `f64` result for the recorded arguments has a larger error.
    #[track_caller]
    pub(crate) fn check_recorded(&self, limit: f64) {
        let Recorded { arguments, results } = self.recorded();
        let ours = (self.f64)(&arguments);
        assert_eq!(ours.size(), results.len());
        let errors = ours.iter().zip(&results).map(|(&ours, &(nearest, rest))| {
            error(ours, nearest, || (ours - nearest) / unit(nearest, 52, -1022) - rest)
        });
        self.check_errors(errors, &arguments, &ours, limit);
    }

    /// Asserts that no `f32` result has a larger error.
    #[track_caller]
    pub(crate) fn check_f32(&self, arguments: &[NdArray<f32>], limit: f64) {
        let ours = (self.f32)(arguments);
        let errors = ours.iter().enumerate().map(|(k, &ours)| {
            let wanted = (self.std)(&arguments.iter().map(|x| x[[k]].into()).collect::<Vec<f64>>());
            let nearest = f64::from(wanted as f32);
            error(ours.into(), nearest, || (f64::from(ours) - wanted) / unit(wanted, 23, -126))
        });
        self.check_errors(errors, arguments, &ours, limit);
    }

    #[track_caller]
    fn check_errors<T: Element + Copy + Into<f64>>(
        &self,
        errors: impl Iterator<Item = f64>,
        arguments: &[NdArray<T>],
        ours: &NdArray<T>,
        limit: f64,
    ) {
        let (worst, at) =
            errors.zip(0..).fold((0.0, 0), |worst, new| if new.0 > worst.0 { new } else { worst });
        let arguments: Vec<f64> = arguments.iter().map(|x| x[[at]].into()).collect();
        let text = format!("{}{arguments:?} = {:?}: {worst:.4} ULP", self.name, ours[[at]].into());
        println!("{} {text}", T::DTYPE);
        assert!(worst <= limit, "{text}, more than {limit}");
    }

    /// Asserts the results of both types for arguments that both have, bit by bit, but for the bits of NaN.
    #[track_caller]
    pub(crate) fn check_special<const N: usize>(&self, cases: &[([f64; N], f64)]) {
        for &(arguments, wanted) in cases {
            let ours = (self.f64)(&arguments.map(NdArray::scalar)).item().unwrap();
            let small = (self.f32)(&arguments.map(|x| NdArray::scalar(x as f32))).item().unwrap();
            for ours in [ours, small.into()] {
                let same = ours.to_bits() == wanted.to_bits() || ours.is_nan() && wanted.is_nan();
                assert!(same, "{}{arguments:?} = {ours:?}, not {wanted:?}", self.name);
            }
        }
    }
}

/// The distance from the magnitude of a number to the next float above, in a format with this many digits whose normal
/// numbers begin at 2 to the power of `lowest`.
fn unit(x: f64, digits: i32, lowest: i32) -> f64 {
    let exponent = (x.to_bits() >> 52 & 2047) as i32 - 1023;
    let unit = exponent.max(lowest) - digits;
    2f64.powi(unit / 2) * 2f64.powi(unit - unit / 2)
}

/// The error of a number, given the float nearest to the true value. Infinite results and NaN are right or wrong, and
/// so is the sign of zero.
fn error(ours: f64, nearest: f64, distance: impl Fn() -> f64) -> f64 {
    let exact = |same| if same { 0.0 } else { f64::INFINITY };
    if ours.is_nan() || nearest.is_nan() {
        return exact(ours.is_nan() && nearest.is_nan());
    }
    if ours.is_infinite() || nearest.is_infinite() || nearest == 0.0 && ours == 0.0 {
        return exact(ours.to_bits() == nearest.to_bits());
    }
    distance().abs()
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
