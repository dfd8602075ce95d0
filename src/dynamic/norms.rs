//! Norms, products of many arrays, and correlations.

use super::convert::known;
use super::dispatch::one;
use super::join::alike;
use super::linalg::dtypes;
use super::logic::choose;
use super::operand::{DynOperand, point};
use super::reduce::DynAlong;
use super::{DynArray, DynElement, DynStorage, Object};
use crate::array::{NdArray, NdView};
use crate::element::DType;
use crate::error::{self, Result};
use crate::ops::{ConvolveMode, MatrixNorm};

impl<S: DynStorage> DynArray<S> {
    /// The square root of the sum of the squares of all elements, as an array without axes. NumPy: `np.linalg.norm(a)`.
    ///
    /// # Errors
    /// When the elements are no numbers.
    pub fn norm(&self) -> Result<DynArray> {
        self.vector_norm(2.0)
    }

    /// The norm of some order of all elements, as an array without axes. NumPy: `np.linalg.vector_norm(a, ord=order)`.
    ///
    /// # Errors
    /// When the elements are no numbers.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![3, -4].vector_norm(1.0)?.to_string(), "7.0");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn vector_norm(&self, order: f64) -> Result<DynArray> {
        self.whole().vector_norm(order)
    }

    /// The norm of each matrix of the last two axes. NumPy: `np.linalg.matrix_norm(a, ord=order)`.
    ///
    /// # Errors
    /// When the array has fewer than two axes, the elements are no numbers, or there are none to choose the least from.
    pub fn matrix_norm(&self, order: MatrixNorm) -> Result<DynArray> {
        let sums = |axis: isize| self.along(axis)?.vector_norm(1.0);
        let both = self.along([-2, -1])?;
        match order {
            MatrixNorm::Frobenius => both.norm(),
            MatrixNorm::One => sums(-2)?.along(-1)?.vector_norm(f64::INFINITY),
            MatrixNorm::Infinity => sums(-1)?.along(-1)?.vector_norm(f64::INFINITY),
            MatrixNorm::MinusOne => sums(-2)?.along(-1)?.min(),
            MatrixNorm::MinusInfinity => sums(-1)?.along(-1)?.min(),
            #[cfg(feature = "linalg")]
            _ => self.singular_norm(order),
        }
    }
}

impl DynAlong<'_> {
    /// The square roots of the sums of squares along the axes. NumPy: `np.linalg.norm(a, axis=axis)`.
    ///
    /// # Errors
    /// When the elements are no numbers.
    pub fn norm(&self) -> Result<DynArray> {
        self.vector_norm(2.0)
    }

    /// The norms of some order along the axes: of 0 the count of what is not zero, of infinity the largest absolute value,
    /// of -infinity the smallest one. NumPy: `np.linalg.vector_norm(a, axis=axis, ord=order)`.
    ///
    /// A new array of floats with the axes that are left.
    ///
    /// # Errors
    /// When the elements are no numbers.
    pub fn vector_norm(&self, order: f64) -> Result<DynArray> {
        let view = self.array.view();
        if !view.dtype().is_numeric() {
            return Err(error::dtype::not_supported("absolute"));
        }
        let floats =
            if matches!(view.dtype().kind(), 'f' | 'c') { view.to_owned() } else { view.astype(DType::F64)? };
        let sizes = if order == 2.0 { floats.squared_sizes()? } else { floats.abs()? };
        let to = sizes.dtype();
        match order {
            0.0 => self.of(&sizes)?.count_nonzero()?.astype(to),
            1.0 => self.of(&sizes)?.sum(),
            2.0 => self.of(&sizes)?.sum()?.sqrt(),
            f64::INFINITY => self.extreme(sizes, 0.0),
            f64::NEG_INFINITY => self.extreme(sizes, f64::INFINITY),
            _ => self.of(&sizes.pow(order)?)?.sum()?.pow(1.0 / order),
        }
    }

    /// The largest of sizes if what is instead of nothing is 0, else the smallest.
    fn extreme(&self, sizes: DynArray, instead: f64) -> Result<DynArray> {
        let nothing = point(&Object::from(instead), sizes.dtype())?;
        let sizes = match &self.mask {
            Some(mask) => choose(&mask.as_view(), &sizes.as_view(), &nothing.as_view())?,
            None => sizes,
        };
        let mut shape = sizes.shape().to_vec();
        self.folded.iter().for_each(|&axis| shape[axis] = shape[axis].max(1));
        let sizes = if sizes.is_empty() { nothing.broadcast_to(&shape)?.to_owned() } else { sizes };
        let mut along = sizes.along(&self.folded)?;
        along.keep_dims = self.keep_dims;
        if instead == 0.0 { along.max() } else { along.min() }
    }
}

impl DynArray {
    /// The squares of the absolute values.
    fn squared_sizes(&self) -> Result<DynArray> {
        match self.dtype().kind() {
            'c' => self.real()?.square()? + self.imag()?.square()?,
            _ => self.square(),
        }
    }

    /// The sum of products over named axes, as the subscripts say. NumPy: `np.einsum(subscripts, *arrays)`.
    ///
    /// A new array of the common dtype; integers wrap, and the sums of `bool` are whether one is true.
    ///
    /// # Errors
    /// As for [`einsum`](crate::einsum), or when the elements are no numbers.
    ///
    /// ```
    /// use rankn::{DynArray, dynarray};
    /// let a = dynarray![[1, 2], [3, 4]];
    /// assert_eq!(DynArray::einsum("ij,j->i", [&a, &dynarray![1.5, 1]])?.to_string(), "[3.5 8.5]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn einsum<'r>(
        subscripts: &str,
        arrays: impl IntoIterator<Item = impl Into<DynOperand<'r>>>,
    ) -> Result<DynArray> {
        several("einsum", arrays, |arrays| {
            let Some(first) = arrays.first() else {
                return crate::ops::einsum::<f64, NdArray<f64>>(subscripts, &[]).map(Into::into);
            };
            one!([I64 F32 F64 C128] first, a => Ok(crate::ops::einsum(subscripts, &alike_as(a, arrays))?.into()))
        })
    }

    /// The product of matrices in the order that takes least; the first may be a row, the last a column. NumPy:
    /// `np.linalg.multi_dot(arrays)`.
    ///
    /// A new array of the common dtype.
    ///
    /// # Errors
    /// As for [`multi_dot`](crate::multi_dot), or when the elements are no numbers.
    pub fn multi_dot<'r>(arrays: impl IntoIterator<Item = impl Into<DynOperand<'r>>>) -> Result<DynArray> {
        let arrays = alike(arrays)?;
        let (to, wide) = dtypes("dot", &[arrays.first().map_or(DType::F64, DynArray::dtype)])?;
        let arrays = arrays.into_iter().map(|array| array.into_dtype(wide)).collect::<Result<Vec<_>>>()?;
        let shapes: Vec<&[usize]> = arrays.iter().map(DynArray::shape).collect();
        let splits = crate::ops::splits(&shapes)?;
        chain(&arrays, &splits, 0, arrays.len() - 1)?.into_dtype(to)
    }

    /// For each shift of `v` along `a`, the sum of the products of the elements of `a` with the conjugates of those of `v`
    /// beside them. NumPy: `np.correlate(a, v, mode)`.
    ///
    /// # Errors
    /// As for [`correlate`](crate::correlate), or when the elements are no numbers.
    pub fn correlate<'a, 'v>(
        a: impl Into<DynOperand<'a>>,
        v: impl Into<DynOperand<'v>>,
        mode: ConvolveMode,
    ) -> Result<DynArray> {
        let (a, v) = (a.into(), v.into());
        let (a, v) = (a.converted(a.dtype(v.dtype(DType::F64)))?, v.converted(v.dtype(a.dtype(DType::F64)))?);
        let a = a.view();
        // Not those of `bool`, which would become integers.
        let v = if v.view().dtype().kind() == 'c' { v.view().conj()? } else { v.into_owned() };
        if a.ndim() != 1 || v.ndim() != 1 {
            return Err(error::ops::one_dimensional("correlate", a.ndim(), v.ndim()));
        }
        if a.size() >= v.size() {
            return DynArray::convolve(a, v.flip(0)?, mode);
        }
        // The middle part is that of the longer one, which is read the other way round.
        DynArray::convolve(a.flip(0)?, v, mode)?.flip(0)?.copied()
    }
}

/// The product of some matrices, of which the first may be a row and the last a column, cut where it takes least.
fn chain(matrices: &[DynArray], cuts: &[Vec<usize>], first: usize, last: usize) -> Result<DynArray> {
    if first == last {
        return matrices[first].copied();
    }
    let cut = cuts[first][last];
    chain(matrices, cuts, first, cut)?.matmul(&chain(matrices, cuts, cut + 1, last)?)
}

/// What a function makes of arrays of the dtype that products are computed in.
fn several<'r>(
    name: &str,
    arrays: impl IntoIterator<Item = impl Into<DynOperand<'r>>>,
    function: impl FnOnce(&[DynArray]) -> Result<DynArray>,
) -> Result<DynArray> {
    let arrays = alike(arrays)?;
    let common = arrays.first().map_or(DType::F64, DynArray::dtype);
    let (to, wide) = dtypes(name, &[common])?;
    let arrays = arrays.into_iter().map(|array| array.into_dtype(wide)).collect::<Result<Vec<_>>>()?;
    function(&arrays)?.into_dtype(to)
}

/// Views of arrays that have all the type of the first.
fn alike_as<'a, T: DynElement>(_: &NdArray<T>, arrays: &'a [DynArray]) -> Vec<NdView<'a, T>> {
    arrays.iter().map(|array| known(&array.as_view())).collect()
}
