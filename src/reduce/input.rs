//! What the reductions that are compiled here read: an array, or items that are computed block by block.
//!
//! Loops over items are large, and those that compute items are small. So the first are compiled for a few types of items
//! only, and whatever else is reduced goes through a buffer.
//!
//! # The invariant
//! That of the nodes of expressions. A source of items of type `T` gives blocks of `T`, and so does the loop of an input
//! of `T`.
#![expect(unsafe_code, reason = "a node of an expression, whatever computes its items")]

use super::buffered::Buffered;
use super::runs::{Items, PIECE, piece};
use crate::expr::{AnyLeaf, Borrowed, Closed, Common, Node, RawArray, Run};
use crate::layout::Layout;
use crate::simd::Row;
use std::mem::MaybeUninit;
use std::ops::Range;

/// An array, a loop over arrays, or a source of items.
pub(super) enum Input<'a, T> {
    Array(Borrowed<'a, T>),
    Computed(Box<Computed<'a>>),
    Source(Box<dyn Source<'a, T> + 'a>),
}

/// One or two arrays of whatever type, and the loop that makes items of their elements.
pub(super) struct Computed<'a> {
    first: Borrowed<'a, u8>,
    second: Option<Borrowed<'a, u8>>,
    row: Row,
    items: Box<[MaybeUninit<u64>]>,
}

impl<'a> Computed<'a> {
    /// # Safety
    /// The loop reads elements of the types of these arrays, and writes items of 8 bytes at most.
    pub(super) unsafe fn new(first: Borrowed<'a, u8>, second: Option<Borrowed<'a, u8>>, row: Row) -> Self {
        Computed { first, second, row, items: Box::new_uninit_slice(PIECE) }
    }

    fn twin(&self) -> Option<Self> {
        let second = match &self.second {
            Some(second) => Some(second.twin()?),
            None => None,
        };
        // SAFETY: the same arrays and the same loop.
        Some(unsafe { Computed::new(self.first.twin()?, second, self.row) })
    }

    fn visit(&mut self, see: &mut dyn FnMut(&mut dyn AnyLeaf)) {
        self.first.visit(see);
        self.second.iter_mut().for_each(|second| second.visit(see));
    }

    fn common(&self) -> Common<'_> {
        let second = self.second.as_ref().map_or(Common::Nothing, Node::common);
        self.first.common().and(second)
    }

    /// Where the items of a block begin.
    ///
    /// # Safety
    /// As for `Node::block`.
    unsafe fn block(&mut self, at: &[isize], rows: Range<usize>, start: usize, len: usize) -> *const u8 {
        assert!(len <= self.items.len(), "no block is longer");
        let items = self.items.as_mut_ptr().cast::<u8>();
        // SAFETY: the caller's promise, and that of `new`; the items fit the buffer.
        unsafe {
            let first = self.first.block(at, rows.clone(), start, len).start();
            let second = self.second.as_mut().map(|second| second.block(at, rows, start, len).start());
            (self.row)(items, [first, second.unwrap_or(first)].as_ptr(), len);
        }
        items
    }
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

/// The elements of an array, if they lie next to each other, and are some, but few.
///
/// # Safety
/// It is an array of `T`.
#[inline(always)]
pub(super) unsafe fn few<T: Copy + 'static>(array: RawArray<'_>) -> Option<Items<Run<T>>> {
    // SAFETY: the caller's promise; there are as many elements.
    unsafe {
        let (run, len) = array.run()?;
        (1..=piece::<u8>()).contains(&len).then(|| Items::new(run, len))
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
            Input::Computed(computed) => computed.twin().map(|twin| Input::Computed(Box::new(twin))),
            Input::Source(source) => source.twin().map(Input::Source),
        }
    }
    fn visit(&mut self, see: &mut dyn FnMut(&mut dyn AnyLeaf)) {
        match self {
            Input::Array(array) => array.visit(see),
            Input::Computed(computed) => computed.visit(see),
            Input::Source(source) => source.visit(see),
        }
    }
    #[inline]
    fn common(&self) -> Common<'_> {
        match self {
            Input::Array(array) => array.common(),
            Input::Computed(computed) => computed.common(),
            Input::Source(source) => source.common(),
        }
    }
    fn lone(&self) -> Option<&Layout> {
        match self {
            Input::Array(array) => array.lone(),
            _ => None,
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
                _ => self.computed_block(at, rows, start, len),
            }
        }
    }
}

impl<T: Copy + 'static> Input<'_, T> {
    /// A block of what is not an array: apart from the loops over blocks, each of which is compiled for many reducers.
    ///
    /// # Safety
    /// As for `Node::block`.
    #[inline(never)]
    unsafe fn computed_block(
        &mut self,
        at: &[isize],
        rows: Range<usize>,
        start: usize,
        len: usize,
    ) -> Run<T> {
        // SAFETY: the caller's promise.
        unsafe {
            match self {
                Input::Array(array) => array.block(at, rows, start, len),
                Input::Computed(computed) => {
                    let items = computed.block(at, rows, start, len);
                    Run::over(std::slice::from_raw_parts(items.cast(), len))
                }
                Input::Source(source) => source.block(at, rows, start, len),
            }
        }
    }
}
