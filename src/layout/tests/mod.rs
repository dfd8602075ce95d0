//! Layouts against naive enumeration: every index tuple and the position it leads to.

use proptest::prelude::*;

use super::*;

mod broadcast;
mod checked;
mod overlap;
mod reshape;
mod shape;
mod slice;

/// All index tuples of a shape in C order.
fn tuples(shape: &[usize]) -> Vec<Vec<usize>> {
    let mut all = vec![vec![]];
    for &n in shape {
        all = all.iter().flat_map(|head| (0..n).map(move |i| [head.clone(), vec![i]].concat())).collect();
    }
    all
}

/// The position that the definition gives to an index tuple.
fn position_of(layout: &Layout, tuple: &[usize]) -> i128 {
    let steps = tuple.iter().zip(layout.strides.iter()).map(|(&i, &stride)| i as i128 * stride as i128);
    layout.offset as i128 + steps.sum::<i128>()
}

/// All positions in C order.
fn positions(layout: &Layout) -> Vec<i128> {
    tuples(&layout.shape).iter().map(|tuple| position_of(layout, tuple)).collect()
}

/// Checks the four clauses of the invariant, by enumeration.
fn assert_valid(layout: &Layout, len: usize) {
    assert_eq!(layout.shape.len(), layout.strides.len());
    let lengths = layout.shape.iter().filter(|&&n| n > 0);
    assert!(lengths.map(|&n| n as i128).product::<i128>() <= isize::MAX as i128);
    let all = positions(layout);
    assert_eq!(layout.size(), all.len());
    assert!(all.iter().all(|&at| 0 <= at && at < len as i128), "{layout:?} in {len}");
    assert!(!all.is_empty() || layout.offset <= len, "{layout:?} in {len}");
    let axes = layout.shape.iter().zip(layout.strides.iter()).filter(|(n, _)| **n > 0);
    let reach: i128 = axes.map(|(&n, &stride)| (stride as i128).abs() * (n as i128 - 1)).sum();
    assert!(reach <= isize::MAX as i128);
    assert!(layout.strides.iter().all(|&stride| stride > isize::MIN));
}

/// Shapes of up to four axes, also of length 0 and 1, and some of eight short ones.
fn shapes() -> impl Strategy<Value = Vec<usize>> {
    prop_oneof![
        8 => prop::collection::vec(prop_oneof![1 => Just(0_usize), 8 => 1..=4_usize], 0..=4),
        1 => prop::collection::vec(1..=2_usize, 8),
    ]
}

/// Any strides, also 0 and negative ones, in a buffer that is at most two elements longer than needed.
fn strided() -> impl Strategy<Value = (Layout, usize)> {
    let strides = |shape: Vec<usize>| (prop::collection::vec(-7..=7_isize, shape.len()), Just(shape));
    (shapes().prop_flat_map(strides), 0..3_usize, 0..3_usize).prop_map(|((strides, shape), before, after)| {
        let free =
            Layout { shape: Shape::from_slice(&shape), strides: Strides::from_slice(&strides), offset: 0 };
        let lowest = positions(&free).into_iter().min().unwrap_or(0);
        let highest = positions(&free).into_iter().max().unwrap_or(0);
        let offset = before + usize::try_from(-lowest).unwrap();
        let len = offset + usize::try_from(highest).unwrap() + 1 + after;
        (Layout::checked(len, &shape, &strides, offset).unwrap(), len)
    })
}

/// What users make: contiguous arrays with axes turned, flipped, added and thinned out.
fn views() -> impl Strategy<Value = (Layout, usize)> {
    let change = (0..5_u8, any::<prop::sample::Index>(), any::<prop::sample::Index>());
    (shapes(), prop::collection::vec(change, 0..4)).prop_map(|(shape, changes)| {
        let whole = Layout::contiguous(&shape).unwrap();
        let change =
            |layout: Layout, (kind, first, second): &(u8, prop::sample::Index, prop::sample::Index)| {
                let (rank, wide) = (layout.ndim(), layout.ndim().max(1));
                let (i, j) = (first.index(wide), second.index(wide));
                match kind {
                    _ if rank == 0 => layout,
                    0 => layout.swap_axes(i, j),
                    1 => layout.flip(i),
                    2 if rank < 8 => layout.insert_axis(i),
                    3 => layout.split_at(i, second.index(layout.shape[i] + 1)).1,
                    _ => {
                        let mut items = vec![Item::from(..); rank];
                        items[i] = items[i].step(2);
                        layout.slice(&items).unwrap()
                    }
                }
            };
        (changes.iter().fold(whole.clone(), change), whole.size())
    })
}

fn layouts() -> impl Strategy<Value = (Layout, usize)> {
    prop_oneof![strided(), views()]
}

fn text<T: std::fmt::Debug>(result: Result<T>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn views_of_views_are_valid() {
    proptest!(|((layout, len) in layouts())| assert_valid(&layout, len));
}
