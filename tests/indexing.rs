//! Advanced indexing: integer arrays and masks, reading and writing, and where elements are true.

mod oracle;

use oracle::index::{Part, chosen, owned, parts_of, selectors};
use oracle::strategies::{Sample, views, views_mut, views_of};
use oracle::{Oracle, assert_holds, broadcast, indices};
use proptest::prelude::*;
use rankn::{
    Ellipsis, ErrorKind, Item, MemoryOrder, NdArray, NdView, NewAxis, Result, Selector, arange, array, ix, s,
};

fn chosen_from<S: Strategy<Value = Sample<i64>>>(
    samples: S,
) -> impl Strategy<Value = (Sample<i64>, Vec<Part>)> {
    samples.prop_flat_map(|sample| {
        let parts = parts_of(&sample.shape);
        (Just(sample), parts)
    })
}

/// Shapes that broadcast to another: ones in place of some lengths, and some axes missing in front.
fn values_for(shape: &[usize], seed: u64) -> Vec<usize> {
    let ones = shape.iter().enumerate().map(|(k, &n)| if seed >> k & 3 == 3 { 1 } else { n });
    ones.skip((seed >> 32) as usize % (shape.len() + 1) * usize::from(seed >> 60 == 0)).collect()
}

/// The array after an assignment or addition to what the parts choose, and the values for it.
fn written(
    sample: &Sample<i64>,
    parts: &[Part],
    seed: u64,
    write: impl Fn(&mut i64, i64),
) -> (Vec<i64>, Sample<i64>) {
    let places = chosen(&sample.shape, parts);
    let shape = values_for(&places.shape, seed);
    let numbers = (1000..1000 + shape.iter().product::<usize>() as i64).collect();
    // In Fortran order, so that not all values are contiguous.
    let values = NdArray::from_shape_vec(&shape, numbers).unwrap();
    let mut strides = vec![1; shape.len()];
    (1..shape.len()).for_each(|k| strides[k] = strides[k - 1] * shape[k - 1].max(1) as isize);
    let buffer = values.to_order(MemoryOrder::Fortran).as_slice_memory_order().unwrap().to_vec();
    let seen = Oracle::of(&values).broadcast_to(&places.shape);
    let mut after = sample.expected();
    for (place, value) in places.data.iter().zip(seen.data) {
        let number = place.iter().zip(&sample.shape).fold(0, |outer, (i, n)| outer * n + i);
        write(&mut after.data[number], value);
    }
    (sample.buffer_after(&after), Sample { shape, strides, offset: 0, buffer })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn an_index_chooses_element_by_element((sample, parts) in chosen_from(views())) {
        let expected = sample.expected();
        let expected = chosen(&sample.shape, &parts).map(|place| *expected.get(place));
        let arrays = owned(&parts);
        assert_holds(&sample.view().index(selectors(&arrays)).unwrap(), &expected);
        let (texts, strings) = (sample.map(i64::to_string), expected.map(i64::to_string));
        assert_holds(&texts.view().index(selectors(&arrays)).unwrap(), &strings);
    }

    #[test]
    fn assignments_write_what_an_index_chooses((mut sample, parts) in chosen_from(views_mut()), seed: u64) {
        let (after, values) = written(&sample, &parts, seed, |place, value| *place = value);
        let (arrays, whole) = (owned(&parts), matches!(&parts[..], [Part::Mask(_)]));
        // A list of values is for a mask of the whole array, with rules of its own.
        prop_assume!(!whole || values.shape.len() < 2);
        let (mut texts, strings) = (sample.map(i64::to_string), values.map(i64::to_string));
        sample.view_mut().index_assign(selectors(&arrays), values.view()).unwrap();
        prop_assert_eq!(&sample.buffer, &after);
        let values = strings.view();
        texts.view_mut().index_assign(selectors(&arrays), &values).unwrap();
        prop_assert_eq!(texts.buffer, after.iter().map(i64::to_string).collect::<Vec<_>>());
    }

    #[test]
    fn additions_count_every_choice((mut sample, parts) in chosen_from(views_mut()), seed: u64) {
        let (after, values) = written(&sample, &parts, seed, |place, value| *place += value);
        sample.view_mut().index_add(selectors(&owned(&parts)), values.view()).unwrap();
        prop_assert_eq!(sample.buffer, after);
    }

    #[test]
    fn one_value_is_written_everywhere((mut sample, parts) in chosen_from(views_mut())) {
        let mut after = sample.expected();
        for place in chosen(&sample.shape, &parts).data {
            let number = place.iter().zip(&sample.shape).fold(0, |outer, (i, n)| outer * n + i);
            after.data[number] = -1;
        }
        let after = sample.buffer_after(&after);
        sample.view_mut().index_assign(selectors(&owned(&parts)), -1).unwrap();
        prop_assert_eq!(sample.buffer, after);
    }
}

/// A sample and a mask of its shape in another layout.
fn masked() -> impl Strategy<Value = (Sample<i64>, Sample<bool>)> {
    (views_mut(), 1..6_i64).prop_flat_map(|(sample, every)| {
        let mask = views_of(&sample.shape).prop_map(move |mask| mask.map(|x| x % every == 0));
        (Just(sample), mask)
    })
}

proptest! {
    #[test]
    fn masks_in_any_layout_choose_in_c_order((mut sample, mask) in masked()) {
        let truths = mask.expected().data;
        let pairs = || sample.expected().data.into_iter().zip(truths.iter().copied());
        let chosen: Vec<i64> = pairs().filter(|(_, mask)| *mask).map(|(x, _)| x).collect();
        let result = sample.view().index(mask.view()).unwrap();
        if sample.shape.is_empty() {
            prop_assert_eq!(result.to_vec(), chosen);
            return Ok(());
        }
        assert_holds(&result, &Oracle::new(&[chosen.len()], chosen.clone()));
        let mask = mask.view();
        let texts = sample.map(i64::to_string).view().index(&mask).unwrap().to_vec();
        prop_assert_eq!(texts, chosen.iter().map(i64::to_string).collect::<Vec<_>>());

        let mut numbers = -1..;
        let negated: Vec<i64> = pairs().map(|(x, m)| if m { -numbers.next().unwrap() - 5 } else { x }).collect();
        let after = sample.buffer_after(&Oracle::new(&sample.shape, negated));
        let values = NdArray::from_fn(2 * chosen.len(), |i| if i[0] % 2 == 0 { -(i[0] as i64 / 2) - 4 } else { 0 });
        sample.view_mut().index_assign(mask, values.slice(s![..;2]).unwrap()).unwrap();
        prop_assert_eq!(&sample.buffer, &after);
    }

    #[test]
    fn true_elements_are_found_in_c_order((_, mask) in masked()) {
        let expected = mask.expected();
        let truths: Vec<Vec<usize>> = indices(&expected.shape).into_iter().filter(|i| *expected.get(i)).collect();
        let flat: Vec<i64> = (0..).zip(&expected.data).filter(|(_, mask)| **mask).map(|(i, _)| i).collect();
        let floats = mask.map(|&mask| if mask { f64::NAN } else { -0.0 });
        let (view, floats) = (mask.view(), floats.view());
        prop_assert_eq!(view.flatnonzero().to_vec(), flat.clone());
        prop_assert_eq!(floats.flatnonzero().to_vec(), flat);
        let rows: Vec<i64> = truths.iter().flatten().map(|&i| i as i64).collect();
        assert_holds(&view.argwhere(), &Oracle::new(&[truths.len(), view.ndim()], rows));
        if view.ndim() > 0 {
            let along = floats.nonzero().unwrap();
            prop_assert_eq!(along.len(), view.ndim());
            for (k, along) in along.iter().enumerate() {
                prop_assert_eq!(along.to_vec(), truths.iter().map(|i| i[k] as i64).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn long_masks_are_found_in_words(bits in prop::collection::vec(0..40_u8, 0..700), dense: bool) {
        let mask: Vec<bool> = bits.iter().map(|&bit| if dense { bit % 3 > 0 } else { bit == 0 }).collect();
        let flat: Vec<i64> = (0..).zip(&mask).filter(|(_, mask)| **mask).map(|(i, _)| i).collect();
        let values = arange(mask.len() as i64);
        let bytes: Vec<u8> = mask.iter().map(|&mask| if mask { 200 } else { 0 }).collect();
        prop_assert_eq!(NdView::from_slice(&mask).flatnonzero().to_vec(), flat.clone());
        prop_assert_eq!(NdView::from_slice(&bytes).flatnonzero().to_vec(), flat.clone());
        prop_assert_eq!(values.index(&mask).unwrap().to_vec(), flat.clone());
        let boxed = NdArray::from_vec(values.iter().map(|x| vec![*x]).collect());
        prop_assert_eq!(boxed.index(&mask).unwrap().to_vec(), flat.iter().map(|x| vec![*x]).collect::<Vec<_>>());
        let mut marked = values.clone();
        marked.index_assign(&mask, -1).unwrap();
        let expected: Vec<i64> = (0..).zip(&mask).map(|(i, mask)| if *mask { -1 } else { i }).collect();
        prop_assert_eq!(marked.to_vec(), expected);
    }

    #[test]
    fn take_is_an_index_of_one_axis(sample in views(), axis: prop::sample::Index, seed: u64) {
        prop_assume!(!sample.shape.is_empty());
        let axis = axis.index(sample.shape.len());
        let n = sample.shape[axis];
        let at = if n == 0 { vec![] } else { vec![seed as usize % n, 0, n - 1] };
        let lists: Vec<Vec<usize>> = sample.shape.iter().map(|&n| (0..n).collect()).collect();
        let lists = [&lists[..axis], std::slice::from_ref(&at), &lists[axis + 1..]].concat();
        let expected = sample.expected().choose(&lists);
        assert_holds(&sample.view().take(&at, axis).unwrap(), &expected);
        let negative: Vec<i16> = at.iter().map(|&i| i as i16 - n as i16).collect();
        assert_holds(&sample.view().take(&negative, axis as isize - sample.shape.len() as isize).unwrap(), &expected);
        let condition: Vec<bool> = (0..n).map(|i| seed >> (i % 60) & 1 == 1).collect();
        let kept: Vec<usize> = (0..n).filter(|&i| condition[i]).collect();
        let lists = [&lists[..axis], &[kept], &lists[axis + 1..]].concat();
        assert_holds(&sample.view().compress(&condition, axis).unwrap(), &sample.expected().choose(&lists));
    }

    #[test]
    fn take_flat_counts_in_c_order(sample in views(), seeds in prop::collection::vec(any::<u32>(), 0..9)) {
        let data = sample.expected().data;
        let at: Vec<u32> = if data.is_empty() { vec![] } else { seeds.iter().map(|s| s % data.len() as u32).collect() };
        let expected: Vec<i64> = at.iter().map(|&i| data[i as usize]).collect();
        prop_assert_eq!(sample.view().take_flat(&at).unwrap().to_vec(), expected);
    }

    #[test]
    fn take_along_an_axis_pairs_the_others(
        (sample, axis, seed) in (views(), any::<prop::sample::Index>(), any::<u64>())
    ) {
        prop_assume!(!sample.shape.is_empty() && !sample.shape.contains(&0));
        let axis = axis.index(sample.shape.len());
        let n = sample.shape[axis] as i64;
        let mut shape: Vec<usize> =
            sample.shape.iter().enumerate().map(|(k, &n)| if seed >> k & 1 == 1 { 1 } else { n }).collect();
        shape[axis] = seed as usize % 4;
        let mut next = seed;
        let at = Oracle::from_fn(&shape, |_| {
            next = next.wrapping_mul(6364136223846793005).wrapping_add(1);
            (next >> 33) as i64 % (2 * n) - n
        });
        let mut seen = sample.shape.clone();
        seen[axis] = 1;
        let result = broadcast(&[&seen, &shape]).unwrap();
        let result: Vec<usize> = result.iter().enumerate().map(|(k, &n)| if k == axis { shape[k] } else { n }).collect();
        let wide = at.broadcast_to(&result);
        let expected = Oracle::from_fn(&result, |index| {
            let mut place: Vec<usize> = index.iter().zip(&seen).map(|(&i, &n)| if n == 1 { 0 } else { i }).collect();
            place[axis] = wide.get(index).rem_euclid(n) as usize;
            *sample.expected().get(&place)
        });
        let at = NdArray::from_shape_vec(&shape, at.data).unwrap();
        assert_holds(&sample.view().take_along_axis(&at, axis).unwrap(), &expected);
    }
}

/// A line of `tests/numpy/index.txt`: `record_index.py` says what is in it.
struct Record<'r> {
    array: NdArray<i64>,
    parts: Vec<Part>,
    values: Option<NdArray<i64>>,
    answer: std::result::Result<Oracle<i64>, &'r str>,
}

fn list<T: std::str::FromStr>(text: &str) -> Vec<T> {
    text.split(',').filter_map(|x| x.parse().ok()).collect()
}

fn shape_and_rest(text: &str) -> (Vec<usize>, &str) {
    let (shape, rest) = text.trim_start_matches('(').split_once(')').unwrap();
    (list(shape), rest.trim_start_matches([' ', ';']))
}

fn part(text: &str) -> Part {
    match text.split_at(1) {
        ("N", _) => Part::Item(Item::NewAxis),
        ("E", _) => Part::Item(Item::Ellipsis),
        ("i", rest) => {
            let (shape, values) = shape_and_rest(rest);
            Part::Indices(Oracle::new(&shape, list(values)))
        }
        ("m", rest) => {
            let (shape, bits) = shape_and_rest(rest);
            Part::Mask(Oracle::new(&shape, bits.chars().map(|bit| bit == '1').collect()))
        }
        _ if text.contains(':') => {
            let mut bounds = text.split(':').map(|bound| bound.parse().ok());
            let (start, stop) = (bounds.next().unwrap(), bounds.next().unwrap());
            Part::Item(Item::Slice { start, stop, step: bounds.next().flatten().unwrap_or(1) })
        }
        _ => Part::Item(Item::Index(text.parse().unwrap())),
    }
}

fn record(line: &str) -> Record<'_> {
    let fields: Vec<&str> = line.split(" | ").collect();
    let (shape, _) = shape_and_rest(fields[0]);
    let order = if fields[1] == "F" { MemoryOrder::Fortran } else { MemoryOrder::C };
    let array = arange(shape.iter().product::<usize>() as i64).reshape(&shape).unwrap().to_order(order);
    let parts = fields[2].split(' ').filter(|text| !text.is_empty()).map(part).collect();
    let (answer, before) = fields[3..].split_last().unwrap();
    let values = before.first().map(|text| {
        let (shape, _) = shape_and_rest(text);
        NdArray::from_shape_vec(&shape, (0..shape.iter().product::<usize>() as i64).map(|i| -1 - i).collect())
            .unwrap()
    });
    let answer = match answer.split_once(' ').unwrap() {
        ("!", text) => Err(text),
        (_, array) => {
            let (shape, elements) = shape_and_rest(array);
            Ok(Oracle::new(&shape, list(elements)))
        }
    };
    Record { array, parts, values, answer }
}

#[test]
fn the_answers_are_those_recorded_from_numpy() {
    let lines = include_str!("numpy/index.txt").lines();
    assert!(lines.clone().count() > 800);
    for line in lines {
        let Record { mut array, parts, values, answer } = record(line);
        let arrays = owned(&parts);
        let result = match values {
            None => array.index(selectors(&arrays)),
            Some(values) => array.index_assign(selectors(&arrays), &values).map(|()| array),
        };
        match (result, answer) {
            (Ok(array), Ok(expected)) => assert_eq!(Oracle::of(&array), expected, "{line}"),
            (Err(error), Err(text)) => assert_eq!(error.to_string(), text, "{line}"),
            (Ok(array), Err(text)) => panic!("{line}: {text}, but the result has shape {:?}", array.shape()),
            (Err(error), Ok(_)) => panic!("{line}: {error}"),
        }
    }
}

#[test]
fn the_index_arrays_of_the_tutorial() -> Result<()> {
    let a = arange(10..50).slice(s![..;3])?.to_owned();
    assert_eq!(a.index(&arange(5))?, array![10, 13, 16, 19, 22]);
    assert_eq!(a.index(&arange(5..8))?, array![25, 28, 31]);
    assert_eq!(a.index(&array![1, 2, 4])?, array![13, 16, 22]);
    let b = array![[[0, 1, 2, 3, 4], [10, 11, 12, 13, 14]], [[5, 6, 7, 8, 9], [15, 16, 17, 18, 19]]];
    let mask = NdArray::from_fn([2, 2, 5], |i| b.get(i).is_some_and(|x| *x > 10));
    assert_eq!(b.index(&mask)?, arange(11..20));
    Ok(())
}

#[test]
fn the_threshold_detection_of_the_tutorial() -> Result<()> {
    let data = [0, 0, 0, 5, 5, 5, 5, 0, 0, 0, 0, 4, 4, 4, 0, 0, 0];
    let crossings: Vec<bool> = (0..data.len()).map(|i| (data[i] > 2) != (i > 0 && data[i - 1] > 2)).collect();
    let places = NdArray::from_vec(crossings).argwhere();
    assert_eq!(places.slice(s![.., 0])?, array![3_i64, 7, 11, 14]);
    assert_eq!(places.slice(s![..;2, 0])?, array![3_i64, 11]);
    assert_eq!(places.slice(s![1..;2, 0])?, array![7_i64, 14]);
    Ok(())
}

#[test]
fn separated_index_arrays_put_their_axes_first() -> Result<()> {
    let a = NdArray::<u8>::zeros([2, 3, 4, 5]);
    let two = [0, 1];
    let shape = |parts: &[Selector<'_>]| a.index(parts.to_vec()).map(|result| result.shape().to_vec());
    assert_eq!(shape(&ix![.., &two, .., &two])?, [2, 2, 4]);
    assert_eq!(shape(&ix![.., &two, &two, ..])?, [2, 2, 5]);
    assert_eq!(shape(&ix![0, .., &two])?, [2, 3, 5]);
    assert_eq!(shape(&ix![.., 0, &two])?, [2, 2, 5]);
    assert_eq!(shape(&ix![&two, NewAxis, &two])?, [2, 1, 4, 5]);
    assert_eq!(shape(&ix![Ellipsis, &two])?, [2, 3, 4, 2]);
    assert_eq!(shape(&ix![.., 1..;2, &array![[0, 1, 2], [3, 2, 1]]])?, [2, 1, 2, 3, 5]);
    assert_eq!(a.index(s![.., 1..])?.shape(), [2, 2, 4, 5]);
    Ok(())
}

#[test]
fn masks_of_any_rank() -> Result<()> {
    let a = array![[1, 2], [3, 4]];
    assert_eq!(a.t().index(&array![[true, true], [false, true]])?, array![1, 3, 4]);
    let cube = NdArray::<u8>::zeros([2, 2, 3]);
    assert_eq!(cube.index(&array![[true, false], [true, true]])?.shape(), [3, 3]);
    assert_eq!(arange(3).index(Selector::from(true))?.shape(), [1, 3]);
    assert_eq!(arange(3).index(Selector::from(false))?.shape(), [0, 3]);
    let nine = arange(9).reshape([3, 3])?;
    assert_eq!(nine.index(ix![&[true, false, true], &[true, true, false]])?, array![0, 7]);
    assert_eq!(arange(6).reshape([2, 3])?.index(ix![.., &[true, false, true]])?, array![[0, 2], [3, 5]]);
    Ok(())
}

#[test]
fn index_arrays_of_every_integer_type() -> Result<()> {
    let a = array![10, 11, 12, 13];
    assert_eq!(a.index(&[3_u8, 0])?, array![13, 10]);
    assert_eq!(a.index(&vec![3_usize, 0])?, array![13, 10]);
    assert_eq!(a.index(&array![-1_i8, 0])?, array![13, 10]);
    assert_eq!(a.index(&[-1_isize, 0][..])?, array![13, 10]);
    assert_eq!(a.index(array![[3_u16, 0], [1, 1]].t())?, array![[13, 11], [10, 11]]);
    assert_eq!(a.index(&[u64::MAX]).unwrap_err().kind(), ErrorKind::Index);
    assert_eq!(a.index(&NdArray::<i64>::scalar(2))?.item()?, 12);
    assert_eq!(a.index(&[0_i32; 0])?.shape(), [0]);
    Ok(())
}

#[test]
fn columns_of_an_array_in_fortran_order_stay_columns() -> Result<()> {
    let w = arange(12).reshape([3, 4])?.to_order(MemoryOrder::Fortran);
    let columns = w.index(ix![.., &[3, 0]])?;
    assert_eq!(columns, array![[3, 0], [7, 4], [11, 8]]);
    assert!(columns.is_f_contiguous());
    let rows = arange(12).reshape([3, 4])?.index(&[2, 0])?;
    assert_eq!(rows, array![[8, 9, 10, 11], [0, 1, 2, 3]]);
    assert!(rows.is_c_contiguous());
    assert!(arange(12).reshape([3, 4])?.index(ix![.., &[3, 0]])?.is_c_contiguous());
    Ok(())
}

#[test]
fn duplicates_write_last_and_add_up() -> Result<()> {
    let mut a = NdArray::<f64>::zeros(3);
    a.index_assign(&[0, 0, 2], array![1.0, 2.0, 3.0])?;
    assert_eq!(a, array![2.0, 0.0, 3.0]);
    a.fill(0.0);
    a.index_add(&[0, 0, 2], 1.0)?;
    assert_eq!(a, array![2.0, 0.0, 1.0]);
    let mut small = array![250_u8, 0];
    small.index_add(&[0, 0, 0], array![3, 3, 3])?;
    assert_eq!(small, array![3, 0]);
    Ok(())
}

/// The error of an index, as a text.
fn error<T>(result: Result<T>) -> String {
    result.err().expect("an error").to_string()
}

#[test]
fn errors_say_what_numpy_says() {
    let (mut a, z) = (NdArray::<i32>::zeros([2, 3]), NdArray::<i32>::zeros([2, 3, 4]));
    let cases = [
        (error(arange(5).index(&[5])), "index 5 is out of bounds for axis 0 with size 5"),
        (error(arange(5).index(&[0, -6])), "index -6 is out of bounds for axis 0 with size 5"),
        (
            error(z.index(ix![0, 0, 0, &[0]])),
            "too many indices for array: array is 3-dimensional, but 4 were indexed",
        ),
        (error(z.index(ix![Ellipsis, Ellipsis, &[0]])), "an index can only have a single ellipsis ('...')"),
        (error(z.index(ix![..;0, &[9]])), "slice step cannot be zero"),
        (
            error(z.index(ix![&[0, 1], &[0, 1, 2], 0])),
            "shape mismatch: indexing arrays could not be broadcast together with shapes (2,) (3,)",
        ),
        (
            error(arange(3).index(&[true, false])),
            "boolean index did not match indexed array along axis 0; size of axis is 3 but size of corresponding \
             boolean axis is 2",
        ),
        (
            error(a.index_assign(&[0, 1], array![1, 2])),
            "shape mismatch: value array of shape (2,) could not be broadcast to indexing result of shape (2,3)",
        ),
        (
            error(a.index_assign(&[7], NdArray::zeros(9))),
            "shape mismatch: value array of shape (9,) could not be broadcast to indexing result of shape (1,3)",
        ),
        (
            error(a.index_add(&[0, 1], array![1, 2])),
            "shape mismatch: value array of shape (2,) could not be broadcast to indexing result of shape (2,3)",
        ),
        (
            error(a.index_assign(s![0], array![1, 2])),
            "could not broadcast input array from shape (2,) into shape (3,)",
        ),
        (
            error(arange(4).index_assign(&[false, true, true, false], array![7, 8, 9])),
            "NumPy boolean array indexing assignment cannot assign 3 input values to the 2 output values where the \
             mask is true",
        ),
        (
            error(arange(4).index_assign(&[true; 4], array![[7, 8, 9, 9]])),
            "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has 2 dimensions",
        ),
        (error(z.take(&[5], 1)), "index 5 is out of bounds for axis 1 with size 3"),
        (error(z.take(&[0], 3)), "axis 3 is out of bounds for array of dimension 3"),
        (error(z.take_flat(&[99])), "index 99 is out of bounds for axis 0 with size 24"),
        (error(arange(0).take_flat(&[0])), "cannot do a non-empty take from an empty axes."),
        (error(z.take_along_axis(&[0], 1)), "`indices` and `arr` must have the same number of dimensions"),
        (error(z.take_along_axis(&array![[[5]]], 1)), "index 5 is out of bounds for axis 1 with size 3"),
        (
            error(z.take_along_axis(&NdArray::<i64>::zeros([3, 1, 4]), 1)),
            "shape mismatch: indexing arrays could not be broadcast together with shapes (2,1,1) (3,1,4) (1,1,4)",
        ),
        (error(z.compress(&[true, false, true], 0)), "index 2 is out of bounds for axis 0 with size 2"),
        (error(z.compress(&array![[true]], 0)), "condition must be a 1-d array"),
        (
            error(NdArray::scalar(5).nonzero()),
            "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(text, expected);
    }
    assert_eq!(a, NdArray::zeros([2, 3]), "nothing is written when there is an error");
}

#[test]
#[should_panic(expected = "only slices have a step")]
fn arrays_have_no_step() {
    let _ = ix![&[1, 2]; 2];
}

#[test]
fn arrays_without_axes_are_found() {
    assert_eq!(NdArray::scalar(5).argwhere().shape(), [1, 0]);
    assert_eq!(NdArray::scalar(0).argwhere().shape(), [0, 0]);
    assert_eq!(NdArray::scalar(5).flatnonzero(), array![0_i64]);
    assert_eq!(array![false].argwhere().shape(), [0, 1]);
    assert_eq!(NdArray::<f64>::zeros([0, 3]).nonzero().unwrap().len(), 2);
}

#[test]
fn elements_of_no_size_are_chosen() -> Result<()> {
    let mut a = NdArray::from_vec(vec![(); 5]);
    assert_eq!(a.index(&[4, 0, 0])?.shape(), [3]);
    assert_eq!(a.index(&[true, false, true, true, false])?.shape(), [3]);
    a.index_assign(&[true, false, true, true, false], ())?;
    a.index_assign(&[1, 1], NdArray::from_vec(vec![(); 2]))?;
    let many = NdArray::from_vec(vec![(); isize::MAX as usize]);
    assert_eq!(many.index(&[isize::MAX - 1])?.shape(), [1]);
    assert_eq!(many.index(&[isize::MAX]).unwrap_err().kind(), ErrorKind::Index);
    Ok(())
}

#[test]
fn the_same_at_every_level() {
    oracle::levels::whole_file_at_every_level("the_same_at_every_level");
}
