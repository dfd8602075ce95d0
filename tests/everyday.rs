//! Small conveniences that scripts use every day, with NumPy 2.4.6's answers.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use proptest::prelude::*;
use rankn::MemoryOrder;
use rankn::prelude::*;

/// Parts of a line of ten elements: where it starts, how many elements it has, and how far apart.
fn part() -> impl Strategy<Value = (isize, isize, bool)> {
    (0..8isize, 1..3isize, any::<bool>())
}

/// A slice of three elements at most.
fn slice((start, step, backwards): (isize, isize, bool)) -> [rankn::Item; 1] {
    let stop = start + 3 * step;
    if backwards { s![stop..start;-step] } else { s![start..stop;step] }
}

proptest! {
    #[test]
    fn parts_of_one_array_are_assigned_as_if_copied(to in part(), from in part()) {
        let mut ours = arange(10);
        let mut expected = ours.clone();
        let source = ours.slice(slice(from))?.to_owned();
        let shape = ours.slice(slice(to))?.shape().to_vec();
        prop_assume!(source.shape() == shape || source.shape() == [1]);
        expected.slice_mut(slice(to))?.assign(&source);
        ours.assign_within(slice(to), slice(from))?;
        prop_assert_eq!(ours, expected);
    }
}

#[test]
fn a_part_is_assigned_to_another() -> rankn::Result<()> {
    let mut a = arange(12).reshape([3, 4])?;
    a.assign_within(s![1..], s![..-1])?;
    assert_eq!(a, array![[0, 1, 2, 3], [0, 1, 2, 3], [4, 5, 6, 7]]);
    a.assign_within(s![.., 2..], s![.., ..1])?;
    assert_eq!(a, array![[0, 1, 0, 0], [0, 1, 0, 0], [4, 5, 4, 4]]);
    assert!(a.assign_within(s![3], s![0]).is_err());
    assert!(a.assign_within(s![0], s![.., .., 0]).is_err());
    Ok(())
}

#[test]
fn rows_and_columns_broadcast() {
    let a = array![1, 2, 3];
    assert_eq!(a.as_column() * a.as_row(), array![[1, 2, 3], [2, 4, 6], [3, 6, 9]]);
    assert_eq!(array![[1, 2]].as_column().shape(), [1, 2, 1]);
    assert_eq!(NdArray::scalar(1).as_row().shape(), [1]);
}

#[test]
fn bits_shift_out() {
    let places = array![0i32, 1, 31, 32, 100, -1];
    assert_eq!(NdArray::scalar(3).left_shift(&places), array![3, 6, i32::MIN, 0, 0, 0]);
    assert_eq!(NdArray::scalar(-3).right_shift(&places), array![-3, -2, -1, -1, -1, -1]);
    assert_eq!(NdArray::scalar(3).right_shift(&places), array![3, 1, 0, 0, 0, 0]);
    assert_eq!(array![200u8] >> array![7], array![1]);
    assert_eq!(array![200u8] >> 8, array![0]);
    let mut a = array![1i64, -1];
    a <<= 63;
    assert_eq!(a, array![i64::MIN, i64::MIN]);
    a >>= 62;
    assert_eq!(a, array![-2, -2]);
}

#[test]
fn complex_numbers_have_parts() {
    let z = array![Complex64::new(3.0, -4.0), Complex64::new(-1.0, 0.0)];
    assert_eq!(z.real(), array![3.0, -1.0]);
    assert_eq!(z.imag(), array![-4.0, 0.0]);
    assert_eq!(z.conj(), array![Complex64::new(3.0, 4.0), Complex64::new(-1.0, -0.0)]);
    assert_eq!(z.abs(), array![5.0, 1.0]);
    assert_eq!(z.angle(), array![(-4.0f64).atan2(3.0), std::f64::consts::PI]);
    assert_eq!(z.sqrt(), array![Complex64::new(2.0, -1.0), Complex64::new(0.0, 1.0)]);
    assert_eq!(z.ln().real(), array![5.0f64.ln(), 0.0]);
    let turned = (z.ln().exp() - &z).abs();
    assert!(turned.max().is_ok_and(|distance| distance < 1e-14), "{turned:?}");
    // Squares of the parts would overflow.
    assert_eq!(array![Complex64::new(3e200, 4e200)].abs(), array![4.9999999999999995e200]);
    assert_eq!(array![Complex32::new(0.0, 1.0)].lazy().abs().eval(), array![1.0f32]);
}

#[test]
fn other_types_are_written_in_lists() {
    let words = array![["a", "b"], ["c", "d"]];
    assert_eq!(words.t().to_vec(), ["a", "c", "b", "d"]);
    assert_eq!(words.dtype(), DType::Other);
    assert_eq!(array![3usize, 5].map(|n| n * 2), array![6, 10]);
    assert_eq!(array!['x', 'y'].map(|c| c.to_string()), array!["x".to_string(), "y".to_string()]);
}

#[test]
fn equal_arrays_have_equal_hashes() {
    let hash = |array: NdView<'_, i32>| BuildHasherDefault::<DefaultHasher>::default().hash_one(array);
    let a = array![[1, 2, 3], [4, 5, 6]];
    let fortran = a.to_order(MemoryOrder::Fortran);
    let backwards = a.flip([0, 1]).unwrap().to_owned();
    assert_eq!(hash(a.view()), hash(fortran.view()));
    assert_eq!(hash(a.view()), hash(backwards.flip([0, 1]).unwrap()));
    assert_ne!(hash(a.view()), hash(a.t()));
    assert_ne!(hash(a.view()), hash(a.view().reshape([3, 2]).unwrap()));

    let mut seen = HashSet::from([a.clone(), fortran]);
    assert_eq!(seen.len(), 1);
    assert!(seen.insert(backwards) && seen.contains(&a));
}

#[test]
fn iterators_and_options_can_be_shown() {
    struct Opaque;
    let mut a = NdArray::from_fn([2, 3], |_| Opaque);
    let mut elements = a.iter();
    elements.next();
    assert_eq!(format!("{elements:?}"), "Elements { len: 5, .. }");
    assert_eq!(format!("{:?}", a.t().iter()), "Elements { len: 6, .. }");
    assert_eq!(format!("{:?}", a.indexed_iter()), "IndexedIter { len: 6, .. }");
    let mut lanes = a.lanes(1).unwrap();
    lanes.next_back();
    assert_eq!(format!("{lanes:?}"), "Parts { len: 1, shape: [3], .. }");
    assert_eq!(format!("{:?}", a.axis_iter_mut(1).unwrap()), "PartsMut { len: 3, shape: [2], .. }");
    assert_eq!(format!("{:?}", a.iter_mut()), "Elements { len: 6, .. }");
    assert_eq!(format!("{:?}", a.into_iter()), "Elements { len: 6, .. }");

    let options = DiffOptions::new().times(2).prepend(1i64);
    let shown = "DiffOptions { times: 2, axis: -1, prepend: Some(array(1)), append: None }";
    assert_eq!(format!("{options:?}"), shown);
}
