//! A short list of numbers, one for each axis: inline up to six axes, on the heap beyond.

use std::fmt;
use std::ops::{Deref, DerefMut};

/// How many axes fit without an allocation.
pub(super) const INLINE: usize = 6;

/// One number for each axis, such as an index of [`NdArray::indexed_iter`](crate::NdArray::indexed_iter). Dereferences to a
/// slice.
///
/// There is no padding between the fields, and no choice of fields: copies of a list that was just written would wait for
/// each other else.
pub struct Dims<N, const K: usize = INLINE> {
    /// How many numbers there are, if they are here; else `K`.
    len: usize,
    data: [N; K],
    /// All of them, if they are not here.
    far: Option<Box<Far<N>>>,
}

/// The length of each axis.
pub(crate) type Shape = Dims<usize>;

/// The step to the next element along each axis, in elements.
pub(crate) type Strides = Dims<isize>;

#[derive(Clone)]
struct Far<N>(Vec<N>);

impl<N: Clone> Far<N> {
    #[cold]
    #[inline(never)]
    fn boxed(values: &[N]) -> Option<Box<Self>> {
        Some(Box::new(Far(values.to_vec())))
    }
}

impl<N: Copy + Default, const K: usize> Dims<N, K> {
    /// No axes at all.
    #[inline]
    pub(crate) fn new() -> Self {
        Dims::filled(N::default(), 0)
    }

    /// `len` axes with the same number each.
    #[inline]
    pub(crate) fn filled(value: N, len: usize) -> Self {
        let far = if len > K { Some(Box::new(Far(vec![value; len]))) } else { None };
        Dims { len: len.min(K), data: [value; K], far }
    }

    /// One axis with this number.
    #[inline(always)]
    pub(crate) fn one(value: N) -> Self {
        let mut data = [N::default(); K];
        data[0] = value;
        Dims { len: 1, data, far: None }
    }

    /// The same list, moved field by field: each is loaded as it was stored. Taken out, not moved, lest the compiler makes one
    /// move of it again.
    #[inline(always)]
    pub(super) fn moved(mut self) -> Self {
        Dims { len: self.len, data: self.data, far: self.far.take() }
    }

    /// The number of the only axis, if there is one; quicker than to look at all.
    #[inline(always)]
    pub(crate) fn only(&self) -> Option<N> {
        if self.len == 1 { Some(self.data[0]) } else { None }
    }

    /// A copy of a slice.
    #[inline]
    pub(crate) fn from_slice(values: &[N]) -> Self {
        let mut data = [N::default(); K];
        match values {
            // Without a call for what is most common.
            &[one] => return Dims::one(one),
            _ if values.len() > K => return Dims { len: K, data, far: Far::boxed(values) },
            _ => data[..values.len()].copy_from_slice(values),
        }
        Dims { len: values.len(), data, far: None }
    }

    /// Adds an axis at the end.
    #[inline]
    pub(crate) fn push(&mut self, value: N) {
        match &mut self.far {
            None if self.len < K => {
                self.data[self.len] = value;
                self.len += 1;
            }
            _ => self.insert(self.len(), value),
        }
    }

    /// Adds an axis at a position up to the number of axes.
    pub(crate) fn insert(&mut self, at: usize, value: N) {
        if self.far.is_none() && self.len < K {
            self.data.copy_within(at..self.len, at + 1);
            self.data[at] = value;
            self.len += 1;
            return;
        }
        let (len, data) = (self.len, &self.data);
        self.far.get_or_insert_with(|| Box::new(Far(data[..len].to_vec()))).0.insert(at, value);
    }

    /// Takes an axis out.
    pub(crate) fn remove(&mut self, at: usize) -> N {
        if let Some(far) = &mut self.far {
            return far.0.remove(at);
        }
        let removed = self[at];
        self.data.copy_within(at + 1..self.len, at);
        self.len -= 1;
        removed
    }
}

impl<N: Clone, const K: usize> Clone for Dims<N, K> {
    #[inline]
    fn clone(&self) -> Self {
        let far = self.far.as_ref().and_then(|far| Far::boxed(&far.0));
        Dims { len: self.len, data: self.data.clone(), far }
    }
}

impl<N, const K: usize> Deref for Dims<N, K> {
    type Target = [N];
    #[inline]
    fn deref(&self) -> &[N] {
        match &self.far {
            None => &self.data[..self.len],
            Some(far) => &far.0,
        }
    }
}

impl<N, const K: usize> DerefMut for Dims<N, K> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [N] {
        match &mut self.far {
            None => &mut self.data[..self.len],
            Some(far) => &mut far.0,
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
        let (mut values, mut dims) = (values.into_iter(), Dims::new());
        while dims.len < K {
            let Some(value) = values.next() else { return dims };
            dims.data[dims.len] = value;
            dims.len += 1;
        }
        dims.extend(values);
        dims
    }
}
