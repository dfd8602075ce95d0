//! Reductions: which axes, which elements, and what is done with them.

use super::binary::{Binary, binary, complex_less};
use super::cast::{Converted, lent};
use super::convert::known;
use super::dispatch::one;
use super::lanes;
use super::logic::choose;
use super::operand::point;
use super::promote::{mean_dtype, sum_dtype};
use super::{DynArray, DynStorage, DynView, Object};
use crate::array::{NdArray, NdView, arange};
use crate::element::{Complex64, DType};
use crate::error::{self, Result};
use crate::index::Indices;
use crate::layout::{Axes, normalize_axes, widen};
use crate::storage::Storage;

/// What elements are folded to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fold {
    Sum,
    Prod,
    Min,
    Max,
    ArgMin,
    ArgMax,
    Mean,
    Var(f64),
    Std(f64),
    Median,
    All,
    Any,
    Count,
}

/// Axes of a [`DynArray`], ready for a reduction along them: `a.along(0)?.keep_dims().sum()?`.
///
/// Made by [`DynArray::along`] and [`DynArray::filter`].
#[must_use = "nothing is computed before a reduction is named"]
pub struct DynAlong<'a> {
    pub(super) array: Converted<'a>,
    pub(super) folded: Vec<usize>,
    keep_dims: bool,
    mask: Option<NdArray<bool>>,
}

impl<S: DynStorage> DynArray<S> {
    /// The given axes of this array, for a reduction along them. NumPy: `axis=`.
    ///
    /// # Errors
    /// When an axis is out of bounds or given twice.
    ///
    /// ```
    /// use rankn::dynarray;
    /// let a = dynarray![[1, 2.5], [3, 4]];
    /// assert_eq!(a.along(0)?.sum()?.to_string(), "[4.  6.5]");
    /// assert_eq!(a.along(-1)?.keep_dims().max()?.to_string(), "[[2.5]\n [4. ]]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn along(&self, axes: impl Axes) -> Result<DynAlong<'_>> {
        let folded = normalize_axes(&axes.into_axes(), self.ndim())?.to_vec();
        Ok(DynAlong { array: Converted::Same(self.as_view()), folded, keep_dims: false, mask: None })
    }

    /// The elements of this array where a mask is true, for a reduction of all of them. NumPy: `where=`.
    ///
    /// # Errors
    /// When the mask does not broadcast to the shape of this array.
    pub fn filter<M: Storage<bool>>(&self, mask: &NdArray<bool, M>) -> Result<DynAlong<'_>> {
        self.whole().filter(mask)
    }

    /// All axes.
    pub(super) fn whole(&self) -> DynAlong<'_> {
        let folded = (0..self.ndim()).collect();
        DynAlong { array: Converted::Same(self.as_view()), folded, keep_dims: false, mask: None }
    }
}

impl<'a> DynAlong<'a> {
    /// The folded axes stay in the result with length 1. NumPy: `keepdims=True`.
    pub fn keep_dims(mut self) -> Self {
        self.keep_dims = true;
        self
    }

    /// Only the elements beside a `true` of a mask take part in the reduction. NumPy: `where=`.
    ///
    /// # Errors
    /// When the mask does not broadcast to the shape of the array.
    ///
    /// ```
    /// use rankn::{array, dynarray};
    /// let a = dynarray![1.0, 2.0, 6.0];
    /// assert_eq!(a.along(0)?.filter(&array![false, true, true])?.mean()?.to_string(), "4.0");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn filter<M: Storage<bool>>(mut self, mask: &NdArray<bool, M>) -> Result<Self> {
        let view = self.array.view();
        let mut common = view.layout().shape.clone();
        if !widen(&mut common, mask.shape()) || *common != *view.shape() {
            return Err(error::layout::not_broadcastable(&[view.shape(), mask.shape()]));
        }
        let mask = mask.broadcast_to(view.shape())?.to_owned();
        drop(view);
        self.mask = Some(mask);
        Ok(self)
    }

    /// Only the elements at these indices along the axis take part. NumPy: `np.take(a, indices, axis).sum(axis)`.
    ///
    /// # Errors
    /// When several axes were given, or an index is out of bounds.
    pub fn take<'i>(mut self, indices: impl Into<Indices<'i>>) -> Result<Self> {
        let axis = self.only_axis("take")?;
        self.array = Converted::Other(self.array.view().take(indices, axis)?);
        Ok(self)
    }

    pub(super) fn only_axis(&self, operation: &str) -> Result<usize> {
        match self.folded[..] {
            [axis] => Ok(axis),
            _ => Err(error::ops::one_axis(operation, self.folded.len())),
        }
    }

    fn by(&self, fold: Fold) -> Result<DynArray> {
        let view = self.array.view();
        let result = match &self.mask {
            Some(mask) => masked(fold, &view, &self.folded, mask)?,
            None => reduce(fold, &view, &self.folded)?,
        };
        Ok(if self.keep_dims { restored(result, &self.folded) } else { result })
    }
}

/// A result with its folded axes back, at length 1.
fn restored(result: DynArray, folded: &[usize]) -> DynArray {
    let mut axes = folded.to_vec();
    axes.sort_unstable();
    let layout = axes.iter().fold(result.layout().clone(), |layout, &axis| layout.insert_axis(axis));
    result.with_layout(&layout)
}

macro_rules! reductions {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $t:ty)?) => $fold:expr;)*) => {
        impl<S: DynStorage> DynArray<S> {$(
            $(#[$doc])*
            ///
            /// An array without axes; [`item`](DynArray::item) and [`cast`](DynArray::cast) lead to a value.
            ///
            /// # Errors
            /// When the dtype or the objects do not have the operation, or it has no answer for no elements.
            pub fn $name(&self $(, $argument: $t)?) -> Result<DynArray> {
                self.whole().by($fold)
            }
        )*}

        impl DynAlong<'_> {$(
            $(#[$doc])*
            ///
            /// A new array with the axes that are left.
            ///
            /// # Errors
            /// When the dtype or the objects do not have the operation, or it has no answer for no elements.
            pub fn $name(&self $(, $argument: $t)?) -> Result<DynArray> {
                self.by($fold)
            }
        )*}
    };
}

reductions! {
    /// The sum; integers and `bool` add up in 64 bits and wrap around. NumPy: `np.sum(a)`.
    ///
    /// ```
    /// use rankn::{DType, dynarray};
    /// let sum = dynarray![200, 100; "uint8"]?.sum()?;
    /// assert_eq!((sum.to_string(), sum.dtype()), ("300".to_owned(), DType::U64));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    sum() => Fold::Sum;
    /// The product; integers multiply in 64 bits and wrap around. NumPy: `np.prod(a)`.
    prod() => Fold::Prod;
    /// The smallest element; NaN if there is one. NumPy: `np.min(a)`.
    min() => Fold::Min;
    /// The largest element; NaN if there is one. NumPy: `np.max(a)`.
    max() => Fold::Max;
    /// The index of the first smallest element, or of the first NaN. NumPy: `np.argmin(a)`.
    argmin() => Fold::ArgMin;
    /// The index of the first largest element, or of the first NaN. NumPy: `np.argmax(a)`.
    argmax() => Fold::ArgMax;
    /// The mean, NaN without elements; `float64` for integers. NumPy: `np.mean(a)`.
    mean() => Fold::Mean;
    /// The variance of the elements as a whole population. NumPy: `np.var(a)`.
    var() => Fold::Var(0.0);
    /// The variance with the sum of squares divided by the count less `ddof`. NumPy: `np.var(a, ddof=ddof)`.
    var_ddof(ddof: f64) => Fold::Var(ddof);
    /// The standard deviation of the elements as a whole population. NumPy: `np.std(a)`.
    std() => Fold::Std(0.0);
    /// The square root of the variance with `ddof`. NumPy: `np.std(a, ddof=ddof)`.
    std_ddof(ddof: f64) => Fold::Std(ddof);
    /// The median. NumPy: `np.median(a)`.
    median() => Fold::Median;
    /// Whether all elements are true. NumPy: `np.all(a)`.
    all() => Fold::All;
    /// Whether some element is true. NumPy: `np.any(a)`.
    any() => Fold::Any;
    /// How many elements are true. NumPy: `np.count_nonzero(a)`.
    count_nonzero() => Fold::Count;
}

/// A fold of all elements along some axes.
fn reduce(fold: Fold, x: &DynView<'_>, folded: &[usize]) -> Result<DynArray> {
    match (fold, x) {
        (Fold::All | Fold::Any | Fold::Count, _) => truths(fold, x, folded),
        (_, DynArray::Str(a, _)) => strings(fold, a, x.dtype(), folded),
        (_, DynArray::Object(a)) => objects(fold, a, x, folded),
        _ => numbers(fold, x, folded),
    }
}

fn truths(fold: Fold, x: &DynView<'_>, folded: &[usize]) -> Result<DynArray> {
    let truths = lent(x, DType::Bool)?;
    let along = known::<bool>(&truths.view());
    let along = along.along(folded)?;
    Ok(match fold {
        Fold::All => along.all().into(),
        Fold::Any => along.any().into(),
        _ => along.count_nonzero().into(),
    })
}

fn numbers(fold: Fold, x: &DynView<'_>, folded: &[usize]) -> Result<DynArray> {
    let (total, mean) = (sum_dtype(x.dtype()), mean_dtype(x.dtype()));
    let is_complex = x.dtype().kind() == 'c';
    Ok(match fold {
        Fold::Sum => one!(totals: &lent(x, total)?.view(), a => a.along(folded)?.sum().into()),
        Fold::Prod => one!(totals: &lent(x, total)?.view(), a => a.along(folded)?.prod().into()),
        Fold::Mean => one!(inexact: &lent(x, mean)?.view(), a => a.along(folded)?.mean().into()),
        Fold::Var(ddof) => one!(inexact: &lent(x, mean)?.view(), a => a.along(folded)?.var_ddof(ddof).into()),
        Fold::Std(ddof) => reduce(Fold::Var(ddof), x, folded)?.sqrt()?,
        _ if is_complex => complexes(fold, x, folded)?,
        Fold::Min => one!(ordered: x, a => a.along(folded)?.min()?.into()),
        Fold::Max => one!(ordered: x, a => a.along(folded)?.max()?.into()),
        Fold::ArgMin => one!(ordered: x, a => a.along(folded)?.argmin()?.into()),
        Fold::ArgMax => one!(ordered: x, a => a.along(folded)?.argmax()?.into()),
        _ => one!(floats: &lent(x, mean)?.view(), a => a.along(folded)?.median().into()),
    })
}

/// Complex numbers in NumPy's order.
fn complexes(fold: Fold, x: &DynView<'_>, folded: &[usize]) -> Result<DynArray> {
    let wide = lent(x, DType::C128)?;
    let a = known::<Complex64>(&wide.view());
    if fold == Fold::Median {
        return Ok(DynArray::from(lanes::fold(&a, folded, |lane| Ok(middle(lane)))?).astype(x.dtype())?);
    }
    let upwards = matches!(fold, Fold::Max | Fold::ArgMax);
    let is_beyond = |x: &Complex64, best: &Complex64| {
        Ok(!best.is_nan() && (x.is_nan() || if upwards { complex_less(*best, *x) } else { complex_less(*x, *best) }))
    };
    places_or_values(fold, &a, folded, is_beyond)?.map_values(x.dtype())
}

/// The median of complex numbers: NaN comes last.
fn middle(lane: &[&Complex64]) -> Complex64 {
    let mut sorted: Vec<Complex64> = lane.iter().map(|z| **z).collect();
    if sorted.is_empty() || sorted.iter().any(|z| z.is_nan()) {
        return Complex64::new(f64::NAN, if sorted.is_empty() { 0.0 } else { f64::NAN });
    }
    sorted.sort_by(|x, y| x.re.total_cmp(&y.re).then(x.im.total_cmp(&y.im)));
    (sorted[(sorted.len() - 1) / 2] + sorted[sorted.len() / 2]) / 2.0
}

/// The places of the best elements, or these themselves.
enum Best<T> {
    Places(NdArray<i64>),
    Values(NdArray<T>),
}

impl Best<Complex64> {
    fn map_values(self, dtype: DType) -> Result<DynArray> {
        match self {
            Best::Places(places) => Ok(places.into()),
            Best::Values(values) => DynArray::from(values).astype(dtype),
        }
    }
}

/// The best elements along some axes or their places, by a rule of which of two is better.
fn places_or_values<T: Clone>(
    fold: Fold,
    a: &NdView<'_, T>,
    folded: &[usize],
    mut is_beyond: impl FnMut(&T, &T) -> Result<bool>,
) -> Result<Best<T>> {
    let nothing = match fold {
        Fold::Min => error::ops::no_identity("minimum"),
        Fold::Max => error::ops::no_identity("maximum"),
        Fold::ArgMin => error::ops::empty_sequence("argmin"),
        _ => error::ops::empty_sequence("argmax"),
    };
    if folded.iter().any(|&axis| a.shape()[axis] == 0) && !a.shape().iter().enumerate().any(|(k, n)| *n == 0 && !folded.contains(&k)) {
        return Err(nothing);
    }
    Ok(match fold {
        Fold::Min | Fold::Max => Best::Values(lanes::fold(a, folded, |lane| {
            Ok(lane[lanes::first_best(lane, &mut is_beyond)?].clone())
        })?),
        _ => Best::Places(lanes::fold(a, folded, |lane| Ok(lanes::first_best(lane, &mut is_beyond)? as i64))?),
    })
}

/// Text has an order, but neither sums nor extremes.
fn strings(fold: Fold, a: &NdView<'_, String>, dtype: DType, folded: &[usize]) -> Result<DynArray> {
    let no_loop = |ufunc| super::promote::no_loop(ufunc, true, &[dtype, dtype]);
    match fold {
        Fold::ArgMin | Fold::ArgMax => {
            let is_beyond = |x: &String, best: &String| Ok(if fold == Fold::ArgMax { x > best } else { x < best });
            match places_or_values(fold, a, folded, is_beyond)? {
                Best::Places(places) => Ok(places.into()),
                Best::Values(values) => Ok(values.into()),
            }
        }
        Fold::Min => Err(no_loop("minimum")),
        Fold::Max => Err(no_loop("maximum")),
        Fold::Prod => Err(no_loop("multiply")),
        _ => Err(error::dtype::unresolved_reduction("add.reduce", dtype.text_width())),
    }
}

/// Objects by their own operators, from the first to the last.
fn objects(fold: Fold, a: &NdView<'_, Object>, x: &DynView<'_>, folded: &[usize]) -> Result<DynArray> {
    let joined = |op: Binary, neutral: Option<Object>| {
        let all = |lane: &[&Object]| match lane {
            [] => neutral.clone().ok_or_else(|| error::ops::no_identity(op.ufunc())),
            [first, rest @ ..] => rest.iter().try_fold((*first).clone(), |all, x| all.binary(op, x)),
        };
        Ok(DynArray::from(lanes::fold(a, folded, all)?))
    };
    match fold {
        Fold::Sum => joined(Binary::Add, Some(Object::Int(0))),
        Fold::Prod => joined(Binary::Multiply, Some(Object::Int(1))),
        Fold::Min => joined(Binary::Minimum, None),
        Fold::Max => joined(Binary::Maximum, None),
        Fold::Mean => reduce(Fold::Sum, x, folded)? / counts(x, folded, 0.0),
        Fold::Var(ddof) => variance(x, folded, None, ddof),
        // A single object becomes a number; arrays of them have no roots.
        Fold::Std(ddof) => {
            let variance = variance(x, folded, None, ddof)?;
            if variance.ndim() == 0 { variance.astype(DType::F64)?.sqrt() } else { variance.sqrt() }
        }
        Fold::Median => {
            let median = reduce(fold, &lent(x, DType::F64)?.view(), folded)?;
            if median.ndim() == 0 { Ok(median) } else { median.astype(DType::Object) }
        }
        _ => {
            let upwards = fold == Fold::ArgMax;
            let operator = if upwards { ">" } else { "<" };
            let is_beyond = |x: &Object, best: &Object| {
                let order = x.order(best, operator)?;
                Ok(order.is_some_and(|order| if upwards { order.is_gt() } else { order.is_lt() }))
            };
            match places_or_values(fold, a, folded, is_beyond)? {
                Best::Places(places) => Ok(places.into()),
                Best::Values(values) => Ok(values.into()),
            }
        }
    }
}

/// How many elements are folded to each result, less `ddof`.
fn counts(x: &DynView<'_>, folded: &[usize], ddof: f64) -> DynArray {
    let count: usize = folded.iter().map(|&axis| x.shape()[axis]).product();
    match ddof {
        0.0 => NdArray::scalar(count as i64).into(),
        _ => NdArray::scalar((count as f64 - ddof).max(0.0)).into(),
    }
}

/// The variance in two passes, of the elements beside a `true` if there is a mask.
fn variance(x: &DynView<'_>, folded: &[usize], mask: Option<&NdArray<bool>>, ddof: f64) -> Result<DynArray> {
    let fold = |fold: Fold, x: &DynView<'_>| match mask {
        Some(mask) => masked(fold, x, folded, mask),
        None => reduce(fold, x, folded),
    };
    let distance = (x - &restored(fold(Fold::Mean, x)?, folded))?;
    let squares = match x.dtype().kind() {
        'c' => (distance.real()?.square()? + distance.imag()?.square()?)?,
        _ => distance.square()?,
    };
    let count = match mask {
        None => counts(x, folded, ddof),
        Some(mask) => {
            let counts = DynArray::from(mask.along(folded)?.count_nonzero());
            ((counts.astype(squares.dtype())? - ddof)?).maximum(0.0)?
        }
    };
    fold(Fold::Sum, &squares.as_view())? / count
}

/// A fold of the elements beside a `true`: of all, with the others replaced by what changes nothing, or of the chosen
/// ones of each lane.
fn masked(fold: Fold, x: &DynView<'_>, folded: &[usize], mask: &NdArray<bool>) -> Result<DynArray> {
    let with = |dtype: DType, neutral: i64| -> Result<DynArray> {
        choose(&mask.as_view(), &lent(x, dtype)?.view(), &point(&Object::from(neutral), dtype)?.as_view())
    };
    let (total, mean) = (sum_dtype(x.dtype()), mean_dtype(x.dtype()));
    match fold {
        Fold::Sum if total.is_numeric() => reduce(fold, &with(total, 0)?.as_view(), folded),
        Fold::Prod if total.is_numeric() => reduce(fold, &with(total, 1)?.as_view(), folded),
        Fold::All => reduce(fold, &with(DType::Bool, 1)?.as_view(), folded),
        Fold::Any | Fold::Count => reduce(fold, &with(DType::Bool, 0)?.as_view(), folded),
        Fold::Mean if mean.is_numeric() => {
            let sums = reduce(Fold::Sum, &with(mean, 0)?.as_view(), folded)?;
            let counts = DynArray::from(mask.along(folded)?.count_nonzero()).astype(mean)?;
            binary(Binary::TrueDivide, &(&sums).into(), &counts.into())
        }
        Fold::Var(ddof) if mean.is_numeric() => variance(&lent(x, mean)?.view(), folded, Some(mask), ddof),
        Fold::Std(ddof) if mean.is_numeric() => masked(Fold::Var(ddof), x, folded, mask)?.sqrt(),
        _ => by_lanes(fold, x, folded, mask),
    }
}

/// A fold of the chosen elements of each lane by itself.
fn by_lanes(fold: Fold, x: &DynView<'_>, folded: &[usize], mask: &NdArray<bool>) -> Result<DynArray> {
    let numbers: NdArray<i64> = arange(x.size() as i64).reshape(x.shape())?;
    let is_chosen = mask.flatten();
    let one = |lane: &[&i64]| {
        let places: Vec<i64> = (0..lane.len()).filter(|k| is_chosen[*lane[*k] as usize]).map(|k| k as i64).collect();
        let chosen: Vec<i64> = places.iter().map(|place| *lane[*place as usize]).collect();
        let result = reduce(fold, &x.take_flat(&chosen)?.as_view(), &[0])?;
        match fold {
            Fold::ArgMin | Fold::ArgMax => result.item()?.as_int().map_or(Ok(result), |best| {
                Ok(NdArray::scalar(places[best as usize]).into())
            }),
            _ => Ok(result),
        }
    };
    let results = lanes::fold(&numbers.as_view(), folded, one)?;
    if results.is_empty() {
        return Ok(reduce(fold, &x.view(), folded)?);
    }
    DynArray::stack(results.iter(), 0)?.reshape(results.shape())
}
