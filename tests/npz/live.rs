//! NumPy reads what is written here, and the other way: `scripts/check_files`.

use rankn::io::{NpyElement, NpzReader, NpzWriter};
use rankn::{Complex32, Complex64, MemoryOrder, NdArray, Result};
use std::path::Path;
use std::process::Command;

/// Writes, for each array of the archive that it is given, the same one, and checks that they are equal bit by bit.
const SCRIPT: &str = r#"
import sys, itertools
import numpy as np
ours, theirs = np.load(sys.argv[1]), {}
for dtype, order, shape in itertools.product(
    "b1 i1 i2 i4 i8 u1 u2 u4 u8 f4 f8 c8 c16".split(), "CF", [(), (5,), (0,), (2, 3), (2, 0), (2, 2, 3), (2, 1, 3, 2)]
):
    k = np.arange(np.prod(shape, dtype=int)).reshape(shape)
    a = np.asarray(k * 5 % 2 == 1 if dtype == "b1" else k * 5 - 2 * (dtype[0] != "u"), order=order)
    a = np.array(a.astype(dtype), order=order)
    name = f"{dtype}_{order}_" + "x".join(map(str, shape))
    b = ours[name]
    assert b.dtype == a.dtype and b.shape == a.shape and b.flags.f_contiguous == a.flags.f_contiguous, name
    assert a.tobytes() == b.tobytes(), name
    theirs[name] = a.astype(a.dtype.newbyteorder(">")) if len(shape) == 3 else a
assert len(theirs) == len(ours.files), (len(theirs), len(ours.files))
(np.savez if sys.argv[2] == "stored" else np.savez_compressed)(sys.argv[1], **theirs)
"#;

const SHAPES: [&[usize]; 7] = [&[], &[5], &[0], &[2, 3], &[2, 0], &[2, 2, 3], &[2, 1, 3, 2]];

/// All arrays of one type, with their names.
fn arrays<T: NpyElement>(code: &str, nth: impl Fn(i64) -> T) -> Vec<(String, NdArray<T>)> {
    let mut arrays = Vec::new();
    for (order, shape) in
        [('C', MemoryOrder::C), ('F', MemoryOrder::Fortran)].into_iter().flat_map(|o| SHAPES.map(|s| (o, s)))
    {
        let lengths: Vec<String> = shape.iter().map(usize::to_string).collect();
        let elements = (0..shape.iter().product::<usize>() as i64).map(&nth).collect();
        let array = NdArray::from_shape_vec(shape, elements).expect("as many elements");
        arrays.push((format!("{code}_{}_{}", order.0, lengths.join("x")), array.to_order(order.1)));
    }
    arrays
}

macro_rules! for_each_type {
    ($call:ident $with:expr) => {
        $call("b1", |k| k * 5 % 2 == 1, $with)?;
        for_each_type! { $call $with; i8 "i1" 2, i16 "i2" 2, i32 "i4" 2, i64 "i8" 2, u8 "u1" 0, u16 "u2" 0, u32 "u4" 0, u64 "u8" 0, f32 "f4" 2, f64 "f8" 2 }
        $call("c8", |k| Complex32::new((k * 5 - 2) as f32, 0.0), $with)?;
        $call("c16", |k| Complex64::new((k * 5 - 2) as f64, 0.0), $with)?;
    };
    ($call:ident $with:expr; $($t:ident $code:literal $less:literal),*) => {
        $($call($code, |k| (k * 5 - $less) as $t, $with)?;)*
    };
}

fn write<T: NpyElement>(
    code: &str,
    nth: impl Fn(i64) -> T,
    npz: &mut NpzWriter<std::io::BufWriter<std::fs::File>>,
) -> Result<()> {
    arrays(code, nth).iter().try_for_each(|(name, array)| npz.write(name, array))
}

fn compare<T: NpyElement + PartialEq>(
    code: &str,
    nth: impl Fn(i64) -> T,
    npz: &mut NpzReader<std::io::BufReader<std::fs::File>>,
) -> Result<()> {
    for (name, expected) in arrays(code, nth) {
        let array = npz.read::<T>(&name)?;
        assert_eq!(array.shape(), expected.shape(), "{name}");
        assert!(array == expected, "{name}");
    }
    Ok(())
}

fn exchange(path: &Path, method: &str) -> Result<()> {
    NpzWriter::save(path, |npz| {
        npz.compress(method == "compressed");
        for_each_type! { write npz }
        Ok(())
    })?;
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/with_numpy");
    let status = Command::new(python).arg("-c").arg(SCRIPT).arg(path).arg(method).status()?;
    assert!(status.success(), "NumPy found a difference");
    let mut npz = NpzReader::open(path)?;
    for_each_type! { compare &mut npz }
    Ok(())
}

#[test]
#[ignore = "needs NumPy: scripts/check_files"]
fn numpy_reads_our_archives_and_we_its() -> Result<()> {
    for method in ["stored", "compressed"] {
        let path = std::env::temp_dir().join(format!("rankn-live-{method}-{}.npz", std::process::id()));
        exchange(&path, method)?;
        std::fs::remove_file(path)?;
    }
    Ok(())
}
