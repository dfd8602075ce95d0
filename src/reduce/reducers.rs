//! The reducers: types without a value, like the operations of the element-wise engine.

use std::marker::PhantomData;

use super::Reducer;
use crate::element::{Number, Summable, ZeroOne};
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
/// A reducer over the items beside a `true`.
pub(crate) struct Chosen<R>(PhantomData<R>);

/// `Name, how two totals join, the total of nothing`.
macro_rules! total {
    ($name:ident, $join:ident, $nothing:ident) => {
        impl<T: Summable> Reducer<T> for $name {
            type Acc = T::Sum;
            type Out = T::Sum;
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

/// `Name, which of two`: the extreme item, and where it first is.
macro_rules! extreme {
    ($value:ident, $index:ident, $best:ident) => {
        impl<T: Ordered> Reducer<T> for $value {
            type Acc = T;
            type Out = T;
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
        }

        impl<T: Ordered> Reducer<T> for $index {
            type Acc = (T, usize);
            type Out = i64;
            const ORDERED: bool = true;
            #[inline(always)]
            fn start(item: T, index: usize) -> (T, usize) {
                (item, index)
            }
            #[inline(always)]
            fn step(acc: (T, usize), item: T, index: usize) -> (T, usize) {
                Self::merge(acc, (item, index))
            }
            #[inline(always)]
            fn merge(a: (T, usize), b: (T, usize)) -> (T, usize) {
                first_of(a, b, same($best(a.0, b.0), a.0), same($best(b.0, a.0), b.0))
            }
            #[inline(always)]
            fn finish(acc: (T, usize)) -> Option<i64> {
                Some(acc.1 as i64)
            }
            #[inline(always)]
            fn neutral() -> Option<(T, usize)> {
                None
            }
        }
    };
}

extreme!(Min, ArgMin, minimum);
extreme!(Max, ArgMax, maximum);

/// Whether two items are equal, or both NaN.
#[inline(always)]
fn same<T: PartialOrd + Copy>(a: T, b: T) -> bool {
    a == b || (is_nan(a) && is_nan(b))
}

/// The one of two places that holds the extreme item; of two that do, the first.
#[inline(always)]
fn first_of<T>(a: (T, usize), b: (T, usize), a_is: bool, b_is: bool) -> (T, usize) {
    if a_is && (!b_is || a.1 < b.1) { a } else { b }
}

/// Reducers of truth values: `Name => Acc, of one item, of two accumulators, of none`.
macro_rules! truth {
    ($($name:ident => $acc:ty, |$x:ident| $start:expr, |$a:ident, $b:ident| $merge:expr, $neutral:expr;)*) => {$(
        impl<T: ZeroOne> Reducer<T> for $name {
            type Acc = $acc;
            type Out = $acc;
            #[inline(always)]
            fn start(item: T, _: usize) -> $acc { let $x = item.truth(); $start }
            #[inline(always)]
            fn step(acc: $acc, item: T, index: usize) -> $acc {
                <Self as Reducer<T>>::merge(acc, <Self as Reducer<T>>::start(item, index))
            }
            #[inline(always)]
            fn merge($a: $acc, $b: $acc) -> $acc { $merge }
            #[inline(always)]
            fn finish(acc: $acc) -> Option<$acc> { Some(acc) }
            #[inline(always)]
            fn neutral() -> Option<$acc> { Some($neutral) }
        }
    )*};
}

truth! {
    All => bool, |x| x, |a, b| a & b, true;
    Any => bool, |x| x, |a, b| a | b, false;
    Count => i64, |x| i64::from(x), |a, b| a + b, 0;
}

/// The items that are not chosen leave the accumulator as it is. A reducer without a neutral accumulator carries along
/// whether it has met a chosen one.
impl<T, R: Reducer<T>> Reducer<(T, bool)> for Chosen<R> {
    type Acc = (R::Acc, bool);
    type Out = R::Out;
    const ORDERED: bool = R::ORDERED;
    #[inline(always)]
    fn start((item, chosen): (T, bool), index: usize) -> Self::Acc {
        let acc = R::start(item, index);
        match R::neutral() {
            Some(neutral) => (if chosen { acc } else { neutral }, true),
            None => (acc, chosen),
        }
    }
    #[inline(always)]
    fn step((acc, any): Self::Acc, (item, chosen): (T, bool), index: usize) -> Self::Acc {
        if R::neutral().is_some() {
            let next = R::step(acc, item, index);
            return (if chosen { next } else { acc }, true);
        }
        Self::merge((acc, any), (R::start(item, index), chosen))
    }
    #[inline(always)]
    fn merge((a, any_a): Self::Acc, (b, any_b): Self::Acc) -> Self::Acc {
        let both = R::merge(a, b);
        let one = if any_a { a } else { b };
        (if any_a & any_b { both } else { one }, any_a | any_b)
    }
    #[inline(always)]
    fn finish((acc, any): Self::Acc) -> Option<R::Out> {
        if any { R::finish(acc) } else { None }
    }
    #[inline(always)]
    fn neutral() -> Option<Self::Acc> {
        R::neutral().map(|acc| (acc, true))
    }
}
