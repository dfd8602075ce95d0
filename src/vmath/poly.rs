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

/// A polynomial of 5 to 12 coefficients, by Estrin's scheme: the shortest way, which takes two products more.
#[inline(always)]
pub(super) fn short_poly<T: Float>(x: T, coefficients: &[T]) -> T {
    let square = x * x;
    let fourth = square * square;
    let low = four(x, square, coefficients, 4).mul_add(fourth, four(x, square, coefficients, 0));
    if coefficients.len() <= 8 {
        return low;
    }
    four(x, square, coefficients, 8).mul_add(fourth * fourth, low)
}

/// The four coefficients from this one on, or as many as there are.
#[inline(always)]
fn four<T: Float>(x: T, square: T, coefficients: &[T], from: usize) -> T {
    let low = two(x, coefficients, from);
    if from + 2 < coefficients.len() { two(x, coefficients, from + 2).mul_add(square, low) } else { low }
}

/// Two coefficients, or one.
#[inline(always)]
fn two<T: Float>(x: T, coefficients: &[T], from: usize) -> T {
    let first = coefficients[from];
    if from + 1 < coefficients.len() { coefficients[from + 1].mul_add(x, first) } else { first }
}
