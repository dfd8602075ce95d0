//! Folds of the elements beside a `true`, and variances, composed of other operations.

use super::cast::lent;
use super::fold::{nothing, reduce};
use super::kernels;
use super::lanes;
use super::logic::choose;
use super::nan::of_numbers;
use super::operand::point;
use super::reduce::{Fold, restored};
use super::{DynArray, DynView, Object};
use crate::array::{NdArray, arange};
use crate::element::{DType, mean_dtype, sum_dtype};
use crate::error::Result;
use crate::reduce::Folding;

/// How many elements are folded to each result, less `ddof`.
pub(super) fn counts(x: &DynView<'_>, folded: &[usize], ddof: f64) -> DynArray {
    let count: usize = folded.iter().map(|&axis| x.shape()[axis]).product();
    match ddof {
        0.0 => NdArray::scalar(count as i64).into(),
        _ => NdArray::scalar((count as f64 - ddof).max(0.0)).into(),
    }
}

/// The variance in two passes, of the elements beside a `true` if there is a mask.
pub(super) fn variance(
    x: &DynView<'_>,
    folded: &[usize],
    mask: Option<&NdArray<bool>>,
    ddof: f64,
) -> Result<DynArray> {
    let fold = |fold: Fold, x: &DynView<'_>| match mask {
        Some(mask) => masked(fold, x, folded, mask),
        None => reduce(fold, x, folded),
    };
    let means = restored(fold(Fold::Mean, x)?, folded);
    if !x.dtype().is_numeric() {
        return fold(Fold::Sum, &(x - &means)?.square()?.as_view())? / counts(x, folded, ddof);
    }
    let squares = kernels::fold(Folding::SquaredSum, x, Some(&means.view()), mask, folded);
    let squares = squares.expect("a sum of nothing");
    let count = match mask {
        None => counts(x, folded, ddof).astype(squares.dtype())?,
        Some(mask) => {
            let counts = DynArray::from(mask.along(folded)?.count_nonzero());
            ((counts.astype(squares.dtype())? - ddof)?).maximum(0.0)?
        }
    };
    squares / count
}

/// A fold of the elements beside a `true`: of all, with the others replaced by what changes nothing, or of the chosen
/// ones of each lane.
pub(super) fn masked(
    fold: Fold,
    x: &DynView<'_>,
    folded: &[usize],
    mask: &NdArray<bool>,
) -> Result<DynArray> {
    let with = |dtype: DType, neutral: i64| -> Result<DynArray> {
        choose(&mask.as_view(), &lent(x, dtype)?.view(), &point(&Object::from(neutral), dtype)?.as_view())
    };
    let numeric = x.dtype().is_numeric();
    let folding = |folding: Folding, x: &DynView<'_>| {
        kernels::fold(folding, x, None, Some(mask), folded).expect("an answer for nothing")
    };
    match fold {
        Fold::Sum if numeric => Ok(folding(Folding::Sum, x)),
        Fold::Prod if Folding::Prod.has(x.dtype(), true) => Ok(folding(Folding::Prod, x)),
        Fold::Prod if numeric => reduce(fold, &with(sum_dtype(x.dtype()), 1)?.as_view(), folded),
        Fold::All => Ok(folding(Folding::All, &lent(x, DType::Bool)?.view())),
        Fold::Any => Ok(folding(Folding::Any, &lent(x, DType::Bool)?.view())),
        Fold::Count => Ok(folding(Folding::Count, &lent(x, DType::Bool)?.view())),
        Fold::Min if Folding::Min.has(x.dtype(), true) => chosen(Folding::Min, fold, x, folded, mask),
        Fold::Max if Folding::Max.has(x.dtype(), true) => chosen(Folding::Max, fold, x, folded, mask),
        Fold::Mean | Fold::Var(_) if x.dtype().is_half() => {
            masked(fold, &lent(x, DType::F32)?.view(), folded, mask)?.astype(x.dtype())
        }
        Fold::Mean if numeric => {
            let counts = DynArray::from(mask.along(folded)?.count_nonzero());
            folding(Folding::SumOfMeans, x) / counts.astype(mean_dtype(x.dtype()))?
        }
        Fold::Var(ddof) if numeric => variance(x, folded, Some(mask), ddof),
        Fold::Nan(fold) => of_numbers(fold, x, folded, Some(mask)),
        Fold::Std(ddof) if numeric => masked(Fold::Var(ddof), x, folded, mask)?.sqrt(),
        _ => by_lanes(fold, x, folded, mask),
    }
}

/// The extremes of the elements beside a `true`.
fn chosen(
    folding: Folding,
    fold: Fold,
    x: &DynView<'_>,
    folded: &[usize],
    mask: &NdArray<bool>,
) -> Result<DynArray> {
    kernels::fold(folding, x, None, Some(mask), folded).ok_or_else(|| nothing(fold))
}

/// A fold of the chosen elements of each lane by itself.
fn by_lanes(fold: Fold, x: &DynView<'_>, folded: &[usize], mask: &NdArray<bool>) -> Result<DynArray> {
    let numbers: NdArray<i64> = arange(x.size() as i64).reshape(x.shape())?;
    let is_chosen: Vec<bool> = mask.iter().copied().collect();
    let one = |lane: &[&i64]| {
        let places: Vec<i64> =
            (0..lane.len()).filter(|k| is_chosen[*lane[*k] as usize]).map(|k| k as i64).collect();
        let chosen: Vec<i64> = places.iter().map(|place| *lane[*place as usize]).collect();
        let result = reduce(fold, &x.take_flat(&chosen)?.as_view(), &[0])?;
        match fold {
            Fold::ArgMin | Fold::ArgMax => result
                .item()?
                .as_int()
                .map_or(Ok(result), |best| Ok(NdArray::scalar(places[best as usize]).into())),
            _ => Ok(result),
        }
    };
    let results = lanes::fold(&numbers.as_view(), folded, one)?;
    if results.is_empty() {
        return reduce(fold, &x.view(), folded);
    }
    DynArray::stack(results.iter(), 0)?.reshape(results.shape())
}
