//! Reading through offsets: every selection that copies ends here.
//!
//! # The invariant
//! A [`Plan`] was made for the layout of the array it is used with, so for each index of its shape,
//! `start + offset + steps` names an element of that array: integers, slices and index arrays were checked against
//! the lengths of their axes.
#![expect(unsafe_code, reason = "follows checked offsets with pointers")]

use super::offsets::{from_the_start, normalize, some_negative};
use super::plan::Plan;
use super::rows::{Row, Writer};
use super::select::Indices;
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::layout::{Dims, Layout, Nest, Order, Shape, normalize_axis};

/// The chosen elements, in the order of the source's memory where whole axes are kept.
pub(super) fn gather<T: Clone>(source: NdView<'_, T>, plan: &Plan<'_>) -> Result<NdArray<T>> {
    if plan.block.len() == plan.shape.len() {
        return gather_points(source, plan);
    }
    let walk = plan.walk();
    let layout = Layout { shape: plan.shape.clone(), strides: walk.strides, offset: 0 };
    let mut writer = Writer::new(layout.size())?;
    if layout.size() > 0 {
        let inner = Inner::new(plan, &walk.inner);
        for_each_start(plan, &walk.outer, |start| {
            let from = source.origin().wrapping_offset(start);
            // SAFETY: the invariant: `from` is on the way to elements by the plan's offsets and inner steps.
            unsafe { inner.read(from, &plan.offsets.values, plan.offsets.scale, &mut writer) };
        });
    }
    Ok(NdArray::from_parts(writer.finish(), layout))
}

/// Where the block begins, for each index of the axes around it.
fn for_each_start(plan: &Plan<'_>, outer: &[usize], mut visit: impl FnMut(isize)) {
    if outer.is_empty() {
        return visit(plan.start);
    }
    let nest = nest(plan, outer);
    let (mut rows, step) = (nest.rows(), nest.step(0));
    while let Some(len) = rows.next() {
        (0..len as isize).for_each(|i| visit(plan.start + rows.at()[0] + i * step));
    }
}

/// The chosen elements when no axis is kept. It saves small arrays the loops around.
fn gather_points<T: Clone>(source: NdView<'_, T>, plan: &Plan<'_>) -> Result<NdArray<T>> {
    let layout = Layout::contiguous(&plan.shape).expect("the plan has checked its shape");
    let mut writer = Writer::new(layout.size())?;
    let from = source.origin().wrapping_offset(plan.start);
    // SAFETY: the invariant: `from` is on the way to elements by the plan's offsets.
    unsafe { Inner::One.read(from, &plan.offsets.values, plan.offsets.scale, &mut writer) };
    Ok(NdArray::from_parts(writer.finish(), layout))
}

/// The elements of an array with one axis at some indices: what a plan leads to, without the plan.
pub(super) fn gather_from_line<T: Clone>(source: NdView<'_, T>, indices: &Indices<'_>) -> Result<NdArray<T>> {
    let (len, turned) = (source.shape()[0], &mut Vec::new());
    let values = match some_negative(&indices.values, 0, len)? {
        false => &indices.values[..],
        true => {
            turned.extend_from_slice(&indices.values);
            from_the_start(turned, len)
        }
    };
    let mut writer = Writer::new(values.len())?;
    // SAFETY: the indices were checked against the length of the axis.
    unsafe { Inner::One.read(source.origin(), values, source.strides()[0], &mut writer) };
    Ok(NdArray::packed(writer.finish(), indices.shape.clone()))
}

/// The loops over some axes of the result.
fn nest(plan: &Plan<'_>, axes: &[usize]) -> Nest {
    let shape: Shape = axes.iter().map(|&axis| plan.shape[axis]).collect();
    let strides: Dims<isize> = axes.iter().map(|&axis| plan.strides[axis]).collect();
    Nest::new(&shape, &[&strides], Order::Index)
}

/// What is read at each offset.
#[expect(clippy::large_enum_variant, reason = "there is one for each gather, on the stack")]
enum Inner {
    One,
    Row { stride: isize, len: usize },
    Rows(Nest),
}

impl Inner {
    fn new(plan: &Plan<'_>, axes: &[usize]) -> Self {
        let size: usize = axes.iter().map(|&axis| plan.shape[axis]).product();
        match axes {
            _ if size == 1 => Inner::One,
            &[axis] => Inner::Row { stride: plan.strides[axis], len: size },
            _ => match nest(plan, axes) {
                nest if nest.row_len() == size => Inner::Row { stride: nest.step(0), len: size },
                nest => Inner::Rows(nest),
            },
        }
    }

    /// # Safety
    /// From each offset on, which is one of the values times the scale, the inner axes lead to elements.
    unsafe fn read<T: Clone>(&self, from: *const T, values: &[i64], scale: isize, writer: &mut Writer<T>) {
        match self {
            // SAFETY: the caller's promise. A scale of 1 spares the most common case a multiplication.
            Inner::One if scale == 1 => unsafe {
                writer.push_each(values.len(), |j| from.wrapping_offset(*values.get_unchecked(j) as isize));
            },
            // SAFETY: as above.
            Inner::One => unsafe {
                writer.push_each(values.len(), |j| from.wrapping_offset(values[j] as isize * scale));
            },
            Inner::Row { stride, len } => {
                for &offset in values.iter() {
                    let from = from.wrapping_offset(offset as isize * scale);
                    // SAFETY: as above.
                    writer.push_row(unsafe { Row::new(from, *stride, *len) });
                }
            }
            Inner::Rows(nest) => {
                for &offset in values.iter() {
                    let mut rows = nest.rows();
                    while let Some(len) = rows.next() {
                        let from = from.wrapping_offset(offset as isize * scale + rows.at()[0]);
                        // SAFETY: as above.
                        writer.push_row(unsafe { Row::new(from, nest.step(0), len) });
                    }
                }
            }
        }
    }
}

/// For each place of the indices, the element at that index along the axis and at the place along the others.
pub(super) fn gather_along<T: Clone>(
    source: NdView<'_, T>,
    indices: Indices<'_>,
    axis: isize,
) -> Result<NdArray<T>> {
    if indices.shape.len() != source.ndim() {
        return Err(error::index::unequal_ranks_along_axis());
    }
    let axis = normalize_axis(axis, source.ndim())?;
    let (seen, stride) = without_axis(source.layout(), axis);
    let shape = along_shape(&seen.shape, &indices.shape, axis)?;
    let layout = Layout::contiguous(&shape)?;
    let (from, at) = (seen.broadcast_to(&shape)?, Layout::contiguous(&indices.shape)?.broadcast_to(&shape)?);
    let mut writer = Writer::new(layout.size())?;
    if layout.size() > 0 {
        let values = normalize(indices.values, axis, source.shape()[axis])?;
        let nest = Nest::new(&shape, &[&from.strides, &at.strides], Order::Index);
        let (mut rows, step, skip) = (nest.rows(), nest.step(0), nest.step(1) as usize);
        while let Some(len) = rows.next() {
            let (first, place) = (source.origin().wrapping_offset(rows.at()[0]), rows.at()[1] as usize);
            let steps = |i: usize| i as isize * step + values[place + i * skip] as isize * stride;
            // SAFETY: the nest walks the other axes, and the indices along this one were checked.
            unsafe { writer.push_each(len, |i| first.wrapping_offset(steps(i))) };
        }
    }
    Ok(NdArray::from_parts(writer.finish(), layout))
}

/// The layout at index 0 of an axis, which stays with length 1, and the step along it.
fn without_axis(layout: &Layout, axis: usize) -> (Layout, isize) {
    let mut seen = layout.clone();
    seen.shape[axis] = 1;
    (seen, layout.strides[axis])
}

/// NumPy's words list one index array for each axis.
fn along_shape(seen: &[usize], indices: &[usize], axis: usize) -> Result<Shape> {
    let mut shape = Shape::from_slice(indices);
    for (k, &n) in seen.iter().enumerate() {
        match shape[k] {
            1 if k != axis => shape[k] = n,
            m if k != axis && n != 1 && m != n => {
                let listed: Vec<Shape> = (0..seen.len()).map(|k| listed(seen, indices, axis, k)).collect();
                let listed: Vec<&[usize]> = listed.iter().map(|shape| &**shape).collect();
                return Err(error::index::index_arrays_do_not_broadcast(&listed));
            }
            _ => {}
        }
    }
    Ok(shape)
}

fn listed(seen: &[usize], indices: &[usize], axis: usize, k: usize) -> Shape {
    if k == axis {
        return Shape::from_slice(indices);
    }
    let mut line = Shape::filled(1, seen.len());
    line[k] = seen[k];
    line
}
