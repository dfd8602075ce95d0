//! More element-wise operations, named by the tables here: by kernels, and those that the engines have none for by a call for
//! each element of the widest type of a kind.

use super::binary::combine;
use super::cast::{collect, lent};
use super::complex::{FMax, FMin, complexes};
use super::convert::known;
use super::dispatch::{one, pairs};
use super::kernels;
use super::operand::DynOperand;
use super::promote::{Loops, widest};
use super::{DynArray, DynElement, DynStorage, DynView};
use crate::array::NdView;
use crate::element::{Complex64, DType, complex};
use crate::error::{self, Result};
#[cfg(feature = "f16")]
use crate::expr::UnaryOp;
use crate::expr::{BinaryOp, Operation, op};
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

/// How an operation of two real numbers is done.
enum By {
    /// By a kernel for the dtype of the loop.
    Kernel(fn(DType) -> Operation),
    /// By a function of arrays of a dtype that follows from that of the loop.
    Function(fn(DType) -> DType, fn(&DynView<'_>, &DynView<'_>) -> Result<DynArray>),
}

/// An operation of two elements: NumPy's name, its loops, what computes, and the function of complex numbers.
struct Two {
    ufunc: &'static str,
    loops: Loops,
    by: By,
    complex: fn(&DynView<'_>, &DynView<'_>) -> Result<DynArray>,
}

impl Two {
    /// The dtype of the loop.
    fn resolve(&self, x: &DynOperand<'_>, y: &DynOperand<'_>) -> Result<DType> {
        let dtypes = dtypes_of(x, y);
        if !matches!(self.loops, Loops::Integers) {
            return loop_of(self.ufunc, self.loops, &dtypes);
        }
        // NumPy finds these by another search, which needs an integer at least and names classes.
        let to = loop_of(self.ufunc, self.loops, &dtypes).ok().filter(|_| dtypes != [DType::Bool; 2]);
        to.ok_or_else(|| {
            error::dtype::no_loop(self.ufunc, &format!("({}, {})", x.class(dtypes[0]), y.class(dtypes[1])))
        })
    }

    fn of(&self, x: &DynOperand<'_>, y: &DynOperand<'_>) -> Result<DynArray> {
        let to = self.resolve(x, y)?;
        if let (By::Kernel(operation), 'b' | 'i' | 'u' | 'f') = (&self.by, to.kind()) {
            let points = (x.point(to)?, y.point(to)?);
            return kernels::untyped_pair(operation(to), x.untyped(&points.0), y.untyped(&points.1), to);
        }
        let (x, y) = (x.converted(to)?, y.converted(to)?);
        broadcast_shapes(&[x.view().shape(), y.view().shape()])?;
        match self.by {
            By::Function(via, compute) => {
                let (x, y) = (x.view(), y.view());
                let (x, y) = (lent(&x, via(to))?, lent(&y, via(to))?);
                compute(&x.view(), &y.view())?.into_dtype(to)
            }
            By::Kernel(_) => (self.complex)(&x.view(), &y.view()),
        }
    }
}

/// There are no complex numbers.
fn none(_: &DynView<'_>, _: &DynView<'_>) -> Result<DynArray> {
    unreachable!("there is no loop for complex numbers")
}

macro_rules! twos {
    ($($(#[$doc:meta])* $name:ident: $ufunc:literal $loops:ident, $by:expr, $complex:expr;)*) => {
        impl<S: DynStorage> DynArray<S> {$(
            $(#[$doc])*
            ///
            /// A new array of the broadcast shape; the right side is an array or a scalar that adapts, see [`DynOperand`].
            ///
            /// # Errors
            /// When the shapes do not broadcast together, the dtypes do not have the operation, or a scalar integer does not
            /// fit the dtype.
            pub fn $name<'r>(&self, rhs: impl Into<DynOperand<'r>>) -> Result<DynArray> {
                let two = Two { ufunc: $ufunc, loops: Loops::$loops, by: $by, complex: $complex };
                two.of(&self.into(), &rhs.into())
            }
        )*}
    };
}

twos! {
    /// The remainder with the sign of the dividend; 0 for integers divided by zero. NumPy: `np.fmod(a, b)`.
    fmod: "fmod" Steps, By::Kernel(|_| Operation::FMod), none;
    /// The larger of two elements; the other one beside NaN. NumPy: `np.fmax(a, b)`.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![1.0, f64::NAN].fmax(0.5)?.to_string(), "[1.  0.5]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    fmax: "fmax" All, By::Kernel(|to| match to.kind() {
        'b' => Operation::BitOr,
        'f' => Operation::FMax,
        _ => Operation::Maximum,
    }), |x, y| complexes::<FMax>(x, y, x.dtype());
    /// The smaller of two elements; the other one beside NaN. NumPy: `np.fmin(a, b)`.
    fmin: "fmin" All, By::Kernel(|to| match to.kind() {
        'b' => Operation::BitAnd,
        'f' => Operation::FMin,
        _ => Operation::Minimum,
    }), |x, y| complexes::<FMin>(x, y, x.dtype());
    /// The greatest common divisor of integers. NumPy: `np.gcd(a, b)`.
    gcd: "gcd" Integers, By::Function(widest, |x, y| pairs!([I64 U64] x, y, |a, b| each_pair::<op::Gcd, _>(a, b))), none;
    /// The least common multiple of integers. NumPy: `np.lcm(a, b)`.
    lcm: "lcm" Integers, By::Function(widest, |x, y| pairs!([I64 U64] x, y, |a, b| each_pair::<op::Lcm, _>(a, b))), none;
    /// 0 for negative elements, 1 for positive ones, the right side at zero. NumPy: `np.heaviside(a, value)`.
    heaviside: "heaviside" Floats, By::Kernel(|_| Operation::Heaviside), none;
    /// The logarithm of the sum of the exponential functions of both. NumPy: `np.logaddexp(a, b)`.
    logaddexp: "logaddexp" Floats, By::Kernel(|_| Operation::LogAddExp), none;
    /// The logarithm to base 2 of the sum of 2 to the powers of both. NumPy: `np.logaddexp2(a, b)`.
    logaddexp2: "logaddexp2" Floats, By::Kernel(|_| Operation::LogAddExp2), none;
    /// The float next to each element on the way to another one. NumPy: `np.nextafter(a, b)`.
    nextafter: "nextafter" Floats, By::Function(same, next_after), none;
}

/// The dtype itself.
fn same(dtype: DType) -> DType {
    dtype
}

/// What an operation makes of each pair of elements, by a call for each.
fn each_pair<Op, T>(x: &NdView<'_, T>, y: &NdView<'_, T>) -> Result<DynArray>
where
    Op: BinaryOp<T, T>,
    Op::Out: DynElement,
    T: Copy + 'static,
{
    let shape = broadcast_shapes(&[x.shape(), y.shape()])?;
    Ok(combine(x, y, &shape, |x, y| Ok(Op::call(*x, *y)))?.into())
}

/// What an operation makes of each element, by a call for each.
#[cfg(feature = "f16")]
fn each_one<Op, T>(x: &NdView<'_, T>) -> Result<DynArray>
where
    Op: UnaryOp<T>,
    Op::Out: DynElement,
    T: Copy + 'static,
{
    Ok(collect(x.clone(), |x| Op::call(*x)).into())
}

fn next_after(x: &DynView<'_>, y: &DynView<'_>) -> Result<DynArray> {
    match (x, y) {
        #[cfg(feature = "f16")]
        (DynArray::F16(x), DynArray::F16(y)) => each_pair::<op::NextAfter, _>(x, y),
        _ => kernels::pair(Operation::NextAfter, x, y, x.dtype()),
    }
}

/// An operation of one element: NumPy's name, its loops, its kernel, and the function of complex numbers.
struct One {
    ufunc: &'static str,
    loops: Loops,
    operation: Operation,
    complex: fn(Complex64) -> Complex64,
}

impl One {
    fn of(&self, x: &DynView<'_>) -> Result<DynArray> {
        if let (DynArray::Object(objects), Loops::Inexact) = (x, self.loops) {
            let missing = objects.iter().next().map(|object| object.type_name());
            let missing = missing.map(|name| error::dtype::no_method(name, self.ufunc));
            return missing.map_or_else(|| Ok(x.to_owned()), Err);
        }
        let to = loop_of(self.ufunc, self.loops, &[x.dtype()])?;
        if to.kind() == 'c' {
            let wide = lent(x, DType::C128)?;
            let results = collect(known::<Complex64>(&wide.view()), |z| (self.complex)(*z));
            return DynArray::from(results).into_dtype(to);
        }
        #[cfg(feature = "f16")]
        if let (DType::F16, Operation::Spacing) = (to, self.operation) {
            let halves = lent(x, to)?;
            return each_one::<op::Spacing, _>(&known::<half::f16>(&halves.view()));
        }
        kernels::single(self.operation, x, to)
    }
}

macro_rules! ones {
    ($($(#[$doc:meta])* $name:ident: $ufunc:literal $loops:ident, $operation:ident, $complex:expr;)*) => {
        impl<S: DynStorage> DynArray<S> {$(
            $(#[$doc])*
            ///
            /// A new array of the same shape.
            ///
            /// # Errors
            /// When the dtype does not have the operation.
            pub fn $name(&self) -> Result<DynArray> {
                let operation = Operation::$operation;
                One { ufunc: $ufunc, loops: Loops::$loops, operation, complex: $complex }.of(&self.as_view())
            }
        )*}
    };
}

ones! {
    /// The absolute value as a float: `float64` of integers. NumPy: `np.fabs(a)`.
    fabs: "fabs" Floats, Abs, itself;
    /// The nearest whole number, the even one of two, as a float: `float64` of integers. NumPy: `np.rint(a)`.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![2, 3].rint()?.to_string(), "[2. 3.]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    rint: "rint" Inexact, Round, |z| Complex64::new(z.re.round_ties_even(), z.im.round_ties_even());
    /// The inverse hyperbolic sine. NumPy: `np.arcsinh(a)`.
    asinh: "arcsinh" Inexact, Asinh, complex::asinh;
    /// The inverse hyperbolic cosine. NumPy: `np.arccosh(a)`.
    acosh: "arccosh" Inexact, Acosh, complex::acosh;
    /// The inverse hyperbolic tangent. NumPy: `np.arctanh(a)`.
    atanh: "arctanh" Inexact, Atanh, complex::atanh;
    /// Where the sign is negative, that of -0.0 and of NaN too. NumPy: `np.signbit(a)`.
    signbit: "signbit" Floats, SignBit, itself;
    /// The distance to the next float that is farther from zero, with the sign of each element. NumPy: `np.spacing(a)`.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![1.0; "float32"]?.spacing()?.to_string(), "[1.1920929e-07]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    spacing: "spacing" Floats, Spacing, itself;
    /// How many bits of the absolute values of integers are 1, as `uint8`. NumPy: `np.bitwise_count(a)`.
    bitwise_count: "bitwise_count" Integers, BitwiseCount, itself;
}

/// What has no loop for complex numbers.
fn itself(z: Complex64) -> Complex64 {
    z
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
