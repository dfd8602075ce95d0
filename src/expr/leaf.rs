//! The leaves of an expression: where the elements of arrays are read.
//!
//! # The invariant
//! That of the nodes, see `node`: a leaf reads only rows that planning has bound it to, and before that only the run of
//! all its elements.
#![expect(
    unsafe_code,
    reason = "reads elements through positions that the plan has checked once for all rows"
)]

use std::ops::Range;

use super::care::Care;
use super::node::{AnyLeaf, Block, Common, Node};
use super::reader::{Course, Reader};
use super::ready::{Call, Sources};
use crate::array::NdArray;
use crate::array::tile::Bytes;
use crate::element::is_built_in;
use crate::layout::Layout;
use crate::storage::Storage;

/// The elements of an array, which the leaf holds: its own, or a view.
pub struct Leaf<T, S> {
    array: NdArray<T, S>,
    reader: Bound,
}

/// The elements of a borrowed array: a leaf that is light to make, for what is computed at once.
pub struct Borrowed<'a, T> {
    origin: *const T,
    layout: &'a Layout,
    bytes: &'static Bytes,
    reader: Bound,
}

/// How a leaf reads its rows once it is bound. Before that it is small, since expressions are moved while they are made.
type Bound = Option<Box<Reader>>;

impl<T: Copy, S: Storage<T>> Leaf<T, S> {
    #[inline]
    pub(crate) fn new(array: NdArray<T, S>) -> Self {
        Leaf { array, reader: None }
    }
}

impl<T, S> Leaf<T, S> {
    /// The array.
    pub(crate) fn array(&self) -> &NdArray<T, S> {
        &self.array
    }
}

impl<T, S: Clone> Clone for Leaf<T, S> {
    fn clone(&self) -> Self {
        Leaf { array: self.array.clone(), reader: None }
    }
}

impl<'a, T: Copy> Borrowed<'a, T> {
    #[inline]
    pub(crate) fn of<S: Storage<T>>(array: &'a NdArray<T, S>) -> Self {
        Borrowed::new(array.origin(), array.layout(), const { &Bytes::of::<T>() })
    }
}

impl<'a, T> Borrowed<'a, T> {
    #[inline]
    fn new(origin: *const T, layout: &'a Layout, bytes: &'static Bytes) -> Self {
        Borrowed { origin, layout, bytes, reader: None }
    }
}

impl<'a> Borrowed<'a, bool> {
    /// The truth values as bytes of 0 and 1.
    pub(crate) fn as_bytes(&self) -> Borrowed<'a, u8> {
        Borrowed::new(self.origin.cast(), self.layout, const { &Bytes::of::<u8>() })
    }
}

macro_rules! leaf {
    ([$($generic:tt)*] $leaf:ty, |$self:ident| $layout:expr, $origin:expr, $bytes:expr, $twin:expr, $moved:expr) => {
        impl<$($generic)*> AnyLeaf for $leaf {
            fn layout(&$self) -> &Layout {
                $layout
            }
            fn bind(&mut $self, slot: usize, course: Course) {
                let bytes = $bytes;
                $self.reader.get_or_insert_with(|| Box::new(Reader::unbound(bytes))).bind(slot, course);
            }
        }

        // SAFETY: `visit` shows the one leaf there is; `block` reads the row that the reader was bound to.
        unsafe impl<$($generic)*> Node for $leaf
        where
            T: 'static,
        {
            type Item = T;
            type Block = Run<T>;
            fn twin(&$self) -> Option<Self> {
                if is_built_in::<T>() { $twin } else { None }
            }
            #[inline(always)]
            fn moved($self) -> Self {
                $moved
            }
            const ARRAYS: usize = 1;
            #[inline]
            fn visit(&mut self, see: &mut dyn FnMut(&mut dyn AnyLeaf)) {
                see(self);
            }
            fn lone(&$self) -> Option<&Layout> {
                Some($layout)
            }
            const PLAIN: bool = true;
            const READY: Option<Call> = Call::copy::<T>();
            #[inline(always)]
            fn sources<'s>(&'s $self, add: &mut Sources<'s>) {
                add.array($origin.cast(), $layout);
            }
            #[inline(always)]
            fn common(&$self) -> Common<'_> {
                let layout = $layout;
                if layout.is_c_contiguous() { Common::Run(layout) } else { Common::Mixed }
            }
            #[inline(always)]
            unsafe fn block(&mut $self, at: &[isize], rows: Range<usize>, start: usize, len: usize) -> Run<T> {
                let (origin, bytes): (*const u8, &Bytes) = ($origin.cast(), $bytes);
                match &mut $self.reader {
                    None => Run(origin.wrapping_offset((at[0] + start as isize) * bytes.size as isize).cast()),
                    // SAFETY: the caller's promise.
                    Some(reader) => Run(unsafe { reader.block(origin, at, rows, start, len).cast() }),
                }
            }
        }
    };
}

leaf! {
    [T: Copy, S: Storage<T>] Leaf<T, S>, |self| self.array.layout(), self.array.origin(), const { &Bytes::of::<T>() },
    self.array.twin().map(|array| Leaf { array, reader: twin(&self.reader) }),
    Leaf { array: self.array.moved(), reader: self.reader }
}
leaf! {
    ['a, T: Copy] Borrowed<'a, T>, |self| self.layout, self.origin, self.bytes,
    Some(Borrowed { reader: twin(&self.reader), ..*self }),
    self
}

fn twin(reader: &Bound) -> Bound {
    reader.as_ref().map(|reader| Box::new(reader.twin()))
}

/// An array of some type, borrowed.
#[derive(Clone, Copy)]
pub struct RawArray<'a> {
    pub(super) origin: *const u8,
    pub(super) layout: &'a Layout,
}

impl<'a> RawArray<'a> {
    /// The array as a leaf.
    ///
    /// # Safety
    /// It is an array of `T`, or of a type with the same bits, each of which is a `T`.
    pub(crate) unsafe fn of<T: Copy>(self) -> Borrowed<'a, T> {
        Borrowed::new(self.origin.cast(), self.layout, const { &Bytes::of::<T>() })
    }

    /// The elements, if they lie next to each other in C order, and how many they are.
    ///
    /// # Safety
    /// As for `of`.
    #[inline(always)]
    pub(crate) unsafe fn run<T>(self) -> Option<(Run<T>, usize)> {
        self.layout.is_c_contiguous().then(|| (Run(self.origin.cast()), self.layout.size()))
    }

    /// The array as a leaf of whatever has the size of `T`: only where its blocks begin means something.
    ///
    /// # Safety
    /// It is an array of `T`.
    pub(crate) unsafe fn sized<T: Copy>(self) -> Borrowed<'a, u8> {
        Borrowed::new(self.origin, self.layout, const { &Bytes::of::<T>() })
    }
}

/// Elements next to each other.
pub struct Run<T>(pub(super) *const T);

impl<T> Run<T> {
    /// The elements of a slice, for as long as it lives.
    #[inline(always)]
    pub(crate) fn over(elements: &[T]) -> Self {
        Run(elements.as_ptr())
    }

    /// Where the first one is.
    #[inline(always)]
    pub(crate) fn start(self) -> *const T {
        self.0
    }
}

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
    #[inline(always)]
    unsafe fn item(self, i: usize, _: Old, _: &mut impl Care) -> T {
        // SAFETY: `i` is less than the length of the block.
        unsafe { *self.0.add(i) }
    }
    #[inline(always)]
    fn neighbours(self) -> Option<*const T> {
        Some(self.0)
    }
}
