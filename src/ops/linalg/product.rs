//! Which loop multiplies: by shape, by element type and by the level of the processor.

use super::external::External;
use super::matrix::{Factors, Matrix, same_type};
use super::semiring::Semiring;
use super::tile::{Parts, Plain, Tile};
use super::{blocked, rows};
use crate::element::{Complex32, Complex64};
use crate::simd::{self, Level};

/// The kernels of the built-in types, compiled in this crate: `type: tile`, and by whom large products are made.
macro_rules! built_in {
    ($factors:ident, $out:ident; $($t:ty: $tile:ty, $large:ident;)*) => {$(
        if let Some((factors, out)) = same_type::<_, $t>($factors, $out) {
            fn kernel(factors: Factors<'_, $t>, out: &mut [$t]) {
                multiply::<$tile, { 32 / size_of::<$t>() }>(factors, out, $large::<$tile>);
            }
            return kernel(factors, out);
        }
    )*};
}

/// Writes a product of two matrices to the elements of the result, which lie in C order and are zero.
pub(super) fn product<T: Semiring>(factors: Factors<'_, T>, out: &mut [T]) {
    built_in! { factors, out;
        f64: Plain<f64, 6, 8>, fastest;
        f32: Plain<f32, 6, 16>, fastest;
        Complex64: Parts<f64, 6, 8>, fastest;
        Complex32: Parts<f32, 4, 16>, fastest;
        i64: Plain<i64, 4, 8>, own;
        i32: Plain<i32, 6, 16>, own;
        i16: Plain<i16, 6, 32>, own;
        i8: Plain<i8, 4, 32>, own;
        u64: Plain<u64, 4, 8>, own;
        u32: Plain<u32, 6, 16>, own;
        u16: Plain<u16, 6, 32>, own;
        u8: Plain<u8, 4, 32>, own;
        bool: Plain<bool, 4, 32>, own;
    }
    multiply::<Plain<T, 4, 4>, 4>(factors, out, own::<Plain<T, 4, 4>>);
}

fn multiply<K: Tile, const LANES: usize>(
    (a, b): Factors<'_, K::Item>,
    out: &mut [K::Item],
    large: fn(Factors<'_, K::Item>, &mut [K::Item]),
) {
    match (a.rows, b.columns) {
        _ if a.columns == 0 => {}
        (_, 1) => by_vector::<_, LANES>(a, b.transpose(), out),
        (1, _) => by_vector::<_, LANES>(b.transpose(), a, out),
        _ => large((a, b), out),
    }
}

/// A matrix times a vector, which is given as a matrix of one row.
fn by_vector<T: Semiring, const LANES: usize>(a: Matrix<'_, T>, x: Matrix<'_, T>, out: &mut [T]) {
    let mut copy = Vec::new();
    let x = x.in_rows(&mut copy).row(0);
    simd::dispatch(
        #[inline(always)]
        || rows::multiply::<T, LANES>(a, x, out),
    );
}

fn own<K: Tile>(factors: Factors<'_, K::Item>, out: &mut [K::Item]) {
    simd::dispatch(
        #[inline(always)]
        || blocked::multiply::<K>(factors, out),
    );
}

/// Our own kernels need AVX2 with FMA, where they were measured faster than those of the crate; for what is more and
/// what is less, the crate has kernels of its own.
fn fastest<K: Tile<Item: External>>(factors: Factors<'_, K::Item>, out: &mut [K::Item]) {
    if simd::level() == Level::Avx2 { own::<K>(factors, out) } else { External::multiply(factors, out) }
}
