//! Elements several times, or in other places: `repeat`, `tile`, `roll`.

use super::join::joined;
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::layout::{Axes, AxisIndex, Dims, IntoShape, Layout, Shape, normalize_axis};
use crate::storage::{Storage, reserve};

impl<T: Clone, S: Storage<T>> NdArray<T, S> {
    /// A copy with each element along an axis several times in a row: all of them equally often, or each as often as a
    /// list says.
    ///
    /// NumPy: `np.repeat(a, repeats, axis)`; without an axis, `a.flatten().repeat(repeats, 0)`.
    ///
    /// # Errors
    /// When the array has no such axis, when a number is negative, or when there is neither one number nor one for each
    /// element along the axis, or when the result is too large.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 2].repeat(2, 0)?, array![1, 1, 2, 2]);
    /// assert_eq!(array![[1], [2]].repeat([2, 0], 0)?, array![[1], [1]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn repeat(&self, repeats: impl IntoShape, axis: impl AxisIndex) -> Result<NdArray<T>> {
        repeated(self.as_view(), &repeats.into_lengths()?, axis.saturated())
    }

    /// A copy of the whole array several times along each axis. A shorter list is completed by ones in front, a longer
    /// one adds axes in front.
    ///
    /// NumPy: [`numpy.tile`](https://numpy.org/doc/stable/reference/generated/numpy.tile.html).
    ///
    /// # Errors
    /// When a number is negative, or the result is too large.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 2].tile(2)?, array![1, 2, 1, 2]);
    /// assert_eq!(array![1, 2].tile([2, 2])?, array![[1, 2, 1, 2], [1, 2, 1, 2]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn tile(&self, reps: impl IntoShape) -> Result<NdArray<T>> {
        tiled(self.as_view(), &reps.into_shape()?)
    }

    /// A copy with the elements moved along some axes; what leaves at one end comes back at the other. One shift counts
    /// for all axes, and several shifts along one axis add up.
    ///
    /// NumPy: `np.roll(a, shift, axis)`.
    ///
    /// # Errors
    /// When the array does not have one of the axes, or there are several of both but not equally many.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 2, 3].roll(1, 0)?, array![3, 1, 2]);
    /// assert_eq!(array![[1, 2], [3, 4]].roll(-1, [0, 1])?, array![[4, 3], [2, 1]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn roll(&self, shift: impl Axes, axis: impl Axes) -> Result<NdArray<T>> {
        rolled(self.as_view(), &shift.into_axes(), &axis.into_axes())
    }
}

fn repeated<T: Clone>(array: NdView<'_, T>, repeats: &[isize], axis: isize) -> Result<NdArray<T>> {
    let axis = normalize_axis(axis, array.ndim())?;
    if repeats.iter().any(|&n| n < 0) {
        return Err(error::shape::negative_repeats());
    }
    let len = array.shape()[axis];
    match repeats {
        &[all] => {
            let stretched = array.layout().insert_axis(axis + 1);
            let (mut whole, mut wide) = (array.layout().shape.clone(), stretched.shape.clone());
            (whole[axis], wide[axis + 1]) = (len.saturating_mul(all as usize), all as usize);
            let whole = Layout::contiguous(&whole)?;
            Ok(array.with_layout(stretched.broadcast_to(&wide)?).try_to_owned()?.map_layout(whole))
        }
        each if each.len() == len => {
            let times = each.iter().map(|&n| n as usize);
            // More than memory can be, if it does not fit.
            let mut indices = reserve(times.clone().fold(0, usize::saturating_add))?;
            indices.extend(times.enumerate().flat_map(|(i, n)| std::iter::repeat_n(i as i64, n)));
            array.take(&indices, axis)
        }
        other => Err(error::shape::wrong_number_of_repeats(len, other.len())),
    }
}

/// Each axis is seen as two, around and within the copies.
fn tiled<T: Clone>(array: NdView<'_, T>, reps: &[usize]) -> Result<NdArray<T>> {
    let ndim = reps.len().max(array.ndim());
    let ones = |missing: usize| std::iter::repeat_n(1, missing);
    let reps: Shape = ones(ndim - reps.len()).chain(reps.iter().copied()).collect();
    let shape: Shape = ones(ndim - array.ndim()).chain(array.shape().iter().copied()).collect();
    let whole: Shape = reps.iter().zip(shape.iter()).map(|(rep, n)| rep.saturating_mul(*n)).collect();
    let whole = Layout::contiguous(&whole)?;
    let mut pairs = array.layout().broadcast_to(&shape)?;
    (0..ndim).for_each(|axis| pairs = pairs.insert_axis(2 * axis));
    let wide: Shape = reps.iter().zip(shape.iter()).flat_map(|(&rep, &n)| [rep, n]).collect();
    let pairs = pairs.broadcast_to(&wide)?;
    Ok(array.with_layout(pairs).try_to_owned()?.map_layout(whole))
}

fn rolled<T: Clone>(array: NdView<'_, T>, shifts: &[isize], axes: &[isize]) -> Result<NdArray<T>> {
    let axes: Dims<usize> =
        axes.iter().map(|&axis| normalize_axis(axis, array.ndim())).collect::<Result<_>>()?;
    let count = match (shifts.len(), axes.len()) {
        (1, n) | (n, 1) => n,
        (m, n) if m == n => n,
        (m, n) => return Err(error::shape::not_one_shape((0, &[m]), (1, &[n]))),
    };
    let mut total = vec![0; array.ndim()];
    for k in 0..count {
        let (shift, axis) = (shifts[k % shifts.len()], axes[k % axes.len()]);
        let len = array.shape()[axis].max(1);
        total[axis] = (total[axis] + shift.rem_euclid(len as isize) as usize) % len;
    }
    let mut moved: Option<NdArray<T>> = None;
    for (axis, &shift) in total.iter().enumerate().filter(|(_, shift)| **shift > 0) {
        let source = moved.as_ref().map_or(array.clone(), NdArray::as_view);
        let (before, after) = source.split_at(axis, source.shape()[axis] - shift)?;
        moved = Some(joined(&[after, before], axis)?);
    }
    moved.map_or_else(|| array.try_to_owned(), Ok)
}
