//! A small piece of a product, as large as the registers hold, summed up over the rows of a panel.

use super::semiring::Semiring;
use crate::element::{Float, ZeroOne};
use num_complex::Complex;

/// The most rows that a tile may have.
pub(super) const MAX_ROWS: usize = 8;

/// `ROWS` by `COLUMNS` sums in registers.
///
/// A panel is `COLUMNS` columns of the right matrix, row after row, in the order that suits the tile; columns that the
/// matrix does not have hold anything.
pub(super) trait Tile: Sized {
    /// The elements that are multiplied.
    type Item: Semiring;
    /// What panels are made of.
    type Packed: Semiring;
    const ROWS: usize;
    const COLUMNS: usize;
    /// The length of a row of a panel.
    const WIDTH: usize;

    /// All sums at zero.
    fn new() -> Self;

    /// Writes a row of the right matrix, of at most `COLUMNS` items, to a row of a panel.
    fn pack(items: &[Self::Item], to: &mut [Self::Packed]);

    /// Adds the products of a column of the left matrix and a row of a panel.
    fn step(&mut self, column: impl Fn(usize) -> Self::Item, row: &[Self::Packed]);

    /// Adds a row of sums to at most as many elements of the result.
    fn add_row(&self, i: usize, to: &mut [Self::Item]);

    /// The sums over the rows of a panel, and the items of as many rows of the left matrix.
    #[inline(always)]
    fn sum(rows: [&[Self::Item]; MAX_ROWS], panel: &[Self::Packed]) -> Self {
        let depth = panel.len() / Self::WIDTH;
        let rows: [&[Self::Item]; MAX_ROWS] = std::array::from_fn(
            #[inline(always)]
            |i| &rows[i][..depth],
        );
        let mut tile = Self::new();
        for (l, row) in (0..depth).zip(panel.chunks_exact(Self::WIDTH)) {
            tile.step(
                #[inline(always)]
                |i| rows[i][l],
                row,
            );
        }
        tile
    }
}

/// Sums of any elements.
pub(super) struct Plain<T, const R: usize, const C: usize>([[T; C]; R]);

impl<T: Semiring, const R: usize, const C: usize> Tile for Plain<T, R, C> {
    type Item = T;
    type Packed = T;
    const ROWS: usize = R;
    const COLUMNS: usize = C;
    const WIDTH: usize = C;

    #[inline(always)]
    fn new() -> Self {
        Plain([[T::zero(); C]; R])
    }

    #[inline(always)]
    fn pack(items: &[T], to: &mut [T]) {
        match <&[T; C]>::try_from(items) {
            Ok(whole) => to.copy_from_slice(whole),
            Err(_) => to[..items.len()].copy_from_slice(items),
        }
    }

    #[inline(always)]
    fn step(&mut self, column: impl Fn(usize) -> T, row: &[T]) {
        let row = as_array::<T, C>(row);
        for (i, sums) in self.0.iter_mut().enumerate() {
            let x = column(i);
            add_products(sums, x, row);
        }
    }

    #[inline(always)]
    fn add_row(&self, i: usize, to: &mut [T]) {
        to.iter_mut().zip(&self.0[i]).for_each(|(to, &sum)| *to = to.plus(sum));
    }
}

/// Sums of complex numbers, made as a plain tile of floats with twice the rows and columns: a row for the real parts of
/// the left matrix and one for the imaginary parts, real and imaginary parts of the right one beside each other.
pub(super) struct Parts<F, const R: usize, const C: usize>([[F; C]; R]);

impl<F: Float, const R: usize, const C: usize> Tile for Parts<F, R, C>
where
    Complex<F>: Semiring,
{
    type Item = Complex<F>;
    type Packed = F;
    const ROWS: usize = R / 2;
    const COLUMNS: usize = C / 2;
    const WIDTH: usize = C;

    #[inline(always)]
    fn new() -> Self {
        Parts([[ZeroOne::zero(); C]; R])
    }

    #[inline(always)]
    fn pack(items: &[Complex<F>], to: &mut [F]) {
        for (item, to) in items.iter().zip(to.chunks_exact_mut(2)) {
            (to[0], to[1]) = (item.re, item.im);
        }
    }

    #[inline(always)]
    fn step(&mut self, column: impl Fn(usize) -> Complex<F>, row: &[F]) {
        let row = as_array::<F, C>(row);
        for i in 0..R / 2 {
            let x = column(i);
            add_products(&mut self.0[2 * i], x.re, row);
            add_products(&mut self.0[2 * i + 1], x.im, row);
        }
    }

    #[inline(always)]
    fn add_row(&self, i: usize, to: &mut [Complex<F>]) {
        let (by_real, by_imaginary) = (self.0[2 * i].chunks_exact(2), self.0[2 * i + 1].chunks_exact(2));
        for ((to, p), q) in to.iter_mut().zip(by_real).zip(by_imaginary) {
            *to = to.plus(Complex::new(p[0] - q[1], p[1] + q[0]));
        }
    }
}

/// Adds the products of one factor and several to as many sums.
#[inline(always)]
fn add_products<T: Semiring, const N: usize>(sums: &mut [T; N], x: T, row: &[T; N]) {
    for (sum, &y) in sums.iter_mut().zip(row) {
        *sum = x.times_plus(y, *sum);
    }
}

#[inline(always)]
fn as_array<T, const N: usize>(items: &[T]) -> &[T; N] {
    items.try_into().expect("a row of a panel has the width of the tile")
}
