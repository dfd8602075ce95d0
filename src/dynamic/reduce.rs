//! Reductions: which axes, which elements, and what they are folded to.

use super::cast::Converted;
use super::fold::reduce;
use super::masked::masked;
use super::{DynArray, DynStorage};
use crate::array::NdArray;
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
    /// The largest less the smallest.
    Range,
    /// Of what is not NaN.
    Nan(NanFold),
}

/// What elements that are not NaN are folded to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum NanFold {
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
}

/// Axes of a [`DynArray`], ready for a reduction along them: `a.along(0)?.keep_dims().sum()?`.
///
/// Made by [`DynArray::along`] and [`DynArray::filter`].
#[must_use = "nothing is computed before a reduction is named"]
pub struct DynAlong<'a> {
    pub(super) array: Converted<'a>,
    pub(super) folded: Vec<usize>,
    pub(super) keep_dims: bool,
    pub(super) mask: Option<NdArray<bool>>,
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
pub(super) fn restored(result: DynArray, folded: &[usize]) -> DynArray {
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
    /// The largest element less the smallest; NaN if there is one. NumPy: `np.ptp(a)`.
    ptp() => Fold::Range;
    /// The sum of the elements that are not NaN; 0 without any. NumPy: `np.nansum(a)`.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![1.0, f64::NAN, 3.0].nansum()?.to_string(), "4.0");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    nansum() => Fold::Nan(NanFold::Sum);
    /// The product of the elements that are not NaN; 1 without any. NumPy: `np.nanprod(a)`.
    nanprod() => Fold::Nan(NanFold::Prod);
    /// The smallest element that is not NaN; NaN without any. NumPy: `np.nanmin(a)`.
    nanmin() => Fold::Nan(NanFold::Min);
    /// The largest element that is not NaN; NaN without any. NumPy: `np.nanmax(a)`.
    nanmax() => Fold::Nan(NanFold::Max);
    /// The index of the first smallest element that is not NaN. NumPy: `np.nanargmin(a)`.
    nanargmin() => Fold::Nan(NanFold::ArgMin);
    /// The index of the first largest element that is not NaN. NumPy: `np.nanargmax(a)`.
    nanargmax() => Fold::Nan(NanFold::ArgMax);
    /// The mean of the elements that are not NaN; NaN without any. NumPy: `np.nanmean(a)`.
    nanmean() => Fold::Nan(NanFold::Mean);
    /// The variance of the elements that are not NaN; NaN without any. NumPy: `np.nanvar(a)`.
    nanvar() => Fold::Nan(NanFold::Var(0.0));
    /// The variance with the sum of squares divided by the count less `ddof`; NaN where that is not above 0. NumPy:
    /// `np.nanvar(a, ddof=ddof)`.
    nanvar_ddof(ddof: f64) => Fold::Nan(NanFold::Var(ddof));
    /// The standard deviation of the elements that are not NaN; NaN without any. NumPy: `np.nanstd(a)`.
    nanstd() => Fold::Nan(NanFold::Std(0.0));
    /// The square root of [`nanvar_ddof`](DynArray::nanvar_ddof). NumPy: `np.nanstd(a, ddof=ddof)`.
    nanstd_ddof(ddof: f64) => Fold::Nan(NanFold::Std(ddof));
    /// The median of the elements that are not NaN; NaN without any. NumPy: `np.nanmedian(a)`.
    nanmedian() => Fold::Nan(NanFold::Median);
}
