//! Histograms of one and of several variables.

use crate::array::{NdArray, NdView, create::zeros};
use crate::element::Real;
use crate::error::{self, Result};
use crate::layout::Layout;
use crate::storage::Storage;
use num_traits::ToPrimitive;
use std::any::TypeId;

use super::bins::{Bins, edges};

/// How a histogram counts: within which range, with which weights, as a density or not.
///
/// ```
/// use rankn::{HistogramOptions, array};
/// let options = HistogramOptions::new().range(0.0, 4.0).density(true);
/// let (density, edges) = array![0.5, 0.5, 3.0, 9.0].histogram_with(2, &options)?;
/// assert_eq!((density, edges), (array![1.0 / 3.0, 1.0 / 6.0], array![0.0, 2.0, 4.0]));
/// # Ok::<(), rankn::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct HistogramOptions<'w> {
    range: Option<(f64, f64)>,
    weights: Option<NdView<'w, f64>>,
    density: bool,
}

impl<'w> HistogramOptions<'w> {
    /// Every element counts once, within the range of all of them.
    pub fn new() -> Self {
        Self::default()
    }

    /// Only elements in this range count, and the bins fill it. NumPy: `range=`.
    pub fn range(mut self, low: f64, high: f64) -> Self {
        self.range = Some((low, high));
        self
    }

    pub(crate) fn has_range(&self) -> bool {
        self.range.is_some()
    }

    /// Each element counts as much as the weight beside it. NumPy: `weights=`.
    pub fn weights<S: Storage<f64>>(mut self, weights: &'w NdArray<f64, S>) -> Self {
        self.weights = Some(weights.as_view());
        self
    }

    /// The counts are divided by their sum and by the width of their bins. NumPy: `density=`.
    pub fn density(mut self, density: bool) -> Self {
        self.density = density;
        self
    }
}

impl<T: Real, S: Storage<T>> NdArray<T, S> {
    /// How many elements lie in each bin, and the edges of the bins, which are one more.
    ///
    /// A bin has its lower edge, and the last one its upper edge, too. NumPy: `np.histogram(a, bins)`; the edges are `f64`
    /// for elements of any type.
    ///
    /// # Errors
    /// When there are no bins or too many, the edges descend or are not a list, or an element is not finite.
    ///
    /// ```
    /// use rankn::array;
    /// let (counts, edges) = array![1, 2, 2, 5].histogram(2)?;
    /// assert_eq!((counts, edges), (array![3i64, 1], array![1.0, 3.0, 5.0]));
    /// let (counts, _) = array![1, 2, 3, 4].histogram(&array![1.0, 2.0, 3.0, 4.0])?;
    /// assert_eq!(counts, array![1i64, 1, 2]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn histogram(&self, bins: impl Into<Bins>) -> Result<(NdArray<i64>, NdArray<f64>)> {
        let (counts, edges) = self.histogram_with(bins, &HistogramOptions::new())?;
        Ok((counts.map(|&count| count as i64), edges))
    }

    /// How much lies in each bin as the options say, and the edges of the bins. NumPy: `np.histogram(a, bins, range,
    /// density, weights)`.
    ///
    /// # Errors
    /// As those of [`histogram`](Self::histogram), and when the range is empty or not finite, or the weights have another
    /// shape than this array or a rule finds the bins.
    pub fn histogram_with(
        &self,
        bins: impl Into<Bins>,
        options: &HistogramOptions<'_>,
    ) -> Result<(NdArray<f64>, NdArray<f64>)> {
        histogram_of(&numbers(self.as_view()), self.shape(), bins.into(), options, whole_numbers::<T>())
    }

    /// The edges of the bins that [`histogram_with`](Self::histogram_with) uses. NumPy: `np.histogram_bin_edges(a, bins,
    /// range)`.
    ///
    /// # Errors
    /// As those of that function.
    ///
    /// ```
    /// use rankn::{BinRule, arange, array};
    /// let edges = arange(10).histogram_bin_edges(BinRule::Auto, None)?;
    /// assert!(edges.all_close(array![0.0, 1.8, 3.6, 5.4, 7.2, 9.0], 1e-15, 0.0));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn histogram_bin_edges(
        &self,
        bins: impl Into<Bins>,
        range: Option<(f64, f64)>,
    ) -> Result<NdArray<f64>> {
        edges(&numbers(self.as_view()), bins.into(), range, whole_numbers::<T>()).map(NdArray::from_vec)
    }
}

/// The histogram of numbers in an array of a shape, which are whole ones or not.
pub(crate) fn histogram_of(
    values: &[f64],
    shape: &[usize],
    bins: Bins,
    options: &HistogramOptions<'_>,
    whole: bool,
) -> Result<(NdArray<f64>, NdArray<f64>)> {
    let weights = options.weights.as_ref();
    if weights.is_some_and(|weights| weights.shape() != shape) {
        return Err(error::ops::shape("weights should have the same shape as a."));
    }
    if weights.is_some() && matches!(bins, Bins::Rule(_)) {
        let text = "Automated estimation of the number of bins is not supported for weighted data";
        return Err(error::ops::value(text));
    }
    let edges = edges(values, bins, options.range, whole)?;
    let mut counts = zeros::<f64>(Layout::contiguous(&[edges.len() - 1])?)?;
    let places = counts.as_slice_mut().expect("new arrays are contiguous");
    match weights {
        None => fill(places, values, &edges, std::iter::repeat(1.0)),
        Some(weights) => fill(places, values, &edges, weights.iter().copied()),
    }
    if options.density {
        let total: f64 = counts.sum();
        let widths = edges.windows(2).map(|edge| edge[1] - edge[0]).collect::<NdArray<f64>>();
        counts = counts / &widths / total;
    }
    Ok((counts, NdArray::from_vec(edges)))
}

fn numbers<T: Real>(array: NdView<'_, T>) -> Vec<f64> {
    array.iter().map(|x| x.to_float().to_f64().expect("floats are numbers")).collect()
}

fn whole_numbers<T: Real>() -> bool {
    TypeId::of::<T>() != TypeId::of::<T::Float>()
}

/// Adds to each bin the weights of the values in it.
fn fill(bins: &mut [f64], values: &[f64], edges: &[f64], weights: impl Iterator<Item = f64>) {
    for (&value, weight) in values.iter().zip(weights) {
        if let Some(bin) = bin_of(edges, value) {
            bins[bin] += weight;
        }
    }
}

/// The bin of a value: first where it would be if all had one width, then where it is.
fn bin_of(edges: &[f64], value: f64) -> Option<usize> {
    let (&first, &last) = (edges.first()?, edges.last()?);
    if !(first..=last).contains(&value) || edges.len() < 2 {
        return None;
    }
    let bins = edges.len() - 1;
    let guess = (((value - first) / (last - first) * bins as f64) as usize).min(bins - 1);
    if edges[guess] <= value && value < edges[guess + 1] {
        return Some(guess);
    }
    let after = edges.partition_point(|&edge| edge <= value);
    Some((after - 1).min(bins - 1))
}

/// How many points lie in each cell of a grid, and the edges of the grid: `x` goes along the first axis.
///
/// The counts are `f64`. NumPy: `np.histogram2d(x, y, bins)`.
///
/// # Errors
/// When `x` and `y` are not lists of one length, or as those of [`NdArray::histogram`].
///
/// ```
/// use rankn::{array, histogram2d};
/// let (x, y) = (array![0.0, 1.0, 1.0], array![0.0, 5.0, 5.0]);
/// let (counts, [_, edges]) = histogram2d(&x, &y, [2.into(), 2.into()])?;
/// assert_eq!((counts, edges), (array![[1.0, 0.0], [0.0, 2.0]], array![0.0, 2.5, 5.0]));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn histogram2d<A: Storage<f64>, B: Storage<f64>>(
    x: &NdArray<f64, A>,
    y: &NdArray<f64, B>,
    bins: [Bins; 2],
) -> Result<(NdArray<f64>, [NdArray<f64>; 2])> {
    if x.ndim() != 1 || x.shape() != y.shape() {
        return Err(error::ops::shape("x and y must have the same length."));
    }
    let (counts, edges) = grid(&[x.to_vec(), y.to_vec()], bins.to_vec(), &HistogramOptions::new())?;
    Ok((counts, edges.try_into().expect("an axis for each variable")))
}

/// How many points lie in each cell of a grid with an axis for each of their coordinates, and the edges of the grid.
///
/// `sample` has a row for each point; range and weights of the options are for all axes and points. The counts are `f64`.
/// NumPy: `np.histogramdd(sample, bins)`.
///
/// # Errors
/// When `sample` has not two axes, there is not a choice of bins for each coordinate, or as those of
/// [`NdArray::histogram_with`].
///
/// ```
/// use rankn::{HistogramOptions, array, histogramdd};
/// let points = array![[0.0, 0.0], [1.0, 5.0], [1.0, 5.0]];
/// let (counts, edges) = histogramdd(&points, &[2.into(), 2.into()], &HistogramOptions::new())?;
/// assert_eq!((counts, edges.len()), (array![[1.0, 0.0], [0.0, 2.0]], 2));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn histogramdd<S: Storage<f64>>(
    sample: &NdArray<f64, S>,
    bins: &[Bins],
    options: &HistogramOptions<'_>,
) -> Result<(NdArray<f64>, Vec<NdArray<f64>>)> {
    if sample.ndim() != 2 {
        return Err(error::ops::shape(
            "sample must have a row for each point and a column for each coordinate",
        ));
    }
    if bins.len() != sample.shape()[1] {
        let text = "The dimension of bins must be equal to the dimension of the sample x.";
        return Err(error::ops::shape(text));
    }
    let columns: Vec<Vec<f64>> = sample.axis_iter(1)?.map(|column| column.to_vec()).collect();
    if options.weights.as_ref().is_some_and(|weights| weights.shape() != [sample.shape()[0]]) {
        return Err(error::ops::shape("The weights and list don't have the same length."));
    }
    grid(&columns, bins.to_vec(), options)
}

fn grid(
    columns: &[Vec<f64>],
    bins: Vec<Bins>,
    options: &HistogramOptions<'_>,
) -> Result<(NdArray<f64>, Vec<NdArray<f64>>)> {
    let of_axis = |(column, bins): (&Vec<f64>, Bins)| edges(column, bins, options.range, false);
    let edges = columns.iter().zip(bins).map(of_axis).collect::<Result<Vec<_>>>()?;
    let shape: Vec<usize> = edges.iter().map(|edges| edges.len() - 1).collect();
    let mut counts = zeros::<f64>(Layout::contiguous(&shape)?)?;
    let cells = counts.as_slice_mut().expect("new arrays are contiguous");
    let points = columns.first().map_or(0, Vec::len);
    let weight = |point: usize| options.weights.as_ref().map_or(1.0, |weights| weights[point]);
    for point in 0..points {
        let step = |cell: usize, (column, edges): (&Vec<f64>, &Vec<f64>)| {
            Some(cell * (edges.len() - 1) + bin_of(edges, column[point])?)
        };
        if let Some(cell) = columns.iter().zip(&edges).try_fold(0, step) {
            cells[cell] += weight(point);
        }
    }
    if options.density {
        let total: f64 = counts.sum();
        for (axis, edges) in edges.iter().enumerate() {
            let widths: NdArray<f64> = edges.windows(2).map(|edge| edge[1] - edge[0]).collect();
            let mut shape = vec![1; columns.len()];
            shape[axis] = widths.size();
            counts /= &widths.reshape(&shape)?;
        }
        counts /= total;
    }
    Ok((counts, edges.into_iter().map(NdArray::from_vec).collect()))
}
