//! Advanced indexing, index by index, and random indices for a shape.

use proptest::collection::vec;
use proptest::prelude::*;
use rankn::{Item, NdArray, Selector};

use super::{Oracle, broadcast, indices, python_slice};

/// One part of an index.
#[derive(Clone, Debug)]
pub enum Part {
    Item(Item),
    Indices(Oracle<i64>),
    Mask(Oracle<bool>),
}

/// Parts as owned arrays that selectors can borrow.
pub enum Owned {
    Item(Item),
    Indices(NdArray<i64>),
    Mask(NdArray<bool>),
}

pub fn owned(parts: &[Part]) -> Vec<Owned> {
    let array = |part: &Part| match part {
        Part::Item(item) => Owned::Item(*item),
        Part::Indices(o) => Owned::Indices(NdArray::from_shape_vec(&o.shape, o.data.clone()).unwrap()),
        Part::Mask(o) => Owned::Mask(NdArray::from_shape_vec(&o.shape, o.data.clone()).unwrap()),
    };
    parts.iter().map(array).collect()
}

pub fn selectors(parts: &[Owned]) -> Vec<Selector<'_>> {
    let selector = |part| match part {
        &Owned::Item(item) => Selector::from(item),
        Owned::Indices(array) => Selector::from(array),
        Owned::Mask(array) => Selector::from(array),
    };
    parts.iter().map(selector).collect()
}

/// What one axis of the source follows in the result.
enum Axis {
    /// A list of its indices, along its own axis of the result.
    Kept(usize, Vec<usize>),
    /// An index array.
    Paired(Oracle<i64>),
}

/// For each place of the result, the index of the source; the parts fit the shape.
pub fn chosen(shape: &[usize], parts: &[Part]) -> Oracle<Vec<usize>> {
    let (mut axes, mut kept, mut paired) = (vec![], vec![], vec![vec![]]);
    // For each part whether it counts as an index array, and how many axes were kept before it.
    let mut places = vec![];
    for part in spelled_out(shape.len(), parts) {
        places.push((
            !matches!(part, Part::Item(Item::Slice { .. } | Item::NewAxis | Item::Ellipsis)),
            kept.len(),
        ));
        let n = shape.get(axes.len()).copied().unwrap_or(0);
        match part {
            Part::Item(Item::Index(i)) => axes.push(Axis::Paired(Oracle::new(&[], vec![i as i64]))),
            Part::Item(Item::Slice { start, stop, step }) => {
                let list = python_slice(n, start, stop, step);
                axes.push(Axis::Kept(kept.len(), list.clone()));
                kept.push(list.len());
            }
            Part::Item(Item::NewAxis) => kept.push(1),
            Part::Item(Item::Ellipsis) => {}
            Part::Indices(array) => axes.push(Axis::Paired(array)),
            Part::Mask(mask) => {
                let truths: Vec<Vec<usize>> =
                    indices(&mask.shape).into_iter().filter(|index| *mask.get(index)).collect();
                paired.push(vec![truths.len()]);
                for k in 0..mask.shape.len() {
                    let along: Vec<i64> = truths.iter().map(|index| index[k] as i64).collect();
                    axes.push(Axis::Paired(Oracle::new(&[along.len()], along)));
                }
            }
        }
    }
    paired.extend(axes.iter().filter_map(|axis| match axis {
        Axis::Paired(array) => Some(array.shape.clone()),
        Axis::Kept(..) => None,
    }));
    let block = broadcast(&paired.iter().map(Vec::as_slice).collect::<Vec<_>>()).expect("indices that fit");
    let at = block_place(&places);
    let result = [&kept[..at], &block, &kept[at..]].concat();
    Oracle::from_fn(&result, |index| {
        let (before, rest) = index.split_at(at);
        let (inside, after) = rest.split_at(block.len());
        let outside = [before, after].concat();
        let along = |(axis, n): (&Axis, &usize)| match axis {
            Axis::Kept(k, list) => list[outside[*k]],
            Axis::Paired(array) => array.broadcast_to(&block).get(inside).rem_euclid(*n as i64) as usize,
        };
        axes.iter().zip(shape).map(along).collect()
    })
}

/// The first place if all index arrays are neighbours, else 0.
fn block_place(places: &[(bool, usize)]) -> usize {
    let Some(first) = places.iter().position(|(array, _)| *array) else { return 0 };
    let last = places.iter().rposition(|(array, _)| *array).expect("the first at least");
    if places[first..=last].iter().all(|(array, _)| *array) { places[first].1 } else { 0 }
}

/// The ellipsis replaced by itself and full slices, or added at the end.
fn spelled_out(ndim: usize, parts: &[Part]) -> Vec<Part> {
    let used: usize = parts
        .iter()
        .map(|part| match part {
            Part::Item(Item::NewAxis | Item::Ellipsis) => 0,
            Part::Item(_) | Part::Indices(_) => 1,
            Part::Mask(mask) => mask.shape.len(),
        })
        .sum();
    let full = vec![Part::Item(Item::from(..)); ndim - used];
    let mut all = parts.to_vec();
    match parts.iter().position(|part| matches!(part, Part::Item(Item::Ellipsis))) {
        Some(at) => drop(all.splice(at + 1..at + 1, full)),
        None => all.extend(full),
    }
    all
}

/// Parts that fit a shape; their arrays broadcast together, and every index exists.
pub fn parts_of(shape: &[usize]) -> impl Strategy<Value = Vec<Part>> + use<> {
    let shape = shape.to_vec();
    (vec((0..100_usize, any::<u64>()), 0..2 * shape.len() + 2), 0..4_usize)
        .prop_map(move |(choices, block)| Builder::new(&shape, block).build(&choices))
}

/// Makes parts from random numbers.
struct Builder<'a> {
    shape: &'a [usize],
    axis: usize,
    /// The shape that index arrays broadcast to.
    block: Vec<usize>,
    parts: Vec<Part>,
    masked: bool,
    ellipsis: bool,
}

impl<'a> Builder<'a> {
    fn new(shape: &'a [usize], block: usize) -> Self {
        let block = [vec![], vec![3], vec![2, 3], vec![0]][block].clone();
        Builder { shape, axis: 0, block, parts: vec![], masked: false, ellipsis: false }
    }

    fn build(mut self, choices: &[(usize, u64)]) -> Vec<Part> {
        for &(kind, seed) in choices {
            let n = self.shape.get(self.axis).copied();
            match (kind, n) {
                (0..8, _) => self.parts.push(Part::Item(Item::NewAxis)),
                (8..14, _) if !self.ellipsis => self.ellipsis(),
                (14..28, _) if !self.masked => self.mask(seed),
                (28..40, Some(n)) if n > 0 => self.take(Part::Item(Item::Index(index(n, seed) as isize))),
                (40..70, Some(n)) if n > 0 || self.block == [0] => self.indices(n, seed),
                (_, Some(n)) => self.take(Part::Item(slice(n, seed))),
                _ => {}
            }
        }
        self.parts
    }

    fn take(&mut self, part: Part) {
        self.parts.push(part);
        self.axis += 1;
    }

    /// Behind it come new axes only, so that it is known which axes the other parts are for; what follows in Python is
    /// covered by NumPy's recorded answers.
    fn ellipsis(&mut self) {
        self.ellipsis = true;
        self.parts.push(Part::Item(Item::Ellipsis));
        self.shape = &self.shape[..self.axis];
    }

    /// Only the first array may be a mask, for the number of its ones is the length of all others.
    fn mask(&mut self, seed: u64) {
        self.masked = true;
        if self.parts.iter().any(|part| matches!(part, Part::Indices(_))) {
            return;
        }
        let rank = (seed % 4) as usize;
        if self.ellipsis || self.axis + rank > self.shape.len() {
            return;
        }
        let mut bits = seed >> 8;
        let mask = Oracle::from_fn(&self.shape[self.axis..self.axis + rank], |_| {
            bits = bits.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            bits >> 62 != 0
        });
        self.block = vec![mask.data.iter().filter(|bit| **bit).count()];
        self.axis += rank;
        self.parts.push(Part::Mask(mask));
    }

    fn indices(&mut self, n: usize, seed: u64) {
        let mut shape = self.block.clone();
        match seed % 4 {
            0 if !shape.contains(&0) || n > 0 => shape.clear(),
            1 if shape.len() > 1 => drop(shape.remove(0)),
            2 if shape.len() > 1 => shape[1] = 1,
            _ => {}
        }
        let mut at = seed;
        let array = Oracle::from_fn(&shape, |_| {
            at = at.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            index(n, at >> 33)
        });
        self.take(Part::Indices(array));
    }
}

fn index(n: usize, seed: u64) -> i64 {
    (seed % (2 * n as u64)) as i64 - n as i64
}

fn slice(n: usize, seed: u64) -> Item {
    let bound = |seed: u64| match seed % 3 {
        0 => None,
        _ => Some((seed / 3 % (2 * n as u64 + 5)) as isize - n as isize - 2),
    };
    Item::Slice { start: bound(seed), stop: bound(seed >> 20), step: [1, 1, 2, -1, -2][seed as usize % 5] }
}
