//! What an evaluation decides once, before its loops: the common shape, the layout of the result, the loops, and a
//! place for each leaf. Nothing here depends on the type of an element, so it is compiled once.

use super::node::AnyLeaf;
use crate::error::{self, Result};
use crate::layout::{Layout, Nest, Order, Shape, Strides, widen};

/// The longest block of gathered elements: 4 KiB of `f64`, so that a few of them fit the first-level cache.
pub(crate) const BLOCK: usize = 512;

/// A function that shows the leaves of an expression to a visitor.
pub(crate) type Visit<'v> = &'v mut dyn FnMut(&mut dyn FnMut(&mut dyn AnyLeaf));

/// The outcome of a first look at the leaves.
pub(crate) struct Plan {
    pub(crate) shape: Shape,
    pub(crate) leaves: usize,
    /// Every leaf has the common shape and lies in C order.
    pub(crate) dense: bool,
    /// Every leaf that has the common shape lies in Fortran order, and there is one.
    fortran: bool,
}

impl Plan {
    /// The common shape of all leaves.
    ///
    /// # Errors
    /// When the shapes of the leaves do not broadcast together.
    pub(crate) fn new(visit: Visit<'_>) -> Result<Plan> {
        let mut plan = Plan { shape: Shape::new(), leaves: 0, dense: true, fortran: true };
        let mut fits = true;
        visit(&mut |leaf| {
            let layout = leaf.layout();
            if plan.leaves == 0 {
                plan.shape = layout.shape.clone();
            } else if plan.shape != layout.shape {
                plan.dense = false;
                fits &= widen(&mut plan.shape, &layout.shape);
            }
            plan.dense &= layout.is_c_contiguous();
            plan.leaves += 1;
        });
        if !fits || crate::layout::checked_size(&plan.shape).is_none() {
            return Err(plan.mismatch(visit, fits));
        }
        plan.fortran = !plan.dense && plan.shape.len() > 1 && plan.all_fortran(visit);
        Ok(plan)
    }

    #[cold]
    fn mismatch(&self, visit: Visit<'_>, fits: bool) -> error::Error {
        if fits {
            return error::layout::too_big(&self.shape);
        }
        let mut shapes: Vec<Shape> = Vec::new();
        visit(&mut |leaf| shapes.push(leaf.layout().shape.clone()));
        let shapes: Vec<&[usize]> = shapes.iter().map(|shape| &**shape).collect();
        error::layout::not_broadcastable(&shapes)
    }

    fn all_fortran(&self, visit: Visit<'_>) -> bool {
        let (mut all, mut any) = (true, false);
        visit(&mut |leaf| {
            let layout = leaf.layout();
            let whole = layout.shape == self.shape;
            any |= whole;
            all &= if whole { layout.is_f_contiguous() } else { layout.size() == 1 };
        });
        all && any
    }

    /// The layout of a new array for the result: Fortran order when all inputs have it, else C order.
    pub(crate) fn result(&self) -> Layout {
        let layout =
            if self.fortran { Layout::fortran(&self.shape) } else { Layout::contiguous(&self.shape) };
        layout.expect("the size of the common shape was checked")
    }

    /// The loops over a target and the leaves, seen in the target's shape; every leaf is bound to its slot.
    ///
    /// Operand 0 is the target, operand `1 + slot` the leaf with that slot.
    pub(crate) fn nest(&self, target: &Layout, visit: Visit<'_>) -> (Nest, usize) {
        if self.dense && target.shape == self.shape && target.is_c_contiguous() {
            self.bind_dense(visit);
            return (Nest::flat(target.size(), 1 + self.leaves), usize::MAX);
        }
        let leaves = self.strides(&target.shape, visit);
        let mut operands: Vec<&[isize]> = vec![&target.strides];
        operands.extend(leaves.iter().map(|strides| &**strides));
        let nest = Nest::new(&target.shape, &operands, Order::Any);
        let block = bind(&nest, 1, visit);
        let block = if nest.step(0) == 1 { block } else { BLOCK };
        (nest, block)
    }

    /// Gives every leaf its slot, when all of them are one contiguous row.
    pub(crate) fn bind_dense(&self, visit: Visit<'_>) {
        let mut slot = 0;
        visit(&mut |leaf| {
            leaf.bind(slot, 1, usize::MAX);
            slot += 1;
        });
    }

    /// The strides of every leaf in a shape it broadcasts to.
    pub(crate) fn strides(&self, shape: &[usize], visit: Visit<'_>) -> Vec<Strides> {
        let mut strides = Vec::with_capacity(self.leaves);
        visit(&mut |leaf| {
            strides.push(leaf.layout().broadcast_to(shape).expect("checked by the common shape").strides);
        });
        strides
    }

    /// Whether the result of this plan can be stored in an array of this shape.
    pub(crate) fn fits(&self, shape: &[usize]) -> bool {
        if self.shape[..] == *shape {
            return true;
        }
        let mut common = Shape::from_slice(shape);
        widen(&mut common, &self.shape) && common[..] == *shape
    }
}

/// Gives every leaf its slot and its step along the rows of a nest, in which leaf `k` is operand `first + k`. Answers
/// with the longest block that can be asked for: any length when all leaves lie contiguously along the rows.
pub(crate) fn bind(nest: &Nest, first: usize, visit: Visit<'_>) -> usize {
    let (mut slot, mut block) = (0, usize::MAX);
    visit(&mut |leaf| {
        let step = if nest.row_len() == 1 { 1 } else { nest.step(first + slot) };
        if step != 1 {
            block = BLOCK;
        }
        leaf.bind(slot, step, BLOCK.min(nest.row_len()));
        slot += 1;
    });
    block
}
