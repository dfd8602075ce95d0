//! Axis arguments and shape arguments.

use super::*;

#[test]
fn axes_count_from_both_ends() {
    for ndim in 0..4_usize {
        for axis in -6..6_isize {
            let counted = (0..ndim).find(|&k| k as isize == axis || k as isize - ndim as isize == axis);
            assert_eq!(normalize_axis(axis, ndim).ok(), counted);
        }
        assert!(normalize_axis(isize::MIN, ndim).is_err() && normalize_axis(isize::MAX, ndim).is_err());
    }
}

#[test]
fn texts_of_axes() {
    assert_eq!(text(normalize_axis(2, 2)), "axis 2 is out of bounds for array of dimension 2");
    assert_eq!(text(normalize_axis(-3, 2)), "axis -3 is out of bounds for array of dimension 2");
    assert_eq!(text(normalize_axes(&[0, 2], 2)), "axis 2 is out of bounds for array of dimension 2");
    assert_eq!(text(normalize_axes(&[1, -1], 2)), "duplicate value in 'axis'");
    assert_eq!(text(normalize_distinct(&[0, 0], 2, error::layout::repeated_axis)), "repeated axis");
    assert_eq!(text(normalize_permutation(&[0, 0], 2)), "repeated axis in transpose");
    assert_eq!(text(normalize_permutation(&[0], 2)), "axes don't match array");
    assert_eq!(text(normalize_permutation(&[0, 2], 2)), "axis 2 is out of bounds for array of dimension 2");
    assert_eq!(text(normalize_moves(&[0, -2], &[0, 1], 2)), "repeated axis in `source` argument");
    assert_eq!(text(normalize_moves(&[0, 1], &[0, 0], 2)), "repeated axis in `destination` argument");
    assert_eq!(
        text(normalize_moves(&[0], &[0, 1], 2)),
        "`source` and `destination` arguments must have the same number of elements"
    );
    assert_eq!(
        text(normalize_moves(&[2], &[0], 2)),
        "source: axis 2 is out of bounds for array of dimension 2"
    );
    assert_eq!(
        text(normalize_moves(&[0], &[2], 2)),
        "destination: axis 2 is out of bounds for array of dimension 2"
    );
    assert_eq!(
        text(normalize_named_axis("axis2", 2, 2)),
        "axis2: axis 2 is out of bounds for array of dimension 2"
    );
    assert_eq!(normalize_axis(2, 2).unwrap_err().kind(), error::ErrorKind::Axis);
    assert_eq!(normalize_axes(&[0, 0], 2).unwrap_err().kind(), error::ErrorKind::Axis);
}

#[test]
fn normalised_lists() {
    assert_eq!(*normalize_axes(&[-1, 0], 3).unwrap(), [2, 0]);
    assert_eq!(*normalize_axes(&[], 3).unwrap(), []);
    assert_eq!(*normalize_permutation(&[-1, 0, 1], 3).unwrap(), [2, 0, 1]);
    let (from, to) = normalize_moves(&[-1, 0], &[0, -1], 3).unwrap();
    assert_eq!((&*from, &*to), (&[2, 0][..], &[0, 2][..]));
    assert!(normalize_axes(&[0, 1, 2, 3, 4, 5, 6, 7], 8).is_ok());
}

#[test]
#[expect(clippy::needless_borrows_for_generic_args, reason = "references are forms too")]
fn axes_of_every_type_and_form() {
    fn axes(axes: impl Axes) -> Vec<isize> {
        axes.into_axes().to_vec()
    }
    assert_eq!(axes(-1), [-1]);
    assert_eq!(axes(2_u8), [2]);
    assert_eq!(axes([0, -1]), [0, -1]);
    assert_eq!(axes([0_usize; 0]), []);
    assert_eq!(axes(&[0_u64, 1]), [0, 1]);
    assert_eq!(axes(&[0_i8, 1][..]), [0, 1]);
    assert_eq!(axes(vec![0_usize, 7]), [0, 7]);
    assert_eq!(axes(&vec![0_i16]), [0]);
    assert_eq!(axes([u64::MAX, 1 << 63]), [isize::MAX, isize::MAX]);
    assert_eq!(axes([isize::MIN, isize::MAX]), [isize::MIN, isize::MAX]);
}

#[test]
#[expect(clippy::needless_borrows_for_generic_args, reason = "references are forms too")]
fn shapes_of_every_type_and_form() {
    fn shape(shape: impl IntoShape) -> Vec<usize> {
        shape.into_shape().unwrap().to_vec()
    }
    assert_eq!(shape(()), []);
    assert_eq!(shape(3), [3]);
    assert_eq!(shape(3_u16), [3]);
    assert_eq!(shape([2, 3]), [2, 3]);
    assert_eq!(shape([0_i64; 0]), []);
    assert_eq!(shape(&[2_u32, 3]), [2, 3]);
    assert_eq!(shape(&[2_usize, 3][..]), [2, 3]);
    assert_eq!(shape(vec![1; 8]), [1; 8]);
    assert_eq!(shape(&vec![2_i8]), [2]);
    assert_eq!([2, -1].into_lengths().unwrap().to_vec(), [2, -1]);
}

#[test]
fn texts_of_shapes() {
    assert_eq!(text([2, -1].into_shape()), "negative dimensions are not allowed");
    assert_eq!(text((-5).into_shape()), "negative dimensions are not allowed");
    assert_eq!(text([1, u64::MAX].into_shape()), "Maximum allowed dimension exceeded: 18446744073709551615");
    assert_eq!([2, -1].into_shape().unwrap_err().kind(), error::ErrorKind::Shape);
}
