//! Folds by operations of two elements, found at run time: by the folds that there are, or by the kernels of whole arrays.

mod steps;

use super::binary::{Binary, binary};
use super::cast::{Converted, lent};
use super::dispatch::one;
use super::logic::choose;
use super::operand::DynOperand;
use super::reduce::{DynAlong, restored};
use super::{DynArray, DynStorage, DynView};
use crate::element::{DType, sum_dtype};
use crate::error::{self, Result};
use crate::index::Indices;
use crate::ops::ufunc::{self, segments};
use steps::{by_doubling, by_halves, by_steps, in_front, part_of, prepared, running_steps, typed};

/// An operation of two elements that elements are folded by: one of NumPy's ufuncs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names of NumPy's functions")]
pub enum DynUfunc {
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Remainder,
    FMod,
    Power,
    Maximum,
    Minimum,
    FMax,
    FMin,
    Gcd,
    Lcm,
    Hypot,
    Atan2,
    CopySign,
    Heaviside,
    LogAddExp,
    LogAddExp2,
    BitwiseAnd,
    BitwiseOr,
    BitwiseXor,
    LeftShift,
    RightShift,
    LogicalAnd,
    LogicalOr,
    LogicalXor,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

/// Whether elements may be folded in any order, and what comes of none of them.
enum Order {
    Any(Option<f64>),
    First,
    /// The results are of another type than the elements.
    None,
}

impl DynUfunc {
    /// NumPy's name, and how elements are folded.
    fn row(self) -> (&'static str, Order) {
        use DynUfunc::*;
        match self {
            Add => ("add", Order::Any(Some(0.0))),
            Subtract => ("subtract", Order::First),
            Multiply => ("multiply", Order::Any(Some(1.0))),
            Divide => ("divide", Order::First),
            FloorDivide => ("floor_divide", Order::First),
            Remainder => ("remainder", Order::First),
            FMod => ("fmod", Order::First),
            Power => ("power", Order::First),
            Maximum => ("maximum", Order::Any(None)),
            Minimum => ("minimum", Order::Any(None)),
            FMax => ("fmax", Order::Any(None)),
            FMin => ("fmin", Order::Any(None)),
            Gcd => ("gcd", Order::Any(Some(0.0))),
            Lcm => ("lcm", Order::Any(None)),
            Hypot => ("hypot", Order::Any(Some(0.0))),
            Atan2 => ("arctan2", Order::First),
            CopySign => ("copysign", Order::First),
            Heaviside => ("heaviside", Order::First),
            LogAddExp => ("logaddexp", Order::Any(Some(f64::NEG_INFINITY))),
            LogAddExp2 => ("logaddexp2", Order::Any(Some(f64::NEG_INFINITY))),
            BitwiseAnd => ("bitwise_and", Order::Any(Some(-1.0))),
            BitwiseOr => ("bitwise_or", Order::Any(Some(0.0))),
            BitwiseXor => ("bitwise_xor", Order::Any(Some(0.0))),
            LeftShift => ("left_shift", Order::First),
            RightShift => ("right_shift", Order::First),
            LogicalAnd => ("logical_and", Order::Any(Some(1.0))),
            LogicalOr => ("logical_or", Order::Any(Some(0.0))),
            LogicalXor => ("logical_xor", Order::Any(Some(0.0))),
            Equal => ("equal", Order::None),
            NotEqual => ("not_equal", Order::None),
            Less => ("less", Order::None),
            LessEqual => ("less_equal", Order::None),
            Greater => ("greater", Order::None),
            GreaterEqual => ("greater_equal", Order::None),
        }
    }

    /// What the operation makes of each two elements.
    fn of(self, x: &DynView<'_>, y: &DynView<'_>) -> Result<DynArray> {
        use DynUfunc::*;
        let op = match self {
            FMod => return x.fmod(y),
            FMax => return x.fmax(y),
            FMin => return x.fmin(y),
            Gcd => return x.gcd(y),
            Lcm => return x.lcm(y),
            Heaviside => return x.heaviside(y),
            LogAddExp => return x.logaddexp(y),
            LogAddExp2 => return x.logaddexp2(y),
            Add => Binary::Add,
            Subtract => Binary::Subtract,
            Multiply => Binary::Multiply,
            Divide => Binary::TrueDivide,
            FloorDivide => Binary::FloorDivide,
            Remainder => Binary::Remainder,
            Power => Binary::Power,
            Maximum => Binary::Maximum,
            Minimum => Binary::Minimum,
            Hypot => Binary::Hypot,
            Atan2 => Binary::Arctan2,
            CopySign => Binary::CopySign,
            BitwiseAnd => Binary::BitAnd,
            BitwiseOr => Binary::BitOr,
            BitwiseXor => Binary::BitXor,
            _ => return self.of_order(x, y),
        };
        binary(op, &x.into(), &y.into())
    }

    /// The same of shifts, logic and comparisons.
    fn of_order(self, x: &DynView<'_>, y: &DynView<'_>) -> Result<DynArray> {
        let op = match self {
            DynUfunc::LeftShift => Binary::LeftShift,
            DynUfunc::RightShift => Binary::RightShift,
            DynUfunc::LogicalAnd => Binary::LogicalAnd,
            DynUfunc::LogicalOr => Binary::LogicalOr,
            DynUfunc::LogicalXor => Binary::LogicalXor,
            DynUfunc::Equal => Binary::Equal,
            DynUfunc::NotEqual => Binary::NotEqual,
            DynUfunc::Less => Binary::Less,
            DynUfunc::LessEqual => Binary::LessEqual,
            DynUfunc::Greater => Binary::Greater,
            _ => Binary::GreaterEqual,
        };
        binary(op, &x.into(), &y.into())
    }
}

impl DynAlong<'_> {
    /// The folds along the axes by an operation, from the first element to the last where the order counts. NumPy:
    /// `np.subtract.reduce(a, axis)` and so on.
    ///
    /// A new array with the axes that are left. An operation that has a reduction of its own is that, and so of its dtype:
    /// sums and products of small integers are of 64 bits, logic gives `bool`.
    ///
    /// # Errors
    /// When the dtype does not have the operation or is not that of its results, there is nothing to fold and the operation
    /// has no answer for that, several axes were given and the order counts, or there is a mask and the operation has no
    /// answer for nothing.
    ///
    /// ```
    /// use rankn::{DynUfunc, dynarray};
    /// let a = dynarray![[20, 4], [5, 3]];
    /// assert_eq!(a.along(1)?.reduce(DynUfunc::Subtract)?.to_string(), "[16  2]");
    /// assert_eq!(a.along(0)?.reduce(DynUfunc::BitwiseAnd)?.to_string(), "[4 0]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn reduce(&self, op: DynUfunc) -> Result<DynArray> {
        match op {
            DynUfunc::Add => return self.sum(),
            DynUfunc::Multiply => return self.prod(),
            DynUfunc::Maximum => return self.max(),
            DynUfunc::Minimum => return self.min(),
            DynUfunc::LogicalAnd => return self.all(),
            DynUfunc::LogicalOr => return self.any(),
            DynUfunc::FMax | DynUfunc::FMin if self.is_real() => {
                return if op == DynUfunc::FMax { self.nanmax() } else { self.nanmin() };
            }
            _ => {}
        }
        let result = self.folded_by(op)?;
        Ok(if self.keep_dims { restored(result, &self.folded) } else { result })
    }

    fn is_real(&self) -> bool {
        matches!(self.array.view().dtype().kind(), 'b' | 'i' | 'u' | 'f')
    }

    fn folded_by(&self, op: DynUfunc) -> Result<DynArray> {
        let view = self.array.view();
        let (name, order) = op.row();
        if self.folded.len() > 1 && (op == DynUfunc::Lcm || matches!(order, Order::First)) {
            return Err(error::ops::not_reorderable(name));
        }
        let identity = if let Order::Any(identity) = order { identity } else { None };
        let mut start = prepared(op, &view)?;
        if let Some(mask) = &self.mask {
            let value = identity.ok_or_else(|| error::ops::no_mask(name))?;
            let value = DynArray::full((), value, DType::F64)?.astype(start.view().dtype())?;
            start = Converted::Other(choose(&mask.as_view(), &start.view(), &value.as_view())?);
        }
        let lines = in_front(&start.view(), &self.folded)?;
        let (lines, to) = (lines.view(), start.view().dtype());
        match (lines.len(), identity) {
            (0, Some(value)) => DynArray::full(&lines.shape()[1..], value, DType::F64)?.astype(to),
            (0, None) => Err(error::ops::no_identity(name)),
            // NumPy begins with the answer for nothing: the fold of one negative number by `gcd` is positive.
            (1, Some(value)) => {
                let value = DynArray::full((), value, DType::F64)?.astype(to)?;
                op.of(&value.as_view(), &lines.at(0)?)
            }
            _ if matches!(order, Order::Any(_)) => by_halves(op, &lines),
            _ => match typed(op, &lines, false) {
                Some(total) => total,
                None => by_steps(op, &lines),
            },
        }
    }

    /// The folds of all elements up to each by an operation. NumPy: `np.subtract.accumulate(a, axis)` and so on.
    ///
    /// A new array of the same shape, of the dtype that [`reduce`](DynAlong::reduce) gives.
    ///
    /// # Errors
    /// When several axes were given, or the dtype does not have the operation or is not that of its results.
    pub fn accumulate(&self, op: DynUfunc) -> Result<DynArray> {
        match op {
            DynUfunc::Add => return self.cumsum(),
            DynUfunc::Multiply => return self.cumprod(),
            DynUfunc::Maximum => return self.cummax(),
            DynUfunc::Minimum => return self.cummin(),
            _ => {}
        }
        let axis = self.only_axis("accumulate")?;
        let start = prepared(op, &self.array.view())?;
        let moved = start.view().move_axis(axis, 0)?;
        let totals = match typed(op, &moved, true) {
            Some(totals) => totals?,
            None if matches!(op.row().1, Order::Any(_)) => by_doubling(op, moved.copied()?)?,
            None => running_steps(op, &moved)?,
        };
        totals.move_axis(0, axis)?.copied()
    }

    /// For each of some indices along the axis the fold from it to the next index, or the element at it alone if the next is
    /// not larger; after the last index, to the end. NumPy: `np.add.reduceat(a, indices, axis)`.
    ///
    /// # Errors
    /// When several axes were given, an index is negative or not less than the length of the axis, or as for
    /// [`reduce`](DynAlong::reduce).
    ///
    /// ```
    /// use rankn::{DynUfunc, dynarray};
    /// let a = dynarray![1, 2, 3, 4];
    /// assert_eq!(a.along(0)?.reduce_at(DynUfunc::Add, &[0, 2])?.to_string(), "[3 7]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn reduce_at<'i>(&self, op: DynUfunc, indices: impl Into<Indices<'i>>) -> Result<DynArray> {
        let (axis, view) = (self.only_axis("reduce_at")?, self.array.view());
        let indices = indices.into().into_array();
        let parts = segments(op.row().0, &indices.as_view(), view.shape()[axis])?;
        if op == DynUfunc::Add && view.dtype().is_numeric() {
            let terms = lent(&view, sum_dtype(view.dtype()))?;
            return one!(totals: &terms.view(), a => Ok(a.along(axis)?.reduce_at(ufunc::Add, &indices)?.into()));
        }
        let fold = |part: std::ops::Range<usize>| part_of(&view, axis, part)?.along(axis)?.reduce(op);
        let folds = parts.into_iter().map(fold).collect::<Result<Vec<_>>>()?;
        if folds.is_empty() {
            let empty = part_of(&view, axis, 0..0)?;
            return empty.along(axis)?.accumulate(op);
        }
        DynArray::stack(&folds, axis)
    }
}

impl<S: DynStorage> DynArray<S> {
    /// What an operation makes of each element of this array with each of another one, with the axes of both. NumPy:
    /// `np.subtract.outer(a, b)` and so on.
    ///
    /// # Errors
    /// When the dtypes do not have the operation, or the result is too large.
    ///
    /// ```
    /// use rankn::{DynUfunc, dynarray};
    /// let a = dynarray![1, 2].outer_by(dynarray![10.5, 20], DynUfunc::Add)?;
    /// assert_eq!(a.to_string(), "[[11.5 21. ]\n [12.5 22. ]]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn outer_by<'r>(&self, other: impl Into<DynOperand<'r>>, op: DynUfunc) -> Result<DynArray> {
        let other = other.into();
        let other = other.converted(other.dtype(self.dtype()))?;
        let axes: Vec<usize> = (self.ndim()..self.ndim() + other.view().ndim()).collect();
        op.of(&self.as_view().expand_dims(&axes)?, &other.view())
    }
}
