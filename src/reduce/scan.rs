//! Running folds along an axis: each result is the fold of the elements up to its place.
//!
//! The first accumulator of each element is written to the new array by the element-wise engine; then each takes in the
//! one before it, in place. Sums are rounded as if added one after the other, which is what NumPy does.

use super::Reducer;
use crate::array::{MemoryOrder, NdArray};
use crate::expr::{Closed, Lazy};
use crate::simd;

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
pub(crate) fn along<R: Reducer<T>, T>(mut array: NdArray<R::Acc>, axis: usize) -> NdArray<R::Acc> {
    let inner: usize = array.shape()[axis + 1..].iter().product();
    let len = array.shape()[axis] * inner;
    if len > 0 {
        let accs = array.as_slice_mut().expect("an array in C order");
        simd::dispatch(
            #[inline(always)]
            || accs.chunks_exact_mut(len).for_each(|accs| run::<R, T>(accs, inner)),
        );
    }
    array
}

/// The same for one run along the axis, each of whose elements is a row of this width.
#[inline(always)]
fn run<R: Reducer<T>, T>(accs: &mut [R::Acc], width: usize) {
    if width == 1 {
        let mut total = accs[0];
        for acc in &mut accs[1..] {
            total = R::merge(total, *acc);
            *acc = total;
        }
        return;
    }
    for at in (width..accs.len()).step_by(width) {
        let (before, after) = accs.split_at_mut(at);
        let pairs = after[..width].iter_mut().zip(&before[at - width..]);
        pairs.for_each(|(acc, before)| *acc = R::merge(*before, *acc));
    }
}
