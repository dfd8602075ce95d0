//! Files of nothing but elements.

use super::files::Directory;
use rankn::{Complex64, ErrorKind, NdArray, Result, arange, array, s};
use std::fs;

#[test]
fn elements_are_written_in_c_order_and_read_as_a_list() -> Result<()> {
    let directory = Directory::new("raw");
    let path = directory.0.join("a.bin");
    let a = arange(24i32).reshape([4, 6])?;
    let views = [
        a.view(),
        a.t(),
        a.slice(s![..;-1, 1..;2])?,
        a.slice(s![2, ..0])?,
        a.at(1)?.broadcast_to([9000, 6])?,
    ];
    for view in views {
        view.to_owned().tofile(&path)?;
        let expected = fs::read(&path)?;
        view.tofile(&path)?;
        assert_eq!(fs::read(&path)?, expected);
        let bytes: Vec<u8> = view.iter().flat_map(|x| x.to_ne_bytes()).collect();
        assert_eq!(expected, bytes);
        assert_eq!(NdArray::<i32>::fromfile(&path)?.to_vec(), view.to_vec());
    }
    assert_eq!(fs::read_dir(&directory.0)?.count(), 1, "nothing else is left");
    let z = array![Complex64::new(1.0, -2.0)];
    z.tofile(&path)?;
    assert_eq!(
        (NdArray::<Complex64>::fromfile(&path)?, NdArray::<f64>::fromfile(&path)?),
        (z, array![1.0, -2.0])
    );
    Ok(())
}

#[test]
fn as_much_is_read_as_there_is() -> Result<()> {
    let directory = Directory::new("raw-parts");
    let path = directory.0.join("a.bin");
    fs::write(&path, [1u8, 0, 2, 0, 3, 0, 9])?;
    let read = |offset, count| NdArray::<u16>::fromfile_with(&path, offset, count);
    assert_eq!(
        read(0, None)?,
        array![1u16, 2, 3].map(|x| u16::from_le_bytes(x.to_ne_bytes())),
        "a rest is left out"
    );
    assert_eq!(read(4, Some(0))?.shape(), [0]);
    assert_eq!(read(4, Some(usize::MAX))?.shape(), [1], "no more memory than the file has");
    assert_eq!(read(3, None)?.shape(), [2]);
    assert_eq!(read(7, None)?.shape(), [0]);
    assert_eq!(read(u64::from(u32::MAX), Some(8))?.shape(), [0], "beyond the end");
    assert_eq!(NdArray::<bool>::fromfile(&path)?.to_vec(), [true, false, true, false, true, false, true]);
    assert_eq!(NdArray::<f64>::fromfile(&path)?.shape(), [0], "less than one element");
    fs::write(&path, [])?;
    assert_eq!(NdArray::<f64>::fromfile(&path)?.shape(), [0]);
    Ok(())
}

#[test]
fn errors_of_raw_files_name_the_file() {
    let missing = std::env::temp_dir().join("rankn-no-such-directory").join("a.bin");
    let results = [array![1].tofile(&missing).err(), NdArray::<i32>::fromfile(&missing).err()];
    for err in results {
        let err = err.expect("there is no such directory");
        assert_eq!(err.kind(), ErrorKind::Io);
        assert!(err.to_string().starts_with(&format!("{}: ", missing.display())), "{err}");
    }
    // An offset beyond what files have.
    let path = std::env::temp_dir().join(format!("rankn-raw-far-{}.bin", std::process::id()));
    fs::write(&path, [1, 2]).expect("a temporary file");
    let far = NdArray::<u8>::fromfile_with(&path, u64::MAX, None);
    fs::remove_file(&path).expect("it is there");
    assert!(far.is_err_and(|err| err.kind() == ErrorKind::Io));
}
