//! Statistics of the elements that are not NaN.

use super::{MeanOf, Variance, degrees, whole};
use crate::array::NdArray;
use crate::element::{Float, Number, Real, Summable, ZeroOne};
use crate::error::{self, Result};
use crate::expr::op::{Ordered, Pair, Sqrt, is_nan};
use crate::expr::{Apply, Closed, Lazy, Leaf, Zip};
use crate::reduce::{self, Along, Everything, Filter};
use crate::storage::{Owned, Storage};
use std::marker::PhantomData;

/// Reductions with an answer for everything, three times: of arrays, of lazy expressions, along axes.
macro_rules! nan_reductions {
    ($($(#[$doc:meta])* $name:ident: $bound:path $(, $float:ident)? $(; $arg:ident: $arg_ty:ty)? => $out:ty, $item_out:ty, $body:ident;)*) => {
        impl<T: Copy + 'static, S: Storage<T>> NdArray<T, S> {$(
            $(#[$doc])*
            pub fn $name(&self $(, $arg: $arg_ty)?) -> $out where T: $bound $(, $out: $float)? {
                self.lazy().$name($($arg)?)
            }
        )*}

        impl<E: Closed + Clone> Lazy<E> {$(
            $(#[$doc])*
            ///
            /// # Panics
            /// When the shapes in the expression do not broadcast together.
            #[track_caller]
            pub fn $name(self $(, $arg: $arg_ty)?) -> $item_out where E::Item: $bound $(, $item_out: $float)? {
                whole(self).$name($($arg)?)[[0; 0]]
            }
        )*}

        impl<E: Closed + Clone, F: Filter> Along<E, F> {$(
            $(#[$doc])*
            ///
            /// A new array with the axes that are left, in C order.
            pub fn $name(self $(, $arg: $arg_ty)?) -> NdArray<$item_out> where E::Item: $bound $(, $item_out: $float)? {
                $body(self $(, $arg)?)
            }
        )*}
    };
}

nan_reductions! {
    /// The sum of the elements that are not NaN; 0 without any. NumPy: `np.nansum(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1.0, f64::NAN], [3.0, 4.0]];
    /// assert_eq!(a.nansum(), 8.0);
    /// assert_eq!(a.along(0)?.nansum(), array![4.0, 4.0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    nansum: Summable => T::Sum, <E::Item as Summable>::Sum, sum;
    /// The product of the elements that are not NaN; 1 without any. NumPy: `np.nanprod(a)`.
    nanprod: Summable => T::Sum, <E::Item as Summable>::Sum, prod;
    /// The mean of the elements that are not NaN; NaN without any. NumPy: `np.nanmean(a)`.
    ///
    /// ```
    /// assert_eq!(rankn::array![1.0, f64::NAN, 4.0].nanmean(), 2.5);
    /// ```
    nanmean: Summable => T::Mean, MeanOf<E>, mean;
    /// The variance of the elements that are not NaN, in two passes; NaN without any. NumPy: `np.nanvar(a)`.
    nanvar: Summable => Variance<T>, Variance<E::Item>, variance;
    /// The variance with the sum of squares divided by the count less `ddof`; NaN where that is not above 0, unlike that of
    /// [`var_ddof`](NdArray::var_ddof). NumPy: `np.nanvar(a, ddof=ddof)`.
    nanvar_ddof: Summable; ddof: f64 => Variance<T>, Variance<E::Item>, variance_ddof;
    /// The standard deviation of the elements that are not NaN; NaN without any. NumPy: `np.nanstd(a)`.
    ///
    /// ```
    /// assert_eq!(rankn::array![1.0, f64::NAN, 4.0].nanstd(), 1.5);
    /// ```
    nanstd: Summable, Float => Variance<T>, Variance<E::Item>, deviation;
    /// The square root of [`nanvar_ddof`](NdArray::nanvar_ddof). NumPy: `np.nanstd(a, ddof=ddof)`.
    nanstd_ddof: Summable, Float; ddof: f64 => Variance<T>, Variance<E::Item>, deviation_ddof;
}

/// The same reduction with something else in the place of NaN.
fn replaced<E: Closed, F: Filter>(
    along: Along<E, F>,
    instead: E::Item,
) -> Along<impl Closed<Item = E::Item>, F>
where
    E::Item: ZeroOne,
{
    along.with(|expr| Apply(expr, move |x| if is_nan(x) { instead } else { x }))
}

fn sum<E: Closed, F: Filter>(along: Along<E, F>) -> NdArray<<E::Item as Summable>::Sum>
where
    E::Item: Summable,
{
    replaced(along, ZeroOne::zero()).by::<reduce::Sum>()
}

fn prod<E: Closed, F: Filter>(along: Along<E, F>) -> NdArray<<E::Item as Summable>::Sum>
where
    E::Item: Summable,
{
    replaced(along, ZeroOne::one()).by::<reduce::Prod>()
}

/// How many elements of each result are not NaN.
fn counts<E: Closed, F: Filter>(along: Along<E, F>) -> NdArray<i64>
where
    E::Item: ZeroOne,
{
    along.with(|expr| Apply(expr, |x| !is_nan(x))).by::<reduce::Count>()
}

fn mean<E: Closed + Clone, F: Filter>(along: Along<E, F>) -> NdArray<MeanOf<E>>
where
    E::Item: Summable,
{
    let counts = counts(along.clone());
    let sums = replaced(along, ZeroOne::zero()).by::<reduce::SumOfMeans>();
    quotients(sums, &counts, 0.0)
}

fn variance<E: Closed + Clone, F: Filter>(along: Along<E, F>) -> NdArray<Variance<E::Item>>
where
    E::Item: Summable,
{
    variance_ddof(along, 0.0)
}

fn variance_ddof<E: Closed + Clone, F: Filter>(along: Along<E, F>, ddof: f64) -> NdArray<Variance<E::Item>>
where
    E::Item: Summable,
{
    let counts = counts(along.clone());
    let mean: Leaf<MeanOf<E>, Owned<MeanOf<E>>> = Leaf::new(mean(along.twin()));
    let square = |(x, mean): (E::Item, MeanOf<E>)| match is_nan(x) {
        true => Variance::<E::Item>::zero(),
        false => x.to_mean().sub(mean).norm_squared(),
    };
    let squares = along.with(|expr| Apply(Zip::<_, _, Pair>(expr, mean, PhantomData), square));
    quotients(squares.by::<reduce::Sum>(), &counts, ddof)
}

fn deviation<E: Closed + Clone, F: Filter>(along: Along<E, F>) -> NdArray<Variance<E::Item>>
where
    E::Item: Summable,
    Variance<E::Item>: Float,
{
    deviation_ddof(along, 0.0)
}

fn deviation_ddof<E: Closed + Clone, F: Filter>(along: Along<E, F>, ddof: f64) -> NdArray<Variance<E::Item>>
where
    E::Item: Summable,
    Variance<E::Item>: Float,
{
    variance_ddof(along, ddof).into_lazy().by::<Sqrt>().eval()
}

/// Sums divided by their counts less `ddof`, NaN where that is not above 0.
fn quotients<M: Number>(sums: NdArray<M>, counts: &NdArray<i64>, ddof: f64) -> NdArray<M> {
    let quotient = move |(sum, count): (M, i64)| match count as f64 - ddof {
        above if above > 0.0 => sum.div(degrees(above, 0.0)),
        _ => M::zero().div(M::zero()),
    };
    let pairs: Zip<_, _, Pair> = Zip(Leaf::new(sums), Leaf::new(counts.view()), PhantomData);
    Lazy(Apply(pairs, quotient)).eval()
}

/// Reductions that need at least one element, three times.
macro_rules! nan_choices {
    ($($(#[$doc:meta])* $name:ident => $out:ty, $item_out:ty, $along_out:ty, $body:expr;)*) => {
        impl<T: Ordered + Real, S: Storage<T>> NdArray<T, S> {$(
            $(#[$doc])*
            pub fn $name(&self) -> Result<$out> {
                self.lazy().$name()
            }
        )*}

        impl<E: Closed + Clone> Lazy<E> where E::Item: Ordered + Real {$(
            $(#[$doc])*
            pub fn $name(self) -> Result<$item_out> {
                Along::whole(self.0)?.$name()?.item()
            }
        )*}

        impl<E: Closed + Clone, F: Filter> Along<E, F> where E::Item: Ordered + Real {$(
            $(#[$doc])*
            ///
            /// A new array with the axes that are left, in C order.
            pub fn $name(self) -> Result<NdArray<$along_out>> {
                $body(self)
            }
        )*}
    };
}

nan_choices! {
    /// The smallest element that is not NaN; NaN without any. NumPy: `np.nanmin(a)`.
    ///
    /// # Errors
    /// When there are no elements, or the shapes in an expression do not broadcast together.
    nanmin => T, E::Item, E::Item, |along| extreme::<reduce::Min, E, F>(along, f64::INFINITY, "minimum");
    /// The largest element that is not NaN; NaN without any. NumPy: `np.nanmax(a)`.
    ///
    /// # Errors
    /// When there are no elements, or the shapes in an expression do not broadcast together.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1.0, f64::NAN], [3.0, 4.0]];
    /// assert_eq!(a.along(1)?.nanmax()?, array![1.0, 4.0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    nanmax => T, E::Item, E::Item, |along| extreme::<reduce::Max, E, F>(along, f64::NEG_INFINITY, "maximum");
}

/// The same, for places among the elements.
macro_rules! nan_places {
    ($($(#[$doc:meta])* $name:ident => $body:expr;)*) => {
        impl<T: Ordered + Real, S: Storage<T>> NdArray<T, S> {$(
            $(#[$doc])*
            pub fn $name(&self) -> Result<usize> {
                self.lazy().$name()
            }
        )*}

        impl<E: Closed + Clone> Lazy<E> where E::Item: Ordered + Real {$(
            $(#[$doc])*
            pub fn $name(self) -> Result<usize> {
                Ok(Along::whole(self.0)?.$name()?[[0; 0]] as usize)
            }
        )*}

        impl<E: Closed + Clone, F: Filter> Along<E, F> where E::Item: Ordered + Real {$(
            $(#[$doc])*
            ///
            /// A new array with the axes that are left, in C order.
            pub fn $name(self) -> Result<NdArray<i64>> {
                $body(self)
            }
        )*}
    };
}

nan_places! {
    /// The index of the first smallest element that is not NaN, counted in C order. NumPy: `np.nanargmin(a)`.
    ///
    /// # Errors
    /// When there are no elements, or none but NaN, for some result; or when the shapes in an expression do not broadcast
    /// together.
    nanargmin => |along| place::<reduce::ArgMin, E, F>(along, f64::INFINITY, "argmin");
    /// The index of the first largest element that is not NaN, counted in C order. NumPy: `np.nanargmax(a)`.
    ///
    /// # Errors
    /// When there are no elements, or none but NaN, for some result; or when the shapes in an expression do not broadcast
    /// together.
    ///
    /// ```
    /// assert_eq!(rankn::array![1.0, f64::NAN, 4.0].nanargmax()?, 2);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    nanargmax => |along| place::<reduce::ArgMax, E, F>(along, f64::NEG_INFINITY, "argmax");
}

/// Extremes with the farthest number in the place of NaN, which is put back where there was nothing else.
fn extreme<R, E: Closed + Clone, F: Filter>(
    along: Along<E, F>,
    farthest: f64,
    name: &str,
) -> Result<NdArray<E::Item>>
where
    E::Item: Ordered + Real,
    R: reduce::Reducer<E::Item, Out = E::Item>,
{
    let farthest = E::Item::from_f64(farthest);
    let found = replaced(along.clone(), farthest).try_by::<R>(|| error::ops::no_identity(name))?;
    if !found.iter().any(|&x| x == farthest) {
        return Ok(found);
    }
    let nan = E::Item::from_f64(f64::NAN);
    let pairs: Zip<_, _, Pair> = Zip(Leaf::new(found), Leaf::new(counts(along)), PhantomData);
    Ok(Lazy(Apply(pairs, move |(x, count)| if count == 0 { nan } else { x })).eval())
}

fn place<R, E: Closed + Clone, F: Filter>(
    along: Along<E, F>,
    farthest: f64,
    name: &str,
) -> Result<NdArray<i64>>
where
    E::Item: Ordered + Real,
    R: reduce::Reducer<E::Item, Out = i64>,
{
    let farthest = E::Item::from_f64(farthest);
    let places = replaced(along.clone(), farthest).try_by::<R>(|| error::ops::empty_sequence(name))?;
    match counts(along).all() {
        true => Ok(places),
        false => Err(error::ops::nothing_but_nan()),
    }
}

impl<T: Summable, S: Storage<T>> NdArray<T, S> {
    /// The sums of all elements up to each, in C order along one new axis, with NaN as 0. NumPy: `np.nancumsum(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![f64::NAN, 1.0, f64::NAN, 2.0].nancumsum(), array![0.0, 1.0, 1.0, 3.0]);
    /// ```
    pub fn nancumsum(&self) -> NdArray<T::Sum> {
        let zeroed = Apply(self.lazy().0, |x| if is_nan(x) { T::zero() } else { x });
        reduce::accumulate::<reduce::Sum, _>(zeroed, None)
    }

    /// The products of all elements up to each, in C order along one new axis, with NaN as 1. NumPy: `np.nancumprod(a)`.
    pub fn nancumprod(&self) -> NdArray<T::Sum> {
        let ones = Apply(self.lazy().0, |x| if is_nan(x) { T::one() } else { x });
        reduce::accumulate::<reduce::Prod, _>(ones, None)
    }
}

impl<E: Closed> Along<E, Everything>
where
    E::Item: Summable,
{
    /// The sums of all elements up to each along the axis, with NaN as 0: a new array of the same shape. NumPy:
    /// `np.nancumsum(a, axis)`.
    ///
    /// # Errors
    /// When several axes were given.
    pub fn nancumsum(self) -> Result<NdArray<<E::Item as Summable>::Sum>> {
        replaced(self, ZeroOne::zero()).cumsum()
    }

    /// The products of all elements up to each along the axis, with NaN as 1: a new array of the same shape. NumPy:
    /// `np.nancumprod(a, axis)`.
    ///
    /// # Errors
    /// When several axes were given.
    pub fn nancumprod(self) -> Result<NdArray<<E::Item as Summable>::Sum>> {
        replaced(self, ZeroOne::one()).cumprod()
    }
}
