//! `.npy` files of any dtype but objects.

use super::dispatch::{each, made, one};
use super::{DynArray, DynStorage, IntoDType};
use crate::array::{Footprint, NdArray};
use crate::element::{Complex32, Complex64, DType};
use crate::error::{self, Result};
use crate::io::{NpyHeader, in_file, read_data, read_strings, replace, write_strings};
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

impl<S: DynStorage> DynArray<S> {
    /// Saves the array to a `.npy` file, replacing one that is there; see [`NdArray::save`](crate::NdArray::save). NumPy: `np.save(path, a)`.
    ///
    /// # Errors
    /// When writing fails, or the elements are objects.
    ///
    /// ```
    /// use rankn::{DType, DynArray, dynarray};
    /// let path = std::env::temp_dir().join(format!("rankn-dynamic-{}.npy", std::process::id()));
    /// dynarray![1, 2].save(&path)?;
    /// assert_eq!(DynArray::load(&path)?.dtype(), DType::I32);
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        replace(path, |file| self.write_to(file)).map_err(|err| in_file(path, err))
    }

    /// Writes the array in the `.npy` format: the bytes that [`save`](DynArray::save) puts in a file.
    ///
    /// # Errors
    /// When writing fails, or the elements are objects.
    pub fn write_to(&self, writer: &mut impl Write) -> Result<()> {
        let view = self.as_view();
        match &view {
            DynArray::Object(_) => return Err(error::io::unwritable(self.dtype())),
            DynArray::Str(strings, width) => return write_strings(writer, strings, *width),
            _ => {}
        }
        one!(all: view, a => a.write_to(writer))
    }
}

impl DynArray {
    /// Loads an array of the dtype of the file from a `.npy` file; see [`NdArray::load`](crate::NdArray::load). NumPy: `np.load(path)`.
    ///
    /// # Errors
    /// When reading fails, the file is not what its header says, or its elements are of
    /// a dtype that is not built in.
    pub fn load(path: impl AsRef<Path>) -> Result<DynArray> {
        let path = path.as_ref();
        open(path).map_err(|err| in_file(path, err))
    }

    /// Reads an array in the `.npy` format, and nothing beyond it.
    ///
    /// # Errors
    /// As for [`load`](DynArray::load).
    ///
    /// ```
    /// use rankn::{DynArray, dynarray};
    /// let mut bytes = Vec::new();
    /// dynarray![true, false].write_to(&mut bytes)?;
    /// assert_eq!(DynArray::read_from(&mut bytes.as_slice())?.to_string(), "[ True False]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn read_from(reader: &mut impl Read) -> Result<DynArray> {
        read(reader, 0)
    }
}

fn open(path: &Path) -> Result<DynArray> {
    let mut file = File::open(path)?;
    let len = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    read(&mut file, len)
}

/// Reads an array, of whose data up to `trusted` bytes are known to exist.
fn read(r: &mut dyn Read, trusted: usize) -> Result<DynArray> {
    let header = NpyHeader::read(r)?;
    macro_rules! of_dtype {
        ($($(#[$when:meta])? $variant:ident $t:ty;)*) => {
            match header.dtype {
                $($(#[$when])? DType::$variant => Ok(read_data::<$t>(r, &header, trusted)?.into()),)*
                DType::Str(width) => Ok(DynArray::Str(read_strings(r, &header)?, width)),
                other => Err(error::io::unsupported_descr(&other.code())),
            }
        };
    }
    of_dtype! {
        #[cfg(feature = "f16")] F16 half::f16;
        Bool bool; I8 i8; I16 i16; I32 i32; I64 i64; U8 u8; U16 u16; U32 u32; U64 u64; F32 f32; F64 f64; C64 Complex32;
        C128 Complex64;
    }
}

impl<S: DynStorage> DynArray<S> {
    /// Writes the bytes of numbers in C order to a file, replacing one that is there; see
    /// [`NdArray::tofile`](crate::NdArray::tofile). NumPy: `a.tofile(path)`.
    ///
    /// # Errors
    /// When writing fails, or the elements are no numbers.
    pub fn tofile(&self, path: impl AsRef<Path>) -> Result<()> {
        if !self.dtype().is_numeric() {
            return Err(error::io::unwritable(self.dtype()));
        }
        one!(all: self.as_view(), a => a.tofile(path))
    }

    /// Whether an element of this array and one of another have memory in common. NumPy: `np.shares_memory(a, b)`.
    pub fn shares_memory<R: DynStorage>(&self, other: &DynArray<R>) -> bool {
        self.footprint().zip(other.footprint()).is_some_and(|(a, b)| a.meet(&b))
    }

    /// Whether the memory from the lowest element of this array to the highest and that of another have a part in common.
    /// NumPy: `np.may_share_memory(a, b)`.
    pub fn may_share_memory<R: DynStorage>(&self, other: &DynArray<R>) -> bool {
        self.footprint().zip(other.footprint()).is_some_and(|(a, b)| a.bounds_meet(&b))
    }

    fn footprint(&self) -> Option<Footprint> {
        each!(self, a => a.footprint())
    }
}

impl DynArray {
    /// Reads all bytes of a file as numbers of a dtype, in a list; see [`NdArray::fromfile`](crate::NdArray::fromfile).
    /// NumPy: `np.fromfile(path, dtype)`.
    ///
    /// # Errors
    /// When reading fails, or the dtype is not understood or not one of numbers.
    ///
    /// ```
    /// use rankn::{DynArray, dynarray};
    /// let path = std::env::temp_dir().join(format!("rankn-raw-dynamic-{}.bin", std::process::id()));
    /// dynarray![1, 256].tofile(&path)?;
    /// assert_eq!(DynArray::fromfile(&path, "int32")?.to_string(), "[  1 256]");
    /// assert_eq!(DynArray::fromfile_with(&path, "uint16", 4, Some(1))?.to_string(), "[256]");
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn fromfile(path: impl AsRef<Path>, dtype: impl IntoDType) -> Result<DynArray> {
        DynArray::fromfile_with(path, dtype, 0, None)
    }

    /// Reads numbers of a dtype from so many bytes after the beginning of a file on: as many as there are, and not more than
    /// a count. NumPy: `np.fromfile(path, dtype, count, offset=offset)`.
    ///
    /// # Errors
    /// As for [`fromfile`](DynArray::fromfile).
    pub fn fromfile_with(
        path: impl AsRef<Path>,
        dtype: impl IntoDType,
        offset: u64,
        count: Option<usize>,
    ) -> Result<DynArray> {
        let dtype = dtype.into_dtype()?;
        if !dtype.is_numeric() {
            return Err(error::io::unsupported_descr(&dtype.code()));
        }
        made!(dtype, T => NdArray::<T>::fromfile_with(path, offset, count).map(DynArray::from))
    }
}
