//! Statistics and sets answer what NumPy does, as `tests/numpy/record_statistics.py` recorded it, for every layout.

use rankn::{
    BinRule, Bins, Error, ErrorKind, HistogramOptions, Item, NdArray, NdView, QuantileMethod, Result, array,
    histogram2d, histogramdd,
};
use std::collections::HashMap;

const METHODS: [(&str, QuantileMethod); 13] = [
    ("inverted_cdf", QuantileMethod::InvertedCdf),
    ("averaged_inverted_cdf", QuantileMethod::AveragedInvertedCdf),
    ("closest_observation", QuantileMethod::ClosestObservation),
    ("interpolated_inverted_cdf", QuantileMethod::InterpolatedInvertedCdf),
    ("hazen", QuantileMethod::Hazen),
    ("weibull", QuantileMethod::Weibull),
    ("linear", QuantileMethod::Linear),
    ("median_unbiased", QuantileMethod::MedianUnbiased),
    ("normal_unbiased", QuantileMethod::NormalUnbiased),
    ("lower", QuantileMethod::Lower),
    ("higher", QuantileMethod::Higher),
    ("midpoint", QuantileMethod::Midpoint),
    ("nearest", QuantileMethod::Nearest),
];
const RULES: [(&str, BinRule); 8] = [
    ("auto", BinRule::Auto),
    ("fd", BinRule::Fd),
    ("doane", BinRule::Doane),
    ("scott", BinRule::Scott),
    ("stone", BinRule::Stone),
    ("rice", BinRule::Rice),
    ("sturges", BinRule::Sturges),
    ("sqrt", BinRule::Sqrt),
];

fn q() -> NdArray<f64> {
    array![0.0, 0.1, 0.25, 0.4, 0.5, 0.75, 0.9, 1.0]
}

fn wide<T: Copy>(numbers: NdArray<T>) -> Vec<f64>
where
    f64: From<T>,
{
    numbers.iter().map(|&x| f64::from(x)).collect()
}

fn counts(numbers: NdArray<i64>) -> Vec<f64> {
    numbers.iter().map(|&n| n as f64).collect()
}

/// A reduction of the whole array or along an axis, by the method that carries NumPy's name.
macro_rules! reduced {
    ($a:expr, $axis:expr, $name:ident($($arg:expr),*)) => {
        match $axis {
            None => vec![$a.$name($($arg),*)],
            Some(axis) => $a.along(axis)?.$name($($arg),*).to_vec(),
        }
    };
    ($a:expr, $axis:expr, try $name:ident) => {
        match $axis {
            None => vec![$a.$name()?],
            Some(axis) => $a.along(axis)?.$name()?.to_vec(),
        }
    };
    ($a:expr, $axis:expr, index $name:ident) => {
        match $axis {
            None => vec![$a.$name()? as f64],
            Some(axis) => counts($a.along(axis)?.$name()?),
        }
    };
    ($a:expr, $axis:expr, each $name:ident($($arg:expr),*)) => {
        match $axis {
            None => $a.$name($($arg),*)?.to_vec(),
            Some(axis) => $a.along(axis)?.$name($($arg),*)?.to_vec(),
        }
    };
}

fn fold(a: &NdView<'_, f64>, name: &str, axis: Option<isize>) -> Result<Vec<f64>> {
    let (name, option) = name.split_once('.').unwrap_or((name, ""));
    let method = METHODS.iter().find(|(name, _)| *name == option).map(|(_, method)| *method);
    Ok(match name {
        "nansum" => reduced!(a, axis, nansum()),
        "nanprod" => reduced!(a, axis, nanprod()),
        "nanmean" => reduced!(a, axis, nanmean()),
        "nanvar" => reduced!(a, axis, nanvar()),
        "nanstd" => reduced!(a, axis, nanstd()),
        "nanvar1" => reduced!(a, axis, nanvar_ddof(1.0)),
        "nanstd1" => reduced!(a, axis, nanstd_ddof(1.0)),
        "nanmedian" => reduced!(a, axis, nanmedian()),
        "nanmin" => reduced!(a, axis, try nanmin),
        "nanmax" => reduced!(a, axis, try nanmax),
        "ptp" => reduced!(a, axis, try ptp),
        "nanargmin" => reduced!(a, axis, index nanargmin),
        "nanargmax" => reduced!(a, axis, index nanargmax),
        "nancumsum" if axis.is_none() => a.nancumsum().to_vec(),
        "nancumprod" if axis.is_none() => a.nancumprod().to_vec(),
        "nancumsum" => a.along(axis.unwrap())?.nancumsum()?.to_vec(),
        "nancumprod" => a.along(axis.unwrap())?.nancumprod()?.to_vec(),
        "quantile" => reduced!(a, axis, each quantile(q(), method.unwrap())),
        "nanquantile" => reduced!(a, axis, each nanquantile(q(), method.unwrap())),
        _ => return whole(a, name, option),
    })
}

fn bins(name: &str) -> Bins {
    let rule = RULES.iter().find(|(rule, _)| *rule == name);
    rule.map_or_else(|| Bins::Count(name.parse().expect("a count")), |(_, rule)| Bins::Rule(*rule))
}

fn both((counts, edges): (NdArray<f64>, NdArray<f64>)) -> Vec<f64> {
    [counts.to_vec(), edges.to_vec()].concat()
}

/// What is computed of a whole array.
fn whole(a: &NdView<'_, f64>, name: &str, option: &str) -> Result<Vec<f64>> {
    let options = HistogramOptions::new();
    let whole_numbers = a.iter().all(|x| x.fract() == 0.0);
    let histogram = |options: &HistogramOptions<'_>| match whole_numbers {
        true => a.cast::<i64>().histogram_with(bins(option), options),
        false => a.histogram_with(bins(option), options),
    };
    let set = |a: &NdView<'_, f64>| match whole_numbers {
        true => (a.to_owned() + 9.0, array![0.0, 4.0, 8.0, 12.0, 16.0]),
        false => (a.to_owned(), [f64::NAN, 0.0].into_iter().chain(a.iter().copied().take(5)).collect()),
    };
    let ((first, second), half) = (set(a), a.size() / 2);
    Ok(match name {
        "histogram" => both(histogram(&options)?),
        "histogram_range" => both(histogram(&options.range(-1.0, 0.5))?),
        "density" => both(histogram(&options.density(true))?),
        "histogram_edges" => counts(a.histogram(&array![-1.0, -0.5, 0.25, 0.25, 2.0])?.0),
        "histogram2d" => {
            let (x, y) = (a.slice([Item::from(..half)])?, a.slice([Item::from(half..)])?);
            let (counts, edges) = histogram2d(&x, &y, [4.into(), 6.into()])?;
            [counts.to_vec(), edges[0].to_vec(), edges[1].to_vec()].concat()
        }
        "histogramdd" => {
            let sample = a.to_shape([-1, 3])?;
            let (counts, edges) =
                histogramdd(&sample, &[2.into(), 3.into(), 4.into()], &options.density(true))?;
            edges.iter().fold(counts.to_vec(), |all, edges| [all, edges.to_vec()].concat())
        }
        "union1d" => first.union1d(&second).to_vec(),
        "intersect1d" => first.intersect1d(&second).to_vec(),
        "setdiff1d" => first.setdiff1d(&second).to_vec(),
        "setxor1d" => first.setxor1d(&second).to_vec(),
        "isin" => wide(first.is_in(&second).map(|&yes| u8::from(yes))),
        "cov" => a.cov()?.to_vec(),
        "cov0" => a.t().cov_ddof(0.0)?.to_vec(),
        "corrcoef" => (if whole_numbers { a.t().corrcoef() } else { a.corrcoef() })?.to_vec(),
        other => unreachable!("{other} is not recorded"),
    })
}

fn digitized(a: &NdView<'_, f64>, right: &str, bins: &str) -> Result<Vec<f64>> {
    let bins: NdArray<f64> = bins.split(',').map(|bin| bin.parse::<f64>().expect("an edge")).collect();
    Ok(counts(a.digitize(&bins, right == "True")?))
}

/// The same elements in other layouts: C order, F order, reversed in memory, with gaps.
fn layouts(a: &NdArray<f64>) -> Result<Vec<NdArray<f64>>> {
    let axes: Vec<isize> = (0..a.ndim() as isize).collect();
    let reversed = a.flip(axes.clone())?.to_owned();
    Ok(vec![a.clone(), a.t().to_owned(), reversed, a.repeat(2, -1)?])
}

fn seen<'a>(stored: &'a NdArray<f64>, number: usize) -> Result<NdView<'a, f64>> {
    let axes: Vec<isize> = (0..stored.ndim() as isize).collect();
    match number {
        0 => Ok(stored.view()),
        1 => Ok(stored.t()),
        2 => stored.flip(axes),
        _ => stored.slice([Item::from(rankn::Ellipsis), Item::from(..).step(2)]),
    }
}

fn assert_answer(case: &str, got: Result<Vec<f64>>, expected: &str) {
    if let Some(text) = expected.strip_prefix("! ") {
        let err = got.expect_err(case);
        return assert_eq!(err.to_string(), text, "{case}");
    }
    let expected: Vec<f64> =
        expected.split_ascii_whitespace().map(|x| x.parse().expect("a number")).collect();
    let got = got.expect(case);
    assert_eq!(got.len(), expected.len(), "{case}: {got:?}");
    for (x, y) in got.iter().zip(&expected) {
        let same = x == y || (x.is_nan() && y.is_nan()) || (x - y).abs() <= 1e-13 * y.abs().max(0.01);
        assert!(same, "{case}: {got:?} is not {expected:?}");
    }
}

#[test]
fn every_recorded_case_is_answered_alike() -> Result<()> {
    let mut arrays: HashMap<&str, Vec<NdArray<f64>>> = HashMap::new();
    let mut replayed = 0;
    for line in include_str!("numpy/statistics.txt").lines() {
        let (case, answer) = line.split_once(" |").expect("a case and its answer");
        let (words, answer): (Vec<&str>, &str) = (case.split(' ').collect(), answer.trim());
        if words[0] == "array" {
            let shape: Vec<usize> = words[2..].iter().map(|n| n.parse().expect("a length")).collect();
            let elements = answer.split_ascii_whitespace().map(|x| x.parse().expect("a number")).collect();
            arrays.insert(words[1], layouts(&NdArray::from_shape_vec(&shape, elements)?)?);
            continue;
        }
        for (number, stored) in arrays[words[1]].iter().enumerate() {
            let a = seen(stored, number)?;
            let got = match words[0].strip_prefix("digitize.") {
                Some(right) => digitized(&a, right, words[2]),
                None => fold(&a, words[0], words[2].parse().ok()),
            };
            assert_answer(&format!("{case}, layout {number}"), got, answer);
        }
        replayed += 1;
    }
    assert_eq!(replayed, 708);
    Ok(())
}

#[test]
fn nan_reductions_of_integers_are_those_without() -> Result<()> {
    let a = array![[3, -1], [4, 0]];
    assert_eq!((a.nansum(), a.nanprod(), a.nanmean()), (6i64, 0i64, 1.5));
    assert_eq!((a.nanmin()?, a.nanargmax()?, a.nanmedian()), (-1, 2, 1.5));
    assert_eq!(a.along(0)?.nanmax()?, array![4, 0]);
    assert_eq!(a.along(0)?.filter(&a.greater(-1))?.nanmin()?, array![3, 0]);
    assert_eq!(a.along(1)?.keep_dims().nanvar(), array![[4.0], [4.0]]);
    assert_eq!((a.lazy() * 2).nansum(), 12i64);
    assert_eq!(a.cast::<u8>().ptp()?, 255);
    Ok(())
}

#[test]
fn nothing_and_single_values_have_answers() -> Result<()> {
    let none = NdArray::<f64>::zeros([0, 3]);
    assert_eq!((none.nansum(), none.nanprod()), (0.0, 1.0));
    assert!(none.nanmean().is_nan() && none.along(0)?.nanvar().is_nan().all());
    assert_eq!(none.along(1)?.nanmax()?.shape(), [0]);
    assert_eq!(none.along(1)?.quantile(q(), QuantileMethod::Linear)?.shape(), [8, 0]);
    assert!(none.nanquantile(0.5, QuantileMethod::Linear)?.item()?.is_nan());
    assert_eq!(none.histogram(2)?, (array![0i64, 0], array![0.0, 0.5, 1.0]));
    assert_eq!(array![1, 1].histogram(2)?, (array![0i64, 2], array![0.5, 1.0, 1.5]));
    let point = NdArray::scalar(2.5);
    assert_eq!(
        (point.nansum(), point.ptp()?, point.quantile(0.3, QuantileMethod::Hazen)?.item()?),
        (2.5, 0.0, 2.5)
    );
    let variance: f64 = point.cov_ddof(0.0)?.item()?;
    assert_eq!(variance, 0.0);
    let repeated = array![1.0, f64::NAN].as_column().broadcast_to([2, 3])?.to_owned();
    assert_eq!(repeated.along(0)?.nansum(), array![1.0, 1.0, 1.0]);
    assert_eq!(NdArray::<i64>::zeros(0).bincount(2)?, array![0i64, 0]);
    assert_eq!(NdArray::<i64>::zeros(0).union1d(&array![2, 1]), array![1, 2]);
    Ok(())
}

#[test]
fn bins_weigh_and_averages_weigh() -> Result<()> {
    assert_eq!(array![1u8, 1, 3].bincount(6)?, array![0i64, 2, 0, 1, 0, 0]);
    let weights = array![0.5, 0.25, 2.0];
    assert_eq!(array![1, 1, 3].bincount_weighted(&weights, 0)?, array![0.0, 0.75, 0.0, 2.0]);
    let (counts, _) = array![1.0, 2.0, 4.0].histogram_with(3, &HistogramOptions::new().weights(&weights))?;
    assert_eq!(counts, array![0.5, 0.25, 2.0]);
    let a = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
    assert_eq!(a.along(1)?.average(&array![1.0, 0.0, 1.0])?, array![2.0, 5.0]);
    assert_eq!(a.along(0)?.keep_dims().average(&array![3.0, 1.0])?, array![[1.75, 2.75, 3.75]]);
    let mean: f64 = a.average(&a)?;
    assert_eq!(mean, 91.0 / 21.0);
    Ok(())
}

#[test]
fn errors_say_what_numpy_says() -> Result<()> {
    let a = array![[1.0, 2.0, 3.0]];
    let linear = QuantileMethod::Linear;
    let infinite = array![f64::NAN, 1.0];
    let options = HistogramOptions::new();
    let text = |result: Option<Error>| result.map(|err| err.to_string()).unwrap_or_default();
    let cases = [
        (text(a.quantile(1.5, linear).err()), "Quantiles must be in the range [0, 1]"),
        (text(a.percentile(f64::NAN, linear).err()), "Percentiles must be in the range [0, 100]"),
        (
            text(NdArray::<f64>::zeros(0).quantile(0.5, linear).err()),
            "cannot do a non-empty take from an empty axes.",
        ),
        (
            text(NdArray::<f64>::zeros(0).nanmax().err()),
            "zero-size array to reduction operation maximum which has no identity",
        ),
        (text(NdArray::<f64>::zeros(0).nanargmin().err()), "attempt to get argmin of an empty sequence"),
        (text(infinite.histogram(2).err()), "autodetected range of [nan, nan] is not finite"),
        (
            text(a.histogram_with(2, &options.clone().range(1.0, f64::INFINITY)).err()),
            "supplied range of [1, inf] is not finite",
        ),
        (
            text(a.histogram_with(2, &options.clone().range(1.0, 0.0)).err()),
            "max must be larger than min in range parameter.",
        ),
        (text(a.histogram(0).err()), "`bins` must be positive, when an integer"),
        (text(a.histogram(&array![2.0, 1.0]).err()), "`bins` must increase monotonically, when an array"),
        (text(a.histogram(&a).err()), "`bins` must be 1d, when an array"),
        (
            text(array![1.0, 1.0 + f64::EPSILON].histogram(9).err()),
            "Too many bins for data range. Cannot create 9 finite-sized bins.",
        ),
        (
            text(a.histogram_with(BinRule::Auto, &options.clone().weights(&a)).err()),
            "Automated estimation of the number of bins is not supported for weighted data",
        ),
        (
            text(a.histogram_with(3, &options.clone().weights(&infinite)).err()),
            "weights should have the same shape as a.",
        ),
        (
            text(histogramdd(&a, &[2.into()], &options).err()),
            "The dimension of bins must be equal to the dimension of the sample x.",
        ),
        (text(array![-1].bincount(0).err()), "'list' argument must have no negative elements"),
        (text(array![[1]].bincount(0).err()), "object too deep for desired array"),
        (
            text(array![1].bincount_weighted(&infinite, 0).err()),
            "The weights and list don't have the same length.",
        ),
        (
            text(infinite.digitize(&array![0.0, 2.0, 1.0], false).err()),
            "bins must be monotonically increasing or decreasing",
        ),
        (text(a.average(&infinite).err()), "Axis must be specified when shapes of a and weights differ."),
        (
            text(a.along(1)?.average(&infinite).err()),
            "Shape of weights must be consistent with shape of a along specified axis.",
        ),
        (text(a.along(0)?.average(&array![0.0]).err()), "Weights sum to zero, can't be normalized"),
        (text(NdArray::<f64>::zeros([1, 1, 1]).cov().err()), "m has more than 2 dimensions"),
    ];
    for (got, expected) in cases {
        assert_eq!(got, expected);
    }
    assert_eq!(a.quantile(-0.1, linear).unwrap_err().kind(), ErrorKind::Value);
    Ok(())
}

#[test]
fn many_equal_values_have_bins_and_too_many_bins_are_an_error() -> Result<()> {
    let values = array![0.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 10.0];
    assert_eq!(values.histogram_bin_edges(BinRule::Auto, None)?.size(), 8);
    let err = values.histogram(Bins::Count(usize::MAX)).expect_err("more bins than there is memory for");
    assert!(err.to_string().starts_with("Too many bins for data range. Cannot create"), "{err}");
    Ok(())
}
