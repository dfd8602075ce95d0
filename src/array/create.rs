//! New arrays of a given shape.

use super::NdArray;
use crate::element::ZeroOne;
use crate::error::{self, Result};
use crate::layout::{AxisIndex, IntoShape, Layout, next_index};
use crate::storage::{Owned, Storage, Uninit};

impl<T> NdArray<T> {
    /// Returns an array of this shape filled with zeros (`false` for `bool`).
    ///
    /// Memory comes zeroed from the system where it can, so large arrays cost little until they are written.
    ///
    /// # Panics
    /// When a length is negative or there is no memory for so many elements.
    ///
    /// NumPy: [`numpy.zeros`](https://numpy.org/doc/stable/reference/generated/numpy.zeros.html).
    ///
    /// ```
    /// let a = rankn::NdArray::<f64>::zeros([2, 3]);
    /// assert_eq!(a.to_vec(), [0.0; 6]);
    /// ```
    #[track_caller]
    pub fn zeros(shape: impl IntoShape) -> Self
    where
        T: ZeroOne,
    {
        error::or_raise(zeros(requested::<T>(shape)))
    }

    /// Returns an array of this shape filled with ones (`true` for `bool`).
    ///
    /// # Panics
    /// When a length is negative or there is no memory for so many elements.
    ///
    /// NumPy: [`numpy.ones`](https://numpy.org/doc/stable/reference/generated/numpy.ones.html).
    ///
    /// ```
    /// let a = rankn::NdArray::<i32>::ones(3);
    /// assert_eq!(a, rankn::array![1, 1, 1]);
    /// ```
    #[track_caller]
    pub fn ones(shape: impl IntoShape) -> Self
    where
        T: ZeroOne,
    {
        error::or_raise(full(requested::<T>(shape), T::one()))
    }

    /// Returns an array of this shape in which every element is a clone of `value`.
    ///
    /// # Panics
    /// When a length is negative or there is no memory for so many elements.
    ///
    /// NumPy: [`numpy.full`](https://numpy.org/doc/stable/reference/generated/numpy.full.html).
    ///
    /// ```
    /// let a = rankn::NdArray::full([1, 2], "x".to_string());
    /// assert_eq!(a.to_vec(), ["x", "x"]);
    /// ```
    #[track_caller]
    pub fn full(shape: impl IntoShape, value: T) -> Self
    where
        T: Clone,
    {
        error::or_raise(full(requested::<T>(shape), value))
    }

    /// Returns an array of this shape whose elements are found by a function of their index, called in C order.
    ///
    /// # Panics
    /// When a length is negative or there is no memory for so many elements.
    ///
    /// NumPy: [`numpy.fromfunction`](https://numpy.org/doc/stable/reference/generated/numpy.fromfunction.html), which
    /// calls its function once, with whole arrays.
    ///
    /// ```
    /// let a = rankn::NdArray::from_fn([2, 3], |i| 10 * i[0] as i32 + i[1] as i32);
    /// assert_eq!(a, rankn::array![[0, 1, 2], [10, 11, 12]]);
    /// ```
    #[track_caller]
    pub fn from_fn(shape: impl IntoShape, mut function: impl FnMut(&[usize]) -> T) -> Self {
        let layout = requested::<T>(shape);
        let mut index = vec![0; layout.ndim()];
        let items = (0..layout.size()).map(|_| {
            let item = function(&index);
            next_index(&mut index, &layout.shape);
            item
        });
        let storage = Uninit::from_iter(layout.size(), items);
        Self::from_parts(error::or_raise(storage), layout)
    }

    /// Returns a square matrix with ones on the diagonal and zeros elsewhere.
    ///
    /// # Panics
    /// When `n` is negative or there is no memory for so many elements.
    ///
    /// NumPy: [`numpy.eye`](https://numpy.org/doc/stable/reference/generated/numpy.eye.html) and `numpy.identity`.
    ///
    /// ```
    /// let a = rankn::NdArray::<i32>::eye(2);
    /// assert_eq!(a, rankn::array![[1, 0], [0, 1]]);
    /// ```
    #[track_caller]
    pub fn eye(n: impl AxisIndex) -> Self
    where
        T: ZeroOne,
    {
        Self::eye_with(n, n, 0)
    }

    /// Returns a matrix with ones where the column is `k` more than the row, and zeros elsewhere.
    ///
    /// # Panics
    /// When a length is negative or there is no memory for so many elements.
    ///
    /// NumPy: `numpy.eye(rows, columns, k)`.
    ///
    /// ```
    /// let a = rankn::NdArray::<i32>::eye_with(2, 3, 1);
    /// assert_eq!(a, rankn::array![[0, 1, 0], [0, 0, 1]]);
    /// ```
    #[track_caller]
    pub fn eye_with<I: AxisIndex>(rows: I, columns: I, k: impl AxisIndex) -> Self
    where
        T: ZeroOne,
    {
        let layout = requested::<T>([rows, columns]);
        let (rows, columns) = (layout.shape[0], layout.shape[1]);
        let mut eye = error::or_raise(zeros(layout));
        let shift = k.saturated();
        let first = (shift.min(0).unsigned_abs(), shift.max(0).unsigned_abs());
        let ones = rows.saturating_sub(first.0).min(columns.saturating_sub(first.1));
        let elements = eye.as_slice_mut().expect("new arrays are contiguous");
        for i in 0..ones {
            elements[(first.0 + i) * columns + first.1 + i] = T::one();
        }
        eye
    }

    /// Returns an array without axes that holds one element.
    ///
    /// NumPy: `numpy.array(value)` of a number.
    ///
    /// ```
    /// let a = rankn::NdArray::scalar(7);
    /// assert_eq!((a.ndim(), a.size(), a[[0; 0]]), (0, 1, 7));
    /// ```
    pub fn scalar(value: T) -> Self {
        let layout = Layout::contiguous(&[]).expect("one element is not too big");
        Self::from_parts(Owned::from(vec![value]), layout)
    }
}

impl<T, S: Storage<T>> NdArray<T, S> {
    /// Returns an array of zeros with the shape of this one, in Fortran order when this one is.
    ///
    /// NumPy: [`numpy.zeros_like`](https://numpy.org/doc/stable/reference/generated/numpy.zeros_like.html).
    ///
    /// ```
    /// assert_eq!(rankn::array![[1.5, 2.5]].zeros_like(), rankn::array![[0.0, 0.0]]);
    /// ```
    pub fn zeros_like(&self) -> NdArray<T>
    where
        T: ZeroOne,
    {
        error::or_raise(zeros(similar(self.layout())))
    }

    /// Returns an array of ones with the shape of this one, in Fortran order when this one is.
    ///
    /// NumPy: [`numpy.ones_like`](https://numpy.org/doc/stable/reference/generated/numpy.ones_like.html).
    pub fn ones_like(&self) -> NdArray<T>
    where
        T: ZeroOne,
    {
        error::or_raise(full(similar(self.layout()), T::one()))
    }

    /// Returns an array with the shape of this one in which every element is a clone of `value`, in Fortran order
    /// when this one is.
    ///
    /// NumPy: [`numpy.full_like`](https://numpy.org/doc/stable/reference/generated/numpy.full_like.html).
    ///
    /// ```
    /// assert_eq!(rankn::array![1, 2].full_like(7), rankn::array![7, 7]);
    /// ```
    pub fn full_like(&self, value: T) -> NdArray<T>
    where
        T: Clone,
    {
        error::or_raise(full(similar(self.layout()), value))
    }
}

/// The C-ordered layout of a shape that a caller asks for; whatever is wrong with it is the caller's bug.
#[track_caller]
pub(super) fn requested<T>(shape: impl IntoShape) -> Layout {
    error::or_raise(layout_in_memory::<T>(shape))
}

fn layout_in_memory<T>(shape: impl IntoShape) -> Result<Layout> {
    let layout = Layout::contiguous(&shape.into_shape()?)?;
    let bytes = layout.size().checked_mul(size_of::<T>());
    match bytes {
        Some(bytes) if isize::try_from(bytes).is_ok() => Ok(layout),
        _ => Err(error::layout::too_big(&layout.shape)),
    }
}

/// A dense layout of the same shape and order.
fn similar(layout: &Layout) -> Layout {
    let fortran = layout.is_f_contiguous() && !layout.is_c_contiguous();
    let dense = if fortran { Layout::fortran(&layout.shape) } else { Layout::contiguous(&layout.shape) };
    dense.expect("the shape of an array is never too big")
}

/// An array of zeros of this layout, which is dense.
///
/// # Errors
/// When there is no memory for it.
pub(crate) fn zeros<T: ZeroOne>(layout: Layout) -> Result<NdArray<T>> {
    match Owned::zeroed(layout.size())? {
        Some(storage) => Ok(NdArray::from_parts(storage, layout)),
        None => full(layout, T::zero()),
    }
}

fn full<T: Clone>(layout: Layout, value: T) -> Result<NdArray<T>> {
    let size = layout.size();
    let storage = match std::mem::needs_drop::<T>() {
        true => Uninit::from_iter(size, std::iter::repeat_n(value, size))?,
        // A loop over numbers becomes vectors for every type; `repeat_n` does not for `bool`.
        false => Uninit::from_iter(size, (0..size).map(|_| value.clone()))?,
    };
    Ok(NdArray::from_parts(storage, layout))
}
