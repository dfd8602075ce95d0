//! `.npz` files: NumPy's are read, NumPy reads ours, and broken ones are errors.
//!
//! `tests/numpy/record_npz.py` recorded the files.

mod broken;
mod live;

use rankn::io::{NpzReader, NpzWriter};
use rankn::{Complex64, DType, ErrorKind, MemoryOrder, NdArray, Result, arange, array};
use std::fs;
use std::io::{Cursor, Read};

static STORED: &[u8] = include_bytes!("../numpy/stored.npz");
static COMPRESSED: &[u8] = include_bytes!("../numpy/compressed.npz");

/// An archive with two arrays.
fn written(compressed: bool) -> Vec<u8> {
    let mut npz = NpzWriter::new(Cursor::new(Vec::new()));
    npz.compress(compressed);
    npz.write("x", &arange(1000)).expect("writing to memory");
    npz.write("y", &array![[0.5f32, 1.5]]).expect("writing to memory");
    npz.finish().expect("writing to memory").into_inner()
}

fn reader(bytes: &[u8]) -> Result<NpzReader<Cursor<&[u8]>>> {
    NpzReader::new(Cursor::new(bytes))
}

#[test]
fn numpys_archives_are_read() -> Result<()> {
    for bytes in [STORED, COMPRESSED] {
        let mut npz = reader(bytes)?;
        let names: Vec<&str> = npz.names().collect();
        assert_eq!(
            names,
            ["f8", "fortran", "big", "flags", "complex", "scalar", "empty", "arr_0", "../up", "ü"]
        );
        assert_eq!(npz.read::<f64>("f8")?, arange(6).cast::<f64>().reshape([2, 3])? / 4.0);
        let fortran = npz.read::<i32>("fortran")?;
        assert!(fortran.is_f_contiguous());
        assert_eq!(fortran, arange(6).cast::<i32>().reshape([2, 3])?);
        assert_eq!(npz.header("fortran")?.order(), MemoryOrder::Fortran);
        assert_eq!(npz.read::<u16>("big")?, array![1, 256, 65535]);
        assert_eq!(npz.read::<bool>("flags")?, array![true, false]);
        assert_eq!(npz.read::<Complex64>("complex")?, array![Complex64::new(1.0, -2.0)]);
        assert_eq!(npz.read::<i64>("scalar")?.item()?, 7);
        assert_eq!(npz.read::<f32>("empty")?.shape(), [0, 3]);
        assert_eq!(npz.read::<i64>("arr_0")?, arange(3));
        assert_eq!(npz.read::<u8>("../up")?, array![1u8]);
        assert_eq!(npz.read::<u8>("ü.npy")?, array![2u8], "the name of the member is a name, too");
        let header = npz.header("empty")?;
        assert_eq!((header.dtype(), header.shape()), (DType::F32, &[0, 3][..]));
    }
    Ok(())
}

#[test]
fn what_was_written_comes_back() -> Result<()> {
    for compressed in [false, true] {
        let bytes = written(compressed);
        let mut npz = reader(&bytes)?;
        assert_eq!(npz.read::<i32>("x")?, arange(1000));
        assert_eq!(npz.read::<f32>("y")?, array![[0.5f32, 1.5]]);
        let mut file = Vec::new();
        npz.member("y")?.read_to_end(&mut file)?;
        let mut expected = Vec::new();
        array![[0.5f32, 1.5]].write_to(&mut expected)?;
        assert_eq!(file, expected, "a member is a .npy file");
    }
    assert!(written(true).len() < written(false).len());
    Ok(())
}

#[test]
fn errors_name_the_array() -> Result<()> {
    let bytes = written(false);
    let mut npz = reader(&bytes)?;
    let err = npz.read::<i32>("z").expect_err("no such array");
    assert_eq!(
        (err.kind(), err.to_string().as_str()),
        (ErrorKind::Value, r#""z" is not a file in the archive"#)
    );
    let err = npz.read::<f64>("y").expect_err("another dtype");
    let text = "y: the data is of dtype float32, not float64: read it as float32, then cast";
    assert_eq!((err.kind(), err.to_string().as_str()), (ErrorKind::Dtype, text));
    let mut npz = NpzWriter::new(Cursor::new(Vec::new()));
    npz.write("x", &arange(3))?;
    let err = npz.write("x", &arange(3)).expect_err("the same name");
    let text = r#"there is a "x" in the archive already"#;
    assert_eq!((err.kind(), err.to_string().as_str()), (ErrorKind::Value, text));
    Ok(())
}

#[test]
fn a_file_appears_whole_or_not_at_all() -> Result<()> {
    let path = std::env::temp_dir().join(format!("rankn-npz-test-{}.npz", std::process::id()));
    NpzWriter::save(&path, |npz| npz.write("x", &arange(3)))?;
    let failed = NpzWriter::save(&path, |npz| {
        npz.write("y", &arange(3))?;
        NdArray::<f64>::zeros(3).reshape(4).map(drop)
    });
    assert_eq!(failed.expect_err("a closure's error").kind(), ErrorKind::Shape);
    assert_eq!(NpzReader::open(&path)?.names().collect::<Vec<_>>(), ["x"]);
    fs::remove_file(&path)?;
    let err = NpzReader::open(&path).err().expect("no file");
    assert!(err.to_string().starts_with(&format!("{}: ", path.display())), "{err}");
    Ok(())
}
