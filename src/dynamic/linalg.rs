//! Products of vectors and matrices: integers in 64 bits, whose low bits are those of any narrower type, and complex numbers in
//! double precision.

use super::cast::lent;
use super::dispatch::{one, pairs};
use super::operand::DynOperand;
use super::promote::no_loop;
use super::{DynArray, DynStorage, DynView};
use crate::element::DType;
use crate::error::{self, Result};
use crate::layout::AxisIndex;

/// The dtype of a product, and the one that it is computed in.
pub(super) fn dtypes(name: &str, operands: &[DType]) -> Result<(DType, DType)> {
    let to = DType::result_type(operands)?;
    match to.kind() {
        'b' if name == "cross" => Err(error::dtype::boolean_subtract()),
        'b' | 'i' | 'u' => Ok((to, DType::I64)),
        'c' => Ok((to, DType::C128)),
        'f' if to.is_half() => Ok((to, DType::F32)),
        'f' => Ok((to, to)),
        _ => Err(no_loop(name, true, operands)),
    }
}

/// What a function of two arrays of the dtype that products are computed in makes of others.
pub(super) fn product(
    name: &str,
    x: &DynOperand<'_>,
    y: &DynOperand<'_>,
    function: impl FnOnce(&DynView<'_>, &DynView<'_>) -> Result<DynArray>,
) -> Result<DynArray> {
    let operands = [x.dtype(y.dtype(DType::Bool)), y.dtype(x.dtype(DType::Bool))];
    let (to, wide) = dtypes(name, &operands)?;
    let (x, y) = (x.converted(wide)?, y.converted(wide)?);
    function(&x.view(), &y.view())?.into_dtype(to)
}

macro_rules! products {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $t:ty),*);)*) => {
        impl<S: DynStorage> DynArray<S> {$(
            $(#[$doc])*
            ///
            /// A new array of the common dtype; integers wrap, and the sums of `bool` are whether one is true.
            ///
            /// # Errors
            /// As for the method of [`NdArray`](crate::NdArray) of this name, or when the elements are no numbers.
            pub fn $name<'r>(&self, rhs: impl Into<DynOperand<'r>>, $($argument: $t),*) -> Result<DynArray> {
                product(stringify!($name), &self.into(), &rhs.into(), |x, y| {
                    pairs!([I64 F32 F64 C128] x, y, |a, b| Ok(a.$name(b, $($argument),*)?.into()))
                })
            }
        )*}
    };
}

products! {
    /// The product of matrices, stack by stack. NumPy: `np.matmul(a, b)`.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![[1, 2], [3, 4]].matmul(dynarray![1.5, 1])?.to_string(), "[3.5 8.5]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    matmul();
    /// Sums of products over the last axis of this array and the second to last of the other. NumPy: `np.dot(a, b)`.
    dot();
    /// Sums of products over the last axes. NumPy: `np.inner(a, b)`.
    inner();
    /// The products of stacks of matrices and of vectors. NumPy: `np.matvec(a, x)`.
    matvec();
    /// The products of stacks of vectors and of matrices. NumPy: `np.vecmat(x, a)`.
    vecmat();
    /// Sums of products along an axis, with this side conjugated. NumPy: `np.vecdot(a, b, axis)`.
    vecdot(axis: isize);
    /// The vector product of vectors of three components along an axis. NumPy: `np.linalg.cross(a, b, axis)`.
    cross(axis: isize);
}

impl<S: DynStorage> DynArray<S> {
    /// Sums of products over so many last axes of this array and first ones of the other, or over pairs of axes. NumPy:
    /// `np.tensordot(a, b, axes)`.
    ///
    /// # Errors
    /// As for [`NdArray::tensordot`](crate::NdArray::tensordot), or when the elements are no numbers.
    pub fn tensordot<'r>(
        &self,
        rhs: impl Into<DynOperand<'r>>,
        axes: impl crate::ops::Contraction,
    ) -> Result<DynArray> {
        product("tensordot", &self.into(), &rhs.into(), |x, y| {
            let (left, right) = axes.into_axes(x.ndim(), y.ndim());
            let axes = (&left[..], &right[..]);
            pairs!([I64 F32 F64 C128] x, y, |a, b| Ok(a.tensordot(b, axes)?.into()))
        })
    }

    /// The products of all elements of one array with all of the other, as a matrix. NumPy: `np.outer(a, b)`.
    ///
    /// # Errors
    /// When the elements have no product.
    pub fn outer<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let rhs = rhs.into();
        let row = rhs.converted(rhs.dtype(self.dtype()))?.view().flatten();
        &self.flatten().as_column() * row.as_row()
    }

    /// The sum of the products of all elements, with this side conjugated, as an array without axes. NumPy: `np.vdot(a, b)`.
    ///
    /// # Errors
    /// When the arrays do not have as many elements, or these are no numbers.
    pub fn vdot<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        product(
            "vdot",
            &self.into(),
            &rhs.into(),
            |x, y| pairs!([I64 F32 F64 C128] x, y, |a, b| Ok(crate::NdArray::scalar(a.vdot(b)?).into())),
        )
    }

    /// Each element of this array times the whole other one, as blocks. NumPy: `np.kron(a, b)`.
    ///
    /// # Errors
    /// When the elements are no numbers.
    pub fn kron<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        product(
            "kron",
            &self.into(),
            &rhs.into(),
            |x, y| pairs!([I64 F32 F64 C128] x, y, |a, b| Ok(a.kron(b).into())),
        )
    }

    /// A square matrix times itself, so often. NumPy: `np.linalg.matrix_power(a, n)`.
    ///
    /// # Errors
    /// As for [`NdArray::matrix_power`](crate::NdArray::matrix_power), or when the elements are no numbers.
    pub fn matrix_power(&self, n: u32) -> Result<DynArray> {
        let (to, wide) = dtypes("matmul", &[self.dtype()])?;
        let wide = lent(&self.as_view(), wide)?;
        let power: DynArray = one!([I64 F32 F64 C128] &wide.view(), a => a.matrix_power(n)?.into());
        power.into_dtype(to)
    }

    /// The sum of the elements with equal first and second index. NumPy: `np.trace(a)`.
    ///
    /// # Errors
    /// When the array has fewer than two axes, or the elements have no sum.
    pub fn trace(&self) -> Result<DynArray> {
        self.trace_with(0, 0, 1)
    }

    /// The sum of another diagonal, or along other axes. NumPy: `np.trace(a, offset, axis1, axis2)`.
    ///
    /// # Errors
    /// As for [`diagonal_with`](DynArray::diagonal_with), or when the elements have no sum.
    pub fn trace_with(
        &self,
        offset: impl AxisIndex,
        axis1: impl AxisIndex,
        axis2: impl AxisIndex,
    ) -> Result<DynArray> {
        self.diagonal_with(offset, axis1, axis2)?.along(-1)?.sum()
    }
}

impl DynArray {
    /// The discrete convolution of two arrays with one axis. NumPy: `np.convolve(a, v, mode)`.
    ///
    /// # Errors
    /// As for [`convolve`](crate::convolve), or when the elements are no numbers.
    ///
    /// ```
    /// use rankn::{ConvolveMode, DynArray, dynarray};
    /// let smooth = DynArray::convolve(dynarray![1, 2, 6], dynarray![0.5, 0.5], ConvolveMode::Valid)?;
    /// assert_eq!(smooth.to_string(), "[1.5 4. ]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn convolve<'a, 'v>(
        a: impl Into<DynOperand<'a>>,
        v: impl Into<DynOperand<'v>>,
        mode: crate::ops::ConvolveMode,
    ) -> Result<DynArray> {
        product(
            "convolve",
            &a.into(),
            &v.into(),
            |x, y| pairs!([I64 F32 F64 C128] x, y, |a, b| Ok(crate::ops::convolve(a, b, mode)?.into())),
        )
    }
}

/// How [`DynArray::diff_with`] takes differences: by default once, along the last axis, with nothing at the ends.
#[derive(Clone, Debug)]
pub struct DynDiffOptions {
    times: usize,
    axis: isize,
    prepend: Option<DynArray>,
    append: Option<DynArray>,
}

impl Default for DynDiffOptions {
    fn default() -> Self {
        DynDiffOptions { times: 1, axis: -1, prepend: None, append: None }
    }
}

impl DynDiffOptions {
    /// The default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// Differences of differences, this many times. NumPy: `n=`. With 0 the array stays as it is, without the ends.
    pub fn times(self, times: usize) -> Self {
        DynDiffOptions { times, ..self }
    }

    /// The axis along which differences are taken. NumPy: `axis=`.
    pub fn axis(self, axis: isize) -> Self {
        DynDiffOptions { axis, ..self }
    }

    /// Puts a value without axes, or an array, before the array. NumPy: `prepend=`.
    pub fn prepend<S: DynStorage>(self, values: &DynArray<S>) -> Self {
        DynDiffOptions { prepend: Some(values.to_owned()), ..self }
    }

    /// Puts a value without axes, or an array, after the array. NumPy: `append=`.
    pub fn append<S: DynStorage>(self, values: &DynArray<S>) -> Self {
        DynDiffOptions { append: Some(values.to_owned()), ..self }
    }
}

impl<S: DynStorage> DynArray<S> {
    /// The differences of neighbours as the options say; of `bool`, whether they differ. NumPy:
    /// `np.diff(a, n, axis, prepend, append)`.
    ///
    /// # Errors
    /// When the array has no such axis, what is put before or after does not fit the other axes, or the dtype or the
    /// objects have no difference.
    ///
    /// ```
    /// use rankn::{DynDiffOptions, dynarray};
    /// let options = DynDiffOptions::new().times(2).prepend(&dynarray![0]);
    /// assert_eq!(dynarray![1, 4, 9].diff_with(&options)?.to_string(), "[2 2]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn diff_with(&self, options: &DynDiffOptions) -> Result<DynArray> {
        if options.times == 0 {
            return Ok(self.to_owned());
        }
        if self.ndim() == 0 {
            return Err(error::ops::needs_an_axis("diff"));
        }
        let axis = crate::layout::normalize_axis(options.axis, self.ndim())?;
        let mut ends = [self.shape().to_vec(), self.shape().to_vec()];
        ends.iter_mut().for_each(|shape| shape[axis] = 1);
        let end = |end: &Option<DynArray>, shape: &[usize]| match end {
            Some(value) if value.ndim() == 0 => value.broadcast_to(shape).map(|end| Some(end.to_owned())),
            other => Ok(other.clone()),
        };
        let (before, after) = (end(&options.prepend, &ends[0])?, end(&options.append, &ends[1])?);
        let whole = match (&before, &after) {
            (None, None) => return self.differences(options.times, axis),
            _ => {
                let middle = self.to_owned();
                let parts = [before.as_ref(), Some(&middle), after.as_ref()];
                DynArray::concatenate(parts.into_iter().flatten(), axis)?
            }
        };
        whole.differences(options.times, axis)
    }

    /// Differences of differences along an axis, at least once.
    fn differences(&self, times: usize, axis: usize) -> Result<DynArray> {
        let first = super::sort::differences(&self.as_view(), axis)?;
        (1..times).try_fold(first, |values, _| super::sort::differences(&values.as_view(), axis))
    }
}
