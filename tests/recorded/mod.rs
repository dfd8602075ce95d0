//! Reading what scripts in `tests/numpy` recorded: a case, a bar, and the shape and numbers of each array of the answer,
//! or `!` and the text of the error.
#![allow(dead_code, unreachable_pub, reason = "each test file uses a part of it")]

use rankn::{Complex64, NdArray, Result};

/// The numbers that the scripts' `data` makes.
pub fn data(shape: &[usize]) -> NdArray<f64> {
    let n = shape.iter().product::<usize>() as i64;
    let numbers = (0..n).map(|i| (i * 7919 % 1009) as f64 / 64.0 - 7.0).collect();
    NdArray::from_shape_vec(shape, numbers).expect("as many numbers")
}

/// An answer as the file has it: shapes and numbers.
pub struct Answer(Vec<(Vec<usize>, Vec<f64>)>);

impl Answer {
    pub fn of(array: &NdArray<f64>) -> Self {
        Answer(vec![(array.shape().to_vec(), array.to_vec())])
    }

    pub fn complex(array: &NdArray<Complex64>) -> Self {
        let parts = array.iter().flat_map(|z| [z.re, z.im]).collect();
        Answer(vec![(array.shape().to_vec(), parts)])
    }

    pub fn and(mut self, other: Answer) -> Self {
        self.0.extend(other.0);
        self
    }

    fn read(text: &str) -> Self {
        let mut arrays: Vec<(Vec<usize>, Vec<f64>)> = Vec::new();
        for word in text.split_ascii_whitespace() {
            match word.strip_prefix('[').and_then(|shape| shape.strip_suffix(']')) {
                Some(shape) => arrays.push((lengths(shape), Vec::new())),
                None => arrays.last_mut().expect("a shape first").1.push(word.parse().expect("a number")),
            }
        }
        Answer(arrays)
    }

    /// Whether two answers are alike but for rounding, relative to the largest number.
    fn is_close(&self, other: &Answer, tolerance: f64) -> bool {
        let close = |x: &[f64], y: &[f64]| {
            let scale = y.iter().fold(0.0, |most: f64, y| most.max(y.abs()));
            x.len() == y.len()
                && x.iter().zip(y).all(|(x, y)| {
                    x == y || (x.is_nan() && y.is_nan()) || (x - y).abs() <= tolerance * scale.max(y.abs())
                })
        };
        self.0.len() == other.0.len()
            && self.0.iter().zip(&other.0).all(|(a, b)| a.0 == b.0 && close(&a.1, &b.1))
    }
}

/// `3,4` and `(3,4)` as a list.
pub fn lengths(text: &str) -> Vec<usize> {
    let inner = text.trim_matches(['(', ')']);
    inner.split(',').filter(|n| !n.is_empty()).map(|n| n.parse().expect("a length")).collect()
}

/// Replays the cases for which `answer` has one; returns how many these are.
pub fn replay(file: &str, tolerance: f64, answer: impl Fn(&[&str]) -> Option<Result<Answer>>) -> usize {
    let (mut replayed, mut different) = (0, Vec::new());
    for line in file.lines() {
        let (case, recorded) = line.split_once(" |").expect("a case and its answer");
        let words: Vec<&str> = case.split(' ').collect();
        let Some(got) = answer(&words) else { continue };
        replayed += 1;
        let alike = match (recorded.trim().strip_prefix("! "), &got) {
            (Some(text), Err(err)) => err.to_string() == text,
            (None, Ok(got)) => got.is_close(&Answer::read(recorded), tolerance),
            _ => false,
        };
        if !alike {
            let got = got.map_or_else(|err| format!("! {err}"), |got| format!("{:?}", got.0));
            different.push(format!("{case}: {got} is not{recorded}"));
        }
    }
    assert!(different.is_empty(), "{} cases:\n{}", different.len(), different.join("\n"));
    replayed
}
