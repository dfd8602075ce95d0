//! The `array!` macro: arrays written as nested lists.

use super::NdArray;
use crate::element::Element;
use crate::error;
use crate::layout::Layout;
use crate::storage::Owned;

/// Makes an [`NdArray`](crate::NdArray) of the elements written in it, in nested brackets to any depth.
///
/// The lists of one level have the same length, or the program does not compile. Without elements, the type has to be
/// known from elsewhere. NumPy: [`numpy.array`](https://numpy.org/doc/stable/reference/generated/numpy.array.html).
///
/// ```
/// use rankn::{NdArray, array};
/// assert_eq!(array![[1, 2, 3], [4, 5, 6]].shape(), [2, 3]);
/// assert_eq!(array![5].shape(), [1]);
///
/// let empty: NdArray<f64> = array![];
/// assert_eq!(empty.shape(), [0]);
/// ```
///
/// ```compile_fail
/// let jagged = rankn::array![[1, 2, 3], [4, 5]];
/// ```
#[macro_export]
macro_rules! array {
    () => { <$crate::NdArray<_> as ::std::default::Default>::default() };
    ($($item:expr),+ $(,)?) => { <$crate::NdArray<_> as ::std::convert::From<_>>::from([$($item),+]) };
}

mod sealed {
    pub trait Sealed {}
    impl<T: crate::element::Element> Sealed for T {}
    impl<N: super::Nested, const K: usize> Sealed for [N; K] {}
}

/// What a list may hold: elements, or lists of one length. Sealed: arrays are made of as many elements as it says.
#[doc(hidden)]
pub trait Nested: sealed::Sealed {
    /// The type of the elements.
    type Leaf;

    /// The lengths of the lists, outermost first.
    fn lengths() -> Vec<usize>;

    /// Adds the elements to a vector, in order.
    fn append_to(self, leaves: &mut Vec<Self::Leaf>);
}

impl<T: Element> Nested for T {
    type Leaf = T;

    fn lengths() -> Vec<usize> {
        Vec::new()
    }

    fn append_to(self, leaves: &mut Vec<T>) {
        leaves.push(self);
    }
}

impl<N: Nested, const K: usize> Nested for [N; K] {
    type Leaf = N::Leaf;

    fn lengths() -> Vec<usize> {
        let mut lengths = vec![K];
        lengths.extend(N::lengths());
        lengths
    }

    fn append_to(self, leaves: &mut Vec<N::Leaf>) {
        self.into_iter().for_each(|list| list.append_to(leaves));
    }
}

impl<N: Nested, const K: usize> From<[N; K]> for NdArray<N::Leaf> {
    /// The elements of nested lists, one axis for each level.
    fn from(lists: [N; K]) -> Self {
        let shape = <[N; K]>::lengths();
        let layout = error::or_raise(Layout::contiguous(&shape));
        let mut leaves = Vec::with_capacity(layout.size());
        lists.append_to(&mut leaves);
        NdArray::from_parts(Owned::from(leaves), layout)
    }
}
