//! Functions that are known by samples, and how variables vary: values in between, angles, covariances, counts.

use super::cast::{Converted, lent};
use super::convert::known;
use super::further::{loop_of, precise};
use super::operand::DynOperand;
use super::promote::Loops;
use super::{DynArray, DynStorage, DynView};
use crate::array::linspace_with;
use crate::element::{Casting, DType};
use crate::error::{self, Result};
use crate::layout::{AxisIndex, normalize_axis};
use crate::ops::{Bins, HistogramOptions, InterpOptions, Side, histogram_of};

impl<S: DynStorage> DynArray<S> {
    /// The values at these places of a function that is straight between points with ascending `xp`. NumPy:
    /// `np.interp(x, xp, fp)`.
    ///
    /// A new array of `float64`, or of `complex128` if `fp` is complex.
    ///
    /// # Errors
    /// As for [`NdArray::interp`](crate::NdArray::interp), or when the places are no real numbers, or the values no numbers.
    ///
    /// ```
    /// use rankn::dynarray;
    /// let values = dynarray![0.5, 9].interp(dynarray![0, 1], dynarray![10, 20])?;
    /// assert_eq!(values.to_string(), "[15. 20.]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn interp<'p, 'f>(
        &self,
        xp: impl Into<DynOperand<'p>>,
        fp: impl Into<DynOperand<'f>>,
    ) -> Result<DynArray> {
        self.interp_with(xp, fp, &InterpOptions::new())
    }

    /// The same with values beyond the points, or with a period. NumPy: `np.interp(x, xp, fp, left, right, period)`.
    ///
    /// # Errors
    /// As for [`interp`](DynArray::interp), or when the period is 0.
    pub fn interp_with<'p, 'f>(
        &self,
        xp: impl Into<DynOperand<'p>>,
        fp: impl Into<DynOperand<'f>>,
        options: &InterpOptions<f64>,
    ) -> Result<DynArray> {
        let (xp, fp) = (xp.into(), fp.into());
        let (x, xp) = (floats(&self.into())?, floats(&xp)?);
        let (x, xp) = (known::<f64>(&x.as_view()), known::<f64>(&xp.as_view()));
        let dtype = fp.dtype(DType::F64);
        if dtype.kind() != 'c' {
            let fp = floats(&fp)?;
            return Ok(x.interp_with(&xp, &known::<f64>(&fp.as_view()), options)?.into());
        }
        let fp = fp.converted(DType::C128)?;
        let real = known::<f64>(&fp.view().real()?.as_view()).to_owned();
        let imaginary = known::<f64>(&fp.view().imag()?.as_view()).to_owned();
        let real = DynArray::from(x.interp_with(&xp, &real, options)?);
        real.complex(&x.interp_with(&xp, &imaginary, &options.imaginary())?)
    }

    /// Angles along an axis without the jumps of a period, which are added up. NumPy: `np.unwrap(a, axis=axis,
    /// period=period)`.
    ///
    /// A new array of the same shape; `float64` for integers, which are converted first: NumPy's differences of unsigned ones
    /// wrap.
    ///
    /// # Errors
    /// When the array has no such axis, or the elements are no real numbers.
    pub fn unwrap_phase(&self, period: f64, axis: impl AxisIndex) -> Result<DynArray> {
        loop_of("remainder", Loops::Steps, &[self.dtype()])?;
        let axis = normalize_axis(axis.saturated(), self.ndim())?;
        let to = if self.dtype().kind() == 'f' { self.dtype() } else { DType::F64 };
        let (angles, half) = (lent(&self.as_view(), to)?, period / 2.0);
        let angles = angles.view();
        let (first, rest) = angles.split_at(axis, angles.shape()[axis].min(1))?;
        let steps = super::sort::differences(&angles, axis)?;
        let near = ((&steps + half)?.remainder(period)? - half)?;
        // A step of half a period keeps its direction.
        let ends = (near.equal(-half)? & steps.greater(0)?)?;
        let near = DynArray::select(&ends, half, &near)?;
        let jumps = DynArray::select(steps.abs()?.less(half)?, 0, &(&near - &steps)?)?;
        DynArray::concatenate([first.copied()?, (&rest + jumps.along(axis)?.cumsum()?)?], axis)
    }

    /// The covariances of the rows of this matrix, whose columns are observations. NumPy: `np.cov(a)`.
    ///
    /// A new matrix of `float64` or `complex128`; for a list, its variance as an array without axes.
    ///
    /// # Errors
    /// When the array has more than two axes, or the elements are no numbers.
    pub fn cov(&self) -> Result<DynArray> {
        self.cov_ddof(1.0)
    }

    /// The covariances with sums of products divided by the count less `ddof`. NumPy: `np.cov(a, ddof=ddof)`.
    ///
    /// # Errors
    /// As for [`cov`](DynArray::cov).
    pub fn cov_ddof(&self, ddof: f64) -> Result<DynArray> {
        let to = loop_of("multiply", Loops::Quotients, &[self.dtype(), DType::F64])?;
        if self.ndim() > 2 {
            return Err(error::ops::too_many_axes_of_cov());
        }
        let wide = lent(&self.as_view(), to)?;
        let wide = wide.view();
        let rows = wide.atleast_2d();
        let apart = (&rows - rows.along(1)?.keep_dims().mean()?)?;
        let factor = 1.0 / (rows.shape()[1] as f64 - ddof).max(0.0);
        let products = (apart.matmul(apart.conj()?.t())? * factor)?;
        if products.size() == 1 { products.reshape(()) } else { Ok(products) }
    }

    /// The correlations of the rows of this matrix, whose columns are observations. NumPy: `np.corrcoef(a)`.
    ///
    /// A new matrix of `float64` or `complex128`, whose parts are between -1 and 1; for a list an array without axes.
    ///
    /// # Errors
    /// As for [`cov`](DynArray::cov).
    pub fn corrcoef(&self) -> Result<DynArray> {
        let covariances = self.cov()?;
        if covariances.ndim() == 0 {
            #[expect(clippy::eq_op, reason = "NaN if there is no variance, else one")]
            return &covariances / &covariances;
        }
        let deviations = covariances.diagonal()?.real()?.sqrt()?;
        let rows = (&covariances / deviations.as_column())?;
        let correlations = (rows / &deviations)?;
        match correlations.dtype().kind() {
            'c' => correlations.by_parts(|part| part.clip(-1, 1)),
            _ => correlations.clip(-1, 1),
        }
    }

    /// How many elements lie in each bin, as `int64`, and the edges of the bins, which are one more. NumPy:
    /// `np.histogram(a, bins)`.
    ///
    /// # Errors
    /// As for [`NdArray::histogram`](crate::NdArray::histogram), or when the elements are no real numbers.
    ///
    /// ```
    /// use rankn::dynarray;
    /// let (counts, edges) = dynarray![1, 2, 2, 5].histogram(2)?;
    /// assert_eq!((counts.to_string(), edges.to_string()), ("[3 1]".to_owned(), "[1. 3. 5.]".to_owned()));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn histogram(&self, bins: impl Into<Bins>) -> Result<(DynArray, DynArray)> {
        let (counts, edges) = self.histogram_with(bins, &HistogramOptions::new())?;
        Ok((counts.astype(DType::I64)?, edges))
    }

    /// How much lies in each bin as the options say, as `float64`, and the edges of the bins. NumPy: `np.histogram(a, bins,
    /// range, density, weights)`.
    ///
    /// # Errors
    /// As for [`NdArray::histogram_with`](crate::NdArray::histogram_with), or when the elements are no real numbers.
    pub fn histogram_with(
        &self,
        bins: impl Into<Bins>,
        options: &HistogramOptions<'_>,
    ) -> Result<(DynArray, DynArray)> {
        let (bins, to) = self.bins(bins.into(), options)?;
        let values = self.cast::<f64>()?;
        let whole = self.dtype().kind() != 'f';
        let (amounts, edges) = histogram_of(&values.to_vec(), self.shape(), bins, options, whole)?;
        Ok((amounts.into(), DynArray::from(edges).into_dtype(to)?))
    }

    /// The edges of the bins that [`histogram_with`](DynArray::histogram_with) uses. NumPy: `np.histogram_bin_edges(a, bins,
    /// range)`.
    ///
    /// # Errors
    /// As for that method.
    pub fn histogram_bin_edges(&self, bins: impl Into<Bins>, range: Option<(f64, f64)>) -> Result<DynArray> {
        let options =
            range.map_or_else(HistogramOptions::new, |(low, high)| HistogramOptions::new().range(low, high));
        Ok(self.histogram_with(bins, &options)?.1)
    }

    /// The bins, where those of floats lie between such floats, and the dtype of their edges.
    fn bins(&self, bins: Bins, options: &HistogramOptions<'_>) -> Result<(Bins, DType)> {
        if !matches!(self.dtype().kind(), 'b' | 'i' | 'u' | 'f') {
            return Err(error::ops::not_real());
        }
        let given = matches!(bins, Bins::Edges(_));
        let to = if self.dtype().kind() == 'f' && !given { self.dtype() } else { DType::F64 };
        if precise(to) == DType::F64 {
            return Ok((bins, to));
        }
        let values = self.cast::<f64>()?.to_vec();
        let (_, edges) = histogram_of(&values, self.shape(), bins, options, false)?;
        let [Some(&first), Some(&last)] = [edges.get([0]), edges.get([-1])] else {
            unreachable!("one bin at least")
        };
        let edges = match options.has_range() {
            true => edges.cast::<f32>(),
            false => linspace_with(first as f32, last as f32, edges.size(), true).0,
        };
        Ok((Bins::Edges(edges.cast()), to))
    }

    /// How often each number from 0 to the largest one occurs in this list: at least `minlength` counts. NumPy:
    /// `np.bincount(a, minlength=minlength)`.
    ///
    /// # Errors
    /// When this is not a list of integers or `bool`, or has negative numbers.
    pub fn bincount(&self, minlength: usize) -> Result<DynArray> {
        Ok(known::<i64>(&self.places()?.view()).bincount(minlength)?.into())
    }

    /// For each number from 0 to the largest one, the sum of the weights beside it in this list, as `float64`. NumPy:
    /// `np.bincount(a, weights, minlength)`.
    ///
    /// # Errors
    /// When this is not a list of integers or `bool`, has negative numbers, or the weights are not as many real numbers.
    pub fn bincount_weighted<'r>(
        &self,
        weights: impl Into<DynOperand<'r>>,
        minlength: usize,
    ) -> Result<DynArray> {
        let weights = floats(&weights.into())?;
        let places = self.places()?;
        let places = known::<i64>(&places.view());
        Ok(places.bincount_weighted(&known::<f64>(&weights.as_view()), minlength)?.into())
    }

    fn places(&self) -> Result<Converted<'_>> {
        let from = self.dtype();
        if from != DType::U64 && !from.can_cast(DType::I64, Casting::Safe) {
            return Err(error::dtype::cannot_cast(from, DType::I64, Casting::Safe));
        }
        lent(&self.as_view(), DType::I64)
    }

    /// For each element, the number of the bin it lies in. NumPy: `np.digitize(a, bins, right)`.
    ///
    /// A new array of the same shape; see [`NdArray::digitize`](crate::NdArray::digitize).
    ///
    /// # Errors
    /// When the bins are not a list that ascends or descends, or one of both is no array of real numbers.
    pub fn digitize<'r>(&self, bins: impl Into<DynOperand<'r>>, right: bool) -> Result<DynArray> {
        let bins = bins.into();
        if self.dtype().kind() == 'c' {
            return Err(error::dtype::complex_places());
        }
        loop_of("less", Loops::Reals, &[self.dtype(), bins.dtype(self.dtype())])?;
        let list = bins.converted(bins.dtype(self.dtype()))?;
        let list = list.view();
        if list.ndim() != 1 {
            return Err(error::ops::not_a_list(list.ndim()));
        }
        let ascends = |list: &DynView<'_>| {
            Ok::<bool, error::Error>(list.argsort(0)?.iter().zip(0..).all(|(place, k)| *place == k))
        };
        let side = if right { Side::Left } else { Side::Right };
        if ascends(&list)? {
            return Ok(list.searchsorted(self, side)?.into());
        }
        let turned = list.flip(0)?;
        if !ascends(&turned)? {
            return Err(error::ops::value("bins must be monotonically increasing or decreasing"));
        }
        // From the other end, the other edge of a bin comes first.
        list.len() as i64 - DynArray::from(turned.searchsorted(self, side)?)
    }
}

/// Real numbers as `float64`.
pub(super) fn floats(operand: &DynOperand<'_>) -> Result<DynArray> {
    let from = operand.dtype(DType::F64);
    if !from.can_cast(DType::F64, Casting::Safe) {
        return Err(error::dtype::cannot_cast(from, DType::F64, Casting::Safe));
    }
    Ok(operand.converted(DType::F64)?.into_owned())
}

impl DynArray {
    /// How many points lie in each cell of a grid, as `float64`, and the edges of the grid: `x` goes along the first axis.
    /// NumPy: `np.histogram2d(x, y, bins)`.
    ///
    /// # Errors
    /// As for [`histogram2d`](crate::histogram2d), or when the elements are no real numbers.
    pub fn histogram2d<'x, 'y>(
        x: impl Into<DynOperand<'x>>,
        y: impl Into<DynOperand<'y>>,
        bins: [Bins; 2],
    ) -> Result<(DynArray, [DynArray; 2])> {
        let (x, y) = (floats(&x.into())?, floats(&y.into())?);
        let (counts, edges) =
            crate::ops::histogram2d(&known::<f64>(&x.as_view()), &known::<f64>(&y.as_view()), bins)?;
        Ok((counts.into(), edges.map(DynArray::from)))
    }

    /// How many points lie in each cell of a grid with an axis for each of their coordinates, as `float64`, and the edges
    /// of the grid. NumPy: `np.histogramdd(sample, bins)`.
    ///
    /// # Errors
    /// As for [`histogramdd`](crate::histogramdd), or when the elements are no real numbers.
    pub fn histogramdd<'s>(
        sample: impl Into<DynOperand<'s>>,
        bins: &[Bins],
        options: &HistogramOptions<'_>,
    ) -> Result<(DynArray, Vec<DynArray>)> {
        let sample = floats(&sample.into())?;
        let (counts, edges) = crate::ops::histogramdd(&known::<f64>(&sample.as_view()), bins, options)?;
        Ok((counts.into(), edges.into_iter().map(DynArray::from).collect()))
    }
}
