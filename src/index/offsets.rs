//! Index arrays as lists of offsets: broadcast together, checked against their axes, and added up.

use std::borrow::Cow;
use std::ops::Range;

use crate::error::{self, Result};
use crate::layout::{Layout, Nest, Order, Shape, Strides};
use crate::simd;

/// How far the elements that index arrays choose are from the first: `values[j] * scale`.
pub(super) struct Offsets<'p> {
    pub(super) values: Cow<'p, [i64]>,
    pub(super) scale: isize,
}

/// One index array.
pub(super) struct Term<'p> {
    pub(super) axis: usize,
    pub(super) len: usize,
    pub(super) stride: isize,
    /// The longest step along the axes it chooses from: several for a mask.
    pub(super) reach: usize,
    pub(super) shape: Shape,
    pub(super) values: Cow<'p, [i64]>,
    /// For a mask, whose places are known to exist, how many index arrays it is to NumPy: one for each axis.
    pub(super) mask: Option<usize>,
}

/// A mask as the index array of its places, which are counted along one axis where the array's axes allow it.
pub(super) fn mask_term(layout: &Layout, axes: Range<usize>, places: Vec<i64>) -> Term<'static> {
    let masked = Layout {
        shape: Shape::from_slice(&layout.shape[axes.clone()]),
        strides: Strides::from_slice(&layout.strides[axes.clone()]),
        offset: 0,
    };
    let merged = masked.reshape(&[masked.size()]);
    let (stride, values) = match merged {
        Some(one) => (one.strides[0], places),
        None => (1, places.iter().map(|&place| position(&masked, place as usize) as i64).collect()),
    };
    Term {
        axis: axes.start,
        len: masked.size(),
        stride,
        reach: masked.strides.iter().map(|s| s.unsigned_abs()).max().unwrap_or(0),
        shape: Shape::from_slice(&[values.len()]),
        values: Cow::Owned(values),
        mask: Some(axes.len().max(1)),
    }
}

/// Where the element with this number in C order lies.
fn position(layout: &Layout, mut number: usize) -> isize {
    let mut position = 0;
    for (&n, &stride) in layout.shape.iter().zip(layout.strides.iter()).rev() {
        position += (number % n) as isize * stride;
        number /= n;
    }
    position
}

/// The offsets of all index arrays together, for each index of the broadcast shape.
pub(super) fn combine<'p>(terms: Vec<Term<'p>>, block: &[usize]) -> Result<Offsets<'p>> {
    let size = block.iter().product();
    // As in NumPy, indices that are never followed may be anything.
    if size == 0 {
        return Ok(Offsets { values: Cow::Borrowed(&[]), scale: 0 });
    }
    let mut sums = vec![];
    let alone = terms.len() == 1;
    for term in terms {
        let values = match term.mask {
            Some(_) => term.values,
            None => normalize(term.values, term.axis, term.len)?,
        };
        if alone {
            return Ok(Offsets { values, scale: term.stride });
        }
        sums.resize(size, 0);
        add_broadcast(&mut sums, block, &values, &term.shape, term.stride)?;
    }
    let values = if sums.is_empty() { Cow::Borrowed(&[0][..]) } else { Cow::Owned(sums) };
    Ok(Offsets { values, scale: 1 })
}

fn add_broadcast(
    sums: &mut [i64],
    block: &[usize],
    values: &[i64],
    shape: &[usize],
    stride: isize,
) -> Result<()> {
    let seen = Layout::contiguous(shape)?.broadcast_to(block)?;
    let nest = Nest::new(block, &[&seen.strides], Order::Index);
    let (mut rows, step, mut sums) = (nest.rows(), nest.step(0) as usize, sums.iter_mut());
    while let Some(len) = rows.next() {
        let first = rows.at()[0] as usize;
        for (i, sum) in sums.by_ref().take(len).enumerate() {
            *sum += values[first + i * step] * stride as i64;
        }
    }
    Ok(())
}

/// Indices counted from the start of an axis.
pub(super) fn normalize(mut indices: Cow<'_, [i64]>, axis: usize, len: usize) -> Result<Cow<'_, [i64]>> {
    if some_negative(&indices, axis, len)? {
        from_the_start(indices.to_mut(), len);
    }
    Ok(indices)
}

/// Whether some indices of an axis are counted from its end.
///
/// # Errors
/// When one is out of bounds.
pub(super) fn some_negative(indices: &[i64], axis: usize, len: usize) -> Result<bool> {
    let n = len as i64;
    let (outside, negative) = simd::dispatch(
        #[inline(always)]
        || scan(indices, n),
    );
    if outside {
        let wrong = indices.iter().find(|&&i| i < -n || i >= n).copied().unwrap_or(i64::MAX);
        return Err(error::layout::index_out_of_bounds(wrong, axis, len));
    }
    Ok(negative)
}

/// Indices that are within an axis, counted from its start.
pub(super) fn from_the_start(indices: &mut [i64], len: usize) -> &[i64] {
    indices.iter_mut().for_each(|i| *i += if *i < 0 { len as i64 } else { 0 });
    indices
}

/// Whether any index is outside an axis, and whether any is negative: by signs alone, so that it is vectorised. `!i` is as far
/// from the last element as `i` is from the first, so what is not negative of them is less than the length.
#[inline(always)]
fn scan(indices: &[i64], n: i64) -> (bool, bool) {
    let (mut outside, mut signs) = (0, 0);
    for &i in indices {
        outside |= n - 1 - (i ^ (i >> 63));
        signs |= i;
    }
    (outside < 0, signs < 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_at_the_bounds_are_told_apart() {
        for n in [0, 1, 2, 1000, i64::MAX - 1, i64::MAX] {
            let near = [i64::MIN, -n, -n - 1, 1 - n, -1, 0, 1, n - 1, n, i64::MAX];
            for i in near.into_iter().chain([n.wrapping_add(1), (-n).wrapping_sub(2), n / 2, -n / 2]) {
                assert_eq!(scan(&[i], n), (i < -n || i >= n, i < 0), "{i} of {n}");
            }
        }
    }
}
