//! Filters and peaks answer what SciPy's do, as `tests/numpy/record_signal.py` recorded it.

mod recorded;

use rankn::filter::{self, Band, FindPeaks, image};
use rankn::{ErrorKind, NdArray, NdView, PadMode, Result, array};
use recorded::{Answer, data, lengths, replay};

fn filters(number: &str) -> (NdArray<f64>, NdArray<f64>) {
    match number {
        "0" => (array![1.0], array![1.0, -0.5]),
        "1" => (array![0.5, 0.25, 0.25], array![2.0]),
        "2" => (array![0.2, 0.3], array![1.0, -0.4, 0.1, 0.05]),
        _ => (array![1.0, 2.0, 1.0], array![4.0, -1.0, 0.5]),
    }
}

fn band(name: &str) -> Band {
    match name {
        "lowpass" => Band::Low(0.3),
        "highpass" => Band::High(0.3),
        "bandpass" => Band::Pass(0.2, 0.5),
        _ => Band::Stop(0.2, 0.5),
    }
}

fn mode(name: &str) -> PadMode<f64> {
    match name {
        "reflect" => PadMode::Symmetric,
        "constant" => PadMode::Constant(0.0),
        "nearest" => PadMode::Edge,
        "mirror" => PadMode::Reflect,
        _ => PadMode::Wrap,
    }
}

/// The signal whose peaks are sought, with flat tops and equal ones.
fn rough() -> NdArray<f64> {
    (data(&[80]) / 2.0).round() / 2.0
}

fn recursive(words: &[&str]) -> Result<Answer> {
    let (b, a) = filters(words[1]);
    if words[0] == "lfilter_zi" {
        return Ok(Answer::of(&filter::lfilter_zi(&b, &a)?));
    }
    let (x, axis) = (data(&lengths(words[2])), words[3].parse::<isize>().expect("an axis"));
    let turned = x.t().to_owned();
    let run = |x: &NdView<'_, f64>| match words[0] {
        "lfilter" => filter::lfilter(&b, &a, x, axis),
        _ => filter::filtfilt(&b, &a, x, axis),
    };
    let result = run(&x.view())?;
    assert_eq!(run(&turned.t())?, result, "in F order");
    Ok(Answer::of(&result))
}

fn butterworth(words: &[&str]) -> Result<Answer> {
    let (order, band) = (words[1].parse().expect("an order"), band(words[2]));
    let sos = filter::butter_sos(order, band)?;
    Ok(match words[0] {
        "butter" => {
            let (b, a) = filter::butter(order, band)?;
            Answer::of(&b).and(Answer::of(&a))
        }
        "sosfilt" => Answer::of(&filter::sosfilt(&sos, &data(&[40]), 0)?),
        _ => Answer::of(&filter::sosfiltfilt(&sos, &data(&[90]), -1)?),
    })
}

fn peaks(words: &[&str]) -> Result<Answer> {
    let value = words[2].parse().expect("a bound");
    let all = FindPeaks::new();
    let found = filter::find_peaks(
        &rough(),
        &match words[1] {
            "height" => all.height(value),
            "threshold" => all.threshold(value),
            "distance" => all.distance(value),
            "prominence" => all.prominence(value),
            "width" => all.width(value),
            _ => all,
        },
    )?;
    Ok(Answer::of(&match words[0] {
        "prominences" => filter::peak_prominences(&rough(), &found)?,
        "widths" => filter::peak_widths(&rough(), &found, 0.5)?,
        _ => found.cast(),
    }))
}

fn smoothed(words: &[&str]) -> Result<Answer> {
    let (mode, x) = (mode(words[1]), data(&lengths(words[2])));
    let (number, last) = (words[3].parse::<f64>().expect("a number"), x.ndim() - 1);
    let (size, turned) = (number as usize, x.t().to_owned());
    let weights = rankn::arange(number) + 1.0;
    let run = |x: &NdView<'_, f64>| match words[0] {
        "uniform" => image::uniform_filter(x, size, mode),
        "median" => image::median_filter(x, size, mode),
        "maximum" => image::maximum_filter(x, size, mode),
        "minimum" => image::minimum_filter(x, size, mode),
        "convolve1d" => image::convolve1d(x, &weights, last, mode),
        "correlate1d" => image::correlate1d(x, &weights, last, mode),
        _ => image::gaussian_filter(x, number, mode),
    };
    let result = run(&x.view())?;
    assert_eq!(run(&turned.t())?, result, "in F order");
    Ok(Answer::of(&result))
}

#[test]
fn every_recorded_case_is_answered_alike() {
    let answer = |words: &[&str]| match words[0] {
        "lfilter" | "filtfilt" | "lfilter_zi" => Some(recursive(words)),
        "butter" | "sosfilt" | "sosfiltfilt" => Some(butterworth(words)),
        "find_peaks" | "prominences" | "widths" => Some(peaks(words)),
        "uniform" | "median" | "maximum" | "minimum" | "convolve1d" | "correlate1d" | "gaussian" => {
            Some(smoothed(words))
        }
        "label" => {
            let a = data(&lengths(words[1])).greater(words[2].parse::<f64>().expect("a threshold"));
            let (labels, count) = image::label(&a);
            Some(Ok(Answer::of(&labels.cast()).and(Answer::of(&NdArray::scalar(count as f64)))))
        }
        _ => None,
    };
    assert_eq!(replay(include_str!("numpy/signal.txt"), 1e-9, answer), 420);
}

#[test]
fn arrays_without_elements_stay_so() -> Result<()> {
    let none = NdArray::<f64>::zeros([0, 3]);
    assert_eq!(filter::lfilter(&array![1.0], &array![1.0], &none, 0)?, none);
    assert_eq!(image::gaussian_filter(&none, 1.0, PadMode::Symmetric)?, none);
    assert_eq!(image::median_filter(&none, 3, PadMode::Wrap)?, none);
    assert_eq!(image::maximum_filter(&none, 3, PadMode::Edge)?, none);
    assert_eq!(image::label(&none.greater(0.0)), (NdArray::zeros([0, 3]), 0));
    assert_eq!(image::label(&NdArray::scalar(true)), (NdArray::scalar(1), 1));
    assert!(filter::find_peaks(&NdArray::zeros(0), &FindPeaks::new())?.is_empty());
    Ok(())
}

#[test]
fn parameters_without_an_answer_are_errors() {
    let (x, one, square) = (array![1.0, 2.0], array![1.0], array![[1.0]]);
    let cases = [
        (
            filter::lfilter(&one, &array![0.0], &x, 0).err(),
            "a filter needs coefficients, and the first of `a` must not be 0",
            ErrorKind::Value,
        ),
        (filter::lfilter(&square, &one, &x, 0).err(), "object too deep for desired array", ErrorKind::Shape),
        (
            filter::lfilter(&one, &one, &x, 1).err(),
            "axis 1 is out of bounds for array of dimension 1",
            ErrorKind::Axis,
        ),
        (
            filter::filtfilt(&one, &one, &x, 0).err(),
            "The length of the input vector x must be greater than padlen, which is 3.",
            ErrorKind::Value,
        ),
        (filter::sosfilt(&square, &x, 0).err(), "sos array must be shape (n_sections, 6)", ErrorKind::Shape),
        (
            filter::butter(0, Band::Low(0.5)).map(|(b, _)| b).err(),
            "Filter order must be a positive integer",
            ErrorKind::Value,
        ),
        (
            filter::butter_sos(2, Band::Low(1.0)).err(),
            "Digital filter critical frequencies must be 0 < Wn < 1, and ascend",
            ErrorKind::Value,
        ),
        (
            filter::butter_sos(2, Band::Pass(0.5, 0.5)).err(),
            "Digital filter critical frequencies must be 0 < Wn < 1, and ascend",
            ErrorKind::Value,
        ),
        (
            filter::find_peaks(&x, &FindPeaks::new().distance(0.5)).err(),
            "`distance` must be greater or equal to 1",
            ErrorKind::Value,
        ),
        (
            filter::peak_prominences(&x, &array![2i64]).err(),
            "peaks are not valid indices of x",
            ErrorKind::Value,
        ),
        (
            image::correlate1d(&x, &NdArray::zeros(0), 0, PadMode::Edge).err(),
            "no filter weights given",
            ErrorKind::Value,
        ),
        (image::median_filter(&x, 0, PadMode::Edge).err(), "incorrect filter size", ErrorKind::Value),
        (image::gaussian_filter(&x, 0.0, PadMode::Edge).err(), "sigma must be above 0", ErrorKind::Value),
    ];
    for (err, text, kind) in cases {
        let err = err.expect(text);
        assert_eq!((err.to_string().as_str(), err.kind()), (text, kind));
    }
}
