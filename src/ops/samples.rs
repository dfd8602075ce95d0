//! Functions that are known by samples: slopes, areas, values in between, and angles without jumps.

use std::borrow::Cow;

use crate::array::{MemoryOrder, NdArray, NdView};
use crate::element::{Float, Number, Real};
use crate::error::{self, Result};
use crate::expr::{Closed, Lazy};
use crate::index::Values;
use crate::layout::{AxisIndex, Shape, normalize_axis};
use crate::ops::linalg::Total;
use crate::ops::shape::concatenate;
use crate::ops::sort::Sortable;
use crate::reduce::{Along, accumulate};
use crate::storage::Storage;

impl<T: Real, S: Storage<T>> NdArray<T, S> {
    /// The slopes along an axis: central differences inside, those of the first two and of the last two elements at the
    /// ends. A new array of floats, of the same shape.
    ///
    /// The samples are `spacing` apart, or lie at the coordinates of a list. NumPy: `np.gradient(a, spacing, axis=axis)`.
    ///
    /// # Errors
    /// When the array has no such axis or fewer than two elements along it, or the coordinates are not a list as long.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![1.0, 2.0, 4.0, 7.0];
    /// assert_eq!(a.gradient(1.0, 0)?, array![1.0, 1.5, 2.5, 3.0]);
    /// assert_eq!(array![1, 2, 4].gradient(&array![0.0, 1.0, 3.0], 0)?, array![1.0, 1.0, 1.0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn gradient(
        &self,
        spacing: impl Values<T::Float>,
        axis: impl AxisIndex,
    ) -> Result<NdArray<T::Float>> {
        self.gradient_with(spacing, axis, 1)
    }

    /// The slopes along an axis; for an `edge_order` of 2, those at the ends are those of parabolas through three elements.
    ///
    /// NumPy: `np.gradient(a, spacing, axis=axis, edge_order=edge_order)`.
    ///
    /// # Errors
    /// As for [`gradient`](Self::gradient), when there are not more elements along the axis than `edge_order`, or this is
    /// neither 1 nor 2.
    ///
    /// ```
    /// let a = rankn::array![1.0, 2.0, 4.0, 7.0];
    /// assert_eq!(a.gradient_with(1.0, 0, 2)?, rankn::array![0.5, 1.5, 2.5, 3.5]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn gradient_with(
        &self,
        spacing: impl Values<T::Float>,
        axis: impl AxisIndex,
        edge_order: usize,
    ) -> Result<NdArray<T::Float>> {
        let axis = normalize_axis(axis.saturated(), self.ndim())?;
        let floats = self.lazy().map(|x: T| x.to_float()).eval();
        slopes(&floats, &steps(&spacing.as_values(), self.shape()[axis])?, axis, edge_order)
    }
}

impl<E: Closed<Item: Real>> Along<E> {
    /// The areas below the samples along the axis, by the trapezoidal rule: a new array of floats with the axes that are
    /// left.
    ///
    /// The samples are `spacing` apart, or lie at the coordinates of a list. NumPy: `np.trapezoid(a, x, dx, axis)`.
    ///
    /// # Errors
    /// When several axes were given, or the coordinates are not a list as long as the axis.
    ///
    /// ```
    /// use rankn::array;
    /// let y = array![1.0f64, 2.0, 3.0];
    /// assert_eq!(y.along(0)?.trapezoid(0.5)?.item()?, 2.0);
    /// assert_eq!(y.along(0)?.trapezoid(&array![2.0, 1.0, 0.0])?.item()?, -4.0);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn trapezoid(self, spacing: impl Values<FloatOf<E>>) -> Result<NdArray<FloatOf<E>>> {
        let axis = self.only_axis("trapezoid")?;
        let steps = steps(&spacing.as_values(), self.shape[axis])?;
        let floats = Lazy(self.expr).map(|x: E::Item| x.to_float()).eval();
        let (earlier, later) = neighbours(&floats, axis);
        let half = <FloatOf<E> as Number>::from_f64(0.5);
        let areas = (later.into_lazy() + &earlier) * steps.beside(floats.ndim(), axis) * half;
        let sums = areas.along(axis)?;
        Ok(if self.keep_dims { sums.keep_dims().by::<Total>() } else { sums.by::<Total>() })
    }
}

type FloatOf<E> = <<E as crate::expr::Node>::Item as Real>::Float;

/// How far samples lie apart: all of them equally, or each from the next.
enum Steps<F> {
    Even(F),
    Each(NdArray<F>),
}

impl<F: Float> Steps<F> {
    /// The steps as an array that broadcasts along an axis.
    fn beside(&self, ndim: usize, axis: usize) -> NdArray<F> {
        match self {
            Steps::Even(step) => NdArray::scalar(*step),
            Steps::Each(steps) => column(steps, ndim, axis),
        }
    }

    fn at(&self, k: usize) -> F {
        match self {
            Steps::Even(step) => *step,
            Steps::Each(steps) => steps[k],
        }
    }
}

/// A list along an axis of an array with so many.
fn column<T: Clone>(list: &NdArray<T>, ndim: usize, axis: usize) -> NdArray<T> {
    let mut shape = Shape::filled(1, ndim - axis);
    shape[0] = list.size();
    list.to_shape(&*shape).expect("one length is that of the list")
}

fn steps<F: Float>(spacing: &NdView<'_, F>, len: usize) -> Result<Steps<F>> {
    match *spacing.shape() {
        [] => Ok(Steps::Even(spacing.item()?)),
        [n] if n == len => {
            let steps = spacing.diff()?;
            // What is even is computed as if it had been said so.
            match steps.get([0]) {
                Some(&first) if steps.equal(first).all() => Ok(Steps::Even(first)),
                _ => Ok(Steps::Each(steps)),
            }
        }
        [_] => Err(error::ops::distances_differ()),
        _ => Err(error::ops::distances_are_no_list()),
    }
}

fn elements<T: Clone, S: Storage<T>>(array: &NdArray<T, S>) -> Cow<'_, [T]> {
    array.as_slice().map_or_else(|| Cow::Owned(array.to_vec()), Cow::Borrowed)
}

/// All elements along an axis but the last ones, and all but the first ones.
fn neighbours<T, S: Storage<T>>(
    array: &NdArray<T, S>,
    axis: usize,
) -> (NdArray<T, S::View<'_>>, NdArray<T, S::View<'_>>) {
    let len = array.shape()[axis];
    (part(array, axis, 0, len.saturating_sub(1)), part(array, axis, len.min(1), len))
}

/// The elements of a range along an axis.
fn part<T, S: Storage<T>>(
    array: &NdArray<T, S>,
    axis: usize,
    from: usize,
    to: usize,
) -> NdArray<T, S::View<'_>> {
    array.with_layout(array.layout().narrow(axis, from..to))
}

fn slopes<F: Float>(
    samples: &NdArray<F>,
    steps: &Steps<F>,
    axis: usize,
    edge_order: usize,
) -> Result<NdArray<F>> {
    let len = samples.shape()[axis];
    if !(1..=2).contains(&edge_order) {
        return Err(error::ops::edge_order());
    }
    if len <= edge_order {
        return Err(error::ops::too_few_samples());
    }
    let mut out = samples.zeros_like();
    let inner = out.layout().narrow(axis, 1..len - 1);
    let mut inner = out.with_layout_mut(inner);
    let [before, at, after] = [0, 1, 2].map(|k| part(samples, axis, k, len - 2 + k));
    match steps {
        Steps::Even(step) => inner.assign((after.lazy() - &before) / (*step + *step)),
        Steps::Each(steps) => {
            let (first, second) = neighbours(steps, 0);
            let both = (&first + &second).into_lazy();
            let weights = [
                (-second.lazy() / (first.lazy() * both.clone())).eval(),
                ((second.lazy() - &first) / (first.lazy() * &second)).eval(),
                (first.lazy() / (second.lazy() * both)).eval(),
            ];
            let [a, b, c] = weights.map(|weights| column(&weights, samples.ndim(), axis));
            inner.assign(before.lazy() * a + at.lazy() * b + after.lazy() * c);
        }
    }
    for (place, first) in [(0, 0), (len - 1, len - 1 - edge_order)] {
        let [a, b, c] = [0, 1, edge_order].map(|k| part(samples, axis, first + k, first + k + 1));
        let edge = out.layout().narrow(axis, place..place + 1);
        let mut edge = out.with_layout_mut(edge);
        let step = steps.at(first);
        if edge_order == 1 {
            edge.assign((b.lazy() - &a) / step);
        } else {
            let weights = parabola(step, steps.at(first + 1), place == 0);
            edge.assign(a.lazy() * weights[0] + b.lazy() * weights[1] + c.lazy() * weights[2]);
        }
    }
    Ok(out)
}

/// The weights of three elements with these distances in the slope of the parabola through them, at the first or the last.
fn parabola<F: Float>(first: F, second: F, at_first: bool) -> [F; 3] {
    let both = first + second;
    if at_first {
        let own = -(first + first + second) / (first * both);
        [own, both / (first * second), -first / (second * both)]
    } else {
        let own = (second + second + first) / (second * both);
        [second / (first * both), -both / (first * second), own]
    }
}

/// What [`interp_with`](NdArray::interp_with) gives outside the sample points.
///
/// ```
/// use rankn::{InterpOptions, array};
/// let (xp, fp) = (array![1.0, 2.0], array![10.0, 20.0]);
/// let options = InterpOptions::new().left(0.0).right(f64::INFINITY);
/// assert_eq!(array![0.5, 1.5, 3.0].interp_with(&xp, &fp, &options)?, array![0.0, 15.0, f64::INFINITY]);
/// # Ok::<(), rankn::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct InterpOptions<F> {
    left: Option<F>,
    right: Option<F>,
    period: Option<F>,
}

impl<F: Float> InterpOptions<F> {
    /// The options for imaginary parts, where real values beyond the points have none.
    pub(crate) fn imaginary(&self) -> Self {
        let none = |value: Option<F>| value.map(|_| <F as Number>::from_bool(false));
        InterpOptions { left: none(self.left), right: none(self.right), period: self.period }
    }

    /// The values of the first and of the last sample.
    pub fn new() -> Self {
        InterpOptions { left: None, right: None, period: None }
    }

    /// This value below the first sample point. NumPy: `left=`.
    pub fn left(mut self, value: F) -> Self {
        self.left = Some(value);
        self
    }

    /// This value above the last sample point. NumPy: `right=`.
    pub fn right(mut self, value: F) -> Self {
        self.right = Some(value);
        self
    }

    /// Samples that are repeated after this period; they need not be in order then. NumPy: `period=`.
    pub fn period(mut self, period: F) -> Self {
        self.period = Some(period);
        self
    }
}

impl<F: Float + Sortable, S: Storage<F>> NdArray<F, S> {
    /// The values at these points of a function that is linear between samples: those of `fp` at the points `xp`, which
    /// are in ascending order. A new array of the same shape.
    ///
    /// Outside the points it has the value of the first or last one. NumPy: `np.interp(x, xp, fp)`.
    ///
    /// # Errors
    /// When `xp` and `fp` are not two lists of one length, or there are no points.
    ///
    /// ```
    /// use rankn::array;
    /// let (xp, fp) = (array![1.0, 2.0, 4.0], array![10.0, 20.0, 0.0]);
    /// assert_eq!(array![0.0, 1.5, 3.0].interp(&xp, &fp)?, array![10.0, 15.0, 10.0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn interp<A: Storage<F>, B: Storage<F>>(
        &self,
        xp: &NdArray<F, A>,
        fp: &NdArray<F, B>,
    ) -> Result<NdArray<F>> {
        self.interp_with(xp, fp, &InterpOptions::new())
    }

    /// The same with other values outside, or with samples that are repeated. NumPy:
    /// `np.interp(x, xp, fp, left, right, period)`.
    ///
    /// # Errors
    /// As for [`interp`](Self::interp), or when the period is zero.
    pub fn interp_with<A: Storage<F>, B: Storage<F>>(
        &self,
        xp: &NdArray<F, A>,
        fp: &NdArray<F, B>,
        options: &InterpOptions<F>,
    ) -> Result<NdArray<F>> {
        if xp.ndim() != 1 || fp.ndim() != 1 {
            return Err(error::ops::points_are_no_list());
        }
        if xp.size() == 0 {
            return Err(error::ops::no_points());
        }
        if xp.size() != fp.size() {
            return Err(error::ops::points_differ());
        }
        let Some(period) = options.period else {
            return Ok(interpolated(self, &elements(xp), &elements(fp), options));
        };
        if period == Number::from_bool(false) {
            return Err(error::ops::no_period());
        }
        let period = num_traits::Float::abs(period);
        let [xp, fp] = repeated(&xp.remainder(period), &fp.as_view(), period)?;
        let ends = InterpOptions::new();
        Ok(interpolated(&self.remainder(period), &elements(&xp), &elements(&fp), &ends))
    }
}

/// The samples of one period in order, with one of the period before and one of that after.
fn repeated<F: Float + Sortable>(xp: &NdArray<F>, fp: &NdView<'_, F>, period: F) -> Result<[NdArray<F>; 2]> {
    let order = xp.argsort(0)?;
    let (xp, fp) = (xp.take(&order, 0)?, fp.take(&order, 0)?);
    let last = xp.size() - 1;
    let (before, after) =
        (NdArray::from_vec(vec![xp[last] - period]), NdArray::from_vec(vec![xp[0] + period]));
    let ends = [last, 0].map(|k| NdArray::from_vec(vec![fp[k]]));
    Ok([concatenate(&[&before, &xp, &after], 0)?, concatenate(&[&ends[0], &fp, &ends[1]], 0)?])
}

fn interpolated<F: Float, S: Storage<F>>(
    x: &NdArray<F, S>,
    xp: &[F],
    fp: &[F],
    options: &InterpOptions<F>,
) -> NdArray<F> {
    let last = xp.len() - 1;
    let (left, right) = (options.left.unwrap_or(fp[0]), options.right.unwrap_or(fp[last]));
    let slope = |k: usize| (fp[k + 1] - fp[k]) / (xp[k + 1] - xp[k]);
    let between = |x: F, k: usize| {
        let value = slope(k) * (x - xp[k]) + fp[k];
        // From the other side, where a value is infinite.
        let other = || slope(k) * (x - xp[k + 1]) + fp[k + 1];
        let value = if value.is_nan() { other() } else { value };
        if value.is_nan() && fp[k] == fp[k + 1] { fp[k] } else { value }
    };
    let value = |x: F| match xp.partition_point(|&point| point <= x) {
        // One point has one value, whatever is asked for.
        _ if x.is_nan() => {
            if last == 0 {
                fp[0]
            } else {
                x
            }
        }
        0 => left,
        n if n > last && x > xp[last] => right,
        n if n > last || xp[n - 1] == x => fp[n - 1],
        n => between(x, n - 1),
    };
    x.lazy().map(value).eval()
}

impl<F: Float, S: Storage<F>> NdArray<F, S> {
    /// The angles along an axis without jumps: where neighbours differ by more than half a period, the rest is moved by
    /// whole periods. A new array of the same shape.
    ///
    /// NumPy: `np.unwrap(a, axis=axis, period=period)`; the period of angles in radians is 2π.
    ///
    /// # Errors
    /// When the array has no such axis.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![0.0, 90.0, 200.0, -80.0].unwrap_phase(360.0, 0)?, array![0.0, 90.0, 200.0, 280.0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn unwrap_phase(&self, period: F, axis: impl AxisIndex) -> Result<NdArray<F>> {
        let axis = normalize_axis(axis.saturated(), self.ndim())?;
        let half = period * Number::from_f64(0.5);
        let (earlier, later) = neighbours(self, axis);
        let correction = move |step: F| {
            let near = Real::remainder(step + half, period) - half;
            // A step of half a period keeps its direction.
            let near = if near == -half && step > Number::from_bool(false) { half } else { near };
            if num_traits::Float::abs(step) < half { Number::from_bool(false) } else { near - step }
        };
        let corrections = accumulate::<Total, _>((later.lazy() - &earlier).map(correction).0, Some(axis));
        let mut result = self.to_order(MemoryOrder::C);
        let rest = result.layout().narrow(axis, self.shape()[axis].min(1)..self.shape()[axis]);
        result.with_layout_mut(rest).update(|angle| angle + &corrections);
        Ok(result)
    }
}
