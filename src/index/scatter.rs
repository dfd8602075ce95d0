//! Writing through offsets: every assignment to chosen elements ends here.
//!
//! # The invariant
//! As in `gather.rs`, a [`Plan`] that was made for the layout of an array names only elements of it. Elements are
//! written one after the other through pointers made from the exclusive borrow of the array; values are read from other
//! memory.
#![expect(unsafe_code, reason = "follows checked offsets with pointers")]

use std::mem::needs_drop;

use super::plan::Plan;
use crate::array::{NdArray, NdView, NdViewMut};
use crate::layout::{Dims, Layout, Nest, Order, Shape};
use crate::simd;
use crate::storage::StorageMut;

/// Calls `write` with each chosen element and the value for it; elements chosen more than once are written in the order
/// in which they were chosen.
///
/// The values have the plan's shape with the axes of its block merged into one.
///
/// # Panics
/// When they do not.
pub(super) fn scatter<T>(
    mut target: NdViewMut<'_, T>,
    plan: &Plan<'_>,
    values: NdView<'_, T>,
    write: impl Fn(&mut T, &T),
) {
    if plan.size() == 0 {
        return;
    }
    let pair = Pair::new(plan, values.layout());
    let walk = plan.walk();
    let (outer, inner) = (pair.nest(&walk.outer), pair.nest(&walk.inner));
    let (to, from) = (target.origin_mut().wrapping_offset(plan.start), values.origin());
    let single = walk.inner.iter().all(|&axis| plan.shape[axis] == 1);
    for_each_step(&outer, |at| {
        for (j, &offset) in plan.offsets.values.iter().enumerate() {
            let place = at[0] + offset as isize * plan.offsets.scale;
            let value = at[1] + j as isize * pair.along_block;
            if single {
                // SAFETY: the invariant for the target; the values have the same shape.
                unsafe { write(&mut *to.wrapping_offset(place), &*from.wrapping_offset(value)) };
                continue;
            }
            let mut rows = inner.rows();
            while let Some(len) = rows.next() {
                let row = Twin {
                    to: to.wrapping_offset(place + rows.at()[0]),
                    from: from.wrapping_offset(value + rows.at()[1]),
                    steps: [inner.step(0), inner.step(1)],
                    len,
                };
                // SAFETY: as above.
                unsafe { row.for_each(&write) };
            }
        }
    });
}

/// Calls a closure with each index of a nest of two operands.
fn for_each_step(nest: &Nest, mut visit: impl FnMut([isize; 2])) {
    let (mut rows, steps) = (nest.rows(), [nest.step(0), nest.step(1)]);
    while let Some(len) = rows.next() {
        let [to, from] = [rows.at()[0], rows.at()[1]];
        (0..len as isize).for_each(|i| visit([to + i * steps[0], from + i * steps[1]]));
    }
}

/// The strides of target and values along the axes of a plan outside its block.
struct Pair {
    shape: Shape,
    target: Dims<isize>,
    values: Dims<isize>,
    along_block: isize,
}

impl Pair {
    fn new(plan: &Plan<'_>, values: &Layout) -> Self {
        let merged = plan.block.start;
        let mut shape = Shape::from_slice(&plan.shape);
        plan.block.clone().for_each(|_| _ = shape.remove(merged));
        shape.insert(merged, plan.offsets.values.len());
        assert_eq!(*values.shape, *shape, "the values have the shape of the choice");
        // Back at the numbers of the plan's axes: of the block's, only the first could be asked for, and is not.
        let mut strides = values.strides.clone();
        let along_block = strides.remove(merged);
        plan.block.clone().for_each(|_| strides.insert(merged, 0));
        Pair { shape: plan.shape.clone(), target: plan.strides.clone(), values: strides, along_block }
    }

    fn nest(&self, axes: &[usize]) -> Nest {
        let pick = |all: &Dims<isize>| axes.iter().map(|&axis| all[axis]).collect::<Dims<isize>>();
        let shape: Shape = axes.iter().map(|&axis| self.shape[axis]).collect();
        Nest::new(&shape, &[&pick(&self.target), &pick(&self.values)], Order::Index)
    }
}

/// A row of places and the row of values for them.
struct Twin<T> {
    to: *mut T,
    from: *const T,
    steps: [isize; 2],
    len: usize,
}

impl<T> Twin<T> {
    /// # Safety
    /// Both rows name elements; those of `to` are different ones, not among those of `from`, and borrowed exclusively.
    #[inline(always)]
    unsafe fn for_each(&self, write: impl Fn(&mut T, &T)) {
        let [to, from] = self.steps;
        if self.len == 1 || (to == 1 && from == 1) {
            // SAFETY: the caller's promise: neighbours, or one element.
            let (places, values) = unsafe {
                (
                    std::slice::from_raw_parts_mut(self.to, self.len),
                    std::slice::from_raw_parts(self.from, self.len),
                )
            };
            return places.iter_mut().zip(values).for_each(|(place, value)| write(place, value));
        }
        for i in 0..self.len as isize {
            // SAFETY: the caller's promise.
            unsafe { write(&mut *self.to.offset(i * to), &*self.from.offset(i * from)) };
        }
    }
}

/// Writes a value to each element at which a mask of the same shape is `true`.
///
/// # Panics
/// When the shapes differ.
pub(super) fn fill_where<T: Clone, S: StorageMut<T>>(
    target: &mut NdArray<T, S>,
    mask: &NdView<'_, bool>,
    value: &T,
) {
    assert!(target.layout().shape_is(mask.layout()), "a mask has the shape of its target");
    if let (Some(places), Some(mask)) = (target.as_slice_mut(), mask.as_slice()) {
        return fill_row(places, mask, value);
    }
    let nest = Nest::new(target.shape(), &[target.strides(), mask.strides()], Order::Any);
    let (mut rows, steps) = (nest.rows(), [nest.step(0), nest.step(1)]);
    while let Some(len) = rows.next() {
        let to = target.origin_mut().wrapping_offset(rows.at()[0]);
        let from = mask.origin().wrapping_offset(rows.at()[1]);
        // SAFETY: the nest walks the indices of both views, whose layouts fit their storages; the target is borrowed
        // exclusively.
        unsafe {
            if steps == [1, 1] {
                let places = std::slice::from_raw_parts_mut(to, len);
                fill_row(places, std::slice::from_raw_parts(from, len), value);
            } else {
                for i in (0..len as isize).filter(|i| *from.offset(i * steps[1])) {
                    (*to.offset(i * steps[0])).clone_from(value);
                }
            }
        }
    }
}

/// Plain data is written in one vectorised pass that skips blocks without a `true`: a branch for each element would be
/// mispredicted.
fn fill_row<T: Clone>(places: &mut [T], mask: &[bool], value: &T) {
    if needs_drop::<T>() {
        let chosen = places.iter_mut().zip(mask).filter(|(_, mask)| **mask);
        return chosen.for_each(|(place, _)| place.clone_from(value));
    }
    simd::dispatch(
        #[inline(always)]
        || {
            let (blocks, rest) = places.as_chunks_mut::<64>();
            let (masks, last) = mask.as_chunks::<64>();
            for (places, mask) in blocks.iter_mut().zip(masks) {
                if mask.iter().fold(false, |any, mask| any | mask) {
                    fill_block(places, mask, value);
                }
            }
            fill_block(rest, last, value);
        },
    );
}

/// A value of its own cannot lie among the places, or each would have to be written before the next value is read.
#[inline(always)]
fn fill_block<T: Clone>(places: &mut [T], mask: &[bool], value: &T) {
    let value = value.clone();
    for (place, &mask) in places.iter_mut().zip(mask) {
        // SAFETY: `T` needs no drop, so the old value may be overwritten, or moved out and back in.
        unsafe { std::ptr::write(place, if mask { value.clone() } else { std::ptr::read(place) }) };
    }
}

/// Writes value after value to the elements at which a mask of the same shape is `true`, in C order.
///
/// # Panics
/// When the shapes differ, or the values are not a list.
pub(super) fn put_where<T: Clone>(
    mut target: NdViewMut<'_, T>,
    mask: &NdView<'_, bool>,
    values: &NdView<'_, T>,
) {
    assert_eq!(target.shape(), mask.shape(), "a mask has the shape of its target");
    let nest = Nest::new(target.shape(), &[target.strides(), mask.strides()], Order::Index);
    let (mut rows, steps) = (nest.rows(), [nest.step(0), nest.step(1)]);
    let mut values = Values { next: values.origin(), step: values.strides()[0], left: values.size() };
    while let Some(len) = rows.next() {
        let to = target.origin_mut().wrapping_offset(rows.at()[0]);
        let from = mask.origin().wrapping_offset(rows.at()[1]);
        for i in 0..len as isize {
            if values.left == 0 {
                return;
            }
            // SAFETY: the nest walks the indices of both views, whose layouts fit their storages; the target is
            // borrowed exclusively. There is another value.
            unsafe { values.put(*from.offset(i * steps[1]), to.offset(i * steps[0])) };
        }
    }
}

/// The values that are still to be written.
struct Values<T> {
    next: *const T,
    step: isize,
    left: usize,
}

impl<T: Clone> Values<T> {
    /// Writes the next value if it is chosen. A branch would be mispredicted, so plain data is written in either case:
    /// the value or what was there.
    ///
    /// # Safety
    /// There is another value, and `place` is an element that is borrowed exclusively.
    #[inline(always)]
    unsafe fn put(&mut self, chosen: bool, place: *mut T) {
        // SAFETY: the caller's promise; `T` is moved out and in only when it needs no drop.
        unsafe {
            if !needs_drop::<T>() {
                let new = (*self.next).clone();
                std::ptr::write(place, std::hint::select_unpredictable(chosen, new, std::ptr::read(place)));
            } else if chosen {
                (*place).clone_from(&*self.next);
            }
        }
        self.next = self.next.wrapping_offset(if chosen { self.step } else { 0 });
        self.left -= usize::from(chosen);
    }
}
