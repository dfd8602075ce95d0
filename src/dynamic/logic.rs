//! Choosing between two arrays by a third.

use super::binary::combine;
use super::cast::lent;
use super::convert::known;
use super::kernels;
use super::operand::{DynOperand, Kind, limits};
use super::promote::weak_dtype;
use super::{DynArray, DynView, Object};
use crate::array::NdView;
use crate::element::DType;
use crate::error::Result;
use crate::expr::Untyped;
use crate::layout::broadcast_shapes;

impl DynArray {
    /// The element of `yes` where the condition is true, else that of `no`. NumPy: `np.where(condition, yes, no)`.
    ///
    /// A condition of another dtype counts as true where it is not zero. Scalars adapt to an array on the other side, and
    /// wrap when they do not fit it; two scalars have the dtypes of Python's.
    ///
    /// # Errors
    /// When the shapes do not broadcast together.
    ///
    /// ```
    /// use rankn::{DynArray, dynarray};
    /// let a = dynarray![1.5, -2.0];
    /// assert_eq!(DynArray::select(&a.less(0)?, 0, &a)?.to_string(), "[1.5 0. ]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn select<'c, 'y, 'n>(
        condition: impl Into<DynOperand<'c>>,
        yes: impl Into<DynOperand<'y>>,
        no: impl Into<DynOperand<'n>>,
    ) -> Result<DynArray> {
        let (condition, yes, no) = (condition.into(), yes.into(), no.into());
        let anchor = |operand: &DynOperand<'_>, other: &DynOperand<'_>| match (&operand.0, &other.0) {
            (Kind::Scalar(scalar), Kind::Scalar(_)) => scalar.dtype(),
            (Kind::Scalar(scalar), _) => weak_dtype(scalar, other.dtype(DType::Bool)),
            _ => operand.dtype(DType::Bool),
        };
        let to = anchor(&yes, &no).promote(anchor(&no, &yes))?;
        let (yes, no) = (yes.wrapped(to), no.wrapped(to));
        let (yes, no) = (yes.converted(to)?, no.converted(to)?);
        broadcast_shapes(&[condition.shape(), yes.view().shape(), no.view().shape()])?;
        choose(&known(&condition.converted(DType::Bool)?.view()), &yes.view(), &no.view())
    }
}

impl DynOperand<'_> {
    /// The same, but a scalar integer as the one that an integer dtype wraps it to.
    fn wrapped(self, dtype: DType) -> Self {
        match (&self.0, dtype.kind()) {
            (Kind::Scalar(Object::Int(number)), 'i' | 'u') => {
                let (low, high) = limits(dtype);
                let wrapped = (*number - low).rem_euclid(high - low + 1) + low;
                DynOperand(Kind::Scalar(Object::Int(wrapped)))
            }
            _ => self,
        }
    }
}

/// The elements of one of two arrays of one dtype, whose shapes broadcast together with that of the mask.
pub(super) fn choose(mask: &NdView<'_, bool>, yes: &DynView<'_>, no: &DynView<'_>) -> Result<DynArray> {
    match yes.dtype().is_numeric() {
        true => kernels::select(Untyped::of(mask), yes, no),
        false => choose_values(mask, yes, no),
    }
}

/// The same of strings and objects.
fn choose_values(mask: &NdView<'_, bool>, yes: &DynView<'_>, no: &DynView<'_>) -> Result<DynArray> {
    let shape = broadcast_shapes(&[mask.shape(), yes.shape(), no.shape()])?;
    let mask = mask.broadcast_to(&shape)?;
    match (yes, no) {
        (DynArray::Str(a, width), DynArray::Str(b, _)) => {
            let mut conditions = mask.iter();
            let pick =
                |a: &String, b: &String| Ok(if conditions.next() == Some(&true) { a } else { b }.clone());
            Ok(DynArray::Str(combine(a, b, &shape, pick)?, *width))
        }
        _ => {
            let (a, b) = (lent(yes, DType::Object)?, lent(no, DType::Object)?);
            let mut conditions = mask.iter();
            let pick =
                |a: &Object, b: &Object| Ok(if conditions.next() == Some(&true) { a } else { b }.clone());
            Ok(combine(&known(&a.view()), &known(&b.view()), &shape, pick)?.into())
        }
    }
}
