//! Folds of the elements that are not NaN: masked folds, and what they give where nothing is left.

use super::cast::{collect, lent};
use super::convert::known;
use super::fold::{middle, reduce};
use super::lanes;
use super::logic::choose;
use super::masked::masked;
use super::operand::point;
use super::reduce::{Fold, NanFold};
use super::{DynArray, DynView, Object};
use crate::array::NdArray;
use crate::element::{Complex64, DType, mean_dtype};
use crate::error::{self, Result};

impl NanFold {
    /// The same fold of everything.
    fn plain(self) -> Fold {
        match self {
            NanFold::Sum => Fold::Sum,
            NanFold::Prod => Fold::Prod,
            NanFold::Min => Fold::Min,
            NanFold::Max => Fold::Max,
            NanFold::ArgMin => Fold::ArgMin,
            NanFold::ArgMax => Fold::ArgMax,
            NanFold::Mean => Fold::Mean,
            NanFold::Var(ddof) => Fold::Var(ddof),
            NanFold::Std(ddof) => Fold::Std(ddof),
            NanFold::Median => Fold::Median,
        }
    }

    /// The value that no other is beyond.
    fn farthest(self) -> f64 {
        if matches!(self, NanFold::Min | NanFold::ArgMin) { f64::INFINITY } else { f64::NEG_INFINITY }
    }
}

/// Where elements equal themselves; `None` if they cannot be NaN.
fn present(x: &DynView<'_>) -> Result<Option<NdArray<bool>>> {
    match x.dtype().kind() {
        'f' | 'c' | 'O' => x.equal(x)?.downcast().map(Some),
        _ => Ok(None),
    }
}

/// The elements with a number in place of NaN.
pub(super) fn without_nan(x: &DynView<'_>, instead: i64) -> Result<DynArray> {
    match present(x)? {
        None => Ok(x.to_owned()),
        Some(present) => choose(&present.as_view(), x, &point(&Object::from(instead), x.dtype())?.as_view()),
    }
}

/// A fold of the elements that are not NaN, of those beside a `true` if there is a mask.
pub(super) fn of_numbers(
    fold: NanFold,
    x: &DynView<'_>,
    folded: &[usize],
    mask: Option<&NdArray<bool>>,
) -> Result<DynArray> {
    let taken = match (present(x)?, mask) {
        (Some(present), Some(mask)) => present & mask,
        (Some(present), None) => present,
        (None, Some(mask)) => return masked(fold.plain(), x, folded, mask),
        (None, None) => return reduce(fold.plain(), x, folded),
    };
    match fold {
        _ if x.dtype() == DType::Object => masked(fold.plain(), x, folded, &taken),
        NanFold::Min | NanFold::Max => {
            let found = reduce(fold.plain(), &replaced(fold, x, &taken)?.as_view(), folded)?;
            nan_unless(&found, taken.along(folded)?.any())
        }
        NanFold::ArgMin | NanFold::ArgMax => {
            let places = reduce(fold.plain(), &replaced(fold, x, &taken)?.as_view(), folded)?;
            match taken.along(folded)?.any().all() {
                true => Ok(places),
                false => Err(error::ops::nothing_but_nan()),
            }
        }
        NanFold::Var(ddof) | NanFold::Std(ddof) => {
            let counts = taken.along(folded)?.count_nonzero();
            let enough = collect(counts.as_view(), |n| *n as f64 - ddof > 0.0);
            nan_unless(&masked(fold.plain(), x, folded, &taken)?, enough)
        }
        NanFold::Median => medians(x, folded, &taken),
        NanFold::Sum | NanFold::Prod | NanFold::Mean => masked(fold.plain(), x, folded, &taken),
    }
}

/// The elements, with what is not taken farther than all others.
fn replaced(fold: NanFold, x: &DynView<'_>, taken: &NdArray<bool>) -> Result<DynArray> {
    let farthest = Object::from(Complex64::new(fold.farthest(), fold.farthest()));
    let farthest = if x.dtype().kind() == 'c' { farthest } else { Object::from(fold.farthest()) };
    choose(&taken.as_view(), x, &point(&farthest, x.dtype())?.as_view())
}

/// Results with NaN where a condition does not hold.
fn nan_unless(results: &DynArray, holds: NdArray<bool>) -> Result<DynArray> {
    DynArray::select(&holds, results, f64::NAN)
}

/// The medians of what is taken of each lane.
fn medians(x: &DynView<'_>, folded: &[usize], taken: &NdArray<bool>) -> Result<DynArray> {
    let to = if x.dtype().kind() == 'c' { DType::C128 } else { DType::F64 };
    let nowhere = point(&Object::from(f64::NAN), to)?;
    let wide = choose(&taken.as_view(), &lent(x, to)?.view(), &nowhere.as_view())?;
    if to == DType::F64 {
        let medians = known::<f64>(&wide.as_view()).along(folded)?.nanmedian();
        return DynArray::from(medians).astype(mean_dtype(x.dtype()));
    }
    let lanes = lanes::fold(&known::<Complex64>(&wide.as_view()), folded, |lane| {
        Ok(middle(&lane.iter().copied().filter(|z| !z.is_nan()).collect::<Vec<_>>()))
    })?;
    DynArray::from(lanes).astype(x.dtype())
}
