//! The elements that matrices are decomposed in, for the crate `faer`.

use super::eigen;
use crate::element::{Complex32, Complex64, Float, Number};
use crate::error::Result;
use faer::MatRef;
use faer::traits::{ComplexField, RealField};

/// The elements of matrices that are solved and decomposed: `f32`, `f64`, `Complex32` and `Complex64`. Sealed.
///
/// Integers are converted first, `a.cast::<f64>()`, as NumPy does by itself.
pub trait Field:
    Number<Norm: Float + RealField> + ComplexField<Real = <Self as Number>::Norm> + sealed::Sealed
{
    /// Complex numbers with parts of the same precision.
    type Complex: Field<Norm = Self::Norm>;
    #[doc(hidden)]
    fn eigen(matrix: MatRef<'_, Self>, room: eigen::Room<'_, Self::Complex>) -> Result<()>;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! fields {
    ($($t:ty: $complex:ty, $eigen:path;)*) => {$(
        impl sealed::Sealed for $t {}
        impl Field for $t {
            type Complex = $complex;
            fn eigen(matrix: MatRef<'_, Self>, room: eigen::Room<'_, $complex>) -> Result<()> {
                $eigen(matrix, room)
            }
        }
    )*};
}

fields! {
    f32: Complex32, eigen::of_real;
    f64: Complex64, eigen::of_real;
    Complex32: Complex32, eigen::of_complex;
    Complex64: Complex64, eigen::of_complex;
}

/// The real part.
pub(super) fn real<T: Field>(x: T) -> T::Norm {
    T::real_part_impl(&x)
}

/// The imaginary part.
pub(super) fn imaginary<T: Field>(x: T) -> T::Norm {
    T::imag_part_impl(&x)
}

/// The absolute value, without overflow on the way.
pub(super) fn size<T: Field>(x: T) -> T::Norm {
    T::abs_impl(&x)
}

/// A real number among the others.
pub(super) fn of_real<T: Field>(x: T::Norm) -> T {
    T::from_real_impl(&x)
}

/// A float as a real number.
pub(super) fn float<T: Field>(x: f64) -> T::Norm {
    <T::Norm as Number>::from_f64(x)
}
