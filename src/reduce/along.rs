//! Where a reduction goes: which axes, which elements, and whether the folded axes stay.

use super::eval::{Task, reduce};
use super::reducers::Count;
use super::{Reducer, lanes};
use crate::array::{NdArray, NdView};
use crate::error::{self, Error, Result};
use crate::expr::op::Pair;
use crate::expr::{Closed, Lazy, Leaf, Zip, shape_of};
use crate::index::Indices;
use crate::layout::{Axes, Shape, normalize_axes, widen};
use crate::storage::{Ref, Storage};
use std::borrow::Cow;
use std::marker::PhantomData;

/// Axes of an array or lazy expression, ready for a reduction along them.
///
/// Made by [`NdArray::along`] and [`Lazy::along`], which check the axes; then every reduction reads the same:
/// `a.along(0)?.sum()`, `a.along([0, -1])?.keep_dims().filter(&mask)?.mean()`.
#[must_use = "nothing is computed before a reduction is named"]
#[derive(Clone)]
pub struct Along<E, F = Everything> {
    pub(crate) expr: E,
    pub(crate) shape: Shape,
    pub(crate) folded: Shape,
    pub(crate) keep_dims: bool,
    pub(super) filter: F,
}

/// All elements take part in a reduction.
#[derive(Clone, Copy)]
pub struct Everything;

/// The elements beside a `true` of a mask take part in a reduction.
#[derive(Clone)]
pub struct Masked<'m>(NdView<'m, bool>);

/// The elements at some indices along the axis take part in a reduction.
#[derive(Clone)]
pub struct Taken<'i>(Cow<'i, [i64]>);

/// Which elements take part in a reduction. Sealed.
pub trait Filter: Clone + sealed::Sealed {
    /// Whether all elements take part.
    #[doc(hidden)]
    const ALL: bool = false;

    #[doc(hidden)]
    fn reduce<R: Reducer<E::Item>, E: Closed>(
        &self,
        expr: E,
        shape: &[usize],
        folded: &[usize],
    ) -> Option<NdArray<R::Out>>;

    /// How many elements take part, for each result or for all.
    #[doc(hidden)]
    fn counts(&self, shape: &[usize], folded: &[usize]) -> Result<NdArray<i64>>;

    /// Calls a closure with the elements that take part in each result, in C order of the results.
    #[doc(hidden)]
    fn lanes<E: Closed>(&self, expr: E, folded: &[usize], visit: impl FnMut(&mut [E::Item]));
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Everything {}
    impl Sealed for super::Masked<'_> {}
    impl Sealed for super::Taken<'_> {}
}

impl Filter for Everything {
    const ALL: bool = true;

    fn reduce<R: Reducer<E::Item>, E: Closed>(
        &self,
        expr: E,
        shape: &[usize],
        folded: &[usize],
    ) -> Option<NdArray<R::Out>> {
        reduce::<R, E>(expr, &Task { shape, folded, picks: None })
    }

    fn counts(&self, shape: &[usize], folded: &[usize]) -> Result<NdArray<i64>> {
        let count: usize = folded.iter().map(|&axis| shape[axis]).product();
        NdArray::from_shape_vec((), vec![count as i64])
    }

    fn lanes<E: Closed>(&self, expr: E, folded: &[usize], visit: impl FnMut(&mut [E::Item])) {
        lanes::for_each(Lazy(expr).eval(), folded, visit);
    }
}

impl Filter for Masked<'_> {
    fn reduce<R: Reducer<E::Item>, E: Closed>(
        &self,
        expr: E,
        shape: &[usize],
        folded: &[usize],
    ) -> Option<NdArray<R::Out>> {
        let pairs: Zip<E, Leaf<bool, Ref<'_, bool>>, Pair> =
            Zip(expr, Leaf::new(self.0.clone()), PhantomData);
        Everything.reduce::<R::Where, _>(pairs, shape, folded)
    }

    fn counts(&self, shape: &[usize], folded: &[usize]) -> Result<NdArray<i64>> {
        let mask = self.0.with_layout(self.0.layout().broadcast_to(shape)?);
        let counts = Everything.reduce::<Count, _>(Leaf::new(mask), shape, folded);
        Ok(counts.expect("a count of nothing is zero"))
    }

    fn lanes<E: Closed>(&self, expr: E, folded: &[usize], mut visit: impl FnMut(&mut [E::Item])) {
        let pairs: Zip<E, Leaf<bool, Ref<'_, bool>>, Pair> =
            Zip(expr, Leaf::new(self.0.clone()), PhantomData);
        let mut chosen = Vec::new();
        Everything.lanes(pairs, folded, |lane| {
            chosen.clear();
            chosen.extend(lane.iter().filter(|(_, yes)| *yes).map(|(item, _)| *item));
            visit(&mut chosen);
        });
    }
}

impl Filter for Taken<'_> {
    fn reduce<R: Reducer<E::Item>, E: Closed>(
        &self,
        expr: E,
        shape: &[usize],
        folded: &[usize],
    ) -> Option<NdArray<R::Out>> {
        reduce::<R, E>(expr, &Task { shape, folded, picks: Some(&self.0) })
    }

    fn counts(&self, _: &[usize], _: &[usize]) -> Result<NdArray<i64>> {
        NdArray::from_shape_vec((), vec![self.0.len() as i64])
    }

    fn lanes<E: Closed>(&self, expr: E, folded: &[usize], visit: impl FnMut(&mut [E::Item])) {
        let taken = Lazy(expr).eval().take(&*self.0, folded[0]);
        lanes::for_each(taken.expect("the indices were checked"), folded, visit);
    }
}

impl<T: Copy + 'static, S: Storage<T>> NdArray<T, S> {
    /// The given axes of this array, for a reduction along them.
    ///
    /// Axes are an integer or a list of integers of any type; negative ones count from the end. NumPy's `axis=`.
    ///
    /// # Errors
    /// When an axis is out of bounds, as every axis of an array without axes is, or given twice.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1, 2, 3], [4, 5, 6]];
    /// assert_eq!(a.along(0)?.sum(), array![5i64, 7, 9]);
    /// assert_eq!(a.along(-1)?.keep_dims().mean(), array![[2.0], [5.0]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn along(&self, axes: impl Axes) -> Result<Along<Leaf<T, S::View<'_>>>> {
        self.lazy().along(axes)
    }

    /// The elements of this array where a mask is true, for a reduction of all of them to an array without axes.
    ///
    /// NumPy's `where=`, without `axis=`. See [`Along::filter`].
    ///
    /// # Errors
    /// When the mask does not broadcast to the shape of this array.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![1.0, 2.0, 6.0];
    /// assert_eq!(a.filter(&a.greater(1.5))?.mean(), rankn::NdArray::scalar(4.0));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn filter<'m, M: Storage<bool>>(
        &self,
        mask: &'m NdArray<bool, M>,
    ) -> Result<Along<Leaf<T, S::View<'_>>, Masked<'m>>> {
        Along::whole(Leaf::new(self.view()))?.filter(mask)
    }
}

impl<E: Closed> Lazy<E> {
    /// The given axes of this expression, for a reduction along them; see [`NdArray::along`].
    ///
    /// # Errors
    /// When an axis is out of bounds or given twice, or when the shapes in the expression do not broadcast together.
    pub fn along(mut self, axes: impl Axes) -> Result<Along<E>> {
        let shape = shape_of(&mut self.0)?;
        let folded = normalize_axes(&axes.into_axes(), shape.len())?;
        Ok(Along { expr: self.0.moved(), shape, folded, keep_dims: false, filter: Everything })
    }
}

impl<E: Closed> Along<E> {
    /// All axes of an expression.
    pub(crate) fn whole(mut expr: E) -> Result<Self> {
        let shape = shape_of(&mut expr)?;
        let folded = (0..shape.len()).collect();
        Ok(Along { expr, shape, folded, keep_dims: false, filter: Everything })
    }

    /// The only axis, for what runs along one.
    pub(crate) fn only_axis(&self, operation: &str) -> Result<usize> {
        match self.folded[..] {
            [axis] => Ok(axis),
            _ => Err(error::ops::one_axis(operation, self.folded.len())),
        }
    }

    /// Only the elements beside a `true` of a mask take part in the reduction.
    ///
    /// NumPy's `where=`. The mask is broadcast to the shape of what is reduced.
    ///
    /// # Errors
    /// When the mask does not broadcast to that shape.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1.0, 2.0], [3.0, 4.0]];
    /// let means = a.along(1)?.filter(&a.greater(1.0))?.mean();
    /// assert_eq!(means, array![2.0, 3.5]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn filter<'m, M: Storage<bool>>(self, mask: &'m NdArray<bool, M>) -> Result<Along<E, Masked<'m>>> {
        let mut common = self.shape.clone();
        if !widen(&mut common, mask.shape()) || common != self.shape {
            return Err(error::layout::not_broadcastable(&[&self.shape, mask.shape()]));
        }
        let Along { expr, shape, folded, keep_dims, .. } = self;
        Ok(Along { expr, shape, folded, keep_dims, filter: Masked(mask.as_view()) })
    }
}

impl<E: Closed> Along<E> {
    /// Only the elements at these indices along the axis take part in the reduction, one as often as it is named.
    ///
    /// Negative indices count from the end; `argmin` and `argmax` answer with places in the list of indices. NumPy:
    /// `np.take(a, indices, axis).sum(axis)`, without the copy.
    ///
    /// # Errors
    /// When several axes were given, or an index is out of bounds.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1.0, 2.0, 4.0], [8.0, 16.0, 32.0]];
    /// assert_eq!(a.along(1)?.take(&[0, -1])?.sum(), array![5.0, 40.0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn take<'i>(self, indices: impl Into<Indices<'i>>) -> Result<Along<E, Taken<'i>>> {
        let axis = self.only_axis("take")?;
        let positions = indices.into().along(axis, self.shape[axis])?;
        let Along { expr, shape, folded, keep_dims, .. } = self;
        Ok(Along { expr: expr.moved(), shape, folded, keep_dims, filter: Taken(positions) })
    }
}

impl<E, F> Along<E, F> {
    /// The folded axes stay in the result with length 1, so that it broadcasts against what was reduced.
    ///
    /// NumPy's `keepdims=True`.
    pub fn keep_dims(mut self) -> Self {
        self.keep_dims = true;
        self
    }
}

impl<E: Closed, F: Filter> Along<E, F> {
    /// The same reduction of another expression of the same shape, with the folded axes kept or not.
    pub(crate) fn with<D>(self, change: impl FnOnce(E) -> D) -> Along<D, F> {
        let Along { expr, shape, folded, keep_dims, filter } = self;
        Along { expr: change(expr), shape, folded, keep_dims, filter }
    }

    /// A twin of this reduction whose result broadcasts against what is reduced.
    pub(crate) fn twin(&self) -> Self
    where
        E: Clone,
    {
        Along {
            expr: self.expr.clone(),
            shape: self.shape.clone(),
            folded: self.folded.clone(),
            keep_dims: true,
            filter: self.filter.clone(),
        }
    }

    /// The reduction by a reducer that has an answer for everything.
    pub(crate) fn by<R: Reducer<E::Item>>(self) -> NdArray<R::Out> {
        self.result::<R>().expect("this reduction has an answer for nothing")
    }

    /// The reduction, or an error when the reducer has no answer for some element.
    pub(crate) fn try_by<R: Reducer<E::Item>>(
        self,
        nothing: impl FnOnce() -> Error,
    ) -> Result<NdArray<R::Out>> {
        self.result::<R>().ok_or_else(nothing)
    }

    /// The reduction, or nothing when the reducer has no answer for some element.
    #[inline(always)]
    fn result<R: Reducer<E::Item>>(self) -> Option<NdArray<R::Out>> {
        let mut result = self.filter.reduce::<R, E>(self.expr.moved(), &self.shape, &self.folded);
        if self.keep_dims {
            result = result.map(|result| restore(result, &self.shape, &self.folded));
        }
        result
    }

    /// How many elements are folded into each result, in a shape that broadcasts against the results.
    pub(crate) fn counts(&self) -> NdArray<i64> {
        let counts = self.filter.counts(&self.shape, &self.folded).expect("the mask was checked");
        if self.keep_dims && counts.ndim() > 0 { restore(counts, &self.shape, &self.folded) } else { counts }
    }
}

/// A result with its folded axes back, at length 1.
pub(super) fn restore<T>(result: NdArray<T>, shape: &[usize], folded: &[usize]) -> NdArray<T> {
    let mut layout = result.layout().clone();
    for axis in (0..shape.len()).filter(|axis| folded.contains(axis)) {
        layout = layout.insert_axis(axis);
    }
    result.map_layout(layout)
}
