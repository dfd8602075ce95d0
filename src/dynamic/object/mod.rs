//! Values of any kind, as Python has them: what object arrays hold, and what scalars beside an array are.

mod arithmetic;
mod compare;
mod number;

use super::text::repr;
use crate::array::NdArray;
use crate::element::{Complex32, Complex64, DType, Element};
use std::fmt;

/// A value of any kind: the element of an object array.
///
/// Values compute as Python's do, each operation by what its operands are: lists and strings join, numbers add, a list
/// and a number do not. Two values are equal if Python says so: `1`, `1.0` and `true` are.
///
/// ```
/// use rankn::Object;
/// let list = Object::from([3, 2, 1]);
/// assert_eq!(list.to_string(), "[3, 2, 1]");
/// assert_eq!(Object::from("a").to_string(), "a");
/// assert_eq!(Object::from(1), Object::from(1.0));
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub enum Object {
    /// A truth value, which counts as 0 or 1 in arithmetic
    Bool(bool),
    /// An integer of up to 128 bits; operations whose result does not fit return an error
    Int(i128),
    /// A float
    Float(f64),
    /// A complex number
    Complex(Complex64),
    /// Text
    Str(String),
    /// A list of values
    List(Vec<Object>),
}

impl Element for Object {
    const DTYPE: DType = DType::Object;
}

macro_rules! from {
    ($($t:ty: $value:ident => $make:expr;)*) => {$(
        impl From<$t> for Object {
            fn from($value: $t) -> Self {
                $make
            }
        }
    )*};
}

from! {
    bool: x => Object::Bool(x);
    i8: x => Object::Int(x.into());
    i16: x => Object::Int(x.into());
    i32: x => Object::Int(x.into());
    i64: x => Object::Int(x.into());
    i128: x => Object::Int(x);
    u8: x => Object::Int(x.into());
    u16: x => Object::Int(x.into());
    u32: x => Object::Int(x.into());
    u64: x => Object::Int(x.into());
    f32: x => Object::Float(x.into());
    f64: x => Object::Float(x);
    Complex32: x => Object::Complex(Complex64::new(x.re.into(), x.im.into()));
    Complex64: x => Object::Complex(x);
    &str: x => Object::Str(x.to_owned());
    String: x => Object::Str(x);
}

#[cfg(feature = "f16")]
from! { half::f16: x => Object::Float(x.into()); }

impl<T: Into<Object>> From<Vec<T>> for Object {
    fn from(list: Vec<T>) -> Self {
        Object::List(list.into_iter().map(T::into).collect())
    }
}

impl<T: Into<Object>, const N: usize> From<[T; N]> for Object {
    fn from(list: [T; N]) -> Self {
        Object::List(list.into_iter().map(T::into).collect())
    }
}

impl Object {
    /// Python's name of the type of this value: `int`, `list` ..
    pub fn type_name(&self) -> &'static str {
        match self {
            Object::Bool(_) => "bool",
            Object::Int(_) => "int",
            Object::Float(_) => "float",
            Object::Complex(_) => "complex",
            Object::Str(_) => "str",
            Object::List(_) => "list",
        }
    }

    /// Whether the value counts as true: a number that is not zero, a text or list that is not empty. Python: `bool(x)`.
    pub fn truth(&self) -> bool {
        match self {
            Object::Bool(x) => *x,
            Object::Int(x) => *x != 0,
            Object::Float(x) => *x != 0.0,
            Object::Complex(z) => z.re != 0.0 || z.im != 0.0,
            Object::Str(text) => !text.is_empty(),
            Object::List(list) => !list.is_empty(),
        }
    }

    /// The dtype of an array of this value, where integers have the least of 64 bits, signed or not, that they fit.
    pub(crate) fn dtype(&self) -> DType {
        match self {
            Object::Bool(_) => DType::Bool,
            Object::Int(x) if i64::try_from(*x).is_ok() => DType::I64,
            Object::Int(x) if u64::try_from(*x).is_ok() => DType::U64,
            Object::Float(_) => DType::F64,
            Object::Complex(_) => DType::C128,
            Object::Str(text) => DType::Str(text.chars().count().max(1)),
            Object::Int(_) | Object::List(_) => DType::Object,
        }
    }

    /// The text inside a printed array: Python's `repr`, with lists marked as such.
    pub(crate) fn in_array(&self) -> String {
        match self {
            Object::List(_) => format!("list({self:?})"),
            _ => format!("{self:?}"),
        }
    }
}

impl fmt::Display for Object {
    /// Python's `str`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Object::Bool(x) => f.write_str(if *x { "True" } else { "False" }),
            Object::Int(x) => write!(f, "{x}"),
            Object::Float(x) => write!(f, "{}", NdArray::scalar(*x)),
            Object::Complex(z) => write!(f, "{}", complex_text(*z)),
            Object::Str(text) => f.write_str(text),
            Object::List(list) => f.debug_list().entries(list).finish(),
        }
    }
}

impl fmt::Debug for Object {
    /// Python's `repr`: texts in quotes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Object::Str(text) => f.write_str(&repr(text)),
            _ => write!(f, "{self}"),
        }
    }
}

/// Python's `repr` of a complex number: without a real part that is zero, and without `.0`.
fn complex_text(z: Complex64) -> String {
    let part = |x: f64| {
        let text = NdArray::scalar(x).to_string();
        text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
    };
    if z.re == 0.0 && z.re.is_sign_positive() {
        return part(z.im) + "j";
    }
    let sign = if z.im.is_nan() || z.im.is_sign_positive() { "+" } else { "" };
    format!("({}{sign}{}j)", part(z.re), part(z.im))
}
