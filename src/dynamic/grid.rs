//! New arrays of evenly spaced numbers, grids and matrices of a form; bits; other orders of memory.

use super::cast::lent;
use super::convert::known;
use super::edit::floored;
use super::further::precise;
use super::{DynArray, DynStorage, DynView, IntoDType, Object};
use crate::array::{Indexing, NdArray, arange_step, linspace_with};
use crate::element::{Complex64, DType};
use crate::error::{self, Result};
use crate::layout::{AxisIndex, Layout};
use crate::ops::BitOrder;

impl DynArray {
    /// The numbers from `start` up to, but without, `stop`, `step` apart. NumPy: `np.arange(start, stop, step, dtype)`.
    ///
    /// # Errors
    /// When the dtype is not one of numbers, a value does not fit it, `step` is 0, or there are too many.
    ///
    /// ```
    /// use rankn::DynArray;
    /// assert_eq!(DynArray::arange(0, 5, 2, "uint8")?.to_string(), "[0 2 4]");
    /// assert_eq!(DynArray::arange(1, 2, 0.25, "float32")?.to_string(), "[1.   1.25 1.5  1.75]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn arange(
        start: impl Into<Object>,
        stop: impl Into<Object>,
        step: impl Into<Object>,
        dtype: impl IntoDType,
    ) -> Result<DynArray> {
        let (start, stop, step, to) = (start.into(), stop.into(), step.into(), dtype.into_dtype()?);
        match (to.kind(), start.as_int(), stop.as_int(), step.as_int()) {
            ('i' | 'u', Some(start), Some(stop), Some(step)) => of_integers([start, stop, step], to),
            ('O', Some(start), Some(stop), Some(step)) => of_integers([start, stop, step], to),
            ('i' | 'u' | 'f' | 'c' | 'O', ..) => of_floats([&start, &stop, &step].map(number), to),
            ('b', ..) => Err(error::dtype::no_range_of_bool()),
            _ => Err(error::dtype::no_range()),
        }
    }

    /// So many evenly spaced numbers from `start` to `stop`, which is one of them if `endpoint` says so. NumPy:
    /// `np.linspace(start, stop, num, endpoint, dtype=dtype)`.
    ///
    /// Integers are rounded down.
    ///
    /// # Errors
    /// When the dtype is not understood, an end is no number, or there is no memory for so many.
    ///
    /// ```
    /// use rankn::DynArray;
    /// assert_eq!(DynArray::linspace(0, 1, 5, true, "float64")?.to_string(), "[0.   0.25 0.5  0.75 1.  ]");
    /// assert_eq!(DynArray::linspace(0, 10, 4, true, "int32")?.to_string(), "[ 0  3  6 10]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn linspace(
        start: impl Into<Object>,
        stop: impl Into<Object>,
        num: usize,
        endpoint: bool,
        dtype: impl IntoDType,
    ) -> Result<DynArray> {
        let to = dtype.into_dtype()?;
        let [first, last] = [complex(&start.into())?, complex(&stop.into())?];
        Layout::contiguous(&[num])?;
        let part = |start: f64, stop: f64| DynArray::from(linspace_with(start, stop, num, endpoint).0);
        let real = part(first.re, last.re);
        let numbers = if to.kind() == 'c' { real.complex(part(first.im, last.im))? } else { real };
        floored(numbers, to)
    }

    /// Powers of a base with evenly spaced exponents, both ends included. NumPy: `np.logspace(start, stop, num, base=base,
    /// dtype=dtype)`.
    ///
    /// # Errors
    /// When the dtype is not understood, or there is no memory for so many.
    pub fn logspace(start: f64, stop: f64, num: usize, base: f64, dtype: impl IntoDType) -> Result<DynArray> {
        Layout::contiguous(&[num])?;
        DynArray::from(crate::ops::logspace(start, stop, num, base)).astype(dtype)
    }

    /// Numbers of which each is a constant factor times the one before, both ends included. NumPy: `np.geomspace(start,
    /// stop, num, dtype=dtype)`.
    ///
    /// # Errors
    /// When an end is 0, the dtype is not understood, or there is no memory for so many.
    pub fn geomspace(start: f64, stop: f64, num: usize, dtype: impl IntoDType) -> Result<DynArray> {
        Layout::contiguous(&[num])?;
        DynArray::from(crate::ops::geomspace(start, stop, num)?).astype(dtype)
    }

    /// A matrix with ones on a diagonal, and zeros. NumPy: `np.eye(rows, columns, k, dtype)`.
    ///
    /// # Errors
    /// When a length is negative, the matrix is too big, or the dtype is not understood.
    pub fn eye_with<I: AxisIndex>(
        rows: I,
        columns: I,
        k: impl AxisIndex,
        dtype: impl IntoDType,
    ) -> Result<DynArray> {
        let [rows, columns] = lengths([rows, columns])?;
        DynArray::from(NdArray::<bool>::eye_with(rows, columns, k)).astype(dtype)
    }

    /// A matrix with ones on and below a diagonal, and zeros. NumPy: `np.tri(rows, columns, k, dtype)`.
    ///
    /// # Errors
    /// When the matrix is too big, or the dtype is not understood.
    pub fn tri<I: AxisIndex>(
        rows: I,
        columns: I,
        k: impl AxisIndex,
        dtype: impl IntoDType,
    ) -> Result<DynArray> {
        let [rows, columns] = lengths([rows, columns].map(|len| len.saturated().max(0)))?;
        DynArray::from(NdArray::<bool>::tri(rows, columns, k)).astype(dtype)
    }
}

/// Two lengths of a matrix that is not too big.
fn lengths<I: AxisIndex>(lengths: [I; 2]) -> Result<[usize; 2]> {
    let [rows, columns] = lengths.map(|len| usize::try_from(len.saturated()));
    let (Ok(rows), Ok(columns)) = (rows, columns) else { return Err(error::layout::negative_dimension()) };
    Layout::contiguous(&[rows, columns])?;
    Ok([rows, columns])
}

/// A value as a float.
fn number(value: &Object) -> Result<f64> {
    value.as_float().ok_or_else(|| error::dtype::not_a_real_number(value.type_name()))
}

fn complex(value: &Object) -> Result<Complex64> {
    value.as_complex().ok_or_else(|| error::dtype::not_a_real_number(value.type_name()))
}

fn of_integers(ends: [i128; 3], to: DType) -> Result<DynArray> {
    let wide = |n: i128| i64::try_from(n).map_err(|_| error::dtype::too_large());
    let [start, stop, step] = [wide(ends[0])?, wide(ends[1])?, wide(ends[2])?];
    DynArray::from(arange_step(start, stop, step)?).into_dtype(to)
}

fn of_floats(ends: [Result<f64>; 3], to: DType) -> Result<DynArray> {
    let [start, stop, step] = ends;
    let (start, stop, step) = (start?, stop?, step?);
    let numbers: DynArray = match precise(to) {
        // As many as there are in double precision.
        DType::F32 => {
            let count = arange_step(start, stop, step)?.size();
            let (first, second) = (start as f32, (start + step) as f32);
            let apart = second - first;
            (0..count).map(|k| first + k as f32 * apart).collect::<NdArray<f32>>().into()
        }
        _ => arange_step(start, stop, step)?.into(),
    };
    numbers.into_dtype(to)
}

impl<'a> DynView<'a> {
    /// Lists spread over a grid, each along its own axis and repeated along the others, copied. NumPy:
    /// `np.meshgrid(*lists, indexing=indexing)`.
    ///
    /// # Errors
    /// When the grid is too big.
    pub fn meshgrid(lists: &[DynView<'a>], indexing: Indexing) -> Result<Vec<DynArray>> {
        let sparse = DynView::meshgrid_sparse(lists, indexing)?;
        let views: Vec<DynView<'_>> = sparse.iter().map(DynArray::as_view).collect();
        Ok(DynView::broadcast_arrays(&views)?.iter().map(DynArray::to_owned).collect())
    }

    /// Lists along their own axes of a grid, which have length 1 along the others, copied. NumPy: `np.meshgrid(*lists,
    /// indexing=indexing, sparse=True)`.
    ///
    /// # Errors
    /// When there is no memory for them.
    pub fn meshgrid_sparse(lists: &[DynView<'a>], indexing: Indexing) -> Result<Vec<DynArray>> {
        let mut axes: Vec<usize> = (0..lists.len()).collect();
        if indexing == Indexing::Xy && axes.len() > 1 {
            axes.swap(0, 1);
        }
        let spread = |(&axis, list): (&usize, &DynView<'_>)| {
            let mut shape = vec![1; lists.len()];
            shape[axis] = list.size();
            list.to_shape(&shape)
        };
        axes.iter().zip(lists).map(spread).collect()
    }

    /// The grid that lists span, the places along each axis one after the other along a new first axis, of the common dtype.
    /// NumPy: `np.mgrid[0:2, 0:3]` of such lists.
    ///
    /// # Errors
    /// When there is no list, no dtype holds the elements of all, or the grid is too big.
    ///
    /// ```
    /// use rankn::{DynView, dynarray};
    /// let (rows, columns) = (dynarray![0, 1], dynarray![5, 6]);
    /// let grid = DynView::mgrid(&[rows.as_view(), columns.as_view()])?;
    /// assert_eq!(grid.to_string(), "[[[0 0]\n  [1 1]]\n\n [[5 6]\n  [5 6]]]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn mgrid(lists: &[DynView<'a>]) -> Result<DynArray> {
        let lists = DynView::ogrid(lists)?;
        let views: Vec<DynView<'_>> = lists.iter().map(DynArray::as_view).collect();
        DynArray::stack(DynView::broadcast_arrays(&views)?, 0)
    }

    /// Lists along their own axes of a grid: [`meshgrid_sparse`](DynView::meshgrid_sparse) with [`Indexing::Ij`]. NumPy:
    /// `np.ogrid[0:2, 0:3]` of such lists.
    ///
    /// # Errors
    /// When there is no memory for them.
    pub fn ogrid(lists: &[DynView<'a>]) -> Result<Vec<DynArray>> {
        DynView::meshgrid_sparse(lists, Indexing::Ij)
    }
}

impl<S: DynStorage> DynArray<S> {
    /// The truth values of integers or `bool` as the bits of bytes along an axis, filled up with zeros. NumPy:
    /// `np.packbits(a, axis, bitorder)`.
    ///
    /// A new array of `uint8`.
    ///
    /// # Errors
    /// When the array has no such axis, or its elements are neither integers nor `bool`.
    pub fn packbits(&self, axis: impl AxisIndex, order: BitOrder) -> Result<DynArray> {
        if !matches!(self.dtype().kind(), 'b' | 'i' | 'u') {
            return Err(error::dtype::no_bits("integer or boolean"));
        }
        Ok(known::<bool>(&lent(&self.as_view(), DType::Bool)?.view()).packbits(axis, order)?.into())
    }

    /// The bits of bytes along an axis, as `uint8`. NumPy: `np.unpackbits(a, axis, bitorder=bitorder)`.
    ///
    /// A new array.
    ///
    /// # Errors
    /// When the array has no such axis, or its elements are not `uint8`.
    ///
    /// ```
    /// use rankn::{BitOrder, dynarray};
    /// let bytes = dynarray![true, false, true].packbits(0, BitOrder::Big)?;
    /// assert_eq!(bytes.to_string(), "[160]");
    /// assert_eq!(bytes.unpackbits(0, BitOrder::Big)?.to_string(), "[1 0 1 0 0 0 0 0]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn unpackbits(&self, axis: impl AxisIndex, order: BitOrder) -> Result<DynArray> {
        match self.downcast_ref::<u8>() {
            Some(bytes) => DynArray::from(bytes.unpackbits(axis, order)?).into_dtype(DType::U8),
            None => Err(error::dtype::no_bits("unsigned byte")),
        }
    }

    /// The number of bytes of one element; of objects and strings, those that NumPy's have. NumPy: `a.itemsize`.
    pub fn itemsize(&self) -> usize {
        self.dtype().size().unwrap_or(size_of::<usize>())
    }

    /// The number of bytes of all elements, as of [`itemsize`](DynArray::itemsize). NumPy: `a.nbytes`.
    pub fn nbytes(&self) -> usize {
        self.size() * self.itemsize()
    }
}
