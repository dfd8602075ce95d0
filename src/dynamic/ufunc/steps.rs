//! Elements joined two by two: in halves, from place to place, or by a loop over numbers of one type.

use super::{DynUfunc, Order};
use crate::array::NdArray;
use crate::dynamic::cast::{Converted, lent};
use crate::dynamic::dispatch::one;
use crate::dynamic::{DynArray, DynElement, DynView};
use crate::error::{self, Result};
use crate::expr::{BinaryOp, op::Div};
use crate::layout::Item;
use crate::ops::ufunc;

/// The elements converted to the dtype that the operation computes in and gives.
pub(super) fn prepared<'a>(op: DynUfunc, view: &DynView<'a>) -> Result<Converted<'a>> {
    let none = DynArray::zeros(0, view.dtype())?;
    let to = op.of(&none.as_view(), &none.as_view())?.dtype();
    let (name, order) = op.row();
    if matches!(order, Order::None) && view.dtype() != to {
        return Err(error::dtype::no_loop_to_fold(name));
    }
    lent(view, to)
}

/// The elements along some axes one behind the other along a first axis.
pub(super) fn in_front<'a>(array: &DynView<'a>, axes: &[usize]) -> Result<Converted<'a>> {
    if let [axis] = *axes {
        return array.move_axis(axis, 0).map(Converted::Same);
    }
    let kept = (0..array.ndim()).filter(|axis| !axes.contains(axis));
    let order: Vec<usize> = axes.iter().copied().chain(kept).collect();
    let turned = array.permute_axes(&order)?;
    let (first, rest) = turned.shape().split_at(axes.len());
    let shape: Vec<usize> = std::iter::once(first.iter().product()).chain(rest.iter().copied()).collect();
    turned.to_shape(&shape).map(Converted::Other)
}

pub(super) fn part_of<'a>(
    view: &DynView<'a>,
    axis: usize,
    part: std::ops::Range<usize>,
) -> Result<DynView<'a>> {
    let mut items = vec![Item::from(..); axis + 1];
    items[axis] = Item::from(part);
    view.slice(items)
}

/// The fold along the first axis, of one half with the other as long as there are two.
pub(super) fn by_halves(op: DynUfunc, lines: &DynView<'_>) -> Result<DynArray> {
    let (half, odd) = (lines.len() / 2, lines.len() % 2 == 1);
    if half == 0 {
        return lines.at(0)?.copied();
    }
    let joined = op.of(&part_of(lines, 0, 0..half)?, &part_of(lines, 0, half..2 * half)?)?;
    let total = by_halves(op, &joined.as_view())?;
    if odd { op.of(&total.as_view(), &lines.at(-1)?) } else { Ok(total) }
}

/// The fold along the first axis, from its first place to the last.
pub(super) fn by_steps(op: DynUfunc, lines: &DynView<'_>) -> Result<DynArray> {
    let mut places = lines.unstack(0)?.into_iter();
    let first = places.next().map_or_else(|| DynArray::zeros((), lines.dtype()), |first| first.copied())?;
    places.try_fold(first, |total, place| op.of(&total.as_view(), &place))
}

/// The folds up to each place of the first axis.
pub(super) fn running_steps(op: DynUfunc, lines: &DynView<'_>) -> Result<DynArray> {
    let mut totals: Vec<DynArray> = Vec::with_capacity(lines.len());
    for place in lines.unstack(0)? {
        totals.push(match totals.last() {
            Some(total) => op.of(&total.as_view(), &place)?,
            None => place.copied()?,
        });
    }
    if totals.is_empty() { lines.copied() } else { DynArray::stack(&totals, 0) }
}

/// The same in any order: each place with the one a step before it, in steps that double.
pub(super) fn by_doubling(op: DynUfunc, mut lines: DynArray) -> Result<DynArray> {
    let (len, mut step) = (lines.len(), 1);
    while step < len && !lines.is_empty() {
        let whole = lines.as_view();
        let joined = op.of(&part_of(&whole, 0, 0..len - step)?, &part_of(&whole, 0, step..len)?)?;
        lines = DynArray::concatenate([part_of(&whole, 0, 0..step)?, joined.as_view()], 0)?;
        step *= 2;
    }
    Ok(lines)
}

/// Rows of at least so many elements are joined by the kernels of whole arrays.
const WIDE: usize = 256;

/// The fold along the first axis from its first place to the last, or the folds up to each place, by a loop over numbers of
/// one type: of operations that have one, and of rows that are short.
pub(super) fn typed(op: DynUfunc, lines: &DynView<'_>, running: bool) -> Option<Result<DynArray>> {
    macro_rules! by {
        ($kinds:ident: $op:ty) => {
            Some(lines.copied().and_then(
                |lines| one!($kinds: lines, a => folded_in_place(a, <$op as BinaryOp<_, _>>::call, running)),
            ))
        };
    }
    let (wide, kind) = (lines.size() >= WIDE * lines.len().max(1), lines.dtype().kind());
    match (op, kind) {
        _ if wide => None,
        (DynUfunc::Subtract, 'i' | 'u' | 'f' | 'c') => by!(numbers: ufunc::Subtract),
        (DynUfunc::FloorDivide, 'i' | 'u' | 'f') => by!(reals: ufunc::FloorDivide),
        (DynUfunc::Remainder, 'i' | 'u' | 'f') => by!(reals: ufunc::Remainder),
        (DynUfunc::FMod, 'i' | 'u' | 'f') => by!(reals: ufunc::FMod),
        (DynUfunc::Divide, 'f' | 'c') => by!(inexact: Div),
        // Of integers, negative powers are errors, which the loop does not see.
        (DynUfunc::Power, 'f') => by!(floats: ufunc::Power),
        (DynUfunc::Atan2, 'f') => by!(floats: ufunc::Atan2),
        (DynUfunc::CopySign, 'f') => by!(floats: ufunc::CopySign),
        (DynUfunc::Heaviside, 'f') => by!(floats: ufunc::Heaviside),
        (DynUfunc::BitwiseAnd, 'b' | 'i' | 'u') => by!(bits: ufunc::BitwiseAnd),
        (DynUfunc::BitwiseOr, 'b' | 'i' | 'u') => by!(bits: ufunc::BitwiseOr),
        (DynUfunc::BitwiseXor, 'b' | 'i' | 'u') => by!(bits: ufunc::BitwiseXor),
        (DynUfunc::LeftShift, 'i' | 'u') => by!(ints: ufunc::LeftShift),
        (DynUfunc::RightShift, 'i' | 'u') => by!(ints: ufunc::RightShift),
        _ => None,
    }
}

/// Joins each place of the first axis with the one before it.
fn folded_in_place<T: DynElement + Copy>(
    mut array: NdArray<T>,
    op: fn(T, T) -> T,
    running: bool,
) -> Result<DynArray> {
    let width = array.size().checked_div(array.len()).unwrap_or(0);
    let elements = array.as_slice_mut().expect("a copy in C order");
    for at in width..elements.len() {
        elements[at] = op(elements[at - width], elements[at]);
    }
    let totals = DynArray::from(array);
    if running { Ok(totals) } else { totals.at(-1)?.copied() }
}
