//! Operations on one array, element by element.

use super::binary::{Binary, binary};
use super::cast::{collect, convert, lent, try_collect};
use super::convert::known;
use super::dispatch::one;
use super::operand::DynOperand;
use super::promote::Loops;
use super::{DynArray, DynView, Object};
use crate::array::NdArray;
use crate::element::{Complex64, DType, complex};
use crate::error::{self, Error, Result};
use num_traits::PrimInt;

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
            evaluate(op, &lent(view, to)?.view())
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

/// An operation on an array of the dtype of its loop.
fn evaluate(op: Unary, x: &DynView<'_>) -> Result<DynArray> {
    match x.dtype().kind() {
        'c' => of_complex(op, x),
        'f' => Ok(of_floats(op, x)),
        _ => of_whole(op, x),
    }
}

/// Integers and `bool`, which are whole and finite.
fn of_whole(op: Unary, x: &DynView<'_>) -> Result<DynArray> {
    Ok(match op {
        Unary::Negative => one!(ints: x, a => (-a).into()),
        Unary::Invert => one!(bits: x, a => (!a).into()),
        Unary::Abs if x.dtype() != DType::Bool => one!(ints: x, a => a.abs().into()),
        Unary::Sign => one!(ints: x, a => a.sign().into()),
        Unary::Square => one!(ints: x, a => (a * a).into()),
        Unary::Reciprocal => one!(ints: x, a => collect(a.clone(), reciprocal).into()),
        Unary::LogicalNot => (!known::<bool>(&lent(x, DType::Bool)?.view())).into(),
        Unary::IsNan | Unary::IsInf => NdArray::full(x.shape(), false).into(),
        Unary::IsFinite => NdArray::full(x.shape(), true).into(),
        Unary::Imag => convert(&NdArray::full(x.shape(), false).as_view().into(), x.dtype())?,
        _ => x.to_owned(),
    })
}

/// One divided by an integer, truncated; 0 for 0.
fn reciprocal<T: PrimInt>(n: &T) -> T {
    T::one().checked_div(n).unwrap_or(T::zero())
}

fn of_floats(op: Unary, x: &DynView<'_>) -> DynArray {
    match op {
        Unary::Negative => one!(floats: x, a => (-a).into()),
        Unary::Abs => one!(floats: x, a => a.abs().into()),
        Unary::Sign => one!(floats: x, a => a.sign().into()),
        Unary::Square => one!(floats: x, a => (a * a).into()),
        Unary::Reciprocal => one!(floats: x, a => a.reciprocal().into()),
        Unary::LogicalNot => one!(floats: x, a => a.logical_not().into()),
        Unary::IsNan => one!(floats: x, a => a.is_nan().into()),
        Unary::IsInf => one!(floats: x, a => a.is_inf().into()),
        Unary::IsFinite => one!(floats: x, a => a.is_finite().into()),
        Unary::Floor => one!(floats: x, a => a.floor().into()),
        Unary::Ceil => one!(floats: x, a => a.ceil().into()),
        Unary::Trunc => one!(floats: x, a => a.trunc().into()),
        Unary::Round => one!(floats: x, a => a.round().into()),
        Unary::Sqrt => one!(floats: x, a => a.sqrt().into()),
        Unary::Cbrt => one!(floats: x, a => a.cbrt().into()),
        Unary::Exp => one!(floats: x, a => a.exp().into()),
        Unary::Exp2 => one!(floats: x, a => a.exp2().into()),
        Unary::ExpM1 => one!(floats: x, a => a.exp_m1().into()),
        Unary::Ln => one!(floats: x, a => a.ln().into()),
        Unary::Log2 => one!(floats: x, a => a.log2().into()),
        Unary::Log10 => one!(floats: x, a => a.log10().into()),
        Unary::Ln1p => one!(floats: x, a => a.ln_1p().into()),
        Unary::ToRadians => one!(floats: x, a => a.to_radians().into()),
        Unary::ToDegrees => one!(floats: x, a => a.to_degrees().into()),
        Unary::Conj | Unary::Real => x.to_owned(),
        Unary::Imag => one!(floats: x, a => a.zeros_like().into()),
        _ => of_angles(op, x),
    }
}

/// Functions to and from angles.
fn of_angles(op: Unary, x: &DynView<'_>) -> DynArray {
    match op {
        Unary::Sin => one!(floats: x, a => a.sin().into()),
        Unary::Cos => one!(floats: x, a => a.cos().into()),
        Unary::Tan => one!(floats: x, a => a.tan().into()),
        Unary::Asin => one!(floats: x, a => a.asin().into()),
        Unary::Acos => one!(floats: x, a => a.acos().into()),
        Unary::Atan => one!(floats: x, a => a.atan().into()),
        Unary::Sinh => one!(floats: x, a => a.sinh().into()),
        Unary::Cosh => one!(floats: x, a => a.cosh().into()),
        Unary::Tanh => one!(floats: x, a => a.tanh().into()),
        Unary::Angle => one!(floats: x, a => a.zeros_like().atan2(a).into()),
        _ => unreachable!("`resolve` finds no loop for floats"),
    }
}

fn of_complex(op: Unary, x: &DynView<'_>) -> Result<DynArray> {
    Ok(match op {
        Unary::Abs => one!(complex: x, a => a.abs().into()),
        Unary::Real => one!(complex: x, a => a.real().into()),
        Unary::Imag => one!(complex: x, a => a.imag().into()),
        Unary::Angle => one!(complex: x, a => a.angle().into()),
        Unary::Sqrt => one!(complex: x, a => a.sqrt().into()),
        Unary::Exp => one!(complex: x, a => a.exp().into()),
        Unary::Ln => one!(complex: x, a => a.ln().into()),
        Unary::Square => one!(complex: x, a => (a * a).into()),
        Unary::LogicalNot | Unary::IsNan | Unary::IsInf | Unary::IsFinite => {
            let parts = [unary(Unary::Real, x)?, unary(Unary::Imag, x)?];
            let [re, im] = parts.map(|part| unary(op, &part.as_view()));
            let either = matches!(op, Unary::IsNan | Unary::IsInf);
            let (re, im) = (re?, im?);
            let (left, right) = (DynOperand::from(&re), DynOperand::from(&im));
            binary(if either { Binary::BitOr } else { Binary::BitAnd }, &left, &right)?
        }
        _ => {
            let function = complex_function(op);
            let wide = lent(x, DType::C128)?;
            let results = collect(known::<Complex64>(&wide.view()), |z| function(*z));
            convert(&results.as_view().into(), x.dtype())?
        }
    })
}

/// The functions that are called for each number, in double precision.
fn complex_function(op: Unary) -> fn(Complex64) -> Complex64 {
    match op {
        Unary::Negative => |z| -z,
        Unary::Conj => |z| z.conj(),
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
