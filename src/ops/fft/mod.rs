//! Discrete Fourier transforms: NumPy's `np.fft`. Needs the feature `fft`.
//!
//! Spectra of `f32` are [`Complex32`](crate::Complex32), those of `f64` and of integers [`Complex64`](crate::Complex64).
//! Lengths may be any, and an axis is cut or filled up with zeros to the length that is asked for.

mod lanes;
mod plan;
mod several;

use crate::array::NdArray;
use crate::element::ZeroOne;
use crate::error::Result;
use crate::layout::{Axes, normalize_axes};
use crate::storage::Storage;
use num_complex::Complex;
pub use plan::{Planned, RealSpectral, Spectral};
pub use several::{fft2, fftn, ifft2, ifftn, irfft2, irfftn, rfft2, rfftn};

/// Which direction of a transform divides by the number of points. NumPy: `norm=`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Norm {
    /// The inverse one.
    #[default]
    Backward,
    /// Both, by its square root.
    Ortho,
    /// The forward one.
    Forward,
}

impl Norm {
    /// The factor of a transform in this direction.
    fn scale(self, inverse: bool) -> impl Fn(usize) -> f64 {
        move |n| match (self, inverse) {
            (Norm::Ortho, _) => 1.0 / (n as f64).sqrt(),
            (Norm::Backward, true) | (Norm::Forward, false) => 1.0 / n as f64,
            _ => 1.0,
        }
    }
}

/// The frequencies of an array along an axis, in a new array. NumPy: `np.fft.fft(a, n, axis, norm)`.
///
/// The first one is that of the sum; the second half are the negative frequencies. `n` is the length of the axis unless
/// it is given.
///
/// # Errors
/// When the array has no such axis, or there are no points along it.
///
/// ```
/// use rankn::{Complex64, array, fft};
/// let spectrum = fft::fft(&array![1.0, 2.0, 3.0], Some(2), -1, fft::Norm::Backward)?;
/// assert_eq!(spectrum, array![Complex64::new(3.0, 0.0), Complex64::new(-1.0, 0.0)]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn fft<T: Spectral, S: Storage<T>>(
    a: &NdArray<T, S>,
    n: Option<usize>,
    axis: isize,
    norm: Norm,
) -> Result<NdArray<Complex<T::Float>>>
where
    Complex<T::Float>: ZeroOne,
{
    lanes::complex(a.as_view(), n, axis, false, norm.scale(false))
}

/// The array that has these frequencies along an axis, in a new array. NumPy: `np.fft.ifft(a, n, axis, norm)`.
///
/// # Errors
/// When the array has no such axis, or there are no points along it.
///
/// ```
/// use rankn::{Complex64, array, fft};
/// let a = fft::ifft(&array![1.0, 1.0], None, -1, fft::Norm::Backward)?;
/// assert_eq!(a, array![Complex64::new(1.0, 0.0), Complex64::new(0.0, 0.0)]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn ifft<T: Spectral, S: Storage<T>>(
    a: &NdArray<T, S>,
    n: Option<usize>,
    axis: isize,
    norm: Norm,
) -> Result<NdArray<Complex<T::Float>>>
where
    Complex<T::Float>: ZeroOne,
{
    lanes::complex(a.as_view(), n, axis, true, norm.scale(true))
}

/// The frequencies from zero on of real numbers along an axis, `n / 2 + 1` of them, in a new array.
///
/// NumPy: `np.fft.rfft(a, n, axis, norm)`.
///
/// # Errors
/// When the array has no such axis, or there are no points along it.
///
/// ```
/// use rankn::{arange, fft};
/// assert_eq!(fft::rfft(&arange(5.0), None, -1, fft::Norm::Backward)?.shape(), [3]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn rfft<T: RealSpectral, S: Storage<T>>(
    a: &NdArray<T, S>,
    n: Option<usize>,
    axis: isize,
    norm: Norm,
) -> Result<NdArray<Complex<T::Float>>>
where
    Complex<T::Float>: ZeroOne,
{
    lanes::from_real(a.as_view(), n, axis, norm.scale(false))
}

/// The real numbers that have these frequencies from zero on along an axis, in a new array.
///
/// There are `2 * (m - 1)` of `m` frequencies unless `n` says otherwise, which it must for odd lengths. NumPy:
/// `np.fft.irfft(a, n, axis, norm)`.
///
/// # Errors
/// When the array has no such axis, or there are to be no points along it.
///
/// ```
/// use rankn::{array, fft};
/// let a = array![1.0, 2.0, 4.0];
/// let back = fft::irfft(&fft::rfft(&a, None, 0, fft::Norm::Ortho)?, Some(3), 0, fft::Norm::Ortho)?;
/// assert!(back.all_close(&a, 1e-15, 1e-15));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn irfft<T: Spectral, S: Storage<T>>(
    a: &NdArray<T, S>,
    n: Option<usize>,
    axis: isize,
    norm: Norm,
) -> Result<NdArray<T::Float>>
where
    Complex<T::Float>: ZeroOne,
{
    lanes::to_real(a.as_view(), n, axis, |z| z, norm.scale(true))
}

/// The real frequencies of numbers whose second half mirrors the first, of which those from the middle on are given.
///
/// NumPy: `np.fft.hfft(a, n, axis, norm)`.
///
/// # Errors
/// When the array has no such axis, or there are to be no points along it.
///
/// ```
/// use rankn::{array, fft};
/// let spectrum = fft::hfft(&array![1.0, 2.0, 3.0], None, -1, fft::Norm::Backward)?;
/// assert!(spectrum.all_close(array![8.0, -2.0, 0.0, -2.0], 1e-15, 1e-15));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn hfft<T: Spectral, S: Storage<T>>(
    a: &NdArray<T, S>,
    n: Option<usize>,
    axis: isize,
    norm: Norm,
) -> Result<NdArray<T::Float>>
where
    Complex<T::Float>: ZeroOne,
{
    lanes::to_real(a.as_view(), n, axis, |z| z.conj(), norm.scale(false))
}

/// The numbers from the middle on that have these real frequencies: the inverse of [`hfft`].
///
/// NumPy: `np.fft.ihfft(a, n, axis, norm)`.
///
/// # Errors
/// When the array has no such axis, or there are no points along it.
///
/// ```
/// use rankn::{array, fft};
/// let a = fft::ihfft(&array![8.0, -2.0, 0.0, -2.0], None, -1, fft::Norm::Backward)?;
/// assert!(a.real().all_close(array![1.0, 2.0, 3.0], 1e-15, 0.0));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn ihfft<T: RealSpectral, S: Storage<T>>(
    a: &NdArray<T, S>,
    n: Option<usize>,
    axis: isize,
    norm: Norm,
) -> Result<NdArray<Complex<T::Float>>>
where
    Complex<T::Float>: ZeroOne,
{
    let mut spectrum = lanes::from_real(a.as_view(), n, axis, norm.scale(true))?;
    spectrum.map_inplace(|z| *z = z.conj());
    Ok(spectrum)
}

/// The frequencies that [`fft`] finds among `n` points at distance `d`, the negative ones last. NumPy: `np.fft.fftfreq`.
///
/// # Panics
/// When there are no points.
///
/// ```
/// assert_eq!(rankn::fft::fftfreq(4, 1.0), rankn::array![0.0, 0.25, -0.5, -0.25]);
/// ```
#[track_caller]
pub fn fftfreq(n: usize, d: f64) -> NdArray<f64> {
    let scale = unit(n, d);
    let half = n.div_ceil(2);
    let number = |i: usize| if i < half { i as f64 } else { i as f64 - n as f64 };
    (0..n).map(|i| number(i) * scale).collect()
}

/// The frequencies that [`rfft`] finds among `n` points at distance `d`. NumPy: `np.fft.rfftfreq(n, d)`.
///
/// # Panics
/// When there are no points.
///
/// ```
/// assert_eq!(rankn::fft::rfftfreq(4, 1.0), rankn::array![0.0, 0.25, 0.5]);
/// ```
#[track_caller]
pub fn rfftfreq(n: usize, d: f64) -> NdArray<f64> {
    let scale = unit(n, d);
    (0..n / 2 + 1).map(|i| i as f64 * scale).collect()
}

/// The lowest frequency above zero.
#[track_caller]
fn unit(n: usize, d: f64) -> f64 {
    assert!(n > 0, "frequencies of no points");
    1.0 / (n as f64 * d)
}

/// A copy in which the frequency zero stands in the middle of some axes. NumPy: `np.fft.fftshift(a, axes)`.
///
/// # Errors
/// When the array does not have one of the axes, or one is given twice.
///
/// ```
/// assert_eq!(rankn::fft::fftshift(&rankn::array![0, 1, 2], 0)?, rankn::array![2, 0, 1]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn fftshift<T: Clone, S: Storage<T>>(a: &NdArray<T, S>, axes: impl Axes) -> Result<NdArray<T>> {
    shifted(a, &axes.into_axes(), |len| len as isize / 2)
}

/// A copy in which the frequency zero, from the middle of some axes, is back at their beginning. NumPy:
/// `np.fft.ifftshift(a, axes)`.
///
/// # Errors
/// When the array does not have one of the axes, or one is given twice.
///
/// ```
/// assert_eq!(rankn::fft::ifftshift(&rankn::array![0, 1, 2], 0)?, rankn::array![1, 2, 0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn ifftshift<T: Clone, S: Storage<T>>(a: &NdArray<T, S>, axes: impl Axes) -> Result<NdArray<T>> {
    shifted(a, &axes.into_axes(), |len| -(len as isize / 2))
}

fn shifted<T: Clone, S: Storage<T>>(
    a: &NdArray<T, S>,
    axes: &[isize],
    shift: impl Fn(usize) -> isize,
) -> Result<NdArray<T>> {
    let axes = normalize_axes(axes, a.ndim())?;
    let shifts: Vec<isize> = axes.iter().map(|&axis| shift(a.shape()[axis])).collect();
    let axes: Vec<isize> = axes.iter().map(|&axis| axis as isize).collect();
    a.roll(shifts, axes)
}
