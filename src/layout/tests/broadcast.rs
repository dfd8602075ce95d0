//! Broadcasting against its five rules, written naively.

use super::*;

/// The result has the most axes of any shape. Shapes are aligned at the end. Along each axis, lengths of 1 and
/// missing lengths do not count. All others must be equal. When none is left, the length is 1.
fn common(shapes: &[&[usize]]) -> Option<Vec<usize>> {
    let ndim = shapes.iter().map(|shape| shape.len()).max().unwrap_or(0);
    let axis = |from_end: usize| {
        let lengths = shapes.iter().filter_map(|shape| shape.iter().rev().nth(from_end));
        let mut others: Vec<usize> = lengths.copied().filter(|&n| n != 1).collect();
        others.dedup();
        match others[..] {
            [] => Some(1),
            [n] => Some(n),
            _ => None,
        }
    };
    (0..ndim).rev().map(axis).collect()
}

/// Mostly lengths that fit: one of two along each axis.
fn related() -> impl Strategy<Value = Vec<Vec<usize>>> {
    let shape = prop::collection::vec(
        prop_oneof![4 => Just(1_usize), 4 => Just(3), 1 => Just(0), 1 => Just(2)],
        0..8,
    );
    prop::collection::vec(shape, 0..4)
}

#[test]
fn the_five_rules() {
    proptest!(|(shapes in related())| {
        let shapes: Vec<&[usize]> = shapes.iter().map(Vec::as_slice).collect();
        prop_assert_eq!(broadcast_shapes(&shapes).ok(), common(&shapes));
    });
}

#[test]
fn larger_shapes_show_the_same_elements() {
    let wider = prop::collection::vec(prop_oneof![1 => Just(0_usize), 5 => 1..=3_usize], 0..4);
    proptest!(|((layout, len) in layouts(), front in wider, lengths in prop::collection::vec(0..=4_usize, 8))| {
        let ones = layout.shape.iter().zip(&lengths).map(|(&n, &wide)| if n == 1 { wide } else { n });
        let shape: Vec<usize> = front.iter().copied().chain(ones).collect();
        let wide = layout.broadcast_to(&shape).unwrap();
        assert_valid(&wide, len);
        prop_assert_eq!(&*wide.shape, &shape[..]);
        for tuple in tuples(&shape) {
            let own: Vec<usize> =
                tuple[front.len()..].iter().zip(layout.shape.iter()).map(|(&i, &n)| if n == 1 { 0 } else { i }).collect();
            prop_assert_eq!(position_of(&wide, &tuple), position_of(&layout, &own));
        }
    });
}

#[test]
fn only_fitting_shapes_are_accepted() {
    proptest!(|(shapes in prop::collection::vec(prop::collection::vec(0..=3_usize, 0..4), 2))| {
        let layout = Layout::contiguous(&shapes[0]).unwrap();
        let fits = common(&[&shapes[0], &shapes[1]]).is_some_and(|wide| wide == shapes[1]);
        prop_assert_eq!(layout.broadcast_to(&shapes[1]).is_ok(), fits);
    });
}

/// `np.broadcast_to(np.zeros((3,1)), (2,3,4)).strides`, in elements.
#[test]
fn strides_are_zero_where_elements_repeat() {
    let wide = Layout::contiguous(&[3, 1]).unwrap().broadcast_to(&[2, 3, 4]).unwrap();
    assert_eq!(*wide.strides, [0, 1, 0]);
    let scalar = Layout::contiguous(&[]).unwrap().broadcast_to(&[0, 2]).unwrap();
    assert_eq!((scalar.size(), scalar.offset), (0, 0));
}

#[test]
fn the_common_shape_grows_step_by_step() {
    let mut shape = Shape::new();
    assert!(widen(&mut shape, &[3]) && widen(&mut shape, &[2, 1]) && widen(&mut shape, &[2, 3]));
    assert_eq!(*shape, [2, 3]);
    assert!(widen(&mut shape, &[4, 1, 1, 1, 1, 1, 1, 1]));
    assert_eq!(*shape, [4, 1, 1, 1, 1, 1, 2, 3]);
    assert!(!widen(&mut shape, &[0]));
}

#[test]
fn texts_of_broadcasting() {
    assert_eq!(
        text(broadcast_shapes(&[&[3, 6], &[3]])),
        "operands could not be broadcast together with shapes (3,6) (3,)"
    );
    assert_eq!(
        text(broadcast_shapes(&[&[1 << 40, 1], &[1 << 40]])),
        "broadcast dimensions too large: shapes (1099511627776,1) (1099511627776,)"
    );
    let three = Layout::contiguous(&[3]).unwrap();
    assert_eq!(
        text(three.broadcast_to(&[2, 4])),
        "operands could not be broadcast together with remapped shapes [original->remapped]: (3,)  and requested \
         shape (2,4)"
    );
    assert_eq!(
        text(three.broadcast_to(&[])),
        "operands could not be broadcast together with remapped shapes [original->remapped]: (3,)  and requested \
         shape ()"
    );
    assert_eq!(
        text(three.broadcast_to(&[1 << 62, 0, 3])),
        "array is too big; `arr.size` is larger than the maximum possible size: shape (4611686018427387904,0,3)"
    );
    let err = error::layout::not_assignable(&[4], &[3]);
    assert_eq!(err.to_string(), "could not broadcast input array from shape (4,) into shape (3,)");
    assert_eq!(err.kind(), error::ErrorKind::Shape);
}
