//! Smoothing, trends, extrema, other rates and waves answer what SciPy's do, as `tests/numpy/record_scipy.py` recorded it:
//! within 1e-9 of the largest number of an answer.

mod recorded;

use rankn::filter::{self, Decimator, SavgolOptions, Trend};
use rankn::waveform::{self, Sweep};
use rankn::{ErrorKind, NdArray, NdView, PadMode, Result, arange, array};
use recorded::{Answer, data, lengths, replay};

fn number<T: std::str::FromStr>(word: &str) -> T {
    word.parse().unwrap_or_else(|_| panic!("{word} is no number"))
}

/// The answer for recorded numbers of a shape, which must be the same in F order.
fn in_both_orders(shape: &str, run: impl Fn(&NdView<'_, f64>) -> Result<NdArray<f64>>) -> Result<Answer> {
    let x = data(&lengths(shape));
    let (turned, result) = (x.t().to_owned(), run(&x.view())?);
    assert!(run(&turned.t())?.all_close(&result, 1e-13, 1e-13), "in F order");
    Ok(Answer::of(&result))
}

fn savgol(words: &[&str]) -> Result<Answer> {
    let options = SavgolOptions::new().deriv(number(words[3])).delta(0.5);
    let options = match words[4] {
        "interp" => options,
        "mirror" => options.mode(PadMode::Reflect),
        "constant" => options.mode(PadMode::Constant(0.0)),
        "nearest" => options.mode(PadMode::Edge),
        _ => options.mode(PadMode::Wrap),
    };
    let [window, order] = [words[1], words[2]].map(number);
    let axis: isize = number(words[6]);
    in_both_orders(words[5], |x| filter::savgol_filter_with(x, window, order, axis, &options))
}

fn detrended(words: &[&str]) -> Result<Answer> {
    let axis: isize = number(words[2]);
    let trend = if words[3] == "linear" { Trend::Linear } else { Trend::Constant };
    let breaks = if words[4] == "0" { vec![] } else { lengths(words[4]) };
    in_both_orders(words[1], |x| filter::detrend_parts(x, axis, trend, &breaks))
}

fn extrema(words: &[&str]) -> Result<Answer> {
    let (x, axis, order) =
        ((data(&lengths(words[1])) / 3.0).round(), number::<isize>(words[2]), number(words[3]));
    let found = match words[0] {
        "argrelmax" => filter::argrelmax(&x, axis, order)?,
        "argrelmin" => filter::argrelmin(&x, axis, order)?,
        _ => filter::argrelextrema(&x, |x, y| x >= y, axis, order)?,
    };
    let lists = found.iter().map(|list| Answer::of(&list.cast()));
    Ok(lists.reduce(Answer::and).expect("an axis"))
}

fn rates(words: &[&str]) -> Result<Answer> {
    let axis: isize = number(
        words[match words[0] {
            "upfirdn" => 5,
            "resample_poly" => 4,
            _ => 3,
        }],
    );
    match words[0] {
        "upfirdn" => {
            let [taps, up, down] = [words[1], words[2], words[3]].map(number);
            in_both_orders(words[4], |x| filter::upfirdn(&data(&[taps]), x, up, down, axis))
        }
        "resample_poly" => {
            let [up, down] = [words[1], words[2]].map(number);
            in_both_orders(words[3], |x| filter::resample_poly(x, up, down, axis))
        }
        _ => {
            let order = number(words[5]);
            let kind = if words[4] == "iir" { Decimator::Iir(order) } else { Decimator::Fir(order) };
            let q = number(words[1]);
            in_both_orders(words[2], |x| filter::decimate_with(x, q, axis, kind, words[6] == "1"))
        }
    }
}

fn waves(words: &[&str]) -> Result<Answer> {
    Ok(Answer::of(&match words[0] {
        "square" => waveform::square(&data(&[40]), number(words[1])),
        "sawtooth" => waveform::sawtooth(&data(&[40]), number(words[1])),
        "gausspulse" => {
            let [fc, bw, bwr] = [words[1], words[2], words[3]].map(number);
            let (pulse, quadrature, envelope) = waveform::gausspulse(&(data(&[20]) / 10.0), fc, bw, bwr)?;
            return Ok(Answer::of(&pulse).and(Answer::of(&quadrature)).and(Answer::of(&envelope)));
        }
        _ => {
            let sweep = match (words[1], words[2]) {
                ("linear", _) => Sweep::Linear,
                ("quadratic", "1") => Sweep::Quadratic,
                ("quadratic", _) => Sweep::QuadraticEnd,
                ("logarithmic", _) => Sweep::Logarithmic,
                _ => Sweep::Hyperbolic,
            };
            waveform::chirp(&data(&[3, 4]).abs(), 0.5, 8.0, number(words[3]), sweep, 30.0)?
        }
    }))
}

#[test]
fn every_recorded_case_is_answered_alike() {
    let answer = |words: &[&str]| match words[0] {
        "savgol" => Some(savgol(words)),
        "savgol_coeffs" => {
            let [window, order, deriv] = [words[1], words[2], words[3]].map(number);
            let factors = filter::savgol_coeffs(window, order, deriv, 0.25, number(words[4]));
            Some(factors.map(|factors| Answer::of(&factors)))
        }
        "medfilt" => {
            let answer = filter::medfilt(&data(&lengths(words[1])), &lengths(words[2]));
            Some(answer.map(|y| Answer::of(&y)))
        }
        "detrend" => Some(detrended(words)),
        "argrelmax" | "argrelmin" | "argrelextrema" => Some(extrema(words)),
        "upfirdn" | "resample_poly" | "decimate" => Some(rates(words)),
        "chirp" | "square" | "sawtooth" | "gausspulse" => Some(waves(words)),
        _ => None,
    };
    assert_eq!(replay(include_str!("numpy/scipy.txt"), 1e-9, answer), 385);
}

#[test]
fn polynomials_stay_as_they_are() -> Result<()> {
    let t = arange(30.0) / 7.0;
    let cubic = t.lazy() * &t * &t - t.lazy() * 3.0 + 1.0;
    let cubic = cubic.eval();
    assert!(filter::savgol_filter(&cubic, 9, 3, 0)?.all_close(&cubic, 0.0, 1e-11));
    let slope = filter::savgol_filter_with(&cubic, 8, 3, 0, &SavgolOptions::new().deriv(1).delta(1.0 / 7.0))?;
    // A window of even length is centred between two elements.
    let inner = |x: &NdArray<f64>| x.slice(rankn::s![4..-4]).map(|x| x.to_owned());
    let exact = (&t + 0.5 / 7.0).map(|t| 3.0 * t * t - 3.0);
    let before = (&t - 0.5 / 7.0).map(|t| 3.0 * t * t - 3.0);
    let slope = inner(&slope)?;
    assert!(slope.all_close(inner(&exact)?, 0.0, 1e-9) || slope.all_close(inner(&before)?, 0.0, 1e-9));
    let line = &t * 2.0 - 5.0;
    assert!(filter::detrend(&line, 0, Trend::Linear)?.all_close(0.0, 0.0, 1e-14));
    Ok(())
}

#[test]
fn impulses_are_where_they_should_be() -> Result<()> {
    let a = waveform::unit_impulse([2, 3], &[1, 2])?;
    assert_eq!((a.sum(), a[[1, 2]]), (1.0, 1.0));
    assert_eq!(waveform::unit_impulse(4, &[0])?, array![1.0, 0.0, 0.0, 0.0]);
    Ok(())
}

#[test]
fn arrays_without_elements_stay_so() -> Result<()> {
    let none = NdArray::<f64>::zeros([0, 3]);
    assert_eq!(filter::medfilt(&none, &[3, 3])?, none);
    assert_eq!(filter::upfirdn(&array![1.0], &none, 2, 1, 0)?, none);
    assert_eq!(filter::resample_poly(&none, 2, 1, 0)?, none);
    assert_eq!(filter::argrelmax(&none, 0, 1)?.len(), 2);
    assert_eq!(waveform::square(&none, 0.5), none);
    Ok(())
}

#[test]
fn parameters_without_an_answer_are_errors() {
    let x = array![1.0, 2.0, 3.0];
    let cases = [
        (filter::savgol_coeffs(3, 3, 0, 1.0, 1.0).err(), "polyorder must be less than window_length."),
        (
            filter::savgol_coeffs(3, 2, 0, 1.0, 3.0).err(),
            "pos must be nonnegative and less than window_length.",
        ),
        (
            filter::savgol_filter(&x, 5, 2, 0).err(),
            "If mode is 'interp', window_length must be less than or equal to the size of x.",
        ),
        (filter::medfilt(&x, &[2]).err(), "Each element of kernel_size should be odd."),
        (
            filter::detrend_parts(&x, 0, Trend::Linear, &[3]).err(),
            "Breakpoints must be less than length of data along given axis.",
        ),
        (filter::argrelmax(&x, 0, 0).map(|_| x.clone()).err(), "Order must be an int >= 1"),
        (filter::upfirdn(&NdArray::zeros(0), &x, 1, 1, 0).err(), "h must be 1-D with non-zero length"),
        (filter::upfirdn(&x, &x, 0, 1, 0).err(), "Both up and down must be >= 1"),
        (filter::resample_poly(&x, 0, 1, 0).err(), "up and down must be >= 1"),
        (filter::decimate(&x, 1, 0).err(), "the factor q must be at least 2"),
        (
            filter::decimate(&x, 2, 0).err(),
            "The length of the input vector x must be greater than padlen, which is 27.",
        ),
        (
            waveform::gausspulse(&x, -1.0, 1.0, -6.0).map(|(x, _, _)| x).err(),
            "Center frequency (fc) must be >=0.",
        ),
        (
            waveform::gausspulse(&x, 1.0, 0.0, -6.0).map(|(x, _, _)| x).err(),
            "Fractional bandwidth (bw) must be > 0.",
        ),
        (
            waveform::gausspulse(&x, 1.0, 1.0, 6.0).map(|(x, _, _)| x).err(),
            "Reference level for bandwidth (bwr) must be < 0 dB",
        ),
        (waveform::unit_impulse(3, &[3]).err(), "idx must be within the shape, with an index for each axis"),
    ];
    for (err, text) in cases {
        let err = err.expect(text);
        assert_eq!((err.to_string().as_str(), err.kind()), (text, ErrorKind::Value));
    }
    let err = filter::medfilt(&x, &[3, 3]).expect_err("lengths");
    assert_eq!(
        (err.to_string().as_str(), err.kind()),
        ("kernel_size must have a length for each axis", ErrorKind::Shape)
    );
}
