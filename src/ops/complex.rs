//! The parts of complex numbers. Their arithmetic, `abs`, `sqrt`, `exp` and `ln` stand with those of the other numbers.

use super::named::unary_methods;

unary_methods! {
    /// The real parts. NumPy: `np.real(z)`, `z.real`.
    ///
    /// ```
    /// use rankn::{Complex64, array};
    /// let z = array![Complex64::new(3.0, 4.0)];
    /// assert_eq!((z.real(), z.imag(), z.abs()), (array![3.0], array![4.0], array![5.0]));
    /// ```
    real => RealPart;
    /// The imaginary parts. NumPy: `np.imag(z)`, `z.imag`.
    imag => ImagPart;
    /// The complex conjugates; real numbers stay. NumPy: `np.conj(z)`.
    ///
    /// ```
    /// use rankn::{Complex64, array};
    /// assert_eq!(array![Complex64::new(3.0, 4.0)].conj(), array![Complex64::new(3.0, -4.0)]);
    /// ```
    conj => Conj;
    /// The angles from the positive real axis, in radians. NumPy: `np.angle(z)`.
    ///
    /// ```
    /// use rankn::{Complex64, array};
    /// assert_eq!(array![Complex64::new(0.0, 2.0)].angle(), array![std::f64::consts::FRAC_PI_2]);
    /// ```
    angle => Angle;
}
