//! How a named function becomes a method of arrays and of lazy expressions at once. The macros write headers; the work
//! is in the functions that they call.

/// Methods of one operand: `/// documentation` and `name => Operation;`.
macro_rules! unary_methods {
    ($($(#[$doc:meta])* $name:ident => $op:ident;)*) => {
        impl<T: Copy + 'static, S: $crate::storage::Storage<T>> $crate::array::NdArray<T, S> {$(
            $(#[$doc])*
            ///
            /// A new array of the same shape.
            pub fn $name(&self) -> $crate::array::NdArray<<$crate::expr::op::$op as $crate::expr::op::UnaryOp<T>>::Out>
            where
                $crate::expr::op::$op: $crate::expr::op::UnaryOp<T>,
            {
                $crate::expr::compute(&mut $crate::expr::Map::<_, $crate::expr::op::$op>(
                    $crate::expr::Borrowed::of(self),
                    std::marker::PhantomData,
                ))
            }
        )*}

        impl<E: $crate::expr::Node> $crate::expr::Lazy<E> {$(
            $(#[$doc])*
            #[inline(always)]
            pub fn $name(self) -> $crate::expr::Lazy<$crate::expr::Map<E, $crate::expr::op::$op>>
            where
                $crate::expr::op::$op: $crate::expr::op::UnaryOp<E::Item>,
            {
                self.by()
            }
        )*}
    };
}

/// Methods of two operands: `/// documentation` and `name => Operation;`.
macro_rules! binary_methods {
    ($($(#[$doc:meta])* $name:ident => $op:ident;)*) => {
        impl<T: Copy + 'static, S: $crate::storage::Storage<T>> $crate::array::NdArray<T, S> {$(
            $(#[$doc])*
            ///
            /// The right side is a scalar, an array or a view, and broadcasts with this array into a new one; or it is a
            /// lazy expression, and so is the result then.
            ///
            /// # Panics
            /// When the shapes do not broadcast together.
            #[track_caller]
            pub fn $name<'a, R: $crate::expr::Operand<T>>(
                &'a self,
                rhs: R,
            ) -> R::Out<$crate::expr::Leaf<T, S::View<'a>>, $crate::expr::op::$op>
            where
                $crate::expr::op::$op: $crate::expr::op::BinaryOp<T, R::Item>,
            {
                R::beside(self, rhs)
            }
        )*}

        impl<E: $crate::expr::Node> $crate::expr::Lazy<E> {$(
            $(#[$doc])*
            #[inline(always)]
            pub fn $name<R: $crate::expr::Operand<E::Item>>(
                self,
                rhs: R,
            ) -> $crate::expr::Lazy<$crate::expr::Zip<E, R::Node, $crate::expr::op::$op>>
            where
                $crate::expr::op::$op: $crate::expr::op::BinaryOp<E::Item, R::Item>,
            {
                self.with(rhs.node())
            }
        )*}
    };
}

pub(crate) use {binary_methods, unary_methods};
