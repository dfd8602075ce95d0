//! Naive answers, index by index, that every fast path is compared with. Nothing here is clever.
#![allow(dead_code, unreachable_pub, reason = "each test file uses a part of it")]

pub mod index;
pub mod layouts;
pub mod levels;
pub mod panics;
pub mod strategies;

use rankn::{Item, NdArray, Storage};

/// A shape and its elements in C order.
#[derive(Clone, Debug, PartialEq)]
pub struct Oracle<T> {
    pub shape: Vec<usize>,
    pub data: Vec<T>,
}

/// All indices within a shape, in C order.
pub fn indices(shape: &[usize]) -> Vec<Vec<usize>> {
    let Some((&n, inner)) = shape.split_first() else { return vec![vec![]] };
    let inner = indices(inner);
    (0..n).flat_map(|i| inner.iter().map(move |rest| [&[i], rest.as_slice()].concat())).collect()
}

/// The common shape, or `None`.
pub fn broadcast(shapes: &[&[usize]]) -> Option<Vec<usize>> {
    let ndim = shapes.iter().map(|shape| shape.len()).max().unwrap_or(0);
    let length =
        |shape: &[usize], axis: usize| (axis + shape.len()).checked_sub(ndim).map_or(1, |k| shape[k]);
    let common = |axis: usize| {
        let mut lengths: Vec<usize> =
            shapes.iter().map(|shape| length(shape, axis)).filter(|&n| n != 1).collect();
        lengths.dedup();
        if lengths.len() > 1 { None } else { Some(lengths.first().copied().unwrap_or(1)) }
    };
    (0..ndim).map(common).collect()
}

/// The indices of a Python slice, in its order: those that a walk from its start meets before its stop.
pub fn python_slice(len: usize, start: Option<isize>, stop: Option<isize>, step: isize) -> Vec<usize> {
    let (len, step) = (len as i128, step as i128);
    let place = |bound: isize| if bound < 0 { bound as i128 + len } else { bound as i128 };
    let start = start.map_or(if step > 0 { 0 } else { len - 1 }, place);
    let stop = stop.map_or(if step > 0 { len } else { -1 }, place);
    // A start outside the axis is moved to its end.
    let start = if step > 0 { start.max(0) } else { start.min(len - 1) };
    let met = |i: &i128| (i - start) % step == 0 && (i - start) / step >= 0;
    let before_stop = |i: &i128| if step > 0 { *i < stop } else { *i > stop };
    let mut chosen: Vec<usize> = (0..len).filter(met).filter(before_stop).map(|i| i as usize).collect();
    if step < 0 {
        chosen.reverse();
    }
    chosen
}

impl<T: Clone> Oracle<T> {
    pub fn new(shape: &[usize], data: Vec<T>) -> Self {
        assert_eq!(shape.iter().product::<usize>(), data.len());
        Oracle { shape: shape.to_vec(), data }
    }

    pub fn from_fn(shape: &[usize], f: impl FnMut(&[usize]) -> T) -> Self {
        let mut f = f;
        Oracle::new(shape, indices(shape).iter().map(|index| f(index)).collect())
    }

    /// What an array holds, read one index at a time.
    pub fn of<S: Storage<T>>(array: &NdArray<T, S>) -> Self {
        Oracle::from_fn(array.shape(), |index| array.get(index).expect("an index within the shape").clone())
    }

    pub fn get(&self, index: &[usize]) -> &T {
        assert!(index.len() == self.shape.len() && index.iter().zip(&self.shape).all(|(i, n)| i < n));
        let position = index.iter().zip(&self.shape).fold(0, |outer, (i, n)| outer * n + i);
        &self.data[position]
    }

    pub fn map<U: Clone>(&self, f: impl FnMut(&T) -> U) -> Oracle<U> {
        Oracle::new(&self.shape, self.data.iter().map(f).collect())
    }

    /// Elements chosen by a list of indices for each axis.
    pub fn choose(&self, lists: &[Vec<usize>]) -> Self {
        let shape: Vec<usize> = lists.iter().map(Vec::len).collect();
        Oracle::from_fn(&shape, |index| {
            let source: Vec<usize> = index.iter().zip(lists).map(|(&i, list)| list[i]).collect();
            self.get(&source).clone()
        })
    }

    /// Axis `k` of the result is axis `axes[k]`.
    pub fn permute(&self, axes: &[usize]) -> Self {
        let shape: Vec<usize> = axes.iter().map(|&axis| self.shape[axis]).collect();
        Oracle::from_fn(&shape, |index| {
            let mut source = vec![0; axes.len()];
            axes.iter().zip(index).for_each(|(&axis, &i)| source[axis] = i);
            self.get(&source).clone()
        })
    }

    /// The same elements in the same C order.
    pub fn reshape(&self, shape: &[usize]) -> Self {
        Oracle::new(shape, self.data.clone())
    }

    pub fn broadcast_to(&self, shape: &[usize]) -> Self {
        let missing = shape.len() - self.shape.len();
        Oracle::from_fn(shape, |index| {
            let fit = |(&i, &n): (&usize, &usize)| if n == 1 { 0 } else { i };
            let source: Vec<usize> = index[missing..].iter().zip(&self.shape).map(fit).collect();
            self.get(&source).clone()
        })
    }

    /// The element at one index of an axis, without the axis.
    pub fn index_axis(&self, axis: usize, at: usize) -> Self {
        let mut shape = self.shape.clone();
        shape.remove(axis);
        Oracle::from_fn(&shape, |index| {
            let mut source = index.to_vec();
            source.insert(axis, at);
            self.get(&source).clone()
        })
    }

    /// Basic indexing; the items fit the array.
    pub fn slice(&self, items: &[Item]) -> Self {
        let used = items.iter().filter(|item| matches!(item, Item::Index(_) | Item::Slice { .. })).count();
        let rest = vec![Item::from(..); self.shape.len() - used];
        let mut full = items.to_vec();
        match items.iter().position(|item| *item == Item::Ellipsis) {
            Some(at) => drop(full.splice(at..=at, rest)),
            None => full.extend(rest),
        }
        let (mut lists, mut shape) = (vec![], vec![]);
        for item in full {
            let len = self.shape.get(lists.len()).copied().unwrap_or(0);
            match item {
                Item::Index(i) if i < 0 => lists.push(vec![len - i.unsigned_abs()]),
                Item::Index(i) => lists.push(vec![i as usize]),
                Item::Slice { start, stop, step } => {
                    lists.push(python_slice(len, start, stop, step));
                    shape.push(lists[lists.len() - 1].len());
                }
                Item::NewAxis => shape.push(1),
                Item::Ellipsis => unreachable!("replaced above"),
            }
        }
        self.choose(&lists).reshape(&shape)
    }
}

/// Asserts that an array holds what the oracle says, through every way to read it.
#[track_caller]
pub fn assert_holds<T, S>(array: &NdArray<T, S>, expected: &Oracle<T>)
where
    T: Clone + PartialEq + std::fmt::Debug,
    S: Storage<T>,
{
    assert_eq!(&Oracle::of(array), expected);
    assert_eq!(array.to_vec(), expected.data, "to_vec");
    assert!(array.iter().eq(&expected.data), "iter");
}
