//! Cutting an array into views along an axis.

use crate::array::NdArray;
use crate::error::{self, Result};
use crate::layout::{AxisIndex, Item, Layout, normalize_axis};
use crate::storage::Storage;

/// Where [`split`](NdArray::split) cuts an axis: into so many parts, or before each of some indices.
///
/// An integer converts into the number of parts, an array, slice or vector of integers into the indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sections {
    /// This number of parts.
    Count(isize),
    /// Before each of these indices. Each part is a slice from one index to the next with Python's semantics: negative
    /// ones count from the end, and those beyond it are clipped.
    At(Vec<isize>),
}

impl<I: AxisIndex> From<I> for Sections {
    fn from(count: I) -> Self {
        Sections::Count(count.saturated())
    }
}

impl<I: AxisIndex> From<&[I]> for Sections {
    fn from(indices: &[I]) -> Self {
        Sections::At(indices.iter().map(|i| i.saturated()).collect())
    }
}

impl<I: AxisIndex, const N: usize> From<[I; N]> for Sections {
    fn from(indices: [I; N]) -> Self {
        Sections::from(&indices[..])
    }
}

impl<I: AxisIndex> From<Vec<I>> for Sections {
    fn from(indices: Vec<I>) -> Self {
        Sections::from(&indices[..])
    }
}

impl<T, S: Storage<T>> NdArray<T, S> {
    /// Returns views of equal parts along an axis, or of the parts between some indices of it.
    ///
    /// NumPy: [`numpy.split`](https://numpy.org/doc/stable/reference/generated/numpy.split.html).
    ///
    /// # Errors
    /// When the array has no such axis, or does not divide into that number of equal parts.
    ///
    /// ```
    /// use rankn::{arange, array};
    /// let a = arange(6);
    /// assert_eq!(a.split(3, 0)?[1], array![2, 3]);
    /// assert_eq!(a.split([1, 4], 0)?[1], array![1, 2, 3]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn split(
        &self,
        sections: impl Into<Sections>,
        axis: impl AxisIndex,
    ) -> Result<Vec<NdArray<T, S::View<'_>>>> {
        divided(self.layout(), &sections.into(), axis.saturated(), true, |part| self.with_layout(part))
    }

    /// Returns views of almost equal parts along an axis: those that come first have one element more where it does not
    /// divide. Indices mean the same as for [`split`](Self::split).
    ///
    /// NumPy: [`numpy.array_split`](https://numpy.org/doc/stable/reference/generated/numpy.array_split.html).
    ///
    /// # Errors
    /// When the array has no such axis, or the number of parts is not positive or too large.
    ///
    /// ```
    /// use rankn::{arange, array};
    /// let a = arange(7);
    /// let parts = a.array_split(3, 0)?;
    /// assert_eq!(parts[0], array![0, 1, 2]);
    /// assert_eq!(parts[2], array![5, 6]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn array_split(
        &self,
        sections: impl Into<Sections>,
        axis: impl AxisIndex,
    ) -> Result<Vec<NdArray<T, S::View<'_>>>> {
        divided(self.layout(), &sections.into(), axis.saturated(), false, |part| self.with_layout(part))
    }
}

/// Splits along an axis of arrays with so many axes at least: `name, axes => which axis`.
macro_rules! splits {
    ($($(#[$doc:meta])* $name:ident, $least:literal => |$ndim:pat_param| $axis:expr;)*) => {
        impl<T, S: Storage<T>> NdArray<T, S> {$(
            $(#[$doc])*
            pub fn $name(&self, sections: impl Into<Sections>) -> Result<Vec<NdArray<T, S::View<'_>>>> {
                match self.ndim() {
                    ..$least => Err(error::shape::too_few_axes_to_split(stringify!($name), $least)),
                    $ndim => self.split(sections, $axis),
                }
            }
        )*}
    };
}

splits! {
    /// Returns views of parts along the second axis, or the first when there is only one; see [`split`](Self::split).
    ///
    /// NumPy: `np.hsplit(a, sections)`.
    ///
    /// # Errors
    /// When the array has no axis, or does not divide into that number of equal parts.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1, 2, 3, 4], [5, 6, 7, 8]];
    /// assert_eq!(a.hsplit(2)?[1], array![[3, 4], [7, 8]]);
    /// assert_eq!(a.vsplit(2)?[0], array![[1, 2, 3, 4]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    hsplit, 1 => |ndim| usize::from(ndim > 1);
    /// Returns views of parts along the first axis of an array with two axes or more; see [`split`](Self::split).
    ///
    /// NumPy: `np.vsplit(a, sections)`.
    ///
    /// # Errors
    /// When the array has fewer axes, or does not divide into that number of equal parts.
    vsplit, 2 => |_| 0;
    /// Returns views of parts along the third axis; see [`split`](Self::split).
    ///
    /// NumPy: `np.dsplit(a, sections)`.
    ///
    /// # Errors
    /// When the array has fewer axes, or does not divide into that number of equal parts.
    dsplit, 3 => |_| 2;
}

/// The parts of a layout, each made into what `part` makes of it.
fn divided<P>(
    layout: &Layout,
    sections: &Sections,
    axis: isize,
    equal: bool,
    part: impl Fn(Layout) -> P,
) -> Result<Vec<P>> {
    let axis = normalize_axis(axis, layout.ndim())?;
    let len = layout.shape[axis] as isize;
    let count = match *sections {
        Sections::At(ref indices) => indices.len() + 1,
        Sections::Count(..=0) => return Err(error::shape::no_sections()),
        Sections::Count(count) if equal && len % count != 0 => return Err(error::shape::unequal_division()),
        Sections::Count(count) => count as usize,
    };
    let mut parts = Vec::new();
    parts.try_reserve_exact(count).map_err(|_| error::shape::too_many_sections(count))?;
    let mut items = vec![Item::from(..); axis + 1];
    for k in 0..count {
        items[axis] = Item::from(sections.cut(k, len)..sections.cut(k + 1, len));
        parts.push(part(layout.slice(&items)?));
    }
    Ok(parts)
}

impl Sections {
    /// Where part `k` of an axis of this length begins and the one before it ends.
    fn cut(&self, k: usize, len: isize) -> isize {
        match self {
            Sections::At(_) if k == 0 => 0,
            Sections::At(indices) => indices.get(k - 1).copied().unwrap_or(len),
            Sections::Count(count) => k as isize * (len / count) + (len % count).min(k as isize),
        }
    }
}
