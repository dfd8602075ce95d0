//! Every level of the processor gives the same bits, and so does every position in an array.

use super::FUNCTIONS;
use super::measure::{Function, patterns};
use rankn::{NdArray, s};
use std::env;
use std::process::Command;

/// All NaN are one.
fn bits(results: &NdArray<f64>) -> Vec<u64> {
    results.iter().map(|x| if x.is_nan() { 1 } else { x.to_bits() }).collect()
}

/// FNV-1a over words.
fn digest(words: &[u64]) -> u64 {
    words.iter().fold(0xCBF29CE484222325, |h, w| (h ^ w).wrapping_mul(0x100000001B3))
}

fn digests(f: &Function) -> String {
    let arguments = f.recorded().arguments;
    let x = patterns(2000);
    let y = x.roll(701, 0).unwrap();
    let small = (f.f32)(&[x, y][..arguments.len()]).cast::<f64>();
    format!("{} {:x} {:x}", f.name, digest(&bits(&(f.f64)(&arguments))), digest(&bits(&small)))
}

#[test]
fn every_level_gives_the_same_bits() {
    const CHILD: &str = "RANKN_TEST_CHILD";
    let own = format!("digests {:?}", FUNCTIONS.iter().map(digests).collect::<Vec<_>>());
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

#[test]
fn every_position_gives_the_same_bits() {
    for f in FUNCTIONS {
        let all: Vec<_> =
            f.recorded().arguments.iter().map(|x| x.slice(s![..40]).unwrap().to_owned()).collect();
        let whole = bits(&(f.f64)(&all));
        for start in 0..40 {
            let rest: Vec<_> = all.iter().map(|x| x.slice(s![start..;3]).unwrap().to_owned()).collect();
            let wanted: Vec<u64> = whole[start..].iter().step_by(3).copied().collect();
            assert_eq!(bits(&(f.f64)(&rest)), wanted, "{} from {start}", f.name);
        }
    }
}
