//! Conversion of whole arrays from one dtype to another.

use super::dispatch::one;
use super::object::Object;
use super::text::{of_width, parse_complex, parse_float, parse_int, texts};
use super::{DynArray, DynElement, DynStorage, DynView, IntoDType};
use crate::array::{NdArray, NdView};
use crate::element::{CastFrom, Casting, Complex32, Complex64, DType};
use crate::error::{self, Result};

impl<S: DynStorage> DynArray<S> {
    /// The elements converted to another dtype, in a new array. NumPy: `a.astype(dtype)`.
    ///
    /// The dtype is a [`DType`], or one of NumPy's names or codes as text. Numbers convert as by
    /// [`NdArray::cast`]; text is read as Python reads it, and numbers are written as NumPy writes them. A string dtype
    /// without a width gets the one that is needed.
    ///
    /// # Errors
    /// When the dtype is not understood, an element is text that is no number, or an object that is none or does not fit.
    ///
    /// ```
    /// use rankn::{DType, dynarray};
    /// assert_eq!(dynarray![1.7, -2.5].astype("int32")?.to_string(), "[ 1 -2]");
    /// assert_eq!(dynarray![1, 300].astype(DType::Str(0))?.dtype(), DType::Str(11));
    /// let err = dynarray!["x"].astype("float").unwrap_err();
    /// assert_eq!(err.to_string(), "could not convert string to float: 'x'");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn astype(&self, dtype: impl IntoDType) -> Result<DynArray> {
        convert(&self.as_view(), dtype.into_dtype()?)
    }

    /// The elements converted to another dtype, if a rule allows it. NumPy: `a.astype(dtype, casting=casting)`.
    ///
    /// # Errors
    /// When the rule forbids it, or as for [`astype`](DynArray::astype).
    ///
    /// ```
    /// use rankn::{Casting, dynarray};
    /// let err = dynarray![1.5].astype_with("int64", Casting::Safe).unwrap_err();
    /// let text = "Cannot cast array data from dtype('float64') to dtype('int64') according to the rule 'safe'";
    /// assert_eq!(err.to_string(), text);
    /// ```
    pub fn astype_with(&self, dtype: impl IntoDType, casting: Casting) -> Result<DynArray> {
        let (from, to) = (self.dtype(), dtype.into_dtype()?);
        if !from.can_cast(to, casting) {
            return Err(error::dtype::cannot_cast(from, to, casting));
        }
        convert(&self.as_view(), to)
    }
}

/// An array of a dtype: borrowed if it has it, else converted.
pub(super) enum Converted<'a> {
    Same(DynView<'a>),
    Other(DynArray),
}

impl Converted<'_> {
    pub(super) fn view(&self) -> DynView<'_> {
        match self {
            Converted::Same(view) => view.as_view(),
            Converted::Other(array) => array.as_view(),
        }
    }
}

/// The array with this dtype, which is numeric or `Object`.
pub(super) fn lent<'a>(view: &DynView<'a>, to: DType) -> Result<Converted<'a>> {
    match view.dtype() == to {
        true => Ok(Converted::Same(view.clone())),
        false => convert(view, to).map(Converted::Other),
    }
}

/// The array converted to a dtype, whatever is lost.
pub(super) fn convert(view: &DynView<'_>, to: DType) -> Result<DynArray> {
    let from = view.dtype();
    match (view, to) {
        _ if from == to => Ok(view.to_owned()),
        (_, DType::Other) => Err(error::dtype::cannot_cast(from, to, Casting::Unsafe)),
        (DynArray::Str(texts, _), DType::Str(width)) => Ok(of_width(texts.to_owned(), width, from)),
        (DynArray::Str(texts, _), DType::Object) => {
            Ok(collect(texts.clone(), |text| Object::from(&**text)).into())
        }
        (DynArray::Str(texts, _), _) => from_texts(texts, to),
        (DynArray::Object(objects), _) => from_objects(objects, to),
        (_, DType::Object) => Ok(one!(all: view, a => collect(a.clone(), |x| Object::from(*x))).into()),
        (_, DType::Str(width)) => Ok(of_width(to_texts(view), width, from)),
        _ => Ok(one!(all: view, a => number(a.clone(), to))),
    }
}

/// What each element becomes, in C order.
pub(super) fn collect<T, U>(array: NdView<'_, T>, make: impl FnMut(&T) -> U) -> NdArray<U> {
    let elements = array.iter().map(make).collect();
    NdArray::from_shape_vec(array.shape(), elements).expect("one for each element")
}

/// What each element becomes, in C order, or the first error.
pub(super) fn try_collect<T, U>(
    array: NdView<'_, T>,
    make: impl FnMut(&T) -> Result<U>,
) -> Result<NdArray<U>> {
    let elements = array.iter().map(make).collect::<Result<_>>()?;
    NdArray::from_shape_vec(array.shape(), elements)
}

/// Numbers of one type converted to any other.
fn number<T: Copy + 'static>(array: NdView<'_, T>, to: DType) -> DynArray
where
    bool: CastFrom<T>,
    i8: CastFrom<T>,
    i16: CastFrom<T>,
    i32: CastFrom<T>,
    i64: CastFrom<T>,
    u8: CastFrom<T>,
    u16: CastFrom<T>,
    u32: CastFrom<T>,
    u64: CastFrom<T>,
    f32: CastFrom<T>,
    f64: CastFrom<T>,
    Complex32: CastFrom<T>,
    Complex64: CastFrom<T>,
{
    match to {
        DType::Bool => elements::<T, bool>(array),
        DType::I8 => elements::<T, i8>(array),
        DType::I16 => elements::<T, i16>(array),
        DType::I32 => elements::<T, i32>(array),
        DType::I64 => elements::<T, i64>(array),
        DType::U8 => elements::<T, u8>(array),
        DType::U16 => elements::<T, u16>(array),
        DType::U32 => elements::<T, u32>(array),
        DType::U64 => elements::<T, u64>(array),
        DType::F32 => elements::<T, f32>(array),
        DType::F64 => elements::<T, f64>(array),
        DType::C64 => elements::<T, Complex32>(array),
        DType::C128 => elements::<T, Complex64>(array),
        DType::Str(_) | DType::Object | DType::Other => unreachable!("not a numeric dtype"),
    }
}

fn elements<T: Copy + 'static, U: CastFrom<T> + DynElement + Copy>(array: NdView<'_, T>) -> DynArray {
    array.cast::<U>().into()
}

fn to_texts(view: &DynView<'_>) -> NdArray<String> {
    match view {
        DynArray::F32(a) => texts(a.clone()),
        DynArray::F64(a) => texts(a.clone()),
        DynArray::C64(a) => texts(a.clone()),
        DynArray::C128(a) => texts(a.clone()),
        _ => match convert(view, DType::Object) {
            Ok(DynArray::Object(objects)) => collect(objects.as_view(), Object::to_string),
            _ => unreachable!("every number is an object"),
        },
    }
}

/// Numbers read from text.
fn from_texts(texts: &NdView<'_, String>, to: DType) -> Result<DynArray> {
    if to == DType::Bool {
        return Ok(collect(texts.clone(), |text| !text.is_empty()).into());
    }
    let objects = try_collect(texts.clone(), |text| {
        Ok(match to.kind() {
            'c' => Object::Complex(parse_complex(text)?),
            'f' => Object::Float(parse_float(text)?),
            _ => Object::Int(parse_int(text)?),
        })
    });
    from_objects(&objects?.as_view(), to)
}

/// Objects as elements of a dtype, each as Python converts it.
fn from_objects(objects: &NdView<'_, Object>, to: DType) -> Result<DynArray> {
    let all = objects.clone();
    Ok(match to {
        DType::Bool => collect(all, Object::truth).into(),
        DType::I8 => integers::<i8>(all)?,
        DType::I16 => integers::<i16>(all)?,
        DType::I32 => integers::<i32>(all)?,
        DType::I64 => integers::<i64>(all)?,
        DType::U8 => integers::<u8>(all)?,
        DType::U16 => integers::<u16>(all)?,
        DType::U32 => integers::<u32>(all)?,
        DType::U64 => integers::<u64>(all)?,
        DType::F32 => try_collect(all, |x| Ok(x.to_float()? as f32))?.into(),
        DType::F64 => try_collect(all, Object::to_float)?.into(),
        DType::C64 => {
            try_collect(all, |x| x.to_complex().map(|z| Complex32::new(z.re as f32, z.im as f32)))?.into()
        }
        DType::C128 => try_collect(all, Object::to_complex)?.into(),
        DType::Str(width) => of_width(try_collect(all, Object::to_text)?, width, DType::Object),
        DType::Object | DType::Other => unreachable!("not what objects are converted to"),
    })
}

fn integers<T: TryFrom<i128> + DynElement>(objects: NdView<'_, Object>) -> Result<DynArray> {
    let fit = |object: &Object| {
        let number = object.to_int()?;
        T::try_from(number).map_err(|_| unfit(number, T::DTYPE))
    };
    try_collect(objects, fit).map(DynArray::from)
}

/// An integer that a dtype does not hold.
pub(super) fn unfit(number: i128, dtype: DType) -> error::Error {
    // NumPy reads what is for the smaller types as a C long, and what is for the larger ones as an unsigned one.
    let unsigned = dtype.kind() == 'u' && dtype.size() >= Some(4);
    let readable = i64::try_from(number).is_ok() || unsigned && u64::try_from(number).is_ok();
    if readable { error::dtype::out_of_bounds(number, dtype) } else { error::dtype::too_large() }
}

impl Object {
    fn to_int(&self) -> Result<i128> {
        match self {
            Object::Float(x) if x.is_finite() && x.abs() < 1e38 => Ok(*x as i128),
            Object::Float(x) => Err(error::dtype::float_to_integer(*x)),
            Object::Str(text) => parse_int(text),
            _ => self.as_int().ok_or_else(|| {
                let wanted = "a string, a bytes-like object or a real number";
                error::dtype::no_argument("int()", wanted, self.type_name())
            }),
        }
    }

    fn to_float(&self) -> Result<f64> {
        match self {
            Object::Str(text) => parse_float(text),
            Object::List(_) => Err(error::dtype::sequence()),
            _ => self.as_float().ok_or_else(|| {
                error::dtype::no_argument("float()", "a string or a real number", self.type_name())
            }),
        }
    }

    fn to_complex(&self) -> Result<Complex64> {
        match self {
            Object::Str(text) => parse_complex(text),
            _ => self.as_complex().ok_or_else(|| error::dtype::not_a_real_number(self.type_name())),
        }
    }

    fn to_text(&self) -> Result<String> {
        match self {
            Object::List(_) => Err(error::dtype::sequence_as_text()),
            _ => Ok(self.to_string()),
        }
    }
}
