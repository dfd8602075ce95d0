//! The reduction engine: an expression folded along some of its axes.
//!
//! A [`Reducer`] says how one item joins an accumulator and how two accumulators join; the driver in `eval` walks the
//! same nests as the element-wise engine, with the kept axes outside and the folded ones inside. Long folds are cut into
//! pieces that are joined pairwise, so that rounding errors grow with the logarithm of the length, on every axis.
//!
//! - `along`: the user's side; `reducers`, `extremes`, `joined`: what can be folded; `scan`: running folds;
//! - `plan`: which loops; `walk`: their order, the same for all types; `short`: both for small arrays; `eval`: what is done on the way; `runs`: the loops over
//!   items, `integers`: one over `i32`; `cascade`: pieces joined pairwise; `buffered`: expressions that are computed before they are folded;
//! - `ready`: the reductions of arrays of built-in types, compiled here; `tables`: which these are; `ways`, `input`: what they read;
//!   `untyped`: the same for a dtype that is known at run time.

mod along;
mod buffered;
mod cascade;
mod eval;
mod extremes;
mod input;
mod integers;
mod joined;
mod lanes;
mod plan;
mod ready;
mod reducers;
mod runs;
mod scan;
mod short;
mod tables;
mod untyped;
mod walk;
mod ways;

pub use along::{Along, Everything, Filter, Masked, Taken};
pub(crate) use eval::fold_all;
pub(crate) use joined::{Folded, Identity, Joined};
pub(crate) use reducers::{
    All, Any, ArgMax, ArgMin, Count, Max, Min, Prod, SquaredSum, Sum, SumOfMeans, TotalWhere,
};
pub(crate) use scan::{accumulate, along as accumulate_along};
pub(crate) use untyped::Folding;

/// Whether the reduction of an expression is one of those that are compiled in this crate.
#[cfg(feature = "f16")]
pub(crate) const fn is_ready<R: Reducer<E::Item>, E: crate::expr::Closed>() -> bool {
    ready::is::<R, E>()
}

use crate::expr::Block;
use crate::simd;
use cascade::Cascade;
use ready::Ready;
use runs::{Items, piece};
use std::ops::ControlFlow;

/// How the items along the folded axes become one result.
///
/// `start` and `step` get the index of the item among those folded, in C order if the reducer is `ORDERED`. The items of
/// `a` in `merge(a, b)` need not come before those of `b`, but pieces are always cut and joined in the same way.
pub trait Reducer<T> {
    /// What is carried from item to item.
    type Acc: Copy;
    /// The result.
    type Out: Copy;
    /// The same over the items beside a `true`.
    type Where: Reducer<(T, bool), Out = Self::Out>;
    /// Whether the indices matter.
    const ORDERED: bool = false;
    /// The accumulator of one item.
    fn start(item: T, index: usize) -> Self::Acc;
    /// The accumulator with one item more.
    fn step(acc: Self::Acc, item: T, index: usize) -> Self::Acc;
    /// The accumulator of the items of both.
    fn merge(a: Self::Acc, b: Self::Acc) -> Self::Acc;
    /// The result for an accumulator.
    fn finish(acc: Self::Acc) -> Option<Self::Out>;
    /// The accumulator of no items, if there is one.
    fn neutral() -> Option<Self::Acc>;

    /// Whether a step may leave an accumulator as it is.
    const CHOOSES: bool = true;
    /// The most items that are folded as one run of an array.
    const PIECE: usize = piece::<Self::Acc>();
    /// How many arrays the items are read from, if they are nothing but elements.
    const ARRAYS: usize = 1;
    /// The reduction of arrays, compiled in this crate, if it is.
    const READY: Option<&'static Ready> = None;
    /// The same for `Where`.
    const READY_WHERE: Option<&'static Ready> = None;

    /// The accumulator of a run of items, the first of which has this index.
    #[inline(never)]
    fn run<B: Block<(), Item = T>>(items: Items<B>, index: usize) -> Self::Acc {
        simd::dispatch_narrow(
            #[inline(always)]
            || {
                let start = |item, i| Self::start(item, index + i);
                items.fold(start, |acc, item, i| Self::step(acc, item, index + i), Self::merge)
            },
        )
    }

    /// The same of the items beside a `true`, where there is an accumulator of nothing.
    #[inline(never)]
    fn run_where<B: Block<(), Item = (T, bool)>>(items: Items<B>) -> Self::Acc
    where
        T: Copy,
    {
        simd::dispatch_narrow(
            #[inline(always)]
            || {
                let nothing = Self::neutral().expect("a total has an answer for nothing");
                let chosen = items.chosen(|item| Self::start(item, 0), nothing);
                chosen.fold(|acc, _| acc, |a, b, _| Self::merge(a, b), Self::merge)
            },
        )
    }

    /// Whether no further item can change the result.
    #[inline(always)]
    fn settled(_: Self::Acc) -> bool {
        false
    }

    /// Adds the accumulator of a run of items, the first of which has this index, to those of the runs before it. Breaks
    /// when no further item can change the result.
    #[inline(always)]
    fn fold<B: Block<(), Item = T>>(
        parts: &mut Cascade<Self::Acc>,
        items: Items<B>,
        index: usize,
    ) -> ControlFlow<()> {
        let part = Self::run(items, index);
        parts.push(part, Self::merge);
        if Self::settled(part) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
