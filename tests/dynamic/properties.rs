//! A DynArray computes what an NdArray of its type does.

use proptest::collection::vec;
use proptest::prelude::*;
use rankn::{
    BitOrder, DynArray, DynView, MatrixNorm, MemoryOrder, NdArray, PadMode, QuantileMethod, array, dynarray,
    s, select,
};

/// A matrix, its transpose, and every second column: layouts of all kinds.
fn matrices() -> impl Strategy<Value = (NdArray<f64>, bool, isize)> {
    (0..4_usize, 0..5_usize).prop_flat_map(|(rows, columns)| {
        // Sums of quarters are exact in any order.
        let quarters = (-36_i32..36).prop_map(|quarters| f64::from(quarters) / 4.0);
        let number = prop_oneof![Just(0.0), Just(-0.0), Just(f64::NAN), quarters];
        (vec(number, rows * columns), any::<bool>(), prop_oneof![Just(1), Just(2), Just(-1)]).prop_map(
            move |(elements, turned, step)| {
                (NdArray::from_shape_vec([rows, columns], elements).unwrap(), turned, step)
            },
        )
    })
}

/// Equal, where NaN equals itself.
#[track_caller]
fn same(ours: rankn::Result<DynArray>, expected: NdArray<f64>) -> Result<(), TestCaseError> {
    let line = std::panic::Location::caller().line();
    let ours = ours.unwrap().cast::<f64>().unwrap();
    prop_assert_eq!(ours.shape(), expected.shape(), "line {}", line);
    let bits =
        |a: &NdArray<f64>| a.iter().map(|x| if x.is_nan() { 1 } else { x.to_bits() }).collect::<Vec<_>>();
    prop_assert_eq!(bits(&ours), bits(&expected), "line {}", line);
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

/// The same error text, or the same numbers.
#[track_caller]
fn agree(ours: rankn::Result<DynArray>, theirs: rankn::Result<NdArray<f64>>) -> Result<(), TestCaseError> {
    let line = std::panic::Location::caller().line();
    match (ours, theirs) {
        (Err(ours), Err(theirs)) => prop_assert_eq!(ours.to_string(), theirs.to_string(), "line {}", line),
        // Of equal zeros, the one or the other may be chosen.
        (ours, Ok(theirs)) => return same(ours.and_then(|ours| ours + 0.0), theirs + 0.0),
        (ours, Err(theirs)) => prop_assert!(false, "line {}: {:?} where NdArray says {}", line, ours, theirs),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn further_names_do_what_those_of_ndarray_do((matrix, turned, step) in matrices(), k in -3_isize..4, at in -2_isize..2) {
        let whole = if turned { matrix.t() } else { matrix.view() };
        let a = whole.slice(s![.., ..;step]).unwrap();
        let x = DynView::from(a.view());
        let wide = || a.broadcast_to([2, a.shape()[0], a.shape()[1]]).unwrap();
        let lend = wide();
        let y = DynView::from(lend.view());
        agree(x.tril(k), a.tril(k))?;
        agree(y.triu(k), wide().triu(k))?;
        agree(x.diag(k), a.diag(k))?;
        agree(x.diagflat(k), a.diagflat(k))?;
        agree(x.resize([3, 2]), a.resize([3, 2]))?;
        agree(x.delete(at, 1), a.delete(at, 1))?;
        agree(x.delete(&[0, 0], 0), a.delete(&[0, 0], 0))?;
        agree(x.insert(at, 7, 1), a.insert(at, 7.0, 1))?;
        agree(y.insert(&[0, 1], 7, -1), wide().insert(&[0, 1], 7.0, -1))?;
        agree(x.pad((1, 2), PadMode::Constant(7.into())), a.pad((1, 2), PadMode::Constant(7.0)))?;
        agree(x.pad([(0, 2), (k.abs(), 0)], PadMode::Edge), a.pad([(0, 2), (k.abs(), 0)], PadMode::Edge))?;
        agree(y.pad(k, PadMode::Reflect), wide().pad(k, PadMode::Reflect))?;
        agree(x.pad(3, PadMode::Symmetric), a.pad(3, PadMode::Symmetric))?;
        agree(x.rot90(k, [0, 1]).map(|x| x.to_owned()), a.rot90(k, [0, 1]).map(|a| a.to_owned()))?;
        agree(x.rot90(k, [at, 0]).map(|x| x.to_owned()), a.rot90(k, [at, 0]).map(|a| a.to_owned()))?;
        agree(x.trim_zeros().map(|x| x.to_owned()), Ok(a.trim_zeros().to_owned()))?;
        agree(x.sliding_window_view(2, 1).map(|x| x.to_owned()), a.sliding_window_view(2, 1).map(|a| a.to_owned()))?;
        agree(Ok(x.atleast_3d().to_owned()), Ok(a.atleast_3d().to_owned()))?;
        agree(x.to_order(MemoryOrder::Fortran), Ok(a.to_owned()))?;
        agree(x.nan_to_num(), Ok(a.nan_to_num()))?;
        agree(x.fmax(0.5), Ok(a.fmax(0.5)))?;
        agree(x.heaviside(2), Ok(a.heaviside(2.0)))?;
        agree(x.nextafter(x.t().t()), Ok(a.nextafter(&a)))?;
        agree(x.union1d(&x), Ok(a.union1d(&a)))?;
        agree(x.is_in(dynarray![0.0]).and_then(|x| x.astype("d")), Ok(a.is_in(&array![0.0]).cast()))?;
        agree(x.gradient(2, at), a.gradient(2.0, at))?;
        let list = a.flatten();
        agree(x.flatten().interp(dynarray![-3, 0, 5], dynarray![1, 2, -4]), list.interp(&array![-3.0, 0.0, 5.0], &array![1.0, 2.0, -4.0]))?;
        for axis in 0..2 {
            let (x, a) = (x.along(axis).unwrap(), || a.along(axis).unwrap());
            agree(x.nansum(), Ok(a().nansum()))?;
            agree(x.nanmax(), a().nanmax())?;
            agree(x.nanargmin(), a().nanargmin().map(|places| places.cast()))?;
            agree(x.nanmedian(), Ok(a().nanmedian()))?;
            agree(x.nancumsum(), a().nancumsum())?;
            agree(x.ptp(), a().ptp())?;
            agree(x.quantile(array![0.0, 0.3], QuantileMethod::Hazen), a().quantile(array![0.0, 0.3], QuantileMethod::Hazen))?;
            agree(x.vector_norm(f64::INFINITY), Ok(a().vector_norm(f64::INFINITY)))?;
            agree(x.vector_norm(f64::NEG_INFINITY), Ok(a().vector_norm(f64::NEG_INFINITY)))?;
            agree(x.trapezoid(0.5), a().trapezoid(0.5))?;
            agree(x.vector_norm(0.0), Ok(a().vector_norm(0.0)))?;
        }
        agree(x.nanmin(), a.nanmin().map(NdArray::scalar))?;
        agree(x.apply_along_axis(0, |lane| lane.nansum()), a.apply_along_axis(0, |lane| NdArray::scalar(lane.nansum())))?;
        agree(x.matrix_norm(MatrixNorm::Infinity), a.matrix_norm(MatrixNorm::Infinity))?;
        agree(x.matrix_norm(MatrixNorm::MinusOne), a.matrix_norm(MatrixNorm::MinusOne))?;
        agree(DynArray::block([[&x], [&x]]), rankn::block(&[[&a], [&a]]))?;
        agree(x.astype("?").and_then(|x| x.packbits(at, BitOrder::Little)?.astype("d")), select(a.is_nan(), 1.0, &a).packbits(at, BitOrder::Little).map(|a| a.cast()))?;
    }

    #[test]
    fn writing_in_place_keeps_order_and_values((matrix, turned, step) in matrices(), by in -3.0..3.0_f64) {
        let whole = if turned { matrix.t() } else { matrix.view() };
        let order = if turned { MemoryOrder::Fortran } else { MemoryOrder::C };
        let a = whole.slice(s![.., ..;step]).unwrap().to_order(order);
        let x = DynArray::from(a.clone());
        let kept = |x: &DynArray| x.is_f_contiguous() == a.is_f_contiguous() && x.is_c_contiguous() == a.is_c_contiguous();
        let mut sum = x.clone();
        sum.add_assign(&x).unwrap();
        sum.mul_assign(by).unwrap();
        prop_assert!(kept(&sum));
        same(Ok(sum), (&a + &a) * by)?;
        let mut row = x.clone();
        row.sub_assign(&NdArray::full(a.shape()[1], by)).unwrap();
        prop_assert!(kept(&row));
        same(Ok(row), &a - by)?;
        let mut filled = x.clone();
        filled.fill(by).unwrap();
        prop_assert!(kept(&filled) && kept(&x.zeros_like().unwrap()) && kept(&x.ones_like().unwrap()));
        same(Ok(filled), a.full_like(by))?;
        let mut assigned = x.zeros_like().unwrap();
        assigned.assign(&x).unwrap();
        prop_assert!(kept(&assigned));
        same(Ok(assigned.clone()), a.clone())?;
        prop_assert_eq!(assigned == x, a == a.clone());
    }
}
