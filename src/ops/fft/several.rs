//! Transforms along several axes, one after the other from the last one on.

use super::plan::{Planned, RealSpectral, Spectral};
use super::{Norm, lanes};
use crate::array::NdArray;
use crate::element::ZeroOne;
use crate::error::{self, Result};
use crate::layout::normalize_axis;
use crate::storage::Storage;
use num_complex::Complex;

/// The two last axes.
const LAST: &[isize] = &[-2, -1];

/// The axes of a transform, each with its length: all axes, or the last ones if only lengths are given.
fn steps(
    shape: &[usize],
    s: Option<&[usize]>,
    axes: Option<&[isize]>,
) -> Result<Vec<(isize, Option<usize>)>> {
    let count = s.map_or(shape.len(), <[usize]>::len) as isize;
    let axes = axes.map_or_else(|| (-count..0).collect(), <[isize]>::to_vec);
    if s.is_some_and(|s| s.len() != axes.len()) {
        return Err(error::ops::value("Shape and axes have different lengths."));
    }
    // An axis that is named twice has its first length both times.
    let step = |(i, &axis): (usize, &isize)| {
        let len = shape[normalize_axis(axis, shape.len())?];
        Ok((axis, Some(s.map_or(len, |s| s[i]))))
    };
    axes.iter().enumerate().map(step).collect()
}

macro_rules! of_complex {
    ($($(#[$doc:meta])* $name:ident, $two:ident, $numpy:literal, $numpy_two:literal, $inverse:literal;)*) => {$(
        $(#[$doc])*
        ///
        /// The axes are all of them, or the last ones if only the lengths `s` are given; one named twice is transformed
        /// twice.
        #[doc = concat!("NumPy: `", $numpy, "(a, s, axes, norm)`.")]
        ///
        /// # Errors
        /// When the array does not have one of the axes, there are not as many lengths, or an axis has no points.
        ///
        /// ```
        /// use rankn::{NdArray, fft};
        #[doc = concat!("let a = fft::", stringify!($name), "(&NdArray::<f64>::ones([2, 3]), Some(&[2, 4]), None, fft::Norm::Ortho)?;")]
        /// assert_eq!(a.shape(), [2, 4]);
        /// # Ok::<(), rankn::Error>(())
        /// ```
        pub fn $name<T: Spectral, S: Storage<T>>(
            a: &NdArray<T, S>,
            s: Option<&[usize]>,
            axes: Option<&[isize]>,
            norm: Norm,
        ) -> Result<NdArray<Complex<T::Float>>>
        where
            Complex<T::Float>: Spectral<Float = T::Float> + ZeroOne,
        {
            along(a.map(|x| x.to_complex()), &steps(a.shape(), s, axes)?, norm, $inverse)
        }

        #[doc = concat!("The same along the two last axes. NumPy: `", $numpy_two, "(a, s)`.")]
        ///
        /// # Errors
        /// When the array has fewer axes, or one of the two has no points.
        pub fn $two<T: Spectral, S: Storage<T>>(
            a: &NdArray<T, S>,
            s: Option<&[usize]>,
            norm: Norm,
        ) -> Result<NdArray<Complex<T::Float>>>
        where
            Complex<T::Float>: Spectral<Float = T::Float> + ZeroOne,
        {
            $name(a, s, Some(LAST), norm)
        }
    )*};
}

of_complex! {
    /// The frequencies of an array along several axes, in a new array.
    fftn, fft2, "np.fft.fftn", "np.fft.fft2", false;
    /// The array that has these frequencies along several axes, in a new array.
    ifftn, ifft2, "np.fft.ifftn", "np.fft.ifft2", true;
}

fn along<F: Planned>(
    array: NdArray<Complex<F>>,
    steps: &[(isize, Option<usize>)],
    norm: Norm,
    inverse: bool,
) -> Result<NdArray<Complex<F>>>
where
    Complex<F>: Spectral<Float = F> + ZeroOne,
{
    let step = |array: NdArray<Complex<F>>, &(axis, n): &(isize, Option<usize>)| {
        lanes::complex(array.as_view(), n, axis, inverse, norm.scale(inverse))
    };
    steps.iter().rev().try_fold(array, step)
}

/// The frequencies of real numbers along several axes, along the last of them only those from zero on.
///
/// NumPy: `np.fft.rfftn(a, s, axes, norm)`.
///
/// # Errors
/// When the array does not have one of the axes, there are none or not as many lengths, or an axis has no points.
///
/// ```
/// use rankn::{NdArray, fft};
/// assert_eq!(fft::rfftn(&NdArray::<f64>::ones([2, 6]), None, None, fft::Norm::Backward)?.shape(), [2, 4]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn rfftn<T: RealSpectral, S: Storage<T>>(
    a: &NdArray<T, S>,
    s: Option<&[usize]>,
    axes: Option<&[isize]>,
    norm: Norm,
) -> Result<NdArray<Complex<T::Float>>>
where
    Complex<T::Float>: Spectral<Float = T::Float> + ZeroOne,
{
    let steps = steps(a.shape(), s, axes)?;
    let Some((&(axis, n), others)) = steps.split_last() else { return Err(no_axes()) };
    let halved = lanes::from_real(a.as_view(), n, axis, norm.scale(false))?;
    along(halved, others, norm, false)
}

/// The same along the two last axes. NumPy: `np.fft.rfft2(a, s)`.
///
/// # Errors
/// When the array has fewer axes, or one of the two has no points.
pub fn rfft2<T: RealSpectral, S: Storage<T>>(
    a: &NdArray<T, S>,
    s: Option<&[usize]>,
    norm: Norm,
) -> Result<NdArray<Complex<T::Float>>>
where
    Complex<T::Float>: Spectral<Float = T::Float> + ZeroOne,
{
    rfftn(a, s, Some(LAST), norm)
}

/// The real numbers that have these frequencies along several axes, along the last of them those from zero on.
///
/// NumPy: `np.fft.irfftn(a, s, axes, norm)`.
///
/// # Errors
/// When the array does not have one of the axes, there are none or not as many lengths, or an axis has no points.
///
/// ```
/// use rankn::{arange, fft};
/// let a = arange(12.0).reshape([3, 4])?;
/// let spectrum = fft::rfftn(&a, None, None, fft::Norm::Backward)?;
/// assert!(fft::irfftn(&spectrum, None, None, fft::Norm::Backward)?.all_close(&a, 1e-14, 1e-14));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn irfftn<T: Spectral, S: Storage<T>>(
    a: &NdArray<T, S>,
    s: Option<&[usize]>,
    axes: Option<&[isize]>,
    norm: Norm,
) -> Result<NdArray<T::Float>>
where
    Complex<T::Float>: Spectral<Float = T::Float> + ZeroOne,
{
    let steps = steps(a.shape(), s, axes)?;
    let Some((&(axis, n), others)) = steps.split_last() else { return Err(no_axes()) };
    let n = if s.is_some() { n } else { n.map(|len| 2 * len.saturating_sub(1)) };
    let spectrum = along(a.map(|x| x.to_complex()), others, norm, true)?;
    lanes::to_real(spectrum.as_view(), n, axis, |z| z, norm.scale(true))
}

/// The same along the two last axes. NumPy: `np.fft.irfft2(a, s)`.
///
/// # Errors
/// When the array has fewer axes, or one of the two has no points.
pub fn irfft2<T: Spectral, S: Storage<T>>(
    a: &NdArray<T, S>,
    s: Option<&[usize]>,
    norm: Norm,
) -> Result<NdArray<T::Float>>
where
    Complex<T::Float>: Spectral<Float = T::Float> + ZeroOne,
{
    irfftn(a, s, Some(LAST), norm)
}

fn no_axes() -> error::Error {
    error::ops::value("at least 1 axis must be transformed")
}
