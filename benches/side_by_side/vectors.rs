//! Cases over one axis: element by element, masks, reductions, mathematics, order, random numbers.

use crate::suite::Suite;
use ndarray::{Array1, Axis, Zip};
use rankn::prelude::*;
use rankn::random::RandomState;

/// The operands of rankn and of ndarray: `x.0` is ours, `x.1` is the peer's copy.
pub(crate) type Both<T> = (NdArray<T>, Array1<T>);

struct Data {
    /// Floats in [0.5, 1.5), and whether the first is the greater one.
    a: Both<f64>,
    b: Both<f64>,
    m: Both<bool>,
    /// What is written to.
    c: Both<f64>,
    /// The floats as `f32`, and a thousand times them as integers; `j` has no zero.
    f: Both<f32>,
    g: Both<f32>,
    i: Both<i32>,
    j: Both<i32>,
    n: usize,
}

/// The array and the peer's copy of it.
pub(crate) fn both<T: Clone>(array: NdArray<T>) -> Both<T> {
    let copy = Array1::from(array.to_vec());
    (array, copy)
}

impl Data {
    fn new(n: usize) -> Self {
        let mut rng = RandomState::new(7);
        let (a, b) = (rng.rand([n]) + 0.5, rng.rand([n]) + 0.5);
        Self {
            m: both(a.greater(&b)),
            c: both(NdArray::zeros([n])),
            f: both(a.cast()),
            g: both(b.cast()),
            i: both((1000.0 * &a).cast()),
            j: both((1000.0 * &b).cast() + 1),
            a: both(a),
            b: both(b),
            n,
        }
    }
}

/// Every case of `n` elements; those whose time is not that of memory only up to a million.
pub(crate) fn run(suite: &mut Suite, n: usize) {
    let mut data = Data::new(n);
    elementwise(suite, &mut data);
    masks(suite, &mut data);
    reductions(suite, &data);
    running(suite, &data);
    if n <= 1_000_000 {
        mathematics(suite, &data);
        order(suite, &data);
        random(suite, n);
    }
}

fn elementwise(suite: &mut Suite, Data { a, b, c, f, g, i, j, .. }: &mut Data) {
    case!(suite, "add_f64", Rankn: &a.0 + &b.0, Ndarray: &a.1 + &b.1);
    case!(suite, "add_assign_f64", Rankn: c.0 += &b.0, Ndarray: c.1 += &b.1);
    case!(suite, "add_f32", Rankn: &f.0 + &g.0, Ndarray: &f.1 + &g.1);
    case!(suite, "add_i32", Rankn: &i.0 + &j.0, Ndarray: &i.1 + &j.1);
    case!(suite, "floordiv_i32",
        Rankn: i.0.floor_div(&j.0),
        Ndarray: Zip::from(&i.1).and(&j.1).map_collect(|x, y| x.div_euclid(*y)));
    case!(suite, "chain_f64",
        Rankn: &a.0 + 0.00005 * ((-&a.0 + &b.0) / 0.01),
        Ndarray: &a.1 + 0.00005 * ((-&a.1 + &b.1) / 0.01));
    case!(suite, "cast_i32_f64", Rankn: i.0.cast::<f64>(), Ndarray: i.1.mapv(f64::from));
}

fn masks(suite: &mut Suite, Data { a, b, c, m, .. }: &mut Data) {
    case!(suite, "gt_f64",
        Rankn: a.0.greater(&b.0),
        Ndarray: Zip::from(&a.1).and(&b.1).map_collect(|x, y| x > y));
    case!(suite, "where_f64",
        Rankn: select(&m.0, &a.0, &b.0),
        Ndarray: Zip::from(&m.1).and(&a.1).and(&b.1).map_collect(|m, x, y| if *m { *x } else { *y }));
    case!(suite, "mask_get_f64",
    Rankn: a.0.index(&m.0).unwrap(),
    Ndarray: Zip::from(&a.1).and(&m.1).fold(Vec::new(), |mut kept, x, m| {
        if *m {
            kept.push(*x);
        }
        kept
    }));
    case!(suite, "mask_set_f64",
        Rankn: c.0.index_assign(&m.0, 0.0).unwrap(),
        Ndarray: Zip::from(&mut c.1).and(&m.1).for_each(|c, m| if *m { *c = 0.0 }));
    case!(suite, "argwhere",
        Rankn: m.0.argwhere(),
        Ndarray: m.1.indexed_iter().filter(|(_, m)| **m).map(|(index, _)| index).collect::<Vec<_>>());
    case!(suite, "any_all", Rankn: a.0.greater(-1.0).all(), Ndarray: a.1.iter().all(|x| *x > -1.0));
}

fn reductions(suite: &mut Suite, Data { a, f, i, .. }: &Data) {
    case!(suite, "sum_f64", Rankn: a.0.sum(), Ndarray: a.1.sum());
    case!(suite, "sum_f32", Rankn: f.0.sum(), Ndarray: f.1.sum());
    case!(suite, "sum_i32", Rankn: i.0.sum(), Ndarray: i.1.sum());
    case!(suite, "mean_f64", Rankn: a.0.mean(), Ndarray: a.1.mean());
    case!(suite, "std_f64", Rankn: a.0.std(), Ndarray: a.1.std(0.0));
    case!(suite, "max_f64",
        Rankn: a.0.max().unwrap(),
        Ndarray: a.1.fold(f64::MIN, |most, x| most.max(*x)));
    case!(suite, "argmax_f64", Rankn: a.0.argmax().unwrap(), Ndarray: first_largest(&a.1));
}

fn first_largest(array: &Array1<f64>) -> usize {
    let larger = |(at, most), (i, &x): (usize, &f64)| if x > most { (i, x) } else { (at, most) };
    array.iter().enumerate().fold((0, f64::MIN), larger).0
}

fn running(suite: &mut Suite, Data { a, .. }: &Data) {
    case!(suite, "cumsum_f64", Rankn: a.0.cumsum(), Ndarray: {
        let mut sums = a.1.clone();
        sums.accumulate_axis_inplace(Axis(0), |before, x| *x += before);
        sums
    });
    case!(suite, "diff_f64", Rankn: a.0.diff().unwrap(), Ndarray: a.1.diff(1, Axis(0)));
}

fn mathematics(suite: &mut Suite, Data { a, b, f, .. }: &Data) {
    case!(suite, "exp_f64", Rankn: a.0.exp(), Ndarray: a.1.exp());
    case!(suite, "exp_f32", Rankn: f.0.exp(), Ndarray: f.1.exp());
    case!(suite, "ln_f64", Rankn: a.0.ln(), Ndarray: a.1.ln());
    case!(suite, "sin_f64", Rankn: a.0.sin(), Ndarray: a.1.sin());
    case!(suite, "sin_f32", Rankn: f.0.sin(), Ndarray: f.1.sin());
    case!(suite, "tanh_f64", Rankn: a.0.tanh(), Ndarray: a.1.tanh());
    case!(suite, "pow_f64",
        Rankn: a.0.pow(&b.0),
        Ndarray: Zip::from(&a.1).and(&b.1).map_collect(|x, y| x.powf(*y)));
    case!(suite, "sqrt_f64", Rankn: a.0.sqrt(), Ndarray: a.1.sqrt());
}

/// Sorting, and picking by a list.
fn order(suite: &mut Suite, Data { a, i, n, .. }: &Data) {
    case!(suite, "sort_f64", Rankn: a.0.sort(-1).unwrap(), Ndarray: {
        let mut sorted = a.1.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        sorted
    });
    case!(suite, "argsort_f64", Rankn: a.0.argsort(-1).unwrap(), Ndarray: {
        let mut order: Vec<usize> = (0..a.1.len()).collect();
        order.sort_unstable_by(|i, j| a.1[*i].total_cmp(&a.1[*j]));
        order
    });
    case!(suite, "median_f64", Rankn: a.0.median());
    case!(suite, "unique_i32", Rankn: i.0.unique());
    let index = both(RandomState::new(8).randint(0, *n as i64, [*n]).unwrap());
    let positions: Vec<usize> = index.1.iter().map(|&i| i as usize).collect();
    case!(suite, "take_f64", Rankn: a.0.index(&index.0).unwrap(), Ndarray: a.1.select(Axis(0), &positions));
}

/// New numbers, from the generator that a user takes for speed: with the feature `rand` that is one of its crates.
#[cfg(feature = "rand")]
fn random(suite: &mut Suite, n: usize) {
    use rankn::random::rand::distr::{Distribution, StandardUniform};
    use rankn::random::rand::{SeedableRng, rngs::SmallRng};
    use rankn::random::rand_distr::StandardNormal;
    let (mut ours, mut theirs) = (SmallRng::seed_from_u64(1), SmallRng::seed_from_u64(1));
    case!(suite, "normal",
        Rankn: NdArray::<f64>::random([n], StandardNormal, &mut ours),
        Ndarray: Array1::<f64>::from_shape_simple_fn(n, || StandardNormal.sample(&mut theirs)));
    case!(suite, "uniform",
        Rankn: NdArray::<f64>::random([n], StandardUniform, &mut ours),
        Ndarray: Array1::<f64>::from_shape_simple_fn(n, || StandardUniform.sample(&mut theirs)));
}

/// New numbers, from the generator that is always there; the feature `rand` has faster ones.
#[cfg(not(feature = "rand"))]
fn random(suite: &mut Suite, n: usize) {
    let mut rng = RandomState::new(1);
    case!(suite, "normal", Rankn: rng.randn([n]));
    case!(suite, "uniform", Rankn: rng.rand([n]));
}
