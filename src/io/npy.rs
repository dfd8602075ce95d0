//! `.npy` files: one array each, as NumPy's `np.save` and `np.load` write and read them.

use super::bytes::{ByteOrder, NpyElement};
use super::file;
use super::header::Header;
use crate::array::{NdArray, NdView};
use crate::element::DType;
use crate::error::{self, Result};
use crate::layout::Layout;
use crate::storage::{Owned, Storage};
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

/// Data is read, converted and written in blocks of this many bytes, a multiple of every element's size.
const BLOCK: usize = 64 << 10;

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
        let fortran_order = self.is_f_contiguous() && !self.is_c_contiguous();
        let shape = self.shape().to_vec();
        Header { dtype: T::DTYPE, order: ByteOrder::Little, fortran_order, shape }.write(writer)?;
        match self.as_slice_memory_order() {
            Some(elements) => write_elements(writer, elements),
            None => write_parts(writer, &self.as_view()),
        }
    }
}

/// Writes an array of words whose elements lie one after the other, as elements of a dtype.
pub(crate) fn write_data<T: NpyElement>(
    w: &mut dyn Write,
    words: &NdView<'_, T>,
    dtype: DType,
) -> Result<()> {
    let fortran_order = words.is_f_contiguous() && !words.is_c_contiguous();
    let shape = words.shape().to_vec();
    Header { dtype, order: ByteOrder::Little, fortran_order, shape }.write(w)?;
    write_elements(w, words.as_slice_memory_order().expect("one after the other"))
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
        read_array(reader, BLOCK)
    }
}

fn open_and_read<T: NpyElement>(path: &Path) -> Result<NdArray<T>> {
    let mut file = File::open(path)?;
    let len = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    read_array(&mut file, len)
}

/// Reads an array, of whose data up to `trusted` bytes are known to exist.
fn read_array<T: NpyElement>(r: &mut dyn Read, trusted: usize) -> Result<NdArray<T>> {
    let header = Header::read(r)?;
    if header.dtype != T::DTYPE {
        return Err(error::io::other_dtype(header.dtype, T::DTYPE));
    }
    read_data(r, &header, trusted)
}

/// Reads what follows a header as elements of the size of those that it names.
pub(crate) fn read_data<T: NpyElement>(
    r: &mut dyn Read,
    header: &Header,
    trusted: usize,
) -> Result<NdArray<T>> {
    let elements = read_elements(r, header, trusted.max(BLOCK))?;
    let order = if header.fortran_order { Layout::fortran } else { Layout::contiguous };
    Ok(NdArray::from_parts(Owned::from(elements), order(&header.shape)?))
}

fn read_elements<T: NpyElement>(r: &mut dyn Read, header: &Header, trusted: usize) -> Result<Vec<T>> {
    let len = header.data_len()?;
    let mut elements = Vec::new();
    let expected = len.min(trusted) / size_of::<T>();
    elements.try_reserve_exact(expected).map_err(|_| error::io::too_big(&header.shape, T::DTYPE))?;
    let mut block = vec![0; len.min(BLOCK)];
    let mut done = 0;
    while done < len {
        let wanted = BLOCK.min(len - done);
        let got = read_full(r, &mut block[..wanted])?;
        done += got;
        if got < wanted {
            return Err(error::io::truncated("array data", len, done));
        }
        T::decode(&block[..got], header.order == ByteOrder::Big, &mut elements);
    }
    Ok(elements)
}

/// Reads until the buffer is full or the input ends, and tells how much there was.
fn read_full(r: &mut dyn Read, buffer: &mut [u8]) -> Result<usize> {
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
    let mut block = vec![0; BLOCK.min(size_of_val(elements))];
    for elements in elements.chunks(BLOCK / size_of::<T>()) {
        let bytes = &mut block[..size_of_val(elements)];
        T::encode(elements, bytes);
        w.write_all(bytes)?;
    }
    Ok(())
}

/// Writes the elements of a view in C order: those that do not lie next to each other by parts, which are copied.
fn write_parts<T: NpyElement>(w: &mut dyn Write, view: &NdView<'_, T>) -> Result<()> {
    if let Some(elements) = view.as_slice() {
        return write_elements(w, elements);
    }
    let Some(axis) =
        view.shape().iter().position(|&n| n > 1).filter(|_| view.size() > BLOCK / size_of::<T>())
    else {
        return write_elements(w, &view.to_vec());
    };
    let (front, back) = view.split_at(axis, view.shape()[axis] / 2)?;
    write_parts(w, &front)?;
    write_parts(w, &back)
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
