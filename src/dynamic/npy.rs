//! `.npy` files of any numeric dtype, read and written as words of the size of their elements.

use super::dispatch::one;
use super::{DynArray, DynStorage, DynView, kernels};
use crate::element::{Complex32, Complex64, DType};
use crate::error::{self, Result};
use crate::io::{Header, in_file, read_data, replace, write_data};
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

impl<S: DynStorage> DynArray<S> {
    /// Saves the array to a `.npy` file, replacing one that is there; see [`NdArray::save`](crate::NdArray::save). NumPy: `np.save(path, a)`.
    ///
    /// # Errors
    /// When writing fails, or the elements are strings or objects.
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
    /// When writing fails, or the elements are strings or objects.
    pub fn write_to(&self, writer: &mut impl Write) -> Result<()> {
        if !self.dtype().is_numeric() {
            return Err(error::io::unwritable(self.dtype()));
        }
        match self.is_c_contiguous() || self.is_f_contiguous() {
            true => write(&self.as_view(), writer),
            false => write(&self.to_owned().as_view(), writer),
        }
    }
}

impl DynArray {
    /// Loads an array of the dtype of the file from a `.npy` file; see [`NdArray::load`](crate::NdArray::load). NumPy: `np.load(path)`.
    ///
    /// # Errors
    /// When reading fails, the file is not what its header says, or its elements are of a dtype that is not built in.
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
    let header = Header::read(r)?;
    let bytes = |r: &mut dyn Read| read_data::<u8>(r, &header, trusted);
    Ok(match header.dtype {
        DType::Bool => kernels::cast(&DynView::from(bytes(r)?.as_view()), DType::Bool)?,
        DType::U8 => bytes(r)?.into(),
        DType::I8 => bytes(r)?.into_plain::<i8>().into(),
        DType::U16 => read_data::<u16>(r, &header, trusted)?.into(),
        DType::I16 => read_data::<u16>(r, &header, trusted)?.into_plain::<i16>().into(),
        DType::U32 => read_data::<u32>(r, &header, trusted)?.into(),
        DType::I32 => read_data::<u32>(r, &header, trusted)?.into_plain::<i32>().into(),
        DType::F32 => read_data::<u32>(r, &header, trusted)?.into_plain::<f32>().into(),
        DType::U64 => read_data::<u64>(r, &header, trusted)?.into(),
        DType::I64 => read_data::<u64>(r, &header, trusted)?.into_plain::<i64>().into(),
        DType::F64 => read_data::<u64>(r, &header, trusted)?.into_plain::<f64>().into(),
        DType::C64 => read_data::<Complex32>(r, &header, trusted)?.into(),
        DType::C128 => read_data::<Complex64>(r, &header, trusted)?.into(),
        other => return Err(error::io::unsupported_descr(&other.code())),
    })
}

/// Writes an array whose elements lie one after the other.
fn write(view: &DynView<'_>, w: &mut dyn Write) -> Result<()> {
    let dtype = view.dtype();
    match dtype {
        DType::C64 | DType::C128 => one!([C64 C128] view, a => write_data(w, a, dtype)),
        _ => match dtype.size() {
            Some(1) => one!([Bool I8 U8] view, a => write_data(w, &a.as_words::<u8>(), dtype)),
            Some(2) => one!([I16 U16] view, a => write_data(w, &a.as_words::<u16>(), dtype)),
            Some(4) => one!([I32 U32 F32] view, a => write_data(w, &a.as_words::<u32>(), dtype)),
            _ => one!([I64 U64 F64] view, a => write_data(w, &a.as_words::<u64>(), dtype)),
        },
    }
}
