//! The order of keys: indices instead of keys.

use super::{Key, range};
use crate::simd;

/// The indices that sort each run of `len` ranks, those of equal ranks in order.
///
/// What is sorted are numbers of 64 bits with the index in the lower ones and as much of the rank as there is space for in
/// the upper ones. They all differ, so that any sort of them is stable.
pub(super) fn order_lanes<K: Key>(ranks: &[K], len: usize, indices: &mut [u64]) {
    let index_bits = usize::BITS - (len.max(1) - 1).leading_zeros();
    let lanes = || ranks.chunks_exact(len);
    let lost: Vec<bool> = lanes()
        .zip(indices.chunks_exact_mut(len))
        .map(|(ranks, codes)| encode(ranks, index_bits, codes))
        .collect();
    u64::sort_lanes(indices, len);
    let mask = (1 << index_bits) - 1;
    for ((ranks, codes), lost) in lanes().zip(indices.chunks_exact_mut(len)).zip(lost) {
        if lost {
            settle(ranks, index_bits, codes);
        }
        codes.iter_mut().for_each(|code| *code &= mask);
    }
}

/// Writes the codes of ranks; whether lower bits of the ranks were lost.
fn encode<K: Key>(ranks: &[K], index_bits: u32, codes: &mut [u64]) -> bool {
    simd::dispatch(
        #[inline(always)]
        || {
            let (lowest, highest) = range(ranks);
            let rank_bits = u64::BITS - (highest - lowest).to_u64().leading_zeros();
            let lost = (rank_bits + index_bits).saturating_sub(u64::BITS);
            for ((index, code), &rank) in (0..).zip(codes).zip(ranks) {
                *code = (((rank - lowest).to_u64() >> lost) << index_bits) | index;
            }
            lost > 0
        },
    )
}

/// Sorts codes that differ in nothing but their indices by what was lost of their ranks.
fn settle<K: Key>(ranks: &[K], index_bits: u32, codes: &mut [u64]) {
    let mask = (1 << index_bits) - 1;
    for run in codes.chunk_by_mut(|a, b| a >> index_bits == b >> index_bits) {
        if run.len() > 1 {
            run.sort_by_key(|code| ranks[(code & mask) as usize]);
        }
    }
}
