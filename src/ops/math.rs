//! Mathematical functions and rounding. Integers become `f64`; floats keep their type.
//!
//! An error that is stated is the largest one found, in units in the last place of the result (ULP), not a proven bound:
//! in `f32` among all numbers where it can be large (of functions of two numbers, among many), in `f64` among 60 000 and
//! more in each of several ranges, subnormal and overflowing results included. Results are the same bits at every level of
//! the processor, for every length and at every position. Special values are NumPy's.
//!
//! Those of one number, but for `cbrt` and the conversions of angles, are there for complex numbers, too; the errors stated are
//! not those of these.

use super::named::{binary_methods, unary_methods};

unary_methods! {
    /// The square root. NumPy: `np.sqrt(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![4, 9].sqrt(), array![2.0, 3.0]);
    /// ```
    sqrt => Sqrt;
    /// The cube root. NumPy: `np.cbrt(a)`. Error: at most 0.51 ULP.
    cbrt => Cbrt;
    /// The exponential function. NumPy: `np.exp(a)`. Error: at most 0.75 ULP.
    exp => Exp;
    /// Two to the power of each element. NumPy: `np.exp2(a)`. Error: at most 0.75 ULP.
    exp2 => Exp2;
    /// The exponential function minus one, accurate near zero. NumPy: `np.expm1(a)`. Error: at most 0.71 ULP.
    exp_m1 => ExpM1;
    /// The natural logarithm. NumPy: `np.log(a)`. Error: at most 0.86 ULP.
    ln => Ln;
    /// The logarithm to base 2. NumPy: `np.log2(a)`. Error: at most 0.73 ULP.
    log2 => Log2;
    /// The logarithm to base 10. NumPy: `np.log10(a)`. Error: at most 0.66 ULP.
    log10 => Log10;
    /// The natural logarithm of one plus each element, accurate near zero. NumPy: `np.log1p(a)`. Error: at most 0.90 ULP.
    ln_1p => Ln1p;
    /// The sine of angles in radians, of any size. NumPy: `np.sin(a)`. Error: at most 0.82 ULP.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![0.0, std::f64::consts::FRAC_PI_6, 1e300];
    /// assert!(a.sin().all_close(array![0.0, 0.5, -0.8178819121159085], 1e-15, 0.0));
    /// ```
    sin => Sin;
    /// The cosine of angles in radians, of any size. NumPy: `np.cos(a)`. Error: at most 0.81 ULP.
    cos => Cos;
    /// The tangent of angles in radians, of any size. NumPy: `np.tan(a)`. Error: at most 0.93 ULP.
    tan => Tan;
    /// The inverse sine, in radians. NumPy: `np.arcsin(a)`. Error: at most 0.64 ULP.
    asin => Asin;
    /// The inverse cosine, in radians. NumPy: `np.arccos(a)`. Error: at most 0.63 ULP.
    acos => Acos;
    /// The inverse tangent, in radians. NumPy: `np.arctan(a)`. Error: at most 0.65 ULP.
    atan => Atan;
    /// The hyperbolic sine. NumPy: `np.sinh(a)`. Error: at most 0.97 ULP.
    sinh => Sinh;
    /// The hyperbolic cosine. NumPy: `np.cosh(a)`. Error: at most 0.99 ULP.
    cosh => Cosh;
    /// The hyperbolic tangent. NumPy: `np.tanh(a)`. Error: at most 0.62 ULP.
    tanh => Tanh;
    /// The inverse hyperbolic sine. NumPy: `np.arcsinh(a)`. Error: at most 1.7 ULP.
    ///
    /// ```
    /// use rankn::array;
    /// assert!(array![-1e10, 1e-20].asinh().all_close(array![-23.7189981105004, 1e-20], 1e-15, 0.0));
    /// ```
    asinh => Asinh;
    /// The inverse hyperbolic cosine; NaN below one. NumPy: `np.arccosh(a)`. Error: at most 2.3 ULP.
    acosh => Acosh;
    /// The inverse hyperbolic tangent; infinite at one, NaN beyond. NumPy: `np.arctanh(a)`. Error: at most 2.0 ULP.
    atanh => Atanh;
    /// sin(πx) / πx, which is 1 at 0. NumPy: `np.sinc(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![0.0, 0.5].sinc(), array![1.0, std::f64::consts::FRAC_2_PI]);
    /// ```
    sinc => Sinc;
    /// The modified Bessel function of the first kind of order 0. NumPy: `np.i0(a)`. Error: at most 10 ULP.
    ///
    /// ```
    /// use rankn::array;
    /// assert!(array![0, 1, -1].i0().all_close(array![1.0, 1.2660658777520082, 1.2660658777520082], 1e-15, 0.0));
    /// ```
    i0 => I0;
    /// Angles in degrees as radians. NumPy: `np.deg2rad(a)`.
    to_radians => ToRadians;
    /// Angles in radians as degrees. NumPy: `np.rad2deg(a)`.
    to_degrees => ToDegrees;
    /// The largest whole number that is not above; integers stay. NumPy: `np.floor(a)`.
    floor => Floor;
    /// The smallest whole number that is not below; integers stay. NumPy: `np.ceil(a)`.
    ceil => Ceil;
    /// The whole number next to it towards zero; integers stay. NumPy: `np.trunc(a)`.
    trunc => Trunc;
    /// The whole number next to it towards zero, as [`trunc`](Self::trunc). NumPy: `np.fix(a)`.
    fix => Trunc;
    /// The nearest whole number, the even one of two, as a float: `f64` of integers. NumPy: `np.rint(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!((array![2.5, -0.6].rint(), array![3].rint()), (array![2.0, -1.0], array![3.0]));
    /// ```
    rint => Rint;
    /// The nearest whole number, the even one of two; integers stay. NumPy: `np.round(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![0.5, 1.5, -0.6].round(), array![0.0, 2.0, -1.0]);
    /// ```
    round => Round;
}

binary_methods! {
    /// The angle of the point with this y and the given x, in radians. NumPy: `np.arctan2(y, x)`. Error: at most 0.65 ULP,
    /// 0.74 if it is subnormal.
    ///
    /// ```
    /// use rankn::array;
    /// use std::f64::consts::PI;
    /// let (y, x) = (array![0.0, -0.0, 1.0], array![-1.0, -1.0, -1.0]);
    /// assert_eq!(y.atan2(&x), array![PI, -PI, 0.75 * PI]);
    /// ```
    atan2 => Atan2;
    /// The length of the hypotenuse of a right triangle with these legs; squares do not overflow on the way. NumPy:
    /// `np.hypot(a, b)`. Error: at most 0.51 ULP, 0.75 if it is subnormal.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![3.0, 1e300].hypot(array![4.0, 0.0]), array![5.0, 1e300]);
    /// ```
    hypot => Hypot;
    /// The logarithm of the sum of the exponentials of both elements, neither of which overflows. NumPy:
    /// `np.logaddexp(a, b)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1000.0].logaddexp(1000.0), array![1000.6931471805599]);
    /// ```
    logaddexp => LogAddExp;
    /// The logarithm to base 2 of the sum of 2 to the power of each element. NumPy: `np.logaddexp2(a, b)`.
    logaddexp2 => LogAddExp2;
}
