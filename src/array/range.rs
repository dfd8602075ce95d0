//! Evenly spaced numbers, and grids of them.

use std::ops::Range;

use super::create::{requested, zeros};
use super::{NdArray, NdView};
use crate::element::{Float, Real, ZeroOne};
use crate::error::{self, Result};
use crate::layout::{Layout, Shape, Strides};
use crate::simd;
use crate::storage::Storage;

/// What [`arange`] counts over: a stop, or a range from a start to a stop.
pub trait ArangeBounds<T> {
    /// The first number and the one to stop before.
    #[doc(hidden)]
    fn bounds(self) -> (T, T);
}

impl<T: Real> ArangeBounds<T> for T {
    fn bounds(self) -> (T, T) {
        (T::zero(), self)
    }
}

impl<T: Real> ArangeBounds<T> for Range<T> {
    fn bounds(self) -> (T, T) {
        (self.start, self.end)
    }
}

/// Returns the numbers from 0 or the start of a range up to, but without, its stop, one apart.
///
/// # Panics
/// When a bound is NaN, or there are more numbers than memory can hold.
///
/// NumPy: [`numpy.arange`](https://numpy.org/doc/stable/reference/generated/numpy.arange.html).
///
/// ```
/// use rankn::{arange, array};
/// assert_eq!(arange(3), array![0, 1, 2]);
/// assert_eq!(arange(10..13), array![10, 11, 12]);
/// assert_eq!(arange(0.5..3.0), array![0.5, 1.5, 2.5]);
/// ```
#[track_caller]
pub fn arange<T: Real>(bounds: impl ArangeBounds<T>) -> NdArray<T> {
    let (start, stop) = bounds.bounds();
    error::or_raise(stepped(start, stop, T::one()))
}

/// Returns the numbers from `start` up to, but without, `stop`, `step` apart; there are none when `stop` lies in the
/// other direction.
///
/// There are `(stop - start) / step` of them, rounded up. With floats the rounding of that quotient may admit one that
/// reaches `stop`; [`linspace`] counts exactly. Integers do not overflow on the way.
///
/// # Errors
/// When `step` is 0, when the number of elements is NaN, or when it is more than memory can hold.
///
/// NumPy: [`numpy.arange`](https://numpy.org/doc/stable/reference/generated/numpy.arange.html).
///
/// ```
/// use rankn::{arange_step, array};
/// assert_eq!(arange_step(5, 0, -2)?, array![5, 3, 1]);
/// assert_eq!(arange_step(1.0, 1.3, 0.1)?, array![1.0, 1.1, 1.2000000000000002, 1.3000000000000003]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn arange_step<T: Real>(start: T, stop: T, step: T) -> Result<NdArray<T>> {
    stepped(start, stop, step)
}

fn stepped<T: Real>(start: T, stop: T, step: T) -> Result<NdArray<T>> {
    if step == T::zero() {
        return Err(error::array::zero_step_of_arange());
    }
    let count = T::count_steps(start, stop, step);
    if count.is_nan() {
        return Err(error::array::length_unknown());
    }
    // As many bytes as the address space holds, in floats, which are exact enough for a bound.
    if count * size_of::<T>().max(1) as f64 >= isize::MAX as f64 {
        return Err(error::array::too_many_elements());
    }
    // A negative count becomes 0.
    let count = count as usize;
    let (first, second) = (T::progression(start, step, 0), T::progression(start, step, 1));
    let mut numbers = filled(count, |i| T::progression(start, step, i.max(2)));
    let elements = numbers.as_slice_mut().expect("a new array");
    elements.iter_mut().zip([first, second]).for_each(|(element, number)| *element = number);
    Ok(numbers)
}

/// Returns `num` numbers from `start` to `stop`, both included, equally far apart.
///
/// The last one is exactly `stop`; a single one is `start`.
///
/// # Panics
/// When `num` is more than memory can hold.
///
/// NumPy: [`numpy.linspace`](https://numpy.org/doc/stable/reference/generated/numpy.linspace.html).
///
/// ```
/// assert_eq!(rankn::linspace(2.0, 3.0, 5), rankn::array![2.0, 2.25, 2.5, 2.75, 3.0]);
/// ```
#[track_caller]
pub fn linspace<T: Float>(start: T, stop: T, num: usize) -> NdArray<T> {
    linspace_with(start, stop, num, true).0
}

/// Returns `num` numbers from `start` to `stop`, equally far apart, and the distance between two of them.
///
/// Without `endpoint`, `stop` would be the next number. The distance is NaN when there are not two numbers to define
/// it: for `num` of 0, and for 1 with `endpoint`.
///
/// # Panics
/// When `num` is more than memory can hold.
///
/// NumPy: `numpy.linspace(start, stop, num, endpoint, retstep=True)`.
///
/// ```
/// let (a, step) = rankn::linspace_with(0.0, 1.0, 4, false);
/// assert_eq!((a, step), (rankn::array![0.0, 0.25, 0.5, 0.75], 0.25));
/// ```
#[track_caller]
pub fn linspace_with<T: Float>(start: T, stop: T, num: usize, endpoint: bool) -> (NdArray<T>, T) {
    let count = |n: usize| T::from_f64(n as f64);
    let parts = if endpoint { num.saturating_sub(1) } else { num };
    let (whole, distance) = (count(parts.max(1)), stop - start);
    let step = if parts > 0 { distance / whole } else { T::nan() };
    // A step that underflows to 0 is taken in two parts.
    let direct = parts > 0 && step.truth();
    let number = |i: usize| start + if direct { count(i) * step } else { count(i) / whole * distance };
    let mut numbers = filled(num, number);
    if let (Some(last), true) = (numbers.as_slice_mut().and_then(<[T]>::last_mut), endpoint && num > 1) {
        *last = stop;
    }
    (numbers, step)
}

/// An array along one axis, with what a function makes of each index: as vector instructions, if the function allows.
#[track_caller]
fn filled<T: ZeroOne>(count: usize, number: impl Fn(usize) -> T) -> NdArray<T> {
    let mut line = error::or_raise(zeros(requested::<T>(count)));
    let elements = line.as_slice_mut().expect("a new array");
    simd::dispatch(
        #[inline(always)]
        || elements.iter_mut().enumerate().for_each(|(i, element)| *element = number(i)),
    );
    line
}

/// Which of the first two arguments of [`meshgrid`] varies along which axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Indexing {
    /// As on paper: the first argument varies along axis 1, the second along axis 0.
    Xy,
    /// As in a matrix: argument number k varies along axis k.
    Ij,
}

/// Returns one array for each list of coordinates, all of the shape of the grid they span: element for element, the
/// arrays hold the coordinates of the points of the grid.
///
/// The results are copies in C order. Coordinates that are not along one axis are taken in C order.
///
/// # Panics
/// When there is no memory for the grids.
///
/// NumPy: [`numpy.meshgrid`](https://numpy.org/doc/stable/reference/generated/numpy.meshgrid.html).
///
/// ```
/// use rankn::{Indexing, array, meshgrid};
/// let grid = meshgrid(&[&array![1, 2, 3], &array![10, 20]], Indexing::Xy);
/// assert_eq!(grid[0], array![[1, 2, 3], [1, 2, 3]]);
/// assert_eq!(grid[1], array![[10, 10, 10], [20, 20, 20]]);
/// ```
#[track_caller]
pub fn meshgrid<T: Clone, S: Storage<T>>(
    coordinates: &[&NdArray<T, S>],
    indexing: Indexing,
) -> Vec<NdArray<T>> {
    let mut axes: Vec<usize> = (0..coordinates.len()).collect();
    if indexing == Indexing::Xy && axes.len() > 1 {
        axes.swap(0, 1);
    }
    let shape: Shape = axes.iter().map(|&axis| coordinates[axis].size()).collect();
    requested::<T>(&*shape);
    let spread = |(along, list): (usize, &&NdArray<T, S>)| {
        let list = list.to_vec();
        let mut strides = Strides::filled(0, shape.len());
        strides[axes[along]] = 1;
        let grid = Layout { shape: shape.clone(), strides, offset: 0 };
        NdView::from_slice(&list).map_layout(grid).to_owned()
    };
    coordinates.iter().enumerate().map(spread).collect()
}
