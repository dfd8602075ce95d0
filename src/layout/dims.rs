//! A short list of numbers, one for each axis: inline up to six axes, on the heap beyond.

use std::fmt;
use std::ops::{Deref, DerefMut};

/// How many axes fit without an allocation.
const INLINE: usize = 6;

/// One number for each axis, such as an index of [`NdArray::indexed_iter`](crate::NdArray::indexed_iter). Dereferences to a
/// slice.
#[derive(Clone)]
pub struct Dims<N>(Repr<N>);

/// The length of each axis.
pub(crate) type Shape = Dims<usize>;

/// The step to the next element along each axis, in elements.
pub(crate) type Strides = Dims<isize>;

#[derive(Clone)]
enum Repr<N> {
    Inline { len: u8, data: [N; INLINE] },
    Heap(Vec<N>),
}

impl<N: Copy + Default> Dims<N> {
    /// No axes at all.
    #[inline]
    pub(crate) fn new() -> Self {
        Dims(Repr::Inline { len: 0, data: [N::default(); INLINE] })
    }

    /// `len` axes with the same number each.
    #[inline]
    pub(crate) fn filled(value: N, len: usize) -> Self {
        if len <= INLINE {
            Dims(Repr::Inline { len: len as u8, data: [value; INLINE] })
        } else {
            Dims(Repr::Heap(vec![value; len]))
        }
    }

    /// A copy of a slice.
    #[inline]
    pub(crate) fn from_slice(values: &[N]) -> Self {
        if values.len() > INLINE {
            return Dims(Repr::Heap(values.to_vec()));
        }
        let mut data = [N::default(); INLINE];
        data[..values.len()].copy_from_slice(values);
        Dims(Repr::Inline { len: values.len() as u8, data })
    }

    /// Adds an axis at the end.
    #[inline]
    pub(crate) fn push(&mut self, value: N) {
        match &mut self.0 {
            Repr::Inline { len, data } if usize::from(*len) < INLINE => {
                data[usize::from(*len)] = value;
                *len += 1;
            }
            Repr::Heap(heap) => heap.push(value),
            Repr::Inline { .. } => self.insert(INLINE, value),
        }
    }

    /// Adds an axis at a position up to the number of axes.
    pub(crate) fn insert(&mut self, at: usize, value: N) {
        if let Repr::Inline { len, data } = &mut self.0
            && usize::from(*len) < INLINE
        {
            data.copy_within(at..usize::from(*len), at + 1);
            data[at] = value;
            *len += 1;
            return;
        }
        let mut heap = self.to_vec();
        heap.insert(at, value);
        self.0 = Repr::Heap(heap);
    }

    /// Takes an axis out.
    pub(crate) fn remove(&mut self, at: usize) -> N {
        let removed = self[at];
        match &mut self.0 {
            Repr::Inline { len, data } => {
                data.copy_within(at + 1..usize::from(*len), at);
                *len -= 1;
            }
            Repr::Heap(heap) => {
                heap.remove(at);
            }
        }
        removed
    }
}

impl<N> Deref for Dims<N> {
    type Target = [N];
    #[inline]
    fn deref(&self) -> &[N] {
        match &self.0 {
            Repr::Inline { len, data } => &data[..usize::from(*len)],
            Repr::Heap(heap) => heap,
        }
    }
}

impl<N> DerefMut for Dims<N> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [N] {
        match &mut self.0 {
            Repr::Inline { len, data } => &mut data[..usize::from(*len)],
            Repr::Heap(heap) => heap,
        }
    }
}

impl<N: PartialEq> PartialEq for Dims<N> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<N: Eq> Eq for Dims<N> {}

impl<N: PartialEq, const K: usize> PartialEq<[N; K]> for Dims<N> {
    fn eq(&self, other: &[N; K]) -> bool {
        **self == *other
    }
}

impl<N> AsRef<[N]> for Dims<N> {
    fn as_ref(&self) -> &[N] {
        self
    }
}

impl<N: fmt::Debug> fmt::Debug for Dims<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<N: Copy + Default> FromIterator<N> for Dims<N> {
    fn from_iter<I: IntoIterator<Item = N>>(values: I) -> Self {
        let mut dims = Dims::new();
        for value in values {
            dims.push(value);
        }
        dims
    }
}
