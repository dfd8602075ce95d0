//! `.npy` files: NumPy's are read and written byte for byte, and broken ones are errors.
//!
//! `tests/numpy/record_npy.py` recorded the files, one after the other; the loops here repeat the ones there.

mod broken;
mod files;
mod raw;

use rankn::io::NpyElement;
use rankn::{Complex32, Complex64, ErrorKind, NdArray, Result};
use std::fmt::Debug;
use std::io::{self, Read, Write};

static RECORDED: &[u8] = include_bytes!("../numpy/arrays.npy");

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
