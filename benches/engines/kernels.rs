//! Row kernels: one contiguous row in the nearest cache, written to a row that exists, per operation and element type.

use criterion::{BenchmarkGroup, Criterion, Throughput, measurement::WallTime};
use rankn::prelude::*;

/// Three rows of eight bytes an element fill most of 32 kB.
const N: usize = 1024;

pub fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("kernels");
    group.throughput(Throughput::Elements(N as u64));
    arithmetic(&mut group, "f64", row_of(|x| x));
    arithmetic(&mut group, "f32", row_of(|x| x as f32));
    arithmetic(&mut group, "i64", row_of(|x| x as i64));
    arithmetic(&mut group, "i32", row_of(|x| x as i32));
    arithmetic(&mut group, "u8", row_of(|x| x as u8));
    mathematics(&mut group, "f64", row_of(|x| x / 64.0));
    mathematics(&mut group, "f32", row_of(|x| x as f32 / 64.0));
    reductions(&mut group);
    masks(&mut group);
    group.finish();
}

/// Numbers from 1 to 100 in no order.
fn row_of<T: Copy + 'static>(convert: impl Fn(f64) -> T) -> NdArray<T> {
    NdArray::from_fn([N], |index| convert((index[0] * 37 % 100 + 1) as f64))
}

fn arithmetic<T: Real>(group: &mut BenchmarkGroup<WallTime>, dtype: &str, a: NdArray<T>) {
    let (b, mut c) = (a.flip(0).unwrap().to_owned(), a.clone());
    row!(group, format!("add_{dtype}"), c.assign(a.lazy() + &b));
    row!(group, format!("mul_{dtype}"), c.assign(a.lazy() * &b));
    row!(group, format!("div_{dtype}"), c.assign(a.lazy() / &b));
    row!(group, format!("floor_div_{dtype}"), c.assign(a.lazy().floor_div(&b)));
    row!(group, format!("maximum_{dtype}"), c.assign(a.lazy().maximum(&b)));
    row!(group, format!("update_add_{dtype}"), c.update(|c| c + &b));
}

fn mathematics<T: Float>(group: &mut BenchmarkGroup<WallTime>, dtype: &str, a: NdArray<T>) {
    let (b, mut c) = (a.flip(0).unwrap().to_owned(), a.clone());
    row!(group, format!("sqrt_{dtype}"), c.assign(a.lazy().sqrt()));
    row!(group, format!("exp_{dtype}"), c.assign(a.lazy().exp()));
    row!(group, format!("ln_{dtype}"), c.assign(a.lazy().ln()));
    row!(group, format!("sin_{dtype}"), c.assign(a.lazy().sin()));
    row!(group, format!("tanh_{dtype}"), c.assign(a.lazy().tanh()));
    row!(group, format!("pow_{dtype}"), c.assign(a.lazy().pow(&b)));
    row!(group, format!("hypot_{dtype}"), c.assign(a.lazy().hypot(&b)));
}

fn reductions(group: &mut BenchmarkGroup<WallTime>) {
    let (a, f, i) = (row_of(|x| x), row_of(|x| x as f32), row_of(|x| x as i32));
    row!(group, "sum_f64", a.sum());
    row!(group, "sum_f32", f.sum());
    row!(group, "sum_i32", i.sum());
    row!(group, "max_f64", a.max());
    row!(group, "argmax_f64", a.argmax());
    row!(group, "std_f64", a.std());
    row!(group, "cumsum_f64", a.cumsum());
    row!(group, "dot_fused_f64", (a.lazy() * &a).sum());
}

fn masks(group: &mut BenchmarkGroup<WallTime>) {
    let (a, mut c) = (row_of(|x| x), row_of(|x| x));
    let b = a.flip(0).unwrap().to_owned();
    let mut m = a.greater(&b);
    row!(group, "greater_f64", m.assign(a.lazy().greater(&b)));
    row!(group, "select_f64", c.assign(m.lazy().select(&a, &b)));
    row!(group, "mask_get_f64", a.index(&m).unwrap());
    row!(group, "mask_set_f64", c.index_assign(&m, 0.0).unwrap());
    row!(group, "flatnonzero", m.flatnonzero());
    row!(group, "count_nonzero", m.count_nonzero());
    row!(group, "filtered_sum_f64", a.along(0).unwrap().filter(&m).unwrap().sum());
}
