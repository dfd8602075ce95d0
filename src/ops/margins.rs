//! Arrays with numbers around them that are computed from their own.

use super::shape::{PadWidths, concatenate, widths};
use super::sort::Sortable;
use crate::array::{NdArray, NdView, arange};
use crate::element::{Float, Number, Real};
use crate::error::{self, Result};
use crate::layout::Shape;
use crate::storage::Storage;
use num_traits::ToPrimitive as _;

/// What [`pad_by`](NdArray::pad_by) puts around an array.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum PadBy<T> {
    /// Numbers in even steps from this one, which is the outermost, to the element at the edge.
    LinearRamp(T),
    /// The largest element along the axis.
    Maximum,
    /// The mean of the elements along the axis; of integers the nearest whole number, the even one of two.
    Mean,
    /// The median of the elements along the axis, rounded in the same way.
    Median,
    /// The smallest element along the axis.
    Minimum,
}

impl<T: Real + Sortable, S: Storage<T>> NdArray<T, S>
where
    T::Mean: Float,
{
    /// A copy in C order with numbers before and after, along all axes or some, that are computed from the elements: axis
    /// by axis, the first one first.
    ///
    /// NumPy: `np.pad(a, widths, mode)` of the modes `linear_ramp`, `maximum`, `mean`, `median` and `minimum`;
    /// [`pad`](Self::pad) has the others.
    ///
    /// # Errors
    /// When a width is negative, when there are several pairs but not one for each axis, when an axis without elements
    /// would have to be continued, or when there is no memory for the result.
    ///
    /// ```
    /// use rankn::{PadBy, array};
    /// let a = array![1, 2, 6];
    /// assert_eq!(a.pad_by(1, PadBy::Mean)?, array![3, 1, 2, 6, 3]);
    /// assert_eq!(a.pad_by((0, 3), PadBy::LinearRamp(0))?, array![1, 2, 6, 4, 2, 0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn pad_by(&self, widths: impl PadWidths, by: PadBy<T>) -> Result<NdArray<T>> {
        padded(&self.as_view(), &widths.into_pairs(), by)
    }
}

fn padded<T: Real + Sortable>(array: &NdView<'_, T>, pairs: &[[isize; 2]], by: PadBy<T>) -> Result<NdArray<T>>
where
    T::Mean: Float,
{
    let widths = widths(pairs, array.ndim())?;
    let mut wider = array.try_to_owned()?;
    for (axis, width) in widths.iter().copied().enumerate().filter(|(_, [a, b])| a + b > 0) {
        if wider.shape()[axis] == 0 {
            return Err(error::shape::nothing_to_extend(axis));
        }
        let [before, after] = margins(&wider, axis, width, by)?;
        wider = concatenate(&[&before, &wider, &after], axis)?;
    }
    Ok(wider)
}

/// What comes before and after along an axis.
fn margins<T: Real + Sortable>(
    array: &NdArray<T>,
    axis: usize,
    width: [usize; 2],
    by: PadBy<T>,
) -> Result<[NdArray<T>; 2]>
where
    T::Mean: Float,
{
    let along = || array.along(axis).map(|along| along.keep_dims());
    let whole = |values: NdArray<T::Mean>| {
        let number = |x: T::Mean| x.round_even().to_f64().unwrap_or(f64::NAN);
        let exact = |x: T::Mean| x.to_f64().unwrap_or(f64::NAN);
        let is_whole = T::from_f64(0.5) == T::zero();
        values.lazy().map(move |x| T::from_f64(if is_whole { number(x) } else { exact(x) })).eval()
    };
    let value = match by {
        PadBy::Maximum => along()?.max()?,
        PadBy::Minimum => along()?.min()?,
        PadBy::Mean => whole(along()?.mean()),
        PadBy::Median => whole(along()?.median()),
        PadBy::LinearRamp(end) => {
            let edge = |place: usize| array.with_layout(array.layout().narrow(axis, place..place + 1));
            let last = array.shape()[axis] - 1;
            let after = ramp(&edge(last), axis, width[1], end);
            return Ok([ramp(&edge(0), axis, width[0], end), after.flip(axis)?.to_owned()]);
        }
    };
    let repeated = |n: usize| value.repeat(n, axis);
    Ok([repeated(width[0])?, repeated(width[1])?])
}

/// Numbers in even steps from one that is the same everywhere to the elements of an edge, these not included.
fn ramp<T: Real, S: Storage<T>>(edge: &NdArray<T, S>, axis: usize, width: usize, end: T) -> NdArray<T> {
    let float = |x: f64| <T::Float as Number>::from_f64(x);
    let (count, end) = (float(width as f64), end.to_float());
    let mut shape = Shape::filled(1, edge.ndim() - axis);
    shape[0] = width;
    let places = arange(width as i64).reshape(&*shape).expect("as many as one length says");
    let steps = edge.lazy().map(|x: T| (x.to_float() - end) / count).eval();
    let numbers = places.lazy().map(|k: i64| float(k as f64)) * &steps;
    let value = |x: T::Float| T::from_f64(floor_if_whole::<T>(x + end).to_f64().unwrap_or(f64::NAN));
    numbers.map(value).eval()
}

/// The largest whole number that is not above, for types that have no others.
fn floor_if_whole<T: Real>(x: T::Float) -> T::Float {
    if T::from_f64(0.5) == T::zero() { Real::floor(x) } else { x }
}
