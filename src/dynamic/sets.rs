//! What is in one array, in both, in either; orders by several keys.

use super::cast::{Converted, collect, lent};
use super::dispatch::{one, pairs};
use super::operand::DynOperand;
use super::promote::widest;
use super::sort::sortable;
use super::{DynArray, DynStorage, DynUnique};
use crate::array::{NdArray, arange};
use crate::element::DType;
use crate::error::{self, Result};
use crate::index::Indices;
use crate::layout::{AxisIndex, normalize_axis};
use crate::ops::{Rows, Side, different, rows};

impl<S: DynStorage> DynArray<S> {
    /// The distinct elements of both arrays, in ascending order. NumPy: `np.union1d(a, b)`.
    ///
    /// A new list of the common dtype.
    ///
    /// # Errors
    /// When no dtype holds the elements of both, or objects have no order.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![3, 1].union1d(dynarray![1.5, 3])?.to_string(), "[1.  1.5 3. ]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn union1d<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let other = list(&rhs.into())?;
        DynArray::concatenate([self.flatten(), other], 0)?.unique()
    }

    /// The distinct elements that are in both arrays, in ascending order. NumPy: `np.intersect1d(a, b)`.
    ///
    /// A new list of the common dtype; NaN is not equal to itself.
    ///
    /// # Errors
    /// When no dtype holds the elements of both, or objects have no order.
    pub fn intersect1d<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let (sorted, differ) = self.sorted_with(&rhs.into())?;
        let equal = !differ;
        sorted.take(&arange((sorted.size() as i64 - 1).max(0)), 0)?.compress(&equal, 0)
    }

    /// The distinct elements that are in one of the arrays only, in ascending order. NumPy: `np.setxor1d(a, b)`.
    ///
    /// A new list of the common dtype.
    ///
    /// # Errors
    /// When no dtype holds the elements of both, or objects have no order.
    pub fn setxor1d<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let (sorted, differ) = self.sorted_with(&rhs.into())?;
        let edge = NdArray::full(sorted.size().min(1), true);
        let (before, after) =
            (crate::ops::concatenate(&[&edge, &differ], 0)?, crate::ops::concatenate(&[&differ, &edge], 0)?);
        sorted.compress(&(before & after), 0)
    }

    /// The distinct elements that are not in another array, in ascending order. NumPy: `np.setdiff1d(a, b)`.
    ///
    /// A new list of the dtype of this array.
    ///
    /// # Errors
    /// When no dtype holds the elements of both, or objects have no order.
    pub fn setdiff1d<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let unique = self.unique()?;
        let found: NdArray<bool> = unique.is_in(rhs)?.downcast()?;
        unique.compress(&!found, 0)
    }

    /// Which elements are in another array. NumPy: `np.isin(a, b)`.
    ///
    /// A new array of `bool` in the shape of this one; NaN is in none.
    ///
    /// # Errors
    /// When no dtype holds the elements of both, or objects have no order.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray!["a", "b"].is_in(dynarray!["b", "c"])?.to_string(), "[False  True]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn is_in<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<DynArray> {
        let rhs = rhs.into();
        let to = DType::result_type(&[self.dtype(), rhs.dtype(self.dtype())])?;
        if matches!(to.kind(), 'b' | 'i' | 'u' | 'f') {
            let set = own(&rhs)?;
            let (x, set) = (lent(&self.as_view(), widest(to))?, lent(&set.view(), widest(to))?);
            let (x, set) = (x.view(), set.view());
            let (x, set) = (sortable(&x)?, sortable(&set)?);
            return pairs!([U64 F64] &x.view(), &set.view(), |x, set| Ok(x.is_in(set).into()));
        }
        let set = list(&rhs)?.unique()?;
        if set.is_empty() {
            return DynArray::zeros(self.shape(), DType::Bool);
        }
        let last = set.size() as i64 - 1;
        let places = collect(set.searchsorted(self, Side::Left)?.as_view(), |place| *place.min(&last));
        set.take_flat(&places)?.equal(self)
    }

    /// The distinct elements of both arrays, in one sorted list, and which of its elements differ from the one after.
    fn sorted_with(&self, other: &DynOperand<'_>) -> Result<(DynArray, NdArray<bool>)> {
        let sorted = DynArray::concatenate([self.unique()?, list(other)?.unique()?], 0)?.sort(0)?;
        let len = sorted.size() as i64;
        let (before, after) = (arange((len - 1).max(0)), arange(1..len.max(1)));
        let differ = sorted.take(&before, 0)?.not_equal(&sorted.take(&after, 0)?)?.downcast()?;
        Ok((sorted, differ))
    }

    /// Where elements would be inserted into this list, which some indices sort. NumPy: `np.searchsorted(a, values, side,
    /// sorter)`.
    ///
    /// # Errors
    /// When this array does not have one axis, there are not as many indices, one is out of bounds, or objects have no
    /// order.
    pub fn searchsorted_by<'i, 'r>(
        &self,
        values: impl Into<DynOperand<'r>>,
        side: Side,
        sorter: impl Into<Indices<'i>>,
    ) -> Result<NdArray<i64>> {
        let sorter = sorter.into().into_array();
        if self.ndim() != 1 {
            return Err(error::ops::not_a_list(self.ndim()));
        }
        if sorter.shape() != self.shape() {
            return Err(error::ops::wrong_size_of_sorter());
        }
        self.take(&sorter, 0)?.searchsorted(values, side)
    }
}

/// The elements along one axis.
fn list(operand: &DynOperand<'_>) -> Result<DynArray> {
    Ok(own(operand)?.view().flatten())
}

/// The operand in its own dtype.
fn own<'a>(operand: &'a DynOperand<'_>) -> Result<Converted<'a>> {
    operand.converted(operand.dtype(DType::Bool))
}

impl<S: DynStorage> DynArray<S> {
    /// The different parts along an axis, in the order of their first elements, then of the next ones, and so on. NumPy:
    /// `np.unique(a, axis=axis)`.
    ///
    /// A new array of the same dtype; parts with NaN are different from all others, except in an array with one axis.
    ///
    /// # Errors
    /// When the array has no such axis, or its elements are objects.
    pub fn unique_along(&self, axis: impl AxisIndex) -> Result<DynArray> {
        Ok(self.unique_all_along(axis)?.values)
    }

    /// The same, with where each part was found first, which part along the axis is which, a list, and how often each
    /// occurs. NumPy: `np.unique(a, True, True, True, axis=axis)`.
    ///
    /// # Errors
    /// When the array has no such axis, or its elements are objects.
    ///
    /// ```
    /// use rankn::{array, dynarray};
    /// let found = dynarray![["b", "a"], ["a", "c"], ["b", "a"]].unique_all_along(0)?;
    /// assert_eq!(found.values.to_string(), "[['a' 'c']\n ['b' 'a']]");
    /// assert_eq!((found.inverse, found.counts), (array![1i64, 0, 1], array![1i64, 2]));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn unique_all_along(&self, axis: impl AxisIndex) -> Result<DynUnique> {
        let axis = normalize_axis(axis.saturated(), self.ndim())?;
        match (self.ndim(), self.dtype()) {
            (1, _) => return self.unique_all(),
            (_, DType::Object) => return Err(error::dtype::no_axis_of_unique(self.dtype())),
            _ => {}
        }
        let Rows { indices, inverse, counts } = self.different_along(axis)?;
        Ok(DynUnique {
            values: self.take(&indices, axis)?,
            indices: NdArray::from_vec(indices),
            inverse: NdArray::from_vec(inverse),
            counts: NdArray::from_vec(counts),
        })
    }

    /// The different parts of numbers and text with several axes; complex numbers and text by the numbers of their values.
    fn different_along(&self, axis: usize) -> Result<Rows> {
        if !matches!(self.dtype().kind(), 'c' | 'U') {
            let keys = sortable(&self.as_view())?;
            return one!([U8 U16 U32 U64 #[cfg(feature = "f16")] F16 F32 F64] &keys.view(), a => rows(a, axis));
        }
        let ranks = self.unique_all()?.inverse.move_axis(axis, 0)?.to_owned();
        let len = ranks.len();
        let lonely = if self.dtype().kind() == 'c' {
            let others: Vec<usize> = (0..self.ndim()).filter(|&other| other != axis).collect();
            self.is_nan()?.along(others)?.any()?.downcast::<bool>()?.to_vec()
        } else {
            vec![false; len]
        };
        let width = ranks.size().checked_div(len).unwrap_or(0);
        Ok(different(&ranks.to_vec(), width, &lonely))
    }
}

impl DynArray {
    /// The indices along the last axis that sort by the last key, then by the one before, and so on. NumPy:
    /// `np.lexsort(keys)`.
    ///
    /// # Errors
    /// When there are no keys, their shapes differ or have no axes, or objects have no order.
    pub fn lexsort<'r>(keys: impl IntoIterator<Item = impl Into<DynOperand<'r>>>) -> Result<NdArray<i64>> {
        let mut keys = keys.into_iter().map(Into::into);
        let first: DynOperand<'r> = keys.next().ok_or_else(error::ops::no_keys)?;
        let mut order = own(&first)?.view().argsort(-1)?;
        for key in keys {
            if key.shape() != order.shape() {
                return Err(error::ops::keys_differ());
            }
            let places = own(&key)?.view().take_along_axis(&order, -1)?.argsort(-1)?;
            order = order.take_along_axis(&places, -1)?;
        }
        Ok(order)
    }
}
