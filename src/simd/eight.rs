//! Eight `f64` in a register, for AVX-512.
//!
//! # The invariant
//! There are [`Eight`] numbers only in functions that are compiled for AVX-512, and run only where `level` found it: they
//! are made by `row`, which says so, and by operations on other ones.
#![expect(unsafe_code, reason = "intrinsics of features that were detected")]

use crate::vmath::{Function, Lanes};
use std::arch::x86_64::*;
use std::ops::{Add, Mul, Sub};

/// Eight numbers.
#[derive(Clone, Copy)]
pub(crate) struct Eight(__m512d);

/// What intrinsics make of numbers that are there already.
macro_rules! eight {
    ($($intrinsics:tt)*) => {
        // SAFETY: the invariant of this file: where there are such numbers, there is AVX-512.
        unsafe { Eight($($intrinsics)*) }
    };
}

/// The same for a mask.
macro_rules! mask {
    ($($intrinsics:tt)*) => {
        // SAFETY: as above.
        unsafe { $($intrinsics)* }
    };
}

impl Add for Eight {
    type Output = Self;
    #[inline(always)]
    fn add(self, b: Self) -> Self {
        eight!(_mm512_add_pd(self.0, b.0))
    }
}

impl Sub for Eight {
    type Output = Self;
    #[inline(always)]
    fn sub(self, b: Self) -> Self {
        eight!(_mm512_sub_pd(self.0, b.0))
    }
}

impl Mul for Eight {
    type Output = Self;
    #[inline(always)]
    fn mul(self, b: Self) -> Self {
        eight!(_mm512_mul_pd(self.0, b.0))
    }
}

impl Lanes for Eight {
    type Mask = __mmask8;

    #[inline(always)]
    fn of(self, constant: f64) -> Self {
        eight!(_mm512_set1_pd(constant))
    }
    #[inline(always)]
    fn mul_add(self, b: Self, c: Self) -> Self {
        eight!(_mm512_fmadd_pd(self.0, b.0, c.0))
    }
    #[inline(always)]
    fn neg_mul_add(self, b: Self, c: Self) -> Self {
        eight!(_mm512_fnmadd_pd(self.0, b.0, c.0))
    }
    #[inline(always)]
    fn mul_sub(self, b: Self, c: Self) -> Self {
        eight!(_mm512_fmsub_pd(self.0, b.0, c.0))
    }
    #[inline(always)]
    fn trunc(self) -> Self {
        eight!(_mm512_roundscale_pd::<_MM_FROUND_TO_ZERO>(self.0))
    }

    #[inline(always)]
    fn less(self, b: Self) -> __mmask8 {
        mask!(_mm512_cmp_pd_mask::<_CMP_LT_OQ>(self.0, b.0))
    }
    #[inline(always)]
    fn equal(self, b: Self) -> __mmask8 {
        mask!(_mm512_cmp_pd_mask::<_CMP_EQ_OQ>(self.0, b.0))
    }
    #[inline(always)]
    fn any(a: __mmask8, b: __mmask8) -> __mmask8 {
        a | b
    }
    #[inline(always)]
    fn but(a: __mmask8, b: __mmask8) -> __mmask8 {
        a & !b
    }
    #[inline(always)]
    fn choose(mask: __mmask8, a: Self, b: Self) -> Self {
        eight!(_mm512_mask_blend_pd(mask, b.0, a.0))
    }

    #[inline(always)]
    fn and(self, bits: u64) -> Self {
        eight!(_mm512_and_pd(self.0, _mm512_set1_pd(f64::from_bits(bits))))
    }
    #[inline(always)]
    fn or(self, bits: u64) -> Self {
        self.join(self.of(f64::from_bits(bits)))
    }
    #[inline(always)]
    fn join(self, b: Self) -> Self {
        eight!(_mm512_or_pd(self.0, b.0))
    }
    #[inline(always)]
    fn plus(self, bits: u64) -> Self {
        let words = self.words();
        eight!(_mm512_castsi512_pd(_mm512_add_epi64(words, _mm512_set1_epi64(bits as i64))))
    }
    #[inline(always)]
    fn right<const PLACES: u32>(self) -> Self {
        let words = self.words();
        eight!(_mm512_castsi512_pd(_mm512_srli_epi64::<PLACES>(words)))
    }

    #[inline(always)]
    fn look_up(self, table: &'static [f64; 16]) -> Self {
        let (words, (low, high)) = (self.words(), table.split_at(8));
        // The two halves have eight numbers each.
        eight!(_mm512_permutex2var_pd(_mm512_loadu_pd(low.as_ptr()), words, _mm512_loadu_pd(high.as_ptr())))
    }
    #[inline(always)]
    fn times_power(self, power: Self, _: Self) -> Self {
        eight!(_mm512_scalef_pd(self.0, power.0))
    }
}

impl Eight {
    /// The bits.
    #[inline(always)]
    fn words(self) -> __m512i {
        mask!(_mm512_castpd_si512(self.0))
    }
}

/// A function of two numbers for each of a row of them, eight at a time; the last time those that are left.
///
/// # Safety
/// The processor has AVX-512. The pointers lead to `n` numbers each.
#[target_feature(enable = "avx512f,avx512bw,avx512cd,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
#[target_feature(enable = "avx2,fma,bmi1,bmi2,lzcnt,popcnt,f16c")]
pub(super) unsafe fn row<F: Function>(out: *mut u8, operands: *const *const u8, n: usize) {
    let out: *mut f64 = out.cast();
    // SAFETY: the caller's promise.
    let (x, y): (*const f64, *const f64) = unsafe { ((*operands).cast(), (*operands.add(1)).cast()) };
    let mut start = 0;
    while start < n {
        let lanes = 0xFF >> (start + 8).saturating_sub(n);
        // SAFETY: the caller's promise; `lanes` leaves out what is beyond `n`.
        unsafe {
            let x = Eight(_mm512_maskz_loadu_pd(lanes, x.add(start)));
            let y = Eight(_mm512_maskz_loadu_pd(lanes, y.add(start)));
            _mm512_mask_storeu_pd(out.add(start), lanes, F::call(x, y).0);
        }
        start += 8;
    }
}
