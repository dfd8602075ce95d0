//! Slicing against Python's rules, walked naively.

use super::*;

/// The indices of `range(len)[start:stop:step]` as Python's documentation says it: bounds count from the end when
/// negative and are then moved to the nearest end of the axis; the walk goes from start by steps until stop.
fn walk(len: usize, start: Option<isize>, stop: Option<isize>, step: isize) -> Vec<usize> {
    let (len, step) = (len as i128, step as i128);
    let bound = |bound: isize| {
        let counted = if bound < 0 { bound as i128 + len } else { bound as i128 };
        if step > 0 { counted.max(0).min(len) } else { counted.max(-1).min(len - 1) }
    };
    let mut at = start.map_or(if step > 0 { 0 } else { len - 1 }, bound);
    let stop = stop.map_or(if step > 0 { len } else { -1 }, bound);
    let mut indices = vec![];
    while if step > 0 { at < stop } else { at > stop } {
        indices.push(at as usize);
        at += step;
    }
    indices
}

fn indices(len: usize, start: Option<isize>, stop: Option<isize>, step: isize) -> Vec<usize> {
    let (first, count) = slice_range(len, start, stop, step).unwrap();
    (0..count as isize).map(|k| (first as isize + k * step) as usize).collect()
}

/// Bounds around both ends of a short axis, and the ends of the number range.
fn bound() -> impl Strategy<Value = Option<isize>> {
    let near = || -8..=8_isize;
    prop_oneof![
        2 => Just(None),
        10 => near().prop_map(Some),
        1 => near().prop_map(|n| Some(isize::MIN + n.abs())),
        1 => near().prop_map(|n| Some(isize::MAX - n.abs())),
    ]
}

fn step() -> impl Strategy<Value = isize> {
    let near = || -4..=4_isize;
    let extreme = near().prop_map(|n| if n < 0 { isize::MIN - n - 1 } else { isize::MAX - n });
    prop_oneof![8 => near(), 1 => extreme].prop_filter("a step", |&step| step != 0)
}

#[test]
fn ranges_of_slices() {
    proptest!(ProptestConfig::with_cases(3000), |(len in 0..7_usize, start in bound(), stop in bound(), step in step())| {
        prop_assert_eq!(indices(len, start, stop, step), walk(len, start, stop, step));
    });
}

/// All of Python's answers for short axes, as a checksum made by this script:
/// ```python
/// h = 0
/// bounds = [None, *range(-7, 8)]
/// for n in range(6):
///     for start in bounds:
///         for stop in bounds:
///             for step in [-7, -3, -2, -1, 1, 2, 3, 7]:
///                 for i in [*range(n)[start:stop:step], 99]:
///                     h = (h * 1099511628211 + i + 1) % 2**64
/// print(h)
/// ```
#[test]
fn all_short_slices_as_python_has_them() {
    let bounds: Vec<Option<isize>> = std::iter::once(None).chain((-7..8).map(Some)).collect();
    let mut hash = 0_u64;
    for len in 0..6 {
        for (&start, &stop) in bounds.iter().flat_map(|start| bounds.iter().map(move |stop| (start, stop))) {
            for step in [-7, -3, -2, -1, 1, 2, 3, 7] {
                for i in indices(len, start, stop, step).into_iter().chain([99]) {
                    hash = hash.wrapping_mul(1099511628211).wrapping_add(i as u64 + 1);
                }
            }
        }
    }
    assert_eq!(hash, 8462030983727081366);
}

#[test]
fn slices_of_the_longest_axis() {
    let len = isize::MAX as usize;
    assert_eq!(slice_range(len, None, None, isize::MIN).unwrap(), (len - 1, 1));
    assert_eq!(slice_range(len, None, None, isize::MAX).unwrap(), (0, 1));
    assert_eq!(slice_range(len, Some(isize::MIN), Some(isize::MAX), 1).unwrap(), (0, len));
    assert_eq!(slice_range(len, Some(isize::MAX), Some(isize::MIN), -1).unwrap(), (len - 1, len));
    assert_eq!(slice_range(len, Some(-1), None, 1).unwrap(), (len - 1, 1));
    assert_eq!(slice_range(len, Some(1), None, isize::MAX - 1).unwrap(), (1, 1));
    let reversed = Layout::contiguous(&[len]).unwrap().slice(&[Item::from(..).step(-1)]).unwrap();
    assert_eq!((reversed.offset, reversed.strides[0]), (len - 1, -1));
}

fn item() -> impl Strategy<Value = Item> {
    prop_oneof![
        3 => (-4..=4_isize).prop_map(Item::Index),
        6 => (bound(), bound(), step()).prop_map(|(start, stop, step)| Item::Slice { start, stop, step }),
        1 => Just(Item::NewAxis),
        1 => Just(Item::Ellipsis),
    ]
}

/// What the items choose, as the list of indices along each axis and whether the axis is kept; `None` for an error.
fn chosen(shape: &[usize], items: &[Item]) -> Option<(Vec<usize>, Vec<Vec<usize>>)> {
    let used = items.iter().filter(|item| matches!(item, Item::Index(_) | Item::Slice { .. })).count();
    let fill = vec![Item::from(..); shape.len().checked_sub(used)?];
    let dots: Vec<usize> = (0..items.len()).filter(|&k| items[k] == Item::Ellipsis).collect();
    let full = match dots[..] {
        [] => [items, &fill].concat(),
        [at] => [&items[..at], &fill, &items[at + 1..]].concat(),
        _ => return None,
    };
    let (mut new_shape, mut axes) = (vec![], vec![]);
    for item in full {
        match item {
            Item::Index(index) => {
                let n = shape[axes.len()] as isize;
                axes.push(
                    (0..n).filter(|&i| i == index || i - n == index).map(|i| i as usize).collect::<Vec<_>>(),
                );
                axes.last().filter(|indices| !indices.is_empty())?;
            }
            Item::Slice { start, stop, step } => {
                axes.push(walk(shape[axes.len()], start, stop, step));
                new_shape.push(axes.last()?.len());
            }
            _ => new_shape.push(1),
        }
    }
    Some((new_shape, axes))
}

#[test]
fn slices_choose_what_python_chooses() {
    let items = prop::collection::vec(item(), 0..5);
    proptest!(ProptestConfig::with_cases(3000), |((layout, len) in layouts(), items in items)| {
        let expected = chosen(&layout.shape, &items);
        let sliced = layout.slice(&items);
        prop_assert_eq!(sliced.is_ok(), expected.is_some(), "{:?}", sliced);
        if let (Ok(sliced), Some((shape, axes))) = (sliced, expected) {
            assert_valid(&sliced, len);
            prop_assert_eq!(&*sliced.shape, &shape[..]);
            let lengths: Vec<usize> = axes.iter().map(Vec::len).collect();
            let old = tuples(&lengths).into_iter().map(|tuple| {
                let tuple: Vec<usize> = tuple.iter().zip(&axes).map(|(&i, indices)| indices[i]).collect();
                position_of(&layout, &tuple)
            });
            prop_assert_eq!(positions(&sliced), old.collect::<Vec<_>>());
        }
    });
}

#[test]
#[expect(clippy::reversed_empty_ranges, reason = "they are not empty when ends count from the end")]
fn items_of_every_type_and_form() {
    let slice = |start, stop| Item::Slice { start, stop, step: 1 };
    assert_eq!(Item::from(3_u8), Item::Index(3));
    assert_eq!(Item::from(-3), Item::Index(-3));
    assert_eq!(Item::from(u64::MAX), Item::Index(isize::MAX));
    assert_eq!(Item::from(1_i8..-1), slice(Some(1), Some(-1)));
    assert_eq!(Item::from(2_usize..), slice(Some(2), None));
    assert_eq!(Item::from(..u64::MAX), slice(None, Some(isize::MAX)));
    assert_eq!(Item::from(..), slice(None, None));
    assert_eq!(Item::from(1..=3), slice(Some(1), Some(4)));
    assert_eq!(Item::from(1..=-1), slice(Some(1), None));
    assert_eq!(Item::from(..=-2), slice(None, Some(-1)));
    assert_eq!(Item::from(..=-1_i64), slice(None, None));
    assert_eq!(Item::from(..=isize::MAX), slice(None, Some(isize::MAX)));
    assert_eq!(Item::from(NewAxis), Item::NewAxis);
    assert_eq!(Item::from(Ellipsis), Item::Ellipsis);
    assert_eq!(Item::from(5..1).step(-2), Item::Slice { start: Some(5), stop: Some(1), step: -2 });
}

#[test]
#[should_panic(expected = "only slices have a step")]
fn an_index_has_no_step() {
    let _ = Item::from(3).step(2);
}

#[test]
fn texts_of_slices() {
    let layout = Layout::contiguous(&[5, 3]).unwrap();
    let slice = |items: &[Item]| text(layout.slice(items));
    let all = Item::from(..);
    assert_eq!(slice(&[5.into()]), "index 5 is out of bounds for axis 0 with size 5");
    assert_eq!(slice(&[all, (-4).into()]), "index -4 is out of bounds for axis 1 with size 3");
    assert_eq!(
        slice(&[Item::NewAxis, Item::Ellipsis, 3.into()]),
        "index 3 is out of bounds for axis 1 with size 3"
    );
    assert_eq!(
        slice(&[isize::MIN.into()]),
        "index -9223372036854775808 is out of bounds for axis 0 with size 5"
    );
    assert_eq!(slice(&[all.step(0)]), "slice step cannot be zero");
    let many = "too many indices for array: array is 2-dimensional, but 3 were indexed";
    assert_eq!(slice(&[0.into(), 0.into(), 0.into()]), many);
    assert_eq!(slice(&[9.into(), Item::Ellipsis, Item::NewAxis, all, all.step(0)]), many);
    assert_eq!(
        slice(&[Item::Ellipsis, 9.into(), Item::Ellipsis]),
        "an index can only have a single ellipsis ('...')"
    );
    assert_eq!(layout.slice(&[5.into()]).unwrap_err().kind(), error::ErrorKind::Index);
    assert_eq!(layout.slice(&[all.step(0)]).unwrap_err().kind(), error::ErrorKind::Value);
}

#[test]
fn empty_slices_stay_in_the_buffer() {
    let layout = Layout::contiguous(&[5, 3]).unwrap();
    let empty = layout.slice(&[Item::from(7..), Item::from(2..)]).unwrap();
    assert_eq!((&*empty.shape, empty.offset), (&[0, 1][..], 0));
    let huge = Layout::contiguous(&[1 << 31, 0, 1 << 31]).unwrap();
    let part = huge.slice(&[Item::from(-1), Item::from(..), Item::from(..).step(-1)]).unwrap();
    assert_eq!((&*part.shape, part.offset), (&[0, 1 << 31][..], 0));
}
