//! Spread and covariance; slopes, areas, values in between; functions along axes and choices.

use super::oracle::Oracle;
use super::oracle::assert_holds;
use super::oracle::strategies::{views, views_mut};
use super::{check, check_error, check_near, check_text, cube, matrix, row};
use proptest::prelude::*;
use rankn::{
    Complex64, ConvolveMode, ErrorKind, InterpOptions, MemoryOrder, NdArray, arange, array, choose,
    correlate, s, select_first,
};

fn floats() -> NdArray<f64> {
    array![[1.5, -2.0, 4.0, 0.25], [3.0, 3.0, -1.0, 8.0], [0.5, 2.5, 7.0, -6.0]]
}

#[test]
fn spread_and_averages_as_numpy_has_them() {
    let f = floats();
    check("ptp all", &NdArray::scalar(f.ptp().unwrap()));
    check("ptp 0", &f.along(0).unwrap().ptp().unwrap());
    check("ptp 1", &f.along(1).unwrap().ptp().unwrap());
    check("ptp int8", &NdArray::scalar(array![-128i8, 127].ptp().unwrap()));
    check_error("ptp empty", NdArray::<f64>::zeros([0, 3]).along(0).unwrap().ptp(), ErrorKind::Value);
    check_error("ptp empty", NdArray::<f64>::zeros(0).ptp(), ErrorKind::Value);
    assert_eq!(f.along(1).unwrap().keep_dims().ptp().unwrap().shape(), [3, 1]);

    let w = array![[1.0, 2.0, 0.5, 0.0], [3.0, 1.0, 1.0, 2.0], [0.0, 0.25, 4.0, 1.0]];
    check_near("average all", &NdArray::scalar(f.average(&w).unwrap()), 4.0);
    check_near("average 0", &f.along(0).unwrap().average(&w).unwrap(), 4.0);
    check_near("average list 0", &f.along(0).unwrap().average(&array![1.0, 2.0, 0.5]).unwrap(), 4.0);
    check_near(
        "average list 1",
        &matrix().along(1).unwrap().average(&array![1.0, 2.0, 0.5, 3.0]).unwrap(),
        4.0,
    );
    check_near(
        "average list middle",
        &cube().along(1).unwrap().average(&array![1.0, 2.0, 0.5]).unwrap(),
        4.0,
    );
    check_near("average both", &f.along([0, 1]).unwrap().average(&w).unwrap(), 4.0);
    check_error("average zero", array![1, 2].average(&array![1.0, -1.0]), ErrorKind::Value);
    check_error("average shapes", f.average(&array![1.0, 2.0]), ErrorKind::Shape);
    check_error("average length", f.along(0).unwrap().average(&array![1.0, 2.0]), ErrorKind::Shape);
    let mask = array![[true], [false], [true]];
    let filtered = f.along(0).unwrap().filter(&mask).unwrap().average(&array![1.0, 100.0, 3.0]).unwrap();
    assert_eq!(filtered, f.slice(s![..;2]).unwrap().along(0).unwrap().average(&array![1.0, 3.0]).unwrap());
}

#[test]
fn covariances_as_numpy_has_them() {
    let f = floats();
    let cases: [(&str, NdArray<f64>); 7] = [
        ("rows", f.clone()),
        ("integers", matrix().cast()),
        ("one", f.slice(s![..1]).unwrap().to_owned()),
        ("scalar", NdArray::scalar(3.0)),
        ("single", array![1.0]),
        ("no rows", NdArray::zeros([0, 3])),
        ("no columns", NdArray::zeros([3, 0])),
    ];
    for (name, x) in &cases {
        check_near(&format!("cov {name}"), &x.cov().unwrap(), 4.0);
        check_near(&format!("cov ddof {name}"), &x.cov_ddof(0.0).unwrap(), 4.0);
        check_near(&format!("corrcoef {name}"), &x.corrcoef().unwrap(), 4.0);
    }
    check_near("cov row", &row().cov().unwrap(), 2.0);
    check_near("cov integers", &matrix().cov().unwrap(), 2.0);
    check_near("corrcoef constant", &array![[1, 1], [1, 2]].corrcoef().unwrap(), 2.0);
    let z = f.slice(s![.., ..3]).unwrap().complex(&f.slice(s![.., 1..]).unwrap());
    let [ours, numpys] = [z.cov().unwrap(), z.cov_ddof(0.0).unwrap()];
    assert!((ours[[0, 1]].re * 2.0 / 3.0 - numpys[[0, 1]].re).abs() < 1e-14);
    super::check_by("cov complex", &ours, |x: Complex64, y| (x - y).norm() < 1e-14 * (1.0 + y.norm()));
    check_error("cov cube", cube().cov(), ErrorKind::Shape);
}

#[test]
fn slopes_and_areas_as_numpy_has_them() {
    let (f, x) = (floats(), array![0.0, 1.0, 1.5, 4.0]);
    for axis in 0..2 {
        check(&format!("gradient {axis}"), &f.gradient(1.0, axis).unwrap());
        check_near(&format!("gradient second {axis}"), &f.gradient_with(0.5, axis, 2).unwrap(), 2.0);
        check_near(&format!("trapezoid {axis}"), &f.along(axis).unwrap().trapezoid(0.25).unwrap(), 2.0);
    }
    check_near("gradient coordinates", &f.gradient(&x, 1).unwrap(), 4.0);
    check_near("gradient coordinates second", &f.gradient_with(&x, 1, 2).unwrap(), 8.0);
    check_near("gradient rows", &f.gradient_with(array![1.0, 3.0, 4.0], 0, 2).unwrap(), 8.0);
    check("gradient even", &f.gradient(array![1.0, 1.25, 1.5, 1.75], 1).unwrap());
    check("gradient integers", &array![5u8, 3, 250, 7].gradient(1.0, 0).unwrap());
    check("gradient two", &array![5.0, 3.0].gradient(1.0, 0).unwrap());
    check_near("gradient float32", &f.cast::<f32>().gradient(0.1, 0).unwrap(), 2.0);
    check_error("gradient one", array![1.0].gradient(1.0, 0), ErrorKind::Shape);
    check_error("gradient order", f.gradient_with(1.0, 0, 3), ErrorKind::Value);
    check_error("gradient length", f.gradient(array![1.0, 2.0], 0), ErrorKind::Shape);
    check_error("gradient matrix", f.gradient(&f, 0), ErrorKind::Shape);
    check_near("trapezoid coordinates", &f.along(1).unwrap().trapezoid(&x).unwrap(), 4.0);
    check("trapezoid integers", &matrix().along(0).unwrap().trapezoid(1.0).unwrap());
    check("trapezoid one", &array![5.0].along(0).unwrap().trapezoid(1.0).unwrap());
    check("trapezoid none", &NdArray::<f64>::zeros([2, 0]).along(1).unwrap().trapezoid(1.0).unwrap());
    assert_eq!(f.along(0).unwrap().keep_dims().trapezoid(1.0).unwrap().shape(), [1, 4]);
    let text = "trapezoid runs along exactly one axis, but 2 were given";
    check_text(f.along([0, 1]).unwrap().trapezoid(1.0), ErrorKind::Axis, text);
}

#[test]
fn values_in_between_as_numpy_has_them() {
    let (inf, nan) = (f64::INFINITY, f64::NAN);
    let xs = array![-1.0, 0.0, 0.25, 1.0, 1.2, 2.0, 3.5, 4.0, 9.0, inf, -inf, nan];
    let (x, fp) = (array![0.0, 1.0, 1.5, 4.0], array![3.0, -1.0, 2.0, 8.0]);
    check_near("interp", &xs.interp(&x, &fp).unwrap(), 1.0);
    let ends = InterpOptions::new().left(-7.0).right(7.0);
    check_near("interp ends", &xs.interp_with(&x, &fp, &ends).unwrap(), 1.0);
    let period = xs.slice(s![..9]).unwrap().interp_with(
        &array![3.0, 0.5, 2.0, 5.0],
        &fp,
        &InterpOptions::new().period(4.0),
    );
    check_near("interp period", &period.unwrap(), 1.0);
    check_near("interp infinite", &xs.interp(&x, &array![0.0, inf, inf, 1.0]).unwrap(), 1.0);
    check_near("interp twice", &xs.interp(&array![0.0, 1.0, 1.0, 2.0], &fp).unwrap(), 1.0);
    check_near("interp single", &xs.interp(&array![1.0], &array![5.0]).unwrap(), 1.0);
    let square = xs.to_shape([3, 4]).unwrap();
    check_near("interp matrix", &square.interp(&x, &fp).unwrap(), 1.0);
    assert!(
        square.t().interp(&x, &fp).unwrap().t().iter().eq(&square.interp(&x, &fp).unwrap()) || nan.is_nan()
    );
    let none = NdArray::<f64>::zeros(0);
    check_error("interp empty", xs.interp(&none, &none), ErrorKind::Value);
    check_error("interp lengths", xs.interp(&array![1.0, 2.0], &array![1.0]), ErrorKind::Shape);
    check_error("interp no list", xs.interp(&array![[1.0, 2.0]], &array![1.0, 2.0]), ErrorKind::Shape);
    let no_period = InterpOptions::new().period(0.0);
    check_error("interp no period", xs.interp_with(&x, &fp, &no_period), ErrorKind::Value);
}

#[test]
fn angles_without_jumps_as_numpy_has_them() {
    let (pi, turn) = (std::f64::consts::PI, std::f64::consts::TAU);
    let steps = array![[0.0, 3.0, 3.0, -1.0, 7.0], [0.0, pi, -pi, -4.0, 12.0]];
    let turns = steps.along(1).unwrap().cumsum().unwrap().remainder(turn);
    check("unwrap turns", &turns);
    for axis in 0..2 {
        check_near(&format!("unwrap {axis}"), &turns.unwrap_phase(turn, axis).unwrap(), 2.0);
    }
    assert_eq!(turns.t().unwrap_phase(turn, 0).unwrap().t(), turns.unwrap_phase(turn, 1).unwrap());
    check_near("unwrap half", &array![0.0, pi, 0.0, -pi].unwrap_phase(turn, -1).unwrap(), 2.0);
    check("unwrap degrees", &array![0.0, 190.0, 20.0, 720.0, 180.0, 0.0].unwrap_phase(360.0, 0).unwrap());
    check("unwrap nan", &array![0.0, 6.0, f64::NAN, 1.0].unwrap_phase(turn, 0).unwrap());
    assert_eq!(NdArray::<f64>::zeros([0, 2]).unwrap_phase(turn, 0).unwrap().shape(), [0, 2]);
}

#[test]
fn correlations_as_numpy_has_them() {
    let c = array![Complex64::i(), Complex64::from(2.0), Complex64::new(3.0, -1.0), Complex64::from(0.5)];
    let modes = [("full", ConvolveMode::Full), ("same", ConvolveMode::Same), ("valid", ConvolveMode::Valid)];
    for (name, mode) in modes {
        for n in 1..6 {
            let result = correlate(&array![2i64, 3, 1], &arange(1..n as i64 + 1), mode).unwrap();
            check(&format!("correlate {name} {n}"), &result);
            let result = correlate(
                &c.slice(s![..3]).unwrap(),
                &c.take(&arange(n as i64).remainder(4), 0).unwrap(),
                mode,
            );
            let alike = |x: Complex64, y: Complex64| (x - y).norm() < 1e-14;
            super::check_by(&format!("correlate complex {name} {n}"), &result.unwrap(), alike);
        }
    }
    let text = "correlate takes one-dimensional arrays, but these have 2 and 1 dimensions";
    check_text(correlate(&matrix(), &row(), ConvolveMode::Full), ErrorKind::Shape, text);
    check_text(
        correlate(&row(), &NdArray::zeros(0), ConvolveMode::Full),
        ErrorKind::Value,
        "v cannot be empty",
    );
}

#[test]
fn orders_in_memory_without_a_copy() {
    let a = matrix();
    let address = a.as_slice().map(<[i64]>::as_ptr);
    let kept = a.into_order(MemoryOrder::C);
    assert_eq!(kept.as_slice().map(<[i64]>::as_ptr), address);
    let turned = kept.clone().into_order(MemoryOrder::Fortran);
    assert!(turned.is_f_contiguous() && turned == kept);
    let view = kept.view().into_order(MemoryOrder::C);
    assert!(view == kept && view.as_slice().map(<[i64]>::as_ptr) != address);
    let part = kept.into_slice(s![1..]).unwrap().into_order(MemoryOrder::C);
    assert_eq!(part.to_vec(), (4..12).collect::<Vec<i64>>());
    assert_eq!((part.itemsize(), part.nbytes()), (8, 64));
}

#[test]
fn functions_along_axes_as_numpy_has_them() {
    let a = cube();
    for axis in 0..3 {
        let ends = a.apply_along_axis(axis, |lane| array![lane[0], lane[-1]]);
        check(&format!("apply ends {axis}"), &ends.unwrap());
        check(
            &format!("apply sum {axis}"),
            &a.apply_along_axis(axis, |lane| NdArray::scalar(lane.sum())).unwrap(),
        );
        let outer = a.apply_along_axis(axis, |lane| lane.outer(&lane.slice(s![..2]).unwrap()));
        check(&format!("apply outer {axis}"), &outer.unwrap());
    }
    let none = NdArray::<f64>::zeros([2, 0]);
    let sum = |lane: rankn::NdView<'_, f64>| NdArray::scalar(lane.sum());
    check_error("apply nothing", none.apply_along_axis(0, sum), ErrorKind::Value);
    check("apply to nothing", &none.apply_along_axis(1, sum).unwrap());
    let mut count = 0;
    let growing = matrix().apply_along_axis(0, |_| {
        count += 1;
        NdArray::<i64>::zeros(count)
    });
    check_text(growing, ErrorKind::Shape, "all input arrays must have the same shape");
    assert_eq!(a.along([0, 2]).unwrap().fold(1, |acc, x| acc * 2 + x), {
        let expected = (0..3).map(|j| {
            let inner = (0..2).flat_map(|i| (0..4).map(move |k| 12 * i + 4 * j + k));
            inner.fold(1, |acc, x| acc * 2 + x)
        });
        expected.collect::<NdArray<i64>>()
    });
}

#[test]
fn choices_as_numpy_makes_them() {
    let m = matrix();
    let conditions = [m.less(2), m.greater(array![[3], [6], [9]]), m.equal(4)];
    let choices = [&m * 10, -&m, array![1, 2, 3, 4]];
    check("select", &select_first(&conditions, &choices, 7).unwrap());
    let nothing: [NdArray<bool>; 0] = [];
    check_error("select none", select_first(&nothing, &choices, 7), ErrorKind::Value);
    check_error("select counts", select_first(&conditions[..1], &choices, 7), ErrorKind::Shape);
    let text = "operands could not be broadcast together with shapes (3,4) (2,)";
    check_text(select_first(&conditions[..1], &[array![1i64, 2]], 7), ErrorKind::Shape, text);
    let arrays = [m.clone(), array![5, 6, 7, 8], NdArray::scalar(9)];
    check("choose", &choose(&array![[0, 2, 1, 0]], &arrays).unwrap());
    check_error("choose outside", choose(&[0, 5], &[array![1, 2], array![3, 4]]), ErrorKind::Index);
    check_error("choose outside", choose(&[0, -1], &[array![1, 2], array![3, 4]]), ErrorKind::Index);
}

#[test]
fn elements_are_put_as_numpy_does() {
    for (name, order) in [("plain", MemoryOrder::C), ("turned", MemoryOrder::Fortran)] {
        let put = |indices: &[i64], values: NdArray<i64>| {
            let mut m = matrix().to_order(order);
            m.put(indices, &values).unwrap();
            m
        };
        check(&format!("put list {name}"), &put(&[0, 5, -1, 3], array![9, 8]));
        check(&format!("put one {name}"), &put(&[2, 2], NdArray::scalar(7)));
        check(&format!("put twice {name}"), &put(&[1, 1], array![3, 4]));
    }
    check_error("put outside", matrix().put(&[12], 1i64), ErrorKind::Index);
    check_text(matrix().put(&[1], NdArray::zeros(0)), ErrorKind::Value, "values cannot be empty");
    for axis in 0..2 {
        let mut m = matrix();
        let lowest = floats().along(axis).unwrap().keep_dims().argmin().unwrap();
        m.put_along_axis(&lowest, 100i64, axis).unwrap();
        check(&format!("put_along_axis {axis}"), &m);
    }
    let mut m = matrix();
    m.put_along_axis(&array![[0, 1, 0, -1]], array![[5i64], [6], [7]], 1).unwrap();
    check("put_along_axis values", &m);
    check_error("put_along_axis ranks", m.put_along_axis(&[0], 1i64, 1), ErrorKind::Shape);
    m.index_update(&[0, 0], 2i64, |place, value| *place += value).unwrap();
    assert_eq!(m[[0, 2]], 6);
}

proptest! {
    #[test]
    fn reductions_of_every_layout(sample in views(), axis in 0..8usize) {
        let sample = sample.map(|&x| (x * 7 % 23) as f64 / 4.0);
        let (view, held) = (sample.view(), sample.expected());
        prop_assume!(view.ndim() > 0);
        let axis = axis % view.ndim();
        let mut outer = held.shape.clone();
        let len = outer.remove(axis);
        let lanes = |f: &dyn Fn(Vec<f64>) -> f64| Oracle::from_fn(&outer, |index| {
            f((0..len).map(|k| { let mut at = index.to_vec(); at.insert(axis, k); *held.get(&at) }).collect())
        });
        let along = || view.along(axis).unwrap();
        let areas = lanes(&|lane| lane.windows(2).map(|pair| (pair[0] + pair[1]) * 0.5).sum());
        assert_holds(&along().trapezoid(1.0).unwrap(), &areas);
        assert_holds(&along().fold(0.0, |a, x| a * 0.5 + x), &lanes(&|lane| lane.iter().fold(0.0, |a, x| a * 0.5 + x)));
        if len > 0 {
            let spread = lanes(&|lane| {
                lane.iter().copied().fold(f64::MIN, f64::max) - lane.iter().copied().fold(f64::MAX, f64::min)
            });
            assert_holds(&along().ptp().unwrap(), &spread);
            let weights: NdArray<f64> = (1..=len).map(|k| k as f64).collect();
            let average = along().average(&weights).unwrap();
            let expected = lanes(&|lane| lane.iter().zip(1..).map(|(x, k)| x * f64::from(k)).sum::<f64>() / weights.sum());
            prop_assert!(average.all_close(&NdArray::from_shape_vec(&outer, expected.data).unwrap(), 1e-14, 1e-14));
        }
        if len > 1 {
            let slopes = view.gradient(1.0, axis).unwrap();
            assert_holds(&slopes, &Oracle::from_fn(&held.shape, |index| {
                let (mut low, mut high) = (index.to_vec(), index.to_vec());
                low[axis] = index[axis].saturating_sub(1);
                high[axis] = (index[axis] + 1).min(len - 1);
                (held.get(&high) - held.get(&low)) / (high[axis] - low[axis]) as f64
            }));
            let points: NdArray<f64> = (0..len).map(|k| (k * k) as f64 * 0.5).collect();
            let curved = view.gradient_with(&points, axis, if len > 2 { 2 } else { 1 }).unwrap();
            prop_assert_eq!(curved.shape(), view.shape());
        }
        let turned = view.unwrap_phase(2.0, axis).unwrap();
        let whole = ((&turned - &view) * 0.5).map(|x: &f64| x.fract() == 0.0).all();
        prop_assert!(whole);
        prop_assert!(len < 2 || turned.along(axis).unwrap().trapezoid(1.0).is_ok());
    }

    #[test]
    fn every_layout_is_written_to(mut sample in views_mut(), indices in prop::collection::vec(-300..300i64, 0..6)) {
        let (size, mut held) = (sample.view().size() as i64, sample.expected());
        let indices: Vec<i64> = indices.into_iter().filter(|i| (-size..size).contains(i)).collect();
        for (k, &i) in indices.iter().enumerate() {
            held.data[i.rem_euclid(size) as usize] = -1 - (k % 2) as i64;
        }
        sample.view_mut().put(&indices, array![-1i64, -2]).unwrap();
        assert_holds(&sample.view(), &held);
    }
}
