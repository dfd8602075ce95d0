//! `.npy` files that stay on disk: their data as the memory of arrays.
//!
//! # The invariant
//! The first bytes of a map are a header, and those from `start` on are as many elements of `T` as `layout` has, aligned
//! and in the byte order of this machine: all of that was checked when the map was made. It stays so because whoever made
//! the map promised that nobody else changes the file.
#![expect(unsafe_code, reason = "maps files, which others may change, into memory")]

use super::bytes::{ByteOrder, NpyElement};
use super::file;
use super::header::NpyHeader;
use crate::array::{NdArray, NdView, NdViewMut, check_elements};
use crate::error::{self, Result};
use crate::layout::{IntoShape, Layout, Shape};
use crate::storage::{Mut, Ref};
use memmap2::{Mmap, MmapMut, MmapOptions};
use std::fs::File;
use std::io::Seek;
use std::marker::PhantomData;
use std::ops::Deref;
use std::path::Path;

/// An array in a `.npy` file, which is read where it lies, page by page as it is used: it may be larger than memory.
///
/// NumPy: `np.load(path, mmap_mode="r")`, [`numpy.memmap`](https://numpy.org/doc/stable/reference/generated/numpy.memmap.html).
pub struct NpyMap<T> {
    map: Mapped<T, Mmap>,
}

/// An array in a `.npy` file, which is read and written where it lies: it may be larger than memory.
///
/// NumPy: `np.load(path, mmap_mode="r+")` and `"c"`, `np.lib.format.open_memmap`.
pub struct NpyMapMut<T> {
    map: Mapped<T, MmapMut>,
}

struct Mapped<T, M> {
    bytes: M,
    start: usize,
    layout: Layout,
    /// Holds the lock.
    _file: File,
    element: PhantomData<T>,
}

impl<T: NpyElement> NpyMap<T> {
    /// Maps the array in a file for reading. Only the header is read; for `bool`, whose bytes must be 0 or 1, all of it.
    ///
    /// Any number of maps may read a file at the same time. The file is locked for reading, so that maps for writing and
    /// [`NdArray::append_to`], in this program or another one that uses this crate, get an error instead of it.
    /// [`NdArray::save`] replaces the file by another, and the map keeps the old one.
    ///
    /// # Safety
    /// While the map lives, nobody changes the file: neither its data nor its length, in this program or another one. The
    /// lock does not keep those away who do not ask for it. Data that changes behind a shared reference is undefined
    /// behaviour, and a page beyond the end of a file that became shorter ends the program.
    ///
    /// # Errors
    /// - [`ErrorKind::Io`](crate::ErrorKind::Io) if the file cannot be mapped, is locked for writing, is not what its header
    ///   says, or is shorter;
    /// - [`ErrorKind::Dtype`](crate::ErrorKind::Dtype) if the elements are of another type or in the other byte order;
    /// - [`ErrorKind::Layout`](crate::ErrorKind::Layout) if the data does not begin at a multiple of the alignment of `T`;
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if `T` is `bool` and a byte is not 0 or 1.
    ///
    /// ```
    /// use rankn::{array, io::NpyMap};
    /// let path = std::env::temp_dir().join(format!("rankn-map-{}.npy", std::process::id()));
    /// array![[1.0, 2.0], [3.0, 4.0]].save(&path)?;
    /// # #[allow(unsafe_code)] {
    /// // SAFETY: the file has a name of its own, and only this program knows it.
    /// let map = unsafe { NpyMap::<f64>::open(&path)? };
    /// assert_eq!(map.view().sum(), 10.0);
    /// # }
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub unsafe fn open(path: impl AsRef<Path>) -> Result<Self> {
        open(path.as_ref(), false, |file| {
            file::lock_shared(file)?;
            // SAFETY: the caller's promise: nobody changes the file.
            Ok(unsafe { Mmap::map(file)? })
        })
        .map(|map| NpyMap { map })
    }

    /// A view of the array in the file.
    pub fn view(&self) -> NdView<'_, T> {
        self.map.view()
    }
}

impl<T: NpyElement> NpyMapMut<T> {
    /// Maps the array in a file for reading and writing: what is written to the array is written to the file, at the
    /// latest when the map is dropped; [`Self::flush`] waits until it is on the disk.
    ///
    /// The file is locked for writing: other maps of it and [`NdArray::append_to`], in this program or another one that
    /// uses this crate, get an error.
    ///
    /// # Safety
    /// While the map lives, nobody else changes the file or reads it by way of another map. The lock does not keep those
    /// away who do not ask for it. See [`NpyMap::open`] for what happens otherwise.
    ///
    /// # Errors
    /// As [`NpyMap::open`], and if the file cannot be written.
    pub unsafe fn open(path: impl AsRef<Path>) -> Result<Self> {
        open(path.as_ref(), true, |file| {
            file::lock(file)?;
            // SAFETY: the caller's promise: nobody else changes the file.
            Ok(unsafe { MmapMut::map_mut(file)? })
        })
        .map(|map| NpyMapMut { map })
    }

    /// Maps the array in a file for reading and writing, and keeps what is written to itself: the file stays as it is.
    ///
    /// # Safety
    /// As for [`NpyMap::open`]: what was not written to is read from the file.
    ///
    /// # Errors
    /// As [`NpyMap::open`].
    pub unsafe fn open_private(path: impl AsRef<Path>) -> Result<Self> {
        open(path.as_ref(), false, |file| {
            file::lock_shared(file)?;
            // SAFETY: the caller's promise: nobody changes the file.
            Ok(unsafe { MmapOptions::new().map_copy(file)? })
        })
        .map(|map| NpyMapMut { map })
    }

    /// Makes a file with an array of this shape in C order, all zeros, replacing one that is there, and maps it as
    /// [`Self::open`] does. Where the file system can, zeros that were never written take no room on the disk.
    ///
    /// # Safety
    /// As for [`Self::open`].
    ///
    /// # Errors
    /// As [`Self::open`], and if a length is negative or the shape is too big.
    ///
    /// ```
    /// use rankn::{NdArray, array, io::NpyMapMut};
    /// let path = std::env::temp_dir().join(format!("rankn-create-{}.npy", std::process::id()));
    /// # #[allow(unsafe_code)] {
    /// // SAFETY: the file has a name of its own, and only this program knows it.
    /// let mut map = unsafe { NpyMapMut::<i32>::create(&path, [2, 2])? };
    /// map.view_mut().fill(7);
    /// map.flush()?;
    /// # }
    /// assert_eq!(NdArray::load(&path)?, array![[7, 7], [7, 7]]);
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub unsafe fn create(path: impl AsRef<Path>, shape: impl IntoShape) -> Result<Self> {
        let (path, shape) = (path.as_ref(), shape.into_shape()?);
        file::replace(path, |file| write_zeros::<T>(file, &shape))
            .map_err(|err| error::io::in_file(path, err))?;
        // SAFETY: the caller's promise.
        unsafe { Self::open(path) }
    }

    /// A view of the array in the file.
    pub fn view(&self) -> NdView<'_, T> {
        self.map.view()
    }

    /// A view of the array in the file, for writing.
    pub fn view_mut(&mut self) -> NdViewMut<'_, T> {
        let Mapped { bytes, start, layout, .. } = &mut self.map;
        let first = bytes[*start..].as_mut_ptr().cast();
        // SAFETY: these are the elements of the invariant, borrowed exclusively with the map.
        NdArray::from_parts(unsafe { Mut::from_raw(first, layout.size()) }, layout.clone())
    }

    /// Waits until what was written to the array is on the disk; of a map that keeps it to itself, does nothing.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if writing fails.
    pub fn flush(&self) -> Result<()> {
        Ok(self.map.bytes.flush()?)
    }
}

impl<T: NpyElement, M: Deref<Target = [u8]>> Mapped<T, M> {
    /// # Errors
    /// When the bytes are not what the invariant says.
    fn new(file: File, bytes: M) -> Result<Self> {
        let mut rest = &bytes[..];
        let header = NpyHeader::read(&mut rest)?;
        header.expect::<T>()?;
        if header.byte_order != ByteOrder::NATIVE && T::PART > 1 {
            return Err(error::io::not_native(T::DTYPE));
        }
        let (layout, len) = (header.layout()?, header.data_len()?);
        let data = rest.get(..len).ok_or_else(|| error::io::truncated("array data", len, rest.len()))?;
        check_elements::<T>(data)?;
        let start = bytes.len() - rest.len();
        Ok(Mapped { bytes, start, layout, _file: file, element: PhantomData })
    }

    fn view(&self) -> NdView<'_, T> {
        let first = self.bytes[self.start..].as_ptr().cast();
        // SAFETY: these are the elements of the invariant, borrowed with the map.
        NdArray::from_parts(unsafe { Ref::from_raw(first, self.layout.size()) }, self.layout.clone())
    }
}

/// Opens a file, maps it and checks that its data is an array of this type.
fn open<T: NpyElement, M: Deref<Target = [u8]>>(
    path: &Path,
    write: bool,
    map: impl FnOnce(&File) -> Result<M>,
) -> Result<Mapped<T, M>> {
    let mapped = || {
        let file = File::options().read(true).write(write).open(path)?;
        let bytes = map(&file)?;
        Mapped::new(file, bytes)
    };
    mapped().map_err(|err| error::io::in_file(path, err))
}

fn write_zeros<T: NpyElement>(file: &mut File, shape: &Shape) -> Result<()> {
    let shape = shape.to_vec();
    let header = NpyHeader { dtype: T::DTYPE, byte_order: ByteOrder::NATIVE, fortran_order: false, shape };
    let len = header.data_len()? as u64;
    header.write(file)?;
    let start = file.stream_position()?;
    Ok(file.set_len(start.saturating_add(len))?)
}
