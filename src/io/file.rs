//! Files that appear whole or not at all.

use crate::error::{self, Result};
use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Writes a file under a temporary name beside its own, then renames it: who reads `path` meanwhile sees the old
/// file or the new one, and a failure leaves the old one as it was.
pub(crate) fn replace(path: &Path, write: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
    // A link stays a link, and what is not a regular file (a pipe, `/dev/stdout`) has to be written in place.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return write(&mut File::options().write(true).open(&path)?);
    }
    let mut temporary = Temporary::beside(&path)?;
    write(&mut temporary.file)?;
    temporary.file.flush()?;
    if let Some(old) = old {
        temporary.file.set_permissions(old.permissions())?;
    }
    temporary.rename(&path)
}

/// Takes a file for writing, to which others that ask for it then have no access: as long as it is open.
pub(super) fn lock(file: &File) -> Result<()> {
    granted(file.try_lock())
}

/// Takes a file for reading: others that ask for it then cannot write to it, as long as it is open.
#[cfg(feature = "mmap")]
pub(super) fn lock_shared(file: &File) -> Result<()> {
    granted(file.try_lock_shared())
}

/// Some file systems know no locks.
fn granted(lock: std::result::Result<(), TryLockError>) -> Result<()> {
    match lock {
        Err(TryLockError::WouldBlock) => Err(error::io::in_use()),
        Err(TryLockError::Error(err)) if err.kind() != ErrorKind::Unsupported => Err(err.into()),
        _ => Ok(()),
    }
}

/// A file that is removed when it is dropped before it was renamed.
struct Temporary {
    file: File,
    path: PathBuf,
}

impl Temporary {
    fn beside(path: &Path) -> Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}-{}.tmp", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
        let path = path.with_file_name(name);
        Ok(Temporary { file: File::create_new(&path)?, path })
    }

    fn rename(mut self, to: &Path) -> Result<()> {
        fs::rename(&self.path, to)?;
        self.path.clear();
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            // Nobody is left to tell if even this fails; the error that led here is on its way.
            _ = fs::remove_file(&self.path);
        }
    }
}
