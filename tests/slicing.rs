//! Basic indexing: `s![]`, slices, splits and diagonals, all of which are views.

mod oracle;

use oracle::strategies::{Sample, arrays, views, views_mut};
use oracle::{Oracle, assert_holds, indices};
use proptest::collection::vec;
use proptest::prelude::*;
use rankn::{
    Ellipsis, ErrorKind, Item, NdArray, NdView, NdViewMut, NewAxis, Result, Storage, arange, array, s,
};

/// A step, bounds inside and outside the axis, or none.
fn slice_of(len: usize) -> impl Strategy<Value = Item> {
    let len = len as isize;
    let near = -len - 2..len + 3;
    let bound = prop_oneof![2 => Just(None), 8 => near.prop_map(Some), 1 => any::<isize>().prop_map(Some)];
    let step = prop_oneof![4 => Just(1_isize), 4 => 1..4_isize, 4 => -3..0_isize, 1 => any::<isize>()];
    let step = step.prop_filter("a step", |step| *step != 0);
    (bound.clone(), bound, step).prop_map(|(start, stop, step)| Item::Slice { start, stop, step })
}

fn item_of(len: usize) -> BoxedStrategy<Item> {
    match len as isize {
        0 => slice_of(0).boxed(),
        n => prop_oneof![3 => slice_of(len), 1 => (-n..n).prop_map(Item::Index)].boxed(),
    }
}

/// Items that fit a shape: for some of its axes from the left and from the right, with new axes between.
fn items_of(shape: &[usize]) -> impl Strategy<Value = Vec<Item>> + use<> {
    let each: Vec<_> = shape.iter().map(|&n| item_of(n)).collect();
    let ndim = shape.len();
    let extra = prop_oneof![9 => Just(vec![]), 1 => Just(vec![Item::NewAxis])];
    (each, 0..=ndim, 0..=ndim, any::<bool>(), vec(extra, ndim + 1)).prop_map(
        move |(each, left, skipped, ellipsis, extras)| {
            let right = if ellipsis { (left + skipped).min(ndim) } else { ndim };
            let mut items = extras[0].clone();
            for axis in (0..left).chain(right..ndim) {
                if axis == right {
                    items.push(Item::Ellipsis);
                }
                items.push(each[axis]);
                items.extend(&extras[axis + 1]);
            }
            if ellipsis && right == ndim {
                items.push(Item::Ellipsis);
            }
            items
        },
    )
}

fn sliced<S: Strategy<Value = Sample<i64>>>(samples: S) -> impl Strategy<Value = (Sample<i64>, Vec<Item>)> {
    samples.prop_flat_map(|sample| {
        let items = items_of(&sample.shape);
        (Just(sample), items)
    })
}

proptest! {
    #[test]
    fn slices_are_the_elements_that_python_chooses((sample, items) in sliced(views())) {
        let expected = sample.expected().slice(&items);
        assert_holds(&sample.view().slice(&items).unwrap(), &expected);
        assert_holds(&sample.view().into_slice(&items[..]).unwrap(), &expected);
    }

    #[test]
    fn slices_of_slices((sample, items, again) in sliced(views()).prop_flat_map(|(sample, items)| {
        let again = items_of(&sample.expected().slice(&items).shape);
        (Just(sample), Just(items), again)
    })) {
        let expected = sample.expected().slice(&items).slice(&again);
        assert_holds(&sample.view().slice(&items).unwrap().slice(&again).unwrap(), &expected);
    }

    #[test]
    fn mutable_slices_write_what_they_choose((mut sample, items) in sliced(views_mut())) {
        let numbers = Oracle::new(&sample.shape, (0..sample.expected().data.len()).collect());
        let chosen = numbers.slice(&items);
        let mut marked = sample.expected();
        chosen.data.iter().for_each(|&at| marked.data[at] = -1);
        let after = sample.buffer_after(&marked);
        let mut twin = sample.clone();
        sample.view_mut().slice_mut(&items).unwrap().fill(-1);
        prop_assert_eq!(&sample.buffer, &after);
        twin.view_mut().into_slice(&items).unwrap().fill(-1);
        prop_assert_eq!(&twin.buffer, &after);
    }

    #[test]
    fn owned_slices_own((array, expected, items) in arrays().prop_flat_map(|(array, expected)| {
        let items = items_of(&expected.shape);
        (Just(array), Just(expected), items)
    })) {
        let expected = expected.slice(&items);
        assert_holds(&array.slice(&items).unwrap(), &expected);
        let part: NdArray<i64> = array.into_slice(&items).unwrap();
        assert_holds(&part, &expected);
        assert_holds(&part.clone(), &expected);
        prop_assert_eq!(part.into_vec(), expected.data);
    }

    #[test]
    fn one_index_takes_an_axis_out(mut sample in views_mut()) {
        let expected = sample.expected();
        let ndim = sample.shape.len() as isize;
        for axis in 0..sample.shape.len() {
            let len = sample.shape[axis] as isize;
            for index in -len..len {
                let part = expected.index_axis(axis, index.rem_euclid(len) as usize);
                assert_holds(&sample.view().index_axis(axis, index).unwrap(), &part);
                assert_holds(&sample.view().index_axis(axis as isize - ndim, index).unwrap(), &part);
                assert_holds(&sample.view_mut().index_axis_mut(axis, index).unwrap(), &part);
                if axis == 0 {
                    assert_holds(&sample.view().at(index).unwrap(), &part);
                    assert_holds(&sample.view_mut().at_mut(index).unwrap(), &part);
                }
            }
            for index in [-len - 1, len] {
                prop_assert_eq!(sample.view().index_axis(axis, index).unwrap_err().kind(), ErrorKind::Index);
            }
        }
    }

    #[test]
    fn splits_are_two_parts(mut sample in views_mut()) {
        let expected = sample.expected();
        for (axis, &len) in sample.shape.clone().iter().enumerate() {
            for index in -(len as isize)..=len as isize {
                let at = if index < 0 { index + len as isize } else { index };
                let whole: Vec<Item> = vec![Item::from(..); axis];
                let (low, high) = ([&whole[..], &[Item::from(..at)]].concat(), [&whole[..], &[Item::from(at..)]].concat());
                let parts = (expected.slice(&low), expected.slice(&high));
                let view = sample.view();
                let (before, after) = view.split_at(axis, index).unwrap();
                assert_holds(&before, &parts.0);
                assert_holds(&after, &parts.1);

                let mut changed = sample.clone();
                let (mut before, mut after) = changed.view_mut().into_split(axis, index).unwrap();
                assert_holds(&before, &parts.0);
                assert_holds(&after, &parts.1);
                before.fill(-1);
                after.fill(-2);
                let mark = |i: &[usize]| if (i[axis] as isize) < at { -1 } else { -2 };
                let expected = sample.buffer_after(&Oracle::from_fn(&sample.shape, mark));
                prop_assert_eq!(changed.buffer, expected);
            }
            prop_assert!(sample.view_mut().split_at_mut(axis, len + 1).is_err());
        }
    }

    #[test]
    fn diagonals_have_both_indices(mut sample in views_mut(), offset in -6..7_isize) {
        let expected = sample.expected();
        let ndim = sample.shape.len();
        for (first, second) in indices(&[ndim, ndim]).iter().map(|pair| (pair[0], pair[1])) {
            if first == second {
                continue;
            }
            let rest: Vec<usize> = (0..ndim).filter(|&axis| axis != first && axis != second).collect();
            let inside = |i: usize| (i as isize + offset >= 0).then(|| (i as isize + offset) as usize);
            let pairs: Vec<(usize, usize)> = (0..sample.shape[first])
                .filter_map(|i| inside(i).map(|j| (i, j)))
                .filter(|(_, j)| *j < sample.shape[second])
                .collect();
            let mut shape: Vec<usize> = rest.iter().map(|&axis| sample.shape[axis]).collect();
            shape.push(pairs.len());
            let diagonal = Oracle::from_fn(&shape, |index| {
                let mut source = vec![0; ndim];
                rest.iter().zip(index).for_each(|(&axis, &i)| source[axis] = i);
                (source[first], source[second]) = pairs[index[ndim - 2]];
                *expected.get(&source)
            });
            assert_holds(&sample.view().diagonal_with(offset, first, second).unwrap(), &diagonal);
            if (offset, first, second) == (0, 0, 1) {
                assert_holds(&sample.view().diagonal().unwrap(), &diagonal);
                assert_holds(&sample.view_mut().diagonal_mut().unwrap(), &diagonal);
            }
        }
    }
}

#[test]
fn items_are_written_as_in_python() {
    let range = |start, stop, step| Item::Slice { start, stop, step };
    assert_eq!(s![], [] as [Item; 0]);
    assert_eq!(s![0, -1_i8, 2_u64], [Item::Index(0), Item::Index(-1), Item::Index(2)]);
    assert_eq!(s![NewAxis, Ellipsis,], [Item::NewAxis, Item::Ellipsis]);
    assert_eq!(
        s![1..4, 1.., ..4, ..],
        [range(Some(1), Some(4), 1), range(Some(1), None, 1), range(None, Some(4), 1), range(None, None, 1)]
    );
    assert_eq!(s![1..4; 2, ..;-1], [range(Some(1), Some(4), 2), range(None, None, -1)]);
    assert_eq!(s![1..=4, ..=-1], [range(Some(1), Some(5), 1), range(None, None, 1)]);
    let (low, high, step, item) = (2_usize, 7_usize, -3, Item::NewAxis);
    assert_eq!(s![low..high;step, high - low, item], [range(Some(2), Some(7), -3), Item::Index(5), item]);
}

#[test]
fn lists_of_items_may_be_made_at_run_time() {
    let a = array![[1, 2, 3], [4, 5, 6]];
    let items: Vec<Item> = (0..2).map(|_| Item::from(1..)).collect();
    assert_eq!(a.slice(&items).unwrap(), array![[5, 6]]);
    assert_eq!(a.slice(&items[..1]).unwrap(), array![[4, 5, 6]]);
    assert_eq!(a.slice(items).unwrap(), array![[5, 6]]);
    assert_eq!(a.slice(s![]).unwrap(), a);
}

#[test]
fn negative_steps_start_at_the_end() {
    let a = arange(6);
    assert_eq!(a.slice(s![4..1;-2]).unwrap(), array![4, 2]);
    assert_eq!(a.slice(s![..;-2]).unwrap(), array![5, 3, 1]);
    assert_eq!(a.slice(s![3..-1;-1]).unwrap().size(), 0);
    assert_eq!(a.slice(s![10..;-1]).unwrap(), array![5, 4, 3, 2, 1, 0]);
    assert_eq!(a.slice(s![2..100]).unwrap(), array![2, 3, 4, 5]);
}

/// These compile only if views made from a view live as long as the elements, not as long as the view.
mod lifetimes {
    use super::*;

    fn sliced<'a>(view: &NdView<'a, i32>) -> Result<NdView<'a, i32>> {
        view.view().slice(s![1..])?.at(0)?.slice(s![..;-1])
    }

    fn split<'a>(view: &NdView<'a, i32>) -> Result<(NdView<'a, i32>, NdView<'a, i32>)> {
        view.index_axis(0, 1)?.split_at(0, 1)
    }

    fn diagonal_element<'a>(view: NdView<'a, i32>) -> &'a i32 {
        let diagonal = view.diagonal().unwrap();
        diagonal.into_iter().next_back().unwrap()
    }

    fn row<'a>(view: &NdView<'a, i32>) -> &'a [i32] {
        view.outer_iter().next_back().unwrap().to_slice().unwrap()
    }

    fn lane<'a>(view: &NdView<'a, i32>) -> NdView<'a, i32> {
        view.axis_iter(1).unwrap().next().unwrap().lanes(0).unwrap().next().unwrap()
    }

    fn second_half<'a>(view: NdViewMut<'a, i32>) -> Result<NdViewMut<'a, i32>> {
        view.into_split(0, 1)?.1.into_slice(s![.., 0])
    }

    fn first_of_any<T: Copy, S: Storage<T>>(array: &NdArray<T, S>) -> Result<T> {
        array.slice(s![0])?.at(0)?.item()
    }

    #[test]
    fn views_outlive_the_views_they_come_from() {
        let mut elements = [1, 2, 3, 4];
        let shape = [2, 2];
        let view = NdView::from_slice_strided(&elements, shape, &[2, 1], 0).unwrap();
        let part = sliced(&view.clone()).unwrap();
        let (left, right) = split(&view.clone()).unwrap();
        let (corner, row, lane) = (diagonal_element(view.clone()), row(&view.clone()), lane(&view.clone()));
        drop(view);
        assert_eq!((part, left, right), (array![4, 3].view(), array![3].view(), array![4].view()));
        assert_eq!((*corner, row, lane.to_vec()), (4, [3, 4].as_slice(), vec![1, 3]));

        let mut half =
            second_half(NdViewMut::from_slice_strided(&mut elements, shape, &[2, 1], 0).unwrap()).unwrap();
        half.fill(0);
        assert_eq!(elements, [1, 2, 0, 4]);
        assert_eq!(first_of_any(&array![[7, 8]]).unwrap(), 7);
    }
}
