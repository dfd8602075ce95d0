//! Reductions against naive answers: along every subset of axes, of any layout, with masks.

/// Asserts that the method of an `along` holds what the function says, with and without the folded axes; `ok:` when it
/// returns a result.
macro_rules! check_along {
    (ok: $along:expr, $chosen:expr, $oracle:expr, $method:ident => $f:expr) => {{
        let expected = folded($oracle, $chosen, $f);
        assert_holds(&$along.$method().unwrap(), &dropped(&expected, $chosen));
        assert_holds(&$along.keep_dims().$method().unwrap(), &expected);
    }};
    ($along:expr, $chosen:expr, $oracle:expr, $method:ident => $f:expr) => {{
        let expected = folded($oracle, $chosen, $f);
        assert_holds(&$along.$method(), &dropped(&expected, $chosen));
        assert_holds(&$along.keep_dims().$method(), &expected);
    }};
}

mod accuracy;
mod empty;
mod long;
mod nan;
#[path = "../oracle/mod.rs"]
mod oracle;
mod scans;
mod small;
mod types;

use oracle::strategies::{Sample, broadcasting, views, views_of};
use oracle::{Oracle, assert_holds, indices};
use proptest::collection::vec;
use proptest::prelude::*;

/// The axes that are chosen, as `along` takes them: some counted from the end.
fn axes(chosen: &[bool]) -> Vec<isize> {
    let ndim = chosen.len() as isize;
    let all = (0..ndim).filter(|&axis| chosen[axis as usize]);
    all.map(|axis| if axis % 2 == 1 { axis - ndim } else { axis }).collect()
}

/// The result of a function of the elements along the chosen axes, in C order, for every index of the others. The
/// chosen axes stay with length 1.
fn folded<T: Clone, U: Clone>(array: &Oracle<T>, chosen: &[bool], f: impl Fn(&[T]) -> U) -> Oracle<U> {
    let part = |want: bool| -> Vec<usize> {
        array.shape.iter().zip(chosen).map(|(&n, &c)| if c == want { n } else { 1 }).collect()
    };
    let inner = indices(&part(true));
    Oracle::from_fn(&part(false), |kept| {
        let at = |index: &Vec<usize>| -> Vec<usize> { index.iter().zip(kept).map(|(i, k)| i + k).collect() };
        f(&inner.iter().map(|index| array.get(&at(index)).clone()).collect::<Vec<_>>())
    })
}

/// Without the axes that were folded.
fn dropped<T: Clone>(result: &Oracle<T>, chosen: &[bool]) -> Oracle<T> {
    let axes = result.shape.iter().zip(chosen);
    result.reshape(&axes.filter(|(_, c)| !**c).map(|(&n, _)| n).collect::<Vec<_>>())
}

/// The place of the first element that no other one beats.
fn first<T: Copy>(elements: &[T], beats: impl Fn(T, T) -> bool) -> usize {
    let best = elements.iter().copied().reduce(|a, b| if beats(b, a) { b } else { a }).unwrap();
    elements.iter().position(|&x| !beats(best, x)).unwrap()
}

fn sample_and_axes() -> impl Strategy<Value = (Sample<i64>, Vec<bool>)> {
    views().prop_flat_map(|sample| {
        let ndim = sample.shape.len();
        (Just(sample), vec(any::<bool>(), ndim))
    })
}

/// An array, a mask that is broadcast to it, and axes.
fn masked() -> impl Strategy<Value = (Sample<i64>, Sample<bool>, Vec<bool>)> {
    broadcasting(1).prop_flat_map(|(masks, common)| {
        let mask = masks[0].map(|x| x % 3 != 0);
        (views_of(&common), Just(mask), vec(any::<bool>(), common.len()))
    })
}

proptest! {
    #[test]
    fn integers_along_axes((sample, chosen) in sample_and_axes(), factor in 1i64..40) {
        let sample = sample.map(|x| (x * factor % 19 - 9) as i8);
        let (a, o, axes) = (sample.view(), &sample.expected(), axes(&chosen));
        let along = || a.along(&axes).unwrap();
        check_along!(along(), &chosen, o, sum => |x| x.iter().map(|&x| i64::from(x)).sum::<i64>());
        check_along!(along(), &chosen, o, prod => |x| x.iter().fold(1i64, |p, &x| p.wrapping_mul(x.into())));
        check_along!(along(), &chosen, o, all => |x| x.iter().all(|&x| x != 0));
        check_along!(along(), &chosen, o, any => |x| x.iter().any(|&x| x != 0));
        check_along!(along(), &chosen, o, count_nonzero => |x| x.iter().filter(|&&x| x != 0).count() as i64);
        if !a.is_empty() {
            check_along!(ok: along(), &chosen, o, min => |x| *x.iter().min().unwrap());
            check_along!(ok: along(), &chosen, o, max => |x| *x.iter().max().unwrap());
            check_along!(ok: along(), &chosen, o, argmin => |x| first(x, |a, b| a < b) as i64);
            check_along!(ok: along(), &chosen, o, argmax => |x| first(x, |a, b| a > b) as i64);
        }
        let (doubled, wide) = (o.map(|x| 2 * i64::from(*x)), || (a.lazy().cast::<i64>() * 2).along(&axes).unwrap());
        check_along!(wide(), &chosen, &doubled, sum => |x| x.iter().sum::<i64>());
    }

    #[test]
    fn whole_arrays(sample in views(), factor in 1i64..40) {
        let sample = sample.map(|x| (x * factor % 19) as u8);
        let (a, elements) = (sample.view(), sample.expected().data);
        prop_assert_eq!(a.sum(), elements.iter().map(|&x| u64::from(x)).sum::<u64>());
        prop_assert_eq!((a.lazy() + 1).sum(), elements.iter().map(|&x| u64::from(x + 1)).sum::<u64>());
        prop_assert_eq!(a.prod(), elements.iter().fold(1u64, |p, &x| p.wrapping_mul(x.into())));
        prop_assert_eq!(a.all(), elements.iter().all(|&x| x != 0));
        prop_assert_eq!(a.any(), elements.iter().any(|&x| x != 0));
        prop_assert_eq!(a.count_nonzero(), elements.iter().filter(|&&x| x != 0).count() as i64);
        prop_assert_eq!(a.min().ok(), elements.iter().min().copied());
        prop_assert_eq!(a.max().ok(), elements.iter().max().copied());
        if !elements.is_empty() {
            prop_assert_eq!(a.argmin().unwrap(), first(&elements, |a, b| a < b));
            prop_assert_eq!(a.argmax().unwrap(), first(&elements, |a, b| a > b));
        }
    }

    #[test]
    fn masks_choose_elements((sample, mask, chosen) in masked(), factor in 1i64..40) {
        let sample = sample.map(|x| x * factor % 19 - 9);
        let (a, m, axes) = (sample.view(), mask.view(), axes(&chosen));
        let wide = mask.expected().broadcast_to(&sample.shape);
        let pairs = sample.expected().data.into_iter().zip(wide.data).collect::<Vec<(i64, bool)>>();
        let o = &Oracle::new(&sample.shape, pairs);
        let along = || a.along(&axes).unwrap().filter(&m).unwrap();
        fn taken(x: &[(i64, bool)]) -> impl Iterator<Item = i64> + '_ {
            x.iter().filter(|x| x.1).map(|x| x.0)
        }
        check_along!(along(), &chosen, o, sum => |x| taken(x).sum::<i64>());
        check_along!(along(), &chosen, o, prod => |x| taken(x).fold(1, i64::wrapping_mul));
        check_along!(along(), &chosen, o, all => |x| taken(x).all(|x| x != 0));
        check_along!(along(), &chosen, o, any => |x| taken(x).any(|x| x != 0));
        check_along!(along(), &chosen, o, count_nonzero => |x| taken(x).filter(|&x| x != 0).count() as i64);
        let means = folded(o, &chosen, |x| (taken(x).sum::<i64>() as f64, taken(x).count() as f64));
        for (ours, (sum, count)) in along().mean().iter().zip(&means.data) {
            prop_assert!(*ours == sum / count || *count == 0.0 && ours.is_nan());
        }
        prop_assert_eq!(along().keep_dims().mean().shape().to_vec(), means.shape);
        let nothing = sample.shape.iter().zip(&chosen).any(|(&n, &c)| c && n == 0);
        let something = !nothing && !folded(o, &chosen, |x| taken(x).next().is_some()).data.contains(&false);
        prop_assert_eq!(along().min().is_ok(), something);
        prop_assert_eq!(along().argmax().is_ok(), something);
        if something && !a.is_empty() {
            check_along!(ok: along(), &chosen, o, min => |x| taken(x).min().unwrap());
            check_along!(ok: along(), &chosen, o, max => |x| taken(x).max().unwrap());
            let place = |x: &[(i64, bool)], best: i64| x.iter().position(|&x| x == (best, true)).unwrap() as i64;
            check_along!(ok: along(), &chosen, o, argmin => |x| place(x, taken(x).min().unwrap()));
            check_along!(ok: along(), &chosen, o, argmax => |x| place(x, taken(x).max().unwrap()));
        }
        let whole = a.filter(&m).unwrap().sum();
        prop_assert_eq!(whole.item().unwrap(), taken(&o.data).sum::<i64>());
    }

    #[test]
    fn means_and_variances((sample, mask, chosen) in masked(), ddof in 0..2) {
        let sample = sample.map(|&x| (x * 37 % 101) as f64 / 7.0 - 5.0);
        let (a, m, axes, o) = (sample.view(), mask.view(), axes(&chosen), sample.expected());
        let ddof = f64::from(ddof);
        let variance = |x: &[f64]| {
            let mean = x.iter().sum::<f64>() / x.len() as f64;
            x.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (x.len() as f64 - ddof).max(0.0)
        };
        let mean = |x: &[f64]| x.iter().sum::<f64>() / x.len() as f64;
        let along = || a.along(&axes).unwrap();
        close(&along().keep_dims().mean(), &folded(&o, &chosen, mean));
        close(&along().keep_dims().var_ddof(ddof), &folded(&o, &chosen, variance));
        close(&along().std_ddof(ddof), &dropped(&folded(&o, &chosen, |x| variance(x).sqrt()), &chosen));
        close(&(a.lazy() * 2.0).along(&axes).unwrap().var_ddof(ddof),
            &dropped(&folded(&o, &chosen, |x| 4.0 * variance(x)), &chosen));
        let all = vec![true; chosen.len()];
        let whole = |f: &dyn Fn(&[f64]) -> f64| folded(&o, &all, f).data[0];
        prop_assert!(near(a.mean(), whole(&mean)) && near(a.var_ddof(ddof), whole(&variance)));
        prop_assert!(near(a.std_ddof(ddof), whole(&variance).sqrt()) && near(a.lazy().mean(), whole(&mean)));
        let pairs = o.data.iter().copied().zip(mask.expected().broadcast_to(&o.shape).data).collect();
        let taken = |x: &[(f64, bool)]| x.iter().filter(|x| x.1).map(|x| x.0).collect::<Vec<f64>>();
        let pairs = Oracle::new(&o.shape, pairs);
        let filtered = || a.along(&axes).unwrap().keep_dims().filter(&m).unwrap();
        close(&filtered().mean(), &folded(&pairs, &chosen, |x| mean(&taken(x))));
        close(&filtered().var_ddof(ddof), &folded(&pairs, &chosen, |x| variance(&taken(x))));
    }
}

/// Equal but for rounding: the numbers above are of the order of 10.
fn near(a: f64, b: f64) -> bool {
    a == b || a.is_nan() && b.is_nan() || (a - b).abs() <= 1e-12 * (1.0 + b.abs())
}

#[track_caller]
fn close(array: &rankn::NdArray<f64>, expected: &Oracle<f64>) {
    assert_eq!(array.shape(), &expected.shape[..]);
    assert!(array.iter().zip(&expected.data).all(|(&a, &b)| near(a, b)), "{array:?} {expected:?}");
}
