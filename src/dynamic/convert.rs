//! To and from arrays whose type is known: without copying.

use super::{DynArray, DynStorage, DynView, Lending, Object, Owning};
use crate::array::{NdArray, NdView};
use crate::element::{Complex32, Complex64, DType, Element};
use crate::error::{self, Result};

/// The element types that a [`DynArray`] may hold as they are: the built-in numbers, `bool` and [`Object`]. Sealed.
///
/// Strings have a width in addition: see [`DynArray::from_strings`] and [`DynArray::strings`].
pub trait DynElement: Element + sealed::Sealed {
    #[doc(hidden)]
    fn wrap<S: DynStorage>(array: NdArray<Self, S::Of<Self>>) -> DynArray<S>;
    #[doc(hidden)]
    fn unwrap<S: DynStorage>(array: DynArray<S>) -> Result<NdArray<Self, S::Of<Self>>>;
    #[doc(hidden)]
    fn peek<S: DynStorage>(array: &DynArray<S>) -> Option<&NdArray<Self, S::Of<Self>>>;
    #[doc(hidden)]
    fn peek_mut(array: &mut DynArray) -> Option<&mut NdArray<Self>>;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! elements {
    ($($t:ty, $variant:ident;)*) => {$(
        impl sealed::Sealed for $t {}
        impl DynElement for $t {
            fn wrap<S: DynStorage>(array: NdArray<Self, S::Of<Self>>) -> DynArray<S> {
                DynArray::$variant(array)
            }
            fn unwrap<S: DynStorage>(array: DynArray<S>) -> Result<NdArray<Self, S::Of<Self>>> {
                match array {
                    DynArray::$variant(array) => Ok(array),
                    other => Err(error::dtype::holds_another(other.dtype(), DType::$variant)),
                }
            }
            fn peek<S: DynStorage>(array: &DynArray<S>) -> Option<&NdArray<Self, S::Of<Self>>> {
                if let DynArray::$variant(array) = array { Some(array) } else { None }
            }
            fn peek_mut(array: &mut DynArray) -> Option<&mut NdArray<Self>> {
                if let DynArray::$variant(array) = array { Some(array) } else { None }
            }
        }
    )*};
}

elements! {
    bool, Bool;
    i8, I8;
    i16, I16;
    i32, I32;
    i64, I64;
    u8, U8;
    u16, U16;
    u32, U32;
    u64, U64;
    f32, F32;
    f64, F64;
    Complex32, C64;
    Complex64, C128;
    Object, Object;
}

#[cfg(feature = "f16")]
elements! { half::f16, F16; }

impl<T: DynElement> From<NdArray<T>> for DynArray {
    /// The same elements, not copied.
    fn from(array: NdArray<T>) -> Self {
        T::wrap::<Owning>(array)
    }
}

impl<'a, T: DynElement> From<NdView<'a, T>> for DynArray<Lending<'a>> {
    /// The same elements, borrowed as long as the view borrows them.
    fn from(view: NdView<'a, T>) -> Self {
        T::wrap::<Lending<'a>>(view)
    }
}

impl From<NdArray<String>> for DynArray {
    /// The same strings, not copied, of the width of the longest.
    fn from(array: NdArray<String>) -> Self {
        let width = width_of(array.as_view());
        DynArray::Str(array, width)
    }
}

impl<T: DynElement> From<Vec<T>> for DynArray {
    /// The elements along one axis, not copied.
    fn from(elements: Vec<T>) -> Self {
        NdArray::from_vec(elements).into()
    }
}

impl From<Vec<String>> for DynArray {
    /// The strings along one axis, not copied, of the width of the longest.
    fn from(strings: Vec<String>) -> Self {
        NdArray::from_vec(strings).into()
    }
}

/// What the variants hold, strings too.
pub(super) trait Held: Clone + 'static {
    fn held<'a>(view: &DynView<'a>) -> Option<NdView<'a, Self>>;
}

impl<T: DynElement> Held for T {
    fn held<'a>(view: &DynView<'a>) -> Option<NdView<'a, T>> {
        view.downcast_ref().cloned()
    }
}

impl Held for String {
    fn held<'a>(view: &DynView<'a>) -> Option<NdView<'a, String>> {
        view.strings().cloned()
    }
}

/// A view that was converted to a known type.
pub(super) fn known<'a, T: Held>(view: &DynView<'a>) -> NdView<'a, T> {
    T::held(view).expect("the array was converted to this type")
}

/// The number of characters of the longest string; 1 if there is none, as in NumPy.
pub(super) fn width_of(array: NdView<'_, String>) -> usize {
    array.iter().map(|text| text.chars().count()).max().unwrap_or(0).max(1)
}

impl DynArray {
    /// An array of strings of a width: longer ones lose what is beyond it. NumPy: `np.array(strings, dtype='<U..')`.
    ///
    /// ```
    /// use rankn::{DType, DynArray, NdArray};
    /// let a = DynArray::from_strings(NdArray::from_vec(vec!["one".to_owned(), "three".to_owned()]), 3);
    /// assert_eq!((a.dtype(), a.to_string()), (DType::Str(3), "['one' 'thr']".to_owned()));
    /// ```
    pub fn from_strings(mut array: NdArray<String>, width: usize) -> DynArray {
        array.iter_mut().for_each(|text| shorten(text, width));
        DynArray::Str(array, width)
    }
}

fn shorten(text: &mut String, width: usize) {
    if let Some((end, _)) = text.char_indices().nth(width) {
        text.truncate(end);
    }
}

impl<S: DynStorage> DynArray<S> {
    /// The array or view itself as one of a known type, not copied.
    ///
    /// # Errors
    /// When the elements are of another type; [`cast`](DynArray::cast) converts.
    ///
    /// ```
    /// use rankn::{NdArray, dynarray};
    /// let a: NdArray<i32> = dynarray![1, 2].downcast()?;
    /// let err = dynarray![1, 2].downcast::<f64>().unwrap_err();
    /// assert_eq!(err.to_string(), "the array is of dtype int32, not float64: use `cast` to convert it");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn downcast<T: DynElement>(self) -> Result<NdArray<T, S::Of<T>>> {
        T::unwrap(self)
    }

    /// A reference to the array or view as one of a known type; `None` when the elements are of another type.
    ///
    /// ```
    /// use rankn::{array, dynarray};
    /// assert_eq!(dynarray![1, 2].downcast_ref::<i32>(), Some(&array![1, 2]));
    /// assert_eq!(dynarray![1, 2].downcast_ref::<f64>(), None);
    /// ```
    pub fn downcast_ref<T: DynElement>(&self) -> Option<&NdArray<T, S::Of<T>>> {
        T::peek(self)
    }

    /// The strings, when the array holds strings.
    pub fn strings(&self) -> Option<&NdArray<String, S::Of<String>>> {
        if let DynArray::Str(array, _) = self { Some(array) } else { None }
    }

    /// The elements converted to a known type, copied: what [`astype`](DynArray::astype) gives, downcast.
    ///
    /// # Errors
    /// When an element cannot be converted, such as a string that is no number.
    ///
    /// ```
    /// use rankn::{array, dynarray};
    /// assert_eq!(dynarray!["1.5", "-2"].cast::<f64>()?, array![1.5, -2.0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn cast<T: DynElement>(&self) -> Result<NdArray<T>> {
        self.astype(T::DTYPE)?.downcast()
    }
}

impl DynArray {
    /// A mutable reference to the array as one of a known type; `None` when the elements are of another type.
    ///
    /// ```
    /// use rankn::dynarray;
    /// let mut a = dynarray![1, 2];
    /// a.downcast_mut::<i32>().expect("i32").fill(7);
    /// assert_eq!(a.to_string(), "[7 7]");
    /// ```
    pub fn downcast_mut<T: DynElement>(&mut self) -> Option<&mut NdArray<T>> {
        T::peek_mut(self)
    }
}
