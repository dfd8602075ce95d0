//! Row loops of single operations on the built-in types, compiled once, inside this crate.
//!
//! Generic code is compiled with the settings of the crate that uses it. In a build without optimisation that makes a
//! loop of calls, one element at a time, however this crate was compiled. So in builds with debug assertions the loop of
//! a tree with one operation is looked up here first, and is as quick as this crate is. Other builds have nothing here:
//! their loops are inlined where they are used.
//!
//! # The invariant
//! A loop is found under the kind of target and the `Key` of a block for which it was compiled. The key of a block is the
//! type of the block, unless there is a closure in it, and for those there is no loop.
#![expect(unsafe_code, reason = "loops of all types are kept in one table, as pointers to bytes")]

use std::marker::PhantomData;
use std::mem::MaybeUninit;

use super::eval::Target;
use super::node::Block;

/// The loop for a kind of target and of block, if there is one ready.
pub(super) struct Ready<M, U, B> {
    row: Option<table::Row>,
    types: PhantomData<fn(M, U, B)>,
}

impl<M: Target<U> + 'static, U, B: Block<M::Old, Item = U>> Ready<M, U, B> {
    /// Looks for the loop.
    #[inline(always)]
    pub(super) fn find() -> Self {
        #[cfg(debug_assertions)]
        let row = table::find(std::any::TypeId::of::<(M, B::Key)>());
        #[cfg(not(debug_assertions))]
        let row = None;
        Ready { row, types: PhantomData }
    }

    /// Writes the items of a block, and answers whether there was a loop to do it.
    ///
    /// # Safety
    /// As for `eval::run`.
    #[inline(always)]
    pub(super) unsafe fn run(&self, out: &mut [MaybeUninit<U>], items: &B) -> bool {
        let Some(row) = self.row else { return false };
        // SAFETY: the loop was compiled for these types (the invariant), and the caller's promise.
        unsafe { row(out.as_mut_ptr().cast(), out.len(), std::ptr::from_ref(items).cast()) };
        true
    }
}

mod table {
    /// A loop over the places of a target and a block, both behind pointers to bytes.
    pub(super) type Row = unsafe fn(*mut u8, usize, *const u8);

    #[cfg(debug_assertions)]
    pub(super) use filled::find;

    #[cfg(debug_assertions)]
    mod filled {
        use super::Row;
        use crate::element::{Complex32, Complex64};
        use crate::expr::eval::{Fresh, InPlace, Target, run};
        use crate::expr::op::*;
        use crate::expr::{Block, Map, Run, Scalar, This, Zip};
        use crate::simd;
        use std::any::TypeId;
        use std::collections::HashMap;
        use std::sync::OnceLock;

        static TABLE: OnceLock<Table> = OnceLock::new();

        #[derive(Default)]
        struct Table(HashMap<TypeId, Row>);

        pub(in crate::expr::ready) fn find(types: TypeId) -> Option<Row> {
            TABLE.get_or_init(Table::new).0.get(&types).copied()
        }

        /// # Safety
        /// `out` leads to `n` elements of `U`, which are initialised if they are updated in place, and `items` to a block
        /// of as many.
        unsafe fn row<M: Target<U>, U, B: Block<M::Old, Item = U>>(out: *mut u8, n: usize, items: *const u8) {
            simd::dispatch(
                #[inline(always)]
                || {
                    // SAFETY: the caller's promise.
                    unsafe {
                        let out = std::slice::from_raw_parts_mut(out.cast(), n);
                        run::<M, U, B>(out, items.cast::<B>().read());
                    }
                },
            );
        }

        impl Table {
            fn add<M: Target<U> + 'static, U, B: Block<M::Old, Item = U>>(&mut self) {
                self.0.insert(TypeId::of::<(M, B::Key)>(), row::<M, U, B>);
            }

            /// An operation on two arrays, or an array and a scalar.
            fn pairs<T: Copy + 'static, Op: BinaryOp<T, T>>(&mut self) {
                self.add::<Fresh, Op::Out, Zip<Run<T>, Run<T>, Op>>();
                self.add::<Fresh, Op::Out, Zip<Run<T>, Scalar<T>, Op>>();
                self.add::<Fresh, Op::Out, Zip<Scalar<T>, Run<T>, Op>>();
            }

            /// The same, and the forms that replace the array on the left.
            fn updates<T: Copy + 'static, Op: BinaryOp<T, T, Out = T>>(&mut self) {
                self.pairs::<T, Op>();
                self.add::<InPlace<T>, T, Zip<This<T>, Run<T>, Op>>();
                self.add::<InPlace<T>, T, Zip<This<T>, Scalar<T>, Op>>();
            }

            fn maps<T: Copy + 'static, Op: UnaryOp<T>>(&mut self) {
                self.add::<Fresh, Op::Out, Map<Run<T>, Op>>();
            }
        }

        macro_rules! fill {
            ($table:ident: $($kind:ident [$($t:ty)*] $ops:tt;)*) => { $( fill!(@ $table $kind [$($t)*] $ops); )* };
            (@ $table:ident $kind:ident [$($t:ty)*] $ops:tt) => { $( fill!(@@ $table $kind $t, $ops); )* };
            (@@ $table:ident $kind:ident $t:ty, [$($op:ident)*]) => { $( $table.$kind::<$t, $op>(); )* };
        }

        impl Table {
            fn new() -> Self {
                let mut table = Table::default();
                fill! { table:
                    updates [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64] [Add Sub Mul Div];
                    pairs [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64] [Remainder FloorDiv Maximum Minimum];
                    pairs [bool i8 i16 i32 i64 u8 u16 u32 u64] [BitAnd BitOr BitXor];
                    pairs [f32 f64] [Pow];
                    pairs [bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64]
                        [Equals NotEquals Less LessEqual Greater GreaterEqual];
                    pairs [bool] [LogicalAnd LogicalOr LogicalXor];
                    maps [i8 i16 i32 i64 f32 f64] [Neg Abs Sign];
                    maps [bool] [Not LogicalNot];
                    maps [f32 f64] [Square Reciprocal Floor Ceil Trunc Round IsNan IsInf IsFinite];
                    maps [f32 f64] [Sqrt Cbrt Exp Exp2 ExpM1 Ln Log2 Log10 Ln1p Sin Cos Tan Asin Acos Atan Sinh Cosh Tanh];
                }
                table
            }
        }
    }
}
