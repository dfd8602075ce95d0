//! Files that are not what they say: each is an error with a text, and none does harm.

use super::{c_order, written};
use proptest::prelude::*;
use rankn::io::NpyElement;
use rankn::{Error, ErrorKind, NdArray};

/// A file with this header, in version 1.0 of the format.
fn file(header: &str, data: &[u8]) -> Vec<u8> {
    let len = u16::try_from(header.len()).expect("a short header").to_le_bytes();
    [b"\x93NUMPY\x01\x00", &len[..], header.as_bytes(), data].concat()
}

fn read_error<T: NpyElement>(mut bytes: &[u8]) -> Error {
    NdArray::<T>::read_from(&mut bytes).err().unwrap_or_else(|| panic!("{} was read", bytes.escape_ascii()))
}

#[test]
fn headers_that_numpy_reads_are_read() {
    let headers = [
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }",
        "{'shape':(2,),'fortran_order':False,'descr':'<f8'}",
        "  { \"descr\" : \"<f8\" ,\n'fortran_order' :False , 'shape' : ( 2 , ) , }  \n",
        "{'descr': '<f8', 'fortran_order': True, 'shape': (2L,)}",
        "{'descr': 'f8', 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '|f8', 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '=f8', 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (9,), 'shape': (2,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,2)}",
    ];
    let data: Vec<u8> = [1.5f64, -2.0].iter().flat_map(|x| x.to_le_bytes()).collect();
    for header in headers {
        let bytes = file(header, &data);
        let array = NdArray::<f64>::read_from(&mut bytes.as_slice()).expect(header);
        assert_eq!(array.as_slice(), Some(&[1.5, -2.0][..]), "{header}");
    }
    let flags = file("{'descr': '|b1', 'fortran_order': False, 'shape': (3,)}", &[0, 1, 2]);
    let flags = NdArray::<bool>::read_from(&mut flags.as_slice()).expect("flags");
    assert_eq!(flags.as_slice(), Some(&[false, true, true][..]), "any byte but 0 is true");
}

#[test]
fn headers_that_are_no_such_dictionary_are_errors() {
    let headers = [
        "",
        "garbage",
        "{",
        "}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,)",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,)} 1",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': [2]}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-2,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2 3)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}",
        "{'descr': '<f8', 'fortran_order': 0, 'shape': (2,)}",
        "{'descr': '<f8, 'fortran_order': False, 'shape': (2,)}",
        "{'descr': [('a', '<f8'), 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'x': 1}",
        "{'descr' '<f8', 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f8' 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f8',, 'fortran_order': False, 'shape': (2,)}",
    ];
    for header in headers {
        let err = read_error::<f64>(&file(header, &[0; 64]));
        assert_eq!(err.to_string(), format!("cannot parse header: {header:?}"));
        assert_eq!(err.kind(), ErrorKind::Io);
    }
    let err = read_error::<f64>(&file("{'descr': '<f8', 'fortran_order': False}", &[]));
    assert_eq!(err.to_string(), "header does not contain the correct keys: 'shape' is missing");
    let long = "x".repeat(60_000);
    assert!(
        read_error::<f64>(&file(&long, &[])).to_string().len() < 300,
        "a long header is not quoted whole"
    );
}

#[test]
fn what_comes_before_the_header_is_checked() {
    let cases: [(&[u8], &str); 8] = [
        (b"", "EOF: reading magic string, expected 8 bytes got 0"),
        (b"\x93NUMPY", "EOF: reading magic string, expected 8 bytes got 6"),
        (
            b"PK\x03\x04aaaaaaaa",
            r#"the magic string is not correct; expected "\x93NUMPY", got "PK\x03\x04aa""#,
        ),
        (
            b"\x93NUMPY\x04\x00\x02\x00ab",
            "we only support format version (1,0), (2,0), and (3,0), not (4, 0)",
        ),
        (
            b"\x93NUMPY\x01\x05\x02\x00ab",
            "we only support format version (1,0), (2,0), and (3,0), not (1, 5)",
        ),
        (b"\x93NUMPY\x02\x00\x02\x00", "EOF: reading array header length, expected 4 bytes got 2"),
        (b"\x93NUMPY\x01\x00\x22\x00ab", "EOF: reading array header, expected 34 bytes got 2"),
        (
            b"\x93NUMPY\x02\x00\xff\xff\xff\xffab",
            "header info length (4294967295) is larger than the 1048576 bytes that are read",
        ),
    ];
    for (bytes, text) in cases {
        let err = read_error::<f64>(bytes);
        assert_eq!((err.to_string().as_str(), err.kind()), (text, ErrorKind::Io));
    }
}

#[test]
fn other_dtypes_are_errors_that_name_them() {
    for descr in [
        "'<U'",
        "'<U+3'",
        "'|S3'",
        "'|O'",
        "'<M8[ns]'",
        if cfg!(feature = "f16") { "'<f3'" } else { "'<f2'" },
        "'<zz'",
        "'<<f8'",
        "'>'",
        "''",
        "[('a', '<f8'), ('b', [('c', 'i4')])]",
    ] {
        let header = format!("{{'descr': {descr}, 'fortran_order': False, 'shape': (2,)}}");
        let err = read_error::<f64>(&file(&header, &[0; 64]));
        assert_eq!(err.to_string(), format!("cannot read elements of dtype '{}'", descr.trim_matches('\'')));
        assert_eq!(err.kind(), ErrorKind::Dtype);
    }
    let err = read_error::<f64>(&written(&NdArray::from_vec(vec![1i64])));
    assert_eq!(err.to_string(), "the data is of dtype int64, not float64: read it as int64, then cast");
    let err = read_error::<f64>(&file("{'descr': '<U3', 'fortran_order': False, 'shape': (2,)}", &[0; 24]));
    assert_eq!(err.to_string(), "the data is of dtype <U3, not float64: read it as <U3, then cast");
    assert_eq!(err.kind(), ErrorKind::Dtype);
}

#[test]
fn lengths_that_lie_cost_nothing() {
    let cases = [
        ("(20,)", "EOF: reading array data, expected 160 bytes got 64"),
        ("(1152921504606846975,)", "EOF: reading array data, expected 9223372036854775800 bytes got 64"),
        (
            "(4611686018427387904,)",
            "array of shape (4611686018427387904,) and dtype float64 is larger than the maximum possible size",
        ),
        (
            "(4611686018427387904, 0)",
            "array of shape (4611686018427387904,0) and dtype float64 is larger than the maximum possible size",
        ),
        (
            "(4294967296, 4294967296, 2)",
            "array of shape (4294967296,4294967296,2) and dtype float64 is larger than the maximum possible size",
        ),
    ];
    for (shape, text) in cases {
        let header = format!("{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}}}");
        let err = read_error::<f64>(&file(&header, &[0; 64]));
        assert_eq!((err.to_string().as_str(), err.kind()), (text, ErrorKind::Io));
    }
}

#[test]
fn every_truncated_file_is_an_error() {
    let bytes = written(&c_order::<f64>(&[2, 3]));
    for len in 0..bytes.len() {
        assert!(read_error::<f64>(&bytes[..len]).to_string().starts_with("EOF: reading "));
    }
}

/// Whatever the bytes are, reading them ends, and an array that comes of them is as large as its shape says.
fn assert_sound(bytes: &[u8]) {
    let mut rest = bytes;
    if let Ok(array) = NdArray::<f64>::read_from(&mut rest) {
        let elements = array.as_slice_memory_order().expect("nothing between the elements");
        assert_eq!(elements.len(), array.size());
        assert!(elements.len() * 8 <= bytes.len() - rest.len());
    }
}

proptest! {
    #[test]
    fn flipped_bits_do_no_harm(flips in prop::collection::vec((0usize..176 * 8, any::<bool>()), 1..6)) {
        let mut bytes = written(&c_order::<f64>(&[2, 3]));
        for (bit, near_the_start) in flips {
            let bit = if near_the_start { bit % (80 * 8) } else { bit };
            bytes[bit / 8] ^= 1 << (bit % 8);
        }
        assert_sound(&bytes);
    }

    #[test]
    fn any_text_may_be_a_header(header in "[{}()'\",:0-9LTrueFalsdcpfotn_ <8\\[\\]-]{0,80}", data in any::<[u8; 16]>()) {
        assert_sound(&file(&header, &data));
    }

    #[test]
    fn any_value_may_be_in_a_header(
        descr in "[<>=|]?[a-z][0-9]{0,2}", order in "True|False|None", shape in prop::collection::vec(any::<u64>(), 0..5),
        shift in 0u32..64,
    ) {
        let lengths: Vec<String> = shape.iter().map(|n| format!("{},", n >> shift)).collect();
        let header = format!("{{'descr': '{descr}', 'fortran_order': {order}, 'shape': ({})}}", lengths.concat());
        assert_sound(&file(&header, &[1; 256]));
    }

    #[test]
    fn any_bytes_may_be_a_file(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        assert_sound(&bytes);
        assert_sound(&[b"\x93NUMPY\x01\x00", bytes.as_slice()].concat());
    }

    #[test]
    fn any_array_comes_back(shape in prop::collection::vec(0usize..5, 0..5), bits in any::<u64>()) {
        let elements = (0..shape.iter().product::<usize>()).map(|k| bits.rotate_left(k as u32)).collect();
        let array = NdArray::from_shape_vec(&shape, elements).expect("as many elements");
        let read = NdArray::<u64>::read_from(&mut written(&array).as_slice()).expect("what was written");
        prop_assert_eq!(read.shape(), array.shape());
        prop_assert_eq!(read.as_slice(), array.as_slice());
    }
}
