//! Functions that are known by samples, and how variables vary: slopes, values in between, angles, covariances, counts.

use super::cast::lent;
use super::convert::known;
use super::dispatch::{one, pairs};
use super::further::{loop_of, precise};
use super::operand::DynOperand;
use super::promote::{Loops, widest};
use super::{DynArray, DynStorage};
use crate::array::{NdArray, linspace_with};
use crate::element::{Casting, DType};
use crate::error::{self, Result};
use crate::layout::AxisIndex;
use crate::ops::{Bins, HistogramOptions, InterpOptions};

impl<S: DynStorage> DynArray<S> {
    /// The slopes of a function along an axis, of whose values these are samples a distance apart or at the places of a
    /// list. NumPy: `np.gradient(a, spacing, axis=axis)`.
    ///
    /// A new array of the same shape; `float64` for integers.
    ///
    /// # Errors
    /// As for [`NdArray::gradient`], or when the elements are `bool` or no numbers.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![1, 2, 4].gradient(1, 0)?.to_string(), "[1.  1.5 2. ]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn gradient<'r>(&self, spacing: impl Into<DynOperand<'r>>, axis: impl AxisIndex) -> Result<DynArray> {
        self.gradient_with(spacing, axis, 1)
    }

    /// The slopes, at both ends by so many neighbours. NumPy: `np.gradient(a, spacing, axis=axis, edge_order=edge_order)`.
    ///
    /// # Errors
    /// As for [`gradient`](DynArray::gradient), or when `edge_order` is neither 1 nor 2.
    pub fn gradient_with<'r>(
        &self,
        spacing: impl Into<DynOperand<'r>>,
        axis: impl AxisIndex,
        edge_order: usize,
    ) -> Result<DynArray> {
        let (spacing, axis) = (spacing.into(), axis.saturated());
        match self.dtype() {
            DType::Bool => return Err(error::dtype::boolean_subtract()),
            DType::C64 | DType::C128 => {
                let spacing = spacing.converted(spacing.dtype(DType::F64))?;
                return self.by_parts(|part| part.gradient_with(spacing.view(), axis, edge_order));
            }
            _ => loop_of("subtract", Loops::Floats, &[self.dtype()])?,
        };
        let via = precise(self.dtype());
        let (samples, steps) = (lent(&self.as_view(), via)?, spacing.converted(via)?);
        let slopes: DynArray = pairs!([F32 F64] &samples.view(), &steps.view(), |a, steps| {
            a.gradient_with(steps, axis, edge_order)?.into()
        });
        slopes.into_dtype(if self.dtype().kind() == 'f' { self.dtype() } else { via })
    }

    /// The values at these places of a function that is straight between points with ascending `xp`. NumPy:
    /// `np.interp(x, xp, fp)`.
    ///
    /// A new array of `float64`, or of `complex128` if `fp` is complex.
    ///
    /// # Errors
    /// As for [`NdArray::interp`], or when the places are no real numbers, or the values no numbers.
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
        let via = precise(self.dtype());
        let angles = lent(&self.as_view(), via)?;
        let angles: DynArray = match &angles.view() {
            DynArray::F32(a) => a.unwrap_phase(period as f32, axis)?.into(),
            other => known::<f64>(other).unwrap_phase(period, axis)?.into(),
        };
        angles.into_dtype(if self.dtype().kind() == 'f' { self.dtype() } else { via })
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
        one!([F64 C128] &lent(&self.as_view(), to)?.view(), a => Ok(a.cov_ddof(ddof)?.into()))
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
    /// As for [`NdArray::histogram`], or when the elements are no real numbers.
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
    /// As for [`NdArray::histogram_with`], or when the elements are no real numbers.
    pub fn histogram_with(
        &self,
        bins: impl Into<Bins>,
        options: &HistogramOptions<'_>,
    ) -> Result<(DynArray, DynArray)> {
        let (bins, to) = self.bins(bins.into(), options)?;
        let via = if to == DType::F32 { DType::F64 } else { widest(self.dtype()) };
        let (amounts, edges) =
            one!([I64 U64 F64] &lent(&self.as_view(), via)?.view(), a => a.histogram_with(bins, options)?);
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
        let wide = lent(&self.as_view(), DType::F64)?;
        let (_, edges) = known::<f64>(&wide.view()).histogram_with(bins, options)?;
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
        Ok(self.places()?.bincount(minlength)?.into())
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
        Ok(self.places()?.bincount_weighted(&known::<f64>(&weights.as_view()), minlength)?.into())
    }

    fn places(&self) -> Result<NdArray<i64>> {
        let from = self.dtype();
        if from != DType::U64 && !from.can_cast(DType::I64, Casting::Safe) {
            return Err(error::dtype::cannot_cast(from, DType::I64, Casting::Safe));
        }
        self.cast::<i64>()
    }

    /// For each element, the number of the bin it lies in. NumPy: `np.digitize(a, bins, right)`.
    ///
    /// A new array of the same shape; see [`NdArray::digitize`].
    ///
    /// # Errors
    /// When the bins are not a list that ascends or descends, or one of both is no array of real numbers.
    pub fn digitize<'r>(&self, bins: impl Into<DynOperand<'r>>, right: bool) -> Result<DynArray> {
        let bins = bins.into();
        if self.dtype().kind() == 'c' {
            return Err(error::dtype::complex_places());
        }
        let to = loop_of("less", Loops::Reals, &[self.dtype(), bins.dtype(self.dtype())])?;
        let (x, bins) = (lent(&self.as_view(), widest(to))?, bins.converted(widest(to))?);
        pairs!([I64 U64 F64] &x.view(), &bins.view(), |x, bins| Ok(x.digitize(bins, right)?.into()))
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
