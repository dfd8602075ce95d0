//! Reshaping and turning axes, by comparing positions in C order before and after.

use super::*;

/// All shapes of a size with up to `axes` axes longer than 1.
fn factorings(size: usize, axes: usize) -> Vec<Vec<usize>> {
    let mut all = if size == 1 { vec![vec![]] } else { vec![] };
    for n in (2..=size).filter(|n| axes > 0 && size.is_multiple_of(*n)) {
        all.extend(factorings(size / n, axes - 1).into_iter().map(|rest| [vec![n], rest].concat()));
    }
    all
}

/// The strides that the first step along each axis demands, if all other elements agree with them.
fn demanded(all: &[i128], shape: &[usize]) -> bool {
    let inner = |axis: usize| shape[axis + 1..].iter().product::<usize>();
    let strides: Vec<i128> =
        (0..shape.len()).map(|k| if shape[k] > 1 { all[inner(k)] - all[0] } else { 0 }).collect();
    tuples(shape).iter().zip(all).all(|(tuple, &at)| {
        all[0] + tuple.iter().zip(&strides).map(|(&i, &stride)| i as i128 * stride).sum::<i128>() == at
    })
}

/// A reshape without a copy exists exactly when it is found.
#[test]
fn reshape_is_exact() {
    proptest!(|((layout, len) in layouts(), ones in prop::collection::vec(0..=5_usize, 0..3))| {
        let all = positions(&layout);
        for mut shape in factorings(layout.size(), 8) {
            for &at in &ones {
                shape.insert(at.min(shape.len()), 1);
            }
            let reshaped = layout.reshape(&shape);
            prop_assert_eq!(reshaped.is_some(), demanded(&all, &shape), "{:?} to {:?}", layout, shape);
            if let Some(reshaped) = reshaped {
                prop_assert_eq!(&*reshaped.shape, &shape[..]);
                prop_assert_eq!(positions(&reshaped), all.clone());
                assert_valid(&reshaped, len);
            }
        }
    });
}

/// Recorded with `np.reshape(.., copy=False)`.
#[test]
fn recorded_reshapes() {
    let turned = Layout::contiguous(&[2, 3]).unwrap().transpose();
    assert_eq!(turned.reshape(&[6]), None);
    assert_eq!(*turned.reshape(&[3, 1, 2]).unwrap().squeeze().strides, [1, 3]);
    let flipped = Layout::contiguous(&[2, 2, 3]).unwrap().flip(1);
    assert_eq!(flipped.reshape(&[4, 3]), None);
    assert_eq!(*Layout::contiguous(&[4]).unwrap().flip(0).reshape(&[2, 2]).unwrap().strides, [-2, -1]);
    let repeated = Layout::contiguous(&[1]).unwrap().broadcast_to(&[4, 3]).unwrap();
    assert_eq!(*repeated.reshape(&[2, 6]).unwrap().strides, [0, 0]);
}

#[test]
fn reshapes_of_nothing_and_of_one_element() {
    let one = Layout::checked(5, &[], &[], 3).unwrap();
    let boxed = one.reshape(&[1; 8]).unwrap();
    assert_eq!((boxed.size(), boxed.offset), (1, 3));
    assert_eq!(boxed.reshape(&[]).unwrap(), one);
    let empty = Layout::checked(5, &[3, 0], &[1, 1], 5).unwrap();
    let other = empty.reshape(&[0, 7, 2]).unwrap();
    assert_eq!((&*other.shape, other.offset), (&[0, 7, 2][..], 5));
}

#[test]
#[should_panic(expected = "a reshape keeps the number of elements")]
fn reshape_keeps_the_size() {
    Layout::contiguous(&[6]).unwrap().reshape(&[5]);
}

#[test]
fn the_unknown_length_is_found() {
    let shape = |size, lengths: &[isize]| resolve_shape(size, lengths).unwrap().to_vec();
    assert_eq!(shape(30, &[5, 6]), [5, 6]);
    assert_eq!(shape(30, &[-1, 6]), [5, 6]);
    assert_eq!(shape(1, &[-1]), [1]);
    assert_eq!(shape(1, &[]), []);
    assert_eq!(shape(0, &[-1, 3]), [0, 3]);
    assert_eq!(shape(0, &[0, 7]), [0, 7]);
}

#[test]
fn texts_of_reshape() {
    let resolve = |size, lengths: &[isize]| text(resolve_shape(size, lengths));
    assert_eq!(resolve(30, &[5, 7]), "cannot reshape array of size 30 into shape (5,7)");
    assert_eq!(resolve(30, &[-1, 7]), "cannot reshape array of size 30 into shape (-1,7)");
    assert_eq!(resolve(2, &[]), "cannot reshape array of size 2 into shape ()");
    assert_eq!(resolve(0, &[5]), "cannot reshape array of size 0 into shape (5,)");
    assert_eq!(resolve(0, &[-1, 0]), "cannot reshape array of size 0 into shape (-1,0)");
    assert_eq!(resolve(6, &[-1, 0]), "cannot reshape array of size 6 into shape (-1,0)");
    assert_eq!(resolve(30, &[-1, -1]), "can only specify one unknown dimension");
    assert_eq!(resolve(30, &[-2, -15]), "negative dimensions are not allowed");
    assert_eq!(resolve(30, &[isize::MIN, -1]), "negative dimensions are not allowed");
    let big = [1_isize << 40, 1 << 40];
    assert_eq!(resolve(6, &big), "cannot reshape array of size 6 into shape (1099511627776,1099511627776)");
    assert_eq!(
        resolve(0, &[0, 1 << 40, 1 << 40]),
        "array is too big; `arr.size` is larger than the maximum possible size: shape (0,1099511627776,1099511627776)"
    );
    assert_eq!(resolve_shape(30, &[5, 7]).unwrap_err().kind(), error::ErrorKind::Shape);
}

#[test]
fn permuted_axes() {
    let case = layouts().prop_flat_map(|(layout, len)| {
        let order: Vec<usize> = (0..layout.ndim()).collect();
        (Just(layout), Just(len), Just(order).prop_shuffle())
    });
    proptest!(|((layout, len, order) in case)| {
        let turned = layout.permute(&order);
        assert_valid(&turned, len);
        for tuple in tuples(&layout.shape) {
            let turned_tuple: Vec<usize> = order.iter().map(|&axis| tuple[axis]).collect();
            prop_assert_eq!(position_of(&turned, &turned_tuple), position_of(&layout, &tuple));
        }
        let reversed: Vec<usize> = (0..layout.ndim()).rev().collect();
        prop_assert_eq!(layout.transpose(), layout.permute(&reversed));
    });
}

/// Shapes recorded from `np.moveaxis(np.zeros((2,3,4,5)), ..)` and `np.swapaxes`.
#[test]
fn moved_axes() {
    let layout = Layout::contiguous(&[2, 3, 4, 5]).unwrap();
    let moved = |from: &[isize], to: &[isize]| {
        let (from, to) = normalize_moves(from, to, 4).unwrap();
        let moved = layout.move_axes(&from, &to);
        assert_eq!(moved.size(), 120);
        moved.shape.to_vec()
    };
    assert_eq!(moved(&[0], &[-1]), [3, 4, 5, 2]);
    assert_eq!(moved(&[-1], &[0]), [5, 2, 3, 4]);
    assert_eq!(moved(&[0, 1], &[-1, -2]), [4, 5, 3, 2]);
    assert_eq!(moved(&[0, 2], &[1, 0]), [4, 2, 3, 5]);
    assert_eq!(moved(&[3, 1, 0], &[2, 0, 3]), [3, 4, 5, 2]);
    assert_eq!(moved(&[], &[]), [2, 3, 4, 5]);
    let swapped = layout.swap_axes(0, 2);
    assert_eq!((&*swapped.shape, &*swapped.strides), (&[4, 3, 2, 5][..], &[5, 20, 60, 1][..]));
}

#[test]
fn axes_of_length_one_come_and_go() {
    proptest!(|((layout, len) in layouts(), at in any::<prop::sample::Index>())| {
        let at = at.index(layout.ndim() + 1);
        let longer = layout.insert_axis(at);
        assert_valid(&longer, len);
        prop_assert_eq!(longer.shape[at], 1);
        prop_assert_eq!(positions(&longer), positions(&layout));
        prop_assert_eq!(&longer.remove_axis(at).unwrap(), &layout);
        prop_assert_eq!(longer.index_axis(at, 0), layout.clone());
        let squeezed = longer.squeeze();
        prop_assert!(!squeezed.shape.contains(&1));
        prop_assert_eq!(positions(&squeezed), positions(&layout));
    });
}

#[test]
fn texts_of_axes_taken_out() {
    let layout = Layout::contiguous(&[1, 3, 1]).unwrap();
    let expected = "cannot select an axis to squeeze out which has size not equal to one: axis 1 has size 3";
    assert_eq!(text(layout.squeeze_axes(&[0, 1])), expected);
    assert_eq!(text(layout.remove_axis(1)), expected);
    assert_eq!(*layout.squeeze_axes(&[2, 0]).unwrap().shape, [3]);
    assert_eq!(layout.squeeze_axes(&[]).unwrap(), layout);
    assert_eq!(text(layout.diagonal(0, 1, 1)), "axis1 and axis2 cannot be the same");
}

#[test]
fn one_axis_at_a_time() {
    let case = layouts().prop_filter("an axis", |(layout, _)| layout.ndim() > 0);
    proptest!(|((layout, len) in case, axis in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>())| {
        let axis = axis.index(layout.ndim());
        let n = layout.shape[axis];
        let at = |tuple: &[usize], i: usize| {
            let mut tuple = tuple.to_vec();
            tuple[axis] = i;
            position_of(&layout, &tuple)
        };
        let cut = cut.index(n + 1);
        let (flipped, (before, after)) = (layout.flip(axis), layout.split_at(axis, cut));
        for part in [&flipped, &before, &after] {
            assert_valid(part, len);
        }
        prop_assert_eq!((before.shape[axis], after.shape[axis]), (cut, n - cut));
        for tuple in tuples(&layout.shape) {
            prop_assert_eq!(position_of(&flipped, &tuple), at(&tuple, n - 1 - tuple[axis]));
        }
        for tuple in tuples(&before.shape) {
            prop_assert_eq!(position_of(&before, &tuple), position_of(&layout, &tuple));
        }
        for tuple in tuples(&after.shape) {
            prop_assert_eq!(position_of(&after, &tuple), at(&tuple, cut + tuple[axis]));
        }
        for i in 0..n {
            let inner = layout.index_axis(axis, i);
            assert_valid(&inner, len);
            for mut tuple in tuples(&inner.shape) {
                let position = position_of(&inner, &tuple);
                tuple.insert(axis, i);
                prop_assert_eq!(position, position_of(&layout, &tuple));
            }
        }
    });
}

#[test]
#[should_panic(expected = "an axis of length 3 cannot be split at 4")]
fn split_outside() {
    Layout::contiguous(&[3]).unwrap().split_at(0, 4);
}

#[test]
#[should_panic(expected = "an axis of length 3 has no index 3")]
fn index_axis_outside() {
    Layout::contiguous(&[3]).unwrap().index_axis(0, 3);
}

#[test]
fn diagonals() {
    let case = layouts().prop_filter("two axes", |(layout, _)| layout.ndim() > 1);
    let shift = prop_oneof![10 => -5..=5_isize, 1 => Just(isize::MIN), 1 => Just(isize::MAX)];
    let axis = any::<prop::sample::Index>;
    proptest!(|((layout, len) in case, shift in shift, first in axis(), second in axis())| {
        let (first, second) = (first.index(layout.ndim()), second.index(layout.ndim()));
        prop_assume!(first != second);
        let diagonal = layout.diagonal(shift, first, second).unwrap();
        assert_valid(&diagonal, len);
        let mut expected: Vec<(Vec<usize>, i128)> = vec![];
        for tuple in tuples(&layout.shape) {
            if tuple[second] as i128 - tuple[first] as i128 == shift as i128 {
                let others = (0..layout.ndim()).filter(|&axis| axis != first && axis != second);
                let along = tuple[first].min(tuple[second]);
                let kept: Vec<usize> = others.map(|axis| tuple[axis]).chain([along]).collect();
                expected.push((kept, position_of(&layout, &tuple)));
            }
        }
        expected.sort();
        let found: Vec<_> =
            tuples(&diagonal.shape).into_iter().map(|tuple| (tuple.clone(), position_of(&diagonal, &tuple))).collect();
        prop_assert_eq!(found, expected);
    });
}

/// Lengths of axes that are followed nowhere must not overflow anything either.
#[test]
fn empty_layouts_with_huge_axes() {
    let half = 1_usize << 31;
    let empty = Layout::contiguous(&[half, 0, half]).unwrap();
    for layout in [empty.flip(0), empty.transpose(), empty.split_at(2, 5).1, empty.index_axis(0, half - 1)] {
        assert_eq!((layout.size(), layout.offset), (0, 0));
    }
    assert_eq!(empty.diagonal(1, 0, 2).unwrap().offset, 0);
    // The two strides add up to 2^63, but no element is reached by them.
    let steep = Layout::contiguous(&[0, 3, 1 << 61]).unwrap();
    assert_eq!(*steep.diagonal(0, 0, 1).unwrap().shape, [1 << 61, 0]);
    assert_eq!(*empty.reshape(&[0, half]).unwrap().shape, [0, half]);
}
