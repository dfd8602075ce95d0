//! Operations shared by threads: the same to the last bit whatever their number, and nothing of the user's leaves its
//! thread.

#[path = "../oracle/mod.rs"]
mod oracle;
mod stress;

use oracle::strategies::{broadcasting, views, views_mut};
use proptest::prelude::*;
use rankn::prelude::*;
use rankn::threads;
use rankn::{CastFrom, Element, MemoryOrder, NdViewMut, Storage, zip};
use std::sync::{LazyLock, Once};
use std::thread;

/// Pools of some sizes; on a machine with fewer processors, their threads take turns.
static POOLS: LazyLock<[rayon_core::ThreadPool; 4]> = LazyLock::new(|| {
    [2, 3, 7, 1].map(|n| rayon_core::ThreadPoolBuilder::new().num_threads(n).build().expect("a pool"))
});

/// Every operation is shared, however small. The tests of this file are the only ones of their process.
fn share_everything() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| threads::set_threshold(1));
}

/// Asserts that a computation has the same result with any number of threads.
fn same<R: PartialEq + std::fmt::Debug + Send>(compute: impl Fn() -> R + Sync) -> Result<(), TestCaseError> {
    share_everything();
    let alone = threads::with_limit(1, &compute);
    for pool in &*POOLS {
        let shared = pool.install(&compute);
        prop_assert_eq!(&shared, &alone, "{} threads", pool.current_num_threads());
    }
    Ok(())
}

/// The bits of floats, so that NaN equals itself and the zeros differ.
fn bits<S: Storage<f64>>(array: &NdArray<f64, S>) -> NdArray<u64> {
    array.map(|x| x.to_bits())
}

/// Floats of all sizes, some of them NaN.
fn float(n: i64) -> f64 {
    if n % 97 == 13 { f64::NAN } else { (n as f64 * 0.37).sin() * 10f64.powi((n % 7) as i32) }
}

proptest! {
    #[test]
    fn element_by_element((samples, _) in broadcasting(2)) {
        let [a, b] = [0, 1].map(|k| samples[k].map(|&n| float(n)));
        let (a, b) = (&a.view(), &b.view());
        same(|| bits(&(a + b)))?;
        same(|| bits(&(2.0 * a)))?;
        same(|| bits(&a.exp()))?;
        same(|| a.less(b))?;
        same(|| a.cast::<i32>())?;
        same(|| bits(&select(&a.less(b), a, b)))?;
        same(|| bits(&((a.lazy() - b) * 2.0 + a.lazy().sin() / b).eval()))?;
        same(|| bits(&(a.to_owned() - b)))?;
    }

    #[test]
    fn in_place(sample in views_mut()) {
        let sample = sample.map(|&n| float(n));
        let source = sample.view().to_owned();
        let changed = |change: &(dyn Fn(&mut NdViewMut<'_, f64>) + Sync)| {
            let mut copy = sample.clone();
            change(&mut copy.view_mut());
            copy.buffer.iter().map(|x| x.to_bits()).collect::<Vec<_>>()
        };
        same(|| changed(&|a| *a += &source))?;
        same(|| changed(&|a| a.assign(source.lazy() * 2.0)))?;
        same(|| changed(&|a| a.update(|a| source.lazy() - a * 3.0)))?;
        same(|| changed(&|a| a.assign(1.5)))?;
    }

    #[test]
    fn reductions(sample in views(), axis in 0_usize..8) {
        let (floats, ints) = (sample.map(|&n| float(n)), sample.map(|&n| n as i32 - 40));
        let (a, i) = (&floats.view(), &ints.view());
        let mask = i.greater(0);
        same(|| a.sum().to_bits())?;
        same(|| a.std().to_bits())?;
        same(|| (i.sum(), i.prod(), i.max().ok(), i.argmin().ok()))?;
        same(|| (mask.any(), mask.all(), mask.count_nonzero()))?;
        same(|| bits(&a.filter(&mask).unwrap().sum()))?;
        same(|| (a.lazy() * a).sum().to_bits())?;
        if a.ndim() > 0 {
            let axis = (axis % a.ndim()) as isize;
            same(|| bits(&a.along(axis).unwrap().sum()))?;
            same(|| bits(&a.along(axis).unwrap().filter(&mask).unwrap().sum()))?;
            same(|| bits(&(a.lazy() - 1.0).along(axis).unwrap().var()))?;
            same(|| a.along(axis).unwrap().argmax().ok())?;
            same(|| a.along(axis).unwrap().max().map(|m| bits(&m)).ok())?;
        }
    }
}

#[test]
fn long_runs_are_joined_as_one_thread_joins_them() -> Result<(), TestCaseError> {
    for len in [262_143, 262_144, 400_000, 1_000_003] {
        let a = NdArray::from_fn([len], |index| (index[0] as f32 * 0.7).sin());
        same(|| a.sum().to_bits())?;
        same(|| (a.lazy() * &a).sum().to_bits())?;
        same(|| (a.argmax().ok(), a.min().ok(), a.var().to_bits()))?;
        let mut late = NdArray::<bool>::full([len], false);
        same(|| (late.any(), late.all()))?;
        late[len - 5] = true;
        same(|| (late.any(), late.all(), late.argmax().ok(), late.count_nonzero()))?;
        let mut nan = a.clone();
        nan[len / 2] = f32::NAN;
        nan[len / 2 + 10] = f32::NAN;
        same(|| (nan.argmax().ok(), nan.argmin().ok(), nan.max().map(f32::is_nan).ok()))?;
    }
    Ok(())
}

#[test]
fn large_arrays_in_many_layouts() -> Result<(), TestCaseError> {
    let a = NdArray::from_fn([300, 70, 5], |index| float((index[0] * 350 + index[1] * 5 + index[2]) as i64));
    let row = linspace(0.0, 1.0, 5);
    for view in [a.view(), a.t(), a.slice(s![..;-1, ..;2]).unwrap(), a.slice(s![.., .., ..;-2]).unwrap()] {
        same(|| bits(&(&view + &view.slice(s![..;-1]).unwrap())))?;
        same(|| bits(&view.to_owned()))?;
        for axis in 0..3 {
            same(|| bits(&view.along(axis).unwrap().sum()))?;
            same(|| view.along(axis).unwrap().argmin().unwrap())?;
        }
    }
    same(|| bits(&(&a * &row)))
}

proptest! {
    #[test]
    fn closures_that_may_be_shared((samples, shape) in broadcasting(2), target in any::<bool>()) {
        share_everything();
        let (a, b) = (&samples[0].view(), &samples[1].view());
        let mut expected = NdArray::<i64>::zeros(&shape[..]);
        zip((&mut expected, a, b)).for_each(|(x, a, b)| *x = a * 7 - b);
        let order = if target { MemoryOrder::Fortran } else { MemoryOrder::C };
        for pool in &*POOLS {
            let mut shared = NdArray::<i64>::zeros(&shape[..]).to_order(order);
            pool.install(|| zip((&mut shared, a, b)).par_for_each(|(x, a, b)| *x += a * 7 - b));
            prop_assert_eq!(&shared, &expected);
        }
    }
}

#[test]
fn a_panic_in_a_shared_closure_comes_back() {
    share_everything();
    let mut a = NdArray::from_fn([100, 100], |index| Box::new(index[0] * 100 + index[1]));
    let run = std::panic::AssertUnwindSafe(|| {
        POOLS[2].install(|| zip((&mut a,)).par_for_each(|(x,)| assert_ne!(**x, 7777, "seven")));
    });
    assert!(std::panic::catch_unwind(run).is_err());
    assert_eq!(*a[[99, 99]], 9999);
}

#[test]
fn closures_stay_on_the_thread_that_calls() {
    share_everything();
    let a = NdArray::from_fn([1000, 100], |index| index[0] as f64);
    POOLS[2].install(|| {
        let caller = thread::current().id();
        let seen = std::cell::Cell::new(0);
        let here = |x: f64| {
            assert_eq!(thread::current().id(), caller);
            seen.set(seen.get() + 1);
            x
        };
        assert_eq!(a.lazy().map(here).eval(), a);
        assert_eq!(a.lazy().map(here).sum(), a.sum());
        assert_eq!(seen.get(), 200_000);
    });
}

#[test]
fn element_types_of_users_stay_on_the_thread_that_calls() {
    share_everything();
    thread_local!(static HERE: std::cell::Cell<bool> = const { std::cell::Cell::new(false) });
    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Mine(f64);
    impl Element for Mine {}
    impl CastFrom<f64> for Mine {
        fn cast_from(x: f64) -> Self {
            assert!(HERE.get(), "on another thread");
            Mine(x)
        }
    }
    let a = NdArray::from_fn([1000, 100], |index| index[0] as f64);
    POOLS[2].install(|| {
        HERE.set(true);
        assert_eq!(a.cast::<Mine>()[[5, 5]], Mine(5.0));
        assert_eq!((a.lazy() + 1.0).cast::<Mine>().eval()[[5, 5]], Mine(6.0));
        HERE.set(false);
    });
}

#[test]
fn a_panic_of_a_part_comes_back() {
    share_everything();
    let (a, b) = (NdArray::<i32>::ones([1000, 100]), NdArray::<i32>::zeros([100]));
    let quotient = std::panic::AssertUnwindSafe(|| POOLS[1].install(|| &a / &b));
    let message = std::panic::catch_unwind(quotient).expect_err("a division by zero");
    let text =
        message.downcast_ref::<String>().map(String::as_str).or(message.downcast_ref::<&str>().copied());
    assert_eq!(text, Some("divide: attempt to divide an integer by zero"));
}

/// Asserts that a product of matrices has the same bits with any number of threads, in C order and turned.
fn same_product<T>([rows, inner, columns]: [usize; 3], item: impl Fn(i64) -> T) -> Result<(), TestCaseError>
where
    T: rankn::Semiring + std::fmt::Debug + PartialEq + Send + Sync + Copy,
{
    let count =
        |shape: [usize; 2]| NdArray::from_fn(shape, |i| item((i[0] * 31 + i[1] * 7) as i64 % 101 - 50));
    let (a, b) = (count([rows, inner]), count([inner, columns]));
    let (turned_a, turned_b) = (count([inner, rows]), count([columns, inner]));
    let backwards = b.slice(s![.., ..;-1]).unwrap();
    // Debug texts of floats are exact, and those of NaN are equal.
    same(|| format!("{:?}", a.matmul(&b).unwrap().to_vec()))?;
    same(|| format!("{:?}", turned_a.t().matmul(&turned_b.t()).unwrap().to_vec()))?;
    same(|| format!("{:?}", a.matmul(&backwards).unwrap().to_vec()))
}

#[test]
fn products_of_matrices() -> Result<(), TestCaseError> {
    use rankn::{Complex32, Complex64};
    let half = |n: i64| if n == 13 { f64::INFINITY } else { n as f64 * 0.37 };
    for shape in
        [[131, 70, 65], [64, 300, 64], [3, 40, 500], [500, 300, 3], [200, 260, 1], [1, 50, 333], [129, 1, 2]]
    {
        same_product(shape, |n| n as f64 * 0.37)?;
        same_product(shape, |n| half(n) as f32)?;
        same_product(shape, |n| Complex64::new(half(n), n as f64 * 0.11))?;
        same_product(shape, |n| Complex32::new(n as f32 * 0.37, half(-n) as f32))?;
        same_product(shape, |n| n)?;
        same_product(shape, |n| n as i32)?;
        same_product(shape, |n| n as u16)?;
        same_product(shape, |n| n as i8)?;
        same_product(shape, |n| n % 3 == 0)?;
    }
    Ok(())
}

#[test]
fn stacks_of_products() -> Result<(), TestCaseError> {
    let a = NdArray::from_fn([9, 4, 5], |i| float((i[0] * 20 + i[1] * 5 + i[2]) as i64));
    let b = NdArray::from_fn([2, 1, 5, 3], |i| float((i[0] * 15 + i[2] * 3 + i[3] + 7) as i64));
    same(|| bits(&a.matmul(&b).unwrap()))?;
    same(|| bits(&a.slice(s![..;-1]).unwrap().matvec(&a.slice(s![.., 0]).unwrap()).unwrap()))?;
    let large = NdArray::from_fn([2, 130, 70], |i| (i[0] + i[1] * i[2]) as f64 * 0.3);
    same(|| bits(&large.matmul(&large.swap_axes(1, 2).unwrap()).unwrap()))
}

proptest! {
    #[test]
    fn lanes(sample in views(), axis in 0_usize..8) {
        let (floats, ints) = (sample.map(|&n| float(n)), sample.map(|&n| n as i32 - 40));
        let (a, i) = (&floats.view(), &ints.view());
        same(|| bits(&NdArray::from_vec(a.to_vec()).sort(0).unwrap()))?;
        same(|| bits(&a.cumsum()))?;
        if a.ndim() > 0 {
            let axis = (axis % a.ndim()) as isize;
            same(|| bits(&a.sort(axis).unwrap()))?;
            same(|| i.sort(axis).unwrap())?;
            same(|| a.argsort(axis).unwrap())?;
            same(|| bits(&a.along(axis).unwrap().cumsum().unwrap()))?;
            same(|| i.along(axis).unwrap().cumprod().unwrap())?;
        }
    }
}

#[test]
fn long_lanes() -> Result<(), TestCaseError> {
    for len in [65, 500, 40_001] {
        let a = NdArray::from_fn([len], |i| float((i[0] as i64).wrapping_mul(7_919) % 5_003));
        let (i, b) = (a.cast::<i32>(), a.cast::<u8>());
        same(|| bits(&a.sort(0).unwrap()))?;
        same(|| (i.sort(0).unwrap(), b.sort(0).unwrap(), i.unique()))?;
        same(|| (a.argsort(0).unwrap(), i.argsort(0).unwrap(), b.argsort(0).unwrap()))?;
    }
    let a = NdArray::from_fn([300, 70, 5], |i| float((i[0] * 350 + i[1] * 5 + i[2]) as i64));
    for view in [a.view(), a.t(), a.slice(s![..;-1, ..;2]).unwrap()] {
        for axis in 0..3 {
            same(|| bits(&view.sort(axis).unwrap()))?;
            same(|| bits(&view.along(axis).unwrap().cumsum().unwrap()))?;
        }
    }
    Ok(())
}
