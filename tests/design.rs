//! Windows, designs of filters, their responses and states answer what SciPy's do, as `tests/numpy/record_scipy.py` recorded
//! it: within 1e-9 of the largest number of an answer.

mod recorded;

use rankn::filter::{self, Band, Desired};
use rankn::window::{Window, get_window};
use rankn::{ErrorKind, NdArray, Result, array};
use recorded::{Answer, data, lengths, replay};

fn number<T: std::str::FromStr>(word: &str) -> T {
    word.parse().unwrap_or_else(|_| panic!("{word} is no number"))
}

fn window(name: &str) -> Window {
    match name {
        "boxcar" => Window::Boxcar,
        "triang" => Window::Triang,
        "bartlett" => Window::Bartlett,
        "hann" => Window::Hann,
        "hamming" => Window::Hamming,
        "blackman" => Window::Blackman,
        "blackmanharris" => Window::BlackmanHarris,
        "nuttall" => Window::Nuttall,
        "flattop" => Window::Flattop,
        "cosine" => Window::Cosine,
        "parzen" => Window::Parzen,
        "bohman" => Window::Bohman,
        "barthann" => Window::BartHann,
        "lanczos" => Window::Lanczos,
        "kaiser" => Window::Kaiser(4.0),
        "gaussian" => Window::Gaussian(2.5),
        "general" => Window::GeneralGaussian(1.5, 2.5),
        "exponential" => Window::Exponential(3.0),
        "tukey" => Window::Tukey(0.3),
        "tukey2" => Window::Tukey(2.0),
        "chebwin" => Window::Chebwin(60.0),
        other => panic!("the window {other}"),
    }
}

fn band(name: &str) -> Band {
    match name {
        "lowpass" => Band::Low(0.3),
        "highpass" => Band::High(0.3),
        "bandpass" => Band::Pass(0.2, 0.5),
        "bandstop" => Band::Stop(0.2, 0.5),
        other => panic!("the band {other}"),
    }
}

fn both((b, a): (NdArray<f64>, NdArray<f64>)) -> Answer {
    Answer::of(&b).and(Answer::of(&a))
}

fn recursive(words: &[&str]) -> Result<Answer> {
    let (order, band) = (number(words[2]), band(words[3]));
    Ok(match (words[0], words[1]) {
        ("butter", "ba") => both(filter::butter(order, band)?),
        ("butter", _) => Answer::of(&filter::butter_sos(order, band)?),
        ("bessel", "ba") => both(filter::bessel(order, band)?),
        ("bessel", _) => Answer::of(&filter::bessel_sos(order, band)?),
        ("cheby1", "ba") => both(filter::cheby1(order, 1.0, band)?),
        ("cheby1", _) => Answer::of(&filter::cheby1_sos(order, 1.0, band)?),
        ("cheby2", "ba") => both(filter::cheby2(order, 40.0, band)?),
        ("cheby2", _) => Answer::of(&filter::cheby2_sos(order, 40.0, band)?),
        (_, "ba") => both(filter::ellip(order, 1.0, 40.0, band)?),
        _ => Answer::of(&filter::ellip_sos(order, 1.0, 40.0, band)?),
    })
}

fn desired(kind: &str) -> Vec<Desired> {
    let part = |band, gain, weight| Desired { band, gain, weight };
    match kind {
        "0" => vec![part((0.0, 0.2), (1.0, 1.0), 1.0), part((0.4, 1.0), (0.0, 0.0), 1.0)],
        _ => vec![
            part((0.0, 0.3), (0.0, 1.0), 1.0),
            part((0.3, 0.6), (1.0, 0.5), 2.0),
            part((0.7, 0.9), (0.2, 0.0), 5.0),
        ],
    }
}

fn plain(words: &[&str]) -> Result<Answer> {
    let bands = [(0.1, 0.3), (0.6, 0.8)];
    Ok(Answer::of(&match words[0] {
        "firwin" => filter::firwin(number(words[1]), band(words[2]), window(words[3]))?,
        "firwin_bands" => filter::firwin_bands(25, &bands, Window::Hamming, words[1] == "1")?,
        _ => filter::firls(number(words[1]), &desired(words[2]))?,
    }))
}

fn filters(number: &str) -> (NdArray<f64>, NdArray<f64>) {
    match number {
        "0" => (array![1.0], array![1.0, -0.5]),
        "1" => (array![0.5, 0.25, 0.25], array![2.0]),
        "2" => (array![0.2, 0.3], array![1.0, -0.4, 0.1, 0.05]),
        _ => (array![1.0, 2.0, 1.0], array![4.0, -1.0, 0.5]),
    }
}

fn of_filters(words: &[&str]) -> Result<Answer> {
    let (b, a) = filters(words[1]);
    Ok(match words[0] {
        "freqz" => {
            let (w, h) = filter::freqz(&b, &a, number(words[2]))?;
            Answer::of(&w).and(Answer::complex(&h))
        }
        "freqz_at" => Answer::complex(&filter::freqz_at(&b, &a, &(data(&[5]) / 3.0))?),
        "lfiltic" => {
            let [y, x] = [words[2], words[3]].map(|n| data(&[number(n)]));
            Answer::of(&filter::lfiltic(&b, &a, &y, &x)?)
        }
        _ => {
            let (shape, axis) = (lengths(words[2]), number::<isize>(words[3]));
            let mut states = shape.clone();
            states[axis.rem_euclid(shape.len() as isize) as usize] = b.size().max(a.size()) - 1;
            let (x, zi) = (data(&shape), data(&states) / 2.0);
            let turned = x.t().to_owned();
            let answer = filter::lfilter_with(&b, &a, &x, axis, &zi)?;
            assert_eq!(filter::lfilter_with(&b, &a, &turned.t(), axis, &zi)?, answer, "in F order");
            both(answer)
        }
    })
}

fn of_sections(words: &[&str]) -> Result<Answer> {
    let sos = filter::butter_sos(number(words[1]), band(words[2]))?;
    Ok(match words[0] {
        "sosfilt_zi" => Answer::of(&filter::sosfilt_zi(&sos)?),
        "sosfreqz" => {
            let (w, h) = filter::sosfreqz(&sos, 5)?;
            Answer::of(&w).and(Answer::complex(&h))
        }
        _ => {
            let zi = data(&[sos.shape()[0], 2, 3]) / 2.0;
            both(filter::sosfilt_with(&sos, &data(&[6, 3]), 0, &zi)?)
        }
    })
}

#[test]
fn every_recorded_case_is_answered_alike() {
    let answer = |words: &[&str]| match words[0] {
        "window" => {
            let weights = get_window(window(words[1]), number(words[2]), words[3] == "1");
            Some(Ok(Answer::of(&weights)))
        }
        "butter" | "bessel" | "cheby1" | "cheby2" | "ellip" => Some(recursive(words)),
        "iirnotch" => Some(filter::iirnotch(number(words[1]), number(words[2])).map(both)),
        "iirpeak" => Some(filter::iirpeak(number(words[1]), number(words[2])).map(both)),
        "firwin" | "firwin_bands" | "firls" => Some(plain(words)),
        "freqz" | "freqz_at" | "lfiltic" | "lfilter_with" => Some(of_filters(words)),
        "sosfilt_zi" | "sosfreqz" | "sosfilt_with" => Some(of_sections(words)),
        _ => None,
    };
    assert_eq!(replay(include_str!("numpy/scipy.txt"), 1e-9, answer), 500);
}

/// The bands of the recorded exchanges.
fn exchanged(kind: &str) -> Vec<Desired> {
    let part = |low: f64, high: f64, gain: f64, weight: f64| Desired {
        band: (low, high),
        gain: (gain, gain),
        weight,
    };
    match kind {
        "low" => vec![part(0.0, 0.2, 1.0, 1.0), part(0.4, 1.0, 0.0, 1.0)],
        "weighted" => vec![part(0.0, 0.3, 1.0, 1.0), part(0.35, 1.0, 0.0, 10.0)],
        "band" => vec![part(0.0, 0.2, 0.0, 1.0), part(0.3, 0.5, 1.0, 1.0), part(0.6, 1.0, 0.0, 1.0)],
        _ => vec![part(0.1, 0.4, 0.5, 1.0), part(0.5, 0.9, 2.0, 1.0)],
    }
}

/// The largest weighted deviation from what is desired, at many frequencies.
fn deviation(taps: &NdArray<f64>, desired: &[Desired]) -> f64 {
    let middle = (taps.size() as f64 - 1.0) / 2.0;
    let response = |w: f64| -> f64 {
        let terms = taps.iter().enumerate();
        terms.map(|(i, tap)| tap * (std::f64::consts::PI * w * (i as f64 - middle)).cos()).sum()
    };
    let of = |part: &Desired| {
        let place = |k: usize| part.band.0 + (part.band.1 - part.band.0) * k as f64 / 2000.0;
        (0..=2000).map(|k| part.weight * (response(place(k)) - part.gain.0).abs()).fold(0.0, f64::max)
    };
    desired.iter().map(of).fold(0.0, f64::max)
}

/// SciPy's exchange ends at an accuracy of four digits, so that ours is as good as its and close to it.
#[test]
fn exchanges_deviate_no_more_than_scipys() {
    let cases = include_str!("numpy/scipy.txt").lines().filter_map(|line| line.strip_prefix("remez "));
    let mut count = 0;
    for case in cases {
        let (name, numbers) = case.split_once(" | ").expect("a case");
        let (taps, kind) = name.split_once(' ').expect("taps and a kind");
        let scipys: NdArray<f64> =
            numbers.split(' ').skip(1).map(|x| x.parse::<f64>().expect("a number")).collect();
        let desired = exchanged(kind);
        let ours = filter::remez(number(taps), &desired).expect(name);
        let (least, theirs) = (deviation(&ours, &desired), deviation(&scipys, &desired));
        assert!(least <= theirs * 1.0005 && least > theirs * 0.98, "{name}: {least}, SciPy {theirs}");
        assert!(ours.all_close(&scipys, 0.0, 0.02 * theirs.min(0.1)), "{name}: {ours} SciPy {scipys}");
        assert!(ours.all_close(ours.flip(0).unwrap().to_owned(), 0.0, 1e-12), "symmetric");
        count += 1;
    }
    assert_eq!(count, 16);
}

#[test]
fn few_taps_and_wrong_bands() {
    let low = exchanged("low");
    for taps in 1..9 {
        let found = filter::remez(taps, &low).expect("an exchange");
        assert_eq!(found.size(), taps);
        assert!(found.all_close(found.flip(0).unwrap().to_owned(), 0.0, 1e-14), "symmetric: {found}");
    }
    let narrow = Desired { band: (0.5, 0.5001), gain: (1.0, 1.0), weight: 1.0 };
    let flat = Desired { weight: 0.0, ..narrow };
    check([
        (filter::remez(0, &low).expect_err("none"), "numtaps must be at least 1", ErrorKind::Value),
        (
            filter::remez(100, &[narrow]).expect_err("narrow"),
            "the bands are too narrow for so many taps",
            ErrorKind::Value,
        ),
        (filter::remez(9, &[flat]).expect_err("weight"), "weights must be positive", ErrorKind::Value),
        (
            filter::remez(9, &[]).expect_err("no band"),
            "bands must be monotonically increasing, between 0 and 1",
            ErrorKind::Value,
        ),
        (
            filter::bessel(0, Band::Low(0.2)).expect_err("order"),
            "Filter order must be a positive integer",
            ErrorKind::Value,
        ),
    ]);
    // Without its gain at 0, a root of the polynomial of high order would be wrong.
    let sections = filter::bessel_sos(25, Band::Low(0.5)).expect("a filter");
    let steady = |row: rankn::NdView<'_, f64>| (row[0] + row[1] + row[2]) / (row[3] + row[4] + row[5]);
    let gain: f64 = sections.outer_iter().map(steady).product();
    assert!((gain - 1.0).abs() < 1e-9, "{gain}");
}

#[test]
fn a_signal_in_two_parts_is_filtered_as_in_one() -> Result<()> {
    let (x, (b, a)) = (data(&[3, 50]), filter::butter(3, Band::Low(0.2))?);
    let (first, second) = x.split_at(1, 20)?;
    let rest = NdArray::zeros([1, 3]);
    let (y, state) = filter::lfilter_with(&b, &a, &first, 1, &rest)?;
    let (z, _) = filter::lfilter_with(&b, &a, &second, 1, &state)?;
    assert_eq!(rankn::concatenate(&[&y, &z], 1)?, filter::lfilter(&b, &a, &x, 1)?);
    // A filter of one coefficient has no state.
    let none = NdArray::zeros(0);
    let (half, state) = filter::lfilter_with(&array![1.0], &array![2.0], &x, 0, &NdArray::zeros([0, 50]))?;
    assert_eq!((half, state), (&x / 2.0, NdArray::zeros([0, 50])));
    assert_eq!(filter::lfiltic(&array![1.0], &array![1.0], &none, &none)?, none);
    Ok(())
}

#[test]
fn designs_let_pass_what_they_should() -> Result<()> {
    let decibels = |sos: &NdArray<f64>, at: f64| -> Result<f64> {
        let h = filter::sosfreqz_at(sos, &array![std::f64::consts::PI * at])?;
        Ok(20.0 * h[0].norm().log10())
    };
    let band = Band::Pass(0.3, 0.6);
    for order in 1..=8 {
        let (first, second) = (filter::cheby1_sos(order, 0.5, band)?, filter::cheby2_sos(order, 30.0, band)?);
        let cauer = filter::ellip_sos(order, 0.5, 30.0, band)?;
        for edge in [0.3, 0.6] {
            assert!((decibels(&first, edge)? + 0.5).abs() < 1e-6, "order {order}");
            assert!((decibels(&second, edge)? + 30.0).abs() < 1e-6, "order {order}");
            assert!((decibels(&cauer, edge)? + 0.5).abs() < 1e-6, "order {order}");
        }
        for inside in [0.35, 0.4, 0.45, 0.5] {
            assert!((-0.5 - 1e-6..=1e-6).contains(&decibels(&cauer, inside)?), "order {order}");
        }
    }
    Ok(())
}

#[test]
fn parameters_without_an_answer_are_errors() {
    let (one, none, square) = (array![1.0], NdArray::zeros(0), array![[1.0]]);
    let part = |band| Desired { band, gain: (1.0, 0.0), weight: 1.0 };
    let cases = [
        (
            filter::cheby1(0, 1.0, Band::Low(0.5)).err(),
            "Filter order must be a positive integer",
            ErrorKind::Value,
        ),
        (
            filter::cheby1(2, 0.0, Band::Low(0.5)).err(),
            "ripple and attenuation must be above 0 dB, and ascend",
            ErrorKind::Value,
        ),
        (
            filter::ellip(2, 3.0, 2.0, Band::Low(0.5)).err(),
            "ripple and attenuation must be above 0 dB, and ascend",
            ErrorKind::Value,
        ),
        (
            filter::cheby2(2, 40.0, Band::High(1.5)).err(),
            "Digital filter critical frequencies must be 0 < Wn < 1, and ascend",
            ErrorKind::Value,
        ),
        (filter::iirnotch(1.0, 1.0).err(), "w0 should be such that 0 < w0 < 1", ErrorKind::Value),
        (filter::iirpeak(0.5, 0.0).err(), "the quality factor must be above 0", ErrorKind::Value),
    ];
    check(cases.map(|(err, text, kind)| (err.expect(text), text, kind)));
    let cases = [
        (
            filter::firwin(11, Band::Low(1.5), Window::Hann).err(),
            "Invalid cutoff frequency: frequencies must be greater than 0 and less than fs/2.",
            ErrorKind::Value,
        ),
        (
            filter::firwin(11, Band::Stop(0.5, 0.4), Window::Hann).err(),
            "Invalid cutoff frequencies: the frequencies must be strictly increasing.",
            ErrorKind::Value,
        ),
        (filter::firls(4, &[part((0.0, 1.0))]).err(), "numtaps must be odd and >= 1", ErrorKind::Value),
        (
            filter::firls(5, &[part((0.5, 0.2))]).err(),
            "bands must be monotonically increasing, between 0 and 1",
            ErrorKind::Value,
        ),
        (
            filter::firls(5, &[Desired { weight: 0.0, ..part((0.0, 0.2)) }]).err(),
            "weights must be positive",
            ErrorKind::Value,
        ),
        (
            filter::lfiltic(&one, &one, &square, &one).err(),
            "object too deep for desired array",
            ErrorKind::Shape,
        ),
        (filter::sosfilt_zi(&square).err(), "sos array must be shape (n_sections, 6)", ErrorKind::Shape),
        (
            filter::lfilter_with(&one, &array![1.0, 2.0], &one, 0, &array![1.0, 2.0]).err(),
            "operands could not be broadcast together with remapped shapes [original->remapped]: (2,)  and requested \
             shape (1,)",
            ErrorKind::Shape,
        ),
    ];
    check(cases.map(|(err, text, kind)| (err.expect(text), text, kind)));
    check([
        (filter::freqz(&none, &one, 3).expect_err("none"), "a filter needs coefficients", ErrorKind::Value),
        (
            filter::freqz(&square, &one, 3).expect_err("deep"),
            "object too deep for desired array",
            ErrorKind::Shape,
        ),
        (
            filter::sosfreqz(&square, 3).expect_err("square"),
            "sos array must be shape (n_sections, 6)",
            ErrorKind::Shape,
        ),
    ]);
}

fn check<const N: usize>(cases: [(rankn::Error, &str, ErrorKind); N]) {
    for (err, text, kind) in cases {
        assert_eq!((err.to_string().as_str(), err.kind()), (text, kind));
    }
}
