//! The outputs that the tutorial "NumPy Array Data Type" quotes, and the texts of errors.

use rankn::{Casting, DType, DynArray, ErrorKind, NdArray, Object, array, dynarray};

#[test]
fn dtypes_are_guessed() -> rankn::Result<()> {
    assert_eq!(format!("{:?}", dynarray![4, 3, 2].dtype()), "dtype('int32')");
    assert_eq!(format!("{:?}", dynarray![4, 3.0, 2].dtype()), "dtype('float64')");
    assert_eq!(format!("{:?}", dynarray![4, "3", 2].dtype()), "dtype('<U11')");
    assert_eq!(format!("{:?}", dynarray![4, "3", 2]), "array(['4', '3', '2'], dtype='<U11')");
    Ok(())
}

#[test]
fn dtypes_are_given() -> rankn::Result<()> {
    assert_eq!(format!("{:?}", dynarray![4, 3, 2; "float"]?.dtype()), "dtype('float64')");
    assert_eq!(format!("{:?}", dynarray![4, 3, 2; "str"]?.dtype()), "dtype('<U1')");
    assert_eq!(format!("{:?}", dynarray![4, 3, 2; "bool"]?.dtype()), "dtype('bool')");
    assert_eq!(dynarray![4, 3, 2; DType::F64]?.to_string(), "[4. 3. 2.]");
    Ok(())
}

#[test]
fn lists_of_different_lengths_are_objects() -> rankn::Result<()> {
    let arr = dynarray![[3, 2, 1], [2, 5]];
    assert_eq!(format!("{:?}", arr.dtype()), "dtype('O')");
    assert_eq!(arr.shape(), [2]);
    assert_eq!(format!("{arr:?}"), "array([list([3, 2, 1]), list([2, 5])], dtype=object)");
    let err = (arr + 5).unwrap_err();
    assert_eq!(err.to_string(), "can only concatenate list (not \"int\") to list");
    assert_eq!(err.kind(), ErrorKind::Dtype);

    let arr = dynarray![3, 2, 1; "object"]?;
    assert_eq!(format!("{:?}", arr.dtype()), "dtype('O')");
    assert_eq!(format!("{:?}", (&arr + 5)?), "array([8, 7, 6], dtype=object)");
    assert_eq!((arr + 5)?.to_string(), "[8 7 6]");
    Ok(())
}

#[test]
fn nested_lists() -> rankn::Result<()> {
    assert_eq!(dynarray![[1, 2.5], ["a", true]].dtype(), DType::Str(32));
    assert_eq!(dynarray![[[1, 2], [3, 4]], [[5, 6], [7, 8]]].shape(), [2, 2, 2]);
    // Deeper lists that differ stay lists.
    let deep = dynarray![[[1, 2], [3]], [[4], [5]]];
    assert_eq!((deep.shape(), deep.dtype()), (&[2, 2][..], DType::Object));
    assert_eq!(deep.to_string(), "[[list([1, 2]) list([3])]\n [list([4]) list([5])]]");
    assert_eq!(dynarray![1, [2, 3]].to_string(), "[1 list([2, 3])]");
    assert_eq!((dynarray![].dtype(), dynarray![].shape()), (DType::F64, &[0][..]));
    assert_eq!(dynarray![[], []].shape(), [2, 0]);
    assert_eq!(dynarray![1u8, 2].dtype(), DType::I32);
    assert_eq!(dynarray![1i64, 2u64].dtype(), DType::F64);
    assert_eq!(dynarray![true, 2.5f32].dtype(), DType::F32);
    Ok(())
}

/// What a failing expression says.
#[track_caller]
fn text<T>(result: rankn::Result<T>) -> String {
    match result {
        Ok(_) => panic!("no error"),
        Err(err) => err.to_string(),
    }
}

#[test]
fn errors_of_conversions() {
    let a = dynarray![1.5, 2.5];
    assert_eq!(
        text(a.astype_with("int64", Casting::SameKind)),
        "Cannot cast array data from dtype('float64') to dtype('int64') according to the rule 'same_kind'"
    );
    assert_eq!(
        text(dynarray![1, 2].astype_with("int64", Casting::Equiv)),
        "Cannot cast array data from dtype('int32') to dtype('int64') according to the rule 'equiv'"
    );
    assert_eq!(
        text(dynarray!["abc"].astype_with("U2", Casting::Safe)),
        "Cannot cast array data from dtype('<U3') to dtype('<U2') according to the rule 'safe'"
    );
    assert_eq!(
        text(dynarray![1; "O"].unwrap().astype_with("i8", Casting::No)),
        "Cannot cast array data from dtype('O') to dtype('int64') according to the rule 'no'"
    );
    assert_eq!(text(a.astype("foo")), "data type 'foo' not understood");
    assert_eq!(text(dynarray!["3.5"].astype("int")), "invalid literal for int() with base 10: '3.5'");
    assert_eq!(text(dynarray!["x"].astype("float")), "could not convert string to float: 'x'");
    assert_eq!(text(dynarray!["x"].astype("complex")), "complex() arg is a malformed string");
    assert_eq!(text(dynarray!["300"].astype("int8")), "Python integer 300 out of bounds for int8");
    assert_eq!(text(dynarray![300; "int8"]), "Python integer 300 out of bounds for int8");
    assert_eq!(text(dynarray![-1; "uint8"]), "Python integer -1 out of bounds for uint8");
    assert_eq!(
        text(dynarray!["99999999999999999999"].astype("i8")),
        "Python int too large to convert to C long"
    );
    let lists = dynarray![[1, 2], [3]];
    assert_eq!(text(lists.astype("float")), "setting an array element with a sequence.");
    assert_eq!(text(lists.astype("str")), "setting an array element with a sequence");
    assert_eq!(
        text(lists.astype("int")),
        "int() argument must be a string, a bytes-like object or a real number, not 'list'"
    );
    assert_eq!(text(lists.astype("complex")), "must be real number, not list");
    let mixed = dynarray![rankn::Complex64::new(0.0, 1.0); "O"].unwrap();
    assert_eq!(
        text(mixed.astype("float")),
        "float() argument must be a string or a real number, not 'complex'"
    );
    let special = dynarray![f64::NAN, f64::INFINITY; "O"].unwrap();
    assert_eq!(text(special.at(0).unwrap().astype("int")), "cannot convert float NaN to integer");
    assert_eq!(text(special.at(1).unwrap().astype("int")), "cannot convert float infinity to integer");
    let err = text(dynarray![1, 2].downcast::<f64>());
    assert_eq!(err, "the array is of dtype int32, not float64: use `cast` to convert it");
    assert_eq!(text(DType::F64.promote(DType::Other)), "no dtype holds the values of both float64 and other");
    assert_eq!(text(DType::result_type(&[])), "at least one array or dtype is required");
    assert_eq!(
        text(dynarray![1, 2].index_add(&[0], 1.5)),
        "Cannot cast ufunc 'add' output from dtype('float64') to dtype('int32') with casting rule 'same_kind'"
    );
}

#[test]
fn errors_of_objects() {
    let lists = dynarray![[1, 2], [3]];
    let texts = dynarray!["a"; "O"].unwrap();
    let number = dynarray![3; "O"].unwrap();
    assert_eq!(text(5 + &lists), "unsupported operand type(s) for +: 'int' and 'list'");
    assert_eq!(text(&texts + 1), "can only concatenate str (not \"int\") to str");
    assert_eq!(text(&lists * 1.5), "can't multiply sequence by non-int of type 'float'");
    assert_eq!(text(-&lists), "bad operand type for unary -: 'list'");
    assert_eq!(text(!dynarray![1.5; "O"].unwrap()), "bad operand type for unary ~: 'float'");
    assert_eq!(text(lists.abs()), "bad operand type for abs(): 'list'");
    assert_eq!(text(texts.less(1)), "'<' not supported between instances of 'str' and 'int'");
    assert_eq!(
        text(dynarray!["b", 1; "O"].unwrap().sort(0)),
        "'<' not supported between instances of 'int' and 'str'"
    );
    assert_eq!(text(&number / 0), "division by zero");
    assert_eq!(text(&number / 0.0), "float division by zero");
    assert_eq!(text(number.floor_div(0)), "integer division or modulo by zero");
    assert_eq!(text(number.floor_div(0.0)), "float floor division by zero");
    assert_eq!(text(&number % 0), "integer modulo by zero");
    assert_eq!(text(&number % 0.0), "float modulo");
    assert_eq!(text(&number << -1), "negative shift count");
    assert_eq!(text(dynarray![0; "O"].unwrap().pow(-1)), "0.0 cannot be raised to a negative power");
    assert_eq!(
        text(dynarray![2; "O"].unwrap().pow(200)),
        "an integer of an object array does not fit 128 bits"
    );
    let complex = dynarray![rankn::Complex64::new(0.0, 1.0); "O"].unwrap();
    assert_eq!(text(complex / 0), "complex division by zero");
    assert_eq!(
        text(number.sqrt()),
        "loop of ufunc does not support argument 0 of type int which has no callable sqrt method"
    );
    assert_eq!(text(texts.floor()), "must be real number, not str");
    assert_eq!(text(texts.trunc()), "type str doesn't define __trunc__ method");
    assert_eq!(text(dynarray![1.5; "O"].unwrap().atan2(1)), "'float' object has no attribute 'arctan2'");
    assert_eq!(text(dynarray![f64::NAN; "O"].unwrap().sign()), "unorderable types for comparison");
}

#[test]
fn errors_of_operations() {
    let a = dynarray![1, 2, 3];
    assert_eq!(text(&a + dynarray![1, 2]), "operands could not be broadcast together with shapes (3,) (2,)");
    assert_eq!(text(&a.equal(0).unwrap() - true).split(',').next(), Some("numpy boolean subtract"));
    assert!(
        text(-a.equal(0).unwrap())
            .starts_with("The numpy boolean negative, the `-` operator, is not supported")
    );
    assert_eq!(text(a.pow(-1)), "Integers to negative integer powers are not allowed.");
    assert_eq!(
        text(dynarray![].max()),
        "zero-size array to reduction operation maximum which has no identity"
    );
    assert_eq!(text(dynarray![].argmax()), "attempt to get argmax of an empty sequence");
    assert_eq!(
        text(dynarray!["a"].sum()),
        "the resolved dtypes are not compatible with add.reduce. Resolved (dtype('<U1'), dtype('<U1'), dtype('<U2'))"
    );
    assert_eq!(
        text(a.truth()),
        "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"
    );
    assert_eq!(text(a.along(1)), "axis 1 is out of bounds for array of dimension 1");
    assert_eq!(text(a.reshape([2, 2])), "cannot reshape array of size 3 into shape (2,2)");
}

#[test]
fn text_and_objects_compute() -> rankn::Result<()> {
    let (a, b) = (dynarray!["a", "bc"], dynarray!["x", "yz1"]);
    assert_eq!(format!("{:?}", (&a + &b)?), "array(['ax', 'bcyz1'], dtype='<U5')");
    assert_eq!(a.less("b")?.to_string(), "[ True False]");
    assert_eq!(a.equal(1)?.to_string(), "[False False]");
    assert_eq!(a.argmax()?.item()?, Object::from(1));
    let words = dynarray!["b", "a", "b"];
    assert_eq!(words.argsort(0)?, array![1i64, 0, 2]);
    assert_eq!(words.unique()?.to_string(), "['a' 'b']");
    assert_eq!(dynarray!["a", "c"].searchsorted("b", rankn::Side::Left)?, NdArray::scalar(1i64));
    let objects = dynarray![3, 1.5, 2; "O"]?;
    assert_eq!(objects.sum()?.to_string(), "6.5");
    assert_eq!(objects.sort(0)?.to_string(), "[1.5 2 3]");
    assert_eq!(objects.std()?.to_string(), "0.6236095644623235");
    assert_eq!(objects.cumsum()?.to_string(), "[3 4.5 6.5]");
    assert_eq!((dynarray![[1, 2], [3]] * 2)?.to_string(), "[list([1, 2, 1, 2]) list([3, 3])]");
    assert_eq!(dynarray![[1, 2], [3]].sum()?.item()?, Object::from([1, 2, 3]));
    assert_eq!(dynarray!["it's", "a\n"].to_string(), "[\"it's\" 'a\\n']");
    Ok(())
}

#[test]
fn nothing_is_copied_between_both_kinds_of_arrays() -> rankn::Result<()> {
    let a = array![[1.0, 2.0], [3.0, 4.0]];
    let address = a.as_slice().map(<[f64]>::as_ptr);
    let dynamic = DynArray::from(a).reshape(4)?;
    let back: NdArray<f64> = dynamic.downcast()?;
    assert_eq!(back.as_slice().map(<[f64]>::as_ptr), address);
    let view = rankn::DynView::from(back.as_view());
    assert_eq!(view.downcast_ref::<f64>().and_then(|v| v.as_slice()).map(<[f64]>::as_ptr), address);
    Ok(())
}
