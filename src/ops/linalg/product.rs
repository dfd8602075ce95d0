//! Which loop multiplies: by shape, by element type and by the level of the processor.

use std::ops::Range;

use super::external::External;
use super::matrix::{Factors, Matrix, seen_as};
use super::semiring::Semiring;
use super::tile::{Parts, Plain, Tile};
use super::{blocked, rows};
use crate::array::grid::Grid;
use crate::element::{Complex32, Complex64, DType};
use crate::simd::{self, Level};
use crate::threads;

/// The kernels of the built-in types, compiled in this crate: `types: the type that has their bits, how large products
/// are made`. Integers wrap around, so that their signs do not matter.
macro_rules! built_in {
    ($factors:ident, $out:ident; $($($t:ident)|+: $bits:ty, $large:expr;)*) => {$(
        $(if let Some((factors, out)) = seen_as::<_, $t, $bits>($factors, $out) {
            fn kernel(factors: Factors<'_, $bits>, out: &mut [$bits]) {
                shared::<_, { 32 / size_of::<$bits>() }>(factors, out, $large);
            }
            return kernel(factors, out);
        })+
    )*};
}

/// Writes a product of two matrices to the elements of the result, which lie in C order and are zero.
pub(super) fn product<T: Semiring>(factors: Factors<'_, T>, out: &mut [T]) {
    if out.is_empty() {
        return; // Rows without elements are not counted.
    }
    built_in! { factors, out;
        f64: f64, fastest::<Plain<f64, 6, 8>>;
        f32: f32, fastest::<Plain<f32, 6, 16>>;
        Complex64: Complex64, fastest::<Parts<f64, 6, 8>>;
        Complex32: Complex32, fastest::<Parts<f32, 4, 16>>;
        i64|u64: u64, own::<Plain<u64, 4, 8>, Plain<u64, 4, 4>>;
        i32|u32: u32, own::<Plain<u32, 6, 16>, Plain<u32, 4, 8>>;
        i16|u16: u16, own::<Plain<u16, 6, 32>, Plain<u16, 4, 16>>;
        i8|u8: u8, bytes;
        bool: bool, truths;
    }
    #[cfg(feature = "f16")]
    if let Some((factors, out)) = seen_as::<_, half::f16, half::f16>(factors, out) {
        return halves(factors, &mut Grid::of_rows(out, factors.1.columns));
    }
    let out = Grid::of_rows(out, factors.1.columns);
    multiply::<_, 4>(factors, out, blocked::multiply::<Plain<T, 4, 4>>);
}

/// How a product of two matrices is written to elements that are zero.
type Large<T> = fn(Factors<'_, T>, &mut Grid<'_, T>);

fn multiply<T: Semiring, const LANES: usize>((a, b): Factors<'_, T>, mut out: Grid<'_, T>, large: Large<T>) {
    match (a.rows, b.columns) {
        _ if a.columns == 0 => {}
        (_, 1) => by_vector::<_, LANES>(a, b.transpose(), out.into_slice()),
        (1, _) => by_vector::<_, LANES>(b.transpose(), a, out.into_slice()),
        _ => large((a, b), &mut out),
    }
}

/// Where a result may be cut: a multiple of the height and the width of every kernel's tile, so that each element is summed
/// by the same instructions in a part as in the whole.
const PANEL: usize = 64;

/// Multiplies by several threads: each has some of the longer ones of rows and columns of the result, and whole sums. No
/// part is shorter than a panel, so that a part of a matrix is never taken for a vector.
fn shared<T: Semiring + Send + Sync, const LANES: usize>(
    (a, b): Factors<'_, T>,
    out: &mut [T],
    large: Large<T>,
) {
    let out = Grid::of_rows(out, b.columns);
    let (len, elements) = (a.rows.max(b.columns), elements((a, b)));
    let panels = (len / PANEL).max(1);
    let range =
        |part: &Range<usize>| part.start * PANEL..if part.end == panels { len } else { part.end * PANEL };
    if a.rows >= b.columns {
        threads::share_pieces(
            (panels, elements),
            out,
            |out, panels| out.split_rows(panels * PANEL),
            |out, part| multiply::<_, LANES>((a.part(range(&part), 0..a.columns), b), out, large),
        );
    } else {
        threads::share_pieces(
            (panels, elements),
            out,
            |out, panels| out.split_columns(panels * PANEL),
            |out, part| multiply::<_, LANES>((a, b.part(0..b.rows, range(&part))), out, large),
        );
    }
}

/// How many elements of an array a product takes as long as: those of the matrix beside a vector, else one for some of the
/// terms, which are summed in registers.
pub(super) fn elements<T: Copy>((a, b): Factors<'_, T>) -> usize {
    const TERMS: usize = 16;
    let (results, terms) = (a.rows.saturating_mul(b.columns), a.columns);
    let each = if a.rows == 1 || b.columns == 1 { terms } else { terms.div_ceil(TERMS) };
    results.saturating_mul(each)
}

/// A matrix times a vector, which is given as a matrix of one row. It waits for memory, so AVX2 does; only products of 64
/// bits are made by several instructions there.
fn by_vector<T: Semiring, const LANES: usize>(a: Matrix<'_, T>, x: Matrix<'_, T>, out: &mut [T]) {
    let mut copy = Vec::new();
    let x = x.in_rows(&mut copy).row(0);
    if const { matches!(T::DTYPE, DType::U64) } {
        return simd::dispatch(
            #[inline(always)]
            || rows::multiply::<T, LANES>(a, x, out),
        );
    }
    simd::dispatch_narrow(
        #[inline(always)]
        || rows::multiply::<T, LANES>(a, x, out),
    );
}

/// By a tile that fills the registers of AVX2, and a smaller one for the baseline.
fn own<K: Tile, Small: Tile<Item = K::Item>>(factors: Factors<'_, K::Item>, out: &mut Grid<'_, K::Item>) {
    if !simd::with_avx2(
        #[inline(always)]
        || blocked::multiply::<K>(factors, &mut *out),
    ) {
        blocked::multiply::<Small>(factors, out);
    }
}

/// Our own kernels need AVX2 with FMA, where they were measured faster than those of the crate; for what is more and
/// what is less, the crate has kernels of its own.
fn fastest<K: Tile<Item: External>>(factors: Factors<'_, K::Item>, out: &mut Grid<'_, K::Item>) {
    let ours = simd::level() == Level::Avx2;
    if !ours
        || !simd::with_avx2(
            #[inline(always)]
            || blocked::multiply::<K>(factors, &mut *out),
        )
    {
        External::multiply(factors, out);
    }
}

/// Bytes are multiplied as words of 16 bits, as processors do: the lower halves of the sums are those of the bytes.
fn bytes(factors: Factors<'_, u8>, out: &mut Grid<'_, u8>) {
    through::<_, u16>(factors, out, own::<Plain<u16, 6, 32>, Plain<u16, 4, 16>>, u16::from, |sum| sum as u8);
}

/// Halves as single floats, each sum of which is rounded once.
#[cfg(feature = "f16")]
fn halves(factors: Factors<'_, half::f16>, out: &mut Grid<'_, half::f16>) {
    use crate::element::half::{narrowed, widened};
    through::<_, f32>(factors, out, fastest::<Plain<f32, 6, 16>>, widened, narrowed);
}

/// How many pairs are true, as floats: a sum that they cannot hold exactly stays as it is, so it is never zero again.
fn truths(factors: Factors<'_, bool>, out: &mut Grid<'_, bool>) {
    let one = |truth| if truth { 1.0 } else { 0.0 };
    through::<_, f32>(factors, out, fastest::<Plain<f32, 6, 16>>, one, |sum| sum != 0.0);
}

/// Multiplies copies in another type.
fn through<T: Semiring, U: Semiring>(
    (a, b): Factors<'_, T>,
    out: &mut Grid<'_, T>,
    multiply: Large<U>,
    into: fn(T) -> U,
    back: fn(U) -> T,
) {
    let (left, right) = (a.converted(into), b.converted(into));
    let mut sums = vec![U::zero(); a.rows * b.columns];
    let left = Matrix::of_rows(&left, a.rows, a.columns);
    let right = Matrix::of_rows(&right, b.rows, b.columns);
    multiply((left, right), &mut Grid::of_rows(&mut sums, b.columns));
    for (i, sums) in sums.chunks_exact(b.columns).enumerate() {
        out.row(i).iter_mut().zip(sums).for_each(|(out, &sum)| *out = back(sum));
    }
}
