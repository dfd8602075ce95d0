//! Every level of the processor gives the same bits.

use super::measure::{patterns, recorded};
use rankn::NdArray;
use std::env;
use std::process::Command;

/// Functions of one number, of both types, by name.
macro_rules! digests {
    ($($name:ident)*) => {
        [$((stringify!($name), {
            let x = NdArray::from_vec(recorded(stringify!($name)).x);
            let small = patterns(2_000);
            digest(x.$name().iter().copied().chain(small.$name().iter().map(|&y| y.into())))
        })),*]
    };
}

/// FNV-1a over the bits; all NaN are one.
fn digest(results: impl Iterator<Item = f64>) -> u64 {
    let bits = results.map(|x| if x.is_nan() { 1 } else { x.to_bits() });
    bits.fold(0xCBF29CE484222325, |h, w| (h ^ w).wrapping_mul(0x100000001B3))
}

#[test]
fn every_level_gives_the_same_bits() {
    const CHILD: &str = "RANKN_TEST_CHILD";
    let own = format!("digests {:x?}", digests! { exp });
    if env::var_os(CHILD).is_some() {
        return println!("{own}");
    }
    for level in ["baseline", "avx2", "avx512"] {
        let output = Command::new(env::current_exe().unwrap())
            .args(["levels::every_level_gives_the_same_bits", "--exact", "--nocapture"])
            .env("RANKN_SIMD", level)
            .env(CHILD, "1")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        let line = text.lines().find_map(|line| line.find("digests").map(|at| &line[at..]));
        assert_eq!(line, Some(&*own), "at level {level}: {text}");
    }
}
