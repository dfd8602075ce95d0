//! Small arrays: what an operation costs before its first element, from 1 to 64 of them.

use criterion::{BenchmarkGroup, Criterion, measurement::WallTime};
use rankn::prelude::*;

pub fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("dispatch");
    for n in [1, 8, 64] {
        new_results(&mut group, n);
        existing_results(&mut group, n);
        values(&mut group, n);
    }
    group.finish();
}

fn new_results(group: &mut BenchmarkGroup<WallTime>, n: usize) {
    let (a, b, row) = (NdArray::full([n], 1.5), NdArray::full([n], 2.5), NdArray::full([4, n], 0.5));
    row!(group, format!("add/{n}"), &a + &b);
    row!(group, format!("add_scalar/{n}"), &a + 1.0);
    row!(group, format!("add_repeated/{n}"), &a + &row);
    row!(group, format!("chain/{n}"), &a + 0.1 * ((-&a + &b) / 0.01));
    row!(group, format!("chain_fused/{n}"), (a.lazy() + 0.1 * ((-a.lazy() + &b) / 0.01)).eval());
    row!(group, format!("greater/{n}"), a.greater(&b));
    row!(group, format!("exp/{n}"), a.exp());
    row!(group, format!("zeros/{n}"), NdArray::<f64>::zeros([n]));
    row!(group, format!("clone/{n}"), a.clone());
    let (x, y) = (a.to_vec(), b.to_vec());
    row!(group, format!("vec_add/{n}"), x.iter().zip(&y).map(|(x, y)| x + y).collect::<Vec<_>>());
}

fn existing_results(group: &mut BenchmarkGroup<WallTime>, n: usize) {
    let (a, b, mut c) = (NdArray::full([n], 1.5), NdArray::full([n], 1e-9), NdArray::full([n], 0.5));
    row!(group, format!("add_assign/{n}"), c += &b);
    row!(group, format!("assign/{n}"), c.assign(&a));
    row!(group, format!("assign_sum/{n}"), c.assign(a.lazy() + &b));
    row!(group, format!("update/{n}"), c.update(|c| c * 0.5 + &a));
    row!(group, format!("zip/{n}"), zip((&mut c, &a, &b)).for_each(|(c, a, b)| *c = a + b));
}

fn values(group: &mut BenchmarkGroup<WallTime>, n: usize) {
    let a = NdArray::from_fn([n], |index| index[0] as f64);
    let rows = NdArray::full([4, n], 0.5);
    row!(group, format!("sum/{n}"), a.sum());
    row!(group, format!("mean/{n}"), a.mean());
    row!(group, format!("max/{n}"), a.max());
    row!(group, format!("sum_axis0/{n}"), rows.along(0).unwrap().sum());
    row!(group, format!("sum_axis1/{n}"), rows.along(1).unwrap().sum());
    row!(group, format!("all/{n}"), a.lazy().less(1e3).all());
    let x = a.to_vec();
    row!(group, format!("vec_sum/{n}"), x.iter().sum::<f64>());
}
