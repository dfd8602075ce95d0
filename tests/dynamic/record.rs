//! What NumPy gave, from `tests/numpy/dynamic.txt` and with half precision from `dynamic_f16.txt` beside it, and the operations by
//! NumPy's names.

use rankn::{DType, DynArray, DynOperand, NdArray, Object, Result};
use std::collections::{HashMap, HashSet};

/// NumPy's letters of the numeric dtypes.
pub(crate) const NUMBERS: &str = if HALVES { "?bBhHiIlLefdFD" } else { "?bBhHiIlLfdFD" };

/// Whether there is half precision.
const HALVES: bool = cfg!(feature = "f16");

const RECORD: &str = include_str!("../numpy/dynamic.txt");
/// The tables of dtypes with half precision, and values with it.
const WITH_HALVES: &str = include_str!("../numpy/dynamic_f16.txt");

/// The lines of the record that begin with this word, split into fields.
pub(crate) fn lines(what: &str) -> Vec<Vec<&'static str>> {
    let found = lines_of(if HALVES { WITH_HALVES } else { RECORD }, what);
    let is_table = ["name", "promote", "can_cast", "result_type", "binary", "weak", "unary", "fold", "scan"]
        .contains(&what);
    if !HALVES || is_table {
        assert!(!found.is_empty(), "no line `{what}`");
        return found;
    }
    // Values without half precision, except where it replaces single precision.
    let key = |fields: &[&'static str]| -> Vec<_> {
        fields[..fields.len() - 1].iter().copied().take_while(|field| !field.starts_with('!')).collect()
    };
    let replaced: HashSet<_> = found.iter().map(|fields| key(fields)).collect();
    let rest = lines_of(RECORD, what).into_iter().filter(|fields| !replaced.contains(&key(fields)));
    let all: Vec<_> = rest.chain(found.iter().cloned()).collect();
    assert!(!all.is_empty(), "no line `{what}`");
    all
}

fn lines_of(record: &'static str, what: &str) -> Vec<Vec<&'static str>> {
    let fields = record.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    fields.filter(|fields| fields[0] == what).collect()
}

/// The error texts by number.
pub(crate) fn errors() -> HashMap<&'static str, &'static str> {
    let text = if HALVES { WITH_HALVES } else { RECORD };
    let errors = text.lines().filter_map(|line| line.strip_prefix("error\t")?.split_once('\t'));
    errors.collect()
}

/// The letters of all dtypes of the record.
pub(crate) fn letters() -> Vec<String> {
    NUMBERS.chars().map(String::from).chain(["U3".into(), "O".into()]).collect()
}

pub(crate) fn dtype(letter: &str) -> DType {
    letter.parse().expect("a letter of NumPy's")
}

/// The letter of a dtype.
pub(crate) fn letter(dtype: DType) -> String {
    match dtype {
        DType::Str(width) => format!("U{width}"),
        DType::Object => "O".into(),
        _ => NUMBERS.chars().find(|c| c.to_string().parse::<DType>().unwrap() == dtype).unwrap().to_string(),
    }
}

/// Two elements that every operation takes.
pub(crate) fn small(letter: &str) -> DynArray {
    match letter {
        "O" => rankn::dynarray![1, 2; "O"].unwrap(),
        "U3" => rankn::dynarray!["a", "abc"],
        _ => rankn::dynarray![1, 2; letter].unwrap(),
    }
}

/// An array of the elements in a text.
pub(crate) fn parse(text: &str, letter: &str) -> DynArray {
    let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    match letter {
        "?" => NdArray::from_vec(words.iter().map(|word| word == "True").collect::<Vec<bool>>()).into(),
        _ => DynArray::from(NdArray::from_vec(words)).astype(letter).unwrap(),
    }
}

/// A scalar of Python's.
pub(crate) fn scalar(text: &str) -> Object {
    match text {
        "True" => true.into(),
        "2.5" => 2.5.into(),
        "1j" => rankn::Complex64::new(0.0, 1.0).into(),
        "'a'" => "a".into(),
        number => number.parse::<i128>().unwrap().into(),
    }
}

/// What an operation gives, in the words of the record: a dtype or an error text.
pub(crate) fn verdict(result: Result<DynArray>) -> String {
    result.map_or_else(|err| err.to_string(), |array| letter(array.dtype()))
}

/// The same of NumPy's. Without half precision, `float32` is in its place; and a scalar that is text needs no wrapping for Python.
pub(crate) fn expected(token: &str, errors: &HashMap<&str, &str>) -> String {
    match token.strip_prefix('!') {
        Some(number) => errors[number].replace("np.str_('x')", "'x'"),
        None if HALVES => token.to_owned(),
        None => token.replace('e', "f"),
    }
}

pub(crate) fn binary<'r>(name: &str, x: &DynArray, y: impl Into<DynOperand<'r>>) -> Result<DynArray> {
    match name {
        "add" => x + y,
        "subtract" => x - y,
        "multiply" => x * y,
        "true_divide" => x / y,
        "floor_divide" => x.floor_div(y),
        "remainder" => x % y,
        "power" => x.pow(y),
        "maximum" => x.maximum(y),
        "minimum" => x.minimum(y),
        "arctan2" => x.atan2(y),
        "hypot" => x.hypot(y),
        "copysign" => x.copysign(y),
        "bitwise_and" => x & y,
        "bitwise_or" => x | y,
        "bitwise_xor" => x ^ y,
        "left_shift" => x << y,
        "right_shift" => x >> y,
        "equal" => x.equal(y),
        "not_equal" => x.not_equal(y),
        "less" => x.less(y),
        "less_equal" => x.less_equal(y),
        "greater" => x.greater(y),
        "greater_equal" => x.greater_equal(y),
        "logical_and" => x.logical_and(y),
        "logical_or" => x.logical_or(y),
        "logical_xor" => x.logical_xor(y),
        other => panic!("no operation {other}"),
    }
}

pub(crate) fn unary(name: &str, x: &DynArray) -> Result<DynArray> {
    match name {
        "negative" => -x,
        "abs" => x.abs(),
        "sign" => x.sign(),
        "square" => x.square(),
        "reciprocal" => x.reciprocal(),
        "conj" => x.conj(),
        "real" => x.real(),
        "imag" => x.imag(),
        "angle" => x.angle(),
        "invert" => !x,
        "logical_not" => x.logical_not(),
        "isnan" => x.is_nan(),
        "isinf" => x.is_inf(),
        "isfinite" => x.is_finite(),
        "floor" => x.floor(),
        "ceil" => x.ceil(),
        "trunc" => x.trunc(),
        "round" => x.round(),
        "sqrt" => x.sqrt(),
        "cbrt" => x.cbrt(),
        "exp" => x.exp(),
        "exp2" => x.exp2(),
        "expm1" => x.exp_m1(),
        "log" => x.ln(),
        "log2" => x.log2(),
        "log10" => x.log10(),
        "log1p" => x.ln_1p(),
        "sin" => x.sin(),
        "cos" => x.cos(),
        "tan" => x.tan(),
        "arcsin" => x.asin(),
        "arccos" => x.acos(),
        "arctan" => x.atan(),
        "sinh" => x.sinh(),
        "cosh" => x.cosh(),
        "tanh" => x.tanh(),
        "deg2rad" => x.to_radians(),
        "rad2deg" => x.to_degrees(),
        other => panic!("no operation {other}"),
    }
}

/// A reduction or a running fold, along an axis or of all elements.
pub(crate) fn fold(name: &str, x: &DynArray, axis: Option<i32>) -> Result<DynArray> {
    let axes: Vec<i32> = axis.map_or_else(|| (0..x.ndim() as i32).collect(), |axis| vec![axis]);
    let along = x.along(&axes)?;
    match name {
        "sum" => along.sum(),
        "prod" => along.prod(),
        "min" => along.min(),
        "max" => along.max(),
        // Of all elements, by the method of the array.
        "argmin" if axis.is_none() => x.argmin(),
        "argmax" if axis.is_none() => x.argmax(),
        "argmin" => along.argmin(),
        "argmax" => along.argmax(),
        "mean" => along.mean(),
        "var" => along.var(),
        "std" => along.std(),
        "median" => along.median(),
        "all" => along.all(),
        "any" => along.any(),
        "count_nonzero" => along.count_nonzero(),
        "cumsum" => along.cumsum(),
        "cumprod" => along.cumprod(),
        "cummax" => along.cummax(),
        "cummin" => along.cummin(),
        other => panic!("no fold {other}"),
    }
}
