//! What each decomposition promises, for every type of elements, over random layouts and stacks.

use crate::oracle::strategies::{Sample, views_of};
use proptest::collection::vec;
use proptest::prelude::*;
use rankn::linalg::{self, Field, Form, Triangle};
use rankn::{Complex32, Complex64, NdArray, NdView, Number, ZeroOne, ndindex};

/// The elements under test.
trait Tested: Field {
    /// Their rounding.
    const EPSILON: f64;
    /// Whole numbers and halves from -8 to 8.
    fn of(n: u64) -> Self;
    fn size(self) -> f64;
    fn of_real(x: Self::Norm) -> Self;
    fn widened(self) -> Self::Complex;
}

macro_rules! tested {
    ($($t:ty: $epsilon:expr, $of:expr, $size:expr, $widened:expr;)*) => {$(
        impl Tested for $t {
            const EPSILON: f64 = $epsilon;
            fn of(n: u64) -> Self {
                $of(n)
            }
            fn size(self) -> f64 {
                $size(self)
            }
            fn of_real(x: Self::Norm) -> Self {
                x.into()
            }
            fn widened(self) -> Self::Complex {
                $widened(self)
            }
        }
    )*};
}
fn part(n: u64) -> f64 {
    (n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 59) as f64 / 2.0 - 8.0
}
tested! {
    f32: 1e-6, |n| part(n) as f32, |x: f32| f64::from(x.abs()), Complex32::from;
    f64: 1e-15, part, f64::abs, Complex64::from;
    Complex32: 1e-6, |n| Complex32::new(part(n) as f32, part(n + 7) as f32), |z: Complex32| f64::from(z.norm()), |z| z;
    Complex64: 1e-15, |n| Complex64::new(part(n), part(n + 7)), |z: Complex64| z.norm(), |z| z;
}

/// The largest size of an element, times the longer length of a matrix.
fn size<T: Tested>(a: &NdArray<T>) -> f64 {
    let n = a.shape().iter().rev().take(2).max().copied().unwrap_or(1) as f64;
    n * a.iter().map(|x| x.size()).fold(0.0, f64::max)
}

/// Asserts that two arrays are alike but for what rounding does to numbers of some size.
#[track_caller]
fn assert_near<T: Tested>(got: &NdArray<T>, expected: &NdArray<T>, size: f64) {
    assert_eq!(got.shape(), expected.shape());
    let n = got.shape().iter().rev().take(2).max().copied().unwrap_or(1) as f64;
    let worst = got.iter().zip(expected.iter()).map(|(x, y)| Number::sub(*x, *y).size()).fold(0.0, f64::max);
    let allowed = T::EPSILON * (10.0 + n) * (1.0 + size);
    assert!(worst <= allowed, "{worst:e} is more than {allowed:e}: {got:?} is not {expected:?}");
}

fn adjoint<T: Tested>(a: &NdArray<T>) -> NdArray<T> {
    a.mt().expect("matrices").map(|&x| Number::conj(x))
}

fn product<T: Tested>(a: &NdArray<T>, b: &NdArray<T>) -> NdArray<T> {
    a.matmul(b).expect("matrices that fit")
}

/// Identity matrices where the others are.
fn identities<T: Tested>(like: &NdArray<T>) -> NdArray<T> {
    NdArray::eye(like.shape()[like.ndim() - 1])
        .broadcast_to(like.shape())
        .expect("square matrices")
        .to_owned()
}

#[track_caller]
fn assert_orthogonal_columns<T: Tested>(a: &NdArray<T>) {
    let squares = product(&adjoint(a), a);
    assert_near(&squares, &identities(&squares), 1.0);
}

/// Real numbers among the others.
fn among<T: Tested>(a: &NdArray<T::Norm>) -> NdArray<T> {
    a.map(|x| T::of_real(*x))
}

/// The columns of matrices, each times a number.
fn scaled<T: Tested>(a: &NdArray<T>, by: &NdArray<T>) -> NdArray<T> {
    let by = by.expand_dims(-2).expect("an axis").broadcast_to(a.shape()).expect("as many").to_owned();
    rankn::zip((a, &by)).map_collect(|(x, y)| Number::mul(*x, *y))
}

/// The first so many along an axis.
fn first<T: Tested>(a: &NdArray<T>, axis: isize, n: usize) -> NdArray<T> {
    a.take(&NdArray::from_vec((0..n as i64).collect()), axis).expect("as many at least")
}

/// Whether each row descends.
fn descends<T: PartialOrd + Clone>(s: &NdArray<T>) -> bool {
    let n = s.shape()[s.ndim() - 1].max(1);
    s.to_vec().chunks(n).all(|row| row.windows(2).all(|pair| pair[0] >= pair[1]))
}

/// Whether an index is outside a triangle.
fn is_outside(at: &[usize], triangle: Triangle) -> bool {
    let (i, j) = (at[at.len() - 2], at[at.len() - 1]);
    if triangle == Triangle::Lower { i < j } else { i > j }
}

/// The same elements with NaN outside a triangle.
fn half<T: Tested>(a: &NdArray<T>, triangle: Triangle) -> NdArray<T> {
    let mut half = a.clone();
    for at in ndindex(a.shape()).expect("a shape").filter(|at| is_outside(at, triangle)) {
        half[&at[..]] = T::from_f64(f64::NAN);
    }
    half
}

#[track_caller]
fn assert_triangular<T: Tested>(a: &NdArray<T>, triangle: Triangle) {
    let outside = ndindex(a.shape()).expect("a shape").filter(|at| is_outside(at, triangle));
    outside.for_each(|at| assert_eq!(a[&at[..]], <T as ZeroOne>::zero()));
}

fn rectangular<T: Tested>(a: &NdView<'_, T>) {
    let whole = a.to_owned();
    let size = size(&whole);
    for form in [Form::Reduced, Form::Complete] {
        let qr = linalg::qr(a, form).expect("factors");
        assert_near(&product(&qr.q, &qr.r), &whole, size);
        assert_orthogonal_columns(&qr.q);
        assert_triangular(&qr.r, Triangle::Upper);
        if form == Form::Reduced {
            assert_eq!(linalg::qr_r(a).expect("factors"), qr.r);
        }
        let svd = linalg::svd(a, form).expect("singular values");
        let least = svd.s.shape()[svd.s.ndim() - 1];
        let (u, vh) = (first(&svd.u, -1, least), first(&svd.vh, -2, least));
        assert_near(&product(&scaled(&u, &among(&svd.s)), &vh), &whole, size);
        assert_orthogonal_columns(&svd.u);
        assert_orthogonal_columns(&adjoint(&svd.vh));
        assert!(descends(&svd.s) && svd.s.iter().all(|x| *x >= <T::Norm as Number>::from_f64(0.0)));
        assert_near::<T>(&among(&linalg::svdvals(a).expect("singular values")), &among(&svd.s), size);
    }
}

/// The conditions of Moore and Penrose, and the shortest of the closest solutions.
fn pseudo_inverse<T: Tested>(a: &NdView<'_, T>) {
    let whole = a.to_owned();
    let size = size(&whole);
    // What counts as zero is far from what does not.
    let inverse = linalg::pinv(a, Some(1e-3)).expect("a pseudo-inverse");
    let (left, right) = (product(&whole, &inverse), product(&inverse, &whole));
    let scale = 1e4 * (1.0 + size);
    assert_near(&product(&right, &inverse), &inverse, scale * self::size(&inverse));
    assert_near(&adjoint(&left), &left, scale);
    assert_near(&adjoint(&right), &right, scale);
    let again = product(&left, &whole);
    // What was left out is small beside the largest singular value.
    assert_near(&again, &whole, scale * size + 2e-3 * size / T::EPSILON);
}

fn square<T: Tested>(a: &NdView<'_, T>)
where
    T::Complex: Tested,
{
    let whole = a.to_owned();
    let size = size(&whole);
    let eig = linalg::eig(a).expect("eigenvalues");
    let (values, vectors) = (&eig.eigenvalues, &eig.eigenvectors);
    assert_near(&product(&whole.map(|x| x.widened()), vectors), &scaled(vectors, values), size);
    let lengths = vectors.map(|x| x.size().powi(2)).along(-2).expect("matrices").sum();
    assert!(lengths.all_close(1.0, 1e-5, 0.0), "{lengths}");

    let symmetric = &whole + adjoint(&whole);
    let definite = product(&whole, &adjoint(&whole)) + NdArray::<T>::eye(a.shape()[a.ndim() - 1]);
    for triangle in [Triangle::Lower, Triangle::Upper] {
        let answer = linalg::eigh(&half(&symmetric, triangle), triangle).expect("eigenvalues");
        let (values, vectors) = (among(&answer.eigenvalues), &answer.eigenvectors);
        assert_near(&product(&symmetric, vectors), &scaled(vectors, &values), size);
        assert_orthogonal_columns(vectors);
        assert!(descends(&answer.eigenvalues.flip(-1).expect("an axis").to_owned()));
        let alone = linalg::eigvalsh(&half(&symmetric, triangle), triangle).expect("eigenvalues");
        assert_near::<T>(&among(&alone), &values, size);

        let factor = linalg::cholesky(&half(&definite, triangle), triangle).expect("definite matrices");
        assert_triangular(&factor, triangle);
        let squared = match triangle {
            Triangle::Lower => product(&factor, &adjoint(&factor)),
            Triangle::Upper => product(&adjoint(&factor), &factor),
        };
        assert_near(&squared, &definite, size * size);
    }
    equations(&definite, size * size);
}

/// Of matrices that are far from singular: the least eigenvalue is 1.
fn equations<T: Tested>(a: &NdArray<T>, size: f64) {
    let inverse = linalg::inv(a).expect("inverses");
    assert_near(&product(a, &inverse), &identities(a), 10.0 * size);
    let n = a.shape()[a.ndim() - 1];
    let sides = NdArray::from_fn([n, 3], |at| T::of((3 * at[0] + at[1]) as u64));
    let x = linalg::solve(a, &sides).expect("solutions");
    assert_near(&product(a, &x), &sides.broadcast_to(x.shape()).expect("a stack").to_owned(), 100.0 * size);
    let vector = sides.slice(rankn::s![.., 1]).expect("a column").to_owned();
    let column = linalg::solve(a, &vector).expect("solutions");
    assert_near(&column, &x.take(&NdArray::scalar(1), -1).expect("a column"), 100.0 * size);
    // Those of larger ones leave the range of `f32`.
    if n < 6 {
        determinants(a, size);
    }
}

/// Those of products are the products of those of the factors.
fn determinants<T: Tested>(a: &NdArray<T>, size: f64) {
    let (det, squared) = (linalg::det(a).expect("determinants"), linalg::det(&product(a, a)));
    let both = linalg::slogdet(a).expect("determinants");
    for (i, (x, y)) in det.iter().zip(squared.expect("determinants").iter()).enumerate() {
        let ratio = Number::div(Number::div(*y, *x), *x);
        assert!(Number::sub(ratio, T::from_f64(1.0)).size() < T::EPSILON * 1e3 * (1.0 + size), "{x:?} {y:?}");
        let sign = both.sign.to_vec()[i];
        assert!(
            (sign.size() - 1.0).abs() < 1e-5
                && Number::sub(Number::mul(sign, T::from_f64(x.size())), *x).size() <= x.size() * 1e-5
        );
    }
}

macro_rules! of_every_type {
    ($sample:expr => $($check:ident)*) => {$(
        $check(&$sample.map(|&n| <f32 as Tested>::of(n)).view());
        $check(&$sample.map(|&n| <f64 as Tested>::of(n)).view());
        $check(&$sample.map(|&n| <Complex32 as Tested>::of(n)).view());
        $check(&$sample.map(|&n| <Complex64 as Tested>::of(n)).view());
    )*};
}

/// Stacks of matrices, mostly small ones, in any layout.
fn matrices(square: bool) -> impl Strategy<Value = Sample<u64>> {
    let length = || prop_oneof![4 => 0..5_usize, 1 => 5..12_usize];
    let shape = (vec(0..3_usize, 0..3), length(), length());
    shape
        .prop_map(move |(stack, n, m)| [&stack[..], &[n, if square { n } else { m }]].concat())
        .prop_flat_map(|shape| views_of(&shape))
        .prop_map(|sample| sample.map(|&n| n as u64))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_matrices(sample in matrices(false)) {
        of_every_type!(sample => rectangular pseudo_inverse);
    }

    #[test]
    fn square_matrices(sample in matrices(true)) {
        of_every_type!(sample => square);
    }
}

/// Matrices large enough for every block and recursion of the algorithms, in C order and turned.
#[test]
fn large_matrices() {
    for (rows, columns) in [(150, 150), (150, 60), (40, 170)] {
        let a = NdArray::from_fn([rows, columns], |at| f64::of((at[0] * columns + at[1]) as u64));
        rectangular(&a.as_view());
        rectangular(&a.t());
        if rows == columns {
            square(&a.as_view());
            let part = a.slice(rankn::s![..60, ..60]).expect("a part");
            square(&part.map(|x| Complex64::new(*x, x * x * 0.125)).t());
        }
    }
}

#[test]
fn stacks_broadcast() {
    let a = NdArray::from_fn([3, 1, 2, 2], |at| f64::of((5 * at[0] + 2 * at[2] + at[3]) as u64))
        + NdArray::eye(2) * 20.0;
    let b = NdArray::from_fn([4, 2, 5], |at| f64::of((10 * at[0] + 5 * at[1] + at[2]) as u64));
    let x = linalg::solve(&a, &b).expect("solutions");
    assert_eq!(x.shape(), [3, 4, 2, 5]);
    assert!(a.matmul(&x).expect("a product").all_close(&b, 1e-14, 1e-14));
    // One matrix for all right sides.
    let one = a.slice(rankn::s![1, 0]).expect("a matrix");
    let many = linalg::solve(&one, &b).expect("solutions");
    assert!(one.matmul(&many).expect("a product").all_close(&b, 1e-14, 1e-14));
}

/// Pairs of eigenvalues next to zero, which are multiple but for rounding.
#[test]
fn eigenvectors_of_multiple_eigenvalues() {
    let a = NdArray::from_fn([7, 7], |at| <f64 as Tested>::of((8 + 21 * at[0] - at[1]) as u64));
    square(&a.as_view());
}
