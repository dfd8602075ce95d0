//! Running folds along an axis: each result is the fold of the elements up to its place.

use crate::array::NdArray;
use crate::element::{Number, Summable};
use crate::expr::op::{Ordered, maximum, minimum};
use crate::storage::Storage;

/// How a running fold goes on from one element to the next.
pub(crate) trait Accumulate<T> {
    /// The running result.
    type Acc: Copy;
    /// The result after the first element.
    fn start(item: T) -> Self::Acc;
    /// The result after one element more.
    fn step(acc: Self::Acc, item: T) -> Self::Acc;
}

/// Implements running folds by name: `Name: Bound => Acc, of the first element, of one more`.
macro_rules! running {
    ($($name:ident: $bound:path => $acc:ty, |$x:ident| $start:expr, |$a:ident, $b:ident| $step:expr;)*) => {$(
        impl<T: $bound> Accumulate<T> for super::$name {
            type Acc = $acc;
            #[inline(always)]
            fn start($x: T) -> $acc { $start }
            #[inline(always)]
            fn step($a: $acc, $b: T) -> $acc { $step }
        }
    )*};
}

running! {
    Sum: Summable => T::Sum, |x| x.to_sum(), |acc, x| acc.add(x.to_sum());
    Prod: Summable => T::Sum, |x| x.to_sum(), |acc, x| acc.mul(x.to_sum());
    Max: Ordered => T, |x| x, |acc, x| maximum(acc, x);
    Min: Ordered => T, |x| x, |acc, x| minimum(acc, x);
}

/// The running folds along an axis of an array, in C order.
pub(crate) fn accumulate<R: Accumulate<T>, T: Copy + 'static, S: Storage<T>>(
    array: &NdArray<T, S>,
    axis: usize,
) -> NdArray<R::Acc> {
    let shape = array.shape();
    let (outer, len): (usize, usize) = (shape[..axis].iter().product(), shape[axis]);
    let inner: usize = shape[axis + 1..].iter().product();
    let items = array.to_vec();
    let mut out: Vec<R::Acc> = Vec::with_capacity(items.len());
    for block in 0..outer {
        let items = &items[block * len * inner..][..len * inner];
        let (first, rest) = items.split_at(inner.min(items.len()));
        let start = out.len();
        out.extend(first.iter().map(|&item| R::start(item)));
        if inner == 1 {
            let mut acc = out.last().copied();
            out.extend(rest.iter().filter_map(|&item| {
                acc = acc.map(|acc| R::step(acc, item));
                acc
            }));
        } else {
            for (i, &item) in rest.iter().enumerate() {
                out.push(R::step(out[start + i], item));
            }
        }
    }
    NdArray::from_shape_vec(shape, out).expect("as many results as elements")
}
