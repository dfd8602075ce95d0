//! Operations that write their result to the left side, and whether two arrays are the same.

use super::binary::{Binary, binary};
use super::convert::known;
use super::kernels;
use super::operand::{DynOperand, Kind};
use super::{DynArray, DynElement, DynStorage};
use crate::array::{MemoryOrder, NdArray};
use crate::element::{Casting, DType};
use crate::error::{self, Result};
use crate::expr::Operation;
use crate::layout::{Layout, broadcast_shapes};
use crate::storage::Storage;

macro_rules! in_place {
    ($($(#[$doc:meta])* $name:ident => $op:ident;)*) => {
        impl DynArray {$(
            $(#[$doc])*
            ///
            /// The right side is an array, which broadcasts to the shape of this one, or a scalar that adapts, see
            /// [`DynOperand`]. Nothing is written when there is an error.
            ///
            /// # Errors
            /// When the result is of another shape or of a dtype that does not cast to that of this array by the rule
            /// `same_kind`, or the operation fails.
            pub fn $name<'r>(&mut self, rhs: impl Into<DynOperand<'r>>) -> Result<()> {
                update(Binary::$op, self, &rhs.into())
            }
        )*}
    };
}

in_place! {
    /// Adds to each element. NumPy: `a += b`.
    ///
    /// ```
    /// use rankn::dynarray;
    /// let mut a = dynarray![1, 2];
    /// a.add_assign(10)?;
    /// assert_eq!(a.to_string(), "[11 12]");
    /// let text = "Cannot cast ufunc 'add' output from dtype('float64') to dtype('int32') with casting rule 'same_kind'";
    /// assert_eq!(a.add_assign(1.5).unwrap_err().to_string(), text);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    add_assign => Add;
    /// Subtracts from each element. NumPy: `a -= b`.
    sub_assign => Subtract;
    /// Multiplies each element. NumPy: `a *= b`.
    mul_assign => Multiply;
    /// Divides each element, which integers are not written from. NumPy: `a /= b`.
    div_assign => TrueDivide;
    /// Divides each element and rounds towards negative infinity. NumPy: `a //= b`.
    floor_div_assign => FloorDivide;
    /// Leaves the remainder of each element, with the sign of the divisor. NumPy: `a %= b`.
    rem_assign => Remainder;
    /// Raises each element to a power. NumPy: `a **= b`.
    pow_assign => Power;
    /// Leaves the bits of each element that are in both. NumPy: `a &= b`.
    bitand_assign => BitAnd;
    /// Adds bits to those of each element. NumPy: `a |= b`.
    bitor_assign => BitOr;
    /// Inverts bits of each element. NumPy: `a ^= b`.
    bitxor_assign => BitXor;
    /// Moves the bits of each element up. NumPy: `a <<= b`.
    shl_assign => LeftShift;
    /// Moves the bits of each element down. NumPy: `a >>= b`.
    shr_assign => RightShift;
}

fn update(op: Binary, target: &mut DynArray, rhs: &DynOperand<'_>) -> Result<()> {
    let own = target.dtype();
    let dtypes = [own, rhs.dtype(own)];
    if dtypes.iter().all(|dtype| dtype.is_numeric()) {
        if let (Kind::Scalar(_), 'i' | 'u') = (&rhs.0, dtypes[1].kind()) {
            rhs.point(dtypes[1])?;
        }
        check(op, op.resolve(dtypes)?, own)?;
    } else if dtypes[1] == DType::Object {
        check(op, DType::Object, own)?;
    }
    let shape = broadcast_shapes(&[target.shape(), rhs.shape()])?;
    if *shape != *target.shape() {
        return Err(error::layout::output_too_small(target.shape(), &shape));
    }
    if let Some(operation) = op.in_place(dtypes) {
        let point = rhs.point(own)?;
        return kernels::update(operation, target, rhs.untyped(&point), own);
    }
    let result = binary(op, &(&*target).into(), rhs)?.into_dtype(own)?;
    *target = result.ordered_as(target.layout())?;
    Ok(())
}

/// Whether what an operation gives may be written to elements of a dtype.
fn check(op: Binary, from: DType, to: DType) -> Result<()> {
    match from.can_cast(to, Casting::SameKind) {
        true => Ok(()),
        false => Err(error::dtype::cannot_cast_output(op.ufunc(), from, to)),
    }
}

impl DynArray {
    /// The array in Fortran order if a layout of its shape is, else as it is.
    pub(super) fn ordered_as(self, layout: &Layout) -> Result<DynArray> {
        let turned = layout.is_f_contiguous() && !layout.is_c_contiguous();
        if turned && !self.is_f_contiguous() { self.to_order(MemoryOrder::Fortran) } else { Ok(self) }
    }
}

/// Two arrays are equal if they have the same dtype, the same shape and equal elements: NaN is not equal to itself, and
/// strings of any width are compared as they are. As with [`NdArray`], different types are never the same: see
/// [`array_equal`](DynArray::array_equal) for NumPy's function, which promotes.
///
/// ```
/// use rankn::dynarray;
/// assert_eq!(dynarray![1, 2], dynarray![1, 2]);
/// assert_ne!(dynarray![1, 2], dynarray![1.0, 2.0]);
/// ```
impl<A: DynStorage, B: DynStorage> PartialEq<DynArray<B>> for DynArray<A> {
    fn eq(&self, other: &DynArray<B>) -> bool {
        self.shape() == other.shape()
            && match (self.as_view(), other.as_view()) {
                (DynArray::Str(a, _), DynArray::Str(b, _)) => a == b,
                (DynArray::Object(a), DynArray::Object(b)) => a == b,
                (a, b) if a.dtype() != b.dtype() => false,
                (a, b) => {
                    let equal = kernels::pair(Operation::Equals, &a, &b, a.dtype());
                    known::<bool>(&error::or_raise(equal).as_view()).all()
                }
            }
    }
}

/// An array of a known type is equal to one whose type turns out to be the same, with the same shape and elements.
impl<T: DynElement + PartialEq, S: DynStorage, B: Storage<T>> PartialEq<NdArray<T, B>> for DynArray<S> {
    fn eq(&self, other: &NdArray<T, B>) -> bool {
        self.downcast_ref::<T>().is_some_and(|array| array == other)
    }
}

impl<S: DynStorage> DynArray<S> {
    /// Whether two arrays have the same shape and equal elements, of whatever dtypes. NumPy: `np.array_equal(a, b)`.
    ///
    /// # Errors
    /// When there is no memory to compare them.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert!(dynarray![1, 2].array_equal(dynarray![1.0, 2.0])?);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn array_equal<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<bool> {
        let rhs = rhs.into();
        Ok(rhs.shape() == self.shape()
            && self.equal(rhs.converted(rhs.dtype(self.dtype()))?.view())?.all()?.truth()?)
    }
}
