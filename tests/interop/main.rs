//! Arrays of other libraries and formats.

use approx::{abs_diff_eq, assert_abs_diff_eq, assert_relative_eq, assert_ulps_eq, relative_eq};
use nalgebra::{DMatrix, DMatrixView, Dyn};
use ndarray::{
    Array2, ArrayD, ArrayView2, ArrayViewD, ArrayViewMut2, ArrayViewMutD, Axis, Dimension, IxDyn,
    ShapeBuilder,
};
use proptest::prelude::*;
use rankn::{ErrorKind, Item, MemoryOrder, NdArray, NdView, NdViewMut, Result, arange, array, s};

/// Whether all elements are the same, index by index.
fn same(ours: &NdView<'_, i32>, theirs: &ArrayViewD<'_, i32>) -> bool {
    let equal = |index: &[usize]| ours.get(index) == theirs.get(IxDyn(index));
    let indices = ndarray::indices(IxDyn(ours.shape()));
    ours.shape() == theirs.shape() && indices.into_iter().all(|at| equal(at.slice()))
}

proptest! {
    #[test]
    fn views_of_any_layout_are_the_same_on_both_sides(
        shape in prop::collection::vec(0usize..4, 0..8), steps in prop::collection::vec(-2isize..3, 8), fortran in any::<bool>(),
    ) {
        let array = arange(shape.iter().product::<usize>() as i32).reshape(&shape).expect("as many elements");
        let order = if fortran { MemoryOrder::Fortran } else { MemoryOrder::C };
        let mut array = array.to_order(order);
        let items: Vec<Item> = steps[..shape.len()].iter().map(|&step| {
            s![..;if step == 0 { 1 } else { step }][0]
        }).collect();
        let part = array.slice(&items).expect("slices of all axes");
        let theirs = ArrayViewD::from(part.clone());
        prop_assert!(same(&part, &theirs));
        let back = NdView::from(theirs);
        prop_assert_eq!(&back, &part);
        if part.size() > 0 {
            prop_assert!(std::ptr::eq(&back[vec![0; back.ndim()].as_slice()], &part[vec![0; part.ndim()].as_slice()]));
        }
        let owned = part.to_order(order);
        prop_assert!(same(&owned.as_view(), &ArrayD::from(owned.clone()).view()));
        prop_assert_eq!(NdArray::from(ArrayD::from(owned.clone())), owned.clone());
        prop_assert_eq!(NdArray::from(ArrayViewD::from(part.clone()).to_owned()), owned);

        let expected = part.map(|x| x + 1);
        let mut theirs = ArrayViewMutD::from(array.slice_mut(&items).expect("slices of all axes"));
        theirs.map_inplace(|x| *x += 10);
        NdViewMut::from(theirs).update(|x| x - 9);
        prop_assert_eq!(array.slice(&items).expect("slices of all axes"), expected);
    }
}

#[test]
fn arrays_of_ndarray_are_taken_over_without_a_copy() {
    let mut theirs = Array2::from_shape_fn((3, 4), |(i, j)| 10 * i + j);
    theirs.invert_axis(Axis(0));
    theirs.swap_axes(0, 1);
    let first = &raw const theirs[[0, 0]];
    let ours = NdArray::from(theirs);
    assert_eq!((ours.shape(), ours.strides(), &raw const ours[[0, 0]]), (&[4, 3][..], &[1, -4][..], first));
    assert_eq!(ours.slice(s![1]).expect("a row").to_vec(), [21, 11, 1]);
    let vec = vec![1, 2, 3, 4, 5, 6];
    let address = vec.as_ptr();
    let fortran = NdArray::from(Array2::from_shape_vec((2, 3).f(), vec).unwrap());
    let back = ArrayD::from(fortran);
    assert_eq!((back.as_ptr(), back.strides(), back[[0, 1]]), (address, &[1, 2][..], 3));
    let row = [1, 2, 3];
    let repeated = ArrayView2::from_shape((1, 3), &row).unwrap();
    let repeated = NdView::from(repeated.broadcast((2, 3)).unwrap());
    assert_eq!(repeated, array![[1, 2, 3], [1, 2, 3]]);
    let mut elements = [1, 2, 3, 4];
    NdViewMut::from(ArrayViewMut2::from_shape((2, 2), &mut elements).unwrap()).fill(7);
    assert_eq!(elements, [7; 4]);
}

#[test]
fn elements_are_dropped_once() {
    let shared = std::rc::Rc::new(());
    let theirs =
        ArrayD::from_elem(IxDyn(&[2, 3]), shared.clone()).slice_move(ndarray::s![.., 1..]).into_dyn();
    let ours = NdArray::from(theirs);
    assert_eq!(ours.shape(), [2, 2]);
    let back = ArrayD::from(ours.slice(s![..;-1]).expect("a slice").to_owned());
    drop(ours);
    assert_eq!(std::rc::Rc::strong_count(&shared), 5);
    drop(back);
    assert_eq!(std::rc::Rc::strong_count(&shared), 1);
}

#[test]
fn matrices_of_nalgebra_are_views() -> Result<()> {
    let a = arange(24).reshape([4, 6])?;
    for part in [a.slice(s![..;2, 1..])?, a.t(), a.slice(s![2..2])?, a.slice(s![1..2])?] {
        let matrix = DMatrixView::<i32, Dyn, Dyn>::try_from(part.clone())?;
        assert_eq!(matrix.shape(), (part.shape()[0], part.shape()[1]));
        for (i, j) in (0..part.shape()[0]).flat_map(|i| (0..part.shape()[1]).map(move |j| (i, j))) {
            assert!(std::ptr::eq(&matrix[(i, j)], &part[[i, j]]));
        }
        assert_eq!(NdView::from(matrix), part);
    }
    let refused = |view: NdView<'_, i32>| {
        let err = DMatrixView::<i32, Dyn, Dyn>::try_from(view).expect_err("no matrix");
        (err.kind(), err.to_string())
    };
    let text = "axis 1 goes back in memory, as no matrix of nalgebra's does: copy the array first";
    assert_eq!(refused(a.slice(s![.., ..;-1])?), (ErrorKind::Layout, text.to_owned()));
    assert_eq!(refused(a.slice(s![0])?), (ErrorKind::Shape, "a matrix has two axes, not 1".to_owned()));
    let matrix = DMatrix::from_row_slice(2, 3, &[1, 2, 3, 4, 5, 6]);
    let address = matrix.as_ptr();
    let array = NdArray::from(matrix);
    assert_eq!((&raw const array[[0, 0]], &array), (address, &array![[1, 2, 3], [4, 5, 6]]));
    Ok(())
}

#[test]
fn serde_reads_what_it_wrote() {
    let a = array![[1.5, 2.0], [3.0, 4.0], [5.0, 6.0]];
    let text = serde_json::to_string(&a.t()).expect("text");
    assert_eq!(text, r#"{"shape":[2,3],"data":[1.5,3.0,5.0,2.0,4.0,6.0]}"#);
    assert_eq!(serde_json::from_str::<NdArray<f64>>(&text).expect("an array"), a.t());
    let reordered = r#"{"data":["a","b"],"more":{"x":[1]},"shape":[2,1]}"#;
    let strings: NdArray<String> = serde_json::from_str(reordered).expect("an array");
    assert_eq!(strings.shape(), [2, 1]);
    assert_eq!(serde_json::from_str::<NdArray<i32>>("[[2],[1,2]]").expect("an array"), array![1, 2]);
    assert_eq!(
        serde_json::from_str::<NdArray<i32>>(r#"{"shape":[],"data":[7]}"#).expect("an array").item().ok(),
        Some(7)
    );
}

#[test]
fn what_serde_reads_is_checked() {
    let cases = [
        (
            r#"{"shape":[2,2],"data":[1,2,3]}"#,
            "cannot reshape array of size 3 into shape (2,2) at line 1 column 30",
        ),
        (r#"{"shape":[4611686018427387904,4],"data":[]}"#, "array is too big"),
        (r#"{"shape":[18446744073709551615,0,3],"data":[]}"#, "Maximum allowed dimension exceeded"),
        (r#"{"shape":[-1],"data":[]}"#, "invalid value: integer `-1`, expected usize"),
        (r#"{"shape":[1]}"#, "missing field `data`"),
        (r#"{"data":[1]}"#, "missing field `shape`"),
        (r#"{"data":[1],"data":[1]}"#, "duplicate field `data`"),
        (r#"[[1]]"#, "invalid length 1, expected the shape and the elements of an array"),
        (r#"7"#, "invalid type: integer `7`, expected the shape and the elements of an array"),
    ];
    for (text, expected) in cases {
        let err = serde_json::from_str::<NdArray<i32>>(text).expect_err(text).to_string();
        assert!(err.contains(expected), "{text}: {err}");
    }
}

#[test]
fn approx_compares_arrays() {
    let (a, b) = (array![[1.0, 2.0]], array![[1.0 + 1e-9, 2.0]]);
    assert_abs_diff_eq!(a, b, epsilon = 1e-8);
    assert_relative_eq!(a, b.as_view(), max_relative = 1e-8);
    assert_ulps_eq!(a, a.clone(), max_ulps = 0);
    assert!(!abs_diff_eq!(a, b) && !relative_eq!(a, b, epsilon = 1e-12, max_relative = 1e-12));
    assert!(!abs_diff_eq!(a, array![1.0, 2.0], epsilon = 1.0), "another shape");
}

#[test]
fn bytes_are_views() -> Result<()> {
    let a = array![[1u16, 2], [3, 4]];
    let bytes = a.as_bytes().expect("C order");
    assert_eq!(bytes.len(), 8);
    assert_eq!(NdView::<u16>::from_bytes([4], bytes)?, array![1u16, 2, 3, 4]);
    assert!(a.t().as_bytes().is_none());
    assert_eq!(array![true, false].as_bytes(), Some(&[1, 0][..]));
    let refused = |result: Result<NdView<'_, u16>>| {
        let err = result.expect_err("no view");
        (err.kind(), err.to_string())
    };
    let text = "8 bytes do not make an array of shape (3,) and dtype uint16";
    assert_eq!(refused(NdView::from_bytes(3, bytes)), (ErrorKind::Shape, text.to_owned()));
    let text = "the bytes begin at an address that is not a multiple of 2, the alignment of uint16";
    assert_eq!(refused(NdView::from_bytes(1, &bytes[1..3])), (ErrorKind::Layout, text.to_owned()));
    assert!(NdView::<u16>::from_bytes([usize::MAX / 2, 2], bytes).is_err());
    assert!(NdView::<f64>::from_bytes([0, 3], &[])?.is_empty());
    let err = NdView::<bool>::from_bytes(2, &[1, 2]).expect_err("no bool");
    assert_eq!(
        (err.kind(), err.to_string().as_str()),
        (ErrorKind::Value, "byte 1 is 2, not the 0 or 1 of a bool")
    );
    Ok(())
}
