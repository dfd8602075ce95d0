//! Rows that are written, a step apart: what several threads get parts of.
//!
//! # The invariant
//! For all `i < rows`, the `columns` elements from `i * step` on are initialised, borrowed for writing for the lifetime
//! through this grid alone, and no two rows meet: `step` is at least `columns`.
#![expect(unsafe_code, reason = "cuts a mutable borrow along columns")]

use std::marker::PhantomData;

use crate::element::is_built_in;
use crate::threads::Shared;

/// Rows of equal length of a slice, or the same columns of each of them.
pub(crate) struct Grid<'a, T> {
    origin: *mut T,
    rows: usize,
    columns: usize,
    step: usize,
    elements: PhantomData<&'a mut [T]>,
}

// SAFETY: a mutable borrow of the elements.
unsafe impl<T: Send> Send for Grid<'_, T> {}

impl<'a, T> Grid<'a, T> {
    /// The rows of a slice.
    ///
    /// # Panics
    /// When the last one would be shorter.
    #[inline]
    pub(crate) fn of_rows(items: &'a mut [T], columns: usize) -> Self {
        let rows = items.len().checked_div(columns).unwrap_or(0);
        assert!(rows * columns == items.len(), "whole rows");
        Grid { origin: items.as_mut_ptr(), rows, columns, step: columns, elements: PhantomData }
    }

    #[inline]
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    #[inline]
    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    /// From a row to the next one.
    #[inline]
    pub(crate) fn step(&self) -> usize {
        self.step
    }

    #[inline]
    pub(crate) fn origin(&mut self) -> *mut T {
        self.origin
    }

    /// A row.
    ///
    /// # Panics
    /// When there is none with this number.
    #[inline(always)]
    pub(crate) fn row(&mut self, i: usize) -> &mut [T] {
        assert!(i < self.rows, "a row of the grid");
        // SAFETY: the row is there and borrowed for writing (the invariant).
        unsafe { std::slice::from_raw_parts_mut(self.origin.add(i * self.step), self.columns) }
    }

    /// A row, and the one before it.
    ///
    /// # Panics
    /// When there is none with this number, or none before it.
    #[inline(always)]
    pub(crate) fn row_after(&mut self, i: usize) -> (&[T], &mut [T]) {
        assert!(0 < i && i < self.rows, "a row of the grid behind another");
        // SAFETY: both rows are there, and do not meet (the invariant).
        unsafe {
            let (before, row) = (self.origin.add((i - 1) * self.step), self.origin.add(i * self.step));
            (
                std::slice::from_raw_parts(before, self.columns),
                std::slice::from_raw_parts_mut(row, self.columns),
            )
        }
    }

    /// All elements.
    ///
    /// # Panics
    /// When some lie between the rows.
    #[inline]
    pub(crate) fn into_slice(self) -> &'a mut [T] {
        assert!(self.rows < 2 || self.step == self.columns, "rows one behind the other");
        // SAFETY: the rows follow each other, and are borrowed for writing (the invariant).
        unsafe { std::slice::from_raw_parts_mut(self.origin, self.rows * self.columns) }
    }

    /// The first rows, and the others.
    ///
    /// # Panics
    /// When there are fewer.
    pub(crate) fn split_rows(self, at: usize) -> (Self, Self) {
        assert!(at <= self.rows, "rows within the grid");
        let others = self.origin.wrapping_add(at * self.step);
        (Grid { rows: at, ..self }, Grid { origin: others, rows: self.rows - at, ..self })
    }

    /// The first columns, and the others.
    ///
    /// # Panics
    /// When there are fewer.
    pub(crate) fn split_columns(self, at: usize) -> (Self, Self) {
        assert!(at <= self.columns, "columns within the grid");
        let others = self.origin.wrapping_add(at);
        (Grid { columns: at, ..self }, Grid { origin: others, columns: self.columns - at, ..self })
    }
}

impl<'a, T: 'static> Grid<'a, T> {
    /// The same for any thread.
    ///
    /// # Errors
    /// When the elements are not of a built-in type.
    pub(crate) fn shared(self) -> Result<Shared<Self>, Self> {
        // SAFETY: values of built-in types may be on any thread, and a grid is the only way to its elements.
        if is_built_in::<T>() { Ok(unsafe { Shared::new(self) }) } else { Err(self) }
    }
}

impl<T> Shared<Grid<'_, T>> {
    /// The first columns, and the others.
    ///
    /// # Panics
    /// When there are fewer.
    pub(crate) fn split_columns(self, at: usize) -> (Self, Self) {
        let (first, others) = self.into_inner().split_columns(at);
        // SAFETY: this grid was for any thread, and its parts are apart.
        unsafe { (Shared::new(first), Shared::new(others)) }
    }
}

#[cfg(test)]
mod tests {
    use super::Grid;

    #[test]
    fn parts_are_apart_and_all() {
        let mut items = [0; 35];
        let (top, bottom) = Grid::of_rows(&mut items, 7).split_rows(2);
        let (left, right) = bottom.split_columns(3);
        for (number, mut part) in (1..).zip([top, left, right]) {
            (0..part.rows()).for_each(|i| part.row(i).fill(number));
        }
        let expected = |i: usize| {
            if i < 14 {
                1
            } else if i % 7 < 3 {
                2
            } else {
                3
            }
        };
        assert!(items.into_iter().eq((0..35).map(expected)));
    }

    #[test]
    #[should_panic = "rows one behind the other"]
    fn columns_are_no_slice() {
        Grid::of_rows(&mut [0; 6], 3).split_columns(1).0.into_slice();
    }

    #[test]
    #[should_panic = "whole rows"]
    fn a_shorter_row() {
        Grid::of_rows(&mut [0; 7], 3);
    }
}
