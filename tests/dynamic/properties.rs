//! A DynArray computes what an NdArray of its type does.

use proptest::collection::vec;
use proptest::prelude::*;
use rankn::{DynArray, DynView, NdArray, s, select};

/// A matrix, its transpose, and every second column: layouts of all kinds.
fn matrices() -> impl Strategy<Value = (NdArray<f64>, bool, isize)> {
    (0..4_usize, 0..5_usize).prop_flat_map(|(rows, columns)| {
        let number = prop_oneof![Just(0.0), Just(-0.0), Just(f64::NAN), -9.0..9.0];
        (vec(number, rows * columns), any::<bool>(), prop_oneof![Just(1), Just(2), Just(-1)]).prop_map(
            move |(elements, turned, step)| {
                (NdArray::from_shape_vec([rows, columns], elements).unwrap(), turned, step)
            },
        )
    })
}

/// Equal, where NaN equals itself.
fn same(ours: rankn::Result<DynArray>, expected: NdArray<f64>) -> Result<(), TestCaseError> {
    let ours = ours.unwrap().cast::<f64>().unwrap();
    prop_assert_eq!(ours.shape(), expected.shape());
    let bits =
        |a: &NdArray<f64>| a.iter().map(|x| if x.is_nan() { 1 } else { x.to_bits() }).collect::<Vec<_>>();
    prop_assert_eq!(bits(&ours), bits(&expected));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_same_is_computed((matrix, turned, step) in matrices()) {
        let whole = if turned { matrix.t() } else { matrix.view() };
        let a = whole.slice(s![.., ..;step]).unwrap();
        let x = DynView::from(a.view());
        same(&x + &x.t().t(), &a + &a)?;
        same(x.floor_div(2.5), a.floor_div(2.5))?;
        same(x.maximum(0.5), a.maximum(0.5))?;
        same(x.abs().and_then(|x| x.sqrt()), a.abs().sqrt())?;
        same(x.less(0.0), a.less(0.0).cast())?;
        same(x.sum(), NdArray::scalar(a.sum()))?;
        // Variances are composed of the operations of the array, and may round in another order.
        let std = x.std().unwrap().cast::<f64>().unwrap()[[0; 0]];
        prop_assert!((std.is_nan() && a.std().is_nan()) || (std - a.std()).abs() <= 1e-14 * std);
        same(x.sort(-1), a.sort(-1).unwrap())?;
        for axis in 0..2 {
            same(x.along(axis).unwrap().sum(), a.along(axis).unwrap().sum())?;
            same(x.along(axis).unwrap().keep_dims().mean(), a.along(axis).unwrap().keep_dims().mean())?;
            same(x.along(axis).unwrap().cumsum(), a.along(axis).unwrap().cumsum().unwrap())?;
            same(x.along(axis).unwrap().median(), a.along(axis).unwrap().median())?;
            match a.along(axis).unwrap().max() {
                Ok(max) => same(x.along(axis).unwrap().max(), max)?,
                Err(err) => prop_assert_eq!(x.along(axis).unwrap().max().unwrap_err().to_string(), err.to_string()),
            }
        }
        let mask = a.greater(0.0);
        same(x.index(&mask), a.index(&mask).unwrap())?;
        same(DynArray::select(&mask, &x, 7), select(&mask, &a, 7.0))?;
        same(x.roll(1, 1), a.roll(1, 1).unwrap())?;
        same(x.tile([2, 1]), a.tile([2, 1]).unwrap())?;
        same(x.flip(0).map(|x| x.to_owned()), a.flip(0).unwrap().to_owned())?;
        same(DynArray::concatenate([&x, &x], 1), rankn::concatenate(&[&a, &a], 1).unwrap())?;
        same(x.diff(), a.diff().unwrap())?;
    }

    #[test]
    fn masked_folds_are_those_of_the_chosen((matrix, turned, step) in matrices()) {
        let whole = if turned { matrix.t() } else { matrix.view() };
        let a = whole.slice(s![..;step]).unwrap();
        let a = select(a.is_nan(), 0.25, &a);
        let (x, mask) = (DynArray::from(a.clone()), a.greater(-1.0));
        for axis in 0..2 {
            let (ours, theirs) = (x.along(axis).unwrap().filter(&mask).unwrap(), || a.along(axis).unwrap().filter(&mask).unwrap());
            let close = |ours: DynArray, theirs: NdArray<f64>| {
                let nan = ours.is_nan().unwrap().cast::<bool>().unwrap();
                assert_eq!(nan, theirs.is_nan());
                let ours = select(&nan, 0.0, ours.cast::<f64>().unwrap());
                assert!(ours.all_close(select(&nan, 0.0, theirs), 1e-12, 1e-12));
            };
            close(ours.sum().unwrap(), theirs().sum());
            close(ours.mean().unwrap(), theirs().mean());
            close(ours.var_ddof(1.0).unwrap(), theirs().var_ddof(1.0));
            match theirs().max() {
                Ok(max) => close(ours.max().unwrap(), max),
                Err(err) => prop_assert_eq!(ours.max().unwrap_err().to_string(), err.to_string()),
            }
            match theirs().argmin() {
                Ok(places) => prop_assert_eq!(ours.argmin().unwrap().cast::<i64>().unwrap(), places),
                Err(_) => prop_assert!(ours.argmin().is_err()),
            }
        }
    }
}
