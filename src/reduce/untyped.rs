//! Reductions of arrays whose type is known only when the program runs: the entries of the tables, found by dtype.
//!
//! # The invariant
//! That of `tables`; the dtype of an [`Untyped`] array is that of its elements, and a [`Folding`] says what the entries of its
//! table read and what they write.
#![expect(unsafe_code, reason = "hands arrays to the reduction that was found for their dtypes")]

use super::eval::Task;
use super::ready::Ready;
use super::tables::*;
use crate::array::NdArray;
use crate::element::{DType, Element, mean_dtype, sum_dtype};
use crate::expr::{Sources, Untyped};
use crate::layout::{Layout, Shape};
use crate::storage::Uninit;

/// What elements are folded to: the reducers by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Folding {
    Sum,
    Prod,
    SumOfMeans,
    /// The sum of the squared distances from means, which are the second array.
    SquaredSum,
    Min,
    Max,
    ArgMin,
    ArgMax,
    All,
    Any,
    Count,
}

impl Folding {
    /// The tables, without and with a mask.
    fn tables(self) -> (&'static [Ready], &'static [Ready]) {
        match self {
            Folding::Sum => (&SUM, &SUM_WHERE),
            Folding::Prod => (&PROD, &PROD_WHERE),
            Folding::SumOfMeans => (&MEAN, &MEAN_WHERE),
            Folding::SquaredSum => (&SQUARES, &SQUARES_WHERE),
            Folding::Min => (&MIN, &MIN_WHERE),
            Folding::Max => (&MAX, &MAX_WHERE),
            Folding::ArgMin => (&ARGMIN, &[]),
            Folding::ArgMax => (&ARGMAX, &[]),
            Folding::All => (&ALL, &ALL_WHERE),
            Folding::Any => (&ANY, &ANY_WHERE),
            Folding::Count => (&COUNT, &COUNT_WHERE),
        }
    }

    fn find(self, dtype: DType, masked: bool) -> Option<&'static Ready> {
        let (plain, chosen) = self.tables();
        if masked { chosen } else { plain }.get(dtype.place())
    }

    /// Whether there is an entry for elements of a dtype.
    pub(crate) fn has(self, dtype: DType, masked: bool) -> bool {
        self.find(dtype, masked).is_some()
    }

    /// The dtype of the results for elements of a dtype.
    pub(crate) fn outcome(self, dtype: DType) -> DType {
        match (self, dtype) {
            (Folding::Sum | Folding::Prod, _) => sum_dtype(dtype),
            (Folding::SquaredSum, DType::C64) => DType::F32,
            (Folding::SquaredSum, DType::C128) => DType::F64,
            (Folding::SumOfMeans | Folding::SquaredSum, _) => mean_dtype(dtype),
            (Folding::Min | Folding::Max, _) => dtype,
            (Folding::ArgMin | Folding::ArgMax | Folding::Count, _) => DType::I64,
            (Folding::All | Folding::Any, _) => DType::Bool,
        }
    }

    /// The dtypes of the arrays that an entry reads, the last that of a mask.
    fn takes(self, dtype: DType, masked: bool) -> impl Iterator<Item = DType> {
        let means = (self == Folding::SquaredSum).then(|| mean_dtype(dtype));
        [Some(dtype), means, masked.then_some(DType::Bool)].into_iter().flatten()
    }

    /// The results of folding the first array along some axes; the others, of which the last may be a mask, broadcast to its
    /// shape. `None` when there is no answer for some result.
    ///
    /// # Panics
    /// When there is no entry, `U` is not the type of the results, the arrays are not those it takes or do not fit, or an
    /// axis is out of bounds or given twice.
    pub(crate) fn of<U: Element>(
        self,
        arrays: &[Untyped<'_>],
        masked: bool,
        folded: &[usize],
    ) -> Option<NdArray<U>> {
        let (dtype, shape) = (arrays[0].dtype(), &arrays[0].layout().shape);
        let fit = arrays.iter().map(Untyped::dtype).eq(self.takes(dtype, masked))
            && arrays.iter().all(|array| array.layout().broadcast_to(shape).is_ok())
            && U::KIND.dtype() == Some(self.outcome(dtype));
        let distinct = (0..shape.len()).filter(|axis| folded.contains(axis)).count() == folded.len();
        assert!(fit && distinct, "a reduction of other arrays");
        let ready = self.find(dtype, masked).expect("the caller knows that it is here");
        let kept: Shape = (0..shape.len()).filter(|axis| !folded.contains(axis)).map(|k| shape[k]).collect();
        let layout = Layout::contiguous(&kept).expect("a part of a checked shape");
        let mut out: Uninit<U> = Uninit::new(layout.size());
        let mut sources = Sources::new();
        arrays.iter().for_each(|array| array.add_to(&mut sources));
        // SAFETY: the arrays are those that the entry reads (the invariant), and fit its shape; there is room for the results,
        // which are of type `U`, and all of them are written when there are answers.
        unsafe {
            let place = out.as_mut_ptr().cast();
            let complete = match ready.all {
                Some(all) if arrays.len() == 1 && kept.is_empty() => all(&sources, place),
                _ => (ready.along)(&sources, &Task { shape, folded, picks: None }, place),
            };
            complete.then(|| NdArray::from_parts(out.finish(), layout))
        }
    }
}
