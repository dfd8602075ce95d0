//! Closures over references to the elements of several arrays, in one pass.
//!
//! # The invariant
//! The operands of a [`Zipped`] are arrays or views borrowed for its lifetime; those borrowed mutably have the common
//! shape themselves, so no broadcast makes two indices meet the same element, and their own layouts do not overlap
//! themselves. A nest over the operands walks each index of the common shape once. So a reference to an element is
//! valid, and a mutable one is the only one to its element.
#![expect(
    unsafe_code,
    reason = "makes references to elements at positions that were checked once for all rows"
)]

use crate::array::NdArray;
use crate::error::{self, Result};
use crate::layout::{Layout, Nest, Operands, Order, Shape, Strides, widen};
use crate::simd;
use crate::storage::{Storage, StorageMut, Uninit};

/// Arrays walked together: `zip((&mut a, &b, &c))`.
///
/// Operands are arrays and views of any storage, `&` for reading, `&mut` for writing, from one to six of them. Shared
/// operands are broadcast to the common shape; mutable ones must have it.
///
/// # Panics
/// When the shapes do not broadcast together, or a mutable operand would have to be broadcast.
///
/// ```
/// use rankn::{array, zip};
/// let (mut v, i) = (array![1.0, 2.0, 3.0], array![10.0, 20.0, 30.0]);
/// zip((&mut v, &i)).for_each(|(v, i)| *v += 0.1 * i);
/// assert_eq!(v, array![2.0, 4.0, 6.0]);
/// let sums = zip((&v, &i)).map_collect(|(v, i)| v + i);
/// assert_eq!(sums, array![12.0, 24.0, 36.0]);
/// ```
#[track_caller]
pub fn zip<Z: ZipArgs>(args: Z) -> Zipped<Z> {
    error::or_raise(Zipped::new(args))
}

/// Several arrays of one shape, ready to be walked: made by [`zip`].
#[must_use = "nothing is computed before `for_each` or `map_collect`"]
pub struct Zipped<Z: ZipArgs> {
    args: Z,
    shape: Shape,
}

/// One operand of [`zip`]: a reference to an array or view. Sealed by its unsafety.
///
/// # Safety
/// `layout` is that of the array, `pointer` its first element, and `item` a reference to an element of it that is
/// mutable only if `EXCLUSIVE`.
pub unsafe trait ZipArg {
    /// The reference that the closure gets.
    type Item;
    #[doc(hidden)]
    type Pointer: Copy;
    #[doc(hidden)]
    const EXCLUSIVE: bool;
    #[doc(hidden)]
    fn layout(&self) -> &Layout;
    #[doc(hidden)]
    fn pointer(&mut self) -> Self::Pointer;
    /// # Safety
    /// `offset` leads from the first element to one within the shape, to which no conflicting reference exists.
    #[doc(hidden)]
    unsafe fn item(pointer: Self::Pointer, offset: isize) -> Self::Item;
}

// SAFETY: borrowed for 'a, only shared references are made.
unsafe impl<'a, T: 'a, S: Storage<T>> ZipArg for &'a NdArray<T, S> {
    type Item = &'a T;
    type Pointer = *const T;
    const EXCLUSIVE: bool = false;
    fn layout(&self) -> &Layout {
        NdArray::layout(self)
    }
    fn pointer(&mut self) -> *const T {
        self.origin()
    }
    #[inline(always)]
    unsafe fn item(pointer: *const T, offset: isize) -> &'a T {
        // SAFETY: the caller's promise.
        unsafe { &*pointer.offset(offset) }
    }
}

// SAFETY: borrowed exclusively for 'a.
unsafe impl<'a, T: 'a, S: StorageMut<T>> ZipArg for &'a mut NdArray<T, S> {
    type Item = &'a mut T;
    type Pointer = *mut T;
    const EXCLUSIVE: bool = true;
    fn layout(&self) -> &Layout {
        NdArray::layout(self)
    }
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
type Offsets = [isize; MAX_ARGS];

const MAX_ARGS: usize = 6;

/// A tuple of operands of [`zip`].
///
/// # Safety
/// `items` makes one item of each operand, at its own offset.
pub unsafe trait ZipArgs {
    /// The tuple of references that the closure gets.
    type Items;
    #[doc(hidden)]
    type Pointers: Copy;
    #[doc(hidden)]
    fn visit(&mut self, see: &mut dyn FnMut(&Layout, bool));
    #[doc(hidden)]
    fn pointers(&mut self) -> Self::Pointers;
    /// # Safety
    /// Each operand's offset, `at[k] + i * steps[k]`, is as `ZipArg::item` demands.
    #[doc(hidden)]
    unsafe fn items(pointers: Self::Pointers, at: Offsets, steps: Offsets, i: isize) -> Self::Items;
}

macro_rules! zip_args {
    ($($arg:ident $k:tt),*) => {
        // SAFETY: forwards to each operand.
        unsafe impl<$($arg: ZipArg),*> ZipArgs for ($($arg,)*) {
            type Items = ($($arg::Item,)*);
            type Pointers = ($($arg::Pointer,)*);
            fn visit(&mut self, see: &mut dyn FnMut(&Layout, bool)) {
                $(see(self.$k.layout(), $arg::EXCLUSIVE);)*
            }
            fn pointers(&mut self) -> Self::Pointers { ($(self.$k.pointer(),)*) }
            #[inline(always)]
            unsafe fn items(pointers: Self::Pointers, at: Offsets, steps: Offsets, i: isize) -> Self::Items {
                // SAFETY: the caller's promise.
                unsafe { ($($arg::item(pointers.$k, at[$k] + i * steps[$k]),)*) }
            }
        }
    };
}

zip_args!(A 0);
zip_args!(A 0, B 1);
zip_args!(A 0, B 1, C 2);
zip_args!(A 0, B 1, C 2, D 3);
zip_args!(A 0, B 1, C 2, D 3, E 4);
zip_args!(A 0, B 1, C 2, D 3, E 4, F 5);

impl<Z: ZipArgs> Zipped<Z> {
    fn new(mut args: Z) -> Result<Self> {
        let (mut shape, mut fits, mut shapes) = (None::<Shape>, true, Vec::new());
        args.visit(&mut |layout, _| {
            shapes.push(layout.shape.clone());
            match &mut shape {
                None => shape = Some(layout.shape.clone()),
                Some(shape) => fits &= widen(shape, &layout.shape),
            }
        });
        let shape = shape.expect("at least one operand");
        if !fits {
            return Err(error::layout::not_broadcastable(&shapes.iter().map(|s| &**s).collect::<Vec<_>>()));
        }
        let mut result = Ok(());
        args.visit(&mut |layout, exclusive| {
            if exclusive && layout.shape != shape {
                result = Err(error::layout::output_too_small(&layout.shape, &shape));
            }
        });
        result.and_then(|()| Layout::contiguous(&shape)).map(|layout| Zipped { args, shape: layout.shape })
    }

    /// Calls a closure with references to the elements at each index, in no particular order.
    #[inline]
    pub fn for_each(mut self, f: impl FnMut(Z::Items)) {
        let nest = self.nest(None);
        let pointers = self.args.pointers();
        // SAFETY: the invariant of this file.
        unsafe { walk::<Z>(pointers, &nest, 0, f) };
    }

    /// A new array in C order with the results of a closure that gets references to the elements at each index.
    ///
    /// The results may be of any type. The closure is called in C order; when it panics, what it made is dropped.
    #[inline]
    pub fn map_collect<U>(mut self, mut f: impl FnMut(Z::Items) -> U) -> NdArray<U> {
        let layout = Layout::contiguous(&self.shape).expect("checked when zipped");
        let nest = self.nest(Some(&layout.strides));
        let pointers = self.args.pointers();
        let mut out: Uninit<U> = Uninit::new(layout.size());
        let (place, mut filled) = (out.as_mut_ptr(), 0);
        // SAFETY: the invariant of this file. The nest walks the new array in memory order, so element `filled` is the
        // next one; it is written once, and counted after that.
        unsafe {
            walk::<Z>(
                pointers,
                &nest,
                1,
                #[inline(always)]
                |items| {
                    place.add(filled).write(f(items));
                    filled += 1;
                    if std::mem::needs_drop::<U>() {
                        out.set_filled(filled);
                    }
                },
            );
            NdArray::from_parts(out.finish(), layout)
        }
    }

    /// The loops over a target, if there is one, and the operands.
    fn nest(&mut self, target: Option<&Strides>) -> Nest {
        let shape = &self.shape;
        let mut operands = Operands::new(shape.len());
        target.into_iter().for_each(|strides| operands.push(strides.iter().copied()));
        self.args
            .visit(&mut |layout, _| operands.push_broadcast(layout, shape).expect("checked when zipped"));
        let order = if target.is_some() { Order::FirstOperand } else { Order::Any };
        Nest::over(shape, &operands, order)
    }
}

/// Calls a closure with the items of every index of a nest whose operands from `first` on are those of `pointers`.
///
/// # Safety
/// The nest walks indices within the shape of the operands, each once.
#[inline(always)]
unsafe fn walk<Z: ZipArgs>(pointers: Z::Pointers, nest: &Nest, first: usize, mut f: impl FnMut(Z::Items)) {
    let steps = offsets((first..nest.operands()).map(|k| nest.step(k)));
    let contiguous = (first..nest.operands()).all(|k| nest.step(k) == 1);
    simd::dispatch(
        #[inline(always)]
        || {
            let mut rows = nest.rows();
            while let Some(len) = rows.next() {
                let at = offsets(rows.at()[first..].iter().copied());
                for i in 0..len as isize {
                    // With steps known to be 1 the first loop is vectorised.
                    let steps = if contiguous { [1; MAX_ARGS] } else { steps };
                    // SAFETY: the caller's promise.
                    f(unsafe { Z::items(pointers, at, steps, i) });
                }
            }
        },
    );
}

#[inline(always)]
fn offsets(values: impl Iterator<Item = isize>) -> Offsets {
    let mut offsets = [0; MAX_ARGS];
    offsets.iter_mut().zip(values).for_each(|(offset, value)| *offset = value);
    offsets
}

impl<T, S: Storage<T>> NdArray<T, S> {
    /// A new array in C order with a closure's results for each element.
    ///
    /// The elements and the results may be of any type; the results may refer to the elements. NumPy:
    /// `np.vectorize(f)(a)`.
    ///
    /// ```
    /// let a = rankn::array![1, 2, 3];
    /// assert_eq!(a.map(|x| x * x), rankn::array![1, 4, 9]);
    /// ```
    pub fn map<'a, U>(&'a self, mut f: impl FnMut(&'a T) -> U) -> NdArray<U> {
        zip((self,)).map_collect(
            #[inline(always)]
            |(x,)| f(x),
        )
    }
}

impl<T, S: StorageMut<T>> NdArray<T, S> {
    /// Calls a closure with a mutable reference to each element, in no particular order.
    ///
    /// ```
    /// let mut a = rankn::array![1, 2, 3];
    /// a.map_inplace(|x| *x *= 10);
    /// assert_eq!(a, rankn::array![10, 20, 30]);
    /// ```
    pub fn map_inplace(&mut self, mut f: impl FnMut(&mut T)) {
        zip((self,)).for_each(
            #[inline(always)]
            |(x,)| f(x),
        );
    }
}
