//! The order in which chosen elements are best read: that of the source's memory, as far as steps tell.

use std::ops::Range;

use super::plan::Plan;
use crate::layout::{Dims, Strides};

/// The axes of a result in the order of the source's memory: those around the block, and those within.
pub(super) struct Walk {
    pub(super) outer: Dims<usize>,
    pub(super) inner: Dims<usize>,
    /// Where the result's elements lie when they are written in this order.
    pub(super) strides: Strides,
}

impl Plan<'_> {
    /// The order in which elements are best read, in which the block is one unit.
    pub(super) fn walk(&self) -> Walk {
        let units = self.units();
        let (mut outer, mut inner, mut within) = (Dims::new(), Dims::new(), false);
        for unit in &units {
            if *unit == self.block {
                within = true;
            } else if within {
                inner.push(unit.start);
            } else {
                outer.push(unit.start);
            }
        }
        let (mut strides, mut step) = (Strides::filled(0, self.shape.len()), 1);
        for axis in units.into_iter().rev().flat_map(|unit| unit.rev()) {
            strides[axis] = step;
            step *= self.shape[axis].max(1) as isize;
        }
        Walk { outer, inner, strides }
    }

    /// Single axes and the block, the longest steps first. What steps do not decide stays in C order, and units with
    /// one index go first, where they are in nobody's way.
    fn units(&self) -> Vec<Range<usize>> {
        let axes = |axes: Range<usize>| axes.map(|axis| axis..axis + 1);
        let before = axes(0..self.block.start).chain([self.block.clone()]);
        let mut units: Vec<Range<usize>> = before.chain(axes(self.block.end..self.shape.len())).collect();
        units.sort_by_key(|unit| self.shape[unit.clone()].iter().product::<usize>() > 1);
        let single = units.partition_point(|unit| self.shape[unit.clone()].iter().product::<usize>() <= 1);
        for sorted in single + 1..units.len() {
            let mut at = sorted;
            while at > single && self.goes_outside(&units[at], &units[at - 1]) {
                units.swap(at, at - 1);
                at -= 1;
            }
        }
        units
    }

    fn goes_outside(&self, unit: &Range<usize>, of: &Range<usize>) -> bool {
        let step = |unit: &Range<usize>| match *unit == self.block {
            true => self.reach,
            false => self.strides[unit.start].unsigned_abs(),
        };
        let (a, b) = (step(unit), step(of));
        a != 0 && b != 0 && a > b
    }
}
