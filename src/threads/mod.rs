//! How many threads an operation may use (feature `rayon`).
//!
//! Operations on large arrays are cut into parts that threads of rayon's pool work on side by side: the loop nest of an
//! element-wise operation or of the kept axes of a reduction along its outermost loop, a reduction of a whole array
//! into runs of a fixed length, a product of matrices along the rows or columns of its result, sorts and running totals
//! between lanes. Where the cuts are never changes a result: **every result is the same, to the last bit,
//! whatever the number of threads**. Closures and element types of your own stay on the thread that calls, unless a
//! method says otherwise ([`Zipped::par_for_each`](crate::Zipped::par_for_each)).
//!
//! One policy decides: at most [`limit`] threads, and only for so many elements that each thread has at least
//! [`threshold`] of them. Both are set for the process, the limit also for the span of a closure
//! ([`with_limit`]). The threads are those of rayon's pool that is current: the global one, or, inside
//! `ThreadPool::install`, that one.

#[cfg(feature = "rayon")]
mod policy;
mod shared;

#[cfg(feature = "rayon")]
pub use policy::{limit, set_limit, set_threshold, threshold, with_limit};

use crate::element::is_built_in;
pub(crate) use shared::Shared;
use std::ops::Range;

/// Calls a closure with ranges that follow each other and cover `0..count` steps of `elements` in all, on several threads
/// when the policy allows; without the feature, once.
///
/// # Panics
/// When a call does, after all of them have ended.
#[inline]
pub(crate) fn share(count: usize, elements: usize, work: impl Fn(Range<usize>) + Sync) {
    #[cfg(feature = "rayon")]
    policy::share(count, elements, work);
    #[cfg(not(feature = "rayon"))]
    {
        _ = elements;
        work(0..count);
    }
}

/// The same for work that needs something to itself: the first part has `own`, each other one a twin of it. Without twins,
/// there is one part.
///
/// # Panics
/// When a call does, after all of them have ended.
#[inline]
pub(crate) fn share_with<S>(
    (count, elements): (usize, usize),
    own: &mut S,
    twin: impl Fn(&S) -> Option<Shared<S>>,
    work: impl Fn(&mut S, Range<usize>) + Sync,
) {
    #[cfg(feature = "rayon")]
    policy::share_with((count, elements), own, twin, work);
    #[cfg(not(feature = "rayon"))]
    {
        _ = (elements, twin);
        work(own, 0..count);
    }
}

/// The same for something that is cut into pieces, the first of them of so many steps: each part has its own.
///
/// # Panics
/// When a call does, after all of them have ended.
#[inline]
pub(crate) fn share_pieces<P: Send>(
    (count, elements): (usize, usize),
    whole: P,
    cut: impl Fn(P, usize) -> (P, P),
    work: impl Fn(P, Range<usize>) + Sync,
) {
    #[cfg(feature = "rayon")]
    policy::share_pieces((count, elements), whole, cut, work);
    #[cfg(not(feature = "rayon"))]
    {
        _ = (elements, cut);
        work(whole, 0..count);
    }
}

/// The same for a slice, which is cut at multiples of a number of elements, and for slices that all parts read. There is
/// one part unless all elements are of built-in types.
///
/// # Panics
/// When a call does, after all of them have ended.
#[inline]
pub(crate) fn share_slice<T: 'static, U: 'static, const N: usize>(
    (items, step): (&mut [T], usize),
    from: [&[U]; N],
    elements: usize,
    work: impl Fn(&mut [T], [&[U]; N], usize) + Sync,
) {
    let Some(from) = Shared::reading(from).filter(|_| is_built_in::<T>()) else {
        return work(items, from, 0);
    };
    let pieces = items.len().div_ceil(step);
    let Some(items) = Shared::writing(items) else { return };
    share_pieces(
        (pieces, elements),
        items,
        |items, steps| items.split_at(steps * step),
        |mut items, steps| work(&mut items, *from, steps.start),
    );
}
