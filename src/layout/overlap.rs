//! Whether layouts of one buffer meet in an element: a bounded search for a whole-number solution.
//!
//! Two layouts meet when `a.offset + sum(s * i) == b.offset + sum(t * j)` for some indices. Counted from the lowest
//! element of `a` and the highest of `b`, all factors are positive: a sum of terms `factor * x` with
//! `0 <= x <= limit` is to hit a target. The greatest factor first, each `x` is confined from two sides: what remains
//! must be within reach of the smaller terms, and a multiple of their greatest common divisor. For the strides of
//! ordinary views at most two values are left for each `x`. The general problem is NP-complete, so the search stops
//! after a number of steps and the answer is then "maybe".

use super::Layout;

/// How many values of an `x` are tried: well below the time that copying a small array takes.
const STEPS: u32 = 1000;

/// Whether two layouts of one buffer share an element; true also when a bounded search cannot tell.
pub(crate) fn may_overlap(a: &Layout, b: &Layout) -> bool {
    overlap_within(a, b, STEPS)
}

/// The same by a search that is as long as it takes, or very long.
pub(crate) fn overlap(a: &Layout, b: &Layout) -> bool {
    overlap_within(a, b, u32::MAX)
}

fn overlap_within(a: &Layout, b: &Layout, mut steps: u32) -> bool {
    let (left, right) = (a.span(), b.span());
    if left.is_empty() || right.is_empty() || left.start >= right.end || right.start >= left.end {
        return false;
    }
    let mut both = terms(a);
    both.extend(terms(b));
    let target = right.end as i128 - 1 - left.start as i128;
    Search::new(both).hits(target, &mut steps).unwrap_or(true)
}

/// Whether two different indices of a layout lead to the same element; true also when a bounded search cannot tell.
pub(crate) fn has_self_overlap(a: &Layout) -> bool {
    if a.size() == 0 {
        return false;
    }
    let mut terms = terms(a);
    terms.sort_unstable();
    let mut reach = 0;
    let nested = terms.iter().all(|term| {
        let outside = term.factor > reach;
        reach += term.factor * term.limit;
        outside
    });
    !nested && repeats(&terms).unwrap_or(true)
}

/// Whether `sum(factor * y)` is 0 for some `y`, not all 0, with `-limit <= y <= limit`: two indices that differ by `y`.
///
/// The first of them that is not 0 may be taken as positive. Each choice of the first is a search of its own.
fn repeats(terms: &[Term]) -> Option<bool> {
    let mut steps = STEPS;
    for (k, first) in terms.iter().enumerate() {
        if first.factor == 0 {
            return Some(true);
        }
        let rest = &terms[k + 1..];
        let mut shifted: Vec<Term> =
            rest.iter().map(|term| Term { limit: 2 * term.limit, ..*term }).collect();
        shifted.push(Term { limit: first.limit - 1, ..*first });
        let target = rest.iter().map(|term| term.factor * term.limit).sum::<i128>() - first.factor;
        if Search::new(shifted).hits(target, &mut steps)? {
            return Some(true);
        }
    }
    Some(false)
}

/// A factor times a number from 0 to a limit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Term {
    factor: i128,
    limit: i128,
}

/// The axes that lead to more than one element.
fn terms(layout: &Layout) -> Vec<Term> {
    let axes = layout.shape.iter().zip(layout.strides.iter()).filter(|(n, _)| **n > 1);
    axes.map(|(&n, stride)| Term { factor: stride.unsigned_abs() as i128, limit: n as i128 - 1 }).collect()
}

/// Terms from the greatest factor to the smallest, with what the terms after each can do.
struct Search {
    levels: Vec<Level>,
}

struct Level {
    term: Term,
    /// The greatest sum of this and all smaller terms.
    reach: i128,
    /// The greatest common divisor of this and all smaller factors.
    divisor: i128,
}

impl Search {
    fn new(mut terms: Vec<Term>) -> Search {
        terms.retain(|term| term.factor > 0 && term.limit > 0);
        terms.sort_unstable();
        // Terms with one factor are one term.
        terms.dedup_by(|next, first| {
            let same = next.factor == first.factor;
            first.limit += if same { next.limit } else { 0 };
            same
        });
        let (mut reach, mut divisor) = (0, 0);
        let mut levels: Vec<Level> = terms
            .into_iter()
            .map(|term| {
                reach += term.factor * term.limit;
                divisor = gcd(term.factor, divisor);
                Level { term, reach, divisor }
            })
            .collect();
        levels.reverse();
        Search { levels }
    }

    /// Whether the terms can hit the target, or `None` when there are no steps left.
    fn hits(&self, target: i128, steps: &mut u32) -> Option<bool> {
        hits(&self.levels, target, steps)
    }
}

fn hits(levels: &[Level], target: i128, steps: &mut u32) -> Option<bool> {
    let Some((level, smaller)) = levels.split_first() else {
        return Some(target == 0);
    };
    if target < 0 || target > level.reach || target % level.divisor != 0 {
        return Some(false);
    }
    let Term { factor, limit } = level.term;
    let (reach, divisor) = smaller.first().map_or((0, 0), |next| (next.reach, next.divisor));
    if divisor == 0 {
        return Some(true);
    }
    let lowest = ((target - reach).max(0) + factor - 1) / factor;
    let highest = limit.min(target / factor);
    let period = divisor / level.divisor;
    let mut x = lowest + (residue(factor, target, divisor, level.divisor) - lowest).rem_euclid(period);
    while x <= highest {
        *steps = steps.checked_sub(1)?;
        if hits(smaller, target - factor * x, steps)? {
            return Some(true);
        }
        x += period;
    }
    Some(false)
}

/// The least `x` for which `target - factor * x` is a multiple of `modulus`, given that the common divisor of factor
/// and modulus divides the target.
fn residue(factor: i128, target: i128, modulus: i128, common: i128) -> i128 {
    let period = modulus / common;
    (target / common % period) * inverse(factor / common % period, period) % period
}

/// The inverse of `n` modulo `modulus`, by Euclid's extended algorithm; they have no common divisor.
fn inverse(n: i128, modulus: i128) -> i128 {
    let (mut old, mut new) = ((modulus, 0), (n, 1));
    while new.0 != 0 {
        let quotient = old.0 / new.0;
        (old, new) = (new, (old.0 - quotient * new.0, old.1 - quotient * new.1));
    }
    old.1.rem_euclid(modulus)
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}
