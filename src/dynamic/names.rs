//! Predicates of special values, and functions that NumPy has by a second name.

use super::binary::{Binary, binary};
use super::further::dtypes_of;
use super::index::in_line;
use super::operand::DynOperand;
use super::{DynArray, DynStorage, DynView};
use crate::array::NdArray;
use crate::element::{Casting, DType};
use crate::error::{self, Result};
use crate::layout::broadcast_shapes;

impl<S: DynStorage> DynArray<S> {
    /// Where elements are positive infinity. NumPy: `np.isposinf(a)`.
    ///
    /// A new array of `bool` of the same shape.
    ///
    /// # Errors
    /// When the elements are no real numbers.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![f64::INFINITY, 1].is_posinf()?.to_string(), "[ True False]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn is_posinf(&self) -> Result<DynArray> {
        self.is_infinity(f64::INFINITY)
    }

    /// Where elements are negative infinity. NumPy: `np.isneginf(a)`.
    ///
    /// A new array of `bool` of the same shape.
    ///
    /// # Errors
    /// When the elements are no real numbers.
    pub fn is_neginf(&self) -> Result<DynArray> {
        self.is_infinity(f64::NEG_INFINITY)
    }

    fn is_infinity(&self, value: f64) -> Result<DynArray> {
        match self.dtype().kind() {
            'f' => self.equal(value),
            'c' => Err(error::dtype::ambiguous(self.dtype())),
            _ => self.is_inf(),
        }
    }

    /// Where the imaginary part is not zero; nowhere among what is not complex. NumPy: `np.iscomplex(a)`.
    ///
    /// A new array of `bool` of the same shape.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn is_complex(&self) -> Result<DynArray> {
        match self.dtype().kind() {
            'c' => self.imag()?.not_equal(0),
            _ => Ok(NdArray::full(self.shape(), false).into()),
        }
    }

    /// Where the imaginary part is zero; nowhere in text, everywhere among real numbers. NumPy: `np.isreal(a)`.
    ///
    /// A new array of `bool` of the same shape.
    ///
    /// # Errors
    /// When objects have no imaginary part.
    ///
    /// ```
    /// use rankn::{Complex64, dynarray};
    /// let z = dynarray![Complex64::new(1.0, 0.0), Complex64::new(0.0, 1.0)];
    /// assert_eq!(z.is_real()?.to_string(), "[ True False]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn is_real(&self) -> Result<DynArray> {
        match self.dtype().kind() {
            'c' | 'O' => self.imag()?.equal(0),
            kind => Ok(NdArray::full(self.shape(), kind != 'U').into()),
        }
    }

    /// The real parts of complex numbers, if the absolute values of all imaginary parts are less than a tolerance: one above
    /// 1 counts in units of the `eps` of the dtype. NumPy: `np.real_if_close(a, tol)`, whose `tol` is 100 by itself.
    ///
    /// A new array; of the same elements when it is not so, or they are not complex.
    ///
    /// # Errors
    /// When there is no memory for it.
    ///
    /// ```
    /// use rankn::{Complex64, DType, dynarray};
    /// let z = dynarray![Complex64::new(2.0, 1e-15)];
    /// assert_eq!((z.real_if_close(100.0)?.dtype(), z.real_if_close(1.0)?.dtype()), (DType::F64, DType::F64));
    /// assert_eq!(z.real_if_close(1e-20)?.dtype(), DType::C128);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn real_if_close(&self, tolerance: f64) -> Result<DynArray> {
        let real = match self {
            DynArray::C64(z) => z.real_if_close(tolerance).map(DynArray::from),
            DynArray::C128(z) => z.real_if_close(tolerance).map(DynArray::from),
            _ => None,
        };
        real.map_or_else(|| self.copied(), Ok)
    }

    /// Powers as `float64`, of complex numbers as `complex128`. NumPy: `np.float_power(a, b)`.
    ///
    /// A new array of the broadcast shape; the right side is an array or a scalar, see [`DynOperand`].
    ///
    /// # Errors
    /// When the shapes do not broadcast together, or the elements are no numbers.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![2, 4].float_power(-1)?.to_string(), "[0.5  0.25]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn float_power<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let (x, y) = (DynOperand::from(self), rhs.into());
        let dtypes = dtypes_of(&x, &y);
        if !dtypes.iter().all(|dtype| dtype.is_numeric()) {
            return Err(error::dtype::not_supported("float_power"));
        }
        broadcast_shapes(&[x.shape(), y.shape()])?;
        let is_complex = dtypes.iter().any(|dtype| dtype.kind() == 'c');
        let to = if is_complex { DType::C128 } else { DType::F64 };
        let (x, y) = (x.converted(to)?, y.converted(to)?);
        binary(Binary::Power, &x.view().into(), &y.view().into())
    }

    /// A copy of the numbers, `+a`. NumPy: `np.positive(a)`.
    ///
    /// # Errors
    /// When the elements are `bool` or text.
    pub fn positive(&self) -> Result<DynArray> {
        let class = match self.dtype().kind() {
            'b' => "BoolDType",
            'U' => "StrDType",
            _ => return self.copied(),
        };
        Err(error::dtype::no_loop("positive", &format!("<class 'numpy.dtypes.{class}'>")))
    }

    /// The whole number next to it towards zero, as [`trunc`](DynArray::trunc). NumPy: `np.fix(a)`.
    ///
    /// # Errors
    /// When the elements are no real numbers.
    pub fn fix(&self) -> Result<DynArray> {
        self.trunc()
    }

    /// Where two elements are close by the rule of [`is_close`](DynArray::is_close), or both NaN. NumPy: `np.isclose(a, b,
    /// rtol, atol, equal_nan=True)`.
    ///
    /// # Errors
    /// As for [`is_close`](DynArray::is_close).
    ///
    /// ```
    /// use rankn::dynarray;
    /// let a = dynarray![1.0, f64::NAN];
    /// assert_eq!(a.is_close_or_nan(&a, 0.0, 0.0)?.to_string(), "[ True  True]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn is_close_or_nan<'r>(
        &self,
        rhs: impl Into<DynOperand<'r>>,
        relative: f64,
        absolute: f64,
    ) -> Result<DynArray> {
        let rhs = rhs.into();
        let near = self.is_close(rhs.beside(self.dtype())?.view(), relative, absolute)?;
        let rhs = rhs.converted(rhs.dtype(self.dtype()))?;
        near.logical_or(&self.is_nan()?.logical_and(&rhs.view().is_nan()?)?)
    }

    /// Whether all elements are close, by the rule of [`is_close_or_nan`](DynArray::is_close_or_nan). NumPy: `np.allclose(a,
    /// b, rtol, atol, equal_nan=True)`.
    ///
    /// # Errors
    /// As for [`is_close`](DynArray::is_close).
    pub fn all_close_or_nan<'r>(
        &self,
        rhs: impl Into<DynOperand<'r>>,
        relative: f64,
        absolute: f64,
    ) -> Result<bool> {
        self.is_close_or_nan(rhs, relative, absolute)?.all()?.truth()
    }

    /// Whether two arrays broadcast together, and all elements are equal then. NumPy: `np.array_equiv(a, b)`.
    ///
    /// # Errors
    /// When there is no memory to compare them.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert!(dynarray![1, 2].array_equiv(dynarray![[1.0, 2.0], [1.0, 2.0]])?);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn array_equiv<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<bool> {
        let rhs = rhs.into();
        Ok(broadcast_shapes(&[self.shape(), rhs.shape()]).is_ok()
            && self.equal(rhs.converted(rhs.dtype(self.dtype()))?.view())?.all()?.truth()?)
    }

    /// The array itself, if all of its elements are finite, or none of them are floats. NumPy: `np.asarray_chkfinite(a)`.
    ///
    /// # Errors
    /// When an element is infinite or NaN.
    pub fn check_finite(self) -> Result<Self> {
        match self.dtype().kind() {
            'f' | 'c' if !self.is_finite()?.all()?.truth()? => Err(error::ops::not_finite()),
            _ => Ok(self),
        }
    }

    /// The differences of neighbours, in C order, in a new list. NumPy: `np.ediff1d(a)`.
    ///
    /// # Errors
    /// When the dtype or the objects have no difference.
    ///
    /// ```
    /// use rankn::dynarray;
    /// let (a, ends) = (dynarray![1, 2, 4], dynarray![7, 8]);
    /// assert_eq!(a.ediff1d()?.to_string(), "[1 2]");
    /// assert_eq!(a.ediff1d_with(None, Some(ends.as_view()))?.to_string(), "[1 2 7 8]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn ediff1d(&self) -> Result<DynArray> {
        match self.dtype() {
            DType::Bool => Err(error::dtype::boolean_subtract()),
            _ => super::sort::differences(&in_line(&self.as_view()).view(), 0),
        }
    }

    /// The same with some elements before and behind, converted to the dtype of this array. NumPy: `np.ediff1d(a, to_end,
    /// to_begin)`.
    ///
    /// # Errors
    /// When the dtype of one of these does not cast by the rule `same_kind`, or the dtype or the objects have no difference.
    pub fn ediff1d_with(
        &self,
        to_begin: Option<DynView<'_>>,
        to_end: Option<DynView<'_>>,
    ) -> Result<DynArray> {
        let to = self.dtype();
        let end = |name, end: Option<DynView<'_>>| match end {
            None => DynArray::zeros(0, to),
            Some(end) if !end.dtype().can_cast(to, Casting::SameKind) => Err(error::dtype::unfit_end(name)),
            Some(end) => Ok(end.flatten().astype(to)?),
        };
        let (before, after) = (end("to_begin", to_begin)?, end("to_end", to_end)?);
        DynArray::concatenate([before, self.ediff1d()?, after], 0)
    }
}
