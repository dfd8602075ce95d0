//! Elements chosen and replaced by masks of the whole array, along its diagonal, and part by part.

use crate::array::{NdArray, NdView, arange_step};
use crate::element::{Number, ZeroOne};
use crate::error::{self, Result};
use crate::index::Values;
use crate::ops::shape::AsView;
use crate::storage::{Storage, StorageMut};

impl<T: Clone, S: Storage<T>> NdArray<T, S> {
    /// The elements at which a mask is `true`, both in C order, in a new list. NumPy: `np.extract(mask, a)`.
    ///
    /// Mask and array may have different shapes.
    ///
    /// # Errors
    /// When a `true` stands beyond the last element.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1, 2], [3, 4]];
    /// assert_eq!(a.extract(&a.greater(1))?, array![2, 3, 4]);
    /// assert_eq!(a.extract(&array![false, true])?, array![2]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn extract<M: Storage<bool>>(&self, mask: &NdArray<bool, M>) -> Result<NdArray<T>> {
        match mask.shape() == self.shape() {
            true => self.index(mask),
            false => self.take_flat(&mask.flatnonzero()),
        }
    }
}

impl<T: ZeroOne, S: StorageMut<T>> NdArray<T, S> {
    /// Replaces the elements at which a mask is `true` by those of a source that broadcasts. NumPy: `np.copyto(a, source,
    /// where=mask)`.
    ///
    /// # Errors
    /// When the source or the mask do not broadcast to the shape of this array; nothing is written then.
    ///
    /// ```
    /// use rankn::array;
    /// let mut a = array![[1, 2], [3, 4]];
    /// a.copyto(array![10, 20], &array![[true], [false]])?;
    /// assert_eq!(a, array![[10, 20], [3, 4]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn copyto<M: Storage<bool>>(
        &mut self,
        source: impl Values<T>,
        mask: &NdArray<bool, M>,
    ) -> Result<()> {
        let (source, shape) = (source.as_values(), self.shape());
        let source =
            source.broadcast_to(shape).map_err(|_| error::layout::not_assignable(source.shape(), shape))?;
        let mask = mask
            .broadcast_to(shape)
            .map_err(|_| error::index::mask_does_not_broadcast(mask.shape(), shape))?;
        self.update(|a| mask.lazy().select(&source, a));
        Ok(())
    }

    /// Replaces the elements at which a mask is `true` by those with the same numbers in C order among some values, which are
    /// repeated if there are fewer. NumPy: `np.putmask(a, mask, values)`.
    ///
    /// Without values nothing is written.
    ///
    /// # Errors
    /// When the mask does not have as many elements as the array.
    ///
    /// ```
    /// use rankn::{arange, array};
    /// let mut a = arange(5);
    /// a.putmask(&a.greater(1), array![-1, -2])?;
    /// assert_eq!(a, array![0, 1, -1, -2, -1]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn putmask<M: Storage<bool>>(
        &mut self,
        mask: &NdArray<bool, M>,
        values: impl Values<T>,
    ) -> Result<()> {
        let values = values.as_values();
        if mask.size() != self.size() {
            return Err(error::index::mask_of_another_size("putmask"));
        }
        if mask.shape() != self.shape() {
            return self.putmask(&mask.to_shape(self.shape())?, &values);
        }
        match values.size() {
            0 => Ok(()),
            1 => self.index_assign(mask, &values.view().reshape(())?),
            _ if values.shape() == self.shape() => self.copyto(&values, mask),
            _ => self.copyto(&values.resize(self.shape())?, mask),
        }
    }

    /// Replaces the elements at which a mask is `true`, in C order, by one value after the other, again from the first one
    /// when there are fewer. NumPy: `np.place(a, mask, values)`.
    ///
    /// # Errors
    /// When the mask does not have as many elements as the array, or there are elements to replace and no values.
    ///
    /// ```
    /// use rankn::{arange, array};
    /// let mut a = arange(5);
    /// a.place(&a.greater(1), array![-1, -2])?;
    /// assert_eq!(a, array![0, 1, -1, -2, -1]);
    /// a.place(&array![true, false, true, false, true], array![7, 8])?;
    /// assert_eq!(a, array![7, 1, 8, -2, 7]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn place<M: Storage<bool>>(&mut self, mask: &NdArray<bool, M>, values: impl Values<T>) -> Result<()> {
        let (values, count) = (values.as_values(), mask.count_nonzero());
        if mask.size() != self.size() {
            return Err(error::index::mask_of_another_size("place"));
        }
        if mask.shape() != self.shape() {
            return self.place(&mask.to_shape(self.shape())?, &values);
        }
        match (count, values.size()) {
            (0, _) => Ok(()),
            (_, 0) => Err(error::index::nothing_to_insert()),
            (_, 1) => self.index_assign(mask, &values.view().reshape(())?),
            _ => self.index_assign(mask, &values.resize(count)?),
        }
    }
}

impl<T: Clone, S: StorageMut<T>> NdArray<T, S> {
    /// Replaces the elements whose indices along all axes are equal: by one value, or by those of a list, again from the
    /// first one when there are fewer. NumPy: `np.fill_diagonal(a, values, wrap)`.
    ///
    /// A matrix may have any shape; in one with more rows than columns, the diagonal begins again after a row is left out
    /// if `wrap` says so. Without values nothing is written.
    ///
    /// # Errors
    /// When the array has fewer than two axes, or more, of different lengths.
    ///
    /// ```
    /// use rankn::{NdArray, array};
    /// let mut a = NdArray::zeros([4, 2]);
    /// a.fill_diagonal(array![1, 2], false)?;
    /// assert_eq!(a, array![[1, 0], [0, 2], [0, 0], [0, 0]]);
    /// a.fill_diagonal(5, true)?;
    /// assert_eq!(a, array![[5, 0], [0, 5], [0, 0], [5, 0]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn fill_diagonal(&mut self, values: impl Values<T>, wrap: bool) -> Result<()> {
        let values = values.as_values();
        let indices = diagonal_numbers(self.shape(), wrap)?;
        if values.is_empty() { Ok(()) } else { self.put(&indices, &values) }
    }
}

/// The numbers in C order of the elements on the diagonal.
pub(crate) fn diagonal_numbers(shape: &[usize], wrap: bool) -> Result<NdArray<i64>> {
    let size: usize = shape.iter().product();
    let (step, end) = match *shape {
        [] | [_] => return Err(error::shape::no_diagonal_to_fill()),
        [_, columns] if !wrap => (columns + 1, size.min(columns.saturating_mul(columns))),
        [_, columns] => (columns + 1, size),
        [first, ref rest @ ..] if rest.iter().any(|&n| n != first) => {
            return Err(error::shape::unequal_diagonal());
        }
        [n, ..] => (shape.iter().fold(0, |sum, _| sum * n + 1), size),
    };
    arange_step(0, end as i64, step as i64)
}

impl<T: Number, S: Storage<T>> NdArray<T, S> {
    /// A new array of the same shape with what functions make of the elements that conditions choose: the first function of
    /// those of the first condition, and so on, and one function more of those that no condition chooses.
    ///
    /// A function gets its elements as a list, if there are any, and gives as many, or one without axes for all of them.
    /// Where several conditions are true the last one counts, where none is and there is no function more, zero is left.
    /// NumPy: `np.piecewise(a, conditions, functions)`.
    ///
    /// # Errors
    /// When there are not as many functions as conditions, or one more, or a condition or a result has another shape.
    ///
    /// ```
    /// use rankn::{NdArray, array};
    /// let a = array![-4.0, -1.0, 0.0, 9.0];
    /// let pieces = a.piecewise(&[a.less(0.0), a.greater(0.0)], &[&|_| NdArray::scalar(-1.0), &|x| x.sqrt()])?;
    /// assert_eq!(pieces, array![-1.0, -1.0, 0.0, 3.0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn piecewise<C: AsView<bool>>(
        &self,
        conditions: &[C],
        functions: &[&dyn Fn(NdArray<T>) -> NdArray<T>],
    ) -> Result<NdArray<T>> {
        let masks: Vec<NdView<'_, bool>> = conditions.iter().map(C::as_view).collect();
        let rest = otherwise(&masks, functions.len())?;
        let rest = rest.as_ref().map(NdArray::as_view);
        let mut result = self.zeros_like();
        for (mask, function) in masks.iter().chain(&rest).zip(functions) {
            let chosen = self.index(mask)?;
            if !chosen.is_empty() {
                result.index_assign(mask, function(chosen))?;
            }
        }
        Ok(result)
    }
}

/// Where no condition is true, if there is a function for that.
pub(crate) fn otherwise(masks: &[NdView<'_, bool>], functions: usize) -> Result<Option<NdArray<bool>>> {
    match (masks, functions.checked_sub(masks.len())) {
        (_, Some(0)) => Ok(None),
        ([first, rest @ ..], Some(1)) => {
            if rest.iter().any(|mask| mask.shape() != first.shape()) {
                return Err(error::shape::shapes_differ());
            }
            Ok(Some(!rest.iter().fold(first.to_owned(), |any, mask| any | mask)))
        }
        _ => Err(error::ops::wrong_number_of_pieces(masks.len())),
    }
}
