//! Files of nothing but elements, as NumPy's `tofile` and `fromfile` write and read them.

use super::bytes::{ByteOrder, NpyElement, from_words, with_bytes};
use super::file;
use super::npy::{for_each_part, read_at_once};
use crate::array::NdArray;
use crate::error::{self, Result};
use crate::layout::Layout;
use crate::storage::Storage;
use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

impl<T: NpyElement, S: Storage<T>> NdArray<T, S> {
    /// Writes the bytes of the elements in C order to a file, replacing one that is there: no shape, no type, the order of
    /// bytes of this machine. [`save`](Self::save) writes a file that says what it is.
    ///
    /// The file appears whole or not at all. NumPy: `a.tofile(path)`.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if writing fails; a file that was there before is left as it was.
    ///
    /// ```
    /// use rankn::{NdArray, array};
    /// let path = std::env::temp_dir().join(format!("rankn-raw-{}.bin", std::process::id()));
    /// array![[1.0, 2.0], [3.0, 4.0]].t().tofile(&path)?;
    /// assert_eq!(NdArray::<f64>::fromfile(&path)?, array![1.0, 3.0, 2.0, 4.0]);
    /// assert_eq!(NdArray::<f64>::fromfile_with(&path, 8, Some(2))?, array![3.0, 2.0]);
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn tofile(&self, path: impl AsRef<Path>) -> Result<()> {
        let (path, view) = (path.as_ref(), self.as_view());
        let write = |file: &mut File| {
            for_each_part(&view, &mut |elements| {
                Ok(with_bytes(elements, ByteOrder::NATIVE, |bytes| file.write_all(bytes))?)
            })
        };
        file::replace(path, write).map_err(|err| error::io::in_file(path, err))
    }
}

impl<T: NpyElement> NdArray<T> {
    /// Reads all bytes of a file as elements in a list; a rest that makes no element is left out. NumPy:
    /// `np.fromfile(path, dtype)`.
    ///
    /// Every byte but 0 is `true` as a `bool`.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if reading fails.
    pub fn fromfile(path: impl AsRef<Path>) -> Result<Self> {
        Self::fromfile_with(path, 0, None)
    }

    /// Reads elements from so many bytes after the beginning of a file on: as many as there are, and not more than a count.
    /// NumPy: `np.fromfile(path, dtype, count, offset=offset)`.
    ///
    /// Memory is asked for what the file has, whatever the count.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if reading fails.
    pub fn fromfile_with(path: impl AsRef<Path>, offset: u64, count: Option<usize>) -> Result<Self> {
        let path = path.as_ref();
        read(path, offset, count.unwrap_or(usize::MAX)).map_err(|err| error::io::in_file(path, err))
    }
}

fn read<T: NpyElement>(path: &Path, offset: u64, count: usize) -> Result<NdArray<T>> {
    let mut file = File::open(path)?;
    let bytes = file.metadata()?.len().saturating_sub(offset);
    let there = usize::try_from(bytes / size_of::<T>() as u64).unwrap_or(usize::MAX);
    file.seek(SeekFrom::Start(offset))?;
    let words = read_at_once(&mut file, Layout::contiguous(&[count.min(there)])?)?;
    Ok(from_words(words, ByteOrder::NATIVE))
}
