//! Operations by one thread and by several, in one program: `cargo bench --bench threads --features rayon`.
//!
//! Each case takes turns between the numbers of threads, and the best time of each counts.

use rankn::prelude::*;
use rankn::threads::{limit, with_limit};
use std::hint::black_box;
use std::time::Instant;

/// How often each case is called by each number of threads.
const REPEATS: usize = 9;

fn seconds(work: &dyn Fn()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn compare(name: &str, work: &dyn Fn()) {
    let mut best = [f64::INFINITY; 2];
    for _ in 0..REPEATS {
        for (best, threads) in best.iter_mut().zip([1, limit()]) {
            *best = best.min(with_limit(threads, || seconds(work)));
        }
    }
    let [one, all] = best.map(|seconds| seconds * 1e3);
    println!("| {name:<26} | {one:>9.3} | {all:>9.3} | {:>7.2} |", one / all);
}

fn main() {
    println!("| case                       |  1, ms |  {}, ms |   ratio |", limit());
    println!("|----------------------------|----------:|----------:|--------:|");
    let line = |n: usize| NdArray::from_fn([n], |i| ((i[0] * 7_919) % 1_000_003) as f64 * 1e-3);
    let (a, b) = (line(10_000_000), line(10_000_000));
    compare("add, 10M f64", &|| _ = black_box(&a + &b));
    compare("chain, fused, 10M f64", &|| _ = black_box((&a + (-a.lazy() + &b) / 3.0 * 0.1).eval()));
    compare("sum, 10M f64", &|| _ = black_box(a.sum()));
    compare("mask_get, 10M f64", &|| _ = black_box(a.index(&a.less(500.0)).expect("one shape")));
    let small = line(1_000_000) * 1e-3;
    compare("exp, 1M f64", &|| _ = black_box(small.exp()));
    compare("sort, 1M f64", &|| _ = black_box(small.sort(0).expect("an axis")));
    compare("argsort, 1M f64", &|| _ = black_box(small.argsort(0).expect("an axis")));
    let square = |n: usize| line(n * n).reshape([n, n]).expect("a square");
    let table = square(2048);
    compare("sort along axis 1, 2048²", &|| _ = black_box(table.sort(1).expect("an axis")));
    for axis in [0, 1] {
        compare(&format!("cumsum along axis {axis}, 2048²"), &|| {
            _ = black_box(table.along(axis).and_then(|lanes| lanes.cumsum()));
        });
    }
    for n in [512, 2048] {
        let table = square(n);
        compare(&format!("matmul, {n}² f64"), &|| _ = black_box(table.matmul(&table).expect("squares")));
    }
    let counts = square(512).cast::<i64>();
    compare("matmul, 512² i64", &|| _ = black_box(counts.matmul(&counts).expect("squares")));
}
