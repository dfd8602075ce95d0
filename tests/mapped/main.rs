//! Files as the memory of arrays.
#![allow(
    unsafe_code,
    reason = "who maps a file promises that nobody else changes it; these files are the tests' own"
)]

use rankn::io::{NpyMap, NpyMapMut};
use rankn::{ErrorKind, MemoryOrder, NdArray, Result, arange, array, s};
use std::fs;
use std::path::PathBuf;

/// The path of a file that is removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        Scratch(std::env::temp_dir().join(format!("rankn-mapped-{name}-{}.npy", std::process::id())))
    }

    fn with(name: &str, header: &str, data: &[u8]) -> Self {
        let scratch = Self::new(name);
        let len = (header.len() as u16).to_le_bytes();
        let bytes = [b"\x93NUMPY\x01\x00", &len[..], header.as_bytes(), data].concat();
        fs::write(&scratch.0, bytes).expect("a temporary file");
        scratch
    }

    fn read<T: rankn::io::NpyElement>(&self) -> Result<NpyMap<T>> {
        // SAFETY: only this test knows the file.
        unsafe { NpyMap::open(&self.0) }
    }

    fn write<T: rankn::io::NpyElement>(&self) -> Result<NpyMapMut<T>> {
        // SAFETY: only this test knows the file.
        unsafe { NpyMapMut::open(&self.0) }
    }

    fn private<T: rankn::io::NpyElement>(&self) -> Result<NpyMapMut<T>> {
        // SAFETY: only this test knows the file.
        unsafe { NpyMapMut::open_private(&self.0) }
    }

    /// The error of a file, without its name.
    #[track_caller]
    fn error<T: rankn::io::NpyElement>(&self) -> (ErrorKind, String) {
        let err = self.read::<T>().err().expect("a file that cannot be mapped");
        let text = err.to_string();
        let start = format!("{}: ", self.0.display());
        (err.kind(), text.strip_prefix(&start).expect("the name of the file").to_owned())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        _ = fs::remove_file(&self.0);
    }
}

#[test]
fn a_map_is_the_array_in_the_file() -> Result<()> {
    let file = Scratch::new("read");
    let expected = arange(24i64).reshape([2, 3, 4])?;
    for order in [MemoryOrder::C, MemoryOrder::Fortran] {
        expected.to_order(order).save(&file.0)?;
        let (map, again) = (file.read::<i64>()?, file.read::<i64>()?);
        assert_eq!(map.view(), expected);
        assert_eq!(map.view().strides(), expected.to_order(order).strides());
        assert_eq!(again.view().slice(s![1, .., ..;-1])?, expected.slice(s![1, .., ..;-1])?);
    }
    for empty in [[0, 3], [3, 0]] {
        NdArray::<f64>::zeros(empty).save(&file.0)?;
        assert_eq!(file.read::<f64>()?.view().shape(), empty);
    }
    array![true, false].save(&file.0)?;
    assert_eq!(file.read::<bool>()?.view(), array![true, false]);
    Ok(())
}

#[test]
fn what_is_written_to_a_map_is_in_the_file() -> Result<()> {
    let file = Scratch::new("write");
    array![[1.0, 2.0], [3.0, 4.0]].save(&file.0)?;
    let mut map = file.write::<f64>()?;
    map.view_mut().slice_mut(s![.., 0])?.fill(9.0);
    map.flush()?;
    assert_eq!(NdArray::<f64>::load(&file.0)?, array![[9.0, 2.0], [9.0, 4.0]]);
    map.view_mut().fill(0.0);
    drop(map);
    assert_eq!(NdArray::<f64>::load(&file.0)?, array![[0.0, 0.0], [0.0, 0.0]]);

    let mut private = file.private::<f64>()?;
    private.view_mut().fill(5.0);
    private.flush()?;
    assert_eq!(private.view().sum(), 20.0);
    drop(private);
    assert_eq!(NdArray::<f64>::load(&file.0)?.sum(), 0.0, "the file stays as it is");
    Ok(())
}

#[test]
fn a_created_file_is_larger_than_what_was_written() -> Result<()> {
    let file = Scratch::new("create");
    // SAFETY: only this test knows the file.
    let mut map = unsafe { NpyMapMut::<u8>::create(&file.0, [1 << 20, 1 << 20])? };
    map.view_mut()[[-1, -1]] = 7;
    assert_eq!(map.view()[[(1 << 20) - 1, (1 << 20) - 1]], 7);
    drop(map);
    assert_eq!(file.read::<u8>()?.view()[[0, 0]], 0);
    // SAFETY: as above.
    let err = unsafe { NpyMapMut::<f64>::create(&file.0, [usize::MAX / 2, 3]) }.err().expect("too big");
    assert!(err.to_string().ends_with("is larger than the maximum possible size"), "{err}");
    assert_eq!(file.read::<u8>()?.view().len(), 1 << 20, "the old file is still there");
    Ok(())
}

#[test]
fn one_writes_or_many_read() -> Result<()> {
    let file = Scratch::new("lock");
    arange(3).save(&file.0)?;
    let busy = (ErrorKind::Io, "the file is mapped or appended to elsewhere".to_owned());
    let reader = file.read::<i32>()?;
    let text = file.write::<i32>().err().expect("a map that reads").to_string();
    assert!(text.ends_with(&busy.1), "{text}");
    let text = arange(3).append_to(&file.0).expect_err("a map that reads").to_string();
    assert!(text.ends_with(&busy.1), "{text}");
    arange(4).save(&file.0)?;
    assert_eq!(reader.view(), arange(3), "the old file, which has no name any more");
    drop(reader);
    let writer = file.write::<i32>()?;
    assert_eq!(file.error::<i32>(), busy);
    drop(writer);
    assert_eq!(file.read::<i32>()?.view(), arange(4));
    Ok(())
}

#[test]
fn what_memory_cannot_show_is_an_error() {
    let file = Scratch::with("dtype", "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", &[0; 8]);
    let text = "the data is of dtype float32, not float64: read it as float32, then cast";
    assert_eq!(file.error::<f64>(), (ErrorKind::Dtype, text.to_owned()));
    let file = Scratch::with("order", "{'descr': '>f8', 'fortran_order': False, 'shape': (1,)}", &[0; 8]);
    let text = "cannot map elements of float64 in the other order of bytes: load them";
    assert_eq!(file.error::<f64>(), (ErrorKind::Dtype, text.to_owned()));
    let file = Scratch::with("align", "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)}", &[0; 8]);
    let text = "the bytes begin at an address that is not a multiple of 8, the alignment of float64";
    assert_eq!(file.error::<f64>(), (ErrorKind::Layout, text.to_owned()));
    let file = Scratch::with("bool", "{'descr': '|b1', 'fortran_order': False, 'shape': (3,)}", &[0, 1, 2]);
    assert_eq!(file.error::<bool>(), (ErrorKind::Value, "byte 2 is 2, not the 0 or 1 of a bool".to_owned()));
    let file = Scratch::with("short", "{'descr': '|u1', 'fortran_order': False, 'shape': (3,)}", &[0, 1]);
    let text = "EOF: reading array data, expected 3 bytes got 2";
    assert_eq!(file.error::<u8>(), (ErrorKind::Io, text.to_owned()));
    let huge = "{'descr': '|u1', 'fortran_order': False, 'shape': (9223372036854775807,)}";
    let text = "EOF: reading array data, expected 9223372036854775807 bytes got 2";
    assert_eq!(Scratch::with("huge", huge, &[0, 1]).error::<u8>(), (ErrorKind::Io, text.to_owned()));
    fs::write(&file.0, b"").expect("a temporary file");
    assert_eq!(file.error::<u8>().1, "EOF: reading magic string, expected 8 bytes got 0");
}
