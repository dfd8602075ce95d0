//! A matrix where it lies in memory, for the loops that multiply.
//!
//! # The invariant
//! For all `i < rows` and `j < columns`, the element `i * row_step + j * column_step` steps from the origin is an
//! initialised `T` that nobody writes while the lifetime lasts. It holds for the last two axes of an array at any index
//! of its other axes (the invariant of an array), for what is already a block of such a matrix, and for a slice that is
//! long enough.
#![expect(
    unsafe_code,
    reason = "follows two strides from a checked position, without a layout for each matrix"
)]

use std::any::TypeId;
use std::marker::PhantomData;
use std::ops::Range;

use crate::array::{NdArray, NdView};
use crate::layout::{Positions, Shape};
use crate::storage::Storage;
use crate::threads::{self, Shared};

/// Elements in rows and columns, at any two strides.
pub(super) struct Matrix<'a, T> {
    origin: *const T,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) row_step: isize,
    pub(super) column_step: isize,
    elements: PhantomData<&'a [T]>,
}

impl<T> Clone for Matrix<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Matrix<'_, T> {}

// SAFETY: a shared borrow of the elements.
unsafe impl<T: Sync> Send for Matrix<'_, T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for Matrix<'_, T> {}

/// How many rows are copied together, so that their cache lines are used whole when they lie along columns.
const STRIP: usize = 8;

impl<'a, T: Copy> Matrix<'a, T> {
    /// The matrices of the last two axes of an array, one for each index of the other axes in C order.
    pub(super) fn stack<S: Storage<T>>(array: &'a NdArray<T, S>) -> impl Iterator<Item = Self> {
        let layout = array.layout();
        let outer: Shape = (0..layout.ndim() - 2).collect();
        let first = Matrix::first_of(array);
        Positions::new(&layout.keep_axes(&outer)).map(move |position| Matrix {
            origin: first.origin.wrapping_sub(layout.offset).wrapping_add(position),
            ..first
        })
    }

    /// The matrix of the last two axes of an array at index 0 of the other axes; it is not read where one has length 0.
    pub(super) fn first_of<S: Storage<T>>(array: &'a NdArray<T, S>) -> Self {
        let ([.., rows, columns], [.., row_step, column_step]) = (array.shape(), array.strides()) else {
            unreachable!("a matrix has two axes or more")
        };
        Matrix {
            origin: array.origin(),
            rows: *rows,
            columns: *columns,
            row_step: *row_step,
            column_step: *column_step,
            elements: PhantomData,
        }
    }

    #[inline]
    pub(super) fn origin(self) -> *const T {
        self.origin
    }

    /// Rows as columns.
    #[inline]
    pub(super) fn transpose(self) -> Self {
        Matrix {
            rows: self.columns,
            columns: self.rows,
            row_step: self.column_step,
            column_step: self.row_step,
            ..self
        }
    }

    /// Some rows and columns of this matrix.
    #[inline]
    pub(super) fn part(self, rows: Range<usize>, columns: Range<usize>) -> Self {
        assert!(rows.start <= rows.end && rows.end <= self.rows, "rows within the matrix");
        assert!(columns.start <= columns.end && columns.end <= self.columns, "columns within the matrix");
        let skipped = self.row_step.wrapping_mul(rows.start as isize);
        let skipped = skipped.wrapping_add(self.column_step.wrapping_mul(columns.start as isize));
        Matrix {
            origin: self.origin.wrapping_offset(skipped),
            rows: rows.len(),
            columns: columns.len(),
            ..self
        }
    }

    /// Whether each row is a slice.
    #[inline]
    pub(super) fn has_rows(&self) -> bool {
        self.column_step == 1 || self.columns == 1
    }

    /// A row as a slice.
    ///
    /// # Panics
    /// When rows are no slices, or there is no such row.
    #[inline(always)]
    pub(super) fn row(self, i: usize) -> &'a [T] {
        assert!(i < self.rows && self.has_rows(), "a row that is a slice");
        // SAFETY: `columns` elements of row `i`, which exists, one after the other (the invariant); an offset within
        // an array fits `isize`.
        unsafe { std::slice::from_raw_parts(self.origin.offset(self.row_step * i as isize), self.columns) }
    }

    /// The same elements in rows that are slices: this matrix, or a copy of it in a buffer.
    #[inline(always)]
    pub(super) fn in_rows<'s>(self, buffer: &'s mut Vec<T>) -> Matrix<'s, T>
    where
        'a: 's,
    {
        if self.has_rows() || self.rows * self.columns == 0 {
            return self;
        }
        let size = self.rows * self.columns;
        // SAFETY: the matrix is not empty: its first element is initialised.
        buffer.resize(size, unsafe { *self.origin });
        self.copy_to(&mut buffer[..size]);
        let origin = buffer.as_ptr();
        Matrix { origin, row_step: self.columns as isize, column_step: 1, elements: PhantomData, ..self }
    }

    /// The elements as those of another type, row after row.
    pub(super) fn converted<U>(self, convert: impl Fn(T) -> U) -> Vec<U> {
        let mut buffer = Vec::new();
        let whole = self.in_rows(&mut buffer);
        let rows = (0..whole.rows).filter(|_| whole.columns > 0);
        let mut converted = Vec::with_capacity(whole.rows * whole.columns);
        rows.for_each(|i| converted.extend(whole.row(i).iter().map(|&item| convert(item))));
        converted
    }

    /// The same matrix for the crate `faer`.
    #[cfg(feature = "linalg")]
    pub(super) fn lent(self) -> faer::MatRef<'a, T> {
        if self.rows * self.columns == 0 {
            return faer::MatRef::from_row_major_slice(&[], self.rows, self.columns);
        }
        // SAFETY: the origin is the address of an element, and so are all others that the crate reads (the invariant).
        unsafe {
            faer::MatRef::from_raw_parts(
                self.origin,
                self.rows,
                self.columns,
                self.row_step,
                self.column_step,
            )
        }
    }

    /// The rows of a slice.
    ///
    /// # Panics
    /// When the slice has another number of elements.
    pub(super) fn of_rows(items: &'a [T], rows: usize, columns: usize) -> Self {
        assert!(rows.checked_mul(columns) == Some(items.len()), "as many elements as the matrix has");
        let (origin, row_step) = (items.as_ptr(), columns as isize);
        Matrix { origin, rows, columns, row_step, column_step: 1, elements: PhantomData }
    }

    /// Writes the elements over those of a slice, row after row.
    ///
    /// # Panics
    /// When the slice is shorter, or the matrix is empty.
    #[inline(always)]
    pub(super) fn copy_to(self, to: &mut [T]) {
        for (strip, to) in to.chunks_mut(STRIP * self.columns).enumerate() {
            let height = to.len() / self.columns;
            for j in 0..self.columns {
                for i in 0..height {
                    let at = self.row_step * (strip * STRIP + i) as isize + self.column_step * j as isize;
                    // SAFETY: row and column are within the matrix (the invariant).
                    to[i * self.columns + j] = unsafe { *self.origin.offset(at) };
                }
            }
        }
    }
}

/// Calls a closure with each pair of matrices of two stacks of one length, and as many elements of a slice, one behind the
/// other: by several threads when the policy for so many elements in each allows, and the elements are of a built-in type.
pub(super) fn for_each_pair<T: Copy + 'static>(
    [a, b]: [&NdView<'_, T>; 2],
    out: &mut [T],
    elements: impl Fn(Factors<'_, T>) -> usize,
    multiply: impl Fn(Factors<'_, T>, &mut [T]) + Sync,
) {
    let first = (Matrix::first_of(a), Matrix::first_of(b));
    let len = first.0.rows * first.1.columns;
    if out.is_empty() {
        return;
    }
    let elements = elements(first).saturating_mul(out.len() / len);
    // SAFETY: the matrices are only read, and there is one thread unless their elements may be on any.
    let stacks = unsafe { Shared::new((a, b)) };
    threads::share_slice((out, len), [&[0_u8; 0]], elements, |out, _, start| {
        let pairs = Matrix::stack(stacks.0).zip(Matrix::stack(stacks.1)).skip(start);
        out.chunks_exact_mut(len).zip(pairs).for_each(|(out, pair)| multiply(pair, out));
    });
}

/// Two matrices that are multiplied.
pub(super) type Factors<'m, T> = (Matrix<'m, T>, Matrix<'m, T>);

/// A type all of whose values are, by their bits, values of `U`, and the other way round: the type itself, or an integer
/// with or without a sign.
///
/// # Safety
/// That is so.
pub(super) unsafe trait SameBits<U> {}

// SAFETY: the same values.
unsafe impl<T> SameBits<T> for T {}

macro_rules! words {
    ($($signed:ty: $unsigned:ty),*) => {$(
        // SAFETY: integers of one size, for which any bits are a value.
        unsafe impl SameBits<$unsigned> for $signed {}
    )*};
}

words! { i8: u8, i16: u16, i32: u32, i64: u64 }

/// Two matrices and the elements of a result, if their type is `Of`, with their bits as those of `U`.
#[inline(always)]
pub(super) fn seen_as<'m, T: 'static, Of: SameBits<U> + 'static, U>(
    (a, b): Factors<'m, T>,
    out: &'m mut [T],
) -> Option<(Factors<'m, U>, &'m mut [U])> {
    fn cast<'m, T, U>(m: Matrix<'m, T>) -> Matrix<'m, U> {
        let Matrix { origin, rows, columns, row_step, column_step, .. } = m;
        Matrix { origin: origin.cast(), rows, columns, row_step, column_step, elements: PhantomData }
    }
    if TypeId::of::<T>() != TypeId::of::<Of>() {
        return None;
    }
    let (elements, len) = (out.as_mut_ptr().cast(), out.len());
    // SAFETY: all values of `T` are values of `U` and the other way round.
    Some(((cast(a), cast(b)), unsafe { std::slice::from_raw_parts_mut(elements, len) }))
}
