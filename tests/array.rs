//! Creation, copies, conversions, comparison and iteration.

mod oracle;

use oracle::strategies::{Sample, arrays, shapes, views, views_mut};
use oracle::{Oracle, assert_holds, indices};
use proptest::prelude::*;
use rankn::{MemoryOrder, NdArray, NdView, NdViewMut, array, s};

fn count_up(shape: &[usize]) -> NdArray<i64> {
    NdArray::from_shape_vec(shape, (0..shape.iter().product::<usize>() as i64).collect()).unwrap()
}

mod creation {
    use super::*;

    #[test]
    fn nested_lists_become_axes() {
        assert_holds(&array![1, 2, 3], &Oracle::new(&[3], vec![1, 2, 3]));
        assert_holds(&array![[1.5], [2.5]], &Oracle::new(&[2, 1], vec![1.5, 2.5]));
        let deep = array![[[[1, 2]], [[3, 4]], [[5, 6]]]];
        assert_holds(&deep, &Oracle::new(&[1, 3, 1, 2], vec![1, 2, 3, 4, 5, 6]));
        assert_holds(&array![true, false,], &Oracle::new(&[2], vec![true, false]));
        assert_eq!(array![[0.0; 0], [0.0; 0]].shape(), [2, 0]);
        let row = [1, 2];
        assert_eq!(array![row, [3, 4]], NdArray::from([[1, 2], [3, 4]]));
    }

    #[test]
    fn literals_take_their_type_from_where_they_are_used() {
        let single: NdArray<f32> = array![1.0, 2.0];
        let small: NdArray<u8> = array![[1], [2]];
        let none: NdArray<String> = array![];
        assert_eq!((single[0], small[[1, 0]], none.size()), (1.0_f32, 2_u8, 0));
        assert_eq!(NdArray::<u8>::default().shape(), [0]);
    }

    fn check_filled<T: rankn::ZeroOne + std::fmt::Debug>(shape: &[usize]) {
        let size = shape.iter().product();
        assert_holds(&NdArray::<T>::zeros(shape), &Oracle::new(shape, vec![T::zero(); size]));
        assert_holds(&NdArray::<T>::ones(shape), &Oracle::new(shape, vec![T::one(); size]));
    }

    proptest! {
        #[test]
        fn shapes_are_filled(shape in shapes()) {
            check_filled::<f64>(&shape);
            check_filled::<f32>(&shape);
            check_filled::<bool>(&shape);
            check_filled::<i8>(&shape);
            check_filled::<u64>(&shape);
            check_filled::<rankn::Complex64>(&shape);
            let text = "x".to_string();
            let full = NdArray::full(&shape, text.clone());
            assert_holds(&full, &Oracle::from_fn(&shape, |_| text.clone()));
            let mut calls = vec![];
            let numbers = NdArray::from_fn(&shape, |index| { calls.push(index.to_vec()); index.to_vec() });
            prop_assert_eq!(&calls, &indices(&shape));
            assert_holds(&numbers, &Oracle::from_fn(&shape, <[usize]>::to_vec));
        }

        #[test]
        fn likes_have_the_shape_and_the_order(sample in views()) {
            let view = sample.view();
            let filled = |x| Oracle::from_fn(&sample.shape, |_| x);
            for (like, x) in [(view.zeros_like(), 0), (view.ones_like(), 1), (view.full_like(7), 7)] {
                assert_holds(&like, &filled(x));
                let fortran = view.is_f_contiguous() && !view.is_c_contiguous();
                let same = if fortran { like.is_f_contiguous() } else { like.is_c_contiguous() };
                prop_assert!(same);
            }
        }

        #[test]
        fn eyes_have_ones_on_a_diagonal(rows in 0..5_usize, columns in 0..5_usize, k in -6..7_isize) {
            let expected = Oracle::from_fn(&[rows, columns], |i| i32::from(i[1] as isize - i[0] as isize == k));
            assert_holds(&NdArray::<i32>::eye_with(rows, columns, k), &expected);
        }
    }

    #[test]
    fn eyes_of_extreme_diagonals_are_zero() {
        for k in [i64::MIN, i64::MAX] {
            assert_eq!(NdArray::<u8>::eye_with(2, 3, k), array![[0_u8, 0, 0], [0, 0, 0]]);
        }
        assert_eq!(NdArray::<f64>::eye(2), array![[1.0, 0.0], [0.0, 1.0]]);
        assert_eq!(NdArray::<bool>::eye(1_u8), array![[true]]);
    }

    #[test]
    fn shapes_are_given_in_many_ways() {
        for a in [
            NdArray::<i32>::zeros(3),
            NdArray::zeros([3]),
            NdArray::zeros(vec![3_u8]),
            NdArray::zeros(&[3][..]),
        ] {
            assert_eq!(a.shape(), [3]);
        }
        assert_eq!(NdArray::<i32>::zeros(()).shape(), [0_usize; 0]);
        assert_eq!(NdArray::scalar(2.5).shape(), [0_usize; 0]);
    }

    #[test]
    fn huge_shapes_without_elements_are_shapes() {
        let a = NdArray::<f64>::zeros([usize::MAX / 2, 0]);
        assert_eq!((a.shape(), a.size()), ([usize::MAX / 2, 0].as_slice(), 0));
    }

    #[test]
    fn items_are_collected() {
        let a: NdArray<usize> = (0..4).collect();
        assert_eq!(a.to_vec(), [0, 1, 2, 3]);
        assert_eq!(NdArray::from(vec!["a", "b"]).shape(), [2]);
    }
}

mod copies {
    use super::*;

    fn check_copies<T: Clone + PartialEq + std::fmt::Debug>(sample: &Sample<T>) {
        let (view, expected) = (sample.view(), sample.expected());
        assert_holds(&view, &expected);
        let (c, f) = (view.to_owned(), view.to_order(MemoryOrder::Fortran));
        assert_holds(&c, &expected);
        assert_holds(&f, &expected);
        assert!(c.is_c_contiguous() && f.is_f_contiguous());
        let memory = expected.permute(&(0..sample.shape.len()).rev().collect::<Vec<_>>()).data;
        assert_eq!(f.as_slice_memory_order().unwrap(), memory);
        assert!(c == f && c == view && view == f);
    }

    proptest! {
        #[test]
        fn views_are_copied(sample in views()) {
            check_copies(&sample);
            check_copies(&sample.map(|x| *x as u8));
            check_copies(&sample.map(|x| x.to_string()));
            check_copies(&sample.map(|_| ()));
        }

        #[test]
        fn owned_arrays_are_copied((array, expected) in arrays()) {
            assert_holds(&array, &expected);
            assert_holds(&array.to_owned(), &expected);
            let clone = array.clone();
            assert_holds(&clone, &expected);
            prop_assert_eq!(clone.strides(), array.strides());
            assert_holds(&array.as_view(), &expected);
            prop_assert_eq!(&array.clone().into_vec(), &expected.data);
            prop_assert_eq!(array.clone().into_iter().collect::<Vec<_>>(), expected.data.clone());
            prop_assert_eq!(array.into_iter().rev().collect::<Vec<_>>(), expected.data.into_iter().rev().collect::<Vec<_>>());
        }

        #[test]
        fn filling_leaves_the_rest_of_the_buffer(mut sample in views_mut()) {
            let filled = Oracle::from_fn(&sample.shape, |_| -1);
            let expected = sample.buffer_after(&filled);
            sample.view_mut().fill(-1);
            prop_assert_eq!(&sample.buffer, &expected);

            let mut texts = sample.map(|x| x.to_string());
            texts.view_mut().fill("new".to_string());
            prop_assert_eq!(texts.expected(), filled.map(|_| "new".to_string()));
        }
    }

    #[test]
    fn large_transposes_are_copied_in_strips() {
        let (rows, columns) = (3, 1111);
        let numbers: Vec<i32> = (0..rows * columns).collect();
        let shape = [columns as usize, rows as usize];
        let turned = NdView::from_slice_strided(&numbers, shape, &[1, columns as isize], 0).unwrap();
        assert_holds(&turned.to_owned(), &Oracle::from_fn(&shape, |i| (i[0] + 1111 * i[1]) as i32));
        let wide = NdView::from_slice_strided(&numbers, [rows, columns], &[1, rows as isize], 0).unwrap();
        assert_holds(&wide.to_owned(), &Oracle::from_fn(&[3, 1111], |i| (i[0] + 3 * i[1]) as i32));
    }

    #[test]
    fn vectors_go_in_and_out_without_a_copy() {
        let vec: Vec<String> = (0..6).map(|i| i.to_string()).collect();
        let address = vec.as_ptr();
        let vec = NdArray::from_shape_vec([2, 3], vec).unwrap().into_vec();
        assert_eq!(vec.as_ptr(), address);
        let vec = NdArray::from(vec).into_slice(s![..4]).unwrap().into_vec();
        assert_eq!((vec.as_ptr(), vec.len()), (address, 4));
        let vec = NdArray::from_vec(vec).into_slice(s![1..3]).unwrap().into_vec();
        assert_eq!((vec.as_ptr(), vec.as_slice()), (address, ["1".to_string(), "2".into()].as_slice()));
    }

    #[test]
    fn one_element_is_an_item() {
        assert_eq!(array![[[2.5]]].item().unwrap(), 2.5);
        assert_eq!(NdArray::scalar("x").item().unwrap(), "x");
        let a = array![1, 2, 3];
        assert_eq!(a.slice(s![1..2]).unwrap().item().unwrap(), 2);
    }
}

mod comparison {
    use super::*;

    proptest! {
        #[test]
        fn arrays_are_equal_when_shapes_and_elements_are(sample in views(), (other, holds) in arrays()) {
            let expected = sample.expected();
            let same = NdArray::from_shape_vec(&sample.shape, expected.data.clone()).unwrap();
            prop_assert!(sample.view() == same && same == sample.view());
            prop_assert_eq!(sample.view() == other, expected == holds);
            for at in 0..expected.data.len() {
                let mut changed = expected.data.clone();
                changed[at] += 1;
                let changed = NdArray::from_shape_vec(&sample.shape, changed).unwrap();
                prop_assert!(sample.view() != changed && changed.to_order(MemoryOrder::Fortran) != sample.view());
            }
        }
    }

    #[test]
    fn shapes_and_nan_make_a_difference() {
        assert!(array![1, 2] != array![[1, 2]]);
        assert!(NdArray::<f64>::zeros([0, 2]) != NdArray::zeros([2, 0]));
        assert!(NdArray::<f64>::zeros([0, 2]) == NdArray::zeros([0, 2]));
        let a = array![1.0, f64::NAN];
        assert!(a != a.clone());
        assert!(array![0.0] == array![-0.0]);
    }
}

mod slices {
    use super::*;

    #[test]
    fn slices_become_views() {
        let numbers = [1, 2, 3, 4, 5, 6];
        let diagonal = NdView::from_slice_strided(&numbers, 2, &[4], 0).unwrap();
        assert_eq!(diagonal, array![1, 5]);
        let backwards = NdView::from_slice_strided(&numbers, [2, 3], &[-3, -1], 5).unwrap();
        assert_eq!(backwards, array![[6, 5, 4], [3, 2, 1]]);
        let all: NdView<'_, i32> = numbers[1..].into();
        assert_eq!(all, array![2, 3, 4, 5, 6]);
        let repeated = NdView::from_slice_strided(&numbers, [2, 2], &[0, 1], 3).unwrap();
        assert_eq!(repeated, array![[4, 5], [4, 5]]);
    }

    #[test]
    fn mutable_slices_become_views() {
        let mut numbers = [1, 2, 3, 4];
        let mut column = NdViewMut::from_slice_strided(&mut numbers, [2, 1], &[2, 7], 1).unwrap();
        column[[1, 0]] = 40;
        NdViewMut::from(&mut numbers[..1]).fill(10);
        assert_eq!(numbers, [10, 2, 3, 40]);
    }

    proptest! {
        #[test]
        fn contiguous_elements_are_slices(sample in views()) {
            let (view, expected) = (sample.view(), sample.expected());
            prop_assert_eq!(view.to_slice(), view.is_c_contiguous().then_some(&expected.data[..]));
            prop_assert_eq!(view.to_slice(), view.as_slice());
        }
    }
}

mod iteration {
    use super::*;

    /// Takes items from both ends as `ends` says, and asserts that the iterator and the list stay in step.
    fn check_ends<I>(mut items: I, expected: Vec<I::Item>, ends: &[bool])
    where
        I: DoubleEndedIterator + ExactSizeIterator,
        I::Item: PartialEq + std::fmt::Debug,
    {
        let mut expected = expected.into_iter();
        for &front in ends {
            assert_eq!((items.len(), items.size_hint()), (expected.len(), expected.size_hint()));
            if front {
                assert_eq!(items.next(), expected.next());
            } else {
                assert_eq!(items.next_back(), expected.next_back());
            }
        }
        assert!(items.eq(expected));
    }

    fn ends() -> impl Strategy<Value = Vec<bool>> {
        proptest::collection::vec(any::<bool>(), 0..40)
    }

    proptest! {
        #[test]
        fn elements_come_in_c_order_from_both_ends(mut sample in views_mut(), ends in ends()) {
            let data = sample.expected().data;
            check_ends(sample.view().into_iter(), data.iter().collect(), &ends);
            check_ends(sample.view().iter(), data.iter().collect(), &ends);
            check_ends((&sample.view()).into_iter(), data.iter().collect(), &ends);
            let mut copies = data.clone();
            check_ends(sample.view_mut().iter_mut(), copies.iter_mut().collect(), &ends);
            check_ends(sample.view_mut().into_iter(), copies.iter_mut().collect(), &ends);
            check_ends((&mut sample.view_mut()).into_iter(), copies.iter_mut().collect(), &ends);
        }

        #[test]
        fn repeated_elements_come_repeatedly(sample in views(), ends in ends()) {
            check_ends(sample.view().into_iter(), sample.expected().data.iter().collect(), &ends);
        }

        #[test]
        fn owned_elements_are_moved_out((array, expected) in arrays(), ends in ends()) {
            check_ends(array.into_iter(), expected.data, &ends);
        }

        #[test]
        fn elements_come_with_their_index(sample in views(), ends in ends()) {
            let view = sample.view();
            let data = sample.expected().data;
            let pairs = indices(&sample.shape).into_iter().zip(&data).collect();
            check_ends(view.indexed_iter().map(|(index, x)| (index.to_vec(), x)), pairs, &ends);
        }

        #[test]
        fn writing_through_an_iterator_reaches_every_element(mut sample in views_mut()) {
            let after = sample.buffer_after(&sample.expected().map(|x| x + 1000));
            sample.view_mut().iter_mut().for_each(|x| *x += 1000);
            prop_assert_eq!(sample.buffer, after);
        }

        #[test]
        fn parts_along_an_axis(sample in views(), ends in ends()) {
            let (view, expected) = (sample.view(), sample.expected());
            for axis in 0..sample.shape.len() {
                let parts: Vec<_> = (0..sample.shape[axis]).map(|i| expected.index_axis(axis, i)).collect();
                check_ends(view.axis_iter(axis).unwrap().map(|part| Oracle::of(&part)), parts.clone(), &ends);
                let negative = axis as isize - sample.shape.len() as isize;
                check_ends(view.axis_iter(negative).unwrap().map(|part| Oracle::of(&part)), parts.clone(), &ends);
                if axis == 0 {
                    check_ends(view.outer_iter().map(|part| Oracle::of(&part)), parts, &ends);
                }
            }
        }

        #[test]
        fn lanes_of_an_axis(sample in views(), ends in ends()) {
            let (view, expected) = (sample.view(), sample.expected());
            for axis in 0..sample.shape.len() {
                let mut others = sample.shape.clone();
                let len = others.remove(axis);
                let lane = |index: &Vec<usize>| Oracle::from_fn(&[len], |i| {
                    let mut index = index.clone();
                    index.insert(axis, i[0]);
                    *expected.get(&index)
                });
                let lanes: Vec<_> = indices(&others).iter().map(lane).collect();
                check_ends(view.lanes(axis).unwrap().map(|part| Oracle::of(&part)), lanes, &ends);
            }
        }

        #[test]
        fn mutable_parts_and_lanes_are_disjoint(mut sample in views_mut()) {
            for axis in 0..sample.shape.len() {
                let numbered = Oracle::from_fn(&sample.shape, |index| -(index[axis] as i64));
                let after = sample.buffer_after(&numbered);
                let mut view = sample.view_mut();
                let mut parts: Vec<NdViewMut<'_, i64>> = view.axis_iter_mut(axis).unwrap().collect();
                for (i, part) in parts.iter_mut().enumerate() {
                    part.fill(-(i as i64));
                }
                drop(parts);
                prop_assert_eq!(&sample.buffer, &after);

                let mut others = sample.shape.clone();
                others.remove(axis);
                let order = indices(&others);
                let after = sample.buffer_after(&Oracle::from_fn(&sample.shape, |index| {
                    let mut index = index.to_vec();
                    index.remove(axis);
                    order.iter().position(|other| *other == index).unwrap() as i64
                }));
                let mut view = sample.view_mut();
                let mut lanes: Vec<NdViewMut<'_, i64>> = view.lanes_mut(axis).unwrap().rev().collect();
                let count = lanes.len() as i64;
                for (i, lane) in (0..).zip(lanes.iter_mut()) {
                    lane.fill(count - 1 - i);
                }
                drop(lanes);
                prop_assert_eq!(&sample.buffer, &after);
            }
        }
    }

    #[test]
    fn parts_without_elements_stay_in_their_array() {
        // Followed from the first element, these strides lead out of the memory.
        let mut a = count_up(&[3, 4]).into_slice(s![..;-1, 2..2]).unwrap();
        assert_eq!(
            a.axis_iter(0).unwrap().map(|part| part.to_vec()).collect::<Vec<_>>(),
            [vec![], vec![], vec![]]
        );
        assert!(a.axis_iter_mut(0).unwrap().all(|mut part| part.as_slice_mut() == Some(&mut [])));
        assert!(a.lanes_mut(1).unwrap().rev().all(|part| part.shape() == [0]));
        assert_eq!(a.lanes_mut(0).unwrap().len(), 0);
    }

    #[test]
    fn loops_take_arrays_by_reference_and_by_value() {
        let mut a = array![[1, 2], [3, 4]];
        for x in &mut a {
            *x += 1;
        }
        let mut sum = 0;
        for x in &a {
            sum += x;
        }
        for x in a {
            sum += x;
        }
        assert_eq!(sum, 28);
    }

    #[test]
    fn finished_iterators_stay_finished() {
        let a = count_up(&[2, 2]).into_slice(s![.., ..;-1]).unwrap();
        let mut items = a.iter();
        assert_eq!(items.by_ref().count(), 4);
        assert_eq!((items.next(), items.next_back(), items.len()), (None, None, 0));
    }
}
