//! `arange`, `linspace` and `meshgrid`, against values that NumPy gave.

mod oracle;

use oracle::{Oracle, assert_holds};
use rankn::{
    Float, Indexing, NdArray, Owned, Real, arange, arange_step, array, linspace, linspace_with, meshgrid,
};

/// A number written as in `tests/numpy/ranges.txt`.
trait Recorded: Copy + std::fmt::Debug {
    type Bits: PartialEq;
    fn read(text: &str) -> Self;
    fn bits(self) -> Self::Bits;
}

macro_rules! recorded {
    ($($t:ty as $bits_type:ty: |$text:ident| $read:expr, |$x:ident| $bits:expr;)*) => {$(
        impl Recorded for $t {
            type Bits = $bits_type;
            fn read($text: &str) -> Self { $read }
            fn bits(self) -> $bits_type { let $x = self; $bits }
        }
    )*};
}

recorded! {
    f64 as u64: |text| f64::from_bits(u64::from_str_radix(text, 16).unwrap()), |x| x.to_bits();
    f32 as u32: |text| f32::from_bits(u32::from_str_radix(text, 16).unwrap()), |x| x.to_bits();
    i64 as i64: |text| text.parse().unwrap(), |x| x;
    i8 as i8: |text| text.parse().unwrap(), |x| x;
    u64 as u64: |text| text.parse().unwrap(), |x| x;
}

fn check<T: Recorded>(line: &str, made: &NdArray<T>, recorded: &[&str]) {
    let recorded: Vec<T> = recorded.iter().map(|text| T::read(text)).collect();
    let same = made.iter().zip(&recorded).all(|(a, b)| a.bits() == b.bits());
    assert!(same && made.size() == recorded.len(), "{line}: {:?} is not {recorded:?}", made.to_vec());
}

fn check_arange<T: Recorded + Real>(line: &str, [start, stop, step]: [&str; 3], recorded: &[&str]) {
    check(line, &arange_step(T::read(start), T::read(stop), T::read(step)).unwrap(), recorded);
}

fn check_linspace<T: Recorded + Float>(line: &str, [start, stop, num]: [&str; 3], recorded: &[&str]) {
    let (start, stop, num) = (T::read(start), T::read(stop), num.parse().unwrap());
    let endpoint = line.starts_with("linspace");
    check(line, &linspace_with(start, stop, num, endpoint).0, recorded);
}

#[test]
fn ranges_are_numpys() {
    let mut count = 0;
    for line in include_str!("numpy/ranges.txt").lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [name, dtype, start, stop, third, ":", recorded @ ..] = words.as_slice() else {
            panic!("{line}")
        };
        let arguments = [*start, *stop, *third];
        match (*name, *dtype) {
            ("arange", "float64") => check_arange::<f64>(line, arguments, recorded),
            ("arange", "int64") => check_arange::<i64>(line, arguments, recorded),
            ("arange", "int8") => check_arange::<i8>(line, arguments, recorded),
            ("arange", "uint64") => check_arange::<u64>(line, arguments, recorded),
            ("linspace" | "open", "float64") => check_linspace::<f64>(line, arguments, recorded),
            ("linspace" | "open", "float32") => check_linspace::<f32>(line, arguments, recorded),
            _ => panic!("{line}"),
        }
        count += 1;
    }
    assert_eq!(count, 900);
}

#[test]
fn integers_count() {
    assert_eq!(arange(3), array![0, 1, 2]);
    assert_eq!(arange::<i64>(10..15), array![10_i64, 11, 12, 13, 14]);
    let (start, stop) = (5, 0);
    assert_eq!(arange(start..stop).shape(), [0]);
    assert_eq!(arange(-3).shape(), [0]);
    assert_eq!(arange_step(10, 50, 13).unwrap(), array![10, 23, 36, 49]);
    assert_eq!(arange_step(5, 0, -2).unwrap(), array![5, 3, 1]);
    assert_eq!(arange_step(0_u8, 5, 2).unwrap(), array![0_u8, 2, 4]);
    assert_eq!(arange_step(4_u8, 2, 1).unwrap().size(), 0);
}

#[test]
fn integers_reach_their_limits() {
    assert_eq!(arange_step(i8::MIN, i8::MAX, 100).unwrap(), array![-128_i8, -28, 72]);
    assert_eq!(arange_step(i8::MAX, i8::MIN, -128).unwrap(), array![127_i8, -1]);
    assert_eq!(arange_step(i64::MIN, i64::MAX, i64::MAX).unwrap(), array![i64::MIN, -1, i64::MAX - 1]);
    assert_eq!(arange(u64::MAX - 2..u64::MAX), array![u64::MAX - 2, u64::MAX - 1]);
    assert_eq!(arange_step(0, u64::MAX, u64::MAX / 2).unwrap(), array![0, u64::MAX / 2, u64::MAX - 1]);
    assert_eq!(arange_step(i64::MIN, i64::MIN + 5, 2).unwrap(), array![i64::MIN, i64::MIN + 2, i64::MIN + 4]);
}

#[test]
fn floats_round_as_in_numpy() {
    let a = arange_step(0.1, 0.4, 0.1).unwrap();
    assert_eq!(a, array![0.1, 0.2, 0.30000000000000004, 0.4]);
    assert_eq!(arange_step(0.0, 4.0, 0.01).unwrap().size(), 400);
    assert_eq!(arange_step(0.0, 1.0, 0.1).unwrap()[3], 0.30000000000000004);
    assert_eq!(arange(2.5), array![0.0, 1.0, 2.0]);
    assert_eq!(arange_step(0.0_f32, 1.0, 0.1).unwrap().size(), 10);
    assert_eq!(arange_step(1.0, 0.0, 0.5).unwrap().size(), 0);
    let third = arange_step(0.1_f32, 1.0, 0.3).unwrap()[2];
    assert_eq!(third, 0.1_f32 + 2.0 * ((0.1_f32 + 0.3) - 0.1));
}

#[test]
fn floats_keep_signs_and_extremes() {
    assert!(arange_step(-0.0_f64, 1.0, 0.5).unwrap()[0].is_sign_negative());
    assert_eq!(arange_step(0.0, 1e-320, 1e10).unwrap(), array![0.0]);
    assert_eq!(arange_step(0.0, -1.0, f64::INFINITY).unwrap().size(), 0);
    assert_eq!(arange_step(5e-324, 1.0, f64::INFINITY).unwrap(), array![5e-324]);
    assert_eq!(arange_step(1e-300, 1e300, 9e299).unwrap(), array![1e-300, 9e299]);
}

#[test]
fn spaces_end_exactly() {
    assert_eq!(linspace(2.0, 3.0, 5), array![2.0, 2.25, 2.5, 2.75, 3.0]);
    assert_eq!(linspace(0.0, 0.7, 8)[7], 0.7);
    assert_eq!(linspace(3.0, 9.0, 1), array![3.0]);
    assert_eq!(linspace(0.0, 1.0, 0).shape(), [0]);
    assert_eq!(linspace(1.0, 1.0, 3), array![1.0, 1.0, 1.0]);
    assert_eq!(linspace(0.0_f32, 1.0, 4)[1], 1.0_f32 / 3.0);
    assert_eq!(linspace_with(0.0, 1.0, 4, false), (array![0.0, 0.25, 0.5, 0.75], 0.25));
    assert_eq!(linspace_with(0.0, 1.0, 5, true).1, 0.25);
    assert!(linspace_with(0.0_f64, 1.0, 1, true).1.is_nan());
    assert_eq!(linspace_with(0.0, 2.0, 1, false), (array![0.0], 2.0));
    assert!(linspace_with(0.0_f64, 1.0, 0, false).1.is_nan());
}

#[test]
fn spaces_too_narrow_for_a_step_still_advance() {
    assert_eq!(linspace(0.0, 5e-324, 4), array![0.0, 0.0, 5e-324, 5e-324]);
    assert_eq!(linspace_with(0.0, 5e-324, 3, false).1, 0.0);
}

#[test]
fn grids_repeat_coordinates() {
    let (x, y) = (array![1, 2, 3], array![10, 20]);
    let paper = meshgrid(&[&x, &y], Indexing::Xy);
    assert_eq!(paper[0], array![[1, 2, 3], [1, 2, 3]]);
    assert_eq!(paper[1], array![[10, 10, 10], [20, 20, 20]]);
    let matrix = meshgrid(&[&x, &y], Indexing::Ij);
    assert_eq!(matrix[0], array![[1, 1], [2, 2], [3, 3]]);
    assert_eq!(matrix[1], array![[10, 20], [10, 20], [10, 20]]);
}

#[test]
fn grids_have_an_axis_for_each_argument() {
    let lists = [array![0_i64, 1], array![0_i64, 1, 2], array![[0_i64, 1], [2, 3]]];
    let lists: Vec<&NdArray<i64>> = lists.iter().collect();
    for (indexing, order) in [(Indexing::Ij, [0, 1, 2]), (Indexing::Xy, [1, 0, 2])] {
        let shape: Vec<usize> = order.iter().map(|&k| lists[k].size()).collect();
        for (k, grid) in meshgrid(&lists, indexing).iter().enumerate() {
            assert_holds(grid, &Oracle::from_fn(&shape, |index| index[order[k]] as i64));
            assert!(grid.is_c_contiguous());
        }
    }
    assert!(meshgrid::<i64, Owned<i64>>(&[], Indexing::Xy).is_empty());
    assert_eq!(meshgrid(&[&array![1, 2]], Indexing::Xy)[0], array![1, 2]);
}
