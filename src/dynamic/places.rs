//! Elements chosen and replaced by masks of the whole array, along its diagonal, and part by part.

use super::cast::Converted;
use super::choices::given;
use super::convert::known;
use super::logic::choose;
use super::operand::DynOperand;
use super::{DynArray, DynStorage, DynView};
use crate::array::{NdArray, NdView};
use crate::element::{Casting, DType};
use crate::error::{self, Result};
use crate::ops::{diagonal_numbers, otherwise};

impl<S: DynStorage> DynArray<S> {
    /// The elements at which a condition is true, both in C order, in a new list. NumPy: `np.extract(condition, a)`.
    ///
    /// # Errors
    /// When something true stands beyond the last element.
    pub fn extract<'c>(&self, condition: impl Into<DynOperand<'c>>) -> Result<DynArray> {
        let condition = condition.into();
        let mask = condition.converted(DType::Bool)?;
        let mask = mask.view();
        match mask.shape() == self.shape() {
            true => self.index(known::<bool>(&mask)),
            false => self.take_flat(&mask.flatnonzero()?),
        }
    }

    /// A new array with what functions make of the elements that conditions choose, as [`NdArray::piecewise`], converted to
    /// the dtype of this one. NumPy: `np.piecewise(a, conditions, functions)`.
    ///
    /// # Errors
    /// When there are not as many functions as conditions, or one more, a condition or a result has another shape, or a
    /// function fails.
    ///
    /// ```
    /// use rankn::dynarray;
    /// let a = dynarray![-4.0, 9.0];
    /// let pieces = a.piecewise([a.less(0)?], &[&|x| -x, &|x| x.sqrt()])?;
    /// assert_eq!(pieces.to_string(), "[4. 3.]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn piecewise<'c>(
        &self,
        conditions: impl IntoIterator<Item = impl Into<DynOperand<'c>>>,
        functions: &[&dyn Fn(DynArray) -> Result<DynArray>],
    ) -> Result<DynArray> {
        let mask = |condition: DynOperand<'c>| condition.converted(DType::Bool)?.into_owned().downcast();
        let masks = conditions.into_iter().map(|condition| mask(condition.into()));
        let masks: Vec<NdArray<bool>> = masks.collect::<Result<_>>()?;
        let masks: Vec<NdView<'_, bool>> = masks.iter().map(NdArray::as_view).collect();
        let rest = otherwise(&masks, functions.len())?;
        let rest = rest.as_ref().map(NdArray::as_view);
        let mut result = DynArray::zeros(self.shape(), self.dtype())?;
        for (mask, function) in masks.iter().chain(&rest).zip(functions) {
            let chosen = self.index(mask)?;
            if !chosen.is_empty() {
                result.index_assign(mask, &function(chosen)?)?;
            }
        }
        Ok(result)
    }
}

impl DynArray {
    /// Replaces the elements at which a condition is true by those of a source that broadcasts. NumPy: `np.copyto(a, source,
    /// where=condition)`.
    ///
    /// # Errors
    /// When the source or the condition do not broadcast to the shape of this array, or the dtype of the source does not
    /// cast by the rule `same_kind`; nothing is written then.
    ///
    /// ```
    /// use rankn::dynarray;
    /// let mut a = dynarray![1.0, 2.0, 3.0];
    /// a.copyto(9, &a.greater(1)?)?;
    /// assert_eq!(a.to_string(), "[1. 9. 9.]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn copyto<'r, 'c>(
        &mut self,
        source: impl Into<DynOperand<'r>>,
        condition: impl Into<DynOperand<'c>>,
    ) -> Result<()> {
        let (source, to) = (source.into(), self.dtype());
        let from = source.dtype(to);
        if !from.can_cast(to, Casting::SameKind) {
            return Err(error::dtype::cannot_cast(from, to, Casting::SameKind));
        }
        self.replace(&source.converted(to)?.view(), condition.into())
    }

    fn replace(&mut self, source: &DynView<'_>, condition: DynOperand<'_>) -> Result<()> {
        let shape = self.shape();
        let seen =
            source.broadcast_to(shape).map_err(|_| error::layout::not_assignable(source.shape(), shape))?;
        let mask = condition.converted(DType::Bool)?;
        let mask = known::<bool>(&mask.view());
        let mask = mask
            .broadcast_to(shape)
            .map_err(|_| error::index::mask_does_not_broadcast(mask.shape(), shape))?;
        *self = choose(&mask, &seen, &self.as_view())?;
        Ok(())
    }

    /// Replaces the elements at which a condition is true by those with the same numbers in C order among some values, which
    /// are repeated if there are fewer. NumPy: `np.putmask(a, condition, values)`.
    ///
    /// # Errors
    /// When the condition does not have as many elements as the array, or the dtype of the values does not cast
    /// safely.
    pub fn putmask<'c, 'r>(
        &mut self,
        condition: impl Into<DynOperand<'c>>,
        values: impl Into<DynOperand<'r>>,
    ) -> Result<()> {
        let (mask, values) = (condition.into(), values.into());
        let mask = self.mask_of("putmask", &mask)?;
        let values = safely(&values, self.dtype())?;
        match values.view().size() {
            0 => Ok(()),
            1 => self.replace(&values.view().reshape(())?, (&mask).into()),
            _ => self.replace(&values.view().resize(self.shape())?.as_view(), (&mask).into()),
        }
    }

    /// Replaces the elements at which a condition is true, in C order, by one value after the other, again from the first one
    /// when there are fewer. NumPy: `np.place(a, condition, values)`.
    ///
    /// # Errors
    /// When the condition does not have as many elements as the array, the dtype of the values does not cast safely, or
    /// there are elements to replace and no values.
    pub fn place<'c, 'r>(
        &mut self,
        condition: impl Into<DynOperand<'c>>,
        values: impl Into<DynOperand<'r>>,
    ) -> Result<()> {
        let (mask, values) = (condition.into(), values.into());
        let mask = self.mask_of("place", &mask)?;
        let values = safely(&values, self.dtype())?;
        match (mask.count_nonzero(), values.view().size()) {
            (0, _) => Ok(()),
            (_, 0) => Err(error::index::nothing_to_insert()),
            (_, 1) => self.index_assign(&mask, values.view().reshape(())?),
            (count, _) => self.index_assign(&mask, values.view().resize(count as usize)?),
        }
    }

    /// A condition of as many elements as this array in its shape.
    fn mask_of(&self, operation: &str, condition: &DynOperand<'_>) -> Result<NdArray<bool>> {
        let mask: NdArray<bool> = condition.converted(DType::Bool)?.into_owned().downcast()?;
        match mask.size() == self.size() {
            true => mask.reshape(self.shape()),
            false => Err(error::index::mask_of_another_size(operation)),
        }
    }

    /// Replaces the elements whose indices along all axes are equal, as [`NdArray::fill_diagonal`]. NumPy:
    /// `np.fill_diagonal(a, values, wrap)`.
    ///
    /// # Errors
    /// When the array has fewer than two axes, or more, of different lengths, or the values cannot be converted.
    pub fn fill_diagonal<'r>(&mut self, values: impl Into<DynOperand<'r>>, wrap: bool) -> Result<()> {
        let (values, indices) = (values.into(), diagonal_numbers(self.shape(), wrap)?);
        let values = given(&values, self.dtype())?;
        if values.view().is_empty() { Ok(()) } else { self.put(&indices, values.view()) }
    }
}

/// Values of a dtype that casts safely to another one, converted; scalars even if that rounds.
fn safely<'v>(values: &'v DynOperand<'_>, to: DType) -> Result<Converted<'v>> {
    let from = values.dtype(to);
    match values.is_scalar() || from.can_cast(to, Casting::Safe) {
        true => given(values, to),
        false => Err(error::dtype::cannot_cast(from, to, Casting::Safe)),
    }
}
