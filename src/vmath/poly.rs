//! Polynomials.

use num_traits::Float;

/// The polynomial with these coefficients, the constant first.
///
/// The even and the odd powers are two chains of half the length, which the processor works on at once.
#[inline(always)]
pub(super) fn poly<T: Float>(x: T, coefficients: &[T]) -> T {
    let (last, square) = (coefficients.len() - 1, x * x);
    let (even, odd) = (last - last % 2, last - (last + 1) % 2);
    chain(square, coefficients, odd).mul_add(x, chain(square, coefficients, even))
}

/// Every other coefficient from the given one down, by Horner's rule.
#[inline(always)]
fn chain<T: Float>(x: T, coefficients: &[T], last: usize) -> T {
    let (mut sum, mut i) = (coefficients[last], last);
    while i >= 2 {
        i -= 2;
        sum = sum.mul_add(x, coefficients[i]);
    }
    sum
}
