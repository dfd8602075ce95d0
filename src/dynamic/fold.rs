//! Folds of all elements along some axes, by the kind of the dtype.

use super::binary::Binary;
use super::cast::lent;
use super::complex::complex_less;
use super::convert::known;
use super::kernels;
use super::lanes;
use super::masked::{counts, variance};
use super::nan::of_numbers;
use super::reduce::Fold;
use super::{DynArray, DynView, Object};
use crate::array::{NdArray, NdView};
use crate::element::{Complex64, DType, mean_dtype};
use crate::error::{self, Result};
use crate::reduce::Folding;

/// A fold of all elements along some axes.
pub(super) fn reduce(fold: Fold, x: &DynView<'_>, folded: &[usize]) -> Result<DynArray> {
    match (fold, x) {
        (Fold::All | Fold::Any | Fold::Count, _) => truths(fold, x, folded),
        (Fold::Range, _) => reduce(Fold::Max, x, folded)? - reduce(Fold::Min, x, folded)?,
        (Fold::Nan(fold), _) => of_numbers(fold, x, folded, None),
        (_, DynArray::Str(a, _)) => strings(fold, a, x.dtype(), folded),
        (_, DynArray::Object(a)) => objects(fold, a, x, folded),
        _ => numbers(fold, x, folded),
    }
}

fn truths(fold: Fold, x: &DynView<'_>, folded: &[usize]) -> Result<DynArray> {
    let folding = match fold {
        Fold::All => Folding::All,
        Fold::Any => Folding::Any,
        _ => Folding::Count,
    };
    match x.dtype().is_numeric() {
        true => total(folding, x, folded),
        false => total(folding, &lent(x, DType::Bool)?.view(), folded),
    }
}

/// A reduction that has an answer for everything.
fn total(folding: Folding, x: &DynView<'_>, folded: &[usize]) -> Result<DynArray> {
    Ok(kernels::fold(folding, x, None, None, folded).expect("an answer for nothing"))
}

fn numbers(fold: Fold, x: &DynView<'_>, folded: &[usize]) -> Result<DynArray> {
    match fold {
        Fold::Sum => total(Folding::Sum, x, folded),
        Fold::Prod if x.dtype().kind() == 'c' => {
            let product = known::<Complex64>(&lent(x, DType::C128)?.view()).along(folded)?.prod();
            DynArray::from(product).astype(x.dtype())
        }
        Fold::Prod => total(Folding::Prod, x, folded),
        Fold::Mean | Fold::Var(_) if x.dtype().is_half() => {
            numbers(fold, &lent(x, DType::F32)?.view(), folded)?.astype(x.dtype())
        }
        Fold::Mean => {
            total(Folding::SumOfMeans, x, folded)? / counts(x, folded, 0.0).astype(mean_dtype(x.dtype()))?
        }
        Fold::Var(ddof) => variance(x, folded, None, ddof),
        Fold::Std(ddof) => reduce(Fold::Var(ddof), x, folded)?.sqrt(),
        Fold::Median if x.dtype().kind() != 'c' => {
            let median = known::<f64>(&lent(x, DType::F64)?.view()).along(folded)?.median();
            DynArray::from(median).astype(mean_dtype(x.dtype()))
        }
        _ if x.dtype().kind() == 'c' => complexes(fold, x, folded),
        Fold::Min | Fold::Max if x.dtype() == DType::Bool && !x.is_empty() => {
            total(if fold == Fold::Min { Folding::All } else { Folding::Any }, x, folded)
        }
        _ => {
            let folding = match fold {
                Fold::Min => Folding::Min,
                Fold::Max => Folding::Max,
                Fold::ArgMin => Folding::ArgMin,
                _ => Folding::ArgMax,
            };
            kernels::fold(folding, x, None, None, folded).ok_or_else(|| nothing(fold))
        }
    }
}

/// The error of a choice out of nothing.
pub(super) fn nothing(fold: Fold) -> error::Error {
    match fold {
        Fold::Min => error::ops::no_identity("minimum"),
        Fold::Max => error::ops::no_identity("maximum"),
        Fold::ArgMin => error::ops::empty_sequence("argmin"),
        _ => error::ops::empty_sequence("argmax"),
    }
}

/// Complex numbers in NumPy's order.
fn complexes(fold: Fold, x: &DynView<'_>, folded: &[usize]) -> Result<DynArray> {
    let wide = lent(x, DType::C128)?;
    let a = known::<Complex64>(&wide.view());
    if fold == Fold::Median {
        return DynArray::from(lanes::fold(&a, folded, |lane| Ok(middle(lane)))?).astype(x.dtype());
    }
    let upwards = matches!(fold, Fold::Max | Fold::ArgMax);
    let is_beyond = |x: &Complex64, best: &Complex64| {
        Ok(!best.is_nan()
            && (x.is_nan() || if upwards { complex_less(*best, *x) } else { complex_less(*x, *best) }))
    };
    places_or_values(fold, &a, folded, is_beyond)?.map_values(x.dtype())
}

/// The median of complex numbers: NaN comes last.
pub(super) fn middle(lane: &[&Complex64]) -> Complex64 {
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
    if folded.iter().any(|&axis| a.shape()[axis] == 0)
        && !a.shape().iter().enumerate().any(|(k, n)| *n == 0 && !folded.contains(&k))
    {
        return Err(nothing(fold));
    }
    Ok(match fold {
        Fold::Min | Fold::Max => Best::Values(lanes::fold(a, folded, |lane| {
            Ok(lane[lanes::first_best(lane, &mut is_beyond)?].clone())
        })?),
        _ => {
            Best::Places(lanes::fold(a, folded, |lane| Ok(lanes::first_best(lane, &mut is_beyond)? as i64))?)
        }
    })
}

/// Text has an order, but neither sums nor extremes.
fn strings(fold: Fold, a: &NdView<'_, String>, dtype: DType, folded: &[usize]) -> Result<DynArray> {
    let no_loop = |ufunc| super::promote::no_loop(ufunc, true, &[dtype, dtype]);
    match fold {
        Fold::ArgMin | Fold::ArgMax => {
            let is_beyond =
                |x: &String, best: &String| Ok(if fold == Fold::ArgMax { x > best } else { x < best });
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
