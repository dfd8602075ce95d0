//! Several arrays as one, of the dtype that holds all their elements.

use super::cast::convert;
use super::layout::with_axes;
use super::moved::Move;
use super::operand::{DynOperand, Kind};
use super::{DynArray, DynView};
use crate::element::DType;
use crate::error::{self, Result};
use crate::layout::AxisIndex;

/// The arrays converted to their common dtype.
pub(super) fn alike<'r>(
    arrays: impl IntoIterator<Item = impl Into<DynOperand<'r>>>,
) -> Result<Vec<DynArray>> {
    let operands: Vec<DynOperand<'r>> = arrays.into_iter().map(Into::into).collect();
    let dtypes: Vec<DType> = operands.iter().map(|operand| operand.dtype(DType::Bool)).collect();
    let Some(to) = DType::result_type(&dtypes).ok().filter(|_| !dtypes.is_empty()) else {
        return Ok(Vec::new());
    };
    let array = |operand: DynOperand<'r>| match operand.0 {
        Kind::View(view) => convert(&view, to),
        Kind::Owned(array) if array.dtype() == to => Ok(*array),
        Kind::Owned(array) => convert(&array.as_view(), to),
        Kind::Scalar(scalar) => super::operand::point(&scalar, to),
    };
    operands.into_iter().map(array).collect()
}

fn joined(arrays: &[DynView<'_>], axis: isize) -> Result<DynArray> {
    if arrays.is_empty() {
        return Err(error::shape::nothing_to_concatenate());
    }
    Move::Join(axis).of(arrays)
}

macro_rules! joins {
    ($($(#[$doc:meta])* $name:ident($least:expr, $axis:expr);)*) => {
        impl DynArray {$(
            $(#[$doc])*
            ///
            /// # Errors
            /// As for [`concatenate`](DynArray::concatenate).
            pub fn $name<'r>(arrays: impl IntoIterator<Item = impl Into<DynOperand<'r>>>) -> Result<DynArray> {
                let arrays = alike(arrays)?;
                let views: Vec<_> = arrays.iter().map(|array| with_axes(array.as_view(), $least)).collect();
                let axis: fn(usize) -> isize = $axis;
                joined(&views, axis(arrays.first().map_or(0, DynArray::ndim)))
            }
        )*}
    };
}

joins! {
    /// The arrays below each other: along the first axis, an array with one axis as a row. NumPy: `np.vstack(arrays)`.
    vstack(2, |_| 0);
    /// The arrays beside each other: along the second axis, those with one axis along it. NumPy: `np.hstack(arrays)`.
    hstack(1, |ndim| isize::from(ndim > 1));
}

impl DynArray {
    /// The elements of all arrays, one behind the other along an axis, in C order. NumPy: `np.concatenate(arrays, axis)`.
    ///
    /// # Errors
    /// When there are no arrays, or shapes do not fit, as for [`concatenate`](crate::concatenate).
    ///
    /// ```
    /// use rankn::{DType, DynArray, dynarray};
    /// let joined = DynArray::concatenate([&dynarray!["a"], &dynarray![1]], 0)?;
    /// assert_eq!((joined.to_string(), joined.dtype()), ("['a' '1']".to_owned(), DType::Str(11)));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn concatenate<'r>(
        arrays: impl IntoIterator<Item = impl Into<DynOperand<'r>>>,
        axis: impl AxisIndex,
    ) -> Result<DynArray> {
        let arrays = alike(arrays)?;
        joined(&arrays.iter().map(DynArray::as_view).collect::<Vec<_>>(), axis.saturated())
    }

    /// The arrays, all of one shape, along a new axis. NumPy: `np.stack(arrays, axis)`.
    ///
    /// # Errors
    /// When there are no arrays, shapes differ, or the result has no such axis.
    pub fn stack<'r>(
        arrays: impl IntoIterator<Item = impl Into<DynOperand<'r>>>,
        axis: impl AxisIndex,
    ) -> Result<DynArray> {
        let arrays = alike(arrays)?;
        let first = arrays.first().ok_or_else(error::shape::nothing_to_stack)?;
        if arrays.iter().any(|array| array.shape() != first.shape()) {
            return Err(error::shape::shapes_differ());
        }
        let views = arrays.iter().map(|array| array.expand_dims(axis)).collect::<Result<Vec<_>>>()?;
        joined(&views, axis.saturated())
    }

    /// The arrays along the third axis. NumPy: `np.dstack(arrays)`.
    ///
    /// # Errors
    /// As for [`concatenate`](DynArray::concatenate).
    pub fn dstack<'r>(arrays: impl IntoIterator<Item = impl Into<DynOperand<'r>>>) -> Result<DynArray> {
        let arrays = alike(arrays)?;
        let deep = |array: &DynArray| -> Result<DynArray> {
            match array.ndim() {
                0 | 1 => with_axes(array.as_view(), 2).as_column().to_owned().reshape([1, -1, 1]),
                2 => Ok(array.as_column().to_owned()),
                _ => Ok(array.to_owned()),
            }
        };
        DynArray::concatenate(arrays.iter().map(deep).collect::<Result<Vec<_>>>()?, 2)
    }

    /// Arrays with one axis as columns, beside matrices. NumPy: `np.column_stack(arrays)`.
    ///
    /// # Errors
    /// As for [`concatenate`](DynArray::concatenate).
    pub fn column_stack<'r>(arrays: impl IntoIterator<Item = impl Into<DynOperand<'r>>>) -> Result<DynArray> {
        let arrays = alike(arrays)?;
        let column = |array: &DynArray| match array.ndim() {
            0 | 1 => array.to_shape([-1, 1]),
            _ => Ok(array.to_owned()),
        };
        DynArray::concatenate(arrays.iter().map(column).collect::<Result<Vec<_>>>()?, 1)
    }
}
