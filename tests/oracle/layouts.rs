//! Arrays of a given shape, which may be large, in a handful of layouts.

use super::strategies::Sample;

/// One layout: the axes from the innermost, the step of the innermost, the direction, an axis that is repeated.
struct Form {
    order: Vec<usize>,
    step: usize,
    backwards: bool,
    repeated: Option<usize>,
}

fn forms(ndim: usize) -> Vec<Form> {
    let c: Vec<usize> = (0..ndim).rev().collect();
    let f: Vec<usize> = (0..ndim).collect();
    let swapped: Vec<usize> = (0..ndim).map(|axis| (axis + 1) % ndim).collect();
    let form = |order: &[usize], step, backwards, repeated| Form {
        order: order.to_vec(),
        step,
        backwards,
        repeated,
    };
    vec![
        form(&c, 1, false, None),
        form(&f, 1, false, None),
        form(&c, 1, true, None),
        form(&c, 3, false, None),
        form(&f, 2, true, None),
        form(&swapped, 1, false, None),
        form(&c, 1, false, Some(ndim - 1)),
        form(&f, 1, false, Some(0)),
    ]
}

fn laid_out(shape: &[usize], form: &Form, seed: i32) -> Sample<i32> {
    let (mut strides, mut offset, mut extent) = (vec![0; shape.len()], 1, form.step);
    for &axis in form.order.iter().filter(|&&axis| Some(axis) != form.repeated) {
        strides[axis] = if form.backwards { -(extent as isize) } else { extent as isize };
        offset += if form.backwards { extent * (shape[axis] - 1) } else { 0 };
        extent *= shape[axis];
    }
    let buffer = (0..extent as i32 + 2).map(|i| (i * 31 + seed) % 1009 - 500).collect();
    Sample { shape: shape.to_vec(), strides, offset, buffer }
}

/// A sample of every layout of a shape, with what it holds in C order. In the first six no element has two indices.
pub fn all(shape: &[usize], seed: i32) -> Vec<(Sample<i32>, Vec<i32>)> {
    let samples = forms(shape.len()).into_iter().map(|form| laid_out(shape, &form, seed));
    samples.map(|sample| (sample.clone(), sample.expected().data)).collect()
}
