//! The texts of element-wise operations, reductions and the families.

use super::{errs, panic_of, panics, zeros};
use rankn::{
    ConvolveMode, DiffOptions, ErrorKind, NdArray, array, broadcast_arrays, concatenate, convolve, s, stack,
    zip,
};

#[test]
fn targets_that_do_not_fit() {
    let (wide, mut a) = (zeros(&[3, 2]), zeros(&[2]));
    let text = "non-broadcastable output operand with shape (2,) doesn't match the broadcast shape (3,2)";
    panics(text, || a += &wide);
    panics(text, || a.update(|x| x + &wide));
    panics(text, || zip((&wide, &mut a)).for_each(|_| ()));
    panics(text, || drop(zip((&mut a, &wide)).map_collect(|_| ())));
    panics("could not broadcast input array from shape (3,2) into shape (2,)", || a.assign(&wide));
    panics("could not broadcast input array from shape (3,2) into shape (2,)", || {
        a.assign(wide.lazy() + 1.0)
    });
    let text = "operands could not be broadcast together with shapes (2,) (3,) (2,)";
    panics(text, || zip((&a.clone(), &zeros(&[3]), &a.clone())).for_each(|_| ()));
    let text = "could not broadcast input array from shape (2,) into shape (1,)";
    errs(ErrorKind::Shape, text, a.assign_within(s![..1], s![..]));
    let text = "index 2 is out of bounds for axis 0 with size 2";
    errs(ErrorKind::Index, text, a.assign_within(s![2], s![..]));
    errs(ErrorKind::Index, text, a.assign_within(s![..], s![2]));
    // All leaves are named, not only the two that disagree.
    let text = "operands could not be broadcast together with shapes (2,) (2,) (3,2) (4,)";
    errs(ErrorKind::Shape, text, (a.lazy() + &a * 2.0 - &wide + &zeros(&[4])).try_eval());
    errs(ErrorKind::Shape, text, (a.lazy() + &a * 2.0 - &wide + &zeros(&[4])).along(0).map(drop));
    errs(ErrorKind::Shape, text, (a.lazy() + &a * 2.0 - &wide + &zeros(&[4])).max());
    let one = NdArray::scalar(0u8);
    let (row, column) = (one.broadcast_to([1u64 << 40]).unwrap(), one.broadcast_to([1u64 << 40, 1]).unwrap());
    let text = "array is too big; `arr.size` is larger than the maximum possible size: \
                shape (1099511627776,1099511627776)";
    panics(text, || &row + &column);
    panics(text, || (row.lazy() + &column).sum());
    panics(text, || zip((&row, &column)).for_each(|_| ()));
}

#[test]
fn arithmetic_without_an_answer() {
    let text = |act: fn() -> NdArray<i32>| panic_of(act).0;
    let divide = "divide: attempt to divide an integer by zero";
    assert_eq!(text(|| array![1, 2] / 0), divide);
    assert_eq!(text(|| 1 / &array![0, 2]), divide);
    assert_eq!(text(|| (array![1].lazy() / 0).eval()), divide);
    assert_eq!(text(|| array![0].reciprocal()), divide);
    assert_eq!(text(|| array![1, 2] % &array![1, 0]), "remainder: attempt to divide an integer by zero");
    let power = "Integers to negative integer powers are not allowed.";
    assert_eq!(text(|| array![2].pow(array![-1])), power);
    panics(power, || array![2].powi(-1));
}

#[test]
fn reductions_without_an_answer() {
    let (a, empty) = (zeros(&[2, 3]), zeros(&[2, 0]));
    let minimum = "zero-size array to reduction operation minimum which has no identity";
    let maximum = "zero-size array to reduction operation maximum which has no identity";
    let (argmin, argmax) =
        ("attempt to get argmin of an empty sequence", "attempt to get argmax of an empty sequence");
    errs(ErrorKind::Value, minimum, empty.min());
    errs(ErrorKind::Value, maximum, empty.max());
    errs(ErrorKind::Value, argmin, empty.argmin());
    errs(ErrorKind::Value, argmax, empty.argmax());
    errs(ErrorKind::Value, minimum, (empty.lazy() + 1.0).min());
    errs(ErrorKind::Value, argmax, empty.along(1).unwrap().argmax());
    errs(ErrorKind::Value, maximum, a.filter(&NdArray::full([3], false)).unwrap().max());
    let text = "cumsum runs along exactly one axis, but 2 were given";
    errs(ErrorKind::Axis, text, a.along([0, 1]).unwrap().cumsum());
    let text = "cummax runs along exactly one axis, but 0 were given";
    errs(ErrorKind::Axis, text, a.along([] as [i32; 0]).unwrap().cummax());
    errs(ErrorKind::Axis, "axis 2 is out of bounds for array of dimension 2", a.along(2).map(drop));
    errs(
        ErrorKind::Axis,
        "axis -3 is out of bounds for array of dimension 2",
        a.lazy().along([0, -3]).map(drop),
    );
    errs(ErrorKind::Axis, "duplicate value in 'axis'", a.along([1, -1]).map(drop));
    errs(
        ErrorKind::Axis,
        "axis 0 is out of bounds for array of dimension 0",
        NdArray::scalar(1).along(0).map(drop),
    );
    let text = "operands could not be broadcast together with shapes (2,3) (2,)";
    errs(ErrorKind::Shape, text, a.filter(&NdArray::full([2], true)).map(drop));
    // A mask is not a reason to reduce something larger.
    let text = "operands could not be broadcast together with shapes (2,3) (4,2,3)";
    errs(ErrorKind::Shape, text, a.along(0).unwrap().filter(&NdArray::full([4, 2, 3], true)).map(drop));
}

#[test]
fn truth_of_other_than_one_element() {
    let several =
        "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()";
    let none = "The truth value of an empty array is ambiguous. \
                Use 'array.size > 0' to check that an array is not empty.";
    errs(ErrorKind::Value, several, array![true, false].truth());
    errs(ErrorKind::Value, none, zeros(&[0]).truth());
    assert!(array![[1]].truth().unwrap());
}

#[test]
fn signals_that_cannot_be() {
    let (a, table, none) = (array![1, 2, 3], array![[1, 2], [3, 4]], NdArray::<i32>::zeros([0]));
    let text = "convolve takes one-dimensional arrays, but these have 1 and 2 dimensions";
    errs(ErrorKind::Shape, text, convolve(&a, &table, ConvolveMode::Full));
    errs(ErrorKind::Value, "a cannot be empty", convolve(&none, &a, ConvolveMode::Full));
    errs(ErrorKind::Value, "v cannot be empty", convolve(&a, &none, ConvolveMode::Same));
    let text = "diff requires input that is at least one dimensional";
    errs(ErrorKind::Axis, text, NdArray::scalar(1).diff());
    errs(
        ErrorKind::Axis,
        "axis 1 is out of bounds for array of dimension 1",
        a.diff_with(&DiffOptions::new().axis(1)),
    );
}

#[test]
fn joins_of_arrays_that_do_not_fit() {
    let (a, b) = (zeros(&[2, 3]), zeros(&[2, 4]));
    let text = "all the input array dimensions except for the concatenation axis must match exactly, but along \
                dimension 1, the array at index 0 has size 3 and the array at index 1 has size 4";
    errs(ErrorKind::Shape, text, concatenate(&[&a, &b], 0));
    let text = "all the input arrays must have same number of dimensions, but the array at index 0 has 2 \
                dimension(s) and the array at index 1 has 1 dimension(s)";
    errs(ErrorKind::Shape, text, concatenate(&[&a, &zeros(&[3])], 0));
    errs(ErrorKind::Shape, "all input arrays must have the same shape", stack(&[&a, &b], 0));
    let text = "zero-dimensional arrays cannot be concatenated";
    errs(ErrorKind::Shape, text, concatenate(&[&zeros(&[]), &zeros(&[])], 0));
    let nothing: [&NdArray<f64>; 0] = [];
    errs(ErrorKind::Shape, "need at least one array to concatenate", concatenate(&nothing, 0));
    errs(ErrorKind::Shape, "need at least one array to stack", stack(&nothing, 0));
    errs(ErrorKind::Axis, "axis 2 is out of bounds for array of dimension 2", concatenate(&[&a, &a], 2));
    let text = "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with \
                shape (2, 3) and arg 1 with shape (4,).";
    errs(ErrorKind::Shape, text, broadcast_arrays(&[a.view(), zeros(&[4]).view()]));
}

#[test]
fn shapes_that_an_array_cannot_have() {
    let mut a = zeros(&[2, 3]);
    errs(ErrorKind::Value, "array split does not result in an equal division", a.split(2, 1));
    errs(ErrorKind::Value, "number sections must be larger than 0.", a.array_split(0, 1));
    errs(ErrorKind::Value, "repeats may not contain negative values.", a.repeat(-1, 0));
    let text = "operands could not be broadcast together with shape (2,) (3,)";
    errs(ErrorKind::Shape, text, a.repeat([1, 2, 3], 0));
    errs(ErrorKind::Shape, "cannot reshape array of size 6 into shape (5,7)", a.view().reshape([5, 7]));
    errs(ErrorKind::Shape, "can only specify one unknown dimension", a.view().reshape([-1, -1]));
    let text =
        "Unable to avoid creating a copy while reshaping: shape (3,2) with strides (1,3); `to_shape` copies";
    errs(ErrorKind::Layout, text, a.t().reshape(6));
    errs(ErrorKind::Layout, text, a.view_mut().into_t().reshape(6));
    let text = "cannot select an axis to squeeze out which has size not equal to one: axis 1 has size 3";
    errs(ErrorKind::Shape, text, a.squeeze_axes(1));
    errs(ErrorKind::Axis, "repeated axis in transpose", a.permute_axes([0, 0]));
    errs(ErrorKind::Axis, "axes don't match array", a.permute_axes([0]));
    errs(ErrorKind::Axis, "repeated axis in `source` argument", a.move_axis([0, 0], [0, 1]));
    errs(ErrorKind::Axis, "repeated axis in `destination` argument", a.move_axis([0, 1], [1, 1]));
    let text = "`source` and `destination` arguments must have the same number of elements";
    errs(ErrorKind::Axis, text, a.move_axis([0, 1], [0]));
    errs(ErrorKind::Axis, "repeated axis", a.flip([0, 0]));
    errs(ErrorKind::Axis, "repeated axis", a.expand_dims([0, 0]));
    let text = "input operand has more dimensions than allowed by the axis remapping";
    errs(ErrorKind::Shape, text, a.broadcast_to([3]));
    errs(ErrorKind::Shape, "all elements of broadcast shape must be non-negative", a.broadcast_to([2, -3]));
    let text = "operands could not be broadcast together with remapped shapes [original->remapped]: (2,3)  and \
                requested shape (2,4)";
    errs(ErrorKind::Shape, text, a.broadcast_to([2, 4]));
}
