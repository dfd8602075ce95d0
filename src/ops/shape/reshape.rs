//! Other shapes for the same elements in C order.

use crate::array::NdArray;
use crate::error::{self, Result};
use crate::layout::{IntoShape, Layout, resolve_shape};
use crate::storage::Storage;

impl<T: Clone, S: Storage<T>> NdArray<T, S> {
    /// The same elements, read in C order, in another shape of the same size. One length may be -1: it is found from
    /// the others.
    ///
    /// The array is consumed: an owned array keeps its memory where strides can express the new shape, which they
    /// always can in C order, and is copied into C order otherwise. A view stays a view with its lifetime, and is never
    /// copied: use `a.view().reshape(..)` to look at an array in another shape, [`to_shape`](Self::to_shape) to copy it.
    ///
    /// NumPy: [`numpy.reshape`](https://numpy.org/doc/stable/reference/generated/numpy.reshape.html).
    ///
    /// # Errors
    /// When the shape does not have as many elements as the array, when more than one length is -1 or one is less, or
    /// when the array is a view that would have to be copied.
    ///
    /// ```
    /// use rankn::{arange, array};
    /// let a = arange(6).reshape([2, -1])?;
    /// assert_eq!(a, array![[0, 1, 2], [3, 4, 5]]);
    /// assert_eq!(a.view().reshape([3, 2])?, array![[0, 1], [2, 3], [4, 5]]);
    /// assert!(a.t().reshape(6).is_err());
    /// assert_eq!(a.into_t().reshape(6)?, array![0, 3, 1, 4, 2, 5]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn reshape(self, shape: impl IntoShape) -> Result<Self> {
        let shape = resolve_shape(self.size(), &shape.into_lengths()?)?;
        reshaped(self, &shape)
    }

    /// A copy of the elements, read in C order, in another shape of the same size and in C order. One length may be -1:
    /// it is found from the others.
    ///
    /// NumPy: `np.reshape(a, shape, copy=True)`.
    ///
    /// # Errors
    /// When the shape does not have as many elements as the array, when more than one length is -1 or one is less, or when
    /// there is no memory for the copy.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[1, 2], [3, 4]].t().to_shape(-1)?, array![1, 3, 2, 4]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn to_shape(&self, shape: impl IntoShape) -> Result<NdArray<T>> {
        let shape = resolve_shape(self.size(), &shape.into_lengths()?)?;
        reshaped(self.try_to_owned()?, &shape)
    }

    /// A copy of the elements, read in C order, along one axis.
    ///
    /// NumPy: [`ndarray.flatten`](https://numpy.org/doc/stable/reference/generated/numpy.ndarray.flatten.html).
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[1, 2], [3, 4]].flatten(), array![1, 2, 3, 4]);
    /// ```
    pub fn flatten(&self) -> NdArray<T> {
        NdArray::from_vec(self.to_vec())
    }
}

fn reshaped<T: Clone, S: Storage<T>>(array: NdArray<T, S>, shape: &[usize]) -> Result<NdArray<T, S>> {
    if let Some(layout) = array.layout().reshape(shape) {
        return Ok(array.map_layout(layout));
    }
    let Some(adopt) = S::ADOPT else {
        return Err(error::shape::reshape_needs_copy(array.shape(), array.strides()));
    };
    let (elements, _) = array.try_to_owned()?.into_parts();
    Ok(NdArray::from_parts(adopt(elements), Layout::contiguous(shape)?))
}
