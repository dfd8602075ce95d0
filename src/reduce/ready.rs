//! Reductions of arrays of built-in types, compiled once, inside this crate.
//!
//! Generic code is compiled with the settings of the crate that uses it, again in each crate, and for three levels of the
//! processor. So the reductions of arrays that are not part of an expression, with a mask or without, are kept here
//! behind pointers to bytes. Whether there is one is a constant, so that nothing else is compiled then.
//!
//! # The invariant
//! The entry of a table for a type reads elements of this type, or of one of which every element is a value, and writes
//! results with the bits that the reducer gives for this type (see `tables`). Entries are found by a [`Kind`], which only built-in
//! types have. The arrays of a tree of pairs with items of some type are as many as the reducer for these items says, so
//! each of them has the type that the reducer takes there.
#![expect(unsafe_code, reason = "reductions of all types are kept in tables, as pointers to bytes")]

use super::Reducer;
use super::eval::Task;
use crate::element::Kind;
use crate::expr::{Closed, Sources};
use std::mem::MaybeUninit;

/// The reductions of some arrays by some reducer: their elements, in pairs of pairs, are the items.
pub struct Ready {
    /// None for masks, with which there are only reductions along axes.
    pub(super) all: Option<Whole>,
    pub(super) along: Parts,
}

/// Folds everything and writes the result, if there is one. The sources are the arrays of a tree of pairs.
pub(super) type Whole = unsafe fn(&Sources<'_>, *mut u8) -> bool;
/// Writes the results along axes, if there is one for each.
pub(super) type Parts = unsafe fn(&Sources<'_>, &Task<'_>, *mut u8) -> bool;

/// The entry of a table for a type, if there is one.
pub(super) const fn find<T, const N: usize>(
    table: &'static [Ready; N],
    kind: Kind<T>,
) -> Option<&'static Ready> {
    match kind.dtype() {
        Some(dtype) if dtype.place() < N => Some(&table[dtype.place()]),
        _ => None,
    }
}

/// Whether the reduction of an expression is here.
pub(super) const fn is<R: Reducer<E::Item>, E: Closed>() -> bool {
    R::READY.is_some() && E::ARRAYS == R::ARRAYS
}

#[inline(always)]
fn arrays<E: Closed>(expr: &E) -> Sources<'_> {
    let mut sources = Sources::new();
    expr.sources(&mut sources);
    sources
}

/// The result of folding everything.
#[inline]
pub(super) fn all<R: Reducer<E::Item>, E: Closed>(expr: &E) -> Option<R::Out> {
    let mut out: MaybeUninit<R::Out> = MaybeUninit::uninit();
    let all = R::READY.and_then(|ready| ready.all).expect("the caller knows that it is here");
    // SAFETY: the entry is for these types (the invariant), and there is room for the result, which is written if there is
    // one.
    unsafe { all(&arrays(expr), out.as_mut_ptr().cast()).then(|| out.assume_init()) }
}

/// Writes the results along axes; `false` when there is no answer for some of them.
///
/// # Safety
/// `out` has room for the results.
pub(super) unsafe fn along<R: Reducer<E::Item>, E: Closed>(
    expr: &E,
    task: &Task<'_>,
    out: *mut R::Out,
) -> bool {
    let ready = R::READY.expect("the caller knows that it is here");
    // SAFETY: the entry is for these types (the invariant), and the caller's promise.
    unsafe { (ready.along)(&arrays(expr), task, out.cast()) }
}
