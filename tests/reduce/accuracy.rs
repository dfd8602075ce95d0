//! Sums are accurate on every axis and in every layout, and the same at every level of the processor.

use std::env;
use std::process::Command;

use rankn::{MemoryOrder, NdArray, NdView, s};

/// How far a sum of `n` times 0.1 in `f32` is off, relative to the exact one.
fn error(sum: f32, n: usize) -> f64 {
    let exact = f64::from(0.1f32) * n as f64;
    (f64::from(sum) - exact).abs() / exact
}

const BOUND: f64 = 1e-6;

#[test]
fn sums_of_a_million_tenths() {
    let n = 1_000_000;
    let a = NdArray::full([n], 0.1f32);
    assert!(error(a.sum(), n) <= BOUND);
    assert!(error(a.mean(), 1) <= BOUND);
    assert!(error(a.slice(s![..;2]).unwrap().sum(), n / 2) <= BOUND);
    assert!(error(a.slice(s![..;-3]).unwrap().sum(), n.div_ceil(3)) <= BOUND);
    assert!(error((a.lazy() * 2.0).sum(), 2 * n) <= BOUND);
    assert!(error(NdArray::scalar(0.1f32).broadcast_to([n]).unwrap().sum(), n) <= BOUND);
    let every = NdArray::full([n], true);
    assert!(error(a.filter(&every).unwrap().sum().item().unwrap(), n) <= BOUND);
    for inner in [1, 2, 3, 5, 15, 16, 17, 100, 1000] {
        check_axes(n / inner, inner);
    }
}

/// Both axes of a table, in both orders of memory.
fn check_axes(rows: usize, columns: usize) {
    let c = NdArray::full([rows, columns], 0.1f32);
    let f = c.to_order(MemoryOrder::Fortran);
    let good = |sums: NdArray<f32>, n| sums.iter().all(|&sum| error(sum, n) <= BOUND);
    for a in [&c, &f] {
        assert!(
            good(a.along(0).unwrap().sum(), rows),
            "axis 0 of {:?}, strides {:?}",
            a.shape(),
            a.strides()
        );
        assert!(
            good(a.along(1).unwrap().sum(), columns),
            "axis 1 of {:?}, strides {:?}",
            a.shape(),
            a.strides()
        );
        assert!(error(a.sum(), rows * columns) <= BOUND && error(a.mean(), 1) <= BOUND);
        assert!(good(a.along(0).unwrap().mean(), 1));
    }
}

#[test]
fn three_axes() {
    let a = NdArray::full([30, 100, 40], 0.1f32);
    let good = |sums: NdArray<f32>, n| sums.iter().all(|&sum| error(sum, n) <= BOUND);
    assert!(good(a.along([0, 1]).unwrap().sum(), 3000));
    assert!(good(a.along([0, 2]).unwrap().sum(), 1200));
    assert!(good(a.along([1, 2]).unwrap().sum(), 4000));
    assert!(good(a.permute_axes([1, 0, 2]).unwrap().along([0, 1]).unwrap().sum(), 3000));
}

#[test]
fn sums_of_ten_million_tenths() {
    let n = 10_000_000;
    let a = NdArray::full([n], 0.1f32);
    let good = |sums: NdArray<f32>, n| sums.iter().all(|&sum| error(sum, n) <= BOUND);
    assert!(error(a.sum(), n) <= BOUND);
    assert!(good(a.view().reshape([n / 2, 2]).unwrap().along(0).unwrap().sum(), n / 2));
    assert!(good(a.view().reshape([n / 100, 100]).unwrap().along(0).unwrap().sum(), n / 100));
}

#[test]
fn sums_of_ten_million_tenths_in_every_layout() {
    let n = 10_000_000;
    let a = NdArray::full([n], 0.1f32);
    let good = |sums: NdArray<f32>, n: usize| sums.iter().all(|&sum| error(sum, n) <= BOUND);
    assert!(error(a.slice(s![..;-1]).unwrap().sum(), n) <= BOUND);
    assert!(error(a.slice(s![..;2]).unwrap().sum(), n / 2) <= BOUND);
    let tall = a.view().reshape([n / 2, 2]).unwrap();
    let wide = a.view().reshape([2, n / 2]).unwrap();
    assert!(good(tall.t().along(1).unwrap().sum(), n / 2));
    assert!(good(wide.along(1).unwrap().sum(), n / 2) && good(wide.t().along(0).unwrap().sum(), n / 2));
    assert!(error(tall.t().sum(), n) <= BOUND && error(wide.slice(s![.., ..;-1]).unwrap().sum(), n) <= BOUND);
    let first = a.view().reshape([n / 4, 2, 2]).unwrap();
    assert!(good(first.along(0).unwrap().sum(), n / 4) && good(first.along([0, 1]).unwrap().sum(), n / 2));
    assert!(good(first.along([0, 2]).unwrap().sum(), n / 2));
    let middle = a.view().reshape([2, n / 4, 2]).unwrap();
    assert!(good(middle.along(1).unwrap().sum(), n / 4) && good(middle.along([0, 1]).unwrap().sum(), n / 2));
    let last = a.reshape([2, 2, n / 4]).unwrap();
    assert!(good(last.along(2).unwrap().sum(), n / 4) && good(last.along([0, 2]).unwrap().sum(), n / 2));
}

#[test]
fn a_square_of_tenths_is_right_to_two_units_in_the_last_place() {
    let a = NdArray::full([1000, 1000], 0.1f32);
    assert!(error(a.sum(), 1_000_000) <= 2.5e-7);
    assert!(error(a.t().slice(s![..;-1]).unwrap().sum(), 1_000_000) <= 2.5e-7);
}

#[test]
fn variances_of_large_numbers() {
    // The textbook formula loses everything here.
    let a = NdArray::from_fn([10_000], |i| 1e9 + (i[0] % 2) as f64);
    assert_eq!(a.var(), 0.25);
    assert_eq!(a.std(), 0.5);
    assert_eq!(a.view().reshape([5000, 2]).unwrap().along(0).unwrap().var(), rankn::array![0.0, 0.0]);
}

/// Numbers whose sum depends on the order in which they are added.
fn irregular(n: usize) -> Vec<f64> {
    let mut state = 1u64;
    let next = move |_| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 11) as f64 / 1e10 - 4e5
    };
    (0..n).map(next).collect()
}

#[test]
fn the_place_in_memory_does_not_matter() {
    let numbers = irregular(5000);
    for n in [1, 31, 32, 33, 100, 2047, 2048, 2049, 4900] {
        let bits: Vec<u64> = (0..9)
            .map(|offset| {
                let mut moved = vec![0.0; offset];
                moved.extend(&numbers[..n]);
                NdView::from_slice(&moved).slice(s![offset..]).unwrap().sum().to_bits()
            })
            .collect();
        assert!(bits.iter().all(|b| *b == bits[0]), "{n}: {bits:x?}");
    }
}

/// Bits of many results of floats.
fn bits() -> Vec<u64> {
    let a = NdArray::from_vec(irregular(60_000)).reshape([20, 300, 10]).unwrap();
    let f = a.to_order(MemoryOrder::Fortran);
    let small = a.cast::<f32>();
    let mut bits =
        vec![a.sum(), f.sum(), a.var(), a.slice(s![.., ..;-3]).unwrap().sum(), (a.lazy() * &f).sum()];
    for axis in 0..3 {
        for array in [&a, &f] {
            bits.extend(array.along(axis).unwrap().sum().to_vec());
            bits.extend(array.along(axis).unwrap().std().to_vec());
        }
    }
    let mask = f.greater(a.mean());
    for axis in 0..3 {
        for array in [&a, &f] {
            let along = || array.along(axis).unwrap();
            bits.extend(along().filter(&mask).unwrap().sum().to_vec());
            bits.extend(along().max().unwrap().to_vec());
            bits.extend(along().argmin().unwrap().cast::<f64>().to_vec());
            bits.extend(along().cumsum().unwrap().to_vec());
        }
    }
    bits.extend([a.max().unwrap(), a.argmax().unwrap() as f64, small.sum().into(), mask.sum() as f64]);
    bits.extend((a.lazy() * 0.3 - &f / 7.0 + 1e-3).eval().to_vec());
    bits.extend(a.lazy().sin().exp().eval().to_vec());
    bits.extend((&a % 3.7).to_vec());
    bits.extend(a.floor_div(1.3).to_vec());
    bits.extend(small.along(1).unwrap().mean().cast::<f64>().to_vec());
    bits.iter().map(|x| x.to_bits()).collect()
}

/// FNV-1a over words, and how many there are.
fn digest(words: &[u64]) -> String {
    let hash = words.iter().fold(0xCBF29CE484222325u64, |h, w| (h ^ w).wrapping_mul(0x100000001B3));
    format!("digest {hash:016x} of {}", words.len())
}

#[test]
fn every_level_of_the_processor_gives_the_same_bits() {
    const CHILD: &str = "RANKN_TEST_CHILD";
    let own = digest(&bits());
    if env::var_os(CHILD).is_some() {
        return println!("{own}");
    }
    for level in ["baseline", "avx2", "avx512"] {
        let test = "accuracy::every_level_of_the_processor_gives_the_same_bits";
        let output = Command::new(env::current_exe().unwrap())
            .args([test, "--exact", "--nocapture"])
            .env("RANKN_SIMD", level)
            .env(CHILD, "1")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        let line = text.lines().find_map(|line| line.find("digest").map(|at| &line[at..]));
        assert_eq!(line, Some(&*own), "at level {level}: {text}");
    }
}
