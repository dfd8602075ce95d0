//! Choosing elements by integer arrays and masks, copied; and writing to them.

use super::cast::{Converted, lent};
use super::choices::given;
use super::convert::known;
use super::dispatch::one;
use super::logic::choose;
use super::moved::Move;
use super::operand::DynOperand;
use super::promote::widest;
use super::{DynArray, DynStorage, DynView, Object};
use crate::array::{NdArray, arange};
use crate::element::{Casting, DType};
use crate::error::{self, Result};
use crate::index::{IndexMode, Indices, Selection, Selector};
use crate::layout::{Axes, AxisIndex, IntoShape, Item, normalize_axis};

impl<S: DynStorage> DynArray<S> {
    /// The elements that integer arrays, masks, integers and slices choose, copied. NumPy: `a[indices]`, `a[mask]` ..
    ///
    /// The selection is that of [`NdArray::index`]; see [`ix!`](crate::ix) for lists of several parts.
    ///
    /// # Errors
    /// As for [`NdArray::index`].
    ///
    /// ```
    /// use rankn::dynarray;
    /// let a = dynarray!["a", "b", "c"];
    /// assert_eq!(a.index(&[2, 0])?.to_string(), "['c' 'a']");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn index<'i>(&self, selection: impl Selection<'i>) -> Result<DynArray> {
        chosen(&self.as_view(), selection.into_list().as_ref())
    }

    /// The elements at some indices of one axis, copied. NumPy: `np.take(a, indices, axis)`.
    ///
    /// # Errors
    /// As for [`NdArray::take`].
    pub fn take<'i>(&self, indices: impl Into<Indices<'i>>, axis: impl AxisIndex) -> Result<DynArray> {
        let axis = normalize_axis(axis.saturated(), self.ndim())?;
        chosen(&self.as_view(), &along(axis, Selector::Indices(indices.into())))
    }

    /// The same with indices out of bounds brought in as the mode says. NumPy: `np.take(a, indices, axis, mode=mode)`.
    ///
    /// # Errors
    /// As for [`NdArray::take_with`].
    pub fn take_with<'i>(
        &self,
        indices: impl Into<Indices<'i>>,
        axis: impl AxisIndex,
        mode: IndexMode,
    ) -> Result<DynArray> {
        let at = normalize_axis(axis.saturated(), self.ndim())?;
        let indices = indices.into().within(self.shape()[at], mode).into_array();
        if self.shape()[at] == 0 && !indices.is_empty() {
            return Err(error::index::take_from_empty());
        }
        self.take(&indices, at)
    }

    /// The elements with some numbers in C order, copied. NumPy: `np.take(a, indices)`.
    ///
    /// # Errors
    /// When an index is out of bounds.
    pub fn take_flat<'i>(&self, indices: impl Into<Indices<'i>>) -> Result<DynArray> {
        let line = [Selector::Indices(indices.into())];
        chosen(&in_line(&self.as_view()).view(), &line)
    }

    /// For each place of the indices, the element at that index along the axis, copied. NumPy: `np.take_along_axis(..)`.
    ///
    /// # Errors
    /// As for [`NdArray::take_along_axis`].
    pub fn take_along_axis<'i>(
        &self,
        indices: impl Into<Indices<'i>>,
        axis: impl AxisIndex,
    ) -> Result<DynArray> {
        self.take_flat(&self.numbers()?.take_along_axis(indices, axis)?)
    }

    /// The elements along an axis where a list of conditions is `true`, copied. NumPy: `np.compress(condition, a, axis)`.
    ///
    /// # Errors
    /// As for [`NdArray::compress`].
    pub fn compress<'i>(&self, condition: impl Into<Selector<'i>>, axis: impl AxisIndex) -> Result<DynArray> {
        let (axis, condition) = (normalize_axis(axis.saturated(), self.ndim())?, condition.into());
        if matches!(&condition, Selector::Mask(mask) if mask.shape() == self.shape() && mask.ndim() == 1) {
            return chosen(&self.as_view(), &[condition]);
        }
        let kept = arange(self.shape()[axis] as i64).compress(condition, 0)?;
        self.take(&kept, axis)
    }

    /// The elements repeated along an axis. NumPy: `np.repeat(a, repeats, axis)`.
    ///
    /// # Errors
    /// As for [`NdArray::repeat`].
    pub fn repeat(&self, repeats: impl IntoShape, axis: impl AxisIndex) -> Result<DynArray> {
        Move::Repeat(&repeats.into_lengths()?, axis.saturated()).of(&[self.as_view()])
    }

    /// Copies of the whole array side by side along each axis. NumPy: `np.tile(a, reps)`.
    ///
    /// # Errors
    /// As for [`NdArray::tile`].
    pub fn tile(&self, reps: impl IntoShape) -> Result<DynArray> {
        Move::Tile(&reps.into_shape()?).of(&[self.as_view()])
    }

    /// The elements moved along some axes, around the ends. NumPy: `np.roll(a, shift, axis)`.
    ///
    /// # Errors
    /// As for [`NdArray::roll`].
    pub fn roll(&self, shift: impl Axes, axis: impl Axes) -> Result<DynArray> {
        Move::Roll(&shift.into_axes(), &axis.into_axes()).of(&[self.as_view()])
    }

    /// The numbers of the elements in C order, in the shape of the array.
    fn numbers(&self) -> Result<NdArray<i64>> {
        arange(self.size() as i64).reshape(self.shape())
    }

    /// The only element as a value. NumPy: `a.item()`.
    ///
    /// # Errors
    /// When the array does not have one element.
    ///
    /// ```
    /// use rankn::{Object, dynarray};
    /// assert_eq!(dynarray![1.5, 2].sum()?.item()?, Object::from(3.5));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn item(&self) -> Result<Object> {
        let objects = self.to_owned().reshape(-1)?;
        if objects.size() != 1 {
            return Err(error::array::not_one_element());
        }
        known::<Object>(&lent(&objects.as_view(), DType::Object)?.view()).item()
    }

    /// The truth value of the only element. NumPy: `bool(a)`.
    ///
    /// # Errors
    /// When the array has no element or more than one.
    pub fn truth(&self) -> Result<bool> {
        match self.size() {
            1 => Ok(self.item()?.truth()),
            size => Err(error::ops::ambiguous_truth(size)),
        }
    }

    /// The indices of the elements that are true, for each axis. NumPy: `np.nonzero(a)`.
    ///
    /// # Errors
    /// When the array has no axes.
    pub fn nonzero(&self) -> Result<Vec<NdArray<i64>>> {
        known::<bool>(&lent(&self.as_view(), DType::Bool)?.view()).nonzero()
    }

    /// The indices of the elements that are true, one in each row. NumPy: `np.argwhere(a)`.
    ///
    /// # Errors
    /// Never, since every dtype has truth values; a `Result` as everywhere.
    pub fn argwhere(&self) -> Result<NdArray<i64>> {
        Ok(known::<bool>(&lent(&self.as_view(), DType::Bool)?.view()).argwhere())
    }

    /// The numbers in C order of the elements that are true. NumPy: `np.flatnonzero(a)`.
    ///
    /// # Errors
    /// Never, since every dtype has truth values; a `Result` as everywhere.
    pub fn flatnonzero(&self) -> Result<NdArray<i64>> {
        Ok(known::<bool>(&lent(&self.as_view(), DType::Bool)?.view()).flatnonzero())
    }
}

impl DynArray {
    /// Assigns to the elements that a selection chooses: a scalar to all, or an array of values that is broadcast to their
    /// shape and converted to the dtype of this array. NumPy: `a[selection] = values`.
    ///
    /// # Errors
    /// When the selection is wrong, the values do not fit the shape, or cannot be converted; nothing is written then.
    ///
    /// ```
    /// use rankn::dynarray;
    /// let mut a = dynarray![1, 2, 3];
    /// a.index_assign(&[0, -1], 7.9)?;
    /// assert_eq!(a.to_string(), "[7 2 7]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn index_assign<'i, 'r>(
        &mut self,
        selection: impl Selection<'i>,
        values: impl Into<DynOperand<'r>>,
    ) -> Result<()> {
        let (list, values) = (selection.into_list(), values.into());
        let to = self.dtype();
        let values = given(&values, to)?;
        *self = replaced(self, list.as_ref(), &values.view())?;
        Ok(())
    }

    /// Adds to the elements that a selection chooses, to one that is chosen several times as often. NumPy:
    /// `np.add.at(a, selection, values)`.
    ///
    /// # Errors
    /// As for [`index_assign`](DynArray::index_assign), or when the sum does not fit the dtype of this array safely.
    pub fn index_add<'i, 'r>(
        &mut self,
        selection: impl Selection<'i>,
        values: impl Into<DynOperand<'r>>,
    ) -> Result<()> {
        let (list, values) = (selection.into_list(), values.into());
        let to = self.dtype();
        let sum = super::binary::Binary::Add.resolve([to, values.dtype(to)])?;
        if !sum.can_cast(to, Casting::SameKind) {
            return Err(error::dtype::cannot_cast_output("add", sum, to));
        }
        let wide = widest(to);
        let (values, mut sums) =
            (values.converted(sum)?.view().astype(to)?.astype(wide)?, self.astype(wide)?);
        let list = list.as_ref().to_vec();
        one!([I64 U64 F64 C128] &mut sums, a => a.index_add(list, &values.downcast()?))?;
        *self = sums.astype(to)?;
        Ok(())
    }
}

/// A selector for one axis, after whole axes.
fn along(axis: usize, selector: Selector<'_>) -> Vec<Selector<'_>> {
    let mut list = vec![Selector::Item(Item::from(..)); axis];
    list.push(selector);
    list
}

fn chosen(view: &DynView<'_>, list: &[Selector<'_>]) -> Result<DynArray> {
    Move::Index(list).of(std::slice::from_ref(view))
}

/// The array with values in place of the elements that a selection chooses: through numbers, of which those of the elements
/// are replaced by those of the values, and tell where each comes from.
fn replaced(array: &DynArray, list: &[Selector<'_>], values: &DynView<'_>) -> Result<DynArray> {
    if let ([Selector::Mask(mask)], []) = (list, values.shape())
        && mask.shape() == array.shape()
    {
        return choose(mask, values, &array.as_view());
    }
    from_two(&array.as_view(), values, |mut numbers, others| {
        numbers.index_assign(list.to_vec(), others).map(|()| numbers)
    })
}

/// Elements of two arrays of one dtype, found by what is made of their numbers: those of the second come after those of the
/// first.
pub(super) fn from_two(
    first: &DynView<'_>,
    second: &DynView<'_>,
    numbers: impl FnOnce(NdArray<i64>, NdArray<i64>) -> Result<NdArray<i64>>,
) -> Result<DynArray> {
    let (size, count) = (first.size() as i64, second.size() as i64);
    let others = arange(size..size + count).reshape(second.shape())?;
    let chosen_numbers = numbers(first.numbers()?, others)?;
    let (first, second) = (in_line(first), in_line(second));
    let all = Move::Join(0).of(&[first.view(), second.view()])?;
    chosen(&all.as_view(), &[Selector::Indices((&chosen_numbers).into())])
}

/// The elements in C order along one axis, copied where they have to be.
pub(super) fn in_line<'a>(view: &DynView<'a>) -> Converted<'a> {
    match view.clone().reshape(-1) {
        Ok(line) => Converted::Same(line),
        Err(_) => Converted::Other(view.flatten()),
    }
}
