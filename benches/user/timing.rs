//! Eager operations on arrays of built-in types, timed: `scripts/compile_times` runs this as a debug and as a release
//! build of a user's program. Prints `operation<TAB>seconds per call`.

use rankn::prelude::*;
use std::hint::black_box;
use std::time::Instant;

const N: usize = 10_000;
const REPEATS: usize = 7;
const CALLS: usize = 200;

/// Seconds per call, the best of the repeats.
fn time<R>(name: &str, mut call: impl FnMut() -> R) {
    let mut once = || {
        let start = Instant::now();
        for _ in 0..CALLS {
            black_box(call());
        }
        start.elapsed().as_secs_f64() / CALLS as f64
    };
    println!("{name}\t{:.10}", (0..REPEATS).map(|_| once()).fold(f64::INFINITY, f64::min));
}

/// Each operation under its name.
macro_rules! time {
    ($($name:literal: $result:expr,)*) => { $(time($name, || $result);)* };
}

fn main() -> rankn::Result<()> {
    let a = linspace(0.5, 1.5, N);
    let b = a.flip(0)?.to_owned();
    let m = a.view().reshape([100, 100])?;
    let (f, g) = (a.cast::<f32>(), b.cast::<f32>());
    let (i, j) = ((&a * 1000.0).cast::<i32>(), (&b * 1000.0).cast::<i32>());
    let (p, q) = (a.greater(0.7), a.less(1.3));
    let (column, turned) = (m.slice(s![.., ..1])?, m.t());
    let strided = linspace(0.5, 1.5, 2 * N);
    let strided = strided.slice(s![..;2])?;
    let mut c = b.clone();
    let (mask, mask_of_all, zeros) = (a.greater(&b), a.greater(0.0), NdArray::<f64>::zeros([N]));
    let mut d = linspace(0.5, 1.5, 2 * N);
    let mut d = d.slice_mut(s![..;2])?;
    time! {
        "add f64": &a + &b,
        "add f32": &f + &g,
        "add i32": &i + &j,
        "multiply by a scalar f64": &a * 2.0,
        "divide f64": &a / &b,
        "negate f64": -&a,
        "add in place f64": c += &b,
        "add to what is not needed f64": a.clone() + &b,
        "add a row f64": &m + &m.at(0).unwrap(),
        "add a column f64": &m + &column,
        "add a transposed f64": &m + &turned,
        "add strided f64": &strided + &b,
        "add in place strided f64": d += &b,
        "a scalar minus f64": 2.0 - &a,
        "remainder i32": i.remainder(&j),
        "floor divide by a scalar i32": i.floor_div(7),
        "shift i32": &i << 3,
        "maximum f64": a.maximum(&b),
        "multiply by a mask f64": &a * &p,
        "greater f64": a.greater(&b),
        "equal i32": i.equal(&j),
        "less than a scalar f32": f.less(1.0),
        "greater strided f64": strided.greater(&b),
        "not bool": !&p,
        "and bool": &p & &q,
        "logical or of f64 and bool": a.logical_or(&p),
        "select f64": select(&p, &a, &b),
        "select or a scalar f64": select(&p, &a, 0.0),
        "cast f64 to i32": a.cast::<i32>(),
        "cast i32 to f64": i.cast::<f64>(),
        "assign f64": c.assign(&a),
        "assign transposed f64": c.view_mut().reshape([100, 100]).unwrap().assign(&turned),
        "true divide i32": i.true_div(&j),
        "absolute f64": a.abs(),
        "sum f64": a.sum(),
        "sum f32": f.sum(),
        "sum i32": i.sum(),
        "mean f64": a.mean(),
        "max f64": a.max(),
        "argmax f64": a.argmax(),
        "sum along axis 0 f64": m.along(0).unwrap().sum(),
        "sum along axis 1 f64": m.along(1).unwrap().sum(),
        "sum of a strided view f64": a.slice(s![..;2]).unwrap().sum(),
        "masked sum f64": a.filter(&mask).unwrap().sum(),
        "min i32": i.min(),
        "any f64": zeros.any(),
        "all bool": mask_of_all.all(),
        "count bool": mask.count_nonzero(),
        "std f64": a.std(),
        "product along axis 1 f64": m.along(1).unwrap().prod(),
        "argmax along axis 0 f64": m.along(0).unwrap().argmax(),
        "sqrt f64": a.sqrt(),
        "sqrt i32": i.sqrt(),
        "sqrt transposed f64": turned.sqrt(),
        "exp f64": a.exp(),
    }
    Ok(())
}
