//! Element-wise operations by name: documentation, and which operation it is.

use super::binary::{Binary, binary};
use super::cast::lent;
use super::dispatch::one;
use super::operand::{DynOperand, Kind, limits};
use super::unary::{Unary, unary};
use super::{DynArray, DynStorage, Object};
use crate::element::DType;
use crate::error::Result;
use crate::layout::broadcast_shapes;

macro_rules! binary_methods {
    ($($(#[$doc:meta])* $name:ident => $op:ident;)*) => {
        impl<S: DynStorage> DynArray<S> {$(
            $(#[$doc])*
            ///
            /// A new array of the broadcast shape; the right side is an array or a scalar that adapts, see [`DynOperand`].
            ///
            /// # Errors
            /// When the shapes do not broadcast together, the dtypes do not have the operation, a scalar integer does not
            /// fit the dtype, or objects do not.
            pub fn $name<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<DynArray> {
                binary(Binary::$op, &self.into(), &rhs.into())
            }
        )*}
    };
}

binary_methods! {
    /// The quotient as floats: `float64` for integers; the operator `/`. NumPy: `np.true_divide(a, b)`.
    true_div => TrueDivide;
    /// The quotient rounded towards negative infinity; 0 for integers divided by zero. NumPy: `np.floor_divide(a, b)`.
    floor_div => FloorDivide;
    /// The remainder with the sign of the divisor; the operator `%`. NumPy: `np.remainder(a, b)`.
    remainder => Remainder;
    /// Powers. Integers wrap, and have no negative exponents. NumPy: `np.power(a, b)`.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![2, 3].pow(2)?.to_string(), "[4 9]");
    /// let err = dynarray![2, 3].pow(-1).unwrap_err();
    /// assert_eq!(err.to_string(), "Integers to negative integer powers are not allowed.");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pow => Power;
    /// The larger of two elements, NaN if one of them is. NumPy: `np.maximum(a, b)`.
    maximum => Maximum;
    /// The smaller of two elements, NaN if one of them is. NumPy: `np.minimum(a, b)`.
    minimum => Minimum;
    /// The magnitude of the left element with the sign of the right one. NumPy: `np.copysign(a, b)`.
    copysign => CopySign;
    /// The angle of the point with this y and the given x, in radians. NumPy: `np.arctan2(y, x)`.
    atan2 => Arctan2;
    /// The length of the hypotenuse of a right triangle with these legs. NumPy: `np.hypot(a, b)`.
    hypot => Hypot;
    /// The bits of integers moved up; the operator `<<`. NumPy: `np.left_shift(a, b)`.
    left_shift => LeftShift;
    /// The bits of integers moved down, filled with the sign; the operator `>>`. NumPy: `np.right_shift(a, b)`.
    right_shift => RightShift;
    /// Where two elements are equal, which text and a number never are. NumPy: `a == b`, `np.equal(a, b)`.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![1, 2; "uint8"]?.equal(300)?.to_string(), "[False False]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    equal => Equal;
    /// Where two elements differ. NumPy: `a != b`, `np.not_equal(a, b)`.
    not_equal => NotEqual;
    /// Where the left element is less. Integers of any two types, and scalars of any size, are compared exactly. NumPy:
    /// `a < b`, `np.less(a, b)`.
    less => Less;
    /// Where the left element is less or equal. NumPy: `a <= b`, `np.less_equal(a, b)`.
    less_equal => LessEqual;
    /// Where the left element is greater. NumPy: `a > b`, `np.greater(a, b)`.
    greater => Greater;
    /// Where the left element is greater or equal. NumPy: `a >= b`, `np.greater_equal(a, b)`.
    greater_equal => GreaterEqual;
    /// Where both elements are true. NumPy: `np.logical_and(a, b)`.
    logical_and => LogicalAnd;
    /// Where one or both elements are true. NumPy: `np.logical_or(a, b)`.
    logical_or => LogicalOr;
    /// Where exactly one of the elements is true. NumPy: `np.logical_xor(a, b)`.
    logical_xor => LogicalXor;
}

macro_rules! unary_methods {
    ($($(#[$doc:meta])* $name:ident => $op:ident;)*) => {
        impl<S: DynStorage> DynArray<S> {$(
            $(#[$doc])*
            ///
            /// A new array of the same shape.
            ///
            /// # Errors
            /// When the dtype, or one of the objects, does not have the operation.
            pub fn $name(&self) -> Result<DynArray> {
                unary(Unary::$op, &self.as_view())
            }
        )*}
    };
}

unary_methods! {
    /// The absolute value, a real number for complex ones. NumPy: `np.abs(a)`.
    abs => Abs;
    /// -1, 0 or 1 by the sign; for complex numbers, the number divided by its absolute value. NumPy: `np.sign(a)`.
    sign => Sign;
    /// Each element times itself. NumPy: `np.square(a)`.
    square => Square;
    /// One divided by each element; integers truncate, and give 0 for 0. NumPy: `np.reciprocal(a)`.
    reciprocal => Reciprocal;
    /// The square root, of integers as of the smallest float that holds them. NumPy: `np.sqrt(a)`.
    ///
    /// ```
    /// use rankn::{DType, dynarray};
    /// assert_eq!(dynarray![4, 9; "int16"]?.sqrt()?.dtype(), DType::F32);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    sqrt => Sqrt;
    /// The cube root. NumPy: `np.cbrt(a)`.
    cbrt => Cbrt;
    /// The exponential function. NumPy: `np.exp(a)`.
    exp => Exp;
    /// Two to the power of each element. NumPy: `np.exp2(a)`.
    exp2 => Exp2;
    /// The exponential function minus one, accurate near zero. NumPy: `np.expm1(a)`.
    exp_m1 => ExpM1;
    /// The natural logarithm. NumPy: `np.log(a)`.
    ln => Ln;
    /// The logarithm to base 2. NumPy: `np.log2(a)`.
    log2 => Log2;
    /// The logarithm to base 10. NumPy: `np.log10(a)`.
    log10 => Log10;
    /// The natural logarithm of one plus each element. NumPy: `np.log1p(a)`.
    ln_1p => Ln1p;
    /// The sine of angles in radians. NumPy: `np.sin(a)`.
    sin => Sin;
    /// The cosine of angles in radians. NumPy: `np.cos(a)`.
    cos => Cos;
    /// The tangent of angles in radians. NumPy: `np.tan(a)`.
    tan => Tan;
    /// The inverse sine, in radians. NumPy: `np.arcsin(a)`.
    asin => Asin;
    /// The inverse cosine, in radians. NumPy: `np.arccos(a)`.
    acos => Acos;
    /// The inverse tangent, in radians. NumPy: `np.arctan(a)`.
    atan => Atan;
    /// The hyperbolic sine. NumPy: `np.sinh(a)`.
    sinh => Sinh;
    /// The hyperbolic cosine. NumPy: `np.cosh(a)`.
    cosh => Cosh;
    /// The hyperbolic tangent. NumPy: `np.tanh(a)`.
    tanh => Tanh;
    /// Angles in degrees as radians. NumPy: `np.deg2rad(a)`.
    to_radians => ToRadians;
    /// Angles in radians as degrees. NumPy: `np.rad2deg(a)`.
    to_degrees => ToDegrees;
    /// The largest whole number that is not above. NumPy: `np.floor(a)`.
    floor => Floor;
    /// The smallest whole number that is not below. NumPy: `np.ceil(a)`.
    ceil => Ceil;
    /// The whole number next to it towards zero. NumPy: `np.trunc(a)`.
    trunc => Trunc;
    /// The nearest whole number, the even one of two. NumPy: `np.round(a)`.
    round => Round;
    /// The real parts; other numbers stay. NumPy: `np.real(a)`.
    real => Real;
    /// The imaginary parts, zero for other numbers. NumPy: `np.imag(a)`.
    imag => Imag;
    /// The complex conjugates; other numbers stay. NumPy: `np.conj(a)`.
    conj => Conj;
    /// The angles from the positive real axis, in radians. NumPy: `np.angle(a)`.
    angle => Angle;
    /// Where elements are not a number. NumPy: `np.isnan(a)`.
    is_nan => IsNan;
    /// Where elements are positive or negative infinity. NumPy: `np.isinf(a)`.
    is_inf => IsInf;
    /// Where elements are neither infinite nor NaN. NumPy: `np.isfinite(a)`.
    is_finite => IsFinite;
    /// Where elements are not true. NumPy: `np.logical_not(a)`.
    logical_not => LogicalNot;
}

impl<S: DynStorage> DynArray<S> {
    /// Powers with one integer exponent. NumPy: `a ** n`.
    ///
    /// # Errors
    /// When the dtype has no powers, or integers are raised to a negative one or to one that does not fit.
    pub fn powi(&self, exponent: i32) -> Result<DynArray> {
        self.pow(exponent)
    }

    /// The elements rounded to a number of decimals, half to even; negative ones are places before the point. NumPy:
    /// `np.round(a, decimals)`.
    ///
    /// # Errors
    /// When the elements are no numbers.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![1.25, 2.5].round_to(1)?.to_string(), "[1.2 2.5]");
    /// assert_eq!(dynarray![15, 24].round_to(-1)?.to_string(), "[20 20]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn round_to(&self, decimals: i32) -> Result<DynArray> {
        match self.dtype().kind() {
            'i' | 'u' if decimals >= 0 => Ok(self.to_owned()),
            'i' | 'u' => self.astype(DType::F64)?.round_to(decimals)?.astype(self.dtype()),
            'c' if decimals != 0 => {
                let (re, im) = (self.real()?.round_to(decimals)?, self.imag()?.round_to(decimals)?);
                re + (im.astype(self.dtype())? * crate::Complex64::new(0.0, 1.0))?
            }
            'f' => Ok(one!(floats: &self.as_view(), a => a.round_to(decimals).into())),
            _ => self.round(),
        }
    }

    /// The elements limited to the range from `low` to `high`. NumPy: `np.clip(a, low, high)`.
    ///
    /// Integers beyond what the dtype holds do not limit it.
    ///
    /// # Errors
    /// When the shapes do not broadcast together, or the elements have no order.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![1, 200; "uint8"]?.clip(-1, 100)?.to_string(), "[  1 100]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn clip<'r>(
        &self,
        low: impl Into<DynOperand<'r>>,
        high: impl Into<DynOperand<'r>>,
    ) -> Result<DynArray> {
        let (low, high) = (low.into().limited(self.dtype()), high.into().limited(self.dtype()));
        binary(Binary::Minimum, &(&binary(Binary::Maximum, &self.into(), &low)?).into(), &high)
    }

    /// Where two elements differ by at most `absolute + relative * |right element|`. NumPy: `np.isclose(a, b, rtol, atol)`.
    ///
    /// # Errors
    /// When the shapes do not broadcast together, or the elements are no real numbers.
    pub fn is_close<'r>(
        &self,
        rhs: impl Into<DynOperand<'r>>,
        relative: f64,
        absolute: f64,
    ) -> Result<DynArray> {
        let rhs = rhs.into();
        let to = Binary::TrueDivide.resolve([self.dtype(), rhs.dtype(self.dtype())])?;
        let (x, y) = (lent(&self.as_view(), to)?, rhs.converted(to)?);
        let (x, y) = (x.view(), y.view());
        broadcast_shapes(&[x.shape(), y.shape()])?;
        match (&x, &y) {
            (DynArray::F32(x), DynArray::F32(y)) => {
                return Ok(x.is_close(y, relative as f32, absolute as f32).into());
            }
            (DynArray::F64(x), DynArray::F64(y)) => return Ok(x.is_close(y, relative, absolute).into()),
            _ => {}
        }
        let distance = (&x - &y)?.abs()?;
        let bound = ((y.abs()? * relative)? + absolute)?;
        let near = distance.less_equal(&bound)?.logical_and(&y.is_finite()?)?;
        near.logical_or(&x.equal(&y)?)
    }

    /// Whether all elements are close, by the rule of [`is_close`](DynArray::is_close). NumPy: `np.allclose(a, b)`.
    ///
    /// # Errors
    /// As for [`is_close`](DynArray::is_close).
    pub fn all_close<'r>(
        &self,
        rhs: impl Into<DynOperand<'r>>,
        relative: f64,
        absolute: f64,
    ) -> Result<bool> {
        Ok(super::convert::known::<bool>(&self.is_close(rhs, relative, absolute)?.as_view()).all())
    }
}

impl DynOperand<'_> {
    /// The same, but a scalar integer is at most at the end of what an integer dtype holds.
    fn limited(self, dtype: DType) -> Self {
        match (&self.0, dtype.kind()) {
            (Kind::Scalar(Object::Int(number)), 'i' | 'u') => {
                let (low, high) = limits(dtype);
                DynOperand(Kind::Scalar(Object::Int((*number).clamp(low, high))))
            }
            _ => self,
        }
    }
}
