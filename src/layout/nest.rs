//! The loop nest: several operands of one shape, walked together with as few and as long rows as possible.
//!
//! Axes of length 1 are dropped, the others are ordered by the strides of the operands (the first operand decides
//! first), neighbours that can be walked as one are merged, and when another operand runs along another axis than the
//! row, rows are cut into strips, so that its cache lines are used whole before they are left.

use super::operands::{Operands, Table};
use super::{Shape, Strides};
use std::ops::Range;

/// How long the rows of a tiled nest are: a cache line for each element of them, of several operands, and copies of these
/// lines fit the first-level cache.
const STRIP: usize = 128;

/// A loop of as many steps is long enough to be cut into parts for threads.
const LONG: usize = 64;

/// What the caller needs of the order of rows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// The best for memory.
    Any,
    /// The first operand's memory order, row after row; it has positive strides.
    FirstOperand,
    /// C order of the index.
    Index,
}

/// Loops over operands of one shape, the innermost of which is a row.
///
/// `lens[l]` is the length of loop `l`, outermost first; `strides[l * operands + k]` is the step of operand `k` in it.
/// There is always a row; it may have length 1.
#[derive(Clone, Debug)]
pub(crate) struct Nest {
    operands: usize,
    lens: Shape,
    strides: Table,
    /// Where each operand starts, relative to its first element: not zero when an axis is walked backwards.
    starts: Strides,
    /// The length of the whole row that strips were cut from, and the loop that counts the strips.
    strips: Option<(usize, usize)>,
    empty: bool,
}

impl Nest {
    /// The nest of operands with these strides over this shape.
    pub(crate) fn new(shape: &[usize], operands: &[&[isize]], order: Order) -> Self {
        let mut table = Operands::new(shape.len());
        operands.iter().for_each(|strides| table.push(strides.iter().copied()));
        Self::over(shape, &table, order)
    }

    /// The nest of these operands over this shape.
    pub(crate) fn over(shape: &[usize], operands: &Operands, order: Order) -> Self {
        let mut nest = Nest {
            operands: operands.count(),
            lens: Shape::new(),
            strides: Table::new(),
            starts: Strides::filled(0, operands.count()),
            strips: None,
            empty: shape.contains(&0),
        };
        if !nest.empty {
            let mut axes: Shape = (0..shape.len()).filter(|&axis| shape[axis] != 1).collect();
            if order != Order::Index {
                sort_axes(&mut axes, operands);
            }
            nest.add_loops(shape, operands, &axes, order);
            if order == Order::Any {
                nest.tile();
            }
        }
        nest.finish();
        nest
    }

    /// Adds a loop for each axis, outermost first, merging it into the loop before where every operand allows.
    fn add_loops(&mut self, shape: &[usize], operands: &Operands, axes: &[usize], order: Order) {
        for &axis in axes {
            let backwards = order == Order::Any && operands.count() > 0 && operands.of(0)[axis] < 0;
            let len = shape[axis];
            let stride_of = |k: usize| if backwards { -operands.of(k)[axis] } else { operands.of(k)[axis] };
            if backwards {
                for (k, strides) in operands.iter().enumerate() {
                    self.starts[k] += strides[axis] * (len as isize - 1);
                }
            }
            let merges = !self.lens.is_empty()
                && (0..self.operands)
                    .all(|k| self.stride(self.lens.len() - 1, k) == stride_of(k) * len as isize);
            if merges {
                let last = self.lens.len() - 1;
                self.lens[last] *= len;
                (0..self.operands).for_each(|k| self.strides[last * self.operands + k] = stride_of(k));
            } else {
                self.lens.push(len);
                (0..self.operands).for_each(|k| self.strides.push(stride_of(k)));
            }
        }
    }

    /// Cuts long rows into strips when some operand's nearest neighbour lies along the loop around the row.
    fn tile(&mut self) {
        let Some(row) = self.lens.len().checked_sub(1).filter(|&row| row > 0) else { return };
        let across = (0..self.operands).any(|k| {
            let (inner, outer) = (self.stride(row, k).unsigned_abs(), self.stride(row - 1, k).unsigned_abs());
            outer != 0 && outer < inner && inner >= 8
        });
        if !across || self.lens[row] < 2 * STRIP {
            return;
        }
        let len = std::mem::replace(&mut self.lens[row], STRIP);
        self.lens.insert(row - 1, len.div_ceil(STRIP));
        let steps: Table = (0..self.operands).map(|k| self.stride(row, k) * STRIP as isize).collect();
        let (outer, inner) = self.strides.split_at((row - 1) * self.operands);
        self.strides = [outer, &steps, inner].concat().into_iter().collect();
        self.strips = Some((len, row - 1));
    }

    /// Gives a nest without loops its row of one.
    fn finish(&mut self) {
        if self.lens.is_empty() {
            self.lens.push(1);
            (0..self.operands).for_each(|_| self.strides.push(1));
        }
    }

    #[inline]
    fn stride(&self, level: usize, operand: usize) -> isize {
        self.strides[level * self.operands + operand]
    }

    /// How many operands are walked.
    #[inline]
    pub(crate) fn operands(&self) -> usize {
        self.operands
    }

    /// The step of an operand along the row.
    #[inline]
    pub(crate) fn step(&self, operand: usize) -> isize {
        self.stride(self.lens.len() - 1, operand)
    }

    /// The length of the longest row.
    #[inline]
    pub(crate) fn row_len(&self) -> usize {
        self.lens[self.lens.len() - 1]
    }

    /// The length of the row, if there is only one and no axis is walked backwards.
    #[inline]
    pub(crate) fn only_row(&self) -> Option<usize> {
        (self.lens.len() == 1 && !self.empty && self.starts.iter().all(|&start| start == 0))
            .then(|| self.row_len())
    }

    /// How many elements the rows in the loop around the row have together, if there is nothing around that and no axis is
    /// walked backwards.
    #[inline]
    pub(crate) fn only_sheet(&self) -> Option<usize> {
        let whole = self.strips.is_none() && self.lens.len() <= 2;
        (whole && !self.empty && self.starts.iter().all(|&start| start == 0))
            .then(|| self.row_count() * self.row_len())
    }

    /// Whether all rows have the same length.
    #[inline]
    pub(crate) fn is_even(&self) -> bool {
        self.strips.is_none()
    }

    /// How many rows there are in the loop around the row.
    #[inline]
    pub(crate) fn row_count(&self) -> usize {
        self.lens.iter().rev().nth(1).copied().unwrap_or(1)
    }

    /// The step of an operand from row to row in the loop around the row.
    #[inline]
    pub(crate) fn across(&self, operand: usize) -> isize {
        if self.lens.len() > 1 { self.stride(self.lens.len() - 2, operand) } else { 0 }
    }

    /// How many steps the loop has at which this nest is cut into parts, and the number of that loop: the outermost long one,
    /// else the longest, and a row only when it is very long.
    pub(crate) fn cut(&self) -> (usize, usize) {
        let row = self.lens.len() - 1;
        let long = |level: usize| match level == row {
            false => self.lens[level] >= LONG,
            true => row == 0 || (self.strips.is_none() && self.lens[row] >= LONG * LONG),
        };
        let longest = || (0..row).max_by_key(|&level| self.lens[level]);
        let level = (0..=row).find(|&level| long(level)).or_else(longest).unwrap_or(row);
        (self.lens[level], level)
    }

    /// How many steps the loop with this number has.
    pub(crate) fn steps(&self, level: usize) -> usize {
        self.lens[level]
    }

    /// The steps in this range of the loop with this number, within all others.
    pub(crate) fn part(&self, level: usize, range: Range<usize>) -> Nest {
        let mut part = self.clone();
        part.lens[level] = range.len();
        part.empty |= range.is_empty();
        for (k, start) in part.starts.iter_mut().enumerate() {
            *start += self.stride(level, k) * range.start as isize;
        }
        if let Some((whole, strip)) = &mut part.strips
            && *strip == level
        {
            *whole = (*whole).min(range.end * STRIP) - range.start * STRIP;
        }
        part
    }

    /// The rows, in order.
    #[inline]
    pub(crate) fn rows(&self) -> Rows<'_> {
        self.walk(1)
    }

    /// The first row of each run of the loop around the row: [`Nest::row_count`] rows, [`Nest::across`] apart.
    #[inline]
    pub(crate) fn sheets(&self) -> Rows<'_> {
        self.walk(2)
    }

    /// A walk over all loops but so many of the innermost.
    fn walk(&self, inner: usize) -> Rows<'_> {
        let depth = self.lens.len().saturating_sub(inner);
        Rows {
            nest: self,
            at: self.starts.clone(),
            index: Shape::filled(0, depth),
            left: if self.empty { 0 } else { self.lens[..depth].iter().product() },
            started: false,
        }
    }
}

/// The state of a walk over the rows of a [`Nest`].
pub(crate) struct Rows<'n> {
    nest: &'n Nest,
    at: Strides,
    index: Shape,
    left: usize,
    started: bool,
}

impl Rows<'_> {
    /// Goes to the next row and answers with its length; [`Rows::at`] then says where each operand is.
    #[inline]
    pub(crate) fn next(&mut self) -> Option<usize> {
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        if self.started {
            self.advance();
        }
        self.started = true;
        Some(self.len())
    }

    /// Where each operand's row begins, in elements from its first element.
    #[inline]
    pub(crate) fn at(&self) -> &[isize] {
        &self.at
    }

    #[inline]
    fn len(&self) -> usize {
        match self.nest.strips {
            Some((whole, level)) => STRIP.min(whole - self.index[level] * STRIP),
            None => self.nest.row_len(),
        }
    }

    fn advance(&mut self) {
        let nest = self.nest;
        for level in (0..self.index.len()).rev() {
            let steps = &nest.strides[level * nest.operands..][..nest.operands];
            self.index[level] += 1;
            if self.index[level] < nest.lens[level] {
                self.at.iter_mut().zip(steps).for_each(|(at, step)| *at += step);
                return;
            }
            let back = self.index[level] as isize - 1;
            self.at.iter_mut().zip(steps).for_each(|(at, step)| *at -= step * back);
            self.index[level] = 0;
        }
    }
}

/// Sorts axes so that the smallest steps come last. The first operand that has different steps along two axes, neither
/// of them 0, decides between them; where none does, the order stays. Insertion sort, since this is no total order.
fn sort_axes(axes: &mut [usize], operands: &Operands) {
    for sorted in 1..axes.len() {
        let mut at = sorted;
        while at > 0 && belongs_outside(axes[at], axes[at - 1], operands) {
            axes.swap(at, at - 1);
            at -= 1;
        }
    }
}

fn belongs_outside(axis: usize, of: usize, operands: &Operands) -> bool {
    for strides in operands.iter() {
        let (a, b) = (strides[axis].unsigned_abs(), strides[of].unsigned_abs());
        if a != 0 && b != 0 && a != b {
            return a > b;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The positions of all operands for every index, in C order.
    fn naive(shape: &[usize], operands: &[&[isize]]) -> Vec<Vec<isize>> {
        let mut all = vec![vec![0; operands.len()]];
        for (axis, &len) in shape.iter().enumerate() {
            all = all
                .iter()
                .flat_map(|at| (0..len as isize).map(move |i| (at, i)))
                .map(|(at, i)| at.iter().zip(operands).map(|(p, s)| p + i * s[axis]).collect())
                .collect();
        }
        all
    }

    fn walked(nest: &Nest) -> Vec<Vec<isize>> {
        let (mut rows, mut all) = (nest.rows(), vec![]);
        while let Some(len) = rows.next() {
            for i in 0..len as isize {
                all.push(rows.at().iter().enumerate().map(|(k, p)| p + i * nest.step(k)).collect());
            }
        }
        all
    }

    fn operands() -> impl Strategy<Value = (Vec<usize>, Vec<Vec<isize>>)> {
        (prop::collection::vec(0usize..4, 0..8), 1usize..4).prop_flat_map(|(shape, count)| {
            let strides =
                prop::collection::vec(prop_oneof![-9isize..10, Just(0isize), Just(1isize)], shape.len());
            (Just(shape), prop::collection::vec(strides, count))
        })
    }

    proptest! {
        #[test]
        fn every_index_is_walked_once((shape, strides) in operands()) {
            let operands: Vec<&[isize]> = strides.iter().map(Vec::as_slice).collect();
            let mut expected = naive(&shape, &operands);
            let ordered = walked(&Nest::new(&shape, &operands, Order::Index));
            prop_assert_eq!(&ordered, &expected);
            for order in [Order::Any, Order::FirstOperand] {
                let mut any = walked(&Nest::new(&shape, &operands, order));
                any.sort();
                expected.sort();
                prop_assert_eq!(&any, &expected);
            }
        }

        #[test]
        fn parts_are_the_whole((shape, strides) in operands(), level in 0usize..8, cut in 0.0f64..1.0) {
            let operands: Vec<&[isize]> = strides.iter().map(Vec::as_slice).collect();
            let nest = Nest::new(&shape, &operands, Order::Any);
            for level in [level % nest.lens.len(), nest.cut().1] {
                let len = nest.lens[level];
                let middle = (cut * len as f64) as usize;
                let (first, second) = (nest.part(level, 0..middle), nest.part(level, middle..len));
                let mut parts = [walked(&first), walked(&second)].concat();
                let mut all = walked(&nest);
                parts.sort();
                all.sort();
                prop_assert_eq!(parts, all);
            }
        }

        #[test]
        fn the_first_operand_is_walked_in_memory_order(
            shape in prop::collection::vec(1usize..4, 0..6), fortran in any::<bool>(), other in prop::collection::vec(-9isize..10, 6)
        ) {
            let mut dense = vec![0isize; shape.len()];
            let mut step = 1;
            for k in 0..shape.len() {
                let axis = if fortran { k } else { shape.len() - 1 - k };
                dense[axis] = step;
                step *= shape[axis] as isize;
            }
            let nest = Nest::new(&shape, &[&dense, &other[..shape.len()]], Order::FirstOperand);
            let first: Vec<isize> = walked(&nest).iter().map(|at| at[0]).collect();
            prop_assert_eq!(first, (0..step).collect::<Vec<_>>());
        }
    }

    #[test]
    fn contiguous_axes_become_one_row() {
        let nest = Nest::new(&[4, 1, 5, 6], &[&[30, 30, 6, 1], &[30, 0, 6, 1]], Order::Any);
        assert_eq!((nest.row_len(), nest.rows().left), (120, 1));
    }

    #[test]
    fn a_transposed_operand_cuts_long_rows_into_strips() {
        let (n, m) = (1000isize, 1100usize);
        let operands: [&[isize]; 2] = [&[m as isize, 1], &[1, n]];
        let nest = Nest::new(&[n as usize, m], &operands, Order::Any);
        assert_eq!(nest.row_len(), STRIP);
        let mut all = walked(&nest);
        all.sort();
        let expected = naive(&[n as usize, m], &operands);
        assert_eq!(all, expected);
        // Strips are parted, too: 8 whole ones and one that is shorter.
        assert_eq!(nest.lens[0], 9);
        for level in 0..2 {
            let cuts = [0, 4, 8, nest.lens[level]].map(|cut: usize| cut.min(nest.lens[level]));
            let parts = cuts.windows(2).flat_map(|cut| walked(&nest.part(level, cut[0]..cut[1])));
            let mut parts: Vec<_> = parts.collect();
            parts.sort();
            assert_eq!(parts, expected);
        }
    }

    #[test]
    fn loops_are_cut_where_they_are_long() {
        let cut = |shape: &[usize], strides: &[isize]| Nest::new(shape, &[strides], Order::Any).cut();
        assert_eq!(cut(&[1000], &[1]), (1000, 0));
        assert_eq!(cut(&[3, 100, 5], &[10_000, 50, 2]), (100, 1));
        assert_eq!(cut(&[3, 5, 1000], &[100_000, 5000, 2]), (5, 1));
        assert_eq!(cut(&[3, 5000], &[100_000, 2]), (5000, 1));
    }
}
