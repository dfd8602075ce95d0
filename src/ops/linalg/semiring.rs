//! What the elements of a product must be able to do, as operations of the engines.

use crate::element::{Bits, Number, ZeroOne};
use crate::expr::BinaryOp;
use crate::reduce::{Reducer, TotalWhere};

/// Elements of matrix products: what is multiplied and added up.
///
/// Numbers multiply and add in their own type, integers wrapping around. A `bool` is true where both factors are, for
/// some pair of them. A type of your own gets this trait with [`Number`].
pub trait Semiring: ZeroOne {
    /// The sum of two terms.
    fn plus(self, rhs: Self) -> Self;
    /// The product of two factors.
    fn times(self, rhs: Self) -> Self;
    /// The complex conjugate; anything else itself.
    fn conjugate(self) -> Self;
    /// The product of two factors plus a term, rounded once where the kernel runs on a processor that can.
    #[doc(hidden)]
    fn times_plus(self, rhs: Self, term: Self) -> Self;
}

impl<T: Number> Semiring for T {
    #[inline(always)]
    fn plus(self, rhs: T) -> T {
        self.add(rhs)
    }
    #[inline(always)]
    fn times(self, rhs: T) -> T {
        self.mul(rhs)
    }
    #[inline(always)]
    fn conjugate(self) -> T {
        self.conj()
    }
    #[inline(always)]
    fn times_plus(self, rhs: T, term: T) -> T {
        self.mul_add(rhs, term)
    }
}

impl Semiring for bool {
    #[inline(always)]
    fn plus(self, rhs: bool) -> bool {
        self.or(rhs)
    }
    #[inline(always)]
    fn times(self, rhs: bool) -> bool {
        self.and(rhs)
    }
    #[inline(always)]
    fn conjugate(self) -> bool {
        self
    }
    #[inline(always)]
    fn times_plus(self, rhs: bool, term: bool) -> bool {
        self.times(rhs).plus(term)
    }
}

/// The product of two elements.
pub(super) struct Times;
/// The conjugate of the left element times the right one.
pub(super) struct ConjugateTimes;
/// The sum of items in their own type.
pub(crate) struct Total;

impl<T: Semiring> BinaryOp<T, T> for Times {
    type Out = T;
    #[inline(always)]
    fn call(x: T, y: T) -> T {
        x.times(y)
    }
}

impl<T: Semiring> BinaryOp<T, T> for ConjugateTimes {
    type Out = T;
    #[inline(always)]
    fn call(x: T, y: T) -> T {
        x.conjugate().times(y)
    }
}

impl<T: Semiring> Reducer<T> for Total {
    type Acc = T;
    type Out = T;
    type Where = TotalWhere<Self>;
    #[inline(always)]
    fn start(item: T, _: usize) -> T {
        item
    }
    #[inline(always)]
    fn step(acc: T, item: T, _: usize) -> T {
        acc.plus(item)
    }
    #[inline(always)]
    fn merge(a: T, b: T) -> T {
        a.plus(b)
    }
    #[inline(always)]
    fn finish(acc: T) -> Option<T> {
        Some(acc)
    }
    #[inline(always)]
    fn neutral() -> Option<T> {
        Some(T::zero())
    }
}
