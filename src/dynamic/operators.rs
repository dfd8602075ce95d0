//! The operators `+ - * / % & | ^ << >>` and unary `-` and `!`, each with a `Result`.

use super::binary::{Binary, binary};
use super::operand::DynOperand;
use super::unary::{Unary, unary};
use super::{DynArray, DynStorage};
use crate::element::Complex64;
use crate::error::Result;
use std::ops;

macro_rules! binary_operators {
    ($($trait:ident $method:ident $op:ident;)*) => {$(
        impl<'r, S: DynStorage, R: Into<DynOperand<'r>>> ops::$trait<R> for &DynArray<S> {
            type Output = Result<DynArray>;
            fn $method(self, rhs: R) -> Result<DynArray> {
                binary(Binary::$op, &self.into(), &rhs.into())
            }
        }
        impl<'r, S: DynStorage, R: Into<DynOperand<'r>>> ops::$trait<R> for DynArray<S> {
            type Output = Result<DynArray>;
            fn $method(self, rhs: R) -> Result<DynArray> {
                binary(Binary::$op, &(&self).into(), &rhs.into())
            }
        }
        scalars_left! { $trait $method $op: bool i32 i64 f64 Complex64 &str }
    )*};
}

macro_rules! scalars_left {
    ($trait:ident $method:ident $op:ident: $($t:ty)*) => {$(
        impl<S: DynStorage> ops::$trait<&DynArray<S>> for $t {
            type Output = Result<DynArray>;
            fn $method(self, rhs: &DynArray<S>) -> Result<DynArray> {
                binary(Binary::$op, &self.into(), &rhs.into())
            }
        }
        impl<S: DynStorage> ops::$trait<DynArray<S>> for $t {
            type Output = Result<DynArray>;
            fn $method(self, rhs: DynArray<S>) -> Result<DynArray> {
                binary(Binary::$op, &self.into(), &(&rhs).into())
            }
        }
    )*};
}

binary_operators! {
    Add add Add;
    Sub sub Subtract;
    Mul mul Multiply;
    Div div TrueDivide;
    Rem rem Remainder;
    BitAnd bitand BitAnd;
    BitOr bitor BitOr;
    BitXor bitxor BitXor;
    Shl shl LeftShift;
    Shr shr RightShift;
}

macro_rules! unary_operators {
    ($($trait:ident $method:ident $op:ident;)*) => {$(
        impl<S: DynStorage> ops::$trait for &DynArray<S> {
            type Output = Result<DynArray>;
            fn $method(self) -> Result<DynArray> {
                unary(Unary::$op, &self.as_view())
            }
        }
        impl<S: DynStorage> ops::$trait for DynArray<S> {
            type Output = Result<DynArray>;
            fn $method(self) -> Result<DynArray> {
                unary(Unary::$op, &self.as_view())
            }
        }
    )*};
}

unary_operators! {
    Neg neg Negative;
    Not not Invert;
}
