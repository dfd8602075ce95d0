//! Other shapes of the same elements: reshaping, permuting, broadcasting and what is like them.

use super::bytes::Bytes;
use super::oracle::{Oracle, assert_holds, broadcast};
use rankn::{NdArray, NdView, Result, Storage};
use std::collections::HashSet;

/// A view, and numbers that are shapes and axes.
pub fn shape(data: &[u8]) {
    let mut bytes = Bytes(data);
    let shape = bytes.shape();
    let sample = bytes.sample(shape, true);
    let (view, oracle) = (sample.view(), sample.expected());
    for _ in 0..10 {
        if bytes.is_empty() {
            return;
        }
        let numbers = numbers(&mut bytes, &oracle.shape);
        match bytes.below(7) {
            0 => reshape(&view, &oracle, &numbers),
            1 => permute(&view, &oracle, &numbers),
            2 => broadcast_to(&view, &oracle, &numbers),
            3 => move_axis(&view, &oracle, &numbers),
            4 => expand_and_squeeze(&view, &oracle, &numbers),
            5 => flip(&view, &oracle, &numbers),
            _ => together(&mut bytes, &oracle.shape),
        }
    }
}

/// Often a shape of the same size, or axes that exist.
fn numbers(bytes: &mut Bytes<'_>, shape: &[usize]) -> Vec<isize> {
    let ndim = shape.len();
    let mut numbers: Vec<isize> = match bytes.below(6) {
        0 => return bytes.integers(6),
        1 => (0..ndim as isize).collect(),
        2 => shape.iter().map(|&n| n as isize).collect(),
        3 => return (0..bytes.below(4)).map(|_| bytes.near(ndim)).collect(),
        4 => vec![shape.iter().product::<usize>() as isize],
        _ => [&[2, 1][..], &shape.iter().map(|&n| n as isize).collect::<Vec<_>>()].concat(),
    };
    for _ in 0..bytes.below(4) {
        let (len, byte) = (numbers.len(), bytes.byte());
        match byte % 6 {
            0 => numbers.insert(bytes.below(len + 1), 1),
            1 if len > 0 => numbers[usize::from(byte) % len] = -1,
            2 if len > 1 => numbers.swap(0, usize::from(byte / 6) % len),
            3 if len > 1 => numbers[0] *= numbers.pop().unwrap_or(1),
            4 if len > 0 && numbers[0] % 2 == 0 => {
                numbers[0] /= 2;
                numbers.push(2);
            }
            _ => {}
        }
    }
    numbers
}

/// An answer is the expected array, or an error if none is expected.
fn check<S: Storage<i64>>(answer: Result<NdArray<i64, S>>, expected: Option<Oracle<i64>>) {
    match (answer, expected) {
        (Ok(array), Some(expected)) => assert_holds(&array, &expected),
        (Err(_), None) => {}
        (Ok(array), None) => panic!("an array of shape {:?} in place of an error", array.shape()),
        (Err(err), Some(expected)) => panic!("{err} in place of an array of shape {:?}", expected.shape),
    }
}

fn reshape(view: &NdView<'_, i64>, oracle: &Oracle<i64>, lengths: &[isize]) {
    let expected = lengths_for(oracle.data.len(), lengths).map(|shape| oracle.reshape(&shape));
    // Nothing is looked at index by index where axes beside an empty one are long.
    if expected.as_ref().is_some_and(|array| array.data.is_empty()) {
        let shape = expected.map(|array| array.shape);
        assert_eq!(view.to_shape(lengths).ok().map(|array| array.shape().to_vec()), shape);
        return;
    }
    if let Ok(same) = view.clone().reshape(lengths) {
        assert_holds(&same, expected.as_ref().expect("a shape that fits"));
    }
    check(view.to_shape(lengths), expected.clone());
    check(view.to_owned().reshape(lengths), expected);
}

fn lengths_for(size: usize, lengths: &[isize]) -> Option<Vec<usize>> {
    let known = lengths.iter().filter(|&&n| n != -1);
    let known =
        known.clone().all(|&n| n >= 0).then(|| known.fold(1_i128, |a, &n| a.saturating_mul(n as i128)))?;
    let size = size as i128;
    // Lengths beside a 0 must fit as well.
    let others = lengths.iter().filter(|&&n| n > 0).fold(1_i128, |a, &n| a.saturating_mul(n as i128));
    if others > isize::MAX as i128 {
        return None;
    }
    let free = match lengths.iter().filter(|&&n| n == -1).count() {
        0 if known == size => 0,
        1 if known > 0 && size % known == 0 => size / known,
        _ => return None,
    };
    Some(lengths.iter().map(|&n| if n == -1 { free as usize } else { n as usize }).collect())
}

/// Axes counted from the start.
fn axes(numbers: &[isize], ndim: usize) -> Option<Vec<usize>> {
    let ndim = ndim as i128;
    let axis = |&n: &isize| {
        let n = n as i128;
        (-ndim..ndim).contains(&n).then(|| if n < 0 { n + ndim } else { n } as usize)
    };
    let axes: Vec<usize> = numbers.iter().map(axis).collect::<Option<_>>()?;
    let different: HashSet<usize> = axes.iter().copied().collect();
    (different.len() == axes.len()).then_some(axes)
}

fn permute(view: &NdView<'_, i64>, oracle: &Oracle<i64>, numbers: &[isize]) {
    let all = axes(numbers, oracle.shape.len()).filter(|axes| axes.len() == oracle.shape.len());
    check(view.permute_axes(numbers), all.map(|axes| oracle.permute(&axes)));
    let turned: Vec<usize> = (0..oracle.shape.len()).rev().collect();
    check(Ok(view.t()), Some(oracle.permute(&turned)));
    if let [first, second, ..] = *numbers {
        let ndim = oracle.shape.len();
        let pair = axes(&[first], ndim).zip(axes(&[second], ndim)).map(|(a, b)| {
            let mut order: Vec<usize> = (0..ndim).collect();
            order.swap(a[0], b[0]);
            oracle.permute(&order)
        });
        check(view.swap_axes(first, second), pair);
    }
}

fn broadcast_to(view: &NdView<'_, i64>, oracle: &Oracle<i64>, numbers: &[isize]) {
    let answer = view.broadcast_to(numbers);
    let missing = numbers.len().checked_sub(oracle.shape.len());
    let fits = missing.is_some_and(|missing| {
        numbers.iter().all(|&n| n >= 0)
            && numbers[missing..].iter().zip(&oracle.shape).all(|(&n, &own)| own == 1 || own == n as usize)
    });
    // A view has no memory of its own: its elements have to be countable, their bytes do not.
    let size = numbers.iter().fold(1_i128, |size, &n| size.saturating_mul((n as i128).max(1)));
    let countable = size <= isize::MAX as i128;
    match answer {
        Ok(array) => {
            assert!(fits && countable, "{:?} to {numbers:?}", oracle.shape);
            if (1..=2000).contains(&array.size()) {
                let shape: Vec<usize> = numbers.iter().map(|&n| n as usize).collect();
                assert_holds(&array, &oracle.broadcast_to(&shape));
            }
        }
        Err(err) => assert!(!(fits && countable), "{err}"),
    }
}

fn move_axis(view: &NdView<'_, i64>, oracle: &Oracle<i64>, numbers: &[isize]) {
    let ndim = oracle.shape.len();
    let (from, to) = numbers.split_at(numbers.len() / 2);
    let moved = axes(from, ndim).zip(axes(to, ndim)).filter(|(from, to)| from.len() == to.len());
    let order = moved.map(|(from, to)| {
        let mut rest = (0..ndim).filter(|axis| !from.contains(axis));
        let place = |k: usize| match to.iter().position(|&place| place == k) {
            Some(at) => from[at],
            None => rest.next().expect("an axis for each place"),
        };
        (0..ndim).map(place).collect::<Vec<usize>>()
    });
    check(view.move_axis(from, to), order.map(|order| oracle.permute(&order)));
}

fn expand_and_squeeze(view: &NdView<'_, i64>, oracle: &Oracle<i64>, numbers: &[isize]) {
    let expanded = axes(numbers, oracle.shape.len() + numbers.len()).map(|places| {
        let mut rest = oracle.shape.iter();
        let all = 0..oracle.shape.len() + places.len();
        let length = |k| if places.contains(&k) { 1 } else { *rest.next().expect("a length for each axis") };
        oracle.reshape(&all.map(length).collect::<Vec<_>>())
    });
    check(view.expand_dims(numbers), expanded);
    let squeezed =
        axes(numbers, oracle.shape.len()).filter(|axes| axes.iter().all(|&axis| oracle.shape[axis] == 1));
    let squeezed = squeezed.map(|axes| {
        let kept = (0..oracle.shape.len()).filter(|axis| !axes.contains(axis));
        oracle.reshape(&kept.map(|axis| oracle.shape[axis]).collect::<Vec<_>>())
    });
    check(view.squeeze_axes(numbers), squeezed);
}

fn flip(view: &NdView<'_, i64>, oracle: &Oracle<i64>, numbers: &[isize]) {
    let flipped = axes(numbers, oracle.shape.len()).map(|axes| {
        let along = |(axis, &n): (usize, &usize)| match axes.contains(&axis) {
            true => (0..n).rev().collect(),
            false => (0..n).collect(),
        };
        oracle.choose(&oracle.shape.iter().enumerate().map(along).collect::<Vec<Vec<usize>>>())
    });
    check(view.flip(numbers), flipped);
}

/// Two views that are broadcast together.
fn together(bytes: &mut Bytes<'_>, shape: &[usize]) {
    let other = bytes.shape();
    let (a, b) = (bytes.sample(shape.to_vec(), true), bytes.sample(other.clone(), true));
    let common = broadcast(&[shape, &other]);
    if common.as_ref().is_some_and(|common| common.iter().product::<usize>() > 4000) {
        return;
    }
    let arrays = rankn::broadcast_arrays(&[a.view(), b.view()]);
    let sum = common.map(|common| (a.expected().broadcast_to(&common), b.expected().broadcast_to(&common)));
    match (arrays, sum) {
        (Ok(arrays), Some((left, right))) => {
            assert_holds(&arrays[0], &left);
            assert_holds(&arrays[1], &right);
            let sums = left.data.iter().zip(&right.data).map(|(x, y)| x + y).collect();
            assert_holds(&(&a.view() + &b.view()), &Oracle::new(&left.shape, sums));
        }
        (Err(_), None) => {}
        (arrays, sum) => panic!("{:?} in place of {sum:?}", arrays.map(|arrays| arrays.len())),
    }
}
