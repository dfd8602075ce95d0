//! The checked door, dense layouts, contiguity and the span.

use super::*;

const MAX: usize = isize::MAX as usize;

#[test]
fn numbers_from_outside() {
    let lists = (0..4_usize).prop_flat_map(|n| {
        (
            prop::collection::vec(0..4_usize, n),
            prop::collection::vec(-5..=5_isize, n),
            0..20_usize,
            0..30_usize,
        )
    });
    proptest!(|((shape, strides, offset, len) in lists)| {
        let free = Layout { shape: Shape::from_slice(&shape), strides: Strides::from_slice(&strides), offset };
        let all = positions(&free);
        let inside = all.iter().all(|at| (0..len as i128).contains(at)) && (!all.is_empty() || offset <= len);
        match Layout::checked(len, &shape, &strides, offset) {
            Ok(layout) => {
                prop_assert!(inside);
                prop_assert_eq!(positions(&layout), all);
                assert_valid(&layout, len);
            }
            Err(err) => {
                prop_assert!(!inside, "{}", err);
                prop_assert_eq!(err.kind(), error::ErrorKind::Layout);
            }
        }
    });
}

/// Two elements along each axis are the only shapes whose corners are all elements: few enough for any numbers.
#[test]
fn huge_numbers_from_outside() {
    let number = || prop_oneof![any::<isize>(), -3..3_isize, Just(isize::MIN), Just(isize::MAX)];
    let axes = prop::collection::vec((1..=2_usize, number()), 0..4);
    proptest!(|(axes in axes, offset in number(), len in number())| {
        let (offset, len) = (offset as usize, len as usize);
        let (shape, strides): (Vec<_>, Vec<_>) = axes.into_iter().unzip();
        let free = Layout { shape: Shape::from_slice(&shape), strides: Strides::from_slice(&strides), offset };
        let len_or_max = len.min(MAX) as i128;
        let inside = positions(&free).iter().all(|&at| 0 <= at && at < len_or_max);
        let checked = Layout::checked(len, &shape, &strides, offset);
        prop_assert_eq!(checked.is_ok(), inside);
        if let Ok(layout) = checked {
            assert_valid(&layout, len);
        }
    });
}

#[test]
fn the_ends_of_the_number_range() {
    assert!(Layout::checked(MAX, &[MAX], &[1], 0).is_ok());
    assert!(Layout::checked(MAX, &[MAX], &[-1], MAX - 1).is_ok());
    assert!(Layout::checked(usize::MAX, &[2], &[isize::MIN], 1 << 63).is_err());
    assert!(Layout::checked(usize::MAX, &[], &[], MAX).is_err());
    assert!(Layout::checked(usize::MAX, &[0], &[1], MAX).is_ok());
    assert!(Layout::checked(usize::MAX, &[0], &[1], MAX + 1).is_err());
    assert!(Layout::checked(MAX, &[MAX, MAX], &[isize::MIN, isize::MIN], 0).is_err());
    assert!(Layout::checked(1, &[MAX], &[isize::MIN], 0).is_err());
    assert!(Layout::checked(1, &[MAX], &[isize::MAX], usize::MAX).is_err());
    assert!(Layout::checked(1, &[MAX], &[0], 0).is_ok());
    assert!(Layout::checked(1, &[MAX + 1], &[0], 0).is_err());
    let unfollowed = Layout::checked(1, &[1, 1], &[isize::MIN, isize::MAX], 0).unwrap();
    assert_eq!(*unfollowed.strides, [0, 0]);
    let empty = Layout::checked(0, &[0, 5], &[isize::MIN, isize::MAX], 0).unwrap();
    assert_eq!(*empty.strides, [0, 0]);
}

#[test]
fn texts_of_the_door() {
    let checked =
        |len, shape: &[usize], strides: &[isize], offset| text(Layout::checked(len, shape, strides, offset));
    assert_eq!(
        checked(3, &[2], &[1, 1], 0),
        "strides, if given, must be the same length as shape: shape (2,), strides (1,1)"
    );
    assert_eq!(
        checked(3, &[2, 2], &[-1, 1], 0),
        "strides is incompatible with shape of requested array and size of buffer: shape (2,2) with strides (-1,1) \
         reaches from -1 to 1 in a buffer of 3 elements"
    );
    assert_eq!(
        checked(3, &[], &[], 3),
        "strides is incompatible with shape of requested array and size of buffer: shape () with strides () \
         reaches from 3 to 3 in a buffer of 3 elements"
    );
    assert_eq!(
        checked(3, &[0], &[1], 4),
        "offset must be non-negative and no greater than buffer length (3), it is 4"
    );
    let big = "array is too big; `arr.size` is larger than the maximum possible size: shape (4294967296,2147483648)";
    let shape = [1 << 32, 1 << 31];
    assert_eq!(checked(3, &shape, &[0, 0], 0), big);
    assert_eq!(text(Layout::contiguous(&shape)), big);
    assert_eq!(text(Layout::fortran(&shape)), big);
    assert_eq!(Layout::contiguous(&shape).unwrap_err().kind(), error::ErrorKind::Shape);
}

#[test]
fn sizes_multiply_the_lengths_that_are_not_zero() {
    assert_eq!(checked_size(&[]), Some(1));
    assert_eq!(checked_size(&[3, 1, 4]), Some(12));
    assert_eq!(checked_size(&[3, 0, 4]), Some(0));
    assert_eq!(checked_size(&[MAX, 1]), Some(MAX));
    assert_eq!(checked_size(&[MAX + 1]), None);
    assert_eq!(checked_size(&[1 << 40, 0, 1 << 40]), None);
    assert_eq!(checked_size(&[0, usize::MAX, 2]), None);
    assert!(Layout::contiguous(&[0, 1 << 40, 1 << 40]).is_err());
    assert!(Layout::contiguous(&[MAX]).is_ok() && Layout::contiguous(&[0, MAX]).is_ok());
}

/// `np.zeros((2,3,4)).strides`, `np.zeros((2,3,4), order='F').strides` and `np.zeros((0,3)).strides`, in elements.
#[test]
fn strides_of_dense_layouts() {
    assert_eq!(*Layout::contiguous(&[2, 3, 4]).unwrap().strides, [12, 4, 1]);
    assert_eq!(*Layout::fortran(&[2, 3, 4]).unwrap().strides, [1, 2, 6]);
    assert_eq!(*Layout::contiguous(&[0, 3]).unwrap().strides, [3, 1]);
    assert_eq!(*Layout::contiguous(&[]).unwrap().strides, []);
    assert_eq!(Layout::contiguous(&[]).unwrap().size(), 1);
    assert_eq!(Layout::contiguous(&[2; 8]).unwrap().strides[0], 128);
}

#[test]
fn contiguity_and_span_by_enumeration() {
    proptest!(|((layout, _) in layouts())| {
        let all = positions(&layout);
        let first = layout.offset as i128;
        let rising: Vec<i128> = (first..first + all.len() as i128).collect();
        prop_assert_eq!(layout.is_c_contiguous(), all == rising);
        prop_assert_eq!(layout.is_f_contiguous(), positions(&layout.transpose()) == rising);
        let span = layout.span();
        match (all.iter().min(), all.iter().max()) {
            (Some(&lowest), Some(&highest)) => {
                prop_assert_eq!((span.start as i128, span.end as i128), (lowest, highest + 1));
            }
            _ => prop_assert!(span.is_empty()),
        }
    });
}

#[test]
fn dense_layouts_are_dense() {
    proptest!(|(shape in shapes())| {
        let (c, f) = (Layout::contiguous(&shape).unwrap(), Layout::fortran(&shape).unwrap());
        assert_valid(&c, c.size());
        assert_valid(&f, f.size());
        prop_assert!(c.is_c_contiguous() && f.is_f_contiguous());
        prop_assert_eq!(c.span(), 0..c.size());
    });
}

#[test]
fn contiguity_of_layouts_too_large_to_enumerate() {
    let long = Layout::contiguous(&[1 << 31, 1 << 31]).unwrap();
    assert!(long.is_c_contiguous() && !long.is_f_contiguous());
    assert_eq!(long.span(), 0..1 << 62);
    let empty = Layout::contiguous(&[1 << 31, 0, 1 << 31]).unwrap().transpose();
    assert!(empty.is_c_contiguous() && empty.is_f_contiguous());
}
