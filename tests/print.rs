//! Replays how NumPy printed the arrays of `tests/numpy/print.txt`, which `tests/numpy/record_print.py` wrote and
//! describes.

use rankn::{Complex32, Complex64, FloatMode, NdArray, PrintOptions, Sign};
use std::fmt::{Debug, Display};

/// An array as recorded.
struct Record<'a> {
    shape: Vec<usize>,
    values: &'a str,
    /// What was asked of NumPy, and the text it gave.
    texts: Vec<(&'a str, String)>,
}

#[test]
fn every_text_is_numpys() {
    let path = std::env::var("RANKN_PRINT_FILE").unwrap_or_else(|_| "tests/numpy/print.txt".into());
    let file = std::fs::read_to_string(path).expect("the recorded file is there");
    let mut lines = file.lines().filter(|line| !line.starts_with('#')).peekable();
    let mut count = 0;
    while let Some(header) = lines.next() {
        let mut texts = Vec::new();
        while let Some(line) = lines.next_if(|line| line.starts_with(' ')) {
            let (name, text) = line[1..].split_once(' ').expect("a name and a text");
            texts.push((name, text.replace("\\n", "\n")));
        }
        count += texts.len();
        replay(header, texts);
    }
    assert!(count > 2500, "only {count} texts were recorded");
}

fn replay(header: &str, texts: Vec<(&str, String)>) {
    let words: Vec<&str> = header.split(' ').collect();
    let [dtype, shape, values] = words[..] else { panic!("not a header: {header}") };
    let shape =
        if shape == "-" { vec![] } else { shape.split(',').map(|n| n.parse().expect("a length")).collect() };
    let record = Record { shape, values, texts };
    match dtype {
        "bool" => check(&record, |b: [u8; 1]| b[0] != 0, |x| x as i64 % 3 == 0),
        "int8" => check(&record, i8::from_le_bytes, |x| x as i8),
        "int16" => check(&record, i16::from_le_bytes, |x| x as i16),
        "int32" => check(&record, i32::from_le_bytes, |x| x as i32),
        "int64" => check(&record, i64::from_le_bytes, |x| x as i64),
        "uint8" => check(&record, u8::from_le_bytes, |x| x as u8),
        "uint16" => check(&record, u16::from_le_bytes, |x| x as u16),
        "uint32" => check(&record, u32::from_le_bytes, |x| x as u32),
        "uint64" => check(&record, u64::from_le_bytes, |x| x as u64),
        "float32" => check(&record, f32::from_le_bytes, |x| x as f32),
        "float64" => check(&record, f64::from_le_bytes, |x| x),
        "complex64" => check(&record, complex64, |x| Complex32::new(x as f32, 0.0)),
        "complex128" => check(&record, complex128, |x| Complex64::new(x, 0.0)),
        _ => panic!("no such dtype: {dtype}"),
    }
}

fn complex64(bytes: [u8; 8]) -> Complex32 {
    let [re, im] = [0, 4].map(|i| f32::from_le_bytes(std::array::from_fn(|k| bytes[i + k])));
    Complex32::new(re, im)
}

fn complex128(bytes: [u8; 16]) -> Complex64 {
    let [re, im] = [0, 8].map(|i| f64::from_le_bytes(std::array::from_fn(|k| bytes[i + k])));
    Complex64::new(re, im)
}

/// Makes the array, from the bytes of its elements or from a range, and compares all its texts.
fn check<T, const N: usize>(record: &Record<'_>, read: impl Fn([u8; N]) -> T, cast: impl Fn(f64) -> T)
where
    T: Debug + Display + 'static,
{
    let size: usize = record.shape.iter().product();
    let values: Vec<T> = match record.values.strip_prefix("arange*") {
        Some(scale) => {
            let scale: f64 = scale.parse().expect("a scale");
            (0..size).map(|i| cast(i as f64 * scale)).collect()
        }
        None => bytes(record.values).chunks(N).map(|b| read(b.try_into().expect("whole elements"))).collect(),
    };
    let array = NdArray::from_shape_vec(&record.shape[..], values).expect("as many values as the shape has");
    for (name, text) in &record.texts {
        let ours = print(&array, name);
        assert!(ours == *text, "{name} of {:?}\nNumPy:\n{text}\nrankn:\n{ours}", record.shape);
    }
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.chars().filter_map(|c| c.to_digit(16)).map(|d| d as u8).collect();
    digits.chunks_exact(2).map(|pair| pair[0] * 16 + pair[1]).collect()
}

fn print<T: Debug + Display + 'static>(array: &NdArray<T>, name: &str) -> String {
    match name {
        "str" => format!("{array}"),
        "repr" => format!("{array:?}"),
        "plus" => format!("{array:+?}"),
        "all" => format!("{array:#?}"),
        _ => match name.strip_prefix("prec=") {
            Some(digits) => format!("{array:.*?}", digits.parse().expect("a precision")),
            None => array.format(&options(name)),
        },
    }
}

fn options(text: &str) -> PrintOptions {
    let mut options = PrintOptions::default();
    for (key, value) in text.split(',').filter_map(|pair| pair.split_once('=')) {
        let number = || value.parse::<usize>().expect("a number");
        match key {
            "precision" => options.precision = number(),
            "threshold" => options.threshold = number(),
            "edgeitems" => options.edgeitems = number(),
            "linewidth" => options.linewidth = number(),
            "suppress" => options.suppress = number() != 0,
            "sign" => options.sign = sign(value),
            "floatmode" => options.floatmode = floatmode(value),
            _ => panic!("no such option: {key}"),
        }
    }
    options
}

fn sign(value: &str) -> Sign {
    match value {
        "-" => Sign::Minus,
        "+" => Sign::Plus,
        "_" => Sign::Space,
        _ => panic!("no such sign: {value}"),
    }
}

fn floatmode(value: &str) -> FloatMode {
    match value {
        "fixed" => FloatMode::Fixed,
        "unique" => FloatMode::Unique,
        "maxprec" => FloatMode::MaxPrec,
        "maxprec_equal" => FloatMode::MaxPrecEqual,
        _ => panic!("no such mode: {value}"),
    }
}

#[test]
fn flags_are_honoured() {
    let third = NdArray::from_shape_vec(&[] as &[usize], vec![1.0 / 3.0]).expect("one element");
    assert_eq!(
        format!("{third} {third:#} {third:.3} {third:+}"),
        "0.3333333333333333 0.3333333333333333 0.333 +0.33333333"
    );
    let long = NdArray::from_vec((0..1001).collect::<Vec<i64>>());
    assert_eq!(format!("{long}"), "[   0    1    2 ...  998  999 1000]");
    assert!(format!("{long:#}").contains("500"));
}

#[test]
fn views_print_as_their_arrays() {
    let array = NdArray::from_vec(vec![1.5_f32, 2.0]);
    assert_eq!(
        format!("{:?} {}", array.view(), array.as_view()),
        "array([1.5, 2. ], dtype=float32) [1.5 2. ]"
    );
}

#[test]
fn other_types_print_themselves() {
    let words = NdArray::from_vec(vec!["a".to_owned(), "bc".to_owned()]);
    assert_eq!(format!("{words} {words:?}"), "[a bc] array([\"a\", \"bc\"], dtype=String)");
    let nested = NdArray::from_vec(vec![NdArray::from_vec(vec![1_u8]), NdArray::from_vec(vec![2, 3])]);
    assert_eq!(nested.to_string(), "[[1] [2 3]]");
}

#[test]
fn elements_that_cannot_be_written_are_an_error() {
    use std::fmt::Write as _;
    struct Mute;
    impl Display for Mute {
        fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            Err(std::fmt::Error)
        }
    }
    impl Debug for Mute {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            Display::fmt(self, f)
        }
    }
    for array in [NdArray::from_vec(vec![Mute, Mute]), NdArray::scalar(Mute)] {
        assert!(write!(String::new(), "{array}").is_err());
        assert!(write!(String::new(), "{array:?}").is_err());
    }
}

#[test]
fn a_summary_without_edges_shows_the_last_item() {
    let options = PrintOptions { edgeitems: 0, threshold: 2, ..PrintOptions::default() };
    assert_eq!(rankn::arange(2000).format(&options), "[... 1999]");
    assert_eq!(rankn::arange(2000).reshape([1, 2000]).unwrap().format(&options), "[...\n [... 1999]]");
    let cube = rankn::arange(27).reshape([3, 3, 3]).unwrap();
    assert_eq!(cube.format(&options), "[...\n\n [...\n  [... 26]]]");
}
