//! Operations that only move elements: compiled for words of each size, for strings and for objects, not for each dtype.

use super::convert::known;
use super::dispatch::one;
use super::{DynArray, DynElement, DynView};
use crate::array::copy::{copied_words, joined_words};
use crate::array::{NdArray, NdView, Plain, Word};
use crate::element::{Complex32, Complex64};
use crate::error::Result;
use crate::index::Selector;
use crate::layout::{Layout, Shape, normalize_axis};
use crate::ops::{self, Piece};

/// A new array of elements of others.
#[derive(Clone, Copy)]
pub(super) enum Move<'o> {
    /// Those of the only one, in C order.
    Copy,
    /// Those of the only one that are chosen.
    Index(&'o [Selector<'o>]),
    /// Those of all, along an axis.
    Join(isize),
    /// Those of the only one, each so many times along an axis.
    Repeat(&'o [isize], isize),
    /// Those of the only one, so many times along each axis.
    Tile(&'o [usize]),
    /// Those of the only one, moved around the ends of axes.
    Roll(&'o [isize], &'o [isize]),
    /// Pieces of all, one behind the other along an axis.
    Splice(usize, &'o [Piece]),
}

impl Move<'_> {
    #[inline(never)]
    fn run<W: Clone>(self, arrays: &[NdView<'_, W>]) -> Result<NdArray<W>> {
        match self {
            Move::Copy => arrays[0].try_to_owned(),
            Move::Index(list) => arrays[0].index(list.to_vec()),
            Move::Join(axis) => ops::concatenate(arrays, axis),
            Move::Repeat(times, axis) => arrays[0].repeat(times, axis),
            Move::Tile(reps) => arrays[0].tile(reps),
            Move::Roll(shift, axes) => arrays[0].roll(shift, axes),
            Move::Splice(axis, pieces) => {
                ops::concatenate(&ops::views_of(arrays, axis, pieces), axis as isize)
            }
        }
    }

    /// The result for arrays of one dtype, of which there is at least one.
    ///
    /// # Errors
    /// As for the method of [`NdArray`].
    pub(super) fn of(self, arrays: &[DynView<'_>]) -> Result<DynArray> {
        match &arrays[0] {
            DynArray::Bool(_) => self.words::<u8>(arrays).map(back::<_, bool>),
            DynArray::I8(_) => self.words::<u8>(arrays).map(back::<_, i8>),
            DynArray::I16(_) => self.words::<u16>(arrays).map(back::<_, i16>),
            DynArray::I32(_) => self.words::<u32>(arrays).map(back::<_, i32>),
            DynArray::I64(_) => self.words::<u64>(arrays).map(back::<_, i64>),
            DynArray::U8(_) => self.words::<u8>(arrays).map(back::<_, u8>),
            DynArray::U16(_) => self.words::<u16>(arrays).map(back::<_, u16>),
            DynArray::U32(_) => self.words::<u32>(arrays).map(back::<_, u32>),
            DynArray::U64(_) => self.words::<u64>(arrays).map(back::<_, u64>),
            #[cfg(feature = "f16")]
            DynArray::F16(_) => self.words::<u16>(arrays).map(back::<_, half::f16>),
            DynArray::F32(_) => self.words::<u32>(arrays).map(back::<_, f32>),
            DynArray::F64(_) => self.words::<u64>(arrays).map(back::<_, f64>),
            DynArray::C64(_) => self.words::<Complex32>(arrays).map(back::<_, Complex32>),
            DynArray::C128(_) => self.words::<Complex64>(arrays).map(back::<_, Complex64>),
            DynArray::Str(_, width) => {
                let strings: Vec<NdView<'_, String>> = arrays.iter().map(known).collect();
                Ok(DynArray::Str(self.run(&strings)?, *width))
            }
            DynArray::Object(_) => {
                let objects: Vec<NdView<'_, super::Object>> = arrays.iter().map(known).collect();
                Ok(self.run(&objects)?.into())
            }
        }
    }

    /// What `run` does, for words.
    #[inline(never)]
    fn words<W: Word>(self, arrays: &[DynView<'_>]) -> Result<NdArray<W>> {
        let words: Vec<NdView<'_, W>> = arrays.iter().map(words_of).collect();
        match self {
            Move::Copy => copied_words(&words[0]),
            Move::Index(list) => words[0].index(list.to_vec()),
            Move::Join(axis) => {
                let whole = joined_layout(arrays, axis)?;
                joined_words(&words, normalize_axis(axis, whole.shape.len())?, whole)
            }
            Move::Repeat(times, axis) => words[0].repeat(times, axis),
            Move::Tile(reps) => words[0].tile(reps),
            Move::Roll(shift, axes) => words[0].roll(shift, axes),
            Move::Splice(axis, pieces) => {
                let mut shape = Shape::from_slice(words[0].shape());
                shape[axis] = pieces.iter().map(|(_, range)| range.len()).sum();
                joined_words(&ops::views_of(&words, axis, pieces), axis, Layout::contiguous(&shape)?)
            }
        }
    }
}

/// Pieces of arrays of one dtype, one behind the other along an axis, in a new array.
pub(super) fn spliced(arrays: &[DynView<'_>], axis: usize, pieces: &[Piece]) -> Result<DynArray> {
    match ops::numbers_of_short(pieces, arrays[0].shape()[axis]) {
        Some(numbers) if arrays.len() == 1 => arrays[0].take(&numbers[..], axis as isize),
        Some(numbers) => Move::Join(axis as isize).of(arrays)?.take(&numbers[..], axis as isize),
        None => Move::Splice(axis, pieces).of(arrays),
    }
}

/// The layout of joined arrays, found by joining arrays of nothing.
fn joined_layout(arrays: &[DynView<'_>], axis: isize) -> Result<Layout> {
    let skeletons: Vec<NdArray<()>> = arrays.iter().map(DynArray::skeleton).collect();
    Ok(ops::concatenate(&skeletons, axis)?.layout().clone())
}

#[inline(never)]
fn words_of<'a, W: Word>(view: &DynView<'a>) -> NdView<'a, W> {
    one!(all: view, a => a.as_words())
}

fn back<W: Word, T: Plain + DynElement>(words: NdArray<W>) -> DynArray {
    words.into_plain::<T>().into()
}
