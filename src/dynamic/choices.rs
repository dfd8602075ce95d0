//! Elements of several arrays in one: written to places, chosen by numbers and conditions, put together as blocks.

use super::DynArray;
use super::cast::Converted;
use super::convert::known;
use super::index::{from_two, in_line};
use super::join::alike;
use super::layout::with_axes;
use super::logic::choose;
use super::operand::{DynOperand, Kind, point};
use crate::array::{NdArray, arange};
use crate::element::DType;
use crate::error::{self, Result};
use crate::index::Indices;
use crate::layout::AxisIndex;

/// Values to be written to elements of a dtype, to which scalars are converted even if that rounds.
pub(super) fn given<'v>(values: &'v DynOperand<'_>, to: DType) -> Result<Converted<'v>> {
    match &values.0 {
        Kind::Scalar(scalar) if to != DType::Object => point(scalar, to).map(Converted::Other),
        _ => values.converted(to),
    }
}

impl DynArray {
    /// Writes values to the elements with some numbers in C order, again from the first value where there are too few.
    /// NumPy: `np.put(a, indices, values)`.
    ///
    /// # Errors
    /// When an index is out of bounds, there are indices and no values, or these cannot be converted; nothing is written then.
    pub fn put<'i, 'r>(
        &mut self,
        indices: impl Into<Indices<'i>>,
        values: impl Into<DynOperand<'r>>,
    ) -> Result<()> {
        let values = values.into();
        let values = given(&values, self.dtype())?;
        let values = in_line(&values.view()).into_owned();
        *self = from_two(&self.as_view(), &values.as_view(), |mut numbers, others| {
            numbers.put(indices, others).map(|()| numbers)
        })?;
        Ok(())
    }

    /// Writes a value for each place of the indices to the element at that index along the axis. NumPy:
    /// `np.put_along_axis(a, indices, values, axis)`.
    ///
    /// # Errors
    /// As for [`NdArray::put_along_axis`], or when the values cannot be converted; nothing is written then.
    pub fn put_along_axis<'i, 'r>(
        &mut self,
        indices: impl Into<Indices<'i>>,
        values: impl Into<DynOperand<'r>>,
        axis: impl AxisIndex,
    ) -> Result<()> {
        let values = values.into();
        let values = given(&values, self.dtype())?;
        *self = from_two(&self.as_view(), &values.view(), |mut numbers, others| {
            numbers.put_along_axis(indices, others, axis).map(|()| numbers)
        })?;
        Ok(())
    }

    /// For each index, the element of the array that it numbers, at the same place. NumPy: `np.choose(indices, arrays)`.
    ///
    /// A new array of the broadcast shape and the common dtype.
    ///
    /// # Errors
    /// When there is no array with such a number, or the shapes do not broadcast together.
    pub fn choose<'i, 'r>(
        indices: impl Into<Indices<'i>>,
        arrays: impl IntoIterator<Item = impl Into<DynOperand<'r>>>,
    ) -> Result<DynArray> {
        let arrays = alike(arrays)?;
        let sizes: Vec<i64> = arrays.iter().map(|array| array.size() as i64).collect();
        let starts = sizes.iter().scan(0, |sum, size| Some(std::mem::replace(sum, *sum + size)));
        let numbers: Vec<NdArray<i64>> = (starts.zip(&arrays))
            .map(|(start, array)| arange(start..start + array.size() as i64).reshape(array.shape()))
            .collect::<Result<_>>()?;
        let chosen = crate::ops::choose(indices, &numbers)?;
        let lines = arrays.iter().map(DynArray::flatten).collect::<Vec<_>>();
        DynArray::concatenate(lines, 0)?.take_flat(&chosen)
    }

    /// For each place, the element of the first choice whose condition is true there, else the default. NumPy:
    /// `np.select(conditions, choices, default)`.
    ///
    /// A new array of the broadcast shape and the common dtype.
    ///
    /// # Errors
    /// When there are no conditions, or not as many choices, a condition is not `bool`, or the shapes do not broadcast
    /// together.
    ///
    /// ```
    /// use rankn::{DynArray, dynarray};
    /// let a = dynarray![1, 5, 9];
    /// let parts = DynArray::select_first([&a.less(3)?, &a.less(6)?], [&a, &(&a * 1.5)?], 0)?;
    /// assert_eq!(parts.to_string(), "[1.  7.5 0. ]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn select_first<'c, 'r, 'd>(
        conditions: impl IntoIterator<Item = impl Into<DynOperand<'c>>>,
        choices: impl IntoIterator<Item = impl Into<DynOperand<'r>>>,
        default: impl Into<DynOperand<'d>>,
    ) -> Result<DynArray> {
        let conditions: Vec<DynOperand<'_>> = conditions.into_iter().map(Into::into).collect();
        let choices = alike(choices)?;
        if conditions.len() != choices.len() {
            return Err(error::ops::unequal_choices());
        }
        let Some(first) = choices.first() else { return Err(error::ops::no_conditions()) };
        let default = default.into();
        let to = first.dtype().promote(default.dtype(first.dtype()))?;
        let mut result = default.converted(to)?.into_owned();
        for (at, (condition, choice)) in conditions.iter().zip(&choices).enumerate().rev() {
            if condition.dtype(DType::Bool) != DType::Bool {
                return Err(error::ops::not_a_condition(at));
            }
            let mask = condition.converted(DType::Bool)?;
            let (mask, choice) = (mask.view(), choice.astype(to)?);
            result = choose(&known(&mask), &choice.as_view(), &result.as_view())?;
        }
        Ok(result)
    }

    /// Arrays put together as blocks: those of each row beside each other along the last axis, and the rows below each other
    /// along the last but one. NumPy: `np.block(rows)` of a list of lists.
    ///
    /// A new array of the common dtype.
    ///
    /// # Errors
    /// As for [`concatenate`](DynArray::concatenate), or when there is no row, or no array in one.
    pub fn block<'r, A: Into<DynOperand<'r>>>(
        rows: impl IntoIterator<Item = impl IntoIterator<Item = A>>,
    ) -> Result<DynArray> {
        let rows = rows.into_iter().map(alike).collect::<Result<Vec<_>>>()?;
        if rows.is_empty() || rows.iter().any(Vec::is_empty) {
            return Err(error::shape::nothing_to_block());
        }
        let ndim = rows.iter().flatten().map(DynArray::ndim).max().unwrap_or(0).max(2);
        let row = |row: &Vec<DynArray>| {
            DynArray::concatenate(row.iter().map(|array| with_axes(array.as_view(), ndim)), -1)
        };
        DynArray::concatenate(rows.iter().map(row).collect::<Result<Vec<_>>>()?, -2)
    }
}
