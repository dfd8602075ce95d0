//! Products, differences, new arrays and files of every dtype, as NumPy has them.

use crate::record::{NUMBERS, errors, letter, lines, small};
use rankn::{ConvolveMode, DType, DynArray, DynDiffOptions, NdArray, Object, Result, dynarray};

/// Integers as an array of this shape and dtype.
fn array<const N: usize>(shape: [usize; N], elements: &[i64], dtype: &str) -> DynArray {
    let elements = NdArray::from_shape_vec(shape, elements.to_vec()).unwrap();
    DynArray::from(elements).astype(dtype).unwrap()
}

/// Whether an array has this dtype and these elements.
#[track_caller]
fn assert_is(what: &[&str], ours: Result<DynArray>, dtype: &str, elements: &str) {
    let ours = ours.unwrap_or_else(|err| panic!("{what:?}: {err}"));
    assert_eq!(letter(ours.dtype()), dtype, "{what:?}");
    let texts = ours.astype("str").unwrap();
    let texts: Vec<&str> = texts.strings().unwrap().iter().map(String::as_str).collect();
    assert_eq!(texts.join(" "), elements, "{what:?}");
}

fn product(name: &str, x: &DynArray, y: &DynArray) -> Result<DynArray> {
    match name {
        "matmul" => x.matmul(y),
        "dot" => x.dot(y),
        "inner" => x.inner(y),
        "kron" => x.kron(y),
        "outer" => x.outer(y),
        "vdot" => x.vdot(y),
        "tensordot" => x.tensordot(y, 1),
        "matvec" => x.matvec(y),
        "vecmat" => x.vecmat(y),
        "vecdot" => x.vecdot(y, -1),
        _ => panic!("no product {name}"),
    }
}

#[test]
fn products_of_all_pairs_of_dtypes() {
    for fields in lines("product") {
        let [_, name, a, b, dtype, elements] = fields[..] else { panic!("{fields:?}") };
        let mut x = array([2, 2], &[1, 2, 3, 100], a);
        if "FD".contains(a) {
            let i = |x: f64| rankn::Complex64::new(0.0, x);
            let parts = NdArray::from_shape_vec([2, 2], vec![i(2.0), i(0.0), i(1.0), i(-1.0)]).unwrap();
            x = (x + DynArray::from(parts)).unwrap().astype(a).unwrap();
        }
        assert_is(&fields, product(name, &x, &array([2, 2], &[1, 0, 1, 3], b)), dtype, elements);
    }
    for fields in lines("convolve") {
        let [_, mode, a, b, dtype, elements] = fields[..] else { panic!("{fields:?}") };
        let mode = match mode {
            "full" => ConvolveMode::Full,
            "same" => ConvolveMode::Same,
            _ => ConvolveMode::Valid,
        };
        let (x, y) = (array([3], &[1, 2, 3], a), array([2], &[0, 1], b));
        assert_is(&fields, DynArray::convolve(&x, &y, mode), dtype, elements);
    }
}

#[test]
fn vector_products() {
    let errors = errors();
    for fields in lines("cross") {
        let [_, a, b, dtype, elements] = fields[..] else { panic!("{fields:?}") };
        let ours = array([3], &[1, 2, 3], a).cross(array([3], &[0, 1, 5], b), -1);
        match dtype.strip_prefix('!') {
            Some(number) => {
                assert_eq!(ours.map(|_| ()).unwrap_err().to_string(), errors[number], "{fields:?}")
            }
            None => assert_is(&fields, ours, dtype, elements),
        }
    }
}

#[test]
fn functions_of_one_matrix() {
    for fields in lines("square") {
        let [_, name, a, dtype, elements] = fields[..] else { panic!("{fields:?}") };
        let x = array([3, 3], &[1, 2, 200, 3, 0, 7, 90, 4, 4], a);
        let first = x.slice(rankn::s![..1]).unwrap();
        let ends = DynDiffOptions::new().times(2).axis(0).prepend(&first);
        let ours = match name {
            "trace" => x.trace(),
            "trace_1" => x.trace_with(1, 0, 1),
            "power" => x.matrix_power(2),
            "diff_2" => x.diff_with(&DynDiffOptions::new().times(2)),
            "diff_ends" => x.diff_with(&ends.append(&x.slice(rankn::s![0, 0]).unwrap())),
            "diff_0" => x.diff_with(&DynDiffOptions::new().times(0)),
            "zeros" => x.zeros_like(),
            "ones" => x.ones_like(),
            "full" => x.full_like(3),
            _ => DynArray::eye(2, a),
        };
        assert_is(&fields, ours, dtype, elements);
    }
}

#[test]
fn what_has_no_product_is_an_error() {
    let text = dynarray!["a"].matmul(dynarray!["b"]).unwrap_err().to_string();
    assert_eq!(
        text,
        "ufunc 'matmul' did not contain a loop with signature matching types (dtype('<U1'), dtype('<U1')) -> None"
    );
    let err = dynarray![1, 2].dot(dynarray![1, 2, 3]).unwrap_err();
    assert_eq!(err.to_string(), "shapes (2,) and (3,) not aligned: 2 (dim 0) != 3 (dim 0)");
}

#[test]
fn files_of_every_dtype() {
    for dtype in NUMBERS.chars().map(String::from) {
        let x = array([2, 3], &[1, 0, 3, 100, 5, 1], &dtype);
        for x in [x.as_view(), x.t(), x.slice(rankn::s![.., ..;-2]).unwrap()] {
            let mut bytes = Vec::new();
            x.write_to(&mut bytes).unwrap();
            let read = DynArray::read_from(&mut bytes.as_slice()).unwrap();
            assert_eq!((read.dtype(), read.shape()), (x.dtype(), x.shape()));
            assert!(read.equal(x).unwrap().all().unwrap().truth().unwrap());
        }
    }
    let mut bytes = Vec::new();
    let err = small("O").write_to(&mut bytes).unwrap_err();
    assert_eq!(err.to_string(), "cannot write elements of dtype '|O'");
    assert!(bytes.is_empty());
    let err = DynArray::load("no such file.npy").unwrap_err();
    assert!(err.to_string().starts_with("no such file.npy: "), "{err}");
}

#[test]
fn new_arrays_and_single_elements() {
    assert_eq!(DynArray::zeros([2], "<U3").unwrap().dtype(), DType::Str(3));
    assert_eq!(DynArray::full([2, 1], 2.5, "int8").unwrap().to_string(), "[[2]\n [2]]");
    let err = DynArray::full(2, 300, "uint8").unwrap_err();
    assert_eq!(err.to_string(), "Python integer 300 out of bounds for uint8");
    let mut a = dynarray![[1, 2], [3, 4]];
    assert_eq!(a.get([-1, 0]), Some(Object::from(3)));
    assert_eq!(a.get([0, 2]), None);
    assert_eq!(a.get([0]), None);
    a.assign(dynarray![7.5, 8.0]).unwrap();
    assert_eq!(a.to_vec().unwrap(), [7, 8, 7, 8].map(Object::from));
    assert!(a.assign(dynarray![1, 2, 3]).is_err());
    let rows: Vec<String> = a.outer_iter().unwrap().map(|row| row.to_string()).collect();
    assert_eq!(rows, ["[7 8]", "[7 8]"]);
    a.fill(0).unwrap();
    assert_eq!(a.to_string(), "[[0 0]\n [0 0]]");
}
