//! Operations on arrays whose type is known only when the program runs: the same kernels, found by name and dtype.
//!
//! # The invariant
//! An [`Untyped`] array has elements of the built-in type that its dtype names, for it was made from one of that type, and so
//! has an [`UntypedMut`], which is borrowed exclusively as long as it is there. The
//! call of a [`Compiled`] operation takes `count` operands of the dtypes in `from` and makes elements of the dtype `to`: the
//! list of operations below says what the operations of `op` take and give.
#![expect(unsafe_code, reason = "hands arrays to the kernel that was found for their dtypes")]

use super::{Call, Kernel, Sources, run, table};
use crate::array::NdArray;
use crate::element::{DType, Element};
use crate::error::Result;
use crate::expr::leaf::RawArray;
use crate::expr::op;
use crate::layout::Layout;
use crate::storage::{Storage, StorageMut};

/// An array of a built-in type, which its dtype names.
#[derive(Clone, Copy)]
pub(crate) struct Untyped<'a> {
    array: RawArray<'a>,
    dtype: DType,
}

impl<'a> Untyped<'a> {
    /// # Panics
    /// When the type is not built in.
    pub(crate) fn of<T: Element, S: Storage<T>>(array: &'a NdArray<T, S>) -> Self {
        let dtype = T::KIND.dtype().expect("a built-in type");
        Untyped { array: RawArray { origin: array.origin().cast(), layout: array.layout() }, dtype }
    }

    pub(crate) fn dtype(&self) -> DType {
        self.dtype
    }

    pub(crate) fn layout(&self) -> &'a Layout {
        self.array.layout
    }

    /// The same for an operation on elements: an array without axes may be taken as a scalar.
    fn add(&self, sources: &mut Sources<'a>, scalars: bool) {
        match scalars && self.layout().ndim() == 0 {
            true => sources.scalar(self.array.origin),
            false => self.add_to(sources),
        }
    }

    /// Adds the array to the operands of a call.
    pub(crate) fn add_to(&self, sources: &mut Sources<'a>) {
        sources.array(self.array.origin, self.array.layout);
    }
}

/// An array of a built-in type that is written to.
pub(crate) struct UntypedMut<'a> {
    origin: *mut u8,
    layout: &'a Layout,
    dtype: DType,
}

impl<'a> UntypedMut<'a> {
    /// # Panics
    /// When the type is not built in.
    pub(crate) fn of<T: Element, S: StorageMut<T>>(array: &'a mut NdArray<T, S>) -> Self {
        let dtype = T::KIND.dtype().expect("a built-in type");
        let origin = array.origin_mut().cast();
        UntypedMut { origin, layout: array.layout(), dtype }
    }
}

/// Lists operations by the number of their operands and the dtype of what they give.
macro_rules! operations {
    ($($count:literal $outcome:ident: $($op:ident)*;)*) => {
        /// What is done to elements: the operations of `op` by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Operation {
            $($($op,)*)*
        }

        impl Operation {
            fn kernel(self, dtype: DType) -> Option<&'static Kernel> {
                match self {
                    $($(Operation::$op => op::$op::kernel(Some(dtype)),)*)*
                }
            }

            /// The dtype of the result for operands of one dtype.
            fn outcome(self, dtype: DType) -> DType {
                match self {
                    $($(Operation::$op)|* => $outcome(dtype),)*
                }
            }

            /// How many operands it has.
            fn count(self) -> usize {
                match self {
                    $($(Operation::$op)|* => $count,)*
                }
            }
        }
    };
}

operations! {
    2 same: Add Sub Mul Div TrueDiv FloorDiv Remainder Pow Maximum Minimum Atan2 Hypot CopySign BitAnd BitOr BitXor Shl Shr
        FMod FMax FMin Heaviside TimesPower LogAddExp LogAddExp2 NextAfter;
    2 truth: Equals NotEquals Less LessEqual LogicalAnd LogicalOr LogicalXor;
    1 same: Neg Conj Sign Floor Ceil Trunc Round Not Sqrt Cbrt Exp Exp2 ExpM1 Ln Log2 Log10 Ln1p Asin Acos Atan Sinh Cosh
        Tanh ToRadians ToDegrees Sin Cos Tan Reciprocal ReciprocalOrZero
        Spacing Asinh Acosh Atanh Fraction Mantissa;
    1 truth: LogicalNot IsNan IsInf IsFinite SignBit;
    1 count: BitwiseCount;
    1 whole: Exponent;
    1 part: Abs RealPart ImagPart Angle;
}

fn same(dtype: DType) -> DType {
    dtype
}

fn truth(_: DType) -> DType {
    DType::Bool
}

fn count(_: DType) -> DType {
    DType::U8
}

fn whole(_: DType) -> DType {
    DType::I32
}

/// The real dtype of the parts of complex numbers.
fn part(dtype: DType) -> DType {
    match dtype {
        DType::C64 => DType::F32,
        DType::C128 => DType::F64,
        _ => dtype,
    }
}

/// An operation for operands of some dtypes.
#[derive(Clone, Copy)]
pub(crate) struct Compiled {
    call: Call,
    count: usize,
    from: [DType; 3],
    to: DType,
}

impl Compiled {
    /// An operation on operands of these dtypes, the second of which does not count if there is only one. They are
    /// converted to a common dtype first.
    pub(crate) fn new(operation: Operation, from: [DType; 2], via: DType) -> Option<Compiled> {
        let call = Call::mixed(from.map(Some), Some(via), operation.kernel(via))?;
        let (count, to) = (operation.count(), operation.outcome(via));
        Some(Compiled { call, count, from: [from[0], from[1], via], to })
    }

    /// The conversion of one dtype to another.
    pub(crate) fn cast(from: DType, to: DType) -> Option<Compiled> {
        Some(Compiled { call: Call::cast(Some(from), Some(to))?, count: 1, from: [from; 3], to })
    }

    /// The choice between two elements of a dtype by a truth value.
    pub(crate) fn select(dtype: DType) -> Option<Compiled> {
        let call = Call::plain(table::select(dtype.size()?))?;
        Some(Compiled { call, count: 3, from: [DType::Bool, dtype, dtype], to: dtype })
    }

    /// The dtype of the result.
    pub(crate) fn dtype(&self) -> DType {
        self.to
    }

    /// A new array with the result. Arrays without axes beside others are taken as scalars.
    ///
    /// # Errors
    /// When the shapes do not broadcast together.
    ///
    /// # Panics
    /// When the operands are of other dtypes, or `U` is not the type of the result.
    pub(crate) fn eval<U: Element>(&self, operands: &[Untyped<'_>]) -> Result<NdArray<U>> {
        let fit = operands.iter().zip(self.from).all(|(operand, dtype)| operand.dtype == dtype);
        let fit = fit && operands.len() == self.count && U::KIND.dtype() == Some(self.to);
        assert!(fit, "an operation for other operands");
        let mut sources = Sources::new();
        let any_axes = operands.iter().any(|operand| operand.layout().ndim() > 0);
        operands.iter().for_each(|operand| operand.add(&mut sources, any_axes));
        // SAFETY: the operands have the dtypes of the call and the result has that of `U` (the invariant); arrays are borrowed,
        // so the target is none of them.
        unsafe { run::fresh(&self.call, &sources) }
    }

    /// Writes the result to an array, which is the operand that is missing.
    ///
    /// # Errors
    /// When the shape of the result does not broadcast to that of the array.
    ///
    /// # Panics
    /// When the operands or the array are of other dtypes.
    pub(crate) fn store(&self, operands: &[Option<Untyped<'_>>], target: &UntypedMut<'_>) -> Result<()> {
        let dtype_of = |operand: &Option<Untyped<'_>>| operand.map_or(target.dtype, |array| array.dtype);
        let fit = operands.iter().zip(self.from).all(|(operand, dtype)| dtype_of(operand) == dtype);
        assert!(
            fit && operands.len() == self.count && target.dtype == self.to,
            "an operation for other arrays"
        );
        let mut sources = Sources::new();
        for operand in operands {
            match operand {
                Some(array) => array.add(&mut sources, true),
                None => sources.this(),
            }
        }
        let unfit = crate::error::layout::not_assignable;
        // SAFETY: as in `eval`, but that the target is borrowed exclusively, and the operand that says so.
        unsafe { run::store(&self.call, &sources, target.origin, target.layout, unfit) }
    }
}
