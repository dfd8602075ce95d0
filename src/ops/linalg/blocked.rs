//! Matrix times matrix in blocks: a panel of the right matrix stays in the first-level cache while the rows of a block of
//! the left one, which stay in the second, pass over it.

use std::ops::Range;

use super::matrix::{Factors, Matrix};
use super::tile::{MAX_ROWS, Tile};
use crate::array::grid::Grid;
use crate::element::ZeroOne;

/// Rows of a block of the left matrix, terms of a sum that are added up in registers, columns that are packed together.
const ROWS: usize = 96;
const DEPTH: usize = 256;
const COLUMNS: usize = 512;

/// Adds a product of two matrices to the elements of the result.
#[inline(always)]
pub(super) fn multiply<K: Tile>((a, b): Factors<'_, K::Item>, out: &mut Grid<'_, K::Item>) {
    let (mut packed, mut turned, mut block) = (Vec::new(), Vec::new(), Vec::new());
    for columns in blocks(b.columns, COLUMNS) {
        for depth in blocks(b.rows, DEPTH) {
            pack::<K>(b.part(depth.clone(), columns.clone()), &mut turned, &mut packed);
            for rows in blocks(a.rows, ROWS) {
                let left = a.part(rows.clone(), depth.clone()).in_rows(&mut block);
                for (panel, from) in
                    packed.chunks_exact(K::WIDTH * depth.len()).zip(columns.clone().step_by(K::COLUMNS))
                {
                    let columns = from..columns.end.min(from + K::COLUMNS);
                    strip::<K>(left, panel, out, rows.start, columns);
                }
            }
        }
    }
}

/// Adds rows of the left matrix times one panel to some columns of as many rows of the result, from the
/// first one on.
#[inline(always)]
fn strip<K: Tile>(
    left: Matrix<'_, K::Item>,
    panel: &[K::Packed],
    out: &mut Grid<'_, K::Item>,
    first: usize,
    columns: Range<usize>,
) {
    for rows in blocks(left.rows, K::ROWS) {
        // Where rows are missing, the last one is summed again, for nothing.
        let items: [&[K::Item]; MAX_ROWS] = std::array::from_fn(
            #[inline(always)]
            |i| left.row((rows.start + i).min(rows.end - 1)),
        );
        let tile = K::sum(items, panel);
        for (i, row) in rows.enumerate() {
            let to = &mut out.row(first + row)[columns.clone()];
            if to.len() == K::COLUMNS {
                tile.add_row(i, &mut to[..K::COLUMNS]);
            } else {
                tile.add_row(i, to);
            }
        }
    }
}

/// Packs columns of the right matrix into panels.
#[inline(always)]
fn pack<K: Tile>(b: Matrix<'_, K::Item>, turned: &mut Vec<K::Item>, packed: &mut Vec<K::Packed>) {
    let panels = b.columns.div_ceil(K::COLUMNS);
    packed.resize(panels * K::WIDTH * b.rows, K::Packed::zero());
    for (panel, columns) in packed.chunks_exact_mut(K::WIDTH * b.rows).zip(blocks(b.columns, K::COLUMNS)) {
        let rows = b.part(0..b.rows, columns).in_rows(turned);
        for (l, to) in panel.chunks_exact_mut(K::WIDTH).enumerate() {
            K::pack(rows.row(l), to);
        }
    }
}

/// The numbers up to `len`, in blocks.
#[inline(always)]
fn blocks(len: usize, block: usize) -> impl Iterator<Item = Range<usize>> {
    (0..len).step_by(block).map(move |start| start..len.min(start + block))
}
