//! Recursive filters along an axis, forwards and in both directions.

use crate::array::{NdArray, NdView, NdViewMut};
use crate::error::{self, Result};
use crate::layout::{AxisIndex, normalize_axis};
use crate::storage::Storage;

/// The coefficients of a filter, divided by the first recursive one and filled up with zeros to one length.
struct Coefficients {
    b: Vec<f64>,
    a: Vec<f64>,
}

impl Coefficients {
    fn new(b: NdView<'_, f64>, a: NdView<'_, f64>) -> Result<Self> {
        for list in [&b, &a] {
            if list.ndim() != 1 {
                return Err(error::ops::not_a_list(list.ndim()));
            }
        }
        let lead = match a.iter().next() {
            Some(&lead) if lead != 0.0 && !b.is_empty() => lead,
            _ => {
                return Err(error::ops::value(
                    "a filter needs coefficients, and the first of `a` must not be 0",
                ));
            }
        };
        let len = a.len().max(b.len());
        let scaled = |list: NdView<'_, f64>| {
            let rest = std::iter::repeat_n(0.0, len - list.len());
            list.iter().map(|c| c / lead).chain(rest).collect()
        };
        Ok(Coefficients { b: scaled(b), a: scaled(a) })
    }

    /// Filters in place, from a state that is carried on: the transposed direct form II.
    fn run<'x>(&self, state: &mut [f64], lane: impl Iterator<Item = &'x mut f64>) {
        let last = state.len().wrapping_sub(1);
        for x in lane {
            let input = *x;
            let output = self.b[0] * input + state.first().copied().unwrap_or(0.0);
            for k in 0..state.len() {
                let next = if k < last { state[k + 1] } else { 0.0 };
                state[k] = next + self.b[k + 1] * input - self.a[k + 1] * output;
            }
            *x = output;
        }
    }

    /// Filters each lane in place, from its lane of states on.
    fn go_on(&self, y: &mut NdArray<f64>, mut states: NdViewMut<'_, f64>, axis: usize) -> Result<()> {
        let axis = axis as isize;
        for (mut lane, mut state) in y.lanes_mut(axis)?.zip(states.lanes_mut(axis)?) {
            let mut numbers = state.to_vec();
            self.run(&mut numbers, lane.iter_mut());
            state.iter_mut().zip(numbers).for_each(|(place, number)| *place = number);
        }
        Ok(())
    }

    /// What constant input is multiplied by.
    fn gain(&self) -> f64 {
        self.b.iter().sum::<f64>() / self.a.iter().sum::<f64>()
    }

    /// The state in which the filter rests while its input is 1.
    fn resting(&self) -> Vec<f64> {
        let (gain, len) = (self.gain(), self.b.len());
        // Each state is what the coefficients behind it make of input and output.
        (1..len).map(|k| (k..len).map(|j| self.b[j] - self.a[j] * gain).sum()).collect()
    }
}

/// The output of a recursive filter with these coefficients, in a new array; it starts from rest. SciPy:
/// `scipy.signal.lfilter(b, a, x, axis)`.
///
/// `y[n] = (b[0] x[n] + b[1] x[n-1] + .. - a[1] y[n-1] - ..) / a[0]`.
///
/// # Errors
/// When the coefficients are not lists, there are none, the first of `a` is 0, or the array has no such axis.
///
/// ```
/// use rankn::{array, filter};
/// let y = filter::lfilter(&array![1.0], &array![1.0, -0.5], &array![1.0, 0.0, 0.0], -1)?;
/// assert_eq!(y, array![1.0, 0.5, 0.25]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn lfilter<B: Storage<f64>, A: Storage<f64>, S: Storage<f64>>(
    b: &NdArray<f64, B>,
    a: &NdArray<f64, A>,
    x: &NdArray<f64, S>,
    axis: impl AxisIndex,
) -> Result<NdArray<f64>> {
    let filter = Coefficients::new(b.as_view(), a.as_view())?;
    let mut y = x.try_to_owned()?;
    for mut lane in y.lanes_mut(axis)? {
        filter.run(&mut vec![0.0; filter.b.len() - 1], lane.iter_mut());
    }
    Ok(y)
}

/// The output of a recursive filter that goes on from the state `zi`, and the state at its end, in new arrays. SciPy:
/// `scipy.signal.lfilter(b, a, x, axis, zi)`.
///
/// A state has the shape of `x`, but along the axis one number less than the filter has coefficients; what broadcasts to that
/// will do. [`lfilter_zi`] and [`lfiltic`] make states.
///
/// # Errors
/// As those of [`lfilter`], and when the state does not broadcast to its shape.
///
/// ```
/// use rankn::{array, filter};
/// let (b, a) = (array![1.0], array![1.0, -0.5]);
/// let (first, state) = filter::lfilter_with(&b, &a, &array![1.0, 0.0], -1, &array![0.0])?;
/// let (second, _) = filter::lfilter_with(&b, &a, &array![0.0, 0.0], -1, &state)?;
/// assert_eq!((first, second), (array![1.0, 0.5], array![0.25, 0.125]));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn lfilter_with<B: Storage<f64>, A: Storage<f64>, S: Storage<f64>, Z: Storage<f64>>(
    b: &NdArray<f64, B>,
    a: &NdArray<f64, A>,
    x: &NdArray<f64, S>,
    axis: impl AxisIndex,
    zi: &NdArray<f64, Z>,
) -> Result<(NdArray<f64>, NdArray<f64>)> {
    let filter = Coefficients::new(b.as_view(), a.as_view())?;
    let axis = normalize_axis(axis.saturated(), x.ndim())?;
    let mut shape = x.shape().to_vec();
    shape[axis] = filter.b.len() - 1;
    let (mut y, mut state) = (x.try_to_owned()?, zi.broadcast_to(&shape)?.try_to_owned()?);
    filter.go_on(&mut y, state.view_mut(), axis)?;
    Ok((y, state))
}

/// The state in which a filter rests while its input is 1, one shorter than its coefficients. SciPy:
/// `scipy.signal.lfilter_zi(b, a)`.
///
/// # Errors
/// When the coefficients are not lists, there are none, or the first of `a` is 0.
///
/// ```
/// use rankn::{array, filter};
/// assert_eq!(filter::lfilter_zi(&array![1.0], &array![1.0, -0.5])?, array![1.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn lfilter_zi<B: Storage<f64>, A: Storage<f64>>(
    b: &NdArray<f64, B>,
    a: &NdArray<f64, A>,
) -> Result<NdArray<f64>> {
    Ok(NdArray::from_vec(Coefficients::new(b.as_view(), a.as_view())?.resting()))
}

/// The state of a filter after these outputs `y` and inputs `x`, the latest first; what is not given was 0. SciPy:
/// `scipy.signal.lfiltic(b, a, y, x)`.
///
/// # Errors
/// When one of them is not a list, there are no coefficients, or the first of `a` is 0.
///
/// ```
/// use rankn::{NdArray, array, filter};
/// let state = filter::lfiltic(&array![1.0], &array![1.0, -0.5], &array![4.0], &NdArray::zeros(0))?;
/// assert_eq!(state, array![2.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn lfiltic<B: Storage<f64>, A: Storage<f64>, Y: Storage<f64>, X: Storage<f64>>(
    b: &NdArray<f64, B>,
    a: &NdArray<f64, A>,
    y: &NdArray<f64, Y>,
    x: &NdArray<f64, X>,
) -> Result<NdArray<f64>> {
    let filter = Coefficients::new(b.as_view(), a.as_view())?;
    if let Some(ndim) = [y.ndim(), x.ndim()].into_iter().find(|&ndim| ndim != 1) {
        return Err(error::ops::not_a_list(ndim));
    }
    let (y, x) = (y.to_vec(), x.to_vec());
    let sum = |c: &[f64], past: &[f64]| c.iter().zip(past).map(|(c, past)| c * past).sum::<f64>();
    Ok((1..filter.b.len()).map(|k| sum(&filter.b[k..], &x) - sum(&filter.a[k..], &y)).collect())
}

/// The output of a recursive filter forwards and then backwards, which does not delay, in a new array. SciPy:
/// `scipy.signal.filtfilt(b, a, x, axis)`.
///
/// The input is continued at both ends by its mirror image around them, three times as long as the filter.
///
/// # Errors
/// As those of [`lfilter`], and when the axis is not longer than what it is continued by.
///
/// ```
/// use rankn::{NdArray, array, filter};
/// let y = filter::filtfilt(&array![0.5, 0.5], &array![1.0], &NdArray::ones(9), -1)?;
/// assert!(y.all_close(1.0, 1e-14, 0.0));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn filtfilt<B: Storage<f64>, A: Storage<f64>, S: Storage<f64>>(
    b: &NdArray<f64, B>,
    a: &NdArray<f64, A>,
    x: &NdArray<f64, S>,
    axis: impl AxisIndex,
) -> Result<NdArray<f64>> {
    let filter = Coefficients::new(b.as_view(), a.as_view())?;
    let edge = 3 * filter.b.len();
    both_ways(&[filter], edge, x.as_view(), axis)
}

/// The output of a filter in sections of second order, one after the other, in a new array. SciPy:
/// `scipy.signal.sosfilt(sos, x, axis)`.
///
/// Each row of `sos` has the coefficients `b[0] b[1] b[2] a[0] a[1] a[2]`.
///
/// # Errors
/// When `sos` does not have two axes, or rows of six, or an `a[0]` is 0, or the array has no such axis.
///
/// ```
/// use rankn::{array, filter};
/// let sos = array![[1.0, 0.0, 0.0, 1.0, -0.5, 0.0]];
/// assert_eq!(filter::sosfilt(&sos, &array![1.0, 0.0, 0.0], 0)?, array![1.0, 0.5, 0.25]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn sosfilt<F: Storage<f64>, S: Storage<f64>>(
    sos: &NdArray<f64, F>,
    x: &NdArray<f64, S>,
    axis: impl AxisIndex,
) -> Result<NdArray<f64>> {
    let filters = sections(sos.as_view())?;
    let mut y = x.try_to_owned()?;
    for mut lane in y.lanes_mut(axis)? {
        for filter in &filters {
            filter.run(&mut [0.0; 2], lane.iter_mut());
        }
    }
    Ok(y)
}

/// The output of a filter in sections of second order that goes on from the state `zi`, and the state at its end, in new
/// arrays. SciPy: `scipy.signal.sosfilt(sos, x, axis, zi)`.
///
/// A state has an axis for the sections and behind it the shape of `x`, but 2 along the axis; what broadcasts to that will do.
///
/// # Errors
/// As those of [`sosfilt`], and when the state does not broadcast to its shape.
///
/// ```
/// use rankn::{NdArray, array, filter};
/// let sos = array![[0.5, 0.0, 0.0, 1.0, -0.5, 0.0]];
/// let (y, _) = filter::sosfilt_with(&sos, &NdArray::ones(3), 0, &filter::sosfilt_zi(&sos)?)?;
/// assert_eq!(y, array![1.0, 1.0, 1.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn sosfilt_with<F: Storage<f64>, S: Storage<f64>, Z: Storage<f64>>(
    sos: &NdArray<f64, F>,
    x: &NdArray<f64, S>,
    axis: impl AxisIndex,
    zi: &NdArray<f64, Z>,
) -> Result<(NdArray<f64>, NdArray<f64>)> {
    let filters = sections(sos.as_view())?;
    let axis = normalize_axis(axis.saturated(), x.ndim())?;
    let mut shape = [&[filters.len()], x.shape()].concat();
    shape[axis + 1] = 2;
    let (mut y, mut states) = (x.try_to_owned()?, zi.broadcast_to(&shape)?.try_to_owned()?);
    for (filter, state) in filters.iter().zip(states.axis_iter_mut(0)?) {
        filter.go_on(&mut y, state, axis)?;
    }
    Ok((y, states))
}

/// The state in which a filter in sections of second order rests while its input is 1: a row of two for each. SciPy:
/// `scipy.signal.sosfilt_zi(sos)`.
///
/// # Errors
/// When `sos` does not have two axes, or rows of six, or an `a[0]` is 0.
///
/// ```
/// use rankn::{array, filter};
/// assert_eq!(filter::sosfilt_zi(&array![[1.0, 0.0, 0.0, 1.0, -0.5, 0.0]])?, array![[1.0, 0.0]]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn sosfilt_zi<F: Storage<f64>>(sos: &NdArray<f64, F>) -> Result<NdArray<f64>> {
    let (filters, mut level) = (sections(sos.as_view())?, 1.0);
    let mut states = Vec::with_capacity(2 * filters.len());
    for filter in &filters {
        states.extend(filter.resting().iter().map(|z| z * level));
        level *= filter.gain();
    }
    NdArray::from_shape_vec([filters.len(), 2], states)
}

/// The output of a filter in sections of second order forwards and then backwards, in a new array. SciPy:
/// `scipy.signal.sosfiltfilt(sos, x, axis)`.
///
/// # Errors
/// As those of [`sosfilt`], and when the axis is not longer than what it is continued by.
///
/// ```
/// use rankn::{NdArray, array, filter};
/// let sos = array![[0.5, 0.0, 0.0, 1.0, -0.5, 0.0]];
/// assert!(filter::sosfiltfilt(&sos, &NdArray::ones(20), 0)?.all_close(1.0, 1e-14, 0.0));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn sosfiltfilt<F: Storage<f64>, S: Storage<f64>>(
    sos: &NdArray<f64, F>,
    x: &NdArray<f64, S>,
    axis: impl AxisIndex,
) -> Result<NdArray<f64>> {
    let filters = sections(sos.as_view())?;
    let short = |part: fn(&Coefficients) -> f64| filters.iter().filter(|filter| part(filter) == 0.0).count();
    let taps = 2 * filters.len() + 1 - short(|f| f.b[2]).min(short(|f| f.a[2]));
    both_ways(&filters, 3 * taps, x.as_view(), axis)
}

fn sections(sos: NdView<'_, f64>) -> Result<Vec<Coefficients>> {
    if sos.ndim() != 2 || sos.shape()[1] != 6 {
        return Err(error::ops::shape("sos array must be shape (n_sections, 6)"));
    }
    let section = |row: NdView<'_, f64>| {
        let (b, a) = row.split_at(0, 3)?;
        Coefficients::new(b.as_view(), a.as_view())
    };
    sos.outer_iter().map(section).collect()
}

/// Filters each lane, continued by `edge` elements, forwards and backwards.
fn both_ways(
    filters: &[Coefficients],
    edge: usize,
    x: NdView<'_, f64>,
    axis: impl AxisIndex,
) -> Result<NdArray<f64>> {
    let at = normalize_axis(axis.saturated(), x.ndim())?;
    if x.shape()[at] <= edge {
        return Err(error::ops::too_short_for_padding(edge));
    }
    let mut y = x.try_to_owned()?;
    for mut lane in y.lanes_mut(axis)? {
        let mut long = continued(&lane.to_vec(), edge);
        for _ in 0..2 {
            once(filters, &mut long);
            long.reverse();
        }
        lane.iter_mut().zip(&long[edge..]).for_each(|(y, x)| *y = *x);
    }
    Ok(y)
}

/// Filters as if the first element had been there for ever.
fn once(filters: &[Coefficients], lane: &mut [f64]) {
    let mut level = lane[0];
    for filter in filters {
        let mut state: Vec<f64> = filter.resting().iter().map(|z| z * level).collect();
        level *= filter.gain();
        filter.run(&mut state, lane.iter_mut());
    }
}

/// A lane with its image around its ends on both sides.
fn continued(lane: &[f64], edge: usize) -> Vec<f64> {
    let (first, last, len) = (lane[0], lane[lane.len() - 1], lane.len());
    let before = lane[1..=edge].iter().rev().map(|x| 2.0 * first - x);
    let after = lane[len - 1 - edge..len - 1].iter().rev().map(|x| 2.0 * last - x);
    before.chain(lane.iter().copied()).chain(after).collect()
}
