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
    kinds: [Source; 3],
    /// Where arrays and scalars begin.
    starts: [*const u8; 3],
    layouts: [Option<&'s Layout>; 3],
    pub(super) count: usize,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Source {
    Array,
    Scalar,
    /// The target itself.
    This,
    /// There is no such operand.
    None,
}

impl<'s> Sources<'s> {
    #[inline(always)]
    pub(crate) fn new() -> Self {
        let starts = [std::ptr::null(); 3];
        Sources { kinds: [Source::None; 3], starts, layouts: [None; 3], count: 0 }
    }

    #[inline(always)]
    fn add(&mut self, kind: Source, start: *const u8, layout: Option<&'s Layout>) {
        self.kinds[self.count] = kind;
        self.starts[self.count] = start;
        self.layouts[self.count] = layout;
        self.count += 1;
    }

    #[inline(always)]
    pub(in crate::expr) fn array(&mut self, origin: *const u8, layout: &'s Layout) {
        self.add(Source::Array, origin, Some(layout));
    }

    #[inline(always)]
    pub(in crate::expr) fn scalar(&mut self, value: *const u8) {
        self.add(Source::Scalar, value, None);
    }

    #[inline(always)]
    pub(in crate::expr) fn this(&mut self) {
        self.add(Source::This, std::ptr::null(), None);
    }

    #[inline(always)]
    pub(super) fn kind(&self, k: usize) -> Source {
        self.kinds[k]
    }

    #[inline(always)]
    pub(super) fn start(&self, k: usize) -> *const u8 {
        self.starts[k]
    }

    /// One of the operands, which is an array.
    pub(crate) fn array_at(&self, k: usize) -> RawArray<'s> {
        RawArray { origin: self.starts[k], layout: self.layouts[k].expect("an array") }
    }

    /// Kinds and places of the operands of a kernel, for which the first two may have been changed for each other.
    #[inline(always)]
    pub(super) fn ordered(&self, flipped: bool) -> ([Source; 3], [*const u8; 3]) {
        let (kinds, starts) = (&self.kinds, &self.starts);
        match flipped {
            false => (*kinds, *starts),
            true => ([kinds[1], kinds[0], kinds[2]], [starts[1], starts[0], starts[2]]),
        }
    }

    /// What all arrays have in common.
    #[inline]
    pub(super) fn common(&self) -> Common<'s> {
        let mut common = Common::Nothing;
        for layout in self.layouts.iter().flatten() {
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
        let mut leaves = [const { None }; 3];
        for (k, leaf) in leaves.iter_mut().enumerate() {
            let (origin, layout) = match (sources.layouts[k], target) {
                (Some(layout), _) => (sources.starts[k], layout),
                (None, Some((origin, layout))) if sources.kinds[k] == Source::This => {
                    (origin.cast_const(), layout)
                }
                _ => continue,
            };
            *leaf = Some(Operand { origin, layout, reader: Reader::unbound(call.bytes(k)) });
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
    pub(super) fn bytes(&self, k: usize) -> &'static Bytes {
        match Call::cast_of(self, k) {
            Some(cast) => &cast.from[0],
            None => &self.kernel.from[self.place(k)],
        }
    }
}
