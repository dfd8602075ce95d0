//! Running folds along an axis: each result is the fold of the elements up to its place.
//!
//! The first accumulator of each element is written to the new array by the element-wise engine; then each takes in the
//! one before it, in place. Sums are rounded as if added one after the other, which is what NumPy does.

use super::Reducer;
use crate::array::grid::Grid;
use crate::array::{MemoryOrder, NdArray};
use crate::expr::{Closed, Lazy};
use crate::simd;
use crate::threads;

/// The running folds of an expression along an axis, or of its items in C order along the only axis of the result.
pub(crate) fn accumulate<R, E>(expr: E, axis: Option<usize>) -> NdArray<R::Acc>
where
    R: Reducer<E::Item, Acc: 'static>,
    E: Closed,
{
    let first = Lazy(expr).map(|item| R::start(item, 0)).eval();
    let first = if first.is_c_contiguous() { first } else { first.to_order(MemoryOrder::C) };
    let Some(axis) = axis else {
        let size = first.size();
        return along::<R, E::Item>(first.reshape([size]).expect("all elements along one axis"), 0);
    };
    along::<R, E::Item>(first, axis)
}

/// Folds each accumulator of an array in C order into the next one along an axis.
pub(crate) fn along<R: Reducer<T, Acc: 'static>, T>(
    mut array: NdArray<R::Acc>,
    axis: usize,
) -> NdArray<R::Acc> {
    let inner: usize = array.shape()[axis + 1..].iter().product();
    let (size, len) = (array.size(), array.shape()[axis] * inner);
    if len > 0 {
        let accs = array.as_slice_mut().expect("an array in C order");
        if size == len && inner > 1 {
            columns::<R, T>(Grid::of_rows(accs, inner));
        } else {
            threads::share_slice((accs, len), [&[0_u8; 0]], size, |accs, _, _| {
                lanes::<R, T>(accs, len, inner)
            });
        }
    }
    array
}

/// Runs along the axis, one behind the other.
fn lanes<R: Reducer<T>, T>(accs: &mut [R::Acc], len: usize, inner: usize) {
    simd::dispatch(
        #[inline(always)]
        || accs.chunks_exact_mut(len).for_each(|accs| run::<R, T>(accs, inner)),
    );
}

/// The only run along the axis, whose elements are rows: threads have some columns of all of them.
fn columns<R: Reducer<T, Acc: 'static>, T>(rows: Grid<'_, R::Acc>) {
    match rows.shared() {
        Ok(rows) => threads::share_pieces(
            (rows.columns(), rows.columns() * rows.rows()),
            rows,
            |rows, at| rows.split_columns(at),
            |mut rows, _| all_rows::<R, T>(&mut rows),
        ),
        Err(mut rows) => all_rows::<R, T>(&mut rows),
    }
}

fn all_rows<R: Reducer<T>, T>(rows: &mut Grid<'_, R::Acc>) {
    simd::dispatch(
        #[inline(always)]
        || down::<R, T>(rows),
    );
}

/// One run along the axis, each of whose elements is a row of this width.
#[inline(always)]
fn run<R: Reducer<T>, T>(accs: &mut [R::Acc], width: usize) {
    if width > 1 {
        return down::<R, T>(&mut Grid::of_rows(accs, width));
    }
    let mut total = accs[0];
    for acc in &mut accs[1..] {
        total = R::merge(total, *acc);
        *acc = total;
    }
}

/// The same of rows.
#[inline(always)]
fn down<R: Reducer<T>, T>(rows: &mut Grid<'_, R::Acc>) {
    for i in 1..rows.rows() {
        let (before, after) = rows.row_after(i);
        after.iter_mut().zip(before).for_each(|(acc, before)| *acc = R::merge(*before, *acc));
    }
}
