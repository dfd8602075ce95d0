//! A DynArray in every layout computes what an NdArray of its type does: without axes, with axes of length 0, repeated and
//! reversed ones, and more than six.

use crate::oracle::strategies::{broadcasting, views};
use proptest::prelude::*;
use rankn::{DynArray, DynView, NdArray, NdView, Sortable};

type Outcome = Result<(), TestCaseError>;

/// The same array, in C order.
fn same<T: rankn::DynElement + PartialEq + std::fmt::Debug>(
    ours: rankn::Result<DynArray>,
    expected: &NdArray<T>,
) -> Outcome {
    let ours = ours.unwrap();
    prop_assert_eq!(ours.dtype(), T::DTYPE);
    prop_assert_eq!(ours.shape(), expected.shape());
    prop_assert!(ours.cast::<T>().unwrap().iter().eq(expected.iter()), "{ours:?} is not {expected:?}");
    Ok(())
}

/// The same array, or the same error.
fn same_or_error<T: rankn::DynElement + PartialEq + std::fmt::Debug>(
    ours: rankn::Result<DynArray>,
    expected: rankn::Result<NdArray<T>>,
) -> Outcome {
    match expected {
        Ok(expected) => same(ours, &expected),
        Err(err) => {
            prop_assert_eq!(ours.map(|_| ()).unwrap_err().to_string(), err.to_string());
            Ok(())
        }
    }
}

fn moves<T>(a: NdView<'_, T>) -> Outcome
where
    T: rankn::DynElement + Copy + PartialEq + std::fmt::Debug,
{
    let x = DynView::from(a.clone());
    same(Ok(x.to_owned()), &a.to_owned())?;
    same(Ok(x.t().to_owned()), &a.t().to_owned())?;
    same(Ok(x.flatten()), &a.flatten())?;
    prop_assert!(x.to_owned().is_c_contiguous());
    let lengths = [a.size()];
    same_or_error(
        x.clone().reshape(lengths).map(|x| x.to_owned()),
        a.clone().reshape(lengths).map(|a| a.to_owned()),
    )?;
    same(x.to_owned().reshape(lengths), &a.to_owned().reshape(lengths).unwrap())?;
    for axis in 0..a.ndim() {
        same(DynArray::concatenate([&x, &x], axis), &rankn::concatenate(&[&a, &a], axis).unwrap())?;
        let last = a.shape()[axis] as i64 - 1;
        let places = NdArray::from_vec(if last < 0 { vec![] } else { vec![last, 0, -1] });
        same(x.take(&places, axis), &a.take(&places, axis).unwrap())?;
        same(x.flip(axis).map(|x| x.to_owned()), &a.flip(axis).unwrap().to_owned())?;
    }
    let mut number = 0;
    let mask = a.map(|_| {
        number += 1;
        number % 3 == 0
    });
    if a.ndim() > 0 {
        same_or_error(x.index(&mask), a.index(&mask))?;
    }
    same(DynArray::select(&mask, &x, x.to_owned()), &rankn::select(&mask, &a, &a))
}

fn folds<T>(a: NdView<'_, T>) -> Outcome
where
    T: rankn::DynElement + rankn::Real + rankn::Summable<Sum = i64> + Sortable + std::fmt::Debug,
{
    let x = DynView::from(a.clone());
    same(x.sum(), &NdArray::scalar(a.sum()))?;
    same(x.prod(), &NdArray::scalar(a.prod()))?;
    same_or_error(x.max(), a.max().map(NdArray::scalar))?;
    same(x.count_nonzero(), &NdArray::scalar(a.count_nonzero()))?;
    same(x.cumsum(), &a.cumsum())?;
    for axis in 0..a.ndim() {
        same(x.along(axis).unwrap().sum(), &a.along(axis).unwrap().sum())?;
        same_or_error(x.along(axis).unwrap().min(), a.along(axis).unwrap().min())?;
        same_or_error(x.along(axis).unwrap().argmax(), a.along(axis).unwrap().argmax())?;
        same_or_error(x.along(axis).unwrap().cumsum(), a.along(axis).unwrap().cumsum())?;
        same(x.along(axis).unwrap().any(), &a.along(axis).unwrap().any())?;
        same(x.sort(axis), &a.sort(axis).unwrap())?;
        same(x.argsort(axis).map(DynArray::from), &a.argsort(axis).unwrap())?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn elements_of_every_size_move(sample in views()) {
        moves(sample.map(|x| *x as i8).view())?;
        moves(sample.map(|x| *x as u16).view())?;
        moves(sample.map(|x| *x as f32).view())?;
        moves(sample.map(|x| *x).view())?;
        moves(sample.map(|x| rankn::Complex32::new(*x as f32, 1.0)).view())?;
        moves(sample.map(|x| rankn::Complex64::new(*x as f64, -1.0)).view())?;
        moves(sample.map(|x| *x % 2 == 0).view())?;
    }

    #[test]
    fn elements_are_folded_and_sorted(sample in views()) {
        folds(sample.map(|x| (*x * 37 % 101) as i8).view())?;
        folds(sample.map(|x| (*x * 37 % 101 - 50) as i16).view())?;
        folds(sample.map(|x| (*x * 7919 % 1009 - 500) as i32).view())?;
        folds(sample.map(|x| *x * 7919 % 1009 - 500).view())?;
    }

    #[test]
    fn elements_of_two_arrays_are_converted_and_broadcast((samples, _) in broadcasting(2)) {
        let (first, second) = (samples[0].map(|x| *x as i16), samples[1].map(|x| *x as f32 - 3.5));
        let (a, b) = (first.view(), second.view());
        let (x, y) = (DynView::from(a.clone()), DynView::from(b.clone()));
        let wide = a.cast::<f32>();
        same(&x + &y, &(&wide + &b))?;
        same(&y - &x, &(&b - &wide))?;
        same(x.less(&y), &wide.less(&b))?;
        same(x.maximum(&y), &wide.maximum(&b))?;
        same(x.logical_and(&y), &a.logical_and(&b))?;
        same(x.astype("complex64"), &a.cast::<rankn::Complex32>())?;
        same(y.astype("int64"), &b.cast::<i64>())?;
    }

    #[test]
    fn elements_are_assigned(sample in views(), seed in any::<u64>()) {
        let (mut a, mut number) = (sample.map(|x| *x as i32).view().to_owned(), seed);
        let mask = a.map(|_| {
            number = number.wrapping_mul(6364136223846793005).wrapping_add(1);
            number >> 63 == 1
        });
        let mut x = DynArray::from(a.clone());
        if a.ndim() > 0 {
            x.index_assign(&mask, -7).unwrap();
            a.index_assign(&mask, -7).unwrap();
            same(Ok(x.clone()), &a)?;
            let values = NdArray::from_vec((0..mask.count_nonzero() as i32).collect::<Vec<_>>());
            x.index_assign(&mask, DynArray::from(values.clone())).unwrap();
            a.index_assign(&mask, &values).unwrap();
            same(Ok(x), &a)?;
        }
    }
}

#[test]
fn a_view_that_cannot_be_reshaped_is_not_copied() {
    let a = NdArray::<f64>::zeros([2, 3]);
    // So many elements that there would be no memory for a copy.
    let wide = DynView::from(a.t().broadcast_to([1_i64 << 50, 3, 2]).unwrap());
    let err = wide.reshape(-1).unwrap_err();
    assert!(err.to_string().contains("Unable to avoid creating a copy"), "{err}");
}
