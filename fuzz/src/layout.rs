//! Checked constructors: layouts over a slice, from outside numbers.

use super::bytes::Bytes;
use super::oracle::{Oracle, assert_holds, indices};
use rankn::{NdArray, NdView, NdViewMut};

/// How many elements are looked at one by one.
const FEW: i128 = 1 << 12;

/// A shape, strides and an offset over a slice: taken if and only if every index leads to an element of the slice.
pub fn layout(data: &[u8]) {
    let mut bytes = Bytes(data);
    let mut buffer: Vec<i64> = (0..bytes.byte() as i64).collect();
    let ndim = bytes.below(8);
    let shape: Vec<isize> = (0..ndim).map(|_| length(&mut bytes)).collect();
    let strides: Vec<isize> = match bytes.below(4) {
        0 => bytes.integers(8),
        1 => (0..ndim).map(|_| bytes.integer()).collect(),
        _ => (0..ndim).map(|_| bytes.near(9)).collect(),
    };
    let offset = if bytes.flag() { bytes.near(buffer.len()) } else { bytes.integer() } as usize;
    let view = NdView::from_slice_strided(&buffer, &shape, &strides, offset);
    let expected = positions(&shape, &strides, offset);
    let size: i128 = shape.iter().fold(1_i128, |size, &n| size.saturating_mul(n as i128));
    match (&view, &expected) {
        (Ok(view), Some((low, high))) => {
            assert!(size == 0 || (0 <= *low && *high < buffer.len() as i128), "{low} to {high}");
            if (1..=FEW).contains(&size) {
                let at = |index: &[usize]| {
                    let steps = index.iter().zip(&strides).map(|(&i, &stride)| i as isize * stride);
                    buffer[(offset as isize + steps.sum::<isize>()) as usize]
                };
                let shape: Vec<usize> = shape.iter().map(|&n| n as usize).collect();
                assert_holds(view, &Oracle::from_fn(&shape, at));
            }
        }
        (Ok(view), None) => panic!("{:?} is no layout", view.shape()),
        (Err(err), Some((low, high))) => {
            let inside =
                if size == 0 { offset <= buffer.len() } else { *low >= 0 && *high < buffer.len() as i128 };
            let countable = size.saturating_mul(8) <= isize::MAX as i128 && lengths_fit(&shape);
            assert!(!(inside && countable), "{err}: {low} to {high} of {}", buffer.len());
        }
        (Err(_), None) => {}
    }
    let taken = view.is_ok();
    writable(&mut buffer, &shape, &strides, offset, taken);
    of_lengths(&shape, &buffer, data);
}

/// A length that is small most of the time, as products of many are.
fn length(bytes: &mut Bytes<'_>) -> isize {
    match bytes.byte() {
        byte @ 0..=239 => isize::from(byte) % 5,
        240..=247 => bytes.near(20),
        _ => bytes.integer(),
    }
}

/// The lowest and the highest position that an index leads to; nothing when the numbers are no layout at all.
fn positions(shape: &[isize], strides: &[isize], offset: usize) -> Option<(i128, i128)> {
    if shape.len() != strides.len() || shape.iter().any(|&n| n < 0) {
        return None;
    }
    let mut reach = (offset as i128, offset as i128);
    for (&n, &stride) in shape.iter().zip(strides) {
        let last = (n as i128 - 1) * stride as i128;
        reach = (reach.0 + last.min(0), reach.1 + last.max(0));
    }
    Some(reach)
}

/// The product of the lengths that are not 0 is a number of elements, whatever their size.
fn lengths_fit(shape: &[isize]) -> bool {
    let lengths = shape.iter().filter(|&&n| n > 0);
    lengths.fold(1_i128, |size, &n| size.saturating_mul(n as i128)) <= isize::MAX as i128
}

/// A layout for writing leads no two indices to one element.
fn writable(buffer: &mut [i64], shape: &[isize], strides: &[isize], offset: usize, readable: bool) {
    let Ok(mut view) = NdViewMut::from_slice_strided(buffer, shape, strides, offset) else { return };
    assert!(readable, "what may be written may be read");
    if !(1..=FEW).contains(&(view.size() as i128)) {
        return;
    }
    let mut seen = std::collections::HashSet::new();
    let lengths = view.shape().to_vec();
    for index in indices(&lengths) {
        assert!(seen.insert(view.get(&index).map(std::ptr::from_ref)), "two ways to one element");
    }
    view.fill(-7);
    let size = view.size();
    assert_eq!(buffer.iter().filter(|&&x| x == -7).count(), size);
}

/// Constructors that take lengths alone.
fn of_lengths(shape: &[isize], buffer: &[i64], data: &[u8]) {
    let size = shape.iter().try_fold(1_i128, |size, &n| (n >= 0).then(|| size.saturating_mul(n as i128)));
    let owned = NdArray::from_shape_vec(shape, buffer.to_vec());
    let fits = size == Some(buffer.len() as i128) && lengths_fit(shape);
    assert_eq!(owned.is_ok(), fits, "{shape:?} of {}", buffer.len());
    if let Ok(array) = owned {
        assert!(array.iter().eq(buffer));
    }
    let bytes = NdView::<u8>::from_bytes(shape, data);
    assert!(bytes.is_err() || size == Some(data.len() as i128));
    if let Ok(flags) = NdView::<bool>::from_bytes(data.len(), data) {
        assert!(flags.iter().zip(data).all(|(&flag, &byte)| u8::from(flag) == byte && byte < 2));
    }
    if let Ok(words) = NdView::<u32>::from_bytes(data.len() / 4, data) {
        assert!(words.iter().zip(data.chunks(4)).all(|(word, four)| word.to_ne_bytes() == four));
    }
    // Without a size, elements are counted only.
    if let Ok(nothing) = NdView::from_slice(&[()]).broadcast_to(shape) {
        assert_eq!(size, Some(nothing.size() as i128));
    }
}
