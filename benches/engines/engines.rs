//! The engines, each by itself, with statistics and against an earlier run:
//!
//! ```sh
//! cargo bench -p engines                                # all; `-- nest` the groups with that word in their names
//! cargo bench -p engines -- --save-baseline before      # then change something
//! cargo bench -p engines -- --baseline before
//! ```
//!
//! `benches/side_by_side` says how operations compare with those of NumPy and ndarray; this says which part of one takes
//! the time. Where the name of a row begins with `vec`, plain Rust does the same beside it.

/// `row!(group, "name", expression)`: what is computed again and again.
macro_rules! row {
    ($group:expr, $name:expr, $result:expr $(,)?) => {
        $group.bench_function($name, |bencher| bencher.iter(|| std::hint::black_box($result)))
    };
}

mod access;
mod dispatch;
mod kernels;
mod nest;

use criterion::{Criterion, criterion_group, criterion_main};
use std::time::Duration;

/// Short measurements: the rows are many, and what is compared is far apart or measured again.
fn criterion() -> Criterion {
    Criterion::default()
        .sample_size(30)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(600))
}

criterion_group! {
    name = engines;
    config = criterion();
    targets = kernels::bench, nest::bench, dispatch::bench, access::bench
}
criterion_main!(engines);
