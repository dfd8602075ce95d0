//! Operations on two arrays, element by element.

use super::cast::{convert, try_collect};
use super::complex::{self, complexes};
use super::convert::known;
use super::kernels;
use super::operand::{DynOperand, Kind, fits};
use super::promote::{Loops, no_loop};
use super::{DynArray, DynView, Object};
use crate::array::{NdArray, NdView};
use crate::element::DType;
use crate::error::{self, Error, Result};
use crate::expr::Operation;
use crate::layout::broadcast_shapes;

/// What can be done with two elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binary {
    Add,
    Subtract,
    Multiply,
    TrueDivide,
    FloorDivide,
    Remainder,
    Power,
    Maximum,
    Minimum,
    Arctan2,
    Hypot,
    CopySign,
    BitAnd,
    BitOr,
    BitXor,
    LeftShift,
    RightShift,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    LogicalAnd,
    LogicalOr,
    LogicalXor,
}

impl Binary {
    /// NumPy's name, Python's operator, and the loops.
    fn row(self) -> (&'static str, Option<&'static str>, Loops) {
        match self {
            Binary::Add => ("add", Some("+"), Loops::All),
            Binary::Subtract => ("subtract", Some("-"), Loops::Numbers),
            Binary::Multiply => ("multiply", Some("*"), Loops::All),
            Binary::TrueDivide => ("divide", Some("/"), Loops::Quotients),
            Binary::FloorDivide => ("floor_divide", Some("//"), Loops::Steps),
            Binary::Remainder => ("remainder", Some("%"), Loops::Steps),
            Binary::Power => ("power", Some("** or pow()"), Loops::Numbers),
            Binary::Maximum => ("maximum", None, Loops::All),
            Binary::Minimum => ("minimum", None, Loops::All),
            Binary::Arctan2 => ("arctan2", None, Loops::Floats),
            Binary::Hypot => ("hypot", None, Loops::Floats),
            Binary::CopySign => ("copysign", None, Loops::Floats),
            Binary::BitAnd => ("bitwise_and", Some("&"), Loops::Bits),
            Binary::BitOr => ("bitwise_or", Some("|"), Loops::Bits),
            Binary::BitXor => ("bitwise_xor", Some("^"), Loops::Bits),
            Binary::LeftShift => ("left_shift", Some("<<"), Loops::Integers),
            Binary::RightShift => ("right_shift", Some(">>"), Loops::Integers),
            Binary::Equal => ("equal", Some("=="), Loops::All),
            Binary::NotEqual => ("not_equal", Some("!="), Loops::All),
            Binary::Less => ("less", Some("<"), Loops::All),
            Binary::LessEqual => ("less_equal", Some("<="), Loops::All),
            Binary::Greater => ("greater", Some(">"), Loops::All),
            Binary::GreaterEqual => ("greater_equal", Some(">="), Loops::All),
            Binary::LogicalAnd => ("logical_and", None, Loops::All),
            Binary::LogicalOr => ("logical_or", None, Loops::All),
            Binary::LogicalXor => ("logical_xor", None, Loops::All),
        }
    }

    pub(crate) fn ufunc(self) -> &'static str {
        self.row().0
    }

    /// Python's operator, where it has one.
    pub(crate) fn operator(self) -> Option<&'static str> {
        self.row().1
    }

    pub(crate) fn is_bitwise(self) -> bool {
        matches!(self, Binary::BitAnd | Binary::BitOr | Binary::BitXor)
    }

    fn is_comparison(self) -> bool {
        use Binary::{Equal, Greater, GreaterEqual, Less, LessEqual, NotEqual};
        matches!(self, Equal | NotEqual | Less | LessEqual | Greater | GreaterEqual)
    }

    fn is_logical(self) -> bool {
        matches!(self, Binary::LogicalAnd | Binary::LogicalOr | Binary::LogicalXor)
    }

    /// The error of an operation without a loop for these dtypes.
    fn no_loop(self, dtypes: [DType; 2]) -> Error {
        let by_search = matches!(self.row().2, Loops::Floats | Loops::Bits | Loops::Integers | Loops::Steps)
            || self.is_logical()
            || matches!(self, Binary::Power | Binary::TrueDivide);
        no_loop(self.ufunc(), !by_search, &dtypes)
    }

    /// The dtype of the loop for numbers of these dtypes.
    pub(super) fn resolve(self, dtypes: [DType; 2]) -> Result<DType> {
        if self == Binary::Subtract && dtypes == [DType::Bool; 2] {
            return Err(error::dtype::boolean_subtract());
        }
        self.row().2.resolve(&dtypes).ok_or_else(|| self.no_loop(dtypes))
    }
}

/// The result of an operation on two operands, of which at least one is an array.
pub(super) fn binary(op: Binary, left: &DynOperand<'_>, right: &DynOperand<'_>) -> Result<DynArray> {
    let dtypes = [left.dtype(right.dtype(DType::Bool)), right.dtype(left.dtype(DType::Bool))];
    let shape = || broadcast_shapes(&[left.shape(), right.shape()]);
    if dtypes.contains(&DType::Object) {
        let (x, y) = (left.converted(DType::Object)?, right.converted(DType::Object)?);
        return objects(op, &x.view(), &y.view(), &shape()?);
    }
    if dtypes.iter().any(|dtype| dtype.kind() == 'U') {
        return strings(op, left, right, dtypes, shape);
    }
    if op.is_comparison() {
        return compare(op, left, right, dtypes, &shape()?);
    }
    let to = if op.is_logical() { DType::Bool } else { op.resolve(dtypes)? };
    if to.kind() != 'c' && op != Binary::Power {
        return by_kernel(op, left, right, to);
    }
    let (x, y) = (left.beside(to)?, right.beside(to)?);
    evaluate(op, &x.view(), &y.view(), to)
}

/// An operation that has a kernel for the loop of this dtype: operands are not made views of that dtype first.
fn by_kernel(op: Binary, left: &DynOperand<'_>, right: &DynOperand<'_>, to: DType) -> Result<DynArray> {
    let points = (left.point(to)?, right.point(to)?);
    kernels::untyped_pair(op.operation(to), left.untyped(&points.0), right.untyped(&points.1), to)
}

/// An operation on two arrays of numbers in the loop of this dtype.
fn evaluate(op: Binary, x: &DynView<'_>, y: &DynView<'_>, to: DType) -> Result<DynArray> {
    match (op, to.kind()) {
        (Binary::Maximum, 'c') => complexes::<complex::Maximum>(x, y, to),
        (Binary::Minimum, 'c') => complexes::<complex::Minimum>(x, y, to),
        (Binary::Power, 'c') => complexes::<complex::Power>(x, y, to),
        (Binary::Power, 'i') if y.dtype().kind() == 'i' && known::<bool>(&y.less(0)?.view()).any() => {
            Err(error::element::negative_power())
        }
        _ => kernels::pair(op.operation(to), x, y, to),
    }
}

impl Binary {
    /// The kernel that replaces elements of the first dtype, if there is one and its loop is that of this dtype.
    pub(super) fn in_place(self, dtypes: [DType; 2]) -> Option<Operation> {
        let own = dtypes[0];
        let fits = dtypes.iter().all(|dtype| dtype.is_numeric()) && self != Binary::Power;
        (fits && self.resolve(dtypes).is_ok_and(|to| to == own)).then(|| self.operation(own))
    }

    /// The kernel for a loop.
    fn operation(self, to: DType) -> Operation {
        match (self, to.kind()) {
            (Binary::Add | Binary::Maximum, 'b') => Operation::BitOr,
            (Binary::Multiply | Binary::Minimum, 'b') => Operation::BitAnd,
            (Binary::TrueDivide, 'c') => Operation::Div,
            (Binary::Add, _) => Operation::Add,
            (Binary::Subtract, _) => Operation::Sub,
            (Binary::Multiply, _) => Operation::Mul,
            (Binary::TrueDivide, _) => Operation::TrueDiv,
            (Binary::FloorDivide, _) => Operation::FloorDiv,
            (Binary::Remainder, _) => Operation::Remainder,
            (Binary::Power, _) => Operation::Pow,
            (Binary::Maximum, _) => Operation::Maximum,
            (Binary::Minimum, _) => Operation::Minimum,
            (Binary::Arctan2, _) => Operation::Atan2,
            (Binary::Hypot, _) => Operation::Hypot,
            (Binary::CopySign, _) => Operation::CopySign,
            (Binary::BitAnd, _) => Operation::BitAnd,
            (Binary::BitOr, _) => Operation::BitOr,
            (Binary::BitXor, _) => Operation::BitXor,
            (Binary::LeftShift, _) => Operation::Shl,
            (Binary::RightShift, _) => Operation::Shr,
            (Binary::LogicalAnd, _) => Operation::LogicalAnd,
            (Binary::LogicalOr, _) => Operation::LogicalOr,
            (Binary::LogicalXor, _) => Operation::LogicalXor,
            (Binary::Equal, _) => Operation::Equals,
            (Binary::NotEqual, _) => Operation::NotEquals,
            (Binary::Less | Binary::Greater, _) => Operation::Less,
            (Binary::LessEqual | Binary::GreaterEqual, _) => Operation::LessEqual,
        }
    }
}

/// A comparison of numbers. Those of integers are exact, whatever their types and the size of a scalar.
fn compare(
    op: Binary,
    left: &DynOperand<'_>,
    right: &DynOperand<'_>,
    dtypes: [DType; 2],
    shape: &[usize],
) -> Result<DynArray> {
    if let Some(order) = beyond(right, dtypes[0]) {
        return Ok(filled(shape, op.holds(order.reverse())));
    }
    if let Some(order) = beyond(left, dtypes[1]) {
        return Ok(filled(shape, op.holds(order)));
    }
    match dtypes.map(DType::kind) {
        ['i', 'u'] | ['u', 'i'] if dtypes.contains(&DType::U64) => mixed(op, left, right, dtypes),
        _ => {
            let to = Loops::All.resolve(&dtypes).expect("numbers have a common type");
            match op {
                _ if to.kind() == 'c' => {
                    let (x, y) = (left.beside(to)?, right.beside(to)?);
                    ordered(op, &x.view(), &y.view(), to)
                }
                Binary::Greater | Binary::GreaterEqual => by_kernel(op.turned(), right, left, to),
                _ => by_kernel(op, left, right, to),
            }
        }
    }
}

/// Whether a scalar lies beyond all values of an integer dtype, and on which side.
fn beyond(operand: &DynOperand<'_>, dtype: DType) -> Option<std::cmp::Ordering> {
    let Kind::Scalar(scalar) = &operand.0 else { return None };
    let number = scalar.as_int().filter(|_| matches!(dtype.kind(), 'i' | 'u'))?;
    (!fits(number, dtype)).then(|| number.cmp(&0))
}

impl Binary {
    /// Whether a comparison is true of a left side that has this order to the right one.
    fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Binary::Equal => order.is_eq(),
            Binary::NotEqual => order.is_ne(),
            Binary::Less => order.is_lt(),
            Binary::LessEqual => order.is_le(),
            Binary::Greater => order.is_gt(),
            _ => order.is_ge(),
        }
    }
}

/// A comparison of two arrays of numbers in the loop of a dtype. Four of the six suffice.
fn ordered(op: Binary, x: &DynView<'_>, y: &DynView<'_>, to: DType) -> Result<DynArray> {
    match (op, to.kind()) {
        (Binary::Greater | Binary::GreaterEqual, _) => ordered(op.turned(), y, x, to),
        (Binary::Less, 'c') => Ok(complex::wide::<complex::Less>(x, y)?.into()),
        (Binary::LessEqual, 'c') => Ok(complex::wide::<complex::LessEqual>(x, y)?.into()),
        _ => kernels::pair(op.operation(to), x, y, to),
    }
}

/// A comparison of signed integers with `uint64`, which have no common integer type: negative ones are less.
fn mixed(op: Binary, left: &DynOperand<'_>, right: &DynOperand<'_>, dtypes: [DType; 2]) -> Result<DynArray> {
    if dtypes[0] == DType::U64 {
        return mixed(op.turned(), right, left, [dtypes[1], dtypes[0]]);
    }
    let (signed, unsigned) = (left.converted(DType::I64)?, right.converted(DType::U64)?);
    let negative = known::<i64>(&signed.view()).less(0);
    let bits = convert(&signed.view(), DType::U64)?;
    let plain = ordered(op, &bits.as_view(), &unsigned.view(), DType::U64)?;
    let plain = known::<bool>(&plain.as_view());
    Ok(match op.holds(std::cmp::Ordering::Less) {
        true => (&plain | &negative).into(),
        false => (&plain & !negative).into(),
    })
}

impl Binary {
    /// The comparison with its sides exchanged.
    fn turned(self) -> Self {
        match self {
            Binary::Less => Binary::Greater,
            Binary::LessEqual => Binary::GreaterEqual,
            Binary::Greater => Binary::Less,
            Binary::GreaterEqual => Binary::LessEqual,
            other => other,
        }
    }
}

fn filled(shape: &[usize], value: bool) -> DynArray {
    NdArray::full(shape, value).into()
}

/// What each pair of elements becomes, in C order, or the first error.
pub(super) fn combine<T, U, V>(
    x: &NdView<'_, T>,
    y: &NdView<'_, U>,
    shape: &[usize],
    mut make: impl FnMut(&T, &U) -> Result<V>,
) -> Result<NdArray<V>> {
    combined(x, y, shape, &mut make)
}

/// The same, compiled for each three types and not for each function.
fn combined<T, U, V>(
    x: &NdView<'_, T>,
    y: &NdView<'_, U>,
    shape: &[usize],
    make: &mut dyn FnMut(&T, &U) -> Result<V>,
) -> Result<NdArray<V>> {
    let (x, y) = (x.broadcast_to(shape)?, y.broadcast_to(shape)?);
    let mut right = y.iter();
    try_collect(x, |left| make(left, right.next().expect("as many as on the left")))
}

/// An operation on text: joining, comparing, and logic.
fn strings(
    op: Binary,
    left: &DynOperand<'_>,
    right: &DynOperand<'_>,
    dtypes: [DType; 2],
    shape: impl FnOnce() -> Result<Vec<usize>>,
) -> Result<DynArray> {
    if op.is_logical() {
        let (x, y) = (left.converted(DType::Bool)?, right.converted(DType::Bool)?);
        shape()?;
        return evaluate(op, &x.view(), &y.view(), DType::Bool);
    }
    let [DType::Str(first), DType::Str(second)] = dtypes else {
        return match op {
            Binary::Equal | Binary::NotEqual => Ok(filled(&shape()?, op == Binary::NotEqual)),
            _ if op.is_comparison() => {
                let classes = format!("({}, {})", left.class(dtypes[0]), right.class(dtypes[1]));
                Err(error::dtype::no_loop(op.ufunc(), &classes))
            }
            _ => Err(op.no_loop(dtypes)),
        };
    };
    let (x, y) = (left.converted(dtypes[0])?, right.converted(dtypes[1])?);
    let (DynArray::Str(a, _), DynArray::Str(b, _)) = (x.view(), y.view()) else {
        unreachable!("both are strings")
    };
    match op {
        Binary::Add => {
            let joined = combine(&a, &b, &shape()?, |a, b| Ok(a.clone() + b))?;
            Ok(DynArray::Str(joined, first + second))
        }
        _ if op.is_comparison() => Ok(combine(&a, &b, &shape()?, |a, b| Ok(op.holds(a.cmp(b))))?.into()),
        _ => Err(op.no_loop(dtypes)),
    }
}

/// An operation on objects, each pair by itself.
fn objects(op: Binary, x: &DynView<'_>, y: &DynView<'_>, shape: &[usize]) -> Result<DynArray> {
    let (DynArray::Object(a), DynArray::Object(b)) = (x, y) else { unreachable!("both were converted") };
    match op {
        Binary::CopySign => Err(error::dtype::not_supported(op.ufunc())),
        Binary::Equal => Ok(combine(a, b, shape, |a, b| Ok(a == b))?.into()),
        Binary::NotEqual => Ok(combine(a, b, shape, |a, b| Ok(a != b))?.into()),
        _ if op.is_comparison() => {
            let holds = |a: &Object, b: &Object| {
                Ok(a.order(b, op.operator().unwrap_or_default())?.is_some_and(|order| op.holds(order)))
            };
            Ok(combine(a, b, shape, holds)?.into())
        }
        _ => Ok(combine(a, b, shape, |a, b| a.binary(op, b))?.into()),
    }
}
