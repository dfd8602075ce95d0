//! Reductions over chosen positions of an axis: the same as of a copy of them.

use proptest::prelude::*;
use rankn::{MemoryOrder, NdArray, array, ix};

fn matrix(rows: usize, columns: usize, order: MemoryOrder) -> NdArray<f64> {
    NdArray::from_fn([rows, columns], |at| ((at[0] * 31 + at[1] * 17) % 23) as f64 - 11.0).to_order(order)
}

proptest! {
    #[test]
    fn taken_positions_reduce_as_their_copy_does(
        rows in 1usize..700, columns in 1usize..9, axis in 0usize..2, fortran in any::<bool>(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 0..40),
    ) {
        let order = if fortran { MemoryOrder::Fortran } else { MemoryOrder::C };
        let a = matrix(rows, columns, order);
        let len = a.shape()[axis];
        let picks: Vec<i64> = picks.iter().map(|pick| pick.index(2 * len) as i64 - len as i64).collect();
        let copy = if axis == 0 { a.index(ix![&picks]).unwrap() } else { a.index(ix![.., &picks]).unwrap() };
        let taken = || a.along(axis).unwrap().take(&picks).unwrap();
        // Small whole numbers add up exactly in any order.
        prop_assert_eq!(taken().sum(), copy.along(axis).unwrap().sum());
        prop_assert_eq!(taken().keep_dims().sum(), copy.along(axis).unwrap().keep_dims().sum());
        prop_assert_eq!(taken().count_nonzero(), copy.along(axis).unwrap().count_nonzero());
        if picks.is_empty() {
            prop_assert!(taken().max().is_err());
        } else {
            prop_assert_eq!(taken().max().unwrap(), copy.along(axis).unwrap().max().unwrap());
            prop_assert_eq!(taken().argmin().unwrap(), copy.along(axis).unwrap().argmin().unwrap());
            prop_assert_eq!(taken().mean(), copy.along(axis).unwrap().mean());
            prop_assert!(taken().var().all_close(copy.along(axis).unwrap().var(), 1e-12, 1e-12));
        }
    }
}

#[test]
fn expressions_and_single_positions() {
    let a = matrix(3, 4, MemoryOrder::C);
    let double = (a.lazy() + &a).along(1).unwrap().take(&[2]).unwrap().sum();
    assert_eq!(double, 2.0 * a.slice(rankn::s![.., 2]).unwrap());
    assert_eq!(array![1.0, 2.0, 4.0].along(0).unwrap().take(&[0, 2, 2]).unwrap().sum(), NdArray::scalar(9.0));
    assert_eq!(NdArray::<f64>::zeros([0, 3]).along(1).unwrap().take(&[1]).unwrap().sum().shape(), [0]);
}

#[test]
fn texts() {
    let a = matrix(3, 4, MemoryOrder::C);
    let text = |result: rankn::Result<_>| result.map(|_: NdArray<f64>| ()).unwrap_err().to_string();
    let outside = a.along(1).unwrap().take(&[4]).map(|taken| taken.sum());
    assert_eq!(text(outside), "index 4 is out of bounds for axis 1 with size 4");
    let both = a.along([0, 1]).unwrap().take(&[0]).map(|taken| taken.sum());
    assert_eq!(text(both), "take runs along exactly one axis, but 2 were given");
}
