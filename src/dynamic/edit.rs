//! Elements taken out, put in between and around, triangles and diagonals: what is found by moving the numbers of elements.

use super::choices::given;
use super::further::precise;
use super::index::in_line;
use super::kernels;
use super::logic::choose;
use super::moved::spliced;
use super::operand::{DynOperand, point};
use super::{DynArray, DynStorage, DynView, Object};
use crate::array::{NdArray, arange};
use crate::element::DType;
use crate::error::{self, Result};
use crate::index::Selector;
use crate::layout::{AxisIndex, IntoShape, Layout, Shape, normalize_axis};
use crate::ops::{PadBy, PadMode, PadWidths, insertion, kept, padding_widths};

impl<S: DynStorage> DynArray<S> {
    /// The elements without those at some indices of an axis. NumPy: `np.delete(a, indices, axis)`.
    ///
    /// A new array; the indices are those of [`NdArray::delete`].
    ///
    /// # Errors
    /// As for that method.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray!["a", "b", "c"].delete(1, 0)?.to_string(), "['a' 'c']");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn delete<'i>(&self, indices: impl Into<Selector<'i>>, axis: impl AxisIndex) -> Result<DynArray> {
        let axis = normalize_axis(axis.saturated(), self.ndim())?;
        let pieces = kept(indices.into(), axis, self.shape()[axis])?;
        spliced(&[self.as_view()], axis, &pieces)
    }

    /// The elements with others before some indices of an axis. NumPy: `np.insert(a, indices, values, axis)`.
    ///
    /// A new array of the same dtype, to which the values are converted.
    ///
    /// # Errors
    /// As for [`NdArray::insert`], or when the values cannot be converted.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![1, 2].insert(1, 7.9, 0)?.to_string(), "[1 7 2]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn insert<'i, 'r>(
        &self,
        indices: impl Into<Selector<'i>>,
        values: impl Into<DynOperand<'r>>,
        axis: impl AxisIndex,
    ) -> Result<DynArray> {
        let values = values.into();
        let values = given(&values, self.dtype())?;
        let values = values.view();
        let (axis, new, pieces) =
            insertion(self.layout(), indices.into(), values.layout(), axis.saturated())?;
        spliced(&[self.as_view(), values.with_layout(&new)], axis, &pieces)
    }

    /// The elements in another shape: in C order, again from the first where there are too few. NumPy: `np.resize(a, shape)`.
    ///
    /// A new array; of nothing, zeros are made.
    ///
    /// # Errors
    /// When the shape is too big.
    pub fn resize(&self, shape: impl IntoShape) -> Result<DynArray> {
        let shape = shape.into_shape()?;
        let size = Layout::contiguous(&shape)?.size();
        if self.is_empty() || size == 0 {
            return DynArray::zeros(&*shape, self.dtype());
        }
        let line = in_line(&self.as_view());
        let (line, count) = (line.view(), self.size());
        let mut whole = line.tile(size / count)?;
        if size % count > 0 {
            whole = DynArray::concatenate([whole.as_view(), line.slice([(..size % count).into()])?], 0)?;
        }
        whole.reshape(&*shape)
    }

    /// A view without the leading and trailing parts of each axis that are all zero. NumPy: `np.trim_zeros(a)`.
    ///
    /// # Errors
    /// When there is no memory to look at the elements.
    pub fn trim_zeros(&self) -> Result<DynArray<S::View<'_>>> {
        let places = if self.ndim() == 0 { Vec::new() } else { self.nonzero()? };
        let range = |axis: &NdArray<i64>| match (axis.min(), axis.max()) {
            (Ok(first), Ok(last)) => crate::Item::from(first as isize..last as isize + 1),
            _ => crate::Item::from(0..0),
        };
        self.slice(places.iter().map(range).collect::<Vec<_>>())
    }

    /// The array with more elements around it, by a rule. NumPy: `np.pad(a, widths, mode)`.
    ///
    /// A new array of the same dtype, to which a constant is converted.
    ///
    /// # Errors
    /// As for [`NdArray::pad`], or when a constant cannot be converted.
    ///
    /// ```
    /// use rankn::{PadMode, dynarray};
    /// assert_eq!(dynarray![1, 2].pad((1, 2), PadMode::Constant(7.into()))?.to_string(), "[7 1 2 7 7]");
    /// assert_eq!(dynarray!["a", "b"].pad(1, PadMode::Wrap)?.to_string(), "['b' 'a' 'b' 'a']");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn pad(&self, widths: impl PadWidths, mode: PadMode<Object>) -> Result<DynArray> {
        let widths = padding_widths(&widths.into_pairs(), self.ndim())?;
        if let (PadMode::Constant(value), true) = (&mode, self.dtype().is_numeric()) {
            return self.surrounded(value, &widths);
        }
        let mut wider = self.to_owned();
        for (axis, &[before, after]) in widths.iter().enumerate().filter(|(_, width)| **width != [0, 0]) {
            wider = match &mode {
                PadMode::Constant(value) => {
                    let value = point(value, self.dtype())?;
                    wider.between(&[value.as_view(), value.as_view()], axis, [before, after])?
                }
                _ if wider.shape()[axis] == 0 => return Err(error::shape::nothing_to_extend(axis)),
                mode => {
                    let places = places(mode, wider.shape()[axis], before, after)?.into_vec();
                    let (first, last) = (&places[..before], &places[places.len() - after..]);
                    let (first, last) = (wider.take(first, axis)?, wider.take(last, axis)?);
                    DynArray::concatenate([&first, &wider, &last], axis)?
                }
            };
        }
        Ok(wider)
    }

    /// An array of one value, with the numbers of this one somewhere in it.
    fn surrounded(&self, value: &Object, widths: &[[usize; 2]]) -> Result<DynArray> {
        let lengths = self.shape().iter().zip(widths);
        let shape: Shape = lengths.map(|(n, [a, b])| n.saturating_add(*a).saturating_add(*b)).collect();
        let mut result = point(value, self.dtype())?.broadcast_to(&shape[..])?.copied()?;
        let inner = widths.iter().zip(self.shape()).enumerate();
        let part = inner.fold(result.layout().clone(), |layout, (axis, ([before, _], n))| {
            layout.narrow(axis, *before..before + n)
        });
        kernels::place(&self.as_view(), &mut result, part)?;
        Ok(result)
    }

    /// The array with numbers around it that are computed from its own. NumPy: `np.pad(a, widths, mode)`.
    ///
    /// A new array of the same dtype; the end of a ramp is converted to it.
    ///
    /// # Errors
    /// As for [`NdArray::pad_by`], or when the elements are no numbers.
    pub fn pad_by(&self, widths: impl PadWidths, by: PadBy<f64>) -> Result<DynArray> {
        let widths = padding_widths(&widths.into_pairs(), self.ndim())?;
        let mut wider = self.to_owned();
        for (axis, &[before, after]) in widths.iter().enumerate().filter(|(_, width)| **width != [0, 0]) {
            if wider.shape()[axis] == 0 {
                return Err(error::shape::nothing_to_extend(axis));
            }
            wider = match by {
                PadBy::LinearRamp(end) => {
                    let [first, last] = [wider.edge(axis, 0)?, wider.edge(axis, -1)?];
                    let ramps = [ramp(&first, axis, before, end)?, ramp(&last, axis, after, end)?];
                    DynArray::concatenate([&ramps[0], &wider, &ramps[1].flip(axis)?.to_owned()], axis)?
                }
                by => {
                    let value = wider.typical(axis, by)?;
                    wider.between(&[value.as_view(), value.as_view()], axis, [before, after])?
                }
            };
        }
        Ok(wider)
    }

    /// The elements on and below a diagonal of matrices, with zeros above. NumPy: `np.tril(a, k)`.
    ///
    /// A new array; a list stands for as many equal rows.
    ///
    /// # Errors
    /// When the array has no axes.
    pub fn tril(&self, k: impl AxisIndex) -> Result<DynArray> {
        self.triangle("tril", k.saturated(), true)
    }

    /// The elements on and above a diagonal of matrices, with zeros below. NumPy: `np.triu(a, k)`.
    ///
    /// A new array; a list stands for as many equal rows.
    ///
    /// # Errors
    /// When the array has no axes.
    pub fn triu(&self, k: impl AxisIndex) -> Result<DynArray> {
        self.triangle("triu", k.saturated().saturating_sub(1), false)
    }

    fn triangle(&self, name: &str, k: isize, below: bool) -> Result<DynArray> {
        let square = match *self.shape() {
            [] => return Err(error::ops::needs_an_axis(name)),
            [n] => self.broadcast_to([n, n])?,
            _ => self.view(),
        };
        let [.., rows, columns] = *square.shape() else { unreachable!("matrices have two axes") };
        let mask = NdArray::<bool>::tri(rows, columns, k);
        let zero = DynArray::zeros((), self.dtype())?;
        let (square, zero) = (square.as_view(), zero.as_view());
        let [yes, no] = if below { [&square, &zero] } else { [&zero, &square] };
        choose(&mask.as_view(), yes, no)
    }

    /// A matrix with this list on a diagonal, or a copy of a diagonal of this matrix. NumPy: `np.diag(a, k)`.
    ///
    /// # Errors
    /// When the array has neither one axis nor two.
    pub fn diag(&self, k: impl AxisIndex) -> Result<DynArray> {
        match self.ndim() {
            1 => self.on_diagonal(k.saturated()),
            2 => Ok(self.diagonal_with(k, 0, 1)?.to_owned()),
            _ => Err(error::shape::not_a_row_or_matrix()),
        }
    }

    /// A matrix with all elements in C order on a diagonal. NumPy: `np.diagflat(a, k)`.
    ///
    /// # Errors
    /// When the matrix is too big.
    pub fn diagflat(&self, k: impl AxisIndex) -> Result<DynArray> {
        self.flatten().on_diagonal(k.saturated())
    }

    fn on_diagonal(&self, k: isize) -> Result<DynArray> {
        let side = self.size().saturating_add(k.unsigned_abs());
        if self.dtype().is_numeric() {
            let mut matrix = DynArray::zeros([side, side], self.dtype())?;
            let diagonal = matrix.layout().diagonal(k, 0, 1)?;
            kernels::place(&self.as_view(), &mut matrix, diagonal)?;
            return Ok(matrix);
        }
        // Number 0 is that of the zero in front.
        let numbers = arange(1..self.size() as i64 + 1).diag(k)?;
        let zero = DynArray::zeros(1, self.dtype())?;
        DynArray::concatenate([zero.as_view(), self.as_view()], 0)?.take_flat(&numbers)
    }

    /// The powers of the elements of a list, falling or rising from column to column. NumPy: `np.vander(a, columns,
    /// increasing)`.
    ///
    /// A new array of at least 64 bits, as of this one and `int64`.
    ///
    /// # Errors
    /// When this is not a list, the number of columns is negative, or the elements are no numbers.
    pub fn vander(&self, columns: impl AxisIndex, increasing: bool) -> Result<DynArray> {
        let to =
            super::further::loop_of("multiply", super::promote::Loops::All, &[self.dtype(), DType::I64])?;
        if self.ndim() != 1 {
            return Err(error::ops::not_one_list(self.ndim()));
        }
        let columns =
            usize::try_from(columns.saturated()).map_err(|_| error::layout::negative_dimension())?;
        Layout::contiguous(&[self.size(), columns])?;
        let list = self.astype(to)?;
        let mut powers = vec![DynArray::ones(list.size(), to)?];
        while powers.len() < columns {
            powers.push((&powers[powers.len() - 1] * &list)?);
        }
        powers.truncate(columns);
        match powers.is_empty() {
            true => DynArray::zeros([list.size(), 0], to),
            false if increasing => DynArray::stack(&powers, 1),
            false => DynArray::stack(powers.iter().rev(), 1),
        }
    }

    /// The array between copies of two others along an axis, each so often.
    fn between(&self, others: &[DynView<'_>; 2], axis: usize, counts: [usize; 2]) -> Result<DynArray> {
        let margin = |other: &DynView<'_>, count: usize| -> Result<DynArray> {
            let mut shape = self.shape().to_vec();
            shape[axis] = count;
            Layout::contiguous(&shape)?;
            Ok(other.broadcast_to(&shape)?.to_owned())
        };
        let (before, after) = (margin(&others[0], counts[0])?, margin(&others[1], counts[1])?);
        DynArray::concatenate([before.as_view(), self.as_view(), after.as_view()], axis)
    }

    /// The elements at one index of an axis, which stays.
    fn edge(&self, axis: usize, index: isize) -> Result<DynArray> {
        self.take(&[index], axis)
    }

    /// The value of each lane that is put around it.
    fn typical(&self, axis: usize, by: PadBy<f64>) -> Result<DynArray> {
        let along = self.along(axis)?.keep_dims();
        let value = match by {
            PadBy::Maximum => along.max()?,
            PadBy::Minimum => along.min()?,
            PadBy::Mean => along.mean()?,
            _ => along.median()?,
        };
        let value = if matches!(self.dtype().kind(), 'i' | 'u') { value.round()? } else { value };
        value.into_dtype(self.dtype())
    }
}

/// Numbers from an end to those of an edge, without these.
fn ramp(edge: &DynArray, axis: usize, width: usize, end: f64) -> Result<DynArray> {
    let dtype = edge.dtype();
    let end = point(&Object::from(end), dtype)?;
    let via = if dtype.kind() == 'c' { DType::C128 } else { precise(dtype) };
    let (edge, end) = (edge.astype(via)?, end.astype(via)?);
    let mut shape = vec![1; edge.ndim()];
    shape[axis] = width;
    let places = DynArray::from(arange(width as i64).reshape(&shape)?).astype(via)?;
    let numbers = (&(places * &((&edge - &end)? / width as f64)?)? + &end)?;
    floored(numbers, dtype)
}

/// Floats as another dtype, rounded down if that is one of integers.
pub(super) fn floored(numbers: DynArray, to: DType) -> Result<DynArray> {
    let whole = matches!(to.kind(), 'i' | 'u');
    if whole { numbers.floor()?.into_dtype(to) } else { numbers.into_dtype(to) }
}

/// Where the elements along an axis come from that is continued at both ends.
fn places(mode: &PadMode<Object>, len: usize, before: usize, after: usize) -> Result<NdArray<i64>> {
    let mode = match mode {
        PadMode::Reflect => PadMode::Reflect,
        PadMode::Symmetric => PadMode::Symmetric,
        PadMode::Wrap => PadMode::Wrap,
        _ => PadMode::Edge,
    };
    arange(len as i64).pad((before, after), mode)
}
