//! The user's side of expressions: built without computing, evaluated in one pass.

use std::marker::PhantomData;

use super::eval;
use super::leaf::Leaf;
use super::node::{Block, Closed, Node, This};
use super::op::{BinaryOp, UnaryOp};
use super::operand::Operand;
use super::tree::{Apply, Map, Select, Zip};
use crate::array::NdArray;
use crate::error::{self, Result};
use crate::layout::Item;
use crate::storage::{Storage, StorageMut};

/// An element-wise expression that has not been computed yet.
///
/// Started by [`NdArray::lazy`], continued by operators and the same methods as arrays have, and consumed by
/// [`eval`](Lazy::eval), a reduction, or [`NdArray::assign`]. The whole expression is computed in one pass, without an
/// array for the results in between.
///
/// ```
/// use rankn::array;
/// let v = array![1.0, 2.0, 3.0];
/// let w = array![0.5, 0.5, 0.5];
/// let result = ((v.lazy() - &w) * 2.0 + 1.0).eval();
/// assert_eq!(result, array![2.0, 4.0, 6.0]);
/// assert_eq!((v.lazy() * &w).sum(), 3.0);
/// ```
#[derive(Clone, Copy)]
#[must_use = "a lazy expression computes nothing until it is evaluated, reduced or assigned"]
pub struct Lazy<E>(pub(crate) E);

impl<T: Copy + 'static, S: Storage<T>> NdArray<T, S> {
    /// The start of a lazy expression that reads this array.
    #[inline(always)]
    pub fn lazy(&self) -> Lazy<Leaf<T, S::View<'_>>> {
        Lazy(Leaf::new(self.view()))
    }

    /// The start of a lazy expression that owns this array.
    #[inline(always)]
    pub fn into_lazy(self) -> Lazy<Leaf<T, S>> {
        Lazy(Leaf::new(self))
    }
}

impl<T: Copy + 'static, S: StorageMut<T>> NdArray<T, S> {
    /// Replaces the elements by those of a scalar, an array or a lazy expression, which is broadcast to the shape of
    /// this array.
    ///
    /// NumPy: `a[...] = source`.
    ///
    /// # Panics
    /// When the shape of the source does not broadcast to that of this array.
    ///
    /// ```
    /// use rankn::{array, s};
    /// let mut a = array![[1, 2], [3, 4]];
    /// a.slice_mut(s![.., 0])?.assign(array![7, 8]);
    /// assert_eq!(a, array![[7, 2], [8, 4]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    #[inline(always)]
    #[track_caller]
    pub fn assign<R: Operand<T, Item = T>>(&mut self, source: R)
    where
        R::Light: Closed,
    {
        error::or_raise(eval::store(self, &mut source.light()));
    }

    /// Copies one part of this array to another; where they overlap, as if the source had been copied first.
    ///
    /// Both parts are chosen as in [`slice`](NdArray::slice), and the source is broadcast to the shape of the target. A
    /// copy is made only when the two may share an element.
    ///
    /// NumPy: `a[to] = a[from]`.
    ///
    /// # Errors
    /// When one of the parts is not a part of this array, or the source does not broadcast to the shape of the target;
    /// nothing is written then.
    ///
    /// ```
    /// use rankn::{array, s};
    /// let mut a = array![0, 1, 2, 3, 4];
    /// a.assign_within(s![1..], s![..-1])?;
    /// assert_eq!(a, array![0, 0, 1, 2, 3]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn assign_within(&mut self, to: impl AsRef<[Item]>, from: impl AsRef<[Item]>) -> Result<()> {
        let (to, from) = (self.layout().slice(to.as_ref())?, self.layout().slice(from.as_ref())?);
        match self.view_mut().into_two((to.clone(), from.clone())) {
            Some((mut target, source)) => eval::store(&mut target, &mut Leaf::new(source)),
            None => {
                let source = self.with_layout(from).to_owned();
                eval::store(&mut self.with_layout_mut(to), &mut Leaf::new(source))
            }
        }
    }

    /// Replaces each element by the item of an expression in which the closure's argument stands for that element.
    ///
    /// NumPy: `a[...] = expression of a`, without temporaries.
    ///
    /// # Panics
    /// When the shape of the expression does not broadcast to that of this array.
    ///
    /// ```
    /// use rankn::array;
    /// let (mut v, rate) = (array![1.0, 2.0], array![10.0, 20.0]);
    /// v.update(|v| v * 0.5 + &rate);
    /// assert_eq!(v, array![10.5, 21.0]);
    /// ```
    #[inline(always)]
    #[track_caller]
    pub fn update<E>(&mut self, expression: impl FnOnce(Lazy<This<T>>) -> Lazy<E>)
    where
        E: Node<Item = T, Block: Block<T, Item = T>>,
    {
        let mut expr = expression(Lazy(This(PhantomData)));
        error::or_raise(eval::update(self, &mut expr.0));
    }
}

impl<E: Closed> Lazy<E> {
    /// A new array with the items of this expression: in C order, or in Fortran order when all inputs have it.
    ///
    /// # Panics
    /// When the shapes of the arrays in the expression do not broadcast together.
    #[inline(always)]
    #[track_caller]
    pub fn eval(mut self) -> NdArray<E::Item> {
        eval::compute(&mut self.0)
    }

    /// The same as [`eval`](Lazy::eval), with an error instead of a panic.
    ///
    /// # Errors
    /// When the shapes of the arrays in the expression do not broadcast together.
    pub fn try_eval(mut self) -> Result<NdArray<E::Item>> {
        eval::eval(&mut self.0)
    }
}

impl<E: Node> Lazy<E> {
    /// One operation more, on each item.
    #[inline(always)]
    pub(crate) fn by<Op: UnaryOp<E::Item>>(self) -> Lazy<Map<E, Op>> {
        Lazy(Map(self.0.moved(), PhantomData))
    }

    /// One operation more, on each item and that of another tree.
    #[inline(always)]
    pub(crate) fn with<R: Node, Op: BinaryOp<E::Item, R::Item>>(self, rhs: R) -> Lazy<Zip<E, R, Op>> {
        Lazy(Zip(self.0.moved(), rhs, PhantomData))
    }

    /// The closure applied to every item.
    ///
    /// Mark a large closure `#[inline]`-able by keeping it small: it is compiled into the loop.
    ///
    /// ```
    /// let a = rankn::array![1.0, 4.0];
    /// assert_eq!(a.lazy().map(|x: f64| x.sqrt() as i32).eval(), rankn::array![1, 2]);
    /// ```
    #[inline(always)]
    pub fn map<U: Copy + 'static, F: Fn(E::Item) -> U>(self, f: F) -> Lazy<Apply<E, F>> {
        Lazy(Apply(self.0, f))
    }
}

impl<E: Node<Item = bool>> Lazy<E> {
    /// The item of `yes` where this condition is true, else that of `no`.
    ///
    /// NumPy: `np.where(condition, yes, no)`.
    pub fn select<T: Copy + 'static, A: Operand<T, Item = T>, B: Operand<T, Item = T>>(
        self,
        yes: A,
        no: B,
    ) -> Lazy<Select<E, A::Node, B::Node>> {
        Lazy(Select(self.0, yes.node(), no.node()))
    }
}
