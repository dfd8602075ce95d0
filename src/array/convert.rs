//! Between arrays and the collections of std.

use super::NdArray;
use crate::error::{self, Result};
use crate::layout::{IntoShape, Layout, Shape};
use crate::storage::Owned;

impl<T> NdArray<T> {
    /// An array along one axis with the elements of a vector, which is not copied.
    ///
    /// ```
    /// let a = rankn::NdArray::from_vec(vec![1.0, 2.5]);
    /// assert_eq!(a.shape(), [2]);
    /// ```
    pub fn from_vec(elements: Vec<T>) -> Self {
        let layout = Layout::contiguous(&[elements.len()]).unwrap_or_else(|err| error::raise(err));
        Self::from_parts(Owned::from(elements), layout)
    }

    /// An array of this shape with the elements of a vector in C order; the vector is not copied.
    ///
    /// NumPy: `np.array(elements).reshape(shape)`.
    ///
    /// # Errors
    /// When the shape does not have as many elements as the vector.
    ///
    /// ```
    /// let a = rankn::NdArray::from_shape_vec([2, 2], vec![1, 2, 3, 4])?;
    /// assert_eq!(a[[1, 0]], 3);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn from_shape_vec(shape: impl IntoShape, elements: Vec<T>) -> Result<Self> {
        let shape: Shape = shape.into_shape()?;
        let layout = Layout::contiguous(&shape)?;
        if layout.size() != elements.len() {
            let lengths: Vec<isize> = shape.iter().map(|&n| n as isize).collect();
            return Err(error::layout::cannot_reshape(elements.len(), &lengths));
        }
        Ok(Self::from_parts(Owned::from(elements), layout))
    }
}
