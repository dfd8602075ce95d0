//! Appending to `.npy` files.

use super::bytes::{NpyElement, with_bytes};
use super::file;
use super::header::NpyHeader;
use super::npy::for_each_part;
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::storage::Storage;
use std::fs::File;
use std::io::{ErrorKind, Seek, SeekFrom, Write};
use std::path::Path;

impl<T: NpyElement, S: Storage<T>> NdArray<T, S> {
    /// Appends the array along its first axis to the array in a `.npy` file; without such a file, saves it there.
    ///
    /// What is in the file is neither read nor moved. The new data is written and on the disk before the header tells of
    /// it, so a file that was left in the middle of this holds the old array, and the next call goes on from there. The
    /// header keeps its length: NumPy and this crate leave room for as long an axis as there can be.
    ///
    /// NumPy: `np.concatenate([np.load(path), a])`, then `np.save`.
    ///
    /// # Errors
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the array has no axes, or differs from the one in the file in
    ///   another axis than the first;
    /// - [`ErrorKind::Dtype`](crate::ErrorKind::Dtype) if the elements in the file are of another type;
    /// - [`ErrorKind::Layout`](crate::ErrorKind::Layout) if the file is in Fortran order and has several axes;
    /// - [`ErrorKind::Io`](crate::ErrorKind::Io) if reading or writing fails, the file is shorter than its header says,
    ///   the header has no room, or the file is mapped or being appended to by way of this crate.
    ///
    /// ```
    /// use rankn::{NdArray, array};
    /// let path = std::env::temp_dir().join(format!("rankn-append-{}.npy", std::process::id()));
    /// array![[1, 2], [3, 4]].save(&path)?;
    /// array![[5, 6]].append_to(&path)?;
    /// assert_eq!(NdArray::load(&path)?, array![[1, 2], [3, 4], [5, 6]]);
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn append_to(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        let done = match File::options().read(true).write(true).open(path) {
            Ok(file) => append(&self.as_view(), file),
            Err(err) if err.kind() == ErrorKind::NotFound && self.ndim() > 0 => return self.save(path),
            Err(err) => Err(err.into()),
        };
        done.map_err(|err| error::io::in_file(path, err))
    }
}

fn append<T: NpyElement>(array: &NdView<'_, T>, mut file: File) -> Result<()> {
    file::lock(&file)?;
    let (mut header, text_len) = NpyHeader::read_with_text(&mut file)?;
    let start = file.stream_position()?;
    let end = start + header.data_len()? as u64;
    let len = file.metadata()?.len();
    if len < end {
        return Err(error::io::truncated("array data", header.data_len()?, (len - start) as usize));
    }
    grow(&mut header, array)?;
    let text = header.text_of_len(text_len).ok_or_else(|| error::io::no_room_in_header(text_len))?;
    // What lies behind the array was left by a call that did not come to its end.
    file.set_len(end)?;
    file.seek(SeekFrom::Start(end))?;
    for_each_part(array, &mut |elements| {
        Ok(with_bytes(elements, header.byte_order, |bytes| file.write_all(bytes))?)
    })?;
    file.sync_data()?;
    file.seek(SeekFrom::Start(start - text_len as u64))?;
    file.write_all(text.as_bytes())?;
    Ok(file.sync_data()?)
}

/// The header of the array in the file followed by this one.
fn grow<T: NpyElement>(header: &mut NpyHeader, array: &NdView<'_, T>) -> Result<()> {
    header.expect::<T>()?;
    let ([old, old_rest @ ..], [new, new_rest @ ..]) = (&mut header.shape[..], array.shape()) else {
        return Err(error::io::appended_without_axes());
    };
    if old_rest != new_rest {
        return Err(error::io::cannot_append("shape without the first axis", old_rest, new_rest));
    }
    if header.fortran_order && !old_rest.is_empty() {
        return Err(error::io::appended_in_fortran_order());
    }
    *old = old.saturating_add(*new);
    header.data_len().map(drop)
}
