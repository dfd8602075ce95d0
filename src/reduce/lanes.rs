//! Reductions that need all elements of a result at once, next to each other.

use super::along::{Along, Filter, restore};
use crate::array::{MemoryOrder, NdArray};
use crate::expr::{Closed, Lazy};
use crate::layout::Shape;
use crate::simd;

impl<E: Closed, F: Filter> Along<E, F> {
    /// The reduction by a function of the elements that take part in a result. It may change their order.
    pub(crate) fn by_lanes<O>(self, mut result: impl FnMut(&mut [E::Item]) -> O) -> NdArray<O> {
        let Along { expr, shape, folded, keep_dims, filter } = self;
        let kept: Shape = kept(shape.len(), &folded).map(|axis| shape[axis]).collect();
        let mut results = Vec::with_capacity(kept.iter().product());
        filter.lanes(expr, &folded, |lane| results.push(result(lane)));
        let results = NdArray::from_shape_vec(&kept[..], results).expect("a result for each place");
        if keep_dims { restore(results, &shape, &folded) } else { results }
    }
}

impl<E: Closed, F: Filter> Along<E, F> {
    /// The reduction by an operation of two elements, from the first to the last along one axis at most; nothing where there
    /// is nothing to fold.
    pub(crate) fn in_order(self, op: impl Fn(E::Item, E::Item) -> E::Item) -> Option<NdArray<E::Item>> {
        if self.folded.iter().any(|&axis| self.shape[axis] == 0) {
            return None;
        }
        let inner = self.folded.first().map_or(1, |&axis| self.shape[axis + 1..].iter().product());
        if F::ALL && inner > 1 {
            return self.by_rows(inner, op);
        }
        let results = self.by_lanes(|lane| lane.iter().copied().reduce(&op));
        let all = results.iter().all(Option::is_some);
        all.then(|| results.map(|result| result.expect("there is one")))
    }

    /// The same with elements next to each other folded side by side.
    fn by_rows(self, inner: usize, op: impl Fn(E::Item, E::Item) -> E::Item) -> Option<NdArray<E::Item>> {
        let Along { expr, shape, folded, keep_dims, .. } = self;
        let kept: Shape = kept(shape.len(), &folded).map(|axis| shape[axis]).collect();
        let count = kept.iter().product();
        let len = shape[folded[0]] * inner;
        let array = Lazy(expr).eval().into_order(MemoryOrder::C);
        let mut results: Vec<E::Item> = Vec::with_capacity(count);
        for block in array.as_slice().expect("in C order").chunks_exact(len.max(1)) {
            let (first, rest) = block.split_at(inner);
            let start = results.len();
            results.extend_from_slice(first);
            let totals = &mut results[start..];
            let step =
                |row: &[E::Item]| totals.iter_mut().zip(row).for_each(|(total, x)| *total = op(*total, *x));
            simd::dispatch(|| rest.chunks_exact(inner).for_each(step));
        }
        let results = NdArray::from_shape_vec(&kept[..], results).expect("a result for each place");
        Some(if keep_dims { restore(results, &shape, &folded) } else { results })
    }
}

/// Calls a closure with the elements along the folded axes, for each index of the others in C order.
pub(super) fn for_each<T: Clone>(array: NdArray<T>, folded: &[usize], mut visit: impl FnMut(&mut [T])) {
    let ndim = array.ndim();
    let outer: usize = kept(ndim, folded).map(|axis| array.shape()[axis]).product();
    let order: Vec<usize> = kept(ndim, folded).chain(folded.iter().copied()).collect();
    let layout = array.layout().permute(&order);
    let mut array = array.map_layout(layout);
    if !array.is_c_contiguous() {
        array = array.to_owned();
    }
    let mut rest = array.as_slice_mut().expect("made in C order");
    let len = rest.len().checked_div(outer).unwrap_or(0);
    for _ in 0..outer {
        let lane;
        (lane, rest) = rest.split_at_mut(len);
        visit(lane);
    }
}

fn kept(ndim: usize, folded: &[usize]) -> impl Iterator<Item = usize> {
    (0..ndim).filter(|axis| !folded.contains(axis))
}
