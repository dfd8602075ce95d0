//! The right side of an operation: an array of any kind, or a scalar that adapts to the left side.

use super::cast::{Converted, convert, lent, unfit};
use super::kernels;
use super::promote::weak_dtype;
use super::{DynArray, DynElement, DynStorage, DynView, Object};
use crate::array::NdArray;
use crate::element::{Complex32, Complex64, DType};
use crate::error::Result;
use crate::expr::Untyped;
use crate::storage::Storage;

/// What an operation of a [`DynArray`](super::DynArray) takes on the right.
///
/// An array of either kind has a dtype. So does a scalar of a type that literals do not have, such as `u8` or `f32`, which
/// is NumPy's `np.uint8(..)`. A `bool`, `i32`, `i64`, `f64`, [`Complex64`](crate::Complex64), text or [`Object`] adapts to
/// the array beside it, as Python's numbers do.
pub struct DynOperand<'a>(pub(super) Kind<'a>);

pub(super) enum Kind<'a> {
    View(DynView<'a>),
    Owned(Box<DynArray>),
    Scalar(Object),
}

impl<'a, S: DynStorage> From<&'a DynArray<S>> for DynOperand<'a> {
    fn from(array: &'a DynArray<S>) -> Self {
        DynOperand(Kind::View(array.as_view()))
    }
}

impl<'a> From<DynView<'a>> for DynOperand<'a> {
    fn from(view: DynView<'a>) -> Self {
        DynOperand(Kind::View(view))
    }
}

impl From<DynArray> for DynOperand<'_> {
    fn from(array: DynArray) -> Self {
        DynOperand(Kind::Owned(Box::new(array)))
    }
}

impl<'a, T: DynElement, S: Storage<T>> From<&'a NdArray<T, S>> for DynOperand<'a> {
    fn from(array: &'a NdArray<T, S>) -> Self {
        DynOperand(Kind::View(array.as_view().into()))
    }
}

macro_rules! scalars {
    ($($t:ty)*) => {$(
        impl From<$t> for DynOperand<'_> {
            fn from(scalar: $t) -> Self {
                DynOperand(Kind::Scalar(scalar.into()))
            }
        }
    )*};
}

scalars! { bool i32 i64 f64 Complex64 &str String Object }

macro_rules! typed_scalars {
    ($($t:ty)*) => {$(
        impl From<$t> for DynOperand<'_> {
            fn from(scalar: $t) -> Self {
                DynArray::from(NdArray::scalar(scalar)).into()
            }
        }
    )*};
}

typed_scalars! { i8 i16 u8 u16 u32 u64 f32 Complex32 }

#[cfg(feature = "f16")]
typed_scalars! { half::f16 }

impl DynOperand<'_> {
    /// The dtype beside an array of another one.
    pub(super) fn dtype(&self, beside: DType) -> DType {
        match &self.0 {
            Kind::View(view) => view.dtype(),
            Kind::Owned(array) => array.dtype(),
            Kind::Scalar(scalar) => weak_dtype(scalar, beside),
        }
    }

    pub(super) fn is_scalar(&self) -> bool {
        matches!(self.0, Kind::Scalar(_))
    }

    pub(super) fn shape(&self) -> &[usize] {
        match &self.0 {
            Kind::View(view) => view.shape(),
            Kind::Owned(array) => array.shape(),
            Kind::Scalar(_) => &[],
        }
    }

    /// A scalar as an array of this dtype without axes.
    ///
    /// # Errors
    /// When it does not fit.
    pub(super) fn point(&self, to: DType) -> Result<Option<DynArray>> {
        match &self.0 {
            Kind::Scalar(scalar) => point(scalar, to).map(Some),
            _ => Ok(None),
        }
    }

    /// An array of numbers without its type; for a scalar, the one that was made of it.
    pub(super) fn untyped<'s>(&'s self, point: &'s Option<DynArray>) -> Untyped<'s> {
        match &self.0 {
            Kind::View(view) => kernels::untyped(view),
            Kind::Owned(array) => kernels::untyped(array),
            Kind::Scalar(_) => kernels::untyped(point.as_ref().expect("a scalar is made an array")),
        }
    }

    /// A scalar as an array of this dtype without axes; an array as it is, which the kernel of a loop converts.
    ///
    /// # Errors
    /// When a scalar does not fit.
    pub(super) fn beside(&self, to: DType) -> Result<Converted<'_>> {
        match &self.0 {
            Kind::View(view) => Ok(Converted::Same(view.as_view())),
            Kind::Owned(array) => Ok(Converted::Same(array.as_view())),
            Kind::Scalar(scalar) => point(scalar, to).map(Converted::Other),
        }
    }

    /// The operand with this dtype; a scalar as an array without axes.
    ///
    /// # Errors
    /// When a scalar does not fit, or text is no number.
    pub(super) fn converted(&self, to: DType) -> Result<Converted<'_>> {
        match &self.0 {
            Kind::View(view) => lent(&view.as_view(), to),
            Kind::Owned(array) => lent(&array.as_view(), to),
            Kind::Scalar(scalar) => point(scalar, to).map(Converted::Other),
        }
    }
}

impl DynOperand<'_> {
    /// NumPy's class of the dtype, which scalars that adapt have their own of.
    pub(super) fn class(&self, dtype: DType) -> String {
        let name = match &self.0 {
            Kind::Scalar(Object::Int(_)) => "_PyLong".to_owned(),
            Kind::Scalar(Object::Float(_)) => "_PyFloat".to_owned(),
            Kind::Scalar(Object::Complex(_)) => "_PyComplex".to_owned(),
            _ => match dtype.name().strip_prefix("uint") {
                Some(bits) => format!("UInt{bits}"),
                None => dtype.name()[..1].to_uppercase() + &dtype.name()[1..],
            },
        };
        format!("<class 'numpy.dtypes.{name}DType'>")
    }
}

/// A scalar as an array of a dtype without axes.
pub(super) fn point(scalar: &Object, to: DType) -> Result<DynArray> {
    let array = DynArray::from(NdArray::scalar(scalar.clone()));
    match (scalar.as_int(), to.kind()) {
        (Some(number), 'i' | 'u') if !fits(number, to) => Err(unfit(number, to)),
        (Some(number), 'b') if i64::try_from(number).is_err() => Err(unfit(number, DType::I64)),
        _ => convert(&array.as_view(), to),
    }
}

/// Whether an integer dtype holds a number.
pub(super) fn fits(number: i128, dtype: DType) -> bool {
    let (low, high) = limits(dtype);
    (low..=high).contains(&number)
}

/// The lowest and the highest value of an integer dtype; those of `int64` for `bool`, beside which integers are that.
pub(super) fn limits(dtype: DType) -> (i128, i128) {
    let bits = 8 * dtype.size().unwrap_or(8) as u32;
    match dtype.kind() {
        'u' => (0, (1 << bits) - 1),
        'i' => (-(1 << (bits - 1)), (1 << (bits - 1)) - 1),
        _ => (i64::MIN.into(), i64::MAX.into()),
    }
}
