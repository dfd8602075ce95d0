//! `.npz` files: zip archives of `.npy` files, as NumPy's `np.savez` and `np.load` write and read them.

use super::bytes::NpyElement;
use super::file;
use super::header::NpyHeader;
use super::npy::read_array;
use crate::array::NdArray;
use crate::error::{self, Result};
use crate::storage::Storage;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// What NumPy appends to the names of arrays to name the members of the archive.
const SUFFIX: &str = ".npy";

/// Members that may become longer than this are written with lengths of 64 bits.
const LONG: usize = 0xF000_0000;

/// The arrays of a `.npz` file, each of which is read when it is asked for.
///
/// Nothing is unpacked to the file system: names are names, whatever they look like. Of two members of one name the last
/// counts, as in NumPy.
///
/// NumPy: [`numpy.load`](https://numpy.org/doc/stable/reference/generated/numpy.load.html).
///
/// ```
/// use rankn::{DType, array, io::{NpzReader, NpzWriter}};
/// let path = std::env::temp_dir().join(format!("rankn-npz-{}.npz", std::process::id()));
/// NpzWriter::save(&path, |npz| {
///     npz.write("speeds", &array![1.5, 2.0])?;
///     npz.write("counts", &array![[1u8, 2], [3, 4]])
/// })?;
/// let mut npz = NpzReader::open(&path)?;
/// assert_eq!(npz.names().collect::<Vec<_>>(), ["speeds", "counts"]);
/// assert_eq!((npz.header("counts")?.dtype(), npz.header("counts")?.shape()), (DType::U8, &[2, 2][..]));
/// assert_eq!(npz.read::<f64>("speeds")?, array![1.5, 2.0]);
/// # std::fs::remove_file(&path)?;
/// # Ok::<(), rankn::Error>(())
/// ```
pub struct NpzReader<R> {
    archive: ZipArchive<R>,
    names: Vec<String>,
    /// How long the archive is.
    len: u64,
}

impl NpzReader<BufReader<File>> {
    /// Opens a `.npz` file and reads the list of what is in it.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if the file cannot be read or is no zip archive.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let opened = File::open(path).map_err(Into::into).and_then(|file| Self::new(BufReader::new(file)));
        opened.map_err(|err| error::io::in_file(path, err))
    }
}

impl<R: Read + Seek> NpzReader<R> {
    /// Reads the list of what is in the archive that is the whole of this reader.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if reading fails or this is no zip archive.
    pub fn new(mut reader: R) -> Result<Self> {
        let len = reader.seek(SeekFrom::End(0))?;
        let archive = ZipArchive::new(reader).map_err(error::io::zip)?;
        let names = archive.file_names_raw().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
        Ok(NpzReader { archive, names, len })
    }

    /// The names of the arrays, in the order of the archive: the names of its members without their `.npy`.
    ///
    /// NumPy: `npz.files`.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| name.strip_suffix(SUFFIX).unwrap_or(name))
    }

    /// The dtype, the shape and the order of an array, whose data is not read.
    ///
    /// # Errors
    /// As [`Self::read`], but for any type of elements.
    pub fn header(&mut self, name: &str) -> Result<NpyHeader> {
        self.in_member(name, |member, _| NpyHeader::read(member))
    }

    /// Reads an array.
    ///
    /// Memory is asked for as the data arrives, and no more than the array's header says: an archive that unpacks to
    /// more than it pretends costs nothing. Its header, which [`Self::header`] gives, is to be asked before if the file
    /// may ask for more memory than there is.
    ///
    /// NumPy: `npz[name]`.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if there is no such array;
    /// - [`ErrorKind::Dtype`](crate::ErrorKind::Dtype) if its elements are of another type than `T`;
    /// - [`ErrorKind::Io`](crate::ErrorKind::Io) if reading fails, or the data is not what its header or its checksum say.
    pub fn read<T: NpyElement>(&mut self, name: &str) -> Result<NdArray<T>> {
        self.in_member(name, |member, trusted| {
            let array = read_array(member, trusted)?;
            // The checksum is compared at the end of the data.
            match member.read(&mut [0])? {
                0 => Ok(array),
                _ => Err(error::io::more_than_an_array()),
            }
        })
    }

    /// A reader of the `.npy` file of an array, such as for `DynArray::read_from`.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if there is no such array;
    /// - [`ErrorKind::Io`](crate::ErrorKind::Io) if it is encrypted, or compressed by another method than `np.savez` uses.
    pub fn member(&mut self, name: &str) -> Result<impl Read> {
        self.file(name)
    }

    fn file(&mut self, name: &str) -> Result<ZipFile<'_, R>> {
        let named = |member: &String| member.strip_suffix(SUFFIX) == Some(name);
        let found = self.names.iter().position(|member| member == name);
        let found = found.or_else(|| self.names.iter().position(named));
        let index = found.ok_or_else(|| error::io::no_member(name))?;
        self.archive.by_index(index).map_err(error::io::zip)
    }

    /// Reads something from a member, of which as many bytes as the function is told are known to exist.
    fn in_member<V>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut dyn Read, usize) -> Result<V>,
    ) -> Result<V> {
        let len = self.len;
        let mut member = self.file(name)?;
        let stored = member.entry().compression() == CompressionMethod::Stored;
        let trusted = if stored { member.entry().compressed_size().min(len) } else { 0 };
        let trusted = usize::try_from(trusted).unwrap_or(usize::MAX);
        read(&mut member, trusted).map_err(|err| error::io::in_member(name, err))
    }
}

/// Writes arrays into a `.npz` file.
///
/// NumPy: [`numpy.savez`](https://numpy.org/doc/stable/reference/generated/numpy.savez.html),
/// [`numpy.savez_compressed`](https://numpy.org/doc/stable/reference/generated/numpy.savez_compressed.html).
///
/// ```
/// use rankn::{array, io::{NpzReader, NpzWriter}};
/// let mut npz = NpzWriter::new(std::io::Cursor::new(Vec::new()));
/// npz.compress(true).write("zeros", &rankn::NdArray::<f64>::zeros(10_000))?;
/// let bytes = npz.finish()?;
/// assert!(bytes.get_ref().len() < 1000);
/// assert_eq!(NpzReader::new(bytes)?.read::<f64>("zeros")?.sum(), 0.0);
/// # Ok::<(), rankn::Error>(())
/// ```
pub struct NpzWriter<W: Write + Seek> {
    archive: ZipWriter<W>,
    names: Vec<String>,
    method: CompressionMethod,
}

impl NpzWriter<BufWriter<File>> {
    /// Saves a `.npz` file with what a closure writes, replacing one that is there. The name is taken as it is.
    ///
    /// The file appears whole or not at all: it is written under a temporary name in the same directory and renamed.
    ///
    /// # Errors
    /// The error of the closure, and [`ErrorKind::Io`](crate::ErrorKind::Io) if writing fails; a file that was there before
    /// is left as it was.
    #[doc(alias = "np.savez")]
    pub fn save<F>(path: impl AsRef<Path>, write: F) -> Result<()>
    where
        F: FnOnce(&mut NpzWriter<BufWriter<File>>) -> Result<()>,
    {
        let path = path.as_ref();
        let whole = |file: &mut File| {
            let mut npz = NpzWriter::new(BufWriter::new(file.try_clone()?));
            write(&mut npz)?;
            Ok(npz.finish()?.flush()?)
        };
        file::replace(path, whole).map_err(|err| error::io::in_file(path, err))
    }
}

impl<W: Write + Seek> NpzWriter<W> {
    /// A writer of an archive, which is complete after [`Self::finish`]. Arrays are stored as they are.
    pub fn new(writer: W) -> Self {
        NpzWriter { archive: ZipWriter::new(writer), names: Vec::new(), method: CompressionMethod::Stored }
    }

    /// Whether arrays that are written from now on are compressed, as `np.savez_compressed` does.
    pub fn compress(&mut self, on: bool) -> &mut Self {
        self.method = if on { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        self
    }

    /// Writes an array under a name, piece by piece: no copy of it is made.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if an array of this name was written before;
    /// - [`ErrorKind::Io`](crate::ErrorKind::Io) if writing fails.
    pub fn write<T: NpyElement, S: Storage<T>>(&mut self, name: &str, array: &NdArray<T, S>) -> Result<()> {
        if self.names.iter().any(|other| other == name) {
            return Err(error::io::name_twice(name));
        }
        let long = array.size().saturating_mul(size_of::<T>()) > LONG;
        let options = SimpleFileOptions::default().compression_method(self.method).large_file(long);
        self.archive.start_file(format!("{name}{SUFFIX}"), options).map_err(error::io::zip)?;
        if let Err(err) = array.write_to(&mut self.archive) {
            // The error that led here is on its way.
            _ = self.archive.abort_file();
            return Err(err);
        }
        self.names.push(name.to_owned());
        Ok(())
    }

    /// Writes the list of the arrays, without which the archive is none, and gives the writer back.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if writing fails.
    pub fn finish(self) -> Result<W> {
        self.archive.finish().map_err(error::io::zip)
    }
}
