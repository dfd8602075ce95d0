//! What the reductions that are compiled here read: an array, or items that are computed block by block.
//!
//! Loops over items are large, and those that compute items are small. So the first are compiled for a few types of items
//! only, and whatever else is reduced goes through a buffer.
//!
//! # The invariant
//! That of the nodes of expressions. A source of items of type `T` gives blocks of `T`.
#![expect(unsafe_code, reason = "a node of an expression, whatever computes its items")]

use super::buffered::Buffered;
use crate::expr::{AnyLeaf, Borrowed, Closed, Common, Node, Run};
use std::ops::Range;

/// An array, or a source of items.
pub(super) enum Input<'a, T> {
    Array(Borrowed<'a, T>),
    Source(Box<dyn Source<'a, T> + 'a>),
}

/// An expression with items of type `T`, computed into a buffer.
pub(super) trait Source<'a, T> {
    /// As for `Node`.
    fn twin(&self) -> Option<Box<dyn Source<'a, T> + 'a>>;
    fn visit(&mut self, see: &mut dyn FnMut(&mut dyn AnyLeaf));
    fn common(&self) -> Common<'_>;
    /// # Safety
    /// As for `Node::block`.
    unsafe fn block(&mut self, at: &[isize], rows: Range<usize>, start: usize, len: usize) -> Run<T>;
}

impl<'a, E: Closed + 'a> Source<'a, E::Item> for Buffered<E> {
    fn twin(&self) -> Option<Box<dyn Source<'a, E::Item> + 'a>> {
        Some(Box::new(Node::twin(self)?))
    }
    fn visit(&mut self, see: &mut dyn FnMut(&mut dyn AnyLeaf)) {
        Node::visit(self, see);
    }
    fn common(&self) -> Common<'_> {
        Node::common(self)
    }
    unsafe fn block(&mut self, at: &[isize], rows: Range<usize>, start: usize, len: usize) -> Run<E::Item> {
        // SAFETY: the caller's promise.
        unsafe { Node::block(self, at, rows, start, len) }
    }
}

impl<'a, T> Input<'a, T> {
    pub(super) fn computed<E: Closed<Item = T> + 'a>(expr: E) -> Self {
        Input::Source(Box::new(Buffered::new(expr)))
    }
}

// SAFETY: forwards to what it is.
unsafe impl<T: Copy + 'static> Node for Input<'_, T> {
    type Item = T;
    type Block = Run<T>;
    fn twin(&self) -> Option<Self> {
        match self {
            Input::Array(array) => array.twin().map(Input::Array),
            Input::Source(source) => source.twin().map(Input::Source),
        }
    }
    fn visit(&mut self, see: &mut dyn FnMut(&mut dyn AnyLeaf)) {
        match self {
            Input::Array(array) => array.visit(see),
            Input::Source(source) => source.visit(see),
        }
    }
    #[inline]
    fn common(&self) -> Common<'_> {
        match self {
            Input::Array(array) => array.common(),
            Input::Source(source) => source.common(),
        }
    }
    fn lasting(&self) -> bool {
        matches!(self, Input::Array(_))
    }
    #[inline(always)]
    unsafe fn block(&mut self, at: &[isize], rows: Range<usize>, start: usize, len: usize) -> Run<T> {
        // SAFETY: the caller's promise.
        unsafe {
            match self {
                Input::Array(array) => array.block(at, rows, start, len),
                Input::Source(source) => source.block(at, rows, start, len),
            }
        }
    }
}
