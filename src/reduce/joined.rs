//! Operations of two elements as reducers: what NumPy's ufuncs fold by that has no reducer of its own.

use super::Reducer;
use super::reducers::{ChoiceWhere, TotalWhere};
use crate::expr::BinaryOp;
use std::marker::PhantomData;

/// The fold by an operation that has an answer for nothing.
pub(crate) struct Folded<Op>(PhantomData<Op>);

/// The fold by an operation that has none.
pub(crate) struct Joined<Op>(PhantomData<Op>);

/// An operation with an element that leaves every other one as it is.
pub(crate) trait Identity<T>: BinaryOp<T, T, Out = T> {
    fn identity() -> T;
}

macro_rules! reducer {
    ($name:ident: $bound:ident $(<Out = $out:ident>)?, $masked:ident, $nothing:expr, |$item:ident| $first:expr) => {
        impl<T: Copy, Op: $bound<T $(, T, Out = $out)?>> Reducer<T> for $name<Op> {
            type Acc = T;
            type Out = T;
            type Where = $masked<Self>;
            #[inline(always)]
            fn start($item: T, _: usize) -> T {
                $first
            }
            #[inline(always)]
            fn step(acc: T, item: T, _: usize) -> T {
                Op::call(acc, item)
            }
            #[inline(always)]
            fn merge(a: T, b: T) -> T {
                Op::call(a, b)
            }
            #[inline(always)]
            fn finish(acc: T) -> Option<T> {
                Some(acc)
            }
            #[inline(always)]
            fn neutral() -> Option<T> {
                $nothing
            }
        }
    };
}

// NumPy begins with the answer for nothing: the fold of one negative number by `gcd` is positive.
reducer!(Folded: Identity, TotalWhere, Some(Op::identity()), |item| Op::call(Op::identity(), item));
reducer!(Joined: BinaryOp<Out = T>, ChoiceWhere, None, |item| item);
