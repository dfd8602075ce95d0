//! Several arrays as one, of the dtype that holds all their elements.

use super::cast::Converted;
use super::index::in_line;
use super::layout::with_axes;
use super::moved::Move;
use super::operand::DynOperand;
use super::{DynArray, DynStorage, DynView};
use crate::element::DType;
use crate::error::{self, Result};
use crate::layout::AxisIndex;

/// Arrays, and the dtype that holds all their elements, if there is one.
fn gathered<'r>(
    arrays: impl IntoIterator<Item = impl Into<DynOperand<'r>>>,
) -> (Vec<DynOperand<'r>>, Option<DType>) {
    let operands: Vec<DynOperand<'r>> = arrays.into_iter().map(Into::into).collect();
    let dtypes: Vec<DType> = operands.iter().map(|operand| operand.dtype(DType::Bool)).collect();
    let common = DType::result_type(&dtypes).ok().filter(|_| !dtypes.is_empty());
    (operands, common)
}

/// The arrays of their common dtype, copied only where they have another.
fn lent_alike<'a>((operands, to): &'a (Vec<DynOperand<'_>>, Option<DType>)) -> Result<Vec<Converted<'a>>> {
    let alike = |to: &DType| operands.iter().map(|operand| operand.converted(*to)).collect();
    to.as_ref().map_or(Ok(Vec::new()), alike)
}

/// The same as arrays of their own.
pub(super) fn alike<'r>(
    arrays: impl IntoIterator<Item = impl Into<DynOperand<'r>>>,
) -> Result<Vec<DynArray>> {
    Ok(lent_alike(&gathered(arrays))?.into_iter().map(Converted::into_owned).collect())
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
                let arrays = gathered(arrays);
                let arrays = lent_alike(&arrays)?;
                let views: Vec<_> = arrays.iter().map(|array| with_axes(array.view(), $least)).collect();
                let axis: fn(usize) -> isize = $axis;
                joined(&views, axis(arrays.first().map_or(0, |array| array.view().ndim())))
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
        let arrays = gathered(arrays);
        let arrays = lent_alike(&arrays)?;
        joined(&arrays.iter().map(Converted::view).collect::<Vec<_>>(), axis.saturated())
    }

    /// The arrays, all of one shape, along a new axis. NumPy: `np.stack(arrays, axis)`.
    ///
    /// # Errors
    /// When there are no arrays, shapes differ, or the result has no such axis.
    pub fn stack<'r>(
        arrays: impl IntoIterator<Item = impl Into<DynOperand<'r>>>,
        axis: impl AxisIndex,
    ) -> Result<DynArray> {
        let arrays = gathered(arrays);
        let arrays = lent_alike(&arrays)?;
        let views: Vec<_> = arrays.iter().map(Converted::view).collect();
        let first = views.first().ok_or_else(error::shape::nothing_to_stack)?;
        if views.iter().any(|array| array.shape() != first.shape()) {
            return Err(error::shape::shapes_differ());
        }
        let views = views.iter().map(|array| array.expand_dims(axis)).collect::<Result<Vec<_>>>()?;
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

impl<S: DynStorage> DynArray<S> {
    /// The elements of this array and others behind them along an axis, of their common dtype. NumPy: `np.append(a, values,
    /// axis)`.
    ///
    /// # Errors
    /// As for [`concatenate`](DynArray::concatenate).
    pub fn append<'r>(&'r self, values: impl Into<DynOperand<'r>>, axis: impl AxisIndex) -> Result<DynArray> {
        DynArray::concatenate([self.into(), values.into()], axis)
    }

    /// A new list of the elements of this array and of others behind them, both in C order, of their common dtype. NumPy:
    /// `np.append(a, values)`.
    ///
    /// # Errors
    /// When no dtype holds the elements of both.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![[1, 2], [3, 4]].append_flat(5.5)?.to_string(), "[1.  2.  3.  4.  5.5]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn append_flat<'r>(&self, values: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let values = values.into();
        let values = values.converted(values.dtype(DType::Bool))?;
        let (first, second) = (self.as_view(), values.view());
        DynArray::concatenate([in_line(&first).view(), in_line(&second).view()], 0)
    }
}
