//! Operations on one array, element by element.

use super::binary::{Binary, binary};
use super::cast::{collect, convert, lent, try_collect};
use super::convert::known;
use super::kernels;
use super::operand::DynOperand;
use super::promote::Loops;
use super::{DynArray, DynView, Object};
use crate::array::NdArray;
use crate::element::{Complex64, DType, complex};
use crate::error::{self, Error, Result};
use crate::expr::Operation;

/// What can be done with one element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unary {
    Negative,
    Abs,
    Sign,
    Square,
    Reciprocal,
    Conj,
    Real,
    Imag,
    Angle,
    Invert,
    LogicalNot,
    IsNan,
    IsInf,
    IsFinite,
    Floor,
    Ceil,
    Trunc,
    Round,
    Sqrt,
    Cbrt,
    Exp,
    Exp2,
    ExpM1,
    Ln,
    Log2,
    Log10,
    Ln1p,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Tanh,
    ToRadians,
    ToDegrees,
}

impl Unary {
    /// NumPy's name and the loops.
    fn row(self) -> (&'static str, Loops) {
        match self {
            Unary::Negative => ("negative", Loops::Numbers),
            Unary::Abs => ("absolute", Loops::All),
            Unary::Sign => ("sign", Loops::Numbers),
            Unary::Square => ("square", Loops::Numbers),
            Unary::Reciprocal => ("reciprocal", Loops::Numbers),
            Unary::Conj => ("conjugate", Loops::Numbers),
            Unary::Real => ("real", Loops::All),
            Unary::Imag => ("imag", Loops::All),
            Unary::Angle => ("arctan2", Loops::Inexact),
            Unary::Invert => ("invert", Loops::Bits),
            Unary::LogicalNot => ("logical_not", Loops::All),
            Unary::IsNan => ("isnan", Loops::All),
            Unary::IsInf => ("isinf", Loops::All),
            Unary::IsFinite => ("isfinite", Loops::All),
            Unary::Floor => ("floor", Loops::Reals),
            Unary::Ceil => ("ceil", Loops::Reals),
            Unary::Trunc => ("trunc", Loops::Reals),
            Unary::Round => ("rint", Loops::Numbers),
            Unary::Sqrt => ("sqrt", Loops::Inexact),
            Unary::Cbrt => ("cbrt", Loops::Floats),
            Unary::Exp => ("exp", Loops::Inexact),
            Unary::Exp2 => ("exp2", Loops::Inexact),
            Unary::ExpM1 => ("expm1", Loops::Inexact),
            Unary::Ln => ("log", Loops::Inexact),
            Unary::Log2 => ("log2", Loops::Inexact),
            Unary::Log10 => ("log10", Loops::Inexact),
            Unary::Ln1p => ("log1p", Loops::Inexact),
            Unary::Sin => ("sin", Loops::Inexact),
            Unary::Cos => ("cos", Loops::Inexact),
            Unary::Tan => ("tan", Loops::Inexact),
            Unary::Asin => ("arcsin", Loops::Inexact),
            Unary::Acos => ("arccos", Loops::Inexact),
            Unary::Atan => ("arctan", Loops::Inexact),
            Unary::Sinh => ("sinh", Loops::Inexact),
            Unary::Cosh => ("cosh", Loops::Inexact),
            Unary::Tanh => ("tanh", Loops::Inexact),
            Unary::ToRadians => ("deg2rad", Loops::Floats),
            Unary::ToDegrees => ("rad2deg", Loops::Floats),
        }
    }

    /// The method that NumPy asks objects for.
    pub(crate) fn method(self) -> &'static str {
        self.row().0
    }

    fn no_loop(self, dtype: DType) -> Error {
        let class = if dtype == DType::Bool { "BoolDType" } else { "StrDType" };
        match self {
            Unary::Negative if dtype == DType::Bool => error::dtype::boolean_negative(),
            Unary::Negative | Unary::Abs | Unary::Sign => {
                error::dtype::no_loop(self.row().0, &format!("<class 'numpy.dtypes.{class}'>"))
            }
            _ => error::dtype::not_supported(self.row().0),
        }
    }

    /// The dtype of the loop for numbers of a dtype.
    fn resolve(self, dtype: DType) -> Result<DType> {
        let forbidden = dtype == DType::Bool && matches!(self, Unary::Negative | Unary::Sign);
        let loops = match (self, dtype) {
            (Unary::Round, DType::Bool) => Loops::Inexact,
            (Unary::Angle, DType::Bool) => Loops::Quotients,
            _ => self.row().1,
        };
        loops.resolve(&[dtype]).filter(|_| !forbidden).ok_or_else(|| self.no_loop(dtype))
    }
}

/// The result of an operation on an array.
pub(super) fn unary(op: Unary, view: &DynView<'_>) -> Result<DynArray> {
    match view {
        DynArray::Str(..) if op == Unary::Real => Ok(view.to_owned()),
        DynArray::Str(a, width) if op == Unary::Imag => {
            Ok(DynArray::Str(NdArray::full(a.shape(), String::new()), *width))
        }
        DynArray::Str(..) => Err(op.no_loop(view.dtype())),
        DynArray::Object(array) => objects(op, array),
        _ => {
            let to = op.resolve(view.dtype())?;
            match to.kind() {
                'c' => of_complex(op, &lent(view, to)?.view()),
                'f' => of_floats(op, view, to),
                _ => of_whole(op, &lent(view, to)?.view()),
            }
        }
    }
}

fn objects(op: Unary, array: &crate::array::NdView<'_, Object>) -> Result<DynArray> {
    match op {
        Unary::IsNan | Unary::IsInf | Unary::IsFinite => Err(error::dtype::not_supported(op.row().0)),
        Unary::Angle => Err(error::dtype::no_attribute("int", op.row().0)),
        _ => Ok(try_collect(array.clone(), |object| object.unary(op))?.into()),
    }
}

/// Integers and `bool`, which are whole and finite.
fn of_whole(op: Unary, x: &DynView<'_>) -> Result<DynArray> {
    match op {
        Unary::Abs if x.dtype() == DType::Bool => Ok(x.to_owned()),
        Unary::Negative | Unary::Invert | Unary::Abs | Unary::Sign | Unary::Square => {
            by_kernel(op, x, x.dtype())
        }
        Unary::Reciprocal => kernels::single(Operation::ReciprocalOrZero, x, x.dtype()),
        Unary::LogicalNot => by_kernel(op, x, DType::Bool),
        Unary::IsNan | Unary::IsInf => Ok(NdArray::full(x.shape(), false).into()),
        Unary::IsFinite => Ok(NdArray::full(x.shape(), true).into()),
        Unary::Imag => convert(&NdArray::full(x.shape(), false).as_view().into(), x.dtype()),
        _ => Ok(x.to_owned()),
    }
}

/// Floats of a dtype, to which the elements are converted.
fn of_floats(op: Unary, x: &DynView<'_>, to: DType) -> Result<DynArray> {
    match op {
        Unary::Conj | Unary::Real => convert(x, to),
        Unary::Imag => convert(&NdArray::full(x.shape(), false).as_view().into(), to),
        Unary::Angle => {
            let zero = convert(&NdArray::scalar(false).as_view().into(), to)?;
            kernels::pair(Operation::Atan2, &zero.as_view(), x, to)
        }
        Unary::LogicalNot => by_kernel(op, x, DType::Bool),
        _ => by_kernel(op, x, to),
    }
}

/// An operation in the loop of a dtype.
fn by_kernel(op: Unary, x: &DynView<'_>, to: DType) -> Result<DynArray> {
    match op {
        Unary::Square => kernels::pair(Operation::Mul, x, x, to),
        _ => kernels::single(op.operation(), x, to),
    }
}

impl Unary {
    /// The kernel.
    fn operation(self) -> Operation {
        match self {
            Unary::Negative => Operation::Neg,
            Unary::Abs => Operation::Abs,
            Unary::Sign => Operation::Sign,
            Unary::Reciprocal => Operation::Reciprocal,
            Unary::Conj => Operation::Conj,
            Unary::Real => Operation::RealPart,
            Unary::Imag => Operation::ImagPart,
            Unary::Angle => Operation::Angle,
            Unary::Invert => Operation::Not,
            Unary::LogicalNot => Operation::LogicalNot,
            Unary::IsNan => Operation::IsNan,
            Unary::IsInf => Operation::IsInf,
            Unary::IsFinite => Operation::IsFinite,
            Unary::Floor => Operation::Floor,
            Unary::Ceil => Operation::Ceil,
            Unary::Trunc => Operation::Trunc,
            Unary::Round => Operation::Round,
            Unary::Sqrt => Operation::Sqrt,
            Unary::Cbrt => Operation::Cbrt,
            Unary::Exp => Operation::Exp,
            Unary::Exp2 => Operation::Exp2,
            Unary::ExpM1 => Operation::ExpM1,
            Unary::Ln => Operation::Ln,
            Unary::Log2 => Operation::Log2,
            Unary::Log10 => Operation::Log10,
            Unary::Ln1p => Operation::Ln1p,
            _ => self.of_angles(),
        }
    }

    /// The kernel of a function to or from angles.
    fn of_angles(self) -> Operation {
        match self {
            Unary::Sin => Operation::Sin,
            Unary::Cos => Operation::Cos,
            Unary::Tan => Operation::Tan,
            Unary::Asin => Operation::Asin,
            Unary::Acos => Operation::Acos,
            Unary::Atan => Operation::Atan,
            Unary::Sinh => Operation::Sinh,
            Unary::Cosh => Operation::Cosh,
            Unary::Tanh => Operation::Tanh,
            Unary::ToRadians => Operation::ToRadians,
            Unary::ToDegrees => Operation::ToDegrees,
            _ => unreachable!("a square is a product"),
        }
    }
}

fn of_complex(op: Unary, x: &DynView<'_>) -> Result<DynArray> {
    match op {
        Unary::Abs
        | Unary::Real
        | Unary::Imag
        | Unary::Angle
        | Unary::Sqrt
        | Unary::Exp
        | Unary::Ln
        | Unary::Square
        | Unary::Negative
        | Unary::Conj => by_kernel(op, x, x.dtype()),
        Unary::LogicalNot | Unary::IsNan | Unary::IsInf | Unary::IsFinite => {
            let parts = [unary(Unary::Real, x)?, unary(Unary::Imag, x)?];
            let [re, im] = parts.map(|part| unary(op, &part.as_view()));
            let either = matches!(op, Unary::IsNan | Unary::IsInf);
            let (re, im) = (re?, im?);
            let (left, right) = (DynOperand::from(&re), DynOperand::from(&im));
            binary(if either { Binary::BitOr } else { Binary::BitAnd }, &left, &right)
        }
        _ => {
            let function = complex_function(op);
            let wide = lent(x, DType::C128)?;
            let results = collect(known::<Complex64>(&wide.view()), |z| function(*z));
            convert(&results.as_view().into(), x.dtype())
        }
    }
}

/// The functions that are called for each number, in double precision.
fn complex_function(op: Unary) -> fn(Complex64) -> Complex64 {
    match op {
        Unary::Reciprocal => complex_reciprocal,
        Unary::Sign => complex_sign,
        Unary::Round => |z| Complex64::new(z.re.round_ties_even(), z.im.round_ties_even()),
        Unary::Exp2 => complex::exp2,
        Unary::ExpM1 => complex::exp_m1,
        Unary::Log2 => complex::log2,
        Unary::Log10 => complex::log10,
        Unary::Ln1p => complex::ln_1p,
        Unary::Sin => complex::sin,
        Unary::Cos => complex::cos,
        Unary::Tan => complex::tan,
        Unary::Asin => complex::asin,
        Unary::Acos => complex::acos,
        Unary::Atan => complex::atan,
        Unary::Sinh => complex::sinh,
        Unary::Cosh => complex::cosh,
        Unary::Tanh => complex::tanh,
        _ => unreachable!("`resolve` finds no loop for complex numbers"),
    }
}

/// The inverse by Smith's method, as NumPy computes it: NaN for zero.
fn complex_reciprocal(z: Complex64) -> Complex64 {
    if z.im.abs() <= z.re.abs() {
        let ratio = z.im / z.re;
        let scale = z.re + z.im * ratio;
        return Complex64::new(1.0 / scale, -ratio / scale);
    }
    let ratio = z.re / z.im;
    let scale = z.re * ratio + z.im;
    Complex64::new(ratio / scale, -1.0 / scale)
}

/// The number divided by its absolute value.
fn complex_sign(z: Complex64) -> Complex64 {
    let length = z.re.hypot(z.im);
    match length {
        0.0 => Complex64::new(0.0, 0.0),
        _ if length.is_infinite() && z.re.is_infinite() != z.im.is_infinite() => {
            let part = |x: f64| if x.is_infinite() { x.signum() } else { 0.0 };
            Complex64::new(part(z.re), part(z.im))
        }
        _ => z / length,
    }
}
