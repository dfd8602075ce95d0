//! The operators: `+ - * / %` of numbers, `& | ^ << >>` of bits, their assigning forms, and unary `-` and `!`.
//!
//! The right operand decides the result (see [`Operand`]); an owned array on either side gives its buffer to the result
//! when shape and type allow. Integers wrap in `+ - *`; `/` and `%` are Rust's. Shifts by more places than there are leave
//! nothing but the sign, as in NumPy.

use std::marker::PhantomData;
use std::ops;

use crate::array::NdArray;
use crate::element::{Complex32, Complex64};
use crate::error::or_raise;
use crate::expr::op::{self, BinaryOp, UnaryOp};
use crate::expr::{
    Block, Borrowed, Lazy, Leaf, Map, Node, Operand, Scalar, This, Zip, compute, recycle, retyped, update,
};
use crate::storage::{Storage, StorageMut};

macro_rules! binary {
    ($($trait:ident $method:ident, $assign:ident $assign_method:ident, $op:ident;)*) => {$(
        impl<'a, T: Copy + 'static, S: Storage<T>, R: Operand<T>> ops::$trait<R> for &'a NdArray<T, S>
        where
            op::$op: BinaryOp<T, R::Item>,
        {
            type Output = R::Out<Leaf<T, S::View<'a>>, op::$op>;
            #[inline]
            #[track_caller]
            fn $method(self, rhs: R) -> Self::Output {
                R::beside(self, rhs)
            }
        }

        impl<T: Copy + 'static, S: Storage<T>, R: Operand<T>> ops::$trait<R> for NdArray<T, S>
        where
            op::$op: BinaryOp<T, R::Item>,
        {
            type Output = R::Out<Leaf<T, S>, op::$op>;
            #[inline]
            #[track_caller]
            fn $method(self, rhs: R) -> Self::Output {
                R::join(self, rhs)
            }
        }

        impl<E: Node, R: Operand<E::Item>> ops::$trait<R> for Lazy<E>
        where
            op::$op: BinaryOp<E::Item, R::Item>,
        {
            type Output = Lazy<Zip<E, R::Node, op::$op>>;
            #[inline(always)]
            fn $method(self, rhs: R) -> Self::Output {
                Lazy(Zip(self.0.moved(), rhs.node(), PhantomData))
            }
        }

        impl<T: Copy + 'static, S: StorageMut<T>, R: Operand<T>> ops::$assign<R> for NdArray<T, S>
        where
            op::$op: BinaryOp<T, R::Item, Out = T>,
            R::Light: Node<Block: Block<T, Item = R::Item>>,
        {
            #[inline]
            #[track_caller]
            fn $assign_method(&mut self, rhs: R) {
                update_by::<T, S, R, op::$op>(self, rhs);
            }
        }
    )*};
}

binary! {
    Add add, AddAssign add_assign, Add;
    Sub sub, SubAssign sub_assign, Sub;
    Mul mul, MulAssign mul_assign, Mul;
    Div div, DivAssign div_assign, Div;
    Rem rem, RemAssign rem_assign, Rem;
    BitAnd bitand, BitAndAssign bitand_assign, BitAnd;
    BitOr bitor, BitOrAssign bitor_assign, BitOr;
    BitXor bitxor, BitXorAssign bitxor_assign, BitXor;
    Shl shl, ShlAssign shl_assign, Shl;
    Shr shr, ShrAssign shr_assign, Shr;
}

#[track_caller]
fn update_by<T: Copy + 'static, S: StorageMut<T>, R: Operand<T>, Op>(target: &mut NdArray<T, S>, rhs: R)
where
    Op: BinaryOp<T, R::Item, Out = T>,
    R::Light: Node<Block: Block<T, Item = R::Item>>,
{
    let mut node: Zip<This<T>, R::Light, Op> = Zip(This(PhantomData), rhs.light(), PhantomData);
    or_raise(update(target, &mut node));
}

macro_rules! unary {
    ($($trait:ident $method:ident;)*) => {$(
        impl<T: Copy + 'static, S: Storage<T>> ops::$trait for &NdArray<T, S>
        where
            op::$trait: UnaryOp<T>,
        {
            type Output = NdArray<<op::$trait as UnaryOp<T>>::Out>;
            fn $method(self) -> Self::Output {
                compute(&mut Map::<_, op::$trait>(Borrowed::of(self), PhantomData))
            }
        }

        impl<T: Copy + 'static, S: Storage<T>> ops::$trait for NdArray<T, S>
        where
            op::$trait: UnaryOp<T>,
        {
            type Output = NdArray<<op::$trait as UnaryOp<T>>::Out>;
            fn $method(self) -> Self::Output {
                map_owned::<T, S, op::$trait>(self)
            }
        }

        impl<E: Node> ops::$trait for Lazy<E>
        where
            op::$trait: UnaryOp<E::Item>,
        {
            type Output = Lazy<Map<E, op::$trait>>;
            #[inline(always)]
            fn $method(self) -> Self::Output {
                self.by()
            }
        }
    )*};
}

unary! {
    Neg neg;
    Not not;
}

/// One operation on an array that may give its buffer.
fn map_owned<T: Copy + 'static, S: Storage<T>, Op: UnaryOp<T>>(mut array: NdArray<T, S>) -> NdArray<Op::Out> {
    if recycle(&mut array, &mut Map::<_, Op>(This(PhantomData), PhantomData)) {
        return retyped(array);
    }
    compute(&mut Map::<_, Op>(Borrowed::of(&array), PhantomData))
}

/// A scalar on the left of an array that may give its buffer.
fn scalar_left<T: Copy + 'static, S: Storage<T>, Op: BinaryOp<T, T>>(
    left: T,
    mut right: NdArray<T, S>,
) -> NdArray<Op::Out> {
    if recycle(&mut right, &mut Zip::<_, _, Op>(Scalar(left), This(PhantomData), PhantomData)) {
        return retyped(right);
    }
    compute(&mut Zip::<_, _, Op>(Scalar(left), Borrowed::of(&right), PhantomData))
}

macro_rules! scalars_left {
    ($($t:ty: $($trait:ident $method:ident)*;)*) => {$($(
        impl<'a, S: Storage<$t>> ops::$trait<&'a NdArray<$t, S>> for $t {
            type Output = NdArray<$t>;
            fn $method(self, rhs: &'a NdArray<$t, S>) -> NdArray<$t> {
                scalar_left::<$t, _, op::$trait>(self, rhs.view())
            }
        }

        impl<S: Storage<$t>> ops::$trait<NdArray<$t, S>> for $t {
            type Output = NdArray<$t>;
            fn $method(self, rhs: NdArray<$t, S>) -> NdArray<$t> {
                scalar_left::<$t, _, op::$trait>(self, rhs)
            }
        }

        impl<E: Node<Item = $t>> ops::$trait<Lazy<E>> for $t {
            type Output = Lazy<Zip<Scalar<$t>, E, op::$trait>>;
            #[inline(always)]
            fn $method(self, rhs: Lazy<E>) -> Self::Output {
                Lazy(Zip(Scalar(self), rhs.0.moved(), PhantomData))
            }
        }
    )*)*};
}

scalars_left! {
    bool: BitAnd bitand BitOr bitor BitXor bitxor;
    i8: Add add Sub sub Mul mul Div div Rem rem BitAnd bitand BitOr bitor BitXor bitxor;
    i16: Add add Sub sub Mul mul Div div Rem rem BitAnd bitand BitOr bitor BitXor bitxor;
    i32: Add add Sub sub Mul mul Div div Rem rem BitAnd bitand BitOr bitor BitXor bitxor;
    i64: Add add Sub sub Mul mul Div div Rem rem BitAnd bitand BitOr bitor BitXor bitxor;
    u8: Add add Sub sub Mul mul Div div Rem rem BitAnd bitand BitOr bitor BitXor bitxor;
    u16: Add add Sub sub Mul mul Div div Rem rem BitAnd bitand BitOr bitor BitXor bitxor;
    u32: Add add Sub sub Mul mul Div div Rem rem BitAnd bitand BitOr bitor BitXor bitxor;
    u64: Add add Sub sub Mul mul Div div Rem rem BitAnd bitand BitOr bitor BitXor bitxor;
    f32: Add add Sub sub Mul mul Div div Rem rem;
    f64: Add add Sub sub Mul mul Div div Rem rem;
    Complex32: Add add Sub sub Mul mul Div div;
    Complex64: Add add Sub sub Mul mul Div div;
}

#[cfg(feature = "f16")]
scalars_left! { half::f16: Add add Sub sub Mul mul Div div Rem rem; }
