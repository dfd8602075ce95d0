//! Shapes: windows, padding, and elements put in and taken out.

use super::oracle::strategies::{views, views_of};
use super::oracle::{Oracle, assert_holds, indices};
use super::{check, check_error, check_near, check_text, cube, matrix, row};
use proptest::prelude::*;
use rankn::{ErrorKind, NdArray, PadBy, PadMode, arange, array, block, s};

const MODES: [(&str, PadMode<i64>); 5] = [
    ("constant", PadMode::Constant(0)),
    ("edge", PadMode::Edge),
    ("reflect", PadMode::Reflect),
    ("symmetric", PadMode::Symmetric),
    ("wrap", PadMode::Wrap),
];

#[test]
fn deleted_as_numpy_does() {
    let (a, m) = (cube(), matrix());
    for axis in 0..3 {
        check(&format!("delete index {axis}"), &a.delete(1, axis).unwrap());
        check(&format!("delete negative {axis}"), &a.delete(&[-1, 0, -1], axis).unwrap());
        check(&format!("delete slice {axis}"), &a.delete(1.., axis).unwrap());
        check(&format!("delete steps {axis}"), &a.delete(s![..;-2][0], axis).unwrap());
    }
    check("delete mask", &m.delete(&[true, false, true], 0).unwrap());
    check("delete none", &m.delete(&[0i64; 0], 0).unwrap());
    check_error("delete outside", m.delete(5, 0), ErrorKind::Index);
    // NumPy speaks of axis 0 here, whatever the axis.
    let text = "index -5 is out of bounds for axis 1 with size 4";
    check_text(m.delete(&[0, -5], 1), ErrorKind::Index, text);
    check_error("delete wrong mask", m.delete(&[true, false], 0), ErrorKind::Shape);
    let text = "delete takes an index, a range, a list of indices or a mask";
    check_text(m.delete(rankn::NewAxis, 0), ErrorKind::Value, text);
    check_text(m.delete(0, 2), ErrorKind::Axis, "axis 2 is out of bounds for array of dimension 2");
}

#[test]
fn inserted_as_numpy_does() {
    let (a, six) = (cube(), arange(6i64).reshape([2, 3]).unwrap());
    let values = [
        ("scalar", NdArray::scalar(9)),
        ("one", array![7]),
        ("two", array![7, 8]),
        ("column", array![[7], [8]]),
        ("row", array![[7, 8, 9]]),
        ("three", array![7, 8, 9]),
        ("square", array![[0, 1], [2, 3]]),
    ];
    for (name, value) in &values {
        for axis in 0..2 {
            let case = |at: &str| format!("insert {name} {at} {axis}");
            let results = [
                ("index", six.insert(&NdArray::scalar(1), value, axis)),
                ("list", six.insert(&[1], value, axis)),
                ("lists", six.insert(&[0, 2], value, axis)),
                ("end", six.insert(-1, value, axis)),
            ];
            for (at, result) in results {
                match result {
                    Ok(result) => check(&case(at), &result),
                    Err(error) => check_error::<()>(&case(at), Err(error), ErrorKind::Shape),
                }
            }
        }
    }
    for axis in 0..3 {
        check(&format!("insert list {axis}"), &a.insert(&[0, 2, 0], 100i64, axis).unwrap());
    }
    assert_eq!(row().insert(1, 9i64, 0).unwrap(), array![3, 9, 1, 2]);
    check_text(row().insert(.., 1i64, 0), ErrorKind::Value, "insert takes an index or a list of indices");
    check_error("insert outside", row().insert(5, 1i64, 0), ErrorKind::Index);
}

#[test]
fn resized_and_trimmed_as_numpy_does() {
    let v = row();
    check("resize (2, 4)", &v.resize([2, 4]).unwrap());
    check("resize 0", &v.resize(0).unwrap());
    check("resize 3", &v.resize(3).unwrap());
    check("resize (5,)", &v.resize([5]).unwrap());
    check("resize (2, 0)", &v.resize([2, 0]).unwrap());
    check("resize ()", &v.resize(()).unwrap());
    check("resize nothing", &NdArray::<f64>::zeros([0, 2]).resize([2, 2]).unwrap());
    check_text(v.resize(-1), ErrorKind::Shape, "negative dimensions are not allowed");
    check("trim_zeros row", &array![0i64, 0, 1, 0, 2, 0].trim_zeros());
    check("trim_zeros matrix", &array![[0i64, 0, 0], [0, 1, 0], [0, 2, 0]].trim_zeros());
    check("trim_zeros zeros", &array![0i64, 0].trim_zeros());
    check("trim_zeros zero matrix", &array![[0i64, 0], [0, 0]].trim_zeros());
    check("trim_zeros whole", &array![1i64, 0, 2].trim_zeros());
    check("trim_zeros nan", &array![0.0, f64::NAN, 0.0].trim_zeros());
    assert_eq!(NdArray::scalar(0).trim_zeros(), NdArray::scalar(0));
}

#[test]
fn padded_as_numpy_does() {
    let m = matrix();
    for (name, mode) in MODES {
        let case = |what: &str| format!("pad {name} {what}");
        check(&case("one"), &m.pad(1, mode).unwrap());
        check(&case("far"), &m.pad(11, mode).unwrap());
        check(&case("pair"), &m.pad((0, 3), mode).unwrap());
        check(&case("pairs"), &m.pad([(2, 1), (0, 5)], mode).unwrap());
        check(&case("point"), &array![7i64].pad(3, mode).unwrap());
        check(&case("scalar"), &NdArray::scalar(7i64).pad(3, mode).unwrap());
        let empty = NdArray::<i64>::zeros([0, 2]);
        check(&case("empty"), &empty.pad([(0, 0), (1, 1)], mode).unwrap());
        match empty.pad(1, mode) {
            Ok(zeros) => check(&case("nothing"), &zeros),
            Err(error) => check_error::<()>(&case("nothing"), Err(error), ErrorKind::Value),
        }
    }
    check_error("pad negative", m.pad(-1, PadMode::Edge), ErrorKind::Value);
    check_error("pad too many", m.pad([(1, 1); 3], PadMode::Edge), ErrorKind::Shape);
    let words = array![["a".to_string()]].pad((0, 1), PadMode::Constant("-".into())).unwrap();
    assert_eq!(words.to_vec(), ["a", "-", "-", "-"]);
    assert_eq!(m.pad(usize::MAX, PadMode::Constant(0)).unwrap_err().kind(), ErrorKind::Shape);
    assert_eq!(m.pad((0, isize::MAX / 4), PadMode::Wrap).unwrap_err().kind(), ErrorKind::Shape);
}

#[test]
fn padded_by_what_numpy_computes() {
    let f = array![[1.5, -2.0, 4.0, 0.25], [3.0, 3.0, -1.0, 8.0], [0.5, 2.5, 7.0, -6.0]];
    let (squares, bytes) = (&matrix() * &matrix(), array![[250u8, 3], [7, 255]]);
    macro_rules! check_all {
        ($($name:literal => $by:expr, $whole:expr, $byte:expr;)*) => {$({
            let case = |what: &str| format!("pad {} {what}", $name);
            check_near(&case("floats"), &f.pad_by(2, $by).unwrap(), 2.0);
            check_near(&case("floats pairs"), &f.pad_by([(0, 3), (1, 0)], $by).unwrap(), 2.0);
            check(&case("integers"), &squares.pad_by(2, $whole).unwrap());
            check(&case("integers pairs"), &squares.pad_by([(0, 3), (1, 0)], $whole).unwrap());
            if let Some(by) = $byte {
                check(&case("uint8"), &bytes.pad_by(2, by).unwrap());
                check(&case("uint8 pairs"), &bytes.pad_by([(0, 3), (1, 0)], by).unwrap());
            }
            check(&case("scalar"), &NdArray::scalar(7i64).pad_by(3, $whole).unwrap());
            let nothing = NdArray::<f64>::zeros([0, 2]).pad_by(1, $by);
            check_error(&case("nothing"), nothing, ErrorKind::Value);
        })*};
    }
    check_all! {
        "linear_ramp" => PadBy::LinearRamp(-5.0), PadBy::LinearRamp(-5), None::<PadBy<u8>>;
        "maximum" => PadBy::Maximum, PadBy::Maximum, Some(PadBy::Maximum);
        "mean" => PadBy::Mean, PadBy::Mean, Some(PadBy::Mean);
        "median" => PadBy::Median, PadBy::Median, Some(PadBy::Median);
        "minimum" => PadBy::Minimum, PadBy::Minimum, Some(PadBy::Minimum);
    }
}

#[test]
fn windows_and_turns_as_numpy_has_them() {
    let a = cube();
    for times in -1..5 {
        check(&format!("rot90 {times}"), &a.rot90(times, [0, 2]).unwrap());
        check(&format!("rot90 back {times}"), &a.rot90(times, [-1, 1]).unwrap());
    }
    check_error("rot90 same", a.rot90(1, [0, -3]), ErrorKind::Axis);
    check("windows one", &a.sliding_window_view(2, 1).unwrap());
    check("windows two", &a.sliding_window_view([2, 3], [0, 2]).unwrap());
    check("windows twice", &a.sliding_window_view([2, 2], [2, -1]).unwrap());
    check("windows zero", &a.sliding_window_view(0, 1).unwrap());
    check("windows none", &a.sliding_window_view((), [0i32; 0]).unwrap());
    check_error("windows long", a.sliding_window_view(4, 1), ErrorKind::Shape);
    check_error("windows counts", a.sliding_window_view([2, 2], 0), ErrorKind::Axis);
    check_error("windows negative", a.sliding_window_view(-1, 0), ErrorKind::Value);
    let point = NdArray::scalar(0);
    let huge = point.broadcast_to([isize::MAX]).unwrap();
    assert_eq!(huge.sliding_window_view(isize::MAX / 2, 0).unwrap_err().kind(), ErrorKind::Shape);
}

#[test]
fn blocks_as_numpy_joins_them() {
    let (ones, zeros) = (NdArray::<f64>::ones([2, 2]), NdArray::zeros([2, 1]));
    check("block", &block(&[vec![&ones, &zeros], vec![&NdArray::full([1, 3], 5.0)]]).unwrap());
    check("block rows", &block(&[[row(), row()]]).unwrap());
    let a = cube().cast::<f64>();
    let thin = a.slice(s![.., .., ..1]).unwrap();
    check(
        "block deep",
        &block(&[vec![a.as_view(), thin], vec![NdArray::zeros([2, 1, 5]).as_view()]]).unwrap(),
    );
    check_error(
        "block misfit",
        block(&[[&zeros.t().to_owned()], [&NdArray::zeros([1, 3])]]),
        ErrorKind::Shape,
    );
    let text = "List depths are mismatched. A block has rows, and each row arrays";
    check_text(block::<f64, NdArray<f64>, [NdArray<f64>; 0]>(&[[]]), ErrorKind::Shape, text);
}

#[test]
fn at_least_so_many_axes() {
    let shapes = |a: &NdArray<i64>| {
        [a.atleast_1d().shape().to_vec(), a.atleast_2d().shape().to_vec(), a.atleast_3d().shape().to_vec()]
    };
    assert_eq!(shapes(&NdArray::scalar(1)), [vec![1], vec![1, 1], vec![1, 1, 1]]);
    assert_eq!(shapes(&row()), [vec![3], vec![1, 3], vec![1, 3, 1]]);
    assert_eq!(shapes(&matrix()), [vec![3, 4], vec![3, 4], vec![3, 4, 1]]);
    assert_eq!(shapes(&cube()), [vec![2, 3, 4], vec![2, 3, 4], vec![2, 3, 4]]);
    check_text(
        NdArray::scalar(1).unstack(0),
        ErrorKind::Axis,
        "axis 0 is out of bounds for array of dimension 0",
    );
}

proptest! {
    #[test]
    fn every_layout_is_cut_and_filled(sample in views(), axis in 0..8usize, at in 0..6usize, wide in 0..7usize) {
        let (view, held) = (sample.view(), sample.expected());
        prop_assume!(view.ndim() > 0);
        let axis = axis % view.ndim();
        let n = view.shape()[axis];
        let chosen = |list: Vec<usize>| {
            let mut lists: Vec<Vec<usize>> = view.shape().iter().map(|&n| (0..n).collect()).collect();
            lists[axis] = list;
            held.choose(&lists)
        };
        if n > 0 {
            let (i, j) = (at % n, wide % n);
            assert_holds(&view.delete(i, axis).unwrap(), &chosen((0..n).filter(|&k| k != i).collect()));
            let left = (0..n).filter(|&k| k != i && k != j).collect();
            assert_holds(&view.delete(&[i as i64, j as i64 - n as i64], axis).unwrap(), &chosen(left));
            let symmetric = (0..n + 2 * wide).map(|k| (k as i64 - wide as i64).rem_euclid(2 * n as i64) as usize);
            let symmetric = symmetric.map(|k| if k < n { k } else { 2 * n - 1 - k }).collect();
            let mut widths = vec![(0, 0); view.ndim()];
            widths[axis] = (wide, wide);
            assert_holds(&view.pad(&widths[..], PadMode::Symmetric).unwrap(), &chosen(symmetric));
            let wrapped = (0..n + wide).map(|k| k % n).collect();
            widths[axis] = (0, wide);
            assert_holds(&view.pad(&widths[..], PadMode::Wrap).unwrap(), &chosen(wrapped));
        }
        for (k, part) in view.unstack(axis).unwrap().iter().enumerate() {
            assert_holds(part, &held.index_axis(axis, k));
        }
        let place = at % (n + 1);
        let grown = view.insert(&[place], -5i64, axis).unwrap();
        let mut back = grown.shape().to_vec();
        back[axis] -= 1;
        prop_assert_eq!(&back[..], view.shape());
        prop_assert!(grown.index_axis(axis, place).unwrap().iter().all(|&x| x == -5));
        assert_holds(&grown.delete(place, axis).unwrap(), &held);
        let length = wide.min(n);
        let windows = view.sliding_window_view(length, axis).unwrap();
        let mut shape = view.shape().to_vec();
        shape[axis] = n + 1 - length;
        shape.push(length);
        assert_holds(&windows, &Oracle::from_fn(&shape, |index| {
            let mut source = index.to_vec();
            source[axis] += source.pop().unwrap();
            *held.get(&source)
        }));
    }

    #[test]
    fn every_layout_is_surrounded((before, after) in (0..3usize, 0..3usize), sample in views()) {
        let (view, held) = (sample.view(), sample.expected());
        let shape: Vec<usize> = view.shape().iter().map(|n| n + before + after).collect();
        let expected = Oracle::from_fn(&shape, |index| {
            let inner: Option<Vec<usize>> = index.iter().map(|i| i.checked_sub(before)).collect();
            let inner = inner.filter(|inner| inner.iter().zip(view.shape()).all(|(i, n)| i < n));
            inner.map_or(-1, |inner| *held.get(&inner))
        });
        assert_holds(&view.pad((before, after), PadMode::Constant(-1)).unwrap(), &expected);
        let zeros = view.map(|&x| if x % 3 == 0 { 0 } else { x });
        let whole = zeros.pad((before, after), PadMode::Constant(0)).unwrap();
        prop_assert_eq!(whole.trim_zeros().to_vec(), zeros.trim_zeros().to_vec());
        let count = view.size() + before;
        let cycle = (0..count).map(|i| held.data.get(i % view.size().max(1)).copied().unwrap_or(0)).collect();
        assert_holds(&view.resize(count).unwrap(), &Oracle::new(&[count], cycle));
    }

    #[test]
    fn every_layout_turns(sample in views_of(&[2, 3, 4]), times in -5..6isize, axes in Just([0usize, 1, 2]).prop_shuffle()) {
        let (view, mut held) = (sample.view(), sample.expected());
        let [first, second, _] = axes;
        for _ in 0..times.rem_euclid(4) {
            let mut shape = held.shape.clone();
            shape.swap(first, second);
            let before = held.clone();
            held = Oracle::from_fn(&shape, |index| {
                let mut source = index.to_vec();
                // What was at the end of the second axis is first along the first one.
                (source[first], source[second]) = (index[second], shape[first] - 1 - index[first]);
                *before.get(&source)
            });
        }
        assert_holds(&view.rot90(times, [first, second]).unwrap(), &held);
        prop_assert_eq!(indices(view.shape()).len(), 24);
    }
}
