//! Folds by operations of two elements: what NumPy's ufuncs have as `reduce`, `accumulate`, `reduceat` and `outer`.
//!
//! The operations here are values without content, which [`Along::reduce`], [`Along::accumulate`],
//! [`Along::reduce_at`] and [`NdArray::outer_by`] take:
//!
//! ```
//! use rankn::{array, ufunc};
//! let a = array![[20, 4], [5, 3]];
//! assert_eq!(a.along(1)?.reduce(ufunc::Subtract)?, array![16, 2]);
//! assert_eq!(a.along(0)?.accumulate(ufunc::BitwiseAnd)?, array![[20, 4], [4, 0]]);
//! # Ok::<(), rankn::Error>(())
//! ```

pub use crate::expr::op::{
    Add, Atan2, BitAnd as BitwiseAnd, BitOr as BitwiseOr, BitXor as BitwiseXor, CopySign, Equals as Equal,
    FMax, FMin, FMod, FloorDiv as FloorDivide, Gcd, Greater, GreaterEqual, Heaviside, Hypot, Lcm, Less,
    LessEqual, LogAddExp, LogAddExp2, LogicalAnd, LogicalOr, LogicalXor, Maximum, Minimum, Mul as Multiply,
    NotEquals as NotEqual, Pow as Power, Remainder, Shl as LeftShift, Shr as RightShift, Sub as Subtract,
    TrueDiv as Divide,
};

use crate::array::{NdArray, NdView};
use crate::element::{Bits, CastFrom, Float, Integer, Number, Real, Summable, ZeroOne};
use crate::error::{self, Result};
use crate::expr::op::{Cast, Div, Ordered, maximum, minimum};
use crate::expr::{BinaryOp, Borrowed, Closed, Lazy, Leaf, Map, Zip, compute};
use crate::index::Indices;
use crate::layout::Layout;
use crate::ops::shape::stack;
use crate::reduce::{self, Along, Everything, Filter, Folded, Identity, Joined, Reducer};
use crate::storage::Storage;
use std::marker::PhantomData;

/// An operation of two elements of a type that elements are folded by.
#[diagnostic::on_unimplemented(message = "arrays of `{T}` are not folded by `{Self}`")]
pub trait Ufunc<T> {
    /// The type of the results.
    type Total: Copy + 'static;
    /// NumPy's name.
    const NAME: &'static str;
    #[doc(hidden)]
    fn reduce<E: Closed<Item = T>, F: Filter>(along: Along<E, F>) -> Result<NdArray<Self::Total>>;
    #[doc(hidden)]
    fn accumulate<E: Closed<Item = T>>(along: Along<E, Everything>) -> Result<NdArray<Self::Total>>;
    /// The fold of a list with one element at least.
    #[doc(hidden)]
    fn of_list(list: &[T]) -> Self::Total;
}

/// `Operation "NumPy's name": bound => type of results, |along| reduction, |along| running fold, |list| fold`.
macro_rules! ufuncs {
    ($($op:ident $name:literal: $bound:path $(, $more:ty: $also:path)? => $out:ty, |$a:ident| $reduce:expr, |$b:ident| $scan:expr, |$c:ident| $list:expr;)*) => {$(
        impl<T: $bound> Ufunc<T> for $op $(where $more: $also)? {
            type Total = $out;
            const NAME: &'static str = $name;
            fn reduce<E: Closed<Item = T>, F: Filter>($a: Along<E, F>) -> Result<NdArray<$out>> { $reduce }
            fn accumulate<E: Closed<Item = T>>($b: Along<E, Everything>) -> Result<NdArray<$out>> { $scan }
            fn of_list($c: &[T]) -> $out { $list }
        }
    )*};
}

ufuncs! {
    Add "add": Summable => T::Sum, |a| Ok(a.sum()), |a| a.cumsum(), |list| sum_of(list);
    Multiply "multiply": Summable => T::Sum, |a| Ok(a.prod()), |a| a.cumprod(), |list| NdView::from_slice(list).prod();
    Maximum "maximum": Ordered => T, |a| a.max(), |a| a.cummax(), |list| in_turn(list, maximum);
    Minimum "minimum": Ordered => T, |a| a.min(), |a| a.cummin(), |list| in_turn(list, minimum);
    LogicalAnd "logical_and": ZeroOne => bool, |a| Ok(a.all()), |a| running::<reduce::All, _>(a),
        |list| list.iter().all(|x| x.truth());
    LogicalOr "logical_or": ZeroOne => bool, |a| Ok(a.any()), |a| running::<reduce::Any, _>(a),
        |list| list.iter().any(|x| x.truth());
    LogicalXor "logical_xor": ZeroOne, bool: CastFrom<T> => bool,
        |a| Ok(a.with(truths).by::<Folded<BitwiseXor>>()), |a| running::<Folded<BitwiseXor>, _>(a.with(truths)),
        |list| list.iter().fold(false, |odd, x| odd ^ x.truth());
    Divide "divide": Real => T::Float, |a| in_order::<Div, _, _>("divide", a.with(floats)),
        |a| running::<Joined<Div>, _>(a.with(floats)),
        |list| list[1..].iter().fold(list[0].to_float(), |quotient, x| Number::div(quotient, x.to_float()));
}

/// The same for operations that fold elements into one of their type: those with an answer for nothing, those without, and
/// those for which the order counts.
macro_rules! same_type {
    ($($op:ident $name:literal: $bound:path, $how:ident $(($identity:expr))?;)*) => {$(
        same_type!(@ $op $name $bound, $how $(($identity))?);
    )*};
    (@ $op:ident $name:literal $bound:path, folded($identity:expr)) => {
        impl<T: $bound> Identity<T> for $op {
            fn identity() -> T { $identity }
        }
        ufuncs! { $op $name: $bound => T, |a| Ok(a.by::<Folded<Self>>()), |a| running::<Joined<Self>, _>(a), |list| in_turn(list, Self::call); }
    };
    (@ $op:ident $name:literal $bound:path, joined) => {
        ufuncs! {
            $op $name: $bound => T, |a| a.try_by::<Joined<Self>>(|| error::ops::no_identity($name)),
                |a| running::<Joined<Self>, _>(a), |list| in_turn(list, Self::call);
        }
    };
    (@ $op:ident $name:literal $bound:path, in_order) => {
        ufuncs! { $op $name: $bound => T, |a| in_order::<Self, _, _>($name, a), |a| running::<Joined<Self>, _>(a), |list| in_turn(list, Self::call); }
    };
}

same_type! {
    BitwiseAnd "bitwise_and": Bits, folded(T::zero().not());
    BitwiseOr "bitwise_or": Bits, folded(T::zero());
    BitwiseXor "bitwise_xor": Bits, folded(T::zero());
    Gcd "gcd": Integer, folded(<T as ZeroOne>::zero());
    Hypot "hypot": Float, folded(<T as ZeroOne>::zero());
    LogAddExp "logaddexp": Float, folded(T::neg_infinity());
    LogAddExp2 "logaddexp2": Float, folded(T::neg_infinity());
    Lcm "lcm": Integer, in_order;
    FMax "fmax": Ordered, joined;
    FMin "fmin": Ordered, joined;
    Subtract "subtract": Number, in_order;
    FloorDivide "floor_divide": Real, in_order;
    Remainder "remainder": Real, in_order;
    FMod "fmod": Real, in_order;
    Power "power": Real, in_order;
    Atan2 "arctan2": Float, in_order;
    CopySign "copysign": Float, in_order;
    Heaviside "heaviside": Float, in_order;
    LeftShift "left_shift": Integer, in_order;
    RightShift "right_shift": Integer, in_order;
}

fn truths<E: Closed>(expr: E) -> Map<E, Cast<bool>>
where
    bool: CastFrom<E::Item>,
{
    Map(expr, PhantomData)
}

fn floats<E: Closed<Item: Real>>(expr: E) -> impl Closed<Item = <E::Item as Real>::Float> {
    Lazy(expr).map(|x| x.to_float()).0
}

/// The running folds along the only axis.
fn running<R, E>(along: Along<E, Everything>) -> Result<NdArray<R::Acc>>
where
    R: Reducer<E::Item, Acc: 'static>,
    E: Closed,
{
    let axis = along.only_axis("accumulate")?;
    Ok(reduce::accumulate::<R, E>(along.expr, Some(axis)))
}

/// Folds from the first element to the last.
fn in_order<Op, E, F>(name: &str, along: Along<E, F>) -> Result<NdArray<E::Item>>
where
    Op: BinaryOp<E::Item, E::Item, Out = E::Item>,
    E: Closed,
    F: Filter,
{
    if along.folded.len() > 1 {
        return Err(error::ops::not_reorderable(name));
    }
    along.in_order(Op::call).ok_or_else(|| error::ops::no_identity(name))
}

/// Few terms are added one after the other, which is accurate enough for them.
fn sum_of<T: Summable>(list: &[T]) -> T::Sum {
    match list {
        [first, rest @ ..] if rest.len() < 8 => {
            rest.iter().fold(first.to_sum(), |sum, x| sum.add(x.to_sum()))
        }
        _ => NdView::from_slice(list).sum(),
    }
}

fn in_turn<T: Copy>(list: &[T], op: impl Fn(T, T) -> T) -> T {
    list[1..].iter().fold(list[0], |total, x| op(total, *x))
}

impl<E: Closed, F: Filter> Along<E, F> {
    /// The folds along the axes by an operation of [`ufunc`](self), from the first element to the last where the order
    /// counts. NumPy: `np.subtract.reduce(a, axis)` and so on.
    ///
    /// A new array with the axes that are left, in C order. Types are NumPy's: sums and products of small integers are of
    /// 64 bits, logic gives `bool`, quotients are floats.
    ///
    /// # Errors
    /// When there is nothing to fold and the operation has no answer for that, or when several axes were given and the order
    /// counts.
    ///
    /// ```
    /// use rankn::{array, ufunc};
    /// let a = array![[12i32, 18], [8, 20]];
    /// assert_eq!(a.along(1)?.reduce(ufunc::Gcd)?, array![6, 4]);
    /// assert_eq!(a.along(0)?.reduce(ufunc::Divide)?, array![1.5, 0.9]);
    /// assert_eq!(a.along([0, 1])?.reduce(ufunc::Add)?.item()?, 58i64);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn reduce<Op: Ufunc<E::Item>>(self, _: Op) -> Result<NdArray<Op::Total>> {
        Op::reduce(self)
    }
}

impl<E: Closed> Along<E, Everything> {
    /// The folds of all elements up to each by an operation of [`ufunc`](self). NumPy: `np.subtract.accumulate(a, axis)` and
    /// so on.
    ///
    /// A new array of the same shape.
    ///
    /// # Errors
    /// When several axes were given.
    ///
    /// ```
    /// use rankn::{array, ufunc};
    /// assert_eq!(array![7, 1, 2].along(0)?.accumulate(ufunc::Subtract)?, array![7, 6, 4]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn accumulate<Op: Ufunc<E::Item>>(self, _: Op) -> Result<NdArray<Op::Total>> {
        Op::accumulate(self)
    }
}

impl<T: Copy + 'static, S: Storage<T>> Along<Leaf<T, S>, Everything> {
    /// For each of some indices along the axis the fold of the elements from it to the next index, or of the element at it
    /// alone if the next is not larger; after the last index, to the end. NumPy: `np.add.reduceat(a, indices, axis)`.
    ///
    /// A new array with as many places along the axis as there are indices.
    ///
    /// # Errors
    /// When several axes were given, or an index is negative or not less than the length of the axis.
    ///
    /// ```
    /// use rankn::{arange, array, ufunc};
    /// let a = arange(8);
    /// assert_eq!(a.along(0)?.reduce_at(ufunc::Add, &[0, 4, 1, 5])?, array![6i64, 4, 10, 18]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn reduce_at<'i, Op: Ufunc<T>>(
        self,
        _: Op,
        indices: impl Into<Indices<'i>>,
    ) -> Result<NdArray<Op::Total>> {
        let (axis, indices) = (self.only_axis("reduce_at")?, indices.into().into_array());
        let (array, len) = (self.expr.array(), self.shape[axis]);
        let parts = segments(Op::NAME, &indices.as_view(), len)?;
        if axis + 1 == array.ndim() {
            return lists::<Op, T>(&array.as_view(), &parts);
        }
        let fold = |part: &std::ops::Range<usize>| {
            let part: NdView<'_, T> = array.as_view().map_layout(array.layout().narrow(axis, part.clone()));
            Op::reduce(part.along(axis)?)
        };
        let folds: Vec<NdArray<Op::Total>> = parts.iter().map(fold).collect::<Result<_>>()?;
        if folds.is_empty() {
            let mut shape = self.shape.to_vec();
            shape[axis] = 0;
            return NdArray::from_shape_vec(&shape, Vec::new());
        }
        stack(&folds, axis)
    }
}

/// The folds of parts of each list along the last axis.
fn lists<Op: Ufunc<T>, T: Copy>(
    array: &NdView<'_, T>,
    parts: &[std::ops::Range<usize>],
) -> Result<NdArray<Op::Total>> {
    let mut shape = array.shape().to_vec();
    let len = shape.pop().unwrap_or(0);
    let size = Layout::contiguous(&[&shape[..], &[parts.len()]].concat())?.size();
    let copy = if array.is_c_contiguous() { None } else { Some(array.to_owned()) };
    let elements = copy.as_ref().map_or(array.as_slice(), NdArray::as_slice).expect("in C order");
    let mut folds = Vec::with_capacity(size);
    for list in elements.chunks_exact(len.max(1)) {
        folds.extend(parts.iter().map(|part| Op::of_list(&list[part.clone()])));
    }
    shape.push(parts.len());
    NdArray::from_shape_vec(&shape, folds)
}

/// The places that are folded for each index.
pub(crate) fn segments(
    name: &str,
    indices: &NdView<'_, i64>,
    len: usize,
) -> Result<Vec<std::ops::Range<usize>>> {
    let list = indices.to_vec();
    if indices.ndim() > 1 {
        return Err(error::ops::not_one_list(indices.ndim()));
    }
    if let Some(&wrong) = list.iter().find(|&&i| i < 0 || i >= len as i64) {
        return Err(error::ops::outside_of_reduceat(wrong, name, len));
    }
    let ends = list.iter().skip(1).copied().chain([len as i64]);
    Ok(list.iter().zip(ends).map(|(&start, end)| start as usize..(start + 1).max(end) as usize).collect())
}

impl<T: Copy + 'static, S: Storage<T>> NdArray<T, S> {
    /// What an operation makes of each element of this array with each of another one, in a new array with the axes of both.
    /// NumPy: `np.subtract.outer(a, b)` and so on.
    ///
    /// The operation is one of [`ufunc`](self), comparisons among them.
    ///
    /// # Panics
    /// When the result is too large.
    ///
    /// ```
    /// use rankn::{array, ufunc};
    /// let (a, b) = (array![1, 2], array![10, 20, 30]);
    /// assert_eq!(a.outer_by(&b, ufunc::Subtract), array![[-9, -19, -29], [-8, -18, -28]]);
    /// assert_eq!(a.outer_by(&a, ufunc::Less), array![[false, true], [false, false]]);
    /// ```
    #[track_caller]
    pub fn outer_by<U, R, Op>(&self, other: &NdArray<U, R>, _: Op) -> NdArray<Op::Out>
    where
        U: Copy + 'static,
        R: Storage<U>,
        Op: BinaryOp<T, U>,
    {
        let layout =
            (0..other.ndim()).fold(self.layout().clone(), |layout, _| layout.insert_axis(layout.ndim()));
        let left = self.as_view().map_layout(layout);
        compute(&mut Zip::<_, _, Op>(Borrowed::of(&left), Borrowed::of(other), PhantomData))
    }
}
