//! Folds of the elements beside a `true`, and variances, composed of other operations.

use super::binary::{Binary, binary};
use super::cast::lent;
use super::fold::reduce;
use super::lanes;
use super::logic::choose;
use super::operand::point;
use super::promote::{mean_dtype, sum_dtype};
use super::reduce::{Fold, restored};
use super::{DynArray, DynView, Object};
use crate::array::{NdArray, arange};
use crate::element::DType;
use crate::error::Result;

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
    let distance = (x - &restored(fold(Fold::Mean, x)?, folded))?;
    let squares = match x.dtype().kind() {
        'c' => (distance.real()?.square()? + distance.imag()?.square()?)?,
        _ => distance.square()?,
    };
    let count = match mask {
        None if squares.dtype().is_numeric() => counts(x, folded, ddof).astype(squares.dtype())?,
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
pub(super) fn masked(
    fold: Fold,
    x: &DynView<'_>,
    folded: &[usize],
    mask: &NdArray<bool>,
) -> Result<DynArray> {
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
