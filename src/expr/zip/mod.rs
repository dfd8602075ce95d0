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

mod args;

pub use args::{ZipArg, ZipArgs};

use self::args::{MAX_ARGS, Steps};
use crate::array::NdArray;
use crate::error::{self, Result};
use crate::layout::{Layout, Nest, Operands, Order, Rows, Shape, Strides, widen};
use crate::simd;
use crate::storage::{Storage, StorageMut, Uninit};
#[cfg(feature = "rayon")]
use crate::threads::{self, Shared};

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
#[inline]
pub fn zip<Z: ZipArgs>(args: Z) -> Zipped<Z> {
    error::or_raise(Zipped::new(args))
}

/// Several arrays of one shape, ready to be walked: made by [`zip()`].
#[must_use = "nothing is computed before `for_each` or `map_collect`"]
pub struct Zipped<Z: ZipArgs> {
    args: Z,
    extent: Extent,
}

/// What is walked.
enum Extent {
    /// So many elements of operands that are all one run.
    Run(usize),
    /// Operands of this common shape.
    Mixed(Shape),
}

impl<Z: ZipArgs> Zipped<Z> {
    #[inline]
    fn new(args: Z) -> Result<Self> {
        let extent = match args.run() {
            Some(layout) => Extent::Run(layout.size()),
            None => Extent::Mixed(common_shape(&|see| args.visit(see))?),
        };
        Ok(Zipped { args, extent })
    }

    /// Calls a closure with references to the elements at each index, in no particular order.
    #[inline]
    pub fn for_each(mut self, mut f: impl FnMut(Z::Items)) {
        let nest = self.nest(None);
        let course = Course { nest: nest.as_ref(), first: 0, len: self.run_len() };
        let pointers = self.args.pointers();
        // SAFETY: the invariant of this file.
        unsafe {
            walk::<Z>(
                pointers,
                course,
                #[inline(always)]
                move |_, _, items| f(items),
            );
        }
    }

    /// The same as [`for_each`](Zipped::for_each), on several threads when the policy of [`threads`](crate::threads) allows.
    ///
    /// Needs the feature `rayon`. The results are those of `for_each`: each index is met once, by one thread.
    ///
    /// ```
    /// use rankn::{NdArray, zip};
    /// let (mut a, b) = (NdArray::zeros([1000, 1000]), NdArray::full([1000], 2.0));
    /// zip((&mut a, &b)).par_for_each(|(a, b)| *a += b * 3.0);
    /// assert_eq!(a, NdArray::full([1000, 1000], 6.0));
    /// ```
    #[cfg(feature = "rayon")]
    pub fn par_for_each(mut self, f: impl Fn(Z::Items) + Sync)
    where
        Z::Items: Send,
    {
        let (nest, size) = (self.nest(None), self.layout().size());
        let (steps, level) = nest.as_ref().map_or((size, 0), Nest::cut);
        // SAFETY: each index is met by one thread, to which the items may be sent.
        let pointers = unsafe { Shared::new(self.args.pointers()) };
        threads::share(steps, size, |part| {
            let (start, len) = (part.start as isize, part.len());
            let nest = nest.as_ref().map(|nest| nest.part(level, part));
            let from = if nest.is_none() { Z::row(*pointers, &[start; MAX_ARGS]) } else { *pointers };
            // SAFETY: the invariant of this file, for some of the indices.
            unsafe { walk::<Z>(from, Course { nest: nest.as_ref(), first: 0, len }, |_, _, items| f(items)) };
        });
    }

    /// A new array in C order with the results of a closure that gets references to the elements at each index.
    ///
    /// The results may be of any type. The closure is called in C order; when it panics, what it made is dropped.
    #[inline]
    pub fn map_collect<U>(mut self, mut f: impl FnMut(Z::Items) -> U) -> NdArray<U> {
        let layout = self.layout();
        let nest = self.nest(Some(&layout.strides));
        let course = Course { nest: nest.as_ref(), first: 1, len: self.run_len() };
        let pointers = self.args.pointers();
        let mut out: Uninit<U> = Uninit::new(layout.size());
        let place = out.as_mut_ptr();
        let filled = &mut out;
        // SAFETY: the invariant of this file. The nest walks the new array in memory order, so the item is for the
        // element with the number of those that came before; it is written once, and counted after that.
        unsafe {
            walk::<Z>(
                pointers,
                course,
                #[inline(always)]
                move |before, i, items| {
                    place.add(before).add(i).write(f(items));
                    if std::mem::needs_drop::<U>() {
                        filled.set_filled(before + i + 1);
                    }
                },
            );
            NdArray::from_parts(out.finish(), layout)
        }
    }

    /// C order of the common shape.
    #[inline]
    fn layout(&self) -> Layout {
        let shape = match &self.extent {
            Extent::Run(_) => &self.args.run().expect("operands of one shape").shape,
            Extent::Mixed(shape) => shape,
        };
        Layout::packed(shape.clone())
    }

    /// The loops over a target, if there is one, and the operands, unless all are one run.
    #[inline]
    fn nest(&self, target: Option<&Strides>) -> Option<Nest> {
        match &self.extent {
            Extent::Run(_) => None,
            Extent::Mixed(shape) => Some(nest(shape, target, &|see| self.args.visit(see))),
        }
    }

    /// The length of the run, if there is one.
    #[inline]
    fn run_len(&self) -> usize {
        if let Extent::Run(len) = self.extent { len } else { 0 }
    }
}

/// A function that shows the layouts of operands to a visitor, and whether each is borrowed mutably.
type Visit<'v> = &'v dyn Fn(&mut dyn FnMut(&Layout, bool));

/// The common shape of operands.
///
/// # Errors
/// When the shapes do not broadcast together, or one that is borrowed mutably has another.
fn common_shape(visit: Visit<'_>) -> Result<Shape> {
    let (mut shape, mut fits) = (None::<Shape>, true);
    visit(&mut |layout, _| match &mut shape {
        None => shape = Some(layout.shape.clone()),
        Some(shape) => fits &= widen(shape, &layout.shape),
    });
    let shape = shape.expect("at least one operand");
    if !fits {
        let mut shapes = Vec::new();
        visit(&mut |layout, _| shapes.push(layout.shape.clone()));
        return Err(error::layout::not_broadcastable(&shapes.iter().map(|s| &**s).collect::<Vec<_>>()));
    }
    let mut result = Ok(());
    visit(&mut |layout, exclusive| {
        if exclusive && layout.shape != shape {
            result = Err(error::layout::output_too_small(&layout.shape, &shape));
        }
    });
    result.and_then(|()| Layout::contiguous(&shape)).map(|layout| layout.shape)
}

/// The loops over a target, if there is one, and operands of a common shape.
fn nest(shape: &[usize], target: Option<&Strides>, visit: Visit<'_>) -> Nest {
    let mut operands = Operands::new(shape.len());
    target.into_iter().for_each(|strides| operands.push(strides.iter().copied()));
    visit(&mut |layout, _| operands.push_broadcast(layout, shape).expect("checked when zipped"));
    let order = if target.is_some() { Order::FirstOperand } else { Order::Any };
    Nest::over(shape, &operands, order)
}

/// Where operands are met.
#[derive(Clone, Copy)]
struct Course<'n> {
    /// The loops; `None` when all operands are one run.
    nest: Option<&'n Nest>,
    /// The first operand of the loops that is one of these.
    first: usize,
    /// The length of the run.
    len: usize,
}

impl<'n> Course<'n> {
    #[inline]
    fn walk(self) -> Walk<'n> {
        let mut steps = [1; MAX_ARGS];
        if let Some(nest) = self.nest {
            steps.iter_mut().zip(self.first..nest.operands()).for_each(|(step, k)| *step = nest.step(k));
        }
        Walk { rows: self.nest.map(Nest::rows), first: self.first, left: self.len, steps }
    }
}

/// The rows of all operands, one after the other.
struct Walk<'n> {
    rows: Option<Rows<'n>>,
    first: usize,
    /// How much of the run is still to come.
    left: usize,
    steps: Steps,
}

impl Walk<'_> {
    /// The length of the next row, and where the row of each operand begins.
    #[inline]
    fn next(&mut self) -> Option<(usize, &[isize])> {
        match &mut self.rows {
            Some(rows) => rows.next().map(|len| (len, &rows.at()[self.first..])),
            None if self.left == 0 => None,
            None => Some((std::mem::take(&mut self.left), &[0; MAX_ARGS])),
        }
    }
}

/// Calls a closure for every index of a course over the operands of `pointers`: with the number of those in earlier rows,
/// the number of those before it in its row, and the items.
///
/// # Safety
/// The course goes through indices within the shape of the operands, each once.
#[inline(always)]
unsafe fn walk<Z: ZipArgs>(pointers: Z::Pointers, course: Course<'_>, f: impl FnMut(usize, usize, Z::Items)) {
    simd::dispatch(
        #[inline(always)]
        move || {
            // Variables of the kernel's own stay in registers; what a closure holds might be written to by the loop.
            let (mut f, mut walk, mut before) = (f, course.walk(), 0);
            let steps = walk.steps;
            while let Some((len, at)) = walk.next() {
                let row = Z::row(pointers, at);
                if steps == [1; MAX_ARGS] {
                    // With steps known to be 1 the loop is vectorised.
                    // SAFETY: the caller's promise.
                    (0..len).for_each(|i| f(before, i, unsafe { Z::items(row, [1; MAX_ARGS], i as isize) }));
                } else {
                    // SAFETY: as above.
                    (0..len).for_each(|i| f(before, i, unsafe { Z::items(row, steps, i as isize) }));
                }
                before += len;
            }
        },
    );
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
