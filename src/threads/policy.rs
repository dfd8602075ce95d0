//! The policy, and the threads.

use super::Shared;
use std::cell::Cell;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Waking a thread takes some 10 µs; adding as many elements as this takes 20 to 40 µs.
const THRESHOLD: usize = 1 << 16;

static LIMIT: AtomicUsize = AtomicUsize::new(usize::MAX);
static ELEMENTS: AtomicUsize = AtomicUsize::new(THRESHOLD);

thread_local! {
    static SCOPED: Cell<Option<usize>> = const { Cell::new(None) };
}

/// How many threads an operation of this thread uses at most.
///
/// What the innermost [`with_limit`] around the call says, else what [`set_limit`] said; and never more than rayon's current
/// pool has.
pub fn limit() -> usize {
    wanted().min(rayon_core::current_num_threads())
}

fn wanted() -> usize {
    SCOPED.get().unwrap_or_else(|| LIMIT.load(Relaxed))
}

/// Sets how many threads an operation uses at most, for the whole process; 1 means the calling thread alone, and 0 counts
/// as 1.
pub fn set_limit(threads: usize) {
    LIMIT.store(threads.max(1), Relaxed);
}

/// Runs a closure in which operations use at most so many threads; 0 counts as 1.
///
/// The limit holds for this thread, and not for others that the closure itself starts. It ends with the closure, also when
/// that panics.
///
/// ```
/// use rankn::threads;
/// let a = rankn::NdArray::full([1000, 1000], 0.1f32);
/// let alone = threads::with_limit(1, || a.sum());
/// assert_eq!(a.sum(), alone);
/// let inner = threads::with_limit(3, || threads::with_limit(1, threads::limit));
/// assert_eq!(inner, 1);
/// ```
pub fn with_limit<R>(threads: usize, work: impl FnOnce() -> R) -> R {
    struct Restore(Option<usize>);
    impl Drop for Restore {
        fn drop(&mut self) {
            SCOPED.set(self.0);
        }
    }
    let _restore = Restore(SCOPED.replace(Some(threads.max(1))));
    work()
}

/// How many elements each thread has at least, when several share an operation.
pub fn threshold() -> usize {
    ELEMENTS.load(Relaxed)
}

/// Sets how many elements each thread has at least, when several share an operation, for the whole process; 0 counts as 1.
///
/// 65 536 unless this is called. Fewer pay where each element takes long.
pub fn set_threshold(elements: usize) {
    ELEMENTS.store(elements.max(1), Relaxed);
}

/// Into how many parts `count` steps of so many elements are cut.
fn number(count: usize, elements: usize) -> usize {
    let most = elements / threshold();
    if most < 2 || wanted() == 1 { 1 } else { limit().min(most).min(count) }
}

/// As [`super::share`].
pub(super) fn share(count: usize, elements: usize, work: impl Fn(Range<usize>) + Sync) {
    let parts = number(count, elements);
    if parts < 2 {
        return work(0..count);
    }
    let part = |k: usize| part_of(count, parts, k);
    side_by_side(parts, || work(part(0)), (1..parts).map(part), &work);
}

/// As [`super::share_with`].
pub(super) fn share_with<S>(
    (count, elements): (usize, usize),
    own: &mut S,
    twin: impl Fn(&S) -> Option<Shared<S>>,
    work: impl Fn(&mut S, Range<usize>) + Sync,
) {
    let wanted = number(count, elements);
    let mut twins: Vec<Shared<S>> = (1..wanted).map_while(|_| twin(own)).collect();
    let parts = twins.len() + 1;
    if parts == 1 {
        return work(own, 0..count);
    }
    let part = |k: usize| part_of(count, parts, k);
    let others = twins.iter_mut().zip((1..parts).map(part));
    side_by_side(parts, || work(own, part(0)), others, |(state, part)| work(state, part));
}

/// As [`super::share_pieces`].
pub(super) fn share_pieces<P: Send>(
    (count, elements): (usize, usize),
    whole: P,
    cut: impl Fn(P, usize) -> (P, P),
    work: impl Fn(P, Range<usize>) + Sync,
) {
    let parts = number(count, elements);
    if parts < 2 {
        return work(whole, 0..count);
    }
    let (mut pieces, mut rest) = (Vec::with_capacity(parts), whole);
    for part in (0..parts - 1).map(|k| part_of(count, parts, k)) {
        let piece;
        (piece, rest) = cut(rest, part.len());
        pieces.push((piece, part));
    }
    side_by_side(
        parts,
        || work(rest, part_of(count, parts, parts - 1)),
        pieces.into_iter(),
        |(piece, part)| work(piece, part),
    );
}

/// Does the work of one part on this thread, and that of the others on any. A part that shares its own work again may use
/// its share of the threads.
fn side_by_side<P: Send>(
    parts: usize,
    here: impl FnOnce(),
    others: impl Iterator<Item = P>,
    work: impl Fn(P) + Sync,
) {
    let (work, each) = (&work, limit() / parts);
    rayon_core::in_place_scope(|scope| {
        for other in others {
            scope.spawn(move |_| with_limit(each, || work(other)));
        }
        with_limit(each, here);
    });
}

/// Part `k` of so many of `0..count`.
fn part_of(count: usize, parts: usize, k: usize) -> Range<usize> {
    let cut = |k: usize| (count as u128 * k as u128 / parts as u128) as usize;
    cut(k)..cut(k + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::Mutex;

    #[test]
    fn parts_cover_all_steps_in_order() {
        for (count, parts) in [(1, 1), (2, 2), (7, 3), (1000, 7), (usize::MAX, 5)] {
            let cuts: Vec<_> = (0..parts).map(|k| part_of(count, parts, k)).collect();
            assert_eq!((cuts[0].start, cuts[parts - 1].end), (0, count));
            assert!(cuts.windows(2).all(|pair| pair[0].end == pair[1].start && !pair[0].is_empty()));
        }
    }

    #[test]
    fn few_elements_and_a_limit_of_one_stay_on_the_thread() {
        assert_eq!(number(100, THRESHOLD), 1);
        assert_eq!(with_limit(1, || number(100, 100 * THRESHOLD)), 1);
        assert_eq!(number(1, 100 * THRESHOLD), 1);
        assert!(with_limit(5, || number(100, 100 * THRESHOLD)) <= 5);
    }

    #[test]
    fn the_scoped_limit_ends_with_a_panic() {
        let before = limit();
        assert!(catch_unwind(|| with_limit(1, || panic!("stop"))).is_err());
        assert_eq!(limit(), before);
    }

    #[test]
    fn parts_of_parts_stay_within_the_limit() {
        let pool = rayon_core::ThreadPoolBuilder::new().num_threads(7).build().expect("seven threads");
        for (wanted, within) in [(7, 3), (3, 1), (2, 1)] {
            let seen = Mutex::new(Vec::new());
            let note = |_: Range<usize>| seen.lock().expect("no panic").push(limit());
            pool.install(|| with_limit(wanted, || share(2, 1 << 30, note)));
            assert_eq!(seen.into_inner().expect("no panic"), [within; 2]);
        }
    }

    #[test]
    fn pieces_go_with_their_steps() {
        let pool = rayon_core::ThreadPoolBuilder::new().num_threads(3).build().expect("three threads");
        let mut items: Vec<usize> = (0..100).collect();
        let cut = |items, steps: usize| <[usize]>::split_at_mut(items, steps * 10);
        pool.install(|| {
            share_pieces((10, 1 << 30), &mut items[..], cut, |piece, steps| {
                assert_eq!((piece[0], piece.len()), (steps.start * 10, steps.len() * 10));
                piece.iter_mut().for_each(|item| *item += 1);
            });
        });
        assert!(items.into_iter().eq(1..101));
    }

    #[test]
    fn every_step_is_done_once_and_a_panic_comes_back() {
        let pool = rayon_core::ThreadPoolBuilder::new().num_threads(4).build().expect("four threads");
        let seen = Mutex::new(vec![0; 1000]);
        pool.install(|| {
            share(1000, 1 << 30, |range| range.for_each(|i| seen.lock().expect("no panic so far")[i] += 1));
        });
        assert!(seen.into_inner().expect("no panic").iter().all(|&n| n == 1));
        let panics = || share(4, 1 << 30, |range| assert!(range.start == 0, "part {}", range.start));
        assert!(catch_unwind(AssertUnwindSafe(|| pool.install(panics))).is_err());
    }
}
