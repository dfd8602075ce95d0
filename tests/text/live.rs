//! NumPy writes the same texts: `scripts/check_files`.

use super::saved;
use rankn::io::{SaveText, TextFormat};
use rankn::{Complex64, NdArray, Result};
use std::path::Path;
use std::process::Command;

const SCRIPT: &str = r#"
import io, sys
import numpy as np
path = sys.argv[1]
bits = np.load(path + ".npy")
doubles = bits.view(np.float64)
for k, fmt in enumerate(["%.18e", "%.3e", "%.0e", "%.2f", "%.6g", "%.17g", "%.1g"]):
    for name, a in [("f", doubles), ("c", doubles.reshape(-1, 2).copy().view(np.complex128)), ("i", bits)]:
        ours = open(f"{path}.{name}{k}").read()
        theirs = io.StringIO()
        np.savetxt(theirs, a, fmt)
        assert ours == theirs.getvalue(), (fmt, name)
        if fmt == "%.18e" and name == "f":
            assert np.array_equal(np.loadtxt(path + ".f0", ndmin=2).ravel(), doubles.ravel(), equal_nan=True)
"#;

#[test]
#[ignore = "needs NumPy: scripts/check_files"]
fn numpy_writes_the_same_texts() -> Result<()> {
    let folder = std::env::temp_dir().join(format!("rankn-live-text-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let path = folder.join("numbers");
    // Numbers of all sizes, from a generator of 64 bits, and some of which the decimal digits are short.
    let mut state = 1u64;
    let mut bits: Vec<u64> = Vec::new();
    for k in 0..4000 {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        bits.push(if k % 2 == 0 { state } else { (((state >> 44) as f64 - 5e5) / 64.0).to_bits() });
    }
    let bits = NdArray::from_shape_vec([1000, 4], bits)?;
    bits.save(path.with_extension("npy"))?;
    let doubles = bits.map(|bits| f64::from_bits(*bits));
    let pairs = doubles.as_slice().unwrap_or_default().chunks(2).map(|pair| Complex64::new(pair[0], pair[1]));
    let complex = NdArray::from_shape_vec([2000, 1], pairs.collect())?;
    let formats = [
        TextFormat::Exponent(18),
        TextFormat::Exponent(3),
        TextFormat::Exponent(0),
        TextFormat::Fixed(2),
        TextFormat::General(6),
        TextFormat::General(17),
        TextFormat::General(1),
    ];
    for (k, format) in formats.into_iter().enumerate() {
        let options = SaveText::new().format(format);
        std::fs::write(path.with_extension(format!("f{k}")), saved(&options, &doubles))?;
        std::fs::write(path.with_extension(format!("c{k}")), saved(&options, &complex))?;
        std::fs::write(path.with_extension(format!("i{k}")), saved(&options, &bits))?;
    }
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/with_numpy");
    let status = Command::new(python).arg("-c").arg(SCRIPT).arg(&path).status()?;
    assert!(status.success(), "NumPy found a difference");
    std::fs::remove_dir_all(folder)?;
    Ok(())
}
