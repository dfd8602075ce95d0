//! The inner nodes of an expression: operations, choices and closures on trees.
//!
//! # The invariant
//! That of the nodes, see `node`; the promises of blocks are handed on from part to part.
#![expect(unsafe_code, reason = "the promises of blocks are handed on from part to part")]

use std::marker::PhantomData;
use std::ops::Range;

use super::care::Care;
use super::node::{AnyLeaf, Block, Common, Node};
use super::op::{BinaryOp, UnaryOp};
use super::ready::{Call, Sources};
use crate::element::is_built_in;

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
    fn twin(&self) -> Option<Self> {
        if is_built_in::<Op::Out>() { Some(Map(self.0.twin()?, PhantomData)) } else { None }
    }
    const READY: Option<Call> = if A::PLAIN { Op::READY.call() } else { None };
    #[inline(always)]
    fn moved(self) -> Self {
        Map(self.0.moved(), PhantomData)
    }
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
    fn twin(&self) -> Option<Self> {
        let fits = Op::PAIRS || is_built_in::<Op::Out>();
        if fits { Some(Zip(self.0.twin()?, self.1.twin()?, PhantomData)) } else { None }
    }
    const READY: Option<Call> = if A::PLAIN && B::PLAIN { Op::READY.call() } else { None };
    const ARRAYS: usize = if Op::PAIRS && A::ARRAYS > 0 && B::ARRAYS > 0 { A::ARRAYS + B::ARRAYS } else { 0 };
    #[inline(always)]
    fn moved(self) -> Self {
        Zip(self.0.moved(), self.1.moved(), PhantomData)
    }
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
    fn twin(&self) -> Option<Self> {
        Some(Select(self.0.twin()?, self.1.twin()?, self.2.twin()?))
    }
    const READY: Option<Call> =
        if C::PLAIN && A::PLAIN && B::PLAIN { Call::select::<A::Item>() } else { None };
    #[inline(always)]
    fn moved(self) -> Self {
        Select(self.0.moved(), self.1.moved(), self.2.moved())
    }
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
    #[inline(always)]
    fn moved(self) -> Self {
        Apply(self.0.moved(), self.1)
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
