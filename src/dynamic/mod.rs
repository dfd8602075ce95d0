//! The array whose dtype is known at run time: files, mixed literals and other languages bring such arrays.
//!
//! A [`DynArray`] is an enum of arrays of the built-in types, of strings and of objects. An operation finds the dtype of
//! its loop by NumPy's rules (`promote`), converts its operands to it (`cast`), and calls the operation of
//! [`NdArray`] for that type (`dispatch` lists the types, once). Views and shapes are a change of layout, which no type
//! needs to be known for (`layout`).
//!
//! - `convert`: to and from [`NdArray`]; `literal`: nested lists; `cast`, `text`: conversion between dtypes; `print`;
//! - `object`: values of any kind, which compute as Python's do;
//! - `promote`: which loop; `operand`, `operators`, `elementwise`, `binary`, `complex`, `unary`: element by element;
//! - `reduce`, `fold`, `masked`, `scan`, `lanes`: folds;
//! - `kernels`: the engines' loops, found by dtype; `linalg`: products, differences; `create`, `npy`: new arrays, files;
//! - `layout`, `index`, `join`, `logic`, `sort`: what moves elements, most of it by their size (`moved`).

mod assign;
mod binary;
mod cast;
mod choices;
mod complex;
mod convert;
mod create;
#[cfg(feature = "linalg")]
mod decompose;
mod dispatch;
mod edit;
mod elementwise;
#[cfg(feature = "fft")]
mod fft;
mod floating;
mod fold;
mod further;
mod grid;
mod index;
mod join;
mod kernels;
mod lanes;
mod layout;
mod linalg;
mod literal;
mod logic;
mod masked;
mod moved;
mod names;
mod nan;
mod norms;
mod npy;
mod object;
mod operand;
mod operators;
mod places;
mod poly;
mod print;
mod promote;
mod quantile;
mod reduce;
mod samples;
mod scan;
mod sets;
mod slopes;
mod sort;
mod text;
mod ufunc;
mod unary;

use crate::array::NdArray;
use crate::element::{Complex32, Complex64, DType};
use crate::error::{self, Result};
use crate::storage::{Owned, Ref, Storage};
use dispatch::{each, remake};
use std::marker::PhantomData;

pub use convert::DynElement;
pub use linalg::DynDiffOptions;
pub use literal::{DynList, IntoDType};
pub use object::Object;
pub use operand::DynOperand;
pub use reduce::DynAlong;
pub use sort::DynUnique;
pub use ufunc::DynUfunc;

/// An array whose dtype is known at run time.
///
/// It owns its elements, or lends them as a [`DynView`]. Operators and functions follow NumPy 2: they promote dtypes,
/// treat Rust's literals as Python's numbers, which adapt to the array, and return a [`Result`](crate::Result), since a
/// dtype can be wrong at run time. `/` is true division and `%` has the sign of the divisor, as in NumPy.
///
/// The variants are for `match`; [`downcast_ref`](DynArray::downcast_ref) and [`cast`](DynArray::cast) lead to an
/// [`NdArray`] too. Strings are of a stated width, the second field of their variant.
///
/// ```
/// use rankn::{DType, dynarray};
/// let a = dynarray![4, 3.0, 2];
/// assert_eq!(a.dtype(), DType::F64);
/// assert_eq!((&a + 1)?.to_string(), "[5. 4. 3.]");
/// assert_eq!(a.sum()?.cast::<f64>()?.item()?, 9.0);
/// # Ok::<(), rankn::Error>(())
/// ```
#[non_exhaustive]
pub enum DynArray<S: DynStorage = Owning> {
    /// `bool`
    Bool(NdArray<bool, S::Of<bool>>),
    /// `int8`
    I8(NdArray<i8, S::Of<i8>>),
    /// `int16`
    I16(NdArray<i16, S::Of<i16>>),
    /// `int32`
    I32(NdArray<i32, S::Of<i32>>),
    /// `int64`
    I64(NdArray<i64, S::Of<i64>>),
    /// `uint8`
    U8(NdArray<u8, S::Of<u8>>),
    /// `uint16`
    U16(NdArray<u16, S::Of<u16>>),
    /// `uint32`
    U32(NdArray<u32, S::Of<u32>>),
    /// `uint64`
    U64(NdArray<u64, S::Of<u64>>),
    /// `float16`
    #[cfg(feature = "f16")]
    F16(NdArray<half::f16, S::Of<half::f16>>),
    /// `float32`
    F32(NdArray<f32, S::Of<f32>>),
    /// `float64`
    F64(NdArray<f64, S::Of<f64>>),
    /// `complex64`
    C64(NdArray<Complex32, S::Of<Complex32>>),
    /// `complex128`
    C128(NdArray<Complex64, S::Of<Complex64>>),
    /// Strings of at most so many characters
    #[non_exhaustive]
    Str(NdArray<String, S::Of<String>>, usize),
    /// Values of any kind
    Object(NdArray<Object, S::Of<Object>>),
}

/// A [`DynArray`] that borrows its elements. Cheap to clone, passed by value.
pub type DynView<'a> = DynArray<Lending<'a>>;

/// Who owns the elements of a [`DynArray`]: [`Owning`] or [`Lending`]. Sealed.
pub trait DynStorage: sealed::Sealed + Sized {
    /// The storage of an array of this type.
    type Of<T: 'static>: Storage<T>;
    /// The storage of views, which live as long as the array, or as what a view was made from.
    type View<'s>: DynStorage
    where
        Self: 's;

    #[doc(hidden)]
    fn view(array: &DynArray<Self>) -> DynArray<Self::View<'_>>;

    /// Whether arrays of this kind own their elements.
    #[doc(hidden)]
    const OWNS: bool;

    /// A new array, if arrays of this kind own their elements.
    #[doc(hidden)]
    fn adopt(array: DynArray) -> Option<DynArray<Self>>;
}

/// The array owns its elements.
pub struct Owning;

/// The array borrows its elements.
pub struct Lending<'a>(PhantomData<&'a ()>);

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Owning {}
    impl Sealed for super::Lending<'_> {}
}

impl DynStorage for Owning {
    type Of<T: 'static> = Owned<T>;
    type View<'s> = Lending<'s>;
    const OWNS: bool = true;
    fn view(array: &DynArray) -> DynView<'_> {
        let layout = array.layout().clone();
        remake!(array, a => a.with_layout(layout))
    }
    fn adopt(array: DynArray) -> Option<DynArray> {
        Some(array)
    }
}

impl<'a> DynStorage for Lending<'a> {
    type Of<T: 'static> = Ref<'a, T>;
    type View<'s>
        = Lending<'a>
    where
        Self: 's;
    const OWNS: bool = false;
    fn view<'s>(array: &'s DynView<'a>) -> DynView<'a> {
        let layout = array.layout().clone();
        remake!(array, a => a.with_layout(layout))
    }
    fn adopt(_: DynArray) -> Option<DynView<'a>> {
        None
    }
}

impl<S: DynStorage> DynArray<S> {
    /// The type of the elements. NumPy: `a.dtype`.
    pub fn dtype(&self) -> DType {
        match self {
            DynArray::Bool(_) => DType::Bool,
            DynArray::I8(_) => DType::I8,
            DynArray::I16(_) => DType::I16,
            DynArray::I32(_) => DType::I32,
            DynArray::I64(_) => DType::I64,
            DynArray::U8(_) => DType::U8,
            DynArray::U16(_) => DType::U16,
            DynArray::U32(_) => DType::U32,
            DynArray::U64(_) => DType::U64,
            #[cfg(feature = "f16")]
            DynArray::F16(_) => DType::F16,
            DynArray::F32(_) => DType::F32,
            DynArray::F64(_) => DType::F64,
            DynArray::C64(_) => DType::C64,
            DynArray::C128(_) => DType::C128,
            DynArray::Str(_, width) => DType::Str(*width),
            DynArray::Object(_) => DType::Object,
        }
    }

    /// The length of each axis. NumPy: `a.shape`.
    pub fn shape(&self) -> &[usize] {
        each!(self, a => a.shape())
    }

    /// The number of axes. NumPy: `a.ndim`.
    pub fn ndim(&self) -> usize {
        self.shape().len()
    }

    /// The number of elements. NumPy: `a.size`.
    pub fn size(&self) -> usize {
        each!(self, a => a.size())
    }

    /// The length of the first axis; 1 for an array without axes. NumPy: `len(a)`.
    pub fn len(&self) -> usize {
        each!(self, a => a.len())
    }

    /// Whether the array has no elements.
    pub fn is_empty(&self) -> bool {
        each!(self, a => a.is_empty())
    }

    /// The step from one element to the next along each axis, counted in elements.
    pub fn strides(&self) -> &[isize] {
        each!(self, a => a.strides())
    }

    /// A view of the whole array whose lifetime is the array's own when this is a view already.
    pub fn view(&self) -> DynArray<S::View<'_>> {
        S::view(self)
    }

    /// A view of the whole array.
    pub fn as_view(&self) -> DynView<'_> {
        remake!(self, a => a.as_view())
    }

    /// A copy of the elements in an array of their own, in C order. NumPy: `a.copy()`.
    pub fn to_owned(&self) -> DynArray {
        error::or_raise(self.copied())
    }

    /// The same, with an error when there is no memory for it.
    pub(crate) fn copied(&self) -> Result<DynArray> {
        moved::Move::Copy.of(&[self.as_view()])
    }
}

impl Clone for DynArray {
    fn clone(&self) -> Self {
        remake!(self, a => a.clone())
    }
}

impl Clone for DynView<'_> {
    fn clone(&self) -> Self {
        remake!(self, a => a.clone())
    }
}
