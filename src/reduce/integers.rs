//! The sum of `i32` that are neighbours, in 32 bits.
//!
//! Made wider one by one, they take twice the time. So they are added up as they are, whatever overflows, and so are their
//! upper halves, which cannot overflow: these say what is missing.
//!
//! # The invariant
//! A type with the identity of `i32` is it.
#![expect(unsafe_code, reason = "sees numbers as the type that they are known to be")]

use super::runs::Items;
use crate::expr::Block;
use std::any::{Any, TypeId};
use std::slice::from_raw_parts;

/// So many numbers are added up at a time: so many upper halves of 16 bits, and so many lower ones, have a sum of 32 bits.
pub(super) const MOST: usize = 1 << 16;

/// The sum of items that are `i32` next to each other, if they are, and sums are of type `U`.
#[inline(always)]
pub(super) fn sum_of<U: Copy + 'static, T: 'static, B: Block<(), Item = T>>(items: &Items<B>) -> Option<U> {
    if TypeId::of::<T>() != TypeId::of::<i32>() {
        return None;
    }
    let slice = items.slice().filter(|slice| slice.len() <= MOST)?;
    // SAFETY: the items are of this type (the invariant).
    let numbers = unsafe { from_raw_parts(slice.as_ptr().cast(), slice.len()) };
    let sum: &dyn Any = &sum(numbers);
    sum.downcast_ref().copied()
}

/// The sum of at most so many numbers.
#[inline(always)]
fn sum(numbers: &[i32]) -> i64 {
    let (mut sum, mut upper) = (0u32, 0i32);
    for &number in numbers {
        sum = sum.wrapping_add(number as u32);
        upper = upper.wrapping_add(number >> 16);
    }
    let lower = sum.wrapping_sub((upper as u32) << 16);
    (i64::from(upper) << 16) + i64::from(lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wide(numbers: &[i32]) -> i64 {
        numbers.iter().map(|&number| i64::from(number)).sum()
    }

    proptest! {
        #[test]
        fn no_sum_overflows(numbers in prop::collection::vec(any::<i32>(), 0..100)) {
            prop_assert_eq!(sum(&numbers), wide(&numbers));
        }
    }

    #[test]
    fn the_largest_numbers_fit() {
        for number in [i32::MAX, i32::MIN, -1] {
            let numbers = vec![number; MOST];
            assert_eq!(sum(&numbers), wide(&numbers), "{number} again and again");
        }
    }
}
