//! The exact text of every panic and error, and where panics point to.

mod engines;
#[path = "../oracle/mod.rs"]
mod oracle;
mod sizes;

use rankn::{
    AxisIndex, Ellipsis, Error, ErrorKind, Indexing, Item, NdArray, NdView, NdViewMut, Result, arange,
    arange_step, array, linspace, linspace_with, meshgrid, s, select, zip,
};

/// The text that a closure panics with, and whether the panic points to these files.
fn panic_of<R>(act: impl FnOnce() -> R) -> (String, bool) {
    let panic = oracle::panics::caught(|| drop(act())).expect("it should panic");
    (panic.text, panic.place.0.starts_with("tests/panics"))
}

/// Asserts that a closure panics with this text, at its own line.
#[track_caller]
fn panics<R>(text: &str, act: impl FnOnce() -> R) {
    assert_eq!(panic_of(act), (text.to_string(), true));
}

#[track_caller]
fn errs<R>(kind: ErrorKind, text: &str, result: Result<R>) {
    let err: Error = result.err().expect("it should fail");
    assert_eq!((err.kind(), err.to_string().as_str()), (kind, text));
    assert_eq!(format!("{err:?}"), format!("{kind:?}: {text}"));
}

fn zeros(shape: &[usize]) -> NdArray<f64> {
    NdArray::zeros(shape)
}

#[test]
fn shapes_that_cannot_be() {
    panics("negative dimensions are not allowed", || NdArray::<f64>::zeros([2, -1]));
    panics("negative dimensions are not allowed", || NdArray::<f64>::ones(-1));
    panics("negative dimensions are not allowed", || NdArray::full(-1, "x"));
    panics("negative dimensions are not allowed", || NdArray::from_fn(-1, |_| 0));
    panics("negative dimensions are not allowed", || NdArray::<f64>::eye(-1));
    panics("negative dimensions are not allowed", || NdArray::<f64>::eye_with(2, -2, 0));
    panics("Maximum allowed dimension exceeded: 9223372036854775808", || NdArray::<u8>::zeros(1_u64 << 63));
    let text = "array is too big; `arr.size` is larger than the maximum possible size: shape (4294967296,4294967296)";
    panics(text, || NdArray::<u8>::zeros([1_u64 << 32, 1 << 32]));
    panics(text, || NdArray::full([1_u64 << 32, 1 << 32], ()));
    // The number of elements fits, that of bytes does not.
    let text =
        "array is too big; `arr.size` is larger than the maximum possible size: shape (1152921504606846976,)";
    panics(text, || NdArray::<f64>::zeros(1_u64 << 60));
    panics(text, || NdArray::<f64>::ones(1_u64 << 60));
    panics(text, || NdArray::full(1_u64 << 60, 0_u64));
    panics(text, || NdArray::from_fn(1_u64 << 60, |_| 0_u64));
    panics(text, || linspace(0.0, 1.0, 1 << 60));
    panics(text, || linspace_with(0.0, 1.0, 1 << 60, false));
}

#[test]
fn vectors_and_shapes_that_differ() {
    let six = || (0..6).collect::<Vec<i32>>();
    let text = "cannot reshape array of size 6 into shape (2,2)";
    errs(ErrorKind::Shape, text, NdArray::from_shape_vec([2, 2], six()));
    errs(
        ErrorKind::Shape,
        "cannot reshape array of size 6 into shape (5,)",
        NdArray::from_shape_vec(5, six()),
    );
    errs(
        ErrorKind::Shape,
        "cannot reshape array of size 6 into shape ()",
        NdArray::from_shape_vec((), six()),
    );
    errs(ErrorKind::Shape, "negative dimensions are not allowed", NdArray::from_shape_vec([-1, 6], six()));
}

#[test]
fn numbers_that_cannot_be_counted() {
    errs(ErrorKind::Value, "arange: division by zero: the step is 0", arange_step(0, 3, 0));
    errs(ErrorKind::Value, "arange: division by zero: the step is 0", arange_step(0.0, 3.0, -0.0));
    errs(ErrorKind::Value, "arange: cannot compute length", arange_step(0.0, f64::NAN, 1.0));
    errs(ErrorKind::Value, "arange: cannot compute length", arange_step(0.0, 1.0, f64::NAN));
    errs(ErrorKind::Value, "arange: cannot compute length", arange_step(f64::INFINITY, f64::INFINITY, 1.0));
    errs(ErrorKind::Shape, "Maximum allowed size exceeded", arange_step(0.0, 1e30, 1.0));
    errs(ErrorKind::Shape, "Maximum allowed size exceeded", arange_step(0.0, f64::INFINITY, 1.0));
    errs(ErrorKind::Shape, "Maximum allowed size exceeded", arange_step(0, u64::MAX, 1));
    errs(ErrorKind::Shape, "Maximum allowed size exceeded", arange_step(0, i64::MAX, 2));
    panics("arange: cannot compute length", || arange(f64::NAN));
    panics("Maximum allowed size exceeded", || arange(0..i64::MAX));
}

#[test]
fn grids_that_are_too_big() {
    let huge = NdArray::from_vec(vec![(); 1 << 40]);
    let text = "array is too big; `arr.size` is larger than the maximum possible size: shape (1099511627776,1099511627776)";
    panics(text, || meshgrid(&[&huge, &huge], Indexing::Ij));
}

#[test]
fn arrays_of_another_size_than_one() {
    let text = "can only convert an array of size 1 to a Python scalar";
    errs(ErrorKind::Value, text, array![1, 2].item());
    errs(ErrorKind::Value, text, zeros(&[0]).item());
}

#[test]
fn views_outside_their_slice() {
    let elements = [0; 6];
    let view = |shape: &[isize], strides: &[isize], offset| {
        NdView::from_slice_strided(&elements, shape, strides, offset)
    };
    let text = "strides is incompatible with shape of requested array and size of buffer: shape (2,3) with strides \
                (3,2) reaches from 0 to 7 in a buffer of 6 elements";
    errs(ErrorKind::Layout, text, view(&[2, 3], &[3, 2], 0));
    let text = "strides, if given, must be the same length as shape: shape (2,3), strides (1,)";
    errs(ErrorKind::Layout, text, view(&[2, 3], &[1], 0));
    let text = "offset must be non-negative and no greater than buffer length (6), it is 7";
    errs(ErrorKind::Layout, text, view(&[0], &[1], 7));
    errs(ErrorKind::Shape, "negative dimensions are not allowed", view(&[-1], &[1], 0));
    let text = "strides is incompatible with shape of requested array and size of buffer: shape (3,) with strides \
                (-1,) reaches from -1 to 1 in a buffer of 6 elements";
    errs(ErrorKind::Layout, text, NdViewMut::from_slice_strided(&mut [0; 6], 3, &[-1], 1));
}

#[test]
fn mutable_views_that_overlap_themselves() {
    let text = "cannot write through a layout with internal overlap: several indices of shape (3,2) with strides \
                (1,1) lead to one element";
    errs(ErrorKind::Layout, text, NdViewMut::from_slice_strided(&mut [0; 6], [3, 2], &[1, 1], 0));
    let text = "cannot write through a layout with internal overlap: several indices of shape (2,) with strides \
                (0,) lead to one element";
    errs(ErrorKind::Layout, text, NdViewMut::from_slice_strided(&mut [0; 6], 2, &[0], 0));
}

#[test]
fn elements_out_of_bounds() {
    let mut a = array![[1, 2, 3], [4, 5, 6]];
    panics("index 3 is out of bounds for axis 1 with size 3", || a[[0, 3]]);
    panics("index -3 is out of bounds for axis 0 with size 2", || a[[-3, 0]]);
    panics("index 18446744073709551615 is out of bounds for axis 1 with size 3", || a[[0, u64::MAX]]);
    panics("too many indices for array: array is 2-dimensional, but 3 were indexed", || a[[0, 0, 0]]);
    panics("an element of a 2-dimensional array needs 2 indices, but 1 were given", || a[0]);
    panics("index 2 is out of bounds for axis 0 with size 2", || a[[2, 0].as_slice()]);
    panics("index 2 is out of bounds for axis 0 with size 2", || a[[2, 0]] = 1);
}

#[test]
fn slices_out_of_bounds() {
    fn check(ndim: usize, kind: ErrorKind, text: &str, items: impl AsRef<[Item]>) {
        let items = items.as_ref();
        let mut a = zeros(&vec![3; ndim]);
        errs(kind, text, a.slice(items));
        errs(kind, text, a.slice_mut(items));
        errs(kind, text, a.view_mut().into_slice(items));
        errs(kind, text, a.into_slice(items));
    }
    check(2, ErrorKind::Index, "index 3 is out of bounds for axis 1 with size 3", s![.., 3]);
    check(1, ErrorKind::Index, "index -4 is out of bounds for axis 0 with size 3", s![-4]);
    let text = "too many indices for array: array is 1-dimensional, but 2 were indexed";
    check(1, ErrorKind::Index, text, s![.., 0]);
    check(1, ErrorKind::Index, "an index can only have a single ellipsis ('...')", s![Ellipsis, Ellipsis]);
    check(1, ErrorKind::Value, "slice step cannot be zero", s![..;0]);
    panics("only slices have a step", || s![0;2]);
}

#[test]
fn axes_and_indices_out_of_bounds() {
    let mut a = zeros(&[3, 2]);
    let axis = "axis 2 is out of bounds for array of dimension 2";
    let low = "axis -3 is out of bounds for array of dimension 2";
    let index = "index 2 is out of bounds for axis 1 with size 2";
    errs(ErrorKind::Axis, axis, a.index_axis(2, 0));
    errs(ErrorKind::Axis, low, a.index_axis_mut(-3, 0));
    errs(ErrorKind::Index, index, a.index_axis(1, 2));
    errs(ErrorKind::Index, index, a.index_axis_mut(-1, 2));
    errs(ErrorKind::Index, "index 3 is out of bounds for axis 0 with size 3", a.at(3));
    errs(ErrorKind::Index, "index -4 is out of bounds for axis 0 with size 3", a.at_mut(-4));
    let no_axes = "too many indices for array: array is 0-dimensional, but 1 were indexed";
    errs(ErrorKind::Index, no_axes, zeros(&[]).at(0));
    errs(ErrorKind::Axis, axis, a.axis_iter(2));
    errs(ErrorKind::Axis, axis, a.axis_iter_mut(2));
    errs(ErrorKind::Axis, low, a.lanes(-3));
    errs(ErrorKind::Axis, low, a.lanes_mut(-3));
    panics("iteration over a 0-d array", || zeros(&[]).outer_iter().len());
}

#[test]
fn splits_out_of_bounds() {
    let mut a = zeros(&[3, 2]);
    let axis = "axis 2 is out of bounds for array of dimension 2";
    errs(ErrorKind::Axis, axis, a.split_at(2, 0));
    errs(ErrorKind::Index, "index 3 is out of bounds for axis 1 with size 2", a.split_at(1, 3));
    errs(ErrorKind::Index, "index -3 is out of bounds for axis 1 with size 2", a.split_at_mut(1, -3));
    errs(ErrorKind::Axis, axis, a.view_mut().into_split(2, 0));
}

#[test]
fn diagonals_of_missing_axes() {
    let mut line = zeros(&[3]);
    let text = "diag requires an array of at least two dimensions";
    errs(ErrorKind::Shape, text, line.diagonal());
    errs(ErrorKind::Shape, text, line.diagonal_mut());
    let a = zeros(&[3, 2]);
    let check = |text: &str, axis1: isize, axis2: isize| {
        errs(ErrorKind::Axis, text, a.diagonal_with(0, axis1, axis2));
    };
    check("axis1: axis 2 is out of bounds for array of dimension 2", 2, 0);
    check("axis2: axis -3 is out of bounds for array of dimension 2", 0, -3);
    check("axis1 and axis2 cannot be the same", 1, -1);
}

#[test]
fn numbers_too_large_for_an_index_are_out_of_bounds() {
    fn check(index: impl AxisIndex, text: &str) {
        errs(ErrorKind::Index, text, array![1, 2].at(index));
        errs(ErrorKind::Index, text, array![1, 2].split_at(0, index));
    }
    check(u64::MAX, "index 9223372036854775807 is out of bounds for axis 0 with size 2");
    check(i64::MIN, "index -9223372036854775808 is out of bounds for axis 0 with size 2");
}

#[test]
fn shapes_that_do_not_broadcast() {
    let (a, b) = (array![[1.0, 2.0], [3.0, 4.0]], array![1.0, 2.0, 3.0]);
    let mut c = a.clone();
    let text = "operands could not be broadcast together with shapes (2,2) (3,)";
    panics(text, || &a + &b);
    panics(text, || a.clone() + &b);
    panics(text, || &a + b.clone());
    panics(text, || a.clone() * b.clone());
    panics(text, || c -= &b);
    panics(text, || a.greater(&b));
    panics(text, || a.maximum(&b));
    panics(text, || a.is_close(&b, 0.0, 0.0));
    panics(text, || select(a.greater(0.0), &b, 0.0));
    panics(text, || (a.lazy() + &b).eval());
    panics(text, || (a.lazy() + &b).sum());
    panics(text, || (a.lazy() + &b).mean());
    panics(text, || c.update(|c| c + &b));
    panics(text, || zip((&a, &b)).for_each(|_| ()));
    panics("could not broadcast input array from shape (3,) into shape (2,2)", || c.assign(&b));
}
