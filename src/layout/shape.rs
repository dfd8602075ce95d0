//! Sizes, axis arguments and shape arguments: what users write, as checked lists of integers.

use super::dims::{Dims, Shape};
use crate::error::{self, Error, Result};

/// The number of elements, if the product of the non-zero lengths fits `isize`.
pub(crate) fn checked_size(shape: &[usize]) -> Option<usize> {
    let mut product: usize = 1;
    let mut empty = false;
    for &n in shape {
        empty |= n == 0;
        product = product.checked_mul(n.max(1))?;
    }
    isize::try_from(product).ok()?;
    Some(if empty { 0 } else { product })
}

mod sealed {
    pub trait Sealed {}
}

/// Any built-in integer type of up to 64 bits, as an index, an axis or a length.
///
/// Negative indices and axes count from the end. This trait is sealed.
pub trait AxisIndex: Copy + sealed::Sealed + 'static {
    /// The same number in a type that holds all of them.
    #[doc(hidden)]
    fn to_wide(self) -> i128;

    /// The same number as an `isize`, if it fits.
    #[doc(hidden)]
    #[inline]
    fn to_isize(self) -> Option<isize> {
        isize::try_from(self.to_wide()).ok()
    }

    /// The nearest `isize`: what does not fit is out of bounds for every array, and stays so.
    #[doc(hidden)]
    #[inline]
    fn saturated(self) -> isize {
        self.to_wide().clamp(isize::MIN as i128, isize::MAX as i128) as isize
    }
}

macro_rules! axis_index {
    ($($int:ty),*) => { $(
        impl sealed::Sealed for $int {}

        impl AxisIndex for $int {
            #[inline]
            fn to_wide(self) -> i128 {
                self as i128
            }
        }
    )* };
}

axis_index!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

/// One axis or several: an integer of any type, or an array, slice or vector of them.
///
/// Negative axes count from the end.
pub trait Axes {
    /// The axes as given.
    #[doc(hidden)]
    fn into_axes(self) -> Dims<isize>;
}

impl<I: AxisIndex> Axes for I {
    fn into_axes(self) -> Dims<isize> {
        [self].into_axes()
    }
}

impl<I: AxisIndex, const N: usize> Axes for [I; N] {
    fn into_axes(self) -> Dims<isize> {
        self.as_slice().into_axes()
    }
}

impl<I: AxisIndex, const N: usize> Axes for &[I; N] {
    fn into_axes(self) -> Dims<isize> {
        self.as_slice().into_axes()
    }
}

impl<I: AxisIndex> Axes for &[I] {
    fn into_axes(self) -> Dims<isize> {
        self.iter().map(|axis| axis.saturated()).collect()
    }
}

impl<I: AxisIndex> Axes for Vec<I> {
    fn into_axes(self) -> Dims<isize> {
        self.as_slice().into_axes()
    }
}

impl<I: AxisIndex> Axes for &Vec<I> {
    fn into_axes(self) -> Dims<isize> {
        self.as_slice().into_axes()
    }
}

/// A shape: an integer of any type, an array, slice or vector of them, or `()` for no axes.
///
/// Where an array is reshaped, one length may be -1: it is then found from the number of elements.
pub trait IntoShape: Sized {
    /// The lengths as given, if each fits `isize`.
    #[doc(hidden)]
    fn into_lengths(self) -> Result<Dims<isize>>;

    /// The lengths, if none is negative.
    #[doc(hidden)]
    fn into_shape(self) -> Result<Shape> {
        let lengths = self.into_lengths()?;
        if let Some(n @ 0..) = lengths.only() {
            return Ok(Shape::one(n as usize));
        }
        if lengths.iter().any(|&n| n < 0) {
            return Err(error::layout::negative_dimension());
        }
        Ok(lengths.iter().map(|&n| n as usize).collect())
    }
}

impl IntoShape for () {
    fn into_lengths(self) -> Result<Dims<isize>> {
        Ok(Dims::new())
    }
}

impl<I: AxisIndex> IntoShape for I {
    fn into_lengths(self) -> Result<Dims<isize>> {
        [self].into_lengths()
    }
}

impl<I: AxisIndex, const N: usize> IntoShape for [I; N] {
    fn into_lengths(self) -> Result<Dims<isize>> {
        self.as_slice().into_lengths()
    }
}

impl<I: AxisIndex, const N: usize> IntoShape for &[I; N] {
    fn into_lengths(self) -> Result<Dims<isize>> {
        self.as_slice().into_lengths()
    }
}

impl<I: AxisIndex> IntoShape for &[I] {
    #[inline]
    fn into_lengths(self) -> Result<Dims<isize>> {
        if let &[n] = self {
            return n.to_isize().map(Dims::one).ok_or_else(|| length_error(n));
        }
        self.iter().map(|&n| n.to_isize().ok_or_else(|| length_error(n))).collect()
    }
}

impl<I: AxisIndex> IntoShape for Vec<I> {
    fn into_lengths(self) -> Result<Dims<isize>> {
        self.as_slice().into_lengths()
    }
}

impl<I: AxisIndex> IntoShape for &Vec<I> {
    fn into_lengths(self) -> Result<Dims<isize>> {
        self.as_slice().into_lengths()
    }
}

/// Only on 32-bit targets can a length be too negative for `isize`.
fn length_error(length: impl AxisIndex) -> Error {
    match length.to_wide() {
        ..0 => error::layout::negative_dimension(),
        wide => error::layout::dimension_too_large(wide),
    }
}

/// An axis counted from the start.
#[inline]
pub(crate) fn normalize_axis(axis: isize, ndim: usize) -> Result<usize> {
    position(axis, ndim).ok_or_else(|| error::layout::axis_out_of_bounds(axis, ndim))
}

/// The same for one of several axis arguments, whose name the error gives.
pub(crate) fn normalize_named_axis(name: &str, axis: isize, ndim: usize) -> Result<usize> {
    position(axis, ndim).ok_or_else(|| error::layout::named_axis_out_of_bounds(name, axis, ndim))
}

/// Different axes counted from the start, in the order given.
pub(crate) fn normalize_axes(axes: &[isize], ndim: usize) -> Result<Dims<usize>> {
    normalize_distinct(axes, ndim, error::layout::duplicate_axis)
}

/// The same for functions where NumPy has other words for an axis that is given twice.
pub(crate) fn normalize_distinct(
    axes: &[isize],
    ndim: usize,
    repeated: fn() -> Error,
) -> Result<Dims<usize>> {
    if let &[axis] = axes {
        return normalize_axis(axis, ndim).map(Dims::one);
    }
    let axes: Dims<usize> = axes.iter().map(|&axis| normalize_axis(axis, ndim)).collect::<Result<_>>()?;
    if has_repeats(&axes) { Err(repeated()) } else { Ok(axes) }
}

/// All axes in a new order, for `Layout::permute`.
pub(crate) fn normalize_permutation(axes: &[isize], ndim: usize) -> Result<Dims<usize>> {
    if axes.len() != ndim {
        return Err(error::layout::axes_do_not_match());
    }
    normalize_distinct(axes, ndim, error::layout::repeated_axis_in_transpose)
}

/// The axes to move and where they go, for `Layout::move_axes`.
pub(crate) fn normalize_moves(
    source: &[isize],
    destination: &[isize],
    ndim: usize,
) -> Result<(Dims<usize>, Dims<usize>)> {
    let from: Dims<usize> =
        source.iter().map(|&axis| normalize_named_axis("source", axis, ndim)).collect::<Result<_>>()?;
    if has_repeats(&from) {
        return Err(error::layout::repeated_source_axis());
    }
    let to: Dims<usize> = destination
        .iter()
        .map(|&axis| normalize_named_axis("destination", axis, ndim))
        .collect::<Result<_>>()?;
    if has_repeats(&to) {
        return Err(error::layout::repeated_destination_axis());
    }
    if from.len() != to.len() {
        return Err(error::layout::unequal_axis_counts());
    }
    Ok((from, to))
}

/// A position counted from the start, for one that may be counted from the end.
#[inline]
pub(super) fn position(index: isize, len: usize) -> Option<usize> {
    let position = if index < 0 { len.wrapping_add_signed(index) } else { index as usize };
    // A sum below zero wraps to a number that no length reaches.
    (position < len).then_some(position)
}

fn has_repeats(axes: &[usize]) -> bool {
    axes.iter().enumerate().any(|(k, axis)| axes[..k].contains(axis))
}
