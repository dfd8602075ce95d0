//! Element-wise operations on numbers and reductions of them, by the kernels of the engines, found by dtype: nothing
//! is compiled for each type.

use super::dispatch::{made, one};
use super::{DynArray, DynStorage, DynView};
use crate::array::NdArray;
use crate::element::DType;
use crate::error::Result;
use crate::expr::{Compiled, Operation, Untyped, UntypedMut};
use crate::layout::Layout;
use crate::reduce::Folding;

/// The array of numbers or `bool`, without its type.
pub(super) fn untyped<S: DynStorage>(array: &DynArray<S>) -> Untyped<'_> {
    one!(all: array, a => Untyped::of(a))
}

fn run(compiled: Option<Compiled>, operands: &[Untyped<'_>]) -> Result<DynArray> {
    let compiled = compiled.expect("there is a kernel for each loop");
    made!(compiled.dtype(), T => compiled.eval::<T>(operands).map(DynArray::from))
}

/// An operation on arrays of numbers that are converted to the dtype of its loop.
///
/// # Errors
/// When the shapes do not broadcast together.
pub(super) fn pair(op: Operation, x: &DynView<'_>, y: &DynView<'_>, to: DType) -> Result<DynArray> {
    untyped_pair(op, untyped(x), untyped(y), to)
}

/// The same of arrays without their types.
pub(super) fn untyped_pair(op: Operation, x: Untyped<'_>, y: Untyped<'_>, to: DType) -> Result<DynArray> {
    run(Compiled::new(op, [x.dtype(), y.dtype()], to), &[x, y])
}

/// Replaces the elements of an array of numbers by what an operation makes of them and of another array; both are of the
/// dtype of its loop, or converted to it.
///
/// # Errors
/// When the other array does not broadcast to the shape.
pub(super) fn update(op: Operation, target: &mut DynArray, y: Untyped<'_>, to: DType) -> Result<()> {
    let compiled =
        Compiled::new(op, [target.dtype(), y.dtype()], to).expect("there is a kernel for each loop");
    one!(all: target, a => compiled.store(&[None, Some(y)], &UntypedMut::of(a)))
}

/// Writes numbers to a part of an array of the same dtype.
///
/// # Errors
/// When they do not broadcast to the shape of the part.
pub(super) fn place(x: &DynView<'_>, target: &mut DynArray, part: Layout) -> Result<()> {
    let compiled = Compiled::cast(x.dtype(), x.dtype()).expect("a copy");
    one!(all: target, a => compiled.store(&[Some(untyped(x))], &UntypedMut::of(&mut a.with_layout_mut(part))))
}

/// An operation on one array of numbers that is converted to the dtype of its loop.
pub(super) fn single(op: Operation, x: &DynView<'_>, to: DType) -> Result<DynArray> {
    run(Compiled::new(op, [x.dtype(); 2], to), &[untyped(x)])
}

/// Numbers converted to another dtype, complex ones to complex, floats or `bool`.
pub(super) fn cast(x: &DynView<'_>, to: DType) -> Result<DynArray> {
    run(Compiled::cast(x.dtype(), to), &[untyped(x)])
}

/// The elements of one of two arrays of one dtype by those of a third, which are `bool`.
///
/// # Errors
/// When the shapes do not broadcast together.
pub(super) fn select(mask: Untyped<'_>, yes: &DynView<'_>, no: &DynView<'_>) -> Result<DynArray> {
    run(Compiled::select(yes.dtype()), &[mask, untyped(yes), untyped(no)])
}

/// A reduction of numbers along some axes, of those beside a `true` if there is a mask of the same shape. `None` when there
/// is no answer for some result.
pub(super) fn fold(
    folding: Folding,
    x: &DynView<'_>,
    means: Option<&DynView<'_>>,
    mask: Option<&NdArray<bool>>,
    folded: &[usize],
) -> Option<DynArray> {
    let (mut arrays, mut count) = ([untyped(x); 3], 1);
    for other in [means.map(untyped), mask.map(Untyped::of)].into_iter().flatten() {
        arrays[count] = other;
        count += 1;
    }
    let arrays = &arrays[..count];
    made!(folding.outcome(x.dtype()), T => folding.of::<T>(arrays, mask.is_some(), folded).map(DynArray::from))
}
