//! Saving to files and loading from them.

use super::{c_order, written};
use rankn::{ErrorKind, NdArray, Result};
use std::fs;
use std::path::PathBuf;

/// An empty directory, removed at the end.
pub(crate) struct Directory(pub(crate) PathBuf);

impl Directory {
    pub(crate) fn new(name: &str) -> Self {
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
    let err = NdArray::<u32>::load(&path).expect_err("a short file");
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

#[test]
fn rows_are_appended_to_a_file() -> Result<()> {
    let directory = Directory::new("append");
    let path = directory.0.join("a.npy");
    let whole = c_order::<u32>(&[5000, 3]);
    let rows = |from: usize, to: usize| whole.slice(rankn::s![from..to]);
    let mut lengths = Vec::new();
    for (from, to) in [(0, 1), (1, 9), (9, 9), (9, 1234), (1234, 5000)] {
        rows(from, to)?.append_to(&path)?;
        assert_eq!(NdArray::<u32>::load(&path)?, rows(0, to)?);
        lengths.push(fs::metadata(&path)?.len() as usize - to * 12);
    }
    assert_eq!(lengths, [128; 5], "the header keeps its length");
    assert_eq!(fs::read(&path)?, written(&whole), "as if it had been saved at once");
    // Elements that do not lie next to each other, in an order of bytes that is not ours.
    let header =
        "{'descr': '>i2', 'fortran_order': False, 'shape': (1, 2), }                              \n";
    let file =
        [b"\x93NUMPY\x01\x00", &(header.len() as u16).to_le_bytes()[..], header.as_bytes(), &[0, 1, 0, 2]];
    fs::write(&path, file.concat())?;
    let columns = rankn::array![[3i16, 4, 5], [6, 7, 8]];
    columns.t().append_to(&path)?;
    assert_eq!(NdArray::<i16>::load(&path)?, rankn::array![[1i16, 2], [3, 6], [4, 7], [5, 8]]);
    assert_eq!(fs::read(&path)?[10 + header.len()..][..8], [0, 1, 0, 2, 0, 3, 0, 6]);
    Ok(())
}

#[test]
fn what_a_call_left_that_did_not_end_is_overwritten() -> Result<()> {
    let directory = Directory::new("left");
    let path = directory.0.join("a.npy");
    c_order::<u8>(&[2, 3]).save(&path)?;
    let mut bytes = fs::read(&path)?;
    bytes.extend([9; 100]);
    fs::write(&path, &bytes)?;
    assert_eq!(NdArray::<u8>::load(&path)?, c_order::<u8>(&[2, 3]), "data without a header that tells of it");
    rankn::array![[1u8, 2, 3]].append_to(&path)?;
    assert_eq!(NdArray::<u8>::load(&path)?.shape(), [3, 3]);
    assert_eq!(fs::metadata(&path)?.len(), 128 + 9);
    Ok(())
}

#[test]
fn what_does_not_fit_is_not_appended() -> Result<()> {
    let directory = Directory::new("misfits");
    let path = directory.0.join("a.npy");
    let refused = |array: &NdArray<u8>| {
        let before = fs::read(&path).expect("the file");
        let err = array.append_to(&path).expect_err("a misfit");
        assert_eq!(fs::read(&path).expect("the file"), before, "{err}");
        let text = err.to_string().replace(&format!("{}: ", path.display()), "");
        (err.kind(), text)
    };
    c_order::<u8>(&[2, 3]).save(&path)?;
    let text = "cannot append: the shape without the first axis of the file is [3], that of the array [4]";
    assert_eq!(refused(&c_order(&[2, 4])), (ErrorKind::Shape, text.to_owned()));
    let text = "cannot append: zero-dimensional arrays have no axis to append along";
    assert_eq!(refused(&c_order(&[])), (ErrorKind::Shape, text.to_owned()));
    assert!(c_order::<u8>(&[]).append_to(directory.0.join("new.npy")).is_err());
    c_order::<i8>(&[2, 3]).save(&path)?;
    let text = "the data is of dtype int8, not uint8: read it as int8, then cast";
    assert_eq!(refused(&c_order(&[2, 3])), (ErrorKind::Dtype, text.to_owned()));
    c_order::<u8>(&[2, 3]).to_order(rankn::MemoryOrder::Fortran).save(&path)?;
    let text = "cannot append: the file is in Fortran order, in which no rows follow each other";
    assert_eq!(refused(&c_order(&[2, 3])), (ErrorKind::Layout, text.to_owned()));
    let header = "{'descr':'|u1','fortran_order':False,'shape':(9,)}";
    let file = [b"\x93NUMPY\x01\x00", &[header.len() as u8, 0][..], header.as_bytes(), &[0; 9]].concat();
    fs::write(&path, &file)?;
    let text = "cannot append: the header of 50 bytes has no room for the new shape";
    assert_eq!(refused(&c_order(&[2])), (ErrorKind::Io, text.to_owned()));
    fs::write(&path, &file[..file.len() - 1])?;
    let text = "EOF: reading array data, expected 9 bytes got 8";
    assert_eq!(refused(&c_order(&[2])), (ErrorKind::Io, text.to_owned()));
    Ok(())
}
