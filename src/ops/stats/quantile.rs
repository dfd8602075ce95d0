//! Quantiles, by all methods of NumPy.

use super::MeanOf;
use crate::array::NdArray;
use crate::element::{Number, Summable, ZeroOne};
use crate::error::{self, Result};
use crate::expr::{Apply, Closed, Lazy};
use crate::index::Values;
use crate::layout::Shape;
use crate::ops::sort::Sortable;
use crate::reduce::{Along, Filter};
use crate::storage::Storage;

/// Where a quantile lies between the sorted elements: NumPy's methods, with the numbers of Hyndman and Fan (1996).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum QuantileMethod {
    /// 1: the element where the distribution reaches the quantile.
    InvertedCdf,
    /// 2: the same, with the mean of two elements where it is reached between them.
    AveragedInvertedCdf,
    /// 3: the nearest element.
    ClosestObservation,
    /// 4: the distribution with straight lines between its steps.
    InterpolatedInvertedCdf,
    /// 5: straight lines through the middles of the steps.
    Hazen,
    /// 6: straight lines through the mean places of sorted uniform numbers.
    Weibull,
    /// 7: straight lines between the elements, the first at 0 and the last at 1.
    #[default]
    Linear,
    /// 8: straight lines through the median places, whatever the distribution.
    MedianUnbiased,
    /// 9: straight lines through places for normal deviates.
    NormalUnbiased,
    /// The element before the place of `Linear`.
    Lower,
    /// The element after the place of `Linear`.
    Higher,
    /// The mean of the elements around the place of `Linear`.
    Midpoint,
    /// The element nearest to the place of `Linear`, of two the one with an even index.
    Nearest,
}

impl QuantileMethod {
    /// Between which two of `n` sorted elements the quantile lies, and which part of the way it is; `None` if it is the
    /// first of them.
    fn place(self, n: usize, q: f64) -> (usize, usize, Option<f64>) {
        let count = n as f64;
        let straight = (count - 1.0) * q;
        let index = match self {
            Self::InvertedCdf | Self::AveragedInvertedCdf => count * q - 1.0,
            Self::ClosestObservation => count * q - 1.0 - 0.5,
            Self::InterpolatedInvertedCdf => spread(count, q, 0.0, 1.0),
            Self::Hazen => spread(count, q, 0.5, 0.5),
            Self::Weibull => spread(count, q, 0.0, 0.0),
            Self::MedianUnbiased => spread(count, q, 1.0 / 3.0, 1.0 / 3.0),
            Self::NormalUnbiased => spread(count, q, 3.0 / 8.0, 3.0 / 8.0),
            Self::Linear => straight,
            Self::Lower => straight.floor(),
            Self::Higher => straight.ceil(),
            Self::Midpoint => 0.5 * (straight.floor() + straight.ceil()),
            Self::Nearest => straight.round_ties_even(),
        };
        let before = index.floor();
        let part = self.part(index - before);
        let clipped = |place: f64| (place.max(0.0) as usize).min(n - 1);
        if let Some(exact) = self.exact(before, index - before) {
            return (clipped(exact), clipped(exact), None);
        }
        // Before the first element there is only that, and behind the last one, too.
        let after = if index < 0.0 { before } else { before + 1.0 };
        (clipped(before), clipped(after), Some(part))
    }

    /// The place of the element that a method without means takes.
    fn exact(self, before: f64, part: f64) -> Option<f64> {
        let stays = match self {
            Self::InvertedCdf => part == 0.0,
            Self::ClosestObservation => part == 0.0 && before.rem_euclid(2.0) == 1.0,
            Self::Lower | Self::Higher | Self::Nearest => true,
            _ => return None,
        };
        Some(if stays { before } else { before + 1.0 })
    }

    /// The part of the way from the element before to the one after.
    fn part(self, part: f64) -> f64 {
        match self {
            Self::AveragedInvertedCdf if part == 0.0 => 0.5,
            Self::AveragedInvertedCdf => 1.0,
            Self::Midpoint if part > 0.0 => 0.5,
            _ => part,
        }
    }
}

/// The place among `n` elements between those of ranks `alpha` and `n + 1 - beta`.
fn spread(n: f64, q: f64, alpha: f64, beta: f64) -> f64 {
    n * q + (alpha + q * (1.0 - alpha - beta)) - 1.0
}

/// Quantiles and percentiles, three times: of arrays, of lazy expressions, along axes.
macro_rules! quantiles {
    ($($(#[$doc:meta])* $name:ident: $scale:expr, $nan:expr;)*) => {
        impl<T: Summable + Sortable, S: Storage<T>> NdArray<T, S> {$(
            $(#[$doc])*
            pub fn $name(&self, q: impl Values<f64>, method: QuantileMethod) -> Result<NdArray<T::Mean>> {
                self.lazy().$name(q, method)
            }
        )*}

        impl<E: Closed> Lazy<E> where E::Item: Summable + Sortable {$(
            $(#[$doc])*
            pub fn $name(self, q: impl Values<f64>, method: QuantileMethod) -> Result<NdArray<MeanOf<E>>> {
                Along::whole(self.0)?.$name(q, method)
            }
        )*}

        impl<E: Closed, F: Filter> Along<E, F> where E::Item: Summable + Sortable {$(
            $(#[$doc])*
            pub fn $name(self, q: impl Values<f64>, method: QuantileMethod) -> Result<NdArray<MeanOf<E>>> {
                let q = q.as_values().map(|q| q / $scale);
                if q.iter().any(|q| !(0.0..=1.0).contains(q)) {
                    return Err(error::ops::quantile_range($scale));
                }
                quantiles(self, &q, method, $nan)
            }
        )*}
    };
}

quantiles! {
    /// The quantiles, in a new array of the shape of `q` and then the axes that are left; NaN where an element is NaN.
    ///
    /// `q` is a number from 0 to 1 or an array of such. NumPy: `np.quantile(a, q, method=method)`.
    ///
    /// # Errors
    /// When some `q` is out of its range, or there are no elements for some result, or the shapes in an expression do not
    /// broadcast together.
    ///
    /// ```
    /// use rankn::{QuantileMethod, array};
    /// let a = array![[1.0, 2.0], [3.0, 6.0]];
    /// let median: f64 = a.quantile(0.5, QuantileMethod::Linear)?.item()?;
    /// assert_eq!(median, 2.5);
    /// assert_eq!(a.along(1)?.quantile(array![0.0, 0.25], QuantileMethod::Linear)?, array![[1.0, 3.0], [1.25, 3.75]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    quantile: 1.0, false;
    /// The quantiles of percentages, as [`quantile`](NdArray::quantile) gives them for numbers from 0 to 1.
    ///
    /// NumPy: `np.percentile(a, q, method=method)`.
    ///
    /// # Errors
    /// As those of `quantile`.
    ///
    /// ```
    /// use rankn::{QuantileMethod, array};
    /// let found: f64 = array![1, 2, 3, 4].percentile(40.0, QuantileMethod::Linear)?.item()?;
    /// assert_eq!(found, 2.2);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    percentile: 100.0, false;
    /// The quantiles of the elements that are not NaN, else as [`quantile`](NdArray::quantile); NaN without any.
    ///
    /// NumPy: `np.nanquantile(a, q, method=method)`.
    ///
    /// # Errors
    /// When some `q` is out of its range, or the shapes in an expression do not broadcast together.
    nanquantile: 1.0, true;
    /// The quantiles of percentages of the elements that are not NaN; NaN without any.
    ///
    /// NumPy: `np.nanpercentile(a, q, method=method)`.
    ///
    /// # Errors
    /// When some `q` is out of its range, or the shapes in an expression do not broadcast together.
    nanpercentile: 100.0, true;
}

fn quantiles<E: Closed, F: Filter>(
    along: Along<E, F>,
    q: &NdArray<f64>,
    method: QuantileMethod,
    skip_nan: bool,
) -> Result<NdArray<MeanOf<E>>>
where
    E::Item: Summable + Sortable,
{
    let q_list = q.to_vec();
    let (mut found, mut empty) = (Vec::new(), false);
    let lanes = along.with(|expr| Apply(expr, E::Item::to_key)).by_lanes(|keys| {
        let len = if skip_nan { before_nan::<E::Item>(keys) } else { keys.len() };
        empty |= keys.is_empty();
        lane::<E::Item>(&mut keys[..len], &q_list, method, &mut found);
    });
    if empty && !skip_nan {
        return Err(error::ops::value("cannot do a non-empty take from an empty axes."));
    }
    // The quantiles of each result lie together; their axes come first.
    let shape: Shape = lanes.shape().iter().chain(q.shape()).copied().collect();
    let found = NdArray::from_shape_vec(&shape[..], found)?;
    let order: Vec<usize> = (lanes.ndim()..shape.len()).chain(0..lanes.ndim()).collect();
    let layout = found.layout().permute(&order);
    Ok(found.map_layout(layout).to_order(crate::array::MemoryOrder::C))
}

/// Brings the keys of NaN to the end, and tells where they begin.
fn before_nan<T: Summable + Sortable>(keys: &mut [T::Key]) -> usize {
    let mut len = keys.len();
    let mut at = 0;
    while at < len {
        let value = T::from_key(keys[at]);
        #[expect(clippy::eq_op, reason = "NaN is what differs from itself")]
        if value != value {
            len -= 1;
            keys.swap(at, len);
        } else {
            at += 1;
        }
    }
    len
}

/// The quantiles of the elements with these keys, appended to what was found before.
fn lane<T: Summable + Sortable>(
    keys: &mut [T::Key],
    q: &[f64],
    method: QuantileMethod,
    found: &mut Vec<T::Mean>,
) {
    let nan = || T::Mean::zero().div(T::Mean::zero());
    let value = |key: T::Key| T::from_key(key).to_mean();
    let last = keys.iter().copied().max().map(value);
    #[expect(clippy::eq_op, reason = "NaN differs from itself, and comes last")]
    if last.is_none_or(|last| last != last) {
        return found.extend(q.iter().map(|_| nan()));
    }
    for &q in q {
        let (before, after, part) = method.place(keys.len(), q);
        let (_, &mut lower, above) = keys.select_nth_unstable(before);
        let upper = if after == before { lower } else { above.iter().copied().min().unwrap_or(lower) };
        found.push(match part {
            Some(part) => between(value(lower), value(upper), part),
            None => value(lower),
        });
    }
}

/// The number a part of the way from one to another; from the nearer one, so that it does not pass the other.
fn between<M: Number>(from: M, to: M, part: f64) -> M {
    let way = to.sub(from);
    match part {
        ..0.5 => from.add(way.mul(M::from_f64(part))),
        _ => to.sub(way.mul(M::from_f64(1.0 - part))),
    }
}

impl<T: Summable + Sortable, S: Storage<T>> NdArray<T, S> {
    /// The median of the elements that are not NaN; NaN without any. NumPy: `np.nanmedian(a)`.
    ///
    /// ```
    /// assert_eq!(rankn::array![1.0, f64::NAN, 4.0].nanmedian(), 2.5);
    /// ```
    pub fn nanmedian(&self) -> T::Mean {
        super::whole(self.lazy()).nanmedian()[[0; 0]]
    }
}

impl<E: Closed, F: Filter> Along<E, F>
where
    E::Item: Summable + Sortable,
{
    /// The medians of the elements that are not NaN along the axes; NaN without any. NumPy: `np.nanmedian(a, axis)`.
    ///
    /// A new array with the axes that are left, in C order.
    pub fn nanmedian(self) -> NdArray<MeanOf<E>> {
        self.with(|expr| Apply(expr, E::Item::to_key)).by_lanes(|keys| {
            let len = before_nan::<E::Item>(keys);
            super::median::middle::<E::Item>(&mut keys[..len])
        })
    }
}
