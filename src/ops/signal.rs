//! Signals: differences and convolution.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use super::shape::concatenate;
use crate::array::{NdArray, NdView, create::zeros};
use crate::element::Number;
use crate::error::{self, Result};
use crate::expr::op::{BinaryOp, NotEquals, Sub};
use crate::expr::{Borrowed, Zip, compute};
use crate::index::Values;
use crate::layout::{Layout, normalize_axis};
use crate::simd;
use crate::storage::Storage;

/// Elements that have a difference: numbers subtract, integers wrapping; `bool` differs or not.
pub trait Difference: Copy + 'static {
    /// The difference from an earlier element to this one.
    fn difference(self, earlier: Self) -> Self;
}

impl<T: Number> Difference for T {
    #[inline(always)]
    fn difference(self, earlier: T) -> T {
        <Sub as BinaryOp<T, T>>::call(self, earlier)
    }
}

impl Difference for bool {
    #[inline(always)]
    fn difference(self, earlier: bool) -> bool {
        <NotEquals as BinaryOp<bool, bool>>::call(self, earlier)
    }
}

/// How differences are taken: how often, along which axis, and between which ends.
///
/// ```
/// use rankn::{DiffOptions, array};
/// let above = array![false, true, true, false];
/// let crossings = above.diff_with(&DiffOptions::new().prepend(false))?;
/// assert_eq!(crossings, array![false, true, false, true]);
/// # Ok::<(), rankn::Error>(())
/// ```
#[derive(Clone)]
pub struct DiffOptions<T> {
    times: usize,
    axis: isize,
    prepend: Option<NdArray<T>>,
    append: Option<NdArray<T>>,
}

impl<T: fmt::Debug + 'static> fmt::Debug for DiffOptions<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("DiffOptions");
        out.field("times", &self.times).field("axis", &self.axis);
        out.field("prepend", &self.prepend).field("append", &self.append).finish()
    }
}

impl<T> Default for DiffOptions<T> {
    fn default() -> Self {
        DiffOptions { times: 1, axis: -1, prepend: None, append: None }
    }
}

impl<T: Clone> DiffOptions<T> {
    /// First differences along the last axis, with nothing put before or after.
    pub fn new() -> Self {
        Self::default()
    }

    /// Differences of differences, this many times. NumPy: `n=`. With 0 the array stays as it is, without the ends.
    pub fn times(mut self, times: usize) -> Self {
        self.times = times;
        self
    }

    /// The axis along which differences are taken. NumPy: `axis=`.
    pub fn axis(mut self, axis: isize) -> Self {
        self.axis = axis;
        self
    }

    /// Puts a value, or an array that has the shape of the other axes, before the array. NumPy: `prepend=`.
    pub fn prepend(mut self, values: impl Values<T>) -> Self {
        self.prepend = Some(values.as_values().to_owned());
        self
    }

    /// Puts a value, or an array that has the shape of the other axes, after the array. NumPy: `append=`.
    pub fn append(mut self, values: impl Values<T>) -> Self {
        self.append = Some(values.as_values().to_owned());
        self
    }
}

impl<T: Difference, S: Storage<T>> NdArray<T, S> {
    /// The differences of neighbours along the last axis, which becomes one shorter. NumPy: `np.diff(a)`.
    ///
    /// Numbers subtract, unsigned integers wrap around; of `bool`s it says where they change.
    ///
    /// # Errors
    /// When the array has no axis.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 4, 9, 16].diff()?, array![3, 5, 7]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn diff(&self) -> Result<NdArray<T>> {
        match self.ndim() {
            0 => Err(error::ops::needs_an_axis("diff")),
            ndim => Ok(differences(&self.as_view(), ndim - 1)),
        }
    }

    /// The differences of neighbours as the options say. NumPy: `np.diff(a, n, axis, prepend, append)`.
    ///
    /// # Errors
    /// When the array has no such axis, or what is put before or after does not fit the other axes.
    pub fn diff_with(&self, options: &DiffOptions<T>) -> Result<NdArray<T>> {
        if options.times == 0 {
            return self.try_to_owned();
        }
        if self.ndim() == 0 {
            return Err(error::ops::needs_an_axis("diff"));
        }
        let axis = normalize_axis(options.axis, self.ndim())?;
        let ends = [&options.prepend, &options.append]
            .map(|end| end.as_ref().map(|end| self.end(end, axis)).transpose());
        let [before, after] = ends;
        let (before, after) = (before?, after?);
        if before.is_none() && after.is_none() {
            return Ok(repeated_differences(&self.as_view(), options.times, axis));
        }
        let parts: Vec<NdView<'_, T>> = before
            .as_ref()
            .into_iter()
            .map(NdArray::as_view)
            .chain([self.as_view()])
            .chain(after.as_ref().map(NdArray::as_view))
            .collect();
        Ok(repeated_differences(&concatenate(&parts, axis)?.as_view(), options.times, axis))
    }

    /// The differences of neighbours, in C order, in a new list. NumPy: `np.ediff1d(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[1, 2], [4, 7]].ediff1d(), array![1, 2, 3]);
    /// assert_eq!(array![1, 2, 4].ediff1d_with(&[-9], &[8, 9]), array![-9, 1, 2, 8, 9]);
    /// ```
    pub fn ediff1d(&self) -> NdArray<T>
    where
        T: Number,
    {
        match self.as_view().reshape(self.size()) {
            Ok(line) => differences(&line, 0),
            Err(_) => differences(&self.flatten().as_view(), 0),
        }
    }

    /// The same with some elements before and behind. NumPy: `np.ediff1d(a, to_end, to_begin)`.
    pub fn ediff1d_with(&self, to_begin: &[T], to_end: &[T]) -> NdArray<T>
    where
        T: Number,
    {
        let differences = self.ediff1d();
        let parts = [NdView::from_slice(to_begin), differences.as_view(), NdView::from_slice(to_end)];
        error::or_raise(concatenate(&parts, 0))
    }

    /// What is put at an end: a value is repeated over the other axes, an array stays.
    fn end(&self, end: &NdArray<T>, axis: usize) -> Result<NdArray<T>> {
        if end.ndim() > 0 {
            return Ok(end.clone());
        }
        let mut shape = self.shape().to_vec();
        shape[axis] = 1;
        end.broadcast_to(&shape)?.try_to_owned()
    }
}

/// Differences of differences along an axis, this many times.
fn repeated_differences<T: Difference>(array: &NdView<'_, T>, times: usize, axis: usize) -> NdArray<T> {
    if times == 0 {
        return array.to_owned();
    }
    let first = differences(array, axis);
    // Of nothing, nothing is left.
    let times = times.min(array.shape()[axis].max(1));
    (1..times).fold(first, |values, _| differences(&values.as_view(), axis))
}

/// The differences of neighbours along an axis; nothing is left of fewer than two.
fn differences<T: Difference>(array: &NdView<'_, T>, axis: usize) -> NdArray<T> {
    let len = array.shape()[axis];
    let part = |range| array.with_layout(array.layout().narrow(axis, range));
    let (earlier, later) = (part(0..len.saturating_sub(1)), part(len.min(1)..len));
    compute(&mut Zip::<_, _, Subtract>(Borrowed::of(&later), Borrowed::of(&earlier), PhantomData))
}

/// [`Difference`] as an operation of the element-wise engine.
struct Subtract;

impl<T: Difference> BinaryOp<T, T> for Subtract {
    type Out = T;
    #[inline(always)]
    fn call(x: T, y: T) -> T {
        x.difference(y)
    }
}

/// Which part of a convolution is returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ConvolveMode {
    /// Every overlap, even of one element: `n + k - 1` results.
    #[default]
    Full,
    /// The middle part, as long as the longer input.
    Same,
    /// Only complete overlaps: `max(n, k) - min(n, k) + 1` results.
    Valid,
}

/// The discrete convolution of two one-dimensional arrays, in a new array. NumPy: `np.convolve(a, v, mode)`.
///
/// The order of the two does not matter. Integers keep their type and wrap around.
///
/// # Errors
/// When one of them has no elements or not exactly one axis.
///
/// ```
/// use rankn::{ConvolveMode, array, convolve};
/// let (data, kernel) = (array![2, 3, 1, 4, 1], array![1, 2, 3, 4]);
/// assert_eq!(convolve(&data, &kernel, ConvolveMode::Full)?, array![2, 7, 13, 23, 24, 18, 19, 4]);
/// assert_eq!(convolve(&data, &kernel, ConvolveMode::Valid)?, array![23, 24]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn convolve<T: Number, A: Storage<T>, V: Storage<T>>(
    a: &NdArray<T, A>,
    v: &NdArray<T, V>,
    mode: ConvolveMode,
) -> Result<NdArray<T>> {
    if a.ndim() != 1 || v.ndim() != 1 {
        return Err(error::ops::one_dimensional("convolve", a.ndim(), v.ndim()));
    }
    if let Some(name) = [("a", a.size()), ("v", v.size())].iter().find(|(_, size)| *size == 0) {
        return Err(error::ops::empty_argument(name.0));
    }
    let (a, v) = (elements(a), elements(v));
    let (long, short) = if a.len() < v.len() { (v, a) } else { (a, v) };
    let (n, k) = (long.len(), short.len());
    let (first, len) = match mode {
        ConvolveMode::Full => (0, n + k - 1),
        ConvolveMode::Same => ((k - 1) / 2, n),
        ConvolveMode::Valid => (k - 1, n - k + 1),
    };
    let mut out = zeros(Layout::contiguous(&[len])?)?;
    convolution(&long, &short, first, out.as_slice_mut().expect("new arrays are contiguous"));
    Ok(out)
}

/// The cross-correlation of two one-dimensional arrays, in a new array: for each shift of `v` along `a`, the sum of the
/// products of the elements of `a` with the conjugates of those of `v` beside them. NumPy: `np.correlate(a, v, mode)`.
///
/// The order of the two matters: exchanging them reverses the result. Integers keep their type and wrap around.
///
/// # Errors
/// When one of them has no elements or not exactly one axis.
///
/// ```
/// use rankn::{ConvolveMode, array, correlate};
/// let (a, v) = (array![1.0, 2.0, 3.0], array![0.0, 1.0, 0.5]);
/// assert_eq!(correlate(&a, &v, ConvolveMode::Valid)?, array![3.5]);
/// assert_eq!(correlate(&a, &v, ConvolveMode::Full)?, array![0.5, 2.0, 3.5, 3.0, 0.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn correlate<T: Number, A: Storage<T>, V: Storage<T>>(
    a: &NdArray<T, A>,
    v: &NdArray<T, V>,
    mode: ConvolveMode,
) -> Result<NdArray<T>> {
    if a.ndim() != 1 || v.ndim() != 1 {
        return Err(error::ops::one_dimensional("correlate", a.ndim(), v.ndim()));
    }
    let conjugated = v.conj();
    if a.size() >= v.size() {
        return convolve(a, &conjugated.flip(0)?, mode);
    }
    // The middle part is that of the longer one, which is read the other way round.
    Ok(convolve(&a.flip(0)?, &conjugated, mode)?.flip(0)?.to_owned())
}

/// The elements of an array with one axis, where they lie or copied.
fn elements<T: Clone, S: Storage<T>>(array: &NdArray<T, S>) -> Cow<'_, [T]> {
    array.as_slice().map_or_else(|| Cow::Owned(array.to_vec()), Cow::Borrowed)
}

/// Fills `out`, which is zero, with the results of the full convolution from `first` on.
///
/// Each is the sum of the products of all taps with the data behind it, the first tap first. Those at the ends, where
/// some taps have no data, are computed by themselves.
fn convolution<T: Number>(data: &[T], taps: &[T], first: usize, out: &mut [T]) {
    let from = (taps.len() - 1).saturating_sub(first);
    let to = (data.len() - first).min(out.len()).max(from);
    simd::dispatch(
        #[inline(always)]
        move || {
            let (start, rest) = out.split_at_mut(from);
            let (middle, end) = rest.split_at_mut(to - from);
            shifted(data, taps, first, start);
            // As many sums as fill half of the registers.
            let data_there = &data[first + from + 1 - taps.len()..];
            match size_of::<T>() {
                1 => inner::<T, 256>(data_there, taps, middle),
                2 => inner::<T, 128>(data_there, taps, middle),
                4 => inner::<T, 64>(data_there, taps, middle),
                8 => inner::<T, 32>(data_there, taps, middle),
                _ => inner::<T, 16>(data_there, taps, middle),
            }
            shifted(data, taps, first + to, end);
        },
    );
}

/// Results for which every tap has data, which begins with that of the last tap: so many at a time, whose sums stay in
/// registers.
#[inline(always)]
fn inner<T: Number, const WIDTH: usize>(data: &[T], taps: &[T], out: &mut [T]) {
    if out.len() < WIDTH {
        return shifted(data, taps, taps.len() - 1, out);
    }
    let last = out.len() - WIDTH;
    // The last ones overlap those before them.
    for at in (0..last).step_by(WIDTH).chain([last]) {
        let mut sums = [T::zero(); WIDTH];
        let window = &data[at..at + WIDTH + taps.len() - 1];
        for (data, &tap) in window.windows(WIDTH).rev().zip(taps) {
            let data: &[T; WIDTH] = data.try_into().expect("windows have their length");
            sums.iter_mut().zip(data).for_each(|(sum, &x)| *sum = sum.add(tap.mul(x)));
        }
        out[at..at + WIDTH].copy_from_slice(&sums);
    }
}

/// Any results from `first` on: for each tap, the shifted data times it is added to what is zero.
#[inline(always)]
fn shifted<T: Number>(data: &[T], taps: &[T], first: usize, out: &mut [T]) {
    for (shift, &tap) in taps.iter().enumerate() {
        let (from, to) = (first.max(shift), (first + out.len()).min(shift + data.len()));
        if from < to {
            let data = &data[from - shift..to - shift];
            let out = &mut out[from - first..to - first];
            out.iter_mut().zip(data).for_each(|(o, &x)| *o = o.add(tap.mul(x)));
        }
    }
}
