//! Filters of images answer what SciPy's do, as `tests/numpy/record_scipy.py` recorded it: within 1e-9 of the largest number of
//! an answer.

mod recorded;

use proptest::prelude::*;
use rankn::filter::image::{self, Morphology};
use rankn::ndindex;
use rankn::{ErrorKind, MemoryOrder, NdArray, NdView, PadMode, Result, array};
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
    let size: usize =
        words[3..].iter().filter(|word| !word.contains('.')).map(|word| number(word)).next().unwrap_or(0);
    let weights = data(&vec![size; x.ndim()]);
    let run = |x: &NdView<'_, f64>| match words[0] {
        "sobel" => image::sobel(x, 0, mode),
        "prewitt" => image::prewitt(x, -1, mode),
        "laplace" => image::laplace(x, mode),
        "uniform1d" => image::uniform_filter1d(x, size, 0, mode),
        "rank" => image::rank_filter(x, number(words[4]), size, mode),
        "percentile" => image::percentile_filter(x, number(words[4]), size, mode),
        "generic" => image::generic_filter(x, |w| w[0] - 2.0 * w[w.len() - 1], size, mode),
        "gaussian_laplace" => image::gaussian_laplace(x, number(words[3]), mode),
        "gaussian_gradient" => image::gaussian_gradient_magnitude(x, number(words[3]), mode),
        "correlate_nd" => image::correlate(x, &weights, mode),
        _ => image::convolve(x, &weights, mode),
    };
    let (turned, result) = (x.t().to_owned(), run(&x.view())?);
    assert_eq!(run(&turned.t())?, result, "in F order");
    Ok(Answer::of(&result))
}

/// The structure that the script calls so: none, a block, or one that is not alike on both sides, with or without the middle.
fn structure(name: &str, ndim: usize) -> Option<NdArray<bool>> {
    let (kind, sizes) = name.split_at(1);
    let sizes: Vec<usize> = sizes.split('x').map(number).cycle().take(ndim).collect();
    if kind == "c" || kind == "b" {
        return (kind == "b").then(|| NdArray::full(&sizes[..], true));
    }
    let mut block = data(&sizes).greater(if kind == "s" { -1.0 } else { 1.0 });
    let middle: Vec<usize> = sizes.iter().map(|n| n / 2).collect();
    block[&middle[..]] = kind == "s";
    Some(block)
}

fn shaped(words: &[&str]) -> Result<Answer> {
    let x = data(&lengths(words[1]));
    let a = x.greater(number::<f64>(words[2]));
    let mut options = Morphology::new();
    if let Some(structure) = structure(words[3], a.ndim()) {
        options = options.structure(&structure);
    }
    if let [iterations, border] = words[4..] {
        options = options.iterations(number(iterations)).border_value(border == "1");
    }
    let run = |a: &NdView<'_, bool>| match words[0] {
        "erosion" => image::binary_erosion(a, &options),
        "dilation" => image::binary_dilation(a, &options),
        "opening" => image::binary_opening(a, &options),
        "closing" => image::binary_closing(a, &options),
        _ => image::binary_fill_holes(a, &options),
    };
    let (turned, result) = (a.t().to_owned(), run(&a.view())?);
    assert_eq!(run(&turned.t())?, result, "in F order");
    Ok(Answer::of(&result.cast()))
}

/// The labels of the script.
fn labels(shape: &[usize]) -> NdArray<i32> {
    data(shape).flip(0).unwrap().lazy().map(|x| (x / 2.0).round_ties_even() as i32).eval()
}

type Measure = fn(&NdArray<f64>, &NdArray<i32>, &NdArray<i32>) -> Result<NdArray<f64>>;

fn measured(words: &[&str]) -> Result<Answer> {
    let (x, labels) = (data(&lengths(words[1])), labels(&lengths(words[1])));
    let index = match words[2] {
        "((0,1),(7,2))" => array![[0, 1], [7, 2]],
        list => list.trim_matches(['(', ')']).split(',').map(number).collect(),
    };
    let turned = (x.to_order(MemoryOrder::Fortran), labels.to_order(MemoryOrder::Fortran));
    let run = |measure: Measure| {
        let result = measure(&x, &labels, &index)?;
        let other = measure(&turned.0, &turned.1, &index)?;
        assert_eq!(format!("{other:?}"), format!("{result:?}"), "in F order");
        Result::Ok(result)
    };
    // SciPy has a row for each label, we one at each place of the index.
    let rows = |result: NdArray<f64>| Ok(Answer::of(&result.reshape([index.size(), x.ndim()])?));
    match words[0] {
        "sum_labels" => Ok(Answer::of(&run(image::sum_labels)?)),
        "mean" => Ok(Answer::of(&run(image::mean)?)),
        "maximum" => Ok(Answer::of(&run(image::maximum)?)),
        "minimum" => Ok(Answer::of(&run(image::minimum)?)),
        "maximum_position" => rows(run(|x, l, i| Ok(image::maximum_position(x, l, i)?.cast()))?),
        "minimum_position" => rows(run(|x, l, i| Ok(image::minimum_position(x, l, i)?.cast()))?),
        _ => rows(run(image::center_of_mass)?),
    }
}

fn boxes(words: &[&str]) -> Result<Answer> {
    let labels = labels(&lengths(words[1]));
    let found = image::find_objects(&labels)?;
    let ends = found.iter().flat_map(|part| match part {
        Some(part) => part.iter().flat_map(|range| [range.start as f64, range.end as f64]).collect(),
        None => vec![-1.0; 2 * labels.ndim()],
    });
    Ok(Answer::of(&NdArray::from_shape_vec([found.len(), labels.ndim(), 2], ends.collect())?))
}

#[test]
fn every_recorded_case_is_answered_alike() {
    let answer = |words: &[&str]| match words[0] {
        "sobel" | "prewitt" | "laplace" | "uniform1d" | "rank" | "percentile" | "generic"
        | "correlate_nd" | "convolve_nd" | "gaussian_laplace" | "gaussian_gradient" => Some(filtered(words)),
        "erosion" | "dilation" | "opening" | "closing" | "fill_holes" => Some(shaped(words)),
        "sum_labels" | "mean" | "maximum" | "minimum" | "maximum_position" | "minimum_position"
        | "center_of_mass" => Some(measured(words)),
        "find_objects" => Some(boxes(words)),
        _ => None,
    };
    assert_eq!(replay(include_str!("numpy/scipy.txt"), 1e-9, answer), 1552);
}

#[test]
fn arrays_without_elements_stay_so() -> Result<()> {
    let none = NdArray::<f64>::zeros([0, 3]);
    assert_eq!(image::sobel(&none, 0, PadMode::Symmetric)?, none);
    assert_eq!(image::laplace(&none, PadMode::Wrap)?, none);
    assert_eq!(image::rank_filter(&none, 0, 3, PadMode::Edge)?, none);
    assert_eq!(image::correlate(&none, &NdArray::ones([3, 3]), PadMode::Edge)?, none);
    let (never, cross) = (NdArray::<bool>::full([0, 3], true), Morphology::new().iterations(0));
    assert_eq!(image::binary_opening(&never, &cross)?, never);
    assert_eq!(image::binary_closing(&never, &cross)?, never);
    assert_eq!(image::binary_fill_holes(&never, &cross)?, never);
    let labels = NdArray::zeros([0, 3]);
    assert_eq!(image::find_objects(&labels)?, []);
    assert_eq!(image::sum_labels(&none, &labels, &array![1])?, array![0.0]);
    assert_eq!(image::maximum_position(&none, &labels, &array![1])?, array![[0i64, 0]]);
    assert_eq!(image::mean(&data(&[3]), &array![1, 2, 1], &NdArray::zeros([0, 2]))?, NdArray::zeros([0, 2]));
    Ok(())
}

const SCALAR: [usize; 0] = [];

#[test]
fn arrays_without_axes_are_one_element() -> Result<()> {
    let cross = Morphology::new();
    for value in [false, true] {
        let one = NdArray::full(SCALAR, value);
        assert_eq!(image::binary_erosion(&one, &cross)?, one);
        assert_eq!(image::binary_dilation(&one, &cross)?, one);
        assert!(image::binary_fill_holes(&one, &cross)?.all(), "no way leads in");
    }
    assert_eq!(image::find_objects(&NdArray::full(SCALAR, 2))?, [None, Some(vec![])]);
    let (one, label) = (NdArray::full(SCALAR, 4.0), NdArray::full(SCALAR, 1));
    assert_eq!(image::mean(&one, &label, &array![1, 0])?.to_vec()[0], 4.0);
    assert_eq!(image::center_of_mass(&one, &label, &array![1])?.shape(), [1, 0]);
    Ok(())
}

/// By definition, index by index: what lies beyond the edges is `border`.
fn naive(a: &NdArray<bool>, structure: &NdArray<bool>, border: bool, grow: bool) -> NdArray<bool> {
    let at = |place: &[i64]| {
        let inside = place.iter().zip(a.shape()).all(|(&i, &n)| i >= 0 && i < n as i64);
        if inside { a[&place.iter().map(|&i| i as usize).collect::<Vec<_>>()[..]] } else { border }
    };
    let sign = if grow { -1 } else { 1 };
    let values = ndindex(a.shape()).unwrap().map(|index| {
        let mut near =
            ndindex(structure.shape()).unwrap().zip(structure).filter(|(_, part)| **part).map(|(s, _)| {
                let step = |axis: usize| s[axis] as i64 - structure.shape()[axis] as i64 / 2;
                at(&(0..a.ndim()).map(|axis| index[axis] as i64 + sign * step(axis)).collect::<Vec<_>>())
            });
        if grow { near.any(|x| x) } else { near.all(|x| x) }
    });
    NdArray::from_shape_vec(a.shape(), values.collect()).unwrap()
}

proptest! {
    #[test]
    fn shapes_shrink_and_grow_as_defined(
        (a, structure) in proptest::collection::vec((0..5usize, 1..4usize), 0..4).prop_flat_map(|axes| {
            let sizes = |of: fn(&(usize, usize)) -> usize| axes.iter().map(of).collect::<Vec<_>>();
            let bits = |shape: Vec<usize>| proptest::collection::vec(any::<bool>(), shape.iter().product::<usize>())
                .prop_map(move |bits| NdArray::from_shape_vec(&shape[..], bits).unwrap());
            (bits(sizes(|axis| axis.0)), bits(sizes(|axis| axis.1)))
        }),
        border: bool,
    ) {
        let options = Morphology::new().structure(&structure).border_value(border);
        prop_assert_eq!(image::binary_erosion(&a, &options)?, naive(&a, &structure, border, false));
        prop_assert_eq!(image::binary_dilation(&a, &options)?, naive(&a, &structure, border, true));
        // What is reached from outside, step by step.
        let mut reached = a.zeros_like();
        loop {
            let next = naive(&reached, &structure, true, true) & !&a;
            if next == reached { break; }
            reached = next;
        }
        prop_assert_eq!(image::binary_fill_holes(&a, &options)?, !reached);
    }
}

#[test]
fn extremes_over_labels_are_first_and_nan() -> Result<()> {
    let (a, labels) = (array![2.0, 5.0, 5.0, f64::NAN, 1.0, f64::NAN], array![1, 1, 1, 2, 2, 2]);
    assert_eq!(image::maximum_position(&a, &labels, &array![1, 2])?, array![[1i64], [3]]);
    assert_eq!(image::minimum_position(&a, &labels, &array![2, 1])?, array![[3i64], [0]]);
    assert!(image::maximum(&a, &labels, &array![2])?[0].is_nan());
    assert!(image::minimum(&a, &labels, &array![2])?[0].is_nan());
    let rows = array![[1.0, 2.0], [3.0, 4.0]];
    assert_eq!(image::sum_labels(&rows, &array![1, 2], &array![2, 1])?, array![6.0, 4.0], "labels broadcast");
    Ok(())
}

#[test]
fn iterations_that_never_end_are_an_error() {
    let beside = Morphology::new().structure(&array![true, false, true]).border_value(true).iterations(0);
    let err = image::binary_erosion(&array![true, false], &beside).unwrap_err();
    assert_eq!(
        (err.to_string().as_str(), err.kind()),
        ("the iterations do not come to an end", ErrorKind::Value)
    );
    let many = beside.iterations(1 << 10);
    assert_eq!(image::binary_erosion(&array![true, false], &many).unwrap(), array![true, false]);
}

#[test]
fn gaussians_that_no_memory_holds_are_errors() {
    let (x, edge) = (array![1.0, 2.0], PadMode::Edge);
    let (memory, shape) = (ErrorKind::Memory, ErrorKind::Shape);
    for (sigma, kind) in [(1e14, memory), (1e18, shape), (1e30, shape), (f64::MAX, shape)] {
        for err in [
            image::gaussian_filter(&x, sigma, edge).unwrap_err(),
            image::gaussian_filter1d(&x, sigma, 0, edge).unwrap_err(),
            image::gaussian_laplace(&x, sigma, edge).unwrap_err(),
            image::gaussian_gradient_magnitude(&x, sigma, edge).unwrap_err(),
        ] {
            assert_eq!(err.kind(), kind, "{err}");
        }
    }
    for (sigma, text) in [
        (f64::INFINITY, "sigma must be finite"),
        (f64::NAN, "sigma must be above 0"),
        (-1.0, "sigma must be above 0"),
    ] {
        let err = image::gaussian_filter(&x, sigma, edge).unwrap_err();
        assert_eq!((err.to_string().as_str(), err.kind()), (text, ErrorKind::Value));
    }
    assert_eq!(image::gaussian_filter(&x, 1e-300, edge).unwrap(), x);
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
        (
            image::binary_erosion(&array![true], &Morphology::new().structure(&array![[true]])).err(),
            "structure and input must have same dimensionality",
            ErrorKind::Shape,
        ),
        (
            image::binary_fill_holes(&array![true], &Morphology::new().structure(&NdArray::zeros(0))).err(),
            "structure must not be empty",
            ErrorKind::Value,
        ),
        (
            image::mean(&x, &array![1, 2, 3], &array![1]).err(),
            "operands could not be broadcast together with remapped shapes [original->remapped]: (3,)  and requested shape (2,)",
            ErrorKind::Shape,
        ),
    ];
    for (err, text, kind) in cases {
        let err = err.expect(text);
        assert_eq!((err.to_string().as_str(), err.kind()), (text, kind));
    }
}
