//! How a reduction walks: which axes the rows follow, and the loops over the kept and the folded axes.

use super::eval::Task;
use crate::expr::{Visit, bind, bind_sheets, operands};
use crate::layout::{Layout, Nest, Operands, Order, Rows, Shape, Strides};
use std::borrow::Cow;
use std::ops::Range;

/// Kept rows shorter than this are not worth a row of accumulators.
const SHORT: usize = 16;

/// Folded rows shorter than this are put together.
pub(super) const GATHERED: usize = 128;

/// The longest block of computed items: they are read again while they, and what they are made of, are in the nearest
/// cache.
pub(super) const COMPUTED: usize = 512;

/// The axes of a shape, parted into those that are kept and those that are folded.
pub(super) struct Split {
    kept: Shape,
    folded: Shape,
    pub(super) kept_shape: Shape,
    pub(super) folded_shape: Shape,
}

/// The loops over the kept axes and the new array, and those over the folded axes.
#[derive(Clone)]
pub(super) struct Nests<'p> {
    pub(super) kept: Nest,
    pub(super) folded: Nest,
    pub(super) block: usize,
    /// The length of the folded rows, if a block consists of whole ones.
    pub(super) row: Option<usize>,
    pub(super) leaves: usize,
    picked: Option<Picked<'p>>,
}

/// Some positions of the only folded axis, and the step of each leaf along it.
#[derive(Clone)]
struct Picked<'p> {
    positions: &'p [i64],
    steps: Strides,
}

impl Split {
    pub(super) fn new(shape: &[usize], folded: &[usize]) -> Self {
        let part = |want: bool| (0..shape.len()).filter(move |axis| folded.contains(axis) == want);
        let lens = |axes: &Shape| axes.iter().map(|&axis| shape[axis]).collect();
        let (kept, folded): (Shape, Shape) = (part(false).collect(), part(true).collect());
        Split { kept_shape: lens(&kept), folded_shape: lens(&folded), kept, folded }
    }

    /// The loops, with every leaf bound to the rows of one of them; and whether these are the rows that are folded.
    pub(super) fn nests<'p>(
        &self,
        task: &Task<'p>,
        out: &Layout,
        ordered: bool,
        visit: Visit<'_>,
    ) -> (Nests<'p>, bool) {
        let leaves = operands(task.shape, visit);
        let mut kept = leaves.pick(&self.kept);
        kept.push(out.strides.iter().copied());
        let order = if ordered { Order::Index } else { Order::Any };
        let kept = Nest::over(&self.kept_shape, &kept, Order::Any);
        let folded = Nest::over(&self.folded_shape, &leaves.pick(&self.folded), order);
        let picked = task.picks.map(|positions| {
            let steps = leaves.iter().map(|strides| strides[self.folded[0]]).collect();
            Picked { positions, steps }
        });
        let row_folds = picked.is_none() && self.row_folds(&leaves, &kept, &folded);
        let short = row_folds && folded.row_count() > 1 && folded.row_len() < GATHERED && folded.is_even();
        let row = short.then(|| folded.row_len());
        let block = match (row, row_folds) {
            (Some(_), _) => bind_sheets(&folded, visit),
            (None, true) => bind(&folded, visit),
            (None, false) => bind(&kept, visit),
        };
        (Nests { kept, folded, block, row, leaves: leaves.count(), picked }, row_folds)
    }

    /// Whether rows run along the folded axes: when memory does, or when rows along the kept ones would be short.
    fn row_folds(&self, leaves: &Operands, kept: &Nest, folded: &Nest) -> bool {
        if self.kept_shape.iter().all(|&len| len == 1) {
            return true;
        }
        if self.folded_shape.iter().all(|&len| len == 1) {
            return false;
        }
        let nearest = |axes: &Shape, lens: &Shape| {
            let steps = axes.iter().zip(lens.iter()).filter(|&(_, &len)| len > 1);
            steps
                .flat_map(|(&axis, _)| leaves.iter().map(move |s| s[axis].unsigned_abs()))
                .filter(|&s| s > 0)
                .min()
        };
        let near = [nearest(&self.kept, &self.kept_shape), nearest(&self.folded, &self.folded_shape)];
        rows_fold(near, [kept.row_len(), folded.row_len()])
    }
}

/// Whether rows run along the folded axes, by the smallest steps along the kept and the folded ones and the lengths of rows
/// along either.
pub(super) fn rows_fold(near: [Option<usize>; 2], [kept_row, folded_row]: [usize; 2]) -> bool {
    let [near_kept, near_folded] = near.map(|step| step.unwrap_or(usize::MAX));
    near_folded <= near_kept || (kept_row < SHORT && folded_row >= SHORT)
}

impl<'p> Nests<'p> {
    /// The same for the steps in this range of the loop of the kept axes with this number.
    pub(super) fn part(&self, level: usize, range: Range<usize>) -> Cow<'_, Nests<'p>> {
        if range == (0..self.kept.steps(level)) {
            return Cow::Borrowed(self);
        }
        Cow::Owned(Nests { kept: self.kept.part(level, range), ..self.clone() })
    }

    /// The positions of the folded axes, one after the other.
    #[inline]
    pub(super) fn positions(&self) -> Positions<'_> {
        Positions { nests: self, rows: self.folded.rows(), len: 0, next: 0 }
    }
}

/// A walk over the positions of the folded axes.
pub(super) struct Positions<'n> {
    nests: &'n Nests<'n>,
    rows: Rows<'n>,
    len: usize,
    next: usize,
}

impl Positions<'_> {
    /// Goes to the next position, and sets `at` to where each leaf is there, counted from `base`; `false` at the end.
    #[inline]
    pub(super) fn next(&mut self, base: &[isize], at: &mut [isize]) -> bool {
        if let Some(Picked { positions, steps }) = &self.nests.picked {
            let Some(&position) = positions.get(self.next) else { return false };
            at.iter_mut()
                .zip(base)
                .zip(&**steps)
                .for_each(|((at, base), step)| *at = base + position as isize * step);
        } else {
            if self.next == self.len {
                let Some(len) = self.rows.next() else { return false };
                (self.len, self.next) = (len, 0);
            }
            for (k, at) in at.iter_mut().enumerate() {
                *at = base[k] + self.rows.at()[k] + self.next as isize * self.nests.folded.step(k);
            }
        }
        self.next += 1;
        true
    }
}
