//! The best item of a run, and where it is.

use std::ops::ControlFlow::{self, Break, Continue};

use super::cascade::Cascade;
use super::runs::Items;
use crate::expr::Block;
use crate::expr::op::{Ordered, is_nan};
use crate::simd;

/// Which of two items is better.
pub(super) trait Best {
    fn better<T: Ordered>(one: T, other: T) -> bool;
}

/// The lesser one.
pub(super) struct Least;
/// The greater one.
pub(super) struct Greatest;

impl Best for Least {
    #[inline(always)]
    fn better<T: Ordered>(one: T, other: T) -> bool {
        one < other
    }
}

impl Best for Greatest {
    #[inline(always)]
    fn better<T: Ordered>(one: T, other: T) -> bool {
        one > other
    }
}

/// The best item of a run; NaN if there is one. Whether there is one is noted apart, which costs an instruction for two
/// vectors of items instead of two for each.
#[inline(never)]
pub(super) fn extreme_of<O: Best, T: Ordered, B: Block<(), Item = T>>(items: Items<B>) -> T {
    let (extreme, nan) = simd::dispatch_narrow(
        #[inline(always)]
        || {
            let (mut nan, mut nan_first) = (false, false);
            let best = |acc, item| if O::better(item, acc) { item } else { acc };
            let step = |acc, item, _| {
                nan |= is_nan(item);
                best(acc, item)
            };
            let start = |item, _| {
                nan_first |= is_nan(item);
                item
            };
            let extreme = items.fold(start, step, best);
            (extreme, nan | nan_first)
        },
    );
    if nan { first_nan(items).map_or(extreme, |at| items.item(at)) } else { extreme }
}

/// Where the first NaN of a run is.
#[cold]
#[inline(never)]
pub(super) fn first_nan<T: Ordered, B: Block<(), Item = T>>(items: Items<B>) -> Option<usize> {
    items.position(is_nan)
}

/// Goes on from the best item so far and its place to a later run, and looks for the place of its best item only when that
/// is better.
#[inline(always)]
pub(super) fn first_best<O: Best, T: Ordered, B: Block<(), Item = T>>(
    parts: &mut Cascade<(T, usize)>,
    items: Items<B>,
    index: usize,
) -> ControlFlow<()> {
    let extreme = extreme_of::<O, T, B>(items);
    let nan = is_nan(extreme);
    if parts.only().is_none_or(|(best, _)| nan || O::better(extreme, best)) {
        parts.replace((extreme, index + place_of(items, extreme)));
    }
    if nan { Break(()) } else { Continue(()) }
}

/// Where the best item of a run first is.
#[inline(never)]
pub(super) fn place_of<T: Ordered, B: Block<(), Item = T>>(items: Items<B>, extreme: T) -> usize {
    let place = if is_nan(extreme) { first_nan(items) } else { place_where(items, |item| item == extreme) };
    place.unwrap_or(0)
}

/// Where the first of some items of a run is.
#[inline(always)]
pub(super) fn place_where<T, B: Block<(), Item = T>>(
    items: Items<B>,
    found: impl Fn(T) -> bool,
) -> Option<usize> {
    simd::dispatch_narrow(
        #[inline(always)]
        || items.position(found),
    )
}
