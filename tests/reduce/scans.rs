//! Running sums, products and extremes.

use super::oracle::strategies::views;
use super::oracle::{Oracle, assert_holds};
use proptest::prelude::*;
use rankn::{NdArray, array};

/// The running folds along an axis, each computed from the start.
fn running<T: Clone, U: Clone>(array: &Oracle<T>, axis: usize, f: impl Fn(&[T]) -> U) -> Oracle<U> {
    Oracle::from_fn(&array.shape, |index| {
        let at = |i: usize| {
            let mut index = index.to_vec();
            index[axis] = i;
            array.get(&index).clone()
        };
        f(&(0..=index[axis]).map(at).collect::<Vec<_>>())
    })
}

proptest! {
    #[test]
    fn along_an_axis_and_flattened(sample in views(), axis in any::<prop::sample::Index>()) {
        let sample = sample.map(|x| (x * 5 % 13 - 6) as i16);
        let (a, o) = (sample.view(), sample.expected());
        let flat = Oracle::new(&[o.data.len()], o.data.clone());
        let sum = |x: &[i16]| x.iter().map(|&x| i64::from(x)).sum::<i64>();
        let product = |x: &[i16]| x.iter().fold(1i64, |p, &x| p.wrapping_mul(x.into()));
        assert_holds(&a.cumsum(), &running(&flat, 0, sum));
        assert_holds(&a.cumprod(), &running(&flat, 0, product));
        assert_holds(&a.cummax(), &running(&flat, 0, |x| *x.iter().max().unwrap()));
        assert_holds(&a.cummin(), &running(&flat, 0, |x| *x.iter().min().unwrap()));
        if a.ndim() > 0 {
            let axis = axis.index(a.ndim());
            let along = || a.along(axis).unwrap();
            assert_holds(&along().cumsum().unwrap(), &running(&o, axis, sum));
            assert_holds(&along().cumprod().unwrap(), &running(&o, axis, product));
            assert_holds(&along().cummax().unwrap(), &running(&o, axis, |x| *x.iter().max().unwrap()));
            assert_holds(&along().cummin().unwrap(), &running(&o, axis, |x| *x.iter().min().unwrap()));
            let doubled = (a.lazy().cast::<i64>() * 2).along(axis).unwrap().cumsum().unwrap();
            assert_holds(&doubled, &running(&o, axis, |x| 2 * sum(x)));
        }
    }
}

#[test]
fn floats_and_nan() {
    let a = array![1.0, 3.0, f64::NAN, 2.0];
    let shown = |a: NdArray<f64>| format!("{:?}", a.to_vec());
    assert_eq!(shown(a.cummax()), "[1.0, 3.0, NaN, NaN]");
    assert_eq!(shown(a.cummin()), "[1.0, 1.0, NaN, NaN]");
    assert_eq!(shown(a.cumsum()), "[1.0, 4.0, NaN, NaN]");
    assert_eq!(array![true, false, true].cumsum(), array![1i64, 1, 2]);
    assert_eq!(array![200u8, 100].cumsum(), array![200u64, 300]);
    assert_eq!(NdArray::scalar(3).cumsum(), array![3i64]);
    assert_eq!(NdArray::<f64>::zeros([2, 0, 3]).along(1).unwrap().cumsum().unwrap().shape(), [2, 0, 3]);
    assert_eq!(NdArray::<f64>::zeros([2, 0, 3]).along(0).unwrap().cumprod().unwrap().shape(), [2, 0, 3]);
    assert_eq!(NdArray::<f64>::zeros([2, 0]).cumsum().shape(), [0]);
}
