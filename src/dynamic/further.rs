//! Element-wise operations that the engines have no kernels for: found and named by the tables here, computed in the widest
//! type of a kind where that gives the same numbers, and where it does not, in the precision of the dtype.

use super::binary::combine;
use super::cast::{collect, lent};
use super::complex::{FMax, FMin, complexes};
use super::convert::known;
use super::dispatch::{one, pairs};
use super::operand::DynOperand;
use super::promote::{Loops, widest};
use super::{DynArray, DynElement, DynStorage, DynView};
use crate::array::NdView;
use crate::element::{Complex64, DType, complex};
use crate::error::{self, Result};
use crate::expr::{BinaryOp, UnaryOp, op};
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
    fmod: "fmod" Steps, widest, |x, y| pairs!([I64 U64 F64] x, y, |a, b| each_pair::<op::FMod, _>(a, b));
    /// The larger of two elements; the other one beside NaN. NumPy: `np.fmax(a, b)`.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![1.0, f64::NAN].fmax(0.5)?.to_string(), "[1.  0.5]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    fmax: "fmax" All, same, |x, y| match x.dtype().kind() {
        'c' => complexes::<FMax>(x, y, x.dtype()),
        _ => unless_nan(x.maximum(y)?, x, y),
    };
    /// The smaller of two elements; the other one beside NaN. NumPy: `np.fmin(a, b)`.
    fmin: "fmin" All, same, |x, y| match x.dtype().kind() {
        'c' => complexes::<FMin>(x, y, x.dtype()),
        _ => unless_nan(x.minimum(y)?, x, y),
    };
    /// The greatest common divisor of integers. NumPy: `np.gcd(a, b)`.
    gcd: "gcd" Integers, widest, |x, y| pairs!([I64 U64] x, y, |a, b| each_pair::<op::Gcd, _>(a, b));
    /// The least common multiple of integers. NumPy: `np.lcm(a, b)`.
    lcm: "lcm" Integers, widest, |x, y| pairs!([I64 U64] x, y, |a, b| each_pair::<op::Lcm, _>(a, b));
    /// 0 for negative elements, 1 for positive ones, the right side at zero. NumPy: `np.heaviside(a, value)`.
    heaviside: "heaviside" Floats, same, |x, y| {
        let steps = DynArray::select(x.is_nan()?, x, x.greater(0)?.astype(x.dtype())?)?;
        DynArray::select(x.equal(0)?, y, &steps)
    };
    /// The logarithm of the sum of the exponential functions of both. NumPy: `np.logaddexp(a, b)`.
    logaddexp: "logaddexp" Floats, precise, |x, y| {
        let rest = (-(x - y)?.abs()?)?.exp()?.ln_1p()?;
        DynArray::select(x.equal(y)?, &(x + std::f64::consts::LN_2)?, &(x.maximum(y)? + rest)?)
    };
    /// The logarithm to base 2 of the sum of 2 to the powers of both. NumPy: `np.logaddexp2(a, b)`.
    logaddexp2: "logaddexp2" Floats, precise, |x, y| {
        let rest = ((-(x - y)?.abs()?)?.exp2()?.ln_1p()? * std::f64::consts::LOG2_E)?;
        DynArray::select(x.equal(y)?, &(x + 1)?, &(x.maximum(y)? + rest)?)
    };
    /// The float next to each element on the way to another one. NumPy: `np.nextafter(a, b)`.
    nextafter: "nextafter" Floats, same, |x, y| pairs!(floats: x, y, |a, b| each_pair::<op::NextAfter, _>(a, b));
}

/// The dtype itself.
fn same(dtype: DType) -> DType {
    dtype
}

/// What an operation makes of each pair of elements, by a call for each.
pub(super) fn each_pair<Op, T>(x: &NdView<'_, T>, y: &NdView<'_, T>) -> Result<DynArray>
where
    Op: BinaryOp<T, T>,
    Op::Out: DynElement,
    T: Copy + 'static,
{
    let shape = broadcast_shapes(&[x.shape(), y.shape()])?;
    Ok(combine(x, y, &shape, |x, y| Ok(Op::call(*x, *y)))?.into())
}

/// What an operation makes of each element, by a call for each.
pub(super) fn each_one<Op, T>(x: &NdView<'_, T>) -> Result<DynArray>
where
    Op: UnaryOp<T>,
    Op::Out: DynElement,
    T: Copy + 'static,
{
    Ok(collect(x.clone(), |x| Op::call(*x)).into())
}

/// Results with the other element in place of those beside NaN.
fn unless_nan(results: DynArray, x: &DynView<'_>, y: &DynView<'_>) -> Result<DynArray> {
    if x.dtype().kind() != 'f' {
        return Ok(results);
    }
    DynArray::select(x.is_nan()?, y, &DynArray::select(y.is_nan()?, x, &results)?)
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
    /// The absolute value as a float: `float64` of integers. NumPy: `np.fabs(a)`.
    fabs: "fabs" Floats, same, |x| x.abs();
    /// The nearest whole number, the even one of two, as a float: `float64` of integers. NumPy: `np.rint(a)`.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![2, 3].rint()?.to_string(), "[2. 3.]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    rint: "rint" Inexact, same, |x| x.round();
    /// The inverse hyperbolic sine. NumPy: `np.arcsinh(a)`.
    asinh: "arcsinh" Inexact, widest, |x| match x.dtype() {
        DType::C128 => Ok(collect(known::<Complex64>(x), |z| complex::asinh(*z)).into()),
        _ => one!([F64] x, a => Ok(a.lazy().asinh().try_eval()?.into())),
    };
    /// The inverse hyperbolic cosine. NumPy: `np.arccosh(a)`.
    acosh: "arccosh" Inexact, widest, |x| match x.dtype() {
        DType::C128 => Ok(collect(known::<Complex64>(x), |z| complex::acosh(*z)).into()),
        _ => one!([F64] x, a => Ok(a.lazy().acosh().try_eval()?.into())),
    };
    /// The inverse hyperbolic tangent. NumPy: `np.arctanh(a)`.
    atanh: "arctanh" Inexact, widest, |x| match x.dtype() {
        DType::C128 => Ok(collect(known::<Complex64>(x), |z| complex::atanh(*z)).into()),
        _ => one!([F64] x, a => Ok(a.lazy().atanh().try_eval()?.into())),
    };
    /// Where the sign is negative, that of -0.0 and of NaN too. NumPy: `np.signbit(a)`.
    signbit: "signbit" Floats, same, |x| DynArray::ones((), x.dtype())?.copysign(x)?.less(0);
    /// The distance to the next float that is farther from zero, with the sign of each element. NumPy: `np.spacing(a)`.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![1.0; "float32"]?.spacing()?.to_string(), "[1.1920929e-07]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    spacing: "spacing" Floats, same, |x| one!(floats: x, a => each_one::<op::Spacing, _>(a));
    /// How many bits of the absolute values of integers are 1, as `uint8`. NumPy: `np.bitwise_count(a)`.
    bitwise_count: "bitwise_count" Integers, widest, |x| {
        one!([I64 U64] x, a => each_one::<op::BitwiseCount, _>(a))
    };
}

impl<S: DynStorage> DynArray<S> {
    /// The modified Bessel function of the first kind of order 0. NumPy: `np.i0(a)`.
    ///
    /// A new array of the same shape; of the same dtype for floats, `float64` for what is no float.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![0.0, 1.0].i0()?.to_string(), "[1.         1.26606588]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    ///
    /// # Errors
    /// For complex numbers, and for what cannot be converted to floats.
    pub fn i0(&self) -> Result<DynArray> {
        let to = match self.dtype().kind() {
            'c' => return Err(error::dtype::not_for_complex("i0")),
            'f' => self.dtype(),
            _ => DType::F64,
        };
        let x = self.astype(precise(to))?;
        one!([F32 F64] x, a => Ok(DynArray::from(a.i0()))).and_then(|result| result.into_dtype(to))
    }

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
