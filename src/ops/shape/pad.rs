//! Arrays with more elements around them.

use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::layout::{AxisIndex, Dims, Layout, Shape};
use crate::storage::{Storage, reserve};

/// What [`pad`](NdArray::pad) puts around an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PadMode<T> {
    /// The same value everywhere.
    Constant(T),
    /// The element at the edge.
    #[default]
    Edge,
    /// The elements behind the edge in reverse, without the one at the edge: `3 2 | 1 2 3 | 2 1`.
    Reflect,
    /// The elements behind the edge in reverse: `2 1 | 1 2 3 | 3 2`.
    Symmetric,
    /// The elements from the other end on: `2 3 | 1 2 3 | 1 2`.
    Wrap,
}

/// How many elements [`pad`](NdArray::pad) puts before and after: a number for both ends of all axes, a pair of numbers
/// for all axes, or a pair for each axis.
pub trait PadWidths {
    /// The pairs as given: one for all axes, or one for each.
    #[doc(hidden)]
    fn into_pairs(self) -> Vec<[isize; 2]>;
}

impl<I: AxisIndex> PadWidths for I {
    fn into_pairs(self) -> Vec<[isize; 2]> {
        vec![[self.saturated(); 2]]
    }
}

impl<I: AxisIndex> PadWidths for (I, I) {
    fn into_pairs(self) -> Vec<[isize; 2]> {
        vec![[self.0.saturated(), self.1.saturated()]]
    }
}

impl<I: AxisIndex> PadWidths for &[(I, I)] {
    fn into_pairs(self) -> Vec<[isize; 2]> {
        self.iter().map(|pair| [pair.0.saturated(), pair.1.saturated()]).collect()
    }
}

impl<I: AxisIndex, const N: usize> PadWidths for [(I, I); N] {
    fn into_pairs(self) -> Vec<[isize; 2]> {
        self.as_slice().into_pairs()
    }
}

impl<I: AxisIndex> PadWidths for &Vec<(I, I)> {
    fn into_pairs(self) -> Vec<[isize; 2]> {
        self.as_slice().into_pairs()
    }
}

impl<I: AxisIndex, const N: usize> PadWidths for &[(I, I); N] {
    fn into_pairs(self) -> Vec<[isize; 2]> {
        self.as_slice().into_pairs()
    }
}

impl<T: Clone, S: Storage<T>> NdArray<T, S> {
    /// A copy in C order with more elements before and after, along all axes or some.
    ///
    /// What is farther away than the array is long is repeated. NumPy: `np.pad(a, widths, mode)` of the modes `constant`,
    /// `edge`, `reflect`, `symmetric` and `wrap`; [`pad_by`](Self::pad_by) has the others.
    ///
    /// # Errors
    /// When a width is negative, when there are several pairs but not one for each axis, when an axis without elements
    /// would have to be continued, or when there is no memory for the result.
    ///
    /// ```
    /// use rankn::{PadMode, array};
    /// let a = array![1, 2, 3];
    /// assert_eq!(a.pad(1, PadMode::Constant(0))?, array![0, 1, 2, 3, 0]);
    /// assert_eq!(a.pad((2, 0), PadMode::Reflect)?, array![3, 2, 1, 2, 3]);
    /// let m = array![[1, 2]].pad([(1, 0), (0, 2)], PadMode::Edge)?;
    /// assert_eq!(m, array![[1, 2, 2, 2], [1, 2, 2, 2]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn pad(&self, widths: impl PadWidths, mode: PadMode<T>) -> Result<NdArray<T>> {
        padded(self.as_view(), &widths.into_pairs(), mode)
    }
}

/// How many elements come before and after along each axis.
pub(crate) fn widths(pairs: &[[isize; 2]], ndim: usize) -> Result<Dims<[usize; 2]>> {
    if pairs.iter().flatten().any(|&n| n < 0) {
        return Err(error::shape::negative_padding());
    }
    let pair = |axis: usize| pairs[axis % pairs.len()].map(isize::unsigned_abs);
    match pairs.len() {
        0 if ndim == 0 => Ok(Dims::new()),
        n if n == 1 || n == ndim => Ok((0..ndim).map(pair).collect()),
        given => Err(error::shape::wrong_number_of_paddings(given, ndim)),
    }
}

fn padded<T: Clone>(array: NdView<'_, T>, pairs: &[[isize; 2]], mode: PadMode<T>) -> Result<NdArray<T>> {
    let widths = widths(pairs, array.ndim())?;
    if let PadMode::Constant(value) = mode {
        return surrounded(&array, &widths, value);
    }
    let mut wider: Option<NdArray<T>> = None;
    for (axis, [before, after]) in widths.iter().copied().enumerate().filter(|(_, [a, b])| a + b > 0) {
        let source = wider.as_ref().map_or_else(|| array.view(), NdArray::as_view);
        if source.shape()[axis] == 0 {
            return Err(error::shape::nothing_to_extend(axis));
        }
        wider = Some(source.take(&places(&mode, source.shape()[axis], before, after)?, axis)?);
    }
    wider.map_or_else(|| array.try_to_owned(), Ok)
}

/// An array of one value, with another array somewhere in it.
fn surrounded<T: Clone>(array: &NdView<'_, T>, widths: &[[usize; 2]], value: T) -> Result<NdArray<T>> {
    let lengths = array.shape().iter().zip(widths);
    let shape: Shape = lengths.map(|(n, [a, b])| n.saturating_add(*a).saturating_add(*b)).collect();
    let size = Layout::contiguous(&shape)?.size();
    let mut elements = reserve(size)?;
    elements.resize(size, value);
    let mut result = NdArray::from_shape_vec(&*shape, elements)?;
    let inner = widths.iter().zip(array.shape()).enumerate();
    let layout = inner.fold(result.layout().clone(), |layout, (axis, ([before, _], n))| {
        layout.narrow(axis, *before..before + n)
    });
    crate::expr::zip((&mut result.with_layout_mut(layout), array))
        .for_each(|(place, item)| place.clone_from(item));
    Ok(result)
}

/// For each element of a padded axis, where it comes from.
fn places<T>(mode: &PadMode<T>, len: usize, before: usize, after: usize) -> Result<Vec<i64>> {
    let (n, first) = (len as i64, -(before as i64));
    let place = |i: i64| match mode {
        PadMode::Reflect if n > 1 => (n - 1) - (i.rem_euclid(2 * n - 2) - (n - 1)).abs(),
        PadMode::Symmetric => mirrored(i.rem_euclid(2 * n), n),
        PadMode::Wrap => i.rem_euclid(n),
        _ => i.clamp(0, n - 1),
    };
    let mut places = reserve(before.saturating_add(len).saturating_add(after))?;
    places.extend((first..n + after as i64).map(place));
    Ok(places)
}

/// A place in a list, or in its mirror image behind it.
fn mirrored(i: i64, n: i64) -> i64 {
    if i < n { i } else { 2 * n - 1 - i }
}
