//! `DynArray` with halves; the tables of dtypes and operations are in `tests/dynamic`, which replays NumPy's record.

use crate::{nearest, value};
use rankn::{Casting, DType, DynArray, NdArray, array, dynarray, f16};

fn halves(values: &[f64]) -> DynArray {
    NdArray::from_vec(values.iter().map(|x| nearest(*x)).collect()).into()
}

#[test]
fn the_dtype() {
    let dtype = DType::F16;
    let facts = (dtype.name(), dtype.code(), dtype.size(), dtype.kind(), dtype.alignment());
    assert_eq!(facts, ("float16", "<f2".to_owned(), Some(2), 'f', Some(2)));
    assert!(
        ["float16", "half", "e", "f2", "<f2", "=f2"]
            .iter()
            .all(|name| name.parse::<DType>().is_ok_and(|parsed| parsed == dtype))
    );
    assert_eq!(">f2".parse::<DType>().unwrap_err().to_string(), "data type '>f2' not understood");
    assert_eq!(format!("{dtype:?} {dtype}"), "dtype('float16') float16");
}

#[test]
fn promotion() {
    let a = halves(&[1.0, 2.0]);
    assert_eq!((&a + 1).unwrap().dtype(), DType::F16);
    assert_eq!((&a + 1.5).unwrap().dtype(), DType::F16);
    assert_eq!((&a + f16::ONE).unwrap().dtype(), DType::F16);
    assert_eq!((&a + 1.5f32).unwrap().dtype(), DType::F32);
    assert_eq!((&a + &dynarray![1, 2; "int8"].unwrap()).unwrap().dtype(), DType::F16);
    assert_eq!((&a + &dynarray![1, 2; "uint16"].unwrap()).unwrap().dtype(), DType::F32);
    assert_eq!((&a + &dynarray![1, 2]).unwrap().dtype(), DType::F64);
    assert_eq!((&a * rankn::Complex64::new(0.0, 1.0)).unwrap().dtype(), DType::C64);
    assert_eq!(dynarray![4, 9; "uint8"].unwrap().sqrt().unwrap().to_string(), "[2. 3.]");
    assert_eq!(dynarray![true].exp().unwrap().dtype(), DType::F16);
    assert_eq!(dynarray![f16::ONE, 2i8].dtype(), DType::F16);
    // A scalar beyond all halves is infinite.
    assert_eq!((&a + 1e6).unwrap().to_string(), "[inf inf]");
}

#[test]
fn casting() {
    let a = halves(&[1.5, -2.5]);
    assert_eq!(a.astype_with("int16", Casting::Unsafe).unwrap().to_string(), "[ 1 -2]");
    let err = a.astype_with("int16", Casting::SameKind).unwrap_err().to_string();
    assert_eq!(
        err,
        "Cannot cast array data from dtype('float16') to dtype('int16') according to the rule 'same_kind'"
    );
    let err = dynarray![1.5].astype_with("float16", Casting::Safe).unwrap_err().to_string();
    assert_eq!(
        err,
        "Cannot cast array data from dtype('float64') to dtype('float16') according to the rule 'safe'"
    );
    assert_eq!(dynarray![1.5].astype_with("float16", Casting::SameKind).unwrap().dtype(), DType::F16);
    let err = a.clone().downcast::<f32>().unwrap_err().to_string();
    assert_eq!(err, "the array is of dtype float16, not float32: use `cast` to convert it");
    assert_eq!(a.downcast::<f16>().unwrap().to_vec(), [1.5, -2.5].map(nearest));
    let err = (halves(&[1.0]) & halves(&[1.0])).unwrap_err().to_string();
    let text = "ufunc 'bitwise_and' not supported for the input types, and the inputs could not be safely coerced to any \
         supported types according to the casting rule ''safe''";
    assert_eq!(err, text);
}

#[test]
fn reductions() {
    let a = halves(&[60000.0, 60000.0, 3.0]);
    assert_eq!(a.sum().unwrap().to_string(), "inf");
    assert_eq!(a.mean().unwrap().cast::<f16>().unwrap()[[0; 0]], nearest(value(nearest(120003.0 / 3.0))));
    assert_eq!(
        (a.mean().unwrap().dtype(), a.std().unwrap().dtype(), a.median().unwrap().dtype()),
        (DType::F16, DType::F16, DType::F16)
    );
    let mask = array![true, false, true];
    assert_eq!(a.filter(&mask).unwrap().mean().unwrap().to_string(), "3e+04");
    assert_eq!(a.sort(0).unwrap().argsort(0).unwrap().to_vec(), [0, 1, 2]);
    assert_eq!(halves(&[1.25, 2.5]).round_to(1).unwrap().to_string(), "[1.2 2.5]");
    assert_eq!(a.matmul(a.astype("float64").unwrap()).unwrap().dtype(), DType::F64);
    assert_eq!(halves(&[3.0, 4.0]).dot(halves(&[3.0, 4.0])).unwrap().to_string(), "25.0");
}

#[test]
fn files() {
    let (a, mut file) = (halves(&[0.1, -7.0, 65504.0]), Vec::new());
    a.write_to(&mut file).unwrap();
    let back = DynArray::read_from(&mut &*file).unwrap();
    assert_eq!((back.dtype(), back.to_string()), (DType::F16, a.to_string()));
}
