//! Products of vectors and matrices against a naive triple loop, for every type and layout.

mod contractions;
mod errors;
#[path = "../oracle/mod.rs"]
mod oracle;
mod special;

use oracle::strategies::{Sample, views_of};
use oracle::{Oracle, assert_holds, broadcast};
use proptest::collection::vec;
use proptest::prelude::*;
use rankn::{Complex32, Complex64, NdArray, Number, Semiring};

/// One number after the other: the sum over `k` of `left(k) * right(k)`.
fn sum<T: Semiring>(len: usize, left: impl Fn(usize) -> T, right: impl Fn(usize) -> T) -> T {
    (0..len).fold(T::zero(), |sum, k| sum.plus(left(k).times(right(k))))
}

/// The products of two stacks of matrices.
fn products<T: Semiring>(a: &Oracle<T>, b: &Oracle<T>) -> Oracle<T> {
    let ([left @ .., rows, inner], [right @ .., _, columns]) = (&*a.shape, &*b.shape) else {
        panic!("matrices")
    };
    let stack = broadcast(&[left, right]).expect("stacks that fit");
    let whole = |rows: usize, columns: usize| [&*stack, &[rows, columns]].concat();
    let (a, b) = (a.broadcast_to(&whole(*rows, *inner)), b.broadcast_to(&whole(*inner, *columns)));
    Oracle::from_fn(&whole(*rows, *columns), |index| {
        let [at @ .., i, j] = index else { unreachable!() };
        sum(*inner, |k| *a.get(&[at, &[*i, k]].concat()), |k| *b.get(&[at, &[k, *j]].concat()))
    })
}

/// What `matmul` should give: an operand with one axis is a row or a column.
fn matmul<T: Semiring>(a: &Oracle<T>, b: &Oracle<T>) -> Oracle<T> {
    let row = if a.shape.len() == 1 { a.reshape(&[1, a.shape[0]]) } else { a.clone() };
    let column = if b.shape.len() == 1 { b.reshape(&[b.shape[0], 1]) } else { b.clone() };
    let product = products(&row, &column);
    let mut shape = product.shape.clone();
    if b.shape.len() == 1 {
        shape.pop();
    }
    if a.shape.len() == 1 {
        shape.remove(shape.len() - usize::from(b.shape.len() != 1) - 1);
    }
    product.reshape(&shape)
}

/// Shapes of two operands that can be multiplied: vectors, matrices, stacks that broadcast.
fn shapes() -> impl Strategy<Value = (Vec<usize>, Vec<usize>)> {
    let length = || prop_oneof![0..4_usize, 0..20_usize];
    let stack = vec((0..4_usize, prop::bool::weighted(0.3), prop::bool::weighted(0.3)), 0..3);
    let forms = (any::<bool>(), any::<bool>(), 0..3_usize, 0..3_usize);
    (length(), length(), length(), stack, forms).prop_map(|(m, k, n, stack, (row, column, cut_a, cut_b))| {
        let a: Vec<usize> = stack.iter().map(|&(n, one, _)| if one { 1 } else { n }).skip(cut_a).collect();
        let b: Vec<usize> = stack.iter().map(|&(n, _, one)| if one { 1 } else { n }).skip(cut_b).collect();
        let a = if row && cut_a > 1 { vec![k] } else { [a, vec![m, k]].concat() };
        let b = if column && cut_b > 1 { vec![k] } else { [b, vec![k, n]].concat() };
        (a, b)
    })
}

fn operands() -> impl Strategy<Value = (Sample<i64>, Sample<i64>)> {
    shapes().prop_flat_map(|(a, b)| (views_of(&a), views_of(&b)))
}

/// Numbers that are exact in every type, however they are added up.
fn small(x: &i64) -> i64 {
    (x * 7 + 3) % 11 - 5
}

fn check<T: Semiring + std::fmt::Debug>(a: &Sample<i64>, b: &Sample<i64>, convert: impl Fn(i64) -> T) {
    let (a, b) = (a.map(|x| convert(small(x))), b.map(|x| convert(small(x) + 1)));
    assert_holds(&a.view().matmul(&b.view()).unwrap(), &matmul(&a.expected(), &b.expected()));
}

/// A number type of a user's, with nothing but what the trait asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Modulo97(u8);

impl rankn::Element for Modulo97 {}
impl rankn::ZeroOne for Modulo97 {
    fn zero() -> Self {
        Modulo97(0)
    }
    fn one() -> Self {
        Modulo97(1)
    }
}
impl rankn::Summable for Modulo97 {
    type Sum = Modulo97;
    type Mean = Modulo97;
    fn to_sum(self) -> Self {
        self
    }
    fn to_mean(self) -> Self {
        self
    }
}
impl Number for Modulo97 {
    type Norm = f64;
    fn norm_squared(self) -> f64 {
        f64::from(self.0).powi(2)
    }
    fn add(self, rhs: Self) -> Self {
        Modulo97(((self.0 as u32 + rhs.0 as u32) % 97) as u8)
    }
    fn sub(self, rhs: Self) -> Self {
        Modulo97(((self.0 as u32 + 97 - rhs.0 as u32) % 97) as u8)
    }
    fn mul(self, rhs: Self) -> Self {
        Modulo97((self.0 as u32 * rhs.0 as u32 % 97) as u8)
    }
    fn div(self, rhs: Self) -> Self {
        // Fermat: the 95th power is the inverse.
        (0..95).fold(self, |quotient, _| quotient.mul(rhs))
    }
    fn neg(self) -> Self {
        Modulo97((97 - self.0) % 97)
    }
    fn from_f64(value: f64) -> Self {
        Modulo97(value.rem_euclid(97.0) as u8)
    }
}

fn check_every_type(a: &Sample<i64>, b: &Sample<i64>) {
    check(a, b, |x| x as f64);
    check(a, b, |x| x as f32);
    check(a, b, |x| Complex64::new(x as f64, (x % 3) as f64));
    check(a, b, |x| Complex32::new((x % 4) as f32, x as f32));
    check(a, b, |x| x << 61);
    check(a, b, |x| (x << 29) as i32);
    check(a, b, |x| (x << 13) as i16);
    check(a, b, |x| (x * 19) as i8);
    check(a, b, |x| x as u64);
    check(a, b, |x| x as u32);
    check(a, b, |x| x as u16);
    check(a, b, |x| x as u8);
    check(a, b, |x| x > 2);
    check(a, b, |x| Modulo97(x.rem_euclid(97) as u8));
}

proptest! {
    #[test]
    fn products_of_every_shape_layout_and_type((a, b) in operands()) {
        check_every_type(&a, &b);
    }
}

/// The product of two matrices by three loops.
fn three_loops<T: Semiring>(a: &Oracle<T>, b: &Oracle<T>) -> Vec<T> {
    let (rows, inner, columns) = (a.shape[0], b.shape[0], b.shape[1]);
    let element = |i: usize, j: usize| sum(inner, |k| a.data[i * inner + k], |k| b.data[k * columns + j]);
    (0..rows).flat_map(|i| (0..columns).map(move |j| (i, j))).map(|(i, j)| element(i, j)).collect()
}

/// Sizes around the edges of tiles and blocks, in every layout.
#[test]
fn products_beyond_a_block() {
    for (at, (m, k, n)) in
        [(97, 257, 33), (6, 300, 513), (193, 5, 17), (2, 2, 2), (101, 64, 8)].into_iter().enumerate()
    {
        let (lefts, rights) = (oracle::layouts::all(&[m, k], 3), oracle::layouts::all(&[k, n], 8));
        for form in (at % 2..lefts.len()).step_by(2) {
            let (left, right) = (&lefts[form].0, &rights[(form * 3 + at + 1) % rights.len()].0);
            let (a, b) = (left.map(|&x| x % 8), right.map(|&x| x % 8));
            let expected = three_loops(&a.expected(), &b.expected());
            assert_eq!(a.view().matmul(&b.view()).unwrap().to_vec(), expected, "{m} {k} {n} {form}");
            let (a, b) = (a.map(|&x| f64::from(x)), b.map(|&x| f64::from(x)));
            let expected: Vec<f64> = expected.into_iter().map(f64::from).collect();
            assert_eq!(a.view().matmul(&b.view()).unwrap().to_vec(), expected, "{m} {k} {n} {form}");
            let imaginary = |x: &f64| Complex32::new(0.0, *x as f32);
            let (a, b) = (a.map(imaginary), b.map(imaginary));
            let expected: Vec<Complex32> = expected.iter().map(|&x| Complex32::new(-x as f32, 0.0)).collect();
            assert_eq!(a.view().matmul(&b.view()).unwrap().to_vec(), expected, "{m} {k} {n} {form}");
        }
    }
}

#[test]
fn long_products_of_matrix_and_vector() {
    for (m, k) in [(1, 2500), (19, 2100), (1030, 7), (8, 8)] {
        for (sample, _) in oracle::layouts::all(&[m, k], 5) {
            let a = sample.map(|&x| f64::from(x % 16));
            let x = Oracle::new(&[k], (0..k).map(|i| (i % 13) as f64 - 6.0).collect());
            let vector = NdArray::from_vec(x.data.clone());
            let expected = Oracle::new(&[m], three_loops(&a.expected(), &x.reshape(&[k, 1])));
            assert_holds(&a.view().matmul(&vector).unwrap(), &expected);
            assert_holds(&vector.matmul(&a.view().t()).unwrap(), &expected);
        }
    }
}

#[test]
fn rounding_stays_small() {
    let n = 100_000;
    let (a, b) = (NdArray::full([3, n], 0.1f32), NdArray::full(n, 0.1f32));
    let near = |x: f32| (f64::from(x) / (n as f64 * 0.1f32 as f64 * 0.1f32 as f64) - 1.0).abs();
    assert!(near(b.dot(&b).unwrap().item().unwrap()) < 1e-6);
    assert!(a.matmul(&b).unwrap().iter().all(|&x| near(x) < 1e-5));
    assert!(b.matmul(&a.t()).unwrap().iter().all(|&x| near(x) < 1e-5));
    assert!(a.matmul(&a.t()).unwrap().iter().all(|&x| near(x) < 1e-5));
}

#[test]
fn the_same_at_every_level() {
    oracle::levels::whole_file_at_every_level("the_same_at_every_level");
}
