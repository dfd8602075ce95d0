//! Nested lists of mixed values as arrays: which shape, and which dtype holds them.

use super::cast::convert;
use super::{DynArray, Object};
use crate::array::NdArray;
use crate::element::{Complex32, Complex64, DType};
use crate::error::{self, Result};

/// Makes a [`DynArray`](crate::DynArray) of the values written in it, which may be of different types, in nested brackets.
///
/// The dtype is the smallest that holds all values: numbers become floats beside floats, and text beside text. Lists of
/// different lengths make an array of objects, each of them a list. With a dtype after a semicolon, the values are
/// converted to it, and the macro gives a [`Result`](crate::Result), since they may not be convertible.
///
/// Literals have their types in Rust: `1` is an `int32`. Within one list of the last level values of one type stand, as
/// Rust wants it; lists of which all items are in brackets are read item by item, so that `[[1, "a"], [2.5, true]]` works.
///
/// NumPy: [`numpy.array`](https://numpy.org/doc/stable/reference/generated/numpy.array.html).
///
/// ```
/// use rankn::{DType, dynarray};
/// assert_eq!(dynarray![4, 3, 2].dtype(), DType::I32);
/// assert_eq!(dynarray![4, 3.0, 2].dtype(), DType::F64);
/// assert_eq!(dynarray![4, "3", 2].dtype(), DType::Str(11));
/// assert_eq!(dynarray![[3, 2, 1], [2, 5]].dtype(), DType::Object);
/// assert_eq!(dynarray![4, 3, 2; "float"]?.dtype(), DType::F64);
/// assert_eq!(dynarray![4, 3, 2; DType::Bool]?.to_string(), "[ True  True  True]");
/// # Ok::<(), rankn::Error>(())
/// ```
#[macro_export]
macro_rules! dynarray {
    () => { $crate::DynArray::from($crate::NdArray::<f64>::default()) };
    ($([$($inner:tt)*]),+ $(,)?) => { $crate::DynList::list([$($crate::dynlist!($($inner)*)),+]).guess() };
    ($([$($inner:tt)*]),+ $(,)?; $dtype:expr) => {
        $crate::DynList::list([$($crate::dynlist!($($inner)*)),+]).convert($dtype)
    };
    ($($item:expr),+ $(,)?) => { $crate::DynList::list([$($crate::DynList::from($item)),+]).guess() };
    ($($item:expr),+ $(,)?; $dtype:expr) => {
        $crate::DynList::list([$($crate::DynList::from($item)),+]).convert($dtype)
    };
}

/// The items of one pair of brackets in [`dynarray!`].
#[doc(hidden)]
#[macro_export]
macro_rules! dynlist {
    () => { $crate::DynList::list([]) };
    ($([$($inner:tt)*]),+ $(,)?) => { $crate::DynList::list([$($crate::dynlist!($($inner)*)),+]) };
    ($($item:expr),+ $(,)?) => { $crate::DynList::list([$($crate::DynList::from($item)),+]) };
}

/// A value or a list of them, as written in [`dynarray!`]: values know the dtype of their type in Rust.
#[doc(hidden)]
#[derive(Clone)]
pub enum DynList {
    Value(Object, DType),
    List(Vec<DynList>),
}

macro_rules! values {
    ($($t:ty)*) => {$(
        impl From<$t> for DynList {
            fn from(value: $t) -> Self {
                DynList::Value(value.into(), <$t as crate::element::Element>::DTYPE)
            }
        }
    )*};
}

values! { bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64 Object }

#[cfg(feature = "f16")]
values! { half::f16 }

impl From<&str> for DynList {
    fn from(text: &str) -> Self {
        let object = Object::from(text);
        let dtype = object.dtype();
        DynList::Value(object, dtype)
    }
}

impl From<String> for DynList {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl<T: Into<DynList>, const N: usize> From<[T; N]> for DynList {
    fn from(list: [T; N]) -> Self {
        DynList::list(list.map(T::into))
    }
}

impl<T: Into<DynList>> From<Vec<T>> for DynList {
    fn from(list: Vec<T>) -> Self {
        DynList::List(list.into_iter().map(T::into).collect())
    }
}

impl DynList {
    #[doc(hidden)]
    pub fn list<const N: usize>(items: [DynList; N]) -> Self {
        DynList::List(items.into())
    }

    /// The array of the smallest dtype that holds the values.
    #[doc(hidden)]
    pub fn guess(self) -> DynArray {
        let (shape, items) = self.items();
        let dtypes: Vec<DType> = items.iter().map(DynList::dtype).collect();
        let dtype = DType::result_type(&dtypes).unwrap_or(DType::F64);
        error::or_raise(assemble(&shape, items, dtype))
    }

    /// The array of a dtype.
    #[doc(hidden)]
    pub fn convert(self, dtype: impl IntoDType) -> Result<DynArray> {
        let dtype = dtype.into_dtype()?;
        let (shape, items) = self.items();
        assemble(&shape, items, dtype)
    }

    fn dtype(&self) -> DType {
        match self {
            DynList::Value(_, dtype) => *dtype,
            DynList::List(_) => DType::Object,
        }
    }

    /// The lengths of the lists as deep as those of one level agree, and what lies below them, in order.
    fn items(self) -> (Vec<usize>, Vec<DynList>) {
        let (mut shape, mut items) = (Vec::new(), vec![self]);
        while let Some(len) = common_length(&items) {
            shape.push(len);
            let lists = items.into_iter().map(|item| match item {
                DynList::List(list) => list,
                DynList::Value(..) => Vec::new(),
            });
            items = lists.flatten().collect();
        }
        (shape, items)
    }

    fn into_object(self) -> Object {
        match self {
            DynList::Value(object, _) => object,
            DynList::List(list) => Object::List(list.into_iter().map(DynList::into_object).collect()),
        }
    }
}

/// The length of all items, if they are lists of one length.
fn common_length(items: &[DynList]) -> Option<usize> {
    let mut lengths = items.iter().map(|item| match item {
        DynList::List(list) => Some(list.len()),
        DynList::Value(..) => None,
    });
    let first = lengths.next()??;
    lengths.all(|len| len == Some(first)).then_some(first)
}

fn assemble(shape: &[usize], items: Vec<DynList>, dtype: DType) -> Result<DynArray> {
    let objects = items.into_iter().map(DynList::into_object).collect();
    let objects = DynArray::Object(NdArray::from_shape_vec(shape, objects)?);
    match dtype {
        DType::Object => Ok(objects),
        _ => convert(&objects.as_view(), dtype),
    }
}

/// What names a dtype: a [`DType`], or one of NumPy's names and codes as text.
pub trait IntoDType {
    /// The dtype.
    ///
    /// # Errors
    /// When the text is no name or code.
    #[doc(hidden)]
    fn into_dtype(self) -> Result<DType>;
}

impl IntoDType for DType {
    fn into_dtype(self) -> Result<DType> {
        Ok(self)
    }
}

impl IntoDType for &str {
    fn into_dtype(self) -> Result<DType> {
        self.parse()
    }
}
