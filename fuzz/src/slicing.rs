//! Slices of views, beside Python's rules; and of axes that are longer than any memory.

use super::bytes::Bytes;
use super::oracle::{assert_holds, python_slice};
use rankn::{Item, NdView};

/// A view, and items that slice it.
pub fn slicing(data: &[u8]) {
    let mut bytes = Bytes(data);
    let shape = bytes.shape();
    let sample = bytes.sample(shape, true);
    let shape = sample.shape.clone();
    let mut items = Vec::new();
    for _ in 0..bytes.below(shape.len() + 4) {
        let len = shape.get(items.len()).copied().unwrap_or(0);
        items.push(bytes.item(len));
    }
    let view = sample.view();
    let sliced = view.slice(&items);
    assert_eq!(sliced.is_ok(), is_valid(&shape, &items), "{items:?} of {shape:?}");
    if let Ok(sliced) = sliced {
        let expected = sample.expected().slice(&items);
        assert_holds(&sliced, &expected);
        assert_holds(&view.into_slice(&items).expect("the same slice"), &expected);
        written(&mut bytes, &items);
    }
    long_axis(&mut bytes);
}

fn is_valid(shape: &[usize], items: &[Item]) -> bool {
    let used = items.iter().filter(|item| matches!(item, Item::Index(_) | Item::Slice { .. })).count();
    let ellipses = items.iter().filter(|item| **item == Item::Ellipsis).count();
    if used > shape.len() || ellipses > 1 {
        return false;
    }
    let mut axis = 0;
    items.iter().all(|item| {
        let len = shape.get(axis).copied().unwrap_or(0) as i128;
        match *item {
            Item::Ellipsis => axis += shape.len() - used,
            Item::NewAxis => {}
            Item::Index(_) | Item::Slice { .. } => axis += 1,
        }
        match *item {
            Item::Index(i) => (-len..len).contains(&(i as i128)),
            Item::Slice { step, .. } => step != 0,
            _ => true,
        }
    })
}

/// What is written to a slice arrives in its elements and nowhere else.
fn written(bytes: &mut Bytes<'_>, items: &[Item]) {
    let shape = bytes.shape();
    if !is_valid(&shape, items) {
        return;
    }
    let mut sample = bytes.sample(shape, false);
    let mut places = sample.expected();
    places.data = (0..places.data.len() as i64).collect();
    let chosen = places.slice(items);
    let mut expected = sample.expected();
    chosen.data.iter().for_each(|&place| expected.data[place as usize] = 1000);
    let expected = sample.buffer_after(&expected);
    let (shape, strides, offset) = (sample.shape.clone(), sample.strides.clone(), sample.offset);
    let mut view = rankn::NdViewMut::from_slice_strided(&mut sample.buffer, &shape, &strides, offset)
        .expect("a layout without overlap");
    view.slice_mut(items).expect("a valid slice").fill(1000);
    assert_eq!(sample.buffer, expected);
}

/// A slice of an axis that repeats one element more often than there is memory.
fn long_axis(bytes: &mut Bytes<'_>) {
    let len = bytes.integer().unsigned_abs() % (isize::MAX as usize / 8);
    let view = NdView::from_slice(&[7_i64]).broadcast_to(len).expect("a length that fits");
    let (start, stop) = (bytes.flag().then(|| bytes.integer()), bytes.flag().then(|| bytes.integer()));
    let step = bytes.integer();
    let sliced = view.slice([Item::Slice { start, stop, step }]);
    assert_eq!(sliced.is_ok(), step != 0);
    let Ok(sliced) = sliced else { return };
    let count = count(len as i128, start, stop, step as i128);
    assert_eq!(sliced.size() as i128, count, "{start:?}..{stop:?};{step} of {len}");
    if len <= 1000 {
        assert_eq!(python_slice(len, start, stop, step).len() as i128, count);
    }
    if count > 0 {
        assert_eq!((sliced[0], sliced[-1]), (7, 7));
    }
}

/// How many indices `range(*slice(start, stop, step).indices(len))` has.
fn count(len: i128, start: Option<isize>, stop: Option<isize>, step: i128) -> i128 {
    let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
    let place = |bound: isize| if bound < 0 { bound as i128 + len } else { bound as i128 }.clamp(low, high);
    let start = start.map_or(if step > 0 { low } else { high }, place);
    let stop = stop.map_or(if step > 0 { high } else { low }, place);
    let distance = if step > 0 { stop - start } else { start - stop };
    if distance <= 0 { 0 } else { (distance - 1) / step.abs() + 1 }
}
