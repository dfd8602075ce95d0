//! New arrays, and indices as arrays.

use super::oracle::strategies::views;
use super::oracle::{Oracle, assert_holds, indices as all_indices};
use super::{check, check_error, check_near, check_text, cube, matrix, row};
use proptest::prelude::*;
use rankn::{
    BitOrder, ErrorKind, Indexing, NdArray, arange, array, diag_indices, geomspace, indices, ix, logspace,
    meshgrid_sparse, ndindex, ravel_multi_index, tril_indices, triu_indices, unravel_index,
};

#[test]
fn diagonals_and_triangles_as_numpy_has_them() {
    let floats = array![[f64::NAN, 1.0], [f64::INFINITY, 2.0]];
    for k in [-2, -1, 0, 1, 3, 9, -9] {
        check(&format!("diag row {k}"), &row().diag(k).unwrap());
        check(&format!("diag matrix {k}"), &matrix().diag(k).unwrap());
        check(&format!("diagflat {k}"), &matrix().diagflat(k).unwrap());
        for (name, a) in
            [("matrix", matrix()), ("stack", cube()), ("row", row()), ("turned", matrix().into_t())]
        {
            check(&format!("tril {name} {k}"), &a.tril(k).unwrap());
            check(&format!("triu {name} {k}"), &a.triu(k).unwrap());
        }
        check(&format!("tril floats {k}"), &floats.tril(k).unwrap());
        check(&format!("triu floats {k}"), &floats.triu(k).unwrap());
        check(&format!("tri {k}"), &NdArray::<f64>::tri(3, 4, k));
        let (below, above) = (tril_indices(3, 4, k), triu_indices(3, 4, k));
        for side in 0..2 {
            check(&format!("tril_indices {k} {side}"), &below[side]);
            check(&format!("triu_indices {k} {side}"), &above[side]);
        }
    }
    assert_eq!(matrix().tril(isize::MAX).unwrap(), matrix());
    assert_eq!(matrix().triu(isize::MIN).unwrap(), matrix());
    check_error("diag scalar", NdArray::scalar(1).diag(0), ErrorKind::Shape);
    check_error("diag cube", cube().diag(0), ErrorKind::Shape);
    let text = "tril requires input that is at least one dimensional";
    check_text(NdArray::scalar(1).tril(0), ErrorKind::Axis, text);
    assert_eq!(row().diag(isize::MAX).unwrap_err().kind(), ErrorKind::Shape);
}

#[test]
fn powers_as_numpy_has_them() {
    for columns in [0, 1, 4] {
        check(&format!("vander {columns}"), &row().vander(columns, false).unwrap());
        check(&format!("vander increasing {columns}"), &row().vander(columns, true).unwrap());
    }
    let text = "x must be a one-dimensional array or sequence, but it has 2 dimensions";
    check_text(matrix().vander(2, false), ErrorKind::Shape, text);
    check_text(row().vander(-1, false), ErrorKind::Shape, "negative dimensions are not allowed");
    check_near("logspace tens", &logspace(0.0, 3.0, 4, 10.0), 4.0);
    check_near("logspace twos", &logspace(-1.0, 1.0, 7, 2.0), 4.0);
    check_near("logspace one", &logspace(2.0, 5.0, 1, 10.0), 4.0);
    check("logspace none", &logspace(0.0, 1.0, 0, 10.0));
    for (name, start, stop, num) in [
        ("up", 1.0, 1000.0, 4),
        ("down", 7.0, 1e-3, 9),
        ("negative", -2.0, -50.0, 5),
        ("signs", -1.0, 1.0, 3),
        ("one", 3.0, 9.0, 1),
        ("none", 3.0, 9.0, 0),
        ("two", 3.0, 9.0, 2),
    ] {
        check_near(&format!("geomspace {name}"), &geomspace(start, stop, num).unwrap(), 4.0);
    }
    check_error("geomspace zero", geomspace(0.0, 9.0, 2), ErrorKind::Value);
}

#[test]
fn indices_as_numpy_has_them() {
    check("indices (2, 3)", &indices([2, 3]).unwrap());
    check("indices (3,)", &indices(3).unwrap());
    check("indices ()", &indices(()).unwrap());
    check("indices (2, 0)", &indices([2, 0]).unwrap());
    check("indices (2, 1, 2)", &indices([2, 1, 2]).unwrap());
    check_text(indices(-1), ErrorKind::Shape, "negative dimensions are not allowed");
    let found = unravel_index(&array![[5, 0], [11, 7]], [2, 3, 2]).unwrap();
    for (axis, found) in found.iter().enumerate() {
        check(&format!("unravel {axis}"), found);
    }
    assert!(unravel_index(&NdArray::scalar(0), ()).unwrap().is_empty());
    check_error("unravel outside", unravel_index(&[6], [2, 3]), ErrorKind::Index);
    check_error("unravel negative", unravel_index(&[1, -1], [2, 3]), ErrorKind::Index);
    let (rows, columns) = (array![[1i64], [0]], array![2i64, 0, 1]);
    check("ravel", &ravel_multi_index(&[rows, columns], [2, 3]).unwrap());
    check_error("ravel outside", ravel_multi_index(&[array![0i64], array![5]], [2, 3]), ErrorKind::Index);
    check_error("ravel too few", ravel_multi_index(&[array![0i64]], [2, 3]), ErrorKind::Shape);
    for (name, indexing) in [("xy", Indexing::Xy), ("ij", Indexing::Ij)] {
        let grids = meshgrid_sparse(&[&row(), &arange(2), &arange(4)], indexing);
        for (k, grid) in grids.iter().enumerate() {
            check(&format!("sparse {name} {k}"), grid);
        }
    }
    assert!(meshgrid_sparse::<i32, rankn::Owned<i32>>(&[], Indexing::Xy).is_empty());
    let at = diag_indices(2, 3);
    assert_eq!(cube().index(ix![&at[0], &at[1], &at[2]]).unwrap(), array![0, 17]);
    assert_eq!(ndindex(()).unwrap().collect::<Vec<_>>(), [[0usize; 0]]);
    assert_eq!(ndindex([2, 0]).unwrap().len(), 0);
    assert_eq!(ndindex(-1).err().unwrap().to_string(), "negative dimensions are not allowed");
}

#[test]
fn bits_as_numpy_packs_them() {
    let truth = arange(60i64).reshape([3, 20]).unwrap().map(|n| n * 7 % 5 > 1);
    let bytes = arange(12i64).reshape([3, 4]).unwrap().map(|n| (n * 37 % 256) as u8);
    for (name, order) in [("big", BitOrder::Big), ("little", BitOrder::Little)] {
        for axis in 0..2 {
            check(&format!("packbits {name} {axis}"), &truth.packbits(axis, order).unwrap());
            check(&format!("unpackbits {name} {axis}"), &bytes.unpackbits(axis, order).unwrap());
        }
    }
    check("packbits empty", &NdArray::<bool>::zeros([2, 0]).packbits(0, BitOrder::Big).unwrap());
    check("packbits floats", &array![0.0, 3.0, -1.0, 0.0].packbits(0, BitOrder::Big).unwrap());
    let text = "axis 2 is out of bounds for array of dimension 2";
    check_text(truth.packbits(2, BitOrder::Big), ErrorKind::Axis, text);
    check_text(bytes.unpackbits(-3, BitOrder::Big), ErrorKind::Axis, &text.replace("axis 2", "axis -3"));
}

proptest! {
    #[test]
    fn bits_of_every_layout(sample in views(), axis in 0..8usize, little in any::<bool>()) {
        let view = sample.view();
        prop_assume!(view.ndim() > 0);
        let (axis, order) = (axis % view.ndim(), if little { BitOrder::Little } else { BitOrder::Big });
        let truth = view.map(|n| n % 3 == 0);
        let packed = truth.packbits(axis, order).unwrap();
        let bits = packed.unpackbits(axis, order).unwrap();
        let (same, rest) = bits.split_at(axis, truth.shape()[axis]).unwrap();
        prop_assert_eq!(same, truth);
        prop_assert!(!rest.any());
    }

    #[test]
    fn triangles_of_every_layout(sample in views(), k in -4..5isize) {
        let (view, held) = (sample.view(), sample.expected());
        prop_assume!(view.ndim() > 1);
        let part = |keep: &dyn Fn(isize, isize) -> bool| Oracle::from_fn(&held.shape, |index| {
            let [.., row, column] = *index else { unreachable!() };
            if keep(row as isize, column as isize) { *held.get(index) } else { 0 }
        });
        assert_holds(&view.tril(k).unwrap(), &part(&|row, column| column - row <= k));
        assert_holds(&view.triu(k).unwrap(), &part(&|row, column| column - row >= k));
        let [rows, columns] = [0, 1].map(|axis| view.shape()[axis]);
        let [at, to] = tril_indices(rows, columns, k);
        let chosen: Vec<[i64; 2]> = at.iter().zip(&to).map(|(&i, &j)| [i, j]).collect();
        let all = all_indices(&[rows, columns]).into_iter().map(|index| [index[0] as i64, index[1] as i64]);
        prop_assert_eq!(chosen, all.filter(|[i, j]| j - i <= k as i64).collect::<Vec<_>>());
        let line = held.data.iter().copied().collect::<NdArray<i64>>();
        let side = line.size() + k.unsigned_abs();
        assert_holds(&view.diagflat(k).unwrap(), &Oracle::from_fn(&[side, side], |index| {
            let (first, shift) = (index[0].min(index[1]), index[1] as isize - index[0] as isize);
            if shift == k { line[first] } else { 0 }
        }));
    }

    #[test]
    fn numbers_and_indices_of_every_shape(sample in views()) {
        let shape = sample.shape.clone();
        let numbers = arange(sample.view().size() as i64);
        let found = unravel_index(&numbers, &shape).unwrap();
        let each: Vec<Vec<usize>> = ndindex(&shape).unwrap().map(|index| index.to_vec()).collect();
        prop_assert_eq!(&each, &all_indices(&shape));
        for (axis, along) in found.iter().enumerate() {
            prop_assert_eq!(along.to_vec(), each.iter().map(|index| index[axis] as i64).collect::<Vec<_>>());
        }
        if !shape.is_empty() {
            prop_assert_eq!(ravel_multi_index(&found, &shape).unwrap(), numbers);
            let grid = indices(&shape).unwrap();
            prop_assert_eq!(grid.at(0).unwrap().to_vec(), found[0].to_vec());
        }
    }
}
