//! Assignment to parts of arrays, also from other parts of the same array.

mod oracle;

use oracle::panics::caught;
use oracle::strategies::{Sample, views_mut};
use oracle::{Oracle, broadcast, indices};
use proptest::collection::vec;
use proptest::prelude::*;
use rankn::{Ellipsis, ErrorKind, Item, NdArray, array, s};

/// A slice of any axis, or an index that every axis of that length has.
fn item(len: usize) -> impl Strategy<Value = Item> {
    let len = len as isize;
    let bound = -len - 1..len + 2;
    let slice = (
        prop::option::of(bound.clone()),
        prop::option::of(bound),
        prop_oneof![Just(1isize), Just(-1), Just(2), Just(-2)],
    )
        .prop_map(|(start, stop, step)| Item::Slice { start, stop, step });
    let whole = Just(Item::from(..));
    if len == 0 {
        return prop_oneof![1 => slice, 3 => whole].boxed();
    }
    prop_oneof![4 => slice, 3 => whole, 1 => (-len..len).prop_map(Item::from)].boxed()
}

fn items(shape: &[usize]) -> impl Strategy<Value = Vec<Item>> + use<> {
    shape.iter().map(|&n| item(n)).collect::<Vec<_>>()
}

/// An array and two parts of it.
fn parts() -> impl Strategy<Value = (Sample<i64>, Vec<Item>, Vec<Item>)> {
    views_mut().prop_flat_map(|sample| {
        let (to, from) = (items(&sample.shape), items(&sample.shape));
        (Just(sample), to, from)
    })
}

/// What the array holds after the part has these values, written one by one.
fn written(array: &Oracle<i64>, to: &[Item], values: &Oracle<i64>) -> Oracle<i64> {
    let places = Oracle::new(&array.shape, (0..array.data.len()).collect()).slice(to);
    let mut result = array.clone();
    for (place, value) in places.data.iter().zip(&values.broadcast_to(&places.shape).data) {
        result.data[*place] = *value;
    }
    result
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn parts_of_one_array_as_if_copied((sample, to, from) in parts()) {
        let before = sample.expected();
        let source = before.slice(&from);
        let target_shape = before.slice(&to).shape;
        let fits = broadcast(&[&target_shape, &source.shape]).is_some_and(|common| common == target_shape);
        let mut changed = sample.clone();
        let result = changed.view_mut().assign_within(&to, &from);
        prop_assert_eq!(result.is_ok(), fits);
        let expected = if fits { written(&before, &to, &source) } else { before };
        prop_assert_eq!(changed.buffer, sample.buffer_after(&expected));
    }

    #[test]
    fn parts_from_other_arrays((sample, to, from) in parts()) {
        let before = sample.expected();
        let (source, target_shape) = (before.slice(&from), before.slice(&to).shape);
        let copy = sample.clone();
        let fits = broadcast(&[&target_shape, &source.shape]).is_some_and(|common| common == target_shape);
        let mut changed = sample.clone();
        let view = copy.view();
        let panic = caught(|| changed.view_mut().slice_mut(&to).unwrap().assign(view.slice(&from).unwrap()));
        prop_assert_eq!(panic.is_none(), fits);
        let expected = if fits { written(&before, &to, &source) } else { before };
        prop_assert_eq!(&changed.buffer, &sample.buffer_after(&expected));
        changed.view_mut().slice_mut(&to).unwrap().assign(-1);
        let minus_one = Oracle::new(&[], vec![-1]);
        prop_assert_eq!(changed.buffer, sample.buffer_after(&written(&expected, &to, &minus_one)));
    }
}

#[test]
fn numpys_examples_of_overlap() {
    let mut a = rankn::arange(5);
    a.assign_within(s![1..], s![..-1]).unwrap();
    assert_eq!(a, array![0, 0, 1, 2, 3]);
    let mut a = rankn::arange(5);
    a.assign_within(s![..-1], s![1..]).unwrap();
    assert_eq!(a, array![1, 2, 3, 4, 4]);
    let mut a = rankn::arange(4);
    a.assign_within(s![..], s![..;-1]).unwrap();
    assert_eq!(a, array![3, 2, 1, 0]);
    // a[1:] += a[:-1], with the copy that Rust asks for.
    let mut a = rankn::arange(5);
    let earlier = a.slice(s![..-1]).unwrap().to_owned();
    a.slice_mut(s![1..]).unwrap().update(|x| x + &earlier);
    assert_eq!(a, array![0, 1, 3, 5, 7]);
    let mut table = array![[1, 2, 3], [4, 5, 6]];
    table.assign_within(s![.., 0], s![.., -1]).unwrap();
    assert_eq!(table, array![[3, 2, 3], [6, 5, 6]]);
    table.assign_within(s![Ellipsis], s![.., 1..2]).unwrap();
    assert_eq!(table, array![[2, 2, 2], [5, 5, 5]]);
}

#[test]
fn interleaved_parts_are_apart() {
    let mut a = NdArray::from_fn([6000], |i| i[0] as i32);
    a.assign_within(s![..;2], s![1..;2]).unwrap();
    assert_eq!(a, NdArray::from_fn([6000], |i| (i[0] | 1) as i32));
    let mut b = NdArray::from_fn([40, 1200], |i| (i[0] * 1200 + i[1]) as i32);
    let expected = NdArray::from_fn(
        [40, 1200],
        |i| if i[1] < 600 { i[0] * 1200 + 1199 - i[1] } else { i[0] * 1200 + i[1] } as i32,
    );
    b.assign_within(s![.., ..600], s![.., 600..;-1]).unwrap_err();
    b.assign_within(s![.., ..600], s![.., ..599;-1]).unwrap();
    assert_eq!(b, expected);
}

#[test]
fn errors_leave_the_array_as_it_was() {
    let mut a = array![[1, 2, 3], [4, 5, 6]];
    let err = a.assign_within(s![0, 1..], s![1]).unwrap_err();
    assert_eq!(err.kind(), ErrorKind::Shape);
    assert_eq!(err.to_string(), "could not broadcast input array from shape (3,) into shape (2,)");
    let err = a.assign_within(s![5], s![1]).unwrap_err();
    assert_eq!(err.to_string(), "index 5 is out of bounds for axis 0 with size 2");
    let err = a.assign_within(s![0], s![.., .., 0]).unwrap_err();
    assert_eq!(err.to_string(), "too many indices for array: array is 2-dimensional, but 3 were indexed");
    assert_eq!(a, array![[1, 2, 3], [4, 5, 6]]);
    assert_eq!(indices(&[2, 3]).len(), a.size());
}

proptest! {
    #[test]
    fn in_place_operators_on_parts(
        (sample, to, _) in parts(), factor in 2i64..5, rows in vec(any::<i8>(), 1),
    ) {
        let before = sample.expected();
        let part = before.slice(&to);
        let mut changed = sample.clone();
        {
            let mut view = changed.view_mut();
            let mut target = view.slice_mut(&to).unwrap();
            target *= factor;
            target += &NdArray::from_vec(rows.clone()).cast::<i64>().reshape(()).unwrap();
            target.update(|x| x * x - 1);
        }
        let value = |x: &i64| (x * factor + i64::from(rows[0])).pow(2) - 1;
        prop_assert_eq!(changed.buffer, sample.buffer_after(&written(&before, &to, &part.map(value))));
    }
}
