//! Names that rename, mask, split, append and count; the different parts along an axis; memory in common.

use super::oracle::strategies::{views, views_mut};
use super::oracle::{Oracle, assert_holds, indices};
use super::{check, check_error, check_near, check_text, cube, matrix, row};
use proptest::prelude::*;
use rankn::{
    Complex64, ErrorKind, IndexMode, NdArray, NdView, Sortable, Unique, arange, array, meshgrid_sparse,
    mgrid, ogrid, s,
};
use std::collections::HashSet;

macro_rules! check_floats {
    ($($t:ty, $dtype:literal;)*) => {$({
        let inf = f64::INFINITY;
        let all = [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, -7.25, 5e-324, 1e-40, 1e30, -1e30, 1e308, inf, -inf, f64::NAN];
        let values = NdArray::from_vec(all.to_vec()).cast::<$t>();
        let (x, y) = (values.repeat(16, 0).unwrap(), values.tile(16).unwrap());
        check(concat!($dtype, " isposinf"), &values.is_posinf());
        check(concat!($dtype, " isneginf"), &values.is_neginf());
        check(concat!($dtype, " fabs"), &values.fabs());
        check(concat!($dtype, " rint"), &values.rint());
        check(concat!($dtype, " fix"), &values.fix());
        check(concat!($dtype, " isreal"), &values.is_real());
        check(concat!($dtype, " iscomplex"), &values.is_complex());
        check(concat!($dtype, " isclose nan"), &x.is_close_or_nan(&y, 1e-3, 0.25));
        let (base, power) = (array![0.0, 0.5, -2.0, 3.0, inf].cast::<$t>(), array![-1.0, 0.0, 0.5, 3.0].cast::<$t>());
        check_near(concat!($dtype, " float_power"), &base.as_column().float_power(&power), 1.0);
    })*};
}

#[test]
fn elements_as_numpy_has_them() {
    check_floats! { f32, "float32"; f64, "float64"; }
    let (nan, inf) = (f64::NAN, f64::INFINITY);
    let parts = [(1.0, 0.0), (0.0, 1.0), (nan, 0.0), (0.0, nan), (inf, 1.0), (0.0, 0.0)];
    let z: NdArray<Complex64> = parts.iter().map(|&(re, im)| Complex64::new(re, im)).collect();
    check("complex isreal", &z.is_real());
    check("complex iscomplex", &z.is_complex());
    check("complex isnan", &z.is_nan());
    check("complex isinf", &z.is_inf());
    check("complex isfinite", &z.is_finite());
    check("integers float_power", &array![2i64, -3].float_power(array![-1i64, 3]));
    check("integers fabs", &array![-3i64, 4].fabs());
    check("integers rint", &array![-3i64, 4].rint());
    let near = array![Complex64::new(2.0, 1e-15), Complex64::new(3.0, 0.0)];
    check("real_if_close", &near.real_if_close(100.0).unwrap());
    assert_eq!(near.real_if_close(1e-15), None, "not less than the tolerance");
    assert_eq!(z.real_if_close(100.0), None);
    check_error("asarray_chkfinite", array![1.0, nan].check_finite(), ErrorKind::Value);
    assert_eq!(matrix().check_finite().unwrap(), matrix());
    assert_eq!(z.slice(s![..2]).unwrap().check_finite().unwrap().size(), 2);
    assert!(array![1.0, nan].all_close_or_nan(array![1.0, nan], 0.0, 0.0));
    assert!(!array![1.0, nan].all_close_or_nan(array![nan, nan], 1.0, 1.0));
    assert_eq!(matrix().t().positive(), matrix().t());
}

#[test]
fn equivalent_arrays_broadcast() {
    assert!(
        matrix()
            .at(0)
            .unwrap()
            .array_equiv(&NdArray::from_shape_vec([2, 4], vec![0i64, 1, 2, 3, 0, 1, 2, 3]).unwrap())
    );
    assert!(!row().array_equiv(&matrix()), "shapes that do not fit");
    assert!(!array![f64::NAN].array_equiv(&array![f64::NAN]));
    assert!(NdArray::<i64>::zeros([0]).array_equiv(&array![1i64]));
}

#[test]
fn joined_and_split_as_numpy_does() {
    let m = matrix();
    check("ediff1d", &(&m * &m).ediff1d_with(&[7], &[-1, -2]));
    check("ediff1d one", &array![5i64].ediff1d());
    assert_eq!(m.t().ediff1d().at(0).unwrap().item().unwrap(), 4, "in C order of a view");
    check("append", &m.append(m.slice(s![..1]).unwrap(), 0).unwrap());
    check("append flat", &m.t().append_flat(row()).unwrap());
    check_error("append misfit", m.append(row(), 0), ErrorKind::Shape);
    check("mgrid", &mgrid(&[&arange(0i64..2), &arange(1i64..4), &arange(-1i64..1)]).unwrap());
    let open = ogrid(&[&arange(0i64..2), &arange(1i64..4)]);
    check("ogrid 0", &open[0]);
    check("ogrid 1", &open[1]);
    assert_eq!(open, meshgrid_sparse(&[&arange(0i64..2), &arange(1i64..4)], rankn::Indexing::Ij));
    check_text(mgrid::<i64, rankn::Owned<i64>>(&[]), ErrorKind::Shape, "need at least one array to stack");
    for (name, parts) in [
        ("hsplit 2", m.hsplit(2).unwrap()),
        ("hsplit 1", row().as_view().hsplit([1]).unwrap()),
        ("vsplit 2", m.vsplit([1, 2]).unwrap()),
        ("dsplit 3", cube().as_view().dsplit(2).unwrap()),
    ] {
        parts.iter().enumerate().for_each(|(k, part)| check(&format!("{name} {k}"), part));
    }
    check_error("hsplit 0", NdArray::scalar(1).hsplit(1), ErrorKind::Shape);
    check_error("vsplit 1", row().vsplit(1), ErrorKind::Shape);
    check_error("dsplit 2", m.dsplit(1), ErrorKind::Shape);
}

#[test]
fn indices_are_brought_in_as_numpy_does() {
    let (m, at) = (matrix(), array![[5, -7], [0, -1]]);
    check("take wrap", &m.take_with(&at, 1, IndexMode::Wrap).unwrap());
    check("take clip", &m.take_with(&at, 1, IndexMode::Clip).unwrap());
    check_error("take raise", m.take_with(&[4], 1, IndexMode::Raise), ErrorKind::Index);
    let nothing = NdArray::<f64>::zeros([0, 3]);
    check_error("take clip of nothing", nothing.take_with(&[0], 0, IndexMode::Clip), ErrorKind::Index);
    assert_eq!(nothing.take_with(&[0i64; 0], 0, IndexMode::Wrap).unwrap().shape(), [0, 3]);
    for axis in 0..2 {
        check(&format!("cumulative_sum {axis}"), &m.along(axis).unwrap().cumulative_sum(true).unwrap());
        check(&format!("cumulative_prod {axis}"), &m.along(axis).unwrap().cumulative_prod(true).unwrap());
        let plain = m.along(axis).unwrap();
        assert_eq!(plain.clone().cumulative_sum(false).unwrap(), plain.cumsum().unwrap());
    }
    let text = "cumulative_sum runs along exactly one axis, but 2 were given";
    check_text(m.along([0, 1]).unwrap().cumulative_sum(true), ErrorKind::Axis, text);
}

#[test]
fn diagonals_are_filled_as_numpy_does() {
    let shapes: [&[usize]; 5] = [&[3, 3], &[2, 4], &[7, 2], &[3, 3, 3], &[0, 2]];
    for (shape, text) in shapes.into_iter().zip(["(3, 3)", "(2, 4)", "(7, 2)", "(3, 3, 3)", "(0, 2)"]) {
        for (wrap, word) in [(false, "False"), (true, "True")] {
            let mut filled = NdArray::<i64>::zeros(shape);
            filled.fill_diagonal(array![1i64, 2], wrap).unwrap();
            check(&format!("fill_diagonal {text} {word}"), &filled);
            let mut turned = NdArray::<i64>::zeros(shape.iter().rev().copied().collect::<Vec<_>>());
            turned.view_mut().into_t().fill_diagonal(array![1i64, 2], wrap).unwrap();
            assert_eq!(turned.t(), filled, "of a view");
        }
    }
    check_error("fill_diagonal row", row().fill_diagonal(1, false), ErrorKind::Shape);
    check_error("fill_diagonal box", cube().fill_diagonal(1, false), ErrorKind::Shape);
    let mut kept = matrix();
    kept.fill_diagonal(NdArray::zeros(0), false).unwrap();
    assert_eq!(kept, matrix(), "without values");
}

#[test]
fn masked_elements_are_replaced_as_numpy_does() {
    let (m, mask) = (matrix(), matrix().lazy().map(|x| x % 3 == 1).eval());
    let few = mask.at(0).unwrap();
    let mut put = m.clone();
    put.putmask(&mask, array![-1i64, -2, -3, -4, -5]).unwrap();
    check("putmask", &put);
    put = m.clone();
    put.putmask(&mask, NdArray::zeros(0)).unwrap();
    check("putmask nothing", &put);
    check_error("putmask misfit", put.putmask(&few, 1), ErrorKind::Shape);
    let line = NdArray::from_vec(mask.to_vec());
    put.putmask(&line, -m.view()).unwrap();
    assert_eq!(put, rankn::select(&mask, -&m, &m), "a mask of another shape");
    let mut placed = m.clone();
    placed.place(&mask, array![-1i64, -2, -3]).unwrap();
    check("place", &placed);
    check_error("place nothing", placed.place(&mask, NdArray::zeros(0)), ErrorKind::Value);
    check_error("place misfit", placed.place(&few, 1), ErrorKind::Shape);
    placed.place(&line, 8).unwrap();
    assert_eq!(placed, rankn::select(&mask, 8, &m));
    let mut copied = m.clone();
    copied.copyto(-m.at(0).unwrap(), &mask).unwrap();
    check("copyto", &copied);
    check_error("copyto misfit", copied.copyto(row(), &mask), ErrorKind::Shape);
    check_error("copyto mask", copied.copyto(1, &mask.slice(s![.., ..3]).unwrap()), ErrorKind::Shape);
    check("extract", &m.extract(&mask).unwrap());
    check("extract line", &m.extract(&array![true, false, true]).unwrap());
    check_error("extract outside", m.extract(&NdArray::full(13, true)), ErrorKind::Index);
}

#[test]
fn pieces_as_numpy_has_them() {
    let f = array![[1.5, -2.0, 4.0, 0.25], [3.0, 3.0, -1.0, 8.0], [0.5, 2.5, 7.0, -6.0]];
    let pieces: [&dyn Fn(NdArray<f64>) -> NdArray<f64>; 3] = [&|x| -x, &|x| x.square(), &|x| x + 0.5];
    let (low, high) = (f.less(0.0), f.greater(2.0));
    check("piecewise", &f.piecewise(&[&low, &high], &pieces).unwrap());
    check("piecewise two", &f.piecewise(&[&f.less(3.0), &high], &pieces[..2]).unwrap());
    check_error("piecewise wrong", f.piecewise(&[&low], &pieces), ErrorKind::Value);
    let other = array![true, false, true];
    let text = "all input arrays must have the same shape";
    check_text(f.piecewise(&[&low, &other], &pieces), ErrorKind::Shape, text);
}

fn check_unique<T: super::Answer + Sortable + PartialEq>(case: &str, found: &Unique<T>) {
    check(&format!("{case} 0"), &found.values);
    check(&format!("{case} 1"), &found.indices);
    check(&format!("{case} 2"), &found.inverse);
    check(&format!("{case} 3"), &found.counts);
}

#[test]
fn different_parts_as_numpy_finds_them() {
    let rows = array![[2i64, 1], [0, 5], [2, 1], [0, 4]];
    let remainders = |a: NdArray<i64>, n| a.lazy().map(move |x| x % n).eval();
    for (name, array) in [("rows", rows), ("cube", remainders(cube(), 5)), ("wide", remainders(matrix(), 2))]
    {
        for axis in 0..array.ndim() {
            check_unique(&format!("unique {name} {axis}"), &array.unique_all_along(axis).unwrap());
        }
    }
    let nans = array![[1.0, f64::NAN], [0.0, -0.0], [1.0, f64::NAN], [-0.0, 0.0]];
    check_unique("unique nan", &nans.unique_all_along(0).unwrap());
    check_unique("unique empty", &NdArray::<f64>::zeros([3, 0]).unique_all_along(0).unwrap());
    assert_eq!(array![f64::NAN, f64::NAN].unique_along(0).unwrap().size(), 1, "of one axis");
    let text = "axis 2 is out of bounds for array of dimension 2";
    check_text(nans.unique_along(2), ErrorKind::Axis, text);
}

/// The addresses of all elements.
fn addresses<T>(view: &NdView<'_, T>) -> HashSet<usize> {
    view.iter().map(|x| std::ptr::from_ref(x) as usize).collect()
}

proptest! {
    #[test]
    fn parts_are_found_like_sorted_lists(sample in views(), at in 0..9_usize, modulus in 1..4_i64) {
        prop_assume!(sample.shape.len() > 1);
        let axis = at % sample.shape.len();
        let sample = sample.map(|x| x % modulus);
        let (view, held) = (sample.view(), sample.expected());
        let parts: Vec<Oracle<i64>> = (0..sample.shape[axis]).map(|k| held.index_axis(axis, k)).collect();
        let mut different: Vec<Vec<i64>> = parts.iter().map(|part| part.data.clone()).collect();
        different.sort();
        different.dedup();
        let found = view.unique_all_along(axis).unwrap();
        let values = Oracle::of(&found.values);
        prop_assert_eq!(found.counts.size(), different.len());
        for (k, value) in different.iter().enumerate() {
            prop_assert_eq!(&values.index_axis(axis, k).data, value);
            let count = parts.iter().filter(|part| part.data == *value).count();
            let first = parts.iter().position(|part| part.data == *value);
            prop_assert_eq!((found.counts[k], Some(found.indices[k] as usize)), (count as i64, first));
        }
        for (k, part) in parts.iter().enumerate() {
            prop_assert_eq!(&different[found.inverse[k] as usize], &part.data);
        }
    }

    #[test]
    fn memory_is_shared_where_addresses_are(
        (a, b) in (views(), views()),
        shift in 0..40_usize,
    ) {
        let buffer: Vec<i64> = (0..20_000).collect();
        let seen = |sample: &super::oracle::strategies::Sample<i64>, by: usize| {
            NdView::from_slice_strided(&buffer, &sample.shape, &sample.strides, sample.offset + by).unwrap()
        };
        prop_assume!(a.buffer.len() < 19_000 && b.buffer.len() < 19_000);
        let (x, y) = (seen(&a, 0), seen(&b, shift));
        let (left, right) = (addresses(&x), addresses(&y));
        prop_assert_eq!(x.shares_memory(&y), !left.is_disjoint(&right));
        let bounds = |all: &HashSet<usize>| all.iter().min().copied().zip(all.iter().max().copied());
        let meet = bounds(&left).zip(bounds(&right)).is_some_and(|(l, r)| l.0 <= r.1 && r.0 <= l.1);
        prop_assert_eq!(x.may_share_memory(&y), meet);
        prop_assert!(!x.to_owned().may_share_memory(&x), "a copy has memory of its own");
    }

    #[test]
    fn elements_are_replaced_one_by_one(sample in views_mut(), choice in any::<u64>(), count in 1..7_i64) {
        let mask = Oracle::from_fn(&sample.shape, |at| at.iter().fold(choice, |h, i| h.rotate_left(7) ^ (*i as u64)) % 3 == 0);
        let values: Vec<i64> = (0..count).map(|k| -k - 1).collect();
        let list = NdArray::from_vec(values.clone());
        let flags = NdArray::from_shape_vec(&sample.shape, mask.data.clone()).unwrap();
        let (mut put, mut placed, mut sample_put, mut sample_placed) = (sample.expected(), sample.expected(), sample.clone(), sample.clone());
        let mut next = values.iter().cycle();
        for (k, _) in indices(&sample.shape).iter().enumerate() {
            if mask.data[k] {
                put.data[k] = values[k % values.len()];
                placed.data[k] = *next.next().unwrap();
            }
        }
        sample_put.view_mut().putmask(&flags, &list).unwrap();
        prop_assert_eq!(&sample_put.buffer, &sample.buffer_after(&put));
        sample_placed.view_mut().place(&flags, &list).unwrap();
        prop_assert_eq!(&sample_placed.buffer, &sample.buffer_after(&placed));
        assert_holds(&sample.view().extract(&flags).unwrap(), &Oracle::new(
            &[mask.data.iter().filter(|yes| **yes).count()],
            sample.expected().data.iter().zip(&mask.data).filter(|(_, yes)| **yes).map(|(x, _)| *x).collect(),
        ));
    }
}
