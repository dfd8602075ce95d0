//! Buffers of owned operands become those of results.

use rankn::{MemoryOrder, NdArray, array, s, select};

fn place<T>(array: &NdArray<T>) -> *const T {
    array.as_slice_memory_order().expect("contiguous").as_ptr()
}

fn numbers() -> NdArray<f64> {
    NdArray::from_fn([3, 4], |i| (i[0] * 4 + i[1]) as f64)
}

/// What the operation makes lies where `owned` lay, and holds what it should.
#[track_caller]
fn assert_recycled(
    owned: NdArray<f64>,
    expected: &NdArray<f64>,
    f: impl FnOnce(NdArray<f64>) -> NdArray<f64>,
) {
    let before = place(&owned);
    let result = f(owned);
    assert_eq!(&result, expected);
    assert_eq!(place(&result), before, "a new buffer");
}

#[test]
fn an_owned_left_side_gives_its_buffer() {
    let other = NdArray::from_fn([3, 4], |i| (i[0] + i[1]) as f64);
    let row = array![1.0, 2.0, 3.0, 4.0];
    let mask = other.greater(2.0);
    assert_recycled(numbers(), &(&numbers() + &other), |a| a + &other);
    assert_recycled(numbers(), &(&numbers() - &row), |a| a - &row);
    assert_recycled(numbers(), &(&numbers() - &row), |a| a - row.view());
    assert_recycled(numbers(), &(&numbers() * &other.to_order(MemoryOrder::Fortran)), |a| {
        a * &other.to_order(MemoryOrder::Fortran)
    });
    assert_recycled(numbers(), &(&numbers() * &mask), |a| a * &mask);
    assert_recycled(numbers(), &(&numbers() * 2.0), |a| a * 2.0);
    assert_recycled(numbers(), &(2.0 - &numbers()), |a| 2.0 - a);
    assert_recycled(numbers(), &(&numbers() * -1.0), |a| -a);
}

#[test]
fn an_owned_right_side_gives_its_buffer() {
    let other = NdArray::from_fn([3, 4], |i| (i[0] + i[1]) as f64);
    let row = array![1.0, 2.0, 3.0, 4.0];
    let mask = other.greater(2.0);
    assert_recycled(numbers(), &(&other - &numbers()), |a| &other - a);
    assert_recycled(numbers(), &(&row - &numbers()), |a| &row - a);
    assert_recycled(numbers(), &(&row - &numbers()), |a| row.view() - a);
    assert_recycled(numbers(), &(&row - &numbers()), |a| row.clone() - a);
    assert_recycled(numbers(), &(&mask - &numbers()), |a| &mask - a);
    assert_recycled(numbers(), &(&mask * &numbers()), |a| mask.clone() * a);
    assert_recycled(numbers(), &other.maximum(&numbers()), |a| other.maximum(a));
    let left = numbers();
    let before = place(&left);
    assert_eq!(place(&(left + numbers())), before, "of two that fit, the left one");
}

#[test]
fn what_does_not_fit_is_computed_anew() {
    let row = || array![1.0, 2.0, 3.0, 4.0];
    let column = || array![[1.0], [2.0], [3.0]];
    let expected = NdArray::from_fn([3, 4], |i| (i[0] + i[1] + 2) as f64);
    for sum in
        [row() + column(), column() + row(), row() + &column(), &row() + column(), column() + row().view()]
    {
        assert_eq!(sum, expected);
    }
    assert_eq!(NdArray::scalar(1.0) + column(), array![[2.0], [3.0], [4.0]]);
    assert_eq!(column() + NdArray::scalar(1.0), array![[2.0], [3.0], [4.0]]);
    let part = numbers().into_slice(s![..;2, 1..;-2]).unwrap();
    assert_eq!(part.clone() + part, numbers().slice(s![..;2, 1..;-2]).unwrap() * 2.0);
    let fortran = || numbers().to_order(MemoryOrder::Fortran);
    for result in
        [fortran() + numbers(), numbers() + fortran(), fortran() + &numbers(), &numbers() + fortran()]
    {
        assert_eq!(result, &numbers() * 2.0);
        assert!(result.is_c_contiguous());
    }
    assert_eq!(fortran() * 2.0, &numbers() * 2.0);
}

#[test]
fn other_types_are_computed_anew() {
    let (a, mask) = (array![-4i64, 9, 0], array![true, false, true]);
    assert_eq!(mask.clone() * a.clone(), array![-4i64, 0, 0]);
    assert_eq!(a.clone() + mask.clone(), array![-3i64, 9, 1]);
    assert_eq!(a.less(array![1i64, 1, 1]), array![true, false, true]);
    assert_eq!(a.true_div(array![2i64, 2, 2]), array![-2.0, 4.5, 0.0]);
    assert_eq!(a.equal(a.clone()).logical_and(a.clone()), array![true, true, false]);
    assert_eq!(!mask.clone() | mask.clone(), array![true, true, true]);
    // Of one size, but not of one type.
    assert_eq!(array![1u64, 2].true_div(array![2u64, 2]), array![0.5, 1.0]);
}

#[test]
fn elements_without_a_place_of_their_own_are_not_written() {
    let base = vec![1, 2, 3];
    let view = rankn::NdView::from_slice(&base);
    let sum = view.clone() + view.broadcast_to([2, 3]).unwrap();
    assert_eq!(sum, array![[2, 4, 6], [2, 4, 6]]);
    let mut elements = [1, 2, 3];
    let mutable = rankn::NdViewMut::from_slice(&mut elements);
    assert_eq!(mutable + 10, array![11, 12, 13]);
    assert_eq!(elements, [1, 2, 3], "a mutable view by value is read");
    assert_eq!(base, [1, 2, 3]);
}

#[test]
fn lazy_expressions_may_own_their_arrays() {
    let a = numbers();
    let result = (numbers().into_lazy() * 2.0 - a.lazy()).eval();
    assert_eq!(result, a);
    let build = |a: NdArray<f64>| a.into_lazy() + 1.0;
    assert_eq!(build(numbers()).eval(), &a + 1.0);
    assert_eq!(select(array![true, false], array![1, 2], array![3, 4]), array![1, 4]);
    let expr = a.lazy() * 2.0;
    let copy = expr.clone();
    assert_eq!(expr.sum(), copy.eval().sum());
}

#[test]
fn updates_read_the_element_they_replace_and_nothing_else_of_the_array() {
    let mut a = array![1.0, 2.0, 3.0];
    let other = a.clone();
    a.update(|x| x * x + (&other - x) * 0.5);
    assert_eq!(a, array![1.0, 4.0, 9.0]);
    a.update(|x| x.greater(3.0).select(0.0, x));
    assert_eq!(a, array![1.0, 0.0, 0.0]);
    a.update(|_| other.lazy() + 1.0);
    assert_eq!(a, array![2.0, 3.0, 4.0]);
    a += 1.0;
    a.slice_mut(s![1..]).unwrap().update(|x| x / 2.0);
    assert_eq!(a, array![3.0, 2.0, 2.5]);
}
