//! The loop nest: the same sums of a million elements, met in different layouts. A row that costs more than
//! `contiguous` shows what its layout costs.

use criterion::{BenchmarkGroup, Criterion, Throughput, measurement::WallTime};
use rankn::prelude::*;

/// Rows and columns; both operands and the result together are larger than the second-level cache.
const N: usize = 1024;

pub fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("nest");
    group.throughput(Throughput::Elements((N * N) as u64));
    maps(&mut group);
    small_axes(&mut group);
    folds(&mut group);
    group.finish();
}

fn square() -> NdArray<f64> {
    NdArray::from_fn([N, N], |index| (index[0] * 7 + index[1]) as f64)
}

fn maps(group: &mut BenchmarkGroup<WallTime>) {
    let (a, b, mut c) = (square(), square(), square());
    let (wide, row, column) =
        (NdArray::full([2 * N, 2 * N], 1.0), NdArray::full([N], 1.0), NdArray::full([N, 1], 1.0));
    let every_other = wide.slice(s![..;2, ..;2]).unwrap();
    let backwards = b.flip([0, 1]).unwrap();
    row!(group, "contiguous", c.assign(a.lazy() + &b));
    row!(group, "transposed", c.assign(a.lazy() + b.t()));
    row!(group, "both_transposed", c.assign(a.t().lazy() + b.t()));
    row!(group, "backwards", c.assign(a.lazy() + &backwards));
    row!(group, "every_other", c.assign(a.lazy() + &every_other));
    row!(group, "repeated_row", c.assign(a.lazy() + &row));
    row!(group, "repeated_column", c.assign(a.lazy() + &column));
    row!(group, "row_and_column", c.assign(row.lazy() + &column));
    row!(group, "target_transposed", c.view_mut().into_t().assign(a.lazy() + &b));
    let inner = s![1..-1, 1..-1];
    row!(
        group,
        "inner_part",
        c.slice_mut(inner).unwrap().assign(a.slice(inner).unwrap().into_lazy() + b.slice(inner).unwrap()),
    );
}

/// Axes that are too short to run along, and many of them.
fn small_axes(group: &mut BenchmarkGroup<WallTime>) {
    let points = square().reshape([-1, 4]).unwrap();
    let (mut target, shift) = (points.clone(), NdArray::full([4], 1.0));
    row!(group, "rows_of_4", target.assign(points.lazy() + &shift));
    let ranks = square().reshape([4; 10]).unwrap();
    let (mut target, order) = (ranks.clone(), [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    row!(group, "ten_axes", target.assign(ranks.lazy() + &ranks));
    row!(group, "ten_axes_reversed", target.assign(ranks.lazy() + ranks.permute_axes(order).unwrap()));
}

fn folds(group: &mut BenchmarkGroup<WallTime>) {
    let a = square();
    let cube = a.view().reshape([N, 4, N / 4]).unwrap();
    let points = a.view().reshape([-1, 4]).unwrap();
    row!(group, "sum", a.sum());
    row!(group, "sum_axis0", a.along(0).unwrap().sum());
    row!(group, "sum_axis1", a.along(1).unwrap().sum());
    row!(group, "sum_transposed", a.t().sum());
    row!(group, "sum_middle_axis", cube.along(1).unwrap().sum());
    row!(group, "sum_outer_axes", cube.along([0, 2]).unwrap().sum());
    row!(group, "sum_rows_of_4", points.along(1).unwrap().sum());
    row!(group, "max_axis0", a.along(0).unwrap().max().unwrap());
    row!(group, "max_axis1", a.along(1).unwrap().max().unwrap());
    row!(group, "cumsum_axis0", a.along(0).unwrap().cumsum().unwrap());
    row!(group, "copy_transposed", a.t().to_order(rankn::MemoryOrder::C));
}
