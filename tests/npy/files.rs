//! Saving to files and loading from them.

use super::{c_order, written};
use rankn::{ErrorKind, NdArray, Result};
use std::fs;
use std::path::PathBuf;

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
