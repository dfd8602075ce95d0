//! `.npy` files: one array each, as NumPy's `np.save` and `np.load` write and read them.

use super::bytes::{ByteOrder, NpyElement, from_words, with_bytes};
use super::file;
use super::header::NpyHeader;
use crate::array::{NdArray, NdView, Word, bytes_of_mut};
use crate::error::{self, Result};
use crate::layout::Layout;
use crate::storage::{Owned, Storage};
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

/// Elements that do not lie next to each other are written in blocks of at most this many bytes.
const BLOCK: usize = 64 << 10;

/// By how many bytes memory for data of unknown length grows at a time: a multiple of every element's size.
const GROWTH: usize = 256 << 10;

impl<T: NpyElement, S: Storage<T>> NdArray<T, S> {
    /// Saves the array to a `.npy` file, replacing one that is there.
    ///
    /// The bytes are those that NumPy's `np.save` writes: in Fortran order if the array lies in memory that way, else
    /// in C order. The name is taken as it is: no `.npy` is appended. The file appears whole or not at all: it is
    /// written under a temporary name in the same directory and renamed.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if writing fails; a file that was there before is left as it was.
    ///
    /// ```
    /// use rankn::NdArray;
    /// let path = std::env::temp_dir().join(format!("rankn-save-{}.npy", std::process::id()));
    /// let a = NdArray::from_shape_vec([2, 2], vec![1.0, 2.0, 3.0, 4.0])?;
    /// a.save(&path)?;
    /// let b = NdArray::<f64>::load(&path)?;
    /// assert_eq!(b.shape(), [2, 2]);
    /// assert_eq!(b.as_slice(), a.as_slice());
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), rankn::Error>(())
    /// ```
    #[doc(alias = "np.save")]
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        file::replace(path, |file| self.write_to(file)).map_err(|err| error::io::in_file(path, err))
    }

    /// Writes the array in the `.npy` format: the bytes that [`Self::save`] puts in a file.
    ///
    /// Arrays may be written one after the other and read back in the same order.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if writing fails.
    ///
    /// ```
    /// use rankn::NdArray;
    /// let mut bytes = Vec::new();
    /// NdArray::from_vec(vec![1u8, 2]).write_to(&mut bytes)?;
    /// NdArray::from_vec(vec![0.5f32]).write_to(&mut bytes)?;
    /// let mut rest = bytes.as_slice();
    /// assert_eq!(NdArray::<u8>::read_from(&mut rest)?.as_slice(), Some(&[1, 2][..]));
    /// assert_eq!(NdArray::<f32>::read_from(&mut rest)?.as_slice(), Some(&[0.5][..]));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn write_to(&self, writer: &mut impl Write) -> Result<()> {
        NpyHeader::of(self).write(writer)?;
        match self.as_slice_memory_order() {
            Some(elements) => write_elements(writer, elements),
            None => for_each_part(&self.as_view(), &mut |elements| write_elements(writer, elements)),
        }
    }
}

impl<T: NpyElement> NdArray<T> {
    /// Loads an array from a `.npy` file.
    ///
    /// Files of any version of the format and of either byte order are read. An array that was saved in Fortran
    /// order lies in memory that way again.
    ///
    /// # Errors
    /// - [`ErrorKind::Io`](crate::ErrorKind::Io) if reading fails, or the file is not what its header says;
    /// - [`ErrorKind::Dtype`](crate::ErrorKind::Dtype) if its elements are of another type than `T`.
    ///
    /// ```no_run
    /// let a = rankn::NdArray::<f64>::load("measurements.npy")?;
    /// # Ok::<(), rankn::Error>(())
    /// ```
    #[doc(alias = "np.load")]
    pub fn load(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        open_and_read(path).map_err(|err| error::io::in_file(path, err))
    }

    /// Reads an array in the `.npy` format, and nothing beyond it.
    ///
    /// Memory is asked for as the data arrives, so that a header that promises too much costs nothing.
    ///
    /// # Errors
    /// As [`Self::load`].
    ///
    /// ```
    /// use rankn::{ErrorKind, NdArray};
    /// let mut bytes = Vec::new();
    /// NdArray::from_vec(vec![1.5f32]).write_to(&mut bytes)?;
    /// let err = NdArray::<f64>::read_from(&mut bytes.as_slice()).err().unwrap();
    /// assert_eq!(err.kind(), ErrorKind::Dtype);
    /// assert_eq!(err.to_string(), "the data is of dtype float32, not float64: read it as float32, then cast");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn read_from(reader: &mut impl Read) -> Result<Self> {
        read_array(reader, GROWTH)
    }
}

fn open_and_read<T: NpyElement>(path: &Path) -> Result<NdArray<T>> {
    let mut file = File::open(path)?;
    let len = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    read_array(&mut file, len)
}

/// Reads an array, of whose data up to `trusted` bytes are known to exist.
pub(super) fn read_array<T: NpyElement>(r: &mut dyn Read, trusted: usize) -> Result<NdArray<T>> {
    let header = NpyHeader::read(r)?;
    header.expect::<T>()?;
    read_data(r, &header, trusted)
}

/// Reads what follows a header, which names elements of this type.
pub(crate) fn read_data<T: NpyElement>(
    r: &mut dyn Read,
    header: &NpyHeader,
    trusted: usize,
) -> Result<NdArray<T>> {
    let layout = header.layout()?;
    let words = if header.data_len()? <= trusted {
        read_at_once(r, layout)?
    } else {
        NdArray::from_parts(Owned::from(read_as_it_comes(r, layout.size())?), layout)
    };
    Ok(from_words(words, header.byte_order))
}

/// Reads as many words as the layout has into memory that is there at once.
pub(super) fn read_at_once<W: Word + Default>(r: &mut dyn Read, layout: Layout) -> Result<NdArray<W>> {
    let zeros = Owned::zeroed(layout.size())?.expect("words are built-in types");
    let mut words = NdArray::from_parts(zeros, layout);
    let bytes = bytes_of_mut(words.as_slice_memory_order_mut().unwrap_or_default());
    let got = read_full(r, bytes)?;
    if got < bytes.len() {
        return Err(error::io::truncated("array data", bytes.len(), got));
    }
    Ok(words)
}

/// Reads words into memory that grows as they come, so that a number of them that is not true costs nothing.
fn read_as_it_comes<W: Word + Default>(r: &mut dyn Read, len: usize) -> Result<Vec<W>> {
    let mut words = Vec::new();
    while words.len() < len {
        let start = words.len();
        let end = len.min(start + GROWTH / size_of::<W>());
        if words.capacity() < end {
            reserve_exact(&mut words, len.min(2 * end))?;
        }
        words.resize(end, W::default());
        let bytes = bytes_of_mut(&mut words[start..]);
        let got = read_full(r, bytes)?;
        if got < bytes.len() {
            let size = size_of::<W>();
            return Err(error::io::truncated("array data", len * size, start * size + got));
        }
    }
    Ok(words)
}

/// Memory for `capacity` words in all. Fresh memory takes none of the machine's until it is written.
fn reserve_exact<W>(words: &mut Vec<W>, capacity: usize) -> Result<()> {
    let missing = capacity - words.len();
    words.try_reserve_exact(missing).map_err(|_| error::array::no_memory(capacity, size_of::<W>(), "bytes"))
}

/// Reads until the buffer is full or the input ends, and tells how much there was.
pub(super) fn read_full(r: &mut dyn Read, buffer: &mut [u8]) -> Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match r.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(err) if err.kind() == ErrorKind::Interrupted => {}
            Err(err) => return Err(err.into()),
        }
    }
    Ok(filled)
}

fn write_elements<T: NpyElement>(w: &mut dyn Write, elements: &[T]) -> Result<()> {
    Ok(with_bytes(elements, ByteOrder::Little, |bytes| w.write_all(bytes))?)
}

/// Calls a function with the elements of a view in C order: those that do not lie next to each other by parts, which are
/// copied.
pub(super) fn for_each_part<T: NpyElement>(
    view: &NdView<'_, T>,
    write: &mut dyn FnMut(&[T]) -> Result<()>,
) -> Result<()> {
    if let Some(elements) = view.as_slice() {
        return write(elements);
    }
    let Some(axis) =
        view.shape().iter().position(|&n| n > 1).filter(|_| view.size() > BLOCK / size_of::<T>())
    else {
        return write(&view.to_vec());
    };
    let (front, back) = view.split_at(axis, view.shape()[axis] / 2)?;
    for_each_part(&front, write)?;
    for_each_part(&back, write)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_apart_in_memory_are_written_in_c_order_in_blocks() -> Result<()> {
        for (rows, columns) in [(2, 3), (3, 8192), (200, 123)] {
            let array =
                NdArray::from_shape_vec([rows, columns], (0..rows * columns).map(|k| k as f64).collect())?;
            let flipped = array.with_layout(array.layout().flip(1));
            let mut bytes = Vec::new();
            flipped.write_to(&mut bytes)?;
            let read = NdArray::<f64>::read_from(&mut bytes.as_slice())?;
            let expected: Vec<f64> =
                (0..rows).flat_map(|i| (0..columns).rev().map(move |j| (i * columns + j) as f64)).collect();
            assert_eq!(read.shape(), [rows, columns]);
            assert_eq!(read.as_slice(), Some(expected.as_slice()));
        }
        Ok(())
    }
}
