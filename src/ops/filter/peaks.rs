//! Peaks: places where a signal is higher than on both sides.

use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::storage::Storage;

/// Which peaks count: each condition is a least value, and those that are not set do not matter.
///
/// ```
/// use rankn::{array, filter::{FindPeaks, find_peaks}};
/// let x = array![0.0, 2.0, 1.0, 3.0, 0.0, 1.0, 0.0];
/// assert_eq!(find_peaks(&x, &FindPeaks::new().height(1.5))?, array![1i64, 3]);
/// assert_eq!(find_peaks(&x, &FindPeaks::new().prominence(1.5))?, array![3i64]);
/// # Ok::<(), rankn::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct FindPeaks {
    height: Option<f64>,
    threshold: Option<f64>,
    distance: Option<f64>,
    prominence: Option<f64>,
    width: Option<f64>,
}

impl FindPeaks {
    /// All peaks.
    pub fn new() -> Self {
        Self::default()
    }

    /// The peak is at least so high.
    pub fn height(mut self, height: f64) -> Self {
        self.height = Some(height);
        self
    }

    /// The peak is at least so much higher than the elements beside it.
    pub fn threshold(mut self, threshold: f64) -> Self {
        self.threshold = Some(threshold);
        self
    }

    /// A higher peak is at least so many elements away.
    pub fn distance(mut self, distance: f64) -> Self {
        self.distance = Some(distance);
        self
    }

    /// The peak rises at least so much above the way to a higher one.
    pub fn prominence(mut self, prominence: f64) -> Self {
        self.prominence = Some(prominence);
        self
    }

    /// The peak is at least so many elements wide at half its prominence.
    pub fn width(mut self, width: f64) -> Self {
        self.width = Some(width);
        self
    }
}

/// The indices of the peaks of a list, in a new array; of a flat top its middle, rounded down. The ends are no peaks.
///
/// SciPy: `scipy.signal.find_peaks(x, height, threshold, distance, prominence, width)[0]`.
///
/// # Errors
/// When the array is not a list, or the distance is below 1.
///
/// ```
/// use rankn::{array, filter::{FindPeaks, find_peaks}};
/// assert_eq!(find_peaks(&array![0.0, 1.0, 1.0, 1.0, 1.0, 0.0], &FindPeaks::new())?, array![2i64]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn find_peaks<S: Storage<f64>>(x: &NdArray<f64, S>, options: &FindPeaks) -> Result<NdArray<i64>> {
    let x = list(x.as_view())?;
    let least = |peaks: Vec<usize>, bound: Option<f64>, value: &dyn Fn(usize) -> f64| match bound {
        Some(bound) => peaks.into_iter().filter(|&peak| value(peak) >= bound).collect(),
        None => peaks,
    };
    let mut peaks = least(tops(&x), options.height, &|peak| x[peak]);
    peaks = least(peaks, options.threshold, &|peak| (x[peak] - x[peak - 1]).min(x[peak] - x[peak + 1]));
    if let Some(distance) = options.distance {
        if distance.is_nan() || distance < 1.0 {
            return Err(error::ops::value("`distance` must be greater or equal to 1"));
        }
        peaks = apart(&x, peaks, distance.ceil() as usize);
    }
    peaks = least(peaks, options.prominence, &|peak| Hill::of(&x, peak).prominence);
    peaks = least(peaks, options.width, &|peak| Hill::of(&x, peak).width(&x, 0.5));
    Ok(peaks.into_iter().map(|peak| peak as i64).collect())
}

/// How much each peak of a list rises above the way to a higher one, in a new array. SciPy:
/// `scipy.signal.peak_prominences(x, peaks)[0]`.
///
/// # Errors
/// When the array is not a list, or a peak is out of bounds.
///
/// ```
/// use rankn::{array, filter::peak_prominences};
/// let x = array![0.0, 2.0, 1.0, 3.0, 0.0];
/// assert_eq!(peak_prominences(&x, &array![1i64, 3])?, array![1.0, 3.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn peak_prominences<S: Storage<f64>, P: Storage<i64>>(
    x: &NdArray<f64, S>,
    peaks: &NdArray<i64, P>,
) -> Result<NdArray<f64>> {
    let x = list(x.as_view())?;
    each(&x, peaks.as_view(), |peak| Hill::of(&x, peak).prominence)
}

/// How many elements wide each peak of a list is, this part of its prominence below its top, in a new array. SciPy:
/// `scipy.signal.peak_widths(x, peaks, rel_height)[0]`.
///
/// # Errors
/// When the array is not a list, or a peak is out of bounds.
///
/// ```
/// use rankn::{array, filter::peak_widths};
/// assert_eq!(peak_widths(&array![0.0, 1.0, 2.0, 1.0, 0.0], &array![2i64], 0.5)?, array![2.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn peak_widths<S: Storage<f64>, P: Storage<i64>>(
    x: &NdArray<f64, S>,
    peaks: &NdArray<i64, P>,
    rel_height: f64,
) -> Result<NdArray<f64>> {
    let x = list(x.as_view())?;
    each(&x, peaks.as_view(), |peak| Hill::of(&x, peak).width(&x, rel_height))
}

fn list(x: NdView<'_, f64>) -> Result<Vec<f64>> {
    if x.ndim() == 1 { Ok(x.to_vec()) } else { Err(error::ops::not_a_list(x.ndim())) }
}

fn each(x: &[f64], peaks: NdView<'_, i64>, value: impl Fn(usize) -> f64) -> Result<NdArray<f64>> {
    let value = |&peak: &i64| match usize::try_from(peak) {
        Ok(peak) if peak < x.len() => Ok(value(peak)),
        _ => Err(error::ops::value("peaks are not valid indices of x")),
    };
    peaks.iter().map(value).collect::<Result<Vec<f64>>>().map(NdArray::from_vec)
}

/// The middles of all places that are higher than what is on both sides.
fn tops(x: &[f64]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 1;
    while at + 1 < x.len() {
        let end = at + x[at..].iter().take_while(|y| **y == x[at]).count().max(1);
        if x[at - 1] < x[at] && end < x.len() && x[end] < x[at] {
            found.push((at + end - 1) / 2);
        }
        at = end;
    }
    found
}

/// The peaks without those that are nearer to a higher one.
fn apart(x: &[f64], peaks: Vec<usize>, distance: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..peaks.len()).collect();
    order.sort_by(|&i, &j| x[peaks[i]].total_cmp(&x[peaks[j]]));
    let mut keep = vec![true; peaks.len()];
    for &highest in order.iter().rev() {
        if !keep[highest] {
            continue;
        }
        let near = |other: &usize| peaks[*other].abs_diff(peaks[highest]) < distance;
        (0..highest).rev().take_while(near).for_each(|other| keep[other] = false);
        (highest + 1..peaks.len()).take_while(near).for_each(|other| keep[other] = false);
    }
    peaks.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(peak, _)| peak).collect()
}

/// What surrounds a peak up to higher ones.
struct Hill {
    peak: usize,
    prominence: f64,
    /// The lowest places on both sides.
    bases: [usize; 2],
}

impl Hill {
    fn of(x: &[f64], peak: usize) -> Self {
        let lowest = |way: &mut dyn Iterator<Item = usize>| {
            let below = way.take_while(|&i| x[i] <= x[peak]);
            below.fold(peak, |lowest, i| if x[i] < x[lowest] { i } else { lowest })
        };
        let bases = [lowest(&mut (0..=peak).rev()), lowest(&mut (peak..x.len()))];
        Hill { peak, prominence: x[peak] - x[bases[0]].max(x[bases[1]]), bases }
    }

    /// The width at a part of the prominence below the top, with straight lines between elements.
    fn width(&self, x: &[f64], part: f64) -> f64 {
        let height = x[self.peak] - self.prominence * part;
        let [left, right] = self.bases;
        let start = (left..=self.peak).rev().find(|&i| i == left || x[i] <= height).unwrap_or(left);
        let end = (self.peak..=right).find(|&i| i == right || x[i] <= height).unwrap_or(right);
        let inward = |at: usize, next: usize| match x[at] < height {
            true => (height - x[at]) / (x[next] - x[at]),
            false => 0.0,
        };
        end as f64 - inward(end, end.max(1) - 1) - start as f64 - inward(start, (start + 1).min(x.len() - 1))
    }
}
