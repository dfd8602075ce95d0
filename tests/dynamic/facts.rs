//! Facts of dtypes, and the texts of mistakes with the names that fold, mask and split.

use rankn::DTypeClass::{self, *};
use rankn::{Complex64, DType, DynArray, DynUfunc, DynView, ErrorKind, array, dynarray, s};

/// What `np.finfo` and `np.iinfo` of NumPy 2.4.6 say.
#[test]
fn limits_are_numpys() {
    let single = DType::F32.finfo().unwrap();
    assert_eq!((single.bits, single.precision, single.resolution), (32, 6, 1e-6));
    assert_eq!(
        [single.eps, single.epsneg, single.max, single.min, single.tiny, single.smallest_subnormal],
        [1.1920929e-07f32, 5.9604645e-08, 3.4028235e38, -3.4028235e38, 1.1754944e-38, 1e-45].map(f64::from)
    );
    let double = DType::F64.finfo().unwrap();
    assert_eq!((double.bits, double.precision, double.resolution), (64, 15, 1e-15));
    assert_eq!(
        [double.eps, double.epsneg, double.max, double.min, double.tiny, double.smallest_subnormal],
        [
            2.220446049250313e-16,
            1.1102230246251565e-16,
            1.7976931348623157e308,
            -1.7976931348623157e308,
            2.2250738585072014e-308,
            5e-324
        ]
    );
    assert_eq!((DType::C64.finfo(), DType::C128.finfo()), (Some(single), Some(double)));
    #[cfg(feature = "f16")]
    {
        let half = DType::F16.finfo().unwrap();
        assert_eq!((half.bits, half.precision, half.resolution, half.max), (16, 3, 1e-3, 65504.0));
        assert_eq!(
            [half.eps, half.tiny, half.smallest_subnormal],
            [0.0009765625, 6.103515625e-05, 5.960464477539063e-08]
        );
    }
    let limits = |dtype: DType| dtype.iinfo().map(|info| (info.bits, info.min, info.max));
    assert_eq!(limits(DType::I8), Some((8, -128, 127)));
    assert_eq!(limits(DType::I64), Some((64, i64::MIN.into(), i64::MAX.into())));
    assert_eq!(limits(DType::U32), Some((32, 0, u32::MAX.into())));
    for dtype in [DType::Bool, DType::Str(3), DType::Object, DType::Other] {
        assert_eq!((dtype.finfo(), dtype.iinfo()), (None, None));
    }
    assert_eq!((DType::I32.finfo(), DType::F32.iinfo()), (None, None));
}

#[test]
fn classes_are_numpys() {
    let of = |classes: &[DTypeClass]| classes.to_vec();
    let expected = [
        (DType::Bool, of(&[Bool])),
        (DType::I8, of(&[SignedInteger, Integer, Number])),
        (DType::U64, of(&[UnsignedInteger, Integer, Number])),
        (DType::F32, of(&[Floating, Inexact, Number])),
        (DType::C128, of(&[ComplexFloating, Inexact, Number])),
        (DType::Str(3), of(&[Character])),
        (DType::Object, of(&[Object])),
        (DType::Other, of(&[])),
    ];
    let all = [
        Bool,
        SignedInteger,
        UnsignedInteger,
        Integer,
        Floating,
        ComplexFloating,
        Inexact,
        Number,
        Character,
        Object,
    ];
    for (dtype, classes) in expected {
        let found: Vec<DTypeClass> = all.into_iter().filter(|class| dtype.is_in(*class)).collect();
        assert_eq!(found, classes, "{dtype}");
        assert_eq!(dtype.is_complex(), classes.contains(&ComplexFloating));
    }
}

#[track_caller]
fn check<T>(result: rankn::Result<T>, kind: ErrorKind, text: &str) {
    let Err(err) = result else { panic!("no error: {text}") };
    assert_eq!((err.to_string(), err.kind()), (text.to_owned(), kind));
}

#[test]
fn mistakes_have_numpys_words() {
    let (whole, words, z) = (dynarray![1, 2, 4], dynarray!["a", "b"], dynarray![Complex64::ONE]);
    let text = "This operation is not supported for complex128 values because it would be ambiguous.";
    check(z.is_posinf(), ErrorKind::Dtype, text);
    let text = "ufunc 'positive' did not contain a loop with signature matching types <class 'numpy.dtypes.BoolDType'> -> None";
    check(dynarray![true].positive(), ErrorKind::Dtype, text);
    let text = "ufunc 'float_power' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''";
    check(words.float_power(2), ErrorKind::Dtype, text);
    let text = "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.";
    check(dynarray![true].ediff1d(), ErrorKind::Dtype, text);
    let half = dynarray![1.5];
    let text = "dtype of `to_begin` must be compatible with input `ary` under the `same_kind` rule.";
    check(whole.ediff1d_with(Some(half.as_view()), None), ErrorKind::Dtype, text);
    let text = "dtype of `to_end` must be compatible with input `ary` under the `same_kind` rule.";
    check(whole.ediff1d_with(None, Some(half.as_view())), ErrorKind::Dtype, text);
    let text = "Cannot cast array data from dtype('float64') to dtype('int32') according to the rule 'safe'";
    check(whole.clone().putmask(dynarray![true, false, true], &half), ErrorKind::Dtype, text);
    check(whole.clone().place(dynarray![true, false, true], &half), ErrorKind::Dtype, text);
    let text =
        "Cannot cast array data from dtype('float64') to dtype('int32') according to the rule 'same_kind'";
    check(whole.clone().copyto(&half, true), ErrorKind::Dtype, text);
    let objects = whole.astype("object").unwrap().reshape([3, 1]).unwrap();
    let text = "The axis argument to unique is not supported for dtype object";
    check(objects.unique_along(0), ErrorKind::Dtype, text);
    let text = "array must not contain infs or NaNs";
    check(dynarray![1.0, f64::NAN].check_finite(), ErrorKind::Value, text);
}

#[test]
fn folds_of_objects_and_their_mistakes() {
    let a = dynarray![[20, 4], [5, 3]];
    let text = "No loop matching the specified signature and casting was found for ufunc less";
    check(a.along(0).unwrap().reduce(DynUfunc::Less), ErrorKind::Dtype, text);
    let text = "reduction operation 'subtract' does not have an identity, so to use a where mask one has to specify 'initial'";
    let masked = |op| a.along(1).unwrap().filter(&array![[true, false], [true, true]]).unwrap().reduce(op);
    check(masked(DynUfunc::Subtract), ErrorKind::Value, text);
    assert_eq!(masked(DynUfunc::BitwiseXor).unwrap().to_string(), "[20  6]");
    assert_eq!(masked(DynUfunc::LogicalXor).unwrap().to_string(), "[ True False]");
    let flags = dynarray![[true, false], [true, true]];
    assert_eq!(flags.along(1).unwrap().reduce(DynUfunc::Equal).unwrap().to_string(), "[False  True]");
    let objects = dynarray![10, 3, 2].astype("object").unwrap();
    let along = || objects.along(0).unwrap();
    assert_eq!(along().reduce(DynUfunc::Subtract).unwrap().item().unwrap(), rankn::Object::from(5));
    assert_eq!(along().accumulate(DynUfunc::Subtract).unwrap().to_string(), "[10 7 5]");
    let empty = dynarray![1].along(0).unwrap().reduce_at(DynUfunc::Divide, &[0i64; 0]).unwrap();
    assert_eq!((empty.shape(), empty.dtype()), (&[0][..], DType::F64));
    // Long enough that there are several halves, and something is left over of some of them.
    for n in [1i64, 2, 3, 7, 64, 1001] {
        let numbers = DynArray::from(rankn::arange(n) * 7 % 64);
        let expected = (0..n).fold(0, |bits, k| bits ^ (k * 7 % 64));
        let found = numbers.along(0).unwrap().reduce(DynUfunc::BitwiseXor).unwrap();
        assert_eq!(found.item().unwrap(), rankn::Object::from(expected));
        let running = numbers.along(0).unwrap().accumulate(DynUfunc::BitwiseXor).unwrap();
        assert_eq!(running.get([-1]), Some(rankn::Object::from(expected)));
    }
}

/// Rows that are wide are joined by kernels, one row with the next, and single columns by a loop over numbers.
#[test]
fn folds_in_order_do_not_depend_on_what_else_is_folded() {
    use DynUfunc::*;
    let numbers = rankn::random::default_rng(1).uniform(0.5, 2.0, [6, 300]).unwrap();
    for dtype in ["float32", "float64", "complex64", "complex128"] {
        let a = DynArray::from(numbers.clone()).astype(dtype).unwrap();
        let real = dtype.starts_with("float");
        let ops = [Power, Atan2, CopySign, Heaviside, FMod, Remainder];
        for op in ops.into_iter().filter(|_| real).chain([Divide, Subtract]) {
            let (wide, running) = (a.along(0).unwrap().reduce(op), a.along(0).unwrap().accumulate(op));
            let (wide, running) = (wide.unwrap(), running.unwrap());
            for column in [0, 7, 299] {
                let lane = a.slice(s![.., column]).unwrap();
                let near = |x: &DynArray, y: DynView<'_>| {
                    x.dtype() == y.dtype()
                        && (x - &y)
                            .unwrap()
                            .abs()
                            .unwrap()
                            .less(1e-5)
                            .unwrap()
                            .all()
                            .unwrap()
                            .truth()
                            .unwrap()
                };
                let total = lane.along(0).unwrap().reduce(op).unwrap();
                assert!(near(&total, wide.at(column).unwrap()), "{op:?} of {dtype}");
                let steps = lane.along(0).unwrap().accumulate(op).unwrap();
                let expected = running.slice(s![.., column]).unwrap();
                assert!(near(&steps, expected), "running {op:?} of {dtype}");
            }
        }
    }
}

#[test]
fn raw_files_have_numbers_only() {
    let path = std::env::temp_dir().join(format!("rankn-raw-facts-{}.bin", std::process::id()));
    let text = "cannot read elements of dtype '<U3'";
    check(DynArray::fromfile(&path, "<U3"), ErrorKind::Dtype, text);
    assert_eq!(dynarray!["a"].tofile(&path).unwrap_err().kind(), ErrorKind::Dtype);
    assert!(!path.exists(), "nothing was written");
    let a = dynarray![[1, 2], [3, 4]];
    assert!(a.t().shares_memory(&a) && !a.at(0).unwrap().shares_memory(&a.at(1).unwrap()));
    assert!(a.slice(rankn::s![.., 0]).unwrap().may_share_memory(&a.slice(rankn::s![.., 1]).unwrap()));
}
