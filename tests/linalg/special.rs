//! What is not finite, empty sums, and the layout of results.

use rankn::{Complex64, NdArray, array};

const NAN: f64 = f64::NAN;
const INF: f64 = f64::INFINITY;

/// A matrix with one special element among zeros, times zeros: no factor may be skipped for being zero.
#[test]
fn zeros_are_not_skipped() {
    for n in [1, 2, 3, 9, 40, 130] {
        for special in [NAN, INF, -INF] {
            let mut a = NdArray::<f64>::zeros([n, n]);
            a[[n / 2, n - 1]] = special;
            let (b, x) = (NdArray::<f64>::zeros([n, n]), NdArray::<f64>::zeros(n));
            let product = a.matmul(&b).unwrap();
            for ((i, _), value) in product.indexed_iter().map(|(index, value)| ((index[0], index[1]), value))
            {
                assert_eq!(value.is_nan(), i == n / 2, "{n} {special}");
            }
            assert!(a.matmul(&x).unwrap()[n / 2].is_nan());
            assert!(x.matmul(&a).unwrap()[n - 1].is_nan());
            assert!(b.matmul(&a).unwrap().iter().filter(|x| x.is_nan()).count() == n);
        }
    }
}

#[test]
fn sums_of_nothing_are_zero() {
    let (a, b) = (NdArray::<f64>::zeros([2, 0]), NdArray::<f64>::zeros([0, 3]));
    assert_eq!(a.matmul(&b).unwrap(), NdArray::zeros([2, 3]));
    assert_eq!(a.dot(&b).unwrap(), NdArray::zeros([2, 3]));
    assert_eq!(a.matmul(&NdArray::zeros(0)).unwrap(), NdArray::zeros(2));
    let nothing = NdArray::<i32>::zeros(0);
    assert_eq!(nothing.dot(&nothing).unwrap(), NdArray::scalar(0));
    assert_eq!(nothing.vdot(&nothing).unwrap(), 0);
    assert_eq!(NdArray::<i32>::zeros([2, 0]).vecdot(&NdArray::zeros([2, 0]), -1).unwrap(), array![0, 0]);
    assert_eq!(NdArray::<i32>::zeros([0, 3]).matmul(&NdArray::zeros([3, 0])).unwrap().shape(), [0, 0]);
    assert_eq!(NdArray::<i32>::zeros([0, 2, 3]).matmul(&NdArray::zeros([3, 4])).unwrap().shape(), [0, 2, 4]);
}

#[test]
fn only_the_functions_that_say_so_conjugate() {
    let i = Complex64::new(0.0, 1.0);
    let (v, m) = (array![i], array![[i]]);
    assert_eq!(v.dot(&v).unwrap().item().unwrap(), -1.0 + 0.0 * i);
    assert_eq!(v.inner(&v).unwrap().item().unwrap(), -1.0 + 0.0 * i);
    assert_eq!(v.vecdot(&v, 0).unwrap().item().unwrap(), 1.0 + 0.0 * i);
    assert_eq!(v.vdot(&v).unwrap(), 1.0 + 0.0 * i);
    assert_eq!(v.outer(&v)[[0, 0]], -1.0 + 0.0 * i);
    assert_eq!(v.matmul(&m).unwrap()[0], -1.0 + 0.0 * i);
    assert_eq!(m.matvec(&v).unwrap()[0], -1.0 + 0.0 * i);
    assert_eq!(v.vecmat(&m).unwrap()[0], 1.0 + 0.0 * i);
}

#[test]
fn integers_keep_their_type_and_wrap() {
    assert_eq!(array![20u8].dot(&array![20u8]).unwrap().item().unwrap(), 144);
    assert_eq!(array![i64::MAX, 2].inner(&array![2, 1]).unwrap().item().unwrap(), 0);
    assert_eq!(array![[200u8, 0], [0, 100]].trace().unwrap().item().unwrap(), 300u64);
}

/// Sums that would wrap around to nothing if they were counted in 16 bits.
#[test]
fn long_products_of_bytes_and_truth_values_are_exact() {
    let (a, b) = (NdArray::full([2, 1 << 16], true), NdArray::full([1 << 16, 2], true));
    assert_eq!(a.matmul(&b).unwrap(), NdArray::full([2, 2], true));
    let (a, b) = (NdArray::full([2, 1 << 16], -3i8), NdArray::full([1 << 16, 3], 5i8));
    assert_eq!(a.matmul(&b).unwrap(), NdArray::zeros([2, 3]));
    let (a, b) = (NdArray::full([2, 300], 200u8), NdArray::full([300, 3], 7u8));
    assert_eq!(a.matmul(&b).unwrap(), NdArray::full([2, 3], (300_u32 * 200 * 7) as u8));
}
