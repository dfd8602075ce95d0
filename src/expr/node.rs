//! The nodes of an expression.
//!
//! # The invariant
//! A node is evaluated in three steps. Planning visits its leaves and, for one shape to which all their layouts
//! broadcast, gives each leaf a slot, its step along the rows, and a longest block (`AnyLeaf::bind`). Then, for each
//! block of a row, `Node::block` gets a list that says, at the leaf's slot, where the row begins, counted from the
//! leaf's first element, and answers with a `Block` that reads the elements `start..start + len` of that row, as
//! `0..len`. A tree whose leaves are all one run needs no planning: before it is bound, a leaf is at slot 0 with step 1. A
//! block is used before the next one is asked for, unless the node is `lasting` and all leaves lie contiguously along the
//! rows, and while the node is alive. The walk visits only indices
//! within the shape, so by the invariant of an array every position read is an initialised element.
#![expect(unsafe_code, reason = "the promises of blocks are handed on from part to part")]

use std::marker::PhantomData;
use std::ops::Range;

use super::care::{Care, Careful};
use super::reader::Course;
use super::ready::{Call, Sources};
use crate::element::is_built_in;
use crate::layout::Layout;
use crate::threads::{self, Shared};

/// A tree that computes one item for each index of a shape.
///
/// # Safety
/// `visit` shows every leaf, always in the same order; `block` upholds the invariant of this file. If `ARRAYS` is not 0,
/// `sources` adds that many arrays, the elements of which are the items, in pairs of pairs. A `twin` reads what this tree
/// reads, by buffers of its own, and may do so on any thread.
pub unsafe trait Node: Sized {
    /// What is computed for each index.
    type Item: Copy + 'static;
    /// The tree with every leaf at a block of its row.
    type Block: Copy;

    /// Whether nothing is computed: the tree is an array, a scalar, or the array that is being updated.
    #[doc(hidden)]
    const PLAIN: bool = false;

    /// How the tree is computed by a kernel of this crate, if it is one operation that has one.
    #[doc(hidden)]
    const READY: Option<Call> = None;

    /// The operands of that operation, this one, or the arrays of pairs.
    #[doc(hidden)]
    fn sources<'s>(&'s self, _: &mut Sources<'s>) {}

    #[doc(hidden)]
    fn visit(&mut self, see: &mut dyn FnMut(&mut dyn AnyLeaf));

    /// What all leaves have in common.
    #[doc(hidden)]
    fn common(&self) -> Common<'_>;

    /// The same tree, moved leaf by leaf and part by part, as layouts are.
    #[doc(hidden)]
    #[inline(always)]
    fn moved(self) -> Self {
        self
    }

    /// The layout of the array that this tree is, if it is nothing else.
    #[doc(hidden)]
    fn lone(&self) -> Option<&Layout> {
        None
    }

    /// How many arrays the items of this tree are the elements of, if they are nothing else: pairs of pairs of elements.
    #[doc(hidden)]
    const ARRAYS: usize = 0;

    /// The same tree for another thread, bound as this one is; none if there is something in it that must not leave this
    /// one: a closure, or items and elements that are not of built-in types.
    #[doc(hidden)]
    fn twin(&self) -> Option<Self> {
        None
    }

    /// Whether blocks are good for as long as the node is, when all leaves lie contiguously along the rows.
    #[doc(hidden)]
    fn lasting(&self) -> bool {
        true
    }

    /// # Safety
    /// Every leaf was bound; `at` says where the first of some rows begins in each slot. The block begins in row
    /// `rows.start`, which is followed by those up to `rows.end`, at element `start`. It ends in that row, and is no longer
    /// than the longest block that was bound; or it consists of whole rows, if that was bound.
    #[doc(hidden)]
    unsafe fn block(&mut self, at: &[isize], rows: Range<usize>, start: usize, len: usize) -> Self::Block;
}

/// Calls a closure with ranges that cover `0..count` steps of `elements` in all, with the tree or a twin of it for each:
/// on several threads when the policy allows, and the tree does.
#[inline(always)]
pub(crate) fn share_tree<E: Node>(
    count: usize,
    elements: usize,
    tree: &mut E,
    work: impl Fn(&mut E, Range<usize>) + Sync,
) {
    // SAFETY: a twin may be used on any thread, by the promise of the nodes.
    let twin = |tree: &E| tree.twin().map(|twin| unsafe { Shared::new(twin) });
    threads::share_with((count, elements), tree, twin, work);
}

/// Part of a row of a tree: item `i` is computed from element `i` of each leaf's block, and from `old`, the element
/// of the array that is being updated, if there is one.
///
/// # Safety
/// `item` reads only within the blocks, and what `neighbours` points at are the items.
pub unsafe trait Block<Old: Copy>: Copy {
    /// What is computed for each index.
    type Item;

    /// Whether the tree has operations with rare operands.
    const RARE: bool = false;

    /// # Safety
    /// `i` is less than the length of the block.
    unsafe fn item(self, i: usize, old: Old, care: &mut impl Care) -> Self::Item;

    /// Where the items are, if they are elements next to each other.
    #[inline(always)]
    fn neighbours(self) -> Option<*const Self::Item> {
        None
    }

    /// # Safety
    /// `i` is less than the length of the block.
    #[inline(always)]
    unsafe fn get(self, i: usize, old: Old) -> Self::Item {
        // SAFETY: the caller's promise.
        unsafe { self.item(i, old, &mut Careful) }
    }
}

/// A tree without a place for the array that is being updated: what can be evaluated anywhere.
pub trait Closed: Node<Block: Block<(), Item = <Self as Node>::Item>> {}
impl<E: Node<Block: Block<(), Item = <E as Node>::Item>>> Closed for E {}

/// A leaf as planning sees it, whatever its type.
pub trait AnyLeaf {
    #[doc(hidden)]
    fn layout(&self) -> &Layout;

    /// Prepares for the blocks of some loops.
    #[doc(hidden)]
    fn bind(&mut self, slot: usize, course: Course);
}

/// What the leaves of a tree have in common.
pub enum Common<'l> {
    /// There is no leaf.
    Nothing,
    /// All have the shape of this layout and lie in C order.
    Run(&'l Layout),
    /// They have different shapes, or do not lie in C order.
    Mixed,
}

impl<'l> Common<'l> {
    /// What two trees have in common.
    #[inline(always)]
    pub(crate) fn and(self, other: Common<'l>) -> Common<'l> {
        match (self, other) {
            (Common::Nothing, common) | (common, Common::Nothing) => common,
            (Common::Run(a), Common::Run(b)) if a.shape_is(b) => Common::Run(a),
            _ => Common::Mixed,
        }
    }

    /// Whether the tree can be stored in an array of this layout, run into run.
    #[inline(always)]
    pub(super) fn suits(self, target: &Layout) -> bool {
        let fits = match self {
            Common::Nothing => true,
            Common::Run(layout) => layout.shape_is(target),
            Common::Mixed => false,
        };
        fits && target.is_c_contiguous()
    }
}

/// The same value for every index.
#[derive(Clone, Copy)]
pub struct Scalar<T>(pub(crate) T);

// SAFETY: there is no leaf, and nothing is read.
unsafe impl<T: Copy + 'static> Node for Scalar<T> {
    type Item = T;
    type Block = Self;
    fn twin(&self) -> Option<Self> {
        is_built_in::<T>().then_some(*self)
    }
    const PLAIN: bool = true;
    const READY: Option<Call> = Call::copy::<T>();
    #[inline(always)]
    fn sources<'s>(&'s self, add: &mut Sources<'s>) {
        add.scalar(std::ptr::from_ref(&self.0).cast());
    }
    #[inline]
    fn visit(&mut self, _: &mut dyn FnMut(&mut dyn AnyLeaf)) {}
    #[inline(always)]
    fn common(&self) -> Common<'_> {
        Common::Nothing
    }
    #[inline(always)]
    unsafe fn block(&mut self, _: &[isize], _: Range<usize>, _: usize, _: usize) -> Self {
        *self
    }
}

// SAFETY: nothing is read.
unsafe impl<T: Copy + 'static, Old: Copy> Block<Old> for Scalar<T> {
    type Item = T;
    #[inline(always)]
    unsafe fn item(self, _: usize, _: Old, _: &mut impl Care) -> T {
        self.0
    }
}

/// The element of the array that is being updated, inside the closure of [`NdArray::update`](crate::NdArray::update).
#[derive(Clone, Copy)]
pub struct This<T>(pub(crate) PhantomData<fn() -> T>);

// SAFETY: there is no leaf, and nothing is read.
unsafe impl<T: Copy + 'static> Node for This<T> {
    type Item = T;
    type Block = Self;
    fn twin(&self) -> Option<Self> {
        is_built_in::<T>().then_some(*self)
    }
    const PLAIN: bool = true;
    #[inline(always)]
    fn sources<'s>(&'s self, add: &mut Sources<'s>) {
        add.this();
    }
    #[inline]
    fn visit(&mut self, _: &mut dyn FnMut(&mut dyn AnyLeaf)) {}
    #[inline(always)]
    fn common(&self) -> Common<'_> {
        Common::Nothing
    }
    #[inline(always)]
    unsafe fn block(&mut self, _: &[isize], _: Range<usize>, _: usize, _: usize) -> Self {
        *self
    }
}

// SAFETY: nothing is read.
unsafe impl<T: Copy + 'static> Block<T> for This<T> {
    type Item = T;
    #[inline(always)]
    unsafe fn item(self, _: usize, old: T, _: &mut impl Care) -> T {
        old
    }
}
