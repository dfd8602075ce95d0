//! Expressions that are computed block by block before they are folded: those with rare operands, which the element-wise
//! engine knows how to compute, and which would be folded one by one.
//!
//! # The invariant
//! That of the nodes of expressions. No block is longer than [`PIECE`], since the walk asks for none.
#![expect(unsafe_code, reason = "a node of an expression, which is computed into a buffer")]

use super::runs::PIECE;
use crate::expr::{AnyLeaf, Closed, Common, Node, Run, fill};
use crate::simd;
use std::mem::MaybeUninit;
use std::ops::Range;

/// An expression and a buffer for its items.
pub(super) struct Buffered<E: Node> {
    expr: E,
    items: Box<[MaybeUninit<E::Item>]>,
}

impl<E: Node> Buffered<E> {
    pub(super) fn new(expr: E) -> Self {
        Buffered { expr, items: Box::new_uninit_slice(PIECE) }
    }
}

// SAFETY: forwards to its part, the items of which are written to the buffer, and are there until the next block is asked
// for.
unsafe impl<E: Closed> Node for Buffered<E> {
    type Item = E::Item;
    type Block = Run<E::Item>;
    fn twin(&self) -> Option<Self> {
        self.expr.twin().map(Buffered::new)
    }
    fn visit(&mut self, see: &mut dyn FnMut(&mut dyn AnyLeaf)) {
        self.expr.visit(see);
    }
    fn common(&self) -> Common<'_> {
        self.expr.common()
    }
    fn lasting(&self) -> bool {
        false
    }
    #[inline(always)]
    unsafe fn block(&mut self, at: &[isize], rows: Range<usize>, start: usize, len: usize) -> Self::Block {
        let places = &mut self.items[..len];
        // SAFETY: the caller's promise; the places become items, which is what the block reads.
        unsafe {
            let block = self.expr.block(at, rows, start, len);
            simd::dispatch_narrow(
                #[inline(always)]
                || fill(places, block),
            );
            Run::over(std::slice::from_raw_parts(places.as_ptr().cast(), len))
        }
    }
}
