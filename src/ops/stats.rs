//! Statistics: reductions of whole arrays and along axes.
//!
//! A method of an array reduces all of it to a value; the same method after [`along`](NdArray::along) reduces along
//! axes to an array.

#[cfg(feature = "f16")]
#[macro_use]
mod halves;
#[cfg(not(feature = "f16"))]
macro_rules! in_single {
    ($($any:tt)*) => {};
}

mod bins;
mod count;
mod cumulative;
mod histogram;
mod median;
mod nan;
mod quantile;
mod spread;

pub use bins::{BinRule, Bins};
pub(crate) use histogram::histogram_of;
pub use histogram::{HistogramOptions, histogram2d, histogramdd};
pub use quantile::QuantileMethod;
pub(crate) use spread::placed as weights_placed;

use crate::array::NdArray;
use crate::element::{Float, Number, Summable, ZeroOne};
use crate::error::{self, Result};
use crate::expr::op::{Div, Ordered, Pair, Sqrt};
use crate::expr::{BinaryOp, Borrowed, Closed, Common, Lazy, Leaf, Scalar, This, Zip, update};
use crate::reduce::{self, Along, Everything, Filter};
use crate::storage::{Owned, Storage};
use num_traits::Float as _;
use std::marker::PhantomData;

/// A reduction with an answer for everything, three times: of arrays, of lazy expressions, along axes.
macro_rules! reductions {
    ($($(#[$doc:meta])* $name:ident: $bound:path, $reducer:ident => $out:ty, $item_out:ty $(, $in_single:ident)?;)*) => {
        impl<T: Copy + 'static, S: Storage<T>> NdArray<T, S> {$(
            $(#[$doc])*
            pub fn $name(&self) -> $out where T: $bound {
                Lazy(Borrowed::of(self)).$name()
            }
        )*}

        impl<E: Closed> Lazy<E> {$(
            $(#[$doc])*
            ///
            /// # Panics
            /// When the shapes in the expression do not broadcast together.
            #[track_caller]
            pub fn $name(self) -> $item_out where E::Item: $bound {
                $($in_single!(self, $name, reduce::$reducer);)?
                let result = error::or_raise(reduce::fold_all::<reduce::$reducer, E>(self.0));
                result.expect("this reduction has an answer for nothing")
            }
        )*}

        impl<E: Closed, F: Filter> Along<E, F> {$(
            $(#[$doc])*
            ///
            /// A new array with the axes that are left, in C order.
            pub fn $name(self) -> NdArray<$item_out> where E::Item: $bound {
                $($in_single!(along self, $name, reduce::$reducer);)?
                self.by::<reduce::$reducer>()
            }
        )*}
    };
}

reductions! {
    /// The sum, added pairwise so that rounding errors grow with the logarithm of the count. NumPy: `np.sum(a)`.
    ///
    /// Integers and `bool` add up in 64 bits and wrap around.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![4, 3, 1].sum(), 8i64);
    /// assert_eq!(array![[3, 2, 5], [6, 3, 4]].along(1)?.sum(), array![10i64, 13]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    sum: Summable, Sum => T::Sum, <E::Item as Summable>::Sum, in_single;
    /// The product; integers multiply in 64 bits and wrap around. NumPy: `np.prod(a)`.
    prod: Summable, Prod => T::Sum, <E::Item as Summable>::Sum, in_single;
    /// Whether all elements are true, that is, not zero; `true` for none. NumPy: `np.all(a)`.
    all: ZeroOne, All => bool, bool;
    /// Whether some element is true, that is, not zero; `false` for none. NumPy: `np.any(a)`.
    any: ZeroOne, Any => bool, bool;
    /// How many elements are true, that is, not zero. NumPy: `np.count_nonzero(a)`.
    count_nonzero: ZeroOne, Count => i64, i64;
}

/// A reduction that needs at least one element, three times.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident, $reducer:ident => $out:ty, $item_out:ty, $along_out:ty, $convert:expr, $error:expr;)*) => {
        impl<T: Ordered, S: Storage<T>> NdArray<T, S> {$(
            $(#[$doc])*
            ///
            /// # Errors
            /// When the array has no elements.
            pub fn $name(&self) -> Result<$out> {
                Lazy(Borrowed::of(self)).$name()
            }
        )*}

        impl<E: Closed> Lazy<E> where E::Item: Ordered {$(
            $(#[$doc])*
            ///
            /// # Errors
            /// When there are no elements, or the shapes in the expression do not broadcast together.
            pub fn $name(self) -> Result<$item_out> {
                reduce::fold_all::<reduce::$reducer, E>(self.0)?.map($convert).ok_or_else(|| $error)
            }
        )*}

        impl<E: Closed, F: Filter> Along<E, F> where E::Item: Ordered {$(
            $(#[$doc])*
            ///
            /// A new array with the axes that are left, in C order.
            ///
            /// # Errors
            /// When there are no elements, or none chosen, for some result.
            pub fn $name(self) -> Result<NdArray<$along_out>> {
                self.try_by::<reduce::$reducer>(|| $error)
            }
        )*}
    };
}

choices! {
    /// The smallest element; NaN if there is one. NumPy: `np.min(a)`.
    min, Min => T, E::Item, E::Item, std::convert::identity, error::ops::no_identity("minimum");
    /// The largest element; NaN if there is one. NumPy: `np.max(a)`.
    max, Max => T, E::Item, E::Item, std::convert::identity, error::ops::no_identity("maximum");
    /// The index of the first smallest element, or of the first NaN, counted in C order. NumPy: `np.argmin(a)`.
    argmin, ArgMin => usize, usize, i64, |index| index as usize, error::ops::empty_sequence("argmin");
    /// The index of the first largest element, or of the first NaN, counted in C order. NumPy: `np.argmax(a)`.
    argmax, ArgMax => usize, usize, i64, |index| index as usize, error::ops::empty_sequence("argmax");
}

#[track_caller]
fn whole<E: Closed>(expr: Lazy<E>) -> Along<E> {
    error::or_raise(Along::whole(expr.0))
}

/// The type of variances: real, for complex elements too.
type Variance<T> = <<T as Summable>::Mean as Number>::Norm;

impl<T: Summable, S: Storage<T>> NdArray<T, S> {
    /// The mean, NaN without elements; integers and `bool` have a mean in `f64`. NumPy: `np.mean(a)`.
    ///
    /// ```
    /// assert_eq!(rankn::array![4, 3, 1].mean(), 2.6666666666666665);
    /// ```
    pub fn mean(&self) -> T::Mean {
        Lazy(Borrowed::of(self)).mean()
    }

    /// The variance of the elements as a whole population, in two passes: a real number, for complex elements too. NumPy:
    /// `np.var(a)`.
    ///
    /// ```
    /// use rankn::{Complex64, array};
    /// assert_eq!(array![Complex64::new(1.0, 2.0), Complex64::new(3.0, -2.0)].var(), 5.0);
    /// ```
    pub fn var(&self) -> Variance<T> {
        self.var_ddof(0.0)
    }

    /// The variance with the sum of squares divided by the count less `ddof`. NumPy: `np.var(a, ddof=ddof)`.
    pub fn var_ddof(&self, ddof: f64) -> Variance<T> {
        #[cfg(feature = "f16")]
        if const { halves::are::<T>() } {
            return halves::rounded(halves::single(Borrowed::of(self)).var_ddof(ddof));
        }
        let mean = NdArray::scalar(self.mean());
        let pairs: Zip<_, _, Pair> = Zip(Borrowed::of(self), Borrowed::of(&mean), PhantomData);
        let squares = error::or_raise(reduce::fold_all::<reduce::SquaredSum, _>(pairs));
        squares.expect("a sum of nothing").div(degrees::<Variance<T>>(self.size() as f64, ddof))
    }

    /// The standard deviation of the elements as a whole population. NumPy: `np.std(a)`.
    ///
    /// ```
    /// assert_eq!(rankn::array![4, 3, 1].std(), 1.247219128924647);
    /// ```
    pub fn std(&self) -> Variance<T>
    where
        Variance<T>: Float,
    {
        self.std_ddof(0.0)
    }

    /// The square root of [`var_ddof`](Self::var_ddof). NumPy: `np.std(a, ddof=ddof)`.
    pub fn std_ddof(&self, ddof: f64) -> Variance<T>
    where
        Variance<T>: Float,
    {
        self.var_ddof(ddof).sqrt()
    }
}

impl<E: Closed> Lazy<E>
where
    E::Item: Summable,
{
    /// The mean, NaN without elements; integers and `bool` have a mean in `f64`. NumPy: `np.mean(a)`.
    ///
    /// # Panics
    /// When the shapes in the expression do not broadcast together.
    #[track_caller]
    pub fn mean(self) -> <E::Item as Summable>::Mean {
        in_single!(self, mean);
        let count = match self.0.common() {
            Common::Run(layout) => layout.size(),
            _ => return whole(self).mean()[[0; 0]],
        };
        let sum = error::or_raise(reduce::fold_all::<reduce::SumOfMeans, E>(self.0));
        sum.expect("a sum of nothing").div(degrees::<MeanOf<E>>(count as f64, 0.0))
    }
}

/// The type of the mean of an expression's items.
type MeanOf<E> = <<E as crate::expr::Node>::Item as Summable>::Mean;

impl<E: Closed, F: Filter> Along<E, F>
where
    E::Item: Summable,
{
    /// The mean along the axes; NaN where there is nothing. NumPy: `np.mean(a, axis)`.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[1, 2], [5, 6]].along(0)?.mean(), array![3.0, 4.0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn mean(self) -> NdArray<MeanOf<E>> {
        in_single!(along self, mean);
        let counts = self.counts();
        divide(self.by::<reduce::SumOfMeans>(), &counts, 0.0)
    }

    /// The variance along the axes, as a whole population, in two passes. NumPy: `np.var(a, axis)`.
    pub fn var(self) -> NdArray<Variance<E::Item>>
    where
        E: Clone,
    {
        self.var_ddof(0.0)
    }

    /// The variance with the sum of squares divided by the count less `ddof`. NumPy: `np.var(a, axis, ddof=ddof)`.
    ///
    /// Infinite or NaN where the count is not above `ddof`.
    pub fn var_ddof(self, ddof: f64) -> NdArray<Variance<E::Item>>
    where
        E: Clone,
    {
        in_single!(along self, var_ddof(ddof));
        let counts = self.counts();
        let mean: Leaf<MeanOf<E>, Owned<MeanOf<E>>> = Leaf::new(self.twin().mean());
        let pairs = self.with(|expr| Zip::<_, _, Pair>(expr, mean, PhantomData));
        divide(pairs.by::<reduce::SquaredSum>(), &counts, ddof)
    }

    /// The standard deviation along the axes, as a whole population. NumPy: `np.std(a, axis)`.
    pub fn std(self) -> NdArray<Variance<E::Item>>
    where
        E: Clone,
        Variance<E::Item>: Float,
    {
        self.std_ddof(0.0)
    }

    /// The square root of [`var_ddof`](Self::var_ddof). NumPy: `np.std(a, axis, ddof=ddof)`.
    pub fn std_ddof(self, ddof: f64) -> NdArray<Variance<E::Item>>
    where
        E: Clone,
        Variance<E::Item>: Float,
    {
        self.var_ddof(ddof).into_lazy().by::<Sqrt>().eval()
    }
}

/// Sums divided by their counts less `ddof`, but by 0 at least, as NumPy does.
fn divide<M: Number>(mut sums: NdArray<M>, counts: &NdArray<i64>, ddof: f64) -> NdArray<M>
where
    Div: BinaryOp<M, M, Out = M>,
{
    let degrees = |count: &i64| degrees::<M>(*count as f64, ddof);
    let this = This(PhantomData);
    let done = match counts.item() {
        Ok(count) => update(&mut sums, &mut Zip::<_, _, Div>(this, Scalar(degrees(&count)), PhantomData)),
        Err(_) => update(&mut sums, &mut Zip::<_, _, Div>(this, Leaf::new(counts.map(degrees)), PhantomData)),
    };
    error::or_raise(done);
    sums
}

/// The count less `ddof`, but 0 at least.
pub(super) fn degrees<M: Number>(count: f64, ddof: f64) -> M {
    M::from_f64((count - ddof).max(0.0))
}

/// Running folds, three times: of the flattened array, and along an axis.
macro_rules! scans {
    ($($(#[$doc:meta])* $name:ident: $bound:path, $reducer:ident => $out:ty, $item_out:ty;)*) => {
        impl<T: Copy + 'static, S: Storage<T>> NdArray<T, S> {$(
            $(#[$doc])*
            ///
            /// A new array along one axis, over the elements in C order.
            pub fn $name(&self) -> NdArray<$out> where T: $bound {
                reduce::accumulate::<reduce::$reducer, _>(Leaf::new(self.view()), None)
            }
        )*}

        impl<E: Closed> Along<E, Everything> {$(
            $(#[$doc])*
            ///
            /// A new array of the same shape.
            ///
            /// # Errors
            /// When several axes were given.
            pub fn $name(self) -> Result<NdArray<$item_out>> where E::Item: $bound {
                let axis = self.only_axis(stringify!($name))?;
                Ok(reduce::accumulate::<reduce::$reducer, _>(self.expr, Some(axis)))
            }
        )*}
    };
}

scans! {
    /// The sums of all elements up to each. NumPy: `np.cumsum(a)`.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1, 2], [3, 4]];
    /// assert_eq!(a.cumsum(), array![1i64, 3, 6, 10]);
    /// assert_eq!(a.along(0)?.cumsum()?, array![[1i64, 2], [4, 6]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    cumsum: Summable, Sum => T::Sum, <E::Item as Summable>::Sum;
    /// The products of all elements up to each. NumPy: `np.cumprod(a)`.
    cumprod: Summable, Prod => T::Sum, <E::Item as Summable>::Sum;
    /// The largest of all elements up to each; NaN from the first on. NumPy: `np.maximum.accumulate(a)`.
    cummax: Ordered, Max => T, E::Item;
    /// The smallest of all elements up to each; NaN from the first on. NumPy: `np.minimum.accumulate(a)`.
    cummin: Ordered, Min => T, E::Item;
}
