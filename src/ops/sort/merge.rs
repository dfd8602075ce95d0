//! One long lane, sorted by several threads: each sorts a run of it, and runs are merged two by two, each thread writing
//! a part of what comes out. Sorted keys are the same however they were sorted, so the cuts do not show.

use super::Key;
use super::radix::{FEW, TIME, sort};
use crate::array::NdArray;
use crate::threads;
use std::ops::Range;
use std::sync::Mutex;

/// How many elements are added in the time that a key is merged in.
const MERGING: usize = 2;

/// Sorts keys.
pub(super) fn sort_lane<K: Key>(keys: &mut [K]) {
    if keys.len() <= FEW {
        return sort(keys, &mut [], true, &mut Vec::new());
    }
    let mut away = NdArray::<K>::zeros([keys.len()]);
    let away = away.as_slice_mut().expect("new arrays are contiguous");
    let mut runs = sort_runs(keys, away);
    let (mut from, mut to, mut at_home) = (&mut *keys, away, true);
    while runs.len() > 1 {
        runs = merge_pairs(from, to, &runs);
        (from, to, at_home) = (to, from, !at_home);
    }
    if !at_home {
        to.copy_from_slice(from);
    }
}

/// Sorts runs of the keys, one for each thread; answers where they are, in order, if there are several.
fn sort_runs<K: Key>(keys: &mut [K], away: &mut [K]) -> Vec<Range<usize>> {
    let (len, runs) = (keys.len(), Mutex::new(Vec::new()));
    threads::share_pieces(
        (len, len.saturating_mul(TIME)),
        (keys, away),
        |(keys, away), at| {
            let ((keys, other_keys), (away, other_away)) = (keys.split_at_mut(at), away.split_at_mut(at));
            ((keys, away), (other_keys, other_away))
        },
        |(keys, away), run| {
            sort(keys, away, true, &mut Vec::new());
            if run.len() < len {
                runs.lock().expect("no panic while it was held").push(run);
            }
        },
    );
    let mut runs = runs.into_inner().expect("no panic while it was held");
    runs.sort_unstable_by_key(|run| run.start);
    runs
}

/// Merges the first run with the second, the third with the fourth and so on; answers where the new ones are.
fn merge_pairs<K: Key>(from: &[K], to: &mut [K], runs: &[Range<usize>]) -> Vec<Range<usize>> {
    let pairs =
        || runs.chunks(2).map(|pair| (&pair[0], pair.get(1).cloned().unwrap_or(pair[0].end..pair[0].end)));
    let elements = to.len().saturating_mul(MERGING);
    threads::share_slice((to, 1), [from], elements, |to, [from], start| {
        let end = start + to.len();
        for (a, b) in pairs() {
            let part = a.start.max(start)..b.end.min(end);
            if part.start < part.end {
                let to = &mut to[part.start - start..part.end - start];
                merge_part(&from[a.clone()], &from[b], part.start - a.start, to);
            }
        }
    });
    pairs().map(|(a, b)| a.start..b.end).collect()
}

/// Writes what comes at some places of two sorted runs when they are merged, from the first one on.
fn merge_part<K: Key>(a: &[K], b: &[K], first: usize, to: &mut [K]) {
    let ends = [first, first + to.len()].map(|place| (taken(a, b, place), place));
    let [(from_a, from), (to_a, end)] = ends;
    merge(&a[from_a..to_a], &b[from - from_a..end - to_a], to);
}

/// How many of the keys at the first places of two merged runs are of `a`.
fn taken<K: Key>(a: &[K], b: &[K], places: usize) -> usize {
    let (mut low, mut high) = (places.saturating_sub(b.len()), places.min(a.len()));
    while low < high {
        let middle = low + (high - low) / 2;
        if a[middle] <= b[places - middle - 1] { low = middle + 1 } else { high = middle }
    }
    low
}

/// Merges two runs without a branch that depends on the keys, as long as both last.
fn merge<K: Key>(a: &[K], b: &[K], to: &mut [K]) {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let (x, y) = (a[i], b[j]);
        let first = x <= y;
        to[i + j] = if first { x } else { y };
        i += usize::from(first);
        j += usize::from(!first);
    }
    let (a, b, to) = (&a[i..], &b[j..], &mut to[i + j..]);
    to[..a.len()].copy_from_slice(a);
    to[a.len()..].copy_from_slice(b);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_are_merged_part_by_part(
            runs in vec(vec(0_u8..20, 0..40), 1..6),
        ) {
            let mut runs = runs;
            runs.iter_mut().for_each(|run| run.sort_unstable());
            let (mut from, mut ranges) = (Vec::new(), Vec::new());
            for run in &runs {
                ranges.push(from.len()..from.len() + run.len());
                from.extend_from_slice(run);
            }
            let mut to = vec![0; from.len()];
            while ranges.len() > 1 {
                ranges = merge_pairs(&from, &mut to, &ranges);
                std::mem::swap(&mut from, &mut to);
            }
            prop_assert!(from.is_sorted());
            let mut expected = runs.concat();
            expected.sort_unstable();
            prop_assert_eq!(from, expected);
        }

        #[test]
        fn any_part_of_two_runs(a in vec(0_u8..9, 0..30), b in vec(0_u8..9, 0..30), cut in any::<[prop::sample::Index; 2]>()) {
            let (mut a, mut b) = (a, b);
            a.sort_unstable();
            b.sort_unstable();
            let mut whole = [&*a, &*b].concat();
            whole.sort_unstable();
            let mut cut = cut.map(|at| at.index(whole.len() + 1));
            cut.sort_unstable();
            let mut part = vec![0; cut[1] - cut[0]];
            merge_part(&a, &b, cut[0], &mut part);
            prop_assert_eq!(&part[..], &whole[cut[0]..cut[1]]);
        }
    }
}
