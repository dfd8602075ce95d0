//! Filters of images answer what SciPy's do, as `tests/numpy/record_scipy.py` recorded it: within 1e-9 of the largest number of
//! an answer.

mod recorded;

use rankn::filter::image;
use rankn::{ErrorKind, NdArray, NdView, PadMode, Result, array};
use recorded::{Answer, data, lengths, replay};

fn number<T: std::str::FromStr>(word: &str) -> T {
    word.parse().unwrap_or_else(|_| panic!("{word} is no number"))
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

fn filtered(words: &[&str]) -> Result<Answer> {
    let (mode, x) = (mode(words[1]), data(&lengths(words[2])));
    let size: usize = words.get(3).map_or(0, |word| number(word));
    let weights = data(&vec![size; x.ndim()]);
    let run = |x: &NdView<'_, f64>| match words[0] {
        "sobel" => image::sobel(x, 0, mode),
        "prewitt" => image::prewitt(x, -1, mode),
        "laplace" => image::laplace(x, mode),
        "uniform1d" => image::uniform_filter1d(x, size, 0, mode),
        "rank" => image::rank_filter(x, number(words[4]), size, mode),
        "percentile" => image::percentile_filter(x, number(words[4]), size, mode),
        "generic" => image::generic_filter(x, |w| w[0] - 2.0 * w[w.len() - 1], size, mode),
        "correlate_nd" => image::correlate(x, &weights, mode),
        _ => image::convolve(x, &weights, mode),
    };
    let (turned, result) = (x.t().to_owned(), run(&x.view())?);
    assert_eq!(run(&turned.t())?, result, "in F order");
    Ok(Answer::of(&result))
}

#[test]
fn every_recorded_case_is_answered_alike() {
    let answer = |words: &[&str]| match words[0] {
        "sobel" | "prewitt" | "laplace" | "uniform1d" | "rank" | "percentile" | "generic"
        | "correlate_nd" | "convolve_nd" => Some(filtered(words)),
        _ => None,
    };
    assert_eq!(replay(include_str!("numpy/scipy.txt"), 1e-9, answer), 405);
}

#[test]
fn arrays_without_elements_stay_so() -> Result<()> {
    let none = NdArray::<f64>::zeros([0, 3]);
    assert_eq!(image::sobel(&none, 0, PadMode::Symmetric)?, none);
    assert_eq!(image::laplace(&none, PadMode::Wrap)?, none);
    assert_eq!(image::rank_filter(&none, 0, 3, PadMode::Edge)?, none);
    assert_eq!(image::correlate(&none, &NdArray::ones([3, 3]), PadMode::Edge)?, none);
    Ok(())
}

#[test]
fn parameters_without_an_answer_are_errors() {
    let (x, edge) = (array![1.0, 2.0], PadMode::Edge);
    let cases = [
        (image::rank_filter(&x, 3, 3, edge).err(), "rank not within filter footprint size", ErrorKind::Value),
        (
            image::rank_filter(&x, -4, 3, edge).err(),
            "rank not within filter footprint size",
            ErrorKind::Value,
        ),
        (image::percentile_filter(&x, 101.0, 3, edge).err(), "invalid percentile", ErrorKind::Value),
        (image::generic_filter(&x, |_| 0.0, 0, edge).err(), "incorrect filter size", ErrorKind::Value),
        (image::uniform_filter1d(&x, 0, 0, edge).err(), "incorrect filter size", ErrorKind::Value),
        (
            image::sobel(&x, 1, edge).err(),
            "axis 1 is out of bounds for array of dimension 1",
            ErrorKind::Axis,
        ),
        (
            image::correlate(&x, &array![[1.0]], edge).err(),
            "filter weights array has incorrect shape.",
            ErrorKind::Shape,
        ),
        (image::convolve(&x, &NdArray::zeros(0), edge).err(), "no filter weights given", ErrorKind::Value),
    ];
    for (err, text, kind) in cases {
        let err = err.expect(text);
        assert_eq!((err.to_string().as_str(), err.kind()), (text, kind));
    }
}
