//! Paddings, windows and polynomials answer what NumPy does, as `tests/numpy/record_tools.py` recorded it.

mod oracle;
mod recorded;

use oracle::strategies::views;
use proptest::prelude::*;
use rankn::{ErrorKind, NdArray, PadBy, PadMode, Result, array, poly, polynomial, window};
use recorded::{Answer, data, lengths, replay};

fn mode<T: Clone>(name: &str, value: T) -> Option<PadMode<T>> {
    Some(match name {
        "constant" => PadMode::Constant(value),
        "edge" => PadMode::Edge,
        "reflect" => PadMode::Reflect,
        "symmetric" => PadMode::Symmetric,
        "wrap" => PadMode::Wrap,
        _ => return None,
    })
}

fn statistic<T>(name: &str, value: T) -> PadBy<T> {
    match name {
        "linear_ramp" => PadBy::LinearRamp(value),
        "maximum" => PadBy::Maximum,
        "mean" => PadBy::Mean,
        "median" => PadBy::Median,
        "minimum" => PadBy::Minimum,
        other => unreachable!("{other} is not recorded"),
    }
}

fn padded(name: &str, words: &[&str]) -> Result<Answer> {
    let number = |at: usize| words[at].parse::<usize>().expect("a width");
    let widths = [(number(1), number(2))];
    let a = data(&lengths(words[3]));
    let whole = a.round().cast::<i64>();
    if words[0].starts_with("padint") {
        let padded = match mode(name, 2) {
            Some(mode) => whole.pad(widths, mode)?,
            None => whole.pad_by(widths, statistic(name, 2))?,
        };
        return Ok(Answer::of(&padded.cast()));
    }
    // In F order and from the back, too.
    let (stored, axes): (_, Vec<isize>) = (a.t().to_owned(), (0..a.ndim() as isize).collect());
    let reversed = a.flip(axes.clone())?.to_owned();
    let [apart, back] = [stored.t(), reversed.flip(axes)?];
    let pad = |a: &rankn::NdView<'_, f64>| match mode(name, 1.5) {
        Some(mode) => a.pad(widths, mode),
        None => a.pad_by(widths, statistic(name, 1.5)),
    };
    let padded = pad(&a.view())?;
    assert_eq!(pad(&apart)?, padded);
    assert_eq!(pad(&back)?, padded);
    Ok(Answer::of(&padded))
}

fn highest_first(words: &[&str]) -> Result<Answer> {
    let number = |at: usize| words[at].parse::<usize>().expect("a number");
    let list = |from: usize, n: usize| data(&[from + n]).into_iter().skip(from).collect::<NdArray<f64>>();
    let (p, q) = (list(1, number(1)), list(3, number(2)));
    Ok(Answer::of(&match words[0] {
        "polyadd" => poly::polyadd(&p, &q)?,
        "polysub" => poly::polysub(&p, &q)?,
        "polymul" => poly::polymul(&p, &q)?,
        "polyval" => poly::polyval(&p, &q)?,
        "polyder" => poly::polyder(&p)?,
        "polyint" => poly::polyint(&p, 2.5)?,
        "poly" => poly::poly(&p)?,
        "polydiv" => {
            let (quotient, remainder) = poly::polydiv(&p, &q)?;
            return Ok(Answer::of(&quotient).and(Answer::of(&remainder)));
        }
        _ => {
            let (x, y) = (rankn::arange(20.0) / 4.0, data(&[20]));
            let w = y.square() + 1.0;
            poly::polyfit(&x, &y, number(1), (words[2] == "1").then(|| w.view()))?
        }
    }))
}

/// The lowest power first.
fn rising(words: &[&str]) -> Result<Answer> {
    let number = |at: usize| words[at].parse::<usize>().expect("a number");
    let list = |from: usize, n: usize| data(&[from + n]).into_iter().skip(from).collect::<NdArray<f64>>();
    let p = || list(1, number(1));
    // The same polynomial with a zero for one more power, and itself.
    let (first, second) = match words.get(3) {
        Some(_) => (p().append_flat(0.0)?, p()),
        None => (p(), list(3, number(2))),
    };
    Ok(Answer::of(&match words[0].trim_start_matches("rising.") {
        "polyadd" => polynomial::polyadd(&first, &second)?,
        "polysub" => polynomial::polysub(&first, &second)?,
        "polymul" => polynomial::polymul(&first, &second)?,
        "polyval" => polynomial::polyval(&second, &first)?,
        "polyder" => polynomial::polyder(&p())?,
        "polyint" if words.len() > 3 => polynomial::polyint(&(p() * 0.0), 2.5)?,
        "polyint" => polynomial::polyint(&p(), 2.5)?,
        "polyfromroots" => polynomial::polyfromroots(&p())?,
        _ => {
            let (x, y) = (rankn::arange(20.0) / 4.0, data(&[20]));
            let w = y.square() + 1.0;
            polynomial::polyfit(&x, &y, number(1), Some(w.view()))?
        }
    }))
}

#[test]
fn every_recorded_case_is_answered_alike() {
    let answer = |words: &[&str]| {
        let n = || words[1].parse::<usize>().expect("a count");
        Some(Ok(Answer::of(&match words[0] {
            "hanning" => window::hanning(n()),
            "hamming" => window::hamming(n()),
            "blackman" => window::blackman(n()),
            "bartlett" => window::bartlett(n()),
            "kaiser" => window::kaiser(n(), words[2].parse().expect("a number")),
            name if name.starts_with("pad") => return Some(padded(name.split_once('.')?.1, words)),
            name if name.starts_with("poly") => return Some(highest_first(words)),
            name if name.starts_with("rising") => return Some(rising(words)),
            _ => return None,
        })))
    };
    assert_eq!(replay(include_str!("numpy/tools.txt"), 1e-12, answer), 504);
}

proptest! {
    #[test]
    fn padding_then_slicing_gives_the_array_back(a in views(), before in 0usize..4, after in 0usize..4) {
        let a = a.view();
        for mode in [PadMode::Constant(7), PadMode::Edge, PadMode::Reflect, PadMode::Symmetric, PadMode::Wrap] {
            let constant = matches!(mode, PadMode::Constant(_));
            let padded = match a.pad([(before, after)], mode) {
                Err(err) => {
                    prop_assert!(!constant && a.is_empty(), "{err}");
                    continue;
                }
                Ok(padded) => padded,
            };
            let inner: Vec<rankn::Item> = a.shape().iter().map(|len| (before..before + len).into()).collect();
            prop_assert_eq!(padded.slice(&inner[..]).unwrap(), a.view());
        }
    }
}

#[test]
fn parameters_without_an_answer_are_errors() {
    let none = NdArray::<f64>::zeros([2, 0]);
    let cases = [
        (
            none.pad([(1, 0)], PadMode::Edge).err(),
            "can't extend empty axis 1 using modes other than 'constant' or 'empty'",
            ErrorKind::Value,
        ),
        (
            none.pad_by([(1, 0)], PadBy::Mean).err(),
            "can't extend empty axis 1 using modes other than 'constant' or 'empty'",
            ErrorKind::Value,
        ),
        (
            none.pad([(1, 0); 3], PadMode::Edge).err(),
            "operands could not be broadcast together with remapped shapes [original->remapped]: (3,2)  and requested shape (2,2)",
            ErrorKind::Shape,
        ),
        (poly::polyval(&none, &none).err(), "object too deep for desired array", ErrorKind::Shape),
        (polynomial::polyadd(&none, &none).err(), "object too deep for desired array", ErrorKind::Shape),
        (poly::polydiv(&array![1.0], &NdArray::zeros(0)).err(), "v cannot be empty", ErrorKind::Value),
        (
            poly::polyfit(&array![1.0], &array![1.0, 2.0], 0, None).err(),
            "expected x and y to have same length",
            ErrorKind::Shape,
        ),
        (
            poly::polyfit(&array![1.0], &array![1.0], 1, None).err(),
            "polyfit needs as many points as coefficients",
            ErrorKind::Value,
        ),
        (
            poly::polyfit(&array![1.0, 1.0], &array![1.0, 2.0], 1, None).err(),
            "polyfit needs as many different points as coefficients",
            ErrorKind::Value,
        ),
    ];
    for (err, text, kind) in cases {
        let err = err.expect(text);
        assert_eq!((err.to_string().as_str(), err.kind()), (text, kind));
    }
    assert_eq!(poly::polyval(&NdArray::<i32>::zeros(0), &array![3, 4]).unwrap(), array![0, 0]);
    assert_eq!(NdArray::scalar(3).pad([(1, 1)], PadMode::Edge).unwrap(), NdArray::scalar(3));
    assert_eq!(array!["a"].pad([(1, 0)], PadMode::Constant("b")).unwrap(), array!["b", "a"]);
}
