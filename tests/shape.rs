//! Shapes: views under other axes, reshaping, joining, splitting and repeating.

mod oracle;

use oracle::strategies::{Sample, arrays, broadcasting, shapes, views, views_mut, views_of};
use oracle::{Oracle, assert_holds};
use proptest::collection::vec;
use proptest::prelude::*;
use rankn::{
    AsView, DiffOptions, ErrorKind, MemoryOrder, NdArray, NdView, NdViewMut, Result, arange, array,
    broadcast_arrays, column_stack, concatenate, dstack, hstack, stack, vstack,
};

/// A sample and a permutation of its axes.
fn permuted() -> impl Strategy<Value = (Sample<i64>, Vec<usize>)> {
    views().prop_flat_map(|sample| {
        let axes: Vec<usize> = (0..sample.shape.len()).collect();
        (Just(sample), Just(axes).prop_shuffle())
    })
}

/// A shape of the same size: the axes in pieces, in which neighbours were joined.
fn same_size(shape: &[usize], seed: u64) -> Vec<usize> {
    let mut factors: Vec<usize> = vec![];
    for &n in shape {
        match n {
            4 => factors.extend([2, 2]),
            n => factors.push(n),
        }
    }
    let mut lengths: Vec<usize> = vec![];
    for (k, n) in factors.into_iter().enumerate() {
        match lengths.last_mut() {
            Some(last) if seed >> k & 1 == 1 => *last *= n,
            _ => lengths.push(n),
        }
        if seed >> (k + 20) & 7 == 7 {
            lengths.push(1);
        }
    }
    lengths
}

proptest! {
    #[test]
    fn axes_in_another_order((sample, axes) in permuted(), at: [prop::sample::Index; 2]) {
        let (view, expected, ndim) = (sample.view(), sample.expected(), axes.len());
        assert_holds(&view.permute_axes(&axes).unwrap(), &expected.permute(&axes));
        let reversed: Vec<usize> = (0..ndim).rev().collect();
        assert_holds(&view.t(), &expected.permute(&reversed));
        assert_holds(&view.clone().into_t(), &expected.permute(&reversed));
        if ndim > 0 {
            let [a, b] = at.map(|at| at.index(ndim));
            let mut swapped: Vec<usize> = (0..ndim).collect();
            swapped.swap(a, b);
            assert_holds(&view.swap_axes(a, b as isize - ndim as isize).unwrap(), &expected.permute(&swapped));
            let mut moved: Vec<usize> = (0..ndim).filter(|&axis| axis != a).collect();
            moved.insert(b, a);
            assert_holds(&view.move_axis(a, b).unwrap(), &expected.permute(&moved));
        }
    }

    #[test]
    fn axes_of_length_one_come_and_go(sample in views(), seeds in vec(any::<prop::sample::Index>(), 0..3)) {
        let (view, expected) = (sample.view(), sample.expected());
        let ndim = sample.shape.len() + seeds.len();
        let mut axes: Vec<usize> = vec![];
        for seed in &seeds {
            let free: Vec<usize> = (0..ndim).filter(|axis| !axes.contains(axis)).collect();
            axes.push(free[seed.index(free.len())]);
        }
        let mut lengths = sample.shape.iter();
        let longer: Vec<usize> =
            (0..ndim).map(|axis| if axes.contains(&axis) { 1 } else { *lengths.next().unwrap() }).collect();
        let expanded = view.expand_dims(&axes).unwrap();
        assert_holds(&expanded, &expected.reshape(&longer));
        assert_holds(&expanded.squeeze_axes(&axes).unwrap(), &expected);
        let squeezed: Vec<usize> = sample.shape.iter().copied().filter(|&n| n != 1).collect();
        assert_holds(&expanded.squeeze(), &expected.reshape(&squeezed));
    }

    #[test]
    fn flips_reverse(sample in views(), seed: u64) {
        let axes: Vec<usize> = (0..sample.shape.len()).filter(|axis| seed >> axis & 1 == 1).collect();
        let lists: Vec<Vec<usize>> = sample.shape.iter().enumerate().map(|(axis, &n)| match axes.contains(&axis) {
            true => (0..n).rev().collect(),
            false => (0..n).collect(),
        }).collect();
        assert_holds(&sample.view().flip(&axes).unwrap(), &sample.expected().choose(&lists));
    }

    #[test]
    fn broadcasting_repeats_by_steps_of_zero((samples, common) in broadcasting(3)) {
        let views: Vec<NdView<'_, i64>> = samples.iter().map(Sample::view).collect();
        let seen = broadcast_arrays(&views).unwrap();
        for (k, sample) in samples.iter().enumerate() {
            let expected = sample.expected().broadcast_to(&common);
            assert_holds(&views[k].broadcast_to(&common).unwrap(), &expected);
            assert_holds(&seen[k], &expected);
        }
    }

    #[test]
    fn copies_take_any_shape_of_the_same_size(sample in views(), seed: u64) {
        let shape = same_size(&sample.shape, seed);
        let expected = sample.expected().reshape(&shape);
        let copied = sample.view().to_shape(&shape).unwrap();
        assert_holds(&copied, &expected);
        prop_assert!(copied.is_c_contiguous());
        let size = expected.data.len();
        assert_holds(&sample.view().flatten(), &expected.reshape(&[size]));
        if !shape.is_empty() && !shape.contains(&0) {
            let mut open: Vec<isize> = shape.iter().map(|&n| n as isize).collect();
            open[seed as usize % shape.len()] = -1;
            assert_holds(&sample.view().to_shape(open).unwrap(), &expected);
        }
    }

    #[test]
    fn a_view_is_reshaped_in_place_or_not_at_all(mut sample in views_mut(), seed: u64) {
        let shape = same_size(&sample.shape, seed);
        let expected = sample.expected().reshape(&shape);
        let contiguous = sample.view().is_c_contiguous();
        match sample.view().reshape(&shape) {
            Ok(view) => {
                assert_holds(&view, &expected);
                let marked = sample.buffer_after(&sample.expected().map(|_| -1));
                sample.view_mut().reshape(&shape).unwrap().fill(-1);
                prop_assert_eq!(&sample.buffer, &marked);
            }
            Err(error) => {
                prop_assert!(!contiguous);
                prop_assert_eq!(error.kind(), ErrorKind::Layout);
                prop_assert_eq!(sample.view_mut().reshape(&shape).unwrap_err().kind(), ErrorKind::Layout);
            }
        }
    }

    #[test]
    fn an_owned_array_takes_any_shape_of_its_size((array, expected) in arrays(), seed: u64) {
        let shape = same_size(&expected.shape, seed);
        let (contiguous, start) = (array.is_c_contiguous(), array.as_view().to_slice().map(<[i64]>::as_ptr));
        let reshaped: NdArray<i64> = array.reshape(&shape).unwrap();
        assert_holds(&reshaped, &expected.reshape(&shape));
        if contiguous {
            prop_assert_eq!(reshaped.as_slice().map(<[i64]>::as_ptr), start, "no element moves");
        }
    }
}

/// Samples whose shapes differ along one axis at most, and that axis.
fn joinable() -> impl Strategy<Value = (Vec<Sample<i64>>, usize)> {
    (shapes(), any::<prop::sample::Index>(), vec(0..4_usize, 1..4))
        .prop_filter("an axis", |(shape, ..)| !shape.is_empty())
        .prop_flat_map(|(shape, axis, lengths)| {
            let axis = axis.index(shape.len());
            let sample = |n: &usize| {
                let mut shape = shape.clone();
                shape[axis] = *n;
                views_of(&shape)
            };
            (lengths.iter().map(sample).collect::<Vec<_>>(), Just(axis))
        })
}

/// The pieces one behind the other along an axis.
fn joined<T: Clone>(pieces: &[Oracle<T>], axis: usize) -> Oracle<T> {
    let mut shape = pieces[0].shape.clone();
    shape[axis] = pieces.iter().map(|piece| piece.shape[axis]).sum();
    Oracle::from_fn(&shape, |index| {
        let mut place = index.to_vec();
        for piece in pieces {
            if place[axis] < piece.shape[axis] {
                return piece.get(&place).clone();
            }
            place[axis] -= piece.shape[axis];
        }
        unreachable!("the lengths add up")
    })
}

/// The elements at some indices of an axis.
fn along<T: Clone>(array: &Oracle<T>, axis: usize, at: Vec<usize>) -> Oracle<T> {
    let mut lists: Vec<Vec<usize>> = array.shape.iter().map(|&n| (0..n).collect()).collect();
    lists[axis] = at;
    array.choose(&lists)
}

proptest! {
    #[test]
    fn arrays_are_joined_along_an_axis((samples, axis) in joinable()) {
        let pieces: Vec<Oracle<i64>> = samples.iter().map(Sample::expected).collect();
        let expected = joined(&pieces, axis);
        let views: Vec<NdView<'_, i64>> = samples.iter().map(Sample::view).collect();
        let result = concatenate(&views, axis).unwrap();
        assert_holds(&result, &expected);
        prop_assert!(result.is_c_contiguous());
        let texts: Vec<Sample<String>> = samples.iter().map(|sample| sample.map(i64::to_string)).collect();
        let views: Vec<NdView<'_, String>> = texts.iter().map(Sample::view).collect();
        let from_end = axis as isize - expected.shape.len() as isize;
        assert_holds(&concatenate(&views, from_end).unwrap(), &expected.map(i64::to_string));
    }

    #[test]
    fn arrays_are_stacked_along_a_new_axis(
        samples in shapes().prop_flat_map(|shape| vec(views_of(&shape), 1..4)), at: prop::sample::Index
    ) {
        let axis = at.index(samples[0].shape.len() + 1);
        let mut longer = samples[0].shape.clone();
        longer.insert(axis, 1);
        let pieces: Vec<Oracle<i64>> = samples.iter().map(|sample| sample.expected().reshape(&longer)).collect();
        let views: Vec<NdView<'_, i64>> = samples.iter().map(Sample::view).collect();
        assert_holds(&stack(&views, axis).unwrap(), &joined(&pieces, axis));
    }

    #[test]
    fn parts_join_to_the_whole(sample in views(), at: prop::sample::Index, seed: u64) {
        prop_assume!(!sample.shape.is_empty());
        let (view, expected) = (sample.view(), sample.expected());
        let axis = at.index(sample.shape.len());
        let n = sample.shape[axis];
        let count = seed as usize % 5 + 1;
        let parts = view.array_split(count, axis).unwrap();
        prop_assert_eq!(parts.len(), count);
        prop_assert!(parts.iter().map(|part| part.shape()[axis]).is_sorted_by(|a, b| a == b || *a == b + 1));
        assert_holds(&concatenate(&parts, axis).unwrap(), &expected);
        prop_assert_eq!(view.split(count, axis).is_ok(), n % count == 0);

        let cuts = [seed as isize % 7 - 3, (seed >> 8) as isize % 7 - 3];
        let place = |cut: isize| (if cut < 0 { cut + n as isize } else { cut }).clamp(0, n as isize) as usize;
        let bounds = [0, place(cuts[0]), place(cuts[1]), n];
        let parts = view.split(cuts, axis).unwrap();
        prop_assert_eq!(parts.len(), 3);
        for (k, part) in parts.iter().enumerate() {
            assert_holds(part, &along(&expected, axis, (bounds[k]..bounds[k + 1]).collect()));
        }
    }

    #[test]
    fn elements_are_repeated_in_a_row(sample in views(), at: prop::sample::Index, seed: u64) {
        prop_assume!(!sample.shape.is_empty());
        let axis = at.index(sample.shape.len());
        let n = sample.shape[axis];
        let all = seed as usize % 4;
        let times = |each: &[usize]| each.iter().enumerate().flat_map(|(i, &n)| vec![i; n]).collect();
        let expected = along(&sample.expected(), axis, times(&vec![all; n]));
        assert_holds(&sample.view().repeat(all, axis).unwrap(), &expected);
        let each: Vec<usize> = (0..n).map(|i| (seed >> (2 * i) & 3) as usize).collect();
        let expected = along(&sample.expected(), axis, times(&each));
        // A list of one number is for all elements.
        if n != 1 {
            assert_holds(&sample.view().repeat(&each, axis).unwrap(), &expected);
        }
    }

    #[test]
    fn tiles_repeat_the_whole(sample in views(), reps in vec(0..3_usize, 0..4)) {
        let ndim = reps.len().max(sample.shape.len());
        let missing = |n: usize| std::iter::repeat_n(1, ndim - n);
        let reps_of: Vec<usize> = missing(reps.len()).chain(reps.iter().copied()).collect();
        let shape: Vec<usize> = missing(sample.shape.len()).chain(sample.shape.iter().copied()).collect();
        let lists: Vec<Vec<usize>> =
            shape.iter().zip(reps_of).map(|(&n, rep)| (0..n * rep).map(|i| i % n).collect()).collect();
        assert_holds(&sample.view().tile(&reps).unwrap(), &sample.expected().reshape(&shape).choose(&lists));
    }

    #[test]
    fn rolls_come_back_at_the_other_end(sample in views(), shifts in vec(-9..9_isize, 4)) {
        let ndim = sample.shape.len().min(4);
        let axes: Vec<usize> = (0..ndim).collect();
        let lists: Vec<Vec<usize>> = sample.shape.iter().enumerate().map(|(axis, &n)| {
            let shift = shifts.get(axis).copied().unwrap_or(0);
            (0..n).map(|i| (i as isize - shift).rem_euclid(n as isize) as usize).collect()
        }).collect();
        let rolled = sample.view().roll(&shifts[..ndim], &axes).unwrap();
        assert_holds(&rolled, &sample.expected().choose(&lists));
    }
}

#[test]
fn the_shapes_of_the_tutorial() -> Result<()> {
    let a = array![3, 2, 5, 6, 3, 4];
    let b = a.to_shape([2, 3])?;
    assert_eq!(b, array![[3, 2, 5], [6, 3, 4]]);
    assert_eq!(a.shape(), [6], "the source keeps its shape");
    assert_eq!(b.view().reshape(6)?.shape(), [6]);
    assert_eq!(b.shape(), [2, 3]);
    let c = arange(30).reshape([5, 6])?;
    assert_eq!(c.shape(), [5, 6]);
    assert_eq!(error(c.view().reshape([5, 7])), "cannot reshape array of size 30 into shape (5,7)");
    let d = c.reshape([5, 2, 3])?;
    assert_eq!(d.at(4)?, array![[24, 25, 26], [27, 28, 29]]);
    assert_eq!(d.flatten().shape(), [30]);
    let e = arange(20).reshape([2, 2, 5])?;
    assert_eq!((e[[0, 0, 1]], e[[1, 0, 4]]), (1, 14));
    assert_eq!(array![[1], [2]].repeat(2, 1)?, array![[1, 1], [2, 2]]);
    Ok(())
}

#[test]
fn reshapes_read_in_c_order() -> Result<()> {
    let a = array![[1, 2], [3, 4]];
    assert_eq!(a.t().to_shape(4)?, array![1, 3, 2, 4]);
    assert_eq!(a.into_t().reshape(4)?, array![1, 3, 2, 4]);
    assert_eq!(NdArray::scalar(5).reshape([1, 1])?.shape(), [1, 1]);
    assert_eq!(array![5].reshape(())?.item()?, 5);
    assert_eq!(NdArray::<f64>::zeros([0, 3]).reshape([-1, 3])?.shape(), [0, 3]);
    let f = arange(6).reshape([2, 3])?.to_order(MemoryOrder::Fortran);
    let start = f.as_slice_memory_order().map(<[i32]>::as_ptr);
    let f = f.reshape([2, 1, 3])?;
    assert_eq!(f.as_slice_memory_order().map(<[i32]>::as_ptr), start, "strides can express it");
    Ok(())
}

#[test]
fn views_keep_the_lifetime_of_their_elements() -> Result<()> {
    fn second_row(elements: &[i32]) -> Result<NdView<'_, i32>> {
        NdView::from_slice(elements).reshape([2, -1])?.t().flip(0)?.split(2, 1)?.remove(1).reshape(2)
    }
    assert_eq!(second_row(&[1, 2, 3, 4])?, array![4, 3]);
    fn columns(elements: &mut [i32]) -> Result<NdViewMut<'_, i32>> {
        Ok(NdViewMut::from_slice(elements).reshape([2, -1])?.into_t())
    }
    columns(&mut [1, 2, 3, 4])?.fill(0);
    Ok(())
}

#[test]
fn arrays_of_any_kind_are_joined() -> Result<()> {
    let (a, b) = (array![[1, 2]], array![[3, 4], [5, 6]]);
    let all = array![[1, 2], [3, 4], [5, 6]];
    assert_eq!(concatenate(&[&a, &b], 0)?, all);
    assert_eq!(concatenate(&[a.as_view(), b.as_view()], 0)?, all);
    assert_eq!(concatenate(&[a.view(), b.view()], -2)?, all);
    assert_eq!(concatenate(&[&a.as_view(), &b.view()], 0)?, all);
    let kinds: [&dyn AsView<i32>; 2] = [&a, &b.t()];
    assert_eq!(concatenate(&kinds, 0)?, array![[1, 2], [3, 5], [4, 6]]);
    assert_eq!(concatenate(&[a, b], 0)?, all);
    Ok(())
}

#[test]
fn stacks_of_every_direction() -> Result<()> {
    let (a, b) = (array![1, 2], array![3, 4]);
    let points = [NdArray::scalar(1), NdArray::scalar(2)];
    assert_eq!(vstack(&[&a, &b])?, array![[1, 2], [3, 4]]);
    assert_eq!(hstack(&[&a, &b])?, array![1, 2, 3, 4]);
    assert_eq!(dstack(&[&a, &b])?, array![[[1, 3], [2, 4]]]);
    assert_eq!(column_stack(&[&a, &b])?, array![[1, 3], [2, 4]]);
    assert_eq!(stack(&points, 0)?, array![1, 2]);
    assert_eq!(vstack(&points)?, array![[1], [2]]);
    assert_eq!(hstack(&points)?, array![1, 2]);
    assert_eq!(dstack(&points)?, array![[[1, 2]]]);
    assert_eq!(column_stack(&points)?, array![[1, 2]]);
    let (c, d) = (array![[1], [2]], array![[3], [4]]);
    assert_eq!(hstack(&[&c, &d])?, array![[1, 3], [2, 4]]);
    assert_eq!(dstack(&[&c, &d])?.shape(), [2, 1, 2]);
    assert_eq!(dstack(&[c.expand_dims(2)?, d.expand_dims(2)?])?.shape(), [2, 1, 2]);
    assert_eq!(column_stack(&[&c.flatten(), &a])?, array![[1, 1], [2, 2]]);
    Ok(())
}

#[test]
fn splits_as_numpy_does() -> Result<()> {
    let lengths = |parts: Vec<NdView<'_, i32>>| parts.iter().map(NdArray::len).collect::<Vec<_>>();
    let (four, six) = (arange(4), arange(6));
    assert_eq!(lengths(four.split([1, 6], 0)?), [1, 3, 0]);
    assert_eq!(lengths(six.split([-3, -1], 0)?), [3, 2, 1]);
    assert_eq!(lengths(six.split(vec![4, 2], 0)?), [4, 0, 4]);
    assert_eq!(lengths(six.split([0_i32; 0], 0)?), [6]);
    assert_eq!(lengths(six.array_split(8, -1)?), [1, 1, 1, 1, 1, 1, 0, 0]);
    Ok(())
}

#[test]
fn rolls_as_numpy_does() -> Result<()> {
    let a = array![[1, 2, 3], [4, 5, 6]];
    assert_eq!(array![1, 2, 3].roll([1, 1], [0, 0])?, array![2, 3, 1]);
    assert_eq!(array![1, 2, 3].roll([1, 1], 0)?, array![2, 3, 1]);
    assert_eq!(a.roll(1, [0, 1])?, array![[6, 4, 5], [3, 1, 2]]);
    assert_eq!(a.roll([1, isize::MIN], [1, 1])?, a.roll(1 + isize::MIN.rem_euclid(3), 1)?);
    assert_eq!(a.roll([0_i32; 0], [0_i32; 0])?, a);
    assert_eq!(a.flatten().roll(1, 0)?.reshape([2, 3])?, array![[6, 1, 2], [3, 4, 5]]);
    Ok(())
}

/// The error of an operation, as a text.
fn error<T>(result: Result<T>) -> String {
    result.err().expect("an error").to_string()
}

#[test]
fn errors_of_views_say_what_numpy_says() {
    let z = NdArray::<u8>::zeros([2, 3, 4]);
    let cases = [
        (error(z.permute_axes([0, 1])), "axes don't match array"),
        (error(z.permute_axes([0, 1, 1])), "repeated axis in transpose"),
        (error(z.permute_axes([0, 1, 5])), "axis 5 is out of bounds for array of dimension 3"),
        (error(z.swap_axes(0, 5)), "axis2: axis 5 is out of bounds for array of dimension 3"),
        (error(z.swap_axes(7, 5)), "axis1: axis 7 is out of bounds for array of dimension 3"),
        (error(z.move_axis(7, 1)), "source: axis 7 is out of bounds for array of dimension 3"),
        (error(z.move_axis([0, 0], [0, 1])), "repeated axis in `source` argument"),
        (
            error(z.move_axis([0, 1], [0])),
            "`source` and `destination` arguments must have the same number of elements",
        ),
        (error(z.expand_dims([0, 0])), "repeated axis"),
        (error(z.expand_dims([0, -5])), "repeated axis"),
        (error(z.expand_dims(9)), "axis 9 is out of bounds for array of dimension 4"),
        (error(z.squeeze_axes(9)), "axis 9 is out of bounds for array of dimension 3"),
        (error(z.squeeze_axes([0, 0])), "duplicate value in 'axis'"),
        (error(z.flip([0, -3])), "repeated axis"),
        (error(z.flip(7)), "axis 7 is out of bounds for array of dimension 3"),
        (
            error(z.broadcast_to([3, 4])),
            "input operand has more dimensions than allowed by the axis remapping",
        ),
        (
            error(z.broadcast_to([2, 3, 5])),
            "operands could not be broadcast together with remapped shapes [original->remapped]: (2,3,4)  and \
             requested shape (2,3,5)",
        ),
        (error(z.broadcast_to([-1, 3, 4])), "all elements of broadcast shape must be non-negative"),
        (
            error(broadcast_arrays(&[z.view(), z.at(0).unwrap(), NdArray::zeros(5).view()])),
            "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape \
             (2, 3, 4) and arg 2 with shape (5,).",
        ),
        (error(z.view().reshape([-1, -1])), "can only specify one unknown dimension"),
        (error(z.view().reshape(5)), "cannot reshape array of size 24 into shape (5,)"),
        (
            error(z.t().reshape(-1)),
            "Unable to avoid creating a copy while reshaping: shape (4,3,2) with strides (1,4,12); `to_shape` copies",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(text, expected);
    }
    let squeezed = error(z.squeeze_axes(0));
    assert!(squeezed.starts_with("cannot select an axis to squeeze out which has size not equal to one"));
}

#[test]
fn errors_of_copies_say_what_numpy_says() {
    let z = NdArray::<u8>::zeros([2, 3, 4]);
    let (none, point): (Vec<NdArray<u8>>, _) = (vec![], NdArray::<u8>::zeros(()));
    let (a, b) = (NdArray::<u8>::zeros([2, 3]), NdArray::<u8>::zeros([3, 4]));
    let cases = [
        (error(concatenate(&none, 0)), "need at least one array to concatenate"),
        (error(hstack(&none)), "need at least one array to concatenate"),
        (error(stack(&none, 0)), "need at least one array to stack"),
        (error(concatenate(&[&point, &a], 0)), "zero-dimensional arrays cannot be concatenated"),
        (error(concatenate(&[&z, &a], 7)), "axis 7 is out of bounds for array of dimension 3"),
        (
            error(concatenate(&[&a, &b], 1)),
            "all the input array dimensions except for the concatenation axis must match exactly, but along dimension \
             0, the array at index 0 has size 2 and the array at index 1 has size 3",
        ),
        (
            error(concatenate(&[&a, &point], 0)),
            "all the input arrays must have same number of dimensions, but the array at index 0 has 2 dimension(s) \
             and the array at index 1 has 0 dimension(s)",
        ),
        (error(stack(&[&a, &b], 9)), "all input arrays must have the same shape"),
        (error(stack(&[&a, &a], 3)), "axis 3 is out of bounds for array of dimension 3"),
        (error(z.split(2, 1)), "array split does not result in an equal division"),
        (error(z.split(0, 1)), "number sections must be larger than 0."),
        (error(z.array_split(-1, 1)), "number sections must be larger than 0."),
        (error(z.split(3, 9)), "axis 9 is out of bounds for array of dimension 3"),
        (error(z.repeat([1, -2], 0)), "repeats may not contain negative values."),
        (error(z.repeat([1, 2, 3], 0)), "operands could not be broadcast together with shape (2,) (3,)"),
        (error(z.repeat(1, 7)), "axis 7 is out of bounds for array of dimension 3"),
        (error(z.tile(-1)), "negative dimensions are not allowed"),
        (
            error(z.roll([1, 2], [0, 1, 2])),
            "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape \
             (2,) and arg 1 with shape (3,).",
        ),
        (error(z.roll(1, 9)), "axis 9 is out of bounds for array of dimension 3"),
    ];
    for (text, expected) in cases {
        assert_eq!(text, expected);
    }
    let many = NdArray::from_vec(vec![(); isize::MAX as usize]);
    assert!(error(concatenate(&[&many, &many], 0)).starts_with("array is too big"));
    assert!(error(many.repeat(2, 0)).starts_with("array is too big"));
    assert!(error(many.tile(2)).starts_with("array is too big"));
}

#[test]
fn differences_of_order_0_leave_the_array_alone() -> Result<()> {
    // NumPy: np.diff([1, 2, 3], n=0, prepend=9, append=[8, 7]) is [1, 2, 3].
    let a = array![1, 2, 3];
    let options = DiffOptions::new().times(0).prepend(9).append(array![8, 7]);
    assert_eq!(a.diff_with(&options)?, a);
    assert_eq!(a.diff_with(&options.times(1))?, array![-8, 1, 1, 5, -1]);
    Ok(())
}
