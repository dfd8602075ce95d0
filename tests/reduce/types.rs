//! Every built-in type and one of a user's, in every layout, along every subset of axes, with masks and with indices, at
//! every level of the processor.

use super::oracle::layouts::all;
use super::oracle::levels::at_every_level;
use super::oracle::{Oracle, assert_holds};
use super::{axes, dropped, first, folded};
use rankn::{Complex32, Complex64, Element, NdArray, Number, Summable, ZeroOne, array};
use std::fmt::Debug;

const SHAPES: [&[usize]; 3] = [&[600], &[20, 3], &[2, 3, 20]];

/// The shapes, each with some of the layouts by their numbers; types of other sizes get other pairs of them.
fn cases<T>() -> impl Iterator<Item = (&'static [usize], usize)> {
    (0..8).map(|k| (SHAPES[(k + size_of::<T>()) % 3], k))
}

/// The axes of a number of them, each chosen or not: all choices.
fn subsets(ndim: usize) -> impl Iterator<Item = Vec<bool>> {
    (0..1 << ndim).map(move |bits: usize| (0..ndim).map(|axis| bits >> axis & 1 == 1).collect())
}

fn sum<T: Summable>(x: &[T]) -> T::Sum {
    x.iter().fold(T::Sum::zero(), |sum, x| sum.add(x.to_sum()))
}

fn product<T: Summable>(x: &[T]) -> T::Sum {
    x.iter().fold(T::Sum::one(), |product, x| product.mul(x.to_sum()))
}

fn mean<T: Summable>(x: &[T]) -> T::Mean {
    let sum = x.iter().fold(T::Mean::zero(), |sum, x| sum.add(x.to_mean()));
    sum.div(T::Mean::from_f64(x.len() as f64))
}

fn count<T: ZeroOne>(x: &[T]) -> i64 {
    x.iter().filter(|x| x.truth()).count() as i64
}

fn chosen_of<T: Copy>(x: &[(T, bool)]) -> Vec<T> {
    x.iter().filter(|x| x.1).map(|x| x.0).collect()
}

/// Sums, products, means and truth values of numbers that are few enough for every sum of them to be exact.
fn totals<T: Summable<Sum: Debug, Mean: Debug> + Debug>(number: fn(i32) -> T) {
    for (shape, k) in cases::<T>() {
        let mask = all(shape, 77)[(k + 3) % 8].0.map(|x| x % 3 != 0);
        let sample = all(shape, 5)[k].0.map(|x| number(*x));
        let (a, m, o) = (sample.view(), mask.view(), &sample.expected());
        let pairs = o.data.iter().copied().zip(mask.expected().data).collect();
        let pairs = &Oracle::new(shape, pairs);
        for axes_of in subsets(shape.len()) {
            let along = || a.along(axes(&axes_of)).unwrap();
            let masked = || along().filter(&m).unwrap();
            macro_rules! check {
                ($method:ident, $f:expr) => {
                    assert_holds(&along().$method(), &dropped(&folded(o, &axes_of, $f), &axes_of));
                    let f = |x: &[(T, bool)]| $f(&chosen_of(x));
                    assert_holds(&masked().$method(), &dropped(&folded(pairs, &axes_of, f), &axes_of));
                };
            }
            check!(sum, |x: &[T]| sum(x));
            check!(prod, |x: &[T]| product(x));
            check!(count_nonzero, |x: &[T]| count(x));
            check!(any, |x: &[T]| count(x) > 0);
            check!(all, |x: &[T]| count(x) == x.len() as i64);
            assert_holds(&along().mean(), &dropped(&folded(o, &axes_of, mean), &axes_of));
            if axes_of.iter().filter(|c| **c).count() == 1 {
                let taken = along().take(&[1, -1, 1]).unwrap().sum();
                let f = |x: &[T]| sum(&[x[1], x[x.len() - 1], x[1]]);
                assert_holds(&taken, &dropped(&folded(o, &axes_of, f), &axes_of));
            }
        }
        assert_eq!((a.sum(), a.mean(), a.count_nonzero()), (sum(&o.data), mean(&o.data), count(&o.data)));
        assert_eq!((a.any(), a.all()), (count(&o.data) > 0, count(&o.data) == a.size() as i64));
    }
}

/// Extremes and their places.
fn extremes<T: Element + Copy + PartialOrd + Debug>(number: fn(i32) -> T) {
    let least = |x: &[T]| x[first(x, |a, b| a < b)];
    let most = |x: &[T]| x[first(x, |a, b| a > b)];
    for (shape, k) in cases::<T>() {
        let mask = all(shape, 77)[(k + 3) % 8].0.map(|x| x % 3 != 0);
        let sample = all(shape, 5)[k].0.map(|x| number(*x));
        let (a, m, o) = (sample.view(), mask.view(), &sample.expected());
        let pairs = o.data.iter().copied().zip(mask.expected().data).collect();
        let pairs = &Oracle::new(shape, pairs);
        for axes_of in subsets(shape.len()) {
            let along = || a.along(axes(&axes_of)).unwrap();
            let masked = || along().filter(&m).unwrap();
            let result = |f: &dyn Fn(&[T]) -> T| dropped(&folded(o, &axes_of, f), &axes_of);
            let place = |f: &dyn Fn(&[T]) -> i64| dropped(&folded(o, &axes_of, f), &axes_of);
            assert_holds(&along().min().unwrap(), &result(&least));
            assert_holds(&along().max().unwrap(), &result(&most));
            assert_holds(&along().argmin().unwrap(), &place(&|x| first(x, |a, b| a < b) as i64));
            assert_holds(&along().argmax().unwrap(), &place(&|x| first(x, |a, b| a > b) as i64));
            let some = !folded(pairs, &axes_of, |x| !chosen_of(x).is_empty()).data.contains(&false);
            assert_eq!((masked().min().is_ok(), masked().argmax().is_ok()), (some, some));
            if some {
                let of =
                    |f: &dyn Fn(&[T]) -> T| dropped(&folded(pairs, &axes_of, |x| f(&chosen_of(x))), &axes_of);
                assert_holds(&masked().min().unwrap(), &of(&least));
                assert_holds(&masked().max().unwrap(), &of(&most));
            }
        }
        assert_eq!((a.min().unwrap(), a.max().unwrap()), (least(&o.data), most(&o.data)));
        assert_eq!(a.argmax().unwrap(), first(&o.data, |a, b| a > b));
    }
}

/// Whole numbers of a type of a user's, which goes by the name of another one.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
struct Own([u8; 3]);

impl Element for Own {
    const DTYPE: rankn::DType = rankn::DType::F64;
}

impl ZeroOne for Own {
    fn zero() -> Self {
        Own([0; 3])
    }
    fn one() -> Self {
        Own([0, 0, 1])
    }
}

impl Summable for Own {
    type Sum = i64;
    type Mean = f64;
    fn to_sum(self) -> i64 {
        self.0[2].into()
    }
    fn to_mean(self) -> f64 {
        self.0[2].into()
    }
}

#[test]
fn every_type() {
    at_every_level("types::every_type", || {
        totals(|x| x % 3 == 0);
        totals(|x| (x % 3) as i8);
        totals(|x| (x % 3) as i16);
        totals(|x| x % 3);
        totals(|x| i64::from(x % 3));
        totals(|x| (x % 3) as u8);
        totals(|x| (x % 3) as u16);
        totals(|x| x.unsigned_abs() % 3);
        totals(|x| (x % 3) as u64);
        totals(|x| (x % 2) as f32);
        totals(|x| f64::from(x % 2));
        totals(|x| Complex32::new((x % 2) as f32, 0.0));
        totals(|x| Complex64::new((x % 2).into(), 0.0));
        totals(|x| Own([0, 0, (x % 3) as u8]));
    });
}

#[test]
fn every_type_with_an_order() {
    at_every_level("types::every_type_with_an_order", || {
        extremes(|x| x % 3 == 0);
        extremes(|x| x as i8);
        extremes(|x| x as i16);
        extremes(|x| x);
        extremes(|x| i64::from(x) << 40);
        extremes(|x| x as u8);
        extremes(|x| x as u16);
        extremes(|x| x as u32);
        extremes(|x| x as u64);
        extremes(|x| x as f32);
        extremes(|x| if x > 300 { f64::NEG_INFINITY } else { f64::from(-x) });
        extremes(|x| Own([(x >> 8) as u8, x as u8, 0]));
    });
}

#[test]
fn variances_of_every_type() {
    let m = array![[1, 2, 6], [3, 3, 3]];
    let mask = m.not_equal(6);
    macro_rules! check {
        ($($t:ty)*) => {$(
            let a = m.cast::<$t>();
            assert_eq!(a.var(), 14.0 / 6.0, "{}", stringify!($t));
            assert_eq!(a.along(1).unwrap().var().to_vec(), [14.0 / 3.0, 0.0]);
            assert_eq!(a.along(1).unwrap().filter(&mask).unwrap().var().to_vec(), [0.25, 0.0]);
        )*};
    }
    check! { i8 i16 i32 i64 u8 u16 u32 u64 f64 }
    assert_eq!(m.cast::<f32>().along(0).unwrap().var().to_vec(), [1.0, 0.25, 2.25]);
    assert!((m.greater(2).var() - 2.0 / 9.0).abs() < 1e-15);
    assert_eq!(array![Complex32::new(1.0, 2.0), Complex32::new(3.0, -2.0)].var(), 5.0);
}

#[test]
fn the_bounds_of_integers_are_what_a_mask_may_choose() {
    let (low, mask) = (NdArray::full([3, 40], i8::MIN), NdArray::full([3, 40], true));
    assert_eq!(low.along(1).unwrap().filter(&mask).unwrap().max().unwrap(), array![-128i8, -128, -128]);
    let first_row = NdArray::from_fn([3, 40], |at| at[0] == 0);
    let error = low.along(1).unwrap().filter(&first_row).unwrap().max().unwrap_err();
    assert_eq!(error.to_string(), "zero-size array to reduction operation maximum which has no identity");
    let deep = NdArray::full([100], f64::NEG_INFINITY);
    assert_eq!(
        deep.filter(&NdArray::full([100], true)).unwrap().max().unwrap().item().unwrap(),
        f64::NEG_INFINITY
    );
    assert!(array![u64::MAX, 0, 1 << 63].max().unwrap() == u64::MAX);
}
