//! What an evaluation decides once, before its loops: the common shape, the layout of the result, the loops, and a
//! place for each leaf. Nothing here depends on the type of an element, so it is compiled once.

use super::node::AnyLeaf;
use crate::error::{self, Result};
use crate::layout::{Layout, Nest, Operands, Order, Rows, Shape, widen};

/// The longest block of gathered elements: 4 KiB of `f64`, so that a few of them fit the first-level cache.
pub(crate) const BLOCK: usize = 512;

/// A function that shows the leaves of an expression to a visitor.
pub(crate) type Visit<'v> = &'v mut dyn FnMut(&mut dyn FnMut(&mut dyn AnyLeaf));

/// The outcome of a first look at the leaves.
pub(crate) struct Plan {
    pub(crate) shape: Shape,
    pub(crate) leaves: usize,
    /// Every leaf that has the common shape lies in Fortran order, and there is one.
    fortran: bool,
}

/// How a target and the leaves are walked when they are not all one run.
pub(crate) struct Loops {
    /// Operand 0 is the target, operand `1 + slot` the leaf with that slot.
    nest: Nest,
    /// The longest block that may be asked for.
    block: usize,
}

impl Loops {
    /// The loops of an evaluation into a new array, and the layout of that.
    ///
    /// # Errors
    /// When the shapes of the leaves do not broadcast together.
    pub(crate) fn to_new(visit: Visit<'_>, loops: &mut Option<Loops>) -> Result<Layout> {
        let plan = Plan::new(visit)?;
        let layout = plan.result();
        *loops = Some(plan.loops(&layout, visit));
        Ok(layout)
    }

    /// The loops of an evaluation into an array of this layout.
    ///
    /// # Errors
    /// When the shapes of the leaves do not broadcast to that of the target: `unfit` of the common shape and of that.
    pub(crate) fn into_target(
        target: &Layout,
        visit: Visit<'_>,
        unfit: fn(&[usize], &[usize]) -> error::Error,
    ) -> Result<Loops> {
        let plan = Plan::new(visit)?;
        if !plan.fits(&target.shape) {
            return Err(unfit(&plan.shape, &target.shape));
        }
        Ok(plan.loops(target, visit))
    }
}

/// A walk over the rows of a target and of leaves.
pub(crate) enum Walk<'l> {
    /// All of them are one run of so many elements, which is still to come.
    Run(usize),
    /// The rows of loops, and the longest block that may be asked for.
    Rows(Rows<'l>, isize, usize),
}

impl<'l> Walk<'l> {
    /// The walk over the rows of these loops; without loops, over a run of this length.
    #[inline(always)]
    pub(crate) fn new(loops: Option<&'l Loops>, len: usize) -> Self {
        match loops {
            None => Walk::Run(len),
            Some(Loops { nest, block }) => Walk::Rows(nest.rows(), nest.step(0), *block),
        }
    }

    /// The length of the next row, where the target's row and those of the leaves begin, and the target's step.
    #[inline(always)]
    pub(crate) fn next(&mut self) -> Option<(usize, &[isize], isize)> {
        match self {
            Walk::Run(0) => None,
            Walk::Run(len) => Some((std::mem::take(len), &[0, 0], 1)),
            Walk::Rows(rows, step, _) => rows.next().map(|len| (len, rows.at(), *step)),
        }
    }

    /// The longest block that may be asked for.
    #[inline(always)]
    pub(crate) fn block(&self) -> usize {
        match self {
            Walk::Run(_) => usize::MAX,
            Walk::Rows(_, _, block) => *block,
        }
    }
}

impl Plan {
    /// The common shape of all leaves.
    ///
    /// # Errors
    /// When the shapes of the leaves do not broadcast together.
    pub(crate) fn new(visit: Visit<'_>) -> Result<Plan> {
        let mut plan = Plan { shape: Shape::new(), leaves: 0, fortran: false };
        let mut fits = true;
        visit(&mut |leaf| {
            let layout = leaf.layout();
            if plan.leaves == 0 {
                plan.shape = layout.shape.clone();
            } else if plan.shape != layout.shape {
                fits &= widen(&mut plan.shape, &layout.shape);
            }
            plan.leaves += 1;
        });
        if !fits || crate::layout::checked_size(&plan.shape).is_none() {
            return Err(plan.mismatch(visit, fits));
        }
        plan.fortran = plan.shape.len() > 1 && plan.all_fortran(visit);
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
    fn result(&self) -> Layout {
        let layout =
            if self.fortran { Layout::fortran(&self.shape) } else { Layout::contiguous(&self.shape) };
        layout.expect("the size of the common shape was checked")
    }

    /// The loops over a target and the leaves, seen in the target's shape; every leaf is bound to its slot.
    fn loops(&self, target: &Layout, visit: Visit<'_>) -> Loops {
        let mut operands = Operands::new(target.ndim());
        operands.push(target.strides.iter().copied());
        add_leaves(&mut operands, &target.shape, visit);
        let nest = Nest::over(&target.shape, &operands, Order::Any);
        let block = bind(&nest, 1, visit);
        let block = if nest.step(0) == 1 { block } else { BLOCK };
        Loops { nest, block }
    }

    /// The strides of every leaf in the common shape.
    pub(crate) fn leaves(&self, visit: Visit<'_>) -> Operands {
        let mut operands = Operands::new(self.shape.len());
        add_leaves(&mut operands, &self.shape, visit);
        operands
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

/// Adds the strides of every leaf in a shape it broadcasts to.
fn add_leaves(operands: &mut Operands, shape: &[usize], visit: Visit<'_>) {
    visit(&mut |leaf| {
        operands.push_broadcast(leaf.layout(), shape).expect("checked by the common shape");
    });
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
