//! The nodes of an expression.
//!
//! # The invariant
//! A node is evaluated in three steps. Planning visits its leaves and, for one shape to which all their layouts
//! broadcast, gives each leaf a slot, its step along the rows, and a longest block (`AnyLeaf::bind`). Then, for each
//! block of a row, `Node::block` gets a list that says, at the leaf's slot, where the row begins, counted from the
//! leaf's first element, and answers with a `Block` that reads the elements `start..start + len` of that row, as
//! `0..len`. A tree whose leaves are all one run needs no planning: before it is bound, a leaf is at slot 0 with step 1. A
//! block is used before the next one is asked for, and while the node is alive. The walk visits only indices
//! within the shape, so by the invariant of an array every position read is an initialised element.
#![expect(unsafe_code, reason = "the promises of blocks are handed on from part to part")]

use std::marker::PhantomData;
use std::ops::Range;

use super::care::{Care, Careful};
use super::op::{BinaryOp, UnaryOp};
use super::reader::Course;
use super::ready::{Call, Sources};
use crate::layout::Layout;

/// A tree that computes one item for each index of a shape.
///
/// # Safety
/// `visit` shows every leaf, always in the same order; `block` upholds the invariant of this file. If `ARRAYS` is not 0,
/// `sources` adds that many arrays, the elements of which are the items, in pairs of pairs.
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

    /// How many arrays the items of this tree are the elements of, if they are nothing else: pairs of pairs of elements.
    #[doc(hidden)]
    const ARRAYS: usize = 0;

    /// # Safety
    /// Every leaf was bound; `at` says where the first of some rows begins in each slot. The block begins in row
    /// `rows.start`, which is followed by those up to `rows.end`, at element `start`. It ends in that row, and is no longer
    /// than the longest block that was bound; or it consists of whole rows, if that was bound.
    #[doc(hidden)]
    unsafe fn block(&mut self, at: &[isize], rows: Range<usize>, start: usize, len: usize) -> Self::Block;
}

/// Part of a row of a tree: item `i` is computed from element `i` of each leaf's block, and from `old`, the element
/// of the array that is being updated, if there is one.
///
/// # Safety
/// `item` reads only within the blocks.
pub unsafe trait Block<Old: Copy>: Copy {
    /// What is computed for each index.
    type Item;

    /// Whether the tree has operations with rare operands.
    const RARE: bool = false;

    /// # Safety
    /// `i` is less than the length of the block.
    unsafe fn item(self, i: usize, old: Old, care: &mut impl Care) -> Self::Item;

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
    pub(super) fn and(self, other: Common<'l>) -> Common<'l> {
        match (self, other) {
            (Common::Nothing, common) | (common, Common::Nothing) => common,
            (Common::Run(a), Common::Run(b)) if a.shape == b.shape => Common::Run(a),
            _ => Common::Mixed,
        }
    }

    /// Whether the tree can be stored in an array of this layout, run into run.
    #[inline(always)]
    pub(super) fn suits(self, target: &Layout) -> bool {
        let fits = match self {
            Common::Nothing => true,
            Common::Run(layout) => layout.shape == target.shape,
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

/// An operation on one tree.
pub struct Map<A, Op>(pub(crate) A, pub(crate) PhantomData<Op>);

/// An operation on two trees.
pub struct Zip<A, B, Op>(pub(crate) A, pub(crate) B, pub(crate) PhantomData<Op>);

/// The item of the second tree where the first is true, else of the third.
#[derive(Clone, Copy)]
pub struct Select<C, A, B>(pub(crate) C, pub(crate) A, pub(crate) B);

/// A closure on the items of one tree.
#[derive(Clone)]
pub struct Apply<A, F>(pub(crate) A, pub(crate) F);

impl<A: Clone, Op> Clone for Map<A, Op> {
    #[inline(always)]
    fn clone(&self) -> Self {
        Map(self.0.clone(), PhantomData)
    }
}
impl<A: Copy, Op> Copy for Map<A, Op> {}

impl<A: Clone, B: Clone, Op> Clone for Zip<A, B, Op> {
    #[inline(always)]
    fn clone(&self) -> Self {
        Zip(self.0.clone(), self.1.clone(), PhantomData)
    }
}
impl<A: Copy, B: Copy, Op> Copy for Zip<A, B, Op> {}

// SAFETY: forwards to its part.
unsafe impl<A: Node, Op: UnaryOp<A::Item>> Node for Map<A, Op> {
    type Item = Op::Out;
    type Block = Map<A::Block, Op>;
    const READY: Option<Call> = if A::PLAIN { Op::READY.call() } else { None };
    #[inline(always)]
    fn sources<'s>(&'s self, add: &mut Sources<'s>) {
        self.0.sources(add);
    }
    #[inline]
    fn visit(&mut self, see: &mut dyn FnMut(&mut dyn AnyLeaf)) {
        self.0.visit(see);
    }
    #[inline(always)]
    fn common(&self) -> Common<'_> {
        self.0.common()
    }
    #[inline(always)]
    unsafe fn block(&mut self, at: &[isize], rows: Range<usize>, start: usize, len: usize) -> Self::Block {
        // SAFETY: the caller's promise.
        Map(unsafe { self.0.block(at, rows, start, len) }, PhantomData)
    }
}

// SAFETY: forwards to its part.
unsafe impl<A: Block<Old>, Old: Copy, Op: UnaryOp<A::Item>> Block<Old> for Map<A, Op> {
    type Item = Op::Out;
    const RARE: bool = Op::RARE || A::RARE;
    #[inline(always)]
    unsafe fn item(self, i: usize, old: Old, care: &mut impl Care) -> Op::Out {
        // SAFETY: the caller's promise.
        let operand = unsafe { self.0.item(i, old, care) };
        care.call::<_, Op>(operand)
    }
}

// SAFETY: forwards to its parts.
unsafe impl<A: Node, B: Node, Op: BinaryOp<A::Item, B::Item>> Node for Zip<A, B, Op> {
    type Item = Op::Out;
    type Block = Zip<A::Block, B::Block, Op>;
    const READY: Option<Call> = if A::PLAIN && B::PLAIN { Op::READY.call() } else { None };
    const ARRAYS: usize = if Op::PAIRS && A::ARRAYS > 0 && B::ARRAYS > 0 { A::ARRAYS + B::ARRAYS } else { 0 };
    #[inline(always)]
    fn sources<'s>(&'s self, add: &mut Sources<'s>) {
        self.0.sources(add);
        self.1.sources(add);
    }
    #[inline]
    fn visit(&mut self, see: &mut dyn FnMut(&mut dyn AnyLeaf)) {
        self.0.visit(see);
        self.1.visit(see);
    }
    #[inline(always)]
    fn common(&self) -> Common<'_> {
        self.0.common().and(self.1.common())
    }
    #[inline(always)]
    unsafe fn block(&mut self, at: &[isize], rows: Range<usize>, start: usize, len: usize) -> Self::Block {
        // SAFETY: the caller's promise.
        unsafe {
            let first = self.0.block(at, rows.clone(), start, len);
            Zip(first, self.1.block(at, rows, start, len), PhantomData)
        }
    }
}

// SAFETY: forwards to its parts.
unsafe impl<A: Block<Old>, B: Block<Old>, Old: Copy, Op: BinaryOp<A::Item, B::Item>> Block<Old>
    for Zip<A, B, Op>
{
    type Item = Op::Out;
    const RARE: bool = A::RARE || B::RARE;
    #[inline(always)]
    unsafe fn item(self, i: usize, old: Old, care: &mut impl Care) -> Op::Out {
        // SAFETY: the caller's promise.
        unsafe { Op::call(self.0.item(i, old, care), self.1.item(i, old, care)) }
    }
}

// SAFETY: forwards to its parts.
unsafe impl<C: Node<Item = bool>, A: Node, B: Node<Item = A::Item>> Node for Select<C, A, B> {
    type Item = A::Item;
    type Block = Select<C::Block, A::Block, B::Block>;
    const READY: Option<Call> =
        if C::PLAIN && A::PLAIN && B::PLAIN { Call::select::<A::Item>() } else { None };
    #[inline(always)]
    fn sources<'s>(&'s self, add: &mut Sources<'s>) {
        self.0.sources(add);
        self.1.sources(add);
        self.2.sources(add);
    }
    #[inline]
    fn visit(&mut self, see: &mut dyn FnMut(&mut dyn AnyLeaf)) {
        self.0.visit(see);
        self.1.visit(see);
        self.2.visit(see);
    }
    #[inline(always)]
    fn common(&self) -> Common<'_> {
        self.0.common().and(self.1.common()).and(self.2.common())
    }
    #[inline(always)]
    unsafe fn block(&mut self, at: &[isize], rows: Range<usize>, start: usize, len: usize) -> Self::Block {
        // SAFETY: the caller's promise.
        unsafe {
            let condition = self.0.block(at, rows.clone(), start, len);
            let yes = self.1.block(at, rows.clone(), start, len);
            Select(condition, yes, self.2.block(at, rows, start, len))
        }
    }
}

// SAFETY: forwards to its parts.
unsafe impl<C, A, B, Old: Copy> Block<Old> for Select<C, A, B>
where
    C: Block<Old, Item = bool>,
    A: Block<Old>,
    B: Block<Old, Item = A::Item>,
{
    type Item = A::Item;
    const RARE: bool = C::RARE || A::RARE || B::RARE;
    #[inline(always)]
    unsafe fn item(self, i: usize, old: Old, care: &mut impl Care) -> A::Item {
        // Both are computed, so that the choice becomes a blend and not a branch.
        // SAFETY: the caller's promise.
        let (condition, yes, no) =
            unsafe { (self.0.item(i, old, care), self.1.item(i, old, care), self.2.item(i, old, care)) };
        if condition { yes } else { no }
    }
}

/// A block of [`Apply`]: it points to the closure in the node.
pub struct ApplyBlock<A, F>(A, *const F);

impl<A: Copy, F> Clone for ApplyBlock<A, F> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<A: Copy, F> Copy for ApplyBlock<A, F> {}

// SAFETY: forwards to its part.
unsafe impl<A: Node, U: Copy + 'static, F: Fn(A::Item) -> U> Node for Apply<A, F> {
    type Item = U;
    type Block = ApplyBlock<A::Block, F>;
    #[inline]
    fn visit(&mut self, see: &mut dyn FnMut(&mut dyn AnyLeaf)) {
        self.0.visit(see);
    }
    #[inline(always)]
    fn common(&self) -> Common<'_> {
        self.0.common()
    }
    #[inline(always)]
    unsafe fn block(&mut self, at: &[isize], rows: Range<usize>, start: usize, len: usize) -> Self::Block {
        // SAFETY: the caller's promise.
        ApplyBlock(unsafe { self.0.block(at, rows, start, len) }, &self.1)
    }
}

// SAFETY: forwards to its part; the closure lives in the node, which outlives its blocks (the invariant).
unsafe impl<A: Block<Old>, Old: Copy, U, F: Fn(A::Item) -> U> Block<Old> for ApplyBlock<A, F> {
    type Item = U;
    const RARE: bool = A::RARE;
    #[inline(always)]
    unsafe fn item(self, i: usize, old: Old, care: &mut impl Care) -> U {
        // SAFETY: the caller's promise, and the closure is alive.
        unsafe { (*self.1)(self.0.item(i, old, care)) }
    }
}
