//! Which operands make which results: the right side of an operation decides whether it is evaluated at once.

use super::eval::{compute, recycle, retyped};
use super::lazy::Lazy;
use super::leaf::{Borrowed, Leaf};
use super::node::{Block, Closed, Node, Scalar, This};
use super::op::BinaryOp;
use super::tree::Zip;
use crate::array::NdArray;
use crate::element::ZeroOne;
use crate::storage::Storage;
use std::marker::PhantomData;

/// The right side of an operation whose left side holds `T`: a scalar, an array or view, by reference or by value, or a
/// [`Lazy`] expression.
///
/// Scalars and arrays make a new array at once; an owned array gives its buffer to the result when the shapes allow;
/// a lazy expression makes a lazy expression.
pub trait Operand<T: Copy + 'static>: Sized {
    /// The type of the elements on the right side.
    type Item: Copy + 'static;
    /// The right side as a tree.
    #[doc(hidden)]
    type Node: Node<Item = Self::Item>;
    /// The right side as a tree that is computed at once: one that refers to it where that is possible.
    #[doc(hidden)]
    type Light: Node<Item = Self::Item>;
    /// The result with a left side `L`.
    type Out<L: Closed<Item = T>, Op: BinaryOp<T, Self::Item>>;

    #[doc(hidden)]
    fn node(self) -> Self::Node;

    #[doc(hidden)]
    fn light(self) -> Self::Light;

    /// The result with this left side.
    #[doc(hidden)]
    #[track_caller]
    fn beside<S: Storage<T>, Op: BinaryOp<T, Self::Item>>(
        left: &NdArray<T, S>,
        right: Self,
    ) -> Self::Out<Leaf<T, S::View<'_>>, Op>;

    /// The result with this left side, which may own a buffer to give.
    #[doc(hidden)]
    #[track_caller]
    fn join<S: Storage<T>, Op: BinaryOp<T, Self::Item>>(
        left: NdArray<T, S>,
        right: Self,
    ) -> Self::Out<Leaf<T, S>, Op>;
}

#[inline(always)]
fn node_of<L, R, Op>(left: L, right: R) -> Zip<L, R, Op> {
    Zip(left, right, PhantomData)
}

/// Evaluates into the buffer of the left side when it owns one that fits, else into a new one.
#[track_caller]
fn eager<T: Copy + 'static, S: Storage<T>, R: Closed, Op: BinaryOp<T, R::Item>>(
    mut left: NdArray<T, S>,
    right: R,
) -> NdArray<Op::Out>
where
    R::Block: Block<T, Item = R::Item>,
{
    let mut node = node_of::<_, _, Op>(This(PhantomData), right);
    if recycle(&mut left, &mut node) {
        return retyped(left);
    }
    compute(&mut node_of::<_, _, Op>(Borrowed::of(&left), node.1))
}

/// Evaluates into the buffer of the right side when it owns one that fits, else into a new one.
#[track_caller]
fn eager_right<T: Copy + 'static, U: Copy + 'static, S: Storage<U>, Op: BinaryOp<T, U>>(
    left: Borrowed<'_, T>,
    mut right: NdArray<U, S>,
) -> NdArray<Op::Out> {
    let mut node = node_of::<_, _, Op>(left, This(PhantomData));
    if recycle(&mut right, &mut node) {
        return retyped(right);
    }
    compute(&mut node_of::<_, _, Op>(node.0, Borrowed::of(&right)))
}

impl<T: ZeroOne> Operand<T> for T {
    type Item = T;
    type Node = Scalar<T>;
    type Light = Scalar<T>;
    type Out<L: Closed<Item = T>, Op: BinaryOp<T, T>> = NdArray<Op::Out>;

    #[inline(always)]
    fn node(self) -> Scalar<T> {
        Scalar(self)
    }
    #[inline(always)]
    fn light(self) -> Scalar<T> {
        Scalar(self)
    }
    #[inline]
    #[track_caller]
    fn beside<S: Storage<T>, Op: BinaryOp<T, T>>(left: &NdArray<T, S>, right: T) -> NdArray<Op::Out> {
        compute(&mut node_of::<_, _, Op>(Borrowed::of(left), Scalar(right)))
    }
    #[inline]
    #[track_caller]
    fn join<S: Storage<T>, Op: BinaryOp<T, T>>(left: NdArray<T, S>, right: T) -> NdArray<Op::Out> {
        eager::<T, S, _, Op>(left, Scalar(right))
    }
}

impl<'r, T: Copy + 'static, U: Copy + 'static, S: Storage<U>> Operand<T> for &'r NdArray<U, S> {
    type Item = U;
    type Node = Leaf<U, S::View<'r>>;
    type Light = Borrowed<'r, U>;
    type Out<L: Closed<Item = T>, Op: BinaryOp<T, U>> = NdArray<Op::Out>;

    #[inline(always)]
    fn node(self) -> Self::Node {
        Leaf::new(self.view())
    }
    #[inline(always)]
    fn light(self) -> Self::Light {
        Borrowed::of(self)
    }
    #[inline]
    #[track_caller]
    fn beside<SL: Storage<T>, Op: BinaryOp<T, U>>(left: &NdArray<T, SL>, right: Self) -> NdArray<Op::Out> {
        compute(&mut node_of::<_, _, Op>(Borrowed::of(left), Borrowed::of(right)))
    }
    #[inline]
    #[track_caller]
    fn join<SL: Storage<T>, Op: BinaryOp<T, U>>(left: NdArray<T, SL>, right: Self) -> NdArray<Op::Out> {
        eager::<T, SL, _, Op>(left, Borrowed::of(right))
    }
}

impl<T: Copy + 'static, U: Copy + 'static, S: Storage<U>> Operand<T> for NdArray<U, S> {
    type Item = U;
    type Node = Leaf<U, S>;
    type Light = Leaf<U, S>;
    type Out<L: Closed<Item = T>, Op: BinaryOp<T, U>> = NdArray<Op::Out>;

    #[inline(always)]
    fn node(self) -> Self::Node {
        Leaf::new(self)
    }
    #[inline(always)]
    fn light(self) -> Self::Light {
        Leaf::new(self)
    }
    #[track_caller]
    fn beside<SL: Storage<T>, Op: BinaryOp<T, U>>(left: &NdArray<T, SL>, right: Self) -> NdArray<Op::Out> {
        eager_right::<_, _, _, Op>(Borrowed::of(left), right)
    }
    #[track_caller]
    fn join<SL: Storage<T>, Op: BinaryOp<T, U>>(mut left: NdArray<T, SL>, right: Self) -> NdArray<Op::Out> {
        if recycle(&mut left, &mut node_of::<_, _, Op>(This(PhantomData), Borrowed::of(&right))) {
            return retyped(left);
        }
        eager_right::<_, _, _, Op>(Borrowed::of(&left), right)
    }
}

impl<T: Copy + 'static, E: Node> Operand<T> for Lazy<E> {
    type Item = E::Item;
    type Node = E;
    type Light = E;
    type Out<L: Closed<Item = T>, Op: BinaryOp<T, E::Item>> = Lazy<Zip<L, E, Op>>;

    #[inline(always)]
    fn node(self) -> E {
        self.0.moved()
    }
    #[inline(always)]
    fn light(self) -> E {
        self.0.moved()
    }
    #[inline(always)]
    fn beside<S: Storage<T>, Op: BinaryOp<T, E::Item>>(
        left: &NdArray<T, S>,
        right: Self,
    ) -> Self::Out<Leaf<T, S::View<'_>>, Op> {
        Lazy(node_of(Leaf::new(left.view()), right.0.moved()))
    }
    #[inline(always)]
    fn join<S: Storage<T>, Op: BinaryOp<T, E::Item>>(
        left: NdArray<T, S>,
        right: Self,
    ) -> Self::Out<Leaf<T, S>, Op> {
        Lazy(node_of(Leaf::new(left), right.0))
    }
}
