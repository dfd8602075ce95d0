//! Medians, of everything, along axes, and of some elements only.

use super::oracle::strategies::{broadcasting, views};
use super::oracle::{Oracle, indices};
use super::{float, less, order};
use proptest::collection::vec;
use proptest::prelude::*;
use rankn::{Item, NdArray};

fn median(items: &[f64]) -> f64 {
    let sorted: Vec<f64> = order(items).iter().map(|&i| items[i]).collect();
    match sorted[..] {
        [] => f64::NAN,
        [.., last] if last.is_nan() => last,
        _ if sorted.len() % 2 == 1 => sorted[sorted.len() / 2],
        _ => (sorted[sorted.len() / 2 - 1] + sorted[sorted.len() / 2]) / 2.0,
    }
}

/// The medians along the chosen axes, which stay with length 1, of the elements that are chosen.
fn medians(array: &Oracle<f64>, chosen: &[bool], mask: &Oracle<bool>) -> Oracle<f64> {
    let part = |want: bool| -> Vec<usize> {
        array.shape.iter().zip(chosen).map(|(&n, &c)| if c == want { n } else { 1 }).collect()
    };
    let inner = indices(&part(true));
    Oracle::from_fn(&part(false), |kept| {
        let at = |index: &Vec<usize>| -> Vec<usize> { index.iter().zip(kept).map(|(i, k)| i + k).collect() };
        let places = inner.iter().map(at).filter(|at| *mask.get(at));
        median(&places.map(|at| *array.get(&at)).collect::<Vec<_>>())
    })
}

#[track_caller]
fn assert_same(a: &NdArray<f64>, expected: &Oracle<f64>) {
    assert_eq!(a.shape(), &expected.shape[..]);
    let same = |(x, y): (&f64, &f64)| !less(x, y) && !less(y, x);
    assert!(a.iter().zip(&expected.data).all(same), "{a:?} {expected:?}");
}

proptest! {
    #[test]
    fn along_axes(sample in views(), chosen in vec(any::<bool>(), 8), special in any::<bool>()) {
        let sample = sample.map(|&x| if special { float(x) } else { (x * 7 % 23) as f64 });
        let (a, o, chosen) = (sample.view(), sample.expected(), &chosen[..sample.shape.len()]);
        let axes: Vec<usize> = (0..a.ndim()).filter(|&axis| chosen[axis]).collect();
        let expected = medians(&o, chosen, &o.map(|_| true));
        assert_same(&a.along(&axes).unwrap().keep_dims().median(), &expected);
        let left: Vec<usize> = (0..a.ndim()).filter(|&axis| !chosen[axis]).map(|axis| a.shape()[axis]).collect();
        assert_same(&a.along(&axes).unwrap().median(), &expected.reshape(&left));
        let doubled = o.map(|x| x * 2.0);
        let whole = NdArray::scalar(a.median());
        assert_same(&whole, &Oracle::new(&[], vec![median(&o.data)]));
        assert_same(&NdArray::scalar((a.lazy() * 2.0).median()), &Oracle::new(&[], vec![median(&doubled.data)]));
    }

    #[test]
    fn of_some_elements((samples, common) in broadcasting(2), chosen in vec(any::<bool>(), 8)) {
        let a = samples[0].map(|&x| (x * 7 % 23) as f64);
        let a = NdArray::from_shape_vec(&common, a.expected().broadcast_to(&common).data).unwrap();
        let mask = samples[1].map(|x| x % 3 != 0);
        let given = mask.view();
        let axes: Vec<usize> = (0..a.ndim()).filter(|&axis| chosen[axis]).collect();
        let along = a.along(&axes).unwrap().keep_dims().filter(&given).unwrap();
        let expected = medians(&Oracle::of(&a), &chosen[..a.ndim()], &mask.expected().broadcast_to(&common));
        assert_same(&along.median(), &expected);
    }

    #[test]
    fn of_chosen_positions(sample in views(), places in vec(any::<prop::sample::Index>(), 0..5)) {
        let sample = sample.map(|&x| (x * 7 % 23) as f64);
        let (a, o) = (sample.view(), sample.expected());
        for axis in 0..a.ndim() {
            let len = a.shape()[axis];
            let places: Vec<usize> = if len == 0 { vec![] } else { places.iter().map(|at| at.index(len)).collect() };
            let mut lists: Vec<Vec<usize>> = a.shape().iter().map(|&n| (0..n).collect()).collect();
            lists[axis] = places.clone();
            let taken = o.choose(&lists);
            let chosen: Vec<bool> = (0..a.ndim()).map(|k| k == axis).collect();
            let expected = medians(&taken, &chosen, &taken.map(|_| true));
            let along = a.along(axis).unwrap().keep_dims();
            assert_same(&along.take(&places).unwrap().median(), &expected);
        }
    }
}

#[test]
fn as_numpy() {
    use rankn::array;
    assert_eq!(array![1, 2, 3, 4].median(), 2.5);
    assert!(array![1.0, f64::NAN, 3.0].median().is_nan() && array![1.0, -f32::NAN].median().is_nan());
    assert!(NdArray::<i32>::zeros(0).median().is_nan());
    assert_eq!(NdArray::scalar(5).median(), 5.0);
    assert_eq!((array![true, false, true].median(), array![true, false].median()), (1.0, 0.5));
    assert_eq!(array![127_i8, 127].median(), 127.0);
    assert_eq!(array![1_u64 << 63, (1 << 63) + 2].median(), 9.223372036854776e18);
    assert_eq!(array![1_i64 << 62, (1 << 62) + 2].median(), 4.611686018427388e18);
    assert_eq!(array![f64::INFINITY, f64::INFINITY].median(), f64::INFINITY);
    assert!(array![f64::INFINITY, f64::NEG_INFINITY].median().is_nan());
    assert_eq!(array![1.7e308, 1.7e308].median(), f64::INFINITY);
    let single: f32 = array![1.0_f32, 2.0].median();
    assert_eq!(single, 1.5);
    let empty = NdArray::<f64>::zeros([0, 3]);
    assert!(empty.along(0).unwrap().median().is_nan().all());
    assert_eq!(empty.along(1).unwrap().median().shape(), [0]);
    let long = NdArray::from_fn([1000, 3], |i| ((i[0] * 617 % 1000) * 3 + i[1]) as f64);
    assert_eq!(long.along(0).unwrap().median(), array![1498.5, 1499.5, 1500.5]);
    assert_eq!(long.slice([Item::from(..999)]).unwrap().median(), 1501.0);
}
