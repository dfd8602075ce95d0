//! Floats as what they are made of: neighbours, digits, exponents, and the values that are no numbers; pairs of results.

use super::binary::{Binary, binary};
use super::convert::known;
use super::further::{dtypes_of, loop_of, precise};
use super::kernels;
use super::operand::DynOperand;
use super::promote::Loops;
use super::{DynArray, DynStorage};
use crate::element::{Casting, DType};
use crate::error::{self, Result};
use crate::expr::Operation;
use crate::layout::broadcast_shapes;

impl<S: DynStorage> DynArray<S> {
    /// The elements times 2 to the power of integers, rounded once. NumPy: `np.ldexp(a, exponents)`.
    ///
    /// A new array of floats of the broadcast shape.
    ///
    /// # Errors
    /// When the shapes do not broadcast together, or the exponents are no integers that `int64` holds.
    pub fn ldexp<'r>(&self, exponents: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let (exponents, to) = (exponents.into(), loop_of("ldexp", Loops::Floats, &[self.dtype()])?);
        if !exponents.dtype(DType::I64).can_cast(DType::I64, Casting::Safe) {
            return Err(error::dtype::not_supported("ldexp"));
        }
        let points = exponents.point(DType::I64)?;
        kernels::untyped_pair(Operation::TimesPower, kernels::untyped(self), exponents.untyped(&points), to)
    }

    /// Factors of a magnitude from 0.5 to 1, and the exponents of 2 by whose powers they make the elements, as `int32`.
    /// NumPy: `np.frexp(a)`.
    ///
    /// Two new arrays of the same shape.
    ///
    /// # Errors
    /// When the elements are no real numbers.
    ///
    /// ```
    /// use rankn::dynarray;
    /// let (factors, exponents) = dynarray![8.0, -3.0].frexp()?;
    /// assert_eq!((factors.to_string(), exponents.to_string()), ("[ 0.5  -0.75]".to_owned(), "[4 2]".to_owned()));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn frexp(&self) -> Result<(DynArray, DynArray)> {
        let to = loop_of("frexp", Loops::Floats, &[self.dtype()])?;
        let x = self.as_view();
        let exponents = kernels::single(Operation::Exponent, &x, precise(to))?;
        Ok((kernels::single(Operation::Mantissa, &x, to)?, exponents))
    }

    /// What each element has behind the point, and its whole part; both have its sign. NumPy: `np.modf(a)`.
    ///
    /// Two new arrays of the same shape.
    ///
    /// # Errors
    /// When the elements are no real numbers.
    pub fn modf(&self) -> Result<(DynArray, DynArray)> {
        let to = loop_of("modf", Loops::Floats, &[self.dtype()])?;
        let x = self.as_view();
        Ok((kernels::single(Operation::Fraction, &x, to)?, kernels::single(Operation::Trunc, &x, to)?))
    }

    /// The quotients of [`floor_div`](DynArray::floor_div) and what [`remainder`](DynArray::remainder) leaves. NumPy:
    /// `np.divmod(a, b)`.
    ///
    /// Two new arrays of the broadcast shape.
    ///
    /// # Errors
    /// When the shapes do not broadcast together, or the elements are no real numbers.
    pub fn divmod<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<(DynArray, DynArray)> {
        let (x, y) = (self.into(), rhs.into());
        let dtypes = dtypes_of(&x, &y);
        if !dtypes.contains(&DType::Object) {
            loop_of("divmod", Loops::Steps, &dtypes)?;
        }
        Ok((binary(Binary::FloorDivide, &x, &y)?, binary(Binary::Remainder, &x, &y)?))
    }

    /// The elements with 0 in place of NaN, and the largest finite numbers in place of infinities. NumPy:
    /// `np.nan_to_num(a)`.
    ///
    /// A new array of the same shape and dtype; complex numbers part by part, others than floats stay.
    ///
    /// # Errors
    /// When there is no memory for it.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![f64::NAN, 1.5].nan_to_num()?.to_string(), "[0.  1.5]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn nan_to_num(&self) -> Result<DynArray> {
        let largest = match precise(self.dtype()) {
            // Of half precision.
            DType::F32 if self.dtype().size() == Some(2) => 65504.0,
            DType::F32 | DType::C64 => f64::from(f32::MAX),
            _ => f64::MAX,
        };
        self.nan_to_num_with(0.0, largest, -largest)
    }

    /// The elements with `nan` in place of NaN, and `positive` and `negative` in place of infinities. NumPy:
    /// `np.nan_to_num(a, nan=nan, posinf=positive, neginf=negative)`.
    ///
    /// A new array of the same shape and dtype; complex numbers part by part, others than floats stay.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn nan_to_num_with(&self, nan: f64, positive: f64, negative: f64) -> Result<DynArray> {
        match self.dtype().kind() {
            'c' => self.by_parts(|part| part.nan_to_num_with(nan, positive, negative)),
            'f' if self.dtype().size() > Some(2) => Ok(match self.as_view() {
                DynArray::F32(x) => x.nan_to_num_with(nan as f32, positive as f32, negative as f32).into(),
                x => known::<f64>(&x).nan_to_num_with(nan, positive, negative).into(),
            }),
            'f' => {
                let low = DynArray::select(self.equal(f64::NEG_INFINITY)?, negative, self)?;
                let high = DynArray::select(self.equal(f64::INFINITY)?, positive, &low)?;
                DynArray::select(self.is_nan()?, nan, &high)
            }
            _ => Ok(self.to_owned()),
        }
    }

    /// The complex numbers with these real parts and those imaginary ones. NumPy: `a + 1j * b`.
    ///
    /// A new array of the broadcast shape: `complex64` of `float32`, else `complex128`.
    ///
    /// # Errors
    /// When the shapes do not broadcast together, or the elements are no real numbers.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![3.0].complex(4)?.to_string(), "[3.+4.j]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn complex<'r>(&self, imaginary: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let [x, y] = real_parts("complex", self.into(), imaginary.into())?;
        let to = if x.dtype() == DType::F32 { DType::C64 } else { DType::C128 };
        let (x, y) = (x.into_dtype(DType::F64)?, y.into_dtype(DType::F64)?);
        let numbers = known::<f64>(&x.as_view()).lazy().complex(&known::<f64>(&y.as_view())).try_eval()?;
        DynArray::from(numbers).into_dtype(to)
    }

    /// The complex numbers with these absolute values and those angles in radians. NumPy: `a * np.exp(1j * angle)`.
    ///
    /// A new array of the broadcast shape: `complex64` of `float32`, else `complex128`.
    ///
    /// # Errors
    /// When the shapes do not broadcast together, or the elements are no real numbers.
    pub fn polar<'r>(&self, angle: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let [x, y] = real_parts("polar", self.into(), angle.into())?;
        (&x * y.cos()?)?.complex(&(&x * y.sin()?)?)
    }

    /// What a function makes of the real parts, and of the imaginary ones.
    pub(super) fn by_parts(&self, function: impl Fn(&DynArray) -> Result<DynArray>) -> Result<DynArray> {
        function(&self.real()?)?.complex(&function(&self.imag()?)?)
    }
}

/// Two operands as floats of one dtype: integers as `float64`.
fn real_parts(name: &str, x: DynOperand<'_>, y: DynOperand<'_>) -> Result<[DynArray; 2]> {
    let dtypes = dtypes_of(&x, &y);
    let is_whole = |dtype: &DType| matches!(dtype.kind(), 'b' | 'i' | 'u');
    let to = if dtypes.iter().all(is_whole) { DType::F64 } else { loop_of(name, Loops::Floats, &dtypes)? };
    let to = precise(to);
    broadcast_shapes(&[x.shape(), y.shape()])?;
    let floats =
        |operand: &DynOperand<'_>| -> Result<DynArray> { operand.converted(to).map(|x| x.into_owned()) };
    Ok([floats(&x)?, floats(&y)?])
}
