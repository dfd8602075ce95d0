//! What NumPy answers where it may surprise, and the texts of errors.

use rankn::{Error, ErrorKind, NdArray, Side, array};

const NAN: f64 = f64::NAN;
const INF: f64 = f64::INFINITY;

#[track_caller]
fn errs<R>(kind: ErrorKind, text: &str, result: rankn::Result<R>) {
    let err: Error = result.err().expect("it should fail");
    assert_eq!((err.kind(), err.to_string().as_str()), (kind, text));
}

#[test]
fn nan_comes_last_whatever_its_sign() {
    let sorted = array![NAN, 1.0, -INF, -NAN, INF].sort(0).unwrap().to_vec();
    assert_eq!(sorted[..3], [-INF, 1.0, INF]);
    assert!(sorted[3].is_nan() && sorted[4].is_nan());
    assert_eq!(array![NAN, 0.0, -0.0, NAN, -INF].argsort(0).unwrap(), array![4_i64, 1, 2, 0, 3]);
    assert_eq!(array![-NAN, 2.0, NAN, 1.0].argsort(0).unwrap(), array![3_i64, 1, 0, 2]);
    assert_eq!(array![true, false, true].argsort(0).unwrap(), array![1_i64, 0, 2]);
    let nans = NdArray::full(3, -NAN).partition(1, 0).unwrap();
    assert!(nans.is_nan().all());
}

#[test]
fn negative_zeros_come_first() {
    let sorted = array![0.0, -0.0, 0.0, -0.0].sort(0).unwrap();
    assert_eq!(sorted.lazy().map(|x: f64| x.is_sign_negative()).eval(), array![true, true, false, false]);
}

#[test]
fn sets() {
    assert_eq!(NdArray::scalar(5).unique(), array![5]);
    assert_eq!(NdArray::<f64>::zeros([0, 2]).unique().shape(), [0]);
    let values = array![0.0, -0.0, NAN, -NAN, 1.0].unique();
    assert!(values.shape() == [3] && values[0] == 0.0 && values[1] == 1.0 && values[2].is_nan());
    let found = array![[2, 1], [2, 3]].unique_all();
    assert_eq!((found.values, found.indices), (array![1, 2, 3], array![1_i64, 0, 3]));
    assert_eq!((found.inverse, found.counts), (array![[1_i64, 0], [1, 2]], array![1_i64, 2, 1]));
    let found = array![NAN, 1.0, NAN, 0.0].unique_all();
    assert_eq!((found.indices, found.inverse), (array![3_i64, 1, 0], array![2_i64, 1, 2, 0]));
    assert_eq!(found.counts, array![1_i64, 1, 2]);
    assert_eq!(array![i64::MIN, i64::MAX, i64::MIN].unique(), array![i64::MIN, i64::MAX]);
    let (values, counts) = array![250_u8, 255, 250, 0].unique_counts();
    assert_eq!((values, counts), (array![0_u8, 250, 255], array![1_i64, 2, 1]));
}

#[test]
fn searches() {
    let a = array![1, 2, 2, 3];
    let one = |side| a.searchsorted(2, side).unwrap().item().unwrap();
    assert_eq!((one(Side::Left), one(Side::Right)), (1, 3));
    let a = array![1.0, 2.0, NAN];
    assert_eq!(a.searchsorted(array![NAN, INF, 0.0], Side::Left).unwrap(), array![2_i64, 2, 0]);
    assert_eq!(a.searchsorted(NAN, Side::Right).unwrap(), NdArray::scalar(3_i64));
    assert_eq!(array![0.0, 1.0].searchsorted(-0.0, Side::Left).unwrap().item().unwrap(), 0);
    assert_eq!(array![false, true].searchsorted(true, Side::Left).unwrap().item().unwrap(), 1);
    assert_eq!(NdArray::<f64>::zeros(0).searchsorted(1.0, Side::Right).unwrap().item().unwrap(), 0);
    assert_eq!(Side::default(), Side::Left);
}

#[test]
fn empty_axes() {
    let empty = NdArray::<f32>::zeros([2, 0]);
    assert_eq!(empty.sort(1).unwrap().shape(), [2, 0]);
    assert_eq!(empty.sort(0).unwrap().shape(), [2, 0]);
    assert_eq!(empty.argsort(0).unwrap().shape(), [2, 0]);
    assert_eq!(empty.argsort(-1).unwrap().shape(), [2, 0]);
    assert_eq!(empty.partition(5, 1).unwrap().shape(), [2, 0]);
    assert_eq!(empty.argpartition(1, 0).unwrap().shape(), [2, 0]);
}

#[test]
fn errors() {
    use ErrorKind::{Axis, Index, Shape};
    let (mut a, point) = (array![1, 2], NdArray::scalar(5));
    errs(Axis, "axis 2 is out of bounds for array of dimension 1", a.sort(2));
    errs(Axis, "axis -2 is out of bounds for array of dimension 1", a.argsort(-2));
    errs(Axis, "axis 1 is out of bounds for array of dimension 1", a.sort_inplace(1));
    errs(Axis, "axis -1 is out of bounds for array of dimension 0", point.sort(-1));
    errs(Axis, "axis 0 is out of bounds for array of dimension 0", point.partition(0, 0));
    errs(Index, "kth(=5) out of bounds (2)", a.partition(5, 0));
    errs(Index, "kth(=-1) out of bounds (2)", a.partition(-3, 0));
    errs(Index, "kth(=7) out of bounds (2)", a.argpartition([0, 7], -1));
    let table = NdArray::<i32>::zeros([2, 2]);
    errs(Shape, "object too deep for desired array", table.searchsorted(1, Side::Left));
    errs(Shape, "object of too small depth for desired array", point.searchsorted(1, Side::Left));
    errs(Shape, "object too deep for desired array", table.searchsorted_by(1, Side::Left, &[0, 1, 2, 3]));
    errs(Shape, "sorter.size must equal a.size", a.searchsorted_by(1, Side::Left, &[0]));
    errs(Index, "index 9 is out of bounds for axis 0 with size 2", a.searchsorted_by(1, Side::Left, &[0, 9]));
}
