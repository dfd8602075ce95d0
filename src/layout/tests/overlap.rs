//! Overlap against sets of positions.

use std::collections::HashSet;

use super::*;

/// Two layouts of one buffer.
fn pairs() -> impl Strategy<Value = (Layout, Layout)> {
    let shift = |((a, _), (mut b, _), by): ((Layout, usize), (Layout, usize), usize)| {
        b.offset += by;
        (a, b)
    };
    (layouts(), layouts(), 0..12_usize).prop_map(shift)
}

/// No give-ups among layouts that are small enough to enumerate.
#[test]
fn shared_elements() {
    proptest!(ProptestConfig::with_cases(2000), |((a, b) in pairs())| {
        let left: HashSet<i128> = positions(&a).into_iter().collect();
        let shared = positions(&b).iter().any(|at| left.contains(at));
        prop_assert_eq!(may_overlap(&a, &b), shared, "{:?} {:?}", a, b);
        prop_assert_eq!(may_overlap(&b, &a), shared);
    });
}

#[test]
fn repeated_elements() {
    proptest!(ProptestConfig::with_cases(2000), |((a, _) in layouts())| {
        let all = positions(&a);
        let different: HashSet<i128> = all.iter().copied().collect();
        prop_assert_eq!(has_self_overlap(&a), different.len() < all.len(), "{:?}", a);
    });
}

#[test]
fn large_views_are_told_apart() {
    let whole = Layout::contiguous(&[1000, 1001]).unwrap();
    let part = |items: &[Item]| whole.slice(items).unwrap();
    let even = part(&[Item::from(..), Item::from(..).step(2)]);
    let odd = part(&[Item::from(..), Item::from(1..).step(2)]);
    assert!(!may_overlap(&even, &odd) && may_overlap(&even, &whole));
    let (left, right) = whole.split_at(1, 500);
    assert!(!may_overlap(&left, &right) && !may_overlap(&left.flip(0), &right.transpose()));
    let column = part(&[Item::from(..), Item::from(500)]);
    assert!(!may_overlap(&left, &column) && may_overlap(&right, &column));
    let thirds = part(&[Item::from(..).step(3), Item::from(..).step(5)]);
    let others = part(&[Item::from(1..).step(3), Item::from(..).step(5)]);
    assert!(!may_overlap(&thirds, &others) && may_overlap(&thirds, &thirds.flip(0)));
    assert!(!has_self_overlap(&whole.flip(1).transpose()) && !has_self_overlap(&thirds));
}

#[test]
fn windows_overlap_themselves() {
    let windows = Layout::checked(1 << 40, &[1 << 38, 4], &[1, 1], 0).unwrap();
    assert!(has_self_overlap(&windows));
    let repeated = Layout::contiguous(&[3]).unwrap().broadcast_to(&[1 << 40, 3]).unwrap();
    assert!(has_self_overlap(&repeated));
    // Strides 3 and 2 meet at 6 only where both axes are long enough.
    assert!(!has_self_overlap(&Layout::checked(100, &[2, 3], &[3, 2], 0).unwrap()));
    assert!(has_self_overlap(&Layout::checked(100, &[3, 4], &[3, 2], 0).unwrap()));
}

/// The greatest positions there are.
#[test]
fn huge_layouts() {
    let len = isize::MAX as usize;
    let up = Layout::checked(len, &[len / 2], &[2], 0).unwrap();
    let down = Layout::checked(len, &[len / 2], &[-2], len - 2).unwrap();
    assert!(!may_overlap(&up, &down));
    assert!(may_overlap(&up, &Layout::checked(len, &[len], &[1], 0).unwrap()));
    // p * x == q * y + 1 for coprime p and q: solved by Euclid's algorithm, not by trying.
    let (p, q) = (1_000_000_007_isize, 998_244_353_isize);
    let left = Layout::checked(len, &[1 << 33], &[p], 0).unwrap();
    let right = Layout::checked(len, &[1 << 33], &[q], 1).unwrap();
    assert!(may_overlap(&left, &right));
    let short = Layout::checked(len, &[1000], &[q], 1).unwrap();
    let multiples: HashSet<i128> = positions(&short).into_iter().filter(|at| at % p as i128 == 0).collect();
    assert_eq!(may_overlap(&left, &short), !multiples.is_empty());
}

/// A subset-sum problem on which the search gives up, and says "maybe" although there is no solution: half of the
/// strides `B + 1 ..= B + 40` add up to `20 * B + 210` at least.
#[test]
fn giving_up_means_maybe() {
    let base = 1_isize << 40;
    let strides: Vec<isize> = (1..=40).map(|k| base + k).collect();
    let many = Layout::checked(isize::MAX as usize, &[2; 40], &strides, 0).unwrap();
    let one = |position: isize| Layout::checked(isize::MAX as usize, &[], &[], position as usize).unwrap();
    assert!(may_overlap(&many, &one(20 * base + 209)));
    assert!(may_overlap(&many, &one(20 * base + 210)));
    assert!(!may_overlap(&many, &one(base)));
    assert!(!may_overlap(&many, &one(base + 41)));
}
