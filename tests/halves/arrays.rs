//! Reductions, sorting, products and files of halves.

use crate::{all, nearest, same, value};
use proptest::prelude::*;
use rankn::{DType, Element, NdArray, Number, f16, s};

fn half(x: f64) -> f16 {
    nearest(x)
}

/// A number of halves that lie around 1, so that their sums are no halves.
fn many(count: usize) -> NdArray<f16> {
    NdArray::from_vec((0..count).map(|n| half(0.9 + (n % 37) as f64 / 181.0)).collect())
}

fn exact_sum<'a>(halves: impl IntoIterator<Item = &'a f16>) -> f64 {
    halves.into_iter().fold(0.0, |sum, &x| sum + value(x))
}

#[test]
fn sums_are_rounded_once() {
    let a = many(30_000);
    assert_eq!(a.sum(), half(exact_sum(&a)));
    assert_eq!((a.lazy() + f16::ZERO).sum(), half(exact_sum(&a)));
    let m = a.reshape([150, 200]).unwrap();
    for (axis, len) in [(0, 200), (1, 150)] {
        let lane = |i: usize| if axis == 0 { m.slice(s![.., i]).unwrap() } else { m.slice(s![i]).unwrap() };
        let expected: Vec<f16> = (0..len).map(|i| half(exact_sum(lane(i).iter()))).collect();
        assert_eq!(m.along(axis).unwrap().sum().to_vec(), expected);
        assert_eq!((m.lazy() + f16::ZERO).along(axis).unwrap().sum().to_vec(), expected);
        let means: Vec<f16> =
            (0..len).map(|i| half(exact_sum(lane(i).iter()) / m.shape()[axis] as f64)).collect();
        assert_eq!(m.along(axis).unwrap().mean().to_vec(), means);
        assert_eq!((m.lazy() + f16::ZERO).along(axis).unwrap().mean().to_vec(), means);
    }
    let mask = m.greater(f16::ONE);
    let chosen: Vec<f16> = m.iter().copied().filter(|x| *x > f16::ONE).collect();
    assert_eq!(m.filter(&mask).unwrap().sum().item().unwrap(), half(exact_sum(&chosen)));
    assert_eq!(
        m.filter(&mask).unwrap().mean().item().unwrap(),
        half(exact_sum(&chosen) / chosen.len() as f64)
    );
    assert_eq!(m.along(0).unwrap().take(&[0, -1]).unwrap().sum()[3], m[[0, 3]] + m[[-1, 3]]);
}

#[test]
fn means_and_variances_do_not_overflow() {
    let ones = NdArray::full(100_000, f16::ONE);
    assert_eq!((ones.sum(), ones.mean(), ones.var()), (f16::INFINITY, f16::ONE, f16::ZERO));
    assert_eq!((ones.lazy() * f16::ONE).mean(), f16::ONE);
    let large = NdArray::from_vec(vec![f16::MAX; 4]);
    assert_eq!((large.mean(), large.std()), (f16::MAX, f16::ZERO));
    let a = many(5000);
    let mean = exact_sum(&a) / 5000.0;
    let variance = a.iter().map(|x| (value(*x) - mean).powi(2)).sum::<f64>() / 5000.0;
    assert_eq!((a.mean(), a.var()), (half(mean), half(variance)));
    let m = a.reshape([1, 5000]).unwrap();
    assert_eq!(m.along(1).unwrap().var().to_vec(), [half(variance)]);
    assert_eq!(m.along(1).unwrap().std().to_vec(), [half(value(half(variance)).sqrt())]);
    assert!(NdArray::<f16>::zeros(0).mean().is_nan());
}

#[test]
fn products_are_rounded_once() {
    let a = many(200);
    let exact: f64 = a.iter().map(|x| value(*x)).product();
    assert_eq!(a.prod(), half(exact));
    assert_eq!((a.lazy() * f16::ONE).prod(), half(exact));
    // In half precision this would become infinite on the way.
    let far = NdArray::from_vec(vec![half(60000.0), half(60000.0), half(1e-4), half(1e-4)]);
    assert!(far.prod().is_finite());
}

#[test]
fn extremes_and_counts() {
    let a = many(3000);
    let at = |i: usize| value(a[i]);
    let (low, high) = (a.argmin().unwrap(), a.argmax().unwrap());
    assert!((0..3000).all(|i| at(low) <= at(i) && at(i) <= at(high)));
    assert_eq!((a.min().unwrap(), a.max().unwrap()), (a[low], a[high]));
    let mut b = a.clone();
    b[17] = f16::NAN;
    assert!(b.min().unwrap().is_nan() && b.max().unwrap().is_nan());
    assert_eq!((b.argmin().unwrap(), b.nanmax().unwrap()), (17, a[high]));
    assert_eq!((a.count_nonzero(), a.all(), NdArray::full(3, -f16::ZERO).any()), (3000, true, false));
    let err = NdArray::<f16>::zeros(0).max().unwrap_err();
    assert_eq!(err.to_string(), "zero-size array to reduction operation maximum which has no identity");
}

#[test]
fn running_sums() {
    let a = many(20);
    // Each sum is rounded before the next element is added, as in NumPy.
    let expected: Vec<f16> = a
        .iter()
        .scan(f16::ZERO, |sum, x| {
            *sum = Number::add(*sum, *x);
            Some(*sum)
        })
        .collect();
    assert_eq!(a.cumsum().to_vec(), expected);
}

#[test]
fn sorting_every_half() {
    let halves = all();
    let sorted = halves.sort(0).unwrap();
    let values: Vec<f64> = sorted.iter().map(|half| value(*half)).collect();
    assert!(values.windows(2).all(|pair| pair[0] <= pair[1] || pair[1].is_nan()));
    assert_eq!(values.iter().filter(|x| x.is_nan()).count(), 2046);
    assert_eq!(values.iter().position(|x| x.is_nan()), Some(65536 - 2046));
    let order = halves.argsort(0).unwrap();
    let by_order: Vec<f64> = order.iter().map(|&i| value(halves[i])).collect();
    assert!(by_order.iter().zip(&values).all(|(x, y)| x == y || (x.is_nan() && y.is_nan())));
    // The sort is stable: zeros and NaNs stay in their order.
    let zeros: Vec<i64> = order.iter().copied().filter(|&i| halves[i] == f16::ZERO).collect();
    assert_eq!(zeros, [0, 0x8000]);
    assert_eq!(halves.unique().size(), 65536 - 2046 - 1 + 1);
}

#[test]
fn matrices() {
    let m = many(35).reshape([5, 7]).unwrap();
    let product = m.matmul(&m.t()).unwrap();
    for i in 0..5 {
        for j in 0..5 {
            let exact: f64 = (0..7).map(|k| value(m[[i, k]]) * value(m[[j, k]])).sum();
            assert_eq!(product[[i, j]], half(exact));
        }
    }
    let long = many(4000);
    assert_eq!(long.dot(&long).unwrap().item().unwrap(), half(long.iter().map(|x| value(*x).powi(2)).sum()));
}

#[test]
fn creation_and_statistics() {
    assert_eq!((f16::DTYPE, NdArray::<f16>::zeros(3).nbytes()), (DType::F16, 6));
    assert_eq!(rankn::linspace(half(0.0), half(1.0), 5).to_vec(), [0.0, 0.25, 0.5, 0.75, 1.0].map(half));
    assert_eq!(
        rankn::arange_step(half(0.0), half(1.0), half(0.25)).unwrap().to_vec(),
        [0.0, 0.25, 0.5, 0.75].map(half)
    );
    let a = NdArray::from_vec([4.0, 1.0, 3.0, 2.0].map(half).to_vec());
    assert_eq!((a.median(), a.clip(half(2.0), half(3.0)).sum()), (half(2.5), half(10.0)));
    assert_eq!(a.diff().unwrap().to_vec(), [-3.0, 2.0, -1.0].map(half));
}

#[test]
fn files() {
    let a = all().reshape([256, 256]).unwrap();
    let mut file = Vec::new();
    a.write_to(&mut file).unwrap();
    let header = String::from_utf8_lossy(&file[10..128]).into_owned();
    assert!(
        header.starts_with("{'descr': '<f2', 'fortran_order': False, 'shape': (256, 256), }"),
        "{header}"
    );
    assert_eq!(file.len(), 128 + 2 * 65536);
    let back = NdArray::<f16>::read_from(&mut &*file).unwrap();
    assert!(a.iter().zip(&back).all(|(x, y)| x.to_bits() == y.to_bits()));
    // The other byte order.
    let at = file.windows(3).position(|text| text == b"<f2").unwrap();
    file[at] = b'>';
    file[128..].chunks_mut(2).for_each(|pair| pair.reverse());
    let back = NdArray::<f16>::read_from(&mut &*file).unwrap();
    assert!(a.iter().zip(&back).all(|(x, y)| x.to_bits() == y.to_bits()));
    let err = NdArray::<f32>::read_from(&mut &*file).unwrap_err();
    assert_eq!(err.to_string(), "the data is of dtype float16, not float32: read it as float16, then cast");
    let bytes = a.as_bytes().unwrap();
    assert_eq!(rankn::NdView::<f16>::from_bytes([256, 256], bytes).unwrap()[[1, 0]].to_bits(), 256);
}

proptest! {
    #[test]
    fn sums_of_any_layout(rows in 0..5usize, columns in 0..600usize, turned: bool) {
        let a = many(rows * columns).reshape([rows, columns]).unwrap();
        let a = if turned { a.t().to_owned() } else { a };
        let a = if turned { a.t() } else { a.as_view() };
        for axis in 0..2 {
            let sums = a.along(axis).unwrap().sum();
            for (i, sum) in sums.iter().enumerate() {
                let lane = if axis == 0 { a.slice(s![.., i]) } else { a.slice(s![i]) }.unwrap();
                prop_assert!(same(*sum, half(exact_sum(&lane))));
            }
        }
    }
}
