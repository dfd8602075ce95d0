//! The parts of complex numbers. Their arithmetic, `abs`, `sqrt`, `exp` and `ln` stand with those of the other numbers.

use super::named::{binary_methods, unary_methods};

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
