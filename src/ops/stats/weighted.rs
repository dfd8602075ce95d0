//! Weighted means, and the range of values.

use super::MeanOf;
use crate::array::{NdArray, NdView};
use crate::element::{Number, Summable};
use crate::error::{self, Result};
use crate::expr::op::{Ordered, Pair, Sub};
use crate::expr::{Apply, BinaryOp, Closed, Lazy, Leaf, Zip};
use crate::reduce::{self, Along, Everything, Filter};
use crate::storage::Storage;
use std::marker::PhantomData;

impl<T: Summable, S: Storage<T>> NdArray<T, S> {
    /// The mean in which each element counts as much as the weight beside it. NumPy: `np.average(a, weights=weights)`.
    ///
    /// # Errors
    /// When the weights have another shape, or add up to zero.
    ///
    /// ```
    /// use rankn::array;
    /// let mean: f64 = array![1, 2, 6].average(&array![1.0, 1.0, 2.0])?;
    /// assert_eq!(mean, 3.75);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn average<W: Storage<T::Mean>>(&self, weights: &NdArray<T::Mean, W>) -> Result<T::Mean> {
        if weights.shape() != self.shape() {
            return Err(error::ops::shape("Axis must be specified when shapes of a and weights differ."));
        }
        Along::whole(self.lazy().0)?.average(weights)?.item()
    }
}

impl<E: Closed + Clone> Along<E, Everything>
where
    E::Item: Summable,
{
    /// The means in which each element counts as much as its weight: a new array with the axes that are left. NumPy:
    /// `np.average(a, axis, weights)`.
    ///
    /// The weights have the shape of what is reduced, or are a list along the only axis.
    ///
    /// # Errors
    /// When the weights have another shape, or those of some result add up to zero.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1.0, 2.0], [3.0, 4.0]];
    /// assert_eq!(a.along(0)?.average(&array![1.0, 3.0])?, array![2.5, 3.5]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn average<W: Storage<MeanOf<E>>>(
        self,
        weights: &NdArray<MeanOf<E>, W>,
    ) -> Result<NdArray<MeanOf<E>>> {
        let weights = self.spread(weights.as_view())?;
        let scale = self.clone().with(|_| Leaf::new(weights.clone())).by::<reduce::Sum>();
        if scale.iter().any(|&sum| sum == <MeanOf<E> as crate::element::ZeroOne>::zero()) {
            return Err(error::ops::value("Weights sum to zero, can't be normalized"));
        }
        let products = self.with(|expr| {
            let pairs: Zip<E, _, Pair> = Zip(expr, Leaf::new(weights), PhantomData);
            Apply(pairs, |(x, weight): (E::Item, MeanOf<E>)| x.to_mean().mul(weight))
        });
        let pairs: Zip<_, _, Pair> =
            Zip(Leaf::new(products.by::<reduce::Sum>()), Leaf::new(scale), PhantomData);
        Ok(Lazy(Apply(pairs, |(sum, scale): (MeanOf<E>, MeanOf<E>)| sum.div(scale))).eval())
    }

    /// The weights in the shape of what is reduced.
    fn spread<'w>(&self, weights: NdView<'w, MeanOf<E>>) -> Result<NdView<'w, MeanOf<E>>> {
        if weights.shape() == &self.shape[..] {
            return Ok(weights);
        }
        let axis = self.only_axis("average")?;
        if weights.shape() != [self.shape[axis]] {
            let text = "Shape of weights must be consistent with shape of a along specified axis.";
            return Err(error::ops::shape(text));
        }
        let mut layout = weights.layout().clone();
        for _ in axis + 1..self.shape.len() {
            layout = layout.insert_axis(layout.shape.len());
        }
        let layout = layout.broadcast_to(&self.shape)?;
        Ok(weights.map_layout(layout))
    }
}

impl<T: Ordered + Number, S: Storage<T>> NdArray<T, S>
where
    Sub: BinaryOp<T, T, Out = T>,
{
    /// The largest element less the smallest one; NaN if there is one. Integers wrap around. NumPy: `np.ptp(a)`.
    ///
    /// # Errors
    /// When the array has no elements.
    ///
    /// ```
    /// assert_eq!(rankn::array![3, -1, 4].ptp()?, 5);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn ptp(&self) -> Result<T> {
        Along::whole(self.lazy().0)?.ptp()?.item()
    }
}

impl<E: Closed + Clone, F: Filter> Along<E, F>
where
    E::Item: Ordered + Number,
    Sub: BinaryOp<E::Item, E::Item, Out = E::Item>,
{
    /// The largest element less the smallest one along the axes: a new array with the axes that are left. NumPy:
    /// `np.ptp(a, axis)`.
    ///
    /// # Errors
    /// When there are no elements, or none chosen, for some result.
    pub fn ptp(self) -> Result<NdArray<E::Item>> {
        let lowest = self.clone().min()?;
        Ok(self.max()?.into_lazy().with::<_, Sub>(Leaf::new(lowest)).eval())
    }
}
