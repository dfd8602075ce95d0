//! Threads that share much: all operations again and again, several of them at the same time, from inside a pool.
//!
//! All that happens here is ordered by atomics, which a thread sanitizer sees: scripts/check_threads.

use super::{POOLS, float, share_everything};
use rankn::prelude::*;
use rankn::zip;
use std::sync::atomic::{AtomicBool, Ordering};

/// One step of everything that threads share; what it returns must not depend on them.
fn step(a: &NdArray<f64>, b: &NdArray<f64>) -> Vec<u64> {
    let mut c = (a.lazy() * 2.0 - b).eval();
    c += &a.exp();
    zip((&mut c, a)).par_for_each(|(c, a)| *c += *a);
    let mask = c.less(b);
    let sums = c.along(0).expect("an axis").filter(&mask).expect("a mask").sum();
    let copy = c.t().to_owned();
    let product = a.matmul(&b.t()).expect("matrices");
    let picked = c.index(&mask).expect("a mask");
    let texts = a.map(|x| x.to_string().len() as f64);
    let totals = [c.sum(), copy.sum(), product.sum(), picked.sum(), texts.sum(), c.max().expect("elements")];
    totals.into_iter().chain(sums.to_vec()).map(f64::to_bits).collect()
}

#[test]
fn stress() {
    share_everything();
    let table = |shift: i64| {
        NdArray::from_shape_vec([24, 40], (0..960).map(|n| float(n % 90 + shift)).collect()).expect("a table")
    };
    let (a, b) = (table(100), table(300));
    let alone = rankn::threads::with_limit(1, || step(&a, &b));
    let rounds = std::env::var("RANKN_STRESS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    for pool in &*POOLS {
        let done = AtomicBool::new(false);
        pool.install(|| {
            for _ in 0..rounds {
                let several = || rayon_core::join(|| step(&a, &b), || step(&a, &b));
                let ((first, second), (third, fourth)) = rayon_core::join(several, several);
                assert!([&first, &second, &third, &fourth].into_iter().all(|result| *result == alone));
            }
            done.store(true, Ordering::Release);
        });
        // The end of the work, by an atomic as well.
        assert!(done.load(Ordering::Acquire));
    }
}
