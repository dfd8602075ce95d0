//! Spectra, analytic signals and convolution answer what SciPy's do, as `tests/numpy/record_scipy.py` recorded it: within 1e-9
//! of the largest number of an answer.

mod recorded;

use proptest::prelude::*;
use rankn::filter::{self, Trend};
use rankn::spectral::{self, Average, Method, Scaling, Segments};
use rankn::window::Window;
use rankn::{ConvolveMode, ErrorKind, NdArray, PadMode, Result, array, fft, s};
use recorded::{Answer, data, lengths, replay};

fn number<T: std::str::FromStr>(word: &str) -> T {
    word.parse().unwrap_or_else(|_| panic!("{word} is no number"))
}

fn options(name: &str) -> Segments {
    let all = Segments::new(10.0);
    match name {
        "plain" => all,
        "short" => all.nperseg(16),
        "odd" => all.nperseg(15).noverlap(4),
        "filled" => all.nperseg(16).nfft(21).window(Window::Hamming),
        "spectrum" => all.nperseg(16).scaling(Scaling::Spectrum),
        "linear" => all.nperseg(20).detrend(Some(Trend::Linear)),
        _ => all.nperseg(20).detrend(None),
    }
}

fn spectra(words: &[&str]) -> Result<Answer> {
    let (options, x) = (options(words[1]).axis(number(words[3])), data(&lengths(words[2])));
    let y = x.flip(number::<isize>(words[3]))?.to_owned();
    let turned = x.t().to_owned();
    let two = |(f, p): (NdArray<f64>, NdArray<f64>)| Answer::of(&f).and(Answer::of(&p));
    Ok(match words[0] {
        "periodogram" => two(spectral::periodogram(&turned.t(), &options)?),
        "welch" => two(spectral::welch(&turned.t(), &options)?),
        "welch_median" => two(spectral::welch(&x, &options.average(Average::Median))?),
        "coherence" => two(spectral::coherence(&x, &y, &options)?),
        "csd" => {
            let (f, p) = spectral::csd(&x, &y, &options)?;
            Answer::of(&f).and(Answer::complex(&p))
        }
        "spectrogram" => {
            let (f, t, p) = spectral::spectrogram(&turned.t(), &options)?;
            Answer::of(&f).and(Answer::of(&t)).and(Answer::of(&p))
        }
        "istft" => {
            let options = if words[1] == "plain" { options.nperseg(51) } else { options };
            Answer::of(&spectral::istft(&spectral::stft(&x, &options)?.2, &options)?.1)
        }
        _ => {
            let (f, t, z) = spectral::stft(&turned.t(), &options.padded(words[0] == "stft"))?;
            Answer::of(&f).and(Answer::of(&t)).and(Answer::complex(&z))
        }
    })
}

fn mode(name: &str) -> ConvolveMode {
    match name {
        "full" => ConvolveMode::Full,
        "same" => ConvolveMode::Same,
        _ => ConvolveMode::Valid,
    }
}

fn convolved(words: &[&str]) -> Result<Answer> {
    let (a, b) = (data(&lengths(words[1])), data(&lengths(words[2])).flip(0)?.to_owned());
    let mode = mode(words[3]);
    let boundary = match words.get(4) {
        Some(&"wrap") => PadMode::Wrap,
        Some(&"symm") => PadMode::Symmetric,
        _ => PadMode::Constant(1.5),
    };
    let turned = a.t().to_owned();
    Ok(Answer::of(&match (words[0], words.get(4)) {
        ("convolve", Some(&"fft")) => spectral::convolve(&turned.t(), &b, mode, Method::Fft)?,
        ("convolve", _) => spectral::convolve(&turned.t(), &b, mode, Method::Direct)?,
        ("oaconvolve", _) => spectral::oaconvolve(&turned.t(), &b, mode)?,
        ("correlate", _) => filter::correlate(&turned.t(), &b, mode)?,
        ("convolve2d", _) => filter::convolve2d(&turned.t(), &b, mode, boundary)?,
        _ => filter::correlate2d(&turned.t(), &b, mode, boundary)?,
    }))
}

#[test]
fn every_recorded_case_is_answered_alike() {
    let answer = |words: &[&str]| match words[0] {
        "convolve" | "oaconvolve" | "correlate" | "convolve2d" | "correlate2d" => Some(convolved(words)),
        "lags" => {
            let lags = filter::correlation_lags(number(words[1]), number(words[2]), mode(words[3]));
            Some(Ok(Answer::of(&lags.cast())))
        }
        "hilbert" => {
            let x = data(&lengths(words[1]));
            let z = spectral::hilbert(&x, Some(number(words[3])), number::<isize>(words[2]));
            Some(z.map(|z| Answer::complex(&z)))
        }
        "envelope" => {
            let x = data(&lengths(words[1]));
            Some(spectral::envelope(&x.t().to_owned().t(), number::<isize>(words[2])).map(|y| Answer::of(&y)))
        }
        "resample" => {
            let x = data(&lengths(words[1]));
            let y = spectral::resample(&x, number(words[3]), number::<isize>(words[2]));
            Some(y.map(|y| Answer::of(&y)))
        }
        "periodogram" | "welch" | "welch_median" | "coherence" | "csd" | "spectrogram" | "stft"
        | "stft_bare" | "istft" => Some(spectra(words)),
        _ => None,
    };
    assert_eq!(replay(include_str!("numpy/scipy.txt"), 1e-9, answer), 392);
}

proptest! {
    #[test]
    fn a_signal_comes_back_from_its_segments(
        x in prop::collection::vec(-9.0..9.0f64, 1..200), nperseg in 2..40usize, part in 0.3..0.8f64
    ) {
        let x = NdArray::from_vec(x);
        let nperseg = nperseg.min(x.size()).max(1);
        prop_assume!(nperseg > 3);
        let noverlap = (nperseg as f64 * part) as usize;
        let options = Segments::new(3.0).nperseg(nperseg).noverlap(noverlap).window(Window::Hamming);
        let (_, _, z) = spectral::stft(&x, &options)?;
        let (_, y) = spectral::istft(&z, &options)?;
        prop_assert!(y.slice(s![..x.size()])?.all_close(&x, 1e-9, 1e-9));
    }

    #[test]
    fn the_power_of_a_periodogram_is_that_of_the_signal(x in prop::collection::vec(-9.0..9.0f64, 1..100)) {
        let x = NdArray::from_vec(x);
        let (_, p) = spectral::periodogram(&x, &Segments::new(1.0).detrend(None))?;
        let power = x.map(|x| x * x).mean();
        prop_assert!((p.sum() / x.size() as f64 - power).abs() <= 1e-9 * power.max(1.0));
    }

    #[test]
    fn all_methods_convolve_alike(
        n in prop::collection::vec(1..8usize, 1..4), k in prop::collection::vec(1..8usize, 3)
    ) {
        let (a, b) = (data(&n), data(&k[..n.len()]));
        let direct = filter::convolve(&a, &b, ConvolveMode::Full)?;
        let scale = 1e-12 * direct.abs().max()?.max(1.0);
        for other in [
            spectral::fftconvolve(&a, &b, ConvolveMode::Full)?,
            spectral::oaconvolve(&a, &b, ConvolveMode::Full)?,
            spectral::convolve(&b, &a, ConvolveMode::Full, Method::Auto)?,
        ] {
            prop_assert!(other.all_close(&direct, 0.0, scale * 100.0));
        }
    }
}

#[test]
fn the_spectrum_of_an_analytic_signal_has_no_negative_frequencies() -> Result<()> {
    let z = spectral::hilbert(&data(&[3, 31]), None, 1)?;
    let spectrum = fft::fft(&z, None, 1, fft::Norm::Backward)?;
    assert!(spectrum.slice(s![.., 16..])?.abs().all_close(0.0, 0.0, 1e-11));
    assert!(z.real().all_close(data(&[3, 31]), 0.0, 1e-12));
    Ok(())
}

#[test]
fn parameters_without_an_answer_are_errors() {
    let (x, none, matrix) = (array![1.0, 2.0, 3.0], NdArray::<f64>::zeros(0), array![[1.0, 2.0, 3.0]]);
    let of = |options: Segments| spectral::welch(&x, &options).map(|(f, _)| f).err();
    let all = Segments::new(1.0);
    let (value, shape) = (ErrorKind::Value, ErrorKind::Shape);
    let cases = [
        (of(all.nperseg(0)), "nperseg must be a positive integer", value),
        (of(all.nperseg(2).noverlap(2)), "noverlap must be less than nperseg.", value),
        (of(all.nfft(2)), "nfft must be greater than or equal to nperseg.", value),
        (spectral::welch(&none, &all).map(|(f, _)| f).err(), "a spectrum needs samples", value),
        (
            spectral::csd(&x, &array![1.0], &all).map(|(f, _)| f).err(),
            "x and y must have the same shape",
            shape,
        ),
        (
            spectral::istft(&NdArray::zeros([0, 2]), &all).map(|(f, _)| f).err(),
            "Input stft must be at least 2d, and not empty!",
            shape,
        ),
        (spectral::hilbert(&x, Some(0), 0).map(|_| none.clone()).err(), "N must be positive.", value),
        (spectral::envelope(&array![[1.0], [2.0]], 0).err(), "an envelope needs at least 3 samples", value),
        (spectral::resample(&x, 0, 0).err(), "Invalid number of FFT data points (0) specified.", value),
        (
            spectral::fftconvolve(&x, &matrix, ConvolveMode::Full).err(),
            "in1 and in2 should have the same dimensionality",
            shape,
        ),
        (
            filter::convolve(&matrix, &matrix.t(), ConvolveMode::Valid).err(),
            "For 'valid' mode, one must be at least as large as the other in every dimension",
            shape,
        ),
        (
            filter::convolve2d(&x, &x, ConvolveMode::Full, PadMode::Wrap).err(),
            "convolve2d inputs must both be 2-D arrays",
            shape,
        ),
        (
            filter::convolve2d(&matrix, &NdArray::zeros([0, 1]), ConvolveMode::Full, PadMode::Wrap).err(),
            "empty inputs",
            value,
        ),
    ];
    for (err, text, kind) in cases {
        let err = err.expect(text);
        assert_eq!((err.to_string().as_str(), err.kind()), (text, kind));
    }
}
