//! Result dtypes and error texts for all pairs of dtypes and all operations: none differs from NumPy's.

use crate::record::{
    binary, dtype, errors, expected, fold, letter, letters, lines, scalar, small, unary, verdict,
};
use rankn::{Casting, DType, DynArray};

/// Fails with all differences at once.
#[track_caller]
fn assert_same(differences: &[String]) {
    let shown = differences.iter().take(60).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(differences.is_empty(), "{} differences:\n{shown}", differences.len());
}

/// What differs between two verdicts.
///
/// Two of NumPy's errors speak of what Python has: an argument `out`, and the formatting of strings by `%`. Here it is
/// enough that there is an error.
fn difference(what: String, ours: String, numpy: String) -> Option<String> {
    let pythons = numpy.contains("numpy.strings.multiply") || numpy.contains("string formatting");
    let too_large = what.starts_with("multiply") && what.contains("U3") && numpy.contains("too large");
    if (pythons || too_large) && ours.contains(' ') {
        return None;
    }
    (ours != numpy).then(|| format!("{what}: `{ours}`, NumPy `{numpy}`"))
}

#[test]
fn names_and_codes() {
    let errors = errors();
    let mut differences = Vec::new();
    for fields in lines("name") {
        let name = fields[1];
        let ours = match name.parse::<DType>() {
            Ok(dtype) => {
                let size = dtype.size().unwrap_or(8);
                let alignment = dtype.alignment().unwrap_or(8);
                format!("{} {} {} {size} {alignment}", dtype.code(), letter(dtype), dtype.kind())
            }
            Err(err) => err.to_string(),
        };
        let numpy = if fields.len() > 3 { fields[2..].join(" ") } else { expected(fields[2], &errors) };
        differences.extend(difference(name.to_owned(), ours, numpy));
    }
    assert_same(&differences);
}

#[test]
fn promotion() {
    let mut differences = Vec::new();
    for fields in lines("promote") {
        for (other, numpy) in letters().iter().zip(fields[2].split(' ')) {
            let ours = letter(dtype(fields[1]).promote(dtype(other)).unwrap());
            differences.extend(difference(format!("{} {other}", fields[1]), ours, numpy.to_owned()));
        }
    }
    for fields in lines("result_type") {
        let pair: Vec<DType> = fields[1].chars().map(|c| dtype(&c.to_string())).collect();
        for (third, numpy) in letters().iter().zip(fields[2].chars()) {
            let ours = letter(DType::result_type(&[pair[0], pair[1], dtype(third)]).unwrap());
            differences.extend(difference(format!("{}{third}", fields[1]), ours, numpy.to_string()));
        }
    }
    assert_same(&differences);
}

#[test]
fn casting_rules() {
    let mut differences = Vec::new();
    for fields in lines("can_cast") {
        let rules = [Casting::No, Casting::Equiv, Casting::Safe, Casting::SameKind, Casting::Unsafe];
        let rule = rules.into_iter().find(|rule| rule.to_string() == fields[2]).unwrap();
        for (to, numpy) in letters().iter().zip(fields[3].chars()) {
            let ours = u8::from(dtype(fields[1]).can_cast(dtype(to), rule)).to_string();
            differences.extend(difference(format!("{} {to} {rule}", fields[1]), ours, numpy.to_string()));
        }
    }
    assert_same(&differences);
}

#[test]
fn operations_on_two_arrays() {
    let errors = errors();
    let mut differences = Vec::new();
    for fields in lines("binary") {
        let (name, left) = (fields[1], fields[2]);
        for (right, token) in letters().iter().zip(fields[3].split(' ')) {
            let ours = verdict(binary(name, &small(left), small(right)));
            differences.extend(difference(format!("{name} {left} {right}"), ours, expected(token, &errors)));
        }
    }
    assert_same(&differences);
}

#[test]
fn operations_with_scalars_that_adapt() {
    let errors = errors();
    let mut differences = Vec::new();
    for fields in lines("weak") {
        let (name, value) = (fields[1], scalar(fields[2]));
        let sides = fields[3].split(' ').zip(fields[4].split(' '));
        for (other, (right, left)) in letters().iter().zip(sides) {
            let ours = verdict(binary(name, &small(other), value.clone()));
            let what = format!("{name} {other} {}", fields[2]);
            differences.extend(difference(what, ours, expected(right, &errors)));
            if let Some(result) = with_scalar_on_the_left(name, fields[2], other) {
                let what = format!("{name} {} {other}", fields[2]);
                differences.extend(difference(what, verdict(result), expected(left, &errors)));
            }
        }
    }
    assert_same(&differences);
}

/// Scalars of Rust's own types on the left of an operator.
fn with_scalar_on_the_left(name: &str, value: &str, other: &str) -> Option<rankn::Result<DynArray>> {
    macro_rules! operators {
        ($scalar:expr) => {
            match name {
                "add" => $scalar + &small(other),
                "subtract" => $scalar - &small(other),
                "multiply" => $scalar * &small(other),
                "true_divide" => $scalar / &small(other),
                "remainder" => $scalar % &small(other),
                "bitwise_and" => $scalar & &small(other),
                "bitwise_or" => $scalar | &small(other),
                "bitwise_xor" => $scalar ^ &small(other),
                "left_shift" => $scalar << &small(other),
                "right_shift" => $scalar >> &small(other),
                _ => return None,
            }
        };
    }
    Some(match value {
        "True" => operators!(true),
        "2.5" => operators!(2.5),
        "1j" => operators!(rankn::Complex64::new(0.0, 1.0)),
        "'a'" => operators!("a"),
        number => match (number.parse::<i32>(), number.parse::<i64>()) {
            (Ok(number), _) => operators!(number),
            (_, Ok(number)) => operators!(number),
            _ => return None,
        },
    })
}

#[test]
fn operations_on_one_array() {
    let errors = errors();
    let mut differences = Vec::new();
    for fields in lines("unary") {
        for (other, token) in letters().iter().zip(fields[2].split(' ')) {
            let ours = verdict(unary(fields[1], &small(other)));
            differences.extend(difference(format!("{} {other}", fields[1]), ours, expected(token, &errors)));
        }
    }
    assert_same(&differences);
}

#[test]
fn reductions_and_running_folds() {
    let errors = errors();
    let mut differences = Vec::new();
    for fields in [lines("fold"), lines("scan")].concat() {
        for (other, token) in letters().iter().zip(fields[2].split(' ')) {
            let pair = DynArray::stack([&small(other), &small(other)], 0).unwrap();
            let ours = verdict(fold(fields[1], &pair, Some(0)));
            differences.extend(difference(format!("{} {other}", fields[1]), ours, expected(token, &errors)));
        }
    }
    assert_same(&differences);
}
