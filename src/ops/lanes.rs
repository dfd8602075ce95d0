//! Functions of your own along axes, and choices between several arrays.

use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::expr::Closed;
use crate::index::{Indices, Selector, Values};
use crate::layout::{AxisIndex, Dims, Layout, Shape, broadcast_shapes, normalize_axis};
use crate::ops::logic::select;
use crate::ops::shape::{AsView, stack};
use crate::reduce::{Along, Filter};
use crate::storage::{Storage, StorageMut};

impl<T, S: Storage<T>> NdArray<T, S> {
    /// A new array with the results of a function of views along an axis, one for each index of the other axes in C order:
    /// the axes of the results, which all have one shape, stand in the place of the axis.
    ///
    /// A result without axes takes the axis out. NumPy: `np.apply_along_axis(f, axis, a)`.
    ///
    /// # Errors
    /// When the array has no such axis, when the results have different shapes, or when there are none.
    ///
    /// ```
    /// use rankn::{NdArray, array, s};
    /// let a = array![[3, 1, 2], [6, 5, 4]];
    /// let ends = a.apply_along_axis(1, |lane| array![lane[0], lane[-1]])?;
    /// assert_eq!(ends, array![[3, 2], [6, 4]]);
    /// assert_eq!(a.apply_along_axis(0, |lane| NdArray::scalar(lane.len()))?.shape(), [3]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn apply_along_axis<U: Clone>(
        &self,
        axis: impl AxisIndex,
        function: impl FnMut(NdView<'_, T>) -> NdArray<U>,
    ) -> Result<NdArray<U>> {
        let array = self.as_view();
        let axis = normalize_axis(axis.saturated(), array.ndim())?;
        let results: Vec<NdArray<U>> = array.lanes(axis)?.map(function).collect();
        let Some(first) = results.first() else { return Err(error::ops::no_lanes()) };
        let mut shape = Shape::from_slice(array.shape());
        shape.remove(axis);
        shape.extend(first.shape().iter().copied());
        let moved: Dims<usize> = (shape.len() - first.ndim()..shape.len()).collect();
        let place: Dims<usize> = (axis..axis + first.ndim()).collect();
        let whole = stack(&results, 0)?.map_layout(Layout::contiguous(&shape)?);
        let layout = whole.layout().move_axes(&moved, &place);
        Ok(whole.map_layout(layout))
    }
}

impl<E: Closed, F: Filter> Along<E, F> {
    /// The folds of the elements along the axes, one after the other in C order, from a first value on.
    ///
    /// A new array with the axes that are left, in C order. Named reductions are faster. NumPy: `np.frompyfunc(f, 2,
    /// 1).reduce(a, axis, initial=first)`.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1, 2], [3, 4]];
    /// assert_eq!(a.along(1)?.fold(0, |digits, x| 10 * digits + x), array![12, 34]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn fold<U: Clone>(self, first: U, function: impl Fn(U, E::Item) -> U) -> NdArray<U> {
        self.by_lanes(|lane| lane.iter().fold(first.clone(), |acc, &item| function(acc, item)))
    }
}

/// The element of the first choice whose condition is true, or a default where none is, in a new array.
///
/// Conditions and choices, of which there are equally many, broadcast together. NumPy: `np.select(conditions, choices,
/// default)`; [`select`] is its `where`.
///
/// # Errors
/// When there is no condition, not one for each choice, or when the shapes do not broadcast together.
///
/// ```
/// use rankn::{arange, array, select_first};
/// let x = arange(6);
/// let chosen = select_first(&[x.less(2), x.greater(3)], &[-&x, &x * 10], 7)?;
/// assert_eq!(chosen, array![0, -1, 7, 7, 40, 50]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn select_first<T, C, A>(conditions: &[C], choices: &[A], default: T) -> Result<NdArray<T>>
where
    T: crate::element::ZeroOne,
    C: AsView<bool>,
    A: AsView<T>,
{
    if conditions.is_empty() {
        return Err(error::ops::no_conditions());
    }
    if conditions.len() != choices.len() {
        return Err(error::ops::unequal_choices());
    }
    let conditions: Vec<NdView<'_, bool>> = conditions.iter().map(C::as_view).collect();
    let choices: Vec<NdView<'_, T>> = choices.iter().map(A::as_view).collect();
    let shapes = conditions.iter().map(NdArray::shape).chain(choices.iter().map(NdArray::shape));
    let mut result = NdArray::full(broadcast_shapes(&shapes.collect::<Vec<_>>())?, default);
    for (condition, choice) in conditions.iter().zip(&choices).rev() {
        result = select(condition, choice, result);
    }
    Ok(result)
}

/// The elements of arrays that indices choose: for each index the element at its place of the array with that number.
///
/// Indices and arrays broadcast together. NumPy:
/// [`numpy.choose`](https://numpy.org/doc/stable/reference/generated/numpy.choose.html).
///
/// # Errors
/// When there are no arrays, when an index is negative or there are not as many arrays, or when the shapes do not
/// broadcast together.
///
/// ```
/// use rankn::{array, choose};
/// let (small, large) = (array![1, 2, 3], array![10, 20, 30]);
/// assert_eq!(choose(&[0, 1, 0], &[&small, &large])?, array![1, 20, 3]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn choose<'i, T: Clone, A: AsView<T>>(
    indices: impl Into<Indices<'i>>,
    arrays: &[A],
) -> Result<NdArray<T>> {
    let indices = indices.into().into_array();
    if indices.iter().any(|&i| i < 0 || i >= arrays.len() as i64) {
        return Err(error::ops::wrong_choice());
    }
    let views: Vec<NdView<'_, T>> = arrays.iter().map(A::as_view).collect();
    let shapes: Vec<&[usize]> = views.iter().map(NdArray::shape).chain([indices.shape()]).collect();
    let shape = broadcast_shapes(&shapes)?;
    let seen: Vec<NdView<'_, T>> = views
        .iter()
        .map(|view| Ok(view.with_layout(view.layout().broadcast_to(&shape)?)))
        .collect::<Result<_>>()?;
    let chosen = stack(&seen, 0)?.take_along_axis(indices.broadcast_to(&shape)?.as_row(), 0)?;
    chosen.reshape(shape)
}

impl<T: Clone, S: StorageMut<T>> NdArray<T, S> {
    /// Replaces the elements with some numbers in C order: by one value, or by those of a list, again from the first one
    /// when there are fewer. Where an element is named more than once, the last value stays.
    ///
    /// NumPy: `np.put(a, indices, values)`.
    ///
    /// # Errors
    /// When an index is out of bounds, or there are indices and no values; nothing is written then.
    ///
    /// ```
    /// let mut a = rankn::arange(5);
    /// a.put(&[0, 2, -1], rankn::array![9, 8])?;
    /// assert_eq!(a, rankn::array![9, 1, 8, 3, 9]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn put<'i>(&mut self, indices: impl Into<Indices<'i>>, values: impl Values<T>) -> Result<()> {
        let places = indices.into().along(0, self.size())?.into_owned();
        let values = values.as_values().to_vec();
        if values.is_empty() {
            return if places.is_empty() { Ok(()) } else { Err(error::ops::empty_argument("values")) };
        }
        let cycle: NdArray<T> = values.iter().cycle().take(places.len()).cloned().collect();
        if let Some(layout) = self.layout().reshape(&[self.size()]) {
            return self.with_layout_mut(layout).index_assign(&places, &cycle);
        }
        let axes = crate::ops::indices::unravel_index(&places, self.shape())?;
        self.index_assign(axes.iter().map(Selector::from).collect::<Vec<_>>(), &cycle)
    }

    /// Replaces, for each place of the indices, the element at that index along the axis and at the same place along the
    /// others: by one value, or by an array of values that is broadcast. Indices and array are broadcast together along
    /// the others.
    ///
    /// NumPy: `np.put_along_axis(a, indices, values, axis)`.
    ///
    /// # Errors
    /// When the indices have another number of axes, the array has no such axis, the shapes do not broadcast, or an index
    /// is out of bounds; nothing is written then.
    ///
    /// ```
    /// let mut a = rankn::array![[3, 1, 2], [4, 6, 5]];
    /// let largest = a.along(1)?.keep_dims().argmax()?;
    /// a.put_along_axis(&largest, 0, 1)?;
    /// assert_eq!(a, rankn::array![[0, 1, 2], [4, 0, 5]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn put_along_axis<'i>(
        &mut self,
        indices: impl Into<Indices<'i>>,
        values: impl Values<T>,
        axis: impl AxisIndex,
    ) -> Result<()> {
        let axis = normalize_axis(axis.saturated(), self.ndim())?;
        let indices = indices.into().into_array();
        if indices.ndim() != self.ndim() {
            return Err(error::index::unequal_ranks_along_axis());
        }
        let lines: Vec<NdArray<i64>> = self.shape().iter().map(|&n| crate::array::arange(n as i64)).collect();
        let lines: Vec<&NdArray<i64>> = lines.iter().collect();
        let mut mesh = crate::ops::create::meshgrid_sparse(&lines, crate::array::Indexing::Ij);
        mesh[axis] = indices;
        self.index_assign(mesh.iter().map(Selector::from).collect::<Vec<_>>(), values)
    }
}
