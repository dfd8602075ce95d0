//! `.npy` and `.npz` files: what is read is written, read and compared.

use rankn::io::NpyElement;
use rankn::{DType, DynArray, NdArray, Storage, array};
use std::fs;
use std::path::{Path, PathBuf};

/// An array in the `.npy` format, read from memory and from a file, mapped, and appended to.
pub fn npy(data: &[u8]) {
    let read = DynArray::read_from(&mut &*data).ok();
    if let Some(array) = &read {
        // Strings of no characters take no bytes; a million of them is let pass.
        let most = if array.dtype() == DType::Str(0) { 1 << 20 } else { data.len() };
        assert!(array.size() <= most, "more elements than the file has bytes");
        same_when_written(array);
    }
    let typed = NdArray::<f64>::read_from(&mut &*data).ok();
    assert!(typed.is_none_or(|typed| read.as_ref().is_some_and(|array| array.shape() == typed.shape())));
    let path = scratch("npy");
    fs::write(&path, data).expect("a file can be written");
    // Of a file, the length is known before.
    let loaded = DynArray::load(&path).ok();
    assert_eq!(loaded.as_ref().map(bytes_of), read.as_ref().map(bytes_of));
    #[cfg(feature = "mmap")]
    mapped(&path, read.as_ref());
    appended(&path, read.as_ref());
}

/// What is appended to a file stands behind what it held; a file that takes nothing stays as it was.
fn appended(path: &Path, before: Option<&DynArray>) {
    let bytes = fs::read(path).expect("the file is there");
    if array![1.5, -2.5].append_to(path).is_err() {
        assert_eq!(fs::read(path).expect("the file is there"), bytes);
        return;
    }
    let before =
        before.expect("what is appended to can be read").cast::<f64>().expect("elements of this type");
    let after = NdArray::<f64>::load(path).expect("a file that was appended to");
    let bits = |elements: &[f64]| elements.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&after.to_vec()), bits(&[before.to_vec(), vec![1.5, -2.5]].concat()));
}

#[cfg(feature = "mmap")]
#[expect(unsafe_code, reason = "mapping files is unsafe: nobody else may change them")]
fn mapped(path: &Path, read: Option<&DynArray>) {
    use rankn::io::NpyMap;
    // SAFETY: the file is of this process alone, and is not written while the map lives.
    let map = unsafe { NpyMap::<f64>::open(path) };
    if let Ok(map) = map {
        assert_eq!(Some(written(&map.view())), read.map(bytes_of));
    }
    // SAFETY: as above.
    if let Ok(map) = unsafe { NpyMap::<bool>::open(path) } {
        assert_eq!(Some(written(&map.view())), read.map(bytes_of));
    }
}

/// The members of an archive, one by one.
#[cfg(feature = "npz")]
pub fn npz(data: &[u8]) {
    use rankn::io::{NpzReader, NpzWriter};
    use std::io::Cursor;
    let Ok(mut archive) = NpzReader::new(Cursor::new(data)) else { return };
    let names: Vec<String> = archive.names().take(8).map(str::to_owned).collect();
    let mut copy = NpzWriter::new(Cursor::new(Vec::new()));
    let mut copied = Vec::new();
    for name in &names {
        let header = archive.header(name).ok();
        let read = archive.read::<f64>(name).ok();
        let untyped = archive.member(name).and_then(|mut member| DynArray::read_from(&mut member)).ok();
        if let Some(array) = &untyped {
            assert_eq!(header.map(|header| header.shape().to_vec()), Some(array.shape().to_vec()));
            same_when_written(array);
        }
        let Some(array) = read else { continue };
        assert_eq!(untyped.as_ref().map(bytes_of), Some(written(&array)));
        if copy.compress(copied.len() % 2 == 1).write(name, &array).is_ok() {
            copied.push((name, array));
        }
    }
    let mut again = NpzReader::new(copy.finish().expect("memory can be written")).expect("what was written");
    for (name, array) in copied {
        let read = again.read::<f64>(name).expect("an array that was written");
        assert_eq!(written(&read), written(&array));
    }
}

/// An array is written as bytes that are read as the same array.
fn same_when_written(array: &DynArray) {
    let bytes = bytes_of(array);
    let again = DynArray::read_from(&mut bytes.as_slice()).expect("what was written can be read");
    assert_eq!((again.dtype(), again.shape()), (array.dtype(), array.shape()));
    assert_eq!(bytes_of(&again), bytes);
}

/// All there is to an array, but for whether an array that is in both orders was in Fortran order.
fn bytes_of(array: &DynArray) -> Vec<u8> {
    let mut bytes = Vec::new();
    array.write_to(&mut bytes).expect("memory can be written");
    bytes
}

/// The same of an array whose type is known.
fn written<T: NpyElement, S: Storage<T>>(array: &NdArray<T, S>) -> Vec<u8> {
    let mut bytes = Vec::new();
    array.write_to(&mut bytes).expect("memory can be written");
    bytes
}

/// A file of this process and thread.
fn scratch(name: &str) -> PathBuf {
    let thread = std::thread::current().id();
    std::env::temp_dir().join(format!("rankn-fuzz-{}-{thread:?}.{name}", std::process::id()))
}
