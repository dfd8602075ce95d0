//! Matrix times vector: memory is read once and in the order in which it lies.

use super::matrix::Matrix;
use super::semiring::Semiring;
use std::hint::black_box;

/// How many rows are multiplied side by side, so that the vector is read once for all of them.
const TOGETHER: usize = 8;
/// How many terms are added up before the sum joins the earlier ones: rounding errors do not grow beyond.
const DEPTH: usize = 2048;
/// How many elements of the result are kept in the first-level cache while columns are added to them.
const SPAN: usize = 1024;

/// Adds a product of a matrix and a vector to the elements of the result. `LANES` elements fill a vector register.
#[inline(always)]
pub(super) fn multiply<T: Semiring, const LANES: usize>(a: Matrix<'_, T>, x: &[T], out: &mut [T]) {
    if a.transpose().has_rows() && !a.has_rows() {
        return add_columns(a.transpose(), x, out);
    }
    let mut copy = Vec::new();
    for from in (0..a.columns).step_by(DEPTH) {
        let to = a.columns.min(from + DEPTH);
        for (group, out) in out.chunks_mut(TOGETHER).enumerate() {
            let first = group * TOGETHER;
            let rows = a.part(first..first + out.len(), from..to).in_rows(&mut copy);
            let sums = dots::<T, LANES>(rows, &x[from..to]);
            out.iter_mut().zip(sums).for_each(|(out, sum)| *out = out.plus(sum));
        }
    }
}

/// The products of a few rows and a vector. Where rows are missing, the last one is taken again, for nothing.
#[inline(always)]
fn dots<T: Semiring, const LANES: usize>(rows: Matrix<'_, T>, x: &[T]) -> [T; TOGETHER] {
    let depth = x.len();
    let rows: [&[T]; TOGETHER] = std::array::from_fn(
        #[inline(always)]
        |k| &rows.row(k.min(rows.rows - 1))[..depth],
    );
    let whole = depth / LANES * LANES;
    let mut sums = [[T::zero(); LANES]; TOGETHER];
    for l in (0..whole).step_by(LANES) {
        let x = lanes::<T, LANES>(x, l);
        for k in 0..TOGETHER {
            let row = lanes::<T, LANES>(rows[k], l);
            for j in 0..LANES {
                sums[k][j] = sums[k][j].plus(row[j].times(x[j]));
            }
        }
    }
    // Through memory: else the compiler arranges the sums in the loop to suit what follows it, and takes twice as long.
    let sums = black_box(sums);
    std::array::from_fn(
        #[inline(always)]
        |k| {
            let rest = rows[k][whole..].iter().zip(&x[whole..]);
            rest.fold(joined(sums[k]), |sum, (&a, &x)| sum.plus(a.times(x)))
        },
    )
}

#[inline(always)]
fn lanes<T, const LANES: usize>(items: &[T], from: usize) -> &[T; LANES] {
    items[from..from + LANES].try_into().expect("as many items as lanes")
}

/// The sum of a power of two of sums, pairwise.
#[inline(always)]
fn joined<T: Semiring, const LANES: usize>(mut sums: [T; LANES]) -> T {
    let mut width = LANES;
    while width > 1 {
        width /= 2;
        for j in 0..width {
            sums[j] = sums[j].plus(sums[j + width]);
        }
    }
    sums[0]
}

/// Adds columns, given as the rows of `columns`, times the elements of a vector to the elements of the result.
#[inline(always)]
fn add_columns<T: Semiring>(columns: Matrix<'_, T>, x: &[T], out: &mut [T]) {
    for (span, out) in out.chunks_mut(SPAN).enumerate() {
        let first = span * SPAN;
        let columns = columns.part(0..columns.rows, first..first + out.len());
        for (group, x) in x.chunks(4).enumerate() {
            let height = out.len();
            let column = |k: usize| &columns.row(group * 4 + k)[..height];
            if let &[p, q, r, s] = x {
                let (a, b, c, d) = (column(0), column(1), column(2), column(3));
                for (i, out) in out.iter_mut().enumerate() {
                    let (ab, cd) = (a[i].times(p).plus(b[i].times(q)), c[i].times(r).plus(d[i].times(s)));
                    *out = out.plus(ab.plus(cd));
                }
            } else {
                for (k, &x) in x.iter().enumerate() {
                    out.iter_mut().zip(column(k)).for_each(|(out, &a)| *out = out.plus(a.times(x)));
                }
            }
        }
    }
}
