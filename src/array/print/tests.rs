//! The printing core without arrays: elements in C order behind a function that reads them.

use super::{FloatMode, PrintOptions, Printer, Sign};
use num_complex::Complex;
use std::fmt::Debug;

fn with<T: Debug + 'static, R>(shape: &[usize], items: &[T], then: impl FnOnce(Printer<'_, T>) -> R) -> R {
    let position = |index: &[usize]| index.iter().zip(shape).fold(0, |p, (i, len)| p * len + i);
    let get = |index: &[usize]| &items[position(index)];
    then(Printer { shape, get: &get, text: &|x| format!("{x:?}"), dtype: None })
}

fn string<T: Debug + 'static>(shape: &[usize], items: &[T], options: PrintOptions) -> String {
    with(shape, items, |printer| printer.format(&options))
}

fn repr<T: Debug + 'static>(shape: &[usize], items: &[T]) -> String {
    with(shape, items, |printer| printer.repr(&PrintOptions::default()))
}

const DEFAULT: fn() -> PrintOptions = PrintOptions::default;

#[test]
fn floats_align_at_the_point() {
    assert_eq!(string(&[3], &[1.0, 10.5, -0.25], DEFAULT()), "[ 1.   10.5  -0.25]");
    assert_eq!(string(&[2], &[1.0, 1e-5], DEFAULT()), "[1.e+00 1.e-05]");
    assert_eq!(string(&[3], &[f64::NAN, f64::NEG_INFINITY, 1.0], DEFAULT()), "[ nan -inf   1.]");
    assert_eq!(repr(&[1], &[0.1_f32]), "array([0.1], dtype=float32)");
}

#[test]
fn float_modes_choose_the_digits() {
    let text =
        |floatmode| string(&[2], &[0.5, 1.0 / 3.0], PrintOptions { precision: 3, floatmode, ..DEFAULT() });
    assert_eq!(text(FloatMode::Fixed), "[0.500 0.333]");
    assert_eq!(text(FloatMode::Unique), "[0.5                0.3333333333333333]");
    assert_eq!(text(FloatMode::MaxPrec), "[0.5   0.333]");
    assert_eq!(text(FloatMode::MaxPrecEqual), "[0.500 0.333]");
}

#[test]
fn a_power_of_two_keeps_the_digits_that_identify_it() {
    let options = PrintOptions { precision: 15, ..DEFAULT() };
    assert_eq!(
        string(&[2], &[2f64.powi(149), 2f64.powi(-44)], options),
        "[7.136238463529800e+44 5.684341886080802e-14]"
    );
}

#[test]
fn signs_stand_before_positive_numbers() {
    let text = |sign| string(&[2], &[5, 10], PrintOptions { sign, ..DEFAULT() });
    assert_eq!((text(Sign::Plus), text(Sign::Space)), ("[ +5 +10]".into(), "[  5  10]".into()));
    let text = |sign| string(&[2], &[5.0, 10.0], PrintOptions { sign, ..DEFAULT() });
    assert_eq!((text(Sign::Plus), text(Sign::Space)), ("[ +5. +10.]".into(), "[  5.  10.]".into()));
}

#[test]
fn complex_parts_align() {
    let z = [Complex::new(1.0, 2.5), Complex::new(-10.25, -3.0)];
    assert_eq!(repr(&[2], &z), "array([  1.  +2.5j, -10.25-3.j ])");
}

#[test]
fn blocks_of_higher_rank_have_blank_lines_between() {
    assert_eq!(repr(&[2, 1, 2], &[1_i64, 2, 3, 4]), "array([[[1, 2]],\n\n       [[3, 4]]])");
}

#[test]
fn a_summary_reads_only_what_it_shows() {
    let read = std::cell::Cell::new(0);
    let item = 7_u8;
    let get = |_: &[usize]| {
        read.set(read.get() + 1);
        &item
    };
    let printer = Printer { shape: &[1 << 40, 2], get: &get, text: &u8::to_string, dtype: None };
    let rows = ["[7, 7]"; 3].join(",\n       ");
    let expected =
        format!("array([{rows},\n       ...,\n       {rows}], shape=(1099511627776, 2), dtype=uint8)");
    assert_eq!((printer.repr(&DEFAULT()), read.get()), (expected, 12));
}

#[test]
fn a_summary_without_edge_items_shows_the_last_one() {
    let options = PrintOptions { threshold: 2, edgeitems: 0, ..DEFAULT() };
    assert_eq!(string(&[3], &[1, 2, 3], options), "[... 3]");
}

#[test]
fn types_that_are_not_built_in_name_themselves() {
    assert_eq!(repr(&[2], &["a", "b"]), "array([\"a\", \"b\"], dtype=&str)");
    assert_eq!(repr(&[1], &[Some(vec![1_u8])]), "array([Some([1])], dtype=Option<Vec<u8>>)");
    assert_eq!(repr(&[2], &[9_usize, 10]), "array([ 9, 10], dtype=usize)");
}

#[test]
fn elements_of_several_lines_stand_beside_each_other() {
    struct Lines(&'static str);
    impl Debug for Lines {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(self.0)
        }
    }
    let items = [Lines("ab\nc"), Lines("d")];
    assert_eq!(string(&[2], &items, DEFAULT()), "[ab\n c  d]");
}

#[test]
fn endless_options_are_cut() {
    let most = usize::MAX;
    let options =
        PrintOptions { precision: most, edgeitems: most, linewidth: most, threshold: 0, ..DEFAULT() };
    assert_eq!(string(&[2], &[0.1, 0.25], options), "[0.1  0.25]");
    assert_eq!(string(&[1], &[0.1], PrintOptions { floatmode: FloatMode::Fixed, ..options }).len(), 16_004);
}
