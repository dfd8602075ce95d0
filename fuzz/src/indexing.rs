//! Indexing with integers, arrays of integers and masks, for reading and for writing.

use super::bytes::{Bytes, Sample};
use super::oracle::index::{Owned, Part, chosen, owned, selectors};
use super::oracle::{Oracle, assert_holds, broadcast, indices};
use rankn::{Item, NdArray, NdViewMut, Result};

/// More elements than this are not compared.
const MANY: usize = 4000;

/// A view, and parts of an index.
pub fn indexing(data: &[u8]) {
    let mut bytes = Bytes(data);
    let shape = bytes.shape();
    let parts = parts(&mut bytes, &shape);
    if result_size(&shape, &parts) > MANY {
        return;
    }
    let valid = verdict(&shape, &parts);
    let places = (valid == Some(true)).then(|| chosen(&shape, &parts));
    read(&bytes.sample(shape.clone(), true), &parts, valid, places.as_ref());
    write(&mut bytes, shape.clone(), &parts, valid, places.as_ref());
    taken(&mut bytes, shape);
}

/// Random parts; those that index arrays fit the axis most of the time.
fn parts(bytes: &mut Bytes<'_>, shape: &[usize]) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut axis, block) = (0, small_shape(bytes));
    for _ in 0..bytes.below(shape.len() + 3) {
        let len = shape.get(axis).copied().unwrap_or(2);
        let part = match bytes.below(8) {
            0..=2 => Part::Item(bytes.item(len)),
            3..=5 => indices_part(bytes, &block, len),
            _ => mask(bytes, &shape[axis.min(shape.len())..]),
        };
        axis += axes(&part);
        parts.push(part);
    }
    parts
}

fn small_shape(bytes: &mut Bytes<'_>) -> Vec<usize> {
    [&[][..], &[3], &[1], &[2, 3], &[0], &[5], &[2, 1, 2], &[40]][bytes.below(8)].to_vec()
}

fn indices_part(bytes: &mut Bytes<'_>, block: &[usize], len: usize) -> Part {
    let shape =
        if bytes.below(6) == 5 { small_shape(bytes) } else { block[bytes.below(block.len() + 1)..].to_vec() };
    let near = bytes.below(16) == 15;
    Part::Indices(Oracle::from_fn(&shape, |_| match (near, len) {
        (true, _) | (_, 0) => bytes.near(len) as i64,
        _ => bytes.below(2 * len) as i64 - len as i64,
    }))
}

/// A mask for the first of these axes, at times of other lengths.
fn mask(bytes: &mut Bytes<'_>, shape: &[usize]) -> Part {
    let mut shape = shape[..bytes.below(shape.len().min(3) + 1)].to_vec();
    if let (Some(last), 15) = (shape.last_mut(), bytes.below(16)) {
        *last += 1;
    }
    Part::Mask(Oracle::from_fn(&shape, |_| bytes.flag()))
}

fn axes(part: &Part) -> usize {
    match part {
        Part::Item(Item::NewAxis | Item::Ellipsis) => 0,
        Part::Item(_) | Part::Indices(_) => 1,
        Part::Mask(mask) => mask.shape.len(),
    }
}

/// At most how many elements there are to choose.
fn result_size(shape: &[usize], parts: &[Part]) -> usize {
    let arrays = parts.iter().map(|part| match part {
        Part::Indices(array) => array.data.len().max(1),
        Part::Mask(mask) => mask.data.len().max(1),
        Part::Item(_) => 1,
    });
    arrays.product::<usize>().saturating_mul(shape.iter().product::<usize>().max(1)) / 8
}

/// Whether the parts index an array; nothing where that is a matter of taste: of indices that are out of bounds, but that
/// choose nothing because others are empty.
fn verdict(shape: &[usize], parts: &[Part]) -> Option<bool> {
    let used: usize = parts.iter().map(axes).sum();
    let ellipses = parts.iter().filter(|part| matches!(part, Part::Item(Item::Ellipsis))).count();
    if used > shape.len() || ellipses > 1 {
        return Some(false);
    }
    let (mut axis, mut blocks, mut outside, mut wrong) = (0, Vec::new(), false, false);
    for part in parts {
        match part {
            Part::Item(Item::Ellipsis) => axis += shape.len() - used,
            Part::Item(Item::NewAxis) => {}
            Part::Item(Item::Slice { step, .. }) => wrong |= *step == 0,
            Part::Item(Item::Index(i)) => wrong |= !inside(*i as i64, shape[axis]),
            Part::Indices(array) => {
                outside |= array.data.iter().any(|&i| !inside(i, shape[axis]));
                blocks.push(array.shape.clone());
            }
            Part::Mask(mask) => {
                wrong |= mask.shape != shape[axis..axis + mask.shape.len()];
                blocks.push(vec![mask.data.iter().filter(|flag| **flag).count()]);
            }
        }
        axis += axes(part);
    }
    let block = broadcast(&blocks.iter().map(Vec::as_slice).collect::<Vec<_>>());
    match block {
        _ if wrong => Some(false),
        None => Some(false),
        Some(_) if !outside => Some(true),
        Some(block) => (!block.contains(&0) && !shape.contains(&0)).then_some(false),
    }
}

fn inside(i: i64, len: usize) -> bool {
    (-(len as i64)..len as i64).contains(&i)
}

/// An answer is right when it is one, and an error when there is none.
fn agree<T>(answer: &Result<T>, valid: Option<bool>, parts: &[Part], shape: &[usize]) {
    if let Some(valid) = valid {
        let error = answer.as_ref().err().map(ToString::to_string);
        assert_eq!(answer.is_ok(), valid, "{parts:?} of {shape:?}: {error:?}");
    }
}

fn read(sample: &Sample, parts: &[Part], valid: Option<bool>, places: Option<&Oracle<Vec<usize>>>) {
    let arrays = owned(parts);
    let answer = sample.view().index(selectors(&arrays));
    agree(&answer, valid, parts, &sample.shape);
    let oracle = sample.expected();
    if let (Ok(array), Some(places)) = (&answer, places) {
        assert_holds(array, &places.map(|place| *oracle.get(place)));
    }
    // Elements that own memory go another way.
    let texts = NdArray::from_shape_vec(&oracle.shape, oracle.data.iter().map(i64::to_string).collect())
        .expect("as many elements");
    let answer = texts.index(selectors(&arrays));
    agree(&answer, valid, parts, &sample.shape);
    if let (Ok(array), Some(places)) = (&answer, places) {
        assert_holds(array, &places.map(|place| oracle.get(place).to_string()));
    }
}

fn write(
    bytes: &mut Bytes<'_>,
    shape: Vec<usize>,
    parts: &[Part],
    valid: Option<bool>,
    places: Option<&Oracle<Vec<usize>>>,
) {
    let mut sample = bytes.sample(shape, false);
    let before = sample.buffer.clone();
    let arrays = owned(parts);
    let scalar = bytes.flag();
    let values = places.map(|places| {
        let mut next = 0;
        NdArray::from_shape_vec(
            &places.shape,
            places
                .data
                .iter()
                .map(|_| {
                    next += 1;
                    1000 + next
                })
                .collect(),
        )
        .expect("a value for each place")
    });
    let add = bytes.flag();
    let mut oracle = sample.expected();
    for (k, place) in places.iter().flat_map(|places| &places.data).enumerate() {
        let value = if scalar { 999 } else { 1001 + k as i64 };
        let at = place.iter().zip(&sample.shape).fold(0, |outer, (i, n)| outer * n + i);
        oracle.data[at] = if add { oracle.data[at] + value } else { value };
    }
    let expected = sample.buffer_after(&oracle);
    let answer = {
        let (shape, strides, offset) = (sample.shape.clone(), sample.strides.clone(), sample.offset);
        let mut view =
            NdViewMut::from_slice_strided(&mut sample.buffer, &shape, &strides, offset).expect("no overlap");
        put(&mut view, &arrays, values.as_ref().filter(|_| !scalar), add)
    };
    agree(&answer, valid, parts, &sample.shape);
    match (&answer, places) {
        (Err(_), _) => assert_eq!(sample.buffer, before, "an error leaves all as it was"),
        (Ok(()), Some(_)) => assert_eq!(sample.buffer, expected),
        (Ok(()), None) => {}
    }
}

fn put(
    view: &mut NdViewMut<'_, i64>,
    arrays: &[Owned],
    values: Option<&NdArray<i64>>,
    add: bool,
) -> Result<()> {
    match (values, add) {
        (Some(values), false) => view.index_assign(selectors(arrays), values),
        (Some(values), true) => view.index_add(selectors(arrays), values),
        (None, false) => view.index_assign(selectors(arrays), 999),
        (None, true) => view.index_add(selectors(arrays), 999),
    }
}

/// Choosing along one axis, by an array of indices or a list of conditions.
fn taken(bytes: &mut Bytes<'_>, shape: Vec<usize>) {
    let sample = bytes.sample(shape, true);
    let (view, oracle) = (sample.view(), sample.expected());
    let axis = bytes.below(oracle.shape.len() + 1);
    let len = oracle.shape.get(axis).copied();
    let block = small_shape(bytes);
    let Part::Indices(at) = indices_part(bytes, &block, len.unwrap_or(3)) else { return };
    if at.data.len() * oracle.data.len() > MANY {
        return;
    }
    let array = NdArray::from_shape_vec(&at.shape, at.data.clone()).expect("an index for each place");
    let mut parts = vec![Part::Item(Item::from(..)); axis];
    parts.push(Part::Indices(at.clone()));
    let valid = verdict(&oracle.shape, &parts);
    let answer = view.take(&array, axis);
    agree(&answer, valid, &parts, &oracle.shape);
    if let (Ok(array), Some(true)) = (answer, valid) {
        assert_holds(&array, &chosen(&oracle.shape, &parts).map(|place| *oracle.get(place)));
    }
    let line = oracle.reshape(&[oracle.data.len()]);
    let flat = [Part::Indices(at.clone())];
    let (answer, valid) = (view.take_flat(&array), verdict(&line.shape, &flat));
    agree(&answer, valid, &flat, &line.shape);
    if let (Ok(array), Some(true)) = (answer, valid) {
        assert_holds(&array, &chosen(&line.shape, &flat).map(|place| *line.get(place)));
    }
    compressed(bytes, &sample, axis);
    along(bytes, &sample, axis);
}

fn compressed(bytes: &mut Bytes<'_>, sample: &Sample, axis: usize) {
    let conditions: Vec<bool> = (0..bytes.below(10)).map(|_| bytes.flag()).collect();
    let chosen: Vec<usize> = (0..conditions.len()).filter(|&k| conditions[k]).collect();
    let answer = sample.view().compress(&conditions, axis);
    let oracle = sample.expected();
    let fits = axis < oracle.shape.len() && chosen.iter().all(|&k| k < oracle.shape[axis]);
    assert_eq!(answer.is_ok(), fits, "{conditions:?} along {axis} of {:?}", oracle.shape);
    if let Ok(array) = answer {
        let mut lists: Vec<Vec<usize>> = oracle.shape.iter().map(|&n| (0..n).collect()).collect();
        lists[axis] = chosen;
        assert_holds(&array, &oracle.choose(&lists));
    }
}

/// For each place of the indices, an element of the same place but along the axis.
fn along(bytes: &mut Bytes<'_>, sample: &Sample, axis: usize) {
    let oracle = sample.expected();
    let Some(&len) = oracle.shape.get(axis) else { return };
    let mut shape = oracle.shape.clone();
    shape[axis] = bytes.below(4);
    let at = Oracle::from_fn(&shape, |_| bytes.near(len) as i64);
    let array = NdArray::from_shape_vec(&at.shape, at.data.clone()).expect("an index for each place");
    let answer = sample.view().take_along_axis(&array, axis);
    let valid = at.data.iter().all(|&i| inside(i, len));
    assert_eq!(answer.is_ok(), valid, "{at:?} along {axis} of {:?}", oracle.shape);
    let Ok(array) = answer else { return };
    let place = |index: &[usize]| {
        let mut place = index.to_vec();
        place[axis] = at.get(index).rem_euclid(len as i64) as usize;
        *oracle.get(&place)
    };
    assert_eq!(indices(&shape).len(), array.size());
    assert_holds(&array, &Oracle::from_fn(&shape, place));
}
