//! What NumPy users take for granted, family by family: NumPy's recorded answers (`tests/numpy/record_breadth.py`) and
//! naive answers, index by index.

mod creation;
mod elementwise;
mod linalg;
mod names;
#[path = "../oracle/mod.rs"]
mod oracle;
mod shapes;
mod statistics;
mod ufuncs;

use rankn::{Complex64, ErrorKind, NdArray, Storage};
use std::fmt::Debug;

/// A number as NumPy writes it.
trait Answer: Copy + Debug + 'static {
    /// How many words it takes.
    const WORDS: usize = 1;
    fn read(words: &[&str]) -> Self;
    /// How far apart two numbers are, in units in the last place of the second; infinite if they cannot be compared.
    fn distance(self, expected: Self) -> f64;
}

macro_rules! whole {
    ($($t:ty)*) => {$(
        impl Answer for $t {
            fn read(words: &[&str]) -> Self {
                let number: f64 = words[0].parse().expect("a number");
                words[0].parse().unwrap_or(number as $t)
            }
            fn distance(self, expected: Self) -> f64 {
                if self == expected { 0.0 } else { f64::INFINITY }
            }
        }
    )*};
}

macro_rules! float {
    ($($t:ty)*) => {$(
        impl Answer for $t {
            fn read(words: &[&str]) -> Self {
                words[0].parse().expect("a float")
            }
            fn distance(self, expected: Self) -> f64 {
                let same = self.to_bits() == expected.to_bits() || self.is_nan() && expected.is_nan();
                let unit = expected.abs().next_up() - expected.abs();
                let apart = f64::from(((self - expected) / unit).abs());
                if same { 0.0 } else if apart > 0.0 { apart } else { f64::INFINITY }
            }
        }
    )*};
}

whole! { i8 u8 i32 i64 }
float! { f32 f64 }

impl Answer for bool {
    fn read(words: &[&str]) -> Self {
        words[0] == "1"
    }
    fn distance(self, expected: Self) -> f64 {
        if self == expected { 0.0 } else { f64::INFINITY }
    }
}

impl Answer for Complex64 {
    const WORDS: usize = 2;
    fn read(words: &[&str]) -> Self {
        Complex64::new(f64::read(words), f64::read(&words[1..]))
    }
    fn distance(self, expected: Self) -> f64 {
        self.re.distance(expected.re).max(self.im.distance(expected.im))
    }
}

/// What was recorded for a case.
fn recorded(case: &str) -> &'static str {
    let cases = include_str!("../numpy/breadth.txt");
    let line = cases.lines().find_map(|line| line.strip_prefix(case)?.strip_prefix(": "));
    line.unwrap_or_else(|| panic!("no case {case}"))
}

/// Asserts that an array has the recorded shape and the recorded elements, zeros with their signs.
#[track_caller]
fn check<T: Answer, S: Storage<T>>(case: &str, result: &NdArray<T, S>) {
    check_near(case, result, 0.0);
}

/// The same with floats that may be this many units in the last place apart.
#[track_caller]
fn check_near<T: Answer, S: Storage<T>>(case: &str, result: &NdArray<T, S>, units: f64) {
    check_by(case, result, |ours, numpys| ours.distance(numpys) <= units);
}

/// The same by any rule.
#[track_caller]
fn check_by<T: Answer, S: Storage<T>>(case: &str, result: &NdArray<T, S>, alike: impl Fn(T, T) -> bool) {
    let line = recorded(case);
    let (shape, values) = line.split_once('|').unwrap_or_else(|| panic!("{case}: NumPy: {line}"));
    let mut shape: Vec<usize> =
        shape.split(',').filter_map(|n| Some(n.trim()).filter(|n| !n.is_empty())?.parse().ok()).collect();
    if T::WORDS > 1 {
        shape.pop();
    }
    assert_eq!(result.shape(), shape, "{case}");
    let words: Vec<&str> = values.split_whitespace().collect();
    assert_eq!(words.len(), result.size() * T::WORDS, "{case}");
    for (at, (ours, words)) in result.iter().zip(words.chunks(T::WORDS)).enumerate() {
        let numpys = T::read(words);
        assert!(alike(*ours, numpys), "{case} at {at}: {ours:?}, NumPy: {numpys:?}");
    }
}

/// Asserts that there is an error of this kind, with the recorded words.
#[track_caller]
fn check_error<T>(case: &str, result: rankn::Result<T>, kind: ErrorKind) {
    let Err(error) = result else { panic!("{case}: no error") };
    assert_eq!((error.to_string(), error.kind()), (recorded(case)[2..].to_owned(), kind), "{case}");
}

/// The same when NumPy's words are others or none.
#[track_caller]
fn check_text<T>(result: rankn::Result<T>, kind: ErrorKind, text: &str) {
    let Err(error) = result else { panic!("no error: {text}") };
    assert_eq!((error.to_string(), error.kind()), (text.to_owned(), kind));
}

/// The arrays of the recording script.
fn cube() -> NdArray<i64> {
    rankn::arange(24).reshape([2, 3, 4]).unwrap()
}

fn matrix() -> NdArray<i64> {
    rankn::arange(12).reshape([3, 4]).unwrap()
}

fn row() -> NdArray<i64> {
    NdArray::from_vec(vec![3, 1, 2])
}
