//! Reductions that need all elements of a result at once, next to each other.

use super::along::{Along, Filter, restore};
use crate::array::NdArray;
use crate::expr::Closed;
use crate::layout::Shape;

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
