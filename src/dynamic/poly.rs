//! Polynomials: lists of coefficients, the highest power first.

use super::convert::known;
use super::operand::DynOperand;
use super::{DynArray, DynStorage, DynView};
use crate::array::NdArray;
use crate::element::DType;
use crate::error::{self, Result};
use crate::ops::ConvolveMode;

impl<S: DynStorage> DynArray<S> {
    /// The values of this polynomial at some places. NumPy: `np.polyval(p, x)`.
    ///
    /// A new array of the shape of `x` and the common dtype.
    ///
    /// # Errors
    /// When this is not a list, or the elements are no numbers.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![1, 2, 3].polyval(dynarray![2, 0])?.to_string(), "[11  3]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn polyval<'r>(&self, x: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let x = x.into();
        let x = x.converted(x.dtype(self.dtype()))?;
        let x = x.view();
        let mut values = x.zeros_like()?;
        for coefficient in coefficients(self)?.axis_iter(0)? {
            values = ((&values * &x)? + coefficient)?;
        }
        Ok(values)
    }

    /// The sum of two polynomials. NumPy: `np.polyadd(a, b)`.
    ///
    /// A new list of the common dtype.
    ///
    /// # Errors
    /// When one is not a list, or the elements are no numbers.
    pub fn polyadd<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        aligned(self, &rhs.into(), |a, b| a + b)
    }

    /// The difference of two polynomials. NumPy: `np.polysub(a, b)`.
    ///
    /// A new list of the common dtype.
    ///
    /// # Errors
    /// When one is not a list, or the elements are `bool` or no numbers.
    pub fn polysub<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        aligned(self, &rhs.into(), |a, b| a - b)
    }

    /// The product of two polynomials, without zeros in front. NumPy: `np.polymul(a, b)`.
    ///
    /// A new list of the common dtype.
    ///
    /// # Errors
    /// When one is not a list, or the elements are no numbers.
    pub fn polymul<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let (a, b) = (trimmed(coefficients(self)?)?, trimmed(list(&rhs.into())?)?);
        DynArray::convolve(a, b, ConvolveMode::Full)
    }

    /// The quotient of two polynomials and what is left, as floats or complex numbers. NumPy: `np.polydiv(u, v)`.
    ///
    /// Two new lists.
    ///
    /// # Errors
    /// When one is not a list or empty, or the elements are no numbers.
    pub fn polydiv<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<(DynArray, DynArray)> {
        let (mut rest, divisor) = ((coefficients(self)? + 0.0)?, (list(&rhs.into())? + 0.0)?);
        if let Some(name) = [("u", &rest), ("v", &divisor)].iter().find(|(_, list)| list.is_empty()) {
            return Err(error::ops::empty_argument(name.0));
        }
        let to = rest.dtype().promote(divisor.dtype())?;
        rest = rest.into_dtype(to)?;
        let scale = (1.0 / divisor.at(0)?)?;
        let (len, width) = (rest.len(), divisor.len());
        let mut quotient = DynArray::zeros((len + 1).saturating_sub(width).max(1), to)?;
        for k in 0..(len + 1).saturating_sub(width) {
            let part = [crate::Item::from(k..k + width)];
            let factor = (&scale * rest.at(k)?)?;
            let less = (rest.slice(part)? - (&factor * &divisor)?)?;
            quotient.index_assign([k as i64].as_slice(), &factor)?;
            rest.index_assign(part, &less)?;
        }
        let tiny: NdArray<bool> = rest.is_close(0.0, 1e-14, 1e-8)?.downcast()?;
        let zeros = tiny.iter().take_while(|tiny| **tiny).count().min(len - 1);
        Ok((quotient, rest.slice([crate::Item::from(zeros..)])?.to_owned()))
    }

    /// The derivative of this polynomial. NumPy: `np.polyder(p)`.
    ///
    /// A new list of at least 64 bits, as of this one and `int64`.
    ///
    /// # Errors
    /// When this is not a list, or the elements are no numbers.
    pub fn polyder(&self) -> Result<DynArray> {
        let p = coefficients(self)?;
        let degree = p.len().saturating_sub(1);
        p.slice([crate::Item::from(..degree)])? * powers(degree)?
    }

    /// An integral of this polynomial, with a constant at the end. NumPy: `np.polyint(p, k=constant)`.
    ///
    /// A new list of `float64` or `complex128`.
    ///
    /// # Errors
    /// When this is not a list, or the elements are no numbers.
    pub fn polyint<'r>(&self, constant: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let p = coefficients(self)?;
        let constant = constant.into();
        let end = constant.converted(constant.dtype(DType::F64))?.view().to_shape(1)?;
        DynArray::concatenate([(&p / powers(p.len())?)?, end], 0)
    }

    /// The polynomial with these roots, whose first coefficient is 1. NumPy: `np.poly(roots)`.
    ///
    /// A new list of floats, or of complex numbers where the roots are not conjugate to each other.
    ///
    /// # Errors
    /// When this is not a list, or the elements are no numbers.
    pub fn poly(&self) -> Result<DynArray> {
        let roots = coefficients(self)?;
        let roots =
            if matches!(roots.dtype().kind(), 'f' | 'c') { roots } else { roots.astype(DType::F64)? };
        let mut p = DynArray::ones(1, roots.dtype())?;
        for root in roots.axis_iter(0)? {
            let factor =
                DynArray::concatenate([DynArray::ones(1, roots.dtype())?, (-root.to_shape(1)?)?], 0)?;
            p = DynArray::convolve(p, factor, ConvolveMode::Full)?;
        }
        let conjugate = roots.sort(0)?.equal(&roots.conj()?.sort(0)?)?.all()?.truth()?;
        if conjugate { p.real() } else { Ok(p) }
    }
}

impl DynArray {
    /// The polynomial of a degree that is nearest to points, by least squares, which weights count as often as they say.
    /// NumPy: `np.polyfit(x, y, degree, w=weights)`.
    ///
    /// A new list of `float64`.
    ///
    /// # Errors
    /// As for [`polyfit`](crate::poly::polyfit), or when the elements are no real numbers.
    pub fn polyfit<'x, 'y>(
        x: impl Into<DynOperand<'x>>,
        y: impl Into<DynOperand<'y>>,
        degree: usize,
        weights: Option<DynView<'_>>,
    ) -> Result<DynArray> {
        let real = super::samples::floats;
        let (x, y) = (real(&x.into())?, real(&y.into())?);
        let weights = weights.map(|weights| real(&weights.into())).transpose()?;
        let weights = weights.as_ref().map(|weights| known::<f64>(&weights.as_view()));
        let (x, y) = (x.as_view(), y.as_view());
        Ok(crate::ops::poly::polyfit(&known::<f64>(&x), &known::<f64>(&y), degree, weights)?.into())
    }
}

/// Numbers from a degree down to 1.
fn powers(degree: usize) -> Result<DynArray> {
    Ok(crate::array::arange_step(degree as i64, 0, -1)?.into())
}

/// The elements of a list of numbers.
fn coefficients<S: DynStorage>(p: &DynArray<S>) -> Result<DynArray> {
    match p.ndim() {
        1 => Ok(p.to_owned()),
        ndim => Err(error::ops::not_a_list(ndim)),
    }
}

fn list(operand: &DynOperand<'_>) -> Result<DynArray> {
    coefficients(&operand.converted(operand.dtype(DType::F64))?.view())
}

/// The coefficients from the first that is not zero; one at least.
fn trimmed(p: DynArray) -> Result<DynArray> {
    let first = p.flatnonzero()?.iter().next().copied();
    match first {
        Some(first) => Ok(p.slice([crate::Item::from(first as isize..)])?.to_owned()),
        None => DynArray::zeros(1, p.dtype()),
    }
}

/// What an operation makes of two polynomials, with zeros in front of the shorter one.
fn aligned<S: DynStorage>(
    a: &DynArray<S>,
    b: &DynOperand<'_>,
    operation: impl Fn(&DynView<'_>, &DynView<'_>) -> Result<DynArray>,
) -> Result<DynArray> {
    let b = b.converted(b.dtype(DType::F64))?;
    let (a, b) = (a.as_view(), b.view());
    if let Some(p) = [&a, &b].into_iter().find(|p| p.ndim() != 1) {
        return Err(error::ops::not_a_list(p.ndim()));
    }
    if a.len() == b.len() {
        return operation(&a, &b);
    }
    let len = a.len().max(b.len());
    let filled = |p: DynView<'_>| {
        let zeros = DynArray::zeros(len - p.len(), p.dtype())?;
        DynArray::concatenate([zeros.as_view(), p.as_view()], 0)
    };
    match a.len() == len {
        true => operation(&a, &filled(b)?.as_view()),
        false => operation(&filled(a)?.as_view(), &b),
    }
}
