//! Tables as text: what NumPy's `loadtxt`, `genfromtxt` and `savetxt` make of them, and text that is no table.

mod broken;
mod live;

use rankn::io::{LoadText, SaveText, TextElement, TextFormat};
use rankn::{Complex64, ErrorKind, NdArray, Result, array};

fn read<T: TextElement>(text: &str) -> Result<NdArray<T>> {
    LoadText::new().read_from(&mut text.as_bytes())
}

#[track_caller]
fn error<T: TextElement>(options: LoadText<T>, text: impl AsRef<[u8]>) -> String {
    let err = options.read_from(&mut text.as_ref()).err().expect("no table");
    assert_eq!(err.kind(), ErrorKind::Value);
    err.to_string()
}

fn saved<T: TextElement>(options: &SaveText, array: &NdArray<T>) -> String {
    let mut text = Vec::new();
    options.write_to(array, &mut text).expect("writing to memory");
    String::from_utf8(text).expect("text")
}

#[test]
fn shapes_are_those_of_numpy() -> Result<()> {
    let shapes: [(&str, [&[usize]; 3]); 6] = [
        ("", [&[0], &[0], &[0, 1]]),
        ("5", [&[], &[1], &[1, 1]]),
        ("1 2 3", [&[3], &[3], &[1, 3]]),
        ("1\n2\n", [&[2], &[2], &[2, 1]]),
        ("1 2\n3 4", [&[2, 2], &[2, 2], &[2, 2]]),
        ("# nothing\n\n", [&[0], &[0], &[0, 1]]),
    ];
    for (text, expected) in shapes {
        for (axes, shape) in expected.iter().enumerate() {
            let table = LoadText::<f64>::new().min_axes(axes).read_from(&mut text.as_bytes())?;
            assert_eq!(table.shape(), *shape, "{text:?} with {axes} axes");
        }
    }
    Ok(())
}

#[test]
fn fields_are_what_numpy_sees() -> Result<()> {
    assert_eq!(read::<f64>("# c\n\n 1 2 # d\n3\t \t4  ")?, array![[1.0, 2.0], [3.0, 4.0]]);
    assert_eq!(read::<f64>("1\t2\x0b3\x0c4")?, array![1.0, 2.0, 3.0, 4.0]);
    assert_eq!(read::<f64>("1 2\r\n3 4\r5 6\r\r\n")?, array![[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]);
    let inf = f64::INFINITY;
    assert_eq!(
        read::<f64>("1e400 -INF infinity -0 1. .5 +1E-3")?,
        array![inf, -inf, inf, 0.0, 1.0, 0.5, 0.001]
    );
    assert!(read::<f64>("NaN")?.item()?.is_nan());
    assert_eq!(read::<bool>("1 0 2 True False")?, array![true, false, true, true, false]);
    assert_eq!(read::<u64>("18446744073709551615 +1")?, array![u64::MAX, 1]);
    let z = Complex64::new;
    let text = "1+2j (3-4j) 5 2j 1e+2-1e-2j (-1.5e0-2.5e-1j)";
    let expected = array![z(1., 2.), z(3., -4.), z(5., 0.), z(0., 2.), z(100., -0.01), z(-1.5, -0.25)];
    assert_eq!(read::<Complex64>(text)?, expected);
    let commas = LoadText::new().delimiter(',');
    assert_eq!(commas.read_from(&mut " 1 , 2 \n\n3,4".as_bytes())?, array![[1, 2], [3, 4]]);
    let colons = LoadText::new().delimiter(':').comment('%');
    assert_eq!(colons.read_from(&mut "1:2%:3\n%\n3:4".as_bytes())?, array![[1, 2], [3, 4]]);
    let latin = b"# \xe9\xe8\n1 2 # \xff\n";
    assert_eq!(LoadText::new().read_from(&mut &latin[..])?, array![1, 2]);
    Ok(())
}

#[test]
fn rows_and_columns_are_chosen() -> Result<()> {
    let text = "a b\n1 2 3\n# c\n4 5 6 7\n8 9 10\n";
    let from = |options: LoadText<i32>| options.read_from(&mut text.as_bytes());
    let chosen = LoadText::new().skip_rows(1).columns([2, 0]);
    assert_eq!(from(chosen)?, array![[3, 1], [6, 4], [10, 8]]);
    assert_eq!(from(LoadText::new().skip_rows(1).columns([1, 1]).max_rows(2))?, array![[2, 2], [5, 5]]);
    assert_eq!(from(LoadText::new().skip_rows(4))?, array![8, 9, 10]);
    assert_eq!(from(LoadText::new().skip_rows(100))?.shape(), [0]);
    assert_eq!(from(LoadText::new().skip_rows(1).max_rows(0))?.shape(), [0]);
    Ok(())
}

#[test]
fn what_is_missing_is_filled() -> Result<()> {
    let options = LoadText::new().delimiter(',').fill(-1).missing(["N/A", "-"]);
    let table = options.read_from(&mut "1,,3\nN/A, - ,6\n,,\n".as_bytes())?;
    assert_eq!(table, array![[1, -1, 3], [-1, -1, 6], [-1, -1, -1]]);
    let options = LoadText::new().delimiter(',').fill(-1).converter(0, |text| text.len().try_into().ok());
    assert_eq!(options.read_from(&mut "abc,1\n,2".as_bytes())?, array![[3, 1], [-1, 2]]);
    Ok(())
}

#[test]
fn errors_say_where() {
    let floats = LoadText::<f64>::new;
    let cases = [
        (error(floats(), "1 2\n3 x"), "could not convert string 'x' to float64 at line 2, column 2"),
        (
            error(floats().delimiter(','), "1,,2"),
            "could not convert string '' to float64 at line 1, column 2",
        ),
        (
            error(floats().delimiter(','), "#\n\n1,2,"),
            "could not convert string '' to float64 at line 3, column 3",
        ),
        (error(floats(), b"1 \xff2"), "could not convert string '\u{fffd}2' to float64 at line 1, column 2"),
        (error(LoadText::<i8>::new(), "300"), "could not convert string '300' to int8 at line 1, column 1"),
        (error(LoadText::<u8>::new(), "-1"), "could not convert string '-1' to uint8 at line 1, column 1"),
        (
            error(LoadText::<i64>::new(), "\r\n\r\n1.5"),
            "could not convert string '1.5' to int64 at line 3, column 1",
        ),
        (
            error(LoadText::<Complex64>::new(), "j"),
            "could not convert string 'j' to complex128 at line 1, column 1",
        ),
        (
            error(floats(), "1 2\n3"),
            "the number of columns changed from 2 to 1 at line 2; use `columns` to select a subset and avoid this error",
        ),
        (error(floats().columns([5]), "1 2 3"), "invalid column index 5 at line 1 with 3 columns"),
        (
            error(floats().delimiter('ü'), ""),
            "a delimiter or a comment begins with an ASCII character, not 'ü'",
        ),
    ];
    for (found, expected) in cases {
        assert_eq!(found, expected);
    }
    let mut text = Vec::new();
    let err = SaveText::new().write_to(&NdArray::<f64>::zeros([1, 1, 1]), &mut text).expect_err("three axes");
    assert_eq!(err.to_string(), "Expected 1D or 2D array, got 3D array instead");
    assert_eq!((err.kind(), text.len()), (ErrorKind::Shape, 0));
}

#[test]
fn texts_are_those_of_numpy() {
    let plain = SaveText::new();
    assert_eq!(
        saved(&plain, &array![1.0, 2.5, f64::NEG_INFINITY, f64::NAN, 1e100, 1e-300, -0.0]),
        "1.000000000000000000e+00\n2.500000000000000000e+00\n-inf\nnan\n1.000000000000000016e+100\n\
         1.000000000000000025e-300\n-0.000000000000000000e+00\n"
    );
    assert_eq!(saved(&plain, &array![[1, 2]]), "1.000000000000000000e+00 2.000000000000000000e+00\n");
    assert_eq!(saved(&plain, &array![0.1f32]), "1.000000014901161194e-01\n");
    let z = Complex64::new;
    assert_eq!(
        saved(&plain, &array![z(1.0, -2.0), z(f64::NAN, f64::NEG_INFINITY)]),
        " (1.000000000000000000e+00-2.000000000000000000e+00j)\n (nan-infj)\n"
    );
    let commas = SaveText::new().delimiter(",");
    let fixed = commas.clone().format(TextFormat::Fixed(2));
    assert_eq!(saved(&fixed, &array![[z(1.0, 1.0), z(2.0, 0.0)]]), " (1.00+1.00j), (2.00+0.00j)\n");
    let whole = commas.format(TextFormat::Integer).header("a b\nc").footer("end");
    assert_eq!(saved(&whole, &array![[1, 2], [3, 4]]), "# a b\n# c\n1,2\n3,4\n# end\n");
    let whole = SaveText::new().format(TextFormat::Integer).newline(";");
    assert_eq!(saved(&whole, &array![1.5, 2.5, -1.7, 3e10, -0.5]), "1;2;-1;30000000000;0;");
    assert_eq!(saved(&whole, &array![true, false]), "1;0;");
    let general = SaveText::new().format(TextFormat::General(6)).newline(";");
    assert_eq!(
        saved(
            &general,
            &array![0.1, 1e10, 123456789.0, 1e-5, 100000.0, 1234567.0, 0.00012345678, 0.0, 999999.5]
        ),
        "0.1;1e+10;1.23457e+08;1e-05;100000;1.23457e+06;0.000123457;0;1e+06;"
    );
    let shortest = SaveText::new().format(TextFormat::Shortest).newline(";");
    assert_eq!(saved(&shortest, &array![0.1f32, 1e30]), "0.1;1e30;");
    assert_eq!(saved(&shortest, &array![u64::MAX]), "18446744073709551615;");
    assert_eq!(saved(&SaveText::new().format(TextFormat::Fixed(usize::MAX)), &array![0.0]).len(), 65538);
    assert_eq!(saved(&plain, &NdArray::<f64>::zeros([0, 3])), "");
}
