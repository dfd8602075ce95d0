//! The leaves of an expression: where the elements of arrays are read.
//!
//! # The invariant
//! That of the nodes, see `node`: a leaf reads only rows that planning has bound it to, and before that only the run of
//! all its elements.
#![expect(
    unsafe_code,
    reason = "reads elements through positions that the plan has checked once for all rows"
)]

use super::care::Care;
use super::node::{AnyLeaf, Block, Common, Node};
use crate::array::NdArray;
use crate::layout::Layout;
use crate::storage::Storage;

/// The elements of an array, which the leaf holds: its own, or a view.
pub struct Leaf<T, S> {
    array: NdArray<T, S>,
    reader: Reader<T>,
}

/// The elements of a borrowed array: a leaf that is light to make, for what is computed at once.
pub struct Borrowed<'a, T> {
    origin: *const T,
    layout: &'a Layout,
    reader: Reader<T>,
}

/// How a leaf reads its rows.
struct Reader<T> {
    slot: usize,
    step: isize,
    gathered: Vec<T>,
    broadcast: *const T,
}

impl<T, S: Storage<T>> Leaf<T, S> {
    #[inline]
    pub(crate) fn new(array: NdArray<T, S>) -> Self {
        Leaf { array, reader: Reader::unbound() }
    }
}

impl<T, S: Clone> Clone for Leaf<T, S> {
    fn clone(&self) -> Self {
        Leaf { array: self.array.clone(), reader: Reader::unbound() }
    }
}

impl<'a, T> Borrowed<'a, T> {
    #[inline]
    pub(crate) fn of<S: Storage<T>>(array: &'a NdArray<T, S>) -> Self {
        Borrowed { origin: array.origin(), layout: array.layout(), reader: Reader::unbound() }
    }
}

impl<T> Reader<T> {
    #[inline(always)]
    fn unbound() -> Self {
        Reader { slot: 0, step: 1, gathered: Vec::new(), broadcast: std::ptr::null() }
    }

    fn bind(&mut self, slot: usize, step: isize, block: usize) {
        (self.slot, self.step, self.broadcast) = (slot, step, std::ptr::null());
        if step != 1 {
            self.gathered = Vec::with_capacity(block);
        }
    }

    /// # Safety
    /// As for `Node::block`; `origin` is the first element of the leaf.
    #[inline(always)]
    unsafe fn block(&mut self, origin: *const T, at: &[isize], start: usize, len: usize) -> Run<T>
    where
        T: Copy,
    {
        let first = origin.wrapping_offset(at[self.slot] + start as isize * self.step);
        if self.step == 1 {
            return Run(first);
        }
        // SAFETY: the elements are those of the row (the invariant), and `len` is at most the block that was bound.
        unsafe { gather(first, self.step, len, &mut self.gathered, &mut self.broadcast) };
        Run(self.gathered.as_ptr())
    }
}

macro_rules! leaf {
    ([$($generic:tt)*] $leaf:ty, |$self:ident| $layout:expr, $origin:expr) => {
        impl<$($generic)*> AnyLeaf for $leaf {
            fn layout(&$self) -> &Layout {
                $layout
            }
            fn bind(&mut self, slot: usize, step: isize, block: usize) {
                self.reader.bind(slot, step, block);
            }
        }

        // SAFETY: `visit` shows the one leaf there is; `block` reads the row that the reader was bound to.
        unsafe impl<$($generic)*> Node for $leaf
        where
            T: Copy + 'static,
        {
            type Item = T;
            type Block = Run<T>;
            #[inline]
            fn visit(&mut self, see: &mut dyn FnMut(&mut dyn AnyLeaf)) {
                see(self);
            }
            #[inline(always)]
            fn common(&$self) -> Common<'_> {
                let layout = $layout;
                if layout.is_c_contiguous() { Common::Run(layout) } else { Common::Mixed }
            }
            #[inline(always)]
            unsafe fn block(&mut $self, at: &[isize], start: usize, len: usize) -> Run<T> {
                let origin = $origin;
                // SAFETY: the caller's promise.
                unsafe { $self.reader.block(origin, at, start, len) }
            }
        }
    };
}

leaf! { [T, S: Storage<T>] Leaf<T, S>, |self| self.array.layout(), self.array.origin() }
leaf! { ['a, T] Borrowed<'a, T>, |self| self.layout, self.origin }

/// Brings the elements of a row next to each other.
///
/// # Safety
/// `first` and the `len - 1` elements after it, `step` apart, are initialised; `into` has room for `len`.
#[inline(never)]
unsafe fn gather<T: Copy>(
    first: *const T,
    step: isize,
    len: usize,
    into: &mut Vec<T>,
    broadcast: &mut *const T,
) {
    if step == 0 && *broadcast == first && into.len() >= len {
        return;
    }
    *broadcast = first;
    let out = into.as_mut_ptr();
    for i in 0..len {
        // SAFETY: the caller's promise; the capacity is at least `len`.
        unsafe { out.add(i).write(*first.offset(i as isize * step)) };
    }
    // SAFETY: `len` elements were just written.
    unsafe { into.set_len(len) };
}

/// Borrowed next to each other.
pub struct Run<T>(*const T);

impl<T> Clone for Run<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Run<T> {}

// SAFETY: the block is `len` initialised elements from the pointer on.
unsafe impl<T: Copy + 'static, Old: Copy> Block<Old> for Run<T> {
    type Item = T;
    type Key = Self;
    #[inline(always)]
    unsafe fn item(self, i: usize, _: Old, _: &mut impl Care) -> T {
        // SAFETY: `i` is less than the length of the block.
        unsafe { *self.0.add(i) }
    }
}
