//! Values of operations on special elements, as NumPy gives them.

use crate::record::{NUMBERS, binary, dtype, fold, lines, parse, unary};
use rankn::{DynArray, Object};

/// Functions that are rounded, each in its own way.
const ROUNDED: &str = "power arctan2 hypot cbrt exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan \
     sinh cosh tanh deg2rad rad2deg angle sqrt mean var std prod cumprod sum cumsum median";

/// Whether two texts of numbers are the same number, or for functions that are rounded, nearly.
fn is_same(name: &str, dtype: &str, tolerance: f64, ours: &str, numpy: &str) -> bool {
    let complex = |text: &str| {
        let one: DynArray = rankn::dynarray![text];
        one.cast::<rankn::Complex64>().unwrap()[0]
    };
    // Of equal zeros, either may be the smaller one.
    let mut choices = vec!["min", "max", "cummin", "cummax"];
    if dtype == "e" {
        choices.extend(["minimum", "maximum"]);
    }
    let (zero, choice) = (["0.0", "-0.0"], choices.contains(&name));
    if ours == numpy || (choice && zero.contains(&ours) && zero.contains(&numpy)) {
        return true;
    }
    if !ROUNDED.split_whitespace().any(|word| word == name) && !["F", "D"].contains(&dtype) {
        return false;
    }
    let (x, y) = (complex(ours), complex(numpy));
    let near = |x: f64, y: f64| {
        x == y
            || (x.is_nan() && y.is_nan())
            || (x - y).abs() <= tolerance * (y.abs() + complex_size(numpy, y))
    };
    near(x.re, y.re) && near(x.im, y.im)
}

/// Parts of complex numbers may be small beside the other part.
fn complex_size(text: &str, part: f64) -> f64 {
    if text.ends_with("j)") { 1.0 + part.abs() } else { 0.0 }
}

#[track_caller]
fn assert_values(
    what: &str,
    name: &str,
    dtype: &str,
    ours: &DynArray,
    numpy: &str,
    differences: &mut Vec<String>,
) {
    let tolerance = match (ours.dtype().kind(), ours.dtype().size()) {
        ('f', Some(2)) => 1e-3,
        ('f', Some(4)) | ('c', Some(8)) => 1e-5,
        _ => 1e-12,
    };
    let texts = ours.astype("str").unwrap();
    let texts = texts.strings().unwrap();
    let numpy: Vec<&str> = numpy.split_whitespace().collect();
    assert_eq!(texts.size(), numpy.len(), "{what}");
    for (k, (ours, numpy)) in texts.iter().zip(numpy).enumerate() {
        if !is_same(name, dtype, tolerance, ours, numpy) {
            differences.push(format!("{what}, element {k}: {ours}, NumPy {numpy}"));
        }
    }
}

#[track_caller]
fn assert_none(differences: &[String]) {
    let shown = differences.iter().take(60).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(differences.is_empty(), "{} differences:\n{shown}", differences.len());
}

/// The special elements of a dtype.
fn specials(dtype: &str) -> DynArray {
    let found = lines("specials").into_iter().find(|fields| fields[1] == dtype).unwrap();
    parse(found[2], dtype)
}

#[test]
fn of_two_arrays() {
    let mut differences = Vec::new();
    for fields in lines("binary_values") {
        let (name, dtype) = (fields[1], fields[2]);
        let (x, y) = (specials(dtype).reshape([-1, 1]).unwrap(), parse(fields[3], dtype));
        let result = binary(name, &x, &y).unwrap();
        assert_values(&format!("{name} {dtype}"), name, dtype, &result, fields[4], &mut differences);
    }
    assert_none(&differences);
}

#[test]
fn of_one_array() {
    let mut differences = Vec::new();
    for fields in lines("unary_values") {
        let (name, dtype) = (fields[1], fields[2]);
        let result = unary(name, &specials(dtype)).unwrap();
        assert_values(&format!("{name} {dtype}"), name, dtype, &result, fields[3], &mut differences);
    }
    assert_none(&differences);
}

#[test]
fn of_folds() {
    let mut differences = Vec::new();
    let patterns = lines("pattern");
    for fields in [lines("fold_values"), lines("scan_values")].concat() {
        let (name, dtype, axis) = (fields[1], fields[2], fields[3].parse().ok());
        let pattern = patterns.iter().find(|pattern| pattern[1] == dtype).unwrap()[2];
        let pattern = parse(pattern, dtype).reshape([2, 3]).unwrap();
        let result = fold(name, &pattern, axis).unwrap();
        let what = format!("{name} {dtype} {}", fields[3]);
        assert_values(&what, name, dtype, &result, fields[4], &mut differences);
    }
    assert_none(&differences);
}

#[test]
fn of_sorting() {
    let mut differences = Vec::new();
    for fields in lines("sorted") {
        let x = specials(fields[1]);
        let results = [x.sort(0).unwrap(), x.argsort(0).unwrap().into(), x.unique().unwrap()];
        for (k, result) in results.iter().enumerate() {
            let what = format!("{} of {}", ["sort", "argsort", "unique"][k], fields[1]);
            // Zeros are equal, and either sign may come first.
            let numpy = fields[2 + k].replace("-0.0", "0.0");
            let ours =
                if k == 1 { result.clone() } else { (result + false).unwrap_or_else(|_| result.clone()) };
            let ours = if "efd".contains(fields[1]) && k != 1 { (ours + 0.0).unwrap() } else { ours };
            assert_values(&what, "", fields[1], &ours, &numpy, &mut differences);
        }
    }
    assert_none(&differences);
}

#[test]
fn of_casts() {
    let mut differences = Vec::new();
    for fields in lines("cast") {
        let (from, to) = (fields[1], fields[2]);
        let result = parse(fields[3], from).astype(dtype(to)).unwrap();
        assert_values(&format!("{from} to {to}"), "", "", &result, fields[4], &mut differences);
    }
    assert_none(&differences);
}

#[test]
fn of_comparisons_of_integers_of_two_types() {
    for fields in lines("mixed") {
        let first = |dtype: &str| specials(dtype).slice(rankn::s![..5]).unwrap().to_owned();
        let (x, y) = (first(fields[2]).reshape([-1, 1]).unwrap(), first(fields[3]));
        let result = binary(fields[1], &x, &y).unwrap().cast::<bool>().unwrap();
        let ours: String = result.iter().map(|yes| if *yes { '1' } else { '0' }).collect();
        assert_eq!(ours, fields[4], "{fields:?}");
    }
    for fields in lines("mixed_weak") {
        let x = specials(fields[2]).slice(rankn::s![..5]).unwrap().to_owned();
        let scalar = Object::from(fields[3].parse::<i128>().unwrap());
        let result = binary(fields[1], &x, scalar).unwrap().cast::<bool>().unwrap();
        let ours: String = result.iter().map(|yes| if *yes { '1' } else { '0' }).collect();
        assert_eq!(ours, fields[4], "{fields:?}");
    }
}

#[test]
fn every_dtype_has_special_values() {
    assert_eq!(lines("specials").len(), NUMBERS.len());
}
