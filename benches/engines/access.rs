//! Elements and views: indexing in a loop beside a `Vec` with offsets computed by hand, iteration, slices.

use criterion::{BenchmarkGroup, Criterion, Throughput, measurement::WallTime};
use rankn::prelude::*;

const ROWS: usize = 100;
const COLUMNS: usize = 100;

pub fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("access");
    group.throughput(Throughput::Elements((ROWS * COLUMNS) as u64));
    reading(&mut group);
    writing(&mut group);
    iterating(&mut group);
    group.finish();
    let mut group = c.benchmark_group("views");
    slicing(&mut group);
    shaping(&mut group);
    group.finish();
}

fn table() -> NdArray<f64> {
    NdArray::from_fn([ROWS, COLUMNS], |index| (index[0] * 7 + index[1]) as f64)
}

/// The sum over all positions of what `element` finds there.
fn sum_of(element: impl Fn(usize, usize) -> f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..ROWS {
        for j in 0..COLUMNS {
            sum += element(i, j);
        }
    }
    sum
}

fn reading(group: &mut BenchmarkGroup<WallTime>) {
    let a = table();
    let (vec, turned) = (a.to_vec(), a.t());
    row!(group, "vec_read", sum_of(|i, j| vec[i * COLUMNS + j]));
    row!(group, "read", sum_of(|i, j| a[[i, j]]));
    row!(group, "read_i32", sum_of(|i, j| a[[i as i32, j as i32]]));
    row!(group, "read_transposed", sum_of(|i, j| turned[[j, i]]));
    row!(group, "get", sum_of(|i, j| *a.get([i, j]).unwrap()));
}

/// Each element from its neighbours above and to the left, which no compiler turns into vectors.
fn writing(group: &mut BenchmarkGroup<WallTime>) {
    let mut a = table();
    let mut vec = a.to_vec();
    group.bench_function("vec_stencil", |bencher| {
        bencher.iter(|| {
            for i in 1..ROWS {
                for j in 1..COLUMNS {
                    vec[i * COLUMNS + j] = 0.5 * (vec[(i - 1) * COLUMNS + j] + vec[i * COLUMNS + j - 1]);
                }
            }
        })
    });
    group.bench_function("stencil", |bencher| {
        bencher.iter(|| {
            for i in 1..ROWS {
                for j in 1..COLUMNS {
                    a[[i, j]] = 0.5 * (a[[i - 1, j]] + a[[i, j - 1]]);
                }
            }
        })
    });
}

fn iterating(group: &mut BenchmarkGroup<WallTime>) {
    let a = table();
    let vec = a.to_vec();
    row!(group, "vec_iter", vec.iter().sum::<f64>());
    row!(group, "iter", a.iter().sum::<f64>());
    row!(group, "iter_transposed", a.t().iter().sum::<f64>());
    row!(group, "rows", a.outer_iter().map(|row| row[0]).sum::<f64>());
}

fn slicing(group: &mut BenchmarkGroup<WallTime>) {
    let (mut a, six) = (table(), NdArray::<f64>::zeros([4; 6]));
    row!(group, "view", a.view());
    row!(group, "slice_ranges", a.slice(s![1..-1, ..;2]).unwrap());
    row!(group, "slice_row", a.slice(s![3]).unwrap());
    row!(group, "slice_six_axes", six.slice(s![1.., .., 2, ..;-1, NewAxis, Ellipsis]).unwrap());
    row!(group, "slice_mut", a.slice_mut(s![1..-1, 1..-1]).unwrap().shape()[0]);
    row!(group, "at", a.at(3).unwrap());
    row!(group, "index_axis", a.index_axis(1, 3).unwrap());
}

fn shaping(group: &mut BenchmarkGroup<WallTime>) {
    let (a, six) = (table(), NdArray::<f64>::zeros([4; 6]));
    row!(group, "t", a.t());
    row!(group, "permute_axes", six.permute_axes([5, 3, 1, 0, 2, 4]).unwrap());
    row!(group, "reshape", a.view().reshape([10, 10, -1]).unwrap());
    row!(group, "broadcast_to", a.broadcast_to([3, ROWS, COLUMNS]).unwrap());
    row!(group, "expand_dims", a.expand_dims(0).unwrap());
    row!(group, "squeeze", a.squeeze());
}
