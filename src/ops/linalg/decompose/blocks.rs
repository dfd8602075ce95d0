//! Stacks of matrices: what is read, room to work in, and blocks of results.

use super::super::matrix::Matrix;
use crate::array::{NdArray, NdView, create::zeros};
use crate::element::ZeroOne;
use crate::error::{self, Result};
use crate::layout::Layout;
use faer::dyn_stack::{MemBuffer, MemStack, StackReq};
use faer::{MatMut, MatRef};

/// How many rows and columns the matrices of the last two axes have.
pub(super) fn lengths<T>(array: &NdView<'_, T>) -> Result<(usize, usize)> {
    match *array.shape() {
        [.., rows, columns] => Ok((rows, columns)),
        _ => Err(error::linalg::no_matrix(array.ndim())),
    }
}

/// How many rows the matrices have, and columns as well.
pub(super) fn order<T>(array: &NdView<'_, T>) -> Result<usize> {
    match lengths(array)? {
        (rows, columns) if rows == columns => Ok(rows),
        _ => Err(error::linalg::not_square()),
    }
}

/// The shape of the stack.
pub(super) fn outer<'v, T>(array: &'v NdView<'_, T>) -> &'v [usize] {
    &array.shape()[..array.ndim() - 2]
}

/// A new array with a block for each matrix of a stack, which are handed out one after the other.
pub(super) struct Blocks<T> {
    array: NdArray<T>,
    block: usize,
    next: usize,
}

impl<T: ZeroOne> Blocks<T> {
    /// Zeros, for blocks of the shape `core`.
    pub(super) fn new(stack: &[usize], core: &[usize]) -> Result<Self> {
        let array = zeros(Layout::contiguous(&[stack, core].concat())?)?;
        Ok(Blocks { array, block: core.iter().product(), next: 0 })
    }

    /// The elements that are there, in C order, in blocks of so many.
    pub(super) fn over(array: NdArray<T>, block: usize) -> Self {
        Blocks { array, block, next: 0 }
    }

    pub(super) fn next(&mut self) -> &mut [T] {
        let start = self.next;
        self.next += self.block;
        &mut self.array.as_slice_mut().expect("new arrays are contiguous")[start..self.next]
    }

    pub(super) fn done(self) -> NdArray<T> {
        self.array
    }
}

/// Elements column after column, as the algorithms want them.
pub(super) struct Columns<T> {
    elements: NdArray<T>,
    rows: usize,
    columns: usize,
}

impl<T: ZeroOne> Columns<T> {
    pub(super) fn new(rows: usize, columns: usize) -> Result<Self> {
        Ok(Columns { elements: zeros(Layout::contiguous(&[columns, rows])?)?, rows, columns })
    }

    fn slice(&mut self) -> &mut [T] {
        self.elements.as_slice_mut().expect("new arrays are contiguous")
    }

    /// Takes the elements of a matrix.
    pub(super) fn read(&mut self, matrix: Matrix<'_, T>) {
        lay_out(matrix.transpose(), self.slice());
    }

    /// Becomes zeros.
    pub(super) fn clear(&mut self) {
        self.slice().fill(T::zero());
    }

    /// Becomes ones on the diagonal and zeros elsewhere.
    pub(super) fn become_identity(&mut self) {
        let step = self.rows + 1;
        self.clear();
        self.slice().iter_mut().step_by(step).for_each(|x| *x = T::one());
    }

    pub(super) fn as_mut(&mut self) -> MatMut<'_, T> {
        let (rows, columns) = (self.rows, self.columns);
        MatMut::from_column_major_slice_mut(self.slice(), rows, columns)
    }

    pub(super) fn as_ref(&self) -> MatRef<'_, T> {
        let elements = self.elements.as_slice().expect("new arrays are contiguous");
        MatRef::from_column_major_slice(elements, self.rows, self.columns)
    }

    /// The columns as rows.
    pub(super) fn turned(&self) -> Matrix<'_, T> {
        let elements = self.elements.as_slice().expect("new arrays are contiguous");
        Matrix::of_rows(elements, self.columns, self.rows)
    }

    /// Writes the elements row after row.
    pub(super) fn write(&self, to: &mut [T]) {
        lay_out(self.turned().transpose(), to);
    }
}

/// Writes the elements of a matrix row after row.
fn lay_out<T: Copy>(matrix: Matrix<'_, T>, to: &mut [T]) {
    if to.is_empty() {
    } else if matrix.has_rows() {
        let rows = to.chunks_exact_mut(matrix.columns).enumerate();
        rows.for_each(|(i, to)| to.copy_from_slice(matrix.row(i)));
    } else {
        matrix.copy_to(to);
    }
}

/// The memory that an algorithm asks for.
pub(super) struct Scratch(MemBuffer);

impl Scratch {
    pub(super) fn new(request: StackReq) -> Result<Self> {
        let buffer = MemBuffer::try_new(request);
        buffer.map(Scratch).map_err(|_| error::array::no_memory(request.size_bytes(), 1, "u8"))
    }

    pub(super) fn stack(&mut self) -> &mut MemStack {
        MemStack::new(&mut self.0)
    }
}
