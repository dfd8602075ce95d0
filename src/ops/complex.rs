//! The parts of complex numbers. Their arithmetic, `abs`, `sqrt`, `exp` and `ln` stand with those of the other numbers.

use super::named::{binary_methods, unary_methods};
use crate::array::NdArray;
use crate::element::{Float, Number, Real};
use crate::storage::Storage;
use num_complex::Complex;

unary_methods! {
    /// The real parts; of real numbers themselves. NumPy: `np.real(z)`, `z.real`.
    ///
    /// ```
    /// use rankn::{Complex64, array};
    /// let z = array![Complex64::new(3.0, 4.0)];
    /// assert_eq!((z.real(), z.imag(), z.abs()), (array![3.0], array![4.0], array![5.0]));
    /// ```
    real => RealPart;
    /// The imaginary parts; zeros for real numbers. NumPy: `np.imag(z)`, `z.imag`.
    imag => ImagPart;
    /// Where the imaginary part is not zero; nowhere among real numbers. NumPy: `np.iscomplex(z)`.
    ///
    /// ```
    /// use rankn::{Complex64, array};
    /// let z = array![Complex64::new(1.0, 0.0), Complex64::new(0.0, 1.0)];
    /// assert_eq!((z.is_complex(), z.is_real()), (array![false, true], array![true, false]));
    /// ```
    is_complex => IsComplex;
    /// Where the imaginary part is zero; everywhere among real numbers. NumPy: `np.isreal(z)`.
    is_real => IsReal;
    /// The complex conjugates; real numbers stay. NumPy: `np.conj(z)`.
    ///
    /// ```
    /// use rankn::{Complex64, array};
    /// assert_eq!(array![Complex64::new(3.0, 4.0)].conj(), array![Complex64::new(3.0, -4.0)]);
    /// ```
    conj => Conj;
    /// The angles from the positive real axis, in radians: of real numbers 0, or π with a negative sign. NumPy:
    /// `np.angle(z)`.
    ///
    /// ```
    /// use rankn::{Complex64, array};
    /// assert_eq!(array![Complex64::new(0.0, 2.0)].angle(), array![std::f64::consts::FRAC_PI_2]);
    /// assert_eq!(array![1, -1].angle().to_degrees(), array![0.0, 180.0]);
    /// ```
    angle => Angle;
}

binary_methods! {
    /// Complex numbers with these real parts and the given imaginary parts. NumPy: `a + 1j * b`, where an infinite part
    /// makes the other one NaN.
    ///
    /// ```
    /// use rankn::{Complex64, array};
    /// assert_eq!(array![1.0, 2.0].complex(&array![0.5, 0.0])[0], Complex64::new(1.0, 0.5));
    /// ```
    complex => MakeComplex;
    /// Complex numbers with these absolute values and the given angles in radians. NumPy: `r * np.exp(1j * angle)`.
    ///
    /// ```
    /// use rankn::{Complex64, array};
    /// assert_eq!(array![2.0].polar(0.0), array![Complex64::new(2.0, 0.0)]);
    /// ```
    polar => Polar;
}

impl<F: Float, S: Storage<Complex<F>>> NdArray<Complex<F>, S> {
    /// The real parts in a new array, if the absolute values of all imaginary parts are less than a tolerance: one above 1
    /// counts in units of [`epsilon`](num_traits::Float::epsilon). NumPy: `np.real_if_close(z, tol)`, whose `tol` is 100 by
    /// itself.
    ///
    /// ```
    /// use rankn::{Complex64, array};
    /// let z = array![Complex64::new(2.0, 1e-15)];
    /// assert_eq!(z.real_if_close(100.0), Some(array![2.0]));
    /// assert_eq!(z.real_if_close(1e-20), None);
    /// ```
    pub fn real_if_close(&self, tolerance: f64) -> Option<NdArray<F>> {
        let unit = if tolerance > 1.0 { F::epsilon() } else { <F as num_traits::One>::one() };
        let limit = <F as Number>::from_f64(tolerance) * unit;
        self.lazy().imag().map(|y| Real::abs(y) < limit).all().then(|| self.real())
    }
}
