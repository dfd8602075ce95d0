//! Sums and means of halves, which are computed in single precision and rounded once.

use crate::array::NdArray;
use crate::element::{DType, Element, Number};
use crate::expr::op::ToSingle;
use crate::expr::{Closed, Lazy, Map};
use std::marker::PhantomData;

/// Returns what a method gives for halves in single precision, rounded once. With a reducer: unless that is compiled in this
/// crate, where it does the same.
macro_rules! in_single {
    ($this:ident, $name:ident $(($argument:ident))? $(, $reducer:ty)?) => {
        if const { halves::are::<E::Item>() $(&& !reduce::is_ready::<$reducer, E>())? } {
            return halves::rounded(halves::single($this.0).$name($($argument)?));
        }
    };
    (along $this:ident, $name:ident $(($argument:ident))? $(, $reducer:ty)?) => {
        if const { halves::are::<E::Item>() $(&& !reduce::is_ready::<$reducer, E>())? } {
            let single = $this.with(|expr| Leaf::new(halves::single(expr)));
            return halves::all_rounded(&single.$name($($argument)?));
        }
    };
}

pub(super) const fn are<T: Element>() -> bool {
    matches!(T::KIND.dtype(), Some(DType::F16))
}

/// The items of an expression of halves.
#[track_caller]
pub(super) fn single<E: Closed<Item: Element>>(expr: E) -> NdArray<f32> {
    Lazy(Map::<E, ToSingle>(expr, PhantomData)).eval()
}

pub(super) fn rounded<M: Number>(single: f32) -> M {
    M::from_f64(single.into())
}

pub(super) fn all_rounded<M: Number>(single: &NdArray<f32>) -> NdArray<M> {
    single.map(|&x| rounded(x))
}
