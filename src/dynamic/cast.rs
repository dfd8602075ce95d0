//! Conversion of whole arrays from one dtype to another.

use super::dispatch::one;
use super::kernels;
use super::object::Object;
use super::operand::fits;
use super::promote::widest;
use super::text::{of_width, parse_complex, parse_float, parse_int, texts};
use super::unary::{Unary, unary};
use super::{DynArray, DynStorage, DynView, IntoDType};
use crate::array::{NdArray, NdView};
use crate::element::{Casting, Complex32, Complex64, DType};
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

impl DynArray {
    /// The array itself if it has this dtype, else its elements converted.
    pub(super) fn into_dtype(self, to: DType) -> Result<DynArray> {
        if self.dtype() == to { Ok(self) } else { convert(&self.as_view(), to) }
    }
}

/// An array of a dtype: borrowed if it has it, else converted.
pub(super) enum Converted<'a> {
    Same(DynView<'a>),
    Other(DynArray),
}

impl Converted<'_> {
    /// An array of its own in C order.
    pub(super) fn into_owned(self) -> DynArray {
        match self {
            Converted::Other(array) if array.layout().is_c_contiguous() => array,
            other => other.view().to_owned(),
        }
    }

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
        (DynArray::Bool(a), DType::Object) => Ok(collect(a.clone(), |x| Object::from(*x)).into()),
        (_, DType::Object) => {
            let wide = lent(view, widest(from))?;
            Ok(one!([I64 U64 F64 C128] &wide.view(), a => collect(a.clone(), |x| Object::from(*x))).into())
        }
        (_, DType::Str(width)) => Ok(of_width(to_texts(view), width, from)),
        _ => number(view, to),
    }
}

/// What each element becomes, in C order.
pub(super) fn collect<T, U>(array: NdView<'_, T>, mut make: impl FnMut(&T) -> U) -> NdArray<U> {
    collected(array, &mut make)
}

/// The same, compiled for each two types and not for each function.
fn collected<T, U>(array: NdView<'_, T>, make: &mut dyn FnMut(&T) -> U) -> NdArray<U> {
    let elements = array.iter().map(make).collect();
    NdArray::from_shape_vec(array.shape(), elements).expect("one for each element")
}

/// What each element becomes, in C order, or the first error.
pub(super) fn try_collect<T, U>(
    array: NdView<'_, T>,
    mut make: impl FnMut(&T) -> Result<U>,
) -> Result<NdArray<U>> {
    try_collected(array, &mut make)
}

/// The same, compiled for each two types and not for each function.
fn try_collected<T, U>(array: NdView<'_, T>, make: &mut dyn FnMut(&T) -> Result<U>) -> Result<NdArray<U>> {
    let elements = array.iter().map(make).collect::<Result<_>>()?;
    NdArray::from_shape_vec(array.shape(), elements)
}

/// Numbers converted to another numeric dtype; complex ones lose their imaginary parts beside real ones.
fn number(view: &DynView<'_>, to: DType) -> Result<DynArray> {
    match (view.dtype().kind(), to.kind()) {
        ('c', 'i' | 'u') => kernels::cast(&unary(Unary::Real, view)?.as_view(), to),
        _ => kernels::cast(view, to),
    }
}

fn to_texts(view: &DynView<'_>) -> NdArray<String> {
    match view {
        #[cfg(feature = "f16")]
        DynArray::F16(a) => texts(a.clone()),
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
        #[cfg(feature = "f16")]
        DType::F16 => number(&from_objects(objects, DType::F64)?.as_view(), to)?,
        DType::F32 => try_collect(all, |x| Ok(x.to_float()? as f32))?.into(),
        DType::F64 => try_collect(all, Object::to_float)?.into(),
        DType::C64 => {
            try_collect(all, |x| x.to_complex().map(|z| Complex32::new(z.re as f32, z.im as f32)))?.into()
        }
        DType::C128 => try_collect(all, Object::to_complex)?.into(),
        DType::Str(width) => of_width(try_collect(all, Object::to_text)?, width, DType::Object),
        _ => number(&DynArray::from(try_collect(all, |x| bits(x, to))?).as_view(), to)?,
    })
}

/// The bits of an integer that a dtype holds, with those of its sign in front.
fn bits(object: &Object, dtype: DType) -> Result<u64> {
    let number = object.to_int()?;
    if fits(number, dtype) { Ok(number as u64) } else { Err(unfit(number, dtype)) }
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
