//! Views of matrices to and from faer.

use crate::oracle::strategies::views_of;
use faer::{Mat, MatMut, MatRef};
use proptest::prelude::*;
use rankn::{ErrorKind, NdView, NdViewMut, arange, array, s};

/// The indices of a matrix.
fn indices(rows: usize, columns: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..rows).flat_map(move |i| (0..columns).map(move |j| (i, j)))
}

proptest! {
    #[test]
    fn matrices_of_any_layout_are_the_same_on_both_sides(
        rows in 0usize..5, columns in 0usize..5, down in prop::sample::select(vec![-2isize, -1, 1, 2]),
        right in prop::sample::select(vec![-2isize, -1, 1, 2]), turned in any::<bool>(),
    ) {
        let mut array = arange((rows * columns) as i32).reshape([rows, columns]).expect("as many elements");
        if turned {
            array = array.into_t();
        }
        let part = array.slice(s![..;down, ..;right]).expect("a part");
        let matrix = MatRef::try_from(part.clone()).expect("two axes");
        prop_assert_eq!((matrix.nrows(), matrix.ncols()), (part.shape()[0], part.shape()[1]));
        for (i, j) in indices(matrix.nrows(), matrix.ncols()) {
            prop_assert!(std::ptr::eq(&matrix[(i, j)], &part[[i, j]]));
        }
        prop_assert_eq!(NdView::from(matrix), part.clone());

        let expected = part.map(|x| 10 * x + 1);
        let mut matrix = MatMut::try_from(array.slice_mut(s![..;down, ..;right]).expect("a part")).expect("two axes");
        for (i, j) in indices(matrix.nrows(), matrix.ncols()) {
            matrix[(i, j)] *= 10;
        }
        NdViewMut::from(matrix).update(|x| x + 1);
        prop_assert_eq!(array.slice(s![..;down, ..;right]).expect("a part"), expected);
    }

    #[test]
    fn matrices_that_repeat_their_elements_are_views_too(
        view in (0usize..4, 0usize..4).prop_flat_map(|(rows, columns)| views_of(&[rows, columns])),
    ) {
        prop_assert_eq!(NdView::from(MatRef::try_from(view.view()).expect("two axes")), view.view());
    }
}

#[test]
fn a_matrix_of_faer_is_read_where_it_lies() {
    let mut matrix = Mat::from_fn(3, 2, |i, j| 10.0 * i as f64 + j as f64);
    let view = NdView::from(matrix.as_ref().reverse_rows());
    assert_eq!(view, array![[20.0, 21.0], [10.0, 11.0], [0.0, 1.0]]);
    assert!(std::ptr::eq(&view[[2, 1]], &matrix[(0, 1)]));
    NdViewMut::from(matrix.as_mut()).fill(7.0);
    assert_eq!(matrix, Mat::full(3, 2, 7.0));
    let row = [1.0, 2.0];
    let repeated = MatRef::from_repeated_row(faer::RowRef::from_slice(&row), 3);
    assert_eq!(NdView::from(repeated), array![[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]]);
}

#[test]
fn a_matrix_has_two_axes() {
    let a = arange(3);
    let err = MatRef::try_from(a.view()).expect_err("one axis");
    assert_eq!((err.kind(), err.to_string()), (ErrorKind::Shape, "a matrix has two axes, not 1".to_owned()));
    let mut a = arange(3).reshape([3, 1, 1]).expect("as many elements");
    let err = MatMut::try_from(a.view_mut()).expect_err("three axes");
    assert_eq!((err.kind(), err.to_string()), (ErrorKind::Shape, "a matrix has two axes, not 3".to_owned()));
}
