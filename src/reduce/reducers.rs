//! The reducers: types without a value, like the operations of the element-wise engine.

use std::marker::PhantomData;
use std::ops::ControlFlow::{self, Break, Continue};

use super::Reducer;
use super::cascade::Cascade;
use super::runs::Items;
use crate::element::{Number, Summable, ZeroOne};
use crate::expr::Block;
use crate::expr::op::{Ordered, is_nan, maximum, minimum};

/// The sum of items, each of which may be any that can be summed.
pub(crate) struct Sum;
/// The product of items.
pub(crate) struct Prod;
/// The smallest item; NaN if there is one.
pub(crate) struct Min;
/// The largest item; NaN if there is one.
pub(crate) struct Max;
/// The index of the first smallest item, or of the first NaN.
pub(crate) struct ArgMin;
/// The index of the first largest item, or of the first NaN.
pub(crate) struct ArgMax;
/// Whether all items are true.
pub(crate) struct All;
/// Whether some item is true.
pub(crate) struct Any;
/// How many items are true.
pub(crate) struct Count;
/// A reducer with an answer for nothing, over the items beside a `true`.
pub(crate) struct TotalWhere<R>(PhantomData<R>);
/// A reducer that chooses one of the items, over those beside a `true`.
pub(crate) struct ChoiceWhere<R>(PhantomData<R>);

/// `Name, how two totals join, the total of nothing`.
macro_rules! total {
    ($name:ident, $join:ident, $nothing:ident) => {
        impl<T: Summable> Reducer<T> for $name {
            type Acc = T::Sum;
            type Out = T::Sum;
            type Where = TotalWhere<Self>;
            #[inline(always)]
            fn start(item: T, _: usize) -> T::Sum {
                item.to_sum()
            }
            #[inline(always)]
            fn step(acc: T::Sum, item: T, _: usize) -> T::Sum {
                acc.$join(item.to_sum())
            }
            #[inline(always)]
            fn merge(a: T::Sum, b: T::Sum) -> T::Sum {
                a.$join(b)
            }
            #[inline(always)]
            fn finish(acc: T::Sum) -> Option<T::Sum> {
                Some(acc)
            }
            #[inline(always)]
            fn neutral() -> Option<T::Sum> {
                Some(T::Sum::$nothing())
            }
        }
    };
}

total!(Sum, add, zero);
total!(Prod, mul, one);

/// `Name of the extreme, of its place, which of two, whether the first of two is better`: the extreme item, and where it
/// first is.
macro_rules! extreme {
    ($value:ident, $index:ident, $best:ident, $better:tt) => {
        impl<T: Ordered> Reducer<T> for $value {
            type Acc = T;
            type Out = T;
            type Where = ChoiceWhere<Self>;
            #[inline(always)]
            fn start(item: T, _: usize) -> T {
                item
            }
            #[inline(always)]
            fn step(acc: T, item: T, _: usize) -> T {
                $best(acc, item)
            }
            #[inline(always)]
            fn merge(a: T, b: T) -> T {
                $best(a, b)
            }
            #[inline(always)]
            fn finish(acc: T) -> Option<T> {
                Some(acc)
            }
            #[inline(always)]
            fn neutral() -> Option<T> {
                None
            }
            #[inline(always)]
            fn fold<B: Block<(), Item = T>>(
                parts: &mut Cascade<T>,
                items: Items<B>,
                _: usize,
            ) -> ControlFlow<()> {
                parts.push(extreme_of(items, |x, y| x $better y), $best);
                Continue(())
            }
        }

        impl<T: Ordered> Reducer<T> for $index {
            type Acc = (T, usize);
            type Out = i64;
            type Where = ChoiceWhere<Self>;
            const ORDERED: bool = true;
            #[inline(always)]
            fn start(item: T, index: usize) -> (T, usize) {
                (item, index)
            }
            #[inline(always)]
            fn step(acc: (T, usize), item: T, index: usize) -> (T, usize) {
                let better = (item $better acc.0) | (is_nan(item) & !is_nan(acc.0));
                if better { (item, index) } else { acc }
            }
            #[inline(always)]
            fn merge(a: (T, usize), b: (T, usize)) -> (T, usize) {
                let (first, second) = if a.1 < b.1 { (a, b) } else { (b, a) };
                <Self as Reducer<T>>::step(first, second.0, second.1)
            }
            #[inline(always)]
            fn finish(acc: (T, usize)) -> Option<i64> {
                Some(acc.1 as i64)
            }
            #[inline(always)]
            fn neutral() -> Option<(T, usize)> {
                None
            }
            #[inline(always)]
            fn fold<B: Block<(), Item = T>>(
                parts: &mut Cascade<(T, usize)>,
                items: Items<B>,
                index: usize,
            ) -> ControlFlow<()> {
                first_best(parts, items, index, |x, y| x $better y)
            }
        }
    };
}

extreme!(Min, ArgMin, minimum, <);
extreme!(Max, ArgMax, maximum, >);

/// The best item of a run; NaN if there is one. Whether there is one is noted apart, which costs an instruction for two
/// vectors of items instead of two for each.
#[inline(always)]
fn extreme_of<T: Ordered, B: Block<(), Item = T>>(items: Items<B>, better: impl Fn(T, T) -> bool) -> T {
    let (mut nan, mut nan_first) = (false, false);
    let best = |acc, item| if better(item, acc) { item } else { acc };
    let step = |acc, item, _| {
        nan |= is_nan(item);
        best(acc, item)
    };
    let start = |item, _| {
        nan_first |= is_nan(item);
        item
    };
    let extreme = items.fold(start, step, best);
    if nan | nan_first { items.position(is_nan).map_or(extreme, |at| items.item(at)) } else { extreme }
}

/// Goes on from the best item so far and its place to a later run, and looks for the place of its best item only when that
/// is better.
#[inline(always)]
fn first_best<T: Ordered, B: Block<(), Item = T>>(
    parts: &mut Cascade<(T, usize)>,
    items: Items<B>,
    index: usize,
    better: impl Fn(T, T) -> bool + Copy,
) -> ControlFlow<()> {
    let extreme = extreme_of(items, better);
    let nan = is_nan(extreme);
    if parts.first().is_none_or(|(best, _)| nan || better(extreme, best)) {
        let place = if nan { items.position(is_nan) } else { items.position(|item| item == extreme) };
        parts.replace((extreme, index + place.unwrap_or(0)));
    }
    if nan { Break(()) } else { Continue(()) }
}

/// `Name, the truth value of an item that settles it, how two join`.
macro_rules! settled_by {
    ($name:ident, $truth:literal, $join:tt) => {
        impl<T: ZeroOne> Reducer<T> for $name {
            type Acc = bool;
            type Out = bool;
            type Where = TotalWhere<Self>;
            #[inline(always)]
            fn start(item: T, _: usize) -> bool {
                item.truth()
            }
            #[inline(always)]
            fn step(acc: bool, item: T, _: usize) -> bool {
                acc $join item.truth()
            }
            #[inline(always)]
            fn merge(a: bool, b: bool) -> bool {
                a $join b
            }
            #[inline(always)]
            fn finish(acc: bool) -> Option<bool> {
                Some(acc)
            }
            #[inline(always)]
            fn neutral() -> Option<bool> {
                Some(!$truth)
            }
            #[inline(always)]
            fn fold<B: Block<(), Item = T>>(
                parts: &mut Cascade<bool>,
                items: Items<B>,
                _: usize,
            ) -> ControlFlow<()> {
                let settled = items.position(|item| item.truth() == $truth).is_some();
                parts.push(settled == $truth, |a, b| a $join b);
                if settled { Break(()) } else { Continue(()) }
            }
        }
    };
}

settled_by!(All, false, &);
settled_by!(Any, true, |);

impl<T: ZeroOne> Reducer<T> for Count {
    type Acc = i64;
    type Out = i64;
    type Where = TotalWhere<Self>;
    #[inline(always)]
    fn start(item: T, _: usize) -> i64 {
        i64::from(item.truth())
    }
    #[inline(always)]
    fn step(acc: i64, item: T, _: usize) -> i64 {
        acc + i64::from(item.truth())
    }
    #[inline(always)]
    fn merge(a: i64, b: i64) -> i64 {
        a + b
    }
    #[inline(always)]
    fn finish(acc: i64) -> Option<i64> {
        Some(acc)
    }
    #[inline(always)]
    fn neutral() -> Option<i64> {
        Some(0)
    }
    #[inline(always)]
    fn fold<B: Block<(), Item = T>>(parts: &mut Cascade<i64>, items: Items<B>, _: usize) -> ControlFlow<()> {
        // A run has fewer items than 16 bits can count, and more of them fit a vector.
        let one = |item: T| u16::from(item.truth());
        let count = items.fold(|item, _| one(item), |count, item, _| count + one(item), |a, b| a + b);
        parts.push(i64::from(count), |a, b| a + b);
        Continue(())
    }
}

/// The items that are not chosen leave the accumulator as it is.
impl<T: Copy, R: Reducer<T>> Reducer<(T, bool)> for TotalWhere<R> {
    type Acc = R::Acc;
    type Out = R::Out;
    type Where = TotalWhere<Self>;
    const ORDERED: bool = R::ORDERED;
    #[inline(always)]
    fn start((item, chosen): (T, bool), index: usize) -> R::Acc {
        let nothing = R::neutral().expect("a total has an answer for nothing");
        let start = R::start(item, index);
        if chosen { start } else { nothing }
    }
    #[inline(always)]
    fn step(acc: R::Acc, (item, chosen): (T, bool), index: usize) -> R::Acc {
        let next = R::step(acc, item, index);
        if chosen { next } else { acc }
    }
    #[inline(always)]
    fn merge(a: R::Acc, b: R::Acc) -> R::Acc {
        R::merge(a, b)
    }
    #[inline(always)]
    fn finish(acc: R::Acc) -> Option<R::Out> {
        R::finish(acc)
    }
    #[inline(always)]
    fn neutral() -> Option<R::Acc> {
        R::neutral()
    }
}

/// There is no accumulator before the first chosen item. In a run, that item takes the place of those that are not
/// chosen: it is there already, and comes first.
impl<T: Copy, R: Reducer<T>> Reducer<(T, bool)> for ChoiceWhere<R> {
    type Acc = Option<R::Acc>;
    type Out = R::Out;
    type Where = ChoiceWhere<Self>;
    const ORDERED: bool = R::ORDERED;
    #[inline(always)]
    fn start((item, chosen): (T, bool), index: usize) -> Self::Acc {
        chosen.then(|| R::start(item, index))
    }
    #[inline(always)]
    fn step(acc: Self::Acc, (item, chosen): (T, bool), index: usize) -> Self::Acc {
        let next = acc.map_or_else(|| R::start(item, index), |acc| R::step(acc, item, index));
        if chosen { Some(next) } else { acc }
    }
    #[inline(always)]
    fn merge(a: Self::Acc, b: Self::Acc) -> Self::Acc {
        match (a, b) {
            (Some(a), Some(b)) => Some(R::merge(a, b)),
            (one, other) => one.or(other),
        }
    }
    #[inline(always)]
    fn finish(acc: Self::Acc) -> Option<R::Out> {
        acc.and_then(R::finish)
    }
    #[inline(always)]
    fn neutral() -> Option<Self::Acc> {
        None
    }
    #[inline(always)]
    fn fold<B: Block<(), Item = (T, bool)>>(
        parts: &mut Cascade<Self::Acc>,
        items: Items<B>,
        index: usize,
    ) -> ControlFlow<()> {
        let mut own = Cascade::new();
        if let Some(first) = items.position(|(_, chosen)| chosen) {
            _ = R::fold(&mut own, items.chosen_from(first), index + first);
        }
        parts.push(own.finish(R::merge), Self::merge);
        Continue(())
    }
}
