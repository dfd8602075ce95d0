//! Fourier transforms answer what NumPy's do, as `tests/numpy/record_tools.py` recorded it.

mod recorded;

use proptest::prelude::*;
use rankn::fft::{self, Norm};
use rankn::{Complex32, Complex64, ErrorKind, NdArray, Result, array};
use recorded::{Answer, data, lengths, replay};

fn norm(word: &str) -> Norm {
    match word {
        "backward" => Norm::Backward,
        "ortho" => Norm::Ortho,
        _ => Norm::Forward,
    }
}

/// Complex numbers whose imaginary parts are half of the real ones in reversed rows.
fn spectrum(a: &NdArray<f64>) -> NdArray<Complex64> {
    let other = a.flip(0).expect("an axis").to_owned();
    rankn::zip((a, &other)).map_collect(|(re, im)| Complex64::new(*re, im * 0.5))
}

fn one(words: &[&str]) -> Result<Answer> {
    let a = data(&lengths(words[1]));
    let z = spectrum(&a);
    let (axis, n) = (words[2].parse().expect("an axis"), words[3].parse().ok());
    let norm = norm(words[4]);
    // Transposed twice, of the same values in F order.
    let (turned, turned_z) = (a.t().to_owned(), z.t().to_owned());
    let (f, g) = (turned.t(), turned_z.t());
    Ok(match words[0] {
        "fft" => Answer::complex(&fft::fft(&g, n, axis, norm)?),
        "ifft" => Answer::complex(&fft::ifft(&z, n, axis, norm)?),
        "irfft" => Answer::of(&fft::irfft(&g, n, axis, norm)?),
        "hfft" => Answer::of(&fft::hfft(&z, n, axis, norm)?),
        "rfft" => Answer::complex(&fft::rfft(&f, n, axis, norm)?),
        _ => Answer::complex(&fft::ihfft(&a, n, axis, norm)?),
    })
}

fn several(words: &[&str]) -> Result<Answer> {
    let a = data(&lengths(words[1]));
    let z = spectrum(&a);
    let s = (words[2] != "None").then(|| lengths(words[2]));
    let list = |text: &str| {
        let inner = text.trim_matches(['(', ')']);
        inner.split(',').map(|axis| axis.parse::<isize>().expect("an axis")).collect::<Vec<_>>()
    };
    let axes = (words[3] != "None").then(|| list(words[3]));
    let (s, axes, norm) = (s.as_deref(), axes.as_deref(), norm(words[4]));
    Ok(match words[0] {
        "fftn" => Answer::complex(&fft::fftn(&z, s, axes, norm)?),
        "ifftn" => Answer::complex(&fft::ifftn(&z, s, axes, norm)?),
        "rfftn" => Answer::complex(&fft::rfftn(&a, s, axes, norm)?),
        "irfftn" => Answer::of(&fft::irfftn(&z, s, axes, norm)?),
        "fft2" => Answer::complex(&fft::fft2(&z, None, norm)?),
        "ifft2" => Answer::complex(&fft::ifft2(&z, None, norm)?),
        "rfft2" => Answer::complex(&fft::rfft2(&a, None, norm)?),
        _ => Answer::of(&fft::irfft2(&z, None, norm)?),
    })
}

#[test]
fn every_recorded_case_is_answered_alike() {
    let answer = |words: &[&str]| {
        let whole = || data(&lengths(words[1]));
        let axes = || (0..lengths(words[1]).len() as isize).collect::<Vec<_>>();
        let n = || words[1].parse::<usize>().expect("a count");
        Some(match words[0] {
            "fft" | "ifft" | "rfft" | "irfft" | "hfft" | "ihfft" => one(words),
            "fftn" | "ifftn" | "rfftn" | "irfftn" | "fft2" | "ifft2" | "rfft2" | "irfft2" => several(words),
            "fftfreq" => Ok(Answer::of(&fft::fftfreq(n(), 0.1))),
            "rfftfreq" => Ok(Answer::of(&fft::rfftfreq(n(), 0.1))),
            "fftshift" => fft::fftshift(&whole(), axes()).map(|a| Answer::of(&a)),
            "ifftshift" => fft::ifftshift(&whole(), axes()).map(|a| Answer::of(&a)),
            _ => return None,
        })
    };
    assert_eq!(replay(include_str!("numpy/tools.txt"), 1e-14, answer), 900);
}

proptest! {
    #[test]
    fn inverses_give_back_what_was_transformed(shape in prop::collection::vec(1usize..9, 1..4), axis in 0isize..4) {
        let a = data(&shape);
        let axis = axis % shape.len() as isize;
        let n = Some(shape[axis as usize]);
        for norm in [Norm::Backward, Norm::Ortho, Norm::Forward] {
            let there = fft::rfft(&a, None, axis, norm).unwrap();
            prop_assert!(fft::irfft(&there, n, axis, norm).unwrap().all_close(&a, 1e-13, 1e-13));
            let there = fft::fft(&a, None, axis, norm).unwrap();
            let back = fft::ifft(&there, None, axis, norm).unwrap();
            prop_assert!(back.real().all_close(&a, 1e-13, 1e-13) && back.imag().all_close(0.0, 0.0, 1e-12));
        }
    }

    #[test]
    fn transforms_are_sums_of_waves(values in prop::collection::vec(-1.0f64..1.0, 1..40)) {
        let n = values.len();
        let wave = |j: usize, k: usize| Complex64::from_polar(1.0, -2.0 * std::f64::consts::PI * (j * k % n) as f64 / n as f64);
        let sum = |k: usize| values.iter().enumerate().map(|(j, x)| wave(j, k) * x).sum::<Complex64>();
        let found = fft::fft(&NdArray::from_vec(values.clone()), None, 0, Norm::Backward).unwrap();
        for k in 0..n {
            prop_assert!((found[k] - sum(k)).norm() < 1e-13 * n as f64);
        }
    }
}

#[test]
fn types_and_empty_lanes() -> Result<()> {
    let single: NdArray<Complex32> = fft::fft(&array![1.0f32, 2.0], None, 0, Norm::Backward)?;
    assert_eq!(single[0], Complex32::new(3.0, 0.0));
    let of_bytes: NdArray<Complex64> = fft::rfft(&array![255u8, 1], None, 0, Norm::Backward)?;
    assert_eq!(of_bytes[1], Complex64::new(254.0, 0.0));
    assert_eq!(fft::fft(&NdArray::<f64>::zeros([0, 3]), None, -1, Norm::Backward)?.shape(), [0, 3]);
    let repeated = array![1.0, 2.0];
    let repeated = repeated.broadcast_to([3, 2])?;
    assert_eq!(fft::fft(&repeated, None, 0, Norm::Backward)?[[0, 1]], Complex64::new(6.0, 0.0));
    Ok(())
}

#[test]
fn parameters_without_an_answer_are_errors() {
    let a = data(&[2, 3]);
    let none = fft::fft(&NdArray::<f64>::zeros(0), None, 0, Norm::Backward).err();
    let cases = [
        (none, "Invalid number of FFT data points (0) specified.", ErrorKind::Value),
        (
            fft::fftn(&a, Some(&[2]), Some(&[0, 1]), Norm::Ortho).err(),
            "Shape and axes have different lengths.",
            ErrorKind::Value,
        ),
        (
            fft::rfftn(&NdArray::scalar(1.0), None, None, Norm::Ortho).err(),
            "at least 1 axis must be transformed",
            ErrorKind::Value,
        ),
        (
            fft::fft(&a, None, 2, Norm::Ortho).err(),
            "axis 2 is out of bounds for array of dimension 2",
            ErrorKind::Axis,
        ),
    ];
    for (err, text, kind) in cases {
        let err = err.expect(text);
        assert_eq!((err.to_string().as_str(), err.kind()), (text, kind));
    }
}

#[test]
#[should_panic(expected = "frequencies of no points")]
fn no_points_have_no_frequencies() {
    fft::fftfreq(0, 1.0);
}
