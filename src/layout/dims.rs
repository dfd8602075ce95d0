//! A short list of numbers, one for each axis: inline up to six axes, on the heap beyond.

use std::fmt;
use std::ops::{Deref, DerefMut};

/// How many axes fit without an allocation.
pub(super) const INLINE: usize = 6;

/// One number for each axis, such as an index of [`NdArray::indexed_iter`](crate::NdArray::indexed_iter). Dereferences to a
/// slice.
#[derive(Clone)]
pub struct Dims<N, const K: usize = INLINE>(Repr<N, K>);

/// The length of each axis.
pub(crate) type Shape = Dims<usize>;

/// The step to the next element along each axis, in elements.
pub(crate) type Strides = Dims<isize>;

#[derive(Clone)]
enum Repr<N, const K: usize> {
    Inline { len: u8, data: [N; K] },
    Heap(Vec<N>),
}

impl<N: Copy + Default, const K: usize> Dims<N, K> {
    /// No axes at all.
    #[inline]
    pub(crate) fn new() -> Self {
        Dims(Repr::Inline { len: 0, data: [N::default(); K] })
    }

    /// `len` axes with the same number each.
    #[inline]
    pub(crate) fn filled(value: N, len: usize) -> Self {
        if len <= K {
            Dims(Repr::Inline { len: len as u8, data: [value; K] })
        } else {
            Dims(Repr::Heap(vec![value; len]))
        }
    }

    /// A copy of a slice.
    #[inline]
    pub(crate) fn from_slice(values: &[N]) -> Self {
        if values.len() > K {
            return Dims(Repr::Heap(values.to_vec()));
        }
        let mut data = [N::default(); K];
        match values {
            // Without a call for what is most common.
            &[one] => data[0] = one,
            _ => data[..values.len()].copy_from_slice(values),
        }
        Dims(Repr::Inline { len: values.len() as u8, data })
    }

    /// Adds an axis at the end.
    #[inline]
    pub(crate) fn push(&mut self, value: N) {
        match &mut self.0 {
            Repr::Inline { len, data } if usize::from(*len) < K => {
                data[usize::from(*len)] = value;
                *len += 1;
            }
            Repr::Heap(heap) => heap.push(value),
            Repr::Inline { .. } => self.insert(K, value),
        }
    }

    /// Adds an axis at a position up to the number of axes.
    pub(crate) fn insert(&mut self, at: usize, value: N) {
        if let Repr::Inline { len, data } = &mut self.0
            && usize::from(*len) < K
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

impl<N, const K: usize> Deref for Dims<N, K> {
    type Target = [N];
    #[inline]
    fn deref(&self) -> &[N] {
        match &self.0 {
            Repr::Inline { len, data } => &data[..usize::from(*len)],
            Repr::Heap(heap) => heap,
        }
    }
}

impl<N, const K: usize> DerefMut for Dims<N, K> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [N] {
        match &mut self.0 {
            Repr::Inline { len, data } => &mut data[..usize::from(*len)],
            Repr::Heap(heap) => heap,
        }
    }
}

impl<N: PartialEq, const K: usize> PartialEq for Dims<N, K> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        // A loop: comparing slices calls the library, which takes longer for so few.
        self.len() == other.len() && self.iter().zip(other.iter()).all(|(a, b)| a == b)
    }
}

impl<N: Eq, const K: usize> Eq for Dims<N, K> {}

impl<N: PartialEq, const L: usize, const K: usize> PartialEq<[N; L]> for Dims<N, K> {
    fn eq(&self, other: &[N; L]) -> bool {
        **self == *other
    }
}

impl<N, const K: usize> AsRef<[N]> for Dims<N, K> {
    fn as_ref(&self) -> &[N] {
        self
    }
}

impl<N: fmt::Debug, const K: usize> fmt::Debug for Dims<N, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<N: Copy + Default, const K: usize> Extend<N> for Dims<N, K> {
    #[inline]
    fn extend<I: IntoIterator<Item = N>>(&mut self, values: I) {
        values.into_iter().for_each(|value| self.push(value));
    }
}

impl<N: Copy + Default, const K: usize> FromIterator<N> for Dims<N, K> {
    #[inline]
    fn from_iter<I: IntoIterator<Item = N>>(values: I) -> Self {
        let mut values = values.into_iter();
        let mut data = [N::default(); K];
        for len in 0..K {
            match values.next() {
                Some(value) => data[len] = value,
                None => return Dims(Repr::Inline { len: len as u8, data }),
            }
        }
        let mut dims = Dims(Repr::Inline { len: K as u8, data });
        dims.extend(values);
        dims
    }
}
