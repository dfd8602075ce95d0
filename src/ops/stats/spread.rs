//! How far elements lie apart, and averages with weights.

use super::MeanOf;
use crate::array::NdArray;
use crate::element::{Number, Summable, ZeroOne};
use crate::error::{self, Result};
use crate::expr::op::{Div, Mul, Ordered, Sub, ToMean};
use crate::expr::{BinaryOp, Borrowed, Closed, Leaf, Map, Zip, compute};
use crate::layout::Layout;
use crate::reduce::{Along, Filter};
use crate::storage::{Ref, Storage};
use std::marker::PhantomData;

impl<T: Number + Ordered, S: Storage<T>> NdArray<T, S> {
    /// The largest element less the smallest one; integers wrap around. NumPy: `np.ptp(a)`.
    ///
    /// # Errors
    /// When the array has no elements.
    ///
    /// ```
    /// assert_eq!(rankn::array![3, 9, 4].ptp()?, 6);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn ptp(&self) -> Result<T> {
        Ok(self.max()?.sub(self.min()?))
    }
}

impl<E: Closed + Clone, F: Filter> Along<E, F>
where
    E::Item: Number + Ordered,
{
    /// The largest elements along the axes less the smallest ones; integers wrap around. NumPy: `np.ptp(a, axis)`.
    ///
    /// A new array with the axes that are left, in C order.
    ///
    /// # Errors
    /// When there are no elements, or none chosen, for some result.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[3, 9], [4, 4]].along(1)?.ptp()?, array![6, 0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn ptp(self) -> Result<NdArray<E::Item>> {
        let largest = self.clone().max()?;
        Ok(both::<Sub, _>(&largest, &self.min()?))
    }
}

/// What an operation makes of two arrays.
fn both<Op: BinaryOp<T, T, Out = T>, T: Copy + 'static>(a: &NdArray<T>, b: &NdArray<T>) -> NdArray<T> {
    compute(&mut Zip::<_, _, Op>(Borrowed::of(a), Borrowed::of(b), PhantomData))
}

impl<T: Summable, S: Storage<T>> NdArray<T, S> {
    /// The mean of the elements with weights, an array of the same shape. NumPy: `np.average(a, weights=weights)`.
    ///
    /// # Errors
    /// When the shapes differ, or the weights add up to zero.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1i32, 5].average(&array![3.0, 1.0])?, 2.0);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn average<W: Storage<T::Mean>>(&self, weights: &NdArray<T::Mean, W>) -> Result<T::Mean> {
        if self.shape() != weights.shape() {
            return Err(error::ops::weights_differ());
        }
        Along::whole(Leaf::new(self.view()))?.average(weights)?.item()
    }
}

impl<E: Closed + Clone, F: Filter> Along<E, F>
where
    E::Item: Summable,
{
    /// The means along the axes with weights: an array of the same shape, or a list as long as the only axis. NumPy:
    /// `np.average(a, axis, weights)`.
    ///
    /// A new array with the axes that are left, in C order.
    ///
    /// # Errors
    /// When the weights have another shape, or add up to zero for some result.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1.0, 5.0], [2.0, 4.0]];
    /// assert_eq!(a.along(1)?.average(&array![3.0, 1.0])?, array![2.0, 2.5]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn average<W: Storage<MeanOf<E>>>(
        self,
        weights: &NdArray<MeanOf<E>, W>,
    ) -> Result<NdArray<MeanOf<E>>> {
        let seen = placed(weights.layout(), &self.shape, &self.folded)?;
        let weights: Leaf<MeanOf<E>, Ref<'_, _>> = Leaf::new(weights.as_view().map_layout(seen));
        let total = self.clone().with(|_| weights.clone()).sum();
        if total.iter().any(|&sum| !ZeroOne::truth(sum)) {
            return Err(error::ops::no_weight());
        }
        let products = |expr| Zip::<_, _, Mul>(Map::<_, ToMean>(expr, PhantomData), weights, PhantomData);
        let sums = self.with(products).sum();
        Ok(both::<Div, _>(&sums, &total))
    }
}

/// The layout of weights in the shape of what is averaged: they have it, or are a list along the only axis.
pub(crate) fn placed(weights: &Layout, shape: &[usize], folded: &[usize]) -> Result<Layout> {
    if *weights.shape == *shape {
        return Ok(weights.clone());
    }
    match (&*weights.shape, folded) {
        (&[len], &[axis]) if len == shape[axis] => {
            let behind = (axis + 1..shape.len())
                .fold(weights.clone(), |layout, _| layout.insert_axis(1.min(layout.ndim())));
            behind.broadcast_to(shape)
        }
        (_, &[_]) => Err(error::ops::weights_do_not_fit()),
        _ => Err(error::ops::weights_differ()),
    }
}
