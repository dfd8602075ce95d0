//! New arrays of one value, and values written everywhere.

use super::operand::{DynOperand, point};
use super::{DynArray, DynStorage, IntoDType, Object};
use crate::error::Result;
use crate::layout::{AxisIndex, IntoShape};

impl DynArray {
    /// An array of zeros of a dtype. NumPy: `np.zeros(shape, dtype)`.
    ///
    /// # Errors
    /// When the shape is too big, or the dtype is not understood.
    ///
    /// ```
    /// use rankn::DynArray;
    /// assert_eq!(DynArray::zeros(2, "uint8")?.to_string(), "[0 0]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn zeros(shape: impl IntoShape, dtype: impl IntoDType) -> Result<DynArray> {
        let dtype = dtype.into_dtype()?;
        match dtype.kind() {
            'U' => Ok(DynArray::full(shape, "", dtype)?.of_width(dtype)),
            'O' => DynArray::full(shape, 0, dtype),
            _ => DynArray::full(shape, false, dtype),
        }
    }

    /// An array of ones of a dtype. NumPy: `np.ones(shape, dtype)`.
    ///
    /// # Errors
    /// As for [`zeros`](DynArray::zeros).
    pub fn ones(shape: impl IntoShape, dtype: impl IntoDType) -> Result<DynArray> {
        DynArray::full(shape, 1, dtype)
    }

    /// An array of one value, converted to a dtype. NumPy: `np.full(shape, value, dtype)`.
    ///
    /// # Errors
    /// As for [`zeros`](DynArray::zeros), or when the value cannot be converted.
    pub fn full(shape: impl IntoShape, value: impl Into<Object>, dtype: impl IntoDType) -> Result<DynArray> {
        point(&value.into(), dtype.into_dtype()?)?.broadcast_to(shape)?.copied()
    }

    /// The square matrix with ones where both indices are equal, and zeros. NumPy: `np.eye(n, dtype=dtype)`.
    ///
    /// # Errors
    /// When the length is negative, the matrix is too big, or the dtype is not understood.
    pub fn eye(n: impl AxisIndex, dtype: impl IntoDType) -> Result<DynArray> {
        let n = n.saturated();
        DynArray::eye_with(n, n, 0, dtype)
    }

    /// Sets every element to a value that is converted to the dtype of this array, which keeps its order of memory. NumPy: `a.fill(value)`.
    ///
    /// # Errors
    /// When the value cannot be converted; nothing is written then.
    ///
    /// ```
    /// use rankn::dynarray;
    /// let mut a = dynarray![1, 2];
    /// a.fill(7.9)?;
    /// assert_eq!(a.to_string(), "[7 7]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn fill(&mut self, value: impl Into<Object>) -> Result<()> {
        *self = self.full_like(value)?;
        Ok(())
    }

    /// Writes values, which are broadcast and converted, to all elements of this array, which keeps its order of memory. NumPy: `a[...] = values`.
    ///
    /// # Errors
    /// When the values do not broadcast to the shape, or cannot be converted; nothing is written then.
    pub fn assign<'r>(&mut self, values: impl Into<DynOperand<'r>>) -> Result<()> {
        let (values, shape) = (values.into(), self.shape().to_vec());
        let values = values.converted(self.dtype())?;
        *self = values.view().broadcast_to(&shape[..])?.copied()?.ordered_as(self.layout())?;
        Ok(())
    }

    /// Strings as those of another width, which holds them.
    fn of_width(self, dtype: crate::DType) -> DynArray {
        match (self, dtype) {
            (DynArray::Str(array, _), crate::DType::Str(width)) => DynArray::Str(array, width.max(1)),
            (array, _) => array,
        }
    }
}

impl<S: DynStorage> DynArray<S> {
    /// An array of zeros with the shape and dtype of this one, in Fortran order when this one is. NumPy: `np.zeros_like(a)`.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn zeros_like(&self) -> Result<DynArray> {
        DynArray::zeros(self.shape(), self.dtype())?.ordered_as(self.layout())
    }

    /// An array of ones with the shape and dtype of this one, in Fortran order when this one is. NumPy: `np.ones_like(a)`.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn ones_like(&self) -> Result<DynArray> {
        self.full_like(1)
    }

    /// An array of one value with the shape and dtype of this one, in Fortran order when this one is. NumPy: `np.full_like(a, value)`.
    ///
    /// # Errors
    /// When the value cannot be converted to the dtype.
    pub fn full_like(&self, value: impl Into<Object>) -> Result<DynArray> {
        DynArray::full(self.shape(), value, self.dtype())?.ordered_as(self.layout())
    }

    /// The element at an index, or `None` when it is out of bounds or has another number of axes. Negative indices count
    /// from the end. NumPy: `a[i, j]`.
    ///
    /// ```
    /// use rankn::{Object, dynarray};
    /// assert_eq!(dynarray![[1, 2], [3, 4]].get([1, -1]), Some(Object::from(4)));
    /// ```
    pub fn get<I: AxisIndex>(&self, index: impl AsRef<[I]>) -> Option<Object> {
        let items: Vec<crate::Item> = index.as_ref().iter().map(|&i| i.into()).collect();
        let element = self.slice(&items).ok().filter(|_| items.len() == self.ndim())?;
        element.item().ok()
    }

    /// The elements in C order. NumPy: `a.ravel().tolist()`.
    ///
    /// # Errors
    /// When there is no memory for them.
    pub fn to_vec(&self) -> Result<Vec<Object>> {
        Ok(self.astype(crate::DType::Object)?.downcast::<Object>()?.into_vec())
    }

    /// Whether the elements lie one after the other in C order. NumPy: `a.flags.c_contiguous`.
    pub fn is_c_contiguous(&self) -> bool {
        self.layout().is_c_contiguous()
    }

    /// Whether the elements lie one after the other in Fortran order. NumPy: `a.flags.f_contiguous`.
    pub fn is_f_contiguous(&self) -> bool {
        self.layout().is_f_contiguous()
    }

    /// Views of the elements at each index of an axis, without the axis. NumPy: `for part in np.moveaxis(a, axis, 0)`.
    ///
    /// # Errors
    /// When the array has no such axis.
    pub fn axis_iter(&self, axis: impl AxisIndex) -> Result<impl Iterator<Item = DynArray<S::View<'_>>>> {
        let axis = crate::layout::normalize_axis(axis.saturated(), self.ndim())?;
        Ok((0..self.shape()[axis]).map(move |i| self.index_axis(axis, i).expect("an index of the axis")))
    }

    /// Views of the elements at each index of the first axis. NumPy: `for part in a`.
    ///
    /// # Errors
    /// When the array has no axes.
    pub fn outer_iter(&self) -> Result<impl Iterator<Item = DynArray<S::View<'_>>>> {
        self.axis_iter(0)
    }
}
