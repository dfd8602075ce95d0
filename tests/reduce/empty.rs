//! Reductions of nothing.

use rankn::{Complex64, NdArray, array};

#[test]
fn sums_of_nothing_are_zero_and_products_one() {
    let empty = NdArray::<f32>::zeros([0, 3]);
    assert_eq!(
        (empty.sum(), empty.prod(), empty.all(), empty.any(), empty.count_nonzero()),
        (0.0, 1.0, true, false, 0)
    );
    assert_eq!(empty.along(0).unwrap().sum(), array![0.0, 0.0, 0.0]);
    assert_eq!(empty.along(0).unwrap().keep_dims().prod(), array![[1.0, 1.0, 1.0]]);
    assert_eq!(empty.along(1).unwrap().sum().shape(), [0]);
    assert_eq!(empty.along(1).unwrap().keep_dims().sum().shape(), [0, 1]);
    assert_eq!(empty.along([0, 1]).unwrap().sum().item().unwrap(), 0.0);
    assert_eq!(empty.along([] as [i32; 0]).unwrap().sum().shape(), [0, 3]);
    assert_eq!((NdArray::<u8>::zeros([0]).sum(), NdArray::<bool>::zeros([0]).prod()), (0u64, 1i64));
    assert!(empty.along(0).unwrap().all().all() && !empty.along(0).unwrap().any().any());
}

#[test]
fn means_of_nothing_are_nan() {
    let empty = NdArray::<f64>::zeros([0, 2]);
    assert!(empty.mean().is_nan() && empty.var().is_nan() && empty.std().is_nan());
    assert!(empty.along(0).unwrap().mean().is_nan().all());
    assert_eq!(empty.along(0).unwrap().var().shape(), [2]);
    assert!(empty.along(0).unwrap().var().is_nan().all());
    assert_eq!(empty.along(1).unwrap().mean().shape(), [0]);
    assert!(NdArray::<i32>::zeros([0]).mean().is_nan());
    assert!(NdArray::<Complex64>::zeros([0]).mean().re.is_nan());
    // One element less than there are degrees of freedom.
    assert!(array![1.0f64].var_ddof(1.0).is_nan() && array![1.0f64, 2.0].var_ddof(5.0).is_infinite());
}

#[test]
fn extremes_of_nothing_are_errors() {
    let minimum = "zero-size array to reduction operation minimum which has no identity";
    let maximum = "zero-size array to reduction operation maximum which has no identity";
    let (argmin, argmax) =
        ("attempt to get argmin of an empty sequence", "attempt to get argmax of an empty sequence");
    for shape in [&[0, 3][..], &[0, 0]] {
        let empty = NdArray::<f64>::zeros(shape);
        assert_eq!(empty.min().unwrap_err().to_string(), minimum);
        assert_eq!(empty.max().unwrap_err().to_string(), maximum);
        assert_eq!(empty.argmin().unwrap_err().to_string(), argmin);
        assert_eq!(empty.argmax().unwrap_err().to_string(), argmax);
        assert_eq!(empty.along(0).unwrap().min().unwrap_err().to_string(), minimum);
        assert_eq!(empty.along(0).unwrap().keep_dims().max().unwrap_err().to_string(), maximum);
        assert_eq!(empty.along(0).unwrap().argmin().unwrap_err().to_string(), argmin);
        assert_eq!(empty.lazy().along([0, 1]).unwrap().argmax().unwrap_err().to_string(), argmax);
    }
    // No results are asked for: nothing is missing.
    let empty = NdArray::<f64>::zeros([0, 3]);
    assert_eq!(empty.along(1).unwrap().max().unwrap().shape(), [0]);
    assert_eq!(empty.along(1).unwrap().keep_dims().argmin().unwrap().shape(), [0, 1]);
    // Nothing is chosen for one of the results.
    let a = array![[1.0, 2.0], [3.0, 4.0]];
    let mask = array![[true, false], [false, false]];
    let rows = a.along(1).unwrap().filter(&mask).unwrap();
    assert_eq!(rows.max().unwrap_err().to_string(), maximum);
    assert_eq!(a.filter(&array![false, false]).unwrap().argmin().unwrap_err().to_string(), argmin);
}
