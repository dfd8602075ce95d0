//! Random arrays in every layout that users can make, for all test files.
//!
//! - [`views`] makes a [`Sample`]: a buffer, and a shape, strides and offset within it. `sample.view()` is the array to
//!   test, `sample.expected()` what it holds. The elements of the buffer are all different; `sample.map(..)` gives them
//!   other types and values.
//! - [`views_mut`] makes samples in which no element has two indices, for `sample.view_mut()`.
//! - [`views_of`] and [`views_mut_of`] make samples of a given shape.
//! - [`arrays`] makes owned arrays, with what they hold: in C or Fortran order, with gaps, backwards.
//! - [`broadcasting`] makes several samples whose shapes fit each other.
//! - [`shapes`] makes shapes: without axes, with lengths 0 and 1, with up to eight axes.
//!
//! Everything shrinks: to fewer and shorter axes, in C order, without gaps.

use proptest::collection::vec;
use proptest::prelude::*;
use rankn::{Item, MemoryOrder, NdArray, NdView, NdViewMut};

use super::{Oracle, broadcast, indices};

/// A buffer and a layout in it.
#[derive(Clone, Debug)]
pub struct Sample<T> {
    pub shape: Vec<usize>,
    pub strides: Vec<isize>,
    pub offset: usize,
    pub buffer: Vec<T>,
}

impl<T: Clone> Sample<T> {
    /// The array to test.
    pub fn view(&self) -> NdView<'_, T> {
        NdView::from_slice_strided(&self.buffer, &self.shape, &self.strides, self.offset)
            .expect("a good layout")
    }

    /// The same for writing; for samples of [`views_mut`].
    pub fn view_mut(&mut self) -> NdViewMut<'_, T> {
        NdViewMut::from_slice_strided(&mut self.buffer, &self.shape, &self.strides, self.offset)
            .expect("a good layout without overlap")
    }

    /// What the array holds.
    pub fn expected(&self) -> Oracle<T> {
        Oracle::from_fn(&self.shape, |index| self.buffer[self.position(index)].clone())
    }

    /// The sample after a change of the array to what `oracle` holds: the buffer, with all that lies around it.
    pub fn buffer_after(&self, oracle: &Oracle<T>) -> Vec<T> {
        assert_eq!(oracle.shape, self.shape);
        let mut buffer = self.buffer.clone();
        for (index, value) in indices(&self.shape).iter().zip(&oracle.data) {
            buffer[self.position(index)] = value.clone();
        }
        buffer
    }

    /// The same layout over other elements.
    pub fn map<U: Clone>(&self, f: impl FnMut(&T) -> U) -> Sample<U> {
        Sample {
            shape: self.shape.clone(),
            strides: self.strides.clone(),
            offset: self.offset,
            buffer: self.buffer.iter().map(f).collect(),
        }
    }

    fn position(&self, index: &[usize]) -> usize {
        let steps = index.iter().zip(&self.strides).map(|(&i, &stride)| i as isize * stride);
        (self.offset as isize + steps.sum::<isize>()) as usize
    }
}

/// Shapes of at most some hundred elements.
pub fn shapes() -> impl Strategy<Value = Vec<usize>> {
    let length = prop_oneof![8 => 2..6_usize, 2 => Just(1_usize), 1 => Just(0_usize)];
    prop_oneof![
        8 => vec(length, 0..5).prop_filter("few elements", |shape| shape.iter().product::<usize>() <= 300),
        1 => vec(1..3_usize, 5..9),
    ]
}

/// Views of any shape; see the module.
pub fn views() -> impl Strategy<Value = Sample<i64>> {
    shapes().prop_flat_map(|shape| views_of(&shape))
}

/// Views of any shape in which no element has two indices.
pub fn views_mut() -> impl Strategy<Value = Sample<i64>> {
    shapes().prop_flat_map(|shape| views_mut_of(&shape))
}

/// Views of this shape.
pub fn views_of(shape: &[usize]) -> impl Strategy<Value = Sample<i64>> + use<> {
    samples(shape.to_vec(), true)
}

/// Views of this shape in which no element has two indices.
pub fn views_mut_of(shape: &[usize]) -> impl Strategy<Value = Sample<i64>> + use<> {
    samples(shape.to_vec(), false)
}

/// Samples whose shapes broadcast together, and the common shape. Some have fewer axes, or length 1 along some.
pub fn broadcasting(count: usize) -> impl Strategy<Value = (Vec<Sample<i64>>, Vec<usize>)> {
    let operand = |shape: Vec<usize>| {
        (0..=shape.len(), vec(prop::bool::weighted(0.25), shape.len())).prop_map(move |(dropped, ones)| {
            let lengths = shape.iter().zip(ones).map(|(&n, one)| if one { 1 } else { n });
            lengths.skip(if dropped * 2 > shape.len() { dropped } else { 0 }).collect::<Vec<usize>>()
        })
    };
    shapes().prop_flat_map(move |shape| vec(operand(shape), count)).prop_flat_map(|shapes| {
        let all: Vec<&[usize]> = shapes.iter().map(Vec::as_slice).collect();
        let common = broadcast(&all).expect("shapes that fit");
        (shapes.iter().map(|shape| views_of(shape)).collect::<Vec<_>>(), Just(common))
    })
}

/// Owned arrays, in C or Fortran order, contiguous or with gaps and backwards axes, and what they hold.
pub fn arrays() -> impl Strategy<Value = (NdArray<i64>, Oracle<i64>)> {
    let plain = |shape: Vec<usize>| {
        let steps = vec![1; shape.len()];
        (Just(shape), Just(steps))
    };
    let gaps = |shape: Vec<usize>| {
        let steps = vec(prop_oneof![Just(1_isize), Just(-1), Just(2), Just(-2)], shape.len());
        (Just(shape), steps)
    };
    let layout = prop_oneof![shapes().prop_flat_map(plain), shapes().prop_flat_map(gaps)];
    (layout, any::<bool>()).prop_map(|((shape, steps), fortran)| {
        let wide: Vec<usize> = shape.iter().zip(&steps).map(|(n, step)| n * step.unsigned_abs()).collect();
        let whole = Oracle::new(&wide, (0..wide.iter().product::<usize>() as i64).collect());
        let order = if fortran { MemoryOrder::Fortran } else { MemoryOrder::C };
        let items: Vec<Item> = steps.iter().map(|&step| Item::from(..).step(step)).collect();
        let array =
            NdArray::from_shape_vec(&wide, whole.data.clone()).expect("as many elements as the shape has");
        (array.to_order(order).into_slice(&items).expect("a slice for each axis"), whole.slice(&items))
    })
}

/// How one axis lies in memory.
#[derive(Clone, Copy, Debug)]
struct Axis {
    /// The distance of neighbours, in units of the axes inside this one.
    step: usize,
    backwards: bool,
    /// Whether all indices lead to one element.
    repeated: bool,
}

const PLAIN: Axis = Axis { step: 1, backwards: false, repeated: false };

fn samples(shape: Vec<usize>, repeats: bool) -> impl Strategy<Value = Sample<i64>> {
    let ndim = shape.len();
    let axis = (1..4_usize, any::<bool>(), prop::bool::weighted(0.15))
        .prop_map(move |(step, backwards, repeated)| Axis { step, backwards, repeated: repeated && repeats });
    let axes = prop_oneof![vec(Just(PLAIN), ndim), vec(axis, ndim)];
    let c_order: Vec<usize> = (0..ndim).rev().collect();
    let f_order: Vec<usize> = (0..ndim).collect();
    let order = prop_oneof![Just(c_order.clone()), Just(f_order), Just(c_order).prop_shuffle()];
    (axes, order, 0..3_usize, 0..3_usize)
        .prop_map(move |(axes, order, before, after)| sample(&shape, &axes, &order, before, after))
}

/// Lays out the axes from the innermost to the outermost, without overlap but for those that are repeated.
fn sample(shape: &[usize], axes: &[Axis], order: &[usize], before: usize, after: usize) -> Sample<i64> {
    let (mut strides, mut offset, mut extent) = (vec![0; shape.len()], before, 1);
    for &axis in order {
        let Axis { step, backwards, repeated } = axes[axis];
        if repeated {
            continue;
        }
        let stride = extent * step;
        let reach = stride * shape[axis].saturating_sub(1);
        strides[axis] = if backwards { -(stride as isize) } else { stride as isize };
        offset += if backwards { reach } else { 0 };
        extent += reach;
    }
    let buffer = (0..(before + extent + after) as i64).collect();
    Sample { shape: shape.to_vec(), strides, offset, buffer }
}
