//! Regions of connected elements, and where they lie.

use crate::array::NdArray;
use crate::error::Result;
use crate::ops::ndindex;
use crate::storage::{Storage, reserve};
use std::ops::Range;

/// A number for each element: that of the region of connected elements that are `true`, from 1 on in the order in which they
/// begin, and 0 elsewhere; and how many regions there are. Neighbours along an axis are connected. SciPy:
/// `scipy.ndimage.label(a)`.
///
/// ```
/// use rankn::{array, filter::image::label};
/// let a = array![[true, false, true], [true, false, false]];
/// assert_eq!(label(&a), (array![[1, 0, 2], [1, 0, 0]], 2));
/// ```
pub fn label<S: Storage<bool>>(a: &NdArray<bool, S>) -> (NdArray<i32>, usize) {
    let inside = a.to_vec();
    let mut labels = vec![0; inside.len()];
    let mut regions = 0;
    for start in 0..inside.len() {
        if !inside[start] || labels[start] != 0 {
            continue;
        }
        regions += 1;
        labels[start] = regions;
        let mut open = vec![start];
        while let Some(place) = open.pop() {
            neighbours(a.shape(), place, |next| {
                if inside[next] && labels[next] == 0 {
                    labels[next] = regions;
                    open.push(next);
                }
            });
        }
    }
    let labels = NdArray::from_shape_vec(a.shape(), labels).expect("as many as elements");
    (labels, regions as usize)
}

/// Calls a closure with the numbers of the elements beside one along each axis.
fn neighbours(shape: &[usize], place: usize, mut visit: impl FnMut(usize)) {
    let mut step = 1;
    for &len in shape.iter().rev() {
        let index = place / step % len;
        if index > 0 {
            visit(place - step);
        }
        if index + 1 < len {
            visit(place + step);
        }
        step *= len;
    }
}

/// For each label from 1 on, along each axis the smallest range of indices that holds all elements that have it; `None` for labels
/// that no element has, up to the largest one. SciPy: `scipy.ndimage.find_objects(labels)`.
///
/// Labels below 1 do not count.
///
/// # Errors
/// When there is no memory for as many labels.
///
/// ```
/// use rankn::{array, filter::image::find_objects};
/// let labels = array![[1, 1, 0], [0, 3, 0]];
/// assert_eq!(find_objects(&labels)?, [Some(vec![0..1, 0..2]), None, Some(vec![1..2, 1..2])]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn find_objects<S: Storage<i32>>(labels: &NdArray<i32, S>) -> Result<Vec<Option<Vec<Range<usize>>>>> {
    let last = labels.iter().copied().max().unwrap_or(0).max(0) as usize;
    let mut boxes: Vec<Option<Vec<Range<usize>>>> = reserve(last)?;
    boxes.resize(last, None);
    for (index, &label) in ndindex(labels.shape())?.zip(labels).filter(|(_, label)| **label > 0) {
        let found =
            boxes[label as usize - 1].get_or_insert_with(|| index.iter().map(|&i| i..i + 1).collect());
        for (range, &i) in found.iter_mut().zip(index.iter()) {
            *range = range.start.min(i)..range.end.max(i + 1);
        }
    }
    Ok(boxes)
}
