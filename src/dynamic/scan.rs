//! Running folds: of the flattened array, and along an axis.

use super::binary::Binary;
use super::cast::lent;
use super::complex::{Maximum, Minimum};
use super::convert::known;
use super::dispatch::one;
use super::lanes;
use super::nan::without_nan;
use super::promote::widest;
use super::reduce::DynAlong;
use super::{DynArray, DynElement, DynStorage, DynView, Object};
use crate::array::NdArray;
use crate::element::{Complex64, DType, sum_dtype};
use crate::error::{self, Result};
use crate::expr::BinaryOp;
use crate::reduce::{self, Reducer, accumulate_along};

macro_rules! scans {
    ($($(#[$doc:meta])* $name:ident => $op:ident;)*) => {
        impl<S: DynStorage> DynArray<S> {$(
            $(#[$doc])*
            ///
            /// A new array along one axis, over the elements in C order.
            ///
            /// # Errors
            /// When the dtype or the objects do not have the operation.
            pub fn $name(&self) -> Result<DynArray> {
                scan(Binary::$op, &self.flatten().as_view(), 0)
            }
        )*}

        impl DynAlong<'_> {$(
            $(#[$doc])*
            ///
            /// A new array of the same shape.
            ///
            /// # Errors
            /// When several axes were given, or the dtype or the objects do not have the operation.
            pub fn $name(&self) -> Result<DynArray> {
                scan(Binary::$op, &self.array.view(), self.only_axis(stringify!($name))?)
            }
        )*}
    };
}

scans! {
    /// The sums of all elements up to each. NumPy: `np.cumsum(a)`.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![true, false, true].cumsum()?.to_string(), "[1 1 2]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    cumsum => Add;
    /// The products of all elements up to each. NumPy: `np.cumprod(a)`.
    cumprod => Multiply;
    /// The largest of all elements up to each; NaN from the first on. NumPy: `np.maximum.accumulate(a)`.
    cummax => Maximum;
    /// The smallest of all elements up to each; NaN from the first on. NumPy: `np.minimum.accumulate(a)`.
    cummin => Minimum;
}

macro_rules! nan_scans {
    ($($(#[$doc:meta])* $name:ident => $plain:ident, $instead:literal;)*) => {
        impl<S: DynStorage> DynArray<S> {$(
            $(#[$doc])*
            ///
            /// A new array along one axis, over the elements in C order.
            ///
            /// # Errors
            /// When the dtype or the objects do not have the operation.
            pub fn $name(&self) -> Result<DynArray> {
                without_nan(&self.as_view(), $instead)?.$plain()
            }
        )*}

        impl DynAlong<'_> {$(
            $(#[$doc])*
            ///
            /// A new array of the same shape.
            ///
            /// # Errors
            /// When several axes were given, or the dtype or the objects do not have the operation.
            pub fn $name(&self) -> Result<DynArray> {
                let axis = self.only_axis(stringify!($name))?;
                without_nan(&self.array.view(), $instead)?.along(axis)?.$plain()
            }
        )*}
    };
}

nan_scans! {
    /// The sums of all elements up to each, with NaN as 0. NumPy: `np.nancumsum(a)`.
    nancumsum => cumsum, 0;
    /// The products of all elements up to each, with NaN as 1. NumPy: `np.nancumprod(a)`.
    nancumprod => cumprod, 1;
}

macro_rules! cumulative {
    ($($(#[$doc:meta])* $name:ident => $plain:ident, $initial:ident;)*) => {
        impl DynAlong<'_> {$(
            $(#[$doc])*
            ///
            /// # Errors
            /// When several axes were given, or the dtype or the objects do not have the operation.
            pub fn $name(&self, include_initial: bool) -> Result<DynArray> {
                let (axis, totals) = (self.only_axis(stringify!($name))?, self.$plain()?);
                if !include_initial {
                    return Ok(totals);
                }
                let mut shape = totals.shape().to_vec();
                shape[axis] = 1;
                DynArray::concatenate([&DynArray::$initial(shape, totals.dtype())?, &totals], axis)
            }
        )*}
    };
}

cumulative! {
    /// The sums of all elements up to each, and before them zeros if `include_initial` says so: then the axis becomes one
    /// longer. NumPy: `np.cumulative_sum(a, axis=axis, include_initial=True)`.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![1, 2].along(0)?.cumulative_sum(true)?.to_string(), "[0 1 3]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    cumulative_sum => cumsum, zeros;
    /// The products of all elements up to each, and before them ones if `include_initial` says so: then the axis becomes one
    /// longer. NumPy: `np.cumulative_prod(a, axis=axis, include_initial=True)`.
    cumulative_prod => cumprod, ones;
}

fn scan(op: Binary, x: &DynView<'_>, axis: usize) -> Result<DynArray> {
    let is_sum = matches!(op, Binary::Add | Binary::Multiply);
    let to = if is_sum { sum_dtype(x.dtype()) } else { x.dtype() };
    match (op, x.dtype().kind()) {
        (Binary::Add, 'U') => {
            Err(error::dtype::unresolved_reduction("add.accumulate", x.dtype().text_width()))
        }
        (_, 'U') => Err(super::promote::no_loop(op.ufunc(), true, &[x.dtype(); 2])),
        (_, 'O') => objects(op, x, axis),
        (_, 'c') if !is_sum => complexes(op, &lent(x, DType::C128)?.view(), axis)?.astype(x.dtype()),
        _ => numbers(op, lent(x, widest(x.dtype()))?.into_owned(), axis).into_dtype(to),
    }
}

/// Numbers of the widest type of their kind, in C order.
fn numbers(op: Binary, x: DynArray, axis: usize) -> DynArray {
    match op {
        Binary::Add => one!([I64 U64 F64 C128] x, a => running::<reduce::Sum, _>(a, axis)),
        Binary::Multiply => one!([I64 U64 F64 C128] x, a => running::<reduce::Prod, _>(a, axis)),
        Binary::Maximum => one!([I64 U64 F64] x, a => running::<reduce::Max, _>(a, axis)),
        _ => one!([I64 U64 F64] x, a => running::<reduce::Min, _>(a, axis)),
    }
}

fn running<R: Reducer<T, Acc = T>, T: DynElement>(array: NdArray<T>, axis: usize) -> DynArray {
    accumulate_along::<R, T>(array, axis).into()
}

/// Complex numbers in NumPy's order.
fn complexes(op: Binary, x: &DynView<'_>, axis: usize) -> Result<DynArray> {
    let better = if op == Binary::Maximum {
        <Maximum as BinaryOp<_, _>>::call
    } else {
        <Minimum as BinaryOp<_, _>>::call
    };
    let running = |lane: &[&Complex64]| {
        let all = lane.iter().scan(None, |best, z| {
            *best = Some(best.map_or(**z, |best| better(best, **z)));
            *best
        });
        Ok(all.collect())
    };
    Ok(lanes::map(&known::<Complex64>(x), axis, running)?.into())
}

/// Objects, each joined to the result before it.
fn objects(op: Binary, x: &DynView<'_>, axis: usize) -> Result<DynArray> {
    let running = |lane: &[&Object]| {
        let mut results: Vec<Object> = Vec::with_capacity(lane.len());
        for object in lane {
            results.push(match results.last() {
                Some(before) => before.binary(op, object)?,
                None => (*object).clone(),
            });
        }
        Ok(results)
    };
    Ok(lanes::map(&known::<Object>(x), axis, running)?.into())
}
