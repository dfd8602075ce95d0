//! The operands of a call, and how planning sees them.

use super::{Call, Kernel};
use crate::array::tile::Bytes;
use crate::expr::leaf::RawArray;
use crate::expr::node::{AnyLeaf, Common};
use crate::expr::reader::{Course, Reader};
use crate::layout::Layout;

/// Where the operands of a call are.
#[doc(hidden)]
pub struct Sources<'s> {
    pub(super) list: [Source<'s>; 3],
    pub(super) count: usize,
}

#[derive(Clone, Copy)]
pub(super) enum Source<'s> {
    Array(*const u8, &'s Layout),
    Scalar(*const u8),
    /// The target itself.
    This,
}

impl<'s> Sources<'s> {
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Sources { list: [Source::This; 3], count: 0 }
    }

    #[inline(always)]
    fn add(&mut self, source: Source<'s>) {
        self.list[self.count] = source;
        self.count += 1;
    }

    #[inline(always)]
    pub(in crate::expr) fn array(&mut self, origin: *const u8, layout: &'s Layout) {
        self.add(Source::Array(origin, layout));
    }

    #[inline(always)]
    pub(in crate::expr) fn scalar(&mut self, value: *const u8) {
        self.add(Source::Scalar(value));
    }

    #[inline(always)]
    pub(in crate::expr) fn this(&mut self) {
        self.add(Source::This);
    }

    #[inline(always)]
    pub(super) fn iter(&self) -> impl Iterator<Item = Source<'s>> {
        self.list[..self.count].iter().copied()
    }

    /// The arrays among them, in order.
    pub(crate) fn arrays(&self) -> [Option<RawArray<'s>>; 3] {
        let mut arrays = self.iter().filter_map(|source| match source {
            Source::Array(origin, layout) => Some(RawArray { origin, layout }),
            _ => None,
        });
        std::array::from_fn(|_| arrays.next())
    }

    /// What all arrays have in common.
    pub(super) fn common(&self) -> Common<'s> {
        let mut common = Common::Nothing;
        for source in &self.list[..self.count] {
            let Source::Array(_, layout) = *source else { continue };
            if !layout.is_c_contiguous() {
                return Common::Mixed;
            }
            match common {
                Common::Run(first) if first.shape_is(layout) => {}
                Common::Nothing => common = Common::Run(layout),
                _ => return Common::Mixed,
            }
        }
        common
    }
}

/// The operands that are arrays, as planning sees them.
pub(super) struct Leaves<'s>(pub(super) [Option<Operand<'s>>; 3]);

pub(super) struct Operand<'s> {
    pub(super) origin: *const u8,
    layout: &'s Layout,
    pub(super) reader: Reader,
}

impl AnyLeaf for Operand<'_> {
    fn layout(&self) -> &Layout {
        self.layout
    }
    fn bind(&mut self, slot: usize, course: Course) {
        self.reader.bind(slot, course);
    }
}

impl<'s> Leaves<'s> {
    pub(super) fn new(call: &Call, sources: &Sources<'s>, target: Option<(*mut u8, &'s Layout)>) -> Self {
        let mut leaves = [None, None, None];
        for (k, source) in sources.iter().enumerate() {
            let (origin, layout) = match (source, target) {
                (Source::Array(origin, layout), _) => (origin, layout),
                (Source::This, Some((origin, layout))) => (origin.cast_const(), layout),
                _ => continue,
            };
            leaves[k] = Some(Operand { origin, layout, reader: Reader::unbound(call.bytes(k)) });
        }
        Leaves(leaves)
    }

    /// The same operands with buffers of their own, for another part of the loops they are bound to.
    pub(super) fn twin(&self) -> Self {
        Leaves(std::array::from_fn(|k| {
            self.0[k].as_ref().map(|leaf| Operand { reader: leaf.reader.twin(), ..*leaf })
        }))
    }

    pub(super) fn visit(&mut self, see: &mut dyn FnMut(&mut dyn AnyLeaf)) {
        self.0.iter_mut().flatten().for_each(|leaf| see(leaf));
    }
}

impl Call {
    /// The place among the operands of the kernel of an operand of the operation.
    #[inline(always)]
    pub(super) fn place(&self, k: usize) -> usize {
        if self.flipped { 1 - k } else { k }
    }

    pub(super) fn cast_of(&self, k: usize) -> Option<&'static Kernel> {
        self.casts.get(k).copied().flatten()
    }

    /// What is known of the elements of an operand.
    pub(super) fn bytes(&self, k: usize) -> Bytes {
        match Call::cast_of(self, k) {
            Some(cast) => cast.from[0],
            None => self.kernel.from[self.place(k)],
        }
    }
}
