//! What an evaluation decides once, before its loops: the common shape, the layout of the result, the loops, and a
//! place for each leaf. Nothing here depends on the type of an element, so it is compiled once.

use super::node::{AnyLeaf, Node, share_tree};
use super::reader::Course;
use crate::array::tile::SHORT;
use crate::error::{self, Result};
use crate::layout::{Layout, Nest, Operands, Order, Rows, Shape, widen};
use crate::threads::{self, Shared};
use std::ops::Range;

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
#[derive(Clone)]
pub(crate) struct Loops {
    /// Operand 0 is the target, operand `1 + slot` the leaf with that slot.
    nest: Nest,
    /// The longest block of a row that may be asked for.
    block: usize,
    /// How many whole rows make a block.
    rows: usize,
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

    /// The steps in this range of the loop of the nest with this number.
    fn part(&self, level: usize, range: Range<usize>) -> Loops {
        Loops { nest: self.nest.part(level, range), ..*self }
    }
}

/// What is walked in an evaluation.
pub(crate) enum Way<'l> {
    /// The target and all leaves are runs; these elements of them.
    Run(Range<usize>),
    Loops(&'l Loops),
}

impl<'l> Way<'l> {
    /// The way through these loops; without loops, along a run of this length.
    #[inline(always)]
    pub(crate) fn new(loops: Option<&'l Loops>, len: usize) -> Self {
        loops.map_or(Way::Run(0..len), Way::Loops)
    }

    /// Into how many steps this way can be cut.
    fn steps(&self) -> usize {
        match self {
            Way::Run(run) => run.end - run.start,
            Way::Loops(loops) => loops.nest.cut().0,
        }
    }

    /// Walks the part of this way with these steps.
    fn part(&self, steps: Range<usize>, walk: impl FnOnce(&Way<'_>)) {
        match self {
            Way::Run(run) => walk(&Way::Run(run.start + steps.start..run.start + steps.end)),
            Way::Loops(loops) => match loops.nest.cut() {
                (all, _) if steps == (0..all) => walk(self),
                (_, level) => walk(&Way::Loops(&loops.part(level, steps))),
            },
        }
    }

    /// Walks parts of this way, on several threads when the policy for so many elements allows, each with something to
    /// itself.
    #[inline]
    pub(super) fn share_with<S>(
        &self,
        elements: usize,
        own: &mut S,
        twin: impl Fn(&S) -> Option<Shared<S>>,
        walk: impl Fn(&mut S, &Way<'_>) + Sync,
    ) {
        threads::share_with((self.steps(), elements), own, twin, |own, steps| {
            self.part(steps, |way| walk(own, way));
        });
    }

    /// The same with a tree, of which each thread has a twin.
    #[inline(always)]
    pub(super) fn share_tree<E: Node>(
        &self,
        elements: usize,
        tree: &mut E,
        walk: impl Fn(&mut E, &Way<'_>) + Sync,
    ) {
        share_tree(self.steps(), elements, tree, |tree, steps| self.part(steps, |way| walk(tree, way)));
    }
}

/// A walk over the rows of a target and of leaves.
pub(crate) enum Walk<'l> {
    /// All of them are one run, of which these elements are still to come.
    Run(Range<usize>),
    Sheets(Rows<'l>, &'l Loops),
}

impl<'l> Walk<'l> {
    #[inline(always)]
    pub(crate) fn new(way: &'l Way<'_>) -> Self {
        match way {
            Way::Run(run) => Walk::Run(run.clone()),
            Way::Loops(loops) => Walk::Sheets(loops.nest.sheets(), loops),
        }
    }

    /// The number of the next rows and what is walked of each, and where the first of the target's and of the leaves'
    /// begin.
    #[inline(always)]
    pub(crate) fn next(&mut self) -> Option<(usize, Range<usize>, &[isize])> {
        match self {
            Walk::Run(run) if run.start == run.end => None,
            Walk::Run(run) => Some((1, std::mem::take(run), &[0, 0])),
            Walk::Sheets(rows, loops) => rows.next().map(|len| (loops.nest.row_count(), 0..len, rows.at())),
        }
    }

    /// How long rows are that are asked for one by one.
    pub(crate) fn row_len(&self) -> Option<usize> {
        match self {
            Walk::Sheets(_, loops) if loops.rows == 1 => Some(loops.nest.row_len()),
            _ => None,
        }
    }

    /// The target's steps from row to row and along them.
    #[inline(always)]
    pub(crate) fn steps(&self) -> [isize; 2] {
        match self {
            Walk::Run(_) => [0, 1],
            Walk::Sheets(_, loops) => [loops.nest.across(0), loops.nest.step(0)],
        }
    }

    /// How many whole rows make a block, and the longest block of one row.
    #[inline(always)]
    pub(crate) fn block(&self) -> [usize; 2] {
        match self {
            Walk::Run(_) => [1, usize::MAX],
            Walk::Sheets(_, loops) => [loops.rows, loops.block],
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
        // Short rows of a target without gaps between them are gathered until they make a long one. Those that are gathered
        // anyhow may be longer: as many make a block as columns have elements in a cache line.
        let gathered = (1..nest.operands()).any(|k| !matches!(nest.step(k), 0 | 1));
        let short = if gathered { BLOCK / 8 } else { SHORT - 1 };
        let whole_rows = nest.row_count() > 1
            && nest.row_len() <= short
            && (nest.across(0), nest.step(0)) == (nest.row_len() as isize, 1);
        let rows = if whole_rows { BLOCK / nest.row_len() } else { 1 };
        let block = bind_courses(visit, |leaf| Course {
            steps: [nest.across(1 + leaf), nest.step(1 + leaf)],
            row_len: nest.row_len(),
            whole_rows,
        });
        let block = if nest.step(0) == 1 { block } else { BLOCK };
        Loops { nest, block, rows }
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

/// The strides of every leaf in a shape that all broadcast to.
pub(crate) fn operands(shape: &[usize], visit: Visit<'_>) -> Operands {
    let mut operands = Operands::new(shape.len());
    add_leaves(&mut operands, shape, visit);
    operands
}

/// Adds the strides of every leaf in a shape it broadcasts to.
fn add_leaves(operands: &mut Operands, shape: &[usize], visit: Visit<'_>) {
    visit(&mut |leaf| {
        operands.push_broadcast(leaf.layout(), shape).expect("checked by the common shape");
    });
}

/// Gives every leaf its slot and its step along the rows of a nest, of which it is the operand with that number, one row
/// at a time. Answers with the longest block that can be asked for.
pub(crate) fn bind(nest: &Nest, visit: Visit<'_>) -> usize {
    let course = |leaf| Course { steps: [0, nest.step(leaf)], row_len: nest.row_len(), whole_rows: false };
    bind_courses(visit, course)
}

/// The same for blocks of whole rows of the loop around them, which have one length. Answers with the longest block, which
/// is of whole rows.
pub(crate) fn bind_sheets(nest: &Nest, visit: Visit<'_>) -> usize {
    let row_len = nest.row_len();
    let course = |leaf| Course { steps: [nest.across(leaf), nest.step(leaf)], row_len, whole_rows: true };
    bind_courses(visit, course);
    BLOCK / row_len * row_len
}

/// Gives the only leaf its course, unless it can be read without: along rows of neighbours. Answers with the longest block.
pub(crate) fn bind_one(course: Course, visit: Visit<'_>) -> usize {
    if !course.is_run() {
        bind_courses(visit, |_| course);
    }
    course.longest()
}

/// Gives every leaf its slot and its course. Answers with the longest block that can be asked for: any length when all
/// leaves lie contiguously along the rows.
fn bind_courses(visit: Visit<'_>, course: impl Fn(usize) -> Course) -> usize {
    let (mut slot, mut block) = (0, usize::MAX);
    visit(&mut |leaf| {
        let mut course = course(slot);
        if course.row_len == 1 {
            course.steps[1] = 1;
        }
        if !course.is_run() {
            block = BLOCK;
        }
        leaf.bind(slot, course);
        slot += 1;
    });
    block
}
