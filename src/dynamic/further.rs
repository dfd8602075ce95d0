//! Element-wise operations that the engines have no kernels for: found and named by the tables here, computed in the widest
//! type of a kind where that gives the same numbers, and where it does not, in the precision of the dtype.

use super::cast::{collect, lent};
use super::complex::{complex_less, complexes};
use super::convert::known;
use super::dispatch::{one, pairs};
use super::operand::DynOperand;
use super::promote::{Loops, widest};
use super::{DynArray, DynStorage, DynView};
use crate::element::{Complex64, DType, complex};
use crate::error::{self, Result};
use crate::layout::broadcast_shapes;

/// The dtype that functions of floats are compiled for: that of half the size only for what it holds.
pub(super) fn precise(dtype: DType) -> DType {
    match (dtype.kind(), dtype.size()) {
        ('f', Some(..=4)) => DType::F32,
        ('c', Some(..=8)) => DType::C64,
        ('c', _) => DType::C128,
        _ => DType::F64,
    }
}

/// The dtype of the loop of an operation that has none for text and objects.
pub(super) fn loop_of(ufunc: &str, loops: Loops, dtypes: &[DType]) -> Result<DType> {
    let numeric = dtypes.iter().all(|dtype| dtype.is_numeric());
    loops.resolve(dtypes).filter(|_| numeric).ok_or_else(|| error::dtype::not_supported(ufunc))
}

/// Both dtypes of two operands, of which scalars adapt to the other.
pub(super) fn dtypes_of(x: &DynOperand<'_>, y: &DynOperand<'_>) -> [DType; 2] {
    [x.dtype(y.dtype(DType::Bool)), y.dtype(x.dtype(DType::Bool))]
}

/// An operation of two elements: NumPy's name, its loops, and what computes.
struct Two {
    ufunc: &'static str,
    loops: Loops,
    /// For a loop of real numbers: the dtype that the operation is compiled for.
    via: fn(DType) -> DType,
    compute: fn(&DynView<'_>, &DynView<'_>) -> Result<DynArray>,
}

impl Two {
    fn of(&self, x: &DynOperand<'_>, y: &DynOperand<'_>) -> Result<DynArray> {
        let dtypes = dtypes_of(x, y);
        let to = match self.loops {
            // NumPy finds these by another search, which needs an integer at least and names classes.
            Loops::Integers => {
                loop_of(self.ufunc, self.loops, &dtypes).ok().filter(|_| dtypes != [DType::Bool; 2])
            }
            _ => Some(loop_of(self.ufunc, self.loops, &dtypes)?),
        };
        let to = to.ok_or_else(|| {
            error::dtype::no_loop(self.ufunc, &format!("({}, {})", x.class(dtypes[0]), y.class(dtypes[1])))
        })?;
        let (x, y) = (x.converted(to)?, y.converted(to)?);
        broadcast_shapes(&[x.view().shape(), y.view().shape()])?;
        if to.kind() == 'c' {
            return (self.compute)(&x.view(), &y.view());
        }
        let via = (self.via)(to);
        let (x, y) = (x.view(), y.view());
        let (x, y) = (lent(&x, via)?, lent(&y, via)?);
        (self.compute)(&x.view(), &y.view())?.into_dtype(to)
    }
}

macro_rules! twos {
    ($($(#[$doc:meta])* $name:ident: $ufunc:literal $loops:ident, $via:expr, $compute:expr;)*) => {
        impl<S: DynStorage> DynArray<S> {$(
            $(#[$doc])*
            ///
            /// A new array of the broadcast shape; the right side is an array or a scalar that adapts, see [`DynOperand`].
            ///
            /// # Errors
            /// When the shapes do not broadcast together, the dtypes do not have the operation, or a scalar integer does not
            /// fit the dtype.
            pub fn $name<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<DynArray> {
                let two = Two { ufunc: $ufunc, loops: Loops::$loops, via: $via, compute: $compute };
                two.of(&self.into(), &rhs.into())
            }
        )*}
    };
}

twos! {
    /// The remainder with the sign of the dividend; 0 for integers divided by zero. NumPy: `np.fmod(a, b)`.
    fmod: "fmod" Steps, widest, |x, y| pairs!([I64 U64 F64] x, y, |a, b| Ok(a.lazy().fmod(b).try_eval()?.into()));
    /// The larger of two elements; the other one beside NaN. NumPy: `np.fmax(a, b)`.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![1.0, f64::NAN].fmax(0.5)?.to_string(), "[1.  0.5]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    fmax: "fmax" All, widest, |x, y| match x.dtype().kind() {
        'c' => complexes(x, y, x.dtype(), complex_fmax),
        _ => pairs!([I64 U64 F64] x, y, |a, b| Ok(a.lazy().fmax(b).try_eval()?.into())),
    };
    /// The smaller of two elements; the other one beside NaN. NumPy: `np.fmin(a, b)`.
    fmin: "fmin" All, widest, |x, y| match x.dtype().kind() {
        'c' => complexes(x, y, x.dtype(), complex_fmin),
        _ => pairs!([I64 U64 F64] x, y, |a, b| Ok(a.lazy().fmin(b).try_eval()?.into())),
    };
    /// The greatest common divisor of integers. NumPy: `np.gcd(a, b)`.
    gcd: "gcd" Integers, widest, |x, y| pairs!([I64 U64] x, y, |a, b| Ok(a.lazy().gcd(b).try_eval()?.into()));
    /// The least common multiple of integers. NumPy: `np.lcm(a, b)`.
    lcm: "lcm" Integers, widest, |x, y| pairs!([I64 U64] x, y, |a, b| Ok(a.lazy().lcm(b).try_eval()?.into()));
    /// 0 for negative elements, 1 for positive ones, the right side at zero. NumPy: `np.heaviside(a, value)`.
    heaviside: "heaviside" Floats, widest, |x, y| {
        pairs!([F64] x, y, |a, b| Ok(a.lazy().heaviside(b).try_eval()?.into()))
    };
    /// The logarithm of the sum of the exponential functions of both. NumPy: `np.logaddexp(a, b)`.
    logaddexp: "logaddexp" Floats, precise, |x, y| {
        pairs!([F32 F64] x, y, |a, b| Ok(a.lazy().logaddexp(b).try_eval()?.into()))
    };
    /// The logarithm to base 2 of the sum of 2 to the powers of both. NumPy: `np.logaddexp2(a, b)`.
    logaddexp2: "logaddexp2" Floats, precise, |x, y| {
        pairs!([F32 F64] x, y, |a, b| Ok(a.lazy().logaddexp2(b).try_eval()?.into()))
    };
}

/// The larger of two complex numbers, of which one that is not a number does not count.
fn complex_fmax(x: Complex64, y: Complex64) -> Complex64 {
    if y.is_nan() || !(x.is_nan() || complex_less(x, y)) { x } else { y }
}

/// The smaller of two complex numbers, of which one that is not a number does not count.
fn complex_fmin(x: Complex64, y: Complex64) -> Complex64 {
    if y.is_nan() || !(x.is_nan() || complex_less(y, x)) { x } else { y }
}

/// An operation of one element, as [`Two`].
struct One {
    ufunc: &'static str,
    loops: Loops,
    via: fn(DType) -> DType,
    compute: fn(&DynView<'_>) -> Result<DynArray>,
}

impl One {
    fn of(&self, x: &DynView<'_>) -> Result<DynArray> {
        if let (DynArray::Object(objects), Loops::Inexact) = (x, self.loops) {
            let missing = objects.iter().next().map(|object| object.type_name());
            let missing = missing.map(|name| error::dtype::no_method(name, self.ufunc));
            return missing.map_or_else(|| Ok(x.to_owned()), Err);
        }
        let to = loop_of(self.ufunc, self.loops, &[x.dtype()])?;
        let via = if to.kind() == 'c' { DType::C128 } else { (self.via)(to) };
        let result = (self.compute)(&lent(x, via)?.view())?;
        // What is no number of the loop says something about one.
        if result.dtype() == via { result.into_dtype(to) } else { Ok(result) }
    }
}

macro_rules! ones {
    ($($(#[$doc:meta])* $name:ident: $ufunc:literal $loops:ident, $via:expr, $compute:expr;)*) => {
        impl<S: DynStorage> DynArray<S> {$(
            $(#[$doc])*
            ///
            /// A new array of the same shape.
            ///
            /// # Errors
            /// When the dtype does not have the operation.
            pub fn $name(&self) -> Result<DynArray> {
                let one = One { ufunc: $ufunc, loops: Loops::$loops, via: $via, compute: $compute };
                one.of(&self.as_view())
            }
        )*}
    };
}

ones! {
    /// The inverse hyperbolic sine. NumPy: `np.arcsinh(a)`.
    asinh: "arcsinh" Inexact, precise, |x| match x.dtype() {
        DType::C128 => Ok(collect(known::<Complex64>(x), |z| complex::asinh(*z)).into()),
        _ => one!([F32 F64] x, a => Ok(a.lazy().asinh().try_eval()?.into())),
    };
    /// The inverse hyperbolic cosine. NumPy: `np.arccosh(a)`.
    acosh: "arccosh" Inexact, precise, |x| match x.dtype() {
        DType::C128 => Ok(collect(known::<Complex64>(x), |z| complex::acosh(*z)).into()),
        _ => one!([F32 F64] x, a => Ok(a.lazy().acosh().try_eval()?.into())),
    };
    /// The inverse hyperbolic tangent. NumPy: `np.arctanh(a)`.
    atanh: "arctanh" Inexact, precise, |x| match x.dtype() {
        DType::C128 => Ok(collect(known::<Complex64>(x), |z| complex::atanh(*z)).into()),
        _ => one!([F32 F64] x, a => Ok(a.lazy().atanh().try_eval()?.into())),
    };
    /// Where the sign is negative, that of -0.0 and of NaN too. NumPy: `np.signbit(a)`.
    signbit: "signbit" Floats, widest, |x| one!([F64] x, a => Ok(a.lazy().signbit().try_eval()?.into()));
    /// How many bits of the absolute values of integers are 1, as `uint8`. NumPy: `np.bitwise_count(a)`.
    bitwise_count: "bitwise_count" Integers, widest, |x| {
        one!([I64 U64] x, a => Ok(a.lazy().bitwise_count().try_eval()?.into()))
    };
}

impl<S: DynStorage> DynArray<S> {
    /// The sine of π times each element, divided by π times the element; 1 at 0. NumPy: `np.sinc(a)`.
    ///
    /// A new array of the same shape; `float64` for integers.
    ///
    /// # Errors
    /// When the elements are no numbers.
    pub fn sinc(&self) -> Result<DynArray> {
        let turns = (self * std::f64::consts::PI)?;
        let tiny = match precise(turns.dtype()) {
            _ if turns.dtype().kind() != 'f' => 1e-20,
            DType::F32 => f64::from(f32::EPSILON),
            _ => f64::EPSILON,
        };
        let angles = DynArray::select(turns.not_equal(0)?, &turns, tiny)?;
        angles.sin()? / &angles
    }
}
