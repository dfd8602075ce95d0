//! The reducers: types without a value, like the operations of the element-wise engine.

use std::marker::PhantomData;
use std::ops::ControlFlow;

use super::Reducer;
use super::cascade::Cascade;
use super::extremes::{Best, Greatest, Least, extreme_of, first_best, place_of, place_where};
use super::integers;
use super::ready::{self, Ready};
use super::runs::{Items, piece};
use super::tables;
use crate::element::{DType, Number, Summable, ZeroOne};
use crate::expr::op::{Ordered, SquaredDistance, is_nan, maximum, minimum};
use crate::expr::{BinaryOp, Block};
use crate::simd;

/// The sum of items, each of which may be any that can be summed.
pub(crate) struct Sum;
/// The product of items.
pub(crate) struct Prod;
/// The sum of items as terms of a mean.
pub(crate) struct SumOfMeans;
/// The sum of the squared distances between items and means.
pub(crate) struct SquaredSum;
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

/// The constants of a reducer for which there is a table of reductions of built-in types, and maybe one with masks.
macro_rules! ready {
    ($t:ty, $table:ident $(, $masked:ident)?) => {
        const READY: Option<&'static Ready> = ready::find(&tables::$table, <$t>::KIND);
        $(const READY_WHERE: Option<&'static Ready> = ready::find(&tables::$masked, <$t>::KIND);)?
    };
}

/// `Name, tables, type of items, bound, type of totals, |item| term, how two totals join, the total of nothing`; how many arrays
/// are read if not one, and how a run is added up if not in the common way.
macro_rules! total {
    ($name:ident, $table:ident, $masked:ident, <$t:ident: $bound:path> $item:ty => $sum:ty, |$x:pat_param| $term:expr, $join:ident, $nothing:ident $(, $arrays:literal)? $(, $run:path)?) => {
        impl<$t: $bound> Reducer<$item> for $name {
            type Acc = $sum;
            type Out = $sum;
            type Where = TotalWhere<Self>;
            const CHOOSES: bool = false;
            $(const ARRAYS: usize = $arrays;)?
            ready!($t, $table, $masked);
            #[inline(always)]
            fn start($x: $item, _: usize) -> $sum {
                $term
            }
            #[inline(always)]
            fn step(acc: $sum, $x: $item, _: usize) -> $sum {
                acc.$join($term)
            }
            #[inline(always)]
            fn merge(a: $sum, b: $sum) -> $sum {
                a.$join(b)
            }
            #[inline(always)]
            fn finish(acc: $sum) -> Option<$sum> {
                Some(acc)
            }
            #[inline(always)]
            fn neutral() -> Option<$sum> {
                Some(<$sum>::$nothing())
            }
            $(
                const PIECE: usize = longest_sum::<$t, $sum>();
                #[inline(never)]
                fn run<B: Block<(), Item = $item>>(items: Items<B>, _: usize) -> $sum {
                    $run(&items)
                }
            )?
        }
    };
}

/// The type of squared distances from a mean.
type Squared<T> = <<T as Summable>::Mean as Number>::Norm;

total!(Sum, SUM, SUM_WHERE, <T: Summable> T => T::Sum, |x| x.to_sum(), add, zero, sum_of);
total!(Prod, PROD, PROD_WHERE, <T: Summable> T => T::Sum, |x| x.to_sum(), mul, one);
total!(SumOfMeans, MEAN, MEAN_WHERE, <T: Summable> T => T::Mean, |x| x.to_mean(), add, zero);
total!(SquaredSum, SQUARES, SQUARES_WHERE, <T: Summable> (T, T::Mean) => Squared<T>, |(x, mean)| SquaredDistance::call(x, mean), add, zero, 2);

/// The most items whose sum is that of one run: a sum of integers can be longer.
const fn longest_sum<T: Summable, U>() -> usize {
    match T::KIND.dtype() {
        Some(DType::I32) => integers::MOST / 2,
        _ => piece::<U>(),
    }
}

/// The sum of a run. Items that do not fit registers stay where they are: the processor waits for copies of what was just
/// stored.
#[inline(always)]
fn sum_of<T: Summable, B: Block<(), Item = T>>(items: &Items<B>) -> T::Sum {
    let copied = *items;
    match const { size_of::<Items<B>>() > 2 * size_of::<usize>() } {
        true => simd::dispatch_narrow(
            #[inline(always)]
            move || added(items),
        ),
        false => simd::dispatch_narrow(
            #[inline(always)]
            move || added(&copied),
        ),
    }
}

#[inline(always)]
fn added<T: Summable, B: Block<(), Item = T>>(items: &Items<B>) -> T::Sum {
    let by_items = || items.fold(|x, _| x.to_sum(), |sum, x, _| sum.add(x.to_sum()), Number::add);
    integers::sum_of(items).unwrap_or_else(by_items)
}

/// `Name of the extreme and its tables, of its place and its table, which of two, which of them is better`: the extreme item, and where it
/// first is.
macro_rules! extreme {
    ($value:ident, $value_table:ident, $value_masked:ident, $index:ident, $index_table:ident, $best:ident, $better:ident) => {
        impl<T: Ordered> Reducer<T> for $value {
            type Acc = T;
            type Out = T;
            type Where = ChoiceWhere<Self>;
            ready!(T, $value_table, $value_masked);
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
            fn run<B: Block<(), Item = T>>(items: Items<B>, _: usize) -> T {
                extreme_of::<$better, T, B>(items)
            }
        }

        impl<T: Ordered> Reducer<T> for $index {
            type Acc = (T, usize);
            type Out = i64;
            type Where = ChoiceWhere<Self>;
            const ORDERED: bool = true;
            ready!(T, $index_table);
            #[inline(always)]
            fn start(item: T, index: usize) -> (T, usize) {
                (item, index)
            }
            #[inline(always)]
            fn step(acc: (T, usize), item: T, index: usize) -> (T, usize) {
                let better = $better::better(item, acc.0) | (is_nan(item) & !is_nan(acc.0));
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
            fn run<B: Block<(), Item = T>>(items: Items<B>, index: usize) -> (T, usize) {
                let extreme = extreme_of::<$better, T, B>(items);
                (extreme, index + place_of(items, extreme))
            }
            #[inline(always)]
            fn fold<B: Block<(), Item = T>>(
                parts: &mut Cascade<(T, usize)>,
                items: Items<B>,
                index: usize,
            ) -> ControlFlow<()> {
                first_best::<$better, T, B>(parts, items, index)
            }
        }
    };
}

extreme!(Min, MIN, MIN_WHERE, ArgMin, ARGMIN, minimum, Least);
extreme!(Max, MAX, MAX_WHERE, ArgMax, ARGMAX, maximum, Greatest);

/// `Name, tables, the truth value of an item that settles it, how two join`.
macro_rules! settled_by {
    ($name:ident, $table:ident, $masked:ident, $truth:literal, $join:tt) => {
        impl<T: ZeroOne> Reducer<T> for $name {
            type Acc = bool;
            type Out = bool;
            type Where = TotalWhere<Self>;
            ready!(T, $table, $masked);
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
            #[inline(never)]
            fn run<B: Block<(), Item = T>>(items: Items<B>, _: usize) -> bool {
                place_where(items, |item| item.truth() == $truth).is_some() == $truth
            }
            #[inline(never)]
            fn run_where<B: Block<(), Item = (T, bool)>>(items: Items<B>) -> bool {
                let settles = |(item, chosen): (T, bool)| (item.truth() == $truth) & chosen;
                place_where(items, settles).is_some() == $truth
            }
            #[inline(always)]
            fn settled(acc: bool) -> bool {
                acc == $truth
            }
        }
    };
}

settled_by!(All, ALL, ALL_WHERE, false, &);
settled_by!(Any, ANY, ANY_WHERE, true, |);

impl<T: ZeroOne> Reducer<T> for Count {
    type Acc = i64;
    type Out = i64;
    type Where = TotalWhere<Self>;
    const CHOOSES: bool = false;
    ready!(T, COUNT, COUNT_WHERE);
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
    #[inline(never)]
    fn run<B: Block<(), Item = T>>(items: Items<B>, _: usize) -> i64 {
        count_of(items, |item| item.truth())
    }
    #[inline(never)]
    fn run_where<B: Block<(), Item = (T, bool)>>(items: Items<B>) -> i64 {
        count_of(items, |(item, chosen)| item.truth() & chosen)
    }
}

/// How many items of a run are counted. It has fewer than 16 bits can count, and more of these fit a vector.
#[inline(always)]
fn count_of<T, B: Block<(), Item = T>>(items: Items<B>, counts: impl Fn(T) -> bool) -> i64 {
    let one = |item: T| u16::from(counts(item));
    let count = simd::dispatch_narrow(
        #[inline(always)]
        || items.fold(|item, _| one(item), |count, item, _| count.wrapping_add(one(item)), u16::wrapping_add),
    );
    i64::from(count)
}

/// The items that are not chosen leave the accumulator as it is.
impl<T: Copy, R: Reducer<T>> Reducer<(T, bool)> for TotalWhere<R> {
    type Acc = R::Acc;
    type Out = R::Out;
    type Where = TotalWhere<Self>;
    const ARRAYS: usize = R::ARRAYS + 1;
    const READY: Option<&'static Ready> = R::READY_WHERE;
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
    #[inline(always)]
    fn run<B: Block<(), Item = (T, bool)>>(items: Items<B>, _: usize) -> R::Acc {
        R::run_where(items)
    }
    #[inline(always)]
    fn settled(acc: R::Acc) -> bool {
        R::settled(acc)
    }
}

/// There is no accumulator before the first chosen item. In a run, that item takes the place of those that are not
/// chosen: it is there already, and comes first.
impl<T: Copy, R: Reducer<T>> Reducer<(T, bool)> for ChoiceWhere<R> {
    type Acc = Option<R::Acc>;
    type Out = R::Out;
    type Where = ChoiceWhere<Self>;
    const ORDERED: bool = R::ORDERED;
    const ARRAYS: usize = R::ARRAYS + 1;
    const READY: Option<&'static Ready> = R::READY_WHERE;
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
    fn run<B: Block<(), Item = (T, bool)>>(items: Items<B>, index: usize) -> Self::Acc {
        let first = place_where(items, |(_, chosen)| chosen)?;
        Some(R::run(items.chosen_from(first), index + first))
    }
}
