//! NumPy's rules for index arrays, in integers only: which elements are chosen, and the shape they make.
//!
//! 1. The ellipsis stands for the axes that nothing else names; a mask uses up as many axes as it has.
//! 2. A mask means the array of places where it is `true`. Integers count as index arrays without axes.
//! 3. Index arrays are broadcast together, and their elements paired.
//! 4. The axes of the broadcast shape stand where the index arrays stood when these are neighbours, else first.
//!
//! Whatever was written, a choice is then: steps along the kept axes, and one list of offsets for all index arrays.

use std::borrow::Cow;
use std::ops::Range;

use super::nonzero::true_positions;
use super::offsets::{Offsets, Term, combine, mask_term, normalize};
use super::select::{Indices, Selector};
use crate::error::{self, Result};
use crate::layout::{Dims, Item, Layout, Shape, Strides, checked_size, normalize_index, slice_range, widen};

/// The elements that an index chooses.
pub(super) struct Plan<'p> {
    /// The shape of the result.
    pub(super) shape: Shape,
    /// How far the walk begins from the first element of the array.
    pub(super) start: isize,
    /// The axes of the result that the index arrays make.
    pub(super) block: Range<usize>,
    /// The steps along the other axes; 0 in the block.
    pub(super) strides: Strides,
    pub(super) offsets: Offsets<'p>,
    /// The longest step along the axes that index arrays choose from.
    reach: usize,
}

/// An index whose shape is known, and whose index arrays are not checked yet.
pub(super) struct Draft<'p> {
    pub(super) shape: Shape,
    start: isize,
    block: Range<usize>,
    strides: Strides,
    terms: Vec<Term<'p>>,
}

impl<'p> Draft<'p> {
    pub(super) fn new(layout: &Layout, selectors: &'p [Selector<'_>]) -> Result<Self> {
        let left = count_axes(layout, selectors)?;
        check_masks(layout, selectors, left)?;
        let mut parts = Parts {
            layout,
            axis: 0,
            start: 0,
            shape: Shape::new(),
            strides: Strides::new(),
            terms: vec![],
            place: Place::Nowhere,
        };
        for selector in selectors {
            parts.add(selector, left)?;
        }
        if !has_ellipsis(selectors) {
            parts.keep(left);
        }
        parts.join()
    }

    /// The plan, once all index arrays stay within their axes.
    pub(super) fn check(self) -> Result<Plan<'p>> {
        let block = Shape::from_slice(&self.shape[self.block.clone()]);
        let reach = self.terms.iter().map(|term| term.reach).max().unwrap_or(0);
        let offsets = combine(self.terms, &block)?;
        let Draft { shape, start, block, strides, .. } = self;
        Ok(Plan { shape, start, block, strides, offsets, reach })
    }
}

fn has_ellipsis(selectors: &[Selector<'_>]) -> bool {
    selectors.iter().any(|selector| matches!(selector, Selector::Item(Item::Ellipsis)))
}

/// How many axes of the array are used up.
fn axes_of(selector: &Selector<'_>) -> usize {
    match selector {
        Selector::Item(Item::NewAxis | Item::Ellipsis) => 0,
        Selector::Item(Item::Index(_) | Item::Slice { .. }) | Selector::Indices(_) => 1,
        Selector::Mask(mask) => mask.ndim(),
    }
}

/// How many axes are left for the ellipsis.
fn count_axes(layout: &Layout, selectors: &[Selector<'_>]) -> Result<usize> {
    let ellipses = selectors.iter().filter(|s| matches!(s, Selector::Item(Item::Ellipsis))).count();
    if ellipses > 1 {
        return Err(error::layout::two_ellipses());
    }
    let used = selectors.iter().map(axes_of).sum();
    layout.ndim().checked_sub(used).ok_or_else(|| error::layout::too_many_indices(layout.ndim(), used))
}

/// NumPy looks at masks before it looks at anything else.
fn check_masks(layout: &Layout, selectors: &[Selector<'_>], left: usize) -> Result<()> {
    let mut axis = 0;
    for selector in selectors {
        if let Selector::Mask(mask) = selector {
            for (k, &n) in mask.shape().iter().enumerate() {
                if layout.shape[axis + k] != n {
                    return Err(error::index::mask_does_not_match(axis + k, layout.shape[axis + k], n));
                }
            }
        }
        axis += match selector {
            Selector::Item(Item::Ellipsis) => left,
            _ => axes_of(selector),
        };
    }
    Ok(())
}

/// Where the index arrays stand among the kept axes.
#[derive(Clone, Copy)]
enum Place {
    Nowhere,
    /// There, and the last selector was one of them.
    Here(usize),
    /// There, and another selector came since.
    Behind(usize),
    /// On both sides of another selector.
    Apart,
}

/// The selectors seen so far.
struct Parts<'l, 'p> {
    layout: &'l Layout,
    /// The array's axis that comes next.
    axis: usize,
    start: isize,
    /// The kept axes.
    shape: Shape,
    strides: Strides,
    terms: Vec<Term<'p>>,
    place: Place,
}

impl<'p> Parts<'_, 'p> {
    fn add(&mut self, selector: &'p Selector<'_>, left: usize) -> Result<()> {
        self.move_on(selector);
        match selector {
            Selector::Item(Item::Index(index)) => self.fix(*index)?,
            &Selector::Item(Item::Slice { start, stop, step }) => {
                let (n, stride) = self.next_axis();
                let (first, count) = slice_range(n, start, stop, step)?;
                self.start += first as isize * stride;
                // A step along one element is never taken, and may be too large to multiply.
                self.push(count, if count > 1 { stride * step } else { stride });
            }
            Selector::Item(Item::NewAxis) => self.push(1, 0),
            Selector::Item(Item::Ellipsis) => self.keep(left),
            Selector::Indices(indices) if indices.shape.is_empty() => self.fix(indices.values[0] as isize)?,
            Selector::Indices(indices) => {
                let (len, stride) = self.next_axis();
                let (axis, reach) = (self.axis - 1, stride.unsigned_abs());
                let (shape, values) = (indices.shape.clone(), Cow::Borrowed(&*indices.values));
                self.terms.push(Term { axis, len, stride, reach, shape, values, mask: None });
            }
            Selector::Mask(mask) => {
                let axes = self.axis..self.axis + mask.ndim();
                self.axis = axes.end;
                self.terms.push(mask_term(self.layout, axes, true_positions(mask)));
            }
        }
        Ok(())
    }

    /// Integers count as index arrays; the ellipsis separates even when it stands for no axis.
    fn move_on(&mut self, selector: &Selector<'_>) {
        let array = !matches!(selector, Selector::Item(Item::Slice { .. } | Item::NewAxis | Item::Ellipsis));
        self.place = match (self.place, array) {
            (Place::Nowhere, true) => Place::Here(self.shape.len()),
            (Place::Here(at), false) => Place::Behind(at),
            (Place::Behind(_), true) => Place::Apart,
            (place, _) => place,
        };
    }

    /// One index of the next axis; index arrays without axes are the same to NumPy.
    fn fix(&mut self, index: isize) -> Result<()> {
        let (n, stride) = self.next_axis();
        self.start += normalize_index(index, self.axis - 1, n)? as isize * stride;
        Ok(())
    }

    fn next_axis(&mut self) -> (usize, isize) {
        self.axis += 1;
        (self.layout.shape[self.axis - 1], self.layout.strides[self.axis - 1])
    }

    fn keep(&mut self, axes: usize) {
        for _ in 0..axes {
            let (n, stride) = self.next_axis();
            self.push(n, stride);
        }
    }

    fn push(&mut self, n: usize, stride: isize) {
        self.shape.push(n);
        self.strides.push(stride);
    }

    fn join(self) -> Result<Draft<'p>> {
        let mut block = Shape::new();
        if !self.terms.iter().all(|term| widen(&mut block, &term.shape)) {
            let shapes = |term: &Term<'_>| std::iter::repeat_n(term.shape.to_vec(), term.mask.unwrap_or(1));
            let shapes: Vec<Vec<usize>> = self.terms.iter().flat_map(shapes).collect();
            let shapes: Vec<&[usize]> = shapes.iter().map(Vec::as_slice).collect();
            return Err(error::index::index_arrays_do_not_broadcast(&shapes));
        }
        let at = match self.place {
            Place::Here(at) | Place::Behind(at) => at,
            Place::Nowhere | Place::Apart => 0,
        };
        let (mut shape, mut strides) = (self.shape, self.strides);
        for (k, &n) in block.iter().enumerate() {
            shape.insert(at + k, n);
            strides.insert(at + k, 0);
        }
        if checked_size(&shape).is_none() {
            return Err(error::layout::too_big(&shape));
        }
        let block = at..at + block.len();
        Ok(Draft { shape, start: self.start, block, strides, terms: self.terms })
    }
}

/// The axes of a result in the order of the source's memory: those around the block, and those within.
pub(super) struct Walk {
    pub(super) outer: Dims<usize>,
    pub(super) inner: Dims<usize>,
    /// Where the result's elements lie when they are written in this order.
    pub(super) strides: Strides,
}

impl<'p> Plan<'p> {
    /// The elements at some indices of one axis, with all of the other axes: what [`Draft`] makes of the same, without
    /// the general case.
    pub(super) fn along(layout: &Layout, axis: usize, indices: &'p Indices<'_>) -> Result<Self> {
        let (mut shape, mut strides) = (layout.shape.clone(), layout.strides.clone());
        let (len, stride) = (shape.remove(axis), strides.remove(axis));
        for &n in indices.shape.iter().rev() {
            shape.insert(axis, n);
            strides.insert(axis, 0);
        }
        if checked_size(&shape).is_none() {
            return Err(error::layout::too_big(&shape));
        }
        let values = normalize(Cow::Borrowed(&*indices.values), axis, len)?;
        let (block, reach) = (axis..axis + indices.shape.len(), stride.unsigned_abs());
        Ok(Plan { shape, start: 0, block, strides, offsets: Offsets { values, scale: stride }, reach })
    }

    /// The number of elements chosen.
    pub(super) fn size(&self) -> usize {
        self.shape.iter().product()
    }

    /// The order in which elements are best read, in which the block is one unit.
    pub(super) fn walk(&self) -> Walk {
        let units = self.units();
        let (mut outer, mut inner, mut within) = (Dims::new(), Dims::new(), false);
        for unit in units.iter() {
            if unit.block {
                within = true;
            } else if within {
                inner.push(unit.start);
            } else {
                outer.push(unit.start);
            }
        }
        let (mut strides, mut step) = (Strides::filled(0, self.shape.len()), 1);
        for unit in units.iter().rev() {
            let axes = if unit.block { self.block.clone() } else { unit.start..unit.start + 1 };
            for axis in axes.rev() {
                strides[axis] = step;
                step *= self.shape[axis].max(1) as isize;
            }
        }
        Walk { outer, inner, strides }
    }

    /// Single axes and the block, the longest steps first. What steps do not decide stays in C order, and units with
    /// one index go first, where they are in nobody's way.
    fn units(&self) -> Dims<Unit> {
        let mut units = Dims::new();
        for single in [true, false] {
            let first = units.len();
            for unit in self.in_order().filter(|unit| unit.single == single) {
                let outside = |of: &&Unit| !single && unit.goes_outside(of);
                let passed = units[first..].iter().rev().take_while(outside).count();
                units.insert(units.len() - passed, unit);
            }
        }
        units
    }

    /// The units in the order of the result's axes.
    fn in_order(&self) -> impl Iterator<Item = Unit> {
        let axis = |start: usize| Unit {
            block: false,
            start,
            step: self.strides[start].unsigned_abs(),
            single: self.shape[start] <= 1,
        };
        let product = self.shape[self.block.clone()].iter().product::<usize>();
        let block = Unit { block: true, start: self.block.start, step: self.reach, single: product <= 1 };
        (0..self.block.start).map(axis).chain([block]).chain((self.block.end..self.shape.len()).map(axis))
    }
}

/// A single axis of the result, or its block.
#[derive(Clone, Copy, Default)]
struct Unit {
    block: bool,
    start: usize,
    step: usize,
    /// There is at most one index.
    single: bool,
}

impl Unit {
    fn goes_outside(&self, of: &Unit) -> bool {
        self.step != 0 && of.step != 0 && self.step > of.step
    }
}
