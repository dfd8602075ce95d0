//! Strings in `.npy` files, bit for bit as NumPy writes them: `tests/numpy/strings.npy` has one array after the other.

use proptest::prelude::*;
use rankn::{DType, DynArray, ErrorKind, NdArray, dynarray};

const RECORD: &[u8] = include_bytes!("../numpy/strings.npy");

fn text(words: &[&str], shape: &[usize], width: usize) -> DynArray {
    let words = words.iter().map(|&word| word.to_owned()).collect();
    DynArray::from_strings(NdArray::from_shape_vec(shape, words).unwrap(), width)
}

/// The arrays of the record, whether they are in Fortran order, and whether their bytes are in the other order.
fn recorded() -> Vec<(DynArray, bool, bool)> {
    let words = ["a", "", "Zürich", "日本", "🦀", "x\0y"];
    let mut all = Vec::new();
    for other in [false, true] {
        all.push((text(&words, &[6], 6), false, other));
        all.push((text(&words, &[2, 3], 7), false, other));
        all.push((text(&words, &[2, 3], 6), true, other));
        all.push((text(&["one"], &[], 3), false, other));
        all.push((text(&[], &[0, 2], 4), false, other));
        all.push((text(&["", ""], &[2], 1), false, other));
    }
    all
}

#[test]
fn files_of_strings_are_those_of_numpy() {
    let mut rest = RECORD;
    for (array, fortran, other) in recorded() {
        let before = rest;
        let read = DynArray::read_from(&mut rest).unwrap();
        assert_eq!((read.dtype(), read.shape()), (array.dtype(), array.shape()));
        assert_eq!(read, array);
        assert_eq!(read.is_f_contiguous() && !read.is_c_contiguous(), fortran);
        let mut written = Vec::new();
        read.write_to(&mut written).unwrap();
        match other {
            false => assert_eq!(written, before[..before.len() - rest.len()]),
            true => assert_eq!(DynArray::read_from(&mut &written[..]).unwrap(), array),
        }
    }
    assert!(rest.is_empty());
}

fn file(header: &str, data: &[u8]) -> Vec<u8> {
    let header = format!("{header}\n");
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend((header.len() as u16).to_le_bytes());
    bytes.extend(header.as_bytes());
    bytes.extend(data);
    bytes
}

fn error(descr: &str, shape: &str, data: &[u8]) -> (String, ErrorKind) {
    let header = format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}}}");
    let err = DynArray::read_from(&mut &file(&header, data)[..]).unwrap_err();
    (err.to_string(), err.kind())
}

#[test]
fn what_is_no_text_is_an_error() {
    let (err, kind) = error("<U1", "(2,)", &[97, 0, 0, 0, 0, 0xd8, 0, 0]);
    assert_eq!(
        (&err[..], kind),
        ("a string of the file has U+D800, which is no character", ErrorKind::Value)
    );
    let (err, _) = error(">U1", "(1,)", &[0, 0x11, 0, 0]);
    assert_eq!(err, "a string of the file has U+110000, which is no character");
}

#[test]
fn promises_are_not_believed() {
    let (err, kind) = error("<U2", "(3,)", &[0; 23]);
    assert_eq!(err, "EOF: reading array data, expected 24 bytes got 23");
    assert_eq!(kind, ErrorKind::Io);
    for (descr, shape) in [("<U2", "(1000000000000,)"), ("<U4611686018427387", "(10,)")] {
        let (err, _) = error(descr, shape, &[0; 16]);
        assert!(err.starts_with("EOF: reading array data, expected "), "{err}");
    }
    for (descr, shape) in [
        ("<U4611686018427387904", "(1,)"),
        ("<U9999999999", "(9999999999,)"),
        ("<U0", "(2097152,)"),
        ("<U0", "(4294967296, 4294967296)"),
    ] {
        let (err, _) = error(descr, shape, &[0; 16]);
        assert!(err.ends_with(" is larger than the maximum possible size"), "{err}");
    }
    let (err, _) = error("<U99999999999999999999", "(1,)", &[]);
    assert_eq!(err, "cannot read elements of dtype '<U99999999999999999999'");
}

#[test]
fn strings_without_characters() {
    let bytes = file("{'descr': '<U0', 'fortran_order': False, 'shape': (2,)}", &[]);
    let read = DynArray::read_from(&mut &bytes[..]).unwrap();
    assert_eq!((read.dtype(), read.to_string()), (DType::Str(0), "['' '']".to_owned()));
}

#[test]
fn saved_and_loaded() {
    let path = std::env::temp_dir().join(format!("rankn-strings-{}.npy", std::process::id()));
    let a = dynarray![["one", "two"], ["three", ""]];
    a.save(&path).unwrap();
    assert_eq!(DynArray::load(&path).unwrap(), a);
    std::fs::remove_file(&path).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn strings_come_back(words in proptest::collection::vec("[a-c\\PC]{0,5}", 0..7), turned: bool) {
        let a: DynArray = words.into();
        let matrix = a.as_column();
        let a = if turned { matrix.t().to_owned() } else { matrix.to_owned() };
        let mut bytes = Vec::new();
        a.write_to(&mut bytes).unwrap();
        let read = DynArray::read_from(&mut &bytes[..]).unwrap();
        prop_assert_eq!(read.dtype(), a.dtype());
        prop_assert!(read == a);
    }
}
