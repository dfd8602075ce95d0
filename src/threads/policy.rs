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
    let part = |k: usize| part_of(count, parts, k);
    if parts < 2 {
        return work(0..count);
    }
    let work = &work;
    rayon_core::in_place_scope(|scope| {
        for k in 1..parts {
            scope.spawn(move |_| work(part(k)));
        }
        work(part(0));
    });
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
    let (part, work) = (|k: usize| part_of(count, parts, k), &work);
    if parts == 1 {
        return work(own, 0..count);
    }
    rayon_core::in_place_scope(|scope| {
        for (k, state) in twins.iter_mut().enumerate() {
            scope.spawn(move |_| work(state, part(k + 1)));
        }
        work(own, part(0));
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
