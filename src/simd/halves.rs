//! Halves to single floats and back, by the instructions of the processor where it has them. The bits are the same at every
//! level.
//!
//! # The invariant
//! That of `simd`; the operand of a loop has as many elements as it is told, and the target room for as many.
#![expect(unsafe_code, reason = "loops over pointers, by instructions that were detected")]

use super::Levels;
use crate::element::half::{narrowed, widened};
use half::f16;

/// Halves to single floats.
#[cfg(target_arch = "x86_64")]
pub(crate) const WIDEN: Levels = Levels([widen, x86::widen_avx2, x86::widen_avx512]);
/// Single floats to the nearest halves.
#[cfg(target_arch = "x86_64")]
pub(crate) const NARROW: Levels = Levels([narrow, x86::narrow_avx2, x86::narrow_avx512]);
/// Halves to single floats.
#[cfg(not(target_arch = "x86_64"))]
pub(crate) const WIDEN: Levels = Levels([widen; 3]);
/// Single floats to the nearest halves.
#[cfg(not(target_arch = "x86_64"))]
pub(crate) const NARROW: Levels = Levels([narrow; 3]);

/// # Safety
/// As for a [`Row`](super::Row).
unsafe fn widen(out: *mut u8, operands: *const *const u8, n: usize) {
    // SAFETY: the caller's promise.
    unsafe { widen_rest((*operands).cast(), out.cast(), 0, n) }
}

/// # Safety
/// As for a [`Row`](super::Row).
unsafe fn narrow(out: *mut u8, operands: *const *const u8, n: usize) {
    // SAFETY: the caller's promise.
    unsafe { narrow_rest((*operands).cast(), out.cast(), 0, n) }
}

/// # Safety
/// The pointers lead to `n` elements.
#[inline(always)]
unsafe fn widen_rest(from: *const f16, to: *mut f32, start: usize, n: usize) {
    for i in start..n {
        // SAFETY: the caller's promise.
        unsafe { to.add(i).write(widened(*from.add(i))) };
    }
}

/// # Safety
/// The pointers lead to `n` elements.
#[inline(always)]
unsafe fn narrow_rest(from: *const f32, to: *mut f16, start: usize, n: usize) {
    for i in start..n {
        // SAFETY: the caller's promise.
        unsafe { to.add(i).write(narrowed(*from.add(i))) };
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{narrow_rest, widen_rest};
    use std::arch::x86_64::*;

    /// A loop over full vectors of so many elements, and the rest one by one.
    macro_rules! rows {
        ($($name:ident, $features:literal, $lanes:literal, $rest:ident: |$from:ident: $f:ty, $to:ident: $t:ty| $step:expr;)*) => {$(
            /// # Safety
            /// As for a [`Row`](crate::simd::Row), on a processor with these features.
            #[target_feature(enable = $features)]
            pub(super) unsafe fn $name(out: *mut u8, operands: *const *const u8, n: usize) {
                // SAFETY: the caller's promise: the pointers lead to `n` elements.
                unsafe {
                    let (from, to) = ((*operands).cast::<$f>(), out.cast::<$t>());
                    let whole = n / $lanes * $lanes;
                    for i in (0..whole).step_by($lanes) {
                        let ($from, $to) = (from.add(i), to.add(i));
                        $step;
                    }
                    $rest(from.cast(), to.cast(), whole, n);
                }
            }
        )*};
    }

    const NEAREST: i32 = _MM_FROUND_TO_NEAREST_INT;

    rows! {
        widen_avx2, "avx2,fma,bmi1,bmi2,lzcnt,popcnt,f16c", 8, widen_rest: |from: u16, to: f32| {
            _mm256_storeu_ps(to, _mm256_cvtph_ps(_mm_loadu_si128(from.cast())))
        };
        narrow_avx2, "avx2,fma,bmi1,bmi2,lzcnt,popcnt,f16c", 8, narrow_rest: |from: f32, to: u16| {
            _mm_storeu_si128(to.cast(), _mm256_cvtps_ph::<NEAREST>(_mm256_loadu_ps(from)))
        };
        widen_avx512, "avx512f,avx512vl,avx2,fma,f16c", 16, widen_rest: |from: u16, to: f32| {
            _mm512_storeu_ps(to, _mm512_cvtph_ps(_mm256_loadu_si256(from.cast())))
        };
        narrow_avx512, "avx512f,avx512vl,avx2,fma,f16c", 16, narrow_rest: |from: f32, to: u16| {
            _mm256_storeu_si256(to.cast(), _mm512_cvtps_ph::<NEAREST>(_mm512_loadu_ps(from)))
        };
    }
}
