//! Rare operands: those for which an operation takes another way than its loop.
//!
//! A loop becomes vector instructions when nothing in it branches. An operation that would have to branch for operands
//! that hardly ever come says which they are, and how it is done for any: [`UnaryOp::is_rare`], [`UnaryOp::call_any`].
//! The loop then goes on as if there were none, watches for them, and goes through the block again if it saw one.

use super::op::UnaryOp;

/// How operations are called.
pub trait Care {
    #[doc(hidden)]
    fn call<A, Op: UnaryOp<A>>(&mut self, a: A) -> Op::Out;
}

/// As if no operand were rare, noting whether one was.
pub(super) struct Watch {
    pub(super) seen: bool,
}

impl Care for Watch {
    #[inline(always)]
    fn call<A, Op: UnaryOp<A>>(&mut self, a: A) -> Op::Out {
        self.seen |= Op::is_rare(&a);
        Op::call(a)
    }
}

/// Each operand as it should be.
pub(super) struct Careful;

impl Care for Careful {
    #[inline(always)]
    fn call<A, Op: UnaryOp<A>>(&mut self, a: A) -> Op::Out {
        if Op::is_rare(&a) { Op::call_any(a) } else { Op::call(a) }
    }
}
