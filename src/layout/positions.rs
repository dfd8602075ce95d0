//! Single steps through a layout in C order, for iterators that hand out one element at a time.

use super::Layout;
use super::dims::{Dims, Shape};

/// The positions of the elements of a layout in C order, from both ends.
#[derive(Clone, Debug)]
pub(crate) struct Positions {
    /// (length, stride), neighbours that step as one joined.
    axes: Dims<(usize, isize)>,
    front: Cursor,
    back: Cursor,
    left: usize,
}

/// An index into the axes and the position it leads to.
#[derive(Clone, Debug)]
struct Cursor {
    index: Shape,
    at: isize,
}

impl Positions {
    pub(crate) fn new(layout: &Layout) -> Self {
        let axes = layout.runs();
        let front = Cursor { index: Shape::filled(0, axes.len()), at: layout.offset as isize };
        let mut back = front.clone();
        let left = layout.size();
        if left > 0 {
            for (index, (n, stride)) in back.index.iter_mut().zip(axes.iter()) {
                *index = n - 1;
                back.at += stride * (*n as isize - 1);
            }
        }
        Positions { axes, front, back, left }
    }
}

impl Iterator for Positions {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        self.left = self.left.checked_sub(1)?;
        let at = self.front.at;
        self.front.advance(&self.axes);
        Some(at as usize)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl DoubleEndedIterator for Positions {
    #[inline]
    fn next_back(&mut self) -> Option<usize> {
        self.left = self.left.checked_sub(1)?;
        let at = self.back.at;
        self.back.retreat(&self.axes);
        Some(at as usize)
    }
}

impl ExactSizeIterator for Positions {}

impl Cursor {
    /// After the last index comes the first again, so the position always is one of the layout.
    #[inline]
    fn advance(&mut self, axes: &[(usize, isize)]) {
        for (index, &(n, stride)) in self.index.iter_mut().zip(axes).rev() {
            if *index + 1 < n {
                *index += 1;
                self.at += stride;
                return;
            }
            self.at -= stride * *index as isize;
            *index = 0;
        }
    }

    #[inline]
    fn retreat(&mut self, axes: &[(usize, isize)]) {
        for (index, &(n, stride)) in self.index.iter_mut().zip(axes).rev() {
            if *index > 0 {
                *index -= 1;
                self.at -= stride;
                return;
            }
            *index = n - 1;
            self.at += stride * *index as isize;
        }
    }
}

/// Goes from an index within a shape to the next in C order; from the last to the first.
#[inline]
pub(crate) fn next_index(index: &mut [usize], shape: &[usize]) {
    for (i, &n) in index.iter_mut().zip(shape).rev() {
        if *i + 1 < n {
            *i += 1;
            return;
        }
        *i = 0;
    }
}

/// Goes from an index within a shape to the one before in C order; from the first to the last.
#[inline]
pub(crate) fn previous_index(index: &mut [usize], shape: &[usize]) {
    for (i, &n) in index.iter_mut().zip(shape).rev() {
        if *i > 0 {
            *i -= 1;
            return;
        }
        *i = n.saturating_sub(1);
    }
}
