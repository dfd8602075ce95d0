//! Cases over two and three axes: broadcasting, transposes, reductions along axes, strides, products, convolution.

use crate::suite::Suite;
use ndarray::{ArrayD, Axis, Dimension, IxDyn, concatenate as nd_concatenate, s as nds};
use rankn::prelude::*;
use rankn::random::RandomState;

/// The operands of rankn and of ndarray: `x.0` is ours, `x.1` is the peer's copy.
type Both<T, D> = (NdArray<T>, ndarray::Array<T, D>);

struct Data {
    /// Two square matrices, and one that is written to.
    m: Both<f64, ndarray::Ix2>,
    other: Both<f64, ndarray::Ix2>,
    target: Both<f64, ndarray::Ix2>,
    row: Both<f64, ndarray::Ix1>,
    column: Both<f64, ndarray::Ix2>,
    n: usize,
}

/// The array and the peer's copy of it.
fn both<T: Clone, D: Dimension>(array: NdArray<T>) -> Both<T, D> {
    let copy = ArrayD::from_shape_vec(IxDyn(array.shape()), array.to_vec()).unwrap();
    (array, copy.into_dimensionality().unwrap())
}

impl Data {
    fn new(n: usize) -> Self {
        let mut rng = RandomState::new(7);
        Self {
            m: both(rng.rand([n, n])),
            other: both(rng.rand([n, n])),
            target: both(rng.rand([n, n])),
            row: both(rng.rand([n])),
            column: both(rng.rand([n, 1])),
            n,
        }
    }
}

/// Every case of `n` rows and columns.
pub(crate) fn run(suite: &mut Suite, n: usize) {
    let mut data = Data::new(n);
    broadcasting(suite, &data);
    along_axes(suite, &data);
    parts(suite, &mut data);
    products(suite, &data);
}

fn broadcasting(suite: &mut Suite, Data { m, row, column, .. }: &Data) {
    case!(suite, "bcast_row", Rankn: &m.0 + &row.0, Ndarray: &m.1 + &row.1);
    case!(suite, "bcast_col", Rankn: &m.0 + &column.0, Ndarray: &m.1 + &column.1);
    case!(suite, "outer_add", Rankn: &column.0 + &row.0, Ndarray: &column.1 + &row.1);
    case!(suite, "add_transposed", Rankn: &m.0 + &m.0.t(), Ndarray: &m.1 + &m.1.t());
    case!(suite, "copy_transposed",
        Rankn: m.0.t().to_order(rankn::MemoryOrder::C),
        Ndarray: m.1.t().as_standard_layout().into_owned());
}

fn along_axes(suite: &mut Suite, Data { m, n, .. }: &Data) {
    let mask = m.0.greater(0.9);
    case!(suite, "sum_axis0", Rankn: m.0.along(0).unwrap().sum(), Ndarray: m.1.sum_axis(Axis(0)));
    case!(suite, "sum_axis1", Rankn: m.0.along(1).unwrap().sum(), Ndarray: m.1.sum_axis(Axis(1)));
    case!(suite, "max_axis0",
        Rankn: m.0.along(0).unwrap().max().unwrap(),
        Ndarray: m.1.fold_axis(Axis(0), f64::MIN, |most, x| most.max(*x)));
    case!(suite, "mean_where_axis1", Rankn: m.0.along(1).unwrap().filter(&mask).unwrap().mean());
    let cube = m.0.view().reshape([n / 8, 8, *n]).unwrap();
    let peer = m.1.to_shape((n / 8, 8, *n)).unwrap();
    case!(suite, "sum_3d_axis1", Rankn: cube.along(1).unwrap().sum(), Ndarray: peer.sum_axis(Axis(1)));
}

fn parts(suite: &mut Suite, Data { m, other, target, n, .. }: &mut Data) {
    case!(suite, "strided_sum",
        Rankn: m.0.slice(s![..;2, ..;2]).unwrap().sum(),
        Ndarray: m.1.slice(nds![..;2, ..;2]).sum());
    let last = *n - 1;
    case!(suite, "slice_assign",
        Rankn: target.0.slice_mut(s![1..-1, 1..-1]).unwrap().assign(other.0.slice(s![1..-1, 1..-1]).unwrap()),
        Ndarray: target.1.slice_mut(nds![1..last, 1..last]).assign(&other.1.slice(nds![1..last, 1..last])));
    let mut columns = RandomState::new(8).randint(0, *n as i64, (*n / 50).max(2)).unwrap().into_vec();
    columns.sort();
    let positions: Vec<usize> = columns.iter().map(|&i| i as usize).collect();
    case!(suite, "cols_sum",
        Rankn: m.0.along(1).unwrap().take(&columns).unwrap().sum(),
        Ndarray: m.1.select(Axis(1), &positions).sum_axis(Axis(1)));
    case!(suite, "concat_axis0",
        Rankn: concatenate(&[&m.0, &other.0], 0).unwrap(),
        Ndarray: nd_concatenate![Axis(0), m.1, other.1]);
}

/// Products of matrices and vectors.
fn products(suite: &mut Suite, Data { m, other, row, n, .. }: &Data) {
    if *n <= 1024 {
        case!(suite, "matmul_f64", Rankn: m.0.matmul(&other.0).unwrap(), Ndarray: m.1.dot(&other.1));
    }
    case!(suite, "matvec_f64", Rankn: m.0.matvec(&row.0).unwrap(), Ndarray: m.1.dot(&row.1));
}

/// A signal smoothed by kernels of several lengths.
pub(crate) fn convolve(suite: &mut Suite, n: usize) {
    let mut rng = RandomState::new(7);
    let signal = rng.rand([n]);
    for k in [10, 101, 1000] {
        let kernel = rng.rand([k]);
        let mode = ConvolveMode::Same;
        case!(suite, &format!("convolve_same_{k}"), Rankn: rankn::convolve(&signal, &kernel, mode).unwrap());
    }
}
