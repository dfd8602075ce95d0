//! Fourier transforms: of `float32` and `complex64` in single precision, of other numbers in double precision.

use super::cast::lent;
use super::dispatch::one;
use super::further::precise;
use super::{DynArray, DynStorage};
use crate::element::DType;
use crate::error::{self, Result};
use crate::layout::{Axes, normalize_axes};
use crate::ops::fft::{self, Norm};

macro_rules! transforms {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $t:ty),*): $numpy:literal, $($variant:ident)*;)*) => {
        impl<S: DynStorage> DynArray<S> {$(
            $(#[$doc])*
            ///
            /// # Errors
            #[doc = concat!("As for [`fft::", stringify!($name), "`](crate::fft::", stringify!($name), "), or when the elements")]
            /// are not numbers of this kind.
            pub fn $name(&self, $($argument: $t),*) -> Result<DynArray> {
                let to = [$(DType::$variant),*].into_iter().find(|to| *to == precise(self.dtype()));
                let to = to.filter(|_| self.dtype().is_numeric()).ok_or_else(|| error::dtype::not_supported($numpy))?;
                one!([$($variant)*] &lent(&self.as_view(), to)?.view(), a => Ok(fft::$name(a, $($argument),*)?.into()))
            }
        )*}
    };
}

transforms! {
    /// The discrete Fourier transform along an axis. NumPy: `np.fft.fft(a, n, axis, norm)`.
    fft(n: Option<usize>, axis: isize, norm: Norm): "fft", F32 F64 C64 C128;
    /// The inverse transform along an axis. NumPy: `np.fft.ifft(a, n, axis, norm)`.
    ifft(n: Option<usize>, axis: isize, norm: Norm): "ifft", F32 F64 C64 C128;
    /// The half of the transform of real numbers that tells it all. NumPy: `np.fft.rfft(a, n, axis, norm)`.
    rfft(n: Option<usize>, axis: isize, norm: Norm): "rfft_n_even", F32 F64;
    /// Real numbers from the half of their transform. NumPy: `np.fft.irfft(a, n, axis, norm)`.
    irfft(n: Option<usize>, axis: isize, norm: Norm): "irfft", F32 F64 C64 C128;
    /// The real transform of what is symmetric, from its half. NumPy: `np.fft.hfft(a, n, axis, norm)`.
    hfft(n: Option<usize>, axis: isize, norm: Norm): "irfft", F32 F64 C64 C128;
    /// The half of what has this real transform. NumPy: `np.fft.ihfft(a, n, axis, norm)`.
    ihfft(n: Option<usize>, axis: isize, norm: Norm): "rfft_n_even", F32 F64;
    /// The transform along several axes. NumPy: `np.fft.fftn(a, s, axes, norm)`.
    fftn(s: Option<&[usize]>, axes: Option<&[isize]>, norm: Norm): "fft", F32 F64 C64 C128;
    /// The inverse transform along several axes. NumPy: `np.fft.ifftn(a, s, axes, norm)`.
    ifftn(s: Option<&[usize]>, axes: Option<&[isize]>, norm: Norm): "ifft", F32 F64 C64 C128;
    /// The half of the transform of real numbers along several axes. NumPy: `np.fft.rfftn(a, s, axes, norm)`.
    rfftn(s: Option<&[usize]>, axes: Option<&[isize]>, norm: Norm): "rfft_n_even", F32 F64;
    /// Real numbers from the half of their transform along several axes. NumPy: `np.fft.irfftn(a, s, axes, norm)`.
    irfftn(s: Option<&[usize]>, axes: Option<&[isize]>, norm: Norm): "irfft", F32 F64 C64 C128;
    /// The transform along the two last axes. NumPy: `np.fft.fft2(a, s)`.
    fft2(s: Option<&[usize]>, norm: Norm): "fft", F32 F64 C64 C128;
    /// The inverse transform along the two last axes. NumPy: `np.fft.ifft2(a, s)`.
    ifft2(s: Option<&[usize]>, norm: Norm): "ifft", F32 F64 C64 C128;
    /// The half of the transform of real numbers along the two last axes. NumPy: `np.fft.rfft2(a, s)`.
    rfft2(s: Option<&[usize]>, norm: Norm): "rfft_n_even", F32 F64;
    /// Real numbers from the half of their transform along the two last axes. NumPy: `np.fft.irfft2(a, s)`.
    irfft2(s: Option<&[usize]>, norm: Norm): "irfft", F32 F64 C64 C128;
}

impl<S: DynStorage> DynArray<S> {
    /// The elements moved along some axes so that the frequency 0 is in the middle. NumPy: `np.fft.fftshift(a, axes)`.
    ///
    /// A new array.
    ///
    /// # Errors
    /// When the array has no such axis, or one is given twice.
    pub fn fftshift(&self, axes: impl Axes) -> Result<DynArray> {
        self.shifted(&axes.into_axes(), |len| len as isize / 2)
    }

    /// The elements moved back. NumPy: `np.fft.ifftshift(a, axes)`.
    ///
    /// A new array.
    ///
    /// # Errors
    /// When the array has no such axis, or one is given twice.
    pub fn ifftshift(&self, axes: impl Axes) -> Result<DynArray> {
        self.shifted(&axes.into_axes(), |len| -(len as isize / 2))
    }

    fn shifted(&self, axes: &[isize], shift: fn(usize) -> isize) -> Result<DynArray> {
        let axes = normalize_axes(axes, self.ndim())?;
        let shifts: Vec<isize> = axes.iter().map(|&axis| shift(self.shape()[axis])).collect();
        self.roll(shifts, axes.iter().map(|&axis| axis as isize).collect::<Vec<_>>())
    }
}
