//! The only file that knows what the processor can do.
//!
//! Kernels are ordinary loops. [`dispatch`] compiles the loop it is given once for each level and runs the best one
//! that this processor has; results are the same at every level, since no operation is contracted or reordered.
//!
//! # The invariant
//! A function with `#[target_feature]` is called only after `detect` found all of its features.
#![expect(
    unsafe_code,
    reason = "calling a function compiled for features of the processor that were just detected"
)]

#[cfg(target_arch = "x86_64")]
mod eight;
#[cfg(feature = "f16")]
pub(crate) mod halves;

use crate::vmath::Function;
use std::sync::atomic::{AtomicU8, Ordering};

/// What the processor can do, from least to most.
///
/// Levels above the baseline are those of x86-64. On aarch64 the baseline has vectors (NEON) and fuses products and sums,
/// so the same loops become vector instructions there without a choice, and `mul_add` is one of them; its matrix products
/// are made by the NEON kernels of `matrixmultiply`. That is known by reading: no such processor was at hand to measure
/// on. On x86-64 the baseline has no fused instruction, and elementary functions call the library for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// What every processor of this architecture has.
    Baseline = 1,
    /// x86-64 with AVX2 and FMA.
    Avx2 = 2,
    /// x86-64 with the AVX-512 of Ice Lake and Zen 4 and later: earlier ones slow down when they use it.
    Avx512 = 3,
}

static LEVEL: AtomicU8 = AtomicU8::new(0);

/// The level in use: the best this processor has, or the lower one named by the environment variable `RANKN_SIMD`
/// (`baseline`, `avx2`, `avx512`).
#[inline(always)]
pub(crate) fn level() -> Level {
    match number() {
        1 => Level::Baseline,
        2 => Level::Avx2,
        _ => Level::Avx512,
    }
}

/// The level in use as a number.
#[inline(always)]
fn number() -> usize {
    match LEVEL.load(Ordering::Relaxed) {
        0 => detect() as usize,
        known => known.into(),
    }
}

#[cold]
#[inline(never)]
fn detect() -> Level {
    let wanted = match std::env::var("RANKN_SIMD").as_deref() {
        Ok("baseline") => Level::Baseline,
        Ok("avx2") => Level::Avx2,
        _ => Level::Avx512,
    };
    let level = supported().min(wanted);
    LEVEL.store(level as u8, Ordering::Relaxed);
    level
}

#[cfg(target_arch = "x86_64")]
fn supported() -> Level {
    macro_rules! all {
        ($($feature:tt)*) => { true $(&& std::is_x86_feature_detected!($feature))* };
    }
    let avx2 = all!("avx2" "fma" "bmi1" "bmi2" "lzcnt" "popcnt" "f16c");
    let avx512 = all!("avx512f" "avx512bw" "avx512cd" "avx512dq" "avx512vl" "avx512vbmi" "avx512vbmi2")
        && all!("avx512vpopcntdq" "avx512bitalg");
    match (avx2, avx512) {
        (true, true) => Level::Avx512,
        (true, false) => Level::Avx2,
        _ => Level::Baseline,
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn supported() -> Level {
    Level::Baseline
}

/// Runs `kernel` compiled for the best level of this processor.
///
/// The closure and everything it calls in its loops must be `#[inline(always)]`: what is not inlined here is compiled
/// for the baseline and loses its vector instructions.
#[inline(always)]
pub(crate) fn dispatch<R>(kernel: impl FnOnce() -> R) -> R {
    #[cfg(target_arch = "x86_64")]
    match level() {
        // SAFETY: the invariant of this file: `level` answers with it only when all its features were detected.
        Level::Avx512 => unsafe { avx512(kernel) },
        // SAFETY: as above.
        Level::Avx2 => unsafe { avx2(kernel) },
        Level::Baseline => kernel(),
    }
    #[cfg(not(target_arch = "x86_64"))]
    kernel()
}

/// The same for at most AVX2: for large loops that mostly wait for memory, which are not worth compiling a third time. Folds
/// of 10 000 `f64` in cache take up to 1.3 times as long as an earlier form of them with AVX-512 did.
#[inline(always)]
pub(crate) fn dispatch_narrow<R>(kernel: impl FnOnce() -> R) -> R {
    #[cfg(target_arch = "x86_64")]
    if level() >= Level::Avx2 {
        // SAFETY: the invariant of this file: higher levels have all features of lower ones.
        return unsafe { avx2(kernel) };
    }
    kernel()
}

/// Runs `kernel` compiled for AVX2 where the processor has it; answers whether it does. For loops that are laid out for
/// vectors of this width.
#[inline(always)]
pub(crate) fn with_avx2(kernel: impl FnOnce()) -> bool {
    #[cfg(target_arch = "x86_64")]
    if level() >= Level::Avx2 {
        // SAFETY: the invariant of this file: higher levels have all features of lower ones.
        unsafe { avx2(kernel) };
        return true;
    }
    _ = kernel;
    false
}

/// A loop over so many elements, which are behind pointers to bytes: to one target, and from a list of operands.
pub(crate) type Row = unsafe fn(*mut u8, *const *const u8, usize);

/// What a [`Row`] does, to be compiled for several levels. `row` and what it calls is `#[inline(always)]`.
pub(crate) trait Body {
    /// # Safety
    /// The pointers lead to as many elements as this loop reads and writes.
    unsafe fn row(out: *mut u8, operands: *const *const u8, n: usize);
}

/// A loop compiled for each level.
pub(crate) struct Levels([Row; 3]);

impl Levels {
    /// That of a body.
    pub(crate) const fn of<B: Body>() -> Self {
        #[cfg(target_arch = "x86_64")]
        return Levels([B::row, row_avx2::<B>, row_avx512::<B>]);
        #[cfg(not(target_arch = "x86_64"))]
        Levels([B::row; 3])
    }

    /// The same for at most AVX2: for loops that wait for memory, or do no more with wider vectors. The third one is not
    /// compiled then.
    pub(crate) const fn narrow(self) -> Self {
        let [baseline, avx2, _] = self.0;
        Levels([baseline, avx2, avx2])
    }

    /// The same, but with AVX-512 this function of two `f64` eight at a time, of which the body is that of single ones.
    pub(crate) const fn in_eights<F: Function>(self) -> Self {
        let [baseline, avx2, _] = self.0;
        #[cfg(target_arch = "x86_64")]
        return Levels([baseline, avx2, eight::row::<F>]);
        #[cfg(not(target_arch = "x86_64"))]
        Levels([baseline, avx2, avx2])
    }

    /// That of a body which gains nothing from vector instructions, compiled once.
    pub(crate) const fn single<B: Body>() -> Self {
        Levels([B::row; 3])
    }

    /// The one for this processor. It may be called: `level` answers with a level only when its features were detected.
    #[inline(always)]
    pub(crate) fn best(&self) -> Row {
        self.0[(number() - 1).min(2)]
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512cd,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
#[target_feature(enable = "avx512vpopcntdq,avx512bitalg")]
#[target_feature(enable = "avx2,fma,bmi1,bmi2,lzcnt,popcnt,f16c")]
unsafe fn row_avx512<B: Body>(out: *mut u8, operands: *const *const u8, n: usize) {
    // SAFETY: the caller's promise.
    unsafe { B::row(out, operands, n) }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma,bmi1,bmi2,lzcnt,popcnt,f16c")]
unsafe fn row_avx2<B: Body>(out: *mut u8, operands: *const *const u8, n: usize) {
    // SAFETY: the caller's promise.
    unsafe { B::row(out, operands, n) }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512cd,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
#[target_feature(enable = "avx512vpopcntdq,avx512bitalg")]
#[target_feature(enable = "avx2,fma,bmi1,bmi2,lzcnt,popcnt,f16c")]
fn avx512<R>(kernel: impl FnOnce() -> R) -> R {
    kernel()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma,bmi1,bmi2,lzcnt,popcnt,f16c")]
fn avx2<R>(kernel: impl FnOnce() -> R) -> R {
    kernel()
}
