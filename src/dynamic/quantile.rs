//! Quantiles, averages and areas: folds that take more than the elements.

use super::binary::{Binary, binary};
use super::cast::{collect, lent};
use super::convert::known;
use super::logic::choose;
use super::operand::{DynOperand, point};
use super::reduce::{DynAlong, restored};
use super::{DynArray, DynStorage, Object};
use crate::array::{NdArray, NdView};
use crate::element::{DType, mean_dtype};
use crate::error::{self, Result};
use crate::index::Values;
use crate::ops::{QuantileMethod, weights_placed};

macro_rules! quantiles {
    ($($(#[$doc:meta])* $name:ident: $scale:expr, $skip_nan:expr;)*) => {
        impl<S: DynStorage> DynArray<S> {$(
            $(#[$doc])*
            ///
            /// A new array of the shape of `q`, computed in `float64`: of this dtype for integers and for a list of `q`, else
            /// of that of the elements, which methods that choose an element keep.
            ///
            /// # Errors
            /// When some `q` is out of its range, there are no elements, or they are no real numbers.
            pub fn $name(&self, q: impl Values<f64>, method: QuantileMethod) -> Result<DynArray> {
                quantiles(&self.whole(), &collect(q.as_values(), |q| q / $scale), $scale, method, $skip_nan)
            }
        )*}

        impl DynAlong<'_> {$(
            $(#[$doc])*
            ///
            /// A new array of the shape of `q` and then the axes that are left, computed in `float64`: of this dtype for
            /// integers and for a list of `q`, else of that of the elements, which methods that choose an element keep.
            ///
            /// # Errors
            /// When some `q` is out of its range, there are no elements for some result, or they are no real numbers.
            pub fn $name(&self, q: impl Values<f64>, method: QuantileMethod) -> Result<DynArray> {
                quantiles(self, &collect(q.as_values(), |q| q / $scale), $scale, method, $skip_nan)
            }
        )*}
    };
}

quantiles! {
    /// The quantiles, NaN where an element is NaN; `q` is a number from 0 to 1 or an array of such. NumPy:
    /// `np.quantile(a, q, method=method)`.
    ///
    /// ```
    /// use rankn::{QuantileMethod, array, dynarray};
    /// let a = dynarray![[1, 2], [3, 6]];
    /// assert_eq!(a.quantile(0.5, QuantileMethod::Linear)?.to_string(), "2.5");
    /// assert_eq!(a.along(1)?.quantile(array![0.0, 0.25], QuantileMethod::Lower)?.to_string(), "[[1 3]\n [1 3]]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    quantile: 1.0, false;
    /// The quantiles of percentages. NumPy: `np.percentile(a, q, method=method)`.
    percentile: 100.0, false;
    /// The quantiles of the elements that are not NaN, NaN without any. NumPy: `np.nanquantile(a, q, method=method)`.
    nanquantile: 1.0, true;
    /// The quantiles of percentages of the elements that are not NaN. NumPy: `np.nanpercentile(a, q, method=method)`.
    nanpercentile: 100.0, true;
}

fn quantiles(
    along: &DynAlong<'_>,
    q: &NdArray<f64>,
    scale: f64,
    method: QuantileMethod,
    skip_nan: bool,
) -> Result<DynArray> {
    let (view, folded) = (along.array.view(), &along.folded);
    let dtype = view.dtype();
    if q.iter().any(|q| !(0.0..=1.0).contains(q)) {
        return Err(error::ops::quantile_range(scale));
    }
    if !matches!(dtype.kind(), 'b' | 'i' | 'u' | 'f') {
        return Err(error::ops::not_real());
    }
    let whole = dtype_of(method, dtype, q.ndim());
    if dtype == DType::Bool && !chooses(method) {
        return Err(error::dtype::boolean_subtract());
    }
    let wide = lent(&view, DType::F64)?;
    let found = match &along.mask {
        None => of_lanes(&known::<f64>(&wide.view()), folded, q, method, skip_nan)?,
        Some(mask) => {
            let nan = point(&Object::from(f64::NAN), DType::F64)?;
            let taken = choose(&mask.as_view(), &wide.view(), &nan.as_view())?;
            let found = of_lanes(&known::<f64>(&taken.as_view()), folded, q, method, true)?;
            let spoilt = (view.not_equal(&view)? & &DynArray::from(mask.clone()))?;
            let spoilt = spoilt.along(folded)?.any()?;
            return if skip_nan || !spoilt.any()?.truth()? {
                with_axes_back(found.into_dtype(whole)?, along, q.ndim())
            } else {
                with_axes_back(
                    DynArray::select(&spoilt, f64::NAN, &found)?.into_dtype(whole)?,
                    along,
                    q.ndim(),
                )
            };
        }
    };
    with_axes_back(found.into_dtype(whole)?, along, q.ndim())
}

/// Quantiles of all elements, or of those that are not NaN, along some axes.
fn of_lanes(
    array: &NdView<'_, f64>,
    folded: &[usize],
    q: &NdArray<f64>,
    method: QuantileMethod,
    skip_nan: bool,
) -> Result<DynArray> {
    let lanes = array.along(folded)?;
    let found = if skip_nan { lanes.nanquantile(q, method) } else { lanes.quantile(q, method) };
    Ok(found?.into())
}

/// Results with so many axes in front, and the folded axes behind these if they stay.
fn with_axes_back(found: DynArray, along: &DynAlong<'_>, front: usize) -> Result<DynArray> {
    let behind: Vec<usize> = along.folded.iter().map(|axis| axis + front).collect();
    Ok(if along.keep_dims { restored(found, &behind) } else { found })
}

/// The dtype of the results for places with so many axes.
fn dtype_of(method: QuantileMethod, dtype: DType, ndim: usize) -> DType {
    match chooses(method) {
        true => dtype,
        // An array of places has a dtype of its own, a number adapts.
        false if ndim > 0 => DType::F64,
        false => mean_dtype(dtype),
    }
}

/// Whether a method gives elements, and not numbers between them.
fn chooses(method: QuantileMethod) -> bool {
    use QuantileMethod::{ClosestObservation, Higher, InvertedCdf, Lower, Nearest};
    matches!(method, InvertedCdf | ClosestObservation | Lower | Higher | Nearest)
}

impl<S: DynStorage> DynArray<S> {
    /// The mean with weights, which have the same shape, as an array without axes. NumPy: `np.average(a, weights=weights)`.
    ///
    /// # Errors
    /// When the shapes differ, the weights add up to zero, or the elements are no numbers.
    pub fn average<'r>(&self, weights: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let weights = weights.into();
        if weights.shape() != self.shape() {
            return Err(error::ops::weights_differ());
        }
        self.whole().average(weights)
    }
}

impl DynAlong<'_> {
    /// The means with weights, which have the shape of the array or are a list along the axis. NumPy: `np.average(a, axis,
    /// weights)`.
    ///
    /// A new array with the axes that are left, of floats or complex numbers.
    ///
    /// # Errors
    /// When the weights do not fit the shape or add up to zero for some result, or the elements are no numbers.
    ///
    /// ```
    /// use rankn::dynarray;
    /// let a = dynarray![[1, 2], [3, 6]];
    /// assert_eq!(a.along(1)?.average(dynarray![3, 1])?.to_string(), "[1.25 3.75]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn average<'r>(&self, weights: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let (weights, view) = (weights.into(), self.array.view());
        let to = view.dtype().promote(weights.dtype(view.dtype()))?;
        let whole = matches!(view.dtype().kind(), 'b' | 'i' | 'u');
        let to = if whole { to.promote(DType::F64)? } else { to };
        let weights = weights.converted(to)?;
        let weights = weights.view();
        let seen = weights_placed(weights.layout(), view.shape(), &self.folded)?;
        let weights = weights.with_layout(&seen).to_owned();
        let total = self.of(&weights)?.sum()?;
        if total.equal(0)?.any()?.truth()? {
            return Err(error::ops::no_weight());
        }
        let products = binary(Binary::Multiply, &(&view).into(), &(&weights).into())?;
        self.of(&products)?.sum()? / total
    }

    /// The areas under samples along the axis, a distance apart or at the places of a list. NumPy: `np.trapezoid(a, x, dx,
    /// axis)`.
    ///
    /// A new array with the axes that are left, of floats or complex numbers. Neighbours are added in the dtype of the
    /// samples, where small integers wrap.
    ///
    /// # Errors
    /// When several axes or a mask were given, the places are not as many as the samples, or the elements are no numbers.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![[1, 2], [3, 6]].along(1)?.trapezoid(0.5)?.to_string(), "[0.75 2.25]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn trapezoid<'r>(&self, spacing: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let (axis, view, spacing) = (self.only_axis("trapezoid")?, self.array.view(), spacing.into());
        if self.mask.is_some() {
            return Err(error::ops::value("an area is that under all samples"));
        }
        let len = view.shape()[axis];
        let both = [view.split([len.saturating_sub(1)], axis)?, view.split([len.min(1)], axis)?];
        let sums = (&both[1][1] + &both[0][0])?;
        let areas = match *spacing.shape() {
            [] => binary(Binary::Multiply, &spacing, &(&sums).into())?,
            [n] if n == len => {
                let places = spacing.converted(spacing.dtype(view.dtype()))?;
                let shape: Vec<isize> =
                    (axis..view.ndim()).map(|at| if at == axis { -1 } else { 1 }).collect();
                (places.view().diff()?.reshape(&shape)? * &sums)?
            }
            [_] => return Err(error::ops::distances_differ()),
            _ => return Err(error::ops::distances_are_no_list()),
        };
        self.of(&(areas / 2.0)?)?.sum()
    }

    /// The same reduction of another array.
    pub(super) fn of<'b>(&self, array: &'b DynArray) -> Result<DynAlong<'b>> {
        let mut along = array.along(&self.folded)?;
        along.keep_dims = self.keep_dims;
        along.mask = self.mask.clone();
        Ok(along)
    }
}
