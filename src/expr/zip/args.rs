//! What `zip` takes: references to arrays, and tuples of them.
//!
//! # The invariant
//! An operand is an array or view borrowed for the lifetime of its items; mutably, if these are mutable. Its pointer and
//! layout are those of the array, so an offset that the layout gives for an index leads to an element.
#![expect(unsafe_code, reason = "makes references to elements from pointers and offsets")]

use crate::array::NdArray;
use crate::layout::Layout;
use crate::storage::{Storage, StorageMut};

/// One operand of [`zip`](super::zip): a reference to an array or view. Sealed by its unsafety.
///
/// # Safety
/// `layout` is that of the array, `pointer` its first element, and `item` a reference to an element of it that is
/// mutable only if `EXCLUSIVE`.
pub unsafe trait ZipArg {
    /// The reference that the closure gets.
    type Item;
    #[doc(hidden)]
    type Element;
    #[doc(hidden)]
    const EXCLUSIVE: bool;
    #[doc(hidden)]
    fn layout(&self) -> &Layout;
    #[doc(hidden)]
    fn pointer(&mut self) -> *mut Self::Element;
    /// # Safety
    /// `offset` leads from the first element to one within the shape, to which no conflicting reference exists.
    #[doc(hidden)]
    unsafe fn item(pointer: *mut Self::Element, offset: isize) -> Self::Item;
}

// SAFETY: borrowed for 'a, only shared references are made.
unsafe impl<'a, T: 'a, S: Storage<T>> ZipArg for &'a NdArray<T, S> {
    type Item = &'a T;
    type Element = T;
    const EXCLUSIVE: bool = false;
    #[inline]
    fn layout(&self) -> &Layout {
        NdArray::layout(self)
    }
    #[inline]
    fn pointer(&mut self) -> *mut T {
        self.origin().cast_mut()
    }
    #[inline(always)]
    unsafe fn item(pointer: *mut T, offset: isize) -> &'a T {
        // SAFETY: the caller's promise.
        unsafe { &*pointer.offset(offset) }
    }
}

// SAFETY: borrowed exclusively for 'a.
unsafe impl<'a, T: 'a, S: StorageMut<T>> ZipArg for &'a mut NdArray<T, S> {
    type Item = &'a mut T;
    type Element = T;
    const EXCLUSIVE: bool = true;
    #[inline]
    fn layout(&self) -> &Layout {
        NdArray::layout(self)
    }
    #[inline]
    fn pointer(&mut self) -> *mut T {
        self.origin_mut()
    }
    #[inline(always)]
    unsafe fn item(pointer: *mut T, offset: isize) -> &'a mut T {
        // SAFETY: the caller's promise.
        unsafe { &mut *pointer.offset(offset) }
    }
}

/// One number for each operand, by value, so that the row loop keeps them in registers.
pub(super) type Steps = [isize; MAX_ARGS];

pub(super) const MAX_ARGS: usize = 6;

/// A tuple of operands of [`zip`](super::zip).
///
/// # Safety
/// `items` makes one item of each operand, at its own step; `run` answers with a layout only if all operands have its
/// shape and lie in C order.
pub unsafe trait ZipArgs {
    /// The tuple of references that the closure gets.
    type Items;
    #[doc(hidden)]
    type Pointers: Copy;
    #[doc(hidden)]
    fn visit(&self, see: &mut dyn FnMut(&Layout, bool));
    /// The layout of the first operand, if all have its shape and lie in C order.
    #[doc(hidden)]
    fn run(&self) -> Option<&Layout>;
    #[doc(hidden)]
    fn pointers(&mut self) -> Self::Pointers;
    /// The pointers to where a row begins.
    #[doc(hidden)]
    fn row(pointers: Self::Pointers, at: &[isize]) -> Self::Pointers;
    /// # Safety
    /// From each pointer of a row, the offset `i * steps[k]` is as `ZipArg::item` demands.
    #[doc(hidden)]
    unsafe fn items(row: Self::Pointers, steps: Steps, i: isize) -> Self::Items;
}

macro_rules! zip_args {
    ($($arg:ident $k:tt),*) => {
        // SAFETY: forwards to each operand.
        unsafe impl<$($arg: ZipArg),*> ZipArgs for ($($arg,)*) {
            type Items = ($($arg::Item,)*);
            type Pointers = ($(*mut $arg::Element,)*);
            fn visit(&self, see: &mut dyn FnMut(&Layout, bool)) {
                $(see(self.$k.layout(), $arg::EXCLUSIVE);)*
            }
            #[inline(always)]
            fn run(&self) -> Option<&Layout> {
                let first = self.0.layout();
                let same = true $(&& is_run(self.$k.layout(), first))*;
                same.then_some(first)
            }
            #[inline(always)]
            fn pointers(&mut self) -> Self::Pointers { ($(self.$k.pointer(),)*) }
            #[inline(always)]
            fn row(pointers: Self::Pointers, at: &[isize]) -> Self::Pointers {
                ($(pointers.$k.wrapping_offset(at[$k]),)*)
            }
            #[inline(always)]
            unsafe fn items(row: Self::Pointers, steps: Steps, i: isize) -> Self::Items {
                // SAFETY: the caller's promise.
                unsafe { ($($arg::item(row.$k, i * steps[$k]),)*) }
            }
        }
    };
}

/// Whether elements of this layout lie in C order, in the shape of the first operand.
#[inline(always)]
fn is_run(layout: &Layout, first: &Layout) -> bool {
    layout.is_c_contiguous() && (std::ptr::eq(layout, first) || layout.shape == first.shape)
}

zip_args!(A 0);
zip_args!(A 0, B 1);
zip_args!(A 0, B 1, C 2);
zip_args!(A 0, B 1, C 2, D 3);
zip_args!(A 0, B 1, C 2, D 3, E 4);
zip_args!(A 0, B 1, C 2, D 3, E 4, F 5);
