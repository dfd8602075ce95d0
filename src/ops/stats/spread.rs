//! How far elements lie apart, how they vary together, and averages with weights.

use super::MeanOf;
use crate::array::{NdArray, NdView};
use crate::element::{Float, Number, Summable, ZeroOne};
use crate::error::{self, Result};
use crate::expr::op::{Div, Mul, Ordered, Sub, ToMean};
use crate::expr::{BinaryOp, Borrowed, Closed, Leaf, Map, Zip, compute};
use crate::layout::Layout;
use crate::ops::linalg::Semiring;
use crate::reduce::{Along, Filter};
use crate::storage::{Ref, Storage};
use num_traits::Float as _;
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
    compute(Zip::<_, _, Op>(Borrowed::of(a), Borrowed::of(b), PhantomData))
}

impl<T: Summable, S: Storage<T>> NdArray<T, S> {
    /// The mean of the elements with weights, an array of the same shape. NumPy: `np.average(a, weights=weights)`.
    ///
    /// # Errors
    /// When the shapes differ, or the weights add up to zero.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 5].average(&array![3.0, 1.0])?, 2.0);
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
fn placed(weights: &Layout, shape: &[usize], folded: &[usize]) -> Result<Layout> {
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

impl<T: Summable<Mean: Semiring>, S: Storage<T>> NdArray<T, S> {
    /// The covariances of the rows, each of which is a variable with an observation in each column: a matrix, or for one
    /// row an array without axes. NumPy: `np.cov(a)`.
    ///
    /// Sums of products are divided by the count less one. Of columns that are variables, `a.t().cov()`.
    ///
    /// # Errors
    /// When the array has more than two axes.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[0, 1, 2], [2, 1, 0]].cov()?, array![[1.0, -1.0], [-1.0, 1.0]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn cov(&self) -> Result<NdArray<T::Mean>> {
        self.cov_ddof(1.0)
    }

    /// The covariances of the rows, sums of products divided by the count less `ddof`. NumPy: `np.cov(a, ddof=ddof)`.
    ///
    /// # Errors
    /// As for [`cov`](Self::cov).
    pub fn cov_ddof(&self, ddof: f64) -> Result<NdArray<T::Mean>> {
        covariances(&self.as_view(), ddof)
    }

    /// The correlations of the rows: their covariances divided by the standard deviations of both, limited to the range
    /// from -1 to 1. NumPy: `np.corrcoef(a)`.
    ///
    /// # Errors
    /// As for [`cov`](Self::cov).
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[0, 1, 2], [2, 1, 0]].corrcoef()?, array![[1.0, -1.0], [-1.0, 1.0]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn corrcoef(&self) -> Result<NdArray<T::Mean>>
    where
        T::Mean: Float,
    {
        let products = covariances(&self.as_view(), 1.0)?;
        if products.ndim() == 0 {
            return Ok(both::<Div, _>(&products, &products));
        }
        let deviations = products.diagonal()?.lazy().map(|x: T::Mean| x.sqrt()).eval();
        let rows = products.lazy() / deviations.as_column();
        let one = <T::Mean as Number>::from_f64(1.0);
        Ok((rows / &deviations).maximum(-one).minimum(one).eval())
    }
}

fn covariances<T: Summable<Mean: Semiring>>(array: &NdView<'_, T>, ddof: f64) -> Result<NdArray<T::Mean>> {
    if array.ndim() > 2 {
        return Err(error::ops::too_many_axes_of_cov());
    }
    let rows = array.atleast_2d();
    let means = rows.along(1)?.keep_dims().mean();
    let apart = rows.lazy().by::<ToMean>().with::<_, Sub>(Leaf::new(means)).eval();
    let degrees = (rows.shape()[1] as f64 - ddof).max(0.0);
    let factor = <T::Mean as ZeroOne>::one().div(T::Mean::from_f64(degrees));
    let conjugated = apart.lazy().map(Number::conj).eval();
    let products = apart.matmul(&conjugated.t())?.into_lazy().map(|x| Number::mul(x, factor)).eval();
    if products.size() == 1 { products.reshape(()) } else { Ok(products) }
}
