//! `.npy` files of any dtype but objects.

use super::dispatch::one;
use super::{DynArray, DynStorage};
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
