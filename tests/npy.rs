//! `.npy` files: NumPy's are read and written byte for byte, and broken ones are errors.
//!
//! `tests/numpy/record_npy.py` recorded the files, one after the other; the loops here repeat the ones there.

use proptest::prelude::*;
use rankn::io::NpyElement;
use rankn::{Complex32, Complex64, Error, ErrorKind, NdArray, Result};
use std::fmt::Debug;
use std::fs;
use std::io::{self, Read, Write};
use std::path::PathBuf;

static RECORDED: &[u8] = include_bytes!("numpy/arrays.npy");

const C_SHAPES: [&[usize]; 6] = [&[], &[3], &[0], &[2, 3], &[2, 0], &[2, 2, 3]];
const F_SHAPES: [&[usize]; 3] = [&[2, 3], &[2, 2, 3], &[2, 0]];
const BIG_SHAPES: [&[usize]; 3] = [&[], &[3], &[2, 2, 3]];

/// The elements that the script records.
trait Recorded: NpyElement + PartialEq + Debug {
    /// Element number `k`, counted in C order.
    fn nth(k: usize) -> Self;
    /// The values at the edges of the type.
    fn special() -> Vec<Self>;
}

macro_rules! recorded {
    ($($t:ty: $nth:expr, $special:expr;)*) => {$(
        impl Recorded for $t {
            fn nth(k: usize) -> Self { $nth(k) }
            fn special() -> Vec<Self> { $special.into() }
        }
    )*};
}

macro_rules! recorded_reals {
    ($($t:ty: $less:literal, $special:expr;)*) => { recorded! { $($t: |k| k as $t * 5 as $t - $less as $t, $special;)* } };
}

macro_rules! recorded_integers {
    ($($t:ty: $less:literal;)*) => { recorded_reals! { $($t: $less, [<$t>::MIN, <$t>::MAX, 1];)* } };
}

recorded_integers! { i8: 2; i16: 2; i32: 2; i64: 2; u8: 0; u16: 0; u32: 0; u64: 0; }

recorded_reals! {
    f32: 2, [f32::INFINITY, f32::NEG_INFINITY, -0.0, f32::MAX, f32::from_bits(1), -f32::MIN_POSITIVE];
    f64: 2, [f64::INFINITY, f64::NEG_INFINITY, -0.0, f64::MAX, f64::from_bits(1), -f64::MIN_POSITIVE];
}

recorded! {
    bool: |k| k * 5 % 2 == 1, [true, false, true];
    Complex32: |k| Complex32::new(f32::nth(k), k as f32), pairs(f32::special(), Complex32::new);
    Complex64: |k| Complex64::new(f64::nth(k), k as f64), pairs(f64::special(), Complex64::new);
}

fn pairs<F: Copy, C>(parts: Vec<F>, join: impl Fn(F, F) -> C) -> Vec<C> {
    parts.chunks(2).map(|pair| join(pair[0], pair[1])).collect()
}

fn c_order<T: Recorded>(shape: &[usize]) -> NdArray<T> {
    let elements = (0..shape.iter().product()).map(T::nth).collect();
    NdArray::from_shape_vec(shape, elements).expect("as many elements")
}

fn written<T: NpyElement>(array: &NdArray<T>) -> Vec<u8> {
    let mut bytes = Vec::new();
    array.write_to(&mut bytes).expect("writing to memory");
    bytes
}

/// Reads the next recorded file, which holds these elements in C order; gives the file.
fn read<'a, T: Recorded>(rest: &mut &'a [u8], shape: &[usize], f_order: bool) -> (NdArray<T>, &'a [u8]) {
    let start = *rest;
    let array = NdArray::<T>::read_from(rest).expect("a file of NumPy's");
    assert_eq!(array.shape(), shape);
    assert_eq!(array.is_f_contiguous() && !array.is_c_contiguous(), f_order);
    (array, &start[..start.len() - rest.len()])
}

fn assert_elements<T: Recorded>(array: &NdArray<T>) {
    let shape = array.shape();
    for k in 0..array.size() {
        let mut left = k;
        let mut index: Vec<usize> = shape.iter().rev().map(|n| (left % n, left /= n).0).collect();
        index.reverse();
        assert_eq!(array.get(&index), Some(&T::nth(k)), "{index:?} of {shape:?}");
    }
}

fn check_files_of<T: Recorded>(rest: &mut &[u8]) {
    for shape in C_SHAPES {
        let (array, file) = read::<T>(rest, shape, false);
        assert_elements(&array);
        assert_eq!(written(&c_order::<T>(shape)), file, "{shape:?} of {}", T::DTYPE);
    }
    for shape in F_SHAPES {
        let (array, file) = read::<T>(rest, shape, shape != [2, 0]);
        assert_elements(&array);
        assert_eq!(written(&array), file, "{shape:?} of {} in Fortran order", T::DTYPE);
    }
    for shape in BIG_SHAPES {
        assert_elements(&read::<T>(rest, shape, false).0);
    }
    assert_elements(&read::<T>(rest, &[2, 3], true).0);

    let special = NdArray::from_vec(T::special());
    let (little, file) = read::<T>(rest, special.shape(), false);
    assert_eq!(written(&special), file, "special values of {}", T::DTYPE);
    assert_eq!(little.as_slice(), special.as_slice());
    let (big, _) = read::<T>(rest, special.shape(), false);
    assert_eq!(written(&big), file, "big-endian special values of {}", T::DTYPE);
}

#[test]
fn numpys_files_are_read_and_written_byte_for_byte() {
    let mut rest = RECORDED;
    macro_rules! check {
        ($($t:ty)*) => { $(check_files_of::<$t>(&mut rest);)* };
    }
    check!(bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64);
    for ones in [10, 11, 12] {
        let shape = [vec![0, 10, 10], vec![1; ones]].concat();
        let (_, file) = read::<f64>(&mut rest, &shape, false);
        assert_eq!(written(&c_order::<f64>(&shape)), file, "{} axes", shape.len());
    }
    for version in [2, 3] {
        let (array, file) = read::<f64>(&mut rest, &[2, 3], false);
        assert_eq!(file[6], version);
        assert_elements(&array);
    }
    assert_eq!(rest, []);
}

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
        "'<U3'",
        "'|O'",
        "'<M8[ns]'",
        "'<f2'",
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
fn a_header_of_many_axes_is_written_in_version_two_and_read() -> Result<()> {
    for (axes, version) in [(21_000, 1), (30_000, 2)] {
        let array = NdArray::from_shape_vec(vec![1; axes], vec![0.5f32])?;
        let bytes = written(&array);
        assert_eq!(bytes[6], version);
        assert_eq!((bytes.len() - 4) % 64, 0, "the data is aligned");
        assert_eq!(NdArray::<f32>::read_from(&mut bytes.as_slice())?.shape(), array.shape());
    }
    Ok(())
}

/// Gives one byte at a time, with interruptions.
struct Trickle<'a>(&'a [u8], bool);

impl Read for Trickle<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.1 = !self.1;
        if self.1 {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let len = buffer.len().min(1);
        self.0.read(&mut buffer[..len])
    }
}

#[test]
fn a_reader_may_give_as_little_as_it_likes() -> Result<()> {
    let array = c_order::<i16>(&[2, 3]);
    let bytes = [written(&array).as_slice(), b"more"].concat();
    let mut reader = Trickle(&bytes, false);
    assert_eq!(NdArray::<i16>::read_from(&mut reader)?.as_slice(), array.as_slice());
    assert_eq!(reader.0, b"more");
    Ok(())
}

#[test]
fn data_of_any_number_of_blocks_comes_back() -> Result<()> {
    for len in [8191, 8192, 8193, 16_384, 20_000] {
        let array = c_order::<f64>(&[len]);
        assert_eq!(NdArray::<f64>::read_from(&mut written(&array).as_slice())?.as_slice(), array.as_slice());
    }
    Ok(())
}

/// An empty directory, removed at the end.
struct Directory(PathBuf);

impl Directory {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("rankn-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a temporary directory");
        Directory(path)
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn saving_replaces_a_file_and_leaves_nothing_else() -> Result<()> {
    let directory = Directory::new("replace");
    let path = directory.0.join("a.npy");
    for shape in [[2, 3], [4, 1]] {
        let array = c_order::<u32>(&shape);
        array.save(&path)?;
        assert_eq!(fs::read(&path)?, written(&array));
        assert_eq!(NdArray::<u32>::load(&path)?.as_slice(), array.as_slice());
    }
    assert_eq!(fs::read_dir(&directory.0)?.count(), 1);
    Ok(())
}

#[test]
fn errors_of_files_name_the_file() -> Result<()> {
    let directory = Directory::new("errors");
    let missing = directory.0.join("no").join("a.npy");
    let (saved, loaded) = (c_order::<u32>(&[2]).save(&missing), NdArray::<u32>::load(&missing));
    for err in [saved.err(), loaded.err()] {
        let err = err.expect("there is no such directory");
        assert_eq!(err.kind(), ErrorKind::Io);
        assert!(err.to_string().starts_with(&format!("{}: ", missing.display())), "{err}");
    }
    let path = directory.0.join("short.npy");
    let bytes = written(&c_order::<u32>(&[1000]));
    fs::write(&path, &bytes[..1000])?;
    let err = NdArray::<u32>::load(&path).err().expect("a short file");
    let text = "EOF: reading array data, expected 4000 bytes got 872";
    assert_eq!(err.to_string(), format!("{}: {text}", path.display()));
    Ok(())
}

#[cfg(unix)]
#[test]
fn saving_keeps_links_permissions_and_devices() -> Result<()> {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let directory = Directory::new("links");
    let (path, link) = (directory.0.join("a.npy"), directory.0.join("link.npy"));
    let array = c_order::<u32>(&[2]);
    array.save(&path)?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640))?;
    symlink(&path, &link)?;
    array.save(&link)?;
    assert!(fs::symlink_metadata(&link)?.is_symlink());
    assert_eq!(fs::metadata(&path)?.permissions().mode() & 0o777, 0o640);
    array.save("/dev/null")?;
    assert!(!fs::metadata("/dev/null")?.is_file());
    Ok(())
}

/// Has room for so many bytes.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_writer_without_room_is_an_error() {
    let array = c_order::<f64>(&[2, 3]);
    let len = written(&array).len();
    for room in 0..len {
        let err = array.write_to(&mut Full(room)).expect_err("no room");
        assert_eq!(err.kind(), ErrorKind::Io);
    }
    assert!(array.write_to(&mut Full(len)).is_ok());
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
